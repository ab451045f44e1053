"""Names and free text: cleaned before they are kept, folded for search, shortened for paper."""

from __future__ import annotations

import unicodedata

from frontdesk.errors import Invalid

# Format characters change how other text is drawn or hide in it; private and unassigned
# ones have no meaning to keep.
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}
# These have no decomposition, yet people type the plain letter for them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def clean(typed: str, *, field: str, limit: int = 200, multiline: bool = False) -> str:
    """The text without control, bidi-override and zero-width characters, in NFC, trimmed.

    Raises `Invalid` naming `field` where more than `limit` characters are left: nothing is cut."""
    kept = unicodedata.normalize("NFC", typed.replace("\r\n", "\n"))
    lines = kept.split("\n") if multiline else [" ".join(kept.split())]
    plain = "\n".join(_line(line) for line in lines).strip()
    if len(plain) > limit:
        raise Invalid(
            field,
            f"That is {len(plain)} characters long and {limit} fit here. "
            "What you typed is kept; shorten it and save again.",
        )
    return plain


def _line(line: str) -> str:
    kept = "".join(
        " " if character == "\t" else character
        for character in line
        if character == "\t" or unicodedata.category(character) not in _UNWANTED
    )
    return kept.replace("\u2028", " ").replace("\u2029", " ").rstrip()


def fold(text: str) -> str:
    """The text for comparing: no accents, no case, spaces single."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _words(name: str) -> list[str]:
    return [word for word in name.split() if any(c.isalnum() for c in word)]


def short_name(name: str) -> str:
    """A name for paper: "Elena Marsh" becomes "Elena M.". One word stays as it is."""
    words = _words(name)
    if len(words) < 2:
        return name.strip()
    letter = next(c for c in words[-1] if c.isalnum())
    return f"{words[0]} {letter.upper()}."


def initials(name: str) -> str:
    """At most two letters for a tile: first and last word."""
    words = _words(name)
    letters = [next(c for c in word if c.isalnum()) for word in words]
    return "".join(letters[:1] + letters[1:][-1:]).upper()
