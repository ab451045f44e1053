"""Pictures of how the clinic is doing: the figures, the people behind one, nothing yet."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.model import Source
from frontdesk.ui.insight.screen import InsightScreen
from frontdesk.ui.window import Window


def _shown(window: Window) -> InsightScreen:
    window.go("insight")
    assert isinstance(window.current, InsightScreen)
    return window.current


def _people(window: Window) -> Callable[[], object]:
    screen = _shown(window)
    screen.open_bar(7, 0)
    return screen.close_people


def _narrowed(window: Window) -> Callable[[], object]:
    screen = _shown(window)
    screen.narrow(source=Source.REFERRAL)
    return lambda: screen.narrow(source=None)


def _below(window: Window) -> None:
    screen = _shown(window)
    screen.area.ensureWidgetVisible(screen.no_next)


INSIGHT: dict[str, Callable[[Window], object]] = {
    "insight": lambda window: _shown(window) and None,
    "insight-people": _people,
    "insight-narrowed": _narrowed,
    "insight-below": _below,
}
