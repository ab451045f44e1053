"""What the hands do on the calendar: each gesture a pure function of its events, without Qt.

The view tells `step` what happened in plain numbers and gets back the new state and, at the
end of a gesture, an intent. Nothing has changed in the clinic until the screen acts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from frontdesk.ui.calendar.geometry import DAY, floored, snapped

THRESHOLD = 6
SNAP, FINE = 15, 5


class Part(StrEnum):
    """What lies under the pointer."""

    FREE = "free"
    BODY = "body"
    STARTS = "starts"
    ENDS = "ends"
    HEAD = "head"
    OUTSIDE = "outside"


class Doing(StrEnum):
    """What a drag does."""

    CREATE = "create"
    MOVE = "move"
    STARTS = "starts"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one column, in minutes after midnight."""

    column: int
    start: int
    minutes: int

    @property
    def end(self) -> int:
        """The first minute after it."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found at a point: the part, the minute there, and the visit, if any."""

    part: Part
    column: int = 0
    minute: float = 0.0
    visit_id: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What bounds a gesture: the columns there are, the minutes shown, and those of one slot."""

    columns: int
    first: int = 0
    last: int = DAY
    snap: int = SNAP


@dataclass(frozen=True, slots=True)
class Press:
    """The main button went down here."""

    x: float
    y: float
    hit: Hit


@dataclass(frozen=True, slots=True)
class Motion:
    """The pointer is here now; `fine` while Alt is held."""

    x: float
    y: float
    column: int
    minute: float
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """The main button went up."""


@dataclass(frozen=True, slots=True)
class Escape:
    """Put it back."""


@dataclass(frozen=True, slots=True)
class PickUp:
    """Take this visit up without a button: by M (`by_key`), or from a menu or the tray, and then
    it follows the pointer. `away` where it does not come from this picture."""

    visit_id: int
    place: Place
    by_key: bool = True
    away: bool = False


@dataclass(frozen=True, slots=True)
class Nudge:
    """An arrow while something is held: columns and minutes to shift it by, or with Shift
    minutes to make it longer by."""

    columns: int = 0
    minutes: int = 0
    longer: int = 0


@dataclass(frozen=True, slots=True)
class PutAt:
    """Set what is held down at this place (the next free time was looked up)."""

    place: Place


@dataclass(frozen=True, slots=True)
class Turned:
    """Other days or other people lie under what is held now."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Enter: put down what is held."""


Event = Press | Motion | Release | Escape | PickUp | Nudge | PutAt | Turned | Drop


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is going on."""


@dataclass(frozen=True, slots=True)
class Armed:
    """Pressed, but not yet moved past the threshold."""

    x: float
    y: float
    hit: Hit


@dataclass(frozen=True, slots=True)
class Held:
    """Something is being dragged, stretched, drawn or carried by the keyboard.

    `grab` is the minutes between the visit's start and where it was taken; `origin` is where
    it was; `by_key` while the pointer does not lead it; `loose` while no button does, so that
    the next press puts it down; `away` once `origin` is not in the
    picture any more, so that the same place is another time."""

    doing: Doing
    place: Place
    origin: Place
    visit_id: int | None = None
    grab: float = 0.0
    x: float = 0.0
    y: float = 0.0
    by_key: bool = False
    away: bool = False
    loose: bool = False


State = Idle | Armed | Held
IDLE = Idle()


@dataclass(frozen=True, slots=True)
class Choose:
    """Select this visit, or nothing; `part` HEAD opens that column."""

    visit_id: int | None


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column's head was clicked."""

    column: int


