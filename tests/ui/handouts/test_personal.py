"""What is chosen for one person, and an old print made again, through the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk import appointments, clinic, db, handed_out
from frontdesk.model import Actor, Language, Patient
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.handouts.conftest import FakePrinters

KEY = Qt.Key
Page = Callable[[], str]


def test_known_miles_make_a_shoe_plan_and_typing_changes_it(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store
) -> None:
    kate = make.patient(store, "Kate Ohara", weekly_miles=20, shoe_miles=180)
    window.go("handouts", patient_id=kate.id)
    assert "from August 25, 2026 to November 3, 2026" in " ".join(page().split())
    fields = screen.panel.page
    assert fields.plan.text() == "New shoes from Tue, Aug 25 to Tue, Nov 3."
    fields.miles.edit.clear()
    qtbot.keyClicks(fields.miles.edit, "no")
    assert fields.miles.sentence.text() == "A number."
    assert "Miles so far" in page()
    fields.miles.edit.clear()
    qtbot.keyClicks(fields.weeks.edit, "9")
    assert "with 180 so far" in " ".join(page().split())


def test_tips_season_code_and_both_languages_are_on_the_page(
    screen: HandoutsScreen, page: Page, window: Window, elena: Patient
) -> None:
    window.go("handouts", patient_id=elena.id)
    fields = screen.panel.page
    fields.tips[2].click()
    fields.season.set("fall")
    fields.season.edited.emit()
    assert "Runner care, fall" in page()
    assert page().count("for you") == 2, "the tip, and: Made for you"
    fields.qr.segments.buttons()[1].click()
    assert "Scan to save your next visit" in page()
    fields.beside.click()
    assert "Gane fuerza" in page()
    assert "Build strength" in page()


def test_the_second_handout_shows_only_its_own_choices(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, elena: Patient
) -> None:
    listed = screen.shelf.list
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_Down)
    assert "Your first visit" in page()
    assert not screen.panel.page.shoes.isVisible()
    assert not screen.panel.page.tips[0].isVisible()
    screen.panel.patient_chosen.emit(elena)
    assert "Tue, Jul 21, 10:15" in page()


def test_an_old_print_is_made_again_byte_for_byte(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store,
    elena: Patient, printers: FakePrinters,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    screen.panel.line.edit.setPlainText("Try tip 4 twice a day.")
    screen.panel.page.qr.segments.buttons()[1].click()
    page()
    screen.panel.ways.print.click()
    (noted,) = store.read(handed_out.of_patient, patient_id=elena.id)
    # Everything it was made from changes: the clinic, the person, the words.
    known = store.read(clinic.get)
    make.write(store, clinic.update, seen=known.version, name="Another name", phone="9175550100")
    words = {**screen.base.shipped["runner-care"][Language.EN], "intro": "Other words."}  # type: ignore[union-attr]
    make.write(
        store, handed_out.save_text, handout="runner-care", language=Language.EN,
        words=words, base="1",
    )  # fmt: skip
    window.lane.changed.emit(frozenset({"clinic", "handout_text"}))
    qtbot.waitUntil(lambda: "Another name" in page())
    assert "Other words." in page()
    window.go("handouts", given_id=noted.id)
    assert "Try tip 4 twice a day." in page()
    assert screen.preview.noted.text() == "As printed July 14, 2026"
    screen.panel.ways.print.click()
    assert printers.sent[0][3] == printers.sent[1][3]
    again = store.read(handed_out.of_patient, patient_id=elena.id)
    assert len(again) == 2
    assert again[0].options == again[1].options
    screen.panel.page.name.click()
    assert "Another name" in page()
    assert screen.preview.noted.text() == ""
    assert screen.task.note["text_version"] == "1.1"


def test_a_print_that_was_noted_without_its_page_says_so(
    screen: HandoutsScreen, page: Page, window: Window, store: db.Store, elena: Patient,
) -> None:  # fmt: skip
    made = make.write(
        store, handed_out.record, handout="runner-care", text_version="1", patient_id=elena.id
    )
    refused: list[str] = []
    window.lane.refused.connect(lambda fault: refused.append(str(fault)))
    window.go("handouts", given_id=made.id)
    assert refused == ["This print was noted without its page and cannot be made again."]


@pytest.mark.parametrize("key", ["runner-care", "first-visit"])
def test_edited_words_hold_and_old_ones_stay(store: db.Store, key: str) -> None:
    for intro in ("First edit.", "Second edit."):
        make.write(
            store, handed_out.save_text, handout=key, language=Language.ES,
            words={"intro": intro}, base="1",
        )  # fmt: skip
    held = store.read(handed_out.texts)[key]
    assert held == {Language.ES: {"intro": "Second edit.", "version": "1.2"}}
    old = store.read(handed_out.text_of, handout=key, language=Language.ES, version="1.1")
    assert old == {"intro": "First edit.", "version": "1.1"}
    assert store.read(handed_out.text_of, handout=key, language=Language.ES, version="1") is None


def test_words_are_edited_beside_the_page_with_their_grade(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, store: db.Store
) -> None:
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    easy = panel.grade.text()
    assert "easy to read" in easy
    intro = panel.fields[("intro",)]
    intro.edit.setPlainText("Individuals experiencing persistent discomfort should consult us.")
    assert "Individuals experiencing" in page()
    assert panel.grade.text() != easy
    panel.cancel.click()
    assert "Individuals" not in page()
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    panel.fields[("intro",)].edit.setPlainText("Five easy habits.")
    panel.save.click()
    assert screen.editing.panel is None
    assert "Five easy habits." in page()
    assert "v1.1" in page()
    held = store.read(handed_out.texts)
    assert held["runner-care"][Language.EN]["intro"] == "Five easy habits."
    original = screen.base.shipped["runner-care"][Language.EN]  # type: ignore[union-attr]
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    offered = [panel.start_from.combo.itemText(n) for n in range(panel.start_from.combo.count())]
    assert offered == ["Version 1.1, Tue, Jul 14, Ben Adler", "The original words"]
    panel.start_from.set(original)
    panel.start_from.edited.emit()
    assert original["intro"] in page(), "the original words are seen before they are saved"
    panel.save.click()
    assert "v1.2" in page()
    assert original["intro"] in page()


def test_what_is_typed_into_the_words_outlives_other_desks_and_other_handouts(
    screen: HandoutsScreen, page: Page, window: Window, store: db.Store
) -> None:
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    panel.fields[("intro",)].edit.setPlainText("Half a sent")
    make.therapist(store, "Mia Hart")
    screen.refresh()
    assert screen.editing.panel is panel
    assert "Half a sent" in page()
    window.commands.run("global", "print")
    assert window.toast.words.text() == "Save the new words first; then they are printed"
    screen.shelf.choose("day-sheet")
    assert screen.editing.panel is None
    screen.shelf.choose("runner-care")
    assert "Half a sent" not in page(), "nothing unsaved is printed"
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    assert panel.fields[("intro",)].value() == "Half a sent"
    panel.cancel.click()
    screen.panel.edit.click()
    panel = screen.editing.panel
    assert panel is not None
    assert panel.fields[("intro",)].value() != "Half a sent", "Cancel lets it go"
    panel.cancel.click()


def test_the_number_of_an_undone_version_is_not_used_again(store: db.Store) -> None:
    actor = Actor(None, "Sam Rivera", "Desk 1")
    asked = {"handout": "runner-care", "language": Language.EN, "base": "1"}
    first = store.write(handed_out.save_text, actor=actor, words={"intro": "First."}, **asked)
    store.undo(first.action_id, actor=actor)
    make.write(store, handed_out.save_text, words={"intro": "Second."}, **asked)
    held = store.read(handed_out.texts)["runner-care"][Language.EN]
    assert held == {"intro": "Second.", "version": "1.2"}, "1.1 may stand on paper"


def test_a_visit_moved_at_another_desk_is_printed_where_it_went(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store,
    elena: Patient,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    screen.panel.line.edit.setPlainText("Bring your old shoes.")
    assert "Tue, Jul 21, 10:15" in page()
    visit = store.read(appointments.next_of_patient, patient_id=elena.id)
    assert visit is not None
    make.write(
        store, appointments.move, id=visit.id, seen=visit.version, start=at(14, day=21),
        therapist_id=visit.therapist_id,
    )  # fmt: skip
    window.lane.changed.emit(frozenset({"appointment"}))
    qtbot.waitUntil(lambda: "Tue, Jul 21, 2:00" in page())
    assert "Bring your old shoes." in page()
