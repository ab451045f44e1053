"""Click, press-drag, move, stretch, carry by keyboard: each a function of its events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ui.calendar.gestures import (
    IDLE,
    Armed,
    Choose,
    Create,
    Cursor,
    Doing,
    Drop,
    Escape,
    Event,
    Held,
    Hit,
    Intent,
    Motion,
    Move,
    Nudge,
    OpenColumn,
    Part,
    PickUp,
    Place,
    Press,
    PutAt,
    PutBack,
    Release,
    Rules,
    State,
    Turned,
    cursor_moved,
    cursor_stretched,
    step,
)

RULES = Rules(columns=4, first=480, last=1140)
VISIT = Hit(Part.BODY, 1, 630, 7, Place(1, 615, 30))


def play(*events: Event, state: State = IDLE) -> tuple[State, list[Intent]]:
    said: list[Intent] = []
    for event in events:
        state, intent = step(state, event, RULES)
        if intent is not None:
            said.append(intent)
    return state, said


def test_a_click_on_free_time_makes_a_visit_at_that_quarter() -> None:
    hit = Hit(Part.FREE, 2, 641.3)
    assert play(Press(0, 0, hit), Release()) == (IDLE, [Create(2, 630, None)])


def test_a_press_and_drag_down_draws_the_length() -> None:
    hit = Hit(Part.FREE, 2, 641)
    events = (Press(0, 0, hit), Motion(0, 60, 2, 689), Release())
    assert play(*events) == (IDLE, [Create(2, 630, 60)])


def test_a_press_and_drag_up_draws_from_the_other_end() -> None:
    hit = Hit(Part.FREE, 2, 641)
    events = (Press(0, 0, hit), Motion(0, -60, 2, 601), Release())
    assert play(*events) == (IDLE, [Create(2, 600, 45)])


def test_under_six_pixels_a_shaky_click_is_a_click() -> None:
    events = (Press(0, 0, VISIT), Motion(5, -5, 2, 700), Release())
    assert play(*events) == (IDLE, [Choose(7)])


def test_six_pixels_pick_the_visit_up_and_the_drop_moves_it() -> None:
    events = (Press(0, 0, VISIT), Motion(6, 0, 2, 697), Release())
    assert play(*events) == (IDLE, [Move(7, Place(2, 675, 30), Place(1, 615, 30))])


def test_alt_snaps_to_five_minutes() -> None:
    events = (Press(0, 0, VISIT), Motion(6, 0, 2, 697, fine=True), Release())
    assert play(*events)[1] == [Move(7, Place(2, 680, 30), Place(1, 615, 30))]


def test_the_lower_edge_changes_the_length_and_never_below_one_step() -> None:
    ends = Hit(Part.ENDS, 1, 645, 7, Place(1, 615, 30))
    longer = play(Press(0, 0, ends), Motion(0, 40, 3, 688), Release())[1]
    assert longer == [Move(7, Place(1, 615, 75), Place(1, 615, 30))]
    shortest = play(Press(0, 0, ends), Motion(0, -90, 1, 500), Release())[1]
    assert shortest == [Move(7, Place(1, 615, 15), Place(1, 615, 30))]


def test_the_upper_edge_changes_the_start_and_keeps_the_end() -> None:
    starts = Hit(Part.STARTS, 1, 615, 7, Place(1, 615, 30))
    said = play(Press(0, 0, starts), Motion(0, -40, 1, 584), Release())[1]
    assert said == [Move(7, Place(1, 585, 60), Place(1, 615, 30))]


def test_escape_puts_it_back_and_the_release_after_it_does_nothing() -> None:
    state, said = play(Press(0, 0, VISIT), Motion(50, 0, 2, 700), Escape(), Release())
    assert (state, said) == (IDLE, [PutBack()])


def test_dropping_where_it_was_changes_nothing() -> None:
    events = (Press(0, 0, VISIT), Motion(50, 0, 2, 700), Motion(1, 0, 1, 630), Release())
    assert play(*events) == (IDLE, [PutBack()])


def test_a_head_opens_its_column_and_cannot_be_dragged() -> None:
    head = Hit(Part.HEAD, 3)
    assert play(Press(0, 0, head), Motion(50, 0, 2, 500), Release()) == (IDLE, [OpenColumn(3)])


def test_outside_deselects() -> None:
    assert play(Press(0, 0, Hit(Part.OUTSIDE)), Release()) == (IDLE, [Choose(None)])


def test_carried_by_keyboard_it_goes_by_quarters_and_columns() -> None:
    taken = PickUp(7, Place(1, 615, 30))
    state, said = play(taken, Nudge(columns=1), Nudge(minutes=15), Nudge(minutes=15), Drop())
    assert (state, said) == (IDLE, [Move(7, Place(2, 645, 30), Place(1, 615, 30))])


def test_shift_and_an_arrow_make_what_is_held_longer_and_never_less_than_a_slot() -> None:
    longer, _ = play(PickUp(7, Place(1, 600, 30)), Nudge(longer=15), Nudge(longer=15))
    assert isinstance(longer, Held)
    assert longer.place == Place(1, 600, 60)
    shorter, _ = play(PickUp(7, Place(1, 600, 30)), *[Nudge(longer=-15)] * 4)
    assert isinstance(shorter, Held)
    assert shorter.place == Place(1, 600, 15)
    state, said = play(Drop(), state=longer)
    assert (state, said) == (IDLE, [Move(7, Place(1, 600, 60), Place(1, 600, 30))])


def test_the_first_arrow_brings_an_odd_time_onto_the_quarter_hours() -> None:
    later, _ = play(PickUp(7, Place(1, 620, 30)), Nudge(minutes=15))
    earlier, _ = play(PickUp(7, Place(1, 620, 30)), Nudge(minutes=-15))
    assert isinstance(later, Held)
    assert isinstance(earlier, Held)
    assert (earlier.place.start, later.place.start) == (615, 630)


def test_the_pointer_does_not_disturb_what_the_keyboard_carries() -> None:
    state, said = play(PickUp(7, Place(1, 615, 30)), Motion(9, 9, 3, 900), Release())
    assert isinstance(state, Held)
    assert state.place == Place(1, 615, 30)
    assert said == []


def test_a_click_puts_down_what_the_keyboard_carries() -> None:
    taken, free = PickUp(7, Place(1, 615, 30)), Hit(Part.FREE, 3, 731.5)
    assert play(taken, Press(0, 0, free), Release()) == (
        IDLE,
        [Move(7, Place(3, 720, 30), Place(1, 615, 30))],
    )
    state, said = play(taken, Press(0, 0, Hit(Part.HEAD, 3)), Release())
    assert isinstance(state, Held)
    assert said == []


def test_taken_up_from_a_menu_it_follows_the_pointer_until_a_click() -> None:
    taken = PickUp(7, Place(1, 615, 30), by_key=False)
    moved = (Motion(9, 9, 2, 702), Motion(9, 9, 3, 900))
    assert play(taken, *moved, Press(9, 9, Hit(Part.FREE, 3, 905)), Release()) == (
        IDLE,
        [Move(7, Place(3, 900, 30), Place(1, 615, 30))],
    )


def test_the_same_place_of_other_days_is_another_time() -> None:
    taken, here = PickUp(7, Place(1, 615, 30)), Place(1, 615, 30)
    assert play(taken, Turned(), Drop()) == (IDLE, [Move(7, here, here)])
    assert play(PickUp(7, here, away=True), Drop()) == (IDLE, [Move(7, here, here)])
    assert play(Turned()) == (IDLE, [])


def test_the_next_free_time_can_be_put_under_what_is_held() -> None:
    taken = PickUp(7, Place(1, 615, 30))
    assert play(taken, PutAt(Place(3, 900, 30)), Drop())[1] == [
        Move(7, Place(3, 900, 30), Place(1, 615, 30))
    ]


def test_keys_with_nothing_held_do_nothing() -> None:
    for event in (Nudge(columns=1), PutAt(Place(0, 0, 15)), Drop(), Release(), Escape()):
        assert play(event) == (IDLE, [])


def test_a_second_press_while_dragging_is_not_a_new_gesture() -> None:
    state, _ = play(Press(0, 0, VISIT), Motion(50, 0, 2, 700), Press(9, 9, VISIT))
    assert isinstance(state, Held)


def test_a_block_without_a_place_is_not_picked_up() -> None:
    state, _ = play(Press(0, 0, Hit(Part.BODY, 0, 0, 7)), Motion(50, 0, 2, 700))
    assert isinstance(state, Armed)


def test_the_cursor_walks_by_quarters_and_stays_on_the_grid() -> None:
    at = Cursor(0, 487, 45)
    assert cursor_moved(at, 0, 1, RULES) == Cursor(0, 495, 15)
    assert cursor_moved(at, -1, -1, RULES) == Cursor(0, 480, 15)
    assert cursor_moved(at, 9, 999, RULES) == Cursor(3, 1125, 15)


def test_shift_and_an_arrow_change_the_cursors_length() -> None:
    at = Cursor(0, 1080, 15)
    assert cursor_stretched(at, 2, RULES) == Cursor(0, 1080, 45)
    assert cursor_stretched(at, -5, RULES) == Cursor(0, 1080, 15)
    assert cursor_stretched(at, 50, RULES) == Cursor(0, 1080, 60)


hits = st.builds(
    Hit,
    st.sampled_from(Part),
    st.integers(0, 3),
    st.floats(480, 1139),
    st.just(7),
    st.builds(Place, st.integers(0, 3), st.integers(480, 1000), st.integers(5, 120)),
)
points = st.floats(-2000, 2000)
events = st.one_of(
    st.builds(Press, points, points, hits),
    st.builds(Motion, points, points, st.integers(-1, 5), st.floats(480, 1140), st.booleans()),
    st.builds(Release),
    st.builds(Escape),
    st.builds(PickUp, st.just(7), st.just(Place(1, 615, 30)), st.booleans(), st.booleans()),
    st.builds(PutAt, st.just(Place(2, 700, 30))),
    st.builds(Turned),
    st.builds(Nudge, st.integers(-2, 2), st.sampled_from([-15, 0, 15])),
    st.builds(Drop),
)


@given(st.lists(events, max_size=30))
def test_any_run_of_events_has_one_outcome_on_the_grid(run: list[Event]) -> None:
    once, said = play(*run)
    assert (once, said) == play(*run)
    for intent in said:
        if isinstance(intent, Create):
            minutes = intent.minutes or 15
            assert minutes >= 5
            assert RULES.first <= intent.start
            assert intent.start + minutes <= RULES.last
        if isinstance(intent, Move):
            assert intent.visit_id == 7
            away = any(isinstance(e, Turned) or getattr(e, "away", False) for e in run)
            assert away or intent.place != intent.origin
            assert intent.place.minutes >= 5
            assert 0 <= intent.place.column < RULES.columns
    put = any(isinstance(event, PutAt) for event in run)
    if isinstance(once, Held) and once.doing is Doing.MOVE and not put:
        assert once.place.minutes == once.origin.minutes


@given(st.lists(events, max_size=30))
def test_escape_always_puts_back_and_nothing_follows_from_it(run: list[Event]) -> None:
    before, _ = play(*run)
    state, said = play(Escape(), Release(), Drop(), state=before)
    assert state == IDLE
    assert said == ([PutBack()] if isinstance(before, Held) else [])


@given(st.lists(events, max_size=30))
def test_letting_go_of_the_button_ends_every_gesture_of_the_pointer(run: list[Event]) -> None:
    before, _ = play(*run)
    after, _ = play(Release(), state=before)
    assert after == (before if isinstance(before, Held) and before.by_key else IDLE)


@given(st.lists(events, max_size=30))
def test_what_is_held_remembers_where_it_was(run: list[Event]) -> None:
    """Whatever the pointer and the keys do on the way, Esc has the place it came from."""
    state: State = IDLE
    origin = None
    for event in run:
        was = state
        state, _ = step(state, event, RULES)
        if isinstance(state, Held):
            if not isinstance(was, Held) or isinstance(event, PickUp):
                origin = state.origin
            assert state.origin == origin