@dataclass(frozen=True, slots=True)
class Create:
    """A new visit here. `minutes` is None after a plain click: the kind decides."""

    column: int
    start: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """This visit goes to this place (also after its edge was pulled). The place equals its
    origin only where other days came to lie under it."""

    visit_id: int
    place: Place
    origin: Place


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was held is where it was; nothing changes."""


Intent = Choose | OpenColumn | Create | Move | PutBack
Outcome = tuple[State, Intent | None]


def step(state: State, event: Event, rules: Rules) -> Outcome:
    """The state after an event, and what it asks for, if anything."""
    match event:
        case Press():
            return _pressed(state, event, rules)
        case Motion():
            return _motion(state, event, rules), None
        case Release():
            return _release(state, rules)
        case Escape():
            return IDLE, (PutBack() if isinstance(state, Held) else None)
        case PickUp(visit_id, place, by_key, away):
            held = Held(Doing.MOVE, place, place, visit_id, by_key=by_key, away=away, loose=True)
            return held, None
        case Nudge():
            return (_nudged(state, event, rules) if isinstance(state, Held) else state), None
        case PutAt(place):
            return (replace(state, place=place) if isinstance(state, Held) else state), None
        case Turned():
            return (replace(state, away=True) if isinstance(state, Held) else state), None
        case Drop():
            return _dropped(state) if isinstance(state, Held) else (state, None)


def _pressed(state: State, event: Press, rules: Rules) -> Outcome:
    """A press takes hold; what is carried without a button is put down where it happens."""
    if not isinstance(state, Held):
        return Armed(event.x, event.y, event.hit), None
    if not state.loose or event.hit.part in (Part.HEAD, Part.OUTSIDE):
        return state, None
    hit, minutes = event.hit, state.place.minutes
    place = _within(Place(hit.column, floored(hit.minute, SNAP), minutes), rules)
    return _dropped(replace(state, place=place))


def _motion(state: State, event: Motion, rules: Rules) -> State:
    if isinstance(state, Armed):
        state = _picked(state, event, rules)
    if not isinstance(state, Held) or state.by_key:
        return state
    snap = FINE if event.fine else rules.snap
    place = {
        Doing.CREATE: _drawn,
        Doing.MOVE: _carried,
        Doing.STARTS: _from_start,
        Doing.ENDS: _to_end,
    }[state.doing](state, event, snap, rules)
    return replace(state, place=place, x=event.x, y=event.y)


def _picked(armed: Armed, event: Motion, rules: Rules) -> State:
    """A drag begins once the pointer is 6 px away from where it was pressed."""
    away = max(abs(event.x - armed.x), abs(event.y - armed.y))
    hit = armed.hit
    if away < THRESHOLD or hit.part in (Part.HEAD, Part.OUTSIDE):
        return armed
    if hit.part is Part.FREE:
        anchor = Place(hit.column, floored(hit.minute, rules.snap), rules.snap)
        return Held(Doing.CREATE, anchor, anchor)
    if hit.place is None or hit.visit_id is None:
        return armed
    doing = {Part.STARTS: Doing.STARTS, Part.ENDS: Doing.ENDS}.get(hit.part, Doing.MOVE)
    return Held(doing, hit.place, hit.place, hit.visit_id, grab=hit.minute - hit.place.start)


def _drawn(held: Held, event: Motion, snap: int, rules: Rules) -> Place:
    anchor = held.origin
    upward = event.minute < anchor.start
    start = max(rules.first, floored(event.minute, snap)) if upward else anchor.start
    # The slot under the pointer belongs to it.
    end = anchor.end if upward else floored(event.minute, snap) + snap
    return Place(anchor.column, start, min(end, rules.last) - start)


def _carried(held: Held, event: Motion, snap: int, rules: Rules) -> Place:
    return _within(
        Place(event.column, snapped(event.minute - held.grab, snap), held.origin.minutes), rules
    )


def _from_start(held: Held, event: Motion, snap: int, rules: Rules) -> Place:
    end = held.origin.end
    start = min(end - snap, max(rules.first, snapped(event.minute, snap)))
    return Place(held.origin.column, start, end - start)


def _to_end(held: Held, event: Motion, snap: int, rules: Rules) -> Place:
    start = held.origin.start
    end = max(start + snap, min(rules.last, snapped(event.minute, snap)))
    return Place(held.origin.column, start, end - start)


def _within(place: Place, rules: Rules) -> Place:
    column = min(max(0, rules.columns - 1), max(0, place.column))
    start = min(max(rules.first, rules.last - place.minutes), max(rules.first, place.start))
    return Place(column, start, place.minutes)


def _nudged(held: Held, event: Nudge, rules: Rules) -> Held:
    place = held.place
    column, start = place.column + event.columns, place.start
    if event.minutes:
        # The first arrow brings an odd time onto the slots, the next ones keep to them.
        down = floored(start, rules.snap)
        odd = start != down
        start = down + (rules.snap if odd and event.minutes > 0 else 0 if odd else event.minutes)
    minutes = place.minutes
    if event.longer:
        minutes = min(max(rules.snap, minutes + event.longer), rules.last - start)
    return replace(held, place=_within(Place(column, start, minutes), rules))


def _release(state: State, rules: Rules) -> Outcome:
    match state:
        case Armed(_, _, hit) if hit.part is Part.HEAD:
            return IDLE, OpenColumn(hit.column)
        case Armed(_, _, hit) if hit.part is Part.FREE:
            return IDLE, Create(hit.column, floored(hit.minute, rules.snap), None)
        case Armed(_, _, hit):
            return IDLE, Choose(hit.visit_id)
        case Held(by_key=True):
            return state, None
        case Held():
            return _dropped(state)
        case _:
            return state, None


def _dropped(held: Held) -> Outcome:
    if held.doing is Doing.CREATE:
        return IDLE, Create(held.place.column, held.place.start, held.place.minutes)
    if held.visit_id is None or (held.place == held.origin and not held.away):
        return IDLE, PutBack()
    return IDLE, Move(held.visit_id, held.place, held.origin)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The keyboard's place on the grid: a column, a start and a length in minutes."""

    column: int
    start: int
    minutes: int = SNAP


def cursor_moved(cursor: Cursor, columns: int, slots: int, rules: Rules) -> Cursor:
    """The cursor after an arrow; it shrinks to one slot and stays on the grid."""
    snap = rules.snap
    start = floored(cursor.start, snap) + slots * snap
    column = min(max(0, rules.columns - 1), max(0, cursor.column + columns))
    return Cursor(column, min(rules.last - snap, max(rules.first, start)), snap)


def cursor_stretched(cursor: Cursor, slots: int, rules: Rules) -> Cursor:
    """The cursor after Shift and an arrow: its end moves, never above one slot."""
    minutes = max(rules.snap, cursor.minutes + slots * rules.snap)
    return replace(cursor, minutes=min(minutes, max(rules.snap, rules.last - cursor.start)))
