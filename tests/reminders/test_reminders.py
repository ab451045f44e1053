"""The confirm list and the outbox: nobody twice, nothing sent that was taken back."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from frontdesk import appointments, clinic, mail, patients, reminders
from frontdesk.clock import Clock
from frontdesk.db import Store
from frontdesk.errors import Invalid, NotDelivered, Refused
from frontdesk.mail import Letter, Security, Server
from frontdesk.model import AppointmentStatus, CancelReason, ReminderState, Visit
from tests import make

R = ReminderState
WEDNESDAY = make.at(0, day=15).date()
SERVER = Server("localhost", 2525, Security.NONE, sender="desk@clinic.example")


@pytest.fixture
def visit(store: Store) -> Visit:
    """Elena, tomorrow at 9:00, who agreed to e-mail."""
    make.opening(store)
    elena = make.patient(store, email="elena@example.org")
    return make.visit(
        store,
        service=make.service(store),
        therapist=make.therapist(store),
        start=make.at(9, day=15),
        patient=elena,
    )


def listed(store: Store) -> tuple[reminders.ToConfirm, ...]:
    return store.read(reminders.to_confirm, day=WEDNESDAY)


def call(store: Store, visit: Visit, outcome: ReminderState) -> Any:
    return make.write(store, reminders.called, visit_id=visit.id, outcome=outcome)


def test_who_confirms_is_confirmed_once_and_for_this_time(store: Store, visit: Visit) -> None:
    assert store.read(reminders.next_day) == WEDNESDAY
    call(store, visit, R.NO_ANSWER)
    assert call(store, visit, R.CONFIRMED).tries == 2
    (line,) = listed(store)
    assert (line.confirmed, line.call and line.call.state) == (True, R.CONFIRMED)
    with pytest.raises(Refused, match=r"Elena Marsh has confirmed it at 10:12.AM, by Sam Rivera"):
        call(store, visit, R.NO_ANSWER)
    moved = make.write(
        store,
        appointments.move,
        id=visit.id,
        seen=line.visit.version,
        start=make.at(11, day=15),
        therapist_id=visit.therapist_id,
    )
    (line,) = listed(store)
    assert line.call is None, "another time wants another word"
    call(store, moved, R.LEFT_MESSAGE)
    back = make.write(
        store,
        appointments.move,
        id=visit.id,
        seen=listed(store)[0].visit.version,
        start=visit.starts,
        therapist_id=visit.therapist_id,
    )
    with pytest.raises(Refused, match="has confirmed"):
        call(store, back, R.CONFIRMED)


def test_undoing_a_confirmation_takes_both_back(store: Store, visit: Visit) -> None:
    done = store.write(reminders.called, actor=make.SAM, visit_id=visit.id, outcome=R.CONFIRMED)
    store.undo(done.action_id or 0, actor=make.SAM)
    (line,) = listed(store)
    assert line.call is None
    assert line.visit.status is AppointmentStatus.BOOKED


def test_who_is_not_to_be_contacted_is_not_called(store: Store, visit: Visit) -> None:
    elena = store.read(patients.get, id=visit.patient_id)
    make.write(store, patients.update, id=elena.id, seen=elena.version, do_not_contact=True)
    assert listed(store)[0].do_not_contact
    with pytest.raises(Refused, match="not to be contacted"):
        call(store, visit, R.NO_ANSWER)
    make.write(store, reminders.set_mail, server=SERVER)
    with pytest.raises(Refused, match="did not agree"):
        make.write(store, reminders.queue, visit_id=visit.id)


def test_the_words_leave_out_what_is_not_known(store: Store, visit: Visit) -> None:
    assert store.read(reminders.words, visit=visit) == (
        "Hello Elena,\nDiscovery visit with Ben Adler: Wednesday, July 15 at 9:00 AM."
    )
    make.write(store, clinic.set_setting, name="reminder_bring.en", value="Wear soft clothes.")
    assert "Wear soft clothes." in store.read(reminders.words, visit=visit)


def test_a_letter_waits_and_can_be_taken_back(store: Store, clock: Clock, visit: Visit) -> None:
    with pytest.raises(Refused, match="No mail server"):
        make.write(store, reminders.queue, visit_id=visit.id)
    make.write(store, reminders.set_mail, server=SERVER)
    queued = store.write(reminders.queue, actor=make.SAM, visit_id=visit.id)
    with pytest.raises(Refused, match="on its way"):
        make.write(store, reminders.queue, visit_id=visit.id)
    assert store.read(reminders.due) == ()
    store.undo(queued.action_id or 0, actor=make.SAM)
    clock.move_to(clock.wall() + timedelta(minutes=4))
    assert store.read(reminders.due) == ()
    again = make.write(store, reminders.queue, visit_id=visit.id)
    clock.move_to(clock.wall() + timedelta(minutes=3))
    assert [one.id for one in store.read(reminders.due)] == [again.id]


def claim(store: Store) -> Any:
    (due,) = store.read(reminders.due)
    return make.write(store, reminders.claim, id=due.id, seen=due.version)


def test_a_visit_that_was_moved_or_cancelled_meanwhile_is_not_reminded_of(
    store: Store, clock: Clock, visit: Visit
) -> None:
    make.write(store, reminders.set_mail, server=SERVER)
    make.write(store, reminders.queue, visit_id=visit.id)
    make.write(store, appointments.cancel, id=visit.id, seen=visit.version, reason=CancelReason.ILL)
    clock.move_to(clock.wall() + timedelta(minutes=5))
    assert claim(store) is None
    assert store.read(reminders.due) == ()


def test_one_desk_sends_and_what_is_uncertain_is_not_sent_again(
    store: Store, clock: Clock, visit: Visit
) -> None:
    make.write(store, reminders.set_mail, server=SERVER)
    make.write(store, reminders.queue, visit_id=visit.id)
    clock.move_to(clock.wall() + timedelta(minutes=3))
    (due,) = store.read(reminders.due)
    post = make.write(store, reminders.claim, id=due.id, seen=due.version)
    assert post.letter.to == "elena@example.org"
    with pytest.raises(Refused):
        make.write(store, reminders.claim, id=due.id, seen=due.version)
    assert store.read(reminders.due) == ()
    clock.move_to(clock.wall() + timedelta(minutes=11))
    assert claim(store) is None, "the desk that had it went away"
    failed = listed(store)[0].mail
    assert failed is not None
    assert (failed.state, "not certain" in failed.fault) == (R.FAILED, True)
    make.write(store, reminders.send_again, id=failed.id, seen=failed.version)
    clock.move_to(clock.wall() + timedelta(minutes=3))
    assert claim(store).letter.subject == "Your visit on Wednesday, July 15"


@pytest.mark.parametrize(
    ("change", "named"),
    [({"sender": ""}, "sender"), ({"port": 0}, "port"), ({"host": "mail.example"}, "security")],
)
def test_settings_that_cannot_work_are_refused(
    store: Store, change: dict[str, Any], named: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make.write(store, reminders.set_mail, server=replace(SERVER, **change))
    assert refused.value.field == named


# The way to the server


@dataclass
class Inbox:
    """What the mail server took."""

    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, _: Any) -> str:
        if to.startswith("nobody"):
            return f"550 {to} of Elena Marsh is not here"
        envelope.rcpt_tos.append(to)
        return "250 fine"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


def free_port() -> int:
    with socket.create_server(("localhost", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def server(inbox: Inbox, authority: trustme.CA) -> Iterator[Server]:
    """A mail server with STARTTLS and a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)

    def allowed(_s: Any, _session: Any, _e: Any, _m: Any, given: Any) -> AuthResult:
        return AuthResult(success=given.password == b"secret", handled=False)

    control = Controller(
        inbox,
        hostname="localhost",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        authenticator=allowed,
        auth_required=True,
    )
    control.start()
    yield Server(
        "localhost", control.port, Security.STARTTLS, "desk", "secret", "desk@clinic.example"
    )
    control.stop()


