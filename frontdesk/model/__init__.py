"""The words of the front desk: frozen snapshots of what is stored, with their enums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.model.records import ClosedDay as ClosedDay
from frontdesk.model.records import HandoutGiven as HandoutGiven
from frontdesk.model.records import HandoutText as HandoutText
from frontdesk.model.records import HistoryEntry as HistoryEntry
from frontdesk.model.records import Viewing as Viewing
from frontdesk.model.waiting import LateMove as LateMove
from frontdesk.model.waiting import Offer as Offer
from frontdesk.model.waiting import Reminder as Reminder
from frontdesk.model.waiting import Waiting as Waiting
from frontdesk.model.words import FREEING as FREEING
from frontdesk.model.words import MAY_FOLLOW as MAY_FOLLOW
from frontdesk.model.words import OPEN_CALL_BACKS as OPEN_CALL_BACKS
from frontdesk.model.words import AppointmentKind as AppointmentKind
from frontdesk.model.words import AppointmentStatus as AppointmentStatus
from frontdesk.model.words import BestTime as BestTime
from frontdesk.model.words import CallBackKind as CallBackKind
from frontdesk.model.words import CallBackStatus as CallBackStatus
from frontdesk.model.words import CallOutcome as CallOutcome
from frontdesk.model.words import CancelReason as CancelReason
from frontdesk.model.words import CloseReason as CloseReason
from frontdesk.model.words import HoursKind as HoursKind
from frontdesk.model.words import Language as Language
from frontdesk.model.words import OfferState as OfferState
from frontdesk.model.words import ReminderKind as ReminderKind
from frontdesk.model.words import ReminderState as ReminderState
from frontdesk.model.words import Role as Role
from frontdesk.model.words import Scope as Scope
from frontdesk.model.words import Source as Source
from frontdesk.model.words import WaitingStatus as WaitingStatus


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, at which desk. Recorded with every action."""

    staff_id: int | None
    name: str
    desk: str


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic itself. Empty text means not known, and is then never printed."""

    id: int
    version: int
    name: str
    zone: str
    phone: str
    address: str
    website: str
    discovery_url: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """A person who works at the clinic. A therapist (FHIR Practitioner) sees patients."""

    id: int
    version: int
    name: str
    initials: str
    credentials: str
    role: Role
    sees_patients: bool
    active: bool
    position: int

    @property
    def signed(self) -> str:
        """The name with credentials, as printed."""
        return ", ".join(part for part in (self.name, self.credentials) if part)


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly time of a therapist, or of the clinic where `therapist_id` is None.

    `weekday` is 0 for Monday; `starts` and `ends` are minutes after midnight, wall time. They
    hold each week, or each second one (`every` 2) where the week's number since the first
    Monday leaves `phase` when halved."""

    id: int
    version: int
    therapist_id: int | None
    weekday: int
    kind: HoursKind
    starts: int
    ends: int
    label: str
    every: int = 1
    phase: int = 0


@dataclass(frozen=True, slots=True)
class TimeOff:
    """A stretch of wall time in which a therapist is away."""

    id: int
    version: int
    therapist_id: int
    starts: datetime
    ends: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch of wall time in which the whole clinic takes no visits."""

    id: int
    version: int
    starts: datetime
    ends: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room; one visit at a time."""

    id: int
    version: int
    name: str
    active: bool
    position: int


@dataclass(frozen=True, slots=True)
class Service:
    """What can be booked. `price_cents` is None where not known; 0 is free.
    An empty `therapist_ids` means that every therapist gives it. The buffers are minutes kept
    free around it; `notice_hours` is the least notice, `furthest_days` how far ahead it can be
    booked, `most_a_day` how many a therapist gives on one day (None: no limit)."""

    id: int
    version: int
    name: str
    kind: AppointmentKind
    minutes: int
    price_cents: int | None
    needs_room: bool
    active: bool
    position: int
    therapist_ids: tuple[int, ...]
    buffer_before: int = 0
    buffer_after: int = 0
    notice_hours: int = 0
    furthest_days: int | None = None
    most_a_day: int | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """A person the clinic treats, or may treat. `phone` is E.164 or empty; `phone_raw` is
    what was typed. `shoe_miles` and `weekly_miles` are None where not known."""

    id: int
    version: int
    name: str
    preferred_name: str
    phone: str
    phone_raw: str
    email: str
    born: date | None
    language: Language
    voicemail_ok: bool
    text_ok: bool
    email_ok: bool
    do_not_contact: bool
    care_alert: str
    what_hurts: str
    goal: str
    weekly_miles: int | None
    shoe_miles: int | None
    note: str
    active: bool
    merged_into: int | None = None
    entered_in_error: bool = False

    @property
    def shown_name(self) -> str:
        """The name used on screen and paper: the preferred one where there is one."""
        return self.preferred_name or self.name


