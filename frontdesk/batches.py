"""A handout for many patients in one go: a copy for each, and what is noted of it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frontdesk import appointments, clinic, handed_out, handouts, paperwork, patients, staff, text
from frontdesk.db import Read
from frontdesk.handouts import Copy, Options, Person, Shoes, Texts, prints
from frontdesk.handouts.prints import Print
from frontdesk.model import Clinic, Language, Patient, Staff, Visit


@dataclass(frozen=True, slots=True)
class Batch:
    """The copies of a handout in print order; beside each its note as `handed_out.record` takes
    it, and the visit that it is for."""

    handout: str
    copies: tuple[Copy, ...]
    notes: tuple[Mapping[str, Any], ...]
    visits: tuple[Visit | None, ...]
    clinic: Clinic
    texts: Texts

    def only(self, visit_ids: Container[int]) -> Batch:
        """The part of it that is for these visits."""
        kept = [n for n, visit in enumerate(self.visits) if visit and visit.id in visit_ids]
        return replace(
            self,
            copies=tuple(self.copies[n] for n in kept),
            notes=tuple(self.notes[n] for n in kept),
            visits=tuple(self.visits[n] for n in kept),
        )


def of_day(read: Read, *, handout: str, day: date, look: Options) -> Batch:
    """One for everybody who comes for the first time on this day, by start; `look` has paper,
    ink and size. Raises Refused for a handout that there is not."""
    visits = appointments.day(read, day=day)
    firsts = appointments.firsts(read, visits=visits)
    return _batch(read, handout, look, [(v.patient_id, v) for v in visits if v.id in firsts])


def of_patients(read: Read, *, handout: str, patient_ids: Sequence[int], look: Options) -> Batch:
    """One for each of these patients, in this order. Raises Gone, and Refused."""
    return _batch(read, handout, look, [(id, None) for id in patient_ids])


def _batch(
    read: Read, handout: str, look: Options, whom: Sequence[tuple[int, Visit | None]]
) -> Batch:
    kind, known, edited = handouts.named(handout), clinic.get(read), handed_out.texts(read)
    words = edited.get(handout, {})
    texts = {
        language: words.get(language) or handouts.shipped(handout, language)
        for language in kind.languages
    }
    therapists = {one.id: one for one in staff.therapists(read)}
    copies: list[Copy] = []
    notes: list[Mapping[str, Any]] = []
    for patient_id, visit in whom:
        patient = patients.get(read, id=patient_id)
        copy = _copy(read, kind.choices, look, patient, visit, therapists, known)
        copies.append(copy)
        versions = {language: str(texts[language]["version"]) for language in _used(copy.options)}
        made = Print(copy.options, copy.person, known, versions)
        notes.append({
            "handout": handout,
            "text_version": versions[copy.options.language],
            "language": copy.options.language,
            "options": prints.write(made),
            "patient_id": patient_id,
            "appointment_id": visit.id if visit else None,
        })  # fmt: skip
    visits = tuple(visit for _, visit in whom)
    return Batch(handout, tuple(copies), tuple(notes), visits, known, texts)


def _used(options: Options) -> tuple[Language, ...]:
    return (options.language, options.beside) if options.beside else (options.language,)


def _copy(
    read: Read, choices: frozenset[str], look: Options, patient: Patient, visit: Visit | None,
    therapists: Mapping[int, Staff], known: Clinic,
) -> Copy:  # fmt: skip
    """Language, shoe plan, therapist and next visit from the record."""
    today, then = read.clock.today(), _next(read, patient.id, visit)
    seen = visit or then
    by = therapists.get(seen.therapist_id) if seen else None
    plan = None
    if "shoes" in choices and patient.weekly_miles and patient.shoe_miles is not None:
        plan = Shoes(patient.weekly_miles, patient.shoe_miles, today)
    person = Person(text.short_name(patient.shown_name), by.signed if by else "")
    if then is not None:
        lang = str(patient.language)
        when = text.day(then.starts.date(), today, lang=lang)
        person = replace(
            person,
            next_visit=f"{when}, {text.clock_time(then.starts, lang=lang)}",
            invite=paperwork.invite_of(read, known, then),
        )
    return Copy(replace(look, language=patient.language, shoes=plan), person)


def _next(read: Read, patient_id: int, visit: Visit | None) -> Visit | None:
    """The patient's next visit after this one."""
    coming = appointments.next_of_patient(read, patient_id=patient_id)
    if coming is None or visit is None or coming.id != visit.id:
        return coming
    others = appointments.of_patient(read, patient_id=patient_id)
    later = [other for other in others if other.stands and other.starts > visit.starts]
    return min(later, key=lambda other: other.starts, default=None)
