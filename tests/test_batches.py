"""A handout for everybody who comes first on a day, and for a list: whose, how, what is noted."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from frontdesk import batches, errors, handed_out, handouts
from frontdesk.db import Store
from frontdesk.handouts import Options, prints
from frontdesk.model import Language
from tests import make
from tests.handouts.paper import read as words_of
from tests.make import at

WEDNESDAY = date(2026, 7, 15)


def test_first_visits_of_a_day_each_in_their_own_way(store: Store) -> None:
    ben = make.therapist(store, "Ben Adler")
    service = make.service(store, needs_room=False)
    rosa = make.patient(store, "Rosa Jiménez", phone="212 555 0161", language=Language.ES)
    tom = make.patient(store, "Tom Okafor", phone="212 555 0162", weekly_miles=20, shoe_miles=100)
    again = make.patient(store, "Will Chen", phone="212 555 0163")
    booked = {"service": service, "therapist": ben}
    make.visit(store, **booked, start=at(12), patient=again)
    for hour, whom in ((13, tom), (10, again), (9, rosa)):
        make.visit(store, **booked, start=at(hour, day=15), patient=whom)
    make.visit(store, **booked, start=at(11, day=21), patient=rosa)

    look = Options(paper="a4", ink="black")
    batch = store.read(batches.of_day, handout="runner-care", day=WEDNESDAY, look=look)
    assert [copy.person.short_name for copy in batch.copies] == ["Rosa J.", "Tom O."]
    pdf = handouts.build_batch("runner-care", batch.copies, clinic=batch.clinic, texts=batch.texts)
    pages = PdfReader(io.BytesIO(pdf)).pages
    spanish, english = (" ".join(page.extract_text().split()) for page in pages)
    assert "Pies contentos" in spanish
    assert "mar, 21 jul, 11:00 a.m." in spanish
    assert "From Ben Adler" in english
    assert "At 20 miles a week, with 100 so far" in english

    given = make.write(store, handed_out.record_all, how="saved", notes=batch.notes)
    assert [one.patient_id for one in given] == [rosa.id, tom.id]
    made = prints.read(given[0].options)
    alone = handouts.build(
        "runner-care", options=made.options, person=made.person, clinic=made.clinic
    )
    assert words_of(alone) == spanish


def test_any_list_of_patients_in_its_order(store: Store) -> None:
    tom = make.patient(store, "Tom Okafor", phone="212 555 0162")
    ann = make.patient(store, "Ann Bell", phone="212 555 0163")
    wanted = {"handout": "first-visit", "look": Options()}
    batch = store.read(batches.of_patients, patient_ids=[tom.id, ann.id], **wanted)
    assert [copy.person.short_name for copy in batch.copies] == ["Tom O.", "Ann B."]
    assert [note["appointment_id"] for note in batch.notes] == [None, None]
    with pytest.raises(errors.Gone):
        store.read(batches.of_patients, patient_ids=[99_999], **wanted)


def test_of_several_none_is_noted_where_one_is_gone(store: Store) -> None:
    tom = make.patient(store, "Tom Okafor", phone="212 555 0162")
    notes = [
        {"handout": "runner-care", "text_version": "1", "patient_id": id} for id in (tom.id, 9)
    ]
    with pytest.raises(errors.Gone):
        make.write(store, handed_out.record_all, how="printed", notes=notes)
    assert store.read(handed_out.of_patient, patient_id=tom.id) == ()
