"""A visit gave its time away: the people who wait for it are shown, called and booked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from frontdesk import text
from frontdesk.model import Offer, OfferState, Visit
from frontdesk.ui import dialing
from frontdesk.ui.calendar import healer_rows as rows
from frontdesk.ui.calendar import look
from frontdesk.ui.calendar.healer import HealerPanel
from frontdesk.ui.calendar.sheet import at_minute, free_from
from frontdesk.ui.commands import key_of, shown

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen
    from frontdesk.waiting import Gap, Healed, Healing

USUAL = 60  # minutes of a free time that was not marked
CALLS = {
    "offer": OfferState.OFFERED,
    "no_answer": OfferState.NO_ANSWER,
    "decline": OfferState.DECLINED,
}


class Healer(QObject):
    """The controller of the panel. It opens by itself and leaves the keyboard where it is."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.desk = screen, screen.desk
        self.panel = HealerPanel()
        self.panel.setParent(screen)
        self.panel.key.setText(f"{shown(key_of('calendar', 'people_waiting'))} to choose")
        self.panel.whole.clicked.connect(lambda: self.desk.go("waiting"))
        self.panel.hide()
        self.panel.closed.connect(screen.panels.close)
        self.panel.asked.connect(self.asked)
        self.panel.list.chosen.connect(lambda _: self._show_person())
        self.panel.list.opened.connect(lambda _: self.asked("offer"))
        self.screen.acts.freed.connect(self.freed)
        self._gaps: tuple[Gap, ...] = ()
        self._unseen: Gap | None = None
        self.chain: tuple[Healing, ...] = ()
        self._bind()

    def _bind(self) -> None:
        bind, listed = self.desk.commands.bind, self.panel.list
        bind("calendar", "people_waiting", self.go, widget=self.screen.view)
        for name in ("up", "down"):
            bind("healer", name, partial(listed.go, name), widget=listed, native=True)
        bind("healer", "offer", partial(self.asked, "offer"), widget=listed, native=True)
        for name in ("accept", "no_answer", "decline", "dial", "copy_number", "open_patient"):
            bind("healer", name, partial(self.asked, name), widget=listed)

    @property
    def open(self) -> bool:
        """Whether the panel is in sight."""
        return self.screen.space.panel is self.panel

    @property
    def line(self) -> rows.Line | None:
        """Whom the list stands at."""
        item = self.panel.list.item
        return item if isinstance(item, rows.Line) else None

    # Which time

    def freed(self, visit: Visit) -> None:
        """A visit was cancelled or moved away: where somebody waits for its time, say so."""
        from frontdesk.waiting import Gap

        form = self.screen.panels.form
        writing = self.screen.space.panel is form and form.touched
        gap = Gap(visit.therapist_id, visit.starts, visit.ends, visit.patient_id)

        def show(chain: tuple[Healing, ...]) -> None:
            if chain[-1].candidates and chain[-1].given_to is None:
                self._unseen = gap
                if not writing:
                    self._show(chain)

        self.desk.lane.ask(look.chain, gaps=(gap,), done=show)

    def go(self) -> None:
        """To those who wait: for what the panel shows, for what came free while a form was being
        written, or else for the free time that the keyboard is at."""
        if self.open and not self.panel.list.isHidden():
            self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        gap = self._unseen or self._here()
        if gap is None:
            self.desk.toast("Put the cursor on a free time to see who waits for one")
            return
        self.desk.lane.ask(look.chain, gaps=(gap,), done=self._arrive)

    def _arrive(self, chain: tuple[Healing, ...]) -> None:
        self._show(chain)
        if not self.panel.list.isHidden():
            self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _here(self) -> Gap | None:
        """The free time at the keyboard's cursor; a marked one as it is."""
        from frontdesk.waiting import Gap

        sheet, view = self.screen.view.sheet, self.screen.view
        if sheet is None or view.marks.cursor is None or self.screen.keys.here() is not None:
            return None
        cursor = self.screen.keys.cursor()
        column = sheet.columns[cursor.column]
        marked = cursor.minutes if cursor.minutes > sheet.step else USUAL
        minutes = free_from(column, cursor.start, marked)
        if not minutes:
            return None
        start = at_minute(column.day, cursor.start)
        return Gap(column.therapist_id, start, at_minute(column.day, cursor.start + minutes))

    # What is shown

    def refresh(self) -> None:
        """Ask again for what is open."""
        if self.open:
            self.desk.lane.ask(look.chain, gaps=self._gaps, done=self._show_again)

    def _show_again(self, chain: tuple[Healing, ...]) -> None:
        if self.open and [one.gap for one in chain] == list(self._gaps[: len(chain)]):
            self._show(chain)

    def _show(self, chain: tuple[Healing, ...]) -> None:
        from frontdesk.waiting import state_at

        self._unseen = None
        other = not self.chain or chain[-1].gap != self.chain[-1].gap
        self.chain, self._gaps = chain, tuple(healing.gap for healing in chain)
        now, today = self.desk.clock.now(), self.desk.clock.today()
        calls = {one.id: one.call for one in chain[-1].candidates if one.call is not None}
        states = {id: state_at(call, now) for id, call in calls.items()}
        kept = self.panel.list.hasFocus()
        self.panel.show_chain(chain, states, today)
        if other or self.line is None:
            self.panel.list.choose_first()
        self._show_person()
        self.screen.space.show_panel(self.panel)
        if kept and self.panel.list.isHidden():
            self.screen.centre.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_person(self) -> None:
        from frontdesk.waiting import offer_words

        line = self.line
        if line is None or not self.chain:
            return
        one, healing, clock = line.of, self.chain[-1], self.desk.clock
        kept = one.keeps.starts if one.keeps is not None else None
        whose = (one.patient, one.language, one.start, healing.therapist, kept)
        say = offer_words(healing.clinic, *whose)
        self.panel.show_person(line, say, clock.today(), clock.to_wall)

    # What is done

    def asked(self, name: str) -> None:
        """A key of the list, or a button of the panel."""
        line = self.line
        if line is None or not self.chain:
            return
        one = line.of
        if name == "dial":
            dialing.dial(self.desk, one.phone)
        elif name == "copy_number":
            dialing.copy(self.desk, one.phone)
        elif name == "open_patient":
            self.desk.go("patients", id=one.patient_id)
        elif name == "accept":
            self._accept(line)
        else:
            self._call(line, CALLS[name])

    def _call(self, line: rows.Line, outcome: OfferState) -> None:
        from frontdesk import waiting

        follows = self.panel.list.after(line.key)

        def said(offer: Offer) -> str:
            until = self.desk.clock.to_wall(offer.until) if offer.until else None
            when = text.clock_time(until) if until else ""
            return rows.ON_PHONE[outcome].format(line.who, when)

        def done(_: Any) -> None:
            if outcome is not OfferState.OFFERED and follows is not None:
                self.panel.list.choose(follows)
            self.refresh()

        self._do(waiting.called, line, said, done, outcome=outcome)

    def _accept(self, line: rows.Line) -> None:
        from frontdesk import waiting

        today = self.desk.clock.today()

        def said(healed: Healed) -> str:
            words = f"{healed.visit.patient} takes {rows.at(healed.visit.starts, today)}"
            if healed.freed is not None:
                free = rows.at(healed.freed.starts, today)
                words += f". {free[:1].upper()}{free[1:]} is free now"
            return words

        def done(result: Any) -> None:
            freed = result.value.freed
            if freed is not None:
                self._gaps = (*self._gaps, freed)
            self.refresh()

        self._do(waiting.accept, line, said, done)

    def _do(
        self,
        use_case: Callable[..., Any],
        line: rows.Line,
        said: Callable[[Any], str],
        done: Callable[[Any], None],
        **words: Any,
    ) -> None:
        """Have the clinic do it; what it refuses is said, and what is true now is shown."""

        def refused(fault: Exception) -> None:
            self.screen.acts.say(fault)
            self.screen.refresh()

        self.screen.acts.close_banner()
        gap = self.chain[-1].gap
        self.desk.lane.do(
            use_case, id=line.key, gap=gap, said=said, done=done, refused=refused, **words
        )
