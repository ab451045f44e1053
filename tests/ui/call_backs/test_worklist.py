"""The worklist through the real window: real keys, and what they leave in the records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.clock import Clock
from frontdesk.model import (
    Actor,
    CallBack,
    CallBackStatus,
    CallOutcome,
    CloseReason,
)
from frontdesk.ui import theme
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.call_backs.hands import CTRL, KEY, names, now, outcomes, press, type_in

DANA = Actor(None, "Dana Cole", "Desk 2")


def test_the_list_stands_in_groups_with_the_most_late_first(screen: CallBacksScreen) -> None:
    assert names(screen) == [
        "[Overdue 1]", "Paul Mercer", "[Due today 1]", "Greg Tan", "[Later 1]", "Hugo Stein"
    ]  # fmt: skip
    assert screen.who() == "Paul Mercer"
    assert screen.details.isVisible()
    assert screen.details.number.text() == "(718) 555-0136"
    assert screen.details.hurts.text() == "Heel pain"


def test_no_answer_is_one_key(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    window: Window,
    waiting: dict[str, CallBack],
) -> None:
    press(qtbot, screen, KEY.Key_N)
    paul = now(store, waiting["Paul"])
    assert outcomes(store, paul) == [CallOutcome.NO_ANSWER]
    assert paul.due == at(13, 15)
    assert screen.who() == "Greg Tan", "the next one is ready to be called"
    said = window.toast.words.text()
    assert said == "No answer from Paul Mercer, next try today, 1:15\u00a0PM"
    assert window.toast.undo.isVisible()
    qtbot.keyClick(screen.list, KEY.Key_Z, CTRL)
    assert now(store, waiting["Paul"]).due == at(9)
    assert outcomes(store, paul) == []


def test_the_keys_work_the_same_from_the_panel(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    button = screen.details.outcomes.buttons["voicemail"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert outcomes(store, waiting["Paul"]) == [CallOutcome.VOICEMAIL]
    assert now(store, waiting["Paul"]).due == at(9, day=15)
    assert screen.list.hasFocus(), "the keys are back in the list"


def test_the_third_miss_waits_for_them_to_call(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    for _ in range(3):
        screen.list.choose(waiting["Paul"].id)
        press(qtbot, screen, KEY.Key_N)
    assert now(store, waiting["Paul"]).status is CallBackStatus.ON_HOLD
    assert names(screen)[-2:] == ["[Waiting for them to call 1]", "Paul Mercer"]


def test_reached_asks_what_comes_next_and_done_closes(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    press(qtbot, screen, KEY.Key_R)
    assert outcomes(store, waiting["Paul"]) == [CallOutcome.REACHED]
    assert screen.who() == "Paul Mercer"
    assert screen.details.reached_said.text() == "You spoke with Paul. What comes next?"
    assert screen.details.done.hasFocus()
    qtbot.keyClick(screen.details.done, KEY.Key_Space)
    assert now(store, waiting["Paul"]).close_reason is CloseReason.DONE
    assert screen.who() == "Greg Tan"


def test_later_after_reached_moves_the_time_and_logs_no_second_call(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    press(qtbot, screen, KEY.Key_R)
    qtbot.mouseClick(screen.details.outcomes.buttons["reached"], Qt.MouseButton.LeftButton)
    screen.calling.later()
    type_in(qtbot, "thu 3pm")
    qtbot.keyClick(screen.details.later.field.edit, KEY.Key_Return)
    assert now(store, waiting["Paul"]).due == at(15, day=16)
    assert CallOutcome.LATER not in outcomes(store, waiting["Paul"])


def test_later_takes_words_and_comes_back_at_that_minute(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    clock: Clock,
    waiting: dict[str, CallBack],
) -> None:
    press(qtbot, screen, KEY.Key_L)
    field = screen.details.later.field
    assert field.edit.hasFocus()
    type_in(qtbot, "soonish")
    qtbot.keyClick(field.edit, KEY.Key_Return)
    assert field.sentence.text() == "Say when, like thu 3pm or tomorrow 9."
    field.edit.clear()
    type_in(qtbot, "thu 3pm")
    assert screen.details.later.said.text() == "Thursday, July 16, 3:00\u00a0PM"
    qtbot.keyClick(field.edit, KEY.Key_Return)
    paul = now(store, waiting["Paul"])
    assert (paul.due, outcomes(store, paul)) == (at(15, day=16), [CallOutcome.LATER])
    assert screen.list.hasFocus()
    clock.move_to(at(14, 59, day=16))
    screen.list_now()
    assert names(screen)[names(screen).index("Paul Mercer") - 1] != "Greg Tan"
    assert "[Due today 1]" in names(screen)
    clock.move_to(at(15, 1, day=16))
    screen.list_now()
    assert names(screen).index("Paul Mercer") < len(names(screen)) - 2
    assert "[Overdue 2]" in names(screen)


def test_escape_puts_the_question_away(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    press(qtbot, screen, KEY.Key_L)
    qtbot.keyClick(screen.details.later.field.edit, KEY.Key_Escape)
    assert not screen.details.later.isVisible()
    assert screen.list.hasFocus()
    assert outcomes(store, waiting["Paul"]) == []


def test_what_happens_next_can_be_changed_before(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    assert screen.details.next_when.text() == "today, 1:15\u00a0PM"
    screen.details.asked.emit("change_next")
    type_in(qtbot, "4:30pm")
    qtbot.keyClick(screen.details.later.field.edit, KEY.Key_Return)
    assert screen.details.next_when.text() == "today, 4:30\u00a0PM"
    assert outcomes(store, waiting["Paul"]) == [], "nothing was logged yet"
    press(qtbot, screen, KEY.Key_N)
    assert now(store, waiting["Paul"]).due == at(16, 30)


def menu_now() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def test_closing_asks_for_the_reason(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    press(qtbot, screen, KEY.Key_Delete)
    menu = menu_now()
    assert menu.accessibleName() == "Close request, why"
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert now(store, waiting["Paul"]).close_reason is CloseReason.NOT_NOW
    assert "Paul Mercer" not in names(screen)


def test_assigning_takes_two_keys(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    window: Window,
    waiting: dict[str, CallBack],
) -> None:
    press(qtbot, screen, KEY.Key_A)
    menu = menu_now()
    assert [action.text() for action in menu.actions()] == ["Anyone", "You"]
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert now(store, waiting["Paul"]).owner_id == window.lane.actor.staff_id
    line = screen.line
    assert line is not None
    assert line.below == "you"


def test_book_goes_to_the_calendar_with_the_request(
    qtbot: QtBot, screen: CallBacksScreen, window: Window, waiting: dict[str, CallBack]
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    object.__setattr__(window.desk, "go", lambda name, **where: gone.append((name, where)))
    press(qtbot, screen, KEY.Key_B)
    assert gone == [("calendar", {"call_back_id": waiting["Paul"].id})]


def test_everyone_has_been_called(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    for _ in range(3):
        screen.calling.close_as(CloseReason.DONE)
    qtbot.waitUntil(lambda: screen.empty.isVisible())
    assert screen.empty.title.text() == "Everyone has been called"
    assert not screen.details.isVisible()
    done_today = screen.filters.segments.buttons()[1]
    qtbot.waitUntil(lambda: done_today.text() == "Done today 3")


def test_filters_narrow_the_list_and_say_when_nothing_fits(
    qtbot: QtBot, screen: CallBacksScreen, window: Window
) -> None:
    screen.filters.kind_menu().actions()[3].trigger()
    assert names(screen) == ["[Overdue None, well done]", "[Due today 1]", "Greg Tan"]
    screen.filters.owner_menu().actions()[1].trigger()
    assert screen.empty.isVisible()
    assert screen.empty.title.text() == "No call-backs like that"
    screen.empty_all.click()
    assert "Paul Mercer" in names(screen)


def test_a_group_folds_and_opens_with_enter(qtbot: QtBot, screen: CallBacksScreen) -> None:
    index = screen.list.rows.index(2, 0)
    place = screen.list.visualRect(index).center()
    qtbot.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Greg Tan" not in names(screen)
    screen.list.choose("today")
    qtbot.keyClick(screen.list, KEY.Key_Return)
    assert "Greg Tan" in names(screen)


def test_another_desks_change_keeps_the_chosen_one(
    qtbot: QtBot, screen: CallBacksScreen, store_address: str, clock: Clock, window: Window
) -> None:
    press(qtbot, screen, KEY.Key_Down)
    assert screen.who() == "Greg Tan"
    other = db.open(store_address, clock=clock)
    make.write(other, call_backs.record, actor=DANA, name="Nadia Flores", due=at(8))
    other.close()
    window.lane.look()
    qtbot.waitUntil(lambda: "Nadia Flores" in names(screen))
    assert names(screen)[1] == "Nadia Flores"
    assert screen.who() == "Greg Tan"


def test_a_call_logged_at_another_desk_first_is_refused_in_words(
    qtbot: QtBot, screen: CallBacksScreen, store_address: str, clock: Clock, store: db.Store,
    waiting: dict[str, CallBack], window: Window,
) -> None:  # fmt: skip
    other = db.open(store_address, clock=clock)
    make.write(
        other, call_backs.attempt, actor=DANA, id=waiting["Paul"].id,
        seen=waiting["Paul"].version, outcome=CallOutcome.REACHED,
    )  # fmt: skip
    other.close()
    refusals: list[str] = []
    window.lane.refused.connect(lambda fault: refusals.append(str(fault)))
    press(qtbot, screen, KEY.Key_N)
    assert len(refusals) == 1
    assert "Dana" in refusals[0]
    assert outcomes(store, waiting["Paul"]) == [CallOutcome.REACHED]


class Phone(QObject):
    """Stands for the phone program that tel: links open."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    @Slot(QUrl)
    def call(self, url: QUrl) -> None:
        self.called.append(url.toString())


