"""The made-up clinic's visits: a full today, and weeks before and after that look lived in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from frontdesk import schedule
from frontdesk.demo.people import BEN, JONAH, MAYA, PRIYA, everyone
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.schedule import DayPlan, Span

S = AppointmentStatus
VISIT, CALL, SESSION = "Discovery visit", "Discovery call", "Treatment session"
MINUTES = {VISIT: 30, CALL: 15, SESSION: 60}
WEEKS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A visit to be made: whose, with which therapist (by place), what, when, how it ended;
    whether it is one of a weekly series, and why it stands beside another on purpose."""

    name: str
    therapist: int
    service: str
    start: datetime
    status: AppointmentStatus = S.BOOKED
    reason: str = ""
    note: str = ""
    cancel_reason: CancelReason | None = None
    repeats: bool = False
    beside: str = ""

    @property
    def end(self) -> datetime:
        """When it is over, by the service's length."""
        return self.start + timedelta(minutes=MINUTES[self.service])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of today's plan; `nth` is which of the patient's sessions it is."""

    therapist: int
    at: str
    name: str
    service: str
    confirmed: bool = False
    reason: str = ""
    nth: int = 1
    note: str = ""


TODAY = (
    Line(MAYA, "08:00", "Grace Liu", SESSION, True, "Plantar fascia, both", 5),
    Line(MAYA, "09:15", "Marcus Bell", VISIT, True, "Right knee and calf"),
    Line(MAYA, "09:45", "Hannah Weiss", CALL, True, "Asked about shin pain"),
    Line(
        MAYA, "10:00", "Tom Okafor", SESSION, True, "Left hip and outer calf", 4,
        "Left hip eased last week. Wants to try stairs again.",
    ),
    Line(
        MAYA, "11:15", "Nina Petrova", SESSION, True, "calves", 2,
        "Both calves. Running a 10-miler in September.",
    ),
    Line(
        MAYA, "13:00", "Kate O’Hara", VISIT, False, "Arches ache after 4 miles", 1,
        "Shoes: about 480 miles.",
    ),
    Line(
        MAYA, "13:30", "Will Chen", SESSION, True, "hips", 8,
        "Please go lightly on the right side.",
    ),
    Line(
        MAYA, "14:45", "Rosa Jiménez", SESSION, False, "prefers Spanish", 2,
        "Prefers Spanish. Give the Spanish handout.",
    ),
    Line(BEN, "09:00", "Jamal Wright", SESSION, False, "Called 9:20, no answer", 2),
    Line(
        BEN, "10:15", "Elena Marsh", VISIT, True,
        "Left arch and heel, worst the morning after runs over 6 miles. Shoes about 420 miles old.",
        1, "Training for a fall half marathon. Prefers a text to a call.",
    ),
    Line(BEN, "11:00", "Andre Coleman", SESSION, True, "Achilles", 3),
    Line(BEN, "12:45", "Leo Santos", CALL, False, "Hip, wants to know what a session is"),
    Line(BEN, "13:00", "Sofia Delgado", SESSION, True, "Calves", 2),
    Line(BEN, "14:15", "Peter Novak", VISIT, False, "Sore heels"),
    Line(BEN, "15:00", "Aisha Rahman", SESSION, True, "plantar", 4),
    Line(BEN, "17:00", "Ivy Park", SESSION, False, "Hips and lower back", 3),
    Line(PRIYA, "10:00", "Daniel Kim", SESSION, True, "Left calf", 2),
    Line(PRIYA, "13:30", "Maria Santos", VISIT, False, "Both arches"),
    Line(PRIYA, "14:00", "Owen Price", SESSION, True, "Ankle", 3),
    Line(PRIYA, "15:00", "Beth Lindqvist", SESSION, True, "marathon Nov 1", 6),
    Line(PRIYA, "17:00", "Carlos Vega", VISIT, False, "Outer knee"),
    Line(PRIYA, "18:00", "Dee Harper", SESSION, True, "Hamstrings", 3),
    Line(JONAH, "13:00", "Zoe Brandt", SESSION, True, "Soles", 2),
    Line(JONAH, "14:15", "Ian Walsh", VISIT, False, "Shins"),
    Line(JONAH, "15:00", "Lena Fox", SESSION, True, "IT band", 5),
)  # fmt: skip

# They come every week at this time, today and twice more.
REPEATING = ("Grace Liu", "Daniel Kim")

# Maya's next working days, as in the picture of her week.
AHEAD = (
    (1, "08:00", "Noah Feld", SESSION, True, ""),
    (1, "10:00", "Imani Brooks", SESSION, True, "calves"),
    (1, "11:00", "June Park", VISIT, False, ""),
    (1, "12:15", "Eli Stone", CALL, False, ""),
    (2, "09:00", "Grace Liu", SESSION, True, ""),
    (2, "10:15", "Sam Doyle", SESSION, False, ""),
    (2, "11:30", "Vera Lindt", VISIT, False, ""),
    (2, "13:00", "Ana Costa", SESSION, True, "arches"),
    (2, "14:00", "Ray Ellis", CALL, False, ""),
    (2, "14:45", "Tom Okafor", SESSION, False, ""),
    (3, "08:30", "Ruth Alvarez", SESSION, True, ""),
    (3, "09:45", "Mina Sato", VISIT, True, ""),
    (3, "10:30", "Will Chen", SESSION, False, ""),
    (3, "13:00", "Dale Ross", VISIT, False, ""),
    (3, "13:45", "Nina Petrova", SESSION, False, "calves"),
)
BEHIND = (
    ("08:00", "Dee Harper", SESSION, S.FULFILLED),
    ("09:15", "Paula Greer", VISIT, S.FULFILLED),
    ("10:00", "Will Chen", SESSION, S.FULFILLED),
    ("13:30", "Ruth Alvarez", SESSION, S.FULFILLED),
    ("14:45", "Omar Haddad", SESSION, S.NOSHOW),
)


def at(day: date, clock: str) -> datetime:
    """A wall time of a day."""
    return datetime.combine(day, time.fromisoformat(clock))


def today(day: date, now: datetime) -> list[Made]:
    """Today's visits as they stand now: what is over is done, who is about to start waits."""
    return [
        Made(
            line.name, line.therapist, line.service, at(day, line.at),
            _stands(line, at(day, line.at), now), line.reason, line.note,
            repeats=line.name in REPEATING,
        )
        for line in TODAY
    ]  # fmt: skip


