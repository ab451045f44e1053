"""What is made for one person: shoe plan, code of the visit, ticked tips, season, two languages."""

from __future__ import annotations

import math
import re
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk import handouts
from frontdesk.handouts import Options, Person, Shoes, runner_care
from frontdesk.model import Language
from tests.handouts import desk
from tests.handouts.paper import ELENA, URL, clinic, faults, read
from tests.handouts.test_runner_care import FACTS

TODAY = date(2026, 7, 14)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def dates(words: str) -> list[date]:
    """The dates written out in an English text."""
    found = re.findall(rf"({'|'.join(MONTHS)}) (\d+), (\d{{4}})", words)
    return [date(int(year), MONTHS.index(month) + 1, int(day)) for month, day, year in found]


@settings(max_examples=25)
@given(weekly=st.integers(1, 120), miles=st.integers(0, 299))
def test_the_window_on_the_page_is_the_arithmetic_of_the_miles(weekly: int, miles: int) -> None:
    options = Options(shoes=Shoes(weekly, miles, TODAY), qr="none")
    sheet = runner_care.draw(options)
    assert faults(sheet) == []
    shown = read(sheet.finish())
    plan = shown[shown.index("At ") : shown.index("Drink all through")]
    assert f"At {weekly} miles a week, with {miles} so far" in plan
    first, last = dates(plan)
    for mile, day in ((300, first), (500, last)):
        run = (day - TODAY).days * weekly / 7 + miles
        assert run >= mile - 1e-9
        assert run - weekly / 7 < mile, "the day before, the mile is not run yet"
    assert (last - first).days == pytest.approx(200 / weekly * 7, abs=1)


def test_the_age_of_a_pair_stands_for_its_miles() -> None:
    shoes = Shoes.by_age(20, 9, TODAY)
    assert shoes.miles == 180
    assert shoes.reaches(300) == TODAY + timedelta(days=math.ceil(120 / 20 * 7))


@pytest.mark.parametrize(
    ("miles", "said"),
    [
        (300, "get a new pair by September 22, 2026"),
        (499, "get a new pair by July 15, 2026"),
        (500, "This pair has run 500 miles. Get a new pair now."),
        (9000, "This pair has run 9,000 miles. Get a new pair now."),
    ],
)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_pair_that_is_due_is_told_so(miles: int, said: str, size: Any) -> None:
    sheet = runner_care.draw(Options(size=size, shoes=Shoes(20, miles, TODAY)))
    assert said in read(sheet.finish())
    assert faults(sheet) == []


def test_the_plan_in_spanish() -> None:
    options = Options(Language.ES, shoes=Shoes(20, 100, TODAY))
    shown = read(handouts.build("runner-care", options=options))
    assert "cámbielos entre el 22 de septiembre de 2026 y el 1 de diciembre de 2026" in shown


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("beside", [None, Language.ES])
def test_the_code_is_the_next_visit(size: Any, beside: Language | None) -> None:
    invite = desk.card().invite
    options = Options(size=size, qr="visit", beside=beside)
    pdf = handouts.build("runner-care", options=options, person=Person("Elena M.", invite=invite))
    with closing(pdfium.PdfDocument(pdf)) as document:
        pages = [leaf.render(scale=200 / 72, grayscale=True).to_pil() for leaf in document]
    codes = [code for page in pages for code in zxingcpp.read_barcodes(page)]
    assert [code.bytes.decode() for code in codes] == [invite]
    shown = read(pdf)
    assert "Scan to save your next visit" in shown
    assert "/free-discovery-visit" in shown, "the address is there in words"


def test_without_a_next_visit_there_is_no_code_for_it() -> None:
    sheet = runner_care.draw(Options(qr="visit"), Person("Elena M."))
    assert not [box for box in sheet.boxes if box.kind == "qr"]
    assert "Scan" not in read(sheet.finish())


def test_ticked_tips_are_marked_and_all_five_stay() -> None:
    sheet = runner_care.draw(Options(ticked=(0, 3)), ELENA)
    shown = read(sheet.finish())
    assert shown.count("for you") == 3, "and once in: Made for you"
    assert re.search(r"for you Swap worn shoes in time", shown)
    assert re.search(r"for you Stretch or roll, gently", shown)
    for title in ("Drink all through the day", "Build strength", "Mix your ground"):
        assert title in shown
    assert faults(sheet) == []


def test_the_season_is_named() -> None:
    assert "Runner care, fall" in read(
        handouts.build("runner-care", options=Options(season="fall"))
    )
    spanish = Options(Language.ES, season="spring")
    assert "corredores, primavera" in read(handouts.build("runner-care", options=spanish))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("first", Language)
@pytest.mark.parametrize("ink", ["colour", "black"])
def test_two_languages_stand_beside_each_other_on_one_sheet(
    paper: Any, first: Language, ink: Any
) -> None:
    second = Language.ES if first is Language.EN else Language.EN
    options = Options(first, ink=ink, paper=paper, beside=second)
    sheet = runner_care.draw(options, ELENA)
    assert faults(sheet) == []
    assert sheet.pages == 2, "both sides of one sheet"
    tips = {box.text: box for box in sheet.boxes if box.page == 1}
    english, spanish = tips["Build strength"], tips["Gane fuerza"]
    assert english.bottom == pytest.approx(spanish.bottom), "the same tip at the same height"
    shown = read(sheet.finish()).replace("-\n", "")
    for language in Language:
        missing = [fact for fact in FACTS[language] if fact not in shown and fact != "2–3×"]
        # A sentence may be broken where the columns alternate; its words are all there.
        words = shown.split()
        assert not [f for f in missing if not set(f.split()) <= set(words)]


@settings(max_examples=40)
@given(
    weekly=st.integers(1, 200),
    miles=st.integers(0, 2000),
    ticked=st.sets(st.integers(0, 4)).map(lambda found: tuple(sorted(found))),
    season=st.sampled_from(["", "spring", "summer", "fall", "winter"]),
    language=st.sampled_from(Language),
    beside=st.sampled_from([None, *Language]),
    size=st.sampled_from(["standard", "large"]),
    line=st.text("abc def", max_size=160),
    qr=st.sampled_from(["discovery", "visit", "none"]),
)
def test_whatever_is_chosen_fits(
    weekly: int, miles: int, ticked: tuple[int, ...], season: Any, language: Language,
    beside: Language | None, size: Any, line: str, qr: Any,
) -> None:  # fmt: skip
    options = Options(
        language, size, qr=qr, line=line, season=season, ticked=ticked,
        shoes=Shoes(weekly, miles, TODAY), beside=beside if beside != language else None,
    )  # fmt: skip
    person = Person("Elena M.", "Ben Adler, LMT", "Tue, Jul 21", desk.card().invite)
    known = clinic(name="Our Clinic", phone="+19175550142", discovery_url=URL)
    sheet = runner_care.draw(options, person, known)
    assert faults(sheet) == []
    for box in sheet.boxes:
        if box.kind == "qr":
            assert box.right - box.left >= 0.8 * 72
