"""Golden text and pictures of all paper; `python -m tests.handouts.golden` writes them anew."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader

from frontdesk import handouts
from frontdesk.handouts import Options, Shoes, recovery_sheet
from frontdesk.handouts.contents import Cards, DaySheet
from frontdesk.model import Language
from tests.handouts import desk, paper

FOLDER = Path(__file__).parent.parent / "golden" / "handouts"
OTHER = {Language.EN: Language.ES, Language.ES: Language.EN}
# Everything that is chosen for one person.
MINE = Options(
    ticked=(0, 2),
    season="fall",
    shoes=Shoes(20, 140, desk.TUESDAY),
    line="Roll your calves for two minutes after each run.",
)
PAPERS = {key: (key, content) for key, content in desk.CONTENTS.items()} | {
    "day-sheet-one": ("day-sheet", DaySheet((desk.busy_day(20),))),
    "day-sheet-initials": ("day-sheet", DaySheet((desk.busy_day(),), initials=True)),
    "appointment-card-blank": ("appointment-card", Cards(())),
}
DOTS = 30  # an inch; enough to see that something moved


def path(options: Options) -> Path:
    """Where the text of this variant of the runner-care handout is kept."""
    return FOLDER / f"runner-care-{options.language}-{options.size}.txt"


def text(options: Options) -> str:
    """The text of this variant, line by line and page by page, as read back."""
    return text_of(_handout("runner-care", options))


def text_of(pdf: bytes) -> str:
    """The text of any page, line by line and page by page."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf), strict=True).pages]
    return "\n\n".join(pages) + "\n"


def every() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each paper there is, in each size, ink, paper and language, by name."""
    for options in paper.variants():
        for handout in handouts.HANDOUTS:
            name = f"{handout.key}-{paper.called(options)}"
            yield name, partial(_handout, handout.key, options)
        if options.size == "standard" or (options.ink, options.paper) == ("colour", "letter"):
            both = replace(options, beside=OTHER[options.language])
            yield (
                f"runner-care-beside-{paper.called(options)}",
                partial(_handout, "runner-care", both),
            )
    for size in ("standard", "large"):
        own = replace(MINE, size=size)  # type: ignore[arg-type]
        yield f"runner-care-for-one-{size}", partial(_handout, "runner-care", own)
    for name, (key, content) in PAPERS.items():
        for size in ("letter", "a4"):
            yield f"{name}-{size}", partial(_sheet, key, content, size)
    for size in ("letter", "a4"):
        yield f"recovery-sheet-{size}", partial(_recovery, size)


def pictures(pdf: bytes) -> list[Any]:
    """Its pages as small grey pictures."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        return [leaf.render(scale=DOTS / 72, grayscale=True).to_pil() for leaf in document]


def _handout(key: str, options: Options) -> bytes:
    return handouts.build(key, options=options, person=paper.person(options))


def _sheet(key: str, content: Any, size: Any) -> bytes:
    return handouts.build_sheet(key, content, stamp=desk.STAMP, paper=size)


def _recovery(size: Any) -> bytes:
    code = "-".join(("7K2M", "Q9XD", "4TRH", "B8WN", "C3VA", "6JPE", "F5SZ"))
    return recovery_sheet.build(code, "Our Clinic", desk.NOW, paper=size)


if __name__ == "__main__":
    for variant in paper.variants():
        if (variant.ink, variant.paper) == ("colour", "letter"):
            path(variant).write_text(text(variant), "utf-8")
    for name, make in every():
        made = make()
        if not name.startswith("runner-care-e"):
            (FOLDER / f"{name}.txt").write_text(text_of(made), "utf-8")
        for number, picture in enumerate(pictures(made), 1):
            picture.save(FOLDER / f"{name}-{number}.png", optimize=True)
