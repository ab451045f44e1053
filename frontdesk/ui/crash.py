"""What happens when something unexpected goes wrong: it is said once, and work goes on."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk import __version__
from frontdesk.ui.widgets import Button, Icon, Label


def report(fault: BaseException) -> str:
    """What a developer needs, and nothing of a patient: versions, kinds and places, no values."""
    lines = [
        f"frontdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
        "",
    ]
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(type(current).__name__)
        for frame in traceback.extract_tb(current.__traceback__):
            short = frame.filename.replace("\\", "/").split("/")[-3:]
            lines.append(f"  {'/'.join(short)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class CrashPanel(QDialog):
    """One panel for all faults; the same fault again only counts."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("frontdesk")
        self.setMinimumWidth(520)
        self._seen: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Icon("circle-alert", 20, "danger"))
        self.title = Label("Something went wrong in frontdesk", "lead")
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(
            Label(
                "The last step may not have been done; what was saved before it is safe. "
                "You can go on working. The report below names no patient.",
                "body",
                "ink-2",
                wrap=True,
            )
        )
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFixedHeight(180)
        self.details.setAccessibleName("Report")
        column.addWidget(self.details)
        row = QHBoxLayout()
        row.addStretch()
        copy = Button("Copy report", "copy")
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.details.toPlainText())
        )
        self.go_on = Button("Go on working", kind="primary")
        self.go_on.clicked.connect(self.hide)
        row.addWidget(copy)
        row.addWidget(self.go_on)
        column.addLayout(row)

    def add(self, fault: BaseException) -> None:
        """Show a fault, or count it once more."""
        words = report(fault)
        self._seen[words] = self._seen.get(words, 0) + 1
        self.details.setPlainText(
            "\n\n".join(f"{w}\n({n} times)" if n > 1 else w for w, n in self._seen.items())
        )
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show()
        self.raise_()


class Hook(QObject):
    """Takes what nobody caught in a slot, in any thread, to the window's thread."""

    caught = Signal(object)

    def install(self) -> Callable[[], None]:
        """Take over what Python does with it; call what is returned to give it back."""
        before, before_threads = sys.excepthook, threading.excepthook

        def hook(
            kind: type[BaseException], fault: BaseException, trace: TracebackType | None
        ) -> None:
            if issubclass(kind, KeyboardInterrupt):
                before(kind, fault, trace)
                return
            self.caught.emit(fault)

        def in_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                hook(args.exc_type, args.exc_value, args.exc_traceback)

        def give_back() -> None:
            sys.excepthook, threading.excepthook = before, before_threads

        sys.excepthook, threading.excepthook = hook, in_thread
        return give_back
