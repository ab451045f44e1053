"""Days and free time by example: plans, overlaps, slots, lanes, opening hours, groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from frontdesk import schedule
from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallBackStatus,
    Closure,
    Hours,
    HoursKind,
    Language,
    Source,
    TimeOff,
)

TUESDAY = date(2026, 7, 14)
FRIDAY = date(2026, 7, 17)


def work(weekday: int, start: int, end: int, who: int | None = None) -> Hours:
    return Hours(1, 1, who, weekday, HoursKind.WORK, start, end, "")


def rest(weekday: int, start: int, end: int, who: int | None = None) -> Hours:
    return Hours(1, 1, who, weekday, HoursKind.BREAK, start, end, "Lunch")


def closure(starts: datetime, ends: datetime) -> Closure:
    return Closure(1, 1, starts, ends, "Holiday")


def on(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second))


# Monday to Friday, 9 to 5, lunch 12 to 1.
NINE_TO_FIVE = schedule.Opening(
    tuple(work(d, 540, 1020) for d in range(5)) + tuple(rest(d, 720, 780) for d in range(5))
)
NEVER = schedule.Opening(())


def test_a_plan_is_of_this_therapist_on_this_weekday_alone() -> None:
    hours = [work(1, 540, 720, 7), work(1, 0, 60, 8), work(2, 60, 90, 7), work(1, 100, 200)]
    plan = schedule.day_plan(TUESDAY, hours, (), (), 7)
    assert plan == schedule.DayPlan(work=((540, 720),))


def test_a_plan_holds_breaks_closures_and_time_off_with_their_labels() -> None:
    hours = [work(1, 780, 1020, 7), work(1, 540, 720, 7), rest(1, 600, 615, 7)]
    shut = closure(on(TUESDAY, 16), on(TUESDAY, 17))
    away = TimeOff(1, 1, 7, on(TUESDAY, 9), on(TUESDAY, 9, 30), "Dentist")
    other = TimeOff(2, 1, 8, on(TUESDAY, 9), on(TUESDAY, 17), "Away")
    plan = schedule.day_plan(TUESDAY, hours, [shut], [away, other], 7)
    assert plan.work == ((540, 720), (780, 1020))
    assert plan.breaks == (((600, 615), "Lunch"),)
    assert plan.closed == (((960, 1020), "Holiday"), ((540, 570), "Dentist"))
    assert schedule.open_spans(plan) == [(570, 600), (615, 720), (780, 960)]


def test_time_off_over_several_days_fills_the_days_between() -> None:
    starts, ends = on(date(2026, 7, 13), 15), on(date(2026, 7, 16), 10)
    parts = [schedule.on_day(starts, ends, date(2026, 7, 12) + timedelta(days=n)) for n in range(6)]
    assert parts == [None, (900, 1440), (0, 1440), (0, 1440), (0, 600), None]


def test_a_stretch_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    assert schedule.on_day(on(TUESDAY, 22), on(date(2026, 7, 15), 0), date(2026, 7, 15)) is None
    assert schedule.on_day(on(TUESDAY, 22), on(date(2026, 7, 15), 0), TUESDAY) == (1320, 1440)


def test_a_begun_minute_belongs_to_the_stretch() -> None:
    assert schedule.on_day(on(TUESDAY, 10, 0, 30), on(TUESDAY, 11, 0, 1), TUESDAY) == (600, 661)


def test_touching_is_not_overlapping() -> None:
    assert not schedule.overlaps(540, 600, 600, 660)
    assert not schedule.overlaps(600, 660, 540, 600)
    assert schedule.overlaps(540, 601, 600, 660)
    assert schedule.overlaps(600, 610, 540, 660)


def test_a_visit_may_end_when_the_day_ends_and_no_later() -> None:
    assert schedule.free_slots([(540, 660)], [], 60) == [540, 555, 570, 585, 600]
    assert schedule.free_slots([(540, 660)], [(570, 585)], 60) == [585, 600]
    assert schedule.free_slots([(540, 660)], [], 121) == []


def test_slots_stand_on_the_step_even_when_the_opening_does_not() -> None:
    assert schedule.free_slots([(547, 600)], [], 30) == [555, 570]
    assert schedule.free_slots([(547, 600)], [], 30, step=5) == [550, 555, 560, 565, 570]


def test_joined_work_hides_a_seam_between_two_spans() -> None:
    assert schedule.free_slots([(540, 600), (600, 660)], [], 90, step=30) == [540, 570]
    assert schedule.joined([(5, 5), (9, 3)]) == []


def test_a_block_that_clashes_with_nothing_has_full_width() -> None:
    assert schedule.pack([(540, 600), (600, 660)]) == [(0, 1), (0, 1)]
    assert schedule.pack([]) == []


def test_blocks_that_clash_share_the_width_of_their_cluster_only() -> None:
    blocks = [(700, 760), (540, 660), (560, 580), (600, 660)]
    assert schedule.pack(blocks) == [(0, 1), (0, 2), (1, 2), (1, 2)]
    assert schedule.pack([(540, 660), (540, 600), (600, 660)]) == [(1, 2), (0, 2), (0, 2)]


def test_waiting_is_counted_in_opening_hours_only() -> None:
    count = schedule.opening_minutes_between
    monday = date(2026, 7, 20)
    assert count(on(FRIDAY, 16, 30), on(monday, 9, 15), NINE_TO_FIVE) == 45
    assert count(on(TUESDAY, 11, 50), on(TUESDAY, 13, 5), NINE_TO_FIVE) == 15
    assert count(on(TUESDAY, 18), on(TUESDAY, 23), NINE_TO_FIVE) == 0
    assert count(on(TUESDAY, 12), on(TUESDAY, 9), NINE_TO_FIVE) == 0
    assert count(on(TUESDAY, 9), on(date(2026, 7, 15), 9), NINE_TO_FIVE) == 7 * 60


def test_waiting_is_not_longer_for_seconds() -> None:
    count = schedule.opening_minutes_between
    assert count(on(TUESDAY, 10, 0, 50), on(TUESDAY, 10, 0, 59), NINE_TO_FIVE) == 0
    assert count(on(TUESDAY, 10), on(TUESDAY, 10, 7, 59), NINE_TO_FIVE) == 7


def test_a_night_and_a_weekend_are_one_day_late() -> None:
    late = schedule.opening_days_between
    assert late(on(FRIDAY, 16), on(FRIDAY, 17), NINE_TO_FIVE) == 0
    assert late(on(FRIDAY, 16), on(date(2026, 7, 19), 12), NINE_TO_FIVE) == 0
    assert late(on(FRIDAY, 16), on(date(2026, 7, 20), 9), NINE_TO_FIVE) == 1
    assert late(on(TUESDAY, 9), on(FRIDAY, 9), NINE_TO_FIVE) == 3


def test_three_opening_hours_later_runs_over_lunch_night_and_weekend() -> None:
    add = schedule.add_opening_hours
    assert add(on(TUESDAY, 10, 12), 3, NINE_TO_FIVE) == on(TUESDAY, 14, 12)
    assert add(on(TUESDAY, 15, 30), 3, NINE_TO_FIVE) == on(date(2026, 7, 15), 10, 30)
    assert add(on(FRIDAY, 16), 3, NINE_TO_FIVE) == on(date(2026, 7, 20), 11)
    assert add(on(FRIDAY, 20), 0.5, NINE_TO_FIVE) == on(date(2026, 7, 20), 9, 30)


def test_a_try_that_would_fall_on_closing_time_waits_for_the_next_opening() -> None:
    assert schedule.add_opening_hours(on(TUESDAY, 14), 3, NINE_TO_FIVE) == on(date(2026, 7, 15), 9)


def test_opening_hours_step_over_a_closure() -> None:
    shut = closure(on(date(2026, 7, 15), 0), on(FRIDAY, 12))
    opening = schedule.Opening(NINE_TO_FIVE.hours, (shut,))
    assert schedule.add_opening_hours(on(TUESDAY, 16), 3, opening) == on(FRIDAY, 15)
    assert schedule.next_opening_day(on(TUESDAY, 16), opening) == on(FRIDAY, 13)
    assert opening.spans(FRIDAY) == [(780, 1020)]


def test_opening_hours_across_the_night_the_clocks_change_stay_wall_hours() -> None:
    saturday = date(2026, 3, 7)
    every_day = schedule.Opening(tuple(work(d, 540, 1020) for d in range(7)))
    assert schedule.add_opening_hours(on(saturday, 16), 2, every_day) == on(date(2026, 3, 8), 10)
    midnight_to_midnight = schedule.Opening(tuple(work(d, 0, 1440) for d in range(7)))
    new_year = schedule.add_opening_hours(on(date(2026, 12, 31), 23), 2, midnight_to_midnight)
    assert new_year == on(date(2027, 1, 1), 1)


def test_a_clinic_without_hours_counts_as_always_open() -> None:
    now = on(TUESDAY, 22)
    assert schedule.add_opening_hours(now, 3, NEVER) == on(date(2026, 7, 15), 1)
    assert schedule.next_opening(now, NEVER) == now
    assert schedule.next_opening_day(now, NEVER) == on(date(2026, 7, 15), 22)


def test_the_next_opening_is_now_where_the_clinic_is_open() -> None:
    assert schedule.next_opening(on(TUESDAY, 10, 12), NINE_TO_FIVE) == on(TUESDAY, 10, 12)
    assert schedule.next_opening(on(TUESDAY, 12), NINE_TO_FIVE) == on(TUESDAY, 13)
    assert schedule.next_opening(on(TUESDAY, 17), NINE_TO_FIVE) == on(date(2026, 7, 15), 9)
    assert schedule.next_opening_day(on(FRIDAY, 10), NINE_TO_FIVE) == on(date(2026, 7, 20), 9)


def call_back(due: datetime, status: CallBackStatus = CallBackStatus.REQUESTED) -> CallBack:
    return CallBack(
        *(1, 1, CallBackKind.CALL_BACK, status, None, "Paul Mercer", "+17185550136", "", "", ""),
        *(BestTime.ANY, "", Source.PHONE, Language.EN, True, True, None),
        *(due, datetime(2026, 7, 9, 20, tzinfo=UTC), None, None, None, 0),
    )


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (on(TUESDAY, 10, 11), "overdue"),
        (on(TUESDAY, 10, 12), "today"),
        (on(TUESDAY, 23, 59), "today"),
        (on(date(2026, 7, 15), 0), "later"),
        (on(date(2026, 7, 13), 23, 59), "overdue"),
    ],
)
def test_a_request_stands_in_the_group_of_its_due_time(due: datetime, group: str) -> None:
    assert schedule.group_of(call_back(due), on(TUESDAY, 10, 12, 59)) == group


def test_a_request_that_waits_for_them_is_never_overdue() -> None:
    waiting = call_back(on(date(2026, 7, 1), 9), CallBackStatus.ON_HOLD)
    assert schedule.group_of(waiting, on(TUESDAY, 10)) == "waiting"


class TestRepeats:
    def test_so_many_at_the_same_time_of_day_over_a_change_of_clocks(self) -> None:
        found = schedule.repeats(datetime(2026, 10, 20, 14), 1, count=3)
        assert found == [
            datetime(2026, 10, 20, 14), datetime(2026, 10, 27, 14), datetime(2026, 11, 3, 14)
        ]  # fmt: skip

    @pytest.mark.parametrize(("until", "how_many"), [(3, 2), (2, 1), (4, 2)])
    def test_until_a_day_which_counts_itself(self, until: int, how_many: int) -> None:
        start = datetime(2026, 10, 20, 14)
        found = schedule.repeats(start, 2, until=date(2026, 11, until))
        assert found == [start + n * timedelta(weeks=2) for n in range(how_many)]

    def test_until_a_day_that_is_over_there_is_none(self) -> None:
        assert schedule.repeats(datetime(2026, 10, 20, 14), 1, until=date(2026, 10, 12)) == []

    def test_without_an_end_there_is_no_series(self) -> None:
        with pytest.raises(ValueError, match="ends"):
            schedule.repeats(datetime(2026, 10, 20, 14), 1)


class TestNearest:
    def test_the_same_day_goes_before_another_that_is_nearer(self) -> None:
        late, next_day = datetime(2026, 7, 14, 0, 15), datetime(2026, 7, 15, 0, 15)
        assert schedule.nearest(datetime(2026, 7, 14, 23), [next_day, late]) == late

    def test_before_or_after_and_after_where_both_are_as_near(self) -> None:
        wanted = datetime(2026, 7, 14, 14)
        before, after = wanted - timedelta(minutes=15), wanted + timedelta(minutes=30)
        assert schedule.nearest(wanted, [after, before]) == before
        assert schedule.nearest(wanted, [before, wanted + timedelta(minutes=15)]) > wanted

    def test_of_none_there_is_none(self) -> None:
        assert schedule.nearest(datetime(2026, 7, 14, 14), []) is None


class TestEverySecondWeek:
    """Monday the 13th of July 2026 is in week 105,687 since the calendar's first Monday: odd."""

    def hours(self, phase: int) -> Hours:
        return Hours(1, 1, 7, 1, HoursKind.WORK, 540, 1020, "", every=2, phase=phase)

    @pytest.mark.parametrize(
        ("day", "number"), [(date(2026, 7, 13), 1), (date(2026, 7, 19), 1), (date(2026, 7, 20), 0)]
    )
    def test_a_week_has_one_number_from_monday_to_sunday(self, day: date, number: int) -> None:
        assert schedule.week_number(day) % 2 == number
        monday = day - timedelta(days=day.weekday())
        assert schedule.week_number(day) == monday.toordinal() // 7

    @pytest.mark.parametrize(("phase", "works"), [(1, [14, 28]), (0, [21])])
    def test_the_therapist_works_on_those_tuesdays_alone(
        self, phase: int, works: list[int]
    ) -> None:
        found = [
            day
            for day in (14, 21, 28)
            if schedule.day_plan(date(2026, 7, day), [self.hours(phase)], (), (), 7).work
        ]
        assert found == works

    def test_the_next_opening_skips_the_week_between_and_goes_on_over_the_year(self) -> None:
        opening = schedule.Opening((replace(self.hours(1), therapist_id=None),))
        after = schedule.next_opening(datetime(2026, 12, 15, 18), opening)
        assert after == datetime(2026, 12, 29, 9)
        assert schedule.next_opening(datetime(2026, 12, 29, 18), opening) == datetime(
            2027, 1, 12, 9
        )