def test_dial_and_copy(qtbot: QtBot, screen: CallBacksScreen) -> None:
    phone = Phone()
    QDesktopServices.setUrlHandler("tel", phone, "call")  # type: ignore[arg-type]
    press(qtbot, screen, KEY.Key_D)
    QDesktopServices.unsetUrlHandler("tel")
    assert phone.called == ["tel:+17185550136"]
    qtbot.keyClick(screen.list, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "(718) 555-0136"


def test_every_control_has_a_name(screen: CallBacksScreen) -> None:
    screen.writing.new()
    nameless = [
        button
        for button in screen.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text())
    ]
    assert not nameless


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 720, 1.0), (1366, 768, 1.3)])
def test_the_panels_fit_the_window(
    dress: QApplication, screen: CallBacksScreen, window: Window, wide: int, high: int, scale: float
) -> None:
    theme.apply(dress, "light", scale, sharp=False)
    window.resize(wide, high)
    for panel in (screen.details, screen.writing.record):
        screen.show_panel(panel)
        QApplication.processEvents()
        inner = panel.scroller.widget()
        assert inner is not None
        assert inner.minimumSizeHint().width() <= panel.scroller.viewport().width()


def test_details_closed_by_hand_stay_closed_until_enter(
    qtbot: QtBot, screen: CallBacksScreen, window: Window
) -> None:
    qtbot.keyClick(window, KEY.Key_I, CTRL)
    assert not screen.details.isVisible()
    press(qtbot, screen, KEY.Key_Down)
    assert screen.who() == "Greg Tan"
    assert not screen.details.isVisible()
    press(qtbot, screen, KEY.Key_Return)
    assert screen.details.isVisible()
    assert screen.details.name.text() == "Greg Tan"
