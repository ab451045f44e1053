"""Calling a number by this computer's phone program, or taking it along on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from frontdesk import text
from frontdesk.ui.screen import Desk


def dial(desk: Desk, phone: str, typed: str = "") -> None:
    """Let the phone program call a number; where there is none, it is copied."""
    if not phone or not QDesktopServices.openUrl(QUrl(f"tel:{phone}")):
        _copied(phone, typed)
        desk.toast("No phone program here. The number is copied")


def copy(desk: Desk, phone: str, typed: str = "") -> None:
    """Put a number on the clipboard."""
    _copied(phone, typed)
    desk.toast("Number copied")


def _copied(phone: str, typed: str) -> None:
    QGuiApplication.clipboard().setText(text.phone_show(phone, typed))
