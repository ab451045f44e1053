"""The made-up clinic's call-backs: two overdue, four due today, three later, one on hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdesk.clock import Clock
from frontdesk.db import Work, action, tables
from frontdesk.model import (
    BestTime,
    CallBackKind,
    CallBackStatus,
    CallOutcome,
    CloseReason,
    Language,
    Source,
)

K, B = CallBackKind, BestTime
O = CallOutcome  # noqa: E741
SAM, DANA = "Sam Rivera", "Dana Cole"
# The times of the picture, used while they are still ahead.
DUE_TODAY = ("11:00", "12:00", "14:30", "16:00")


@dataclass(frozen=True, slots=True)
class Try:
    """A try to reach them, some working days before today."""

    days: int
    clock: str
    outcome: CallOutcome
    person: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: `due` counts working days from today; 0 is today, at the next of its times."""

    name: str
    phone: str
    kind: CallBackKind
    reason: str
    due: int
    best: BestTime = B.ANY
    best_note: str = ""
    owner: str = ""
    source: Source = Source.PHONE
    language: Language = Language.EN
    tries: tuple[Try, ...] = ()
    recorded: tuple[int, str] = (1, "16:52")
    waiting: bool = False


OPEN = (
    Asked(
        "Paul Mercer", "+17185550136", K.CALL_BACK,
        "Heel pain after long runs, worse in the morning.\n"
        "Right heel, sharp for the first steps of the day, eases as he warms up. "
        "Runs 25 miles a week on pavement.",
        -1, B.MORNING, "Weekday mornings, before 11", SAM,
        tries=(Try(2, "11:05", O.NO_ANSWER, DANA), Try(1, "09:40", O.VOICEMAIL, SAM)),
        recorded=(3, "16:52"),
    ),
    Asked(
        "Nadia Flores", "+19175550164", K.DISCOVERY_CALL, "Both calves tight on hills",
        -1, B.AFTERNOON, "Mon or Tue, after 4 PM", DANA, Source.WEBSITE,
        tries=(Try(2, "15:20", O.NO_ANSWER, DANA),), recorded=(3, "11:15"),
    ),
    Asked(
        "Lucía Romero", "+13475550188", K.CALL_BACK, "Ankle stiff since April",
        0, B.EVENING, "After 5 PM", source=Source.WEBSITE, language=Language.ES,
        recorded=(1, "17:30"),
    ),
    Asked(
        "Greg Tan", "+16465550107", K.COST, "Price of four sessions, weekend times",
        0, source=Source.EMAIL, recorded=(1, "18:05"),
    ),
    Asked(
        "Tess Arnold", "+12125550171", K.CALL_BACK, "Would like the same therapist as Ivy Park",
        0, source=Source.REFERRAL, tries=(Try(1, "14:10", O.NO_ANSWER, SAM),),
        recorded=(2, "10:40"),
    ),
    Asked(
        "Omar Haddad", "+19295550125", K.CALL_BACK, "Missed the last visit, rebook",
        0, B.AFTERNOON, "Afternoons", SAM, recorded=(1, "16:20"),
    ),
    Asked(
        "Hugo Stein", "+17185550149", K.DISCOVERY_CALL, "Hip and IT band, 10K in September",
        3, B.MORNING, "Fri morning", source=Source.WEBSITE,
    ),
    Asked(
        "Mei Tanaka", "+16465550193", K.COST, "Does insurance cover it?",
        4, best_note="By text", source=Source.WEBSITE,
    ),
    Asked(
        "Carl Jensen", "+12125550118", K.DISCOVERY_CALL, "Left arch, new to running",
        4, B.EVENING, "Evenings",
        tries=(Try(2, "12:30", O.NO_ANSWER, DANA), Try(1, "17:45", O.VOICEMAIL, DANA)),
        recorded=(3, "09:20"),
    ),
    Asked(
        "Ana Duarte", "+19175550102", K.CALL_BACK, "Plantar pain, asked about mornings",
        4, B.MORNING, "Mornings",
        tries=(
            Try(3, "10:15", O.NO_ANSWER, SAM),
            Try(2, "10:30", O.VOICEMAIL, DANA),
            Try(1, "10:20", O.NO_ANSWER, SAM),
        ),
        recorded=(4, "15:10"), waiting=True,
    ),
)  # fmt: skip

