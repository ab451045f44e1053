"""Many copies in one PDF: each looks as if it were printed alone, and costs little more room."""

from __future__ import annotations

import io
from contextlib import closing

import pypdfium2 as pdfium
import pytest
from PIL import ImageChops
from pypdf import PdfReader

from frontdesk import handouts
from frontdesk.errors import Refused
from frontdesk.handouts import Copy, Options, Person
from frontdesk.model import Language
from tests.handouts import desk
from tests.handouts.paper import ELENA, ROSA

MIXED = (
    Copy(Options(), ELENA),
    Copy(Options(), Person()),
    Copy(Options(Language.ES, line="Tome más agua cada día."), ROSA),
    Copy(Options(line="Write your miles on the gauge. " * 20), ELENA),
    Copy(Options(size="large"), ELENA),
    Copy(Options(line="Write your miles on the gauge. " * 12), ROSA),
    Copy(Options(size="large", line="Try tip 4 twice a day."), Person("Tom O.")),
    Copy(Options(qr="visit", ticked=(1, 3)), Person("Ann P.", invite=desk.card(1).invite)),
    Copy(Options(qr="visit", ticked=(1, 3)), Person("Bo Q.", invite=desk.card(2).invite)),
    Copy(Options(beside=Language.ES), ELENA),
)


@pytest.mark.parametrize("key", ["runner-care", "first-visit"])
def test_each_copy_is_the_page_it_would_be_alone(key: str) -> None:
    told: list[int] = []
    pdf = handouts.build_batch(key, MIXED, step=told.append)
    assert told == list(range(len(MIXED) + 1))
    alone = [handouts.build(key, options=copy.options, person=copy.person) for copy in MIXED]
    assert _texts(pdf) == [words for one in alone for words in _texts(one)]
    together = _pictures(pdf)
    apart = [page for one in alone for page in _pictures(one)]
    assert len(together) == len(apart) > len(MIXED)
    for page, other in zip(together, apart, strict=True):
        assert ImageChops.difference(page, other).getbbox() is None
    assert pdf == handouts.build_batch(key, MIXED)
    assert b"Helvetica" not in pdf


def _texts(pdf: bytes) -> list[list[str]]:
    return [page.extract_text().split() for page in PdfReader(io.BytesIO(pdf), strict=True).pages]


def _pictures(pdf: bytes) -> list[object]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        return [leaf.render(grayscale=True).to_pil() for leaf in document]


def test_a_copy_more_is_two_kilobytes_and_has_its_bookmark() -> None:
    copies = [Copy(Options(), Person(f"Elena {letter}.", "Ben Adler")) for letter in "ABCDEFGHIJ"]
    alone, ten = (
        handouts.build_batch("runner-care", copies[:1]),
        handouts.build_batch("runner-care", copies),
    )
    assert (len(ten) - len(alone)) / 9 < 2000
    found = PdfReader(io.BytesIO(ten)).outline
    assert [str(entry["/Title"]) for entry in found][:2] == ["Elena A.", "Elena B."]  # type: ignore[call-overload]


def test_a_copy_is_on_the_first_ones_paper() -> None:
    copies = [Copy(Options(paper="a4", ink="black"), ELENA), Copy(Options(), ROSA)]
    pages = PdfReader(io.BytesIO(handouts.build_batch("runner-care", copies))).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {
        (595, 842)
    }


def test_a_job_stops_where_it_is_told_to() -> None:
    class Stop(Exception):
        pass

    def step(done: int) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        handouts.build_batch("runner-care", MIXED, step=step)
    assert handouts.build("runner-care", options=Options())  # the press is free again


def test_nobody_is_a_sentence() -> None:
    with pytest.raises(Refused, match="Nobody is chosen"):
        handouts.build_batch("runner-care", [])
