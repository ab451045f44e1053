"""The one registry of what the program can do, behind menus, keys, palette and help."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from frontdesk import files
from frontdesk.ui.command_words import WORDS, Words

SCOPES = {
    "global": "Anywhere",
    "calendar": "In the calendar",
    "calendar_move": "While moving a visit",
    "healer": "Among people waiting",
    "callbacks": "On call-backs",
    "today": "On Today",
    "patients": "On patients",
    "closing": "On close of day",
    "waiting": "On the waiting list",
    "handouts": "On handouts",
    "palette": "In quick find",
}
# Keys that a focused text field keeps for itself.
TYPING = frozenset({"undo", "redo", "redo_alt"})


@lru_cache(maxsize=1)
def keymap() -> dict[str, dict[str, str]]:
    """The keys, by scope and command, as resources/keymap.toml has them."""
    read = tomllib.loads(files.resource("keymap.toml").read_text("utf-8"))
    return {scope: keys for scope, keys in read.items() if scope in SCOPES}


def key_of(scope: str, name: str) -> str:
    """The key of a command, or "" where it has none."""
    return keymap().get(scope, {}).get(name, "")


def shown(key: str) -> str:
    """A key as people read it: "Ctrl Enter"."""
    plain = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub(r"\+(?=.)", " ", plain.replace("Return", "Enter"))


@dataclass(frozen=True)
class Command:
    """Something the program can do. `enabled` tells whether it can be done now."""

    scope: str
    name: str
    words: Words
    run: Callable[[], object]
    enabled: Callable[[], bool]
    widget: QWidget | None

    @property
    def key(self) -> str:
        """Its key."""
        return key_of(self.scope, self.name)

    @property
    def shown_key(self) -> str:
        """Its key as people read it: "Ctrl Enter"."""
        return shown(self.key)

    def here(self) -> bool:
        """Whether its key works where the focus is."""
        if self.widget is None:
            return True
        return self.widget.isVisible() and self.widget.window().isActiveWindow()

    def able(self) -> bool:
        """Whether it can be done now, where the focus is."""
        return self.here() and self.enabled()


def _always() -> bool:
    return True


class Commands(QObject):
    """The commands of one window. Global keys work everywhere in it; scoped ones only while
    the scope's own widget has the focus (WCAG 2.1.4)."""

    def __init__(self, window: QWidget, *, single_letters: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._single_letters = single_letters
        self.all: dict[tuple[str, str], Command] = {}
        self._bound: dict[tuple[str, str], list[Command]] = {}
        self._shortcuts: dict[tuple[str, str, QWidget | None], QShortcut] = {}

    def bind(
        self,
        scope: str,
        name: str,
        run: Callable[[], object],
        *,
        widget: QWidget | None = None,
        enabled: Callable[[], bool] | None = None,
        native: bool = False,
    ) -> Command:
        """Give a command what it does. `widget` owns the scope's keys; `native` says that the
        widget hears this key by itself, so that none is taken for it.

        Several screens or widgets may bind one command: the last bound that is in sight and
        enabled does it; a key pressed in a widget is always that widget's own."""
        able = enabled or _always
        own = command = Command(scope, name, WORDS[scope, name], run, able, widget)
        bound = self._bound.setdefault((scope, name), [])
        bound[:] = [c for c in bound if (c.widget, c.enabled) != (widget, able)] + [own]
        if len(bound) > 1:
            pick = partial(self._pick, bound)
            command = replace(
                own, run=lambda: pick().run(), enabled=lambda: pick().able(), widget=None
            )
        self.all[scope, name] = command
        old = self._shortcuts.pop((scope, name, widget), None)
        if old is not None:
            old.setEnabled(False)
            old.deleteLater()
        if command.key and not native:
            self._shortcuts[scope, name, widget] = self._shortcut(own if widget else command)
        return command

    @staticmethod
    def _pick(bound: list[Command]) -> Command:
        return next((c for c in reversed(bound) if c.able()), bound[-1])

    def _shortcut(self, command: Command) -> QShortcut:
        owner = command.widget or self._window
        key = QKeySequence(command.key)
        shortcut = QShortcut(key, owner)
        scoped = command.widget is not None
        context = Qt.ShortcutContext
        shortcut.setContext(context.WidgetShortcut if scoped else context.WindowShortcut)
        single = len(command.key) == 1 and command.key.isalpha()
        shortcut.activated.connect(lambda: self._pressed(command, single))
        return shortcut

    def _pressed(self, command: Command, single: bool) -> None:
        if single and not self._single_letters():
            return
        if command.name in TYPING and self._typing(command.name):
            return
        if command.enabled():
            command.run()

    @staticmethod
    def _typing(name: str) -> bool:
        """Let a text field that can undo or redo its own typing do that first."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            able = focus.isUndoAvailable() if name == "undo" else focus.isRedoAvailable()
        elif isinstance(focus, QPlainTextEdit):
            document = focus.document()
            able = document.isUndoAvailable() if name == "undo" else document.isRedoAvailable()
        else:
            return False
        if able:
            focus.undo() if name == "undo" else focus.redo()
        return able

    def run(self, scope: str, name: str) -> bool:
        """Do a command, if it can be done now."""
        command = self.all.get((scope, name))
        if command is None or not command.enabled():
            return False
        command.run()
        return True

    def doable(self) -> list[Command]:
        """What can be done from where one is, by scope."""
        order = list(SCOPES)
        here = [c for c in self.all.values() if c.able()]
        return sorted(here, key=lambda c: order.index(c.scope))
