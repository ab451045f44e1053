"""Parts that handouts share: head with headline, bulleted lines, the visit to book, the foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdesk import text
from frontdesk.handouts import drawings
from frontdesk.handouts.choices import NEW_SHOES
from frontdesk.handouts.fonts import HEAD, STRONG, TEXT, tidy
from frontdesk.handouts.job import Job
from frontdesk.handouts.lines import Runs, Style, broken
from frontdesk.handouts.page import QR_LEAST, Sheet, qr_size

OUTSET = 14.0  # how far grounds reach out of the column of text


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of one handout: every style it is set in."""

    headline: Style
    heading: Style
    tip_title: Style
    tip: Style
    body: Style
    strong: Style
    label: Style
    small: Style
    code: Style
    margin: float

    @property
    def note(self) -> Style:
        """The clinic's own words to one person."""
        return Style(STRONG, self.body.size * 1.1, self.body.lead * 1.1, "ink")


def scale(
    *,
    headline: float,
    heading: float,
    tip: float,
    body: float,
    small: float,
    code: float,
    air: float,
    margin: float,
) -> Type:
    """Sizes in points; `air` is the line height of running text as a multiple of its size."""
    return Type(
        headline=Style(HEAD, headline, headline * 1.1, "accent"),
        heading=Style(HEAD, heading, heading * 1.25, "ink"),
        tip_title=Style(STRONG, tip * 1.04, tip * air, "ink"),
        tip=Style(TEXT, tip, tip * air, "ink-2"),
        body=Style(TEXT, body, body * air, "ink-2"),
        strong=Style(STRONG, body, body * air, "ink"),
        label=Style(TEXT, small, small * air, "ink-2"),
        small=Style(TEXT, small, small * air, "ink-2"),
        code=Style(TEXT, code, code * 1.3, "ink-2"),
        margin=margin,
    )


def masthead(job: Job, type_: Type, top: float, width: float) -> float:
    """The mark, the clinic's name and what the page is about."""
    sheet, body = job.sheet, type_.body
    tall = body.size * 1.7
    wide = drawings.mark(sheet, type_.margin, top - tall * 1.25, tall)
    x = type_.margin + wide + body.size * 0.9
    name = Style(STRONG, body.size * 1.05, body.lead, "ink")
    y = sheet.text(job.clinic.name, name, x, top, width - wide - body.size)
    return min(sheet.text(job.eyebrow, type_.small, x, y, width - wide), top - tall * 1.4)


def headline(job: Job, type_: Type, top: float, width: float) -> float:
    """The headline, its lines as written where they fit."""
    y = top
    for words in job.words["headline"]:
        y = job.sheet.text(words, type_.headline, type_.margin - 1, y, width)
    return y


def bullet(sheet: Sheet, type_: Type, x: float, top: float, width: float, runs: Runs) -> float:
    """Text behind a small square."""
    body, side = type_.body, type_.body.size * 0.42
    with sheet.placed(x, top - body.lead * 0.5 - side * 0.45, 1) as canvas:
        if canvas:
            canvas.setFillColor(sheet.colours["accent"])
            canvas.rect(0, 0, side, side, 0, 1)
    indent = body.size * 1.15
    return sheet.paragraph(runs, x + indent, top, width - indent)


def tick(sheet: Sheet, type_: Type, x: float, top: float, width: float, words: str) -> float:
    """Text behind a tick."""
    body = type_.body
    with sheet.placed(x, top - body.lead * 0.5 - body.size * 0.3, body.size / 10) as canvas:
        if canvas:
            drawings.check_mark(canvas, sheet.colours["accent"])
    indent = body.size * 1.5
    return sheet.text(words, body, x + indent, top, width - indent)


def shoe_lines(job: Job, type_: Type, x: float, top: float, width: float) -> float:
    """Lines to write on: since when this pair runs, and how far it has come."""
    sheet, label, gauge = job.sheet, type_.label, job.words["gauge"]
    y = top - label.size * 1.9
    for words, left, right in ((gauge["new_on"], 0.0, 0.5), (gauge["so_far"], 0.54, 1.0)):
        start = x + width * left
        sheet.line(start, y, words, label)
        sheet.blank(start + sheet.line_width(words, label) + 5, x + width * right, y - 2)
    return y - label.size * 0.4


