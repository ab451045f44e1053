"""What quick find finds, as rows: patients, call-backs, things to do, places to go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdesk import text
from frontdesk.model import AppointmentStatus, CallBack, Patient, Visit
from frontdesk.ui.commands import Command
from frontdesk.ui.screen import Desk

MOST = 8
PATIENTS, CALL_BACKS, DO, GO = "Patients", "Call-backs", "Do", "Go to"
SHARES = {PATIENTS: 3, CALL_BACKS: 2, DO: 3, GO: 2}
NOT_LISTED = frozenset(
    {
        *("quick_find", "close_inner", "redo_alt", "next_pane", "previous_pane"),
        *("save", "main_action", "back", "forward"),
    }
)
EXPECTED = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED})
# Steps of the cursor are no deeds, and the palette does not list itself.
UNLISTED = frozenset({"palette", "calendar_move"})
PLACES = frozenset({"settings", "history", "go_to_now"})


@dataclass(frozen=True)
class Row:
    """One thing that was found. `act` is what Ctrl+Enter does, where it differs."""

    group: str
    title: str
    hint: str
    icon: str
    open: Callable[[], object]
    act: Callable[[], object] | None = None
    key: str = ""


@dataclass(frozen=True)
class Found:
    """What the records hold for some words; without words, who was here last."""

    patients: tuple[Patient, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    visits: tuple[Visit, ...] = ()


def look(read: Any, *, words: str, day: date) -> Found:
    """Patients and open requests that fit the words, and those patients' visits of the day."""
    from frontdesk import appointments, call_backs, patients

    if words:
        people = patients.search(read, query=words, limit=5)
        requests = tuple(r for r in call_backs.worklist(read) if fits(words, r.name, r.phone))
    else:
        people, requests = patients.recent(read, limit=5), ()
    ids = {person.id for person in people}
    visits = tuple(v for v in appointments.day(read, day=day) if v.patient_id in ids)
    return Found(people, requests[:4], visits)


def fits(typed: str, words: str, phone: str = "") -> bool:
    """Whether each typed word begins a word, or three digits or more are in the number."""
    digits = "".join(filter(str.isdigit, typed))
    if len(digits) >= 3 and digits in phone:
        return True
    starts = text.fold(words).replace("-", " ").split()
    parts = text.fold(typed).replace("-", " ").split()
    return bool(parts) and all(any(s.startswith(part) for s in starts) for part in parts)


def rows(desk: Desk, words: str, found: Found) -> list[Row]:
    """At most eight rows, in their groups; each group gets its share first."""
    every = [
        *(_patient(desk, person, found.visits) for person in found.patients),
        *(_request(desk, request) for request in found.call_backs),
        *_arrivals(desk, words, found.visits),
        *_commands(desk, words),
        *_day(desk, words),
        *_number(desk, words),
    ]
    return _share(every)


def _share(every: list[Row]) -> list[Row]:
    taken: list[Row] = []
    for group, share in SHARES.items():
        taken += [row for row in every if row.group == group][:share]
    for row in every:
        if len(taken) < MOST and row not in taken:
            taken.append(row)
    order = list(SHARES)
    return sorted(taken[:MOST], key=lambda row: order.index(row.group))


def _patient(desk: Desk, person: Patient, visits: Iterable[Visit]) -> Row:
    number = text.phone_show(person.phone, person.phone_raw)
    today = next((_today(v) for v in visits if v.patient_id == person.id), "")
    return Row(
        PATIENTS,
        person.shown_name,
        " · ".join(filter(None, (number, today))),
        "user-round",
        lambda: desk.go("patients", id=person.id),
        lambda: desk.go("calendar", new_visit={"patient_id": person.id}),
    )


def _today(visit: Visit) -> str:
    status, clock = AppointmentStatus, text.clock_time(visit.starts)
    if visit.status is status.ARRIVED:
        return f"here now, {visit.service} {clock}"
    if visit.status is status.IN_SESSION:
        return f"in session with {visit.therapist.split()[0]}"
    if visit.status is status.FULFILLED:
        return f"seen today, {clock}"
    if visit.status in (status.BOOKED, status.CONFIRMED, status.PENDING):
        return f"today, {clock} with {visit.therapist.split()[0]}"
    return ""


def _request(desk: Desk, request: CallBack) -> Row:
    number = text.phone_show(request.phone, request.phone_raw)
    today = desk.clock.today()
    due = "today" if request.due.date() == today else text.day(request.due.date(), today)
    return Row(
        CALL_BACKS,
        request.name or number,
        " · ".join(filter(None, (number if request.name else "", f"due {due}"))),
        "phone-incoming",
        lambda: desk.go("call_backs", id=request.id),
        lambda: desk.go("calendar", call_back_id=request.id),
    )


def _arrivals(desk: Desk, words: str, visits: Iterable[Visit]) -> list[Row]:
    """Who is expected today can be marked as here from here."""

    def mark(visit: Visit) -> Callable[[], None]:
        def run() -> None:
            from frontdesk import appointments

            desk.lane.do(
                appointments.set_status,
                id=visit.id,
                seen=visit.version,
                status=AppointmentStatus.ARRIVED,
                said=f"{visit.patient} is here",
            )

        return run

    return [
        Row(
            DO,
            f"Mark arrived: {visit.patient}",
            f"{visit.service}, {text.clock_time(visit.starts)}",
            "armchair",
            mark(visit),
        )
        for visit in visits
        if words and visit.status in EXPECTED
    ][:1]


def _commands(desk: Desk, words: str) -> list[Row]:
    """Commands whose title has a word that begins with what was typed."""
    return [
        _command(command)
        for command in desk.commands.all.values()
        if _listed(command, words) and command.enabled()
        if not words or fits(words, command.words.title)
    ]


def _listed(command: Command, words: str) -> bool:
    """Whether a command has its place here: what works anywhere, and once something is typed
    what the screen in sight can do."""
    if command.scope == "global":
        return command.name not in NOT_LISTED
    return bool(words) and command.scope not in UNLISTED and command.here()


def _command(command: Command) -> Row:
    goes = command.name.startswith("go_") or command.name in PLACES
    words = command.words
    return Row(GO if goes else DO, words.title, "", words.icon, command.run, key=command.shown_key)


def _day(desk: Desk, words: str) -> list[Row]:
    """A day, with or without a time, that the words name."""
    today = desk.clock.today()
    day = text.parse_day(words, today) if len(words) >= 3 else None
    when = None
    if day is None and len(words) >= 3 and any(map(str.isalpha, words)):
        when = text.parse_when(words, desk.clock.wall())
        day = when.date() if when else None
    if day is None:
        return []
    new: dict[str, Any] = {"start": when} if when else {}
    said = text.heading(day) if day.year == today.year else f"{text.heading(day)}, {day.year}"
    hint = f"Calendar, {text.clock_time(when)}" if when else "Calendar"
    return [
        Row(
            GO,
            said,
            hint,
            "calendar-days",
            lambda: desk.go("calendar", day=day),
            lambda: desk.go("calendar", day=day, new_visit=new),
        )
    ]


def _number(desk: Desk, words: str) -> list[Row]:
    """A whole phone number can become a call-back at once."""
    number, whole = text.phone_parse(words)
    if not whole:
        return []
    said = f"New call-back for {text.phone_show(number)}"
    run = lambda: desk.go("call_backs", new=True, phone=words)  # noqa: E731
    return [Row(DO, said, "", "phone-incoming", run)]
