"""The words with a fixed list of values, and which status may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class AppointmentKind(StrEnum):
    """What a visit is (FHIR Appointment.appointmentType)."""

    DISCOVERY_VISIT = "discovery_visit"
    DISCOVERY_CALL = "discovery_call"
    TREATMENT_SESSION = "treatment_session"


class AppointmentStatus(StrEnum):
    """How far a visit has come (FHIR AppointmentStatus where a code exists)."""

    PENDING = "pending"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_SESSION = "in_session"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    NOSHOW = "noshow"
    WAITLIST = "waitlist"
    ENTERED_IN_ERROR = "entered_in_error"


_S = AppointmentStatus

# Only these give the time back to the calendar; the database's guards list the same four.
FREEING = frozenset({_S.CANCELLED, _S.NOSHOW, _S.WAITLIST, _S.ENTERED_IN_ERROR})

MAY_FOLLOW: Mapping[AppointmentStatus, frozenset[AppointmentStatus]] = {
    _S.PENDING: frozenset({_S.BOOKED, _S.CANCELLED, _S.ENTERED_IN_ERROR}),
    _S.BOOKED: frozenset(
        {_S.CONFIRMED, _S.ARRIVED, _S.IN_SESSION, _S.CANCELLED, _S.NOSHOW, _S.ENTERED_IN_ERROR}
    ),
    _S.CONFIRMED: frozenset(
        {_S.BOOKED, _S.ARRIVED, _S.IN_SESSION, _S.CANCELLED, _S.NOSHOW, _S.ENTERED_IN_ERROR}
    ),
    # The way back, one step at a time, is for what was pressed by mistake.
    _S.ARRIVED: frozenset(
        {
            _S.IN_SESSION,
            _S.FULFILLED,
            _S.CANCELLED,
            _S.ENTERED_IN_ERROR,
            _S.BOOKED,
            _S.CONFIRMED,
        }
    ),
    _S.IN_SESSION: frozenset(
        {_S.FULFILLED, _S.ENTERED_IN_ERROR, _S.ARRIVED, _S.CONFIRMED, _S.BOOKED}
    ),
    _S.FULFILLED: frozenset({_S.ENTERED_IN_ERROR, _S.IN_SESSION, _S.ARRIVED}),
    _S.CANCELLED: frozenset({_S.BOOKED, _S.ENTERED_IN_ERROR}),
    _S.NOSHOW: frozenset({_S.BOOKED, _S.ARRIVED, _S.ENTERED_IN_ERROR}),
    _S.WAITLIST: frozenset({_S.BOOKED, _S.CANCELLED, _S.ENTERED_IN_ERROR}),
    _S.ENTERED_IN_ERROR: frozenset({_S.BOOKED}),
}


class CallBackKind(StrEnum):
    """The three web forms of the clinic (facts.md S1 to S3)."""

    CALL_BACK = "call_back"
    DISCOVERY_CALL = "discovery_call"
    COST = "cost"


class CallBackStatus(StrEnum):
    """Where a request stands (FHIR Task.status)."""

    REQUESTED = "requested"
    IN_PROGRESS = "in-progress"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered-in-error"


OPEN_CALL_BACKS = frozenset(
    {CallBackStatus.REQUESTED, CallBackStatus.IN_PROGRESS, CallBackStatus.ON_HOLD}
)


class CallOutcome(StrEnum):
    """What one attempt came to."""

    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    REACHED = "reached"
    LATER = "later"
    WRONG_NUMBER = "wrong_number"


class CloseReason(StrEnum):
    """Why a request was closed, so that the funnel adds up."""

    BOOKED = "booked"
    DONE = "done"
    NOT_NOW = "not_now"
    PRICE = "price"
    UNREACHABLE = "unreachable"
    DUPLICATE = "duplicate"
    OTHER = "other"


class BestTime(StrEnum):
    """When the caller likes to be called."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Source(StrEnum):
    """How the request reached the clinic."""

    PHONE = "phone"
    WEBSITE = "website"
    EMAIL = "email"
    IN_PERSON = "in_person"
    REFERRAL = "referral"


class CancelReason(StrEnum):
    """Why a visit was cancelled."""

    PATIENT_ASKED = "patient_asked"
    ILL = "ill"
    CLINIC = "clinic"
    OTHER = "other"


class WaitingStatus(StrEnum):
    """Where an entry of the waiting list stands."""

    WAITING = "waiting"
    BOOKED = "booked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ENTERED_IN_ERROR = "entered_in_error"


class OfferState(StrEnum):
    """What came of offering a free time to somebody who waits."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    EXPIRED = "expired"


class ReminderKind(StrEnum):
    """How somebody is reminded of a visit."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"


class ReminderState(StrEnum):
    """What came of a reminder: an outcome of a call, or how far an e-mail has got."""

    CONFIRMED = "confirmed"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    WANTS_CHANGE = "wants_change"
    COPIED = "copied"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNSENT = "unsent"
    FAILED = "failed"


class Role(StrEnum):
    """What a person at the clinic may do."""

    OWNER = "owner"
    RECEPTION = "reception"
    THERAPIST = "therapist"


class Language(StrEnum):
    """Languages the clinic speaks and prints."""

    EN = "en"
    ES = "es"


class HoursKind(StrEnum):
    """Working time, or a break inside it."""

    WORK = "work"
    BREAK = "break"


class Scope(StrEnum):
    """Which visits of a series an edit means, counted from the one at hand."""

    THIS = "this"
    LATER = "later"
    ALL = "all"
