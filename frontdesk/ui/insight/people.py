"""The people behind a figure, in the panel; Enter opens the record or the request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from frontdesk import text
from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Item, RowDelegate, RowList, put_text
from frontdesk.ui.widgets import Button, IconButton, Label, PanelFrame

if TYPE_CHECKING:
    from frontdesk.insight import Somebody

ROW = 52


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the list."""

    number: int
    who: Somebody

    @property
    def key(self) -> int:
        return self.number

    @property
    def name(self) -> str:
        return self.who.name or text.phone_show(self.who.phone)

    @property
    def spoken(self) -> str:
        return f"{self.name}, {self.who.about}"

    @property
    def stops(self) -> bool:
        return True


class _Delegate(RowDelegate):
    def height(self, item: Item) -> int:
        return theme.tokens().px(ROW)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, Line):
            return
        t = theme.tokens()
        line = QRect(rect.left() + PAD, rect.top() + t.px(8), rect.width() - 2 * PAD, t.px(18))
        put_text(painter, line, item.name, "body-strong", "ink")
        told = " · ".join(p for p in (item.who.about, text.phone_show(item.who.phone)) if p)
        put_text(painter, line.translated(0, t.px(18)), told, "small", "ink-2")


class People(PanelFrame):
    """`opened` carries who is to be shown, `exported` that the list is wanted as a file."""

    opened = Signal(object)
    exported = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", 360)
        self.who: tuple[Somebody, ...] = ()
        self.heading = Label("", "title", wrap=True)
        shut = IconButton("x", "Close the list")
        shut.clicked.connect(self.closed)
        self.header.addStretch()
        self.header.addWidget(shut)
        self.list = RowList("People")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.opened.connect(self._open)
        self.list.pressed_row.connect(self._open)
        self.save = Button("Export CSV", "download", small=True)
        self.save.setAccessibleName("Export this list as CSV")
        self.save.clicked.connect(self.exported)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list, 1)
        self.show_footer(False)

    def show_people(self, heading: str, people: Sequence[Somebody]) -> None:
        """Another list."""
        self.who = tuple(people)
        many = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
        self.heading.setText(f"{heading}, {many}")
        self.list.show_rows([Line(number, one) for number, one in enumerate(people)])
        self.list.choose_first()
        self.save.setEnabled(bool(people))

    def _open(self, _: object) -> None:
        line = self.list.item
        if isinstance(line, Line):
            self.opened.emit(line.who)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
