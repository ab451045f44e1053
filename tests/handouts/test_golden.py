"""Every paper in every size, ink, paper and language, against the page that was looked at."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

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


def test_qpdf_finds_no_fault() -> None:
    for name, make in EVERY.items():
        with pikepdf.open(io.BytesIO(make())) as pdf:
            assert pdf.check_pdf_syntax() == [], name
