"""One person's record: the story, where it leads, and room for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db
from frontdesk.model import AppointmentStatus, Patient
from frontdesk.ui import theme
from frontdesk.ui.patients import story
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests.ui.patients.hands import (
    ALT,
    KEY,
    click,
    focus,
    press_row,
    shown,
)


def test_the_story_in_groups_with_what_is_coming_up_first(elena: PatientsScreen) -> None:
    record = elena.record
    assert record.head.new.isVisible(), "no visit of hers is over"
    assert record.head.reach.whole() == "(917) 555-0142  ·  elena@example.com  ·  Born Mar 3, 1991"
    lines = record.happened.list.rows.rows
    groups = [row.group for row in lines if isinstance(row, story.Heading)]
    assert groups == ["Coming up", "Today"]
    told = [(row.title, row.when) for row in lines if isinstance(row, story.Line)]
    assert told[0] == ("Treatment session with Ben Adler", "Tue, Jul 21, 10:00\u00a0AM")
    assert told[1] == ("Treatment session with Ben Adler", "11:00\u00a0AM")
    chips = [row.chip.words for row in lines if isinstance(row, story.Line) and row.chip]
    assert chips == ["Booked", "Waiting 0 min"]
    buttons = [b.text() for b in record.happened.filter.buttons()]
    assert buttons == ["All", "Visits 2", "Calls 2", "Handouts 1"]


def test_a_visit_that_is_over_makes_nobody_new_any_more(
    elena: PatientsScreen, known: dict[str, Patient], store: db.Store, qtbot: QtBot, window: Window
) -> None:
    visits = store.read(appointments.of_patient, patient_id=known["Elena"].id)
    today = next(v for v in visits if v.starts.day == 14)
    for status in (AppointmentStatus.IN_SESSION, AppointmentStatus.FULFILLED):
        today = store.read(appointments.get, id=today.id)
        window.lane.do(appointments.set_status, id=today.id, seen=today.version, status=status)
    qtbot.waitUntil(lambda: not elena.record.head.new.isVisible())


def test_the_filter_leaves_only_what_it_says(elena: PatientsScreen) -> None:
    happened = elena.record.happened
    for words, count in (("Calls 2", 2), ("Handouts 1", 1), ("Visits 2", 2)):
        click(happened, words)
        lines = [row for row in happened.list.rows.rows if isinstance(row, story.Line)]
        assert len(lines) == count, words


def test_waiting_grows_with_the_minutes(elena: PatientsScreen, store: db.Store) -> None:
    store.clock.move_to(store.clock.wall() + timedelta(minutes=7))
    elena._minute()
    lines = elena.record.happened.list.rows.rows
    chips = [row.chip.words for row in lines if isinstance(row, story.Line) and row.chip]
    assert "Waiting 7 min" in chips


def test_a_line_of_the_story_leads_to_where_it_belongs(
    elena: PatientsScreen, known: dict[str, Patient], window: Window
) -> None:
    went: list[tuple[str, dict[str, object]]] = []
    object.__setattr__(window.desk, "go", lambda name, **where: went.append((name, where)))
    view = elena.record.happened.list
    visit = next(r for r in view.rows.rows if isinstance(r, story.Line))
    press_row(view, visit.title)
    press_row(view, "Reached")
    press_row(view, "Runner care handout")
    assert [name for name, _ in went] == ["calendar", "call_backs", "handouts"]
    assert went[0][1] == {"visit_id": visit.place[2]}
    assert set(went[2][1]) == {"given_id"}, "the sheet that was given"


def test_enter_on_a_visit_shows_it_in_the_calendar(
    qtbot: QtBot, elena: PatientsScreen, window: Window
) -> None:
    elena.record.happened.list.setFocus()
    qtbot.keyClick(focus(), KEY.Key_Return)
    assert window.current is not None
    assert window.current.name == "calendar"


def test_book_and_handout_lead_on_with_this_person(
    screen: PatientsScreen, known: dict[str, Patient], window: Window, qtbot: QtBot
) -> None:
    window.go("patients", id=known["Mara"].id)
    assert screen.record.happened.empty.title.text() == "No visits yet"
    click(screen.record.head, "Book visit")
    calendar = window.current
    assert calendar is not None
    assert calendar.name == "calendar"
    form = calendar.panels.form  # type: ignore[attr-defined]
    assert form.fields.person.value().name == "Mara Sands"
    qtbot.keyClick(window, KEY.Key_Left, ALT)
    assert shown(screen) == "Mara Sands"
    click(screen.record.head, "Handout")
    assert window.current is not None
    assert window.current.name == "handouts"


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.3), ((900, 540), 1.0)])
def test_nothing_is_cut_in_a_small_window_or_with_large_text(
    elena: PatientsScreen,
    window: Window,
    dress: QApplication,
    size: tuple[int, int],
    scale: float,
) -> None:
    window.resize(*size)
    theme.apply(dress, "light", scale, sharp=False)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    record = elena.record
    assert record.head.book.geometry().right() <= record.width()
    inner = record.left.widget()
    assert inner is not None
    assert inner.width() <= record.left.viewport().width()
    assert record.happened.filter.geometry().right() <= record.happened.width()
    assert not record.happened.list.horizontalScrollBar().isVisible()
