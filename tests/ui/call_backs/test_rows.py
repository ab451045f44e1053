"""What the rows of the worklist say, without a window."""

from __future__ import annotations

from datetime import datetime

from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallBackStatus,
    Language,
)
from frontdesk.ui.call_backs.rows import Heading, Line, Now, lines
from tests.make import at

NOW = Now(wall=at(10, 12), me=7, names={7: "Sam Rivera", 8: "Dana Cole"}, tries=3)


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
