"""One line about a caller, as typed while listening, taken apart into the fields of a request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.text import capture_words as words
from frontdesk.text.captured import Captured, Piece, part_of_day
from frontdesk.text.names import fold

LONGEST = 400  # characters; what is longer is no line
_NEAR = 12  # words at either end of a part in which a time is looked for
_EMAIL = re.compile(r"(?:\be-?mail:?\s+)?([^@\s,;<>()|]+@[^@\s,;<>()|]+\.[a-z]{2,})", re.I)
_LABEL = r"(?:\(?\b(?:cell|mobile|home|work|tel|phone|number|ph|at|no)\b\.?\)?:?\s*|#\s*)?"
_AFTER = r"(?:\s*\((?:cell|mobile|home|work)\))?"
_EXTENSION = r"(?:\s*(?:x|ext\.?|extension|#)\s*\d{1,6}\b)?"
_PHONES = tuple(
    re.compile(f"{_LABEL}({number}{_EXTENSION}){_AFTER}", re.I)
    for number in (
        r"(?<![\d+])(?:\+?1[ .\-]?)?\(?[2-9]\d{2}\)?[ .\-/]{0,2}\d{3}[ .\-]?\d{4}(?!\d)",
        r"\+\d[\d ().\-]{6,18}\d",
        r"(?<!\d)\d{3}[ .\-]\d{4}(?!\d)",
        r"(?<!\d)\d{7,15}(?!\d)",
    )
)
_PARTS = re.compile(
    r"\s*[,;|\n]\s*|\s+[-–—/]\s+|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\b\w)[.!]\s+", re.I
)
_NAMED = re.compile(
    r"(?:(?:voice ?mail|message|vm|text|missed call|call) )?(?:this is|name(?: is|:)?"
    r"|caller(?: is|:)?|from:?|for)\s+",
    re.I,
)
_CALL_BACK = re.compile(r"(?:please )?call (.+) back", re.I)
_ABOUT = re.compile(
    r"(?:(?:is |has )?(?:called|calling|calls|call) )?(?:about|re:?|regarding|because of)\s+"
    r"|(?:complaint|problem|reason|complains of|c/o)(?: is)?:?\s+",
    re.I,
)
_DIGITS = re.compile(r"[+(]?\d[\d().+\- ]*")  # a number that is still being typed
_CAPITALS = re.compile(r"^\w|(?<=[-'’])\w(?=\w{2})")
_ENDS = " ,;:-–/"
NAME_WORDS = 4
LEAD_WORDS = 4


@dataclass(slots=True)
class _Reading:
    """The pieces found so far, and what a person has said a part of the line is."""

    moved: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(piece.field == name for piece in self.pieces)

    def add(self, name: str, value: str, said: str) -> None:
        name = self.moved.get(fold(said), name)
        if name and value:
            self.pieces.append(Piece(name, value, said))


def capture(line: str, moved: Mapping[str, str] | None = None) -> Captured:
    """Take a line apart. `moved` says of parts (folded, as `Piece.said` gives them) that they
    are another field than they were taken for, or "" for nothing at all."""
    reading = _Reading(moved or {})
    rest = " ".join(line[:LONGEST].split())
    if _DIGITS.fullmatch(rest):
        reading.add("phone", rest, rest)
        return _gathered(reading.pieces)
    rest = _contact(rest, reading)
    parts = [part for part in _PARTS.split(rest) if part.strip(_ENDS)]
    for number, part in enumerate(parts):
        _part(part.strip(_ENDS), reading, first=not number)
    return _gathered(reading.pieces)


def _contact(line: str, reading: _Reading) -> str:
    """Take the e-mail and the number out; where they stood the line falls apart."""
    found = _EMAIL.search(line)
    if found:
        reading.add("email", found[1], found[1])
        line = f"{line[: found.start()]} | {line[found.end() :]}"
    for pattern in _PHONES:
        found = pattern.search(line)
        if found:
            reading.add("phone", found[1].strip(), found[1].strip())
            return f"{line[: found.start()]} | {line[found.end() :]}"
    return line


def _part(part: str, reading: _Reading, *, first: bool) -> None:
    """Read one part of the line: what it says as a whole, at its ends, then a name, then why."""
    if fold(part) in reading.moved:
        reading.add("reason", part, part)
        return
    back = _CALL_BACK.fullmatch(part)
    part = _said(back[1] if back else part, reading)
    part = _when(part, reading)
    if not part:
        return
    if words.COST_ALONE.fullmatch(part):
        reading.add("kind", "cost", part)
        return
    if words.SENT.search(part):
        reading.pieces.append(Piece("source", "referral", ""))
    if words.COST.search(part):
        reading.pieces.append(Piece("kind", "cost", ""))
    if not reading.has("name"):
        part = _name(part, reading, first=first)
    part = _said(_ABOUT.sub("", part, count=1) if _ABOUT.match(part) else part, reading)
    reading.add("reason", part, part)


def _said(part: str, reading: _Reading) -> str:
    """Take out a kind, a source or a language that the part is, begins or ends with."""
    for name, value, pattern, whole in words.SAYS:
        found = pattern.fullmatch(part.rstrip(".?! "))
        if found:
            reading.add(name, value, found[0])
            return ""
        if whole:
            continue
        first = pattern.match(part)
        if first and re.match(r"\s*:|\s+(?=\S)", part[first.end() :]) and not _goes_on(part, first):
            reading.add(name, value, first[0])
            rest = part[first.end() :].strip(_ENDS)
            return _ABOUT.sub("", rest, count=1) if _ABOUT.match(rest) else rest
        last = re.search(rf"(?:^|\s)({pattern.pattern})[.!]?$", part, re.I)
        if last:
            reading.add(name, value, last[1])
            return part[: last.start()].strip(_ENDS)
    return part


def _goes_on(part: str, first: re.Match[str]) -> bool:
    """A discovery visit is no discovery call."""
    return bool(re.match(r"\s+(?:visit|session|appointment)", part[first.end() :], re.I))


def _when(part: str, reading: _Reading) -> str:
    """Take out when they like to be called: the whole part, its end, or its beginning."""
    whole = words.TIME.fullmatch(part)
    if whole:
        _best(whole["time"], part, reading)
        return ""
    said = part.split(" ")
    for at in range(max(1, len(said) - _NEAR), len(said)):
        end = " ".join(said[at:])
        found = words.TIME.fullmatch(end)
        before = fold(said[at - 1]).strip(".,")
        loose = before in words.NOT_BEFORE_TIME or end.lower().startswith(("in the ", "on "))
        if found and words.PLAIN_TIME.search(end) and not loose:
            _best(found["time"], end, reading)
            return " ".join(said[:at]).strip(_ENDS)
    for at in range(min(_NEAR, len(said) - 1), 0, -1):
        start = " ".join(said[:at])
        found = words.TIME.fullmatch(start)
        if found and words.PLAIN_TIME.search(start) and _begins_complaint(said[at]):
            _best(found["time"], start, reading)
            return " ".join(said[at:])
    return part


def _begins_complaint(word: str) -> bool:
    return fold(word) in words.ABOUT_BODIES or word[:1].isupper()


def _best(when: str, said: str, reading: _Reading) -> None:
    """One of the four usual times, or the caller's own words."""
    plain = fold(when).strip(" .")
    usual = words.USUAL.get(plain)
    reading.add("best_time", usual or when.strip(" .,"), said)


