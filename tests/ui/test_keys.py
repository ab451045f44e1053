"""Every key of the shipped map does something, and everything bound explains itself."""

from __future__ import annotations

from frontdesk.ui import screens
from frontdesk.ui.commands import keymap
from frontdesk.ui.window import Window


def unbound(window: Window) -> set[str]:
    """The keys of resources/keymap.toml that no command of this window answers."""
    known = {f"{scope}.{name}" for scope, keys in keymap().items() for name in keys}
    return known - {f"{scope}.{name}" for scope, name in window.commands.all}


def test_every_key_of_the_map_is_bound_and_every_bound_command_explains_itself(
    window: Window,
) -> None:
    for name in screens.BY_NAME:
        window.go(name)
    assert unbound(window) == set()
    for command in window.commands.all.values():
        assert command.words.title
        assert command.words.help
