"""What every test stands on: a screen or none, a fresh clinic on both databases, a still clock."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt loads Qt

import pytest
from hypothesis import HealthCheck, settings

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.model import Actor

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

NEW_YORK = "America/New_York"
TODAY = datetime(2026, 7, 14, 10, 12)  # a Tuesday

settings.register_profile(
    "frontdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("frontdesk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long forms of the proofs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="runs with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A test that leaves a thread running fails."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(2.0)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left running: {alive}"


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long forms were asked for."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def clock() -> Clock:
    """Tuesday 2026-07-14, 10:12 in New York; stands still until moved."""
    return Clock.frozen(TODAY, NEW_YORK)


@pytest.fixture
def actor() -> Actor:
    """Who does things in tests."""
    return Actor(None, "Sam Rivera", "Desk 1")


@pytest.fixture(scope="session")
def empty_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic file made once; tests copy it with its key."""
    path = tmp_path_factory.mktemp("empty") / "empty.clinic"
    db.create(str(path), clock=Clock.frozen(TODAY, NEW_YORK)).close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of our own for this run."""
    from tests.postgres import PostgresServer

    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def empty_database(postgres: PostgresServer) -> str:
    """The name of a database with an empty clinic; tests get copies."""
    name = postgres.new_database()
    db.create(postgres.address(name), clock=Clock.frozen(TODAY, NEW_YORK)).close()
    return name


@pytest.fixture
def store_path(empty_clinic: Path, tmp_path: Path) -> Path:
    """A fresh, empty clinic file of the test's own."""
    path = tmp_path / "test.clinic"
    shutil.copy(empty_clinic, path)
    shutil.copy(f"{empty_clinic}.key", f"{path}.key")
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def store_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh, empty clinic, once on each database."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("store_path"))
        return
    server = request.getfixturevalue("postgres")
    name = server.new_database(request.getfixturevalue("empty_database"))
    yield server.address(name)
    server.drop_database(name)


@pytest.fixture
def store(store_address: str, clock: Clock) -> Iterator[db.Store]:
    """A fresh, empty clinic, open, once on each database."""
    opened = db.open(store_address, clock=clock)
    yield opened
    opened.close()
