"""A backup counts only once it was restored; what is damaged is never taken; a restore is whole."""

from __future__ import annotations

import random
import stat
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk import backups, db
from frontdesk.clock import Clock
from frontdesk.db import backup as on_disk
from frontdesk.db.backup import proving
from frontdesk.errors import FrontdeskError, NotAClinic
from tests.db import small
from tests.db.small import HALF, NINE, SAM

NAME = "Maren Ostrowski"


@pytest.fixture
def clinic(store: db.Store) -> db.Store:
    """A clinic with a few visits and a patient whose name must not be seen."""
    store.write(small.seed, actor=SAM)
    store.write(small.change_patient, actor=SAM, id=1, name=NAME)
    for n in range(4):
        store.write(small.book, actor=SAM, start=NINE + n * HALF)
    return store


def made(clinic: db.Store, folder: Path, why: str = "hand") -> backups.Made:
    return backups.make(clinic, folder=folder, second=None, why=why)


def test_a_backup_is_private_encrypted_and_says_what_it_holds(
    clinic: db.Store, tmp_path: Path
) -> None:
    one = made(clinic, tmp_path / "backups").backup
    assert [found.path for found in backups.listed(one.path.parent, one.manifest.clinic)] == [
        one.path
    ]
    assert stat.S_IMODE(one.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(one.path.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in one.path.parent.iterdir()) == [one.path.name]
    assert one.manifest.rows["appointment"] == 4
    assert one.manifest.head == clinic.head()
    assert one.manifest.first_visit == one.manifest.last_visit == "2026-07-14"
    content = one.path.read_bytes()
    assert NAME.encode() not in content
    assert b"Ostrowski" not in content
    with zipfile.ZipFile(one.path) as zipped:
        assert zipped.testzip() is None


def test_a_backup_put_back_brings_the_visits_of_then_and_keeps_what_was_there(
    clinic: db.Store, store_address: str, clock: Clock, tmp_path: Path
) -> None:
    one = made(clinic, tmp_path / "backups").backup
    clinic.write(small.book, actor=SAM, start=NINE + 10 * HALF)
    compared = backups.compare(clinic, one.path)
    assert (compared.backup.rows["appointment"], compared.now.rows["appointment"]) == (4, 5)
    kept = backups.put_back(clinic, actor=SAM, backup=one.path).kept
    clinic.close()
    again = db.open(store_address, clock=clock)
    try:
        assert again.read(on_disk_rows)["appointment"] == 4
        assert again.verify(one.manifest.head) is None
        booked = again.write(small.book, actor=SAM, start=NINE + 20 * HALF)
        assert again.read(small.get, id=booked.value.id).starts == NINE + 20 * HALF
    finally:
        again.close()
    assert "kept" in kept
    if not store_address.startswith("postgresql"):
        old = db.open(str(Path(store_address).with_name(kept)), clock=clock)
        assert old.read(on_disk_rows)["appointment"] == 5
        old.close()


def on_disk_rows(read: db.Read) -> dict[str, int]:
    from frontdesk.db.backup import copying

    return copying.count_rows(read.connection())


def damages(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """The file with a bit flipped, a stretch zeroed, doubled or lost, or cut short."""
    chance = random.Random(seed)
    for n in range(count):
        at = chance.randrange(len(content)) if n % 2 else len(content) - 1 - chance.randrange(2000)
        long = chance.choice((1, 1, 7, 512, 4096))
        lump = content[at : at + long]
        kind = n % 5
        if kind == 0:
            new = bytes([lump[0] ^ (1 << chance.randrange(8))]) + lump[1:]
        elif kind == 1:
            new = bytes(len(lump)) if any(lump) else b"\xff" * len(lump)
        elif kind == 2:
            new = b""
        elif kind == 3:
            new = lump + lump
        else:
            yield content[:at]
            continue
        yield content[:at] + new + content[at + long :]


def test_no_damage_is_accepted(store_path: Path, clock: Clock, tmp_path: Path, long: bool) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    one = made(store, tmp_path / "backups").backup
    document = store.place.document
    content, hurt = one.path.read_bytes(), tmp_path / "hurt.backup"
    for number, damage in enumerate(damages(content, 1000 if long else 30, 7)):
        hurt.write_bytes(damage)
        with pytest.raises(FrontdeskError):
            on_disk.check(hurt, document, tmp_path)
        assert damage != content, number
    store.close()
    assert on_disk.check(one.path, document, tmp_path).head == one.manifest.head
    assert not list(tmp_path.glob(f"{proving.SCRATCH}*"))


def test_a_clinic_that_is_damaged_gives_no_backup(
    store_path: Path, clock: Clock, tmp_path: Path
) -> None:
    """Red on a copy that is not put to the test: the damage would lie in the backup."""
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    folder = tmp_path / "backups"
    first = made(store, folder).backup
    with store_path.open("r+b") as file:
        file.seek(-4096 * 3 + 100, 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(NotAClinic, match="damaged"):
        made(store, folder)
    store.close()
    assert list(folder.iterdir()) == [first.path]


def test_a_second_place_that_is_away_is_a_sentence_and_no_stop(
    store_path: Path, clock: Clock, tmp_path: Path
) -> None:
    store = db.open(str(store_path), clock=clock)
    stick = tmp_path / "stick"
    away = backups.make(store, folder=tmp_path / "b", second=stick, why="hand")
    assert "is not there" in away.trouble
    assert away.backup.path.exists()
    stick.mkdir()
    there = backups.make(store, folder=tmp_path / "b", second=stick, why="hand")
    assert there.trouble == ""
    assert (stick / there.backup.path.name).read_bytes() == there.backup.path.read_bytes()
    store.close()


def test_a_backup_of_another_clinic_is_refused(
    clinic: db.Store, clock: Clock, tmp_path: Path
) -> None:
    other = db.create(str(tmp_path / "other.clinic"), clock=clock)
    theirs = made(other, tmp_path / "backups").backup
    other.close()
    with pytest.raises(NotAClinic, match="another key"):
        backups.put_back(clinic, actor=SAM, backup=theirs.path)
    assert clinic.verify() is None


moments = st.datetimes(datetime(2019, 1, 1), datetime(2026, 7, 14))


@settings(max_examples=60)
@given(st.sets(moments, max_size=60))
def test_the_newest_three_and_the_newest_of_each_period_are_kept(times: set[datetime]) -> None:
    keep = backups.kept(times)
    newest = sorted(times, reverse=True)
    assert keep <= times
    assert set(newest[:3]) <= keep
    assert backups.kept(keep) == keep
    for day in sorted({time.date() for time in times}, reverse=True)[:7]:
        assert max(time for time in times if time.date() == day) in keep
    for year in sorted({time.year for time in times}, reverse=True)[:7]:
        assert max(time for time in times if time.year == year) in keep
    assert len(keep) <= 3 + 7 + 5 + 12 + 7


def test_a_year_of_half_hours_comes_down_to_a_handful() -> None:
    times = [datetime(2026, 7, 14, 17) - timedelta(minutes=30 * n) for n in range(48 * 365)]
    keep = backups.kept(times)
    assert len(keep) == 3 + 6 + 3 + 11  # last week.s Sunday is also one of the seven days
    assert min(keep) < datetime(2025, 9, 1)


def test_one_is_due_half_an_hour_after_the_last_if_something_changed(clock: Clock) -> None:
    now = clock.now()
    ago = [now - timedelta(minutes=n) for n in range(61)]
    assert backups.is_due(None, ago[5], now)
    assert not backups.is_due(None, None, now)
    assert backups.is_due(ago[30], ago[5], now)
    assert not backups.is_due(ago[29], ago[5], now)
    assert not backups.is_due(ago[40], ago[50], now)