def _stands(line: Line, start: datetime, now: datetime) -> AppointmentStatus:
    end = start + timedelta(minutes=MINUTES[line.service])
    if line.name == "Jamal Wright" and now >= start + timedelta(minutes=20):
        return S.NOSHOW
    if end <= now:
        return S.FULFILLED
    if start <= now:
        return S.IN_SESSION
    if start <= now + timedelta(minutes=12) and line.service != CALL:
        return S.ARRIVED
    return S.CONFIRMED if line.confirmed else S.BOOKED


def courses(day: date) -> Iterator[Made]:
    """The sessions before today's, a week apart, of those who have had some."""
    for line in TODAY:
        for before in range(1, line.nth):
            start = at(day - timedelta(weeks=before), line.at)
            yield Made(line.name, line.therapist, SESSION, start, S.FULFILLED, line.reason)


def near(today: date, days_behind: Sequence[date], days_ahead: Sequence[date]) -> Iterator[Made]:
    """Maya's working day before today, her next ones, and Elena's first session."""
    for clock, name, service, status in BEHIND:
        yield Made(name, MAYA, service, at(days_behind[0], clock), status)
    for number, clock, name, service, confirmed, reason in AHEAD:
        status = S.CONFIRMED if confirmed else S.BOOKED
        yield Made(name, MAYA, service, at(days_ahead[number - 1], clock), status, reason)
    yield Made("Elena Marsh", BEN, SESSION, at(today + timedelta(weeks=1), "10:15"))
    for line in TODAY:
        for week in (1, 2) if line.name in REPEATING else ():
            start = at(today + timedelta(weeks=week), line.at)
            yield Made(line.name, line.therapist, SESSION, start, repeats=True)
    reason = "Comes along with June Park"
    yield Made("Hope Adeyemi", MAYA, VISIT, at(days_ahead[0], "11:00"), beside=reason)


class Filling:
    """Invents visits for the free time of other days; remembers who is busy."""

    def __init__(self, seed: int, taken: Sequence[Made], day: date) -> None:
        self._random = Random(seed)
        self._today = day
        # Whoever comes today has a course of their own, whose sessions are counted.
        self._names = sorted(set(everyone()) - {line.name for line in TODAY})
        self._taken = list(taken)

    def of(self, day: date, therapist: int, plan: DayPlan) -> list[Made]:
        """More visits of one therapist on a day: many soon, fewer further on."""
        mine = [made for made in self._taken if made.start.date() == day]
        busy = [_span(made) for made in mine if made.therapist == therapist]
        there = {made.name for made in mine}
        weeks = (day - self._today).days / 7
        fullness = 0.8 if weeks < 0 else max(0.2, 0.75 - 0.2 * weeks)
        added: list[Made] = []
        for start, end in schedule.free_spans(schedule.open_spans(plan), busy):
            minute = -(-start // 15) * 15
            while minute + MINUTES[CALL] <= end:
                service = self._random.choices((SESSION, VISIT, CALL), (6, 3, 1))[0]
                fits = minute + MINUTES[service] <= end
                if not fits or self._random.random() > fullness:
                    minute += 30
                    continue
                name = self._random.choice([n for n in self._names if n not in there])
                there.add(name)
                begins = datetime.combine(day, time()) + timedelta(minutes=minute)
                added.append(self._ended(Made(name, therapist, service, begins)))
                minute += MINUTES[service] + self._random.choice((0, 0, 15))
        self._taken += added
        return added

    def _ended(self, made: Made) -> Made:
        chance = self._random.random()
        if made.start.date() < self._today:
            if chance < 0.88:
                return replace(made, status=S.FULFILLED)
            if chance < 0.94:
                return replace(made, status=S.NOSHOW)
        if chance > 0.95:
            reason = self._random.choice((CancelReason.PATIENT_ASKED, CancelReason.ILL))
            return replace(made, status=S.CANCELLED, cancel_reason=reason)
        if made.start.date() < self._today:
            return replace(made, status=S.FULFILLED)
        soon = made.start.date() - self._today <= timedelta(days=2)
        return replace(made, status=S.CONFIRMED) if soon and chance < 0.7 else made


def _span(made: Made) -> Span:
    start = made.start.hour * 60 + made.start.minute
    return start, start + MINUTES[made.service]
