"""The outbox: reminders by e-mail, held back for a moment, sent once by one desk.

A letter is queued, claimed by the desk that sends it, and settled. One that was claimed and
never settled may have been sent: it is not sent again by itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import or_

from frontdesk import appointments, clinic, errors, mail, rows, text
from frontdesk.clinic.settings import Setting, setting_by_id
from frontdesk.db import Read, Work, action, tables
from frontdesk.mail import Letter, Security, Server
from frontdesk.model import AppointmentStatus, Reminder, ReminderKind, ReminderState
from frontdesk.reminders.calling import ahead, get, of
from frontdesk.reminders.wording import letter

GRACE = timedelta(minutes=3)
MAIL = "mail"
AT_ONCE = 20
UNCERTAIN = "It is not certain that this was sent. Ask them, or send it again."
_R = ReminderState


@dataclass(frozen=True, slots=True)
class Post:
    """A letter that this desk is to send now, and by which server."""

    reminder: Reminder
    letter: Letter
    server: Server


def mail_settings(read: Read) -> Server:
    """The clinic's mail server; its `host` is empty where none was chosen."""
    kept = clinic.setting(read, name=MAIL, default={})
    return Server(**{**kept, "security": Security(kept.get("security", Security.STARTTLS))})


@action("Change e-mail settings", again=setting_by_id)
def set_mail(work: Work, *, server: Server) -> Setting:
    """Choose the mail server, or with an empty host none. Raises Invalid."""
    host = text.clean(server.host, field="host")
    if host and "@" not in server.sender:
        raise errors.Invalid("sender", "Write the address that the clinic sends from.")
    if not 1 <= server.port <= 65535:
        raise errors.Invalid("port", "A port is a number from 1 to 65535.")
    if host and server.security is Security.NONE and host not in mail.HERE:
        raise errors.Invalid("security", "Without encryption, only a server on this computer.")
    return clinic.set_setting(work, name=MAIL, value={**asdict(server), "host": host})


@action("E-mail reminder", again=get)
def queue(work: Work, *, visit_id: int) -> Reminder:
    """Put a reminder into the outbox; it leaves after `GRACE`, until then undo unsends it.
    Raises Refused where there is no address, no consent, or one was queued already."""
    visit = ahead(work, visit_id)
    person = rows.take(work, tables.Patient, visit.patient_id or 0, None, "patient")
    if not mail_settings(work).host:
        raise errors.Refused("No mail server is set up. Choose one in Settings, Reminders.")
    if "@" not in person.email:
        raise errors.Refused("There is no e-mail address. Add one to the record, or call.")
    if person.do_not_contact or not person.email_ok:
        raise errors.Refused("This person did not agree to e-mail. Call instead.")
    if of(work, visit, ReminderKind.EMAIL) is not None:
        raise errors.Refused("A reminder of this visit and time is on its way or was sent.")
    row = tables.Reminder(
        appointment_id=visit.id,
        kind=ReminderKind.EMAIL,
        starts=visit.starts,
        state=_R.QUEUED,
        tries=0,
        at=work.now,
        not_before=work.now + GRACE,
        staff_id=work.actor.staff_id,
        person=work.actor.name,
        sent_to=person.email,
    )
    work.add(row)
    work.flush()
    return rows.snapshot(Reminder, row)


def due(read: Read) -> tuple[Reminder, ...]:
    """The letters whose time has come, and those that were claimed and never settled."""
    row, now = tables.Reminder, read.clock.now()
    ready = (row.state == _R.QUEUED) & (row.not_before <= now)
    stuck = (row.state == _R.SENDING) & (row.at <= now - timedelta(minutes=10))
    where = row.kind == ReminderKind.EMAIL, or_(ready, stuck)
    return rows.many(read, Reminder, row, *where, order=(row.not_before,), limit=AT_ONCE)


@action("Send reminder")
def claim(work: Work, *, id: int, seen: int) -> Post | None:
    """Take a letter to send it, for this desk alone; None where it is not to be sent after all:
    the visit was moved, cancelled or begun, or it may have been sent before. Raises Changed."""
    row = rows.take(work, tables.Reminder, id, seen, "reminder")
    if row.state is _R.SENDING:
        row.state, row.fault = _R.FAILED, UNCERTAIN
        return None
    visit = work.get_one(tables.Appointment, row.appointment_id)
    stands = visit.status in (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)
    still = stands and visit.starts == row.starts > appointments.this_minute(work)
    row.at = work.now
    if row.state is not _R.QUEUED or not still:
        row.state = _R.UNSENT
        return None
    row.state, row.tries = _R.SENDING, row.tries + 1
    work.flush()
    told = letter(work, visit=appointments.get(work, id=visit.id), to=row.sent_to)
    return Post(rows.snapshot(Reminder, row), told, mail_settings(work))


@action("Note reminder sent", again=get)
def settle(work: Work, *, id: int, fault: str = "") -> Reminder:
    """The letter was sent, or was not for this reason. Raises Gone."""
    row = rows.take(work, tables.Reminder, id, None, "reminder")
    row.state, row.fault = (_R.FAILED, fault) if fault else (_R.SENT, "")
    row.at = work.now
    row.sent_at = None if fault else work.now
    work.flush()
    return rows.snapshot(Reminder, row)


@action("E-mail reminder again", again=get)
def send_again(work: Work, *, id: int, seen: int) -> Reminder:
    """Put a letter that failed, or was held up, back into the outbox. Raises Refused, Changed."""
    row = rows.take(work, tables.Reminder, id, seen, "reminder")
    if row.state not in (_R.FAILED, _R.UNSENT):
        raise errors.Refused("This reminder is on its way or was sent.")
    ahead(work, row.appointment_id)
    row.state, row.fault, row.not_before = _R.QUEUED, "", work.now + GRACE
    work.flush()
    return rows.snapshot(Reminder, row)
