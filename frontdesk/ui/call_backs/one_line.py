"""The line typed while a caller speaks: what it was understood as, in chips that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import BestTime, CallBackKind, Language, Source
from frontdesk.ui.call_backs import words
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Button, FlowLayout, Menu

ICONS = {
    "name": "user-round",
    "phone": "phone",
    "email": "mail",
    "reason": "footprints",
    "best_time": "clock",
    "kind": "phone-incoming",
    "source": "message-square",
    "language": "languages",
}
SAID = {
    "name": "Name",
    "phone": "Phone",
    "email": "Email",
    "reason": "What hurts",
    "best_time": "Best time",
    "kind": "They want",
    "source": "Came from",
    "language": "Language",
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "best_time": words.BEST_TIME,
    "kind": words.KIND,
    "source": words.SOURCE,
    "language": words.LANGUAGE,
}
LONGEST = 38  # characters of a chip


class OneLine(QWidget):
    """`read` carries the `Captured` after each key, `chosen` (field, value) what a menu changed,
    `wanted` the field to go to, `entered` that Enter was pressed."""

    read = Signal(object)
    chosen = Signal(str, object)
    wanted = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.captured = text.Captured()
        self._moved: dict[str, str] = {}
        self._chosen: dict[str, Any] = {}
        self.line = LineField(
            "In one line, as they speak",
            placeholder="Elena Marsh 646 555 0142 arches, after 5",
        )
        self.line.edit.textEdited.connect(lambda _: self._typed())
        self.line.edit.returnPressed.connect(self.entered)
        self.line.edit.installEventFilter(self)
        self.chips: dict[str, Button] = {}
        self._flow = QWidget()
        flow = FlowLayout(self._flow)
        for field, icon in ICONS.items():
            chip = Button("", icon, small=True, trailing="chevron-down")
            chip.clicked.connect(lambda _=False, field=field: self._ask(field))
            chip.installEventFilter(self)
            chip.hide()
            flow.addWidget(chip)
            self.chips[field] = chip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self._flow)
        self._show(self.captured)

    def begin(self) -> None:
        """Empty again."""
        self.line.set("")
        self._moved, self._chosen = {}, {}
        self._show(text.Captured())

    def start(self) -> None:
        """The cursor behind what is typed."""
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.edit.end(False)

    def corrected(self, field: str) -> None:
        """The form's own field was changed by hand: its chip has nothing more to say."""
        if self.line.value():
            self._chosen[field] = None
            self.chips[field].hide()

    def _typed(self) -> None:
        # Imported here: its patterns take a while, and the first picture has no line.
        from frontdesk.text.capture import capture

        self._show(capture(str(self.line.value()), self._moved))
        self.read.emit(self.captured)

    def _show(self, captured: text.Captured) -> None:
        self.captured = captured
        said = _said(captured)
        for field, chip in self.chips.items():
            value = self._chosen.get(field)
            what = CHOICES[field][value] if value is not None else said[field]
            if field in self._chosen and value is None:
                what = ""
            if field == "kind":
                chip.set_icon(words.KIND_ICON[CallBackKind(value or captured.kind)])
            if chip.toolTip() == f"{SAID[field]}: {what}":
                continue
            chip.setText(what if len(what) <= LONGEST else what[: LONGEST - 1] + "…")
            spoken = f"{SAID[field]}: {what}. Press to change" if what else SAID[field]
            chip.setAccessibleName(spoken)
            chip.setToolTip(f"{SAID[field]}: {what}")
            chip.setVisible(bool(what))
        self._flow.setVisible(any(not chip.isHidden() for chip in self.chips.values()))
        self._flow.updateGeometry()

    # Correcting it

    def _ask(self, field: str) -> None:
        """The menu of a chip: another value, another meaning, or the field itself."""
        menu = Menu(self)
        menu.setAccessibleName(SAID[field])
        now = self._chosen.get(field, getattr(self.captured, field))
        for value, said in CHOICES.get(field, {}).items():
            menu.add(said, run=partial(self._choose, field, value), checked=value == now)
        for words_, run in self._meanings(field):
            menu.add(words_, run=run)
        menu.add("Change it in the form", "pencil", run=partial(self.wanted.emit, field))
        chip = self.chips[field]
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _meanings(self, field: str) -> list[tuple[str, Callable[[], object]]]:
        pieces = [piece for piece in self.captured.pieces if piece.field == field]
        everything = [text.fold(piece.said) for piece in pieces]
        meanings: list[tuple[str, Callable[[], object]]] = []
        if field == "reason":
            joins = "belongs to" if self.captured.name else "is"
            for piece in pieces[:4]:
                one = [text.fold(piece.said)]
                meanings.append(
                    (f"“{piece.said}” {joins} the name", partial(self._move, one, "name"))
                )
        elif field in ("name", "best_time"):
            meanings.append(("That is what hurts", partial(self._move, everything, "reason")))
        if field in ("name", "phone", "email", "reason"):
            meanings.append(("Leave it out", partial(self._move, everything, "")))
        return meanings

    def _choose(self, field: str, value: Any) -> None:
        self._chosen[field] = value
        self._show(self.captured)
        self.chosen.emit(field, value)
        self.start()

    def _move(self, said: list[str], to: str) -> None:
        self._moved.update(dict.fromkeys(said, to))
        self._typed()
        self.start()

    # Keys: Down from the line into the chips, arrows among them, Up back

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        shown = [chip for chip in self.chips.values() if chip.isVisible()]
        if watched is self.line.edit:
            if event.key() == Qt.Key.Key_Down and shown:
                shown[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            return False
        if event.key() == Qt.Key.Key_Up:
            self.start()
            return True
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and watched in shown:
            place = (shown.index(watched) + step) % len(shown)
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._ask(next(field for field, chip in self.chips.items() if chip is watched))
            return True
        return False


def _said(captured: text.Captured) -> dict[str, str]:
    """What each chip says; "" where the line does not speak of it."""
    spoken = {piece.field for piece in captured.pieces}
    number, ok = text.phone_parse(captured.phone) if captured.phone else ("", False)
    phone = text.phone_show(number, captured.phone) if ok else captured.phone
    best = captured.best_time_note or words.BEST_TIME[BestTime(captured.best_time)]
    return {
        "name": captured.name,
        "phone": phone,
        "email": captured.email,
        "reason": captured.reason,
        "best_time": best if "best_time" in spoken else "",
        "kind": words.KIND[CallBackKind(captured.kind)]
        if captured.kind != CallBackKind.CALL_BACK or "kind" in spoken
        else "",
        "source": words.SOURCE[Source(captured.source)]
        if captured.source != Source.PHONE or "source" in spoken
        else "",
        "language": words.LANGUAGE[Language(captured.language)] if "language" in spoken else "",
    }
