"""The people who come or ask to be called, and each try to reach them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk import model
from frontdesk.db.tables.base import (
    STRICT,
    Base,
    Id,
    Line,
    Moment,
    No,
    Version,
    WallTime,
    Yes,
    points_to,
    word,
)
from frontdesk.db.types import Day, Instant


class Patient(Base):
    """A person the clinic treats, or may treat."""

    __tablename__ = "patient"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    preferred_name: Mapped[Line]
    phone: Mapped[Line] = mapped_column(Text, default="", index=True)
    phone_raw: Mapped[Line]
    email: Mapped[Line]
    born: Mapped[date | None] = mapped_column(Day)
    language: Mapped[model.Language] = word(model.Language, default=model.Language.EN)
    voicemail_ok: Mapped[Yes]
    text_ok: Mapped[Yes]
    email_ok: Mapped[Yes]
    do_not_contact: Mapped[No]
    care_alert: Mapped[Line]
    what_hurts: Mapped[Line]
    goal: Mapped[Line]
    weekly_miles: Mapped[int | None]
    shoe_miles: Mapped[int | None]
    note: Mapped[Line]
    active: Mapped[Yes]
    merged_into: Mapped[int | None] = mapped_column(points_to("patient"))
    entered_in_error: Mapped[No]


class PatientTerm(Base):
    """Folded words and digits a patient is found by, for ordered prefix search.

    Derived from `patient` on every flush; the journal does not keep it."""

    __tablename__ = "patient_term"
    __table_args__ = (
        Index(None, "patient_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    term: Mapped[str] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True
    )
    patient_id: Mapped[int] = mapped_column(
        points_to("patient"), primary_key=True, autoincrement=False
    )


class CallBack(Base):
    """A request to be called."""

    __tablename__ = "call_back"
    __table_args__ = (
        Index(None, "status", "due"),
        Index(None, "phone"),
        Index(None, "patient_id"),
        Index(None, "opened_at"),
        Index(None, "closed_at"),
        Index(None, "fingerprint"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    kind: Mapped[model.CallBackKind] = word(model.CallBackKind)
    status: Mapped[model.CallBackStatus] = word(
        model.CallBackStatus, default=model.CallBackStatus.REQUESTED
    )
    patient_id: Mapped[int | None] = mapped_column(points_to("patient"))
    name: Mapped[Line]
    phone: Mapped[Line]
    phone_raw: Mapped[Line]
    email: Mapped[Line]
    reason: Mapped[Line]
    best_time: Mapped[model.BestTime] = word(model.BestTime, default=model.BestTime.ANY)
    best_time_note: Mapped[Line]
    source: Mapped[model.Source] = word(model.Source, default=model.Source.PHONE)
    language: Mapped[model.Language] = word(model.Language, default=model.Language.EN)
    voicemail_ok: Mapped[Yes]
    text_ok: Mapped[Yes]
    owner_id: Mapped[int | None] = mapped_column(points_to("staff"))
    due: Mapped[WallTime]
    opened_at: Mapped[Moment]
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    close_reason: Mapped[model.CloseReason | None] = word(model.CloseReason)
    appointment_id: Mapped[int | None] = mapped_column(points_to("appointment"))
    tries: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[Line]
    calling_by: Mapped[Line]
    calling_since: Mapped[datetime | None] = mapped_column(Instant)


class CallAttempt(Base):
    """One try to reach somebody."""

    __tablename__ = "call_attempt"
    __table_args__ = (Index(None, "call_back_id"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    call_back_id: Mapped[int] = mapped_column(points_to("call_back"))
    at: Mapped[Moment]
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    person: Mapped[Line]
    number: Mapped[Line]
    outcome: Mapped[model.CallOutcome] = word(model.CallOutcome)
    note: Mapped[Line]
