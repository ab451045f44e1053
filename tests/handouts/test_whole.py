"""Whatever is known, chosen and typed: every page is whole and its code is read off the picture."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.handouts import Options, Person, Shoes, first_visit, runner_care
from frontdesk.model import Clinic, Language
from tests.handouts import desk
from tests.handouts.paper import clinic, faults

LETTERS = st.characters(categories=("L", "M", "N", "P", "S", "Z"), max_codepoint=0x2FFF)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=20), max_size=30).map(" ".join)
NOTE = st.integers(0, 300).map(lambda count: " ".join(f"Words{n}" for n in range(count)))
SLUG = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=80)
OPTIONS = st.builds(
    Options,
    language=st.sampled_from(Language),
    size=st.sampled_from(["standard", "large"]),
    ink=st.sampled_from(["colour", "black"]),
    paper=st.sampled_from(["letter", "a4"]),
    qr=st.sampled_from(["discovery", "visit", "none"]),
    show_shoe_lines=st.booleans(),
    line=st.one_of(NOTE, WORDS),
    season=st.sampled_from(["", "spring", "summer", "fall", "winter"]),
    ticked=st.sets(st.integers(0, 4)).map(lambda found: tuple(sorted(found))),
    shoes=st.none()
    | st.builds(Shoes, st.integers(1, 200), st.integers(0, 2000), st.just(desk.TUESDAY)),
    beside=st.none(),
)
PERSON = st.builds(
    Person,
    short_name=st.text(LETTERS, max_size=200),
    therapist=WORDS.map(lambda words: words[:200]),
    next_visit=st.sampled_from(["", "Tue, Jul 21, 2026, 10:15 AM"]),
    invite=st.sampled_from(["", desk.card().invite]),
)
CLINIC = st.builds(
    lambda name, address, slug, phone: clinic(
        name=name, address=address, discovery_url=slug and f"https://example.org/{slug}",
        phone=phone,
    ),
    WORDS.map(lambda words: words[:200] or "Our Clinic"),
    WORDS.map(lambda words: words[:200]),
    SLUG,
    st.sampled_from(["", "+19175550142"]),
)  # fmt: skip
ANYTHING = given(
    handout=st.sampled_from([runner_care, first_visit]), options=OPTIONS, person=PERSON,
    known=CLINIC, both=st.booleans(),
)  # fmt: skip
QUIET = list(HealthCheck)


@settings(max_examples=20, deadline=None, suppress_health_check=QUIET)
@ANYTHING
def test_every_page_is_whole(
    handout: Any, options: Options, person: Person, known: Clinic, both: bool
) -> None:
    _look(handout, options, person, known, both)


@pytest.mark.long
@settings(max_examples=600, deadline=None, suppress_health_check=QUIET)
@ANYTHING
def test_very_many_pages_are_whole(
    handout: Any, options: Options, person: Person, known: Clinic, both: bool
) -> None:
    _look(handout, options, person, known, both)


def _look(handout: Any, options: Options, person: Person, known: Clinic, both: bool) -> None:
    if both and handout is runner_care:
        other = Language.ES if options.language is Language.EN else Language.EN
        options = replace(options, beside=other)
    sheet = handout.draw(options, person, known)
    assert faults(sheet) == []
    leaves = Counter(box.page for box in sheet.boxes if box.text.startswith("Words"))
    # One line of a note is never alone on a page, unless it is the whole note.
    assert min(leaves.values(), default=2) > 1 or leaves.total() == 1
    codes = [box for box in sheet.boxes if box.kind == "qr"]
    held = {"discovery": known.discovery_url, "visit": person.invite, "none": ""}[options.qr]
    assert len(codes) == (1 if held else 0)
    for code in codes:
        assert code.right - code.left >= 0.8 * 72
        assert _scanned(sheet.finish(), code.page) == held


def _scanned(pdf: bytes, leaf: int) -> str:
    with closing(pdfium.PdfDocument(pdf)) as document:
        picture = document[leaf - 1].render(scale=200 / 72, grayscale=True).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    words: str = found.bytes.decode()
    return words
