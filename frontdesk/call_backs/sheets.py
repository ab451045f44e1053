"""What a website's form sent, as e-mail text or as a CSV file, read into rows of plain fields."""

from __future__ import annotations

import csv
import gc
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from frontdesk import errors, text

LARGEST = 64 * 1024 * 1024  # bytes
WIDEST = 200  # columns
OPEN_LINES = 60  # lines over which a quotation mark may reach; one that is never closed ends here
SEVERAL = 2
# So many rows are put out of the collector's sight: none is part of a cycle, and looking through
# a hundred thousand of them would hold the window for a tenth of a second each time.
MANY = 5000

# Which heading, folded and without marks, means which field of a request.
_SAID = {
    "name": "name,full name,your name,first and last name,nombre,contact",
    "first": "first name,first,given name,nombre de pila",
    "last": "last name,last,surname,family name,apellido",
    "phone": "phone,phone number,telephone,tel,mobile,cell,your phone,best phone,number,telefono",
    "email": "email,e mail,email address,e mail address,your email,correo",
    "reason": "message,comments,comment,your message,notes,reason,what hurts,where does it hurt,"
    "question,questions,condition,how can we help,tell us about your pain,what would you like to "
    "know,mensaje",
    "best": "best time,best time to call,preferred time,when can we call,time to call,"
    "when should we call",
    "kind": "form,form name,form title,type,subject,request,service",
    "sent": "date,submitted,submitted on,submission date,date submitted,timestamp,sent,created,"
    "entry date,fecha",
    "language": "language,preferred language,idioma",
}
HEADINGS: Mapping[str, str] = {
    name: meaning for meaning, names in _SAID.items() for name in names.split(",")
}
FIELDS = tuple(_SAID)
_KINDS = (
    ("discovery_call", re.compile(r"discovery call|free (?:phone )?call", re.I)),
    ("cost", re.compile(r"cost|pric|availab|rates", re.I)),
    ("call_back", re.compile(r"call[ -]?back|call me", re.I)),
)
_LABEL = re.compile(r"[*•>\s]*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ '&/?\-]{1,45}?)\*?\s*[:：]\s?(.*)")
_RULE = re.compile(
    r"\s*(?:[-_=*]{3,}|-+ ?forwarded message ?-+|begin forwarded message:?)\s*", re.I
)
_NOT_SAID = re.compile(r"\b(?:url|ip|agent|browser|page|remote|user)\b")
_MAIL_HEADS = frozenset({"from", "to", "cc", "reply to", "subject", "date", "sent", "return path"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: where it stands (a line, from 1), its cells, what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was pasted or dropped. `columns` are its headings; `kind` is what a heading over all
    of it says, "" where nothing does; `how` tells people how it was read."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    kind: str = ""
    how: str = ""


@dataclass(slots=True)
class _Mail:
    """One e-mail while it is read."""

    number: int
    values: dict[str, str] = field(default_factory=dict)


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of a file and how it was encoded. Raises Refused where it is no text."""
    if len(raw) > LARGEST:
        raise errors.Refused("This file is larger than 64 MB. Export fewer rows and try again.")
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return _strictly(raw, name), name.removesuffix("-sig").upper()
    if b"\0" in raw:
        raise errors.Refused("This is not a text file. Export the form's answers as CSV.")
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # What spreadsheets on Windows write; it has a letter for almost every byte.
        return raw.decode("cp1252", "replace"), "Windows-1252"


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise errors.Refused("This file is cut off. Export it again.") from None


def heading(words: str) -> str:
    """A heading, folded and without marks: "E-mail *" is "e mail"."""
    return " ".join(re.sub(r"[^\w ]", " ", text.fold(words)).split())


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Which column means which field; of two that mean the same the first is taken."""
    mapping: dict[str, str] = {}
    for column in columns:
        meaning = HEADINGS.get(heading(column), "")
        if meaning and meaning not in mapping.values():
            mapping[column] = meaning
    return mapping


def kind_of(words: str) -> str:
    """The kind of request that words speak of, or ""."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def read(pasted: str, step: Callable[[float], None] | None = None) -> Sheet:
    """The rows of a pasted e-mail or a CSV. `step` hears how far it is, 0 to 1, and may raise to
    end it. Raises Refused where nothing can be made of it."""
    plain = pasted.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")
    if not plain.strip():
        raise errors.Refused("There is nothing to read. Paste the e-mail's text or drop the file.")
    first = plain.split("\n", 1)[0]
    mark = _delimiter(first)
    if mark and len(guess(next(csv.reader([first], delimiter=mark)))) >= SEVERAL:
        return _csv(plain, mark, step or (lambda _: None))
    mails = list(_mails(plain))
    if not mails:
        raise errors.Refused(
            "No form was recognised. An e-mail has lines like “Phone: (917) 555-0142”; a file has "
            "headings like Name, Phone and Message in its first line."
        )
    columns = tuple(dict.fromkeys(name for mail in mails for name in mail.values))
    lines = tuple(
        Line(mail.number, tuple(mail.values.get(name, "") for name in columns)) for mail in mails
    )
    many = f"{len(lines)} e-mails" if len(lines) > 1 else "one e-mail"
    return Sheet(columns, lines, kind_of(plain[:400]), f"Read as {many}")


def _delimiter(first: str) -> str:
    counts = {mark: first.count(mark) for mark in (",", ";", "\t")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ""


def _csv(plain: str, mark: str, step: Callable[[float], None]) -> Sheet:
    rows = plain.split("\n")
    columns: tuple[str, ...] = ()
    lines = []
    for number, cells, wrong in _records(rows, mark):
        if number % 500 == 1:
            step(number / len(rows))
        if number % MANY == 0:
            gc.freeze()
        if not columns:
            columns = _headings(cells)
        elif wrong:
            lines.append(Line(number, tuple(cells), wrong))
        elif any(map(str.strip, cells)):
            lines.append(_line(number, cells, len(columns)))
    name = {",": "commas", ";": "semicolons", "\t": "tabs"}[mark]
    return Sheet(columns, tuple(lines), "", f"Read as a table with {name} between the columns")


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings, each once, so that every column can be told from the others."""
    named: list[str] = []
    for place, cell in enumerate(cells[:WIDEST], 1):
        name = " ".join(cell.split()) or f"Column {place}"
        named.append(name if name not in named else f"{name} ({place})")
    return tuple(named)


def _line(number: int, cells: Sequence[str], wide: int) -> Line:
    more = sum(bool(cell.strip()) for cell in cells[wide:]) if len(cells) > wide else 0
    wrong = f"{more} cells more than there are headings" if more else ""
    return Line(number, tuple(cells[:wide]), wrong)


def _records(rows: Sequence[str], mark: str) -> Iterator[tuple[int, list[str], str]]:
    """The records of a CSV with the line each begins on. A quotation mark that is never closed
    costs its own line only, instead of swallowing the rest."""
    at = 0
    while at < len(rows):
        end, closed = _end_of_record(rows, at)
        if closed:
            try:
                yield at + 1, _cells("\n".join(rows[at:end]), mark), ""
            except csv.Error:
                yield at + 1, [rows[at]], "This line cannot be read"
            at = end
        else:
            yield at + 1, rows[at].replace('"', "").split(mark), "A quotation mark is not closed"
            at += 1


def _cells(record: str, mark: str) -> list[str]:
    if '"' not in record and len(record) < csv.field_size_limit():
        return record.split(mark)
    return next(csv.reader(io.StringIO(record, ""), delimiter=mark), [])


def _end_of_record(rows: Sequence[str], at: int) -> tuple[int, bool]:
    if rows[at].count('"') % 2 == 0:
        return at + 1, True
    odd = True
    for place, row in enumerate(islice(rows, at + 1, at + OPEN_LINES), at + 1):
        odd ^= row.count('"') % 2 == 1
        if not odd:
            return place + 1, True
    return at + 1, False


def _mails(plain: str) -> Iterator[_Mail]:
    """Each e-mail, as values by label. A label that comes again, or a rule, begins another."""
    mail, last = _Mail(1), ""
    for number, row in enumerate(plain.split("\n"), 1):
        if _RULE.fullmatch(row):
            if _is_request(mail):
                yield mail
            mail, last = _Mail(number), ""
            continue
        found = _LABEL.fullmatch(row)
        name = heading(found[1]) if found else ""
        if found and (name in HEADINGS or name in _MAIL_HEADS):
            label = "Subject" if name == "subject" else found[1].strip()
            if label in mail.values and _is_request(mail):
                yield mail
                mail = _Mail(number)
            mail.values[label] = found[2].strip()
            last = label
        elif found and (_NOT_SAID.search(name) or HEADINGS.get(heading(last)) != "reason"):
            last = ""
        elif heading(row) in HEADINGS and not row.strip().endswith("."):
            last = row.strip(" *:")
            mail.values.setdefault(last, "")
        elif last and heading(last) not in _MAIL_HEADS and row.strip():
            kept = mail.values[last]
            mail.values[last] = f"{kept}\n{row.strip()}" if kept else row.strip()
    if _is_request(mail):
        yield mail


def _is_request(mail: _Mail) -> bool:
    """At least two of the answers are there, besides the mail's own heads."""
    meanings = {HEADINGS.get(heading(name), "") for name, value in mail.values.items() if value}
    return len(meanings & set(FIELDS) - {"kind", "sent"}) >= SEVERAL
