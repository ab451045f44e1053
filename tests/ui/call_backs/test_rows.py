"""What the rows of the worklist say, without a window."""

from __future__ import annotations

from datetime import datetime

from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallBackRules,
    CallBackStatus,
    Hours,
    HoursKind,
    Language,
)
from frontdesk.schedule import Opening
from frontdesk.ui.call_backs.rows import Heading, Line, Now, lines
from tests.make import at

WEEKDAYS = tuple(
    Hours(day + 1, 1, None, day, HoursKind.WORK, 9 * 60, 17 * 60, "") for day in range(5)
)
NOW = Now(
    wall=at(10, 12), me=7, names={7: "Sam Rivera", 8: "Dana Cole"}, rules=CallBackRules(),
    opening=Opening(WEEKDAYS), at=lambda moment: moment,
)  # fmt: skip


def call_back(number: int, due: datetime, **fields: object) -> CallBack:
    values: dict[str, object] = {
        "id": number, "version": 1, "kind": CallBackKind.CALL_BACK,
        "status": CallBackStatus.REQUESTED, "patient_id": None, "name": f"Caller {number}",
        "phone": "", "phone_raw": "", "email": "", "reason": "", "best_time": BestTime.ANY,
        "best_time_note": "", "source": "phone", "language": Language.EN, "voicemail_ok": True,
        "text_ok": True, "owner_id": None, "due": due, "opened_at": due, "closed_at": None,
        "close_reason": None, "appointment_id": None, "tries": 0,
    }  # fmt: skip
    return CallBack(**{**values, **fields})  # type: ignore[arg-type]


def test_times_are_said_as_people_say_them() -> None:
    rows = lines(
        [
            call_back(1, at(9, 40), owner_id=7),
            call_back(2, at(11), owner_id=8),
            call_back(3, at(14, 30)),
            call_back(4, at(9, day=17)),
            call_back(5, at(9, day=18), status=CallBackStatus.ON_HOLD),
        ],
        NOW,
    )
    shown = [(row.due, row.below, row.urgent) for row in rows if isinstance(row, Line)]
    assert shown == [
        ("32 min late", "you", True),
        ("in 48 min", "11:00\u00a0AM · Dana", True),
        ("2:30\u00a0PM", "", False),
        ("Fri, Jul 17", "", False),
        ("until Jul 18", "", False),
    ]


def test_overdue_is_never_hidden_while_something_is_open() -> None:
    heading = lines([call_back(1, at(14))], NOW)[0]
    assert isinstance(heading, Heading)
    assert (heading.title, heading.note) == ("Overdue", "None, well done")
    later = lines([call_back(1, at(9, day=17))], NOW)[0]
    assert later.spoken == (
        "Overdue, Everyone has been called. The next call-back is Friday, July 17"
    )
    assert lines([], NOW) == ()


def test_a_row_says_the_first_line_and_the_best_time_as_part_of_a_sentence() -> None:
    row = call_back(1, at(14), reason="Heel pain.\nRuns 25 miles", best_time_note="Weekdays")
    day = call_back(2, at(15), best_time_note="Mon or Tue, after 4 PM")
    usual = call_back(3, at(16), reason="Price", best_time=BestTime.EVENING)
    shown = [
        (row.wish, row.detail) for row in lines([row, day, usual], NOW) if isinstance(row, Line)
    ]
    assert shown == [
        ("Heel pain", "Call back · weekdays"),
        ("Call back", "Mon or Tue, after 4 PM"),
        ("Price", "Call back · after 5 PM"),
    ]


def test_waiting_counts_opening_hours_only_and_turns_amber_and_red() -> None:
    waits = [
        call_back(1, at(11), opened_at=at(10)),
        call_back(2, at(12), opened_at=at(9, 50)),
        call_back(3, at(13), opened_at=at(16, 50, day=13)),
        call_back(4, at(14), opened_at=at(9), status=CallBackStatus.IN_PROGRESS, tries=1),
        call_back(5, at(15), opened_at=at(12, day=6)),
        call_back(6, at(9, day=17), opened_at=at(9)),
    ]
    shown = [(row.waits, row.waits_ink) for row in lines(waits, NOW) if isinstance(row, Line)]
    assert shown == [
        ("waits 12 min", "ink-2"),
        ("waits 22 min", "warn"),
        ("waits 1 h 22", "danger"),  # ten minutes before the night, 72 after it
        ("", "ink-2"),
        ("waits 46 h", "danger"),
        ("", "ink-2"),
    ]


def test_a_weekend_makes_nothing_later() -> None:
    monday = Now(
        wall=at(9, 30, day=20), me=7, names={}, rules=CallBackRules(),
        opening=Opening(WEEKDAYS), at=lambda moment: moment,
    )  # fmt: skip
    (_, friday) = lines([call_back(1, at(16, day=17))], monday)
    assert isinstance(friday, Line)
    assert friday.due == "1 day late"


def test_who_is_not_to_be_contacted_stands_apart() -> None:
    quiet = Now(
        wall=NOW.wall, me=7, names={}, rules=NOW.rules, opening=NOW.opening, at=NOW.at,
        quiet=frozenset({1}),
    )  # fmt: skip
    rows = lines([call_back(1, at(9)), call_back(2, at(14))], quiet)
    assert [row.spoken.split(",")[0] for row in rows] == [
        "Overdue", "Due today", "Caller 2", "Not to be contacted", "Caller 1",
    ]  # fmt: skip
