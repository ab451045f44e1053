"""The very PDF that will be printed, page by page, at a zoom that survives a change of its text."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.handouts import Paper
from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, IconButton, Label, Rule

STEP = 1.25
EDGE = 16
LEAST, MOST = 0.25, 4.0
PAPER = {"letter": "US Letter", "a4": "A4"}


class Preview(QWidget):
    """Shows one PDF. `said` carries its state in words for those who cannot see it."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf = b""
        self._shown: tuple[QPdfDocument, QBuffer] | None = None
        self.pages = Label("", "small", "ink-2")
        self.paper = Label("", "small", "ink-3")
        self.noted = Label("", "small-medium", "accent")
        self.view = QPdfView(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.fitting = True
        self.view.installEventFilter(self)
        self.view.setDocumentMargins(QMargins(EDGE, EDGE, EDGE, EDGE))
        self.view.setPageSpacing(EDGE)
        self.view.setAccessibleName("Preview of the page")
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tools())
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        self._paint_ground()
        theme.watcher.changed.connect(self._paint_ground)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.pages)
        row.addWidget(self.paper)
        row.addWidget(self.noted)
        row.addStretch()
        smaller = IconButton("zoom-out", "Smaller")
        smaller.clicked.connect(self.zoom_out)
        fit = Button("Fit", kind="quiet")
        fit.setAccessibleName("Fit the whole page")
        fit.clicked.connect(self.fit)
        larger = IconButton("zoom-in", "Larger")
        larger.clicked.connect(self.zoom_in)
        for button in (smaller, fit, larger):
            row.addWidget(button)
        return row

    def show_pdf(self, pdf: bytes, paper: Paper) -> None:
        """Show another PDF at the zoom and place of the one before."""
        if pdf == self.pdf:
            return
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        place = across.value(), down.value()
        document, buffer = opened(pdf, self)
        old, self._shown = self._shown, (document, buffer)
        self.pdf = pdf
        self.view.setDocument(document)
        if self.fitting:
            self.fit()
        across.setValue(place[0])
        down.setValue(place[1])
        if old is not None:
            for part in old:
                part.deleteLater()
        self._tell_page()
        self.paper.setText(PAPER[paper])
        self.said.emit(f"{self.pages.text()}, {PAPER[paper]}")

    def _tell_page(self) -> None:
        """Which page is in sight, of how many."""
        at = min(self.view.pageNavigator().currentPage() + 1, self.page_count)
        self.pages.setText(f"Page {at} of {self.page_count}")

    def note(self, words: str) -> None:
        """Say what is special about this page, or with "" nothing."""
        self.noted.setText(words)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._shown[0].pageCount() if self._shown is not None else 0

    def text_of(self, page: int) -> str:
        """The words on a page, as a reader would copy them."""
        if self._shown is None:
            return ""
        return self._shown[0].getAllText(page).text()

    def fit(self) -> None:
        """The whole page in the view. Qt's own fit forgets the margins and leaves a scroll bar."""
        self.fitting = True
        if self._shown is not None:
            self.view.setZoomFactor(self._fitted())

    def zoom_in(self) -> None:
        self._zoom(STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / STEP)

    def _zoom(self, by: float) -> None:
        self.fitting = False
        self.view.setZoomFactor(min(MOST, max(LEAST, self.view.zoomFactor() * by)))

    def _fitted(self) -> float:
        """The zoom at which the whole first page is shown."""
        assert self._shown is not None
        points = self._shown[0].pagePointSize(0)
        dots = self.view.screen().logicalDotsPerInch() / 72
        room = self.view.maximumViewportSize()
        wide = (room.width() - 2 * EDGE) / (points.width() * dots)
        tall = (room.height() - 3 * EDGE) / (points.height() * dots)
        return max(LEAST, min(wide, tall))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.Resize and self.fitting:
            self.fit()
        return super().eventFilter(watched, event)

    def _paint_ground(self) -> None:
        palette = QPalette(self.view.palette())
        palette.setColor(QPalette.ColorRole.Dark, theme.tokens().color("sunk"))
        self.view.setPalette(palette)


def opened(pdf: bytes, parent: QObject) -> tuple[QPdfDocument, QBuffer]:
    """The document, and the buffer that has to live as long as it."""
    buffer = QBuffer(parent)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(parent)
    document.load(buffer)
    return document, buffer


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    holder = QObject()
    return opened(pdf, holder)[0].pageCount()
