"""The runner-care handout as read back from its PDF: content, sizes, fonts, words, same bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from frontdesk import errors, files, handouts
from frontdesk.handouts import Options, Person, grade, job, runner_care
from frontdesk.model import Language
from tests.handouts import golden
from tests.handouts.paper import ELENA, URL, called, clinic, faults, person, read, variants

EACH = pytest.mark.parametrize("options", list(variants()), ids=called)

FACTS = {
    Language.EN: (
        # five tips
        "300 to 500 miles", "holds up your arches", "water", "calves, hips and core",
        "Stretch softly", "foam roller", "trails or a track", "softer than concrete",
        # how hard, and four reasons
        "2 to 3 times your body weight", "2–3×", "thousands", "Hard ground", "Tight fascia",
        "Old, weak shoes", "Your stride",
        # what fascia is
        "around each muscle, bone and joint", "muscles glide", "too little water", "poor posture",
        "overuse", "feet, calves and hips", "stride and balance",
        # what a session is like, and what it does
        "steady", "no rush", "massage", "the fascia itself", "fitted to you", "feel light",
        "ache less after a run", "More flexible legs, freer ankles", "stride that works better",
        "over the long run",
        "Free discovery visit", "not just athletes", "/free-discovery-visit", "general tips",
    ),
    Language.ES: (
        "300 a 500 millas", "sostenga el arco", "agua", "pantorrillas, caderas y abdomen",
        "Estire", "rodillo", "senderos o en pista", "más blandos que el concreto",
        "2 a 3 veces su peso", "2–3×", "miles", "Suelo duro", "Fascia tensa",
        "Zapatos gastados", "Su zancada",
        "músculos, huesos y articulaciones", "la poca agua", "la mala postura", "el exceso",
        "zancada y equilibrio",
        "constante", "sin prisa", "masaje", "la propia fascia", "A su medida", "ligeros",
        "adoloridos tras correr", "tobillos más libres", "Una zancada mejor", "a largo plazo",
        "Visita inicial gratuita", "no solo atletas", "/free-discovery-visit", "consejos generales",
    ),
}  # fmt: skip


@EACH
def test_every_fact_is_on_it(options: Options) -> None:
    shown = read(handouts.build("runner-care", options=options, person=person(options)))
    assert [fact for fact in FACTS[options.language] if fact not in shown] == []
    for known in (
        person(options).short_name,
        person(options).therapist,
        person(options).next_visit,
    ):
        assert known in shown


@EACH
def test_nothing_touches_or_leaves_the_page(options: Options) -> None:
    sheet = runner_care.draw(options, person(options))
    assert faults(sheet) == []
    assert sheet.pages == (1 if options.size == "standard" else 3)


@EACH
def test_no_word_stands_alone_on_a_last_line(options: Options) -> None:
    sheet = runner_care.draw(options, person(options))
    alone = {box.text for box in sheet.boxes if box.kind == "text" and len(box.text.split()) == 1}
    meant = {*map(str, range(0, 601, 100)), *"12345", "2–3×", "Arch", "Heel", "Arco", "Talón"}
    assert alone - meant == {"www.southwesthealing.com", "/free-discovery-visit"}
    ends = [box.text.split()[-1] for box in sheet.boxes if box.kind == "text"]
    assert "·" not in ends
    assert not [word for word in ends if word in {"visit:", "cita:", "visita:"}]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_the_words_come_in_reading_order(language: Language, size: Any) -> None:
    options = Options(language=language, size=size)
    assert golden.text(options) == golden.path(options).read_text("utf-8")


@EACH
def test_type_is_never_smaller_than_promised(options: Options) -> None:
    pdf = handouts.build("runner-care", options=options, person=person(options))
    words = job.words("runner_care", options.language)
    tips = [tip["text"].split()[0] for tip in words["tips"]["items"]]
    sizes = [(size, text) for page in PdfReader(io.BytesIO(pdf)).pages for size, text in _set(page)]
    small = [
        (size, text) for size, text in sizes if size < (10 if options.size == "standard" else 13)
    ]
    assert {text for _, text in small} <= {f"{words['eyebrow']} · {words['language']} · v1"}
    for tip in tips:
        found = [size for size, text in sizes if text.startswith(tip)]
        assert max(found) >= (12 if options.size == "standard" else 18)


def _set(page: PageObject) -> Iterator[tuple[float, str]]:
    found: list[tuple[float, str]] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            found.append((size, text.strip()))

    page.extract_text(visitor_text=visit)
    yield from found


@EACH
def test_every_font_is_embedded(options: Options) -> None:
    pdf = handouts.build("runner-care", options=options, person=person(options))
    fonts = {
        name: font.get_object()
        for page in PdfReader(io.BytesIO(pdf)).pages
        for name, font in page["/Resources"]["/Font"].items()  # type: ignore[index]
    }
    assert fonts
    assert b"Helvetica" not in pdf
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
    assert len(pdf) <= 60_000


def test_it_says_what_it_is_and_nothing_of_the_person() -> None:
    options = Options(language=Language.ES, size="large")
    reader = PdfReader(io.BytesIO(handouts.build("runner-care", options=options, person=ELENA)))
    assert reader.root_object["/Lang"] == "es-US"
    assert str(reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    said = reader.metadata
    assert said is not None
    assert said.title == "Pies contentos, milla tras milla"
    assert said.author == "Southwest Myofascial Release Clinic"
    assert "Elena" not in str(dict(said))
    assert [str(entry["/Title"]) for entry in reader.outline] == [  # type: ignore[call-overload]
        "Cinco hábitos que ayudan",
        "Por qué duelen los pies",
        "Qué es la fascia",
        "Cómo es una sesión",
        "Qué logra la MFR",
        "Visita inicial gratuita",
    ]
    assert handouts.file_name("runner-care", date(2026, 7, 14)) == "runner-care-2026-07-14.pdf"


def test_the_same_bytes_again_in_another_process() -> None:
    made = handouts.build("runner-care", options=Options(), person=ELENA)
    assert made == handouts.build("runner-care", options=Options(), person=ELENA)
    again = (
        "import sys; from frontdesk import handouts; from frontdesk.handouts import *;"
        "p = Person('Elena M.', 'Ben Adler, LMT', 'Tue, Jul 21, 2026, 10:15 AM');"
        "sys.stdout.buffer.write(handouts.build('runner-care', options=Options(), person=p));"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]"
    )
    there = subprocess.run([sys.executable, "-c", again], capture_output=True, check=True)
    assert there.stdout == made
    assert str(files.resource("fonts")).encode() not in made


def test_the_list_is_there_without_the_pdf_library() -> None:
    asked = (
        "import sys; from frontdesk import handouts;"
        "sys.exit('reportlab' in sys.modules or not handouts.HANDOUTS)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_what_is_not_known_is_left_out() -> None:
    shown = read(handouts.build("runner-care", options=Options()))
    assert not re.search(r"\b(For Elena|From|Next visit)\b", shown)
    partly = read(
        handouts.build("runner-care", options=Options(), person=Person(therapist="Ben Adler, LMT"))
    )
    assert "/free-discovery-visit From Ben Adler, LMT These are general tips" in partly
    unknown = read(
        handouts.build("runner-care", options=Options(), clinic=clinic(name="Our Clinic"))
    )
    assert "Ask us at the front desk" in unknown
    assert "Scan" not in unknown
    assert "southwesthealing" not in unknown


def test_what_is_known_of_the_clinic_is_printed() -> None:
    known = clinic(
        name="Our Clinic", phone="+19175550142", address="1 Main St, Utica", discovery_url=URL
    )
    shown = read(handouts.build("runner-care", options=Options(), clinic=known))
    for words in ("Our Clinic", "or call (917) 555-0142", "1 Main St, Utica", "/free-discovery"):
        assert words in shown


def test_choices_show_on_the_page() -> None:
    options = Options(qr="none", show_shoe_lines=False, line="Try tip 4 twice a day.")
    sheet = runner_care.draw(options, ELENA)
    shown = read(sheet.finish())
    assert not [box for box in sheet.boxes if box.kind == "qr"]
    assert "Miles so far" not in shown
    assert "Scan" not in shown
    assert "www.southwesthealing.com" in shown
    assert "Try tip 4 twice a day." in shown
    assert faults(sheet) == []


def test_an_unknown_handout_is_a_sentence() -> None:
    with pytest.raises(errors.Refused, match="no handout called 'bread'"):
        handouts.build("bread", options=Options())


def test_the_version_of_the_words_is_known() -> None:
    assert handouts.text_version("runner-care", Language.EN) == "1"


def test_both_languages_say_the_same_things() -> None:
    english, spanish = (job.words("runner_care", language) for language in Language)
    assert _shape(english) == _shape(spanish)


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    return [_shape(inner) for inner in value] if isinstance(value, list) else type(value)


def test_english_reads_at_grade_six_or_lower() -> None:
    found = grade.grade_of(dict(job.words("runner_care", Language.EN)))
    assert found <= 6.0, round(found, 2)


@pytest.mark.parametrize(
    ("said", "lowest", "highest"),
    [
        ("The cat sat on the mat.", -2.0, 0.5),
        ("Get new shoes every 300 to 500 miles. Pick a pair that holds up your arches.", 0, 4),
        (
            "Individuals experiencing persistent plantar discomfort should consider consulting "
            "an appropriately qualified rehabilitation professional before continuing.",
            16,
            30,
        ),
    ],
)
def test_the_grade_tells_easy_from_hard(said: str, lowest: float, highest: float) -> None:
    assert lowest <= grade.grade_of({"text": said}) <= highest
