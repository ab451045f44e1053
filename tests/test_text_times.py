"""Dates, times and lengths in words, as design.md section 7 writes them, in both languages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import text
from frontdesk.model import Language

TUESDAY = date(2026, 7, 14)
NBSP = "\u00a0"
LANGUAGES = st.sampled_from(["en", "es"])


def test_a_date_in_a_row_names_its_year_only_where_it_is_another() -> None:
    assert text.day(TUESDAY, date(2026, 1, 1)) == "Tue, Jul 14"
    assert text.day(TUESDAY, date(2025, 12, 31)) == "Tue, Jul 14, 2026"
    assert text.day(TUESDAY) == "Tue, Jul 14"
    assert text.day(TUESDAY, date(2026, 1, 1), lang="es") == "mar, 14 jul"
    assert text.day(TUESDAY, date(2025, 12, 31), lang="es") == "mar, 14 jul 2026"
    assert text.day(date(2026, 9, 2), lang="es") == "mié, 2 sep"


def test_headings_and_whole_dates() -> None:
    assert text.heading(TUESDAY) == "Tuesday, July 14"
    assert text.heading(TUESDAY, lang="es") == "martes, 14 de julio"
    assert text.full(TUESDAY) == "July 14, 2026"
    assert text.full(TUESDAY, lang=Language.ES) == "14 de julio de 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "shown", "shown_es"),
    [
        (10, 15, "10:15 AM", "10:15 a.m."),
        (0, 0, "12:00 AM", "12:00 a.m."),
        (0, 5, "12:05 AM", "12:05 a.m."),
        (11, 59, "11:59 AM", "11:59 a.m."),
        (12, 0, "12:00 PM", "12:00 p.m."),
        (13, 0, "1:00 PM", "1:00 p.m."),
        (23, 59, "11:59 PM", "11:59 p.m."),
    ],
)
def test_a_time_has_a_no_break_space_before_its_half(
    hour: int, minute: int, shown: str, shown_es: str
) -> None:
    assert text.clock_time(time(hour, minute)) == shown.replace(" ", NBSP)
    assert text.clock_time(time(hour, minute), lang="es") == shown_es.replace(" ", NBSP)
    assert text.clock_time(time(hour, minute), ap=False) == shown.split(" ", maxsplit=1)[0]
    assert text.clock_time(datetime.combine(TUESDAY, time(hour, minute))) == shown.replace(
        " ", NBSP
    )


def test_a_range_names_the_half_once_where_it_is_the_same() -> None:
    same = text.time_range(time(10, 15), time(10, 45))
    assert same == f"10:15 – 10:45{NBSP}AM"
    over_noon = text.time_range(time(11, 30), time(12, 30))
    assert over_noon == f"11:30{NBSP}AM – 12:30{NBSP}PM"
    assert text.time_range(time(10, 15), time(10, 45), lang="es") == f"10:15 – 10:45{NBSP}a.m."
    to_midnight = text.time_range(time(23), time(0))
    assert to_midnight == f"11:00{NBSP}PM – 12:00{NBSP}AM"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(15, "15 min"), (60, "60 min"), (61, "1 h 1"), (90, "1 h 30"), (120, "2 h"), (135, "2 h 15")],
)
def test_a_length(minutes: int, shown: str) -> None:
    assert text.length(minutes) == shown


@pytest.mark.parametrize(
    ("gone", "shown", "shown_es"),
    [
        (timedelta(minutes=7, seconds=59), "Waiting 7 min", "Espera 7 min"),
        (timedelta(minutes=59), "Waiting 59 min", "Espera 59 min"),
        (timedelta(minutes=60), "Waiting 1 h", "Espera 1 h"),
        (timedelta(minutes=65), "Waiting 1 h 5 min", "Espera 1 h 5 min"),
        (timedelta(days=2), "Waiting 2 days", "Espera 2 días"),
        (timedelta(seconds=-5), "Waiting 0 min", "Espera 0 min"),
    ],
)
def test_a_wait(gone: timedelta, shown: str, shown_es: str) -> None:
    assert text.waited(gone) == shown
    assert text.waited(gone, lang="es") == shown_es


@pytest.mark.parametrize(
    ("gone", "days", "shown", "shown_es"),
    [
        (timedelta(minutes=-48), 0, "in 48 min", "en 48 min"),
        (timedelta(seconds=-59), 0, "now", "ahora"),
        (timedelta(seconds=59), 0, "now", "ahora"),
        (timedelta(minutes=32), 0, "32 min late", "32 min de retraso"),
        (timedelta(hours=18), 1, "1 day late", "1 día de retraso"),
        (timedelta(hours=66), 1, "1 day late", "1 día de retraso"),
        (timedelta(days=9), 5, "5 days late", "5 días de retraso"),
        (timedelta(hours=25), 0, "1 day late", "1 día de retraso"),
    ],
)
def test_how_late_something_is(gone: timedelta, days: int, shown: str, shown_es: str) -> None:
    assert text.late(gone, days) == shown
    assert text.late(gone, days, lang="es") == shown_es


def test_money() -> None:
    said = [text.money(cents) for cents in (0, 5, 12000, 12050, 123456700)]
    assert said == ["free", "$0.05", "$120", "$120.50", "$1,234,567"]


@given(st.datetimes(), st.datetimes(), LANGUAGES)
def test_every_time_is_free_of_the_space_that_trips_search_and_print(
    start: datetime, end: datetime, lang: str
) -> None:
    said = (
        text.clock_time(start, lang=lang),
        text.time_range(start, end, lang=lang),
        text.day(start.date(), end.date(), lang=lang),
        text.late(end - start, lang=lang),
    )
    assert not any("\u202f" in words for words in said)
    assert f"{NBSP}" in said[0]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), LANGUAGES)
def test_every_date_that_is_shown_is_understood_again(when: date, lang: str) -> None:
    today = TUESDAY
    assert text.parse_day(text.full(when, lang=lang), today) == when
    assert text.parse_day(text.day(when, today, lang=lang), today) == when
    this_year = when.replace(year=2026, day=min(when.day, 28))
    assert text.parse_day(text.heading(this_year, lang=lang), today) == this_year


@given(st.times(), LANGUAGES)
def test_every_time_that_is_shown_is_understood_again(when: time, lang: str) -> None:
    to_the_minute = when.replace(second=0, microsecond=0)
    assert text.parse_time(text.clock_time(when, lang=lang)) == to_the_minute
