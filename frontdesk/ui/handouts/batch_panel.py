"""The panel for today's first visits: who gets one, the ways out, and how far the printer is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.fields import WaysOut
from frontdesk.ui.handouts.parcel import Job
from frontdesk.ui.widgets import Button, Check, IconButton, Label, PanelFrame, clear

WIDTH = 344
LANGUAGE = {"en": "English", "es": "Español"}


class BatchPanel(PanelFrame):
    """`changed` fires when another page is to be seen, `closed` when the person is done here,
    `stopped` when what is on its way is to be cancelled."""

    changed = Signal()
    closed = Signal()
    stopped = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__("Today’s first visits", WIDTH)
        self._clock = clock
        self.looked_at: int | None = None
        self.checks: dict[int, Check] = {}
        self._handout = ""
        self._chosen: dict[tuple[str, int], bool] = {}
        self.close_button = IconButton("x", "Back to one person at a time")
        self.close_button.clicked.connect(self.closed)
        self.header.addStretch()
        self.header.addWidget(self.close_button)
        self.told = Label("", "body", "ink-2", wrap=True)
        self.body.addWidget(self.told)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self.body.addLayout(self.rows)
        self.body.addStretch()
        self.ways = WaysOut(self)
        self._build_job()

    def _build_job(self) -> None:
        self.job = QWidget()
        column = QVBoxLayout(self.job)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.far = Label("", "small-medium", "ink-2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the printing is")
        self.cancel = Button("Cancel", key="Esc")
        self.cancel.clicked.connect(self.stopped)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column.addWidget(self.far)
        column.addLayout(row)
        self.footer.addWidget(self.job, 1)
        self.job.hide()

    def begin(self) -> None:
        """Nobody is known yet; what is pressed meanwhile waits for it."""
        for button in (self.ways.print, self.ways.print_with, self.ways.save):
            button.setEnabled(True)

    def offer(self, found: look.Firsts) -> None:
        """Everybody who comes for the first time; ticked, unless they were given this one today
        already. What the person ticked stays."""
        batch = found.batch
        self._handout = batch.handout
        clear(self.rows)
        self.checks = {}
        for visit, copy in zip(batch.visits, batch.copies, strict=True):
            assert visit is not None
            given = visit.id in found.given
            hint = "has it" if given else LANGUAGE[copy.options.language]
            on = self._chosen.get((batch.handout, visit.id), not given)
            check = Check(f"{text.clock_time(visit.starts)}  {visit.patient}", on, hint)
            check.toggled.connect(partial(self._ticked, visit.id))
            check.installEventFilter(self)
            self.checks[visit.id] = check
            self.rows.addWidget(check)
        if self.looked_at not in self.checks:
            self.looked_at = next(iter(self.checks), None)
        self._tell()

    def forget(self) -> None:
        """The next time everybody is ticked who has it not."""
        self._chosen.clear()

    def ticked(self) -> frozenset[int]:
        """The visits of those who get one."""
        return frozenset(number for number, check in self.checks.items() if check.isChecked())

    def _ticked(self, visit_id: int, on: bool) -> None:
        self._chosen[self._handout, visit_id] = on
        self.looked_at = visit_id
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        count = len(self.ticked())
        self.told.setVisible(bool(self.checks))
        self.told.setText("Each page is filled in for its person. Noted in their history.")
        self.ways.print.setText(f"Print {count}" if count else "Print")
        for button in (self.ways.print, self.ways.print_with, self.ways.save):
            button.setEnabled(bool(count))

    def show_job(self, job: Job | None) -> None:
        """How far it is, in place of the ways out."""
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        self.ways.box.setVisible(job is None)
        self.job.setVisible(job is not None)
        if held:
            # Enter pressed twice does not cancel; Esc does, from anywhere here.
            (self if job is not None else self.ways.print).setFocus(Qt.FocusReason.OtherFocusReason)
        for check in self.checks.values():
            check.setEnabled(job is None)
        if job is not None:
            self.bar.setMaximum(len(job.parcel.parts))
            job.told.connect(self._tell_job)
            self._tell_job(0)

    def _tell_job(self, done: int) -> None:
        self.bar.setValue(done)
        self.far.setText(f"{done} of {self.bar.maximum()} sent")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for number, check in self.checks.items():
                if check is watched and number != self.looked_at:
                    self.looked_at = number
                    self.changed.emit()
        return super().eventFilter(watched, event)
