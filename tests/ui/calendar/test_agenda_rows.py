"""The rows of the agenda without records: crowds, headings, names of any length."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.calendar.agenda import Agenda
from frontdesk.ui.calendar.agenda_rows import FULL, DayHead, rows_of
from tests import make
from tests.ui.calendar.made import visit


def test_three_hundred_visits_in_a_day_and_a_full_list() -> None:
    day = make.at(8)
    crowd = [visit(n, day + timedelta(minutes=n), 15) for n in range(300)]
    found = rows_of(crowd, make.at(10), {})
    assert found[0].spoken == "Today, Tuesday, July 14, 300 visits"
    assert len(found) == 301
    full = rows_of([visit(n, day + timedelta(minutes=n), 15) for n in range(500)], day, {})
    assert full[-1].spoken == FULL
    assert not full[-1].stops


def test_days_near_and_of_another_year_are_named() -> None:
    days = (make.at(9), make.at(9, day=15), make.at(9).replace(year=2027))
    found = rows_of([visit(n, at, 30) for n, at in enumerate(days)], make.at(8), {})
    heads = [row.words for row in found if isinstance(row, DayHead)]
    assert heads == [
        "Today, Tuesday, July 14",
        "Tomorrow, Wednesday, July 15",
        "Wednesday, July 14, 2027",
    ]


@pytest.mark.parametrize("name", ["X" * 200, "מרים כהן-לוי בת שבע " * 6, "محمد عبد الرحمن " * 8])
@pytest.mark.parametrize(("wide", "end"), [(1000, 416), (500, 396)])
def test_long_and_right_to_left_names_stay_in_their_column(
    qtbot: QtBot, name: str, wide: int, end: int
) -> None:
    pictures: list[QImage] = []
    for words in ("A", name):
        made = replace(visit(1, make.at(10), 60, patient=words), care_alert="Careful")
        shown = Agenda()
        qtbot.addWidget(shown)
        shown.resize(wide, 200)
        shown.show()
        shown.show_rows(rows_of([made], make.at(9), {}), "today")
        QApplication.processEvents()
        image = shown.grab().toImage()
        listed_ = shown.list
        row = listed_.visualRect(listed_.model().index(1, 0))
        top = listed_.viewport().mapTo(shown, row.topLeft())
        # Everything but the middle of the row, where the name is.
        for y in range(top.y(), top.y() + row.height()):
            for x in range(180, end):
                image.setPixel(x, y, 0)
        pictures.append(image)
    assert pictures[0] == pictures[1]
