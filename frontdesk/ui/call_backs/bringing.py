"""The panel that brings requests in from the website: paste or drop, look, then add them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.model import CallBackKind
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.bringing_rows import Brought, BroughtDelegate, brought
from frontdesk.ui.call_backs.mapping import Mappings
from frontdesk.ui.form import ComboField, NoteField
from frontdesk.ui.keeper import Keeper
from frontdesk.ui.lane import Lane
from frontdesk.ui.list_model import RowList
from frontdesk.ui.step import Step
from frontdesk.ui.widgets import Button, IconButton, Label, PanelFrame

if TYPE_CHECKING:
    from frontdesk.call_backs import Draft
    from frontdesk.call_backs.sheets import Sheet

PASTED = 2_000_000  # characters; what is larger comes as a file
STOPPED = "Stopped. Nothing was brought in."


def read_and_check(raw: bytes | str, step: Step) -> Sheet:
    """The rows of what was pasted or dropped."""
    from frontdesk.call_backs import sheets

    pasted = raw if isinstance(raw, str) else sheets.decoded(raw)[0]
    return sheets.read(pasted, step)


def check(sheet: Sheet, mapping: Mapping[str, str], kind: str, step: Step) -> tuple[Draft, ...]:
    """What the rows would become."""
    from frontdesk import call_backs

    return call_backs.drafts(sheet, mapping, kind, step)


@dataclass(frozen=True, slots=True)
class Preview:
    """The drafts with what was brought in before marked, how many there are of each state, and
    the rows to look at."""

    drafts: tuple[Draft, ...]
    many: Counter[str]
    rows: tuple[Brought, ...]


def compare(store: Any, drafts: tuple[Draft, ...], step: Step) -> Preview:
    """What would be brought in, held against the records."""
    from frontdesk import call_backs

    prints = [draft.fingerprint for draft in drafts if draft.fingerprint]
    before = store.read(call_backs.known, fingerprints=prints, step=step)
    marked = call_backs.marked(drafts, before)
    return Preview(marked, Counter(draft.state for draft in marked), brought(marked))


class DropPlace(QWidget):
    """A place on which files and text can be dropped; `dropped` carries the event."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(event)


