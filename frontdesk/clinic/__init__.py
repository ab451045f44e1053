"""The clinic itself: who it is, when it is open, what it offers and where, and its rules."""

from __future__ import annotations

from frontdesk.clinic.about import SUGGESTED_OPENING as SUGGESTED_OPENING
from frontdesk.clinic.about import get as get
from frontdesk.clinic.about import is_set_up as is_set_up
from frontdesk.clinic.about import set_up as set_up
from frontdesk.clinic.about import update as update
from frontdesk.clinic.holidays import Holiday as Holiday
from frontdesk.clinic.holidays import holidays_ahead as holidays_ahead
from frontdesk.clinic.hours import WeeklyHours as WeeklyHours
from frontdesk.clinic.hours import WorkPlan as WorkPlan
from frontdesk.clinic.hours import add_closure as add_closure
from frontdesk.clinic.hours import add_time_off as add_time_off
from frontdesk.clinic.hours import change_closure as change_closure
from frontdesk.clinic.hours import change_time_off as change_time_off
from frontdesk.clinic.hours import closures as closures
from frontdesk.clinic.hours import hours as hours
from frontdesk.clinic.hours import hours_of as hours_of
from frontdesk.clinic.hours import put_hours as put_hours
from frontdesk.clinic.hours import put_week as put_week
from frontdesk.clinic.hours import remove_closure as remove_closure
from frontdesk.clinic.hours import remove_time_off as remove_time_off
from frontdesk.clinic.hours import set_hours as set_hours
from frontdesk.clinic.hours import set_week as set_week
from frontdesk.clinic.hours import time_off as time_off
from frontdesk.clinic.offer import SUGGESTED_SERVICES as SUGGESTED_SERVICES
from frontdesk.clinic.offer import Suggested as Suggested
from frontdesk.clinic.offer import add_room as add_room
from frontdesk.clinic.offer import add_service as add_service
from frontdesk.clinic.offer import room as room
from frontdesk.clinic.offer import rooms as rooms
from frontdesk.clinic.offer import service as service
from frontdesk.clinic.offer import services as services
from frontdesk.clinic.offer import update_room as update_room
from frontdesk.clinic.offer import update_service as update_service
from frontdesk.clinic.settings import USUAL_ROOM as USUAL_ROOM
from frontdesk.clinic.settings import Setting as Setting
from frontdesk.clinic.settings import put_usual_room as put_usual_room
from frontdesk.clinic.settings import rules as rules
from frontdesk.clinic.settings import set_rules as set_rules
from frontdesk.clinic.settings import set_setting as set_setting
from frontdesk.clinic.settings import set_waiting_limit as set_waiting_limit
from frontdesk.clinic.settings import setting as setting
from frontdesk.clinic.settings import usual_rooms as usual_rooms
from frontdesk.clinic.settings import waiting_limit as waiting_limit
