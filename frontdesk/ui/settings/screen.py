"""The settings screen: sections at the left, one page of them at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
)

from frontdesk.ui import theme
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.settings.backups import BackupsSection
from frontdesk.ui.settings.clinic import ClinicSection, RulesSection
from frontdesk.ui.settings.closed import ClosedSection
from frontdesk.ui.settings.desk import DeskSection
from frontdesk.ui.settings.holidays import HolidaysSection
from frontdesk.ui.settings.offer import RoomsSection, ServicesSection
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.reminders import RemindersSection
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.signing_in import SigningInSection

SECTIONS: tuple[type[Section], ...] = (
    DeskSection,
    ClinicSection,
    PeopleSection,
    SigningInSection,
    ServicesSection,
    RoomsSection,
    ClosedSection,
    HolidaysSection,
    RulesSection,
    RemindersSection,
    BackupsSection,
)


class SettingsScreen(Screen):
    """Everything that can be set. Pages ask for their things when they are shown."""

    name = "settings"
    title = "Settings"
    icon = "settings"
    topics = frozenset().union(*(section.topics for section in SECTIONS))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QFrame()
        left.setObjectName("drawer")
        left.setFixedWidth(theme.tokens().px(theme.tokens().layout["drawer_width"]))
        column = QHBoxLayout(left)
        column.setContentsMargins(10, 14, 10, 14)
        self.list = QListWidget()
        self.list.setObjectName("sections")
        self.list.setAccessibleName("Sections of the settings")
        column.addWidget(self.list)
        row.addWidget(left)
        self.pages = QStackedWidget()
        row.addWidget(self.pages, 1)
        self.sections: list[Section] = []
        for section in SECTIONS:
            self._add(section(desk))
        self.list.currentRowChanged.connect(self.show_page)
        self.list.setCurrentRow(0)
        theme.watcher.changed.connect(self._dress)
        self._dress()

    def _add(self, section: Section) -> None:
        self.sections.append(section)
        item = QListWidgetItem(section.title)
        item.setSizeHint(QSize(10, theme.tokens().px(36)))
        self.list.addItem(item)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        holder = QFrame()
        holder.setObjectName("scrolled")
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        section.setMaximumWidth(theme.tokens().px(720))
        inner.addWidget(section, 4)
        inner.addStretch(1)
        scroller.setWidget(holder)
        self.pages.addWidget(scroller)

    def _dress(self) -> None:
        for row, section in enumerate(self.sections):
            self.list.item(row).setIcon(theme.icon(section.icon))

    def show_page(self, row: int) -> None:
        """Show one section, fresh."""
        if 0 <= row < len(self.sections):
            self.pages.setCurrentIndex(row)
            self.sections[row].load()

    def refresh(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.sections[row].load()

    def on_shown(self, **where: Any) -> None:
        """`part` names a page by a word of its title: "people", "hours"."""
        wanted = where.get("part")
        for row, section in enumerate(self.sections):
            if wanted and wanted in section.title.lower().split():
                self.list.setCurrentRow(row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
