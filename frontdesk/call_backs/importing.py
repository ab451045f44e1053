"""Bringing requests in from the website: what each row would become, and all of them at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from frontdesk import errors, text
from frontdesk.call_backs import sheets
from frontdesk.call_backs.reading import this_minute
from frontdesk.call_backs.trying import default_due
from frontdesk.call_backs.writing import fill
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import BestTime, CallBackKind, CallBackStatus, Language, Source

CHUNK = 200
NEW, REPEAT, WRONG = "new", "repeat", "wrong"
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (?:at )?(.+))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?.*)?")
_WORDS = re.compile(r"(?:[A-Za-z]{3,9},? )?(.+?\d{4})(?:,? (?:at )?(\d{1,2}:\d{2}(?::\d{2})?.*))?")
_CALM = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?.*", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row would become: `fields` are those of `call_backs.record`. `state` is new,
    repeat or wrong; `why` says in words what is the matter, or what was changed."""

    number: int
    state: str
    why: str
    fields: Mapping[str, Any]
    fingerprint: str = ""
    sent: datetime | None = None

    @property
    def who(self) -> str:
        """The name, or what stands in its place."""
        return str(self.fields.get("name") or self.fields.get("phone") or "No name")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    written: int
    repeats: int


def drafts(
    sheet: sheets.Sheet,
    mapping: Mapping[str, str],
    kind: str = "",
    step: Callable[[float], None] | None = None,
) -> tuple[Draft, ...]:
    """What each row would become, without asking the records. `mapping` says which column is
    which field; `kind` is taken where the row says none. `step` hears how far it is."""
    places = {field: sheet.columns.index(column) for column, field in mapping.items() if field}
    day_first = _day_first(sheet, places.get("sent"))
    seen: dict[str, int] = {}
    made = []
    for count, line in enumerate(sheet.lines):
        if step is not None and count % CHUNK == 0:
            step(count / len(sheet.lines))
        draft = _draft(line, places, kind or sheet.kind, day_first)
        if draft.state == NEW and draft.fingerprint in seen:
            why = f"The same as line {seen[draft.fingerprint]}"
            draft = Draft(draft.number, REPEAT, why, draft.fields, draft.fingerprint, draft.sent)
        elif draft.state == NEW:
            seen[draft.fingerprint] = line.number
        made.append(draft)
    return tuple(made)


def _draft(line: sheets.Line, places: Mapping[str, int], kind: str, day_first: bool) -> Draft:
    said = {f: line.cells[at] for f, at in places.items() if at < len(line.cells)}
    if line.wrong:
        return Draft(line.number, WRONG, line.wrong, {"name": " ".join(line.cells)[:60]})
    notes: list[str] = []
    try:
        fields = _fields(said, kind, notes)
    except errors.Invalid as fault:
        return Draft(line.number, WRONG, str(fault), {"name": said.get("name", "")[:60]})
    if not fields["name"] and not fields["phone"]:
        return Draft(line.number, WRONG, "No name, no number and no e-mail", fields)
    stamp = said.get("sent", "").strip()
    sent = _moment(stamp, day_first) if stamp else None
    if stamp and sent is None:
        notes.append(f"The date “{stamp[:40]}” is not one; it counts from now")
    return Draft(line.number, NEW, "; ".join(notes), fields, _fingerprint(fields, stamp), sent)


def _fields(said: Mapping[str, str], kind: str, notes: list[str]) -> dict[str, Any]:
    """The fields of a request, cleaned. Raises Invalid where something cannot be kept whole."""
    name = said.get("name") or f"{said.get('first', '')} {said.get('last', '')}"
    phone = text.clean(said.get("phone", ""), field="phone", limit=60)
    reason = text.clean(said.get("reason", ""), field="reason", limit=1900, multiline=True)
    best = text.clean(said.get("best", ""), field="best_time_note")
    email = text.clean(said.get("email", ""), field="email")
    if phone and not text.phone_parse(phone)[1]:
        notes.append(f"“{phone}” cannot be dialled; it is kept as it is")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        notes.append(f"“{email[:60]}” is no e-mail address; it is kept with what they asked")
        reason, email = f"{reason}\nE-mail as written: {email}".strip(), ""
    part = BestTime(text.part_of_day(best))
    plain = sheets.heading(best) in {"", "any", "any time", "anytime", part.value, f"{part.value}s"}
    language = (
        Language.ES
        if sheets.heading(said.get("language", "")).startswith(("es", "spa"))
        else (Language.EN)
    )
    return {
        "name": text.clean(name, field="name") or email,
        "phone": phone,
        "email": email,
        "reason": reason,
        "best_time": part,
        "best_time_note": "" if plain else best,
        "kind": CallBackKind(sheets.kind_of(said.get("kind", "")) or kind or "call_back"),
        "language": language,
        "source": Source.WEBSITE,
    }


