"""What the worklist shows: open, done today or all; whose; of which kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from frontdesk.model import CallBackKind, Staff
from frontdesk.ui import theme
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.look import State, Worklist
from frontdesk.ui.widgets import Button, KeyCap, Label, Menu, Segments

STATES: tuple[State, ...] = ("open", "done_today", "all")
NOBODY = 0
HINTS_FROM = 680  # below this there is no room for the hints
WORDS_FROM = 480  # nor for words on the buttons


class Filters(QFrame):
    """The bar above the list. `changed` fires when a person chose something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.owner_id: int | None = None
        self.kind: CallBackKind | None = None
        self._people: Sequence[Staff] = ()
        self._me: int | None = None
        self._kinds: dict[CallBackKind, int] = {}
        self._owners: dict[int, int] = {}
        self.segments = Segments(["Open", "Done today", "All"])
        self.segments.setAccessibleName("Which call-backs")
        self.segments.changed.connect(lambda _: self.changed.emit())
        for segment in self.segments.buttons():
            segment.setProperty("small", True)
        self.owner = Button("Anyone", "user-round", small=True, trailing="chevron-down")
        self.owner.clicked.connect(lambda: self._drop(self.owner_menu(), self.owner))
        self.kinds = Button("All kinds", "list-filter", small=True, trailing="chevron-down")
        self.kinds.clicked.connect(lambda: self._drop(self.kind_menu(), self.kinds))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 16, 10)
        row.setSpacing(8)
        for widget in (self.segments, self.owner, self.kinds):
            row.addWidget(widget)
        row.addStretch()
        self.hints = [KeyCap("↑"), KeyCap("↓"), Label("move", "small", "ink-3"),
                      KeyCap("Enter"), Label("open", "small", "ink-3")]  # fmt: skip
        for hint in self.hints:
            row.addWidget(hint)

    @property
    def state(self) -> State:
        return STATES[max(0, self.segments.current())]

    @property
    def narrowed(self) -> bool:
        """Whether only somebody's, or only one kind, is shown."""
        return self.owner_id is not None or self.kind is not None

    def show_counts(self, seen: Worklist, me: int | None) -> None:
        """The counts on the segments and in the menus, and who can be chosen."""
        self._people, self._me = seen.people, me
        self._kinds = dict(seen.counts.by_kind)
        self._owners = dict(seen.counts.by_owner)
        self.segments.set_label(0, f"Open {seen.counts.open:,}")
        self.segments.set_label(1, f"Done today {seen.counts.done_today:,}")
        self._dress()

    def clear(self, state: State | None = None) -> None:
        """Everybody's, of every kind; in another state if one is named."""
        if state is not None:
            self.segments.choose(STATES.index(state))
        self._choose(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for hint in self.hints:
            hint.setVisible(self.width() > theme.tokens().px(HINTS_FROM))
        self._dress()

    def owner_menu(self) -> Menu:
        """Whose call-backs: anyone's, mine, nobody's yet, or a person's."""
        offered: list[tuple[int | None, str]] = [(None, "Anyone")]
        if self._me is not None:
            offered.append((self._me, "You"))
        offered.append((NOBODY, "Nobody yet"))
        offered += [(person.id, person.name) for person in self._people if person.id != self._me]
        menu = Menu(self)
        menu.setAccessibleName("Whose call-backs")
        for owner_id, who in offered:
            many = sum(self._owners.values()) if owner_id is None else self._owners.get(owner_id, 0)
            said = f"{who}, {many}"
            run = partial(self._choose, owner_id, self.kind)
            menu.add(said, run=run, checked=owner_id == self.owner_id)
        return menu

    def kind_menu(self) -> Menu:
        """All kinds, or one of them, each with how many are open."""
        menu = Menu(self)
        menu.setAccessibleName("Which kind")
        kinds: list[CallBackKind | None] = [None, *CallBackKind]
        for kind in kinds:
            said = f"All kinds, {sum(self._kinds.values())}"
            if kind is not None:
                said = f"{words.KIND[kind]}, {self._kinds.get(kind, 0)}"
            run = partial(self._choose, self.owner_id, kind)
            menu.add(said, run=run, checked=kind == self.kind)
        return menu

    def _choose(self, owner_id: int | None, kind: CallBackKind | None) -> None:
        self.owner_id, self.kind = owner_id, kind
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        """The words on the two buttons, or none where there is no room for them."""
        names = {person.id: person.name.split(" ")[0] for person in self._people}
        names[NOBODY] = "Nobody yet"
        if self._me is not None:
            names[self._me] = "You"
        whose, kind = "Anyone", "All kinds"
        if self.owner_id is not None:
            many = self._owners.get(self.owner_id, 0)
            whose = f"{names.get(self.owner_id, 'Anyone')} {many}"
        if self.kind is not None:
            kind = f"{words.KIND[self.kind]} {self._kinds.get(self.kind, 0)}"
        roomy = self.width() > theme.tokens().px(WORDS_FROM)
        for button, said in ((self.owner, whose), (self.kinds, kind)):
            button.setText(said if roomy else "")
            button.setAccessibleName(said)
            button.setToolTip("" if roomy else said)

    @staticmethod
    def _drop(menu: Menu, button: Button) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
