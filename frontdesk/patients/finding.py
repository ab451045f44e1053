"""Finding a patient by what a caller says: part of a name, some digits, an email."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from itertools import permutations
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from frontdesk import rows, text
from frontdesk.db import Read, tables, terms
from frontdesk.model import Patient

FEWEST_DIGITS = 3
LONGEST_QUERY = 400  # characters; what is longer was pasted, and nobody has such a name
MOST_WORDS = 12
LOOK_BACK = 2000
PERMUTED = 3  # words that are tried in every order
RARE = 500  # terms a word may begin before it is one of the frequent
NAME_START = 2  # letters that names much alike begin with, where no word is the same
LOOK_ALIKE = 200  # names looked at for each way to ask
ALIKE = 0.84
MOST_ALIKE = 5
_PHONE_LIKE = re.compile(r"[\d\s().+\-/x]+")


def get(read: Read, *, id: int) -> Patient:
    """One patient. Raises Gone."""
    return rows.one(read, Patient, tables.Patient, id, "patient")


def search(read: Read, *, query: str, limit: int = 20) -> tuple[Patient, ...]:
    """Those of whom every word of the query begins a part of the name, a run of the phone number
    (3 digits or more) or the email: first who is called just as typed, then in the order of the
    rarest word. Accents do not count."""
    words = _words(query)
    if not words:
        return ()
    found: dict[int, Patient] = {}
    orders = permutations(words) if len(words) <= PERMUTED else (words,)
    for beginning in dict.fromkeys(" ".join(order) for order in orders):
        if len(found) < limit:
            _add(found, _beginning(read, beginning, 2 * limit))
    if len(found) < limit and len(words) > 1:
        _add(found, _with_all(read, words, 2 * limit))
    return tuple(found.values())[:limit]


def _words(query: str) -> list[str]:
    if _PHONE_LIKE.fullmatch(query):
        digits = re.sub(r"\D", "", query)
        return [digits] if len(digits) >= FEWEST_DIGITS else []
    return [word[: terms.LONGEST] for word in text.fold(query[:LONGEST_QUERY]).split()][:MOST_WORDS]


def _add(found: dict[int, Patient], more: list[Patient]) -> None:
    # A patient may be found by two of their words, so a few more are asked for than shown.
    for patient in more:
        found.setdefault(patient.id, patient)


def _beginning(read: Read, phrase: str, most: int) -> list[Patient]:
    """Those with a term that begins like this, in the order of the terms."""
    return _asked(read, _walk(0, 0), {**_range(phrase), "most": most})


def _with_all(read: Read, words: list[str], most: int) -> list[Patient]:
    """Those with every word: the index is walked along one of them, whose terms hold the words of
    the names too. What they do not hold is looked up for each, so only few are walked then."""
    first, *others = _rarest_first(read, words)
    names = [word for word in others if _named(word) and not first.startswith(word)]
    numbers = [word for word in others if not _named(word)]
    values: dict[str, Any] = {**_range(first), "most": most}
    for n, word in enumerate(names):
        values[f"name{n}"] = f" {word}"
    for n, word in enumerate(numbers):
        values |= _range(word, n)
    return _asked(read, _walk(len(names), len(numbers)), values)


def _asked(read: Read, walk: Select[Any], values: dict[str, Any]) -> list[Patient]:
    return [Patient(*row) for row in read.execute(walk, values)]


@cache
def _walk(names: int, numbers: int) -> Select[Any]:
    """The walk along the terms of one word that hold so many others, of patients who have so many
    numbers and emails too. Built once: to build it takes longer than to ask it."""
    term = tables.PatientTerm
    asked = (
        rows.chosen(Patient, tables.Patient)
        .join(term, term.patient_id == tables.Patient.id)
        .where(tables.Patient.active, *_between(term))
        .order_by(term.term, term.patient_id)
        .limit(bindparam("most", type_=Integer))
    )
    for n in range(names):
        asked = asked.where(term.term.contains(bindparam(f"name{n}")))
    for n in range(numbers):
        other = aliased(term)
        mine = select(other.patient_id).where(
            other.patient_id == tables.Patient.id, *_between(other, n)
        )
        asked = asked.where(mine.exists())
    return asked


def _rarest_first(read: Read, words: list[str]) -> list[str]:
    """The word that fewest terms begin with first, or where all are frequent a number or email."""
    values: dict[str, Any] = {}
    for n, word in enumerate(words):
        values |= _range(word, n)
    counted = zip(read.execute(_counts(len(words)), values).one(), words, strict=True)
    return [word for _, _, _, word in sorted((n, _named(w), -len(w), w) for n, w in counted)]


@cache
def _counts(words: int) -> Select[Any]:
    """How many terms begin with each of so many words, RARE at most."""
    term = tables.PatientTerm
    some = [select(term.patient_id).where(*_between(term, n)).limit(RARE) for n in range(words)]
    return select(*(select(func.count()).select_from(s.subquery()).scalar_subquery() for s in some))


def _named(word: str) -> bool:
    """Whether a word can only be part of a name: an email and a number have terms of their own."""
    return all(c.isalpha() or c in "-'" for c in word)


def _between(table: Any, n: int | str = "") -> tuple[Any, Any]:
    """The terms of one range, which the index can walk; its ends are given by `_range`."""
    return table.term >= bindparam(f"low{n}"), table.term < bindparam(f"high{n}")


def _range(word: str, n: int | str = "") -> dict[str, str]:
    """The ends of the range of terms that begin with a word."""
    return {f"low{n}": word, f"high{n}": word[:-1] + _following(word[-1])}


def _following(character: str) -> str:
    """The next character in the order of the index; surrogates and the very last are none."""
    after = ord(character) + 1
    return chr(0xE000 if after == 0xD800 else min(after, 0x10FFFF))


def by_phone(read: Read, *, phone: str) -> tuple[Patient, ...]:
    """Those with this very number, however it is typed."""
    number, ok = text.phone_parse(phone)
    if not ok:
        return ()
    where = (tables.Patient.phone == number, tables.Patient.active)
    return rows.many(read, Patient, tables.Patient, *where)


def recent(read: Read, *, limit: int = 20) -> tuple[Patient, ...]:
    """Those whose record or visits were written last, latest first."""
    change, visit = tables.Change, tables.Appointment
    # Only the end of the journal is read, so that a long one costs no more than a short one.
    end = select(func.coalesce(func.max(change.id), 0) - LOOK_BACK).scalar_subquery()
    whose = case(
        (change.table_name == "patient", change.row_id),
        (change.table_name == "appointment", visit.patient_id),
    )
    touched = (
        select(whose.label("id"), func.max(change.id).label("last"))
        .outerjoin(visit, and_(change.table_name == "appointment", visit.id == change.row_id))
        .where(change.id > end)
        .group_by(whose)
        .subquery()
    )
    asked = (
        select(*rows.columns(Patient, tables.Patient))
        .join(touched, touched.c.id == tables.Patient.id)
        .where(tables.Patient.active)
        .order_by(touched.c.last.desc(), tables.Patient.id)
        .limit(limit)
    )
    return tuple(Patient(*row) for row in read.execute(asked))


def likely_same(
    read: Read, *, name: str, phone: str = "", email: str = "", born: date | None = None
) -> tuple[Patient, ...]:
    """Those who may be the same person, likeliest first: the same number, email, full name, or a
    name much like it (never where both birthdays are known and differ). To be shown before a new
    patient is saved."""
    number, ok = text.phone_parse(phone) if phone else ("", False)
    found: dict[int, Patient] = {}
    if ok:
        where = (tables.Patient.phone == number, tables.Patient.active)
        found = {p.id: p for p in rows.many(read, Patient, tables.Patient, *where, limit=10)}
    if email.strip():
        _add(found, _beginning(read, f"{text.fold(email).strip()} ", 2 * MOST_ALIKE))
    wanted = text.fold(name)
    if len(wanted.split()) > 1:
        for patient in search(read, query=name):
            same = wanted in (text.fold(patient.name), text.fold(patient.preferred_name))
            if same and not (born and patient.born and born != patient.born):
                found.setdefault(patient.id, patient)
        for patient in _much_like(read, wanted):
            if not (born and patient.born and born != patient.born):
                found.setdefault(patient.id, patient)
    return tuple(found.values())


def _much_like(read: Read, wanted: str) -> list[Patient]:
    """Those whose name is written otherwise: Jon Smyth for John Smith, Marsh-Lee for Marsh."""
    words = list(dict.fromkeys(word for word in wanted.split() if len(word) >= NAME_START))
    near: dict[int, Patient] = {}
    beginnings = [f"{a} {b[0]}" for a, b in permutations(words[:PERMUTED], 2)]
    for beginning in [*beginnings, *(f"{word} " for word in words[:PERMUTED])]:
        _add(near, _beginning(read, beginning, LOOK_ALIKE))
    starts = list(dict.fromkeys(word[:NAME_START] for word in words))
    if len(starts) > 1:
        _add(near, _with_all(read, starts, LOOK_ALIKE))
    alike = [(_likeness(wanted, patient), patient) for patient in near.values()]
    likely = sorted((-share, one.id, one) for share, one in alike if share >= ALIKE)
    return [one for _, _, one in likely[:MOST_ALIKE]]


def _likeness(wanted: str, patient: Patient) -> float:
    """From 0 to 1: how much two names are alike, their words in any order; 0 for too little."""
    mine = SequenceMatcher(b=" ".join(sorted(wanted.replace("-", " ").split())))
    best = 0.0
    for other in {text.fold(patient.name), text.fold(patient.preferred_name)}:
        mine.set_seq1(" ".join(sorted(other.replace("-", " ").split())))
        if mine.real_quick_ratio() >= ALIKE and mine.quick_ratio() >= ALIKE:
            best = max(best, mine.ratio())
    return best
