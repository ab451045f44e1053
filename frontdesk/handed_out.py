"""Which handouts were given to whom, and their edited words: a print can be made again from what
is kept of it, a copy is not kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import case, func, select

from frontdesk import errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import HandoutGiven, HandoutText, Language

LONGEST_OPTIONS = 6000
LONGEST_TEXT = 40_000
MOST_VERSIONS = 50
HOW = frozenset({"printed", "saved"})


def get(read: Read, *, id: int) -> HandoutGiven:
    """One handout given. Raises Gone."""
    return rows.one(read, HandoutGiven, tables.HandoutGiven, id, "handout")


@action("Give handout", again=get)
def record(
    work: Work,
    *,
    handout: str,
    text_version: str,
    language: Language = Language.EN,
    options: str = "",
    patient_id: int | None = None,
    appointment_id: int | None = None,
    how: str = "printed",
) -> HandoutGiven:
    """Note that a handout was printed or saved: which text, with which options, for whom and,
    where it was on a visit, at which. Raises Gone."""
    if how not in HOW:
        raise errors.Invalid("how", "A handout is printed or saved.")
    if appointment_id is not None:
        visit = rows.take(work, tables.Appointment, appointment_id, None, "visit")
        patient_id = patient_id or visit.patient_id
    if patient_id is not None:
        rows.take(work, tables.Patient, patient_id, None, "patient")
    row = tables.HandoutGiven(
        handout=handout,
        text_version=text_version,
        language=Language(language),
        options=text.clean(options, field="options", limit=LONGEST_OPTIONS),
        patient_id=patient_id,
        appointment_id=appointment_id,
        staff_id=work.actor.staff_id,
        at=work.now,
        how=how,
    )
    work.add(row)
    work.flush()
    return rows.snapshot(HandoutGiven, row)


@action("Give handouts")
def record_all(
    work: Work, *, how: str, notes: Sequence[Mapping[str, Any]]
) -> tuple[HandoutGiven, ...]:
    """Note several that were printed or saved in one go, each as `record` takes it. Raises Gone,
    and notes none then."""
    return tuple(record(work, how=how, **note) for note in notes)


def of_patient(read: Read, *, patient_id: int) -> tuple[HandoutGiven, ...]:
    """What one patient was given, latest first."""
    table = tables.HandoutGiven
    order = (table.at.desc(), table.id.desc())
    return rows.many(read, HandoutGiven, table, table.patient_id == patient_id, order=order)


def count(read: Read, *, patient_id: int) -> int:
    """How many handouts one patient was given."""
    table = tables.HandoutGiven
    asked = select(func.count()).where(table.patient_id == patient_id)
    return read.execute(asked).scalar_one()


@dataclass(frozen=True, slots=True)
class Printed:
    """One print as a list of them shows it; `whom` is "" where it was for nobody in particular."""

    id: int
    handout: str
    at: datetime
    how: str
    whom: str
    whom_id: int | None


def on_day(read: Read, *, day: date) -> tuple[Printed, ...]:
    """What was printed or saved on this day of the clinic and after it, latest first."""
    table, patient = tables.HandoutGiven, tables.Patient
    shown = case((patient.preferred_name != "", patient.preferred_name), else_=patient.name)
    asked = (
        select(
            table.id,
            table.handout,
            table.at,
            table.how,
            func.coalesce(shown, ""),
            table.patient_id,
        )
        .outerjoin(patient, patient.id == table.patient_id)
        .where(table.at >= _begins(read, day))
        .order_by(table.at.desc(), table.id.desc())
        .limit(rows.MOST)
    )
    return tuple(Printed(*row) for row in read.execute(asked))


def counts(read: Read, *, since: date) -> Mapping[str, int]:
    """How often each handout was printed or saved since the beginning of a day."""
    table = tables.HandoutGiven
    asked = select(table.handout, func.count()).where(table.at >= _begins(read, since))
    found = read.execute(asked.group_by(table.handout))
    return {row[0]: row[1] for row in found}


def _begins(read: Read, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=read.clock.zone).astimezone(UTC)


def text_by_id(read: Read, *, id: int) -> HandoutText:
    """One edited text. Raises Gone."""
    return rows.one(read, HandoutText, tables.HandoutText, id, "text")


@action("Edit handout text", again=text_by_id)
def save_text(
    work: Work, *, handout: str, language: Language, words: Mapping[str, Any], base: str
) -> HandoutText:
    """Keep edited words as a new version, which holds from now on: `base` is the version of the
    shipped words they come from. Earlier versions stay, for prints that were made from them."""
    table = tables.HandoutText
    number = _last_number(work, handout, Language(language)) + 1
    content = json.dumps({**words, "version": f"{base}.{number}"}, ensure_ascii=False)
    if len(content) > LONGEST_TEXT:
        raise errors.Invalid("words", "This is more text than a handout holds. Shorten it.")
    row = table(handout=handout, language=Language(language), number=number, content=content)
    work.add(row)
    work.flush()
    return rows.snapshot(HandoutText, row)


def _last_number(work: Work, handout: str, language: Language) -> int:
    """The highest number there ever was: a version that was undone may have been printed."""
    change = tables.Change
    asked = select(change.after).where(
        change.table_name == tables.HandoutText.__tablename__, change.after.is_not(None)
    )
    kept = [json.loads(image) for image in work.execute(asked).scalars() if image]
    same = [one for one in kept if (one["handout"], one["language"]) == (handout, language)]
    return max((one["number"] for one in same), default=0)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """Edited words of one handout in one language, and who saved them when."""

    words: Mapping[str, Any]
    at: datetime
    person: str


def versions(read: Read, *, handout: str, language: Language) -> tuple[TextVersion, ...]:
    """Every version of the edited words there is, the one that holds first."""
    table, change, done = tables.HandoutText, tables.Change, tables.Action
    first = (
        select(change.row_id, func.max(change.action_id).label("action_id"))
        .where(change.table_name == table.__tablename__, change.after.is_not(None))
        .group_by(change.row_id)
        .subquery()
    )
    asked = (
        select(table.content, done.at, done.person)
        .join(first, first.c.row_id == table.id)
        .join(done, done.id == first.c.action_id)
        .where(table.handout == handout, table.language == language)
        .order_by(table.number.desc())
        .limit(MOST_VERSIONS)
    )
    return tuple(TextVersion(json.loads(row[0]), row[1], row[2]) for row in read.execute(asked))


def texts(read: Read) -> Mapping[str, Mapping[Language, Mapping[str, Any]]]:
    """The edited words that hold now, by handout and language."""
    table = tables.HandoutText
    newest = (
        select(table.handout, table.language, func.max(table.number).label("number"))
        .group_by(table.handout, table.language)
        .subquery()
    )
    asked = select(table.handout, table.language, table.content).join(
        newest,
        (table.handout == newest.c.handout)
        & (table.language == newest.c.language)
        & (table.number == newest.c.number),
    )
    found: dict[str, dict[Language, Mapping[str, Any]]] = {}
    for handout, language, content in read.execute(asked):
        found.setdefault(handout, {})[Language(language)] = json.loads(content)
    return found


def text_of(
    read: Read, *, handout: str, language: Language, version: str
) -> Mapping[str, Any] | None:
    """The edited words of this version ("1.2"); None where it is a shipped one ("1")."""
    _, _, number = version.partition(".")
    if not number.isdecimal():
        return None
    table = tables.HandoutText
    where = (table.handout == handout, table.language == language, table.number == int(number))
    found = read.execute(select(table.content).where(*where)).scalar_one_or_none()
    if found is None:
        raise rows.gone("text")
    words: Mapping[str, Any] = json.loads(found)
    return words
