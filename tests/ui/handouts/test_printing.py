"""What reaches the paper: a real print job into a file, and files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from frontdesk import handouts
from frontdesk.errors import NotDelivered
from frontdesk.handouts import Options
from frontdesk.ui.handouts.outline import outline
from frontdesk.ui.handouts.saving import save
from frontdesk.ui.printing import SystemPrinters, draw

A4 = QPageSize(QPageSize.PageSizeId.A4)
LETTER = QPageSize(QPageSize.PageSizeId.Letter)


class BothSides(QPrinter):
    """One that turns the paper over; a file does not."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


def printer(path: Path, paper: QPageSize = LETTER, kind: type[QPrinter] = QPrinter) -> QPrinter:
    """A print job that goes into a file."""
    made = kind(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setPageSize(paper)
    made.setFullPage(True)
    return made


def picture(pdf: bytes) -> QImage:
    """The first page in grey on white, blurred to 10 dots an inch."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(0) * 160 / 72
    drawn = document.render(0, QSize(round(size.width()), round(size.height())))
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    small = sheet.size() / 16
    smooth = Qt.TransformationMode.SmoothTransformation
    blurred = sheet.scaled(small, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return blurred.convertToFormat(QImage.Format.Format_Grayscale8)


def differ(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures, of 255."""
    assert one.size() == other.size()
    total = 0
    for y in range(one.height()):
        for x in range(one.width()):
            total += abs((one.pixel(x, y) & 255) - (other.pixel(x, y) & 255))
    return total / (one.width() * one.height())


def test_the_paper_shows_what_the_preview_showed(qapp: QApplication, tmp_path: Path) -> None:
    pdf = handouts.build("runner-care", options=Options())
    draw([pdf], printer(tmp_path / "job.pdf"))
    job = (tmp_path / "job.pdf").read_bytes()
    assert len(PdfReader(tmp_path / "job.pdf").pages) == 1
    assert differ(picture(pdf), picture(job)) < 3
    other = handouts.build("runner-care", options=Options(size="large"))
    assert differ(picture(pdf), picture(other)) > 9, "the measure tells pages apart"


def test_every_page_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    pdf = handouts.build("runner-care", options=Options(size="large"))
    (tmp_path / "in.pdf").write_bytes(pdf)
    draw([pdf], printer(tmp_path / "job.pdf"))
    pages = len(PdfReader(tmp_path / "in.pdf").pages)
    assert pages > 1
    assert len(PdfReader(tmp_path / "job.pdf").pages) == pages


def test_where_both_sides_are_printed_nobody_gets_the_back_of_another(
    qapp: QApplication, tmp_path: Path
) -> None:
    one = handouts.build("runner-care", options=Options())
    three = handouts.build("runner-care", options=Options(size="large"))
    counts = []
    for kind in (QPrinter, BothSides):
        made = printer(tmp_path / "job.pdf", kind=kind)
        draw([one, three, one], made)
        pages = PdfReader(tmp_path / "job.pdf").pages
        counts.append([bool(page.images) for page in pages])
    assert counts == [[True] * 5, [True, False, True, True, True, False, True]]


def test_letter_on_a4_is_made_to_fit(qapp: QApplication, tmp_path: Path) -> None:
    draw([handouts.build("runner-care", options=Options())], printer(tmp_path / "job.pdf", A4))
    sheet = picture((tmp_path / "job.pdf").read_bytes())
    edges = [sheet.pixel(x, y) & 255 for x in (0, sheet.width() - 1) for y in range(sheet.height())]
    assert min(edges) == 255, "nothing is cut at the sides"


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdf")
def test_a_job_that_cannot_begin_is_said(qapp: QApplication, tmp_path: Path) -> None:
    pdf = handouts.build("runner-care", options=Options())
    with pytest.raises(NotDelivered, match="Your handout is ready and was not lost"):
        draw([pdf], printer(tmp_path / "gone" / "job.pdf"))
    with pytest.raises(NotDelivered):
        draw([b"not a pdf"], printer(tmp_path / "job.pdf"))


def test_a_printer_that_is_not_there(qapp: QApplication) -> None:
    with pytest.raises(NotDelivered, match="No printer is set up"):
        SystemPrinters().ticket("", "letter", False)
    with pytest.raises(NotDelivered, match="“Gone HP” is not there any more"):
        SystemPrinters().ticket("Gone HP", "letter", False)


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sheet.pdf"
    save(b"first", path)
    save(b"second", path)
    assert path.read_bytes() == b"second"

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotDelivered, match="There is no room left"):
        save(b"third", path)
    assert path.read_bytes() == b"second"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"], "nothing half made is left"


def test_why_it_could_not_be_saved_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    save(b"old", path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied", "fresh", None, str(path))

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied", "fresh")

    with monkeypatch.context() as open_elsewhere:
        open_elsewhere.setattr(Path, "replace", refuse)
        with pytest.raises(NotDelivered, match=r"is open in another program\. Close it there"):
            save(b"new", path)
    with monkeypatch.context() as folder:
        folder.setattr(tempfile, "mkstemp", closed)
        with pytest.raises(NotDelivered, match=r"cannot be written to\. Choose another folder"):
            save(b"new", path)
    path.chmod(0o444)
    with pytest.raises(NotDelivered, match=r"“sheet\.pdf” may only be read\. Save"):
        save(b"new", path)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
    with pytest.raises(NotDelivered, match="could not be saved there"):
        save(b"new", tmp_path)


def test_a_name_is_drawn_by_the_computers_own_fonts(qapp: QApplication) -> None:
    drawn = outline("Ab", 12)
    assert drawn is not None
    kinds = [step[0] for step in drawn.steps]
    assert kinds[0] == "M"
    assert kinds.count("M") == kinds.count("Z") >= 3, "each outline is closed, counters too"
    highest = max(step[2] for step in drawn.steps if step[0] == "L")
    assert isinstance(highest, float)
    assert 7 < highest < 12, "upwards from the baseline, at the size asked for"
    assert 8 < drawn.advance < 20
    assert outline("A\U0010fffd", 12) is None, "no font has this letter"
