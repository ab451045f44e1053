"""One field each: a label with its mnemonic, the control, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk import text
from frontdesk.ui import privacy, theme
from frontdesk.ui.widgets import ChoiceChips, Combo, Icon, Label


class Field(QWidget):
    """A control with its label above. `edited` fires when the person changes it.

    `optional` says so after the label. The sentence of `error` stands below; "" takes it away."""

    edited = Signal()

    def __init__(self, label: str, control: QWidget, *, optional: bool = False) -> None:
        super().__init__()
        self.control = control
        self.label_text = label
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = QLabel(f"{label} (optional)" if optional else label)
        self.label.setProperty("role", "small-medium")
        self.label.setProperty("ink", "ink-2")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        control.setAccessibleName(label)
        column.addWidget(self.label)
        # Shown or hidden once it has a parent: shown before, it would be a window of its own.
        self.label.setVisible(bool(label))
        column.addWidget(control)
        self._wrong = QWidget()
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = Icon("circle-alert", 14, "danger")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        mark.setVisible(not isinstance(control, _Line))
        self.sentence = Label("", "small", "danger", wrap=True)
        row.addWidget(self.sentence, 1)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self._column = column
        self.setFocusProxy(control)

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to the field, under it."""
        self._column.addWidget(widget)

    def set_mnemonic(self, marked: str) -> None:
        """The label with an ampersand before the letter that Alt reaches it by."""
        self.label.setText(marked)
        self.label.setBuddy(self.control)

    def error(self, sentence: str) -> None:
        """Say what is wrong and what to do, or with "" that nothing is."""
        self.sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if bool(self.control.property("bad")) != bool(sentence):
            self.control.setProperty("bad", bool(sentence))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
            self.control.update()
        self.control.setAccessibleDescription(sentence)

    def value(self) -> Any:
        """What it holds."""
        raise TypeError("a plain field holds nothing; use one of its kinds")

    def set(self, value: Any) -> None:
        """Fill it, without `edited`."""
        raise TypeError("a plain field holds nothing; use one of its kinds")


def _not_mine(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether a key that is about to be taken for undoing typing finds none to undo."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo) and not undo:
        return True
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


class _Line(QLineEdit):
    """A line with its own mark when it is wrong, where no button is at its end. With nothing of
    its own to undo, it leaves the key to the window."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(1000)

    def event(self, event: QEvent) -> bool:
        if _not_mine(event, self.isUndoAvailable(), self.isRedoAvailable()):
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        bad = bool(self.property("bad")) and not self.actions()
        size = theme.tokens().px(16)
        self.setTextMargins(0, 0, size + 6 if bad else 0, 0)
        super().paintEvent(event)
        if bad:
            painter = QPainter(self)
            mark = theme.pixmap("circle-alert", size, "danger", self.devicePixelRatioF())
            painter.drawPixmap(self.width() - size - 10, (self.height() - size) // 2, mark)
            painter.end()


class LineField(Field):
    """One line of text; `edit` is the line. One that `names` somebody can be hidden."""

    def __init__(
        self, label: str, *, optional: bool = False, placeholder: str = "", names: bool = False
    ) -> None:
        self.names = names
        self.edit: QLineEdit = _Line(placeholder)
        self._hidden: str | None = None
        super().__init__(label, self.edit, optional=optional)
        self.edit.textEdited.connect(lambda _: self._touched())

    def _touched(self) -> None:
        self.error("")
        self.edited.emit()

    def value(self) -> Any:
        return self.edit.text() if self._hidden is None else self._hidden

    def set(self, value: Any) -> None:
        # A name that is hidden is kept as it is; to change it, it has to be shown.
        self._hidden = privacy.whole(value) if isinstance(value, privacy.Hidden) else None
        self.edit.setReadOnly(self._hidden is not None)
        self.edit.setText(value)
        self.edit.setCursorPosition(0)
        self.error("")

    def hide_name(self, private: bool) -> None:
        """Initials in place of what stands in it, or the whole again."""
        if private:
            self.set(privacy.initials(self.edit.text()))
        elif self._hidden is not None:
            self.set(self._hidden)


class PhoneField(LineField):
    """A phone number: takes the form (917) 555-0142 while it is typed, and anything pasted."""

    def __init__(self, label: str = "Phone", *, optional: bool = False) -> None:
        super().__init__(label, optional=optional, placeholder="(917) 555-0142")
        self.edit.textEdited.connect(self._shape)

    def _shape(self, typed: str) -> None:
        if self.edit.cursorPosition() != len(typed):
            return
        shaped = text.phone_as_typed(typed)
        if shaped != typed:
            self.edit.setText(shaped)


class _Note(QPlainTextEdit):
    """Some lines of text in which Tab leaves, as in every other field."""

    left = Signal()

    def __init__(self, placeholder: str, lines: int) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        # Expanding, as a text box is by itself, would leave a gap under the label.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        t = theme.tokens()
        self.setFixedHeight(t.px(t.type["body"]["line"]) * self._lines + 14)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _not_mine(event, document.isUndoAvailable(), document.isRedoAvailable()):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class NoteField(Field):
    """Some lines of text; `edit` is the box, `left` fires when the cursor leaves it."""

    left = Signal()

    def __init__(
        self, label: str, *, optional: bool = False, placeholder: str = "", lines: int = 3
    ) -> None:
        self.edit = _Note(placeholder, lines)
        super().__init__(label, self.edit, optional=optional)
        self._quiet = False
        self.edit.textChanged.connect(self._touched)
        self.edit.left.connect(self.left)

    def _touched(self) -> None:
        if not self._quiet:
            self.error("")
            self.edited.emit()

    def value(self) -> str:
        return self.edit.toPlainText()

    def set(self, value: str) -> None:
        self._quiet = True
        self.edit.setPlainText(value)
        self._quiet = False
        self.error("")


class ComboField(Field):
    """A choice of four or more; options are (value, words)."""

    def __init__(
        self, label: str, options: Sequence[tuple[Any, str]] = (), *, optional: bool = False
    ) -> None:
        self.combo = Combo()
        super().__init__(label, self.combo, optional=optional)
        self._options: list[tuple[Any, str]] = []
        self.offer(options)
        self.combo.activated.connect(lambda _: self._touched())

    def _touched(self) -> None:
        self.error("")
        self.edited.emit()

    def offer(self, options: Sequence[tuple[Any, str]]) -> None:
        """Other options; what was chosen stays chosen where it still is one."""
        kept = self.value() if self._options else None
        self._options = list(options)
        self.combo.clear()
        for _, words in self._options:
            self.combo.addItem(words)
        if kept is not None:
            self.set(kept)

    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._options[at][0] if 0 <= at < len(self._options) else None

    def set(self, value: Any) -> None:
        for at, (option, _) in enumerate(self._options):
            if option == value:
                self.combo.setCurrentIndex(at)
        self.error("")


class ChipsField(Field):
    """A choice of a few, all in sight; options are (value, words)."""

    def __init__(self, label: str, options: Sequence[tuple[Any, str]]) -> None:
        self._options = list(options)
        self.chips = ChoiceChips([words for _, words in options])
        super().__init__(label, self.chips)
        self.setFocusProxy(self.chips.buttons()[0])
        self.chips.changed.connect(lambda _: self.edited.emit())

    def value(self) -> Any:
        return self._options[max(0, self.chips.current())][0]

    def set(self, value: Any) -> None:
        for at, (option, _) in enumerate(self._options):
            if option == value:
                self.chips.choose(at)
