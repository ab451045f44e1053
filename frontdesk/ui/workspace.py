"""Drawer, work area and panel side by side, and which of them gives way when room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from frontdesk.settings import Settings
from frontdesk.ui import theme

PLAIN = 420  # the least that a work area without columns needs


class _Edge(QWidget):
    """The panel's left edge; dragging it makes the panel wider or narrower."""

    dragged = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName("Panel width")
        self._from = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        now = event.globalPosition().toPoint()
        self.dragged.emit(self._from.x() - now.x())
        self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.let_go.emit()


class Workspace(QWidget):
    """Lays out a screen. First the drawer closes, then the panel floats over the work area.

    `drawer_changed` tells whether the drawer is in sight; `panel_closed` that the panel went."""

    drawer_changed = Signal(bool)
    panel_closed = Signal()

    def __init__(
        self,
        settings: Settings,
        name: str,
        centre: QWidget,
        drawer: QWidget | None = None,
        panel: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._settings = settings
        self.centre = centre
        self.drawer = drawer
        self.panel: QWidget | None = None
        self._hidden: QWidget | None = None
        self._columns = 0
        self._forced = False
        self._before: QWidget | None = None
        centre.setParent(self)
        if drawer is not None:
            drawer.setParent(self)
        self._edge = _Edge(self)
        self._edge.hide()
        self._edge.dragged.connect(self._drag)
        self._edge.let_go.connect(settings.save)
        self._drawer_shown = True
        if panel is not None:
            self.show_panel(panel)

    # What is shown

    def set_columns(self, columns: int) -> None:
        """How many columns the work area has to fit; 0 for a work area without any."""
        if columns != self._columns:
            self._columns = columns
            self._lay()

    def show_drawer(self, shown: bool) -> None:
        """Open or close the drawer, remembered; opening wins over the room it takes."""
        self._settings.drawer_open = shown
        self._forced = shown
        self._settings.save()
        self._lay()

    def drawer_open(self) -> bool:
        """Whether the drawer is in sight."""
        return self.drawer is not None and not self.drawer.isHidden()

    def show_panel(self, panel: QWidget | None) -> None:
        """Show a panel, or none. Closing gives the focus back to where it came from."""
        if panel is self.panel:
            return
        held = self.panel is not None and self.panel.isAncestorOf(self.focus_widget() or self)
        if self.panel is not None:
            self.panel.hide()
        elif panel is not None:
            self._before = self.focus_widget()
        self.panel = panel
        if panel is not None:
            panel.setParent(self)
            panel.show()
        else:
            if held or self.focus_widget() is None:
                before = self._before
                there = before is not None and isValid(before) and before.isVisible()
                (before if before is not None and there else self.centre).setFocus(
                    Qt.FocusReason.OtherFocusReason
                )
            self.panel_closed.emit()
        self._lay()

    def can_toggle_panel(self) -> bool:
        """Whether there is a panel to hide or to show again."""
        return self.panel is not None or (self._hidden is not None and isValid(self._hidden))

    def toggle_panel(self) -> None:
        """Hide the panel, or show the one that was hidden so."""
        panel, self._hidden = self.panel, self.panel or self._hidden
        if panel is not None:
            self.show_panel(None)
        elif self.can_toggle_panel():
            self.show_panel(self._hidden)

    def panel_widget(self) -> QWidget | None:
        """The panel that is shown, or None."""
        return self.panel

    def focus_widget(self) -> QWidget | None:
        """The focused widget of the window."""
        return self.window().focusWidget()

    # Where it goes

    def _room(self, drawer: int, panel: int) -> bool:
        t = theme.tokens()
        left = self.width() - drawer - panel
        if not self._columns:
            return left >= PLAIN
        per_column = (left - t.layout["gutter_width"]) / self._columns
        return bool(per_column >= t.layout["column_min"])

    def _widths(self) -> tuple[int, int, bool]:
        """Drawer, panel, and whether the panel floats."""
        t = theme.tokens()
        drawer = t.px(t.layout["drawer_width"]) if self.drawer is not None else 0
        if not self._settings.drawer_open:
            drawer = 0
        panel = 0
        if self.panel is not None:
            least, most = t.layout["panel_width_min"], t.layout["panel_width_max"]
            wanted = getattr(self.panel, "wanted_width", self._settings.panel_width)
            wanted = max(wanted, self._settings.panel_width)
            panel = t.px(max(least, min(most, wanted)))
        if drawer and not self._room(drawer, panel) and not self._forced:
            drawer = 0
        floats = bool(panel) and not self._room(drawer, panel)
        return drawer, min(panel, self.width()), floats

    def _lay(self) -> None:
        drawer, panel, floats = self._widths()
        high = self.height()
        if self.drawer is not None:
            self.drawer.setVisible(drawer > 0)
            self.drawer.setGeometry(0, 0, drawer, high)
        right = self.width() - panel
        self.centre.setGeometry(
            QRect(drawer, 0, (self.width() if floats else right) - drawer, high)
        )
        self._edge.setVisible(self.panel is not None)
        if self.panel is not None:
            self.panel.setGeometry(right, 0, panel, high)
            self.panel.raise_()
            self._edge.setGeometry(right - 3, 0, 6, high)
            self._edge.raise_()
        if self._drawer_shown != (drawer > 0):
            self._drawer_shown = drawer > 0
            self.drawer_changed.emit(drawer > 0)

    def _drag(self, by: int) -> None:
        t = theme.tokens()
        least, most = t.layout["panel_width_min"], t.layout["panel_width_max"]
        now = self.panel.width() if self.panel is not None else self._settings.panel_width
        self._settings.panel_width = max(least, min(most, round(now / t.scale) + by))
        if self.panel is not None:
            self.panel.__dict__["wanted_width"] = self._settings.panel_width
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()
