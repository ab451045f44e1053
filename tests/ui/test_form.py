"""Fields: what typing gives, what is said when it is wrong, and how a person is found."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.errors import Invalid
from frontdesk.model import Patient
from frontdesk.ui.form import (
    ChipsField,
    ComboField,
    DayField,
    Form,
    LineField,
    NoteField,
    PersonField,
    PhoneField,
    TimeField,
)
from frontdesk.ui.form.when import NOT_A_DAY, NOT_A_TIME
from frontdesk.ui.lane import Lane
from tests import make

Key = Qt.Key


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    """A window that is shown and active, with a column to put fields in."""
    made = QWidget()
    QVBoxLayout(made)
    made.resize(420, 400)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def put(sheet: QWidget, *widgets: QWidget) -> None:
    column = sheet.layout()
    assert column is not None
    for widget in widgets:
        column.addWidget(widget)
    QApplication.processEvents()


def test_a_phone_takes_its_shape_while_it_is_typed(sheet: QWidget, qtbot: QtBot) -> None:
    phone = PhoneField()
    put(sheet, phone)
    qtbot.keyClicks(phone.edit, "9175550142")
    assert phone.value() == "(917) 555-0142"
    for _ in range(4):
        qtbot.keyClick(phone.edit, Key.Key_Backspace)
    assert phone.value().startswith("(917) 555")
    phone.edit.clear()
    QApplication.clipboard().setText("+44 20 7946 0958 ext 2")
    phone.edit.paste()
    assert "7946" in phone.value()


def test_correcting_the_middle_of_a_number_leaves_the_cursor_there(
    sheet: QWidget, qtbot: QtBot
) -> None:
    phone = PhoneField()
    put(sheet, phone)
    qtbot.keyClicks(phone.edit, "9175550142")
    phone.edit.setCursorPosition(3)
    qtbot.keyClick(phone.edit, Key.Key_Backspace)
    qtbot.keyClicks(phone.edit, "2")
    assert phone.edit.cursorPosition() == 3
    assert phone.value() == "(927) 555-0142"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fri", date(2026, 7, 17)), ("+3", date(2026, 7, 17)), ("7/21", date(2026, 7, 21))],
)
def test_a_day_is_understood_and_read_back_in_full(
    sheet: QWidget, qtbot: QtBot, clock: Clock, typed: str, meant: date
) -> None:
    day, other, heard = DayField(clock), LineField("Name"), []
    day.edited.connect(lambda: heard.append(1))
    put(sheet, day, other)
    day.setFocus()
    qtbot.keyClicks(day.edit, typed)
    assert day.value() == meant
    qtbot.keyClick(day.edit, Key.Key_Tab)
    assert f"{meant:%b} {meant.day}" in day.edit.text()
    assert heard
    qtbot.keyClick(day.edit, Key.Key_Up)
    assert day.value() == date(meant.year, meant.month, meant.day + 1)


def test_what_is_no_day_or_time_is_said_when_the_cursor_leaves_and_not_before(
    sheet: QWidget, qtbot: QtBot, clock: Clock
) -> None:
    day, start = DayField(clock), TimeField()
    put(sheet, day, start)
    day.setFocus()
    qtbot.keyClicks(day.edit, "someday")
    assert not day.sentence.isVisible()
    qtbot.keyClick(day.edit, Key.Key_Tab)
    assert day.sentence.isVisible()
    assert day.sentence.text() == NOT_A_DAY
    assert day.edit.accessibleDescription() == NOT_A_DAY
    qtbot.keyClicks(start.edit, "25")
    qtbot.keyClick(start.edit, Key.Key_Tab)
    assert start.sentence.text() == NOT_A_TIME
    day.setFocus()
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "fri")
    assert not day.sentence.isVisible(), "typing takes the sentence away"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("930", time(9, 30)), ("9:30", time(9, 30)), ("2p", time(14)), ("14:15", time(14, 15))],
)
def test_a_time_is_understood(sheet: QWidget, qtbot: QtBot, typed: str, meant: time) -> None:
    start = TimeField()
    put(sheet, start)
    qtbot.keyClicks(start.edit, typed)
    assert start.settle()
    assert start.value() == meant
    assert start.edit.text().endswith(("AM", "PM"))


def test_a_form_brings_the_cursor_to_the_first_wrong_field(sheet: QWidget, qtbot: QtBot) -> None:
    form = Form()
    name, phone = form.add("name", LineField("Name")), form.add("phone", PhoneField())
    put(sheet, name, phone)
    name.setFocus()
    assert form.show_invalid(Invalid("phone", "Add a phone number."))
    assert QApplication.focusWidget() is phone.edit
    assert phone.sentence.text() == "Add a phone number."
    assert not form.show_invalid(Invalid("born", "Not a field here."))
    form.clear_errors()
    assert not phone.sentence.isVisible()


def test_a_form_gives_and_takes_values_and_tells_only_what_a_person_did(
    sheet: QWidget, qtbot: QtBot
) -> None:
    form, heard = Form(), []
    form.edited.connect(lambda: heard.append(1))
    fields = {
        "name": form.add("name", LineField("Name")),
        "note": form.add("note", NoteField("Note", optional=True)),
        "source": form.add("source", ComboField("Source", [(1, "Phone"), (2, "Website")])),
        "best": form.add("best", ChipsField("Best time", [("any", "Any time"), ("am", "AM")])),
    }
    put(sheet, *fields.values())
    form.fill(name="Elena Marsh", note="two\nlines", source=2, best="am")
    assert form.values() == {
        "name": "Elena Marsh",
        "note": "two\nlines",
        "source": 2,
        "best": "am",
    }
    assert not heard
    qtbot.keyClicks(fields["note"].edit, "x")
    qtbot.mouseClick(fields["best"].chips.buttons()[0], Qt.MouseButton.LeftButton)
    assert len(heard) == 2
    assert form.values()["best"] == "any"


def test_every_label_gets_a_letter_of_its_own_and_alt_brings_the_cursor(
    sheet: QWidget, qtbot: QtBot
) -> None:
    form = Form()
    fields = [
        form.add(name, LineField(name.title(), optional=name == "phone"))
        for name in ("name", "phone", "note", "email")
    ]
    fields[1].set_mnemonic("P&hone (optional)")
    put(sheet, *fields)
    form.give_letters()
    texts = [field.label.text() for field in fields]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(letters)) == 4
    assert texts[1] == "P&hone (optional)"
    fields[0].setFocus()
    qtbot.keyClick(
        fields[0].edit, getattr(Key, f"Key_{letters[3].upper()}"), Qt.KeyboardModifier.AltModifier
    )
    assert QApplication.focusWidget() is fields[3].edit


def test_tab_leaves_a_note_and_ctrl_enter_belongs_to_the_window(
    sheet: QWidget, qtbot: QtBot
) -> None:
    note, other = NoteField("Note"), LineField("Name")
    put(sheet, note, other)
    note.setFocus()
    qtbot.keyClicks(note.edit, "one")
    qtbot.keyClick(note.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.value() == "one"
    qtbot.keyClick(note.edit, Key.Key_Tab)
    assert QApplication.focusWidget() is other.edit


# A person


@pytest.fixture
def person(sheet: QWidget, lane: Lane, store: db.Store) -> PersonField:
    """The field, over a clinic with three patients."""
    for name, phone in (
        ("Elena Marsh", "(917) 555-0142"),
        ("Marcus Bell", "(718) 555-0175"),
        ("Tom Okafor", "(212) 555-0184"),
    ):
        make.patient(store, name, phone=phone)
    field = PersonField(lane, new=True)
    put(sheet, field)
    field.setFocus()
    return field


def shown(field: PersonField) -> list[str]:
    labels = [w for w in field.findChildren(QWidget) if w.property("role") == "suggestions"]
    rows = labels[0]
    return [rows.item(at).text() for at in range(rows.count())]  # type: ignore[attr-defined]


def test_a_person_is_found_by_any_part_of_the_name_and_chosen_with_the_keys(
    person: PersonField, qtbot: QtBot
) -> None:
    chosen: list[Patient | None] = []
    person.chosen.connect(chosen.append)
    qtbot.keyClicks(person.edit, "mar")
    person.look()
    assert [row.split("   ")[0] for row in shown(person)][:2] == ["Marcus Bell", "Elena Marsh"]
    qtbot.keyClick(person.edit, Key.Key_Down)
    qtbot.keyClick(person.edit, Key.Key_Return)
    assert chosen[-1] is not None
    assert chosen[-1].name == "Elena Marsh"
    assert person.edit.text() == "Elena Marsh"
    qtbot.keyClick(person.edit, Key.Key_Backspace)
    assert person.value() is None
    assert chosen[-1] is None


def test_a_person_is_found_by_the_last_digits_of_the_phone(
    person: PersonField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(person.edit, "0184")
    person.look()
    assert shown(person)[0].startswith("Tom Okafor")


def test_somebody_unknown_is_offered_as_a_new_patient(person: PersonField, qtbot: QtBot) -> None:
    new: list[str] = []
    person.new_person.connect(new.append)
    qtbot.keyClicks(person.edit, "Ana Costa")
    person.look()
    assert shown(person) == ["New patient “Ana Costa”"]
    qtbot.keyClick(person.edit, Key.Key_Return)
    assert new == ["Ana Costa"]


def test_labels_of_fields_read_no_markup(sheet: QWidget) -> None:
    field = LineField("Name")
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in field.findChildren(QLabel)
    )
