"""The people the clinic treats: finding one, writing one down, and all that happened with one."""

from __future__ import annotations

from frontdesk.patients.finding import by_phone as by_phone
from frontdesk.patients.finding import get as get
from frontdesk.patients.finding import likely_same as likely_same
from frontdesk.patients.finding import recent as recent
from frontdesk.patients.finding import search as search
from frontdesk.patients.merging import Merging as Merging
from frontdesk.patients.merging import mark_error as mark_error
from frontdesk.patients.merging import merge as merge
from frontdesk.patients.merging import merge_preview as merge_preview
from frontdesk.patients.merging import merged as merged
from frontdesk.patients.merging import restore as restore
from frontdesk.patients.merging import unmerge as unmerge
from frontdesk.patients.reliability import LATE as LATE
from frontdesk.patients.reliability import Reliability as Reliability
from frontdesk.patients.reliability import reliability as reliability
from frontdesk.patients.telling import TimelineItem as TimelineItem
from frontdesk.patients.telling import TimelineKind as TimelineKind
from frontdesk.patients.telling import timeline as timeline
from frontdesk.patients.writing import add as add
from frontdesk.patients.writing import create as create
from frontdesk.patients.writing import update as update
