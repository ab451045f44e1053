"""The keys: what they reach, what keeps them to itself, and that each is explained."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import files
from frontdesk.ui.command_words import WORDS
from frontdesk.ui.commands import Commands, key_of, keymap
from frontdesk.ui.form import LineField, NoteField

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Place(QWidget):
    """A window with a list, a line and a note in it."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = True
        self.ran: list[str] = []
        self.list = QListWidget()
        self.other = QListWidget()
        self.line = LineField("Name")
        self.note = NoteField("Note")
        column = QVBoxLayout(self)
        for widget in (self.list, self.other, self.line, self.note):
            column.addWidget(widget)
        self.commands = Commands(self, single_letters=lambda: self.letters)

    def bind(self, scope: str, name: str, **more: object) -> None:
        self.commands.bind(scope, name, lambda: self.ran.append(name), **more)  # type: ignore[arg-type]


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    """It is shown and active."""
    made = Place()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_global_key_works_wherever_the_focus_is(place: Place, qtbot: QtBot) -> None:
    place.bind("global", "new_callback")
    for widget in (place.list, place.line.edit, place.note.edit):
        widget.setFocus()
        qtbot.keyClick(widget, Key.Key_B, CTRL)
    assert place.ran == ["new_callback"] * 3


def test_a_single_letter_works_in_its_own_list_and_is_typed_elsewhere(
    place: Place, qtbot: QtBot
) -> None:
    place.bind("callbacks", "voicemail", widget=place.list)
    place.line.edit.setFocus()
    qtbot.keyClick(place.line.edit, Key.Key_V)
    assert (place.ran, place.line.value()) == ([], "v")
    place.list.setFocus()
    qtbot.keyClick(place.list, Key.Key_V)
    assert place.ran == ["voicemail"]


def test_single_letters_can_be_switched_off(place: Place, qtbot: QtBot) -> None:
    place.bind("callbacks", "voicemail", widget=place.list)
    place.bind("callbacks", "close_request", widget=place.list)
    place.letters = False
    place.list.setFocus()
    qtbot.keyClick(place.list, Key.Key_V)
    qtbot.keyClick(place.list, Key.Key_Delete)
    assert place.ran == ["close_request"]


def test_what_cannot_be_done_now_is_not_done(place: Place, qtbot: QtBot) -> None:
    able = [False]
    place.bind("global", "new_callback", enabled=lambda: able[0])
    qtbot.keyClick(place, Key.Key_B, CTRL)
    assert not place.commands.run("global", "new_callback")
    assert place.commands.doable() == []
    able[0] = True
    qtbot.keyClick(place, Key.Key_B, CTRL)
    assert place.ran == ["new_callback"]


def test_binding_again_takes_the_place_of_the_first(place: Place, qtbot: QtBot) -> None:
    place.bind("global", "new_callback")
    place.commands.bind("global", "new_callback", lambda: place.ran.append("second"))
    qtbot.keyClick(place, Key.Key_B, CTRL)
    assert place.ran == ["second"]


def test_of_several_screens_the_one_in_sight_does_it(place: Place, qtbot: QtBot) -> None:
    there = {"today": True, "handouts": True}
    run, ran = place.commands.bind, place.ran
    run("global", "print", lambda: ran.append("today"), enabled=lambda: there["today"])
    run("global", "print", lambda: ran.append("handouts"), enabled=lambda: there["handouts"])
    qtbot.keyClick(place, Key.Key_P, CTRL)
    there["handouts"] = False
    qtbot.keyClick(place, Key.Key_P, CTRL)
    assert place.commands.run("global", "print")
    there["today"] = False
    qtbot.keyClick(place, Key.Key_P, CTRL)
    assert not place.commands.run("global", "print")
    assert ran == ["handouts", "today", "today"]


@pytest.mark.parametrize("kind", ["line", "note"])
def test_undo_is_for_typing_first_and_then_for_the_schedule(
    place: Place, qtbot: QtBot, kind: str
) -> None:
    place.bind("global", "undo")
    place.bind("global", "redo")
    field = getattr(place, kind)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "Paul")
    qtbot.keyClick(field.edit, Key.Key_Z, CTRL)
    assert field.value() == ""
    assert place.ran == []
    qtbot.keyClick(field.edit, Key.Key_Z, CTRL | SHIFT)
    assert field.value() == "Paul"
    assert place.ran == []
    qtbot.keyClick(field.edit, Key.Key_Z, CTRL)
    qtbot.keyClick(field.edit, Key.Key_Z, CTRL)
    assert place.ran == ["undo"]
    place.list.setFocus()
    qtbot.keyClick(place.list, Key.Key_Z, CTRL)
    assert place.ran == ["undo", "undo"]


def test_two_commands_of_one_key_in_two_scopes_do_not_disturb_each_other(
    place: Place, qtbot: QtBot
) -> None:
    place.bind("callbacks", "assign", widget=place.list)
    place.bind("calendar", "arrived", widget=place.other)
    assert key_of("callbacks", "assign") == key_of("calendar", "arrived") == "A"
    place.other.setFocus()
    qtbot.keyClick(place.other, Key.Key_A)
    place.list.setFocus()
    qtbot.keyClick(place.list, Key.Key_A)
    assert place.ran == ["arrived", "assign"]


def test_keys_are_shown_as_people_read_them(place: Place) -> None:
    place.bind("global", "main_action")
    place.bind("callbacks", "voicemail", widget=place.list)
    place.bind("global", "bigger_text")
    said = {c.name: c.shown_key for c in place.commands.all.values()}
    assert said == {"main_action": "Ctrl Enter", "voicemail": "V", "bigger_text": "Ctrl +"}


# The map itself


def test_no_key_stands_twice_in_a_scope() -> None:
    for scope, keys in keymap().items():
        spelled = [QKeySequence(key).toString() for key in keys.values()]
        assert all(spelled), f"Qt knows every key of {scope}"
        assert len(spelled) == len(set(spelled)), scope


def test_no_key_that_a_text_field_needs_is_taken_everywhere() -> None:
    read = tomllib.loads(files.resource("keymap.toml").read_text("utf-8"))
    reserved = {QKeySequence(key) for key in read["reserved_text"]["keys"]}
    assert not reserved & {QKeySequence(key) for key in keymap()["global"].values()}


def test_every_key_has_a_title_and_a_help_line() -> None:
    for scope, keys in keymap().items():
        for name in keys:
            words = WORDS[scope, name]
            assert words.title, (scope, name)
            assert words.help, (scope, name)
            assert not words.help.endswith("."), (scope, name)


def test_no_single_letter_works_everywhere() -> None:
    assert not [key for key in keymap()["global"].values() if len(key) == 1]


def test_the_focus_decides_and_not_the_mouse(place: Place, qtbot: QtBot) -> None:
    place.bind("callbacks", "voicemail", widget=place.list)
    place.line.edit.setFocus()
    qtbot.mouseMove(place.list)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_V)
    assert place.ran == []
