"""Names and free text: cleaned before they are kept, folded for search, shortened for paper."""

from __future__ import annotations

import re
import unicodedata

from frontdesk.errors import Invalid

# Control, format (bidi overrides, zero-width), halves of a pair, private use.
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co"})
# Fillers and selectors that draw nothing though Unicode counts them as letters or marks
# (Default_Ignorable_Code_Point), and the planes' last two, which are never characters.
_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufdd0-\ufdef"
    "\ufff0-\ufff8\ufffe\uffff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# These have no decomposition, yet people type the plain letter for them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "pt", "dpt", "lmt"})


def clean(typed: str, *, field: str, limit: int = 200, multiline: bool = False) -> str:
    """The text without control, bidi-override and zero-width characters, in NFC, trimmed.

    On one line every blank becomes one space. Raises `Invalid` naming `field` where more than
    `limit` characters are left: nothing is cut."""
    shown = typed
    if not (typed.isascii() and typed.isprintable()):
        shown = visible(_LINE_ENDS.sub("\n" if multiline else " ", typed))
    if multiline:
        plain = "\n".join(line.rstrip() for line in shown.split("\n")).strip()
    else:
        plain = " ".join(shown.split())
    if len(plain) > limit:
        raise Invalid(
            field,
            f"That is {len(plain):,} characters long and {limit:,} fit here. "
            "What you typed is kept; shorten it and save again.",
        )
    return plain


def visible(text: str) -> str:
    """The text in NFC, its blanks plain spaces, without what is not seen. Line feeds stay.

    A table of the characters that occur keeps a pasted book from taking seconds, and plain
    ASCII, which is nearly all that comes, needs none."""
    if text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    table: dict[int, str | None] = {}
    for character in set(text) - {"\n"}:
        category = unicodedata.category(character)
        if category == "Zs" or character == "\t":
            table[ord(character)] = " "
        elif category in _UNWANTED or _NOTHING.match(character):
            table[ord(character)] = None
    return unicodedata.normalize("NFC", text.translate(table))


def fold(text: str) -> str:
    """The text for comparing: no accents, no case, nothing unseen, spaces single."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    shown = visible(_LINE_ENDS.sub(" ", text))
    if shown.isascii():
        return " ".join(shown.lower().split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", shown).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_PLAIN).split())


def _words(name: str) -> list[str]:
    """The words of a name in the order it is spoken ("Marsh, Elena" too), without Jr and PT."""
    first, _, rest = (_spoken(part) for part in name.partition(","))
    words = [*rest, *first] if rest and not _after_name(rest[0]) else [*first, *rest]
    while len(words) > 1 and _after_name(words[-1]):
        words.pop()
    return words


def _spoken(part: str) -> list[str]:
    return [word for word in part.replace(",", " ").split() if any(c.isalnum() for c in word)]


def _after_name(word: str) -> bool:
    return word.replace(".", "").casefold() in _AFTER_NAMES


def short_name(name: str) -> str:
    """A name for paper: "Elena Marsh" becomes "Elena M.". One word stays as it is."""
    words = _words(name)
    if len(words) < 2:
        return words[0] if words else name.strip()
    letter = next(c for c in words[-1] if c.isalnum())
    return f"{words[0]} {letter.upper()}."


def initials(name: str) -> str:
    """At most two letters for a tile: first and last word."""
    words = _words(name)
    letters = [next(c for c in word if c.isalnum()) for word in words]
    return "".join(letters[:1] + letters[1:][-1:]).upper()