def tip_title(
    job: Job, type_: Type, index: int, title: str, x: float, top: float, width: float
) -> float:
    """The title of a tip, and at the right that it is meant for this person where it is ticked."""
    sheet, words = job.sheet, job.words["tips"]["ticked"]
    if index not in job.options.ticked:
        return sheet.text(title, type_.tip_title, x, top, width)
    style = Style(STRONG, type_.label.size, type_.label.lead, "clay")
    wide = sheet.line_width(words, style)
    sheet.line(x + width, top - type_.tip_title.size, words, style, "right")
    size = style.size
    with sheet.placed(
        x + width - wide - size * 1.2, top - type_.tip_title.size, size / 10
    ) as canvas:
        if canvas:
            drawings.check_mark(canvas, sheet.colours["clay"])
    return sheet.text(title, type_.tip_title, x, top, width - wide - size * 1.5)


def shoes(job: Job, type_: Type, x: float, top: float, width: float) -> float:
    """The gauge of miles; with a shoe plan how far this pair is, and when a new one is due, else
    lines to write on."""
    sheet, words, plan = job.sheet, job.words["gauge"], job.options.shoes
    if plan is None:
        y = drawings.gauge(sheet, x, top, width, words["title"], words["band"], type_.label)
        return shoe_lines(job, type_, x, y, width) if job.options.show_shoe_lines else y
    lang, label = str(job.options.language), type_.label
    days = [plan.reaches(mile) for mile in NEW_SHOES]
    # Without the weekday, which nobody needs months ahead.
    said = [_short(day, plan.on, lang) if day else words["now"] for day in days]
    y = drawings.gauge(sheet, x, top, width, words["title"], words["band"], label, plan.miles, said)
    key = "plan" if days[0] else "due" if days[1] else "over"
    whole = [text.full(day, lang=lang) if day else "" for day in days]
    told = str(words[key])
    # Not str.format: the words can be edited, and a stray brace is then printed, not a fault.
    for name, value in (
        ("weekly", f"{plan.weekly:,}"),
        ("miles", f"{plan.miles:,}"),
        ("first", whole[0]),
        ("last", whole[1]),
    ):
        told = told.replace(f"{{{name}}}", value)
    return sheet.text(told, Style(STRONG, label.size, label.lead, "ink"), x, y - 2, width)


def _short(day: date, today: date, lang: str) -> str:
    return text.day(day, today, lang=lang).partition(", ")[2]


def discovery(job: Job, type_: Type, top: float, fill: str) -> float:
    """The free discovery visit, with its address in words and as a code to scan."""
    sheet = job.sheet
    left, right = type_.margin - OUTSET, sheet.width - type_.margin + OUTSET
    scanned = job.scanned
    wanted = max(QR_LEAST + 4, type_.body.size * 6)
    size, quiet = qr_size(scanned, wanted) if scanned else (0.0, 0.0)
    edge = size + 2 * quiet
    ink = "on-accent" if fill == "accent" else ""
    inner = right - left - edge - 5 - OUTSET - 16
    with sheet.measuring():
        tall = -_invitation(job, type_, ink, left + 18, 0.0, inner)
    height = max(edge + 10, tall + 2 * type_.body.size)
    sheet.panel(left, top - height, right, top, fill)
    _invitation(job, type_, ink, left + 18, top - (height - tall) / 2, inner)
    if scanned:
        sheet.qr(scanned, right - edge - 5, top - (height + edge) / 2, wanted)
    return top - height


