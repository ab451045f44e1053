"""The commands that work anywhere in the window, and the menus that list what can be done."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import screens, theme
from frontdesk.ui.commands import SCOPES, Command
from frontdesk.ui.palette import Palette
from frontdesk.ui.widgets import Button, KeyCap, Label, SectionLabel

if TYPE_CHECKING:
    from frontdesk.ui.window import Window


def bind(window: Window) -> None:
    """Give every command of the window what it does."""
    commands, lane = window.commands, window.lane

    def every(name: str, run: object, **more: object) -> None:
        commands.bind("global", name, run, **more)  # type: ignore[arg-type]

    palette = Palette(window, window.desk)
    every("quick_find", palette.open)
    for place in screens.BY_NAME.values():
        every(place.command, lambda name=place.name: window.go(name))
    every("new_visit", lambda: window.go("calendar", new_visit={}))
    every("new_callback", lambda: window.go("call_backs", new=True))
    every("new_patient", lambda: window.go("patients", new=True))
    every("undo", lane.undo, enabled=lambda: bool(lane.can_undo()) or _typing())
    every("redo", lane.redo, enabled=lambda: bool(lane.can_redo()) or _typing())
    every("redo_alt", lane.redo, enabled=lambda: bool(lane.can_redo()) or _typing())
    every("back", window.back, enabled=lambda: window.can_go(-1))
    every("forward", lambda: window.back(1), enabled=lambda: window.can_go(1))
    every("refresh", lambda: window.current.refresh() if window.current else None)
    every("save", lambda: press_main(window))
    every("main_action", lambda: press_main(window))
    every("next_pane", lambda: walk(window, 1))
    every("previous_pane", lambda: walk(window, -1))
    every("app_menu", lambda: menu(window))
    every("help", lambda: keys(window, here=True))
    every("keyboard_list", lambda: keys(window, here=False))
    every("bigger_text", lambda: size(window, 1))
    every("smaller_text", lambda: size(window, -1))
    every("normal_text", lambda: size(window, 0))
    every("full_screen", lambda: full(window))
    every("quit", lambda: window.window().close())


def _typing() -> bool:
    focus = QApplication.focusWidget()
    return (focus is not None and focus.inherits("QLineEdit")) or (
        focus is not None and focus.inherits("QPlainTextEdit")
    )


def press_main(window: Window) -> None:
    """Press the main button that is in sight, after the field being typed in is settled."""
    button = window.main_button()
    if button is not None:
        button.click()


def size(window: Window, by: int) -> None:
    """One text size up or down, or with 0 the usual one."""
    choices = [1.0, 1.15, 1.3]
    at = min(range(3), key=lambda i: abs(choices[i] - window.settings.text_scale))
    chosen = choices[max(0, min(2, at + by))] if by else 1.0
    window.settings.text_scale = chosen
    window.settings.save()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, window.settings.theme, chosen)


def full(window: Window) -> None:
    """Full screen on or off."""
    frame = window.window()
    frame.setWindowState(frame.windowState() ^ Qt.WindowState.WindowFullScreen)


def walk(window: Window, by: int) -> None:
    """Move the focus to the next pane that can take it: rail, header, and the screen's own."""
    panes = [window.rail, window.header, *_inner(window)]
    panes = [pane for pane in panes if pane.isVisible() and _first(pane) is not None]
    focus = window.window().focusWidget()
    at = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
    if panes:
        target = _first(panes[(at + by) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _inner(window: Window) -> list[QWidget]:
    from frontdesk.ui.workspace import Workspace

    if window.current is None:
        return []
    found = window.current.findChildren(Workspace)
    if not found:
        return [window.current]
    space = found[0]
    return [p for p in (space.drawer, space.centre, space.panel) if p is not None]


def _first(pane: QWidget) -> QWidget | None:
    able = [pane, *pane.findChildren(QWidget)]
    for widget in able:
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return widget
    return None


def menu(window: Window) -> None:
    """Every command that can be done here, with its key."""
    shown = QMenu(window)
    for scope, group in groupby(window.commands.doable(), key=lambda c: c.scope):
        if scope == "palette":
            continue
        part = shown.addMenu(SCOPES[scope])
        for command in group:
            title = _with_undo(window, command)
            entry = part.addAction(
                theme.icon(command.words.icon), f"{title}\t{command.shown_key}".replace("&", "&&")
            )
            entry.triggered.connect(lambda _=False, command=command: command.run())
    shown.popup(window.rail.mapToGlobal(QPoint(window.rail.width() + 4, 60)))


def _with_undo(window: Window, command: Command) -> str:
    what = {
        "undo": window.lane.can_undo(),
        "redo": window.lane.can_redo(),
    }.get(command.name, "")
    return f"{command.words.title}: {what}" if what else command.words.title


def keys(window: Window, *, here: bool) -> QDialog:
    """The keys, in columns; only those that work here, or all of them."""
    sheet = QDialog(window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowTitle("Keys")
    sheet.resize(860, 560)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(24, 20, 24, 20)
    column.addWidget(Label("Keys that work here" if here else "List of keys", "title"))
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    inner = QWidget()
    inner.setObjectName("scrolled")
    scroller.setWidget(inner)
    grid = QGridLayout(inner)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    commands = window.commands.doable() if here else list(window.commands.all.values())
    _fill(grid, [c for c in commands if c.key])
    column.addWidget(scroller, 1)
    row = QHBoxLayout()
    row.addStretch()
    close = Button("Close")
    close.clicked.connect(sheet.close)
    row.addWidget(close)
    column.addLayout(row)
    sheet.open()
    return sheet


def _fill(grid: QGridLayout, commands: list[Command]) -> None:
    line = 0
    for scope, group in groupby(commands, key=lambda c: c.scope):
        grid.addWidget(SectionLabel(SCOPES[scope]), line, 0, 1, 6)
        line += 1
        entries = list(group)
        half = (len(entries) + 1) // 2
        for at, command in enumerate(entries):
            row, side = line + at % half, 3 * (at // half)
            grid.addWidget(KeyCap(command.shown_key), row, side)
            grid.addWidget(Label(command.words.title, "body-strong"), row, side + 1)
            grid.addWidget(Label(command.words.help, "body", "ink-3"), row, side + 2)
        line += half
    grid.setRowStretch(line, 1)
