"""Where the calendar was when this desk was closed: kept, and found again the same day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from frontdesk.ui.calendar import choosing
from frontdesk.ui.calendar.where import ViewKind, Where

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


def keep(screen: CalendarScreen) -> None:
    """Write the place into the desk's settings, as numbers by name."""
    where, view = screen.where, screen.view
    found = {
        "on": screen.desk.clock.today().toordinal(),
        "day": where.day.toordinal(),
        "only": where.only,
        "of": where.of,
        "visit": choosing.chosen(screen),
        "scroll": view.verticalScrollBar().value() if where.on_grid else None,
    }
    screen.desk.settings.calendar_view = where.view.value
    screen.desk.settings.calendar_place = {
        name: number for name, number in found.items() if number is not None
    }


def recalled(view: str, kept: Mapping[str, float], today: date) -> Where:
    """The place of last time. The day is kept for as long as it is the same day outside: one
    comes in the morning to see today."""
    numbers = {name: int(value) for name, value in kept.items()}
    day = numbers.get("day", 0) if numbers.get("on") == today.toordinal() else 0
    try:
        at = date.fromordinal(day) if day else today
        where = Where(at, ViewKind(view), numbers.get("only"), numbers.get("of"))
        return where if where.picture else replace(where, day=today)
    except (OverflowError, ValueError):
        return Where(today)


def come_back(screen: CalendarScreen) -> None:
    """Once the first picture is there, choose the visit and scroll to where one was, unless
    something else has been asked for by then."""
    kept, then = dict(screen.desk.settings.calendar_place), screen.where
    if kept.get("on") != screen.desk.clock.today().toordinal():
        return

    def put() -> None:
        if screen.where.picture == then.picture:
            if "visit" in kept:
                choosing.choose(screen, int(kept["visit"]))
            if "scroll" in kept:
                screen.view.verticalScrollBar().setValue(int(kept["scroll"]))

    screen.after_board(put)
