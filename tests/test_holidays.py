"""The holidays that a clinic may want to close for."""

from __future__ import annotations

from datetime import date

from frontdesk.clinic import Holiday, holidays_ahead


def test_a_year_of_them_by_day_and_none_that_is_over() -> None:
    ahead = holidays_ahead(date(2026, 7, 14))
    assert ahead[0] == Holiday(date(2026, 9, 7), "Labor Day", True)
    assert Holiday(date(2026, 11, 26), "Thanksgiving Day", True) in ahead
    assert Holiday(date(2027, 2, 12), "Lincoln's Birthday", False) in ahead
    days = [holiday.day for holiday in ahead]
    assert days == sorted(days)
    assert len(days) == len(set(days))
    assert days[-1] <= date(2027, 7, 13)


def test_today_counts_and_a_weekends_holiday_has_its_weekday() -> None:
    names = {h.day: h.name for h in holidays_ahead(date(2026, 7, 3), 2)}
    assert list(names) == [date(2026, 7, 3), date(2026, 7, 4)]
    assert "observed" in names[date(2026, 7, 3)]


def test_two_on_one_day_are_one_line() -> None:
    (line,) = holidays_ahead(date(2027, 2, 15), 1)
    assert (line.name, line.federal) == ("Susan B. Anthony Day and Washington's Birthday", True)
