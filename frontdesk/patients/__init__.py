"""The people the clinic treats: finding one, writing one down, and all that happened with one."""

from __future__ import annotations

from frontdesk.patients.finding import by_phone as by_phone
from frontdesk.patients.finding import get as get
from frontdesk.patients.finding import likely_same as likely_same
from frontdesk.patients.finding import recent as recent
from frontdesk.patients.finding import search as search
from frontdesk.patients.telling import TimelineItem as TimelineItem
from frontdesk.patients.telling import TimelineKind as TimelineKind
from frontdesk.patients.telling import timeline as timeline
from frontdesk.patients.writing import add as add
from frontdesk.patients.writing import create as create
from frontdesk.patients.writing import update as update
