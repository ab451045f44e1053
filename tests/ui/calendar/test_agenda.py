"""The agenda in the real window: its rows, its filter, and that it acts as the grid does."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from frontdesk import appointments
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.ui.calendar.agenda import Agenda, Filter
from frontdesk.ui.calendar.agenda_rows import Line
from frontdesk.ui.calendar.where import ViewKind
from frontdesk.ui.widgets import Menu
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
S = AppointmentStatus


@pytest.fixture
def agenda(place: Place) -> Place:
    """The calendar as a list, with a visit on Thursday too, the keyboard in it."""
    make.visit(
        place.store, service=place.discovery, therapist=place.ben, start=make.at(9, day=16),
        patient=place.tom,
    )  # fmt: skip
    place.keys(K.Key_L)
    return place


def pane(place: Place) -> Agenda:
    return place.screen.centre.agenda


def said(place: Place) -> list[str]:
    return [row.spoken for row in pane(place).list.rows.rows]


def listed(place: Place) -> list[str]:
    return [row.visit.patient for row in pane(place).list.rows.rows if isinstance(row, Line)]


def test_l_lists_a_week_from_the_day_on_by_day(agenda: Place) -> None:
    assert agenda.window.header.title.text() == "July 14 – 20, 2026"
    assert pane(agenda).list.hasFocus()
    assert said(agenda) == [
        "Today, Tuesday, July 14, 2 visits",
        "10:15 – 10:45\u00a0AM, Elena Marsh, discovery visit, Ben Adler, Room 1, booked",
        "1:00 – 2:00\u00a0PM, Tom Okafor, treatment session, Maya Ortiz, Room 1, booked",
        "Thursday, July 16, 1 visit",
        "9:00 – 9:30\u00a0AM, Tom Okafor, discovery visit, Ben Adler, Room 1, booked",
    ]
    assert pane(agenda).count.text() == "3 visits"


def test_a_screen_reader_gets_the_same_words(agenda: Place) -> None:
    model = pane(agenda).list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(row, 0).data(role) for row in range(model.rowCount())]
    assert spoken == said(agenda)
    assert pane(agenda).list.accessibleName() == "Visits, July 14 – 20, 2026"


def test_arrows_pass_the_headings_and_enter_opens_the_visit_with_the_keyboard(
    agenda: Place,
) -> None:
    agenda.keys(K.Key_Down, K.Key_Down, K.Key_Return)
    details = agenda.screen.panels.details
    assert details.isVisible()
    assert details.name.text() == "Tom Okafor"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert details.isAncestorOf(focus)
    agenda.keys(K.Key_Escape)
    assert not details.isVisible()
    assert pane(agenda).list.hasFocus()


def test_the_grids_letters_act_on_the_chosen_row(agenda: Place) -> None:
    agenda.keys(K.Key_A)
    assert agenda.now(agenda.elenas).status is S.ARRIVED
    assert "Waiting 0 min" in [row.chip.words for row in rows(agenda)]
    agenda.keys(K.Key_S)
    assert agenda.now(agenda.elenas).status is S.IN_SESSION
    agenda.keys(K.Key_F)
    assert agenda.now(agenda.elenas).status is S.FULFILLED
    agenda.keys(K.Key_Down, K.Key_C)
    assert agenda.now(agenda.toms).status is S.CONFIRMED
    agenda.lane.undo()
    agenda.settle()
    assert agenda.now(agenda.toms).status is S.BOOKED


def rows(place: Place) -> list[Line]:
    return [row for row in pane(place).list.rows.rows if isinstance(row, Line)]


def test_space_peeks_and_the_panel_follows_the_arrows(agenda: Place) -> None:
    agenda.keys(K.Key_Space)
    details = agenda.screen.panels.details
    assert details.name.text() == "Elena Marsh"
    assert pane(agenda).list.hasFocus()
    agenda.keys(K.Key_Down)
    assert details.name.text() == "Tom Okafor"


def test_delete_asks_for_a_reason_and_cancelling_takes_it_off_the_list(agenda: Place) -> None:
    agenda.keys(K.Key_Delete)
    box = agenda.screen.panels.details.reasons
    assert box.isVisible()
    made = agenda.now(agenda.elenas)
    agenda.screen.acts.cancel(made, CancelReason.ILL, False)
    agenda.settle()
    assert listed(agenda) == ["Tom Okafor", "Tom Okafor"]
    pane(agenda).list.setFocus()
    agenda.keys(K.Key_X)
    assert listed(agenda) == ["Elena Marsh", "Tom Okafor", "Tom Okafor"]
    assert rows(agenda)[0].struck
    agenda.keys(K.Key_X)
    assert len(listed(agenda)) == 2


def test_m_takes_the_visit_to_the_grid_and_picks_it_up_there(agenda: Place) -> None:
    agenda.keys(K.Key_End, K.Key_M)
    assert agenda.screen.where.view is ViewKind.DAY
    assert agenda.screen.where.day == date(2026, 7, 16)
    assert agenda.screen.keys.held
    agenda.keys(K.Key_Down, K.Key_Return)
    moved = agenda.store.read(appointments.day, day=date(2026, 7, 16))
    assert [each.starts for each in moved] == [make.at(9, 15, day=16)]


def test_a_visit_cut_in_the_list_is_taken_up_on_a_day_on_which_somebody_works(
    agenda: Place,
) -> None:
    agenda.keys(K.Key_X, mods=CTRL)
    assert agenda.now(agenda.elenas).in_tray
    agenda.screen.show_day(date(2026, 7, 19))
    agenda.screen.show_view(ViewKind.DAY)
    agenda.settle()
    agenda.screen.tray.carry(agenda.now(agenda.elenas))
    agenda.settle()
    assert not agenda.screen.keys.held
    assert "Nobody works on this day" in agenda.window.toast.words.text()
    agenda.screen.show_day(date(2026, 7, 20))
    agenda.screen.show_view(ViewKind.MONTH)
    agenda.settle()
    agenda.screen.tray.carry(agenda.now(agenda.elenas))
    agenda.settle()
    assert agenda.screen.keys.held


def test_a_click_shows_the_visit_and_a_right_click_what_can_be_done(agenda: Place) -> None:
    listed_ = pane(agenda).list
    at = listed_.visualRect(listed_.model().index(2, 0)).center()
    QTest.mouseClick(listed_.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    agenda.settle()
    assert agenda.screen.panels.details.name.text() == "Tom Okafor"
    first = listed_.visualRect(listed_.model().index(1, 0)).center()
    asks(agenda, QContextMenuEvent.Reason.Mouse, first)
    assert {"Mark arrived", "Cancel visit"} <= words_of_menu()
    chosen = pane(agenda).visit
    assert chosen is not None
    assert chosen.patient == "Elena Marsh"
    asks(agenda, QContextMenuEvent.Reason.Mouse, QPoint(5, 5))
    assert QApplication.activePopupWidget() is None


def asks(place: Place, reason: QContextMenuEvent.Reason, at: QPoint) -> None:
    """A menu is asked for at a point of the list."""
    port = pane(place).list.viewport()
    QApplication.sendEvent(port, QContextMenuEvent(reason, at, port.mapToGlobal(at)))


def words_of_menu() -> set[str]:
    """What the menu that is open offers; closes it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = {action.text() for action in menu.actions()}
    menu.close()
    return words


