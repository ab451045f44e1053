"""What has to be known before a number is dialled: prices and times, and who wants no call."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import CallBack
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import write
from tests.ui.call_backs.hands import KEY, outcomes, press


def test_prices_and_the_next_times_are_ready_to_read_out(
    screen: CallBacksScreen, store: db.Store, window: Window, waiting: dict[str, CallBack]
) -> None:
    make.service(store)
    make.service(store, "Long session", minutes=90, price_cents=12050)
    make.session(store)
    make.therapist(store, "Ben Adler")
    window.go("call_backs", id=waiting["Greg"].id)
    part = screen.details.quote
    assert part.isVisible()
    prices = {fact.label: fact.value for fact in part.prices.facts()}
    assert prices["Discovery visit"] == "Free, 30 min"
    assert prices["Long session"] == "$120.50, 1 h 30"
    assert prices["Treatment session"].startswith("Price not set")
    (ben,) = part.times.facts()
    assert ben.label == "Ben Adler"
    assert ben.value == "Today, 10:15\u00a0AM, 10:45\u00a0AM, 11:15\u00a0AM"
    window.go("call_backs", id=waiting["Paul"].id)
    assert not part.isVisible(), "only who asks for prices hears them"


def test_who_asked_not_to_be_contacted_cannot_be_called_from_the_list(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window,
    waiting: dict[str, CallBack],
) -> None:  # fmt: skip
    write(store, patients.add, name="Paul Mercer", phone="7185550136", do_not_contact=True)
    screen.refresh()
    assert screen.filters.segments.buttons()[0].text() == "Open 2"
    screen.list.choose(waiting["Paul"].id)
    assert screen.details.notice.fact.text() == "Paul Mercer asked not to be contacted"
    assert not screen.details.call.isVisible()
    assert not screen.details.dial.isVisible()
    press(qtbot, screen, KEY.Key_N, KEY.Key_R, KEY.Key_B)
    assert outcomes(store, waiting["Paul"]) == []
    assert window.current is screen


def test_the_line_under_the_list_says_how_soon_people_are_called(
    qtbot: QtBot, screen: CallBacksScreen
) -> None:
    assert not screen.pace.isVisible(), "nobody has been called yet"
    press(qtbot, screen, KEY.Key_N)
    screen.refresh()
    assert screen.pace.isVisible()
    assert screen.pace.said.text() == "First call: half within 0 min, 9 of 10 within 0 min"
    assert screen.pace.against.text() == "within the target of 15 min"
