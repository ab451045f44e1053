"""The next free times for a kind of visit: choose one and it is ready to book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Service, Slot
from frontdesk.ui import theme
from frontdesk.ui.list_model import put_icon, put_text
from frontdesk.ui.widgets import Button, Combo, Label

SHOWN, MORE = 5, 15
TALL = 30


class SlotRow(QAbstractButton):
    """One free time. Hover shows it on the grid, a press takes it."""

    over = Signal(object)

    def __init__(self, slot: Slot, today: date, who: str) -> None:
        super().__init__()
        self.slot, self._who = slot, who
        self._day = text.day(slot.start.date(), today)
        self._time = text.clock_time(slot.start)
        self.setAccessibleName(", ".join(p for p in (self._day, self._time, who, "free") if p))
        self.setToolTip(f"Book {self._day}, {self._time}" + (f" with {who}" if who else ""))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.tokens().px(TALL))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.over.emit(self.slot)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.over.emit(None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme.tokens(), QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        if lit:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("accent-soft"))
            p.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(t.color("focus"), 2))
            p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        ink = "accent-soft-ink" if lit else "ink-2"
        strong = "accent-soft-ink" if lit else "ink"
        left, high = t.px(8), self.height()
        put_text(p, QRect(left, 0, t.px(84), high), self._day, "body", ink)
        at = left + t.px(86)
        at += put_text(p, QRect(at, 0, t.px(72), high), self._time, "body-strong", strong)
        room = self.width() - at - t.px(30)
        if self._who and room > 30:
            put_text(p, QRect(at + t.px(8), 0, room - t.px(8), high), self._who, "small", "ink-3")
        side = t.px(14)
        put_icon(
            p, QPoint(self.width() - side - t.px(8), (high - side) // 2), "arrow-right", side, ink
        )


class Openings(QWidget):
    """Asks for a service and shows its next times. `wanted` when times are to be looked up
    (service id, how many), `hovered` a slot or None, `taken` a service id and the slot."""

    wanted = Signal(int, int)
    hovered = Signal(object)
    taken = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.services: tuple[Service, ...] = ()
        self._limit = SHOWN
        self.kind = Combo()
        self.kind.setAccessibleName("Kind of visit to find a time for")
        self.kind.currentIndexChanged.connect(self._changed)
        self.none = Label("", "small", "ink-3", wrap=True)
        self.more = Button("More times", kind="link", small=True)
        self.more.clicked.connect(self._ask_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label("Next openings", "body-strong"))
        column.addWidget(self.kind)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        column.addLayout(self.list)
        column.addWidget(self.none)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_services(self, services: tuple[Service, ...]) -> None:
        """The kinds that can be asked for; the chosen one stays chosen."""
        if services == self.services:
            return
        chosen = self.service_id
        self.services = services
        self.kind.blockSignals(True)
        self.kind.clear()
        for service in services:
            self.kind.addItem(f"{service.name}, {service.minutes} min", service.id)
        at = self.kind.findData(chosen)
        self.kind.setCurrentIndex(max(0, at))
        self.kind.blockSignals(False)
        self.ask()

    @property
    def service_id(self) -> int | None:
        """The service that times are shown for."""
        found = self.kind.currentData()
        return int(found) if found is not None else None

    def ask(self) -> None:
        """Ask for the times again, as after a change."""
        if self.service_id is not None:
            self.wanted.emit(self.service_id, self._limit)

    def _changed(self) -> None:
        self._limit = SHOWN
        self.ask()

    def _ask_more(self) -> None:
        self._limit += MORE
        self.ask()

    def show_slots(self, slots: Sequence[Slot], today: date, names: dict[int, str]) -> None:
        """Show these; `names` gives the therapist's first name where it is worth saying."""
        while (item := self.list.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for slot in slots:
            line = SlotRow(slot, today, names.get(slot.therapist_id, ""))
            line.over.connect(self.hovered)
            line.clicked.connect(lambda _=False, slot=slot: self._take(slot))
            self.list.addWidget(line)
        self.none.setVisible(not slots)
        self.none.setText("No free time found in the next 12 months." if not slots else "")
        self.more.setVisible(len(slots) >= self._limit)

    def _take(self, slot: Slot) -> None:
        if self.service_id is not None:
            self.taken.emit(self.service_id, slot)
