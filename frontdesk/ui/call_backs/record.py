"""The form that writes a call-back down, phone first; the same form changes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from frontdesk import text
from frontdesk.errors import Invalid
from frontdesk.model import BestTime, CallBack, CallBackKind, Language, Patient, Source, Staff
from frontdesk.ui.call_backs import look, words
from frontdesk.ui.call_backs.due import Due
from frontdesk.ui.call_backs.match import Matches
from frontdesk.ui.call_backs.one_line import OneLine
from frontdesk.ui.form import (
    ChipsField,
    ComboField,
    Field,
    Form,
    LineField,
    NoteField,
    PhoneField,
)
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Button, Check, IconButton, KeyCap, PanelFrame, RadioCards

PICK = "pick"


@dataclass(frozen=True, slots=True)
class Wish:
    """A request as filled in: the fields of `call_backs.record`, and whether to book at once."""

    fields: Mapping[str, Any]
    book: bool


class CardsField(Field):
    """The kind of request, as three cards."""

    def __init__(self) -> None:
        cards = [
            (words.KIND[kind], words.KIND_HINT[kind], words.KIND_ICON[kind])
            for kind in CallBackKind
        ]
        self.cards = RadioCards(cards)
        super().__init__("What do they want?", self.cards)
        self.setFocusProxy(self.cards.buttons()[0])
        self.cards.changed.connect(lambda _: self.edited.emit())

    def value(self) -> CallBackKind:
        return list(CallBackKind)[max(0, self.cards.current())]

    def set(self, value: CallBackKind) -> None:
        self.cards.choose(list(CallBackKind).index(value))


class RecordForm(PanelFrame):
    """Six things to say, of which a phone number or a name is enough."""

    saved = Signal(object)
    add_to = Signal(object)
    closed = Signal()

    def __init__(self, lane: Lane, *, changes: bool = False) -> None:
        super().__init__("Change call-back" if changes else "New call-back", 400)
        self._lane = lane
        self._changes = changes
        self.patient: Patient | None = None
        self.edited: CallBack | None = None
        self._pinned: set[str] = set()
        self.form = Form(self)
        self._when = Due(lane)
        self._build_header()
        self._build_who()
        self._build_wish()
        self._build_rest()
        self._build_footer()
        self.form.give_letters()
        self.body.addStretch()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(60)
        self._look.timeout.connect(self._look_up)
        self._watch()

    def _build_header(self) -> None:
        self.header.addStretch()
        self.clear = Button("Clear", kind="link", small=True)
        self.clear.clicked.connect(self.begin)
        self.clear.hide()
        self.header.addWidget(self.clear)
        if not self._changes:
            self.header.addWidget(KeyCap("Ctrl B"))
        shut = IconButton("x", "Close form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)

    def _build_who(self) -> None:
        self.one_line = OneLine()
        self.body.addWidget(self.one_line)
        self.one_line.setHidden(self._changes)
        self.phone = self.form.add("phone", PhoneField("Phone"))
        self.name = self.form.add("name", LineField("Name", names=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in (self.phone, self.name):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.matches = Matches()
        self.body.addWidget(self.matches)

    def _build_wish(self) -> None:
        self.kind = self.form.add("kind", CardsField())
        best: list[tuple[Any, str]] = [(part, words.BEST_TIME[part]) for part in BestTime]
        self.best = self.form.add(
            "best_time", ChipsField("Best time to call", [*best, (PICK, "Pick…")])
        )
        self.best_note = self.form.add(
            "best_time_note",
            LineField("When they like to be called", placeholder="Mon or Tue, after 4"),
        )
        self.best_note.hide()
        asked = NoteField(
            "What hurts, or what they asked", placeholder="Left arch, tight calves, which race…"
        )
        self.reason = self.form.add("reason", asked)
        for field in (self.kind, self.best, self.best_note, self.reason):
            self.body.addWidget(field)

    def _build_rest(self) -> None:
        self.due = self.form.add("due", self._when.choice)
        self.due_words = self.form.add("due_words", self._when.said)
        self.source = self.form.add("source", ComboField("Came from", list(words.SOURCE.items())))
        self.language = self.form.add(
            "language", ComboField("Language", list(words.LANGUAGE.items()))
        )
        self.owner = self.form.add("owner_id", ComboField("Assign to", [(None, "Anyone")]))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        self.email = self.form.add("email", LineField("Email", optional=True, names=True))
        fields = (self.due, self.source, self.language, self.owner)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 2, 1)
        grid.addWidget(self.email, 2, 0, 1, 2)
        self.body.addWidget(self.due_words)
        self.body.insertLayout(self.body.count() - 1, grid)
        self.voicemail = Check("OK to leave a voicemail", True)
        self.texts = Check("OK to text", True)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.voicemail)
        row.addWidget(self.texts)
        row.addStretch()
        self.body.addLayout(row)

    def _build_footer(self) -> None:
        words_ = "Save changes" if self._changes else "Save call-back"
        self.save = Button(words_, kind="primary", key="Ctrl Enter")
        self.save.clicked.connect(lambda: self.submit())
        self.footer.addWidget(self.save, 1)
        if not self._changes:
            self.save_and_book = Button("Save and book")
            self.save_and_book.clicked.connect(lambda: self.submit(book=True))
            self.footer.addWidget(self.save_and_book)

    def _watch(self) -> None:
        self.one_line.read.connect(self._captured)
        self.one_line.entered.connect(lambda: self.submit())
        self.one_line.chosen.connect(self._corrected)
        self.one_line.wanted.connect(lambda name: self.form.fields[name].setFocus())
        for name, field in self.form.fields.items():
            field.edited.connect(lambda name=name: self._pin(name))
        for field in (self.phone, self.email):
            field.edited.connect(self._look.start)
        self.best.edited.connect(self._best_changed)
        self.kind.edited.connect(self._ask_dues)
        self.matches.used.connect(self.use)
        self.matches.add_to.connect(self.add_to)
        self.form.edited.connect(lambda: self.clear.setVisible(self.dirty and not self._changes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # Filling it

    @property
    def dirty(self) -> bool:
        """Whether something was typed that would be lost."""
        typed = [self.form.fields[name].value() for name in ("phone", "name", "reason", "email")]
        return any(str(value).strip() for value in (*typed, self.one_line.line.value()))

    def begin(self) -> None:
        """An empty form."""
        self.patient, self.edited = None, None
        self._pinned.clear()
        self.one_line.begin()
        self.form.fill(
            phone="", name="", email="", reason="", best_time_note="",
            kind=CallBackKind.CALL_BACK, best_time=BestTime.ANY, source=Source.PHONE,
            language=Language.EN, owner_id=None,
        )  # fmt: skip
        self.voicemail.setChecked(True)
        self.texts.setChecked(True)
        self.best_note.hide()
        self.clear.hide()
        self.matches.show_caller(look.Caller((), (), None), self._lane.clock.wall())
        self._when.begin()
        self._ask_dues()
        self.start()

    def start(self) -> None:
        """Put the cursor into the line, or where it is a change into Phone, after what is there."""
        if not self._changes:
            self.one_line.start()
            return
        self.phone.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.phone.edit.end(False)

    def dialled(self, phone: str) -> None:
        """Somebody calls from this number."""
        self.phone.set(text.phone_as_typed(phone))
        self._pinned.add("phone")
        self._look_up()

    def change(self, call_back: CallBack) -> None:
        """Fill the form with a request that is to be changed."""
        self.begin()
        self.edited = call_back
        note = call_back.best_time_note
        self.form.fill(
            phone=words.number(call_back), name=call_back.name, kind=call_back.kind,
            best_time=PICK if note else call_back.best_time, best_time_note=note,
            reason=call_back.reason, source=call_back.source, language=call_back.language,
            owner_id=call_back.owner_id, email=call_back.email,
        )  # fmt: skip
        self.voicemail.setChecked(call_back.voicemail_ok)
        self.texts.setChecked(call_back.text_ok)
        self.best_note.setVisible(bool(note))
        self._when.begin(call_back.due)
        self._ask_dues()
        self.start()

    def use(self, patient: Patient) -> None:
        """Take a known person: name, number, language and consents come from the record."""
        self.patient = patient
        self._pinned |= {"name", "phone", "language"}
        number = text.phone_show(patient.phone, patient.phone_raw)
        self.form.fill(phone=number, name=patient.shown_name, language=patient.language)
        self.voicemail.setChecked(patient.voicemail_ok)
        self.texts.setChecked(patient.text_ok)
        caller = self.matches.caller
        self.matches.show_caller(look.Caller((), caller.call_backs, None), self._lane.clock.wall())
        self.reason.edit.setFocus()

    def offer_people(self, people: Sequence[Staff]) -> None:
        """The people a request can be assigned to."""
        self.owner.offer([(None, "Anyone"), *((person.id, person.name) for person in people)])

    # What changes while it is filled

    def _captured(self, captured: text.Captured) -> None:
        """Fill the form from the line, but for what was filled by hand."""
        number, ok = text.phone_parse(captured.phone) if captured.phone else ("", False)
        shown = text.phone_show(number, captured.phone) if ok else captured.phone
        note = captured.best_time_note
        said: dict[str, Any] = {
            "phone": shown if ok else text.phone_as_typed(shown), "name": captured.name,
            "email": captured.email, "reason": captured.reason, "best_time_note": note,
            "best_time": PICK if note else BestTime(captured.best_time),
            "kind": CallBackKind(captured.kind), "source": Source(captured.source),
            "language": Language(captured.language),
        }  # fmt: skip
        held = self.form.values()
        changed = [name for name in said if said[name] != held[name]]
        self.form.fill(**{name: said[name] for name in changed if name not in self._pinned})
        self.best_note.setVisible(self.best.value() == PICK)
        self.clear.setVisible(self.dirty)
        self._look.start()
        self._ask_dues()

    def _corrected(self, name: str, value: Any) -> None:
        """A chip was given another meaning: it stays, whatever the line says after."""
        self._pinned.add(name)
        self.form.fill(**{name: value})
        self.best_note.setVisible(self.best.value() == PICK)
        self._ask_dues()

    def _pin(self, name: str) -> None:
        self._pinned.add(name)
        if name in self.one_line.chips:
            self.one_line.corrected(name)

    def _best_changed(self) -> None:
        picks = self.best.value() == PICK
        self.best_note.setVisible(picks)
        if picks:
            self.best_note.edit.setFocus()
        else:
            self._ask_dues()

    def _ask_dues(self) -> None:
        best = self.best.value()
        self._when.ask(self.kind.value(), BestTime.ANY if best == PICK else best)

    def _look_up(self) -> None:
        if self.patient is not None and self.phone.value() != text.phone_show(
            self.patient.phone, self.patient.phone_raw
        ):
            self.patient = None
        if self.edited is None:
            self._lane.ask(
                look.caller,
                phone=self.phone.value(),
                email=self.email.value(),
                done=self._show_caller,
            )

    def _show_caller(self, caller: look.Caller) -> None:
        people = caller.people if self.patient is None else ()
        self.matches.show_caller(
            look.Caller(people, caller.call_backs, caller.visit), self._lane.clock.wall()
        )

    # Saving it

    def submit(self, book: bool = False) -> None:
        """Hand over what was filled in, or say under its field what is wrong."""
        fields = self.form.values()
        if not fields["phone"].strip() and not fields["name"].strip():
            self.refuse(Invalid("phone", "Add a phone number or a name."))
            return
        try:
            fields["due"] = self._when.value()
        except Invalid as fault:
            self.refuse(fault)
            return
        del fields["due_words"]
        if fields["best_time"] == PICK:
            fields["best_time"] = BestTime(text.part_of_day(fields["best_time_note"]))
        else:
            fields["best_time_note"] = ""
        fields["voicemail_ok"] = self.voicemail.isChecked()
        fields["text_ok"] = self.texts.isChecked()
        if self.edited is not None and fields["phone"] == words.number(self.edited):
            del fields["phone"]  # as it was; what had been typed then stays too
        if self.patient is not None:
            fields["patient_id"] = self.patient.id
        self.save.setEnabled(False)
        self.saved.emit(Wish(fields, book))

    def refuse(self, fault: Exception) -> bool:
        """Show what is wrong under its field. False where it has none here."""
        self.save.setEnabled(True)
        return isinstance(fault, Invalid) and self.form.show_invalid(fault)

    def settled(self) -> None:
        """What was handed over is saved."""
        self.save.setEnabled(True)
        self.patient, self.edited = None, None
        self._pinned.clear()
        self.one_line.begin()
        self.form.fill(phone="", name="", email="", reason="")
