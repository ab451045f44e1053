"""Those who wait for an earlier time, what was offered to them, and who was reminded of a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.model.words import OfferState, ReminderKind, ReminderState, WaitingStatus


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person on the waiting list, and what would suit.

    `therapist_id` None is any. `weekdays` has bit 0 for Monday to bit 6 for Sunday, `parts`
    bit 0 for morning, 1 afternoon, 2 evening; 0 is any in both. `until` is the last day that
    helps. `keeps_id` is the later visit, kept meanwhile."""

    id: int
    version: int
    patient_id: int
    service_id: int
    therapist_id: int | None
    weekdays: int
    parts: int
    until: date | None
    urgent: bool
    note: str
    keeps_id: int | None
    call_back_id: int | None
    since: datetime
    status: WaitingStatus
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A free time offered to somebody who waits: wall start and end; `until` is when the offer
    lapses, an instant; `number` is what was called."""

    id: int
    version: int
    waiting_id: int
    therapist_id: int
    room_id: int | None
    starts: datetime
    ends: datetime
    state: OfferState
    at: datetime
    until: datetime | None
    staff_id: int | None
    person: str
    number: str
    appointment_id: int | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """That a person was reminded of a visit at the time it then had (`starts`, wall time).

    One per visit, kind and start. An e-mail is `queued` and not sent before `not_before`;
    `fault` says why it failed."""

    id: int
    version: int
    appointment_id: int
    kind: ReminderKind
    starts: datetime
    state: ReminderState
    tries: int
    at: datetime
    not_before: datetime | None
    sent_at: datetime | None
    staff_id: int | None
    person: str
    sent_to: str
    fault: str


@dataclass(frozen=True, slots=True)
class LateMove:
    """That a visit was moved away less than 24 hours before it was to begin; `starts` is the
    time that was given up. Counts as a late cancellation."""

    id: int
    version: int
    appointment_id: int
    starts: datetime
    at: datetime