@pytest.fixture
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


LETTER = Letter("elena@example.org", "Your visit", "Hello Elena\nñ", "BEGIN:VCALENDAR\r\n")


def test_a_letter_reaches_the_server_encrypted(
    server: Server, inbox: Inbox, trust: ssl.SSLContext
) -> None:
    mail.send(server, LETTER, trust=trust)
    (letter,) = inbox.letters
    assert (letter["To"], letter["Subject"]) == ("elena@example.org", "Your visit")
    body, entry = letter.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == "Hello Elena\nñ\n"
    assert entry.get_filename() == "visit.ics"


@pytest.mark.parametrize(
    ("change", "to", "sentence"),
    [
        ({"password": "wrong"}, "elena@example.org", "did not take the name and password"),
        ({"port": 1}, "elena@example.org", "could not be reached"),
        ({}, "nobody@example.org", "does not take this address"),
    ],
)
def test_what_goes_wrong_is_a_sentence_without_names(
    server: Server, inbox: Inbox, trust: ssl.SSLContext, change: Any, to: str, sentence: str
) -> None:
    with pytest.raises(NotDelivered, match=sentence) as told:
        mail.send(replace(server, **change), replace(LETTER, to=to), trust=trust)
    assert "Elena" not in str(told.value)
    assert inbox.letters == []


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(server: Server, inbox: Inbox) -> None:
    with pytest.raises(NotDelivered, match="could not prove who it is"):
        mail.send(server, LETTER)
    assert inbox.letters == []


def test_a_line_break_in_an_address_names_nobody_else(
    server: Server, inbox: Inbox, trust: ssl.SSLContext
) -> None:
    bad = replace(LETTER, to="elena@example.org\nBcc: other@example.org")
    with pytest.raises(NotDelivered, match="does not take this address"):
        mail.send(server, bad, trust=trust)
    assert inbox.letters == []
