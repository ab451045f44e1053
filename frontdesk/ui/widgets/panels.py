"""Things that hold other things: the right-hand panel, banners, and what an empty place says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import theme
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.labels import Icon, Label

Action = tuple[str, Callable[[], object]]


class PanelFrame(QFrame):
    """The panel at the right: a header of 44, a body that scrolls, a footer that stays.

    `header` and `footer` are rows, `body` and `top` columns; `top` is for a local banner and
    stands above the body. The footer hides while it is empty. `width` is what it wants."""

    def __init__(self, title: str, width: int = 344) -> None:
        super().__init__()
        t = theme.tokens()
        self.setObjectName("panel")
        self.wanted_width = width
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self._head = QFrame()
        self._head.setObjectName("panelhead")
        self.header = QHBoxLayout(self._head)
        self.header.setContentsMargins(t.space["lg"], 0, t.space["sm"], 0)
        self.header.setSpacing(8)
        self.title = Label(title, "lead")
        self.header.addWidget(self.title)
        self.title.setVisible(bool(title))
        column.addWidget(self._head)
        self.top = QVBoxLayout()
        self.top.setSpacing(0)
        column.addLayout(self.top)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(t.space["lg"], 14, t.space["lg"], 14)
        self.body.setSpacing(t.space["md"])
        self.scroller.setWidget(inner)
        column.addWidget(self.scroller, 1)
        self._foot = QFrame()
        self._foot.setObjectName("panelfoot")
        self.footer = QHBoxLayout(self._foot)
        self.footer.setContentsMargins(t.space["lg"], t.space["md"], t.space["lg"], t.space["md"])
        self.footer.setSpacing(t.space["sm"])
        column.addWidget(self._foot)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def fill_header(
        self, first: Sequence[QWidget], shut: Callable[[], object], last: Sequence[QWidget] = ()
    ) -> None:
        """These at the left, those at the right, and at the end the cross that closes it."""
        close = IconButton("x", "Close details")
        close.clicked.connect(lambda: shut())
        for widget in first:
            self.header.addWidget(widget)
        self.header.addStretch()
        for widget in (*last, close):
            self.header.addWidget(widget)

    def _fit(self) -> None:
        t = theme.tokens()
        self._head.setFixedHeight(t.px(t.layout["column_header_height"]))

    def set_title(self, title: str) -> None:
        """Other words in the header."""
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def show_footer(self, shown: bool) -> None:
        """Show or hide the footer."""
        self._foot.setVisible(shown)


ONE_LINE = 80  # characters


class Banner(QFrame):
    """A lasting state: icon, bold fact, plain consequence, at most two buttons.

    `boxed` rounds it, for a place inside a panel's body. `add` puts more below its words."""

    def __init__(
        self,
        tone: str,
        icon: str,
        fact: str,
        consequence: str = "",
        buttons: Sequence[Action] = (),
        *,
        stacked: bool = False,
        boxed: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("banner", tone)
        self.setProperty("boxed", boxed)
        self.setAccessibleName(f"{fact} {consequence}".strip())
        ink = f"{tone}-ink"
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Icon(icon, 16, ink), 0, top)
        # Two sentences that would not fit on one line stand one above the other.
        tall = stacked or len(fact) + len(consequence) > ONE_LINE
        words: QLayout = QVBoxLayout() if tall else QHBoxLayout()
        words.setSpacing(4 if stacked else 0 if tall else 6)
        self._words = words if stacked else row
        self.fact = Label(fact, "body-strong", ink, wrap=tall)
        self.consequence = Label(consequence, "body", ink, wrap=tall)
        if fact:
            words.addWidget(self.fact)
        if consequence:
            words.addWidget(self.consequence)
        self.buttons: list[Button] = []
        places = QHBoxLayout()
        places.setSpacing(8)
        for label, run in buttons:
            button = Button(label, small=True)
            button.clicked.connect(run)
            self.buttons.append(button)
            places.addWidget(button)
        if stacked:
            places.addStretch()
            words.addItem(places)
            row.addLayout(words, 1)
        else:
            row.addLayout(words, int(tall))
            row.addStretch(int(not tall))
            row.addLayout(places)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add(self, widget: QWidget) -> None:
        """One thing more: below the buttons of a stacked banner, else at the right end."""
        self._words.addWidget(widget)


class EmptyState(QWidget):
    """What an empty place says: an icon, one line, one sentence, one or two buttons."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        buttons: Sequence[Button] = (),
        *,
        color: str = "ink-3",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch()
        self.icon = Icon(icon, 40, color)
        column.addWidget(self.icon, 0, middle)
        column.addSpacing(6)
        self.title = Label(title, "lead")
        self.title.setAlignment(middle)
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.sentence = Label(sentence, "body", "ink-2", wrap=True)
        self.sentence.setAlignment(middle)
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch()

    def say(self, title: str, sentence: str) -> None:
        """Other words."""
        self.title.setText(title)
        self.sentence.setText(sentence)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
