"""The history's proof in slices: it names the first bad entry, and is not alarmed by work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from frontdesk import backups, db, patients, proof
from frontdesk.db import watch
from frontdesk.ui.window import Window
from tests.db import small
from tests.db.small import HALF, NINE, SAM
from tests.db.test_tamper import Shell
from tests.db.test_tamper import clinic as clinic
from tests.db.test_tamper import shell as shell
from tests.ui.conftest import desk_settings as desk_settings
from tests.ui.conftest import lane as lane
from tests.ui.conftest import qapp as qapp
from tests.ui.conftest import window as window


def fault_of(store: db.Store, remembered: str = "") -> str:
    return proof.prove(store, remembered, lambda: None).fault


def test_an_edit_by_sql_is_named(clinic: db.Store, shell: Shell) -> None:
    assert fault_of(clinic) == ""
    shell("UPDATE patient SET name = 'Somebody Else' WHERE id = 2")
    assert fault_of(clinic) == "Row 2 of patient was changed outside this program."
    shell("UPDATE patient SET name = 'Patient 1' WHERE id = 2")
    assert fault_of(clinic) == ""
    shell("DELETE FROM patient_term WHERE patient_id = 2")
    shell("DELETE FROM appointment WHERE patient_id = 2")
    assert "of appointment was removed outside this program." in fault_of(clinic)


def test_a_history_that_once_reached_further_is_named_unless_a_backup_was_restored(
    clinic: db.Store,
) -> None:
    here = clinic.head()
    number = int(here.partition("-")[0])
    assert proof.prove(clinic, here, lambda: None).head == here
    further = f"{number + 3}-0123456789abcdef"
    assert "once reached further" in fault_of(clinic, further)
    clinic.write(backups.note_restored, actor=SAM, made=clinic.clock.now(), head=f"{number + 2}-aa")
    assert "once reached further" in fault_of(clinic, further), "that one was further still"
    clinic.write(backups.note_restored, actor=SAM, made=clinic.clock.now(), head=further)
    assert fault_of(clinic, further) == ""


def test_work_between_the_slices_is_no_fault(
    clinic: db.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "SLICE", 2)
    turns = 0

    def work() -> None:
        nonlocal turns
        turns += 1
        if turns > 60:
            return
        start = NINE + timedelta(days=1) + turns * HALF
        done = clinic.write(small.book, actor=SAM, start=start)
        clinic.write(small.change, actor=SAM, id=1, note=f"turn {turns}")
        if turns % 2:
            clinic.undo(done.action_id or 0, actor=SAM)

    found = proof.prove(clinic, "", work)
    assert found.fault == ""
    assert turns > 30
    assert clinic.verify(found.head) is None


def test_a_red_banner_names_the_fault_and_says_what_to_do(
    window: Window, store: db.Store, store_address: str
) -> None:
    window.lane.do(patients.add, name="Ana Costa")
    window.keeper.prove()
    assert window.status._fault == ""
    head = window.settings.heads[store.place.document.clinic]
    assert head == store.head(), "and remembers how far the history came"
    with store.place.writing() as connection:
        connection.exec_driver_sql("UPDATE patient SET email = 'x@example.com'")
    window.keeper.prove()
    QApplication.processEvents()
    said = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "Row 1 of patient was changed outside this program." in said
    assert "Tell the owner" in said
    assert window.rail.state.words == "Changed"
    assert window.settings.heads[store.place.document.clinic] == head
