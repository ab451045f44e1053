"""The calendar in the real window: looking, booking, moving, cancelling, by mouse and by keys."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from frontdesk import appointments, call_backs
from frontdesk.clock import Clock
from frontdesk.model import (
    AppointmentStatus,
    CallBackStatus,
    CancelReason,
    CloseReason,
)
from frontdesk.ui.calendar.gestures import IDLE, Cursor
from tests import make
from tests.ui.calendar.conftest import LEFT, Place, shown

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_day_shows_a_column_per_therapist_with_their_visits(place: Place) -> None:
    sheet = place.view.sheet
    assert sheet is not None
    assert [column.therapist for column in sheet.columns] == ["Maya Ortiz", "Ben Adler"]
    assert shown(place) == ["Tom Okafor", "Elena Marsh"]
    assert place.window.header.title.text() == "Tuesday, July 14"


def test_a_click_on_free_time_and_ctrl_enter_book_a_new_person(place: Place) -> None:
    place.click(place.point(place.maya, make.at(11)))
    form = place.screen.panels.form
    assert form.isVisible()
    assert place.view.marks.draft is not None
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    form.fields.phone.edit.setFocus()
    QTest.keyClicks(form.fields.phone.edit, "9175550177")
    QTest.keyClick(form.fields.phone.edit, K.Key_Return, CTRL)
    place.settle()
    booked = [visit for visit in place.visits() if visit.patient == "Ana Costa"]
    assert [(v.starts, v.therapist, v.phone) for v in booked] == [
        (make.at(11), "Maya Ortiz", "+19175550177")
    ]
    assert "Ana Costa" in shown(place)
    assert "Ana Costa is booked today" in place.window.toast.words.text()
    assert place.screen.panels.details.isVisible()


def test_press_and_drag_sets_the_length(place: Place) -> None:
    start, end = place.point(place.maya, make.at(9)), place.point(place.maya, make.at(9, 45))
    place.drag(start, end)
    form = place.screen.panels.form
    assert form.isVisible()
    draft = form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.minutes) == (make.at(9), 60)


def test_dragging_moves_a_visit_to_another_time_and_therapist(place: Place) -> None:
    place.drag(place.point(place.maya, make.at(13)), place.point(place.ben, make.at(14)))
    moved = place.now(place.toms)
    assert (moved.starts, moved.therapist) == (make.at(14), "Ben Adler")
    assert place.window.toast.words.text() == "Tom Okafor moved to 2:00\u00a0PM with Ben"
    place.lane.undo()
    place.settle()
    assert place.now(place.toms).starts == make.at(13)


def test_pulling_the_lower_edge_makes_a_visit_longer(place: Place) -> None:
    grid, sheet = place.view.grid, place.view.sheet
    assert sheet is not None
    x = place.point(place.maya, make.at(13)).x()
    place.drag(QPoint(x, grid.y(14 * 60) - 3), QPoint(x, grid.y(14 * 60 + 30)))
    assert place.now(place.toms).length == timedelta(minutes=90)


def test_escape_during_a_drag_puts_the_visit_back(place: Place) -> None:
    end = place.point(place.ben, make.at(14))
    place.drag(place.point(place.maya, make.at(13)), end, drop=False)
    assert place.view.marks.held is not None
    QTest.keyClick(place.view, K.Key_Escape)
    QTest.mouseRelease(place.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    place.settle()
    assert place.view.state == IDLE
    assert place.view.marks.held is None
    assert place.now(place.toms) == place.toms


def test_five_pixels_are_a_click_and_open_the_details(place: Place) -> None:
    at = place.point(place.maya, make.at(13))
    place.drag(at, at + QPoint(5, 5))
    assert place.now(place.toms) == place.toms
    details = place.screen.panels.details
    assert details.isVisible()
    assert details.name.text() == "Tom Okafor"


def test_a_drop_on_a_taken_time_moves_nothing_and_offers_the_next_free_one(place: Place) -> None:
    place.drag(place.point(place.maya, make.at(13)), place.point(place.ben, make.at(10)))
    assert place.now(place.toms) == place.toms
    banner = place.screen.centre.banner
    assert banner is not None
    assert banner.fact.text() == "Tom Okafor stays. Sam Rivera just booked this time at Desk 1."  # type: ignore[attr-defined]
    assert place.view.marks.outlined == {place.elenas.id}
    use = banner.buttons[0]  # type: ignore[attr-defined]
    assert use.text() == "Move to 10:45\u00a0AM"
    use.click()
    place.settle()
    assert (place.now(place.toms).starts, place.now(place.toms).therapist) == (
        make.at(10, 45),
        "Ben Adler",
    )
    assert place.screen.centre.banner is None


def test_a_move_that_another_desk_beat_slides_back_and_says_who(place: Place) -> None:
    other = make.patient(place.store, "Rita Boyle", phone="(917) 555-0199")
    make.visit(
        place.store, service=place.session, therapist=place.maya, start=make.at(15),
        patient=other, actor=make.DANA,
    )  # fmt: skip
    # This desk has not looked yet: the time still seems free.
    assert "Rita Boyle" not in shown(place)
    place.drag(place.point(place.maya, make.at(13)), place.point(place.maya, make.at(15)))
    place.settle()
    assert place.now(place.toms) == place.toms
    assert not place.screen.acts.moved
    banner = place.screen.centre.banner
    assert banner is not None
    said = banner.fact.text() + banner.consequence.text()  # type: ignore[attr-defined]
    assert "Dana" in said
    assert "Desk 2" in said


def test_a_booking_that_was_beaten_keeps_every_word_and_offers_a_time(
    place: Place, clock: Clock
) -> None:
    place.click(place.point(place.maya, make.at(15)))
    form = place.screen.panels.form
    form.fields.person.edit.setText("Yusuf Demir")
    form.fields.hurts.set("Right calf cramps on hills")
    clock.move_to(make.at(10, 15))  # the hold has run out by now
    make.visit(
        place.store, service=place.session, therapist=place.maya, start=make.at(15),
        patient=place.elena, actor=make.DANA,
    )  # fmt: skip
    form.submit()
    place.settle()
    assert form.fields.person.typed() == "Yusuf Demir"
    assert form.fields.hurts.value() == "Right calf cramps on hills"
    assert "Taken by Elena Marsh" in form.fields.until.text()
    banner = form.conflict.banner
    assert banner is not None
    banner.buttons[0].click()
    form.submit()
    place.settle()
    assert [v.starts for v in place.visits() if v.patient == "Yusuf Demir"] == [make.at(16)]


def test_b_1_enter_books_a_call_back_as_a_discovery_visit(place: Place) -> None:
    asked = make.call_back(place.store, reason="Heel pain after long runs")
    place.window.go("calendar", call_back_id=asked.id)
    place.settle()
    form = place.screen.panels.form
    assert len(form.offers.slots) == 3
    assert form.fields.person.typed() == "Paul Mercer"
    place.keys(K.Key_1, K.Key_Return)
    closed = place.store.read(call_backs.get, id=asked.id)
    assert closed.status is CallBackStatus.COMPLETED
    assert closed.close_reason is CloseReason.BOOKED
    visit = place.store.read(appointments.get, id=closed.appointment_id)
    assert (visit.patient, visit.reason) == ("Paul Mercer", "Heel pain after long runs")
    assert visit.starts == make.at(10, 15)
    assert visit.therapist == "Maya Ortiz"


def test_a_call_back_can_be_placed_on_the_grid_by_a_click(place: Place) -> None:
    asked = make.call_back(place.store)
    place.window.go("calendar", call_back_id=asked.id)
    place.settle()
    place.click(place.point(place.ben, make.at(15)))
    form = place.screen.panels.form
    assert form.call_back is not None
    form.submit()
    place.settle()
    booked = [visit for visit in place.visits() if visit.call_back_id == asked.id]
    assert [(v.starts, v.therapist) for v in booked] == [(make.at(15), "Ben Adler")]


def test_status_keys_take_the_selected_visit_through_its_day(place: Place) -> None:
    place.click(place.point(place.ben, make.at(10, 15)))
    place.view.setFocus()
    for key, status in (
        (K.Key_C, AppointmentStatus.CONFIRMED),
        (K.Key_A, AppointmentStatus.ARRIVED),
        (K.Key_S, AppointmentStatus.IN_SESSION),
        (K.Key_F, AppointmentStatus.FULFILLED),
    ):
        QTest.keyClick(place.view, key)
        place.settle()
        assert place.now(place.elenas).status is status
    assert place.window.toast.words.text() == "Elena Marsh is done"


def test_a_no_show_that_is_too_early_is_refused_in_words(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_N)
    place.settle()
    assert place.now(place.toms).status is AppointmentStatus.BOOKED
    assert place.screen.centre.banner is not None


def test_the_way_back_undoes_an_arrival(place: Place) -> None:
    place.click(place.point(place.ben, make.at(10, 15)))
    details = place.screen.panels.details
    assert details.forward.text() == "Mark arrived"
    details.forward.click()
    place.settle()
    assert details.state.text() == "Waiting 0 min"
    assert details.back.text() == "Undo arrival"
    details.back.click()
    place.settle()
    assert place.now(place.elenas).status is AppointmentStatus.BOOKED
    assert place.now(place.elenas).arrived_at is None


def test_cancelling_asks_for_a_reason_and_can_send_to_the_call_backs(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_Delete)
    place.settle()
    details = place.screen.panels.details
    assert details.reasons.isVisible()
    assert place.now(place.toms).status is AppointmentStatus.BOOKED
    details.reasons.again.setChecked(True)
    details.reasons.buttons[CancelReason.ILL].click()
    place.settle()
    gone = place.now(place.toms)
    assert (gone.status, gone.cancel_reason) == (AppointmentStatus.CANCELLED, CancelReason.ILL)
    assert [c.name for c in place.store.read(call_backs.worklist)] == ["Tom Okafor"]
    assert shown(place) == ["Elena Marsh"]


def test_enter_on_the_safe_button_cancels_nothing(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.screen.panels.details.ask_reason()
    place.settle()
    assert place.screen.panels.details.reasons.keep.hasFocus()
    QTest.keyClick(place.screen.panels.details.reasons.keep, K.Key_Space)
    place.settle()
    assert place.now(place.toms).status is AppointmentStatus.BOOKED
    assert not place.screen.panels.details.reasons.isVisible()


def test_arrows_walk_the_slots_and_enter_books_there(place: Place) -> None:
    view = place.view
    view.setFocus()
    place.screen.keys.put(Cursor(0, 11 * 60))
    QTest.keyClick(view, K.Key_Right)
    QTest.keyClick(view, K.Key_Down)
    assert view.marks.cursor == Cursor(1, 11 * 60 + 15, 15)
    QTest.keyClick(view, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.marks.cursor == Cursor(1, 11 * 60 + 15, 30)
    assert "Ben Adler" in view.accessibleDescription()
    QTest.keyClick(view, K.Key_Return)
    place.settle()
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.therapist_id, draft.start, draft.minutes) == (
        place.ben.id,
        make.at(11, 15),
        30,
    )


def test_m_arrows_and_enter_move_a_visit(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.setFocus()
    for key in (K.Key_M, K.Key_Right, K.Key_Down):
        QTest.keyClick(place.view, key)
    assert "1:15" in place.view.accessibleDescription()
    QTest.keyClick(place.view, K.Key_Return)
    place.settle()
    moved = place.now(place.toms)
    assert (moved.starts, moved.therapist) == (make.at(13, 15), "Ben Adler")


def test_m_and_escape_leave_it(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.setFocus()
    for key in (K.Key_M, K.Key_Down, K.Key_Escape):
        QTest.keyClick(place.view, key)
    place.settle()
    assert place.view.state == IDLE
    assert place.now(place.toms) == place.toms


def test_f_while_moving_goes_to_the_next_free_time(place: Place) -> None:
    place.screen.keys.put(Cursor(1, 10 * 60 + 15))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_M)
    QTest.keyClick(place.view, K.Key_F)
    place.settle()
    held = place.view.marks.held
    assert held is not None
    assert held.place.start == 10 * 60 + 45
    QTest.keyClick(place.view, K.Key_Return)
    place.settle()
    assert place.now(place.elenas).starts == make.at(10, 45)


def test_a_confirmed_visit_that_is_moved_needs_confirming_and_says_so(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_C)
    place.settle()
    place.drag(place.point(place.maya, make.at(13)), place.point(place.maya, make.at(15)))
    assert place.now(place.toms).status is AppointmentStatus.BOOKED
    assert place.window.toast.words.text().endswith("now needs confirming")


def test_the_note_is_edited_in_place(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_F2)
    details = place.screen.panels.details
    assert details.pad.hasFocus()
    QTest.keyClicks(details.pad, "Prefers a text")
    details.save.click()
    place.settle()
    assert place.now(place.toms).note == "Prefers a text"
    assert details.note.text() == "Prefers a text"
    assert not details.writing