def _name(part: str, reading: _Reading, *, first: bool) -> str:
    """Take a name from the beginning of the part, if it has one; returns the rest."""
    named = _NAMED.match(part)
    plain = part[named.end() :] if named else part
    if words.COST_LAST.fullmatch(plain.split(" ")[-1]):
        reading.pieces.append(Piece("kind", "cost", plain.split(" ")[-1]))
        shorter = plain.rsplit(" ", 1)[0]
        if _name_length(shorter.split(" ")) == len(shorter.split(" ")):
            plain = shorter
    said = plain.split(" ")
    lead = _lead(said) if first else 0
    said, before = said[lead:], said[:lead]
    length = _name_length(said)
    if not length or (length == len(said) > NAME_WORDS):
        return part
    late = reading.has("reason") and not _capital(said[0])
    if late or (reading.has("reason") and length != len(said)):
        return part
    name = " ".join(said[:length]).strip(_ENDS)
    reading.add("name", name, name)
    return " ".join(before + said[length:])


def _lead(said: list[str]) -> int:
    """How many ordinary words stand before a name: "returning Carl Jensen"."""
    for at, word in enumerate(said[:LEAD_WORDS]):
        if _capital(word) and not word.isupper():
            return at
        if fold(word) not in words.ORDINARY:
            break
    return 0


def _name_length(said: list[str]) -> int:
    """How many words at the beginning are a name."""
    shouting = " ".join(said).isupper()
    capital = _capital(said[0]) and not shouting
    length = 0
    for at, word in enumerate(said[: NAME_WORDS + 2]):
        bare = fold(word).strip(".,:")
        if bare in words.TITLES and at == length:
            length += 1
            continue
        if bare in {"&", "and"} and length == at and at + 1 < len(said) and _capital(said[at + 1]):
            length += 1
            continue
        if not bare or not all(c.isalpha() or c in "'-’." for c in word):
            break
        if capital and at and not _capital(word):
            if bare in words.PARTICLES and at + 1 < len(said):
                length += 1
                continue
            break
        if (
            words.WEEKDAY.fullmatch(bare)
            or bare in words.ABOUT_BODIES
            or (bare in words.ORDINARY and not _spelled(said, at))
        ):
            break
        length += 1
    while length and fold(said[length - 1]) in words.PARTICLES and not _capital(said[length - 1]):
        length -= 1
    return length if length <= NAME_WORDS + 1 else 0


def _spelled(said: list[str], at: int) -> bool:
    """An ordinary word that is a name here: Will Hobbs, Grace Will."""
    return _capital(said[at]) and (at > 0 or (len(said) > 1 and _capital(said[1])))


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _gathered(pieces: list[Piece]) -> Captured:
    said: dict[str, list[str]] = {}
    for piece in pieces:
        said.setdefault(piece.field, []).append(piece.value)
    best = said.get("best_time", [])
    note = ", ".join(best)
    reason = ", ".join(said.get("reason", []))
    usual = note in {"any", "morning", "afternoon", "evening"}
    # A price asked for is looked up before the call, whatever else the request is.
    kinds = said.get("kind", ["call_back"])
    sources = said.get("source", ["phone"])
    return Captured(
        name=_written(" ".join(said.get("name", []))),
        phone=said.get("phone", [""])[0],
        email=said.get("email", [""])[0],
        reason=reason[:1].upper() + reason[1:],
        best_time=(note if usual else part_of_day(note)) if note else "any",
        best_time_note="" if usual else note,
        kind="cost" if "cost" in kinds else kinds[0],
        source=sources[0],
        language=said.get("language", ["en"])[0],
        pieces=tuple(piece for piece in pieces if piece.said),
    )


def _written(name: str) -> str:
    """A name typed without any capital, as names are written: "maria de la cruz"."""
    if name != name.lower():
        return name
    said = name.split(" ")
    return " ".join(
        word if at and word in words.PARTICLES else _CAPITALS.sub(_upper, word)
        for at, word in enumerate(said)
    )


def _upper(found: re.Match[str]) -> str:
    return found[0].upper()
