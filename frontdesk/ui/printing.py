"""Puts a finished PDF on paper, and says in a sentence why it did not get there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from frontdesk.errors import NotDelivered
from frontdesk.handouts import Paper

# Sharper than the eye at arm's length; a Letter page stays under 70 MB while it is drawn.
DPI = 400
NO_PRINTER = "No printer is set up on this computer."


class Printers(Protocol):
    """What the screen needs of printers. A ticket is one print job before it is sent."""

    def usual(self, last: str) -> str:
        """The printer to use: the last one if it is still there, else the system's; or ""."""
        ...

    def ticket(self, name: str, paper: Paper, black: bool) -> object:
        """A job for a printer. Raises NotDelivered if there is none of that name."""
        ...

    def choose(self, parent: QWidget, paper: Paper, black: bool) -> tuple[str, object] | None:
        """Ask with the system's dialog: the printer's name and a job, or None if it was closed."""
        ...

    def send(self, pdfs: Iterable[bytes], ticket: object) -> None:
        """Print. Safe off the window's thread. Raises NotDelivered with what went wrong."""
        ...


class SystemPrinters:
    """The printers of this computer."""

    def usual(self, last: str) -> str:
        names = QPrinterInfo.availablePrinterNames()
        return last if last in names else QPrinterInfo.defaultPrinterName() or "".join(names[:1])

    def ticket(self, name: str, paper: Paper, black: bool) -> QPrinter:
        info = QPrinterInfo.printerInfo(name)
        if not name or info.isNull():
            raise NotDelivered(f"“{name}” is not there any more." if name else NO_PRINTER)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        _set_up(printer, paper, black)
        return printer

    def choose(self, parent: QWidget, paper: Paper, black: bool) -> tuple[str, QPrinter] | None:
        if not QPrinterInfo.availablePrinterNames():
            raise NotDelivered(NO_PRINTER)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        _set_up(printer, paper, black)
        dialog = QPrintDialog(printer, parent)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return (printer.printerName(), printer) if chosen else None

    def send(self, pdfs: Iterable[bytes], ticket: object) -> None:
        assert isinstance(ticket, QPrinter)
        name = ticket.printerName()
        if name and QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error:
            raise NotDelivered(_silent(name))
        draw(pdfs, ticket)


def draw(pdfs: Iterable[bytes], printer: QPrinter) -> None:
    """Draw every page of each PDF on the printer, as one job; where it prints both sides, each
    begins on a sheet of its own. Raises NotDelivered if it does not take them; if `pdfs` ends
    with an error, the job is taken back."""
    painter, drawn = QPainter(), 0
    both_sides = printer.duplex() != QPrinter.DuplexMode.DuplexNone
    try:
        for pdf in pdfs:
            if both_sides and drawn % 2:
                printer.newPage()
            drawn = _draw_all(pdf, painter, printer)
    except BaseException:
        printer.abort()
        raise
    finally:
        ended = painter.isActive() and painter.end()
    if not ended or printer.printerState() == QPrinter.PrinterState.Error:
        raise NotDelivered(_silent(printer.printerName()))


def _draw_all(pdf: bytes, painter: QPainter, printer: QPrinter) -> int:
    """Draw its pages; how many they were."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    begun = painter.isActive()
    if document.pageCount() < 1 or not (begun or painter.begin(printer)):
        raise NotDelivered(_silent(printer.printerName()))
    pages = _pages(printer, document.pageCount())
    for page in pages:
        if (begun or page.turn) and not printer.newPage():
            raise NotDelivered(_silent(printer.printerName()))
        _draw_page(document, page.number, painter, printer)
    return len(pages)


class _Page:
    def __init__(self, number: int, turn: bool) -> None:
        self.number = number
        self.turn = turn


def _pages(printer: QPrinter, count: int) -> list[_Page]:
    """The pages asked for in the system's dialog, from 0; all of them where it was not shown."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = range(max(first, 1) - 1, min(last, count))
    return [_Page(number, place > 0) for place, number in enumerate(numbers)]


def _draw_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    dpi = min(printer.resolution(), DPI)
    size = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
    drawn = document.render(page, size)
    black = printer.colorMode() == QPrinter.ColorMode.GrayScale
    sheet = QImage(size, QImage.Format.Format_Grayscale8 if black else QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    ground = QPainter(sheet)
    ground.drawImage(0, 0, drawn)
    ground.end()
    painter.drawImage(_place(printer, points.width(), points.height()), sheet)


def _place(printer: QPrinter, wide: float, tall: float) -> QRectF:
    """Where the page goes on the sheet in the printer's dots: at its true size, or, on smaller
    paper, as large as fits, in the middle."""
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    scale = min(1.0, sheet.width() / wide, sheet.height() / tall)
    dots = printer.resolution() / 72
    left = (sheet.width() - wide * scale) / 2
    top = (sheet.height() - tall * scale) / 2
    return QRectF(left * dots, top * dots, wide * scale * dots, tall * scale * dots)


def _set_up(printer: QPrinter, paper: Paper, black: bool) -> None:
    letter = QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(letter if paper == "letter" else QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("Handout")
    mode = QPrinter.ColorMode
    printer.setColorMode(mode.GrayScale if black else mode.Color)


def _silent(name: str) -> str:
    printer = f"“{name}”" if name else "The printer"
    return f"{printer} may be off or out of paper. Your handout is ready and was not lost."
