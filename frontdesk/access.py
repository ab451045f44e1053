"""Who opens the clinic: signing in, passwords, the recovery code, PINs, and somebody who left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from frontdesk import staff
from frontdesk.clock import Clock
from frontdesk.db import keys, rekey, roles, slots, tables, tries
from frontdesk.db.keys import KeyDocument
from frontdesk.db.sqlite import File
from frontdesk.db.store import Store
from frontdesk.errors import Invalid, NotAClinic, Refused
from frontdesk.model import Actor, Role
from frontdesk.passwords import check_password as check_password

LEAST_PIN, MOST_PIN = 6, 20
PINS: Any = tables.Pin.__table__
TITLES = {Role.OWNER: "Owner", Role.RECEPTION: "Reception", Role.THERAPIST: "Therapist"}
SERVER = "://"
NOT_THE_PASSWORD = "That password did not match."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in."""

    id: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What is known of a clinic before anybody signs in: its name and who can."""

    called: str
    people: tuple[Person, ...]


class NotRight(Refused):
    """The password or code did not match."""

    code = "not_right"


class NotThePin(Refused):
    """The PIN did not match."""

    code = "not_the_pin"


# Before the clinic opens


def gate(address: str) -> Gate:
    """Who can sign in to a clinic; nobody where it opens without. NotAClinic if damaged."""
    if SERVER in address:
        return Gate("", ())
    document = _closed(Path(address))
    people = [way for way in document.ways if way.get("kind") == slots.PASSWORD]
    return Gate(
        document.called,
        tuple(
            Person(int(way["person"]), str(way.get("name", "")), str(way.get("title", "")))
            for way in people
            if str(way.get("person", "")).isdigit()
        ),
    )


def sign_in(address: str, *, person: int, password: str, clock: Clock) -> None:
    """Open the clinic's key with this person's password, for as long as the program runs.

    NotRight with how many tries are left, Refused while there is a pause, NotAClinic if the
    key file is damaged."""
    path = Path(address)
    way = _way(_closed(path), person)
    _try(path, person, clock, lambda: _open(path, way, password), NOT_THE_PASSWORD)


def open_with(path: Path, secret: str, key_text: str = "") -> None:
    """Open a key with anybody's password or with the recovery code; for the command line.
    `key_text` is another document than the one beside the clinic. NotRight if none fits."""
    written = key_text or keys.text_beside(path)
    document = keys.closed(written, path.name)
    for way in document.ways:
        code = slots.code_of(secret) if way["kind"] == slots.RECOVERY else secret
        found = code and slots.unseal(way, document.clinic, code, path.name)
        if found:
            keys.remember(written, found, path.name)
            return
    raise NotRight("That is neither a password of this clinic nor its recovery code.")


def recover(address: str, *, person: int, code: str, password: str, clock: Clock) -> None:
    """A new password for a person by the recovery sheet, and sign in. NotRight or Invalid."""
    path = Path(address)
    document = _closed(path)
    way = _way(document, person)
    sheet = next((one for one in document.ways if one["kind"] == slots.RECOVERY), None)
    typed = slots.code_of(code)
    if typed is None or sheet is None:
        raise Invalid("code", "That is not a recovery code. Compare each group with the sheet.")
    check_password(password, (way["name"], document.called))
    _try(path, 0, clock, lambda: _open(path, sheet, typed), "That code is of another sheet.")
    _put_way(path, {**_shown(way), "secret": password})
    tries.right(path, person)


def _try(path: Path, person: int, clock: Clock, attempt: Callable[[], bool], sentence: str) -> None:
    waits = tries.wait(path, person, clock.now())
    if waits:
        raise Refused(f"Too many tries. Try again in {_length(waits)}.")
    left, pause = tries.begin(path, person, clock.now())
    if attempt():
        tries.right(path, person)
    elif pause:
        raise NotRight(f"{sentence} Try again in {_length(pause)}.")
    else:
        tries_left = "1 try" if left == 1 else f"{left} tries"
        raise NotRight(f"{sentence} {tries_left} left before a 1-minute pause.")


def _length(waits: timedelta) -> str:
    seconds = max(round(waits.total_seconds()), 1)
    if seconds < 60:
        return f"{seconds} s"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _open(path: Path, way: Any, secret: str) -> bool:
    document = _closed(path)
    found = slots.unseal(way, document.clinic, secret, keys.path_for(path).name)
    if found is None:
        return False
    keys.remember(keys.text_beside(path), found, keys.path_for(path).name)
    return True


def _closed(path: Path) -> KeyDocument:
    return keys.closed(keys.text_beside(path), keys.path_for(path).name)


def _way(document: KeyDocument, person: int) -> Any:
    for way in document.ways:
        if way["kind"] == slots.PASSWORD and way["person"] == person:
            return way
    raise NotAClinic("This person has no password here any more. Choose somebody else.")


def new_code() -> str:
    """A recovery code for a clinic that is about to be made."""
    return slots.new_code()


# Roles


def role(store: Store, *, actor: Actor) -> Role:
    """What this person may do at the open clinic."""
    return store.role(actor)


def why_not(role: Role, table: str, own: bool = True) -> str:
    """Why a role may not change rows of a table (with `own` False another therapist's), or ""."""
    return roles.why_not(role, table, own)


# In the open clinic: others' passwords and PINs, the sheet and new keys are the owner's


def _check_role(store: Store, actor: Actor, whose: int = 0) -> None:
    if whose == 0 or whose != actor.staff_id:
        roles.check(store.role(actor), "password")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has a password, who has a PIN (ids of people), and whether passwords are possible and
    asked for."""

    possible: bool
    protected: bool
    with_password: frozenset[int]
    with_pin: frozenset[int]


def standing(store: Store) -> Standing:
    """How signing in stands."""
    here = store.place
    ways = _closed(here.path).ways if isinstance(here, File) else ()
    with here.reading() as connection:
        pins = frozenset(connection.execute(select(PINS.c.staff_id)).scalars())
    people = frozenset(way["person"] for way in ways if way["kind"] == slots.PASSWORD)
    return Standing(isinstance(here, File), bool(ways), people, pins)


def protect(store: Store, *, actor: Actor, person_id: int, password: str) -> str:
    """The first password of a clinic that opened without, of somebody who is its owner from then
    on, if there is none. The records get a new key, because the one so far lay in the clear; the
    clinic has to be opened again. The recovery code to print is returned. Raises Invalid for the
    password, Refused where there are passwords."""
    place = _file(store)
    _check_role(store, actor)
    if _current(store).ways:
        raise Refused("This clinic has passwords already. Nothing was changed.")
    called, known = store.read(_everybody)
    who, code = known[person_id], slots.new_code()
    check_password(password, (who.name, called))
    _make_owner(store, actor, person_id)
    document = replace(_current(store), called=called)
    clinic, held = document.clinic, document.secret
    shown: Any = {"kind": slots.PASSWORD, "person": who.id, "name": who.name, "title": who.title}
    sheet = slots.seal(held, clinic, code, kind=slots.RECOVERY)
    place.document = document
    rekey.change(place, (sheet, slots.seal(held, clinic, password, **shown)))
    return code


def _make_owner(store: Store, actor: Actor, person_id: int) -> None:
    there = {one.id: one for one in store.read(staff.everyone) if one.active}
    if all(one.role is not Role.OWNER for one in there.values()):
        seen = there[person_id].version
        store.write(staff.update, actor=actor, id=person_id, seen=seen, role=Role.OWNER)


def give_password(store: Store, *, actor: Actor, person_id: int, password: str) -> None:
    """A person's first password, or another one. Raises Invalid for the password."""
    _check_role(store, actor)
    _give(store, person_id, password)


def _give(store: Store, person_id: int, password: str) -> None:
    path = _file(store).path
    called, known = store.read(_everybody)
    who = known[person_id]
    check_password(password, (who.name, called))
    shown = {"kind": slots.PASSWORD, "person": who.id, "name": who.name, "title": who.title}
    with store.place.writing():
        if not _current(store).ways:
            raise Refused("This clinic opens without a password. Protect it first.")
        _put_way(path, {**shown, "secret": password}, called)
    tries.right(path, person_id)


def change_password(store: Store, *, actor: Actor, person_id: int, old: str, password: str) -> None:
    """One's own password, with the one before. NotRight or Invalid."""
    path = _file(store).path
    _check_role(store, actor, person_id)
    sign_in(str(path), person=person_id, password=old, clock=store.clock)
    _give(store, person_id, password)


def new_sheet(store: Store, *, actor: Actor) -> str:
    """A new recovery code; the sheet printed before opens the clinic no more."""
    _check_role(store, actor)
    code = slots.new_code()
    with store.place.writing():
        _put_way(_file(store).path, {"kind": slots.RECOVERY, "secret": code})
    return code


def take_away(store: Store, *, actor: Actor, person_id: int) -> None:
    """Somebody left: the password opens nothing any more, and the records get a new key, so that
    an older key file opens them no more either. The clinic has to be opened again. Refused for
    the last one who can sign in."""
    place = _file(store)
    _check_role(store, actor)
    document = _current(store)
    rest = tuple(way for way in document.ways if way["person"] != person_id)
    if len(rest) == len(document.ways):
        return
    if not any(way["kind"] == slots.PASSWORD for way in rest):
        raise Refused("Nobody else can sign in. Give another person a password first.")
    set_pin(store, actor=actor, person_id=person_id, pin="")
    place.document = document
    rekey.change(place, rest)
    tries.right(place.path, person_id)


def refresh(store: Store) -> None:
    """Names and titles as they are now, for whoever signs in next."""
    if not isinstance(store.place, File) or not _current(store).ways:
        return
    called, known = store.read(_everybody)
    with store.place.writing():
        document = _current(store)
        ways = tuple(_renamed(document, way, known.get(way["person"])) for way in document.ways)
        fresh = replace(document, ways=ways, called=called)
        if fresh != document:
            keys.put(fresh, store.place.path)


def _renamed(document: KeyDocument, way: Any, person: Person | None) -> Any:
    if person is None or (way["name"], way["title"]) == (person.name, person.title):
        return way
    shown = {"name": person.name, "title": person.title}
    return slots.seal_again(way, document.secret, document.clinic, **shown)


def _everybody(read: Any) -> tuple[str, dict[int, Person]]:
    who = tables.Staff
    rows = read.execute(select(who.id, who.name, who.role)).all()
    called = read.scalar(select(tables.Clinic.name).limit(1)) or ""
    return called, {r.id: Person(r.id, r.name, TITLES[r.role]) for r in rows}


def _file(store: Store) -> File:
    if not isinstance(store.place, File):
        raise Refused("On a server its own accounts decide who may sign in.")
    return store.place


def _current(store: Store) -> KeyDocument:
    return keys.read(_file(store).path)


def _shown(way: Any) -> dict[str, Any]:
    return {name: way[name] for name in ("kind", "person", "name", "title")}


def _put_way(path: Path, said: dict[str, Any], called: str = "") -> None:
    """Put a way in the key file beside a clinic, in the place of the one for the same person."""
    document = keys.read(path)
    kind, person = said["kind"], said.get("person", 0)
    way = slots.seal(document.secret, document.clinic, **said)
    rest = [w for w in document.ways if (w["kind"], w["person"]) != (kind, person)]
    fresh = replace(document, ways=(*rest, way), called=called or document.called)
    keys.remember(fresh.to_text(), document.secret, path.name)
    keys.put(fresh, path)


# PINs


def set_pin(store: Store, *, actor: Actor, person_id: int, pin: str) -> None:
    """A PIN that opens the locked program while it runs, or with "" none. Raises Invalid."""
    _check_role(store, actor, person_id)
    if pin:
        _check_pin(pin)
    with store.place.writing() as connection:
        connection.execute(delete(PINS).where(PINS.c.staff_id == person_id))
        if pin:
            row = {"staff_id": person_id, "hash": _hasher().hash(pin), "set_at": store.clock.now()}
            connection.execute(insert(PINS).values(**row))


def _check_pin(pin: str) -> None:
    if not (pin.isascii() and pin.isdigit() and LEAST_PIN <= len(pin) <= MOST_PIN):
        raise Invalid("pin", f"Use {LEAST_PIN} digits or more.")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 or len(set(pin)) < 3:
        raise Invalid("pin", "That is easy to guess. Use digits that do not follow one another.")


def pin_of(read: Any, *, id: int) -> str:
    """What a person's PIN is held against, "" where there is none."""
    return str(read.execute(select(PINS.c.hash).where(PINS.c.staff_id == id)).scalar() or "")


def unlock(address: str, *, person: int, secret: str, pin: str, clock: Clock) -> bool:
    """Whether this opens the locked program: the person's password, or a PIN held against `pin`
    where that is not "". True if it was the PIN. NotThePin, or as `sign_in`."""
    if pin and secret.isdigit() and len(secret) <= MOST_PIN:
        from argon2.exceptions import VerificationError

        try:
            _hasher().verify(pin, secret)
        except VerificationError:
            raise NotThePin("That PIN did not match.") from None
        return True
    if SERVER in address or not gate(address).people:
        raise NotThePin("That PIN did not match.")
    sign_in(address, person=person, password=secret, clock=clock)
    return False


def _hasher() -> Any:
    from argon2 import PasswordHasher

    usual = slots.USUAL
    return PasswordHasher(usual.passes, usual.memory, usual.lanes)
