"""Start-up, wiring and the command line; the only file that knows every layer."""

from __future__ import annotations

import argparse
import builtins
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import files, preflight
from frontdesk.at_terminal import opened, somebody, unlocked
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from datetime import date

    from frontdesk.backups import Manifest
    from frontdesk.clock import Clock
    from frontdesk.handouts import Options, Texts
    from frontdesk.model import Clinic


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments. Returns the exit code; faults end as one sentence."""
    files.keep_to_oneself()
    arguments = list(sys.argv[1:] if argv is None else argv)
    verbs: dict[str, Callable[[list[str]], int]] = {
        "handout": _handout,
        "board": _board,
        "call": _call,
        "day-sheet": _day_sheet,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "demo-file": _demo_file,
    }
    verb = verbs.get(arguments[0]) if arguments else None
    try:
        return verb(arguments[1:]) if verb else _start(arguments)
    except FrontdeskError as fault:
        return _fail(str(fault))
    except OSError as fault:
        where = f" ({fault.filename})" if fault.filename else ""
        return _fail(
            f"This could not be read or written{where}: {fault.strerror or 'no reason given'}."
        )


def _fail(sentence: str) -> int:
    print(f"frontdesk: {sentence}", file=sys.stderr)
    return 1


def _start(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="frontdesk",
        description="The front desk of a small clinic.",
        epilog="Also: frontdesk board, frontdesk call, frontdesk handout, frontdesk day-sheet, "
        "frontdesk check, frontdesk backup, frontdesk restore, frontdesk demo-file (each --help).",
    )
    parser.add_argument("clinic", nargs="?", help="a clinic file, or a postgresql:// address")
    parser.add_argument("--demo", action="store_true", help="look around a made-up clinic")
    if arguments and ":" in arguments[0] and (link := _linked(arguments[0])):
        return _ring(link, None, demo=False)
    chosen = parser.parse_args(arguments)
    if chosen.demo and chosen.clinic:
        parser.error("a clinic and --demo do not go together")
    if chosen.clinic and not _is_server(chosen.clinic) and not Path(chosen.clinic).exists():
        return _fail(f"There is no clinic file at {chosen.clinic}. Nothing was created.")
    return _ring("", chosen.clinic, demo=chosen.demo)


def _linked(words: str) -> str:
    """The number of a tel: or frontdesk: link; "" for a clinic's address."""
    from frontdesk import text

    return text.number_of(words) if text.is_link(words) else ""


def _ring(call: str, clinic: str | None, *, demo: bool) -> int:
    """Show the window, or hand over to the one that is open, with the number that calls."""
    if call and _handed_over(call, clinic, demo=demo):
        return 0
    lacking = preflight.problem()
    if lacking:
        return _fail(lacking)
    plain = builtins.__import__
    from frontdesk.ui import start

    # PySide6 puts a hook of its own around every import, for a feature that is not used here;
    # without it what comes after the first paint loads a fifth faster.
    builtins.__import__ = plain
    return start.run(clinic, demo=demo, stores=Stores(), call=call)


def _handed_over(call: str, clinic: str | None, *, demo: bool) -> bool:
    from frontdesk import handover, settings

    address = handover.chosen_clinic(settings.load(), clinic, demo)
    return address is not None and handover.call(address, call)


def _board(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="frontdesk board", description="Who waits, on a second screen, as initials."
    )
    parser.add_argument("clinic", help="a clinic file, or a postgresql:// address")
    chosen = parser.parse_args(arguments)
    if lacking := preflight.problem():
        return _fail(lacking)
    from frontdesk.ui import board

    return board.run(chosen.clinic, Stores(), _fail)


def _call(arguments: list[str]) -> int:
    from frontdesk import text

    parser = argparse.ArgumentParser(
        prog="frontdesk call",
        description="Show who calls from a number, in the program that is open.",
    )
    parser.add_argument("number", help="a phone number, or a tel: link")
    parser.add_argument("--clinic", help="a clinic file, or a postgresql:// address")
    parser.add_argument("--demo", action="store_true", help="in the made-up clinic")
    chosen = parser.parse_args(arguments)
    number = text.number_of(
        chosen.number if text.is_link(chosen.number) else f"tel:{chosen.number}"
    )
    if not number:
        return _fail("That is no phone number. Type it like 917 555 0142.")
    return _ring(number, chosen.clinic, demo=chosen.demo)


