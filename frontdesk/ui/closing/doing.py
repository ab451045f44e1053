"""What is done with the row in hand; one thing at a time, and all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from frontdesk import files
from frontdesk.errors import FrontdeskError
from frontdesk.model import (
    AppointmentStatus,
    CallBack,
    CancelReason,
    Reminder,
    ReminderState,
    Visit,
)
from frontdesk.ui.closing import look

if TYPE_CHECKING:
    from frontdesk.reminders import ToConfirm
    from frontdesk.ui.closing.screen import ClosingScreen

R = ReminderState
OUTCOMES = {
    "confirmed": R.CONFIRMED,
    "voicemail": R.LEFT_MESSAGE,
    "not_reached": R.NO_ANSWER,
    "wrong_number": R.WRONG_NUMBER,
    "other_time": R.WANTS_CHANGE,
}
SETTLING = frozenset({"finish", "not_reached", "cancel_visit"})
WRITING = frozenset({"email", "entry", "copy"})
SAID = {
    R.CONFIRMED: "{} has confirmed",
    R.LEFT_MESSAGE: "Message left for {}",
    R.NO_ANSWER: "No answer from {}",
    R.WRONG_NUMBER: "Wrong number for {}",
    R.WANTS_CHANGE: "{} wants another time",
}


class Doing:
    """Asks the clinic; the screen shows what came of it."""

    def __init__(self, screen: ClosingScreen) -> None:
        self.screen, self.desk = screen, screen.desk
        self._busy = False

    @property
    def visit(self) -> Visit | None:
        """The past visit in hand."""
        line = self.screen.line
        return line.of if line is not None and isinstance(line.of, Visit) else None

    @property
    def confirm(self) -> ToConfirm | None:
        """The visit in hand that is to be confirmed."""
        line = self.screen.line
        return line.of if line and line.key[0] == "confirm" else None  # type: ignore[return-value]

    @property
    def given(self) -> Visit | None:
        """The visit in hand, past or to come, on which a handout can be given."""
        confirm = self.confirm
        return confirm.visit if confirm is not None else self.visit

    def may(self, name: str) -> bool:
        """Whether this command means anything for the row in hand."""
        if name == "handout":
            return self.given is not None
        if self.visit is not None:
            return name in SETTLING
        one = self.confirm
        if one is None or one.do_not_contact:
            return False
        seen = self.screen.seen
        written = seen is not None and seen.mail and bool(one.email) and one.may_email
        return written if name == "email" else name in {*OUTCOMES, *WRITING}

    def asked(self, name: str) -> None:
        """A key of the list, or a button of the panel."""
        if name == "keep":
            self.screen.panel.why.hide()
            self.screen.list.setFocus()
        elif name == "open":
            self._open()
        elif name == "print":
            self.desk.commands.run("global", "print")
        elif name == "handout":
            self._give_handout()
        elif self.may(name):
            if self.visit is not None:
                self._settle(name, self.visit)
            elif self.confirm is not None:
                self._about(name, self.confirm)

    def _open(self) -> None:
        line = self.screen.line
        if line is None:
            return
        if isinstance(line.of, CallBack):
            self.desk.go("call_backs", id=line.of.id)
        elif isinstance(line.of, str):
            self.desk.commands.run("global", "print")
        else:
            self.desk.go("calendar", visit_id=line.key[1])

    def _give_handout(self) -> None:
        if self.given is not None:
            visit = self.given
            self.desk.go("handouts", patient_id=visit.patient_id, visit_id=visit.id)

    # Past visits

    def _settle(self, name: str, visit: Visit) -> None:
        from frontdesk import appointments, closing

        if name == "cancel_visit":
            self.screen.panel.ask_why()
        elif name == "finish":
            said = f"{visit.patient} came"
            self._do(closing.came, said, id=visit.id, seen=visit.version)
        else:
            said = f"{visit.patient} did not come"
            missed = AppointmentStatus.NOSHOW
            self._do(appointments.set_status, said, id=visit.id, seen=visit.version, status=missed)

    def cancel(self, reason: CancelReason) -> None:
        """A reason was chosen: the visit is cancelled."""
        from frontdesk import appointments

        visit = self.visit
        self.screen.list.setFocus()
        if visit is not None:
            said = f"{visit.patient} was cancelled"
            self._do(appointments.cancel, said, id=visit.id, seen=visit.version, reason=reason)

    # Tomorrow's visits

    def _about(self, name: str, one: ToConfirm) -> None:
        from frontdesk import reminders

        visit = one.visit
        if name in OUTCOMES:
            outcome = OUTCOMES[name]
            follows = self.screen.follows()

            def then(_: Any) -> None:
                if outcome is R.WANTS_CHANGE:
                    self.desk.go("calendar", visit_id=visit.id)
                elif follows is not None:
                    self.screen.list.choose(follows)

            said = SAID[outcome].format(visit.patient)
            self._do(reminders.called, said, then=then, visit_id=visit.id, outcome=outcome)
        elif name == "copy":
            self.desk.lane.ask(look.said, visit=visit, done=self._copy)
        elif name == "entry":
            self.desk.lane.ask(look.entry, visit=visit, done=self._save)
        else:
            self._mail(one.mail, visit)

    def _mail(self, mail: Reminder | None, visit: Visit) -> None:
        from frontdesk import reminders

        said = f"E-mail to {visit.patient} leaves in 3 minutes"
        if mail is None:
            self._do(reminders.queue, said, visit_id=visit.id)
        else:
            self._do(reminders.send_again, said, id=mail.id, seen=mail.version)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.desk.toast("Copied")

    def _save(self, entry: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.screen, "Save the calendar file", "visit.ics", "Calendar (*.ics)"
        )
        if not name:
            return
        try:
            files.write_whole(Path(name), entry.encode())
        except OSError:
            self.desk.toast(f"{Path(name).name} could not be saved there. Choose another folder")
        else:
            self.desk.toast(f"Saved {Path(name).name}")

    # The day

    def close(self) -> None:
        """Close the day; where something is still open, that is said."""
        from frontdesk import closing

        self._do(closing.close, "The day is closed", then=lambda _: self.desk.keeper.at_day_end())

    def _do(
        self,
        use_case: Callable[..., Any],
        said: str,
        *,
        then: Callable[[Any], None] | None = None,
        **kwargs: Any,
    ) -> None:
        if self._busy:
            return
        self._busy = True

        def done(result: Any) -> None:
            self._busy = False
            if then is not None:
                then(result)
            self.screen.refresh()

        def refused(fault: FrontdeskError) -> None:
            self._busy = False
            self.desk.lane.refused.emit(fault)
            self.screen.refresh()

        self.desk.lane.do(use_case, said=said, done=done, refused=refused, **kwargs)
