"""The tables of a clinic: typed, named like `frontdesk.model`, checked by the database."""

from __future__ import annotations

from frontdesk.db import guards
from frontdesk.db.tables.base import Base as Base
from frontdesk.db.tables.clinic import Clinic as Clinic
from frontdesk.db.tables.clinic import Closure as Closure
from frontdesk.db.tables.clinic import Hours as Hours
from frontdesk.db.tables.clinic import Room as Room
from frontdesk.db.tables.clinic import Service as Service
from frontdesk.db.tables.clinic import ServiceStaff as ServiceStaff
from frontdesk.db.tables.clinic import Setting as Setting
from frontdesk.db.tables.clinic import Staff as Staff
from frontdesk.db.tables.clinic import TimeOff as TimeOff
from frontdesk.db.tables.desk import ClosedDay as ClosedDay
from frontdesk.db.tables.desk import Draft as Draft
from frontdesk.db.tables.desk import Pin as Pin
from frontdesk.db.tables.desk import Viewing as Viewing
from frontdesk.db.tables.people import CallAttempt as CallAttempt
from frontdesk.db.tables.people import CallBack as CallBack
from frontdesk.db.tables.people import Patient as Patient
from frontdesk.db.tables.people import PatientTerm as PatientTerm
from frontdesk.db.tables.trail import About as About
from frontdesk.db.tables.trail import Action as Action
from frontdesk.db.tables.trail import Change as Change
from frontdesk.db.tables.visits import Appointment as Appointment
from frontdesk.db.tables.visits import HandoutGiven as HandoutGiven
from frontdesk.db.tables.visits import HandoutText as HandoutText
from frontdesk.db.tables.visits import Series as Series
from frontdesk.db.tables.waiting import LateMove as LateMove
from frontdesk.db.tables.waiting import Offer as Offer
from frontdesk.db.tables.waiting import Reminder as Reminder
from frontdesk.db.tables.waiting import Waiting as Waiting

SCHEMA_VERSION = 3

guards.add_checks(Base.metadata)

NOT_JOURNALED = frozenset({"patient_term", "action", "change", "about", "pin", "draft"})
JOURNALED: dict[str, type[Base]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]
    for mapper in Base.registry.mappers
    if mapper.local_table.name not in NOT_JOURNALED  # type: ignore[attr-defined]
}
