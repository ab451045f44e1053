"""Every command has a name, a help line and a place; no key is taken twice where it works."""

from __future__ import annotations

from collections import Counter

from frontdesk.ui import found
from frontdesk.ui.command_words import WORDS
from frontdesk.ui.commands import keymap
from frontdesk.ui.window import Window


def test_every_command_has_a_name_and_a_help_line() -> None:
    assert not [which for which, words in WORDS.items() if not words.title or not words.help]


def test_no_key_is_taken_twice_in_one_scope_nor_by_a_screen_what_works_anywhere() -> None:
    inner = {"palette", "calendar_move"}  # while they are open, nothing else hears the key
    anywhere = set(keymap()["global"].values())
    for scope, keys in keymap().items():
        assert [key for key, many in Counter(keys.values()).items() if many > 1] == [], scope
        if scope not in (*inner, "global"):
            shared = {key for key in keys.values() if key in anywhere and len(key) > 1}
            assert shared == set(), scope


def test_every_command_is_found_by_its_name(window: Window) -> None:
    """What works anywhere is found anywhere; what a screen does is found on it."""
    missing = []
    for name in ("calendar", "call_backs", "today", "patients", "handouts"):
        window.go(name)
        for (scope, command), bound in window.commands.all.items():
            if scope in found.UNLISTED or not bound.here() or not bound.enabled():
                continue
            if scope == "global" and command in found.NOT_LISTED:
                continue
            titles = [row.title for row in found._commands(window.desk, bound.words.title)]
            if bound.words.title not in titles:
                missing.append((scope, command))
    assert missing == []
