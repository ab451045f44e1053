"""Free time against brute force, minute by minute, and lanes that never cover each other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk import schedule
from frontdesk.model import Closure, Hours, HoursKind, TimeOff
from frontdesk.schedule import Span

DAYS = [date(2026, 3, 7), date(2026, 3, 8), date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 1)]
minute = st.integers(0, 1440)
span = st.tuples(minute, minute).map(lambda pair: (min(pair), max(pair)))
spans = st.lists(span, max_size=6)
real_span = span.filter(lambda pair: pair[0] < pair[1])
moment = st.builds(
    lambda day, minutes: datetime.combine(day, time()) + timedelta(minutes=minutes),
    st.sampled_from(DAYS),
    st.integers(-2000, 3000),
)
stretch = st.tuples(moment, moment).map(lambda pair: (min(pair), max(pair)))


@st.composite
def clinics(draw: st.DrawFn) -> tuple[date, list[Hours], list[Closure], list[TimeOff]]:
    """A day, two therapists' and the clinic's hours, closures and time off around it."""
    hours = [
        Hours(n, 1, who, weekday, kind, start, end, "", every, phase % every)
        for n, (who, weekday, kind, (start, end), every, phase) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from([None, 1, 2]),
                        st.integers(0, 6),
                        st.sampled_from(HoursKind),
                        real_span,
                        st.integers(1, 3),
                        st.integers(0, 2),
                    ),
                    max_size=12,
                )
            )
        )
    ]
    closures = [Closure(n, 1, a, b, "") for n, (a, b) in enumerate(draw(st.lists(stretch)))]
    away = [
        TimeOff(n, 1, who, a, b, "")
        for n, (who, (a, b)) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from([1, 2]), stretch)))
        )
    ]
    return draw(st.sampled_from(DAYS)), hours, closures, away


def minutes_of(found: list[Span]) -> set[int]:
    return {m for start, end in found for m in range(start, end)}


@given(clinics(), st.sampled_from([None, 1, 2]))
def test_every_minute_is_open_exactly_when_nothing_forbids_it(
    clinic: tuple[date, list[Hours], list[Closure], list[TimeOff]], who: int | None
) -> None:
    day, hours, closures, away = clinic
    first_monday = date(1, 1, 1)
    weeks = (day - first_monday).days // 7
    mine = [
        h
        for h in hours
        if h.therapist_id == who and h.weekday == day.weekday() and weeks % h.every == h.phase
    ]
    midnight = datetime.combine(day, time())
    expected = set()
    for m in range(1440):
        now = midnight + timedelta(minutes=m)
        working = any(h.kind is HoursKind.WORK and h.starts <= m < h.ends for h in mine)
        resting = any(h.kind is HoursKind.BREAK and h.starts <= m < h.ends for h in mine)
        shut = any(c.starts <= now < c.ends for c in closures)
        off = any(t.therapist_id == who and t.starts <= now < t.ends for t in away)
        if working and not (resting or shut or off):
            expected.add(m)
    found = schedule.open_spans(schedule.day_plan(day, hours, closures, away, who))
    assert minutes_of(found) == expected
    assert found == schedule.joined(found)


@given(clinics(), st.integers(-800, 800))
def test_the_clinic_is_open_on_any_day_as_its_plan_for_that_day_says(
    clinic: tuple[date, list[Hours], list[Closure], list[TimeOff]], ahead: int
) -> None:
    day, hours, closures, _ = clinic
    day += timedelta(days=ahead)
    own = tuple(h for h in hours if h.therapist_id is None)
    plan = schedule.day_plan(day, own, closures, (), None)
    assert schedule.Opening(own, tuple(closures)).spans(day) == schedule.open_spans(plan)


@given(spans, spans)
@example([(0, 60)], [(30, 30)])
def test_every_free_minute_is_open_and_not_busy(open_: list[Span], busy: list[Span]) -> None:
    found = schedule.free_spans(open_, busy)
    assert minutes_of(found) == minutes_of(open_) - minutes_of(busy)


@given(spans, spans, st.integers(1, 240), st.sampled_from([5, 10, 15, 30]))
def test_every_slot_is_where_brute_force_finds_one(
    open_: list[Span], busy: list[Span], minutes: int, step: int
) -> None:
    free = minutes_of(open_) - minutes_of(busy)
    expected = [
        start for start in range(0, 1440, step) if free.issuperset(range(start, start + minutes))
    ]
    assert schedule.free_slots(open_, busy, minutes, step) == expected


quarter = st.integers(32, 44).map(lambda n: n * 15)  # close together, so that ends touch
block = st.tuples(quarter, quarter).map(sorted).map(tuple).filter(lambda b: b[0] < b[1])


@given(st.lists(block, max_size=12))
def test_every_block_has_its_own_lane_and_no_lane_is_wasted(blocks: list[Span]) -> None:
    packed = schedule.pack(blocks)
    for i, (mine, (lane, lanes)) in enumerate(zip(blocks, packed, strict=True)):
        assert 0 <= lane < lanes
        clashing = [j for j in range(len(blocks)) if schedule.overlaps(*mine, *blocks[j])]
        assert all(packed[j][0] != lane for j in clashing if j != i)
        assert all(packed[j][1] == lanes for j in clashing)
        if clashing == [i]:
            assert (lane, lanes) == (0, 1)
    for cluster in clusters(blocks):
        most = max(sum(a <= m < b for a, b in cluster) for m, _ in cluster)
        lanes_used = {packed[blocks.index(block)][1] for block in cluster}
        assert lanes_used == {most}


def clusters(blocks: list[Span]) -> list[list[Span]]:
    """Blocks that hang together through clashes, found by joining until nothing changes."""
    found: list[list[Span]] = []
    for block in blocks:
        touching = [c for c in found if any(schedule.overlaps(*block, *other) for other in c)]
        found = [c for c in found if c not in touching]
        found.append([block, *(other for c in touching for other in c)])
    return found


def clinic_hours(weekly: list[tuple[int, Span]]) -> schedule.Opening:
    return schedule.Opening(
        tuple(
            Hours(n, 1, None, d, HoursKind.WORK, a, b, "") for n, (d, (a, b)) in enumerate(weekly)
        )
    )


# A quarter of an hour a week or more: what is asked for is then due within a year.
weekly_hours = st.lists(
    st.tuples(st.integers(0, 6), span.filter(lambda pair: pair[1] - pair[0] >= 15)),
    min_size=1,
    max_size=8,
)


@given(weekly_hours, moment, st.integers(0, 40))
def test_every_sum_of_opening_hours_is_counted_back_the_same(
    weekly: list[tuple[int, Span]], start: datetime, quarters: int
) -> None:
    opening = clinic_hours(weekly)
    due = schedule.add_opening_hours(start, quarters / 4, opening)
    assert schedule.opening_minutes_between(start, due, opening) == quarters * 15
    assert any(a <= due.hour * 60 + due.minute < b for a, b in opening.spans(due.date()))


@given(weekly_hours, moment)
def test_every_next_opening_is_the_first_open_minute(
    weekly: list[tuple[int, Span]], after: datetime
) -> None:
    opening = clinic_hours(weekly)
    found = schedule.next_opening(after, opening)
    assert schedule.opening_minutes_between(after, found, opening) == 0
    assert schedule.opening_minutes_between(found, found + timedelta(minutes=1), opening) == 1
