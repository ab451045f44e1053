"""Colours, sizes, fonts and icons come from the tokens, in both schemes, and change live."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import files
from frontdesk.ui import screens, theme
from frontdesk.ui.backdrop import Backdrop
from frontdesk.ui.command_words import WORDS
from frontdesk.ui.widgets import Button, Check, Chip, Label

UI = Path(theme.__file__).parent
# Ground by ground, what is written or drawn on it, and the ratio WCAG 2.2 asks for.
ON = {
    "surface": "ink ink-2 ink-3 accent-ink clay danger warn info",
    "canvas": "ink ink-2 ink-3 accent-ink clay danger",
    "raised": "ink ink-2 ink-3 accent-ink",
    "sunk": "ink ink-2 ink-3",
    "hover": "ink ink-2 ink-3 accent-ink",
    "press": "ink ink-2 ink-3",
    "cal-off": "ink-2 ink-3",
    "cal-today": "ink-2",
    "accent": "on-accent",
    "accent-hover": "on-accent",
    "accent-press": "on-accent",
    "accent-soft": "ink ink-2 accent-soft-ink clay",
    "clay-fill": "on-clay",
    "danger-fill": "on-danger",
    "toast": "on-toast toast-action",
    **{
        f"{name}-soft": f"{name}-ink"
        for name in [
            "clay",
            "danger",
            "warn",
            "info",
            "good",
            "session",
            "discovery",
            "call",
            "block",
        ]
    },
}
MARKS = {
    "surface": "line-strong focus session discovery call now",
    "canvas": "line-strong focus",
    "raised": "line-strong focus",
    "cal-off": "session discovery call now",
    "session-soft": "session",
    "discovery-soft": "discovery",
    "call-soft": "call",
}


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(ON, 4.5), (MARKS, 3.0)])
@pytest.mark.parametrize("sharp", [False, True])
def test_everything_can_be_read(
    scheme: str, pairs: dict[str, str], least: float, sharp: bool
) -> None:
    t = theme.Tokens(scheme, high_contrast=sharp)
    weak = [
        f"{ink} on {ground}: {contrast(t.color(ink), t.color(ground)):.2f}"
        for ground, inks in pairs.items()
        for ink in inks.split()
        if contrast(t.color(ink), t.color(ground)) < least
    ]
    assert not weak


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_white_can_be_read_on_a_visit_in_session(scheme: str) -> None:
    t = theme.Tokens(scheme)
    for kind in ("session", "discovery", "call"):
        assert contrast(t.color("on-accent"), t.solid(kind)) >= 4.5


def test_light_and_dark_have_the_same_names() -> None:
    assert theme.Tokens("light").names == theme.Tokens("dark").names


def test_high_contrast_has_no_faint_lines_or_inks() -> None:
    t = theme.Tokens("light", high_contrast=True)
    assert t.color("line") == t.color("line-button") == t.color("line-strong")
    assert t.color("ink-3") == t.color("ink-2")
    assert t.color("session-soft") == t.color("surface")


def test_no_colour_is_written_anywhere_else() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*(\d|\"|')|rgba?\(")
    found = [
        f"{path.relative_to(UI)}:{number}"
        for path in sorted(UI.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if literal.search(line) and "docstring" not in line and path.name != "theme.py"
    ]
    assert not found


def test_no_key_is_written_anywhere_else() -> None:
    literal = re.compile(r"QKeySequence\(\s*[\"']|setShortcut\(\s*[\"']")
    found = [
        f"{path.relative_to(UI)}:{number}"
        for path in sorted(UI.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert not found


def test_every_icon_that_a_command_or_a_screen_names_is_shipped() -> None:
    shipped = {path.stem for path in files.resource("icons").glob("*.svg")}
    named = {words.icon for words in WORDS.values()}
    named |= {place.icon for place in screens.BY_NAME.values()}
    assert named - shipped == set()


def centre(widget: QWidget, at: QPoint) -> QColor:
    return widget.grab().toImage().pixelColor(at)


@pytest.fixture
def sample(qtbot: QtBot) -> QWidget:
    """A little of everything that is dressed in its own way."""
    made = QWidget()
    made.setObjectName("surface")
    column = QVBoxLayout(made)
    for name, widget in {
        "button": Button("Book visit", kind="primary"),
        "plain": Button("Move", "move"),
        "chip": Chip("Waiting 7 min", "armchair", "clay"),
        "label": Label("Elena Marsh", "title"),
        "field": QLineEdit("Room 2"),
        "check": Check("Voicemail is fine", True),
    }.items():
        made.__dict__[name] = widget
        column.addWidget(widget)
    made.resize(300, 260)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_dark_dresses_what_is_already_on_screen(dress: QApplication, sample: QWidget) -> None:
    parts = sample.__dict__

    def colours() -> list[QColor]:
        return [
            centre(parts["button"], QPoint(8, 8)),
            centre(parts["plain"], QPoint(8, 8)),
            centre(parts["chip"], QPoint(4, 4)),
            centre(parts["field"], QPoint(5, 16)),
            centre(parts["check"], QPoint(8, parts["check"].height() // 2 - 6)),
        ]

    names = ["accent", "surface", "clay-soft", "surface", "accent"]
    light = theme.tokens()
    assert colours() == [light.color(name) for name in names]
    dark = theme.apply(dress, "dark", sharp=False)
    assert colours() == [dark.color(name) for name in names]
    assert dress.palette().color(QPalette.ColorRole.Window) == dark.color("canvas")
    assert dark.color("canvas") != light.color("canvas")


def test_bigger_text_makes_room_for_itself(dress: QApplication, sample: QWidget) -> None:
    parts = ["button", "plain", "chip", "label", "check"]
    before = {name: sample.__dict__[name].sizeHint() for name in parts}
    theme.apply(dress, "light", 1.3, sharp=False)
    for name in parts:
        after = sample.__dict__[name].sizeHint()
        assert after.width() > before[name].width() * 1.1, name
        assert after.height() > before[name].height(), name
    label = sample.__dict__["label"]
    assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.sizeHint().width()


def test_the_font_is_inter_and_its_digits_have_one_width(qapp: QApplication) -> None:
    font = theme.tokens().font("body")
    assert QFontInfo(font).family() == "Inter"
    metrics = QFontMetrics(font)
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:08")
    assert font.pixelSize() == 13


def test_a_restyled_label_keeps_digits_of_one_width(sample: QWidget) -> None:
    metrics = QFontMetrics(sample.__dict__["label"].font())
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


def test_icons_take_their_colour_and_sharpness(qapp: QApplication) -> None:
    red = theme.pixmap("x", 16, "danger", 2.0)
    assert (red.width(), red.devicePixelRatio()) == (32, 2.0)
    image = red.toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {theme.tokens().hex("danger").lower()}
    assert theme.pixmap("x", 16, "danger", 2.0).cacheKey() == red.cacheKey()


def test_the_lines_behind_the_sign_in_leave_the_colours_of_the_program_alone(
    qapp: QApplication, qtbot: QtBot
) -> None:
    before = QColor(theme.tokens().color("line-strong"))
    behind = Backdrop(QWidget(), 400, "Desk 1", "")
    qtbot.addWidget(behind)
    behind.resize(600, 400)
    behind.show()
    behind.grab()
    assert theme.tokens().color("line-strong") == before, "a box that is not ticked would vanish"
