"""The kinds of visit as cards side by side, each with its colour, length and price."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from frontdesk import text
from frontdesk.model import AppointmentKind, Service
from frontdesk.ui import theme
from frontdesk.ui.calendar.inks import KIND
from frontdesk.ui.list_model import put_text
from frontdesk.ui.widgets.buttons import plain_tip

SHORT = {
    AppointmentKind.DISCOVERY_VISIT: "Discovery",
    AppointmentKind.TREATMENT_SESSION: "Session",
    AppointmentKind.DISCOVERY_CALL: "Call",
}
ACROSS = 3


class KindCard(QAbstractButton):
    """One service."""

    def __init__(self, service: Service, label: str) -> None:
        super().__init__()
        self.service = service
        self.setCheckable(True)
        self._label = label  # as the text of a button its "&" would make a key
        price = text.money(service.price_cents) if service.price_cents is not None else ""
        self.hint = f"{service.minutes} min" + (f", {price}" if price else "")
        self.setAccessibleName(f"{service.name}, {self.hint}")
        self.setToolTip(plain_tip(service.name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._label

    def sizeHint(self) -> QSize:
        return QSize(90, theme.tokens().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p, on = theme.tokens(), QPainter(self), self.isChecked()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.color("accent-ink" if on else "line-button"), 1))
        ground = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        p.setBrush(t.color(ground))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        p.fillRect(QRectF(1, 5, 3, self.height() - 10), t.color(KIND[self.service.kind]))
        left, room = t.px(11), self.width() - t.px(16)
        ink, grey = ("accent-soft-ink", "ink-2") if on else ("ink", "ink-2")
        put_text(p, QRect(left, t.px(6), room, t.px(18)), self.text(), "small-strong", ink)
        put_text(p, QRect(left, t.px(24), room, t.px(16)), self.hint, "micro", grey)


class KindCards(QWidget):
    """One service of several. `changed` when a person chooses another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.services: tuple[Service, ...] = ()
        self.group = QButtonGroup(self)
        self.group.idClicked.connect(lambda _: self.changed.emit())
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(8)

    def show_services(self, services: tuple[Service, ...]) -> None:
        """Offer these; the chosen one stays chosen."""
        if services == self.services:
            return
        chosen = self.service
        for button in self.group.buttons():
            self.group.removeButton(button)
            self.grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.services = services
        for number, service in enumerate(services):
            alone = sum(each.kind is service.kind for each in services) == 1
            card = KindCard(service, SHORT[service.kind] if alone else service.name)
            self.group.addButton(card, service.id)
            self.grid.addWidget(card, number // ACROSS, number % ACROSS)
        self.choose(chosen.id if chosen else None)

    def choose(self, service_id: int | None) -> None:
        """Choose one, or the first."""
        button = self.group.button(service_id) if service_id is not None else None
        if button is None and self.services:
            button = self.group.button(self.services[0].id)
        if button is not None:
            button.setChecked(True)

    @property
    def service(self) -> Service | None:
        """The one chosen."""
        return next((each for each in self.services if each.id == self.group.checkedId()), None)

    def of_kind(self, kind: AppointmentKind) -> Service | None:
        """The first service of a kind."""
        return next((each for each in self.services if each.kind is kind), None)
