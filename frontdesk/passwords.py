"""What a password may be."""

from __future__ import annotations

from frontdesk import files, text
from frontdesk.errors import Invalid

LEAST, MOST = 15, 500
LEFT = 6  # letters that have to be left when all that is easy to guess is taken away


def check_password(password: str, names: tuple[str, ...] = ()) -> None:
    """Raises Invalid for one that is short, common, or made of the names around it."""
    if len(password) < LEAST:
        raise Invalid(
            "password",
            f"Use {LEAST} characters or more. Four words that do not belong together are good, "
            "and easy to remember.",
        )
    if len(password) > MOST:
        raise Invalid("password", f"Use {MOST} characters at most.")
    left = "".join(c for c in text.fold(password) if c.isalnum())
    words = [w for name in names for w in text.fold(name).split() if len(w) > 2]
    for easy in sorted({*_common(), *words}, key=len, reverse=True):
        left = left.replace(easy, "")
    if len(left) < LEFT or len(set(left)) < LEFT:
        raise Invalid(
            "password",
            "That is easy to guess: it is a common one, repeats itself, or is made of names. "
            "Put four words together that do not belong together.",
        )


def _common() -> tuple[str, ...]:
    written = files.resource("passwords.txt").read_text("utf-8")
    return tuple(written.split())
