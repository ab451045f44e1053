"""Two records of one person made one, and taken apart again exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from sqlalchemy import func, select

from frontdesk import errors, rows
from frontdesk.db import Read, Work, action, images, tables
from frontdesk.model import FREEING, Patient
from frontdesk.patients.finding import get

# What belongs to a person and moves with them.
BELONGINGS: Mapping[str, type[Any]] = {
    "appointment": tables.Appointment,
    "call_back": tables.CallBack,
    "handout_given": tables.HandoutGiven,
    "waiting": tables.Waiting,
}
_STATE = frozenset({"merged_into", "active", "entered_in_error"})
_OWN = frozenset(field.name for field in fields_of(Patient)) - {"id", "version"}
MERGEABLE = _OWN - _STATE - {"phone_raw"}


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge would do: `keep` stays, `away` goes into it. `moves` counts what moves, by
    table; `differ` are the fields in which both say something, and not the same."""

    keep: Patient
    away: Patient
    moves: Mapping[str, int]
    differ: tuple[str, ...]


def merge_preview(read: Read, *, keep_id: int, away_id: int) -> Merging:
    """Both records and what would move. Raises Gone."""
    keep, away = get(read, id=keep_id), get(read, id=away_id)
    moves = {
        name: read.execute(
            select(func.count()).select_from(table).where(table.patient_id == away_id)
        ).scalar_one()
        for name, table in BELONGINGS.items()
    }
    differ = tuple(
        field.name
        for field in fields_of(Patient)
        if field.name in MERGEABLE
        and getattr(keep, field.name) != getattr(away, field.name)
        and not _empty(getattr(away, field.name))
    )
    return Merging(keep, away, moves, differ)


def _empty(value: Any) -> bool:
    return value in (None, "")


@action("Merge patients", again=get)
def merge(
    work: Work, *, keep_id: int, away_id: int, seen: int, seen_away: int,
    take: tuple[str, ...] = (),
) -> Patient:  # fmt: skip
    """Make two records one. All that belongs to `away_id` moves to `keep_id`, whose empty fields
    are filled from the other; of the fields named in `take` the other's value is taken though
    there is one. Raises Changed, Gone, Refused, and Taken where both have a visit at one time."""
    keep = rows.take(work, tables.Patient, keep_id, seen, "patient")
    away = rows.take(work, tables.Patient, away_id, seen_away, "patient")
    if keep_id == away_id:
        raise errors.Refused("This is one record already. Choose another one to merge with it.")
    for row in (keep, away):
        if row.merged_into is not None:
            raise errors.Refused(f"{row.name} was merged into another record already.")
    for name in sorted(MERGEABLE):
        theirs = getattr(away, name)
        if not _empty(theirs) and (name in take or _empty(getattr(keep, name))):
            setattr(keep, name, theirs)
            if name == "phone":
                keep.phone_raw = away.phone_raw
    if away.phone_raw and not keep.phone_raw:
        keep.phone_raw = away.phone_raw
    # Who asked either record not to be contacted asked the clinic.
    keep.do_not_contact = keep.do_not_contact or away.do_not_contact
    for table in BELONGINGS.values():
        for row in work.execute(select(table).where(table.patient_id == away_id)).scalars():
            row.patient_id = keep_id
    away.merged_into, away.active = keep_id, False
    work.flush()
    return rows.snapshot(Patient, keep)


def merged(read: Read, *, id: int) -> tuple[Patient, ...]:
    """The records that were merged into this one, and can be taken apart again."""
    return rows.many(read, Patient, tables.Patient, tables.Patient.merged_into == id)


@action("Take patients apart", again=get)
def unmerge(work: Work, *, id: int, seen: int) -> Patient:
    """Give a merged record back what was its own. What was changed since stays as it is now:
    later edits and new visits with the record they were made on. Raises Changed, Gone, Refused."""
    away = rows.take(work, tables.Patient, id, seen, "patient")
    if away.merged_into is None:
        raise errors.Refused(f"{away.name} is not merged into another record.")
    keep = rows.take(work, tables.Patient, away.merged_into, None, "patient")
    if keep.merged_into is not None:
        raise errors.Refused(
            f"{keep.name} was merged into another record since. Take that one apart first."
        )
    for table, row_id, before, after in _changes(work, id):
        if table in BELONGINGS:
            row = work.get(BELONGINGS[table], row_id)
            if row is not None and row.patient_id == keep.id and before["patient_id"] == id:
                row.patient_id = id
        elif table == "patient":
            _put_back(keep if row_id == keep.id else away, before, after)
    work.flush()
    return rows.snapshot(Patient, away)


def _put_back(row: tables.Patient, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """What the merge changed goes back, unless it was changed again since."""
    for name in _OWN:
        if before[name] != after[name] and getattr(row, name) == after[name]:
            setattr(row, name, before[name])


def _image(table: str, kept: str | None) -> Mapping[str, Any]:
    return images.values(table, kept) if kept else {}


def _merges(change: Any) -> bool:
    """Whether a change of a record is the one that merged it into another."""
    was, now = _image("patient", change.before), _image("patient", change.after)
    merged = was.get("merged_into") is None and now.get("merged_into") is not None
    return bool(was) and merged


def _changes(
    work: Work, away_id: int
) -> Iterator[tuple[str, int, Mapping[str, Any], Mapping[str, Any]]]:
    """What the merge of this record changed, row by row, from the journal."""
    change = tables.Change
    asked = (
        select(change.action_id, change.before, change.after)
        .where(change.table_name == "patient", change.row_id == away_id)
        .order_by(change.id.desc())
    )
    action_id = next((row.action_id for row in work.execute(asked) if _merges(row)), None)
    if action_id is None:
        raise errors.Refused("How these records were merged is not known, so they stay as one.")
    written = select(change.table_name, change.row_id, change.before, change.after).where(
        change.action_id == action_id
    )
    for table, row_id, before, after in work.execute(written).all():
        was, now = _image(table, before), _image(table, after)
        if was and now:
            yield table, row_id, was, now


@action("Mark patient as entered in error", again=get)
def mark_error(work: Work, *, id: int, seen: int) -> Patient:
    """Take a record out of every list, because it should never have been made. Raises Changed,
    Gone, and Refused while visits of theirs are still to come."""
    row = rows.take(work, tables.Patient, id, seen, "patient")
    ahead = _coming_up(work, id)
    if ahead:
        visits = "a visit" if ahead == 1 else f"{ahead} visits"
        raise errors.Refused(
            f"{row.preferred_name or row.name} has {visits} coming up. Cancel that first, or merge "
            "this record with the right one."
        )
    row.entered_in_error, row.active = True, False
    work.flush()
    return rows.snapshot(Patient, row)


@action("Bring patient back", again=get)
def restore(work: Work, *, id: int, seen: int) -> Patient:
    """Put a record that was taken out back on the lists. Raises Changed, Gone, Refused."""
    row = rows.take(work, tables.Patient, id, seen, "patient")
    if row.merged_into is not None:
        raise errors.Refused("This record was merged into another. Take them apart instead.")
    row.entered_in_error, row.active = False, True
    work.flush()
    return rows.snapshot(Patient, row)


def _coming_up(read: Read, patient_id: int) -> int:
    visit = tables.Appointment
    return read.execute(
        select(func.count())
        .select_from(visit)
        .where(
            visit.patient_id == patient_id,
            visit.starts >= read.clock.wall(),
            visit.status.not_in(FREEING),
        )
    ).scalar_one()
