"""Backups: when the last was proven, where they lie, which there are, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk import text
from frontdesk.errors import FrontdeskError
from frontdesk.ui import theme
from frontdesk.ui.settings.backup_compare import CompareCard
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets import Banner, Button, Label, Rule, SectionLabel, clear

if TYPE_CHECKING:
    from frontdesk.backups import Backup, Compared, Standing

NO_SECOND = "None yet. A stick or a share, so that a broken disk takes not all."
ALONE = "By itself every half hour while something changes, at locking and at closing."


class BackupsSection(Section):
    """Shows what the keeper knows; asks it to make one or to put one back."""

    title = "Backups"
    sentence = "Each backup is restored to a scratch place and checked before it counts."
    icon = "archive"
    topics = frozenset()

    def build(self) -> None:
        self.keeper = self.desk.keeper
        self._opened: Path | None = None
        self._card: QWidget | None = None
        self._restores: dict[Path, Button] = {}
        self.said = Label("", "body-strong", wrap=True)
        self.wrong = QVBoxLayout()
        self.column.addWidget(self.said)
        self.column.addWidget(Label(ALONE, "small", "ink-2", wrap=True))
        self.column.addLayout(self.wrong)
        self._build_buttons()
        self.column.addSpacing(8)
        self.column.addWidget(SectionLabel("Where they go"))
        self.folder = self._place("Backup folder", self._choose_folder)
        self.second = self._place("Second place", self._choose_second)
        self.column.addSpacing(8)
        self.column.addWidget(SectionLabel("Backups kept"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self.keeper.changed.connect(self.show_now)
        self.desk.rights.changed.connect(self.show_now)
        self.keeper.progress.connect(self._show_progress)
        self.show_now()

    def _build_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.make = Button("Back up now", "archive", kind="primary")
        self.make.clicked.connect(self.keeper.make)
        self.open = Button("Open folder", "folder-open")
        self.open.clicked.connect(self._open_folder)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the backup is")
        self.cancel = Button("Cancel", "x")
        self.cancel.clicked.connect(self.keeper.stop)
        for part in (self.make, self.open, self.bar, self.cancel):
            row.addWidget(part)
        row.addStretch()
        self.column.addLayout(row)

    def _place(self, words: str, choose: Callable[[], None]) -> Label:
        row = QHBoxLayout()
        row.setSpacing(10)
        name = Label(words, "body-strong")
        name.setMinimumWidth(theme.tokens().px(120))
        row.addWidget(name)
        where = Label("", "body", "ink-2", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(where, 1)
        change = Button("Choose…", kind="link", small=True)
        change.setAccessibleName(f"Choose the {words.lower()}")
        change.clicked.connect(choose)
        row.addWidget(change)
        if words == "Second place":
            self.none = Button("Use none", kind="link", small=True)
            self.none.clicked.connect(lambda: self._keep(second=""))
            row.addWidget(self.none)
        self.column.addLayout(row)
        return where

    def load(self) -> None:
        self.keeper.look()

    # Showing

    def show_now(self) -> None:
        """Show what the keeper knows."""
        places = self.keeper.places()
        self.folder.setText(str(places.folder))
        self.second.setText(str(places.second) if places.second else NO_SECOND)
        self.none.setVisible(places.second is not None)
        running = bool(self.keeper.running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.make.setVisible(not running)
        self.open.setVisible(not running)
        if running:
            self.bar.setRange(0, 0)
        standing = self.keeper.standing
        if standing is not None:
            self._show_standing(standing)
        elif running:
            self.said.setText("A backup is being made")

    def _show_standing(self, standing: Standing) -> None:
        if self.keeper.running:
            self.said.setText("A backup is being made")
        elif standing.last is None:
            self.said.setText("No backup yet")
        else:
            self.said.setText(f"Proven {self._when(standing.backups[0])}")
        clear(self.wrong)
        if standing.fault:
            again = [("Try again", self.keeper.make)]
            self.wrong.addWidget(
                Banner("danger", "triangle-alert", "The last try failed.", standing.fault, again,
                       boxed=True)
            )  # fmt: skip
        if standing.trouble:
            self.wrong.addWidget(
                Banner("warn", "triangle-alert", "The second place got no copy.",
                       standing.trouble, boxed=True)
            )  # fmt: skip
        self._show_rows(standing)

    def _show_rows(self, standing: Standing) -> None:
        card = self._card
        if card is not None:
            self.rows.removeWidget(card)
        clear(self.rows)
        self._restores = {}
        for backup in standing.backups:
            self.rows.addWidget(self._row(backup, standing))
            if card is not None and backup.path == self._opened:
                self.rows.addWidget(card)
            self.rows.addWidget(Rule())
        if not standing.backups:
            words = "They will stand here, newest first. The newest three are always kept."
            self.rows.addWidget(Label(words, "body", "ink-3", wrap=True))

    def _row(self, backup: Backup, standing: Standing) -> QWidget:
        from frontdesk import backups

        holder = QWidget()
        holder.setMinimumHeight(theme.tokens().px(48))
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 4, 0, 4)
        row.setSpacing(10)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        when = self._when(backup)
        lines.addWidget(Label(when[:1].upper() + when[1:], "body-strong"))
        why = backups.MADE.get(backup.manifest.why, "")
        rows = sum(backup.manifest.rows.values())
        facts = (why, f"{rows:,} rows", _size(backup.size), self._where(backup, standing))
        lines.addWidget(Label(" · ".join(fact for fact in facts if fact), "small", "ink-3"))
        row.addLayout(lines, 1)
        back = Button("Restore…", kind="link", small=True)
        back.setAccessibleName(f"Restore the backup of {when}")
        why_not = self.desk.rights.why_not("setting")
        back.setEnabled(not (self.keeper.running or why_not))
        back.setToolTip(why_not)
        back.clicked.connect(partial(self._compare, backup))
        row.addWidget(back)
        self._restores[backup.path] = back
        return holder

    def _where(self, backup: Backup, standing: Standing) -> str:
        second = self.keeper.places().second
        if backup.path.name in standing.doubled:
            return "In both places"
        return "Second place only" if second and backup.path.parent == second else ""

    def _when(self, backup: Backup) -> str:
        clock = self.desk.clock
        wall = clock.to_wall(backup.at)
        today = wall.date() == clock.today()
        return f"{'today' if today else text.day(wall.date(), clock.today())}, " + text.clock_time(
            wall
        )

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(100 * done // max(1, of))

    # Places

    def _open_folder(self) -> None:
        folder = self.keeper.places().folder
        if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
            self.desk.toast(f"The folder cannot be shown: {folder}")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Backup folder", self.folder.text())
        if chosen:
            self._keep(folder=chosen)

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Second place")
        if chosen:
            self._keep(second=chosen)

    def _keep(self, folder: str | None = None, second: str | None = None) -> None:
        kept = self.desk.settings
        kept.backup_folder = kept.backup_folder if folder is None else folder
        kept.backup_second = kept.backup_second if second is None else second
        kept.save()
        self.load()

    # Putting one back

    def _compare(self, backup: Backup) -> None:
        from frontdesk import backups

        self.lane.chore(
            backups.compare, backup.path, done=partial(self._show_card, backup),
            failed=self._not_compared, records=True,
        )  # fmt: skip

    def _not_compared(self, fault: FrontdeskError) -> None:
        self.lane.refused.emit(fault)

    def _show_card(self, backup: Backup, compared: Compared) -> None:
        self._close_card()
        card = CompareCard(compared, self._when(backup), self.desk.clock)
        card.leave.connect(self._close_card)
        card.restore.connect(lambda: self.keeper.restore(backup.path, card.refused))
        self._opened, self._card = backup.path, card
        if self.keeper.standing is not None:
            self._show_rows(self.keeper.standing)
        card.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_whole_card)

    def _show_whole_card(self) -> None:
        """Scroll until both buttons can be seen, once the card is laid out."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._card is not None:
            area.ensureWidgetVisible(self._card, 0, 16)

    def _close_card(self) -> None:
        card, opened = self._card, self._opened
        self._card = self._opened = None
        if card is None:
            return
        self.rows.removeWidget(card)
        card.hide()
        card.deleteLater()
        row = self._restores.get(opened) if opened else None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)


def _size(size: int) -> str:
    """In the unit people know files by."""
    for unit in ("KB", "MB"):
        size = max(1, round(size / 1000)) if unit == "KB" else size
        if size < 1000:
            return f"{size:,} {unit}"
        size = round(size / 1000)
    return f"{size:,} GB"
