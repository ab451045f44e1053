"""A phone rings: what the window shows, and how soon."""

from __future__ import annotations

import time

from frontdesk import db
from frontdesk.ui import incoming
from frontdesk.ui.window import Window
from tests import make


def test_a_patient_s_record_opens_before_they_have_said_their_name(
    window: Window, store: db.Store
) -> None:
    elena = make.patient(store, "Elena Marsh")
    make.call_back(store, "Elena", phone="9175550142")
    began = time.perf_counter()
    incoming.answer(window.desk, "+1-917-555-0142")
    took = time.perf_counter() - began
    assert window.current is not None
    assert window.current.name == "patients"
    assert window.current.record.id == elena.id  # type: ignore[attr-defined]
    assert window.toast.words.text() == "Call from (917) 555-0142"
    assert took < 3, "the aim is 0.3 s on a machine of its own"


def test_an_open_request_of_that_number_is_chosen(window: Window, store: db.Store) -> None:
    make.opening(store)
    make.call_back(store, "Greg Tan", phone="6465550107")
    asked = make.call_back(store, "Paul Mercer", phone="7185550136")
    incoming.answer(window.desk, "718 555 0136")
    assert window.current is not None
    assert window.current.line.key == asked.id  # type: ignore[attr-defined]


def test_a_stranger_s_number_stands_in_a_new_request(window: Window, store: db.Store) -> None:
    make.opening(store)
    incoming.answer(window.desk, "6465550199")
    assert window.current is not None
    form = window.current.writing.record  # type: ignore[attr-defined]
    assert form.isVisible()
    assert form.phone.value() == "(646) 555-0199"
    assert form.one_line.line.edit.hasFocus(), "their name can be typed at once"
