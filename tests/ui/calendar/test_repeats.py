"""How a form says that a visit repeats, what is done where a date is taken, and which are meant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.clock import Clock
from frontdesk.model import Scope, Slot
from frontdesk.schedule import Repeat
from frontdesk.ui.calendar.repeats import Repeats, RepeatWish
from frontdesk.ui.calendar.repeats_scope import ScopeBox
from tests.make import at

Key = Qt.Key
HOUR = timedelta(hours=1)


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(344, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def put(sheet: QWidget, widget: QWidget) -> None:
    column = sheet.layout()
    assert column is not None
    column.addWidget(widget)
    QApplication.processEvents()


@pytest.fixture
def repeats(sheet: QWidget, clock: Clock) -> Repeats:
    made = Repeats(clock)
    put(sheet, made)
    return made


def keys(qtbot: QtBot, *pressed: Key) -> None:
    for key in pressed:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key)


def typed(qtbot: QtBot, words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClicks(target, words)


def turn(qtbot: QtBot, repeats: Repeats, *, until: bool = False) -> None:
    qtbot.mouseClick(repeats.rhythm.segments.buttons()[1], Qt.MouseButton.LeftButton)
    if until:
        qtbot.mouseClick(repeats.end.segments.buttons()[1], Qt.MouseButton.LeftButton)


def free(start: datetime) -> Repeat:
    return Repeat(start, start + HOUR)


def taken(start: datetime, instead: datetime | None, why: str = "Rita Boyle has it.") -> Repeat:
    slot = Slot(instead, instead + HOUR, 1, None) if instead else None
    return Repeat(start, start + HOUR, why, slot)


PLAN = [
    free(at(14)),
    taken(at(14, day=21), at(14, 45, day=21)),
    free(at(14, day=28)),
]


def words_of(widget: QWidget) -> str:
    """What is read from top to bottom."""
    QApplication.processEvents()
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    labels.sort(key=lambda label: label.mapTo(widget, label.rect().topLeft()).y())
    return " | ".join(label.text() for label in labels)


class TestTheWish:
    def test_a_visit_does_not_repeat_until_somebody_says_so(self, repeats: Repeats) -> None:
        assert repeats.value() is None
        assert repeats.lacking() is None
        assert not repeats.end.isVisible()

    def test_by_keys_alone_every_second_week_six_times(
        self, repeats: Repeats, qtbot: QtBot
    ) -> None:
        heard: list[RepeatWish | None] = []
        repeats.changed.connect(lambda: heard.append(repeats.value()))
        repeats.rhythm.setFocus()
        keys(qtbot, Key.Key_Right, Key.Key_Tab)
        typed(qtbot, "2")
        keys(qtbot, Key.Key_Tab, Key.Key_Tab)
        typed(qtbot, "6")
        assert repeats.value() == RepeatWish(2, 6, None)
        assert heard[-1] == RepeatWish(2, 6, None)

    def test_until_a_day_in_words(self, repeats: Repeats, qtbot: QtBot) -> None:
        turn(qtbot, repeats, until=True)
        assert repeats.lacking() is not None
        typed(qtbot, "in 3 weeks")
        keys(qtbot, Key.Key_Return)
        assert repeats.value() == RepeatWish(1, None, date(2026, 8, 4))
        assert repeats.end.day.edit.text() == "Tue, Aug 4"

    @pytest.mark.parametrize("number", ["0", "53", "abc", "", "²"])
    def test_a_rhythm_that_is_none_is_asked_for_and_is_no_wish(
        self, repeats: Repeats, qtbot: QtBot, number: str
    ) -> None:
        turn(qtbot, repeats)
        keys(qtbot, Key.Key_Backspace)
        typed(qtbot, number)
        assert repeats.value() is None
        lacking = repeats.lacking()
        assert lacking is not None
        assert lacking[1] == "Type a number of weeks from 1 to 52."

    def test_up_and_down_step_and_stop_at_the_ends(self, repeats: Repeats, qtbot: QtBot) -> None:
        turn(qtbot, repeats)
        keys(qtbot, Key.Key_Up, Key.Key_Up)
        assert repeats.rhythm.value() == 3
        assert repeats.rhythm.weeks.text() == "weeks"
        keys(qtbot, *[Key.Key_Down] * 5)
        assert repeats.rhythm.value() == 1
        assert repeats.rhythm.weeks.text() == "week"

    def test_started_over_it_is_a_single_visit_again(self, repeats: Repeats, qtbot: QtBot) -> None:
        turn(qtbot, repeats)
        repeats.show_plan(PLAN)
        repeats.clear()
        assert repeats.value() is None
        assert repeats.starts() == ()
        assert not repeats.plan.isVisible()


class TestThePlan:
    def test_what_is_taken_stands_first_with_its_way_out_and_a_line_for_all(
        self, repeats: Repeats, qtbot: QtBot
    ) -> None:
        turn(qtbot, repeats)
        repeats.show_plan(PLAN)
        said = words_of(repeats.plan)
        assert said.startswith("1 of 3 dates is taken | Tue, Jul 21 | Rita Boyle has it.")
        assert said.endswith("3 visits, last on Tue, Jul 28")
        choice = repeats.plan.clashes[0].choice
        assert choice is not None
        assert choice.buttons()[0].text() == "Use 2:45\u00a0PM instead"
        assert repeats.starts() == (at(14), at(14, 45, day=21), at(14, day=28))

    def test_left_out_it_is_not_booked_and_stays_left_out(
        self, repeats: Repeats, qtbot: QtBot
    ) -> None:
        turn(qtbot, repeats)
        repeats.show_plan(PLAN)
        choice = repeats.plan.clashes[0].choice
        assert choice is not None
        with qtbot.waitSignal(repeats.picked):
            qtbot.mouseClick(choice.buttons()[1], Qt.MouseButton.LeftButton)
        assert repeats.starts() == (at(14), at(14, day=28))
        assert repeats.plan.summary.text() == "2 visits, 1 left out, last on Tue, Jul 28"
        repeats.show_plan([*PLAN, free(at(14, day=29))])
        assert repeats.starts() == (at(14), at(14, day=28), at(14, day=29))

    def test_a_time_on_another_day_says_which(self, repeats: Repeats, qtbot: QtBot) -> None:
        turn(qtbot, repeats)
        repeats.show_plan([taken(at(14), at(14, day=15))])
        choice = repeats.plan.clashes[0].choice
        assert choice is not None
        assert choice.buttons()[0].text() == "Use Wed, Jul 15, 2:00\u00a0PM"

    def test_where_nothing_is_free_it_says_that_it_is_left_out(
        self, repeats: Repeats, qtbot: QtBot
    ) -> None:
        turn(qtbot, repeats)
        repeats.show_plan([taken(at(14), None)])
        assert "Nothing is free near it, so it is left out." in words_of(repeats.plan)
        assert repeats.starts() == ()
        assert "Every date is left out" in repeats.plan.summary.text()

    def test_nothing_can_be_booked_while_other_dates_are_on_their_way(
        self, repeats: Repeats, qtbot: QtBot
    ) -> None:
        turn(qtbot, repeats)
        repeats.show_plan(PLAN)
        keys(qtbot, Key.Key_Up)
        assert repeats.starts() == ()
        repeats.show_plan(PLAN, RepeatWish(1, 8, None))
        assert repeats.starts() == (), "the answer to an older wish"
        repeats.show_plan(PLAN, RepeatWish(2, 8, None))
        assert len(repeats.starts()) == 3


class TestScope:
    @pytest.fixture
    def box(self, sheet: QWidget) -> ScopeBox:
        made = ScopeBox()
        put(sheet, made)
        made.begin("Move which visits?", {Scope.THIS: 1, Scope.LATER: 5, Scope.ALL: 8})
        return made

    @pytest.mark.parametrize(
        ("key", "scope"),
        [
            (Key.Key_1, Scope.THIS),
            (Key.Key_2, Scope.LATER),
            (Key.Key_3, Scope.ALL),
        ],
    )
    def test_a_number_answers(self, box: ScopeBox, qtbot: QtBot, key: Key, scope: Scope) -> None:
        with qtbot.waitSignal(box.chosen) as heard:
            keys(qtbot, key)
        assert heard.args == [scope]
        assert not box.isVisible()

    def test_the_mouse_answers_too_and_each_says_how_many(
        self, box: ScopeBox, qtbot: QtBot
    ) -> None:
        assert [b.text() for b in box.buttons.values()] == [
            "This one",
            "This and later (5)",
            "All of them (8)",
        ]
        with qtbot.waitSignal(box.chosen) as heard:
            qtbot.mouseClick(box.buttons[Scope.LATER], Qt.MouseButton.LeftButton)
        assert heard.args == [Scope.LATER]

    def test_escape_does_nothing_and_says_so(self, box: ScopeBox, qtbot: QtBot) -> None:
        heard: list[Scope] = []
        box.chosen.connect(heard.append)
        with qtbot.waitSignal(box.kept):
            keys(qtbot, Key.Key_Escape)
        assert heard == []
        assert not box.isVisible()
