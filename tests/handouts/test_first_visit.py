"""The second handout, made of a module, a text and a list entry: what it says and that it fits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk import errors, handouts
from frontdesk.handouts import Options, Person, first_visit, grade, job
from frontdesk.model import Language
from tests.handouts import desk
from tests.handouts.paper import ELENA, URL, called, clinic, faults, person, read, variants

KNOWN = clinic(
    name="Our Clinic", phone="+19175550142", address="1 Main St, Utica", discovery_url=URL
)


@pytest.mark.parametrize("options", list(variants()), ids=called)
def test_it_fits_and_carries_its_fonts(options: Options) -> None:
    sheet = first_visit.draw(options, person(options), KNOWN)
    assert faults(sheet) == []
    assert sheet.pages == (1 if options.size == "standard" else 2)
    pdf = handouts.build("first-visit", options=options, person=person(options), clinic=KNOWN)
    assert b"Helvetica" not in pdf
    assert pdf == sheet.finish()


def test_it_says_when_what_to_bring_what_happens_and_where() -> None:
    visit = Person("Elena M.", "Ben Adler, LMT", "Tue, Jul 21, 10:15 AM", desk.card().invite)
    shown = read(
        handouts.build("first-visit", options=Options(qr="visit"), person=visit, clinic=KNOWN)
    )
    for words in (
        "Your visit Tue, Jul 21, 10:15 AM with Ben Adler, LMT", "Scan to save it",
        "What to wear and bring", "The shoes you run in most", "What happens",
        "You talk, we listen.", "There is no rush", "1 Main St, Utica", "(917) 555-0142",
    ):  # fmt: skip
        assert words in shown.replace("\u00a0", " "), words


def test_what_is_not_known_is_left_out_or_left_to_the_hand() -> None:
    shown = read(handouts.build("first-visit", options=Options(), clinic=clinic(name="Ours")))
    assert "Day Time" in shown
    for words in ("How to find us", "Scan", "Next visit"):
        assert words not in shown


def test_english_is_easy_and_spanish_has_the_same_parts() -> None:
    english, spanish = (job.words("first_visit", language) for language in Language)
    assert grade.grade_of(dict(english)) <= 6
    assert english.keys() == spanish.keys()
    for key in ("bring", "happens"):
        assert len(english[key]["items"]) == len(spanish[key]["items"])


def test_edited_words_are_printed_in_place_of_the_shipped_ones() -> None:
    words = dict(job.words("first_visit", Language.EN))
    edited = words | {"intro": "Please come ten minutes early.", "version": "2"}
    pdf = handouts.build("first-visit", options=Options(), texts={Language.EN: edited})
    assert "Please come ten minutes early." in read(pdf)
    assert "en-US · v2" in read(pdf)
    assert "ten minutes" not in read(handouts.build("first-visit", options=Options()))


def test_a_version_that_is_not_kept_is_a_sentence() -> None:
    assert handouts.shipped("first-visit", Language.EN, "1")["version"] == 1
    with pytest.raises(errors.Refused, match="Version 99 of this handout"):
        handouts.shipped("first-visit", Language.EN, "99")


@settings(max_examples=40)
@given(
    language=st.sampled_from(Language),
    size=st.sampled_from(["standard", "large"]),
    note=st.text("abc def", max_size=160),
    address=st.text("abc def,", max_size=200),
    when=st.sampled_from(["", "Tue, Jul 21, 10:15 AM"]),
    qr=st.sampled_from(["discovery", "visit", "none"]),
)
def test_whatever_is_known_fits(
    language: Language, size: Any, note: str, address: str, when: str, qr: Any
) -> None:
    known = clinic(name="Our Clinic", address=address, discovery_url=URL)
    who = Person("Elena M.", "Ben Adler, LMT", when, desk.card().invite)
    options = Options(language, size, qr=qr, line=note)
    assert faults(first_visit.draw(options, who, known)) == []
    assert ELENA.short_name in read(first_visit.draw(options, ELENA, known).finish())
