"""Wall time and instants: the two nights the clocks change, year's end, midnight, any computer."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.clock import Clock
from frontdesk.errors import Invalid

SPRING = date(2026, 3, 8)
AUTUMN = date(2026, 11, 1)
NEW_YORK = Clock()
ZONES = ("America/New_York", "Asia/Tokyo", "Pacific/Apia", "America/Havana", "Asia/Kathmandu")
HERE = Path(__file__).parent


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_a_visit_at_two_stays_at_two_on_both_sides_of_a_change() -> None:
    before, after = at(date(2026, 3, 7), 14), at(SPRING, 14)
    assert NEW_YORK.to_instant(before) == utc(2026, 3, 7, 19)
    assert NEW_YORK.to_instant(after) == utc(2026, 3, 8, 18)
    for planned in (before, after, at(date(2026, 10, 31), 14), at(AUTUMN, 14)):
        assert NEW_YORK.to_wall(NEW_YORK.to_instant(planned)) == planned


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_the_hour_the_spring_night_skips_is_refused_in_words(minute: int) -> None:
    with pytest.raises(Invalid) as refused:
        NEW_YORK.to_instant(at(SPRING, 2, minute))
    assert refused.value.field == "starts"
    assert "hour later" in str(refused.value)
    assert not NEW_YORK.exists(at(SPRING, 2, minute))


def test_the_edges_of_the_skipped_hour_exist() -> None:
    assert NEW_YORK.to_instant(at(SPRING, 1, 59)) == utc(2026, 3, 8, 6, 59)
    assert NEW_YORK.to_instant(at(SPRING, 3)) == utc(2026, 3, 8, 7)
    assert NEW_YORK.exists(at(SPRING, 3))


def test_of_a_repeated_hour_the_first_is_meant_whatever_the_fold_says() -> None:
    meant = at(AUTUMN, 1, 30)
    assert NEW_YORK.to_instant(meant) == utc(2026, 11, 1, 5, 30)
    assert NEW_YORK.to_instant(meant.replace(fold=1)) == utc(2026, 11, 1, 5, 30)


def test_the_second_pass_of_a_repeated_hour_reads_like_the_first() -> None:
    second = NEW_YORK.to_wall(utc(2026, 11, 1, 6, 30))
    assert second == at(AUTUMN, 1, 30)
    assert second.fold == 0
    assert second.tzinfo is None


def test_days_have_23_24_and_25_hours() -> None:
    hours = [NEW_YORK.minutes_in(day) / 60 for day in (SPRING, AUTUMN, date(2026, 7, 14))]
    assert hours == [23, 25, 24]


def test_a_day_that_never_was_has_no_minutes() -> None:
    apia = Clock("Pacific/Apia")
    assert apia.minutes_in(date(2011, 12, 30)) == 0
    assert not apia.exists(wall("2011-12-30 12:00"))


def test_a_zone_may_skip_midnight_itself() -> None:
    assert not Clock("America/Havana").exists(wall("2026-03-08 00:00"))
    assert Clock("America/Havana").exists(wall("2026-03-08 01:00"))


def test_year_end_in_new_york_is_next_year_in_utc_and_still_today() -> None:
    clock = Clock.frozen(wall("2026-12-31 23:59"))
    assert clock.now() == utc(2027, 1, 1, 4, 59)
    assert clock.today() == date(2026, 12, 31)
    clock.move_to(wall("2027-01-01 00:00"))
    assert clock.today() == date(2027, 1, 1)


def test_midnight_belongs_to_the_day_it_begins() -> None:
    clock = Clock(now=lambda: utc(2026, 7, 14, 4))
    assert clock.today() == date(2026, 7, 14)
    clock = Clock(now=lambda: utc(2026, 7, 14, 3, 59, 59))
    assert clock.today() == date(2026, 7, 13)


@pytest.mark.parametrize("far", ["9999-12-31 23:59", "9999-12-31 22:00"])
def test_a_day_past_the_end_of_the_calendar_is_refused_not_a_crash(far: str) -> None:
    with pytest.raises(Invalid, match="too far away"):
        NEW_YORK.to_instant(wall(far))


def test_a_frozen_clock_stands_still_until_it_is_moved() -> None:
    clock = Clock.frozen(wall("2026-07-14 10:12"))
    assert clock.now() == clock.now() == utc(2026, 7, 14, 14, 12)
    clock.move_to(wall("2026-07-14 11:00"))
    assert clock.wall() == wall("2026-07-14 11:00")


def test_another_zone_is_another_wall_on_the_same_instant() -> None:
    clock = Clock.frozen(wall("2026-07-14 20:00"))
    tokyo = clock.in_zone("Asia/Tokyo")
    assert tokyo.now() == clock.now()
    assert tokyo.wall() == wall("2026-07-15 09:00")
    assert clock.in_zone(ZoneInfo("Europe/Madrid")).zone.key == "Europe/Madrid"


def test_the_real_clock_runs_and_is_utc() -> None:
    first, second = Clock().now(), Clock().now()
    assert first <= second
    assert first.utcoffset() == timedelta(0)
    assert second - first < timedelta(minutes=1)


@given(
    st.sampled_from(ZONES),
    st.datetimes(wall("1975-01-01"), wall("2090-01-01")),
)
def test_every_wall_time_comes_back_or_is_in_a_gap(zone: str, planned: datetime) -> None:
    clock = Clock(zone)
    if clock.exists(planned):
        assert clock.to_wall(clock.to_instant(planned)) == planned
    else:
        around = timedelta(hours=25)  # Apia once skipped a whole day
        before = (planned - around).replace(tzinfo=clock.zone).utcoffset()
        assert before != (planned + around).replace(tzinfo=clock.zone).utcoffset()


@given(
    st.sampled_from(ZONES),
    st.datetimes(wall("1975-01-01"), wall("2090-01-01"), timezones=st.just(UTC)),
)
def test_every_instant_comes_back_or_was_the_second_pass(zone: str, instant: datetime) -> None:
    clock = Clock(zone)
    back = clock.to_instant(clock.to_wall(instant))
    assert back == instant or timedelta(0) < instant - back <= timedelta(hours=1)


OTHER_ZONE = os.environ.get("FRONTDESK_OTHER_ZONE", "")


@pytest.mark.skipif(not OTHER_ZONE, reason="only where another zone is set on purpose")
def test_this_computer_is_in_the_other_zone() -> None:
    moment = utc(2026, 7, 14, 12)
    offset = moment.astimezone(ZoneInfo(OTHER_ZONE)).utcoffset()
    assert offset == moment.astimezone().utcoffset() != timedelta(0)


@pytest.mark.skipif(bool(OTHER_ZONE), reason="already in another zone")
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Pacific/Apia"])
def test_nothing_depends_on_the_computers_own_zone(zone: str) -> None:
    files = ("test_clock", "test_text_times", "test_text_typed", "test_schedule")
    told = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider"),
            *("-p", "no:pytestqt", "-o", "addopts=", "-k", "not every and not no_text"),
            *(str(HERE / f"{name}.py") for name in files),
            *("-o", "qt_api=", "-W", "ignore::pytest.PytestConfigWarning"),
        ],
        env={**os.environ, "TZ": zone, "FRONTDESK_OTHER_ZONE": zone},
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert " passed" in told.stdout
