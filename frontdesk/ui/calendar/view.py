"""The calendar widget: shows a sheet, turns mouse and keys into gestures, and says intents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from operator import attrgetter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from frontdesk.ui import theme
from frontdesk.ui.calendar import finding, geometry, gestures
from frontdesk.ui.calendar.drift import Drift
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.gestures import Doing, Held, Hit, Intent, Motion, Part, Place
from frontdesk.ui.calendar.painter import Painter, Scene
from frontdesk.ui.calendar.painter_marks import Marks, changed_areas
from frontdesk.ui.calendar.sheet import Column, Sheet, free_from, obstacle
from frontdesk.ui.calendar.slim_bar import SlimBar

EMPTY = Sheet(by_day=True, columns=(), first=9 * 60, last=17 * 60)
NEVER = datetime.combine(date.min, time())


class CalendarView(QAbstractScrollArea):
    """Paints one sheet with frozen gutter and heads. Says what the hands want; changes nothing.

    Signals: `intended` carries a gestures intent, `opened` a visit that is to be shown,
    `menu_asked` (visit or None, global point), `key_menu` when the menu key asks, `zoomed` the
    new pixels an hour, `turned` -1 or 1 when something held is kept over an arrow that goes to
    another day, `pointed` (visit or None, global point) where the pointer is, `sheet_shown`
    after each sheet."""

    intended = Signal(object)
    opened = Signal(int)
    menu_asked = Signal(object, QPoint)
    key_menu = Signal()
    zoomed = Signal(float)
    turned = Signal(int)
    held_changed = Signal(object)
    sheet_shown = Signal()
    pointed = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar")
        self.setVerticalScrollBar(SlimBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(SlimBar(Qt.Orientation.Horizontal))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Calendar")
        self.sheet: Sheet | None = None
        self.marks = Marks()
        self.state: gestures.State = gestures.IDLE
        self.hour: float | None = None
        self.new_minutes = 30
        self.by_status = False
        self.scene_extra: dict[str, object] = {}
        self._now = NEVER
        self._painter: Painter | None = None
        self._grid: Grid | None = None
        self._scene: Scene | None = None
        self.drift = Drift(self)
        self.verticalScrollBar().setSingleStep(24)
        theme.watcher.changed.connect(self.rethemed)

    def rethemed(self) -> None:
        """Paint anew with other colours or text size."""
        self._painter = None
        self._relaid()

    @property
    def grid(self) -> Grid:
        """The measures at this moment."""
        if self._grid is None:
            sheet, size = self.sheet or EMPTY, self.viewport().size()
            t = theme.tokens()
            head, gutter = t.px(geometry.HEAD), t.px(geometry.GUTTER)
            height = size.height() - head
            hour = self.hour or geometry.fit_hour(height, sheet.first, sheet.last)
            grid = Grid(
                size.width(),
                size.height(),
                len(sheet.columns),
                sheet.first,
                sheet.last,
                hour,
                head=head,
                gutter=gutter,
            )
            scroll = min(grid.most_scroll, self.verticalScrollBar().value())
            skip = min(grid.most_skip, self.horizontalScrollBar().value())
            self._grid = replace(grid, scroll=scroll, skip=skip)
        return self._grid

    def show_sheet(self, sheet: Sheet | None, now: datetime, **extra: object) -> None:
        """Show this sheet (None while it is on its way). Only what differs is repainted."""
        old, before = self.sheet, self._now
        same_extra = extra == self.scene_extra
        self.sheet, self._now, self.scene_extra = sheet, now, extra
        self._scene = None
        if sheet is None or old is None or not _alike(old, sheet):
            self._relaid()
        elif before != now or not same_extra:
            self.viewport().update()
        else:
            for number, (a, b) in enumerate(zip(old.columns, sheet.columns, strict=True)):
                if a != b:
                    left = self.grid.left(number)
                    width = self.grid.left(number + 1) - left
                    self.viewport().update(QRect(left, 0, width + 14, self.viewport().height()))
        if isinstance(self.state, Held) and sheet is not None:
            if old is None or _lying(old) != _lying(sheet):
                self.feed(gestures.Turned())
            else:
                self._become(self.state)
        self.sheet_shown.emit()

    def _relaid(self) -> None:
        self._grid = None
        grid = self.grid
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, grid.most_scroll)
        bar.setPageStep(max(1, grid.height - grid.head))
        side.setRange(0, grid.most_skip)
        side.setPageStep(grid.shown)
        self._grid = None
        self.viewport().update()

    def zoom(self, hour: float, anchor: float | None = None) -> None:
        """Set the pixels an hour, keeping the minute at `anchor` (or the middle) in place."""
        grid = self.grid
        at = (grid.head + grid.height) / 2 if anchor is None else anchor
        scroll = geometry.kept_scroll(grid, hour, at)
        self.hour = hour
        self._relaid()
        self.verticalScrollBar().setValue(scroll)
        self.zoomed.emit(hour)

    def put_marks(self, **changes: object) -> None:
        """Change what lies on top, repainting only where something was or is."""
        new = replace(self.marks, **changes)  # type: ignore[arg-type]
        if new == self.marks or self.sheet is None:
            self.marks = new
            return
        dirty = changed_areas(self.grid, self.sheet, self.marks, new)
        self.marks = new
        for area in dirty:
            self.viewport().update(area)

    def reveal(self, column: int, start: int, end: int) -> None:
        """Scroll so that a stretch of a column is in view."""
        grid = self.grid
        if column < grid.skip:
            self.horizontalScrollBar().setValue(column)
        elif column >= grid.skip + grid.shown:
            self.horizontalScrollBar().setValue(column - grid.shown + 1)
        bar = self.verticalScrollBar()
        top, bottom = grid.depth(start) - 12, grid.depth(end) + 12
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + grid.height - grid.head:
            bar.setValue(bottom - grid.height + grid.head)

    def feed(self, event: gestures.Event) -> None:
        """Let an event happen; an intent that comes of it is said."""
        if self.sheet is None:
            return
        before = self.state
        state, intent = gestures.step(before, event, finding.rules_of(self.sheet))
        self._become(state)
        if intent is not None:
            self.drift.stop()
            self.intended.emit(self._possible(intent))

    def _possible(self, intent: Intent) -> Intent:
        """A click on free time asks for as much as fits, at most what the kind takes."""
        if isinstance(intent, gestures.Create) and intent.minutes is None and self.sheet:
            column = self.sheet.columns[intent.column]
            fits = free_from(column, intent.start, self.new_minutes)
            return replace(intent, minutes=fits or None)
        return intent

    def _become(self, state: gestures.State) -> None:
        held = state if isinstance(state, Held) else None
        was = isinstance(self.state, Held)
        self.state = state
        sheet = self.sheet
        if held is None or sheet is None or not sheet.columns:
            if self.marks.held or was:
                self.put_marks(held=None, block=None, reason="")
                self.held_changed.emit(None)
            return
        block = self.marks.block
        if held.visit_id is not None and (block is None or block.visit.id != held.visit_id):
            found = sheet.find(held.visit_id)
            block = found[1] if found else block
        column = sheet.columns[min(held.place.column, len(sheet.columns) - 1)]
        visit = block.visit if block is not None and held.visit_id is not None else None
        why = obstacle(column, held.place.start, held.place.end, visit)
        self.put_marks(held=held, block=block, reason=why, hover=None)
        self.held_changed.emit(held)

    def hit(self, point: QPointF) -> Hit:
        """What lies under a point of the viewport."""
        if self.sheet is None:
            return Hit(Part.OUTSIDE)
        return finding.hit(self.sheet, self.grid, point.x(), point.y())

    def hover(self, point: QPointF) -> None:
        """Show what would happen on a click here."""
        found = self.hit(point)
        self.viewport().setCursor(_cursor_for(found.part))
        place = None
        if found.part is Part.FREE and self.sheet is not None:
            column: Column = self.sheet.columns[found.column]
            start = geometry.floored(found.minute, self.sheet.step)
            minutes = free_from(column, start, self.new_minutes)
            place = Place(found.column, start, minutes) if minutes else None
        self.put_marks(hover=place)
        self.pointed.emit(found.visit_id, self.viewport().mapToGlobal(point.toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self.viewport())
        if self._painter is None or self._painter.inks.dpr != self.devicePixelRatioF():
            self._painter = Painter(self.devicePixelRatioF())
        if self.sheet is None or not self.sheet.columns:
            p.fillRect(event.rect(), theme.tokens().color("surface"))
            return
        if self._scene is None or self._scene.by_status != self.by_status:
            extra = {**self.scene_extra, "by_status": self.by_status}
            self._scene = Scene(self.sheet, self._now, **extra)  # type: ignore[arg-type]
        self._painter.paint(p, self.grid, self._scene, self.marks, event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relaid()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        grid, view = self.grid, self.viewport()
        if dx or self.marks.slip:
            self._grid = None
            view.update()
        else:
            scroll = min(grid.most_scroll, self.verticalScrollBar().value())
            self._grid = grid.scrolled(scroll)
            view.scroll(0, dy, QRect(0, grid.head, grid.width, grid.height - grid.head))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            way = 1 if event.angleDelta().y() > 0 else -1
            self.zoom(geometry.zoomed(self.grid.hour, way), event.position().y())
            event.accept()
            return
        super().wheelEvent(event)
        if not isinstance(self.state, Held):
            self.hover(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = event.position()
            self.put_marks(cursor=None)
            self.pointed.emit(None, QPoint())
            self.feed(gestures.Press(at.x(), at.y(), self.hit(at)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self.state == gestures.IDLE:
            self.hover(at)
            if self.marks.slip:
                self.put_marks(slip=replace(self.marks.slip, x=at.x(), y=at.y()))
            return
        self.moved_to(at, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        held = self.state
        if isinstance(held, Held) and not held.by_key:
            across = held.doing is Doing.MOVE
            self.drift.follow(at, event.globalPosition().toPoint(), across)

    def moved_to(self, at: QPointF, fine: bool = False) -> None:
        """The pointer is here now."""
        column, minute = self.grid.column(at.x()), self.grid.minute(at.y())
        self.feed(Motion(at.x(), at.y(), column, minute, fine))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.feed(gestures.Release())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position())
        if found.visit_id is not None:
            self.opened.emit(found.visit_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.key_menu.emit()
            return
        found = self.hit(QPointF(event.pos()))
        self.menu_asked.emit(found.visit_id, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.put_marks(hover=None)
            self.pointed.emit(None, QPoint())
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.put_marks(cursor=None)


def _alike(one: Sheet, other: Sheet) -> bool:
    shape = attrgetter("by_day", "first", "last", "wide", "step")
    return len(one.columns) == len(other.columns) and shape(one) == shape(other)


def _lying(sheet: Sheet) -> list[tuple[int, date]]:
    return [(column.therapist_id, column.day) for column in sheet.columns]


def _cursor_for(part: Part) -> Qt.CursorShape:
    if part in (Part.STARTS, Part.ENDS):
        return Qt.CursorShape.SizeVerCursor
    if part in (Part.BODY, Part.HEAD):
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor
