"""Every paper in every size, ink, paper and language, against the page that was looked at."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.handouts import golden

EVERY = dict(golden.every())
TOLERATED = 2.0  # mean difference of a page, of 255


@pytest.mark.parametrize("name", list(EVERY))
def test_the_page_is_the_one_that_was_looked_at(name: str) -> None:
    make: Callable[[], bytes] = EVERY[name]
    pdf = make()
    kept = golden.FOLDER / f"{name}.txt"
    if kept.exists():
        assert golden.text_of(pdf) == kept.read_text("utf-8")
    pages = golden.pictures(pdf)
    assert not (golden.FOLDER / f"{name}-{len(pages) + 1}.png").exists()
    for number, page in enumerate(pages, 1):
        with Image.open(golden.FOLDER / f"{name}-{number}.png") as looked_at:
            assert page.size == looked_at.size
            difference = ImageChops.difference(page, looked_at.convert("L"))
        assert ImageStat.Stat(difference).mean[0] < TOLERATED


def test_the_measure_tells_pages_apart() -> None:
    one = golden.pictures(EVERY["day-grid-letter"]())[0]
    other = golden.pictures(EVERY["call-list-letter"]())[0]
    assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] > 5 * TOLERATED


def test_every_pdf_is_sound(caplog: pytest.LogCaptureFixture) -> None:
    """What qpdf --check looks at, where it is not installed: every object is where the table says
    it is, every stream unpacks, and a strict reader has nothing to remark."""
    for name, make in EVERY.items():
        reader = PdfReader(io.BytesIO(make()), strict=True)
        for number in reader.xref[0]:
            found = reader.get_object(number)
            assert found is not None, (name, number)
            if isinstance(found, StreamObject):
                assert found.get_data(), (name, number)
    assert not caplog.records
