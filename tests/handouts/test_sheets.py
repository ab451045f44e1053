"""The desk's own sheets as read back from their PDFs: what stands on them, and that it fits."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from frontdesk import errors, handouts
from frontdesk.handouts import (
    call_list,
    cards,
    day_grid,
    day_sheet,
    fonts,
    invite,
    week_sheet,
)
from frontdesk.handouts.contents import CallList, Cards, DayGrid, DaySheet, WeekSheet
from frontdesk.handouts.fonts import Hand
from frontdesk.handouts.page import Sheet
from frontdesk.model import AppointmentStatus, Language
from tests.handouts import desk
from tests.handouts.paper import clinic, faults, read

LETTERS = st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x24F)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=24), max_size=30).map(" ".join)
PAPER = pytest.mark.parametrize("paper", ["letter", "a4"])


def drawn(key: str, content: Any, paper: Any = "letter", **more: Any) -> Sheet:
    """The sheet with the boxes on it."""
    modules = {
        "day-sheet": day_sheet, "week-sheet": week_sheet, "appointment-card": cards,
        "call-list": call_list, "day-grid": day_grid,
    }  # fmt: skip
    sheet: Sheet = modules[key].draw(content, desk.STAMP, paper, **more)
    return sheet


def test_every_kind_is_in_the_list_and_is_drawn() -> None:
    assert {kind.key for kind in handouts.SHEETS} == set(desk.CONTENTS)
    with pytest.raises(errors.Refused, match="no sheet called 'bread'"):
        handouts.sheet_kind("bread")


@pytest.mark.parametrize("key", list(desk.CONTENTS))
@PAPER
def test_nothing_touches_and_everything_is_embedded(key: str, paper: Any) -> None:
    sheet = drawn(key, desk.CONTENTS[key], paper)
    assert faults(sheet) == []
    pdf = sheet.finish()
    assert b"Helvetica" not in pdf
    assert pdf == handouts.build_sheet(key, desk.CONTENTS[key], stamp=desk.STAMP, paper=paper)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.root_object["/Lang"] == "en-US"
    assert reader.metadata is not None
    assert "Grace" not in str(dict(reader.metadata))


@pytest.mark.parametrize("key", ["day-sheet", "week-sheet", "call-list", "day-grid"])
def test_the_foot_says_that_it_is_private_and_how_far_the_history_had_come(key: str) -> None:
    shown = read(drawn(key, desk.CONTENTS[key]).finish())
    assert "Holds patient information. Shred after use." in shown
    assert "Printed July 14, 2026, 10:12 AM by Sam Rivera, history 3f9a01c7, page 1 of" in shown


def test_a_day_sheet_says_what_the_therapist_needs() -> None:
    content = DaySheet((desk.busy_day(),))
    shown = read(drawn("day-sheet", content).finish())
    for words in (
        "Maya Ortiz Tuesday, July 14, 2026", "8 bookings, 1 first visit",
        "8:00 AM to 4:00 PM, Room 1", "8:00 AM 25 min Marcus B. Treatment session, 5th",
        "(212) 555-0156. Left hip and outer calf.", "Treatment session, first visit",
        "CAUTION: Recent ankle sprain, right. Avoid pressure.",
        "Español. Hips. Give the Spanish handout.", "12:15 PM Lunch, 45 min", "Here", "Done",
    ):  # fmt: skip
        assert words in shown, words
    assert "Bell" not in shown


def test_initials_leave_names_and_numbers_out() -> None:
    shown = read(drawn("day-sheet", DaySheet((desk.busy_day(),), initials=True)).finish())
    assert "M. B." in shown
    assert "Marcus" not in shown
    assert "555-0156" not in shown
    assert "CAUTION: Recent ankle sprain" in shown


def test_what_gave_its_time_back_is_not_on_a_day_sheet() -> None:
    gone = [
        desk.visit(1, status=AppointmentStatus.CANCELLED, patient="Ann Gone"),
        desk.visit(2, status=AppointmentStatus.NOSHOW, patient="Bo Missed"),
    ]
    shown = read(drawn("day-sheet", DaySheet((desk.day(gone),))).finish())
    assert "Gone" not in shown.replace("Bo", "")
    assert "Ann" not in shown
    assert "0 bookings" in shown


@PAPER
@pytest.mark.parametrize("count", [1, 9, 15, 20])
def test_up_to_twenty_visits_are_one_page(paper: Any, count: int) -> None:
    visits = [desk.visit(number) for number in range(1, count + 1)]
    sheet = drawn("day-sheet", DaySheet((desk.day(visits),)), paper)
    assert (sheet.pages, faults(sheet)) == (1, [])
    long = [
        replace(one, reason="It hurts on stairs, hills and after sitting. " * 4) for one in visits
    ]
    sheet = drawn("day-sheet", DaySheet((desk.day(long),)), paper)
    assert (sheet.pages, faults(sheet)) == (1, [])


def test_a_page_for_each_therapist_with_a_bookmark() -> None:
    content = desk.CONTENTS["day-sheet"]
    reader = PdfReader(io.BytesIO(drawn("day-sheet", content).finish()))
    assert len(reader.pages) == 2
    assert [str(entry["/Title"]) for entry in reader.outline] == [  # type: ignore[call-overload]
        "Maya Ortiz",
        "Ben Adler",
    ]
    assert "page 2 of 2" in reader.pages[1].extract_text()


@settings(max_examples=60)
@given(
    names=st.lists(st.text(LETTERS, max_size=60), min_size=1, max_size=26),
    reason=WORDS,
    alert=WORDS,
    note=WORDS,
    service=st.text(LETTERS, max_size=80),
    initials=st.booleans(),
    paper=st.sampled_from(["letter", "a4"]),
)
def test_whatever_a_day_holds_nothing_touches_and_no_alert_is_cut(
    names: list[str], reason: str, alert: str, note: str, service: str, initials: bool, paper: Any
) -> None:
    visits = [
        desk.visit(number, patient=name, reason=reason, note=note, service=service)
        for number, name in enumerate(names, 1)
    ]
    visits[0] = replace(visits[0], care_alert=alert)
    day = desk.day(visits)
    for key, content in (
        ("day-sheet", DaySheet((day,), initials)),
        ("week-sheet", WeekSheet("Maya Ortiz", (day, day, day), initials)),
    ):
        sheet = drawn(key, content, paper)
        assert faults(sheet) == []
        if key == "day-sheet":
            printed = "".join("".join(box.text.split()) for box in sheet.boxes)
            for word in fonts.tidy(alert).split():
                assert "".join(c for c in word if Hand().can_write(c)) in printed


@settings(max_examples=40)
@given(
    name=st.text(LETTERS, max_size=200),
    phone=st.text(LETTERS, max_size=40),
    about=WORDS,
    when=st.text(LETTERS, max_size=80),
    count=st.integers(0, 12),
)
def test_whatever_callers_say_fits(
    name: str, phone: str, about: str, when: str, count: int
) -> None:
    calls = tuple(
        desk.call(number, name=name, phone=phone, about=about, when=when) for number in range(count)
    )
    assert faults(drawn("call-list", CallList(calls, desk.NOW))) == []


def test_a_call_list_says_whom_to_call_about_what() -> None:
    shown = read(drawn("call-list", desk.CONTENTS["call-list"]).finish())
    for words in (
        "11 to call 11 due today", "Marcus B", "(718) 555-0136", "Best: before 11.",
        "Call back: heel pain after long runs.", "No voicemail.", "Voicemail is fine.",
        "Reached", "No answer",
    ):  # fmt: skip
        assert words in shown, words
    empty = read(drawn("call-list", CallList((), desk.NOW)).finish())
    assert "Nobody is waiting for a call." in empty


def test_the_code_on_a_card_is_the_visit() -> None:
    card = desk.card()
    sheet = drawn("appointment-card", Cards((card,)))
    with closing(pdfium.PdfDocument(sheet.finish())) as document:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.bytes.decode() == card.invite


def test_a_card_speaks_the_patients_language_and_tells_how_to_call() -> None:
    known = clinic(name="Our Clinic", phone="+19175550142", address="1 Main St, Utica")
    content = Cards((desk.card(), desk.card(2, language=Language.ES, short_name="Rosa J.")))
    sheet = drawn("appointment-card", content, clinic=known)
    assert faults(sheet) == []
    shown = read(sheet.finish())
    for words in (
        "Your next visit Tuesday, July 21 2:15 PM For Elena M. With Ben Adler",
        "Can you not come? Please call (917) 555-0142", "1 Main St, Utica",
        "Su próxima cita Martes, 21 de julio 2:15 p.m. Para Rosa J. Con Ben Adler",
    ):  # fmt: skip
        assert words in shown.replace("\u00a0", " "), words
    assert shown.count("Day") == 2, "two cards are left to write on"


def test_five_visits_need_a_second_page_of_cards() -> None:
    sheet = drawn("appointment-card", Cards(tuple(desk.card(number) for number in range(5))))
    assert (sheet.pages, faults(sheet)) == (2, [])


@settings(max_examples=40)
@given(
    name=st.text(LETTERS, max_size=100),
    address=WORDS.map(lambda words: words[:200]),
    called=WORDS.map(lambda words: words[:120]),
)
def test_any_card_fits(name: str, address: str, called: str) -> None:
    known = clinic(name=called, phone="+19175550142", address=address)
    card = desk.card(short_name=name[:24], therapist=name, service=name)
    assert faults(drawn("appointment-card", Cards((card, card)), clinic=known)) == []


def test_an_invite_is_icalendar() -> None:
    written = invite.write(
        number=7,
        starts=datetime(2026, 7, 21, 14, 15, tzinfo=UTC),
        ends=datetime(2026, 7, 21, 15, 15, tzinfo=UTC),
        clinic="Rest; Ease, & Co",
        address="1 Main St, " * 9,
    )
    lines = written.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = written.replace("\r\n ", "")
    assert "DTSTART:20260721T141500Z\r\nDTEND:20260721T151500Z" in whole
    assert "SUMMARY:Rest\\; Ease\\, & Co" in whole
    assert whole.count("1 Main St\\,") == 9


@PAPER
@pytest.mark.parametrize("span", [(540, 1020), (0, 1440), (485, 1255), (600, 640)])
@pytest.mark.parametrize("names", [(), ("Ann",), ("Maximiliane-Theodora Wolkenstein",) * 9])
def test_a_blank_day_has_room_for_everybody(
    paper: Any, span: tuple[int, int], names: tuple[str, ...]
) -> None:
    sheet = drawn("day-grid", DayGrid(names, span), paper)
    assert faults(sheet) == []
    assert sheet.pages == (3 if len(names) == 9 else 1)


def test_a_blank_day_begins_and_ends_with_the_clinic() -> None:
    shown = read(drawn("day-grid", desk.CONTENTS["day-grid"]).finish())
    assert "8 AM 8:15 8:30 8:45 9 AM" in shown
    assert "5:45" in shown
    assert "6 PM" not in shown
    assert "Tuesday, July 14" in shown


@pytest.mark.parametrize("name", ["李 明", "محمد ع.", "🏃 Ann", "𓀀"])
def test_a_name_no_font_can_write_is_left_to_the_hand(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_second", lambda: "")
    visits = desk.day([desk.visit(1, patient=name)])
    for key, content in (
        ("day-sheet", DaySheet((visits,))),
        ("week-sheet", WeekSheet("Maya Ortiz", (visits,))),
        ("appointment-card", Cards((desk.card(short_name=name),))),
        ("call-list", CallList((desk.call(name=name),), desk.NOW)),
    ):
        sheet = drawn(key, content)
        assert faults(sheet) == []
        assert not set(name) & set(read(sheet.finish())) - set(" .An")
