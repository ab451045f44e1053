"""How are we doing: from request to care, first calls, visits kept, hours filled, who is next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from frontdesk import files
from frontdesk.model import CallBackKind, Source
from frontdesk.ui import theme
from frontdesk.ui.insight import look, words
from frontdesk.ui.insight.bars import Bars
from frontdesk.ui.insight.card import BESIDE, Card
from frontdesk.ui.insight.people import People
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button, Menu, Segments
from frontdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from frontdesk.insight import Somebody

FUNNEL_INKS = (("session", 0.28), ("session", 0.46), ("session", 0.64), ("session", 0.82),
               ("session", 1.0))  # fmt: skip


class _Under(QWidget):
    """The cards under one another; each puts its table where there is room."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._cards = cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.tokens().px(BESIDE)
        for card in self._cards:
            card.arrange(wide)


class InsightScreen(Screen):
    """Cards under one another; a bar of the funnel opens its people in the panel."""

    name = "insight"
    title = "How are we doing"
    icon = "activity"
    topics = frozenset(
        {
            *("appointment", "call_back", "call_attempt", "patient", "staff", "hours", "time_off"),
            *("closure", "setting", "late_move"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind: CallBackKind | None = None
        self.source: Source | None = None
        self.seen: look.Seen | None = None
        self.kinds = Button("All kinds", "list-filter", trailing="chevron-down", parent=self)
        self.kinds.clicked.connect(lambda: self._drop(self.kinds, words.KINDS, "kind"))
        self.sources = Button("All sources", "list-filter", trailing="chevron-down", parent=self)
        self.sources.clicked.connect(lambda: self._drop(self.sources, words.SOURCES, "source"))
        for button in (self.kinds, self.sources):
            button.hide()
        self._build_cards()
        self.people = People()
        self.people.setParent(self)
        self.people.hide()
        self.people.opened.connect(self._go)
        self.people.exported.connect(self._export_people)
        self.people.closed.connect(self.close_people)
        self.space = Workspace(desk.settings, "insight_space", self._scrolled())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)

    def _build_cards(self) -> None:
        self.funnel = Card(
            "From request to care", words.FUNNEL, Bars("Requests by week", FUNNEL_INKS, opens=True)
        )
        assert self.funnel.chart is not None
        self.funnel.chart.opened.connect(self.open_bar)
        self.calls = Card("First call", words.CALLS)
        lost = Bars("Visits lost, in percent", (("clay-fill", 1.0), ("clay-fill", 0.45)))
        self.kept = Card("Visits kept", words.KEPT, lost)
        self.by = Segments(list(words.BY))
        self.by.setAccessibleName("Visits kept, by")
        self.by.changed.connect(lambda _: self._show_kept())
        self.kept.top.insertWidget(1, self.by)
        self.filled = Card(
            "Hours filled", words.FILLED,
            Bars("Hours booked of those open, by therapist and week", words.WEEK_INKS),
        )  # fmt: skip
        self.no_next = Card("No next visit", words.NO_NEXT)
        self.who = Button("Show them", "users-round", small=True)
        self.who.clicked.connect(self.open_no_next)
        self.no_next.top.insertWidget(2, self.who)
        self.cards = (self.funnel, self.calls, self.kept, self.filled, self.no_next)
        for card in self.cards:
            card.exported.connect(partial(self._export_card, card))

    def _scrolled(self) -> QWidget:
        inner = _Under(self.cards)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch()
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self.kinds, self.sources], []

    def on_shown(self, **where: Any) -> None:
        self.refresh()
        chart = self.funnel.chart
        if chart is not None:
            chart.setFocus(Qt.FocusReason.OtherFocusReason)

    # Asking and showing

    def refresh(self) -> None:
        self.desk.lane.ask(look.seen, kind=self.kind, source=self.source, done=self._show)

    def _show(self, seen: look.Seen) -> None:
        first = self.seen is None
        self.seen = seen
        chart = self.funnel.chart
        if chart is not None:
            chart.show_groups(words.funnel_bars(seen.weeks))
            if first:
                chart.at = (len(seen.weeks) - 1, 0)
        self.funnel.show_table(words.FUNNEL_HEAD, words.funnel_rows(seen.weeks), words.NO_REQUESTS)
        self.calls.show_table(("", ""), words.call_rows(seen.calls, seen.rules), words.NO_CALLS)
        self._show_kept()
        if self.filled.chart is not None:
            self.filled.chart.show_groups(words.filled_bars(seen.filled))
        rows = words.filled_rows(seen.filled)
        self.filled.show_table(words.filled_head(seen.filled), rows, words.NO_HOURS)
        self.no_next.show_table(
            ("Who", "Last here", "Phone"), words.people_rows(seen.no_next[:8]), words.ALL_BOOKED
        )
        self.who.setVisible(bool(seen.no_next))
        self.who.setText(f"Show all {len(seen.no_next)}" if len(seen.no_next) > 1 else "Show them")

    def _show_kept(self) -> None:
        if self.seen is None:
            return
        rates = words.BY[list(words.BY)[max(0, self.by.current())]](self.seen.keeping)
        if self.kept.chart is not None:
            self.kept.chart.show_groups(words.kept_bars(rates))
        rows = words.kept_rows(self.seen.keeping.whole, rates)
        self.kept.show_table(words.KEPT_HEAD, rows, words.NO_VISITS)

    # Narrowing

    def _drop(self, button: Button, named: dict[Any, str], what: str) -> None:
        menu = Menu(self)
        for value, said in named.items():
            here = getattr(self, what) == value
            menu.add(said, run=partial(self.narrow, **{what: value}), checked=here)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def narrow(self, **to: Any) -> None:
        """Only requests of a kind, or from a source; None takes all."""
        for what, value in to.items():
            setattr(self, what, value)
        self.kinds.setText(words.KINDS[self.kind])
        self.sources.setText(words.SOURCES[self.source])
        self.close_people()
        self.refresh()

    # People

    def open_bar(self, group: int, stage: int) -> None:
        """Show who is behind a bar of the funnel."""
        from frontdesk import insight

        if self.seen is None or group >= len(self.seen.weeks):
            return
        first = self.seen.weeks[group].first
        heading = f"{insight.STAGES[stage]} in the week of {words.week(first)}"
        self.desk.lane.ask(
            insight.at_stage, first=first, stage=stage, kind=self.kind, source=self.source,
            done=partial(self._show_people, heading),
        )  # fmt: skip

    def open_no_next(self) -> None:
        """Show everybody who has no next visit."""
        if self.seen is not None:
            self._show_people("No next visit", self.seen.no_next)

    def _show_people(self, heading: str, people: Sequence[Somebody]) -> None:
        self.people.show_people(heading, people)
        self.space.show_panel(self.people)
        self.people.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_people(self) -> None:
        """Put the list away; the keyboard goes back to the chart."""
        if self.space.panel is not None:
            self.space.show_panel(None)
            if self.funnel.chart is not None:
                self.funnel.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, who: Somebody) -> None:
        if who.patient_id is not None:
            self.desk.go("patients", id=who.patient_id)
        else:
            self.desk.go("call_backs", id=who.call_back_id)

    # Files

    def _export_card(self, card: Card) -> None:
        rows: Sequence[Sequence[object]] = card.rows
        if card is self.no_next and self.seen is not None:
            rows = words.people_rows(self.seen.no_next)
        self._export(card.title, card.head, rows, private=card is self.no_next)

    def _export_people(self) -> None:
        head = ("Who", "About", "Phone")
        self._export("People", head, words.people_rows(self.people.who), private=True)

    def _export(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[object]], *, private: bool
    ) -> None:
        from frontdesk import insight

        usual = f"{title.lower().replace(' ', '-')}.csv"
        name, _ = QFileDialog.getSaveFileName(self, "Save as CSV", usual, "CSV (*.csv)")
        if not name:
            return
        try:
            files.write_private(Path(name), insight.sheet(head, rows))
        except OSError:
            self.desk.toast(f"{Path(name).name} could not be saved there. Choose another folder")
        else:
            more = ". It holds patient information" if private else ""
            self.desk.toast(f"Saved {Path(name).name}{more}")
