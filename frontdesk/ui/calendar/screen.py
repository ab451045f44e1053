"""The calendar screen: where one is, what is asked for, and who acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.model import Visit
from frontdesk.ui.calendar import choosing, look, memory
from frontdesk.ui.calendar.acts import Acts
from frontdesk.ui.calendar.centre import Centre
from frontdesk.ui.calendar.drawer import Drawer
from frontdesk.ui.calendar.gestures import Held
from frontdesk.ui.calendar.hands import Hands
from frontdesk.ui.calendar.heading import Heading
from frontdesk.ui.calendar.healing import Healer
from frontdesk.ui.calendar.holds import Holds
from frontdesk.ui.calendar.jump import Jump
from frontdesk.ui.calendar.keys import Keys
from frontdesk.ui.calendar.options import Options
from frontdesk.ui.calendar.other_hands import AgendaHands, MonthHands
from frontdesk.ui.calendar.others import Others
from frontdesk.ui.calendar.panels import Panels
from frontdesk.ui.calendar.pictures import Fits, Pictures
from frontdesk.ui.calendar.sources import Sources
from frontdesk.ui.calendar.speech import Speech
from frontdesk.ui.calendar.tray import Tray
from frontdesk.ui.calendar.where import ViewKind, Where
from frontdesk.ui.calendar.which import Which
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.workspace import Workspace

SELDOM = frozenset({"clinic", "staff", "hours", "room", "service", "closure", "time_off"})


class CalendarScreen(Screen):
    """Day, week, month or agenda, with the drawer at the left and one panel at the right."""

    name = "calendar"
    title = "Calendar"
    icon = "calendar-days"
    topics = SELDOM | {"appointment", "patient", "call_back", "call_attempt"}
    topics |= {"waiting", "offer"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        today, kept = desk.clock.today(), desk.settings
        self.where = memory.recalled(kept.calendar_view, kept.calendar_place, today)
        self.frame = look.Frame((), (), (), frozenset())
        self.frame_known = False
        self.centre = Centre(desk)
        self.view = self.centre.view
        self.acts = Acts(desk, self)
        drawer = Drawer(desk.clock)
        self.space = Workspace(desk.settings, "calendar_space", self.centre, drawer)
        self.panels = Panels(self)
        self.healer = Healer(self)
        self.pictures = Pictures(self)
        self.keys = Keys(self)
        self.others = Others(desk, self.view)
        self.holds = Holds(desk, self.view)
        self.speech = Speech(self)
        self.hands = Hands(self)
        self.months = MonthHands(self)
        self.agenda = AgendaHands(self)
        self.tray = Tray(self)
        self.which = Which(self)
        self.sources = Sources(self, drawer)
        self.options = Options(self)
        self.heading = Heading(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)
        self._connect()
        memory.come_back(self)

    def _connect(self) -> None:
        heading, centre = self.heading, self.centre
        heading.turned.connect(self.turn)
        heading.viewed.connect(self.show_view)
        heading.whose.connect(self.show_whose)
        heading.today.connect(self.go_to_now)
        heading.call_back.clicked.connect(lambda: self.desk.go("call_backs", new=True))
        heading.visit.clicked.connect(lambda: self.panels.new_visit())
        self.view.drift.arrows = [(heading.earlier, -1), (heading.later, 1)]
        self.view.turned.connect(self.turn)
        centre.use_hour(self.where)
        self.acts.unsettled.connect(self.rebuild)
        self.acts.which_asked.connect(self.which.ask)
        self.acts.banner.connect(centre.show_banner)
        self.acts.outline.connect(lambda visit_id: self.others.outline({visit_id} - {None}))
        self.space.drawer_changed.connect(centre.offer_drawer)
        centre.opener.clicked.connect(lambda: self.space.show_drawer(True))
        centre.minute.connect(self.pictures.tick)
        centre.minute.connect(self.panels.tick)
        centre.minute.connect(self.healer.refresh)
        self.holds.ran_out.connect(self.refresh)
        self.hands.bind_anywhere()
        self.panels.errands.bind()

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [*self.heading.left(), self.options.button], self.heading.right()

    # Asking and showing

    def _heard(self, topics: frozenset[str]) -> None:
        self.frame_known = self.frame_known and not topics & SELDOM
        super()._heard(topics)

    def refresh(self) -> None:
        if self.frame_known:
            self.pictures.ask()
            self.panels.refresh()
            self.healer.refresh()
            self.sources.refresh()
            self.tray.ask()
        else:
            self.desk.lane.ask(look.frame, done=self._know_frame)

    def _know_frame(self, frame: look.Frame) -> None:
        self.frame, self.frame_known = frame, True
        ids = [person.id for person in frame.therapists]
        of = self.where.of if self.where.of in ids else next(iter(ids), None)
        only = self.where.only if self.where.only in ids else None
        self.where = replace(self.where, of=of, only=only)
        self.refresh()

    def rebuild(self) -> None:
        """Draw again what is shown, with moves that are still under way."""
        self.pictures.rebuild()

    def show_fits(self, fits: Fits) -> None:
        """Tint the free times that suit what is carried."""
        self.pictures.show_fits(fits)

    def after_board(self, run: Callable[[], object]) -> None:
        """Do something once the picture that is asked for has come."""
        self.pictures.after(run)

    # Going somewhere

    def _go(self, where: Where) -> None:
        before, self.where = self.where, where
        if where.picture != before.picture:
            self.pictures.ask()
        elif where != before:
            self.rebuild()
        if where.whose != before.whose:
            self.sources.drawer.openings.ask()

    def turn(self, by: int) -> None:
        """The next or previous day, week or month, with whatever is held."""
        self._go(self.where.turned(by, self.frame.open_days))

    def show_day(self, day: date, therapist_id: int | None = None) -> None:
        """A day, or the week or month it is in; a list begins with it. Where a therapist is
        named, a time is meant: it is shown on the grid or in the list."""
        where = self.where.at(day, therapist_id)
        if therapist_id is not None and where.view is ViewKind.MONTH:
            where = replace(where, view=ViewKind.DAY)
        self._go(where)

    def show_view(self, view: ViewKind) -> None:
        """Look in another way at the day, and at the therapist, that the keyboard or the
        selection is at."""
        if isinstance(self.view.state, Held) and view not in (ViewKind.DAY, ViewKind.WEEK):
            self.desk.toast("Put the visit down first. Esc puts it back.")
            return
        where = choosing.at_keyboard(self) if view is not self.where.view else self.where
        self.view.put_marks(cursor=None)
        self.desk.settings.calendar_view = view.value
        self.desk.settings.save()
        self._go(where.seen_by(view))
        self.centre.use_hour(self.where)

    def open_column(self, day: date, therapist_id: int) -> None:
        """What pressing a head does: from a week to that day, from a day to that week."""
        self.view.put_marks(selected=None, cursor=None)
        if self.where.by_day:
            self._go(replace(self.where, view=ViewKind.WEEK, of=therapist_id, only=None))
        else:
            self._go(replace(self.where, view=ViewKind.DAY, day=day))
        self.centre.use_hour(self.where)

    def show_on_grid(self, visit: Visit, run: Callable[[], object]) -> None:
        """Do something with a visit where it can be moved: on the grid."""
        if not self.where.on_grid:
            self._go(replace(self.where.seen_by(ViewKind.DAY), day=visit.starts.date()))
            self.centre.use_hour(self.where)
        self.after_board(run)

    def show_whose(self, therapist_id: int | None) -> None:
        """One therapist's, or with None everybody's."""
        if self.where.view.of_all:
            self._go(replace(self.where, only=therapist_id))
        else:
            self._go(replace(self.where, of=therapist_id))

    def go_to_now(self) -> None:
        """Today, at this hour."""
        self.show_day(self.desk.clock.today())
        self.centre.scroll_to_now()

    def go_to_date(self) -> None:
        """Ask for a date in words."""
        ask = Jump(self, self.desk.clock)
        ask.chosen.connect(self.show_day)
        ask.open_under(self.heading.now if self.heading.now.isVisible() else self)

    # What the window asks for

    def leave(self) -> bool:
        memory.keep(self)
        return super().leave()

    def on_shown(self, **where: Any) -> None:
        if not self.frame_known:
            self.after_board(lambda: self._arrive(**where))
            self._dirty = False
            self.refresh()
        else:
            self._arrive(**where)
        if not where:
            self.centre.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(
        self,
        day: date | None = None,
        visit_id: int | None = None,
        therapist_id: int | None = None,
        new_visit: Mapping[str, Any] | None = None,
        call_back_id: int | None = None,
        **_: Any,
    ) -> None:
        if day is not None:
            self.show_day(day, therapist_id)
        if visit_id is not None:
            self.hands.go_to_visit(visit_id)
        elif call_back_id is not None:
            self.panels.book_from(call_back_id)
        elif new_visit is not None:
            self.panels.new_visit(**new_visit)

    def printout(self) -> dict[str, Any]:
        where = self.where
        week = where.view in (ViewKind.WEEK, ViewKind.AGENDA) and where.whose is not None
        sheet = "week-sheet" if week else "day-sheet"
        return {"sheet": sheet, "day": where.day, "therapist_id": where.whose}

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.pictures.retitle()
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape and self.hands.can_close():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.hands.close_inner():
            return
        super().keyPressEvent(event)
