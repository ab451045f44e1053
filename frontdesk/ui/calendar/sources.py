"""Keeps the drawer's parts in step with the calendar: month, next openings, waiting requests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from frontdesk.model import CallBack, Slot
from frontdesk.ui.calendar import finding, look
from frontdesk.ui.calendar.drawer import FIND, QUEUE, Drawer
from frontdesk.ui.calendar.geometry import floored
from frontdesk.ui.calendar.gestures import Part, Place
from frontdesk.ui.calendar.new_visit import first_names
from frontdesk.ui.calendar.painter_marks import Slip
from frontdesk.ui.calendar.queue import KIND_ICONS, KIND_WORDS, Card, cards, who, wish
from frontdesk.ui.calendar.searching import Found, Wish, search
from frontdesk.ui.calendar.sheet import free_from, minutes_between
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.calendar.writing import service_for_requests

if TYPE_CHECKING:
    from frontdesk.ui.calendar.find_time import FindTime
    from frontdesk.ui.calendar.screen import CalendarScreen
    from frontdesk.ui.calendar.slot_list import SlotList


class Sources(QObject):
    """The drawer's controller."""

    def __init__(self, screen: CalendarScreen, drawer: Drawer) -> None:
        super().__init__(screen)
        self.screen, self.drawer, self.desk = screen, drawer, screen.desk
        self.asked: dict[int, CallBack] = {}
        drawer.month.days.picked.connect(lambda day: screen.show_day(day))
        drawer.closed.connect(lambda: screen.space.show_drawer(False))
        drawer.turned.connect(self._turned)
        drawer.openings.wanted.connect(self._look_for)
        drawer.openings.taken.connect(self._take)
        drawer.openings.more_asked.connect(self.find_time)
        drawer.searches.connect(self._connect_search)
        self._connect_slots(drawer.openings.list)
        drawer.open_all.clicked.connect(lambda: screen.desk.go("call_backs"))
        queue = drawer.queue
        queue.opened.connect(lambda card: screen.panels.book_from(card.key))
        queue.taken.connect(self._carry)
        queue.put.connect(self._put)
        queue.dropped.connect(self.end_carry)
        drawer.turn(screen.desk.settings.drawer_tab)

    def _connect_search(self, finder: FindTime) -> None:
        finder.wanted.connect(self._search)
        finder.taken.connect(self._take_found)
        centre = self.screen.centre
        finder.left.connect(lambda: centre.setFocus(Qt.FocusReason.OtherFocusReason))
        self._connect_slots(finder.list)
        finder.offer_frame(self.screen.frame)

    def _connect_slots(self, slots: SlotList) -> None:
        slots.over.connect(self._hovered)
        slots.walked.connect(self._walked)

    def _turned(self, tab: int) -> None:
        if self.desk.settings.drawer_tab != tab:
            self.desk.settings.drawer_tab = tab
            self.desk.settings.save()

    def refresh(self) -> None:
        """Ask again for all of it."""
        self.drawer.openings.show_services(self.screen.frame.services)
        self.drawer.openings.ask()
        if self.drawer.searching:
            self.drawer.finder.offer_frame(self.screen.frame)
        if self.drawer.pages.currentIndex() == FIND:
            self.drawer.finder.ask()
        self.desk.lane.ask(look.queue, done=self._show_queue)

    def _show_queue(self, queue: look.Queue) -> None:
        shown = cards(queue.call_backs, self.desk.clock.wall())
        self.asked = {each.id: each for each in queue.call_backs}
        self.drawer.show_count(queue.counts.due, len(shown))
        self.drawer.queue.show_rows(shown)

    @staticmethod
    def whose(where: Where) -> int | None:
        """The therapist whose openings are looked for; None for any."""
        return where.whose

    def _look_for(self, service_id: int, limit: int) -> None:
        of = self.whose(self.screen.where)

        def show(slots: tuple[Slot, ...]) -> None:
            names = first_names(self.screen.frame.therapists) if of is None else {}
            self.drawer.openings.show_slots(slots, self.desk.clock.today(), names)

        self.desk.lane.ask(
            look.openings, service_id=service_id, therapist_id=of, limit=limit, done=show
        )

    def _hovered(self, slot: Slot | None) -> None:
        place, sheet = None, self.screen.view.sheet
        if slot is not None and sheet is not None:
            number = sheet.column_of(slot.therapist_id, slot.start.date())
            if number is not None:
                start = slot.start.hour * 60 + slot.start.minute
                place = Place(number, start, minutes_between(slot.start, slot.end))
        self.screen.view.put_marks(hover=place)

    def _walked(self, slot: Slot) -> None:
        """The keyboard is on this time: the calendar goes there and shows it."""
        self.screen.show_day(slot.start.date(), slot.therapist_id)
        self.screen.after_board(lambda: self._hovered(slot))

    def find_time(self) -> None:
        """The search for a free time, for the kind and therapist that one is at."""
        drawer = self.drawer
        if drawer.pages.currentIndex() != FIND or not drawer.isVisible():
            form = self.screen.panels.form
            kind = form.fields.kinds.service if form.isVisible() else None
            of = kind.id if kind is not None else drawer.openings.service_id
            drawer.finder.begin(of, self.whose(self.screen.where))
        self.screen.space.show_drawer(True)
        drawer.turn(FIND)
        drawer.finder.changed()
        drawer.take_focus()

    def _search(self, wish: Wish) -> None:
        found_for = self.drawer.finder.wish()
        panels = self.screen.panels
        who = panels.patient.id if panels.patient is not None else None
        asked = replace(wish, patient_id=who, ignore=panels.writing.holding.id)

        def show(found: Found) -> None:
            if self.drawer.finder.wish() == found_for:
                from frontdesk.ui.calendar.find_time import first_name_of

                names = first_name_of(self.screen.frame.therapists, wish.therapist_id)
                self.drawer.finder.show_found(found, names)

        self.desk.lane.ask(search, wish=asked, done=show)

    def _take_found(self, wish: Wish, slot: Slot) -> None:
        self._book_at(slot, wish.service_id, wish.minutes)

    def _take(self, service_id: int, slot: Slot) -> None:
        self._book_at(slot, service_id, None)

    def _book_at(self, slot: Slot, service_id: int, minutes: int | None) -> None:
        self.screen.view.put_marks(hover=None)
        self.screen.show_day(slot.start.date(), slot.therapist_id)
        self.screen.panels.new_visit(
            therapist_id=slot.therapist_id,
            start=slot.start,
            minutes=minutes,
            service_id=service_id,
        )

    def _carry(self, call_back_id: int, at: QPoint) -> None:
        asked, view = self.asked.get(call_back_id), self.screen.view
        if asked is None or view.sheet is None:
            return
        here = QPointF(view.viewport().mapFromGlobal(at))
        words = f"{KIND_WORDS[asked.kind]} · {wish(asked).lower()}"
        slip = Slip(KIND_ICONS[asked.kind], who(asked), words, here.x(), here.y())
        if view.marks.slip is None:
            self._tint()
        view.put_marks(slip=slip)
        view.hover(here)

    def _tint(self) -> None:
        """Tint the free times that are long enough for a discovery visit."""
        view, service = self.screen.view, service_for_requests(self.screen.frame.services)
        if view.sheet is None or service is None:
            return
        view.new_minutes = service.minutes
        now = self.desk.clock.wall()
        fits = {}
        for number, column in enumerate(view.sheet.columns):
            if column.day >= now.date():
                since = now.hour * 60 + now.minute if column.day == now.date() else 0
                fits[number] = finding.fits(column, service.minutes, since)
        self.screen.show_fits(fits)

    def _put(self, call_back_id: int, at: QPoint) -> None:
        view = self.screen.view
        found = view.hit(QPointF(view.viewport().mapFromGlobal(at)))
        sheet = view.sheet
        self.end_carry()
        if sheet is None or found.part is not Part.FREE:
            return
        start = floored(found.minute, sheet.step)
        column = sheet.columns[found.column]
        if free_from(column, start, sheet.step):
            self.screen.panels.book_from(call_back_id, (column.therapist_id, column.day, start))

    def end_carry(self) -> None:
        """Nothing is carried any more."""
        self.screen.view.put_marks(slip=None, hover=None)
        self.screen.show_fits({})

    def show_queue(self) -> None:
        """The queue, with the keyboard in it."""
        self.screen.space.show_drawer(True)
        self.drawer.turn(QUEUE)
        self.drawer.take_focus()

    def card(self) -> Card | None:
        """The card that is chosen."""
        found = self.drawer.queue.item
        return found if isinstance(found, Card) else None
