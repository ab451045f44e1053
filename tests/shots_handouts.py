"""How the states of the handouts screen are pictured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from frontdesk.errors import NotDelivered
from frontdesk.ui.handouts.parcel import Job, Parcel
from frontdesk.ui.window import Window


def _screen(window: Window) -> Any:
    """The handouts screen, shown for nobody in particular."""
    window.go("handouts")
    screen = cast(Any, window.current)
    screen.shelf.choose("runner-care")
    screen.panel.clear.click()
    return screen


def _large(window: Window) -> None:
    screen = _screen(window)
    screen.panel.letters.segments.buttons()[1].click()
    screen.panel.scroller.verticalScrollBar().setValue(10_000)


def _words(window: Window) -> None:
    screen = _screen(window)
    screen.panel.edit.click()


def _no_printer(window: Window) -> None:
    from frontdesk.ui.printing import NO_PRINTER

    screen = _screen(window)
    screen.making.now()
    screen.giving.failed(NotDelivered(NO_PRINTER))


def _sheet(key: str) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        window.go("handouts", sheet=key)

    return show


def _batch(window: Window) -> None:
    window.go("handouts", batch=True)


def _on_its_way(window: Window) -> Callable[[], object]:
    _batch(window)
    screen = cast(Any, window.current)
    parcels: list[Parcel] = []
    screen.batch.when_known(parcels.append)
    screen.batch.show_job(Job(parcels[0], screen))
    screen.batch.panel._tell_job(1)
    return lambda: screen.batch.show_job(None)


def _nobody(window: Window) -> Callable[[], object]:
    """A day on which nobody is new, and back."""
    before = window.lane.clock.wall()
    window.lane.clock.move_to(before + timedelta(days=5))
    _batch(window)
    return lambda: window.lane.clock.move_to(before)


HANDOUTS: dict[str, Callable[[Window], object]] = {
    "handouts-large": _large,
    "handouts-words": _words,
    "handouts-batch": _batch,
    "handouts-on-its-way": _on_its_way,
    "handouts-nobody": _nobody,
    "handouts-no-printer": _no_printer,
    "handouts-day-sheet": _sheet("day-sheet"),
    "handouts-week-sheet": _sheet("week-sheet"),
    "handouts-cards": _sheet("appointment-card"),
}
