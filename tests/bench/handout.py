"""Speed of the handout: button to first preview image, and a thousand copies, beside a minimal
page."""

from __future__ import annotations

import io
import os
import time

from frontdesk import handouts
from frontdesk.handouts import Copy, Options, Person, Size
from tests.bench.figures import p50, p95, say, side_by_side, tell

ROUNDS = 60
COPIES = 1000


def main() -> None:
    """Preview and copies against their targets, beside a minimal reportlab page; file sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtPdf import QPdfDocument

    app = QGuiApplication.instance() or QGuiApplication([])
    count = iter(range(10_000))

    def build() -> bytes:
        person = Person(f"Elena{next(count)} M.", "Ben Adler, LMT", "Tue, Jul 21, 2026, 10:15 AM")
        return handouts.build("runner-care", options=Options(), person=person)

    def shown(pdf: bytes) -> None:
        held = QByteArray(pdf)
        device = QBuffer(held)
        device.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(device)
        document.render(0, QSize(612, 792))
        document.close()

    built, minimal = side_by_side(build, _minimal, ROUNDS)
    tell("handout: build, p50", p50(built))
    tell("handout: a minimal page, p50", p50(minimal))
    built, typeset = side_by_side(build, _typeset, ROUNDS)
    tell("handout: a minimal page by typst, p50", p50(typeset))
    preview, plain = side_by_side(lambda: shown(build()), lambda: shown(_minimal()), ROUNDS)
    say("handout: button to preview image, p50", p50(preview), None, 25)
    say("handout: button to preview image, p95", p95(preview), None, 25)
    tell("handout: preview of a minimal page, p50", p50(plain))
    say("handout: file", len(build()) / 1000, None, 60, unit="KB")
    sizes: tuple[Size, ...] = ("standard", "large")
    for size in sizes:
        took, worked, kilobytes = _copies(size)
        say(f"handout: {COPIES:,} copies, {size}, each", took, None, 1.5)
        tell(f"handout: {COPIES:,} copies, {size}, processor", worked)
        tell(f"handout: {COPIES:,} copies, {size}, a copy's file", kilobytes, unit="KB")
    del app


def _copies(size: Size) -> tuple[float, float, float]:
    """Milliseconds, those the processor worked, and kilobytes of one copy among many, each for
    somebody else."""
    copies = [
        Copy(Options(size=size), Person(f"Elena{number} M.", "Ben Adler, LMT", "Tue, Jul 21"))
        for number in range(COPIES)
    ]
    begun, working = time.perf_counter(), time.process_time()
    pdf = handouts.build_batch("runner-care", copies)
    took, worked = time.perf_counter() - begun, time.process_time() - working
    return took * 1000 / COPIES, worked * 1000 / COPIES, len(pdf) / 1000 / COPIES


def _typeset() -> bytes:
    """The same line and page by another typesetter."""
    import typst

    page = "#set page(width: 612pt, height: 792pt)\nRunner care"
    return bytes(typst.compile(page.encode()))


def _minimal() -> bytes:
    """One line on one page, without an embedded font."""
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    canvas.drawString(72, 700, "Runner care")
    canvas.save()
    return held.getvalue()
