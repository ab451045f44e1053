"""The list of paper there is: handouts for patients, and sheets for the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from frontdesk import text
from frontdesk.handouts import HANDOUTS, SHEETS, Handout, SheetKind
from frontdesk.model import Language
from frontdesk.ui import theme
from frontdesk.ui.handouts.look import Counts
from frontdesk.ui.list_model import Item, RowDelegate, RowList, put_icon, put_text
from frontdesk.ui.widgets import Button, FindLine, Label

if TYPE_CHECKING:
    from frontdesk.handed_out import Printed

TALL = 60
LOW = 34
SIDE = 12
MOVES = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


@dataclass(frozen=True, slots=True)
class Row:
    """One handout or one sheet as a row; `pages` and `printed` are 0 until they are known."""

    kind: Handout | SheetKind
    pages: int = 0
    printed: int = 0

    @property
    def key(self) -> str:
        return self.kind.key

    @property
    def stops(self) -> bool:
        return True

    @property
    def languages(self) -> str:
        """The languages in short: "EN · ES"."""
        if isinstance(self.kind, SheetKind):
            return Language.EN.upper()
        return " · ".join(language.upper() for language in self.kind.languages)

    @property
    def about(self) -> str:
        """Pages, and how often it was printed; what it is for, where it was not yet."""
        count = f"{self.pages} page{'s' if self.pages > 1 else ''}" if self.pages else ""
        used = f"{self.printed} printed this month" if self.printed else self.kind.about
        return " · ".join(part for part in (count, used) if part)

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
        icon = "file-text" if isinstance(item.kind, Handout) else "list-checks"
        put_icon(painter, QPoint(rect.left() + 16, rect.center().y() - 9), icon, 18, ink)
        left, room = rect.left() + 46, rect.width() - 46 - SIDE
        top = rect.top() + (rect.height() - t.px(38)) // 2
        first = QRect(left, top, room, t.px(20))
        taken = put_text(painter, first, item.languages, "micro", "ink-2", right=True)
        first.setWidth(room - taken - 8)
        put_text(painter, first, item.kind.title, "body-strong", "ink")
        put_text(painter, QRect(left, top + t.px(20), room, t.px(17)), item.about, "small", "ink-2")


class _Rows(RowList):
    """As tall as its rows, so that the drawer's ground is seen below them."""

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        tall = sum(t.px(TALL if isinstance(row, Row) else LOW) for row in self.rows.rows)
        return QSize(super().sizeHint().width(), tall)


class Shelf(QFrame):
    """The drawer with the list. `chosen` carries a Handout or a SheetKind; `taken` says that
    Enter was pressed on it."""

    chosen = Signal(object)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self._pages: Mapping[str, int] = {}
        self.today: tuple[Printed, ...] = ()
        self._printed: Mapping[str, int] = {}
        self.finder = FindLine("Find a handout", "Find a handout")
        self.list = _Rows("Handouts")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.nothing = Label("", "small", "ink-3", wrap=True)
        self.firsts = Button("Today’s first visits", "footprints")
        self.firsts.setToolTip("Ctrl Shift P")
        self.printed = Button("Nothing printed today", "folder-open")
        self._lay()
        self.show_rows()
        self.finder.textChanged.connect(self.show_rows)
        self.finder.returnPressed.connect(lambda: self.list.open_chosen())
        self.list.chosen.connect(
            lambda row: self.chosen.emit(row.kind) if isinstance(row, Row) else None
        )
        self.list.opened.connect(lambda _: self.taken.emit())
        self.list.choose_first()

    def _lay(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        top.addWidget(self.finder)
        foot = QFrame()
        foot.setObjectName("drawerfoot")
        self.foot = QVBoxLayout(foot)
        self.foot.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.firsts)
        self.foot.addWidget(self.printed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.nothing.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.nothing)
        column.addStretch()
        column.addWidget(foot)

    def show_counts(self, counts: Counts) -> None:
        """How often each was printed this month, and how much today."""
        self._printed, self.today = counts.month, counts.today
        count = len(counts.today)
        self.printed.setText(f"Printed today, {count}" if count else "Nothing printed today")
        self.printed.setEnabled(bool(count))
        self.show_rows()

    def show_pages(self, pages: Mapping[str, int]) -> None:
        """How many pages each handout has."""
        self._pages = pages
        self.show_rows()

    def choose(self, key: str) -> None:
        """Select one by its key, whatever was typed to find another."""
        self.finder.clear()
        self.list.choose(key)

    def show_rows(self) -> None:
        """What there is, or of it what has every word typed in its title or in what it is for."""
        asked = text.fold(self.finder.text()).split()
        rows: list[Item] = []
        groups: Sequence[tuple[str, Sequence[Handout | SheetKind]]] = (
            ("For patients", HANDOUTS),
            ("For the desk", SHEETS),
        )
        for title, kinds in groups:
            found = [kind for kind in kinds if _fits(kind, asked)]
            rows += [Section(title)] if found else []
            rows += [Row(k, self._pages.get(k.key, 0), self._printed.get(k.key, 0)) for k in found]
        self.list.show_rows(rows)
        self.list.updateGeometry()
        self.list.setVisible(bool(rows))
        self.nothing.setText("" if rows else "Nothing here is called that. Esc shows all again.")
        self.nothing.setVisible(not rows)
        if rows and self.list.item is None:
            self.list.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        field = self.finder.hasFocus()
        if field and event.key() == Qt.Key.Key_Escape and self.finder.text():
            self.finder.clear()
        elif field and event.key() in MOVES:
            self.list.go(MOVES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _fits(kind: Handout | SheetKind, asked: Sequence[str]) -> bool:
    said = text.fold(f"{kind.title} {kind.about}")
    return all(word in said for word in asked)
