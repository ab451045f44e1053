"""The panel in which a handout's words are edited, with how easily they read, beside the page."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Signal

from frontdesk.handouts import Words, grade
from frontdesk.ui.form import ComboField, NoteField
from frontdesk.ui.widgets import Button, Label, PanelFrame

FIXED = frozenset({"version", "language", "figure"})
WIDTH = 400
EASY = 6.0
CALLED = {"eyebrow": "Above the headline"}
Path = tuple[str | int, ...]


class WordsEditor(PanelFrame):
    """Every text of a handout in a field. `edited` carries the words as they stand, `saved` the
    same to be kept, `closed` that nothing is."""

    edited = Signal(object)
    saved = Signal(object)
    closed = Signal()

    def __init__(self, words: Words, *, english: bool) -> None:
        super().__init__("Edit the words", WIDTH)
        self._english = english
        self.words: dict[str, Any] = copy.deepcopy(dict(words))
        self.start_from = ComboField("Words to start from", [(words, "Those that hold now")])
        self.start_from.edited.connect(lambda: self.take(self.start_from.value()))
        self.body.addWidget(self.start_from)
        self.fields: dict[Path, NoteField] = {}
        self.grade = Label("", "small-medium", "ink-2", wrap=True)
        self.body.addWidget(self.grade)
        for path, said in texts(self.words):
            field = NoteField(_called(path), lines=2)
            field.set(said)
            field.edited.connect(self._take)
            self.fields[path] = field
            self.body.addWidget(field)
        self.save = Button("Save as a new version", "check", "primary")
        self.cancel = Button("Cancel")
        self.save.clicked.connect(lambda: self.saved.emit(self.words))
        self.cancel.clicked.connect(self.closed)
        self.footer.addWidget(self.save, 1)
        self.footer.addWidget(self.cancel)
        self._tell()

    def offer(self, versions: Sequence[tuple[Words, str]]) -> None:
        """Which words there are to go back to, with what each is called."""
        self.start_from.offer(versions)

    def take(self, words: Words) -> None:
        """Put other words of this handout into the fields; nothing is saved by that."""
        for path, said in texts(words):
            if path in self.fields:
                self.fields[path].set(said)
        self._take()

    def _take(self) -> None:
        for path, field in self.fields.items():
            *way, last = path
            place: Any = self.words
            for step in way:
                place = place[step]
            place[last] = " ".join(str(field.value()).split())
        self._tell()
        self.edited.emit(copy.deepcopy(self.words))

    def _tell(self) -> None:
        """The reading grade; the rule is for English only."""
        if not self._english:
            self.grade.setText("Short words and short sentences read best.")
            return
        found = grade.grade_of(self.words)
        easy = "easy to read" if found <= EASY else "aim for 6 or lower: shorter words, sentences"
        self.grade.setText(f"Reading grade {max(0.0, found):.1f}, {easy}")


def texts(words: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text that may be edited, and the way to it."""
    if isinstance(words, str):
        yield path, words
        return
    steps = words.items() if isinstance(words, dict) else enumerate(words)
    for step, held in steps:
        if step not in FIXED and isinstance(held, (str, dict, list)):
            yield from texts(held, (*path, step))


def _called(path: Path) -> str:
    """The way to a text in words: "Tips 1, title"."""
    plain = [str(step + 1) if isinstance(step, int) else step for step in path if step != "items"]
    plain[0] = CALLED.get(plain[0], plain[0])
    said = " ".join(plain).replace("_", " ")
    return f"{said[:1].upper()}{said[1:]}"
