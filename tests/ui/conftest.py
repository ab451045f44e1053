"""What every window test stands on: the program dressed in light, a lane, a desk, a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import db
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui import theme
from frontdesk.ui.lane import Lane

if TYPE_CHECKING:
    from frontdesk.ui.screen import Desk
    from frontdesk.ui.window import Window


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a display Qt warns of what only a window manager could do. Screens cannot tell the
    databases apart: each use case and each story runs on both, a screen on the server by --long."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
    if not config.getoption("--long"):
        left = {item for item in here if on_server(item)}
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]


def on_server(item: pytest.Item) -> bool:
    """Whether a test is the form of itself that runs on PostgreSQL."""
    asked = getattr(item, "callspec", None)
    return asked is not None and asked.params.get("store_address") == "postgres"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed."""
    theme.apply(qapp, "light", 1.0, sharp=False)
    return qapp


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[QApplication]:
    """For tests that dress the program otherwise; afterwards it is light and usual again."""
    yield qapp
    theme.apply(qapp, "light", 1.0, sharp=False)


@pytest.fixture
def desk_settings(tmp_path: Path) -> Settings:
    """Settings of a desk that has none yet."""
    return Settings(path=tmp_path / "settings.json", theme="light")


@pytest.fixture
def lane(qapp: QApplication, store: db.Store, actor: Actor) -> Iterator[Lane]:
    """A lane that does every job at once, with its records open."""
    made = Lane(lambda: store, actor, threaded=False)
    faults: list[BaseException] = []
    made.crashed.connect(faults.append)
    made.open(faults.append)
    yield made
    made.close()
    assert not faults, f"nobody expected: {faults!r}"


@pytest.fixture
def window(qtbot: QtBot, lane: Lane, desk_settings: Settings) -> Iterator[Window]:
    """The whole window on an empty clinic, shown and active."""
    from frontdesk.ui.window import Window

    made = Window(lane, desk_settings)
    made.resize(1440, 900)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.load()
    yield made
    made.close()


@pytest.fixture
def desk(window: Window) -> Desk:
    """What the window's screens are given."""
    return window.desk
