"""The menus of a visit: the same actions as its panel, under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.calendar import stages
from frontdesk.ui.calendar.sheet import minutes_between

if TYPE_CHECKING:
    from frontdesk.ui.calendar.panels import Panels


def change_menu(panels: Panels, visit: Visit) -> QMenu:
    """Other therapists and rooms for a visit."""
    menu = own_menu(panels.details)
    minutes = minutes_between(visit.starts, visit.ends)
    for person in panels.screen.frame.therapists:
        if person.id == visit.therapist_id:
            continue
        action = menu.addAction(f"With {person.name}".replace("&", "&&"))
        action.triggered.connect(
            lambda _=False, person=person: panels.acts.move(visit, visit.starts, minutes, person.id)
        )
    menu.addSeparator()
    for room in panels.screen.frame.rooms:
        if room.id != visit.room_id:
            action = menu.addAction(room.name.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, room=room: panels.acts.set_room(visit, room.id)
            )
    return menu


def visit_menu(panels: Panels, visit: Visit) -> QMenu:
    """Everything that can be done with a visit: the panel's actions, under the pointer."""
    menu = own_menu(panels.screen)
    for status in (*stages.ORDER[1:], AppointmentStatus.NOSHOW):
        if stages.may(visit, status):
            words = stages.OFFERED[status]
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _=False, status=status: panels.acts.set_status(visit, status)
            )
    back = stages.back(visit, panels.desk.clock.today())
    if back is not None and back.status not in stages.ORDER[2:]:
        action = menu.addAction(back.label)
        action.triggered.connect(lambda _=False: panels.acts.set_status(visit, back.status))
    menu.addSeparator()
    for name, words in (("move", "Move"), ("handout", "Handout"), ("open_patient", "Patient")):
        menu.addAction(words).triggered.connect(
            lambda _=False, name=name: panels.after_open(visit.id, name)
        )
    menu.addAction("Edit note").triggered.connect(
        lambda _=False: panels.after_open(visit.id, "edit_note")
    )
    if stages.may(visit, AppointmentStatus.CANCELLED):
        menu.addSeparator()
        menu.addAction("Cancel visit").triggered.connect(
            lambda _=False: panels.after_open(visit.id, "cancel_visit")
        )
    return menu


def own_menu(parent: QWidget) -> QMenu:
    """A menu that goes away with its use."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
