"""The keys that work in every view of the calendar: to another view, another time, today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk.ui.calendar.where import ViewKind

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


def turning(screen: CalendarScreen) -> dict[str, Callable[[], object]]:
    """What these commands of the calendar do."""
    views = {f"{view.value}_view": partial(screen.show_view, view) for view in ViewKind}
    return {
        **views,
        "previous_period": partial(screen.turn, -1),
        "next_period": partial(screen.turn, 1),
        "today": screen.go_to_now,
        "go_date": screen.go_to_date,
    }


def bind(screen: CalendarScreen, widget: QWidget, found: dict[str, Callable[[], object]]) -> None:
    """Give the calendar's keys to a view, together with those that work in every one."""
    for name, run in {**turning(screen), **found}.items():
        screen.desk.commands.bind("calendar", name, run, widget=widget)
