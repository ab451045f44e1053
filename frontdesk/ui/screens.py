"""Which screens there are; each is imported when it is first shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from frontdesk.ui.screen import Desk, Screen


@dataclass(frozen=True)
class Place:
    """A screen: its name, what the rail says, the global command that goes there, its class; and
    the table without which there is nothing to do on it."""

    name: str
    words: str
    icon: str
    command: str
    module: str
    cls: str
    writes: str = ""

    def make(self, desk: Desk) -> Screen:
        """The screen itself."""
        made: Screen = getattr(importlib.import_module(self.module), self.cls)(desk)
        return made


RAIL = (
    Place("calendar", "Calendar", "calendar-days", "go_calendar",
          "frontdesk.ui.calendar.screen", "CalendarScreen"),
    Place("call_backs", "Call-backs", "phone-call", "go_callbacks",
          "frontdesk.ui.call_backs.screen", "CallBacksScreen"),
    Place("today", "Today", "list-checks", "go_today",
          "frontdesk.ui.today.screen", "TodayScreen"),
    Place("patients", "Patients", "users-round", "go_patients",
          "frontdesk.ui.patients.screen", "PatientsScreen"),
    Place("handouts", "Handouts", "file-text", "go_handouts",
          "frontdesk.ui.handouts.screen", "HandoutsScreen"),
)  # fmt: skip
OTHER = (
    Place("settings", "Settings", "settings", "settings",
          "frontdesk.ui.settings.screen", "SettingsScreen"),
    Place("closing", "Close of day", "check-check", "close_day",
          "frontdesk.ui.closing.screen", "ClosingScreen", writes="closed_day"),
    Place("waiting", "Waiting list", "hourglass", "go_waiting",
          "frontdesk.ui.waiting.screen", "WaitingScreen"),
    Place("insight", "How are we doing", "activity", "go_insight",
          "frontdesk.ui.insight.screen", "InsightScreen"),
    Place("history", "History", "history", "history", "frontdesk.ui.history", "HistoryScreen"),
)  # fmt: skip
BY_NAME = {place.name: place for place in (*RAIL, *OTHER)}
