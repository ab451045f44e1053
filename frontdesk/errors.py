"""What can be refused or be unavailable, in words a receptionist can act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A free time offered in a refusal: wall start and end, and whose it is."""

    start: datetime
    end: datetime
    therapist_id: int
    therapist: str


class FrontdeskError(Exception):
    """A known fault. Its text is a sentence for the screen and never for a log."""

    code = "error"


class Refused(FrontdeskError):
    """The clinic's rules or another person's change forbid this; nothing was changed."""

    code = "refused"


class Invalid(Refused):
    """One field holds something that cannot be kept; `field` names it as in `model`."""

    code = "invalid"

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NeedsPassword(FrontdeskError):
    """The clinic is there and sound; somebody has to sign in before it opens."""

    code = "needs_password"


class Taken(Refused):
    """The time is not free. `whose` took it (a patient's name, or a reason), from which
    `desk` and by `person` when known; `next_free` is the nearest time that is. `may` tells what
    would let it through: "exception", a reason stated for leaving a rule aside, "beside", only
    a double booking on purpose, or "" where nothing does."""

    code = "taken"

    def __init__(
        self,
        sentence: str,
        *,
        whose: str = "",
        person: str = "",
        desk: str = "",
        appointment_id: int | None = None,
        next_free: FreeTime | None = None,
        may: str = "",
    ) -> None:
        super().__init__(sentence)
        self.whose = whose
        self.person = person
        self.desk = desk
        self.appointment_id = appointment_id
        self.next_free = next_free
        self.may = may


class Changed(Refused):
    """The row the user saw has been changed since, by `person` at `desk`."""

    code = "changed"

    def __init__(self, sentence: str, *, person: str = "", desk: str = "") -> None:
        super().__init__(sentence)
        self.person = person
        self.desk = desk


class Gone(Refused):
    """What was asked for is no longer there."""

    code = "gone"


class Unavailable(FrontdeskError):
    """The clinic's records cannot be reached or written right now."""

    code = "unavailable"


class NotDelivered(FrontdeskError):
    """A printer or a folder did not take what was made. It is not lost and can be sent again."""

    code = "not_delivered"


class NotAClinic(FrontdeskError):
    """The file or address does not hold a clinic, or is damaged, newer or cannot be opened."""

    code = "not_a_clinic"