def _invitation(job: Job, type_: Type, ink: str, x: float, top: float, width: float) -> float:
    """Title and sentence, and beside them, or below where it is narrow, how to book."""
    sheet, words = job.sheet, job.words["discovery"]
    beside = width > 26 * type_.body.size
    half = (width - 18) * 0.54 if beside else width
    title = _inked(Style(HEAD, type_.heading.size * 1.15, type_.heading.lead * 1.1, "accent"), ink)
    y = sheet.text(words["title"], title, x, top, half)
    y = sheet.text(words["text"], _inked(type_.body, ink), x, y - 1, half)
    if not beside:
        return how(job, type_, ink, x, y - type_.body.size * 0.4, width)
    with sheet.measuring():
        tall = -how(job, type_, ink, 0.0, 0.0, width - half - 18)
    tall, high = max(tall, 0.0), top - y
    start = top - max(0.0, (high - tall) / 2)
    return min(y, how(job, type_, ink, x + half + 18, start, width - half - 18))


def how(job: Job, type_: Type, ink: str, x: float, top: float, width: float) -> float:
    """How to book: the page's address in words, the phone, the place, what the code is for."""
    sheet, words, clinic = job.sheet, job.words["discovery"], job.clinic
    plain, strong = _inked(type_.body, ink), _inked(type_.strong, ink)
    if not clinic.discovery_url:
        y = sheet.text(words["ask"], strong, x, top, width)
    else:
        lead = words["scan"] if job.options.qr == "discovery" else words["visit"]
        y = sheet.text(lead, plain, x, top, width)
        for part in filter(None, clinic.spoken_address):
            y = sheet.text(part, strong, x, y, width)
    if clinic.phone:
        called = ((words["call"], plain), (clinic.phone.replace(" ", "\u00a0"), strong))
        y = sheet.paragraph(called, x, y, width)
    if clinic.address:
        y = sheet.text(clinic.address, plain, x, y, width)
    if job.options.qr == "visit" and job.scanned:
        y = sheet.text(words["calendar"], strong, x, y - plain.size * 0.3, width)
    return y


def _inked(style: Style, ink: str) -> Style:
    return Style(style.font, style.size, style.lead, ink or style.ink)


def personal(job: Job, type_: Type, x: float, top: float, width: float) -> float:
    """The clinic's line to this person, and the personal line."""
    y, note = top, tidy(job.options.line)
    if note:
        y = job.sheet.text(note, type_.note, x, y, width) - 1
    return personal_line(job, type_, x, y, width)


def personal_line(job: Job, type_: Type, x: float, top: float, width: float) -> float:
    """Whom the sheet is for, who gives it, when they meet again; what is not known is left out."""
    sheet, y = job.sheet, top
    name = tidy(job.person.short_name)
    if name and not sheet.hand.can_write(name):
        # No font here has these letters: room to write the name by hand.
        label = job.words["personal"]["name"]
        base = y - type_.body.lead * 1.1
        sheet.line(x, base, label, type_.body)
        start = x + sheet.line_width(label, type_.body) + 5
        sheet.blank(start, start + 15 * type_.body.size, base - 2)
        y = base - type_.body.lead * 0.3
    for runs in _personal_lines(job, type_, width):
        y = sheet.paragraph(runs, x, y, width)
    return y


def _personal_lines(job: Job, type_: Type, width: float) -> Iterator[Runs]:
    """What is known, as much in each line as it takes whole."""
    line: Runs = ()
    for runs in _personal_runs(job, type_):
        longer = (*line, ("\u00a0·\u00a0", type_.body), *runs)
        if line and len(broken(longer, width, job.sheet.hand)) > 1:
            yield line
            line = runs
        else:
            line = longer if line else runs
    if line:
        yield line


def _personal_runs(job: Job, type_: Type) -> Iterator[Runs]:
    labels, person = job.words["personal"], job.person
    for label, value in (
        (labels["name"], person.short_name),
        (labels["therapist"], person.therapist),
        (labels["next_visit"], person.next_visit),
    ):
        shown = tidy(value)
        if not shown or not job.sheet.hand.can_write(shown):
            continue
        whole = shown.replace(" ", "\u00a0") if len(shown) < 40 else shown
        yield (label.replace(" ", "\u00a0"), type_.body), (whole, type_.strong)
