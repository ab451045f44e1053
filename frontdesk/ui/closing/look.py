"""What the screen asks the clinic for, run on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontdesk.model import Visit

if TYPE_CHECKING:
    from frontdesk.closing import Evening


@dataclass(frozen=True, slots=True)
class Seen:
    """The evening, and whether the clinic sends e-mail."""

    evening: Evening
    mail: bool


def seen(read: Any) -> Seen:
    """The whole screen but the panel."""
    from frontdesk import closing, reminders

    return Seen(closing.evening(read), bool(reminders.mail_settings(read).host))


def said(read: Any, *, visit: Visit) -> str:
    """What to say about a visit."""
    from frontdesk import reminders

    return reminders.words(read, visit=visit)


def entry(read: Any, *, visit: Visit) -> str:
    """A visit as a calendar file."""
    from frontdesk import reminders

    return reminders.letter(read, visit=visit, to="").calendar
