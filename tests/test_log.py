"""The log says what broke and where, and never a word about a patient."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from frontdesk import log

PATIENT = "Elena Marsh"


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A log of the test's own; call it for what has been written."""
    path = tmp_path / "frontdesk.log"
    log.start(path)
    yield lambda: path.read_text("ascii")
    log.stop()


def _raise(fault: BaseException) -> BaseException:
    try:
        raise fault
    except type(fault) as raised:
        return raised


def test_a_fault_is_named_with_its_place_and_without_its_words(written: Callable[[], str]) -> None:
    log.fault("screen", _raise(ValueError(f"cannot show {PATIENT}, (917) 555-0142")))
    told = written()
    assert "screen builtins.ValueError at tests.test_log:" in told
    assert " _raise" in told
    assert "Elena" not in told
    assert "555" not in told


def test_what_lies_behind_a_fault_is_named_too(written: Callable[[], str]) -> None:
    try:
        try:
            raise KeyError(PATIENT)
        except KeyError as first:
            raise RuntimeError(PATIENT) from first
    except RuntimeError as second:
        log.fault("lane", second)
    told = written()
    assert "builtins.RuntimeError" in told
    assert "from builtins.KeyError" in told
    assert "Elena" not in told


def test_the_constraint_is_named_and_the_row_is_not(written: Callable[[], str]) -> None:
    engine = create_engine("sqlite://", hide_parameters=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE p (name TEXT CONSTRAINT ck_p CHECK (name <> 'E'))")
        with pytest.raises(IntegrityError) as refused:
            connection.exec_driver_sql("INSERT INTO p VALUES (?)", ("E",))
    engine.dispose()
    log.fault("db", refused.value)
    told = written()
    assert "sqlite_errorname=SQLITE_CONSTRAINT_CHECK" in told
    assert "constraint=ck_p" in told
    assert "INSERT" not in told


def test_words_that_look_like_the_databases_are_still_not_written(
    written: Callable[[], str],
) -> None:
    log.fault("x", _raise(ValueError("CHECK constraint failed: elena_marsh")))
    log.fault(f"{PATIENT}\n2026 ERROR forged", _raise(ValueError()))
    told = written()
    assert "elena_marsh" not in told
    assert len(told.splitlines()) == 3


def test_a_circle_of_causes_ends(written: Callable[[], str]) -> None:
    one, other = ValueError(), TypeError()
    one.__cause__, other.__cause__ = other, one
    log.fault("x", one)
    assert written().count("builtins.") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_only_this_user_can_read_it_and_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "frontdesk.log"
    log.start(path)
    for _ in range(13_000):
        log.fault("again", _raise(ValueError()))
    log.stop()
    kept = list(tmp_path.iterdir())
    assert len(kept) == 5
    assert sum(one.stat().st_size for one in kept) <= 1_000_000
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept} == {0o600}


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    log.start(tmp_path / "file" / "frontdesk.log")
    log.fault("x", ValueError())
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