@pytest.mark.parametrize("key", [True, False])
def test_a_menu_asked_for_by_key_is_of_the_chosen_visit(agenda: Place, key: bool) -> None:
    agenda.keys(K.Key_Down)
    if key:
        agenda.keys(K.Key_F10, mods=Qt.KeyboardModifier.ShiftModifier)
    else:
        asks(agenda, QContextMenuEvent.Reason.Keyboard, QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.accessibleName() == "For Tom Okafor"
    menu.close()


def test_resting_on_a_row_tells_all_of_it(agenda: Place) -> None:
    port = pane(agenda).list.viewport()
    at = pane(agenda).list.visualRect(pane(agenda).list.model().index(1, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    told = QToolTip.text()
    for words in ("Elena Marsh", "Ben Adler", "(917) 555-0142", "First visit"):
        assert words in told
    QToolTip.hideText()


def test_ctrl_f_from_the_day_goes_into_the_field_and_typing_narrows(place: Place) -> None:
    place.keys(K.Key_F, mods=CTRL)
    field = pane(place).field
    assert field.hasFocus()
    QTest.keyClicks(field, "tom tre")
    narrow(place)
    assert listed(place) == ["Tom Okafor"]
    place.keys(K.Key_Return)
    assert place.screen.panels.details.name.text() == "Tom Okafor"


def narrow(place: Place) -> None:
    """Let the pause after typing be over."""
    wait = pane(place)._wait
    assert wait.isActive()
    wait.stop()
    wait.timeout.emit()
    place.settle()


def test_a_filter_that_fits_nothing_says_so_and_is_cleared(agenda: Place) -> None:
    pane(agenda).start()
    QTest.keyClicks(pane(agenda).field, "zebra")
    narrow(agenda)
    empty = pane(agenda).empty
    assert empty.isVisible()
    assert empty.title.text() == "No visit fits"
    pane(agenda).clear.click()
    agenda.settle()
    assert len(listed(agenda)) == 3
    assert pane(agenda).field.text() == ""
    assert pane(agenda).list.hasFocus()


def test_escape_in_the_field_clears_it(agenda: Place) -> None:
    pane(agenda).start()
    QTest.keyClicks(pane(agenda).field, "elena")
    narrow(agenda)
    agenda.keys(K.Key_Escape)
    assert len(listed(agenda)) == 3
    assert pane(agenda).list.hasFocus()


def test_one_state_and_one_therapist(agenda: Place) -> None:
    agenda.keys(K.Key_C)
    menu = pane(agenda).menu()
    next(one for one in menu.actions() if one.text() == "Confirmed").trigger()
    agenda.settle()
    assert listed(agenda) == ["Elena Marsh"]
    assert pane(agenda).state.text() == "Confirmed"
    pane(agenda).clear_filter()
    agenda.settle()
    agenda.screen.heading.whose.emit(agenda.maya.id)
    agenda.settle()
    assert listed(agenda) == ["Tom Okafor"]


def test_a_week_without_visits_says_so_and_hears_the_keys(agenda: Place) -> None:
    agenda.keys(K.Key_PageDown)
    assert agenda.window.header.title.text() == "July 21 – 27, 2026"
    empty = pane(agenda).empty
    assert empty.isVisible()
    assert empty.sentence.text() == "Nothing is booked July 21 – 27, 2026."
    agenda.keys(K.Key_PageUp)
    assert len(listed(agenda)) == 3
    assert pane(agenda).list.hasFocus()


def test_leaving_for_the_day_goes_to_the_visit_that_is_chosen(agenda: Place) -> None:
    agenda.keys(K.Key_End, K.Key_D)
    assert agenda.screen.where.day == date(2026, 7, 16)
    agenda.keys(K.Key_L, K.Key_W)
    assert agenda.screen.where.whose == agenda.ben.id


def test_a_visit_that_is_asked_for_is_chosen_in_the_list_that_has_it(agenda: Place) -> None:
    agenda.window.go("calendar", visit_id=agenda.toms.id)
    agenda.settle()
    assert agenda.screen.where.view is ViewKind.AGENDA
    chosen = pane(agenda).visit
    assert chosen is not None
    assert chosen.id == agenda.toms.id


def test_what_another_desk_books_comes_in_and_the_chosen_row_stays(agenda: Place) -> None:
    agenda.keys(K.Key_Down)
    make.visit(
        agenda.store, service=agenda.session, therapist=agenda.ben, start=make.at(15),
        patient=agenda.elena, actor=make.DANA,
    )  # fmt: skip
    agenda.lane.changed.emit(frozenset({"appointment"}))
    agenda.settle()
    assert len(listed(agenda)) == 4
    chosen = pane(agenda).visit
    assert chosen is not None
    assert chosen.id == agenda.toms.id


def test_an_answer_to_older_words_is_let_go(agenda: Place) -> None:
    held: list[object] = []
    ask = agenda.lane.ask
    agenda.lane.ask = lambda *a, **k: held.append((a, k))  # type: ignore[method-assign]
    pane(agenda)._narrow(Filter("tom"))
    agenda.lane.ask = ask  # type: ignore[method-assign]
    pane(agenda)._narrow(Filter("elena"))
    (args, words) = held[0]  # type: ignore[misc]
    ask(*args, **words)  # type: ignore[has-type]
    agenda.settle()
    assert listed(agenda) == ["Elena Marsh"]


def test_the_help_lists_the_keys_of_the_view_that_is_shown(agenda: Place) -> None:
    names = {c.name for c in agenda.window.commands.doable() if c.scope == "calendar"}
    assert {"arrived", "move", "month_view", "show_cancelled", "open_or_book"} <= names
    assert "taller_hours" not in names
    assert agenda.window.commands.run("calendar", "arrived")
    agenda.settle()
    assert agenda.now(agenda.elenas).status is S.ARRIVED


def test_rows_lie_below_one_another_however_wide_the_list_is(agenda: Place) -> None:
    listed_ = pane(agenda).list
    for width in (1440, 900, 1440):
        agenda.window.resize(width, 700)
        agenda.settle()
        count = listed_.model().rowCount()
        rects = [listed_.visualRect(listed_.model().index(row, 0)) for row in range(count)]
        assert all(a.bottom() + 1 == b.top() for a, b in itertools.pairwise(rects))
        heights = {
            rect.height() for rect, row in zip(rects, rows_shown(agenda), strict=True) if row
        }
        delegate = listed_.itemDelegate()
        assert heights == {delegate.height(rows(agenda)[0])}  # type: ignore[attr-defined]


def rows_shown(place: Place) -> list[bool]:
    """Which rows of the list are visits."""
    return [isinstance(row, Line) for row in pane(place).list.rows.rows]


def test_the_menus_are_of_the_design(agenda: Place) -> None:
    assert isinstance(pane(agenda).menu(), Menu)
    assert isinstance(agenda.screen.heading.menu(), Menu)
