"""A stretch of days or hours typed in one line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import text

TODAY = date(2026, 7, 14)  # a Tuesday


def wall(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-{words}")


@pytest.mark.parametrize(
    ("typed", "starts", "ends"),
    [
        ("jul 14 to jul 18", "07-14", "07-19"),
        ("Jul 14 – Jul 18", "07-14", "07-19"),
        ("jul 14-18", "07-14", "07-19"),
        ("7/20-7/24", "07-20", "07-25"),
        ("from jul 20 through jul 24", "07-20", "07-25"),
        ("20 de julio al 24 de julio", "07-20", "07-25"),
        ("2026-07-20 to 2026-07-24", "07-20", "07-25"),
        ("fri", "07-17", "07-18"),
        ("today", "07-14", "07-15"),
        ("tomorrow to fri", "07-15", "07-18"),
        ("mon to fri", "07-20", "07-25"),
        ("fri to mon", "07-17", "07-21"),
        ("in 2 weeks to in 3 weeks", "07-28", "08-05"),
        ("jul 20 for 2 weeks", "07-20", "08-03"),
        ("fri for 1 day", "07-17", "07-18"),
        ("aug 3 for a week", "08-03", "08-10"),
        ("thu 1p to 4p", "07-16 13:00", "07-16 16:00"),
        ("thu 1-4", "07-16 13:00", "07-16 16:00"),
        ("thu 8 to 9p", "07-16 20:00", "07-16 21:00"),
        ("thu 9 to 5p", "07-16 09:00", "07-16 17:00"),
        ("thu 8am to 9pm", "07-16 08:00", "07-16 21:00"),
        ("1p thu to 4p", "07-16 13:00", "07-16 16:00"),
        ("jul 14 noon to jul 16", "07-14 12:00", "07-17"),
        ("jul 14 to jul 16 noon", "07-14", "07-16 12:00"),
        ("jul 14 1:30 pm to jul 16 9 am", "07-14 13:30", "07-16 09:00"),
    ],
)  # fmt: skip
def test_one_line_is_understood(typed: str, starts: str, ends: str) -> None:
    assert text.parse_stretch(typed, TODAY) == (wall(starts), wall(ends))


def test_over_the_years_end() -> None:
    found = text.parse_stretch("dec 28 to jan 3", TODAY)
    assert found == (datetime(2026, 12, 28), datetime(2027, 1, 4))


@pytest.mark.parametrize(
    "typed",
    ["", "to", "soon", "jul 18 to jul 14", "jul 14-99", "thu 4p to 1p", "thu 4p to soon",
     "1p to 4p", "fri for 0 days", "fri for 2 moons", "x" * 5000, "- - -"],
)  # fmt: skip
def test_what_is_no_stretch_is_none(typed: str) -> None:
    assert text.parse_stretch(typed, TODAY) is None


MINUTES = st.integers(0, 60 * 24 * 150).map(
    lambda gone: datetime(2026, 7, 14) + timedelta(minutes=gone - gone % 5)
)


@given(first=MINUTES, second=MINUTES, whole=st.booleans())
def test_what_is_read_back_can_be_typed_again(
    first: datetime, second: datetime, whole: bool
) -> None:
    if whole:
        first, second = (datetime(w.year, w.month, w.day) for w in (first, second))
    starts, ends = min(first, second), max(first, second)
    if starts == ends:
        ends += timedelta(days=1)
    shown = text.stretch(starts, ends, TODAY)
    assert text.parse_stretch(shown, TODAY) == (starts, ends), shown
