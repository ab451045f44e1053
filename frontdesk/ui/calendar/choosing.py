"""The visit that is chosen on the grid or in the list, and where the keyboard is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdesk.ui.calendar.where import ViewKind, Where

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


def chosen(screen: CalendarScreen) -> int | None:
    """The visit that is chosen, if one is."""
    if screen.where.view is ViewKind.AGENDA:
        visit = screen.centre.agenda.visit
        return visit.id if visit is not None else None
    return screen.view.marks.selected


def choose(screen: CalendarScreen, visit_id: int) -> None:
    """Choose a visit, if it is shown."""
    screen.centre.agenda.list.choose(visit_id)
    sheet = screen.view.sheet
    if sheet is not None and sheet.find(visit_id) is not None:
        screen.view.put_marks(selected=visit_id)


def at_keyboard(screen: CalendarScreen) -> Where:
    """Where one is, with the day and therapist of what is chosen or of the cursor."""
    visit = screen.centre.agenda.visit
    if visit is not None and screen.where.view is ViewKind.AGENDA:
        return replace(screen.where, day=visit.starts.date(), of=visit.therapist_id)
    sheet, marks = screen.view.sheet, screen.view.marks
    if sheet is None or not sheet.columns:
        return screen.where
    if sheet.find(marks.selected) is None and not marks.cursor:
        return screen.where
    column = sheet.columns[min(screen.keys.cursor().column, len(sheet.columns) - 1)]
    return replace(screen.where, day=column.day, of=column.therapist_id)
