"""The waiting list: who wants an earlier time, what would suit, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.model import Offer, Waiting, WaitingStatus
from frontdesk.ui import dialing
from frontdesk.ui.list_model import RowList
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.waiting import look, rows
from frontdesk.ui.waiting.form import WishForm
from frontdesk.ui.waiting.paint import WaitingDelegate
from frontdesk.ui.waiting.panel import Panel
from frontdesk.ui.widgets import Button, EmptyState
from frontdesk.ui.workspace import Workspace

NOBODY = (
    "Nobody is waiting",
    "Whoever wants an earlier time is kept here, and called when one comes free.",
)
OPEN = frozenset({"edit", "edit_alt", "book", "withdraw"})


class WaitingScreen(Screen):
    """One list, and beside it the one in hand or the form."""

    name = "waiting"
    title = "Waiting list"
    icon = "hourglass"
    topics = frozenset({"waiting", "offer", "appointment", "patient", "service", "staff"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: look.Seen | None = None
        self._wanted: int | None = None
        self._details = True
        self.list = RowList("Waiting list")
        self.list.setItemDelegate(WaitingDelegate(self.list))
        self.panel = Panel()
        self.form = WishForm(desk.lane, desk.clock)
        self.new = Button("Put on waiting list", "plus", "primary")
        self.new.setParent(self)
        self.new.hide()
        self.empty_new = Button("Put somebody on", "plus")
        self.empty = EmptyState("hourglass", *NOBODY, (self.empty_new,))
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        for widget in (self.list, self.empty):
            self.stack.addWidget(widget)
        self.space = Workspace(desk.settings, "waiting_space", self.stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)
        for panel in (self.panel, self.form):
            panel.setParent(self)
            panel.hide()
        self._connect()

    def _connect(self) -> None:
        bind, listed = self.desk.commands.bind, self.list
        listed.chosen.connect(lambda _: self.show_panel())
        listed.opened.connect(lambda _: self.asked("edit"))
        listed.pressed_row.connect(lambda _: self.show_panel())
        self.panel.asked.connect(self.asked)
        self.panel.closed.connect(self.close_panel)
        self.form.closed.connect(self.back)
        self.form.saved.connect(self._save)
        self.form.looked.connect(lambda id: self._look(patient_id=id))
        for button in (self.new, self.empty_new):
            button.clicked.connect(lambda: self.join())
        for name in ("up", "down"):
            bind("waiting", name, partial(listed.go, name), widget=listed, native=True)
        bind("waiting", "edit", partial(self.asked, "edit"), widget=listed, native=True)
        for name in ("edit_alt", "book", "copy_number", "dial", "open_patient", "withdraw"):
            bind("waiting", name, partial(self.asked, name), widget=listed,
                 enabled=partial(self._may, name))  # fmt: skip
        for place in (listed, self.empty_new):  # where the keys are with no rows
            bind("waiting", "join", lambda: self.join(), widget=place)

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [], [self.new]

    def on_shown(self, **where: Any) -> None:
        """`patient_id`, `call_back_id`, `visit_id` or `new` (name and phone) open the form for
        somebody, with `service_id` for what; `id` selects who waits."""
        self._wanted = where.pop("id", None)
        self.refresh()
        if where:
            self.join(**where)
        elif self.space.panel is not self.form:
            self._to_list()

    def _to_list(self) -> None:
        target = self.list if self.stack.currentWidget() is self.list else self.empty_new
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    @property
    def line(self) -> rows.Line | None:
        """The one in hand."""
        return self.list.item if isinstance(self.list.item, rows.Line) else None

    def refresh(self) -> None:
        self.desk.lane.ask(look.seen, done=self._show)

    def _show(self, seen: look.Seen) -> None:
        self.seen = seen
        self.form.offer_frame(seen.frame)
        clock = self.desk.clock
        self.list.show_rows(rows.lines(seen, clock.today(), clock.to_wall))
        self.stack.setCurrentWidget(self.list if self.list.rows.rows else self.empty)
        wanted, self._wanted = self._wanted, None
        if (wanted is None or not self.list.choose(wanted)) and self.list.item is None:
            self.list.choose_first()
        if self._details:
            self.show_panel()
        if seen.listing.passed:
            from frontdesk import waiting

            self.desk.lane.do(waiting.end_passed, quiet=True, refused=lambda _: None)

    def show_panel(self) -> None:
        """The panel of the one in hand; a form that is open stays."""
        line, self._details = self.line, True
        if self.space.panel is self.form:
            return
        if line is None:
            self.space.show_panel(None)
            return
        self.desk.lane.ask(look.calls, waiting_id=line.key, done=partial(self._fill, line))

    def _fill(self, line: rows.Line, calls: tuple[Offer, ...]) -> None:
        if self.line == line and self.space.panel is not self.form:
            clock = self.desk.clock
            self.panel.show_line(line, calls, clock.today(), clock.to_wall)
            self.space.show_panel(self.panel)

    def close_panel(self) -> None:
        """Put the details away, until another is chosen."""
        self._details = False
        self.space.show_panel(None)
        self._to_list()

    def back(self) -> None:
        """From the form to the details of the one in hand."""
        self.space.show_panel(None)
        self._to_list()
        self.show_panel()

    # What is done

    def join(self, **where: Any) -> None:
        """Open the form, for somebody who is known or not."""
        self.form.start_over(service_id=where.pop("service_id", None))
        new = where.pop("new", None)
        if new is not None:
            self.form.show_new(**new)
        self.space.show_panel(self.form)
        if where:
            self._look(**where)
        self.form.take_focus()

    def _look(self, **whose: Any) -> None:
        def show(known: look.Person) -> None:
            self.form.show_person(known)
            self.form.take_focus()

        self.desk.lane.ask(look.person, done=show, **whose)

    def _may(self, name: str) -> bool:
        line = self.line
        if line is None:
            return False
        if name in ("dial", "copy_number"):
            return bool(line.of.phone) and not line.of.do_not_contact
        return name not in OPEN or line.of.waiting.status is WaitingStatus.WAITING

    def asked(self, name: str) -> None:
        """A key of the list, or a button of the panel."""
        line = self.line
        if line is None or not self._may(name):
            return
        entry = line.of
        if name == "dial":
            dialing.dial(self.desk, entry.phone)
        elif name == "copy_number":
            dialing.copy(self.desk, entry.phone)
        elif name == "open_patient":
            self.desk.go("patients", id=entry.waiting.patient_id)
        elif name == "book":
            wish = entry.waiting
            known = {"patient_id": wish.patient_id, "service_id": wish.service_id}
            self.desk.go("calendar", new_visit={**known, "therapist_id": wish.therapist_id})
        elif name == "withdraw":
            self._withdraw(line)
        else:
            self._edit(line)

    def _edit(self, line: rows.Line) -> None:
        def show(known: look.Person) -> None:
            self.form.show_entry(line.of, known)
            self.space.show_panel(self.form)
            self.form.take_focus()

        self.desk.lane.ask(look.person, patient_id=line.of.waiting.patient_id, done=show)

    def _withdraw(self, line: rows.Line) -> None:
        from frontdesk import waiting

        self.desk.lane.do(
            waiting.withdraw,
            id=line.key,
            seen=line.of.waiting.version,
            said=f"{line.who} waits no more",
            done=lambda _: self.refresh(),
        )

    def _save(self, words: dict[str, Any]) -> None:
        from frontdesk import waiting

        changed = "id" in words
        who = self.form.entry.patient if self.form.entry else self.form.person.typed().strip()

        def done(result: Any) -> None:
            made: Waiting = result.value
            self._wanted = made.id
            self.form.drop_banner()
            self.space.show_panel(None)
            self.refresh()
            self._to_list()

        said = f"{who} waits for something else now" if changed else f"{who} is on the waiting list"
        use_case = waiting.change if changed else waiting.join
        self.desk.lane.do(use_case, said=said, done=done, refused=self.form.refused, **words)

    # Escape

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if (
            asks
            and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape
            and self.space.panel is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.space.panel is not None:
            self.back() if self.space.panel is self.form else self.close_panel()
            return
        super().keyPressEvent(event)
