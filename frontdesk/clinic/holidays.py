"""The holidays ahead, as hints for closing the clinic. Nothing closes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is a holiday of the whole country (`federal`), or of New York alone."""

    day: date
    name: str
    federal: bool


def holidays_ahead(today: date, days: int = 365) -> tuple[Holiday, ...]:
    """The federal and New York holidays of so many days from today on, by day. Those that fall
    on a weekend come with the weekday on which they are observed. Slow the first time, and no
    query: run it as a chore."""
    from holidays import country_holidays

    last = today + timedelta(days=days - 1)
    years = range(today.year, last.year + 1)
    federal = country_holidays("US", years=years)
    found = country_holidays("US", subdiv="NY", years=years)
    return tuple(
        Holiday(day, name.replace("; ", " and "), day in federal)
        for day, name in sorted(found.items())
        if today <= day <= last
    )
