"""The website's forms through the real window: paste, look, add all, take it all back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressBar
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.ui.call_backs.bringing import Bringing
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.step import Step
from frontdesk.ui.window import Window
from tests.ui.call_backs.hands import CTRL, KEY, press

FORMS = Path(__file__).parents[2] / "fixtures" / "forms"


def paste(qtbot: QtBot, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, KEY.Key_V, CTRL)


def opened(qtbot: QtBot, screen: CallBacksScreen) -> Bringing:
    press(qtbot, screen, KEY.Key_I)
    assert screen.workspace.panel is screen.bringing
    return screen.bringing


def drop(screen: CallBacksScreen, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where = QPointF(screen.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    screen.workspace.centre.dropEvent(
        QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )


def test_a_pasted_mail_is_three_keys_and_one_undo(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window
) -> None:
    before = len(store.read(call_backs.worklist))
    panel = opened(qtbot, screen)
    paste(qtbot, (FORMS / "discovery_call.txt").read_text(encoding="utf-8"))
    qtbot.waitUntil(lambda: panel.add.isEnabled())
    assert panel.said.text() == "2 new"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return, CTRL)
    assert len(store.read(call_backs.worklist)) == before + 2
    assert window.toast.words.text() == "2 call-backs brought in from the website"
    assert screen.list.hasFocus()
    qtbot.keyClick(screen.list, KEY.Key_Z, CTRL)
    assert len(store.read(call_backs.worklist)) == before


def test_a_dropped_file_says_what_each_row_becomes(
    screen: CallBacksScreen, store: db.Store, tmp_path: Path
) -> None:
    dirty = tmp_path / "dirty.csv"
    dirty.write_bytes(
        "Full name;Telefon;Message\nZoë;9175550142;Arches\nZoë;9175550142;Arches\n;;words\n".encode(
            "cp1252"
        )
    )
    drop(screen, dirty)
    panel = screen.bringing
    assert panel.said.text() == "1 new, 1 here already, 1 that cannot be brought in"
    assert panel.mappings.combos["Telefon"].isVisible(), "a column that is not known is asked for"
    assert next(row.spoken for row in panel.list.rows.rows) == (
        "Line 4, Cannot be brought in, No name, Call back · words, No name, no number and no e-mail"
    )
    combo = panel.mappings.combos["Telefon"]
    combo.setCurrentText("Phone")
    combo.activated.emit(combo.currentIndex())
    assert panel.said.text().startswith("1 new")
    panel.add.click()
    zoe = next(row for row in store.read(call_backs.worklist) if row.name == "Zoë")
    assert zoe.phone == "+19175550142"


def test_the_same_file_again_adds_nothing(screen: CallBacksScreen) -> None:
    form = FORMS / "cost_and_availability.csv"
    drop(screen, form)
    screen.bringing.add.click()
    drop(screen, form)
    assert screen.bringing.said.text() == "0 new, 3 here already"
    assert not screen.bringing.add.isEnabled()
    assert screen.bringing.add.text() == "Nothing new to add"


def test_with_nobody_waiting_the_key_still_opens_it(
    qtbot: QtBot, window: Window, store: db.Store
) -> None:
    window.go("call_backs")
    screen = window.current
    assert isinstance(screen, CallBacksScreen)
    assert screen.stack.currentWidget() is screen.empty
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is screen.empty_new, "the keys are where something can be done"
    qtbot.keyClick(focus, KEY.Key_I)
    assert screen.workspace.panel is screen.bringing
    paste(qtbot, (FORMS / "discovery_call.txt").read_text(encoding="utf-8"))
    qtbot.waitUntil(lambda: screen.bringing.add.isEnabled())
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return, CTRL)
    assert len(store.read(call_backs.worklist)) == 2
    qtbot.waitUntil(screen.list.hasFocus)


def test_what_is_no_form_is_said_and_what_was_pasted_stays(
    qtbot: QtBot, screen: CallBacksScreen
) -> None:
    panel = opened(qtbot, screen)
    paste(qtbot, "See you on Friday")
    qtbot.waitUntil(lambda: panel.said.text().startswith("No form was recognised."))
    assert panel.paste.value() == "See you on Friday"
    assert not panel.add.isEnabled()


def test_a_large_file_by_keys_stopped_then_brought_in_and_taken_back(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = tmp_path / "form.csv"
    form.write_text("Name,Phone" + "".join(f"\nCaller {n},917555{n:04d}" for n in range(900)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    before = len(store.read(call_backs.worklist, state="all"))
    panel = opened(qtbot, screen)
    qtbot.keyClick(panel.paste.edit, KEY.Key_Tab)
    assert panel.choose.hasFocus()
    qtbot.keyClick(panel.choose, KEY.Key_Space)
    assert panel.add.text() == "Add 900 call-backs"

    shown: list[int] = []
    panel.bar.valueChanged.connect(shown.append)
    once = panel.bar.valueChanged.connect(
        lambda _: qtbot.keyClick(panel, KEY.Key_Escape) if len(shown) == 2 else None
    )
    qtbot.keyClick(panel, KEY.Key_Return, CTRL)
    assert len(store.read(call_backs.worklist, state="all")) == before
    assert panel.said.text() == "Stopped. Nothing was brought in."
    assert panel.add.text() == "Add 900 call-backs", "the rows stay, to be added again"
    panel.bar.disconnect(once)
    qtbot.keyClick(panel, KEY.Key_Return, CTRL)
    assert count(store) == before + 900

    taken: list[int] = []

    def follow(step: Step) -> None:
        *_, bar = window.findChildren(QProgressBar, "undo-share")
        bar.valueChanged.connect(taken.append)
        bar.valueChanged.connect(lambda share: step.end() if [share] == taken[2:] else None)

    window.lane.slow.connect(follow)
    qtbot.keyClick(screen.list, KEY.Key_Z, CTRL)
    assert count(store) == before + 900, "stopped, so that all of them are still there"
    assert len(taken) == 3
    qtbot.keyClick(screen.list, KEY.Key_Z, CTRL)
    assert taken[3:] == sorted(taken[3:])
    assert len(taken) > 6
    assert count(store) == before
    qtbot.keyClick(screen.list, KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert count(store) == before + 900


def count(store: db.Store) -> int:
    """How many requests are open."""
    return store.read(call_backs.counts).open
