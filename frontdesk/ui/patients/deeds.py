"""What is done with the person on a record: visits, handouts, call-backs, and the menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from frontdesk.errors import Changed, FrontdeskError
from frontdesk.model import Patient
from frontdesk.ui.patients import merging, story, words
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.patients.record import RecordPage


class Deeds:
    """The buttons of a record, done for whoever is on it."""

    def __init__(self, page: RecordPage, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def book(self) -> None:
        """A new visit for this person."""
        if self._page.patient is not None:
            self._desk.go("calendar", new_visit={"patient_id": self._page.patient.id})

    def give_handout(self) -> None:
        """The handouts, filled in for this person."""
        if self._page.patient is not None:
            self._desk.go("handouts", patient_id=self._page.patient.id)

    def call_back(self) -> None:
        """Write down that this person is to be called."""
        if self._page.patient is not None:
            self._desk.go("call_backs", new=True, phone=words.phone(self._page.patient))

    def wait(self) -> None:
        """Put this person on the waiting list."""
        if self._page.patient is not None:
            self._desk.go("waiting", patient_id=self._page.patient.id)

    def follow(self, line: story.Line) -> None:
        """To the screen that shows more of something that happened."""
        screen, place = story.where(line)
        self._desk.go(screen, **place)

    def show_menu(self) -> None:
        """The menu below its button."""
        button = self._page.head.more
        self.make_menu().popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def make_menu(self) -> Menu:
        """What is done with a person now and then."""
        menu = Menu(self._page)
        person = self._page.patient
        if person is None:
            return menu
        number = words.phone(person)
        menu.add("New call-back", "phone-incoming", run=self.call_back)
        menu.add("Waiting list", "hourglass", run=self.wait)
        if number:
            menu.add("Copy number", "copy", run=partial(self._copy, number, "Number"))
        if person.email:
            menu.add("Copy email address", "mail", run=partial(self._copy, person.email, "Address"))
        menu.addSeparator()
        quiet, active = person.do_not_contact, person.active
        said = "{} may be contacted again" if quiet else "{} is not to be contacted"
        menu.add(
            "Do not contact",
            run=lambda: self._change(person, said, do_not_contact=not quiet),
            checked=quiet,
        )
        if person.merged_into is None:
            merge = partial(self._page.merge_wanted.emit, person)
            menu.add("Merge with another record…", "users-round", run=merge)
        for other in self._page.shown.merged if self._page.shown is not None else ():
            taken = partial(merging.apart, self._desk.lane, other, lambda _: self._page.ask())
            menu.add(f"Take apart: {other.name}", "user-round-pen", run=taken)
        wrong = person.entered_in_error
        menu.add(
            "Not entered in error" if wrong else "Entered in error",
            "undo-2" if wrong else "trash-2",
            run=partial(self._in_error, person),
            danger=not wrong,
        )
        menu.add(
            "Put record away" if active else "Bring record back",
            "archive",
            run=lambda: self._change(
                person,
                "Record of {} put away" if active else "Record of {} is back",
                active=not active,
            ),
            danger=active,
        )
        return menu

    def _in_error(self, person: Patient) -> None:
        """Out of every list, or back on them."""
        from frontdesk import patients

        wrong = person.entered_in_error
        said = "{} is on the lists again" if wrong else "{} taken out: entered in error"
        self._desk.lane.do(
            patients.restore if wrong else patients.mark_error,
            id=person.id, seen=person.version,
            done=lambda result: self._page.put(result.value),
            said=lambda value: said.format(value.shown_name),
        )  # fmt: skip

    def _change(self, seen: Patient, said: str, **changed: Any) -> None:
        self._page.write(seen, said, lambda result: self._page.put(result.value), None, changed)

    def add_note(self, said: str) -> None:
        """Put what was typed under the front desk's note, with the day and who wrote it."""
        person = self._page.patient
        if person is not None:
            self._append(person, said, again=True)

    def _append(self, person: Patient, said: str, *, again: bool) -> None:
        from frontdesk import patients

        box = self._page.happened.note_box
        who = self._desk.lane.actor.name.split(" ")[0]
        line = f"{words.short_date(self._desk.clock.today())}, {who}: {said}"

        def done(result: Any) -> None:
            box.done(person.id)
            self._page.put(result.value)

        def refused(fault: FrontdeskError) -> None:
            if isinstance(fault, Changed) and again:
                # It only adds, so it can go under what another desk has just written.
                once_more = partial(self._append, said=said, again=False)
                self._desk.lane.ask(patients.get, id=person.id, done=once_more)
            else:
                box.error(str(fault))

        note = "\n".join(part for part in (person.note, line) if part)
        self._page.write(person, "Note for {} kept", done, refused, {"note": note})

    def _copy(self, what: str, called: str) -> None:
        QGuiApplication.clipboard().setText(what)
        self._desk.toast(f"{called} copied")
