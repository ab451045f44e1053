"""The first entry of a new clinic, and bringing an older clinic up to date."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.clock import Clock
from frontdesk.db import faults
from frontdesk.db.journal import Place
from frontdesk.db.tables import SCHEMA_VERSION, Clinic
from frontdesk.db.work import Work, action
from frontdesk.errors import NotAClinic


@action("Start clinic")
def start_clinic(work: Work, *, zone: str, made_up: bool) -> None:
    """Write the one row of the clinic, without a name yet."""
    work.add(Clinic(id=1, zone=zone, made_up=made_up))


def schema_version(place: Place) -> int:
    """The schema version a clinic was last written with."""
    try:
        with place.reading() as connection:
            return int(connection.exec_driver_sql("SELECT schema_version FROM about").scalar_one())
    except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
        raise faults.translate(error, place.where) from None


def bring_up_to_date(place: Place, clock: Clock) -> None:
    """Nothing for a current clinic; migrate an older one; refuse a newer one."""
    version = schema_version(place)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise NotAClinic(faults.newer(place.where))
    from frontdesk.db import migrate

    migrate.run(place, clock)
