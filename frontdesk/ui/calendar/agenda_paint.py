"""Draws the rows of the agenda: time, patient, service, therapist, state in columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from frontdesk.ui import theme
from frontdesk.ui.calendar.agenda_rows import DayHead, Line
from frontdesk.ui.list_model import PAD, Item, RowDelegate, RowList, put_icon, put_text
from frontdesk.ui.widgets import chip_size, paint_chip

HEAD, ROW, TALL = 34, 36, 52
NARROW = 760  # below this a visit takes two lines
TIME, BAR, GAP = 150, 3, 12


class AgendaDelegate(RowDelegate):
    """The rows of the agenda. In a narrow place a visit has its service below its patient."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._was_narrow = self.narrow()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows get taller or lower as the list gets narrow or wide."""
        if event.type() is QEvent.Type.Resize and self.narrow() is not self._was_narrow:
            self._was_narrow = not self._was_narrow
            self.view.doItemsLayout()
        return False

    def narrow(self) -> bool:
        """Whether the columns have no room beside one another."""
        return self.view.viewport().width() < theme.tokens().px(NARROW)

    def height(self, item: Item) -> int:
        if isinstance(item, Line):
            return theme.tokens().px(TALL if self.narrow() else ROW)
        return theme.tokens().px(HEAD)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, DayHead):
            _head(painter, rect, item)
        elif isinstance(item, Line):
            _line(painter, rect, item, narrow=self.narrow())
        else:
            put_text(painter, rect.adjusted(PAD, 0, -PAD, -1), item.spoken, "small", "ink-2")


def _head(painter: QPainter, rect: QRect, head: DayHead) -> None:
    t = theme.tokens()
    painter.fillRect(rect, t.color("canvas"))
    place = rect.adjusted(PAD, 0, -PAD, -1)
    ink = "accent-ink" if head.today else "ink"
    wide = put_text(painter, place, head.words, "body-strong", ink)
    put_text(painter, place.adjusted(wide + GAP, 0, 0, 0), head.count, "small", "ink-3")


def _line(painter: QPainter, rect: QRect, line: Line, *, narrow: bool) -> None:
    t = theme.tokens()
    quiet = "ink-2" if line.quiet else "ink"
    high = rect.height() - 1
    left, right = rect.left() + PAD, rect.right() - PAD
    size = chip_size(line.chip.words, line.chip.icon)
    chip = QRect(right - size.width(), rect.top() + (high - size.height()) // 2,
                 size.width(), size.height())  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_chip(painter, chip, *line.chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    bar = left + t.px(TIME)
    inset = t.px(7)
    colour = "line-strong" if line.struck else line.tone
    painter.fillRect(bar, rect.top() + inset, BAR, high - 2 * inset, t.color(colour))
    put_text(painter, QRect(left, rect.top(), bar - left - GAP, high), line.time, "body", quiet)
    first = bar + BAR + GAP
    visit = line.visit
    if narrow:
        room = chip.left() - GAP - first
        half = rect.top() + high // 2
        _name(painter, QRect(first, half - t.px(19), room, t.px(18)), line, quiet)
        about = f"{visit.service} · {visit.therapist}"
        put_text(painter, QRect(first, half + 1, room, t.px(17)), about, "small", "ink-2")
        return
    # The states share one column, so that they can be read down.
    room = right - t.px(150) - GAP - first
    name, service = room * 38 // 100, room * 32 // 100
    _name(painter, QRect(first, rect.top(), name - GAP, high), line, quiet)
    at = QRect(first + name, rect.top(), service - GAP, high)
    put_text(painter, at, visit.service, "body", "ink-2")
    at = QRect(first + name + service, rect.top(), room - name - service, high)
    put_text(painter, at, visit.therapist, "body", "ink-2")


def _name(painter: QPainter, place: QRect, line: Line, ink: str) -> None:
    """The patient, struck through where the visit is not to be, and that one is to be careful."""
    t = theme.tokens()
    mark = t.px(14)
    alert = bool(line.visit.care_alert)
    room = place.adjusted(0, 0, -(mark + 6) if alert else 0, 0)
    font = QFont(t.font("body-strong"))
    font.setStrikeOut(line.struck)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(line.visit.patient, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(t.color(ink))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), shown)
    if alert:
        at = room.left() + metrics.horizontalAdvance(shown) + 6
        middle = place.top() + (place.height() - mark) // 2
        put_icon(painter, QPoint(at, middle), "triangle-alert", mark, "warn")
