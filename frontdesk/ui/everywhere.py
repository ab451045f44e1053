"""The commands that work anywhere in the window, and the menus that list what can be done."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import screens, theme
from frontdesk.ui.commands import SCOPES, Command
from frontdesk.ui.palette import Palette
from frontdesk.ui.widgets import Button, KeyCap, Label, Menu, SectionLabel
from frontdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from frontdesk.ui.lane import Lane
    from frontdesk.ui.window import Window


NO_PAGE = "Nothing here goes on paper. Days, weeks, call lists and patients’ cards do"


def bind(window: Window) -> None:
    """Give every command of the window what it does."""
    commands, lane = window.commands, window.lane

    def every(name: str, run: object, **more: object) -> None:
        commands.bind("global", name, run, **more)  # type: ignore[arg-type]

    palette = Palette(window, window.desk)
    every("quick_find", palette.open)
    # Without words quick find offers the first of these.
    every("new_visit", lambda: window.go("calendar", new_visit={}))
    every("new_callback", lambda: window.go("call_backs", new=True))
    every("new_patient", lambda: window.go("patients", new=True))
    for place in screens.BY_NAME.values():
        every(place.command, lambda name=place.name: window.go(name), enabled=_open(lane, place))
    confirm = _open(lane, screens.BY_NAME["closing"])
    every("confirm_list", lambda: window.go("closing", part="confirm"), enabled=confirm)
    every("hide_names", window.hide_names)
    every("undo", lane.undo, enabled=lambda: bool(lane.can_undo()) or _typing())
    every("redo", lane.redo, enabled=lambda: bool(lane.can_redo()) or _typing())
    every("redo_alt", lane.redo, enabled=lambda: bool(lane.can_redo()) or _typing())
    every("print_first_visits", lambda: window.go("handouts", batch=True))
    every("print", lambda: print_shown(window))
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
    every("find_here", lambda: find_here(window, palette))
    every("toggle_details", lambda: toggle_details(window), enabled=lambda: _can_toggle(window))
    every("close_inner", lambda: close_inner(window), native=True)
    for name in ("callback_queue", "go_to_date", "go_to_now"):
        every(name, lambda name=name: _in_calendar(window, name))
    every("lock", window.locking.emit)
    every("quit", lambda: window.window().close())


def _open(lane: Lane, place: screens.Place) -> Callable[[], bool]:
    """Whether there is anything to do on a screen for whoever is here."""
    return lambda: not place.writes or lane.rights.may(place.writes)


def _typing() -> bool:
    focus = QApplication.focusWidget()
    return (focus is not None and focus.inherits("QLineEdit")) or (
        focus is not None and focus.inherits("QPlainTextEdit")
    )


def find_here(window: Window, palette: Palette) -> None:
    """To the screen's own search field; quick find where it has none."""
    fields = window.current.findChildren(QLineEdit) if window.current is not None else []
    for field in fields:
        if field.property("find") and field.isVisible() and field.isEnabled():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            return
    palette.open()


def _can_toggle(window: Window) -> bool:
    space = _space(window)
    return space is not None and space.can_toggle_panel()


def toggle_details(window: Window) -> None:
    """Hide the panel at the right, or show the one that was there."""
    space = _space(window)
    if space is not None:
        space.toggle_panel()


def close_inner(window: Window) -> None:
    """What Esc does: ask whatever has the focus first, then the window."""
    focus = QApplication.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focus, event)


def _in_calendar(window: Window, name: str) -> None:
    """The calendar binds these itself once it is there."""
    loaded = "calendar" in window.screens
    window.go("calendar")
    if not loaded:
        window.commands.run("global", name)


def print_shown(window: Window) -> None:
    """To the page of what is shown: a day, a week, a list of calls. Enter there prints it."""
    where = window.current.printout() if window.current is not None else None
    if where is not None:
        window.go("handouts", **where)
    else:
        window.desk.toast(NO_PAGE)


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


def _space(window: Window) -> Workspace | None:
    found = window.current.findChildren(Workspace) if window.current is not None else []
    return found[0] if found else None


def _inner(window: Window) -> list[QWidget]:
    if window.current is None:
        return []
    space = _space(window)
    if space is None:
        return [window.current]
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
    whole = Menu(window)
    for scope, group in groupby(window.commands.doable(), key=lambda c: c.scope):
        if scope == "palette":
            continue
        part = whole.part(SCOPES[scope])
        for command in group:
            title = _with_undo(window, command)
            part.add(title, command.words.icon, command.key, command.run)
    whole.popup(window.rail.mapToGlobal(QPoint(window.rail.width() + 4, 60)))


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
    sheet.resize(620, min(640, window.height() - 60))
    column = QVBoxLayout(sheet)
    column.setContentsMargins(24, 20, 24, 20)
    column.addWidget(Label("Keys that work here" if here else "List of keys", "title"))
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    inner.setObjectName("scrolled")
    scroller.setWidget(inner)
    grid = QGridLayout(inner)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    commands = window.commands.doable() if here else _by_scope(window)
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


def _by_scope(window: Window) -> list[Command]:
    order = list(SCOPES)
    return sorted(window.commands.all.values(), key=lambda command: order.index(command.scope))


def _fill(grid: QGridLayout, commands: list[Command]) -> None:
    line = 0
    for scope, group in groupby(commands, key=lambda c: c.scope):
        grid.setRowMinimumHeight(line, 12 if line else 0)
        grid.addWidget(SectionLabel(SCOPES[scope]), line + 1, 0, 1, 3)
        line += 2
        for command in group:
            grid.addWidget(KeyCap(command.shown_key), line, 0)
            grid.addWidget(Label(command.words.title, "body-strong"), line, 1)
            grid.addWidget(Label(command.words.help, "body", "ink-3"), line, 2)
            line += 1
    grid.setRowStretch(line, 1)
