"""What the desk's own sheets of paper hold, read from the clinic: days, weeks, cards, calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from frontdesk import appointments, call_backs, clinic, schedule, staff, text
from frontdesk.db import Read, tables
from frontdesk.handouts import invite
from frontdesk.handouts.contents import (
    Call,
    CallList,
    Card,
    Cards,
    Day,
    DayGrid,
    DaySheet,
    Stamp,
    WeekSheet,
)
from frontdesk.model import AppointmentStatus, BestTime, CallBack, CallBackKind, Clinic, Visit
from frontdesk.schedule import Span

HEAD = 8  # characters of the end of the history that stand on paper
NINE_TO_FIVE = (9 * 60, 17 * 60)
_WHEN = {
    BestTime.ANY: "",
    BestTime.MORNING: "mornings",
    BestTime.AFTERNOON: "afternoons",
    BestTime.EVENING: "evenings",
}
_ABOUT = {
    CallBackKind.CALL_BACK: "Call back",
    CallBackKind.DISCOVERY_CALL: "Discovery call",
    CallBackKind.COST: "Cost and times",
}


def stamp(read: Read, *, by: str) -> Stamp:
    """Who prints now, and how far the history has come."""
    newest = select(tables.Action.mac).order_by(tables.Action.id.desc()).limit(1)
    head = read.execute(newest).scalar_one_or_none() or ""
    return Stamp(_now(read), by, head[:HEAD])


def day_sheet(
    read: Read, *, day: date, therapist_id: int | None = None, initials: bool = False
) -> DaySheet:
    """A day of one therapist; of everybody who works or has visits then where none is named."""
    board = appointments.day_board(read, day=day)
    days = _days(read, board)
    if therapist_id is not None:
        return DaySheet(tuple(one for id, one in days if id == therapist_id), initials)
    busy = [one for _, one in days if schedule.open_spans(one.plan) or one.seen]
    return DaySheet(tuple(busy or (one for _, one in days)), initials)


def week_sheet(
    read: Read, *, day: date, therapist_id: int | None = None, initials: bool = False
) -> WeekSheet:
    """The week of a day, Monday first, of this therapist or of the first there is; days on
    which nobody works and nothing is booked are left out."""
    monday = day - timedelta(days=day.weekday())
    people = staff.therapists(read)
    chosen = [person for person in people if therapist_id in (None, person.id)][:1]
    if not chosen:
        return WeekSheet("", (), initials)
    board = appointments.week_board(read, therapist_id=chosen[0].id, first=monday)
    days = [one for _, one in _days(read, board)]
    shown = [one for one in days if one.plan.work or one.seen]
    return WeekSheet(chosen[0].name, tuple(shown or days[:5]), initials)


def _days(read: Read, board: appointments.Board) -> list[tuple[int, Day]]:
    """The board by therapist and day."""
    firsts = appointments.firsts(read, visits=board.visits)
    names = {person.id: person.name for person in board.therapists}
    numbers = dict(board.numbers)
    return [
        (
            planned.therapist_id,
            Day(
                planned.day,
                names[planned.therapist_id],
                planned.plan,
                tuple(_of(board.visits, planned.therapist_id, planned.day)),
                numbers,
                firsts,
            ),
        )
        for planned in board.plans
    ]


def _of(visits: Iterable[Visit], therapist_id: int, day: date) -> Iterable[Visit]:
    return (v for v in visits if v.therapist_id == therapist_id and v.starts.date() == day)


def cards(
    read: Read, *, patient_id: int | None = None, visit_id: int | None = None, limit: int = 4
) -> Cards:
    """The next visits of one patient, or of the patient of a visit, as many as fit on a page;
    of nobody, cards to write on."""
    if visit_id is not None:
        patient_id = appointments.get(read, id=visit_id).patient_id
    if patient_id is None:
        return Cards(())
    now = _now(read)
    found = appointments.of_patient(read, patient_id=patient_id)
    coming = sorted((v for v in _coming(found) if v.starts >= now), key=lambda v: v.starts)
    return Cards(tuple(card_of(read, visits=coming[:limit])))


def cards_of_day(read: Read, *, day: date) -> Cards:
    """The next visit after this day of every patient who is seen on it."""
    cards: list[Card] = []
    for visit in _coming(appointments.day(read, day=day)):
        others = appointments.of_patient(read, patient_id=visit.patient_id)
        later = [other for other in _coming(others) if other.starts.date() > day]
        cards += card_of(read, visits=sorted(later, key=lambda v: v.starts)[:1])
    return Cards(tuple(cards))


def _coming(visits: Iterable[Visit]) -> Iterable[Visit]:
    """Those that stand, without time that is only held."""
    return (v for v in visits if v.blocks and v.status is not AppointmentStatus.PENDING)


def card_of(read: Read, *, visits: Sequence[Visit]) -> list[Card]:
    """These visits as cards."""
    if not visits:
        return []
    known = clinic.get(read)
    return [
        Card(
            text.short_name(visit.patient),
            visit.service,
            visit.therapist,
            visit.starts,
            visit.language,
            invite_of(read, known, visit),
        )
        for visit in visits
    ]


def invite_of(read: Read, known: Clinic, visit: Visit) -> str:
    """A visit as iCalendar, for a patient's phone: when and where, and nothing of health."""
    return invite.write(
        number=visit.id,
        starts=read.clock.to_instant(visit.starts),
        ends=read.clock.to_instant(visit.ends),
        clinic=known.name,
        address=known.address,
    )


def call_list(read: Read, *, owner_id: int | None = None) -> CallList:
    """The open requests as they are worked through: oldest due first."""
    found = call_backs.worklist(read, owner_id=owner_id)
    return CallList(tuple(_call(one) for one in found), _now(read))


def _call(request: CallBack) -> Call:
    about = ": ".join(filter(None, (_ABOUT[request.kind], request.reason)))
    phone = text.phone_show(request.phone) if request.phone else request.phone_raw
    when = request.best_time_note or _WHEN[request.best_time]
    return Call(
        request.name, phone, about, request.due, when, request.tries,
        request.language, request.voicemail_ok,
    )  # fmt: skip


def day_grid(read: Read, *, day: date | None = None) -> DayGrid:
    """An empty day with a column for each therapist, as long as the clinic is open that day or
    on its longest day."""
    opening = [row for row in clinic.hours(read) if row.therapist_id is None]
    spans = [(h.starts, h.ends) for h in opening if day is None or h.weekday == day.weekday()]
    spans = spans or [(h.starts, h.ends) for h in opening] or [NINE_TO_FIVE]
    whole: Span = (min(first for first, _ in spans), max(last for _, last in spans))
    return DayGrid(tuple(person.name for person in staff.therapists(read)), whole, day)


def _now(read: Read) -> datetime:
    """Now on the clinic's wall, to the minute."""
    return read.clock.wall().replace(second=0, microsecond=0)