class Stores:
    """Opens and makes clinics for the window, which itself may not know the database."""

    def open(self, address: str, clock: Clock) -> object:
        """The clinic at this address. Called on the data thread."""
        from frontdesk import db

        return db.open(address, clock=clock)

    def create(self, address: str, clock: Clock, code: str = "") -> object:
        """A new, empty clinic at this address, which a recovery `code` opens where there is one;
        refused where something is already there."""
        from frontdesk import db

        return db.create(address, clock=clock, code=code)

    def demo(self, clock: Clock) -> object:
        """The made-up clinic, made anew on the first start of each day."""
        from frontdesk import db, demo
        from frontdesk.model import Actor

        path = files.data_dir() / "made-up.clinic"
        if path.exists():
            store = db.open(str(path), clock=clock)
            if store.read(demo.made_for) == clock.today():
                return store
            store.close()
            for old in path.parent.glob(path.name + "*"):
                old.unlink()
        store = db.create(str(path), clock=clock, made_up=True)
        demo.fill(store, actor=Actor(None, "frontdesk", "Made-up clinic"))
        return store


def _is_server(address: str) -> bool:
    return address.startswith(("postgresql://", "postgres://"))


def _handout(arguments: list[str]) -> int:
    from frontdesk import handouts
    from frontdesk.model import Language

    parser = argparse.ArgumentParser(
        prog="frontdesk handout", description="Write a handout as PDF."
    )
    parser.add_argument("name", choices=[h.key for h in handouts.HANDOUTS])
    parser.add_argument("clinic", nargs="?", help="a clinic file, or a postgresql:// address")
    parser.add_argument("--out", required=True, type=Path, help="the PDF to write")
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--for", dest="person", default="", metavar="NAME", help="who it is for")
    whom.add_argument(
        "--firsts", default="", metavar="DAY", help="a copy for each first visit of a day"
    )
    parser.add_argument("--lang", choices=[str(v) for v in Language], default="en")
    parser.add_argument("--size", choices=["standard", "large"], default="standard")
    parser.add_argument("--ink", choices=["colour", "black"], default="colour")
    parser.add_argument("--paper", choices=["letter", "a4"], default="letter")
    chosen = parser.parse_args(arguments)
    from frontdesk import text

    options = handouts.Options(
        language=Language(chosen.lang), size=chosen.size, ink=chosen.ink, paper=chosen.paper
    )
    if chosen.firsts:
        return _firsts(chosen, options)
    name = text.short_name(text.clean(chosen.person, field="name")) if chosen.person else ""
    person = handouts.Person(short_name=name) if name else None
    known, texts = _known(chosen.clinic, chosen.name) if chosen.clinic else (None, None)
    pdf = handouts.build(chosen.name, options=options, person=person, clinic=known, texts=texts)
    files.write_whole(chosen.out, pdf)
    print(f"Wrote {chosen.out}.")
    return 0


def _known(address: str, handout: str) -> tuple[Clinic, Texts | None]:
    """A clinic as it is printed, and its own words of a handout."""
    from frontdesk import clinic, handed_out

    store = opened(address)
    try:
        return store.read(clinic.get), store.read(handed_out.texts).get(handout)
    finally:
        store.close()


def _firsts(chosen: argparse.Namespace, look: Options) -> int:
    """A copy for everybody who comes for the first time that day, each noted as saved."""
    from frontdesk import batches, handed_out, handouts

    store = opened(chosen.clinic or str(files.default_clinic()))
    try:
        day = _day(chosen.firsts, store.clock)
        batch = store.read(batches.of_day, handout=chosen.name, day=day, look=look)
        if not batch.copies:
            return _fail("Nobody comes for the first time that day. Nothing was written.")
        pdf = handouts.build_batch(
            chosen.name, batch.copies, clinic=batch.clinic, texts=batch.texts
        )
        files.write_private(chosen.out, pdf)
        store.write(handed_out.record_all, how="saved", notes=batch.notes, actor=somebody())
    finally:
        store.close()
    print(f"Wrote {chosen.out}: {len(batch.copies)} copies. It holds patient information.")
    return 0


def _day(typed: str, clock: Clock) -> date:
    """The day that was typed. Raises Refused."""
    from frontdesk import text
    from frontdesk.errors import Refused

    day = text.parse_day(typed, clock.today())
    if day is None:
        raise Refused(f"{typed!r} is not a day. Write it like today, fri or 7/21.")
    return day


