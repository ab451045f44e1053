"""News: each desk hears what the others did, once, and never of itself."""

from __future__ import annotations

import selectors
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import feed, keys, sqlite, tables
from tests.db import small
from tests.db.small import DANA, HALF, NINE, SAM


@pytest.fixture
def other(store: db.Store, store_address: str, clock: Clock) -> Iterator[db.Store]:
    """A second desk on the same clinic, which already has people and rooms."""
    store.write(small.seed, actor=SAM)
    opened = db.open(store_address, clock=clock)
    yield opened
    opened.close()


def heard(store: db.Store) -> db.News:
    """What is new; on a server a moment may pass until the wake-up arrives."""
    handle = store.wake_handle()
    for _ in range(100):
        news = store.news()
        if news is not None:
            return news
        with selectors.DefaultSelector() as waiting:
            if handle is not None:
                waiting.register(handle, selectors.EVENT_READ)
            waiting.select(0.05)
    raise AssertionError("no news came")


def test_another_desks_write_is_news_with_rows_desk_and_person(
    store: db.Store, other: db.Store
) -> None:
    done = other.write(small.book, actor=DANA)
    news = heard(store)
    assert news.topics == {"appointment"}
    assert news.rows == (("appointment", done.value.id, "Desk 2", "Dana Ruiz"),)
    assert store.news() is None


def test_a_desks_own_writes_are_no_news_even_between_others(
    store: db.Store, other: db.Store
) -> None:
    store.write(small.book, actor=SAM)
    assert store.news() is None
    first = other.write(small.book, actor=DANA, start=NINE + HALF)
    store.write(small.change_patient, actor=SAM, id=1, note="mine")
    last = other.undo(first.action_id or 0, actor=DANA)
    store.write(small.book, actor=SAM, start=NINE + 2 * HALF)
    news = heard(store)
    assert news.topics == {"appointment"}
    assert [row[1:] for row in news.rows] == [(first.value.id, "Desk 2", "Dana Ruiz")] * 2
    assert last.action_id is not None
    assert store.news() is None


def test_what_was_there_before_opening_is_no_news(other: db.Store) -> None:
    assert other.news() is None


def test_an_undo_elsewhere_is_news(store: db.Store, other: db.Store) -> None:
    done = store.write(small.change_patient, actor=SAM, id=1, note="x")
    assert heard(other).topics == {"patient"}
    store.undo(done.action_id or 0, actor=SAM)
    assert heard(other).topics == {"patient"}


def test_a_therapist_added_to_a_service_is_news_of_services(
    store: db.Store, other: db.Store
) -> None:
    @db.action("Give service")
    def give(work: db.Work) -> None:
        work.add(tables.ServiceStaff(service_id=1, staff_id=1))

    done = other.write(give, actor=DANA)
    assert done.topics == {"service"}
    assert heard(store).topics == {"service"}


def test_many_rows_are_told_whole_by_topic_and_short_by_row(
    store: db.Store, other: db.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "MOST_ROWS", 3)

    @db.action("Many")
    def many(work: db.Work) -> None:
        work.add(tables.Patient(name="First"))
        work.flush()
        for n in range(5):
            work.add(tables.Room(name=f"Room {n}"))

    other.write(many, actor=DANA)
    news = heard(store)
    assert news.topics == {"room", "patient"}
    assert [row[0] for row in news.rows] == ["room"] * 3


def test_a_change_of_zone_elsewhere_moves_this_desks_clock(
    store: db.Store, other: db.Store
) -> None:
    @db.action("Move the clinic")
    def move(work: db.Work) -> None:
        work.get_one(tables.Clinic, 1).zone = "America/Chicago"

    other.write(move, actor=DANA)
    heard(store)
    assert store.clock.wall().hour == 9


def test_a_file_held_by_another_is_no_news_now_but_later(
    store_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 20)
    store, other = (db.open(str(store_path), clock=clock) for _ in range(2))
    other.write(small.seed, actor=DANA)
    holder = sqlcipher.connect(str(store_path), isolation_level=None)
    holder.execute(f"PRAGMA key = \"x'{keys.read(store_path).data_key.hex()}'\"")
    holder.execute("BEGIN EXCLUSIVE")
    assert store.news() is None
    holder.execute("ROLLBACK")
    assert "patient" in heard(store).topics
    for open_one in (holder, store, other):
        open_one.close()


def test_a_server_that_crashed_is_no_news_and_then_all_of_it(clock: Clock) -> None:
    """A server of this test's own, because it is stopped as a power cut would."""
    from tests.postgres import PostgresServer

    server = PostgresServer(durable=True)
    try:
        address = server.address(server.new_database())
        store = db.create(address, clock=clock)
        store.write(small.seed, actor=SAM)
        server.crash()
        done = store.write(small.book, actor=SAM, key="once")  # the dead connection is replaced
        assert not done.repeated
        other = db.open(address, clock=clock)
        other.write(small.change_patient, actor=DANA, id=1, note="x")
        store._place._next_try = 0.0
        assert heard(store).topics == {"patient"}
        assert store.verify() is None
        other.close()
        store.close()
    finally:
        server.stop()
