"""Closing the day as lines of words: what is open, who is late, who is to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.model import CallBack, Reminder, ReminderState, Visit
from frontdesk.ui.headed import Heading
from frontdesk.ui.visit_words import ICON, TONE, ChipWords, chip

if TYPE_CHECKING:
    from frontdesk.closing import Evening
    from frontdesk.reminders import ToConfirm

R = ReminderState
CALLED = {
    R.CONFIRMED: ChipWords("Confirmed", "circle-check", "good"),
    R.LEFT_MESSAGE: ChipWords("Left message", "voicemail", "neutral"),
    R.NO_ANSWER: ChipWords("No answer", "phone-missed", "clay"),
    R.WRONG_NUMBER: ChipWords("Wrong number", "phone-missed", "clay"),
    R.WANTS_CHANGE: ChipWords("Wants another time", "calendar-clock", "clay"),
}
MAILED = {
    R.QUEUED: ChipWords("E-mail waits", "hourglass", "info"),
    R.SENDING: ChipWords("E-mail leaves", "mail", "info"),
    R.SENT: ChipWords("E-mail sent", "mail", "neutral"),
    R.FAILED: ChipWords("E-mail failed", "triangle-alert", "clay"),
}
QUIET = ChipWords("Do not contact", "ban", "neutral")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a past visit, a late call-back, a visit to confirm, the sheets of a therapist.
    `of` is what it stands for."""

    of: Visit | CallBack | ToConfirm | str
    key: tuple[str, int | str]
    icon: str
    tone: str
    at: str
    who: str
    about: str
    chips: tuple[ChipWords, ...]
    settled: bool = False
    stops: bool = True

    @property
    def spoken(self) -> str:
        said = (self.at, self.who, self.about, *(one.words for one in self.chips))
        return ", ".join(part for part in said if part)


def lines(evening: Evening, now: datetime, backup: str = "") -> tuple[Heading | Line, ...]:
    """The evening from top to bottom; a part with nothing in it says so in its heading. `backup`
    says how the backups stand, "" where none are made."""
    today, day = evening.day, text.heading(evening.next_day)
    count = len(evening.open)
    left = sum(1 for one in evening.confirm if not _settled(one))
    first = f"{text.day(evening.first_thing.date(), today)}, {text.clock_time(evening.first_thing)}"
    calls = f"{len(evening.calls)}, go to {first}" if evening.calls else "None is late"
    visits = sum(number for _, number in evening.sheets)
    return (
        Heading("open", "Visits still open", str(count) if count else _all_told(evening),
                "circle", not count),
        *(_open(visit, today) for visit in evening.open),
        Heading("calls", "Call-backs not made", calls, "clock-alert", not evening.calls),
        *(_late(one, now) for one in evening.calls),
        Heading("confirm", f"Confirm {day}", _to_confirm(len(evening.confirm), left),
                "phone-call", not left),
        *(_confirm(one) for one in sorted(evening.confirm, key=_settled)),
        Heading("sheets", f"Day sheets for {day}", text_of(visits), "printer", not visits),
        *(_sheet(name, number) for name, number in evening.sheets),
        *([Heading("backup", "Backup", backup, "archive", backup.startswith("Proven"))]
          if backup else []),
    )  # fmt: skip


def _all_told(evening: Evening) -> str:
    if not evening.to_come:
        return "None, all have their last word"
    return f"None yet, {evening.to_come} still to come today"


def _to_confirm(every: int, left: int) -> str:
    if not every:
        return "Nobody is booked"
    return f"{left} of {every} to ask" if left else "Everybody was asked"


def text_of(visits: int) -> str:
    """So many visits, in words."""
    return f"{visits} visit{'' if visits == 1 else 's'}" if visits else "No visits"


def _open(visit: Visit, today: date) -> Line:
    when = text.clock_time(visit.starts)
    if visit.starts.date() != today:
        when = text.day(visit.starts.date(), today)
    about = f"{visit.service} · {visit.therapist}"
    return Line(
        visit, ("open", visit.id), ICON[visit.kind], TONE[visit.kind], when, visit.patient, about,
        (chip(visit.status, visit.kind),),
    )  # fmt: skip


def _late(one: CallBack, now: datetime) -> Line:
    who = one.name or text.phone_show(one.phone, one.phone_raw)
    when = text.clock_time(one.due)
    if one.due.date() != now.date():
        when = text.day(one.due.date(), now.date())
    return Line(one, ("calls", one.id), "phone-call", "clay", when, who, one.reason, ())


def _settled(one: ToConfirm) -> bool:
    """Whether there is nothing more to do about it today."""
    told = one.call is not None and one.call.state in (R.LEFT_MESSAGE, R.WANTS_CHANGE)
    mailed = one.mail is not None and one.mail.state in (R.QUEUED, R.SENDING, R.SENT)
    return one.confirmed or told or mailed or one.do_not_contact


def _confirm(one: ToConfirm) -> Line:
    visit = one.visit
    chips = [CALLED[one.call.state]] if one.call else []
    if one.confirmed and not one.call:
        chips.append(CALLED[R.CONFIRMED])
    if one.mail is not None and one.mail.state in MAILED:
        chips.append(MAILED[one.mail.state])
    if one.do_not_contact:
        chips = [QUIET]
    about = f"{visit.service} · {visit.therapist} · {text.phone_show(visit.phone) or 'No number'}"
    return Line(
        one, ("confirm", visit.id), ICON[visit.kind], TONE[visit.kind],
        text.clock_time(visit.starts), visit.patient, about, tuple(chips), _settled(one),
    )  # fmt: skip


def _sheet(name: str, number: int) -> Line:
    return Line(name, ("sheets", name), "file-text", "line-strong", "", name, text_of(number), ())


def tried(one: Reminder, at: Callable[[datetime], datetime]) -> str:
    """What was done, when and by whom: "No answer, 3:10 PM by Dana, 2 tries"."""
    words = (CALLED | MAILED | {R.UNSENT: ChipWords("Not sent", "x", "neutral")})[one.state].words
    times = f", {one.tries} tries" if one.tries > 1 else ""
    return f"{words}, {text.clock_time(at(one.at))} by {one.person.split(' ')[0]}{times}"
