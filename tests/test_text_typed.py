"""Dates and times as a receptionist types them, and anything else a keyboard can send."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text import parse_day, parse_time, parse_when

TUESDAY = date(2026, 7, 14)
NOW = datetime.combine(TUESDAY, time(10, 12))
WORDS = [
    *("fri", "tue", "next", "this", "in", "+3", "7/14", "31/12", "2p", "930", "14:15", "3pm", "at"),
    *(
        "noon",
        "3",
        "week",
        "weeks",
        "months",
        "days",
        "mañana",
        "el",
        "próximo",
        "jul",
        "14",
        "-999",
    ),
    *(
        "2026",
        "de",
        "99",
        "0",
        "a",
        "999",
        "feb",
        "29",
        "2026-02-30",
        "٣",
        "３",
        "@",
        ",",
        ".",
        "am",
    ),
]
ANYTHING = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("930", "09:30"),
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        ("2p", "14:00"),
        ("2", "14:00"),
        ("14:15", "14:15"),
        ("1430", "14:30"),
        ("130", "13:30"),
        ("7", "07:00"),
        ("6:30", "18:30"),
        ("06:30", "06:30"),
        ("6:30a", "06:30"),
        ("12", "12:00"),
        ("12a", "00:00"),
        ("12 PM", "12:00"),
        ("noon", "12:00"),
        ("mediodía", "12:00"),
        ("2:30 p.m.", "14:30"),
        ("10:15 a. m.", "10:15"),
        ("10:15\u202fAM", "10:15"),
        ("10:15\u00a0AM", "10:15"),
        ("９:３０", "09:30"),
        (" 9:30 ", "09:30"),
    ],
)
def test_a_time_of_day(typed: str, meant: str) -> None:
    assert parse_time(typed) == time.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed", ["", "9:5", "24:00", "25", "9:60", "13p", "0am", "9:30:00", "soon", "1:2:3", "-3"]
)
def test_what_is_no_time_of_day(typed: str) -> None:
    assert parse_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-07-14"),
        ("Tomorrow", "2026-07-15"),
        ("yesterday", "2026-07-13"),
        ("hoy", "2026-07-14"),
        ("mañana", "2026-07-15"),
        ("fri", "2026-07-17"),
        ("Fri.", "2026-07-17"),
        ("tue", "2026-07-14"),
        ("this fri", "2026-07-17"),
        ("next tue", "2026-07-21"),
        ("next fri", "2026-07-24"),
        ("next week", "2026-07-21"),
        ("weds", "2026-07-15"),
        ("thurs", "2026-07-16"),
        ("monday", "2026-07-20"),
        ("miércoles", "2026-07-15"),
        ("sab", "2026-07-18"),
        ("próximo lunes", "2026-07-20"),
        ("+3", "2026-07-17"),
        ("-2", "2026-07-12"),
        ("in 3 weeks", "2026-08-04"),
        ("en 3 semanas", "2026-08-04"),
        ("2w", "2026-07-28"),
        ("in a week", "2026-07-21"),
        ("in 10 days", "2026-07-24"),
        ("in 6 months", "2027-01-14"),
        ("7/21", "2026-07-21"),
        ("7/14", "2026-07-14"),
        ("07/04", "2026-07-04"),
        ("1/2", "2027-01-02"),
        ("3/3", "2026-03-03"),
        ("1/2/27", "2027-01-02"),
        ("5/6/1984", "1984-05-06"),
        ("5/6/84", "1984-05-06"),
        ("jul 21", "2026-07-21"),
        ("July 21st", "2026-07-21"),
        ("21 jul", "2026-07-21"),
        ("21 de julio", "2026-07-21"),
        ("Sept 5, 2027", "2027-09-05"),
        ("2026-07-21", "2026-07-21"),
        ("Tue, Jul 21", "2026-07-21"),
        ("Thu, Dec 31", "2026-12-31"),
        ("Thu, Jan 1", "2026-01-01"),
        ("Fri, Jan 1", "2027-01-01"),
        ("Wed, Dec 31", "2026-12-31"),
        ("Mon, Jul 21", "2026-07-21"),
        ("Tue, Jul 13", "2026-07-13"),  # the day was changed, the weekday left; 2027's fits it
        ("jueves, 16 de julio", "2026-07-16"),
    ],
)
def test_a_day(typed: str, meant: str) -> None:
    assert parse_day(typed, TUESDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "14/7",  # never guessed: 14 is no month
        "2/30",
        "fri, 2/30",
        "fri foo",
        "marble 3",
        "fr",
        "friends",
        "3",
        "in 3 weekends",
        "0001-01-01",
        "1/1/9999",
        "in 999999 days",
        "foo 3",
        "3 foo",
        "next",
        "x" * 61,
        "7" * 100_000,
    ],
)
def test_what_is_no_day(typed: str) -> None:
    assert parse_day(typed, TUESDAY) is None


def test_next_friday_is_that_of_next_week_on_every_day_of_this_one() -> None:
    monday = date(2026, 7, 13)
    found = {parse_day("next fri", monday + timedelta(days=n)) for n in range(7)}
    assert found == {date(2026, 7, 24)}


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert parse_day("in 1 month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("in 1 month", date(2026, 12, 31)) == date(2027, 1, 31)


def test_around_new_year_a_date_without_year_is_the_near_one() -> None:
    assert parse_day("1/2", date(2026, 12, 30)) == date(2027, 1, 2)
    assert parse_day("12/30", date(2027, 1, 2)) == date(2027, 12, 30)
    assert parse_day("12/30", date(2026, 12, 31)) == date(2026, 12, 30)


def test_nothing_is_understood_past_the_years_a_clinic_plans() -> None:
    assert parse_day("+2", date(2199, 12, 30)) is None
    assert parse_day("+2", date.max) is None
    assert parse_day("in 2 months", date(2199, 11, 30)) is None


def test_the_leap_day_is_known_where_there_is_one() -> None:
    assert parse_day("2/29", date(2028, 1, 10)) == date(2028, 2, 29)
    assert parse_day("2/29", TUESDAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fri 3pm", "2026-07-17 15:00"),
        ("3pm fri", "2026-07-17 15:00"),
        ("thu 2:30", "2026-07-16 14:30"),
        ("fri at 3 pm", "2026-07-17 15:00"),
        ("thu @ 2:30", "2026-07-16 14:30"),
        ("thu @2:30", "2026-07-16 14:30"),
        ("jueves a las 3", "2026-07-16 15:00"),
        ("tomorrow 9", "2026-07-15 09:00"),
        ("in 3 weeks", "2026-08-04 09:00"),
        ("in 3 weeks 2pm", "2026-08-04 14:00"),
        ("next tue 10", "2026-07-21 10:00"),
        ("7/14 2:30", "2026-07-14 14:30"),
        ("7/14", "2026-07-14 09:00"),
        ("Thu, Jul 16, 3:00\u00a0PM", "2026-07-16 15:00"),
        ("jul 14 2027", "2027-07-14 09:00"),
        ("jul 14 1030", "2026-07-14 10:30"),
        ("2:30", "2026-07-14 14:30"),
        ("9", "2026-07-15 09:00"),
        ("10:12", "2026-07-15 10:12"),
        ("in 20 min", "2026-07-14 10:32"),
        ("in 2 h", "2026-07-14 12:12"),
        ("en 3 horas", "2026-07-14 13:12"),
        ("tue 2:30", "2026-07-14 14:30"),
        ("tue 10:13", "2026-07-14 10:13"),
        ("tue 9am", "2026-07-21 09:00"),
        ("tue 10:12", "2026-07-21 10:12"),
        ("tue", "2026-07-21 09:00"),
        ("today 9", "2026-07-14 09:00"),
    ],
)
def test_a_day_and_time(typed: str, meant: str) -> None:
    assert parse_when(typed, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["", "soon", "fri soon", "25:00", "14/7 3pm", "x" * 61])
def test_what_is_no_day_and_time(typed: str) -> None:
    assert parse_when(typed, NOW) is None


@given(ANYTHING, st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.times())
def test_no_text_breaks_a_field_for_dates_and_times(typed: str, today: date, at: time) -> None:
    day = parse_day(typed, today)
    assert day is None or 1900 <= day.year < 2200
    found = parse_time(typed)
    assert found is None or (found.second == 0 and found.tzinfo is None)
    when = parse_when(typed, datetime.combine(today, at))
    assert when is None or (when.second == 0 and when.tzinfo is None)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 6))
def test_every_bare_weekday_is_within_a_week_and_next_is_later(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    bare, following = parse_day(name, today), parse_day(f"next {name}", today)
    assert bare is not None
    assert following is not None
    assert bare.weekday() == following.weekday() == weekday
    assert 0 <= (bare - today).days < 7
    assert following.isocalendar().week != today.isocalendar().week
    assert bare <= following
