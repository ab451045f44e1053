"""What stands on the page for this person: visit, code, name, shoe plan, ticked tips, season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.handouts import Handout
from frontdesk.ui.form import ComboField, LineField
from frontdesk.ui.handouts.choices import Choices
from frontdesk.ui.handouts.fields import SegmentsField
from frontdesk.ui.widgets import Check, Label, SectionLabel

CODES = (("discovery", "Our page"), ("visit", "Next visit"), ("none", "None"))
SEASONS = (
    *(("", "No season"), ("spring", "Spring"), ("summer", "Summer")),
    *(("fall", "Fall"), ("winter", "Winter")),
)
MOST = 20_000  # miles or weeks; more is a slip of the finger


class PageFields(QWidget):
    """These choices. `edited` fires when the person changes one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.next_visit = Check("Next visit", True)
        self.shoe_lines = Check("Lines to track shoe miles", True)
        self.name = Check("Patient name", True, "first name, initial")
        self.beside = Check("Both languages side by side")
        self.qr = SegmentsField("Code to scan", CODES)
        self.season = ComboField("Season", SEASONS)
        self.weekly = LineField("Miles a week")
        self.miles = LineField("Miles so far")
        self.weeks = LineField("or weeks old")
        self.tips_title = SectionLabel("Tips that matter most")
        self.tips: list[Check] = [Check("") for _ in range(5)]
        self._lay()
        checks = (self.next_visit, self.shoe_lines, self.name, self.beside, *self.tips)
        for check in checks:
            check.toggled.connect(self.edited)
        for field in (self.qr, self.season, self.weekly, self.miles, self.weeks):
            field.edited.connect(self.edited)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel("On the page"))
        for check in (self.next_visit, self.name, self.shoe_lines, self.beside):
            column.addWidget(check)
        column.addWidget(self.qr)
        column.addWidget(self.season)
        self.shoes = QWidget()
        inner = QVBoxLayout(self.shoes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(SectionLabel("Shoe plan"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.weekly, self.miles, self.weeks):
            row.addWidget(field)
        inner.addLayout(row)
        self.plan = Label("", "small", "ink-3", wrap=True)
        inner.addWidget(self.plan)
        column.addWidget(self.shoes)
        column.addWidget(self.tips_title)
        for check in self.tips:
            column.addWidget(check)

    def offer(self, handout: Handout, tips: Sequence[str]) -> None:
        """Show what this handout can have."""
        can = handout.choices
        self.season.setVisible("season" in can)
        self.shoes.setVisible("shoes" in can)
        self.shoe_lines.setVisible("shoes" in can)
        self.beside.setVisible("beside" in can)
        self.tips_title.setVisible("tips" in can)
        for number, check in enumerate(self.tips):
            check.setVisible("tips" in can and number < len(tips))
            check.set_label(tips[number] if number < len(tips) else "")

    def show_choices(self, choices: Choices) -> None:
        """Fill the fields, without `edited`."""
        self.blockSignals(True)
        self.next_visit.setChecked(choices.next_visit)
        self.shoe_lines.setChecked(choices.shoe_lines)
        self.name.setChecked(choices.name)
        self.beside.setChecked(choices.beside)
        self.qr.set(choices.qr)
        self.season.set(choices.season)
        for field, value in (
            (self.weekly, choices.weekly),
            (self.miles, choices.miles),
            (self.weeks, choices.weeks),
        ):
            field.set("" if value is None else str(value))
        for number, check in enumerate(self.tips):
            check.setChecked(number in choices.ticked)
        self.blockSignals(False)

    def take(self, choices: Choices) -> Choices:
        """The choices with what these fields say."""
        return replace(
            choices,
            next_visit=self.next_visit.isChecked(),
            shoe_lines=self.shoe_lines.isChecked(),
            name=self.name.isChecked(),
            beside=self.beside.isChecked(),
            qr=self.qr.value(),
            season=self.season.value(),
            weekly=_number(self.weekly),
            miles=_number(self.miles),
            weeks=_number(self.weeks),
            ticked=tuple(n for n, check in enumerate(self.tips) if check.isChecked()),
        )


def _number(field: LineField) -> int | None:
    """The whole number that was typed; said to be none where it is not one."""
    typed = str(field.value()).replace(",", "").strip()
    good = typed.isdecimal() and int(typed) <= MOST
    field.error("" if good or not typed else "A number.")
    return int(typed) if good else None
