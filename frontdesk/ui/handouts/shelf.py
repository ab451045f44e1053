"""The list of handouts there are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout

from frontdesk.handouts import HANDOUTS, Handout
from frontdesk.model import Language
from frontdesk.ui import theme
from frontdesk.ui.list_model import Item, RowDelegate, RowList, put_icon, put_text

TALL = 60
LANGUAGE = {Language.EN: "English", Language.ES: "Español"}


@dataclass(frozen=True, slots=True)
class Row:
    """One handout as a row."""

    handout: Handout

    @property
    def key(self) -> str:
        return self.handout.key

    @property
    def stops(self) -> bool:
        return True

    @property
    def languages(self) -> str:
        return ", ".join(LANGUAGE[language] for language in self.handout.languages)

    @property
    def spoken(self) -> str:
        return f"{self.handout.title}, {self.languages}"


class _Delegate(RowDelegate):
    def height(self, item: Item) -> int:
        return theme.tokens().px(TALL)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, Row):
            return
        t = theme.tokens()
        ink = "accent-soft-ink" if selected else "ink-2"
        put_icon(painter, QPoint(rect.left() + 16, rect.center().y() - 9), "file-text", 18, ink)
        left, room = rect.left() + 46, rect.width() - 62
        top = rect.top() + (rect.height() - t.px(38)) // 2
        first = QRect(left, top, room, t.px(20))
        put_text(painter, first, item.handout.title, "body-strong", "ink")
        put_text(
            painter, QRect(left, top + t.px(20), room, t.px(17)), item.languages, "small", "ink-2"
        )


class Shelf(QFrame):
    """The drawer with the list. `chosen` carries a Handout."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.list = RowList("Handouts")
        self.list.setItemDelegate(_Delegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.list)
        column.addStretch()
        self._fit()
        theme.watcher.changed.connect(self._fit)
        self.list.show_rows([Row(handout) for handout in HANDOUTS])
        self.list.chosen.connect(
            lambda row: self.chosen.emit(row.handout) if row is not None else None
        )
        self.list.choose_first()

    def _fit(self) -> None:
        self.list.setFixedHeight(theme.tokens().px(TALL) * len(HANDOUTS))
