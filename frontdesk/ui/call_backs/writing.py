"""The form beside the worklist: a new request, a change to one, and the draft that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from frontdesk.model import CallBack, Staff
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.record import RecordForm, Wish

if TYPE_CHECKING:
    from frontdesk.ui.call_backs.screen import CallBacksScreen


class Writing:
    """Two forms: one for new requests, which keeps its draft, and one for changes."""

    def __init__(self, screen: CallBacksScreen) -> None:
        self._screen = screen
        self.record = RecordForm(screen.desk.lane)
        self.editor = RecordForm(screen.desk.lane, changes=True)
        self.record.saved.connect(self._save)
        self.record.add_to.connect(self._add_to)
        self.editor.saved.connect(self._save_changes)
        for form in (self.record, self.editor):
            form.setParent(screen)
            form.hide()
            form.closed.connect(self.shut)

    def offer_people(self, people: Sequence[Staff]) -> None:
        """Who a request can be assigned to."""
        self.record.offer_people(people)
        self.editor.offer_people(people)

    def new(self, phone: str = "") -> None:
        """Open the form with the cursor in Phone; a draft that was kept is in it."""
        showing = self._screen.workspace.panel is self.record
        self._screen.show_panel(self.record)
        if self.record.dirty and not phone:
            self.record.start()
            if not showing:
                self._screen.desk.toast("Your draft is as you left it")
            return
        if not showing or phone:
            self.record.begin()
        self.record.start()
        if phone:
            self.record.dialled(phone)

    def edit(self) -> None:
        """Open the chosen request in the form."""
        line = self._screen.line
        if line is not None:
            self._screen.show_panel(self.editor)
            self.editor.change(line.call_back)

    def keep_draft(self, panel: QWidget | None) -> None:
        """Another panel comes: say that what was typed is kept."""
        now = self._screen.workspace.panel
        if now is self.record and panel is not self.record and self.record.dirty:
            self._screen.desk.toast("Draft kept. Ctrl B opens it again")

    def shut(self) -> None:
        """Close the form and show the chosen request again."""
        self.keep_draft(None)
        self._screen.back_to_details()

    def _save(self, wish: Wish) -> None:
        from frontdesk import call_backs

        def done(result: Any) -> None:
            self.record.settled()
            self._screen.back_to_details()
            self._screen.show_new(result.value)
            if wish.book:
                self._screen.desk.go("calendar", call_back_id=result.value.id)

        self._screen.desk.lane.do(
            call_backs.record,
            done=done,
            refused=lambda fault: self._refused(self.record, fault),
            said=self._saved,
            **wish.fields,
        )

    def _saved(self, value: CallBack) -> str:
        due = words.moment(value.due, self._screen.desk.clock.wall())
        return f"Call-back for {words.who(value)} saved, due {due}"

    def _save_changes(self, wish: Wish) -> None:
        from frontdesk import call_backs

        call_back = self.editor.edited
        if call_back is None:
            return

        def done(result: Any) -> None:
            self.editor.settled()
            self._screen.put(result.value)
            self._screen.back_to_details()
            self._screen.ask_one()

        self._screen.desk.lane.do(
            call_backs.edit,
            id=call_back.id,
            seen=call_back.version,
            done=done,
            refused=lambda fault: self._refused(self.editor, fault),
            said=lambda value: f"Call-back for {words.who(value)} changed",
            **wish.fields,
        )

    def _add_to(self, call_back: CallBack) -> None:
        """The caller has an open request: put what was typed now under what stands there."""
        from frontdesk import call_backs

        more = str(self.record.reason.value()).strip()
        if not more:
            self.record.settled()
            self._screen.back_to_details()
            self._screen.on_shown(id=call_back.id)
            return

        def done(result: Any) -> None:
            self.record.settled()
            self._screen.put(result.value)
            self._screen.back_to_details()
            self._screen.on_shown(id=result.value.id)

        self._screen.desk.lane.do(
            call_backs.edit,
            id=call_back.id,
            seen=call_back.version,
            done=done,
            refused=lambda fault: self._refused(self.record, fault),
            said=lambda value: f"Added to the request of {words.who(value)}",
            reason="\n".join(part for part in (call_back.reason, more) if part),
        )

    def _refused(self, form: RecordForm, fault: Exception) -> None:
        if not form.refuse(fault):
            self._screen.desk.lane.refused.emit(fault)
