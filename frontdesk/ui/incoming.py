"""A phone rings: the caller's card, their open request, or a new one with the number filled."""

from __future__ import annotations

from typing import Any

from frontdesk import text
from frontdesk.ui.screen import Desk


def answer(desk: Desk, number: str) -> None:
    """Show who calls from this number. A person comes before a request, a request before a new
    one, so that the desk greets by name."""
    from frontdesk import call_backs

    stored, ok = text.phone_parse(number)
    shown = text.phone_show(stored, number) if ok else number

    def show(same: Any) -> None:
        if same.patients:
            desk.go("patients", id=same.patients[0].id)
        elif same.call_backs:
            desk.go("call_backs", id=same.call_backs[0].id)
        else:
            desk.go("call_backs", new=True, phone=shown)
        desk.toast(f"Call from {shown}")

    desk.lane.ask(call_backs.same_caller, phone=number, done=show)
