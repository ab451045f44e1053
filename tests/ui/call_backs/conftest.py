"""A clinic with three requests, and the call-backs screen on it in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk import db
from frontdesk.model import (
    CallBack,
    CallBackKind,
)
from frontdesk.settings import Settings
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at


@pytest.fixture
def waiting(store: db.Store) -> dict[str, CallBack]:
    """Three requests: one overdue, one due today, one later."""
    make.opening(store)
    make.receptionist(store, "Sam Rivera")
    return {
        "Paul": make.call_back(store, "Paul Mercer", due=at(9), reason="Heel pain"),
        "Greg": make.call_back(
            store, "Greg Tan", phone="6465550107", due=at(12), kind=CallBackKind.COST
        ),
        "Hugo": make.call_back(store, "Hugo Stein", phone="7185550149", due=at(9, day=17)),
    }


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def screen(waiting: dict[str, CallBack], window: Window) -> CallBacksScreen:
    """The screen, shown, with the first request chosen."""
    window.go("call_backs")
    shown = window.current
    assert isinstance(shown, CallBacksScreen)
    QApplication.processEvents()
    return shown