@dataclass(frozen=True, slots=True)
class CallBack:
    """A request to be called (FHIR Task). `due` and `best_time` are wall time; `tries`
    counts the misses since anybody was last reached; `opened_at`, `closed_at` are UTC instants."""

    id: int
    version: int
    kind: CallBackKind
    status: CallBackStatus
    patient_id: int | None
    name: str
    phone: str
    phone_raw: str
    email: str
    reason: str
    best_time: BestTime
    best_time_note: str
    source: Source
    language: Language
    voicemail_ok: bool
    text_ok: bool
    owner_id: int | None
    due: datetime
    opened_at: datetime
    closed_at: datetime | None
    close_reason: CloseReason | None
    appointment_id: int | None
    tries: int
    fingerprint: str = ""
    calling_by: str = ""
    calling_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallAttempt:
    """One try to reach somebody."""

    id: int
    version: int
    call_back_id: int
    at: datetime
    staff_id: int | None
    person: str
    number: str
    outcome: CallOutcome
    note: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit or call as stored. Planned `starts` and `ends` are wall time in the clinic's
    zone; the `_at` fields and `held_until` are UTC instants. A hold may be for nobody yet;
    `exception` is the reason stated for a booking outside the rules, or `beside` another."""

    id: int
    version: int
    kind: AppointmentKind
    status: AppointmentStatus
    service_id: int
    therapist_id: int
    room_id: int | None
    patient_id: int | None
    starts: datetime
    ends: datetime
    reason: str
    note: str
    call_back_id: int | None
    confirmed_at: datetime | None
    arrived_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    cancel_reason: CancelReason | None
    cancelled_at: datetime | None = None
    series_id: int | None = None
    held_until: datetime | None = None
    held_by: str = ""
    beside: bool = False
    exception: str = ""
    in_tray: bool = False
    buffer_before: int = 0
    buffer_after: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment joined with the names a screen shows: one row of a calendar read. A hold
    for nobody yet has `patient_id` 0."""

    id: int
    version: int
    kind: AppointmentKind
    status: AppointmentStatus
    service_id: int
    service: str
    therapist_id: int
    therapist: str
    room_id: int | None
    room: str
    patient_id: int
    patient: str
    phone: str
    language: Language
    care_alert: str
    starts: datetime
    ends: datetime
    reason: str
    note: str
    call_back_id: int | None
    confirmed_at: datetime | None
    arrived_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    cancel_reason: CancelReason | None
    cancelled_at: datetime | None = None
    series_id: int | None = None
    held_until: datetime | None = None
    held_by: str = ""
    beside: bool = False
    exception: str = ""
    in_tray: bool = False
    buffer_before: int = 0
    buffer_after: int = 0

    @property
    def length(self) -> timedelta:
        """Planned length."""
        return self.ends - self.starts

    @property
    def stands(self) -> bool:
        """Whether it is still to be, or was: not cancelled, missed or entered in error."""
        return self.status not in FREEING

    @property
    def blocks(self) -> bool:
        """Whether it keeps its time from being booked by others."""
        return self.stands and not self.beside


@dataclass(frozen=True, slots=True)
class Series:
    """Visits booked together: every so many weeks, `count` times or until a day."""

    id: int
    version: int
    every_weeks: int
    count: int | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time (FHIR Slot): computed, never stored."""

    start: datetime
    end: datetime
    therapist_id: int
    room_id: int | None


@dataclass(frozen=True, slots=True)
class CallBackRules:
    """The clinic's rules for calling and trying again (settings; defaults of features.md A3, A5).
    A new request is to be called within `target_minutes` of opening hours; after `late_minutes`
    it is late."""

    tries: int = 3
    no_answer_hours: int = 3
    wait_days: int = 5
    target_minutes: int = 15
    late_minutes: int = 60
