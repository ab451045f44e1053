"""The controls: what they say, what pressing them does, and where the focus ring goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextDocument, QWheelEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui import theme
from frontdesk.ui.focus_ring import FocusRing
from frontdesk.ui.widgets import (
    Banner,
    Button,
    Check,
    ChoiceChips,
    Combo,
    Fact,
    Facts,
    IconButton,
    Label,
    Menu,
    PanelFrame,
    Radio,
    RadioCards,
    Segments,
)

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    """A window that is shown and active, with a column to put things in."""
    made = QWidget()
    made.setObjectName("surface")
    QVBoxLayout(made)
    made.resize(480, 320)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def put(sheet: QWidget, *widgets: QWidget) -> None:
    column = sheet.layout()
    assert column is not None
    for widget in widgets:
        column.addWidget(widget)
    QApplication.processEvents()


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def has(widget: QWidget, token: str) -> bool:
    return theme.tokens().hex(token).lower() in colours(widget)


# Names from the outside world


def test_an_ampersand_in_a_name_is_shown_and_is_no_mnemonic(sheet: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("Tom & Jerry")
    button.clicked.connect(lambda: pressed.append("button"))
    put(sheet, button, QLineEdit())
    assert button.accessibleName() == "Tom & Jerry"
    qtbot.keyClick(sheet, Key.Key_J, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(sheet, Key.Key_Space, Qt.KeyboardModifier.AltModifier)
    assert not pressed
    wide = button.sizeHint().width()
    button.setText("Tom Jerry")
    assert button.sizeHint().width() < wide, "the ampersand takes its place"


def drawn(tip: str) -> str:
    """What a tooltip shows."""
    page = QTextDocument()
    page.setHtml(tip) if GuiQt.mightBeRichText(tip) else page.setPlainText(tip)
    return page.toPlainText()


def test_markup_in_a_name_stays_text(sheet: QWidget) -> None:
    label = Label("<b>Elena</b> & Tom")
    assert label.textFormat() == Qt.TextFormat.PlainText
    for words in ("<img src=x>", "Tom & Jo", "&lt;b>", "a\nb <i>"):
        label.setToolTip(words)
        assert drawn(label.toolTip()) == words
    banner = Banner("warn", "calendar-x", "<i>Dana</i>", "a < b", [])
    assert banner.fact.textFormat() == Qt.TextFormat.PlainText
    button = IconButton("x", "Close <b>")
    assert drawn(button.toolTip()) == "Close <b>"


# Buttons


def test_enter_and_space_press_a_button_and_a_disabled_one_stays_still(
    sheet: QWidget, qtbot: QtBot
) -> None:
    pressed: list[int] = []
    button = Button("Book visit", kind="primary", key="Ctrl Enter")
    button.clicked.connect(lambda: pressed.append(1))
    put(sheet, button)
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    qtbot.mouseClick(button, LEFT)
    assert len(pressed) == 2
    button.setEnabled(False)
    qtbot.mouseClick(button, LEFT)
    assert len(pressed) == 2
    assert has(button, "sunk")
    assert not has(button, "accent")


def test_hover_and_press_can_be_seen(sheet: QWidget, qtbot: QtBot) -> None:
    button = Button("Book visit", kind="primary")
    put(sheet, button)
    assert has(button, "accent")
    qtbot.mouseMove(button)
    qtbot.waitUntil(lambda: has(button, "accent-hover"))
    qtbot.mousePress(button, LEFT)
    assert has(button, "accent-press")
    qtbot.mouseRelease(button, LEFT)


def test_every_kind_of_button_is_as_tall_as_the_design_says(sheet: QWidget) -> None:
    t = theme.tokens()
    buttons = [Button("Move"), Button("Move", small=True), Button("Move", large=True)]
    put(sheet, *buttons)
    heights = [button.sizeHint().height() for button in buttons]
    assert heights == [t.target[n] for n in ("control", "control_small", "control_large")]


# Choices


def test_segments_tell_what_a_person_chose_and_not_what_the_program_did(
    sheet: QWidget, qtbot: QtBot
) -> None:
    segments = Segments(["Day", "Week"])
    heard: list[int] = []
    segments.changed.connect(heard.append)
    put(sheet, segments)
    segments.choose(1)
    assert (segments.current(), heard) == (1, [])
    qtbot.mouseClick(segments.buttons()[0], LEFT)
    assert (segments.current(), heard) == (0, [0])
    assert has(segments.buttons()[0], "accent-soft")
    assert not has(segments.buttons()[1], "accent-soft")


@pytest.mark.parametrize(
    ("make", "arrow"),
    [
        (lambda: Segments(["Day", "Week"]), Key.Key_Right),
        (lambda: ChoiceChips(["Any time", "Morning"]), Key.Key_Right),
        (lambda: RadioCards([("Call back", "", "phone"), ("Call", "free", "phone")]), Key.Key_Down),
    ],
    ids=["segments", "chips", "cards"],
)
def test_the_keyboard_chooses_as_well(
    sheet: QWidget, qtbot: QtBot, make: Callable[[], Segments], arrow: Qt.Key
) -> None:
    choice = make()
    heard: list[int] = []
    choice.changed.connect(heard.append)
    put(sheet, choice)
    choice.buttons()[0].setFocus()
    qtbot.keyClick(choice.buttons()[0], arrow)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert choice.current() == 1
    assert heard[-1] == 1


def test_the_words_of_a_check_box_are_part_of_it(sheet: QWidget, qtbot: QtBot) -> None:
    check = Check("Voicemail is fine", hint="asked Jul 9")
    put(sheet, check)
    assert not has(check, "accent")
    qtbot.mouseClick(check, LEFT, pos=QPoint(check.width() - 4, 12))
    assert check.isChecked()
    assert has(check, "accent")
    qtbot.keyClick(check, Key.Key_Space)
    assert not check.isChecked()
    assert check.height() >= theme.tokens().target["minimum"]


def test_radios_beside_one_another_exclude_one_another(sheet: QWidget, qtbot: QtBot) -> None:
    one, two = Radio("One", True), Radio("Two")
    put(sheet, one, two)
    qtbot.mouseClick(two, LEFT)
    assert (one.isChecked(), two.isChecked()) == (False, True)
    assert has(two, "accent")
    assert not has(one, "accent")


def test_the_wheel_never_changes_a_combo(sheet: QWidget) -> None:
    combo = Combo()
    combo.addItems(["Discovery visit", "Treatment session"])
    put(sheet, combo)
    combo.setFocus()
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.currentIndex() == 0


def test_chips_to_choose_from_wrap_where_there_is_no_room(sheet: QWidget) -> None:
    chips = ChoiceChips(["Any time", "Morning", "Afternoon", "After 5 PM"])
    layout = chips.layout()
    assert layout is not None
    assert layout.heightForWidth(150) > layout.heightForWidth(900)
    put(sheet, chips)
    chips.setFixedWidth(150)
    QApplication.processEvents()
    assert all(b.geometry().right() <= 150 for b in chips.buttons())
    assert len({b.y() for b in chips.buttons()}) > 1


# Panels, banners, facts, menus


def test_a_long_panel_scrolls_between_its_header_and_its_footer(sheet: QWidget) -> None:
    panel = PanelFrame("Elena Marsh")
    for number in range(40):
        panel.body.addWidget(Label(f"Line {number}"))
    foot = Button("Handout")
    panel.footer.addWidget(foot)
    put(sheet, panel)
    bar = panel.scroller.verticalScrollBar()
    assert bar.maximum() > 0
    before = foot.mapTo(panel, QPoint(0, 0))
    bar.setValue(bar.maximum())
    assert foot.mapTo(panel, QPoint(0, 0)) == before
    assert before.y() + foot.height() <= panel.height()


def test_a_banners_button_takes_what_it_offers(sheet: QWidget, qtbot: QtBot) -> None:
    taken: list[str] = []
    banner = Banner(
        "warn", "calendar-x", "Dana just booked this time.", "Next free 10:45 AM.",
        [("Use 10:45", lambda: taken.append("10:45"))],
    )  # fmt: skip
    put(sheet, banner)
    qtbot.mouseClick(banner.buttons[0], LEFT)
    assert taken == ["10:45"]
    assert "Dana just booked this time." in banner.accessibleName()
    assert has(banner, "warn-soft")


def test_facts_leave_out_what_is_not_known(sheet: QWidget, qtbot: QtBot) -> None:
    facts, moved = Facts(), []
    put(sheet, facts)
    facts.show_facts(
        [
            Fact("When", "Today, 10:15 – 10:45 AM", "clock", "Move", lambda: moved.append(1)),
            Fact("Room", ""),
        ]
    )
    shown = [label.text() for label in facts.findChildren(Label)]
    assert shown == ["Today, 10:15 – 10:45 AM"]
    link = facts.findChildren(Button)[0]
    assert link.accessibleName() == "Move, When"
    qtbot.mouseClick(link, LEFT)
    assert moved == [1]


def test_a_menu_shows_names_as_they_are_and_takes_no_key_from_the_window(
    sheet: QWidget, qtbot: QtBot
) -> None:
    ran: list[str] = []
    menu = Menu(sheet)
    menu.add("Mark arrived", "armchair", "A", lambda: ran.append("arrived"))
    menu.add("Tom & Jerry", run=lambda: ran.append("tom"))
    menu.addSeparator()
    menu.add("Cancel visit", "calendar-x", "Del", danger=True)
    qtbot.keyClick(sheet, Key.Key_A)
    assert not ran
    menu.popup(sheet.mapToGlobal(QPoint(10, 10)))
    assert has(menu, "danger")
    qtbot.keyClick(menu, Key.Key_J)
    assert menu.isVisible(), "the J after the ampersand is no mnemonic"
    qtbot.keyClick(menu, Key.Key_Down)
    assert has(menu, "accent-soft")
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    assert ran == ["tom"]


# The focus ring


def test_the_ring_is_for_the_keyboard_only_and_never_around_a_field(
    sheet: QWidget, qtbot: QtBot
) -> None:
    field, button, other = QLineEdit(), Button("Handout"), Button("Patient")
    put(sheet, field, button, other)
    ring = FocusRing(sheet)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert not ring.isVisible()
    qtbot.keyClick(field, Key.Key_Tab)
    assert sheet.focusWidget() is button
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    assert has(ring, "focus")
    qtbot.mouseClick(other, LEFT)
    assert not ring.isVisible()
    qtbot.keyClick(other, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert ring.isVisible()
    button.hide()
    assert ring.geometry() != button.geometry().adjusted(-4, -4, 4, 4) or not ring.isVisible()


def test_the_ring_also_works_in_a_window_within_a_frame(sheet: QWidget, qtbot: QtBot) -> None:
    inner = QWidget()
    QVBoxLayout(inner)
    put(sheet, inner)
    one, two = Button("One"), Button("Two")
    put(inner, one, two)
    ring = FocusRing(inner)
    one.setFocus()
    qtbot.keyClick(one, Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_follows_what_scrolls_and_brings_it_into_view(
    sheet: QWidget, qtbot: QtBot
) -> None:
    panel = PanelFrame("Elena Marsh")
    buttons = [Button(f"Step {number}") for number in range(30)]
    for button in buttons:
        panel.body.addWidget(button)
    put(sheet, panel)
    ring = FocusRing(sheet)
    buttons[-2].setFocus()
    qtbot.keyClick(buttons[-2], Key.Key_Tab)
    assert sheet.focusWidget() is buttons[-1]
    area = panel.scroller.viewport()
    place = buttons[-1].mapTo(area, QPoint(0, 0))
    assert 0 <= place.y() <= area.height() - buttons[-1].height()
    panel.scroller.verticalScrollBar().setValue(0)
    at = buttons[-1].mapTo(sheet, QPoint(0, 0))
    assert not ring.isVisible() or ring.pos() == at - QPoint(4, 4)