def _fingerprint(fields: Mapping[str, Any], stamp: str) -> str:
    """What tells a request from every other, so that it is brought in once."""
    number, ok = text.phone_parse(fields["phone"]) if fields["phone"] else ("", False)
    parts = (
        fields["kind"], text.fold(fields["name"]), number if ok else text.fold(fields["phone"]),
        fields["email"].lower(), text.fold(fields["reason"]), text.fold(stamp),
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _day_first(sheet: sheets.Sheet, place: int | None) -> bool:
    """Whether 03/04 is the 3rd of April: only if the whole column can be read so and the other
    way it cannot."""
    if place is None:
        return False
    stamps = (line.cells[place] for line in sheet.lines if place < len(line.cells))
    found = [match for stamp in stamps if (match := _NUMBERS.match(stamp.strip()))]
    return any(int(match[1]) > 12 for match in found) and not any(
        int(match[2]) > 12 for match in found
    )


def _moment(stamp: str, day_first: bool) -> datetime | None:
    """A date with or without a time, wall time; None where it does not exist."""
    if iso := _ISO.fullmatch(stamp):
        year, month, day = (int(iso[n]) for n in (1, 2, 3))
        return _at(year, month, day, f"{iso[4]}:{iso[5]}" if iso[4] else "")
    if numbers := _NUMBERS.fullmatch(stamp):
        first, second, year = (int(numbers[n]) for n in (1, 2, 3))
        month, day = (second, first) if day_first else (first, second)
        return _at(year, month, day, numbers[4] or "")
    if words := _WORDS.fullmatch(stamp):
        day_words = text.parse_day(words[1].strip(" ,"), date(2000, 1, 1))
        if day_words is not None:
            return _at(day_words.year, day_words.month, day_words.day, words[2] or "")
    return None


def _at(year: int, month: int, day: int, clock: str) -> datetime | None:
    plain = _CALM.fullmatch(clock.strip())
    half = (plain[2] or "").lower()[:1] if plain else ""
    at = text.parse_time(f"{plain[1].zfill(5) if not half else plain[1]} {half}") if plain else None
    try:
        return datetime.combine(date(year, month, day), at or time())
    except ValueError:
        return None


def known(read: Read, *, fingerprints: Sequence[str]) -> frozenset[str]:
    """Those that were brought in before."""
    found: set[str] = set()
    for start in range(0, len(fingerprints), CHUNK):
        some = fingerprints[start : start + CHUNK]
        asked = select(tables.CallBack.fingerprint).where(tables.CallBack.fingerprint.in_(some))
        found.update(read.execute(asked).scalars())
    return frozenset(found)


def marked(made: Iterable[Draft], before: frozenset[str]) -> tuple[Draft, ...]:
    """The drafts, with those that were brought in before marked as repeats."""
    return tuple(
        Draft(d.number, REPEAT, "Brought in before", d.fields, d.fingerprint, d.sent)
        if d.state == NEW and d.fingerprint in before
        else d
        for d in made
    )


@action("Bring in requests from the website")
def bring_in(
    work: Work, *, drafts: Sequence[Draft], step: Callable[[float], None] | None = None
) -> Imported:
    """Write every new draft down, all of them in one action or none. What another desk brought
    in meanwhile is left out. `step` hears how far it is, and may raise to end it."""
    fresh = [draft for draft in drafts if draft.state == NEW]
    before = known(work, fingerprints=[draft.fingerprint for draft in fresh])
    wanted = [draft for draft in fresh if draft.fingerprint not in before]
    for done, chunk in _chunks(wanted):
        if step is not None:
            step(done / len(wanted))
        for draft in chunk:
            work.add(_row(work, draft))
        work.flush()
    return Imported(len(wanted), len(drafts) - len(wanted))


def _chunks(wanted: Sequence[Draft]) -> Iterator[tuple[int, Sequence[Draft]]]:
    for start in range(0, len(wanted), CHUNK):
        yield start, wanted[start : start + CHUNK]


def _row(work: Work, draft: Draft) -> tables.CallBack:
    row = tables.CallBack(
        status=CallBackStatus.REQUESTED,
        opened_at=_opened(work, draft.sent),
        tries=0,
        fingerprint=draft.fingerprint,
    )
    fill(row, draft.fields)
    row.due = _due(work, row.kind, row.best_time)
    return row


def _opened(work: Work, sent: datetime | None) -> datetime:
    """When it was sent, for that is when the waiting began; never later than now."""
    if sent is None or sent > this_minute(work) or not work.clock.exists(sent):
        return work.now
    return work.clock.to_instant(sent)


def _due(work: Work, kind: CallBackKind, best: BestTime) -> datetime:
    """Asked once for each sort of request, not for each row."""
    kept: dict[tuple[str, str], datetime] = work.info.setdefault("import_due", {})
    if (kind, best) not in kept:
        kept[kind, best] = default_due(work, kind=kind, best_time=best)
    return kept[kind, best]
