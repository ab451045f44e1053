"""What is read from the clinic for its own sheets: whose day, which visits, which calls."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk import appointments, call_backs, handouts, paperwork
from frontdesk.db import Store
from frontdesk.model import CancelReason, Language
from tests import make
from tests.handouts.paper import read as words_of
from tests.make import at

TUESDAY = date(2026, 7, 14)


def test_a_day_sheet_has_a_page_for_everybody_who_works(store: Store) -> None:
    ben = make.therapist(store, "Ben Adler", lunch=(720, 765))
    off = make.therapist(store, "Ida Off", hours=None)
    service, elena = make.service(store, needs_room=False), make.patient(store)
    first = make.visit(store, service=service, therapist=ben, start=at(13), patient=elena)
    gone = make.visit(store, service=service, therapist=ben, start=at(15), patient=elena)
    make.write(store, appointments.cancel, id=gone.id, seen=gone.version, reason=CancelReason.ILL)
    sheet = store.read(paperwork.day_sheet, day=TUESDAY)
    assert [day.therapist for day in sheet.days] == ["Ben Adler"]
    assert sheet.days[0].plan.breaks == (((720, 765), "Lunch"),)
    assert sheet.days[0].firsts == {first.id}
    alone = store.read(paperwork.day_sheet, day=TUESDAY, therapist_id=off.id, initials=True)
    assert ([day.therapist for day in alone.days], alone.initials) == (["Ida Off"], True)


def test_somebody_with_a_visit_on_a_day_off_is_on_it(store: Store) -> None:
    ben, mia = make.therapist(store, "Ben Adler"), make.therapist(store, "Mia Hart")
    service, elena = make.service(store, needs_room=False), make.patient(store)
    make.visit(store, service=service, therapist=mia, start=at(10), patient=elena)
    for person in (ben, mia):
        make.set_hours(store, person.id, 1, None, [])
    sheet = store.read(paperwork.day_sheet, day=TUESDAY)
    assert [day.therapist for day in sheet.days] == ["Mia Hart"]


def test_a_week_runs_from_monday_and_leaves_idle_days_out(store: Store) -> None:
    ben = make.therapist(store, "Ben Adler", days=(1, 3))
    service, elena = make.service(store, needs_room=False), make.patient(store)
    make.visit(store, service=service, therapist=ben, start=at(10, day=16), patient=elena)
    sheet = store.read(paperwork.week_sheet, day=date(2026, 7, 19), therapist_id=ben.id)
    assert [day.day.day for day in sheet.days] == [14, 16]
    assert [len(day.visits) for day in sheet.days] == [0, 1]
    assert store.read(paperwork.week_sheet, day=TUESDAY, therapist_id=999).days == ()


def test_cards_are_of_what_is_still_to_come(store: Store) -> None:
    ben = make.therapist(store, "Ben Adler")
    service = make.service(store, needs_room=False)
    rosa = make.patient(store, "Rosa Jiménez", language=Language.ES)
    past = make.visit(store, service=service, therapist=ben, start=at(9), patient=rosa)
    for day in (22, 21):
        make.visit(store, service=service, therapist=ben, start=at(10, day=day), patient=rosa)
    cards = store.read(paperwork.cards, visit_id=past.id).cards
    assert [card.starts.day for card in cards] == [21, 22]
    assert (cards[0].short_name, cards[0].language) == ("Rosa J.", Language.ES)
    assert "DTSTART:20260721T140000Z" in cards[0].invite, "10:00 in New York is 14:00 UTC"
    assert "Rosa" not in cards[0].invite
    of_day = store.read(paperwork.cards_of_day, day=TUESDAY).cards
    assert [card.starts.day for card in of_day] == [21]
    assert store.read(paperwork.cards).cards == ()


def test_a_call_list_has_who_is_open_oldest_due_first(store: Store) -> None:
    make.call_back(store, "Ann Later", due=at(16))
    make.call_back(store, "Bo Sooner", due=at(9), reason="Heel pain", best_time_note="before 11")
    done = make.call_back(store, "Cy Done", due=at(9))
    make.write(store, call_backs.close, id=done.id, seen=done.version, reason="done")
    found = store.read(paperwork.call_list)
    assert [call.name for call in found.calls] == ["Bo Sooner", "Ann Later"]
    assert (found.calls[0].about, found.calls[0].when) == ("Call back: Heel pain", "before 11")
    assert found.calls[0].phone == "(718) 555-0136"


def test_a_blank_day_is_as_long_as_the_clinic_is_open(store: Store) -> None:
    make.therapist(store, "Ben Adler")
    assert store.read(paperwork.day_grid).span == (540, 1020)
    make.opening(store, (600, 1140), days=(1,))
    make.opening(store, (480, 720), days=(2,))
    grid = store.read(paperwork.day_grid, day=TUESDAY)
    assert (grid.span, grid.columns) == ((600, 1140), ("Ben Adler",))
    assert store.read(paperwork.day_grid).span == (480, 1140)
    assert store.read(paperwork.day_grid, day=TUESDAY + timedelta(days=4)).span == (480, 1140)


def test_the_stamp_holds_the_end_of_the_history(store: Store) -> None:
    before = store.read(paperwork.stamp, by="Sam Rivera")
    make.therapist(store, "Ben Adler")
    after = store.read(paperwork.stamp, by="Sam Rivera")
    assert before.head != after.head
    assert len(after.head) == 8
    assert store.head().split("-")[1].startswith(after.head)
    sheet = store.read(paperwork.day_sheet, day=TUESDAY)
    assert after.head in words_of(handouts.build_sheet("day-sheet", sheet, stamp=after))
