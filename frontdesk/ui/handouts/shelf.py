"""The list of paper there is: handouts for patients, and sheets for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout

from frontdesk.handouts import HANDOUTS, SHEETS, Handout, SheetKind
from frontdesk.model import Language
from frontdesk.ui import theme
from frontdesk.ui.list_model import Item, RowDelegate, RowList, put_icon, put_text

TALL = 56
LOW = 34
LANGUAGE = {Language.EN: "English", Language.ES: "Español"}


@dataclass(frozen=True, slots=True)
class Row:
    """One handout or one sheet as a row."""

    kind: Handout | SheetKind

    @property
    def key(self) -> str:
        return self.kind.key

    @property
    def stops(self) -> bool:
        return True

    @property
    def about(self) -> str:
        if isinstance(self.kind, SheetKind):
            return self.kind.about
        return ", ".join(LANGUAGE[language] for language in self.kind.languages)

    @property
    def spoken(self) -> str:
        return f"{self.kind.title}, {self.about}"


@dataclass(frozen=True, slots=True)
class Section:
    """Words above some rows."""

    spoken: str

    @property
    def key(self) -> str:
        return f"section {self.spoken}"

    @property
    def stops(self) -> bool:
        return False


class _Delegate(RowDelegate):
    def height(self, item: Item) -> int:
        return theme.tokens().px(TALL if isinstance(item, Row) else LOW)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        t = theme.tokens()
        if not isinstance(item, Row):
            words = rect.adjusted(16, 0, -16, 0)
            put_text(painter, words, item.spoken, "small-medium", "ink-3")
            return
        ink = "accent-soft-ink" if selected else "ink-2"
        put_icon(painter, QPoint(rect.left() + 16, rect.center().y() - 9), _icon(item), 18, ink)
        left, room = rect.left() + 46, rect.width() - 62
        top = rect.top() + (rect.height() - t.px(38)) // 2
        first = QRect(left, top, room, t.px(20))
        put_text(painter, first, item.kind.title, "body-strong", "ink")
        put_text(painter, QRect(left, top + t.px(20), room, t.px(17)), item.about, "small", "ink-2")


def _icon(row: Row) -> str:
    return "file-text" if isinstance(row.kind, Handout) else "list-checks"


class Shelf(QFrame):
    """The drawer with the list. `chosen` carries a Handout or a SheetKind."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.list = RowList("Handouts")
        self.list.setItemDelegate(_Delegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.list, 1)
        self.list.show_rows(
            [
                Section("For patients"),
                *(Row(handout) for handout in HANDOUTS),
                Section("For the desk"),
                *(Row(sheet) for sheet in SHEETS),
            ]
        )
        self.list.chosen.connect(
            lambda row: self.chosen.emit(row.kind) if isinstance(row, Row) else None
        )
        self.list.choose_first()