DONE_TODAY = (
    ("Vera Lindt", "+16465550158", K.COST, "What a session costs", CloseReason.DONE),
    ("Gus Kowalski", "+17185550181", K.CALL_BACK, "Shin pain, moving away", CloseReason.NOT_NOW),
    ("June Park", "+19175550146", K.DISCOVERY_CALL, "Sore arches", CloseReason.DONE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """Now, and the working days before and after today, nearest first."""

    now: datetime
    behind: Sequence[date]
    ahead: Sequence[date]

    def day(self, step: int) -> date:
        """The working day so many steps from today."""
        if step == 0:
            return self.now.date()
        return self.behind[-step - 1] if step < 0 else self.ahead[step - 1]


@action("Record call-back")
def record(work: Work, *, days: Days, people: Mapping[str, int], staff: Mapping[str, int]) -> None:
    """Write the open requests with their tries, and those closed today. `people` and `staff`
    are ids by name."""
    times = iter(_times_today(days.now))
    for asked in OPEN:
        due = next(times) if asked.due == 0 else _on(_day_due(asked, days), "09:30")
        row = _row(work, asked, days, people, staff, due)
        work.add(row)
        work.flush()
        for made in asked.tries:
            work.add(
                tables.CallAttempt(
                    call_back_id=row.id,
                    at=work.clock.to_instant(_on(days.day(-made.days), made.clock)),
                    staff_id=staff[made.person],
                    person=made.person,
                    number=asked.phone,
                    outcome=made.outcome,
                )
            )
    for number, (name, phone, kind, reason, why) in enumerate(DONE_TODAY):
        work.add(_closed(work, days, name, phone, kind, reason, why, number, people))
    work.flush()


def _day_due(asked: Asked, days: Days) -> date:
    """Working days for what the desk does; calendar days for what it waits for."""
    if asked.waiting:
        return days.now.date() + timedelta(days=asked.due)
    return days.day(asked.due)


def _row(
    work: Work,
    asked: Asked,
    days: Days,
    people: Mapping[str, int],
    staff: Mapping[str, int],
    due: datetime,
) -> tables.CallBack:
    step, clock = asked.recorded
    status = CallBackStatus.IN_PROGRESS if asked.tries else CallBackStatus.REQUESTED
    return tables.CallBack(
        kind=asked.kind,
        status=CallBackStatus.ON_HOLD if asked.waiting else status,
        patient_id=people.get(asked.name),
        name=asked.name,
        phone=asked.phone,
        phone_raw=asked.phone,
        reason=asked.reason,
        best_time=asked.best,
        best_time_note=asked.best_note,
        source=asked.source,
        language=asked.language,
        owner_id=staff.get(asked.owner),
        due=due,
        opened_at=work.clock.to_instant(_on(days.day(-step), clock)),
        tries=len(asked.tries),
    )


def _closed(
    work: Work,
    days: Days,
    name: str,
    phone: str,
    kind: CallBackKind,
    reason: str,
    why: CloseReason,
    number: int,
    people: Mapping[str, int],
) -> tables.CallBack:
    began = datetime.combine(days.now.date(), time())
    ago = timedelta(minutes=35 * (number + 1))
    closed = max(instant(work.clock, began), instant(work.clock, days.now) - ago)
    return tables.CallBack(
        kind=kind,
        status=CallBackStatus.COMPLETED,
        patient_id=people.get(name),
        name=name,
        phone=phone,
        phone_raw=phone,
        reason=reason,
        due=began,
        opened_at=work.clock.to_instant(_on(days.day(-1), "15:00")),
        closed_at=closed,
        close_reason=why,
    )


def _times_today(now: datetime) -> list[datetime]:
    """When today's four are due: the picture's times while all are ahead, else what is left of
    the day in even parts."""
    drawn = [_on(now.date(), clock) for clock in DUE_TODAY]
    if now < drawn[0]:
        return drawn
    last = datetime.combine(now.date(), time(23, 59))
    part = (min(last, now + timedelta(hours=6)) - now) / len(drawn)
    times = [now + part * number for number in range(1, len(drawn) + 1)]
    return [when.replace(second=0, microsecond=0) for when in times]


def instant(clock: Clock, wall: datetime) -> datetime:
    """The instant of a wall time; where the clocks skip it, of the same time an hour later."""
    return clock.to_instant(wall if clock.exists(wall) else wall + timedelta(hours=1))


def _on(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))
