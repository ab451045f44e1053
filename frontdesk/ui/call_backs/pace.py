"""The line under the worklist: how soon people are called, against the clinic's target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from frontdesk import text
from frontdesk.model import CallBackRules
from frontdesk.ui.widgets import Icon, Label

if TYPE_CHECKING:
    from frontdesk.call_backs import FirstCalls

WHAT = (
    "From the request to the first call, in opening hours, over the last 30 days. "
    "Half of the requests are called sooner than the first time, nine of ten than the second."
)


class Pace(QFrame):
    """Hidden until somebody has been called."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelfoot")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 16, 8)
        row.setSpacing(8)
        self.said = Label("", "small", "ink-2")
        self.against = Label("", "small-strong", "ink-2")
        row.addWidget(Icon("target", 16, "ink-3"))
        row.addWidget(self.said)
        row.addWidget(self.against)
        row.addStretch()
        self.setToolTip(WHAT)
        self.hide()

    def show_pace(self, calls: FirstCalls, rules: CallBackRules) -> None:
        """Say the two times, and whether the target is kept."""
        self.setVisible(calls.median is not None)
        if calls.median is None or calls.ninth is None:
            return
        half, most = (text.length(minutes) for minutes in (calls.median, calls.ninth))
        self.said.setText(f"First call: half within {half}, 9 of 10 within {most}")
        target = text.length(rules.target_minutes)
        kept = calls.ninth <= rules.target_minutes
        half_kept = calls.median <= rules.target_minutes
        verdict = f"within the target of {target}" if kept else f"the target is {target}"
        self.against.setText(verdict)
        ink = "accent-ink" if kept else "ink-2" if half_kept else "warn"
        self.against.set_ink(ink)
        self.setAccessibleName(f"{self.said.text()}, {verdict}. {WHAT}")
