"""The menu of what was printed today: when, what and for whom; each can be made again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from frontdesk import handouts, text
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.handed_out import Printed
    from frontdesk.ui.handouts.screen import HandoutsScreen
    from frontdesk.ui.handouts.shelf import Shelf

MOST = 16


def pop_up(screen: HandoutsScreen, shelf: Shelf) -> None:
    """Show the latest of today's prints above their button; the rest is in the history."""
    menu = Menu(screen)
    titles = {kind.key: kind.title for kind in (*handouts.HANDOUTS, *handouts.SHEETS)}
    for one in shelf.today[:MOST]:
        at = text.clock_time(screen.desk.clock.to_wall(one.at))
        what = titles.get(one.handout, one.handout)
        whom = f" for {one.whom}" if one.whom else ""
        icon = "download" if one.how == "saved" else "printer"
        menu.add(f"{at}  {what}{whom}", icon, run=partial(_show, screen, one))
    menu.addSeparator()
    menu.add("All of it, in the history", "history", run=lambda: screen.desk.go("history"))
    place = shelf.printed.mapToGlobal(QPoint(0, 0))
    menu.popup(place - QPoint(0, menu.sizeHint().height() + 4))


def _show(screen: HandoutsScreen, one: Printed) -> None:
    """A handout as it was; a sheet is read anew, as every one is."""
    if any(one.handout == sheet.key for sheet in handouts.SHEETS):
        screen.desk.go("handouts", sheet=one.handout)
    else:
        screen.desk.go("handouts", given_id=one.id)
