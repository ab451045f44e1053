"""Visits and calls with a time: what is booked, what is free, booking, moving, and progress."""

from __future__ import annotations

from frontdesk.appointments.agenda import agenda as agenda
from frontdesk.appointments.away import Closed as Closed
from frontdesk.appointments.away import close_time as close_time
from frontdesk.appointments.away import hit_by as hit_by
from frontdesk.appointments.boards import Board as Board
from frontdesk.appointments.boards import Planned as Planned
from frontdesk.appointments.boards import day_board as day_board
from frontdesk.appointments.boards import week_board as week_board
from frontdesk.appointments.booking import book as book
from frontdesk.appointments.booking import move as move
from frontdesk.appointments.booking import set_room as set_room
from frontdesk.appointments.finding import free as free
from frontdesk.appointments.glance import Around as Around
from frontdesk.appointments.glance import SoFar as SoFar
from frontdesk.appointments.glance import around as around
from frontdesk.appointments.glance import firsts as firsts
from frontdesk.appointments.glance import so_far as so_far
from frontdesk.appointments.holds import hold as hold
from frontdesk.appointments.holds import release as release
from frontdesk.appointments.months import DayLoad as DayLoad
from frontdesk.appointments.months import MonthBoard as MonthBoard
from frontdesk.appointments.months import month_board as month_board
from frontdesk.appointments.planning import plan_series as plan_series
from frontdesk.appointments.progress import cancel as cancel
from frontdesk.appointments.progress import edit as edit
from frontdesk.appointments.progress import set_status as set_status
from frontdesk.appointments.reading import before as before
from frontdesk.appointments.reading import day as day
from frontdesk.appointments.reading import get as get
from frontdesk.appointments.reading import next_of_patient as next_of_patient
from frontdesk.appointments.reading import of_patient as of_patient
from frontdesk.appointments.reading import span as span
from frontdesk.appointments.reading import unresolved as unresolved
from frontdesk.appointments.reading import week as week
from frontdesk.appointments.series import book_series as book_series
from frontdesk.appointments.series import cancel_series as cancel_series
from frontdesk.appointments.series import move_series as move_series
from frontdesk.appointments.series import series_of as series_of
from frontdesk.appointments.tray import cut as cut
from frontdesk.appointments.tray import tray as tray
from frontdesk.appointments.tray import uncut as uncut
from frontdesk.appointments.walk_in import walk_in as walk_in
from frontdesk.schedule import Repeat as Repeat
