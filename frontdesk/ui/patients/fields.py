"""Fields that only a patient's record has: a birthday, a number of miles, a consent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.errors import Invalid
from frontdesk.model import Patient
from frontdesk.ui.form import ComboField, Field, Form, LineField, NoteField, PhoneField
from frontdesk.ui.patients import words
from frontdesk.ui.widgets import Check

OLDEST = 120
NOT_A_BIRTHDAY = "Type the day with its year, like 3/3/1991."
NOT_MILES = "Type a number of miles, like 22, or leave it empty."
LABELS = {
    "text_ok": "OK to text",
    "voicemail_ok": "OK to leave a voicemail",
    "email_ok": "OK to email",
    "do_not_contact": "Do not contact at all",
}


class Checked(LineField):
    """A line whose words may mean nothing; `wrong` says so before they are handed over."""

    def wrong(self) -> str:
        """What is wrong in a sentence, or nothing."""
        return ""


class BornField(Checked):
    """A day of birth, typed in any usual way; empty where it is not known."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("Born", optional=True, placeholder="3/3/1991")
        self._clock = clock
        self.edit.editingFinished.connect(self._settle)

    def value(self) -> date | None:
        typed = self.edit.text().strip()
        return text.parse_day(typed, self._clock.today()) if typed else None

    def set(self, value: date | None) -> None:
        super().set(words.short_date(value) if value else "")

    def wrong(self) -> str:
        if not self.edit.text().strip():
            return ""
        born, year = self.value(), self._clock.today().year
        # A day typed without its year is taken for one of this year: nobody here is that young.
        fine = born is not None and year - OLDEST <= born.year < year
        return "" if fine else NOT_A_BIRTHDAY

    def _settle(self) -> None:
        wrong = self.wrong()
        if wrong:
            self.error(wrong)
        elif self.edit.text().strip():
            self.set(self.value())


class MilesField(Checked):
    """A whole number of miles; empty where it is not known."""

    def value(self) -> int | None:
        digits = self.edit.text().strip().replace(",", "").replace(" ", "")
        known = digits.isascii() and digits.isdecimal() and len(digits) <= 6
        return int(digits) if known else None

    def set(self, value: int | None) -> None:
        super().set("" if value is None else str(value))

    def wrong(self) -> str:
        return NOT_MILES if self.edit.text().strip() and self.value() is None else ""


class TickField(Field):
    """Yes or no, said beside its box."""

    def __init__(self, said: str) -> None:
        self.check = Check(said)
        super().__init__("", self.check)
        self.check.setAccessibleName(said)
        self.check.toggled.connect(lambda _: self.edited.emit())

    def value(self) -> bool:
        return self.check.isChecked()

    def set(self, value: bool) -> None:
        self.check.blockSignals(True)
        self.check.setChecked(value)
        self.check.blockSignals(False)


def make(name: str, clock: Clock) -> Field:
    """The field for one part of a patient, by its name in `model.Patient`."""
    if name in LABELS:
        return TickField(LABELS[name])
    if name == "born":
        return BornField(clock)
    if name == "phone":
        return PhoneField("Phone", optional=True)
    if name == "language":
        return ComboField("Language", list(words.LANGUAGES))
    if name in ("weekly_miles", "shoe_miles"):
        said = "Weekly miles" if name == "weekly_miles" else "Miles on the shoes"
        return MilesField(said, optional=True, placeholder="22" if "week" in name else "420")
    if name in _NOTES:
        label, example, lines = _NOTES[name]
        return NoteField(label, optional=True, placeholder=example, lines=lines)
    label, example, optional = _LINES[name]
    names = name in ("name", "preferred_name", "email")
    return LineField(label, optional=optional, placeholder=example, names=names)


_NOTES = {
    "what_hurts": ("What hurts", "Left arch, the morning after long runs", 3),
    "care_alert": ("Care alert", "What nobody may overlook", 2),
    "note": ("Front-desk note", "Prefers a text to a call", 4),
}
_LINES = {
    "name": ("Name", "First and last name", False),
    "preferred_name": ("Likes to be called", "If by another name", True),
    "email": ("Email", "name@example.com", True),
    "goal": ("Goal", "Half marathon in November", True),
}


def shown(patient: Patient, names: Iterable[str]) -> dict[str, object]:
    """What the record holds now, as these fields take it."""
    held: dict[str, object] = {name: getattr(patient, name) for name in names}
    if "phone" in held:
        held["phone"] = words.phone(patient)
    return held


def first_wrong(form: Form) -> Invalid | None:
    """The first field whose words mean nothing."""
    for name, field in form.fields.items():
        if isinstance(field, Checked) and (wrong := field.wrong()):
            return Invalid(name, wrong)
    return None
