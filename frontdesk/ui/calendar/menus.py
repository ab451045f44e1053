"""The menus of the grid: what can be done with a visit, a held time and a free one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.calendar import stages
from frontdesk.ui.calendar.gestures import Place
from frontdesk.ui.calendar.holds import left_of
from frontdesk.ui.calendar.sheet import minutes_between
from frontdesk.ui.commands import key_of
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.calendar.panels import Panels
    from frontdesk.ui.calendar.screen import CalendarScreen

STATUS_NAMES = {
    AppointmentStatus.CONFIRMED: "confirmed",
    AppointmentStatus.ARRIVED: "arrived",
    AppointmentStatus.IN_SESSION: "start",
    AppointmentStatus.FULFILLED: "finish",
    AppointmentStatus.NOSHOW: "no_show",
}
ICONS = dict(zip(stages.ORDER, stages.ICONS, strict=True)) | {AppointmentStatus.NOSHOW: "user-x"}

# What changes nothing of a visit.
LOOK = (("handout", "Handout", "printer"), ("open_patient", "Patient", "user-round"))


def own_menu(parent: QWidget) -> Menu:
    """A menu that goes away with its use."""
    return Menu(parent)


def change_menu(panels: Panels, visit: Visit) -> Menu:
    """Other therapists and rooms for a visit."""
    menu = own_menu(panels.details)
    _fill_change(menu, panels, visit)
    return menu


def _fill_change(menu: Menu, panels: Panels, visit: Visit) -> None:
    minutes = minutes_between(visit.starts, visit.ends)
    for person in panels.screen.frame.therapists:
        if person.id != visit.therapist_id:
            move = partial(panels.acts.move, visit, visit.starts, minutes, person.id)
            menu.add(f"With {person.name}", "user-round", run=move)
    menu.addSeparator()
    for room in panels.screen.frame.rooms:
        if room.id != visit.room_id:
            menu.add(room.name, run=partial(panels.acts.set_room, visit, room.id))


def _fill_look(menu: Menu, panels: Panels, visit: Visit) -> None:
    for name, words, icon in LOOK:
        run = partial(panels.after_open, visit.id, name)
        menu.add(words, icon, key_of("calendar", name), run)


def visit_menu(panels: Panels, visit: Visit) -> Menu:
    """Everything that can be done with a visit: the panel's actions, under the pointer."""
    menu = own_menu(panels.screen)
    menu.setAccessibleName(f"For {visit.patient}")
    why = panels.desk.rights.why_not("appointment", visit.therapist_id)
    if why:
        menu.add(why, "lock", enabled=False)
        menu.addSeparator()
        _fill_look(menu, panels, visit)
        return menu
    order = stages.ORDER
    come = order.index(visit.status) if visit.status in order else 0
    ahead = [s for s in (*order[come + 1 :], AppointmentStatus.NOSHOW) if stages.may(visit, s)]
    for status in ahead:
        key = key_of("calendar", STATUS_NAMES[status])
        run = partial(panels.acts.set_status, visit, status)
        menu.add(stages.OFFERED[status], ICONS[status], key, run)
    today = panels.desk.clock.today()
    for step in (stages.forward(visit, today), stages.back(visit, today)):
        if step is not None and step.status not in ahead:
            run = partial(panels.acts.set_status, visit, step.status)
            menu.add(step.label, step.icon, run=run)

    def in_panel(name: str, words: str, icon: str, *, danger: bool = False) -> None:
        run = partial(panels.after_open, visit.id, name)
        menu.add(words, icon, key_of("calendar", name), run, danger=danger)

    menu.addSeparator()
    if visit.blocks and visit.status is not AppointmentStatus.FULFILLED:
        in_panel("move", "Move", "move")
        _fill_change(menu.part("Therapist or room"), panels, visit)
    if visit.blocks and not visit.in_tray:
        cut = partial(panels.screen.tray.cut, visit)
        menu.add("Cut", "copy", key_of("calendar", "cut"), cut)
    if visit.blocks and visit.starts > panels.desk.clock.wall():
        wait = partial(panels.desk.go, "waiting", visit_id=visit.id)
        menu.add("Wants an earlier time", "hourglass", run=wait)
    in_panel("edit_note", "Edit note", "pencil")
    _fill_look(menu, panels, visit)
    if stages.may(visit, AppointmentStatus.CANCELLED):
        menu.addSeparator()
        in_panel("cancel_visit", "Cancel visit", "calendar-x", danger=True)
    return menu


def free_menu(screen: CalendarScreen, place: Place) -> Menu:
    """What can be done with a time that nobody has."""
    menu, hands = own_menu(screen), screen.hands
    menu.setAccessibleName("For this time")
    minutes = place.minutes if place.minutes > 15 else None
    create = partial(hands.create, place.column, place.start, minutes)
    menu.add("New visit", "calendar-plus", key_of("calendar", "open_or_book"), create)
    cut = screen.tray.next
    if cut is not None:
        put = partial(screen.tray.put_down, cut, place)
        menu.add(f"Put down {cut.patient[:40]}", "check", key_of("calendar", "put_down"), put)
    block = screen.panels.errands.block_here
    waiters = screen.healer.go
    menu.add("People waiting", "hourglass", key_of("calendar", "people_waiting"), waiters)
    menu.add("Block this time", "calendar-off", key_of("calendar", "block_time"), block)
    menu.addSeparator()
    walk_in = screen.panels.errands.take_walk_in
    menu.add("Walk-in now", "armchair", key_of("global", "walk_in"), walk_in)
    menu.add("Find a time", "search", key_of("global", "find_time"), screen.sources.find_time)
    return menu


def hold_menu(screen: CalendarScreen, visit: Visit) -> Menu:
    """Who holds a time, and for how long; once that is over, the time can be taken over."""
    menu, left = own_menu(screen), left_of(visit, screen.desk.clock.now())
    menu.setAccessibleName("For this held time")
    menu.add(f"Held by {visit.held_by or 'another desk'}", "user-round-pen", enabled=False)
    if left:
        menu.add(f"For {left} more, then it is free", "clock", enabled=False)
        return menu
    minutes = minutes_between(visit.starts, visit.ends)
    book = partial(
        screen.panels.new_visit,
        therapist_id=visit.therapist_id,
        start=visit.starts,
        minutes=minutes,
    )
    menu.add("Take this time over", "calendar-plus", run=book)
    return menu