class Bringing(PanelFrame):
    """`closed` when it is put away, `wanted` when it should be seen, `done` with how many
    requests were written."""

    closed = Signal()
    wanted = Signal()
    done = Signal(int)

    def __init__(self, lane: Lane, keeper: Keeper) -> None:
        super().__init__("From the website", 440)
        self._lane = lane
        self._keeper = keeper
        self.sheet: Sheet | None = None
        self.preview: Preview | None = None
        self._step = Step(STOPPED)
        self.setAcceptDrops(True)
        self._build_header()
        self._build_paste()
        self._build_preview()
        self._build_footer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(lambda: self.take(self.paste.value()))
        self._show_nothing("")

    def _build_header(self) -> None:
        self.header.addStretch()
        shut = IconButton("x", "Close")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)

    def _build_paste(self) -> None:
        self.paste = NoteField(
            "The form's e-mail, or rows of its file",
            placeholder="Paste here, or drop a CSV file anywhere on this panel",
            lines=6,
        )
        self.paste.edited.connect(lambda: self._soon.start())
        self.paste.edit.setAcceptDrops(False)
        self.choose = Button("Choose file…", "folder-open", small=True)
        self.choose.clicked.connect(self._choose_file)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch()
        self.body.addWidget(self.paste)
        self.body.addLayout(row)

    def _build_preview(self) -> None:
        self.said = Label("", "body-strong", "ink", wrap=True)
        self.how = Label("", "small", "ink-2", wrap=True)
        kinds: list[tuple[Any, str]] = [(kind, words.KIND[kind]) for kind in CallBackKind]
        self.kind = ComboField("They want", kinds)
        self.kind.edited.connect(self._check)
        self.mappings = Mappings()
        self.mappings.changed.connect(self._check)
        self.list: RowList = RowList("Rows to bring in")
        self.list.setItemDelegate(BroughtDelegate(self.list))
        self.list.setMinimumHeight(220)
        for part in (self.said, self.how, self.kind, self.mappings):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.body.addStretch()

    def _build_footer(self) -> None:
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName("How far it is")
        self.stop = Button("Stop", "x")
        self.stop.clicked.connect(lambda: self._step.end())
        self.add = Button("Add call-backs", kind="primary", key="Ctrl Enter")
        self.add.clicked.connect(self.write)
        for part in (self.bar, self.stop):
            self.footer.addWidget(part)
            part.hide()
        self.footer.addWidget(self.add, 1)

    # What comes in

    def begin(self) -> None:
        """Ready for the next e-mail or file."""
        self.paste.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, raw: bytes | str) -> None:
        """Read what was pasted or dropped, on the thread for chores."""
        if not raw or (isinstance(raw, str) and not raw.strip()):
            self._show_nothing("")
            return
        self._busy(True)
        self._lane.chore(read_and_check, raw, self._step, done=self._read, failed=self._failed)

    def take_file(self, path: str) -> None:
        """Read a file that was chosen or dropped."""
        try:
            raw = Path(path).read_bytes()
        except OSError as fault:
            self._show_nothing(f"This file could not be read: {fault.strerror}.")
            return
        self.paste.set("")
        self.take(raw)

    def _read(self, sheet: Sheet) -> None:
        from frontdesk.call_backs import sheets

        self.sheet = sheet
        self.kind.set(CallBackKind(sheet.kind or CallBackKind.CALL_BACK))
        self.mappings.show_columns(sheet.columns, sheets.guess(sheet.columns))
        self._check()

    def _check(self) -> None:
        if self.sheet is None:
            return
        self._busy(True)
        self._lane.chore(
            check, self.sheet, self.mappings.value(), self.kind.value(), self._step,
            done=self._compare, failed=self._failed,
        )  # fmt: skip

    def _compare(self, drafts: tuple[Draft, ...]) -> None:
        self._lane.chore(
            compare, drafts, self._step, done=self._show, failed=self._failed, records=True
        )

    def _show(self, preview: Preview) -> None:
        self._busy(False)
        self.preview = preview
        new = preview.many["new"]
        self.said.setText(_counted(preview.many))
        self.how.setText(self.sheet.how if self.sheet is not None else "")
        named = "kind" in self.mappings.value().values()
        self.kind.setVisible(not named)
        self.mappings.show()
        self.list.show_rows(preview.rows)
        self.list.show()
        self.add.setEnabled(new > 0)
        plural = "" if new == 1 else "s"
        self.add.setText(f"Add {new:,} call-back{plural}" if new else "Nothing new to add")

    def _show_nothing(self, why: str) -> None:
        self._busy(False)
        self.sheet, self.preview = None, None
        self.said.setText(why)
        self.how.setText("")
        for part in (self.kind, self.mappings, self.list):
            part.hide()
        self.add.setText("Add call-backs")
        self.add.setEnabled(False)

    def _failed(self, fault: FrontdeskError) -> None:
        self._show_nothing(str(fault))

    # Writing them

    def write(self) -> None:
        """Add every new row, in one action; a backup is made first."""
        self._busy(True)
        self._keeper.before("import", self._write)

    def _write(self) -> None:
        from frontdesk import call_backs

        if self.preview is None:
            return
        self._lane.do(
            call_backs.bring_in,
            drafts=self.preview.drafts,
            step=self._step,
            slowly=True,
            done=self._written,
            refused=self._refused,
            said=lambda value: _said(value.written),
        )

    def _written(self, result: Any) -> None:
        self.paste.set("")
        self._show_nothing("")
        self.done.emit(result.value.written)

    def _refused(self, fault: FrontdeskError) -> None:
        """Stopped or refused: the rows stay in sight, to be added again."""
        if self.preview is not None:
            self._show(self.preview)
        self.said.setText(str(fault))

    def _busy(self, busy: bool) -> None:
        self._step.end()
        if busy:
            self._step = Step(STOPPED)
            self._step.told.connect(lambda share: self.bar.setValue(round(share * 100)))
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.add.setVisible(not busy)

    # Files, drops, keys

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            "The form's file",
            "",
            "Tables and e-mails (*.csv *.tsv *.txt *.eml);;All files (*)",
        )
        if path:
            self.take_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        else:
            self.paste.set(event.mimeData().text()[:PASTED])
            self.take(self.paste.value())
        event.acceptProposedAction()

    def take_drop(self, event: QDropEvent) -> None:
        """Something was dropped on the list: show the panel and take it."""
        self.wanted.emit()
        self.dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.bar.isVisible():
                self._step.end()
            else:
                self.closed.emit()
            return
        super().keyPressEvent(event)


def _counted(many: Counter[str]) -> str:
    parts = [f"{many['new']:,} new"]
    if many["repeat"]:
        parts.append(f"{many['repeat']:,} here already")
    if many["wrong"]:
        parts.append(f"{many['wrong']:,} that cannot be brought in")
    return ", ".join(parts)


def _said(written: int) -> str:
    return f"{written:,} call-back{'' if written == 1 else 's'} brought in from the website"
