"""How the call-backs screen says what is stored: kinds, outcomes, reasons, sources, times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from frontdesk import text
from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallOutcome,
    CloseReason,
    Language,
    Source,
)

KIND: Mapping[CallBackKind, str] = {
    CallBackKind.CALL_BACK: "Call back",
    CallBackKind.DISCOVERY_CALL: "Discovery call",
    CallBackKind.COST: "Cost & availability",
}
KIND_ICON: Mapping[CallBackKind, str] = {
    CallBackKind.CALL_BACK: "phone-incoming",
    CallBackKind.DISCOVERY_CALL: "phone",
    CallBackKind.COST: "circle-dollar-sign",
}
KIND_HINT: Mapping[CallBackKind, str] = {
    CallBackKind.CALL_BACK: "answer a question",
    CallBackKind.DISCOVERY_CALL: "free, 15 min by phone",
    CallBackKind.COST: "prices and times",
}
OUTCOME: Mapping[CallOutcome, str] = {
    CallOutcome.NO_ANSWER: "No answer",
    CallOutcome.VOICEMAIL: "Left voicemail",
    CallOutcome.REACHED: "Reached",
    CallOutcome.LATER: "Asked for later",
    CallOutcome.WRONG_NUMBER: "Wrong number",
}
OUTCOME_ICON: Mapping[CallOutcome, str] = {
    CallOutcome.NO_ANSWER: "phone-missed",
    CallOutcome.VOICEMAIL: "voicemail",
    CallOutcome.REACHED: "phone-call",
    CallOutcome.LATER: "calendar-clock",
    CallOutcome.WRONG_NUMBER: "phone-off",
}
CLOSE: Mapping[CloseReason, str] = {
    CloseReason.DONE: "Done, question answered",
    CloseReason.NOT_NOW: "Not now",
    CloseReason.PRICE: "Too expensive",
    CloseReason.UNREACHABLE: "Could not be reached",
    CloseReason.DUPLICATE: "Same request twice",
    CloseReason.OTHER: "Other reason",
}
CLOSED: Mapping[CloseReason, str] = {**CLOSE, CloseReason.BOOKED: "Booked"}
BEST_TIME: Mapping[BestTime, str] = {
    BestTime.ANY: "Any time",
    BestTime.MORNING: "Morning",
    BestTime.AFTERNOON: "Afternoon",
    BestTime.EVENING: "After 5 PM",
}
SOURCE: Mapping[Source, str] = {
    Source.PHONE: "Phone",
    Source.WEBSITE: "Website",
    Source.EMAIL: "E-mail",
    Source.IN_PERSON: "In person",
    Source.REFERRAL: "Referral",
}
LANGUAGE: Mapping[Language, str] = {Language.EN: "English", Language.ES: "Español"}


# What keeps its capital letter: days, and months that are not also words.
_NAMES = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Apr", "Jun", "Jul",
          "Aug", "Sep", "Oct", "Nov", "Dec"}  # fmt: skip


def who(call_back: CallBack) -> str:
    """The name, or the number of somebody whose name is not known yet."""
    return call_back.name or number(call_back) or "Somebody"


def number(call_back: CallBack) -> str:
    """The number as people read it, or what was typed where it is not one."""
    return text.phone_show(call_back.phone, call_back.phone_raw)


def best_time(call_back: CallBack) -> str:
    """When they like to be called, in their words where there are some."""
    return call_back.best_time_note or BEST_TIME[call_back.best_time]


def best_time_inside(call_back: CallBack) -> str:
    """The same inside a line: "weekday mornings", but "Mon or Tue, after 4 PM"."""
    said = best_time(call_back)
    named = said[:3] in _NAMES or said[:2].isupper()
    return said if named else said[:1].lower() + said[1:]


def came_from(call_back: CallBack, opener: str) -> str:
    """How it reached the clinic, and who took the call."""
    source = SOURCE[call_back.source]
    answered = call_back.source is Source.PHONE and opener
    return f"{source}, answered by {opener.split(' ')[0]}" if answered else source


def careful(call_back: CallBack) -> str:
    """What the caller did not agree to."""
    no = [
        what
        for what, agreed in (("voicemail", call_back.voicemail_ok), ("texts", call_back.text_ok))
        if not agreed
    ]
    return f"No {' or '.join(no)}" if no else ""


def moment(wall: datetime, now: datetime) -> str:
    """A planned time as said in a sentence: "today, 4:00 PM", "Thu, Jul 16, 3:00 PM"."""
    days = (wall.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days) or text.day(wall.date(), now.date())
    return f"{day}, {text.clock_time(wall)}"
