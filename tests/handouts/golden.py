"""Golden text of the handouts; `python -m tests.handouts.golden` writes it anew to be looked at."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from frontdesk import handouts
from frontdesk.handouts import Options
from tests.handouts import paper

FOLDER = Path(__file__).parent.parent / "golden" / "handouts"


def path(options: Options) -> Path:
    """Where the text of this variant is kept."""
    return FOLDER / f"runner-care-{options.language}-{options.size}.txt"


def text(options: Options) -> str:
    """The text of this variant, line by line and page by page, as read back."""
    pdf = handouts.build("runner-care", options=options, person=paper.person(options))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return "\n\n".join(pages) + "\n"


if __name__ == "__main__":
    for variant in paper.variants():
        if (variant.ink, variant.paper) == ("colour", "letter"):
            path(variant).write_text(text(variant), "utf-8")
