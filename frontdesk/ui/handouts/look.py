"""What the handouts screen asks the clinic for, on the data thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from frontdesk import handouts
from frontdesk.handouts import Content, Handout, Options, Stamp, Texts, Words, prints
from frontdesk.handouts.prints import Print
from frontdesk.model import Clinic, HandoutGiven, Language, Patient, Staff, Visit
from frontdesk.ui.handouts.task import Task

if TYPE_CHECKING:
    from frontdesk.batches import Batch
    from frontdesk.handed_out import Printed


@dataclass(frozen=True, slots=True)
class Base:
    """What changes seldom: the clinic as printed, and who a handout may come from."""

    clinic: Clinic
    therapists: tuple[Staff, ...]
    people: tuple[Staff, ...]
    texts: Mapping[str, Texts]
    shipped: Mapping[str, Texts]

    def words(self, handout: Handout, language: Language) -> Words:
        """The words of a handout that hold now."""
        edited = self.texts.get(handout.key, {}).get(language)
        return edited or self.shipped[handout.key][language]

    def all_words(self, handout: Handout) -> Texts:
        """They in every language of it."""
        return {language: self.words(handout, language) for language in handout.languages}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a handout is for: the patient, their next visit, and the visit one came from."""

    patient: Patient
    next_visit: Visit | None
    visit: Visit | None
    invite: str = ""


def base(read: Any) -> Base:
    """The clinic and its therapists."""
    from frontdesk import clinic, handed_out, staff

    return Base(
        clinic.get(read),
        staff.therapists(read),
        tuple(person for person in staff.everyone(read) if person.active),
        handed_out.texts(read),
        shipped(),
    )


def shipped() -> Mapping[str, Texts]:
    """The words of every handout as the program came with them."""
    return {
        handout.key: {
            language: handouts.shipped(handout.key, language) for language in handout.languages
        }
        for handout in handouts.HANDOUTS
    }


@dataclass(frozen=True, slots=True)
class Counts:
    """What was printed today, latest first, and how often each handout was this month."""

    today: tuple[Printed, ...]
    month: Mapping[str, int]


def counts(read: Any) -> Counts:
    """How much was printed."""
    from frontdesk import handed_out

    day = read.clock.today()
    return Counts(
        handed_out.on_day(read, day=day), handed_out.counts(read, since=day.replace(day=1))
    )


def subject(read: Any, *, patient_id: int | None, visit_id: int | None) -> Subject:
    """The patient, or the one of a visit. Raises Gone."""
    from frontdesk import appointments, clinic, paperwork, patients

    visit = appointments.get(read, id=visit_id) if visit_id is not None else None
    whom = patient_id if patient_id is not None or visit is None else visit.patient_id
    assert whom is not None
    after = appointments.next_of_patient(read, patient_id=whom)
    if after is not None and visit is not None and after.id == visit.id:
        after = _later(read, whom, visit)
    code = paperwork.invite_of(read, clinic.get(read), after) if after is not None else ""
    return Subject(patients.get(read, id=whom), after, visit, code)


@dataclass(frozen=True, slots=True)
class Firsts:
    """A handout for everybody who comes for the first time today, and the visits of those who
    were given it today."""

    batch: Batch
    given: frozenset[int]


def firsts(read: Any, *, handout: str, look: Options) -> Firsts:
    """Today's first visits, by start; `look` has paper and ink."""
    from frontdesk import batches, handed_out

    day = read.clock.today()
    batch = batches.of_day(read, handout=handout, day=day, look=look)
    printed = handed_out.on_day(read, day=day)
    have = {one.whom_id for one in printed if one.handout == handout}
    return Firsts(
        batch, frozenset(v.id for v in batch.visits if v is not None and v.patient_id in have)
    )


@dataclass(frozen=True, slots=True)
class Old:
    """An earlier print with the words it was made from."""

    given: HandoutGiven
    made: Print
    texts: Texts

    @property
    def task(self) -> Task:
        """The print of it, noted like the first one."""
        given, options = self.given, self.made.options
        title = handouts.named(given.handout).title
        note = {
            "handout": given.handout,
            "text_version": given.text_version,
            "language": given.language,
            "options": given.options,
            "patient_id": given.patient_id,
        }
        black = options.ink == "black"
        return Task(given.handout, title, options.paper, black, " as it was", note)


def old(read: Any, *, given_id: int) -> Old:
    """An earlier print, to be made again as it was. Raises Gone, and Refused where too little
    was noted of it."""
    from frontdesk import handed_out

    given = handed_out.get(read, id=given_id)
    made = prints.read(given.options)
    texts = {
        language: handed_out.text_of(
            read, handout=given.handout, language=language, version=version
        )
        or handouts.shipped(given.handout, language, version)
        for language, version in made.versions.items()
    }
    return Old(given, made, texts)


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet for the desk with all that stands on it."""

    content: Content
    stamp: Stamp
    clinic: Clinic


def sheet(
    read: Any,
    *,
    key: str,
    by: str,
    day: date | None,
    therapist_id: int | None,
    initials: bool,
    owner_id: int | None,
    patient_id: int | None,
) -> Filled:
    """What a sheet of this kind holds now."""
    from frontdesk import clinic, paperwork

    day = day or read.clock.today()
    content: Content
    match key:
        case "day-sheet":
            content = paperwork.day_sheet(
                read, day=day, therapist_id=therapist_id, initials=initials
            )
        case "week-sheet":
            content = paperwork.week_sheet(
                read, day=day, therapist_id=therapist_id, initials=initials
            )
        case "appointment-card" if patient_id is None:
            content = paperwork.cards_of_day(read, day=day)
        case "appointment-card":
            content = paperwork.cards(read, patient_id=patient_id)
        case "call-list":
            content = paperwork.call_list(read, owner_id=owner_id)
        case _:
            content = paperwork.day_grid(read, day=day)
    return Filled(content, paperwork.stamp(read, by=by), clinic.get(read))


def _later(read: Any, patient_id: int, visit: Visit) -> Visit | None:
    """The first visit after one, where that one is going on now."""
    from frontdesk import appointments

    others = appointments.of_patient(read, patient_id=patient_id)
    coming = [other for other in others if other.stands and other.starts > visit.starts]
    return min(coming, key=lambda other: other.starts, default=None)
