"""What every screen calls a visit: the colour and icon of its kind, the chip of its progress."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from frontdesk import text
from frontdesk.model import AppointmentKind, AppointmentStatus
from frontdesk.text import nth as nth

K, S = AppointmentKind, AppointmentStatus
TONE = {
    K.TREATMENT_SESSION: "session",
    K.DISCOVERY_VISIT: "discovery",
    K.DISCOVERY_CALL: "call",
}
ICON = {
    K.TREATMENT_SESSION: "hand-heart",
    K.DISCOVERY_VISIT: "footprints",
    K.DISCOVERY_CALL: "phone",
}


class ChipWords(NamedTuple):
    """What a chip says, its icon and its tone."""

    words: str
    icon: str
    tone: str


_CHIPS = {
    S.PENDING: ChipWords("Held", "user-round-pen", "info"),
    S.BOOKED: ChipWords("Booked", "circle", "outline"),
    S.CONFIRMED: ChipWords("Confirmed", "circle-check", "outline"),
    S.ARRIVED: ChipWords("Arrived", "armchair", "clay"),
    S.FULFILLED: ChipWords("Done", "check-check", "neutral"),
    S.CANCELLED: ChipWords("Cancelled", "x", "neutral"),
    S.NOSHOW: ChipWords("No-show", "user-x", "neutral"),
    S.WAITLIST: ChipWords("Waiting list", "hourglass", "neutral"),
    S.ENTERED_IN_ERROR: ChipWords("Entered in error", "x", "neutral"),
}


def chip(
    status: AppointmentStatus,
    kind: AppointmentKind,
    waiting: timedelta | None = None,
    limit: int | None = None,
) -> ChipWords:
    """The chip of a visit (design 4.3). `waiting` is how long somebody who arrived has waited;
    from `limit` minutes on another colour and icon tell that it is long."""
    if status is S.IN_SESSION:
        return ChipWords("In session", "hand", f"solid-{TONE[kind]}")
    found = _CHIPS[status]
    if status is S.ARRIVED and waiting is not None:
        said = found._replace(words=text.waited(waiting))
        long = limit is not None and waiting >= timedelta(minutes=limit)
        return said._replace(icon="circle-alert", tone="danger") if long else said
    return found


def moment(when: datetime, now: datetime) -> str:
    """A planned time beside others: the clock time of today, else the day with it."""
    clock = text.clock_time(when)
    return clock if when.date() == now.date() else f"{text.day(when.date(), now.date())}, {clock}"
