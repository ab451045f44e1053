"""The only file that asks what time it is: now, today, and wall time to instant and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.errors import Invalid

DEFAULT_ZONE = "America/New_York"


def _system_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251


class Clock:
    """Time as the clinic sees it: UTC instants for what happened, wall time for what is planned.

    The computer's own zone is never used."""

    def __init__(
        self, zone: ZoneInfo | str = DEFAULT_ZONE, now: Callable[[], datetime] | None = None
    ) -> None:
        self.zone = ZoneInfo(zone) if isinstance(zone, str) else zone
        self._now = now or _system_now

    @classmethod
    def frozen(cls, wall: datetime, zone: ZoneInfo | str = DEFAULT_ZONE) -> Clock:
        """A clock that stands still at this wall time, until `move_to`."""
        clock = cls(zone)
        clock.move_to(wall)
        return clock

    def move_to(self, wall: datetime) -> None:
        """Stand still at this wall time from now on."""
        instant = self.to_instant(wall)
        self._now = lambda: instant

    def in_zone(self, zone: ZoneInfo | str) -> Clock:
        """The same clock in another zone."""
        return Clock(zone, self._now)

    def now(self) -> datetime:
        """This instant, UTC."""
        return self._now()

    def wall(self) -> datetime:
        """What the clock on the clinic's wall shows: naive, in the clinic's zone."""
        return self.to_wall(self.now())

    def today(self) -> date:
        """The clinic's date."""
        return self.wall().date()

    def to_wall(self, instant: datetime) -> datetime:
        """The wall time of an instant."""
        # Without the fold: what is stored has none, and equal wall times are one instant.
        return instant.astimezone(self.zone).replace(tzinfo=None, fold=0)

    def to_instant(self, wall: datetime) -> datetime:
        """The instant of a wall time; of a repeated hour the first. A wall time that the
        spring change skips is refused with `Invalid`, as is the last day a calendar has."""
        try:
            instant = wall.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
            exists = self.to_wall(instant) == wall
        except OverflowError:
            raise Invalid("starts", "That day is too far away. Choose a nearer one.") from None
        if not exists:
            raise Invalid(
                "starts",
                "That time does not exist: the clocks go forward over it that night. "
                "Choose a time an hour later.",
            )
        return instant

    def exists(self, wall: datetime) -> bool:
        """Whether the wall clock ever shows this time."""
        try:
            self.to_instant(wall)
        except Invalid:
            return False
        return True

    def minutes_in(self, day: date) -> int:
        """How many minutes that day has: 1440, or 60 fewer or more when the clocks change."""
        start = datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)
        after = day + timedelta(days=1)
        end = datetime(after.year, after.month, after.day, tzinfo=self.zone).astimezone(UTC)
        return int((end - start) / timedelta(minutes=1))
