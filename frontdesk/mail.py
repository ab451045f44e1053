"""Sends e-mail by the clinic's own SMTP server, encrypted; says in a sentence what went wrong."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from frontdesk.errors import NotDelivered

SECONDS = 20
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(StrEnum):
    """How the connection is kept private. `none` is for a server on this computer only."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


BAD_ADDRESS = "The mail server does not take this address. Look at how it is written."
PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class Server:
    """The clinic's outgoing mail. An empty `host` means that it sends none."""

    host: str = ""
    port: int = PORTS[Security.STARTTLS]
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail: to whom, what, and an appointment as an .ics text, or ""."""

    to: str
    subject: str
    words: str
    calendar: str = ""


def send(server: Server, letter: Letter, *, trust: ssl.SSLContext | None = None) -> None:
    """Hand one letter to the server. Raises NotDelivered with a sentence; nothing was sent then.

    `trust` is which certificates are believed; without it those this computer knows."""
    message = _message(server, letter)
    try:
        with _connected(server, trust or ssl.create_default_context()) as post:
            if server.user:
                post.login(server.user, server.password)
            post.send_message(message)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotDelivered(_sentence(fault, server)) from None


def _message(server: Server, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    try:
        message["From"], message["To"] = server.sender, letter.to
        message["Subject"] = letter.subject
    except ValueError:  # a line break would begin a header of its own
        raise NotDelivered(BAD_ADDRESS) from None
    message.set_content(letter.words)
    if letter.calendar:
        calendar = letter.calendar.encode()
        message.add_attachment(calendar, maintype="text", subtype="calendar", filename="visit.ics")
    return message


def _connected(server: Server, trust: ssl.SSLContext) -> smtplib.SMTP:
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trust)
    if server.security is Security.NONE and server.host not in HERE:
        raise NotDelivered(
            "Without encryption, e-mail is only sent by a server on this computer. "
            "Choose STARTTLS or TLS in Settings."
        )
    post = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    if server.security is Security.STARTTLS:
        try:
            post.starttls(context=trust)
        except BaseException:
            post.close()
            raise
    return post


def _sentence(fault: Exception, server: Server) -> str:
    """The server's own words are left out: they may name the patient."""
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return "The mail server did not take the name and password. Look at them in Settings."
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return BAD_ADDRESS
    if isinstance(fault, smtplib.SMTPSenderRefused):
        return "The mail server does not send for this address of the clinic. See Settings."
    if isinstance(fault, ssl.SSLError):
        return f"The mail server {server.host} could not prove who it is. Nothing was sent."
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return f"The mail server {server.host} does not offer encryption. Nothing was sent."
    return f"The mail server {server.host} could not be reached. It can be tried again."
