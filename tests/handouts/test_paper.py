"""The page as an eye sees it that knows nothing of its making: letters, the code, odd names."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk import handouts
from frontdesk.handouts import Drawn, Options, Person, fonts, lines, page, runner_care
from frontdesk.handouts.fonts import Hand
from frontdesk.handouts.lines import Style
from frontdesk.model import Language
from tests.handouts.paper import ELENA, URL, called, clinic, faults, person, read, variants

EACH = pytest.mark.parametrize("options", list(variants()), ids=called)
LETTERS = st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x24F)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=24), max_size=24).map(" ".join)


@EACH
def test_no_letter_is_printed_over_another(options: Options) -> None:
    for letters in _letters(handouts.build("runner-care", options=options, person=person(options))):
        boxes = sorted(box for box in letters if box[2] - box[0] > 0.2)
        assert len(boxes) > 200
        assert [pair for pair in _near(boxes) if _covers(*pair)] == []


def _letters(pdf: bytes) -> list[list[tuple[float, ...]]]:
    """Left, bottom, right and top of every letter, page by page."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        texts = [leaf.get_textpage() for leaf in document]
        return [[text.get_charbox(at) for at in range(text.count_chars())] for text in texts]


def _near(boxes: list[tuple[float, ...]]) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Pairs whose left edges are less than a letter apart."""
    return [
        (one, other)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 : index + 60]
        if other[0] < one[2]
    ]


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether a third of the smaller letter lies on the other."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide > 0 and tall > 0 and wide * tall > smaller / 3


@EACH
@pytest.mark.parametrize("dots", [110, 200])
def test_the_code_is_read_from_the_picture(options: Options, dots: int) -> None:
    assert _scanned(handouts.build("runner-care", options=options), dots) == [URL]


def _scanned(pdf: bytes, dots: int) -> list[str]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        pictures = [leaf.render(scale=dots / 72, grayscale=True).to_pil() for leaf in document]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", max_size=150))
def test_every_address_can_be_scanned(path: str) -> None:
    url = f"https://example.org/{path}"
    sheet = runner_care.draw(Options(), ELENA, clinic(name="Our Clinic", discovery_url=url))
    assert faults(sheet) == []
    (code,) = [box for box in sheet.boxes if box.kind == "qr"]
    modules = (code.right - code.left) / 1.3
    assert code.right - code.left >= 0.8 * 72 * (1 + 8 / modules)
    assert _scanned(sheet.finish(), 200) == [url]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    language=st.sampled_from(Language),
    size=st.sampled_from(["standard", "large"]),
    paper=st.sampled_from(["letter", "a4"]),
    name=st.text(LETTERS, max_size=200),
    therapist=WORDS,
    line=WORDS,
    called=WORDS.map(lambda words: words[:200]),
    address=WORDS.map(lambda words: words[:200]),
    codes=st.booleans(),
)
def test_whatever_is_filled_in_fits(
    language: Language, size: Any, paper: Any, name: str, therapist: str, line: str, called: str,
    address: str, codes: bool,
) -> None:  # fmt: skip
    options = Options(
        language, size, "colour", paper, qr="discovery" if codes else "none", line=line
    )
    known = clinic(name=called, address=address, discovery_url=URL, phone="+19175550142")
    sheet = runner_care.draw(options, Person(name, therapist, "Tue, Jul 21"), known)
    assert faults(sheet) == []
    printed = "".join("".join(box.text.split()) for box in sheet.boxes)
    # A therapist's name is written whole or left out; other words lose what nothing can write.
    whole = therapist if Hand().can_write(therapist) else ""
    for words in (whole, line, called, address):
        for word in fonts.tidy(words).split():
            kept = "".join(letter for letter in word if Hand().can_write(letter))
            assert kept in printed


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("repeats", [2, 4, 8, 20, 60])
def test_what_outgrows_the_page_goes_on_overleaf_tips_first(
    language: Language, repeats: int
) -> None:
    options = Options(language, line="Write your miles on the gauge. " * repeats)
    known = clinic(name="A clinic with a name", phone="+19175550142", discovery_url=URL)
    sheet = runner_care.draw(options, Person("Maximiliane-Theodora W.", "Ben Adler"), known)
    assert faults(sheet) == []
    assert sheet.pages == {2: 1, 4: 1, 8: 2, 20: 2, 60: 3}[repeats]
    tips = [box.page for box in sheet.boxes if box.text in {"1", "2", "3", "4", "5"}]
    assert tips == [1] * 5


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize(
    "name",
    [
        'A<B & "C"',
        "<img src=/etc/passwd>",
        "<b>Tom</b> &amp; Jerry",
        "${HOME} %s {0}",
        "Nguyễn Thị Ánh",
        "Łukasz Żółć",
        "Ελένη Μ.",
        "Елена М.",
        "O'Brien-Núñez",
        "=HYPERLINK(1)",
        "\\u0041 \\n",
    ],
)
def test_a_name_prints_as_its_characters(name: str, size: Any) -> None:
    sheet = runner_care.draw(Options(size=size), Person(short_name=name))
    assert f"For {name}" in read(sheet.finish())
    assert faults(sheet) == []


def test_a_letter_typed_in_two_parts_is_one() -> None:
    apart = Person(short_name="Mari\u0301a N.")
    assert "For María N." in read(handouts.build("runner-care", options=Options(), person=apart))


def test_invisible_characters_are_not_printed() -> None:
    hostile = "El\u202eena\u200b\u0000\r\nM.\u2066"
    assert "For Elena M." in read(
        handouts.build("runner-care", options=Options(), person=Person(short_name=hostile))
    )


@pytest.mark.parametrize("name", ["李 明", "محمد ع.", "דנה ל.", "सीता म.", "🏃 Ann", "𓀀"])
def test_a_name_no_font_can_write_leaves_a_line_to_write_on(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_second", lambda: "")  # a computer without such a font
    sheet = runner_care.draw(Options(), Person(name, "Ben Adler, LMT"))
    printed = read(sheet.finish())
    assert "For From Ben Adler, LMT" in printed
    assert not set(name) & set(printed) - set(" .An")
    assert faults(sheet) == []


def test_the_window_lends_outlines_for_other_scripts() -> None:
    asked: list[str] = []

    def outline(words: str, size: float) -> Drawn | None:
        asked.append(words.replace("\u00a0", " "))
        square = (("M", 0, 0), ("L", size, 0), ("C", size, size, 0, size, 0, 0), ("Z",))
        return Drawn(square, size * len(words))

    sheet = runner_care.draw(Options(), Person("محمد ع.", "李 明"), outline=outline)
    assert "محمد ع." in asked  # whole, because it reads from the right
    assert "李 明" in asked
    assert faults(sheet) == []
    plain = runner_care.draw(Options(), Person("Ann", "Bo"), outline=outline)
    assert len(sheet.finish()) != len(plain.finish())


def test_what_the_window_cannot_draw_either_is_left_to_the_hand() -> None:
    sheet = runner_care.draw(Options(), Person("𓀀", "Bo"), outline=lambda *_: None)
    assert "For From Bo" in read(sheet.finish())


def test_a_second_font_writes_what_ours_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    second = fonts.HEAD  # stands for a font of this computer that has more letters
    monkeypatch.setattr(fonts, "_second", lambda: second)
    letters = set(fonts._letters(fonts.HEAD)) - set(fonts._letters(fonts.TEXT))
    apart = [chr(code) for code in sorted(letters) if unicodedata.category(chr(code)) == "Ll"]
    if not apart:
        apart = [chr(code) for code in sorted(letters) if chr(code).isprintable()]
    assert Hand().face(apart[0], fonts.TEXT) == second


@settings(max_examples=100, deadline=None)
@given(words=WORDS, width=st.floats(30, 400))
def test_lines_lose_nothing_and_fit(words: str, width: float) -> None:
    style = Style(fonts.TEXT, 10, 13)
    set_lines = lines.broken(((words, style),), width, Hand())
    kept = "".join(c for c in fonts.tidy(words) if not c.isspace() and Hand().can_write(c))
    assert "".join("".join(p.text for p in line).replace(" ", "") for line in set_lines) == kept
    assert all(line[-1].x + line[-1].width <= width + 0.01 for line in set_lines)


def test_a_single_last_word_gets_company() -> None:
    style = Style(fonts.TEXT, 10, 13)
    words = "one and two and three and four and five"
    fits = fonts.width("one and two and three and four and ", fonts.TEXT, 10)
    last = lines.broken(((words, style),), fits, Hand())[-1]
    assert len(last[0].text.split()) > 1


def test_every_colour_of_black_ink_is_black_or_white() -> None:
    for colour in page.palette("black").values():
        assert colour.rgb() in {(0, 0, 0), (1, 1, 1)}


@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_line_of_a_long_note_stands_alone_on_a_page(size: Any) -> None:
    parted = 0
    for repeats in range(1, 60):
        note = " ".join(f"Words{number}" for number in range(4 * repeats))
        sheet = runner_care.draw(Options(size=size, line=note), ELENA)
        said = [box.page for box in sheet.boxes if box.text.startswith("Words")]
        counts = [said.count(leaf) for leaf in sorted(set(said))]
        parted += len(counts) > 1
        assert min(counts) > 1 or len(said) == 1
    assert parted


def test_a_word_of_two_fonts_is_written_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = {fonts.TEXT: set("ab "), fonts.SECOND: set("xy")}
    monkeypatch.setattr(fonts, "has", lambda font, text: set(text) <= mine.get(font, set()))
    monkeypatch.setattr(fonts, "_second", lambda: fonts.SECOND)
    monkeypatch.setattr(fonts, "width", lambda text, font, size: len(text) * size)
    style = Style(fonts.TEXT, 10, 13)
    (line,) = lines.broken((("abxy?b a", style),), 500, Hand())
    assert [(piece.text, piece.face) for piece in line] == [
        ("ab", fonts.TEXT),
        ("xy", fonts.SECOND),
        ("b a", fonts.TEXT),
    ]
