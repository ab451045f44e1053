"""Drawer, work area and panel: who gives way, what is dragged, where the focus goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.settings import Settings
from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, PanelFrame
from frontdesk.ui.workspace import Workspace

RAIL, DRAWER, PANEL = 76, 264, 344


class Place(Workspace):
    """A workspace with something to press in each part."""

    def __init__(self, settings: Settings) -> None:
        parts = [QWidget() for _ in range(2)]
        self.buttons = [Button(words) for words in ("Centre", "Drawer", "Panel")]
        for part, button in zip(parts, self.buttons, strict=False):
            QVBoxLayout(part).addWidget(button)
        super().__init__(settings, "calendar", *parts)
        self.details = PanelFrame("Elena Marsh", PANEL)
        self.details.body.addWidget(self.buttons[2])


@pytest.fixture
def space(qtbot: QtBot, desk_settings: Settings) -> Place:
    """It is shown and active, with its drawer open."""
    made = Place(desk_settings)
    made.resize(1440 - RAIL, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def fit(space: Place, window_width: int, *, columns: int, panel: bool) -> tuple[int, int, int]:
    """Widths of drawer, centre and panel that one sees in a window of this width."""
    space.set_columns(columns)
    space.show_panel(space.details if panel else None)
    space.resize(window_width - RAIL, 700)
    QApplication.processEvents()
    drawer = space.drawer
    assert drawer is not None
    return (
        0 if drawer.isHidden() else drawer.width(),
        space.centre.width(),
        space.details.width() if panel else 0,
    )


@pytest.mark.parametrize(
    ("width", "columns", "panel", "wanted"),
    [
        # 1366 with four therapists and everything open gives 156 a column.
        (1366, 4, True, (DRAWER, 682, PANEL)),
        # At 1280 the drawer goes first.
        (1280, 4, True, (0, 860, PANEL)),
        (1280, 4, False, (DRAWER, 940, 0)),
        # Under 148 a column even so, the panel floats over the grid, which keeps its width.
        (1060, 4, True, (0, 984, PANEL)),
        (1366, 0, True, (DRAWER, 682, PANEL)),
    ],
)
def test_who_gives_way(
    space: Place, width: int, columns: int, panel: bool, wanted: tuple[int, int, int]
) -> None:
    assert fit(space, width, columns=columns, panel=panel) == wanted


def test_a_floating_panel_lies_over_the_right_edge(space: Place) -> None:
    fit(space, 1060, columns=4, panel=True)
    assert space.details.geometry().right() == space.rect().right()
    assert space.centre.geometry().right() == space.rect().right()
    assert space.childAt(space.width() - 20, 300) is not space.centre


def test_a_drawer_that_was_closed_stays_closed_and_says_so(
    space: Place, desk_settings: Settings
) -> None:
    heard: list[bool] = []
    space.drawer_changed.connect(heard.append)
    space.show_drawer(False)
    assert not space.drawer_open()
    assert heard == [False]
    assert not desk_settings.drawer_open
    fit(space, 1920, columns=4, panel=False)
    assert not space.drawer_open()
    space.show_drawer(True)
    assert heard == [False, True]


def test_a_drawer_asked_for_wins_over_the_room_it_takes(space: Place) -> None:
    assert fit(space, 1280, columns=4, panel=True)[0] == 0
    space.show_drawer(True)
    assert fit(space, 1280, columns=4, panel=True)[0] == DRAWER


def test_the_panels_edge_is_dragged_within_its_bounds_and_remembered(
    space: Place, desk_settings: Settings, qtbot: QtBot
) -> None:
    t = theme.tokens().layout
    fit(space, 1920, columns=4, panel=True)
    edge = next(c for c in space.findChildren(QWidget) if c.accessibleName() == "Panel width")
    for by, width in ((-60, PANEL + 60), (400, t["panel_width_min"]), (-900, t["panel_width_max"])):
        start = QPoint(3, 200)
        qtbot.mousePress(edge, Qt.MouseButton.LeftButton, pos=start)
        here = edge.mapToGlobal(start)
        qtbot.mouseMove(edge, edge.mapFromGlobal(here + QPoint(by, 0)))
        qtbot.mouseRelease(edge, Qt.MouseButton.LeftButton)
        assert space.details.width() == width
        assert desk_settings.panel_width == width
    space.show_panel(None)
    space.show_panel(space.details)
    assert space.details.width() == t["panel_width_max"]


def test_closing_a_panel_gives_the_focus_back(space: Place, qtbot: QtBot) -> None:
    centre, _, inside = space.buttons
    centre.setFocus()
    space.show_panel(space.details)
    inside.setFocus()
    space.show_panel(None)
    assert QApplication.focusWidget() is centre


def test_details_can_be_hidden_and_shown_again(space: Place) -> None:
    assert not space.can_toggle_panel()
    space.show_panel(space.details)
    space.toggle_panel()
    assert space.panel_widget() is None
    assert not space.details.isVisible()
    space.toggle_panel()
    assert space.panel_widget() is space.details
    assert space.details.isVisible()


def test_where_the_focus_came_from_may_be_gone(space: Place, qtbot: QtBot) -> None:
    import shiboken6

    other = Button("For a moment")
    layout = space.centre.layout()
    assert layout is not None
    layout.addWidget(other)
    QApplication.processEvents()
    other.setFocus()
    space.show_panel(space.details)
    space.buttons[2].setFocus()
    shiboken6.delete(other)
    space.show_panel(None)
    assert space.panel_widget() is None
