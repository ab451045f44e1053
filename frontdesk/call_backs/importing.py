"""Bringing requests in from the website: what each row would become, and all of them at once."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from frontdesk import errors, text
from frontdesk.call_backs import sheets
from frontdesk.call_backs.reading import this_minute
from frontdesk.call_backs.trying import default_due
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import BestTime, CallBackKind, CallBackStatus, Language, Source

CHUNK = 250
NEW, REPEAT, WRONG = "new", "repeat", "wrong"
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (?:at )?(.+))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?.*)?")
_WORDS = re.compile(r"(?:[A-Za-z]{3,9},? )?(.+?\d{4})(?:,? (?:at )?(\d{1,2}:\d{2}(?::\d{2})?.*))?")
_CALM = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?.*", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row would become: `fields` are those of `call_backs.record`, cleaned. `state` is
    new, repeat or wrong; `why` says in words what is the matter, or what was changed;
    `number_e164` is the phone where it can be dialled."""

    number: int
    state: str
    why: str
    fields: Mapping[str, Any]
    fingerprint: str = ""
    sent: datetime | None = None
    number_e164: str = ""

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
        if count % sheets.MANY == sheets.MANY - 1:
            gc.freeze()
        draft = _draft(line, places, kind or sheet.kind, day_first)
        if draft.state == NEW and draft.fingerprint in seen:
            why = f"The same as line {seen[draft.fingerprint]}"
            draft = replace(draft, state=REPEAT, why=why)
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
        fields, e164 = _fields(said, kind, notes)
    except errors.Invalid as fault:
        return Draft(line.number, WRONG, str(fault), {"name": said.get("name", "")[:60]})
    if not fields["name"] and not fields["phone"]:
        return Draft(line.number, WRONG, "No name, no number and no e-mail", fields)
    stamp = said.get("sent", "").strip()
    sent = _moment(stamp, day_first) if stamp else None
    if stamp and sent is None:
        notes.append(f"The date “{stamp[:40]}” is not one; it counts from now")
    mark = _fingerprint(fields, e164, stamp)
    return Draft(line.number, NEW, "; ".join(notes), fields, mark, sent, e164)


def _fields(said: Mapping[str, str], kind: str, notes: list[str]) -> tuple[dict[str, Any], str]:
    """The fields of a request, cleaned, and its number in E.164. Raises Invalid where something
    cannot be kept whole."""
    name = said.get("name") or f"{said.get('first', '')} {said.get('last', '')}"
    phone = text.clean(said.get("phone", ""), field="phone", limit=60)
    reason = text.clean(said.get("reason", ""), field="reason", limit=1900, multiline=True)
    best = text.clean(said.get("best", ""), field="best_time_note")
    email = text.clean(said.get("email", ""), field="email")
    e164, dialled = text.phone_parse(phone) if phone else ("", True)
    if not dialled:
        notes.append(f"“{phone}” cannot be dialled; it is kept as it is")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        notes.append(f"“{email[:60]}” is no e-mail address; it is kept with what they asked")
        reason, email = f"{reason}\nE-mail as written: {email}".strip(), ""
    part, best = _best(best)
    tongue = said.get("language", "")
    spanish = tongue and sheets.heading(tongue).startswith(("es", "spa"))
    form = said.get("kind", "")
    fields = {
        "name": text.clean(name, field="name") or email,
        "phone": phone,
        "email": email,
        "reason": reason,
        "best_time": part,
        "best_time_note": best,
        "kind": CallBackKind((form and sheets.kind_of(form)) or kind or "call_back"),
        "language": Language.ES if spanish else Language.EN,
        "source": Source.WEBSITE,
    }
    return fields, e164


@lru_cache(256)
def _best(said: str) -> tuple[BestTime, str]:
    """The part of the day, and the words where they say more."""
    part = BestTime(text.part_of_day(said))
    plain = {"", "any", "any time", "anytime", part.value, f"{part.value}s"}
    return part, "" if sheets.heading(said) in plain else said


def _fingerprint(fields: Mapping[str, Any], e164: str, stamp: str) -> str:
    """What tells a request from every other, so that it is brought in once."""
    parts = (
        fields["kind"], text.fold(fields["name"]), e164 or text.fold(fields["phone"]),
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


def known(
    read: Read, *, fingerprints: Sequence[str], step: Callable[[float], None] | None = None
) -> frozenset[str]:
    """Those that were brought in before. `step` hears how far it is."""
    found: set[str] = set()
    for start in range(0, len(fingerprints), CHUNK):
        if step is not None:
            step(start / len(fingerprints))
        some = fingerprints[start : start + CHUNK]
        asked = select(tables.CallBack.fingerprint).where(tables.CallBack.fingerprint.in_(some))
        found.update(read.execute(asked).scalars())
    return frozenset(found)


def marked(made: Iterable[Draft], before: frozenset[str]) -> tuple[Draft, ...]:
    """The drafts, with those that were brought in before marked as repeats."""
    return tuple(
        replace(d, state=REPEAT, why="Brought in before")
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
    before = known(work, fingerprints=[draft.fingerprint for draft in fresh], step=step)
    wanted = [draft for draft in fresh if draft.fingerprint not in before]
    if step is not None:
        work.recorder.step = lambda share: step((1 + share) / 2)
    for done, chunk in _chunks(wanted):
        if step is not None:
            step(done / len(wanted) / 2)
        work.add_many("call_back", [_row(work, draft) for draft in chunk])
    return Imported(len(wanted), len(drafts) - len(wanted))


def _chunks(wanted: Sequence[Draft]) -> Iterator[tuple[int, Sequence[Draft]]]:
    for start in range(0, len(wanted), CHUNK):
        yield start, wanted[start : start + CHUNK]


def _row(work: Work, draft: Draft) -> dict[str, Any]:
    """The columns of a request; what a draft holds is clean already."""
    fields = draft.fields
    return {
        **fields,
        "phone": draft.number_e164,
        "phone_raw": fields["phone"],
        "status": CallBackStatus.REQUESTED,
        "opened_at": _opened(work, draft.sent),
        "fingerprint": draft.fingerprint,
        "due": _due(work, fields["kind"], fields["best_time"]),
    }


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
