"""The style sheet, written from the tokens; every colour and size in it has a name there."""

from __future__ import annotations

from string import Template

from frontdesk.ui.theme import Tokens

_SHEET = """
QWidget { color: $ink; }
QMainWindow, QDialog { background: $canvas; }
QFrame#rail, QFrame#drawer, QWidget#canvas { background: $canvas; }
QFrame#rail, QFrame#drawer { border: 0; border-right: 1px solid $line; }
QFrame#header { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#panel { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame#toolbar { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#panelhead { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#drawerfoot { border: 0; border-top: 1px solid $line; }
QFrame#panelfoot, QFrame#tray { background: $surface; border: 0; border-top: 1px solid $line; }
QWidget#surface { background: $surface; }
QWidget#sunk { background: $sunk; }
QFrame#raised { background: $raised; border: 1px solid $lineStrong; border-radius: ${panel}px; }
QFrame#card { background: $surface; border: 1px solid $line; border-radius: ${panel}px; }
QFrame#rule { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QScrollArea, QScrollArea > QWidget, QScrollArea > QWidget > QWidget#scrolled {
  background: transparent; border: 0; }
QLabel { background: transparent; }
QPushButton { min-height: ${control}px; padding: 0 12px; border: 1px solid $lineButton;
  border-radius: ${radius}px; background: $surface; font-weight: 500; }
QPushButton[small="true"] { min-height: ${small}px; padding: 0 9px; }
QPushButton[large="true"] { min-height: ${large}px; padding: 0 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $press; }
QPushButton:disabled { background: $surface; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="primary"]:pressed { background: $accentPress; border-color: $accentPress; }
QPushButton[kind="primary"]:disabled { background: $sunk; border-color: $line; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { border-color: transparent;
  background: transparent; }
QPushButton[kind="link"] { padding: 0 4px; font-weight: 600; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="danger"] { border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $dangerSoft; }
QPushButton[kind="danger-fill"] { background: $dangerFill; border-color: $dangerFill; }
QPushButton[seg="left"], QPushButton[seg="middle"], QPushButton[seg="right"] { border-radius: 0; }
QPushButton[seg="left"] { border-top-left-radius: ${radius}px;
  border-bottom-left-radius: ${radius}px; }
QPushButton[seg="right"] { border-top-right-radius: ${radius}px;
  border-bottom-right-radius: ${radius}px; }
QPushButton[seg="middle"], QPushButton[seg="right"] { border-left-width: 0; }
QPushButton[choice="true"]:checked, QPushButton[seg]:checked { background: $accentSoft;
  border: 1px solid $accentInk; font-weight: 600; }
QToolButton { border: 0; border-radius: ${radius}px; padding: 7px; background: transparent; }
QToolButton[framed="true"] { border: 1px solid $lineButton; background: $surface; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $press; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QComboBox { border: 1px solid $lineStrong;
  border-radius: ${radius}px; background: $surface; padding: 0 9px;
  selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit, QComboBox { min-height: ${control}px; }
QLineEdit[large="true"] { min-height: ${large}px; }
QPlainTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus;
  padding: 0 8px; }
QPlainTextEdit:focus { padding: 3px 4px; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"] {
  border: 2px solid $danger; padding: 0 8px; }
QLineEdit:read-only { background: $sunk; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $inkOff;
  border-color: $line; }
QLineEdit[held="true"]:disabled, QComboBox[held="true"]:disabled { color: $ink2;
  background: $sunk; }
QLineEdit#quickfind { border: 1px solid $line; background: $canvas; }
QLineEdit#palette { border: 0; background: transparent; font-size: ${lead}px; min-height: 40px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $lineStrong;
  padding: 4px; outline: 0; selection-background-color: $accentSoft;
  selection-color: $accentSoftInk; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }
QMenu { background: $raised; border: 1px solid $lineStrong; border-radius: ${radius}px;
  padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $accentSoft; color: $accentSoftInk; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 2px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $toast; color: $onToast; border: 0; padding: 5px 8px; }
QListView, QTableView, QTreeView { background: $surface; border: 0; outline: 0; }
QListView#sections, QListView#slots { background: $canvas; }
QListView#sections::item { padding: 0 8px; border-radius: ${radius}px; }
QListView#sections::item:hover { background: $press; }
QListView#sections::item:selected { background: $accentSoft; color: $accentSoftInk; }
QListView#palette { background: $raised; }
QFrame#palettehead { background: transparent; border: 0; border-bottom: 1px solid $line; }
QFrame#palettefoot { background: $canvas; border: 0; border-top: 1px solid $line;
  border-bottom-left-radius: ${panel}px; border-bottom-right-radius: ${panel}px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $lineButton; border-radius: 4px; margin: 2px; min-height: 32px;
  min-width: 32px; }
QScrollBar::handle:hover { background: $lineStrong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QFrame#toast { background: $toast; border-radius: ${panel}px; }
QFrame#toast QLabel { color: $onToast; }
"""

_TONES = ("info", "warn", "danger", "good", "clay")


def sheet(t: Tokens) -> str:
    """The whole style sheet for these tokens."""
    names = {_camel(name): t.hex(name) for name in t.names}
    sizes = {
        "control": t.px(t.target["control"] - 2),
        "small": t.px(t.target["control_small"] - 2),
        "large": t.px(t.target["control_large"] - 2),
        "radius": t.radius["control"],
        "panel": t.radius["panel"],
        "lead": t.px(t.type["lead"]["size"]),
    }
    parts = [Template(_SHEET).substitute({**names, **sizes})]
    for role, spec in t.type.items():
        size, weight = t.px(spec["size"]), spec["weight"]
        parts.append(f'QLabel[role="{role}"] {{ font-size: {size}px; font-weight: {weight}; }}')
    parts += [f'QLabel[ink="{name}"] {{ color: {t.hex(name)}; }}' for name in t.names]
    for tone in _TONES:
        parts.append(
            f'QFrame[banner="{tone}"] {{ background: {t.hex(tone + "-soft")}; border: 0; }}'
            f'QFrame[banner="{tone}"][boxed="true"] {{ border-radius: {t.radius["panel"]}px; }}'
        )
    return "\n".join(parts)


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)
