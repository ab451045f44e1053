"""Saying something to a screen reader that nobody has the focus on."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have it read out, when there is a pause, or at once if it is urgent."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        manner = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manner.Assertive if urgent else manner.Polite)
        QAccessible.updateAccessibility(event)