def _day_sheet(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="frontdesk day-sheet", description="Write the day sheets of a clinic as PDF."
    )
    parser.add_argument("clinic", nargs="?", help="a clinic file, or a postgresql:// address")
    parser.add_argument("--out", required=True, type=Path, help="the PDF to write")
    parser.add_argument("--day", default="today", metavar="DAY", help="today, fri, 7/21 ...")
    parser.add_argument("--therapist", default="", metavar="NAME", help="one instead of all")
    parser.add_argument("--initials", action="store_true", help="initials in place of names")
    parser.add_argument("--paper", choices=["letter", "a4"], default="letter")
    chosen = parser.parse_args(arguments)
    from frontdesk import clinic, handouts, paperwork, staff, text

    store = opened(chosen.clinic or str(files.default_clinic()))
    try:
        day = _day(chosen.day, store.clock)
        wanted = text.fold(chosen.therapist)
        people = [one for one in store.read(staff.therapists) if wanted in text.fold(one.name)]
        if wanted and len(people) != 1:
            return _fail(f"Name one therapist: {chosen.therapist!r} fits {len(people)}.")
        content = store.read(
            paperwork.day_sheet,
            day=day,
            therapist_id=people[0].id if wanted else None,
            initials=chosen.initials,
        )
        stamp = store.read(paperwork.stamp, by="")
        known = store.read(clinic.get)
    finally:
        store.close()
    pdf = handouts.build_sheet("day-sheet", content, stamp=stamp, paper=chosen.paper, clinic=known)
    files.write_private(chosen.out, pdf)
    print(f"Wrote {chosen.out}. It holds patient information.")
    return 0


def _check(arguments: list[str]) -> int:

    parser = argparse.ArgumentParser(
        prog="frontdesk check", description="Integrity, overlaps and journal of a clinic."
    )
    parser.add_argument("clinic", help="a clinic file, a postgresql:// address, or a backup")
    chosen = parser.parse_args(arguments)
    if chosen.clinic.endswith(".backup"):
        from frontdesk import backups

        backup = Path(chosen.clinic)
        manifest = unlocked(lambda: backups.check(backup), backup, backups.key_text(backup))
        print(f"This backup was restored to a scratch place and is sound. {_holds(manifest)}")
        return 0
    store = opened(chosen.clinic)
    try:
        fault = store.verify()
    finally:
        store.close()
    if fault:
        return _fail(fault)
    print("This clinic is sound: every page, every visit and every entry of its history.")
    return 0


def _holds(manifest: Manifest) -> str:
    rows = sum(manifest.rows.values())
    return f"Made {manifest.at:%Y-%m-%d %H:%M} UTC, {rows} rows, history up to {manifest.head}."


def _backup(arguments: list[str]) -> int:
    from frontdesk import backups

    parser = argparse.ArgumentParser(
        prog="frontdesk backup", description="Make a backup and prove it by restoring it."
    )
    parser.add_argument("clinic", help="a clinic file, or a postgresql:// address")
    parser.add_argument("dest", type=Path, help="a folder, or the backup file to write")
    chosen = parser.parse_args(arguments)
    store = opened(chosen.clinic)
    try:
        manifest = backups.save_as(store, chosen.dest)
    finally:
        store.close()
    print(f"The backup is made and was restored once to prove it. {_holds(manifest)}")
    return 0


def _restore(arguments: list[str]) -> int:
    from frontdesk import backups
    from frontdesk.clock import Clock

    parser = argparse.ArgumentParser(
        prog="frontdesk restore",
        description="Put a backup in a clinic's place; what is there is kept under a new name.",
    )
    parser.add_argument("backup", type=Path, help="a backup file")
    parser.add_argument("clinic", help="the clinic file to write, or a postgresql:// address")
    chosen = parser.parse_args(arguments)
    if _is_server(chosen.clinic):
        store = opened(chosen.clinic)
        try:
            told = backups.put_back(store, actor=somebody(), backup=chosen.backup)
            manifest, kept = told.manifest, told.kept
        finally:
            store.close()
    else:
        manifest, found = unlocked(
            lambda: backups.restore(chosen.backup, Path(chosen.clinic), Clock()),
            chosen.backup,
            backups.key_text(chosen.backup),
        )
        kept = found.name if found else ""
    print(f"Restored {chosen.clinic}. {_holds(manifest)}")
    if kept:
        print(f"What was there before is kept as {kept}.")
    return 0


def _demo_file(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="frontdesk demo-file", description="Make a made-up clinic of any size."
    )
    parser.add_argument("path", help="the clinic file to make")
    parser.add_argument("--visits", type=_count, default=0, metavar="N")
    parser.add_argument("--patients", type=_count, default=0, metavar="N")
    parser.add_argument("--seed", type=_count, default=1, metavar="N")
    chosen = parser.parse_args(arguments)
    from frontdesk import db, demo
    from frontdesk.clock import Clock

    store = db.create(chosen.path, clock=Clock(), made_up=True)
    try:
        demo.fill(store, actor=somebody(), seed=chosen.seed)
        if chosen.visits or chosen.patients:
            demo.bulk(store, visits=chosen.visits, patients=chosen.patients, seed=chosen.seed)
    finally:
        store.close()
    print(f"Made {chosen.path}.")
    return 0


def _count(typed: str) -> int:
    number = int(typed)
    if not 0 <= number <= 10_000_000:
        raise argparse.ArgumentTypeError("a number from 0 to 10,000,000")
    return number
