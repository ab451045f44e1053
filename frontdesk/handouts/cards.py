"""Appointment cards, four to a page: when the next visit is, with whom, and the code of it."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk import text
from frontdesk.handouts import drawings, job, ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Card, Cards, Stamp
from frontdesk.handouts.fonts import HEAD, STRONG, TEXT, Hand, tidy
from frontdesk.handouts.job import Contact, Words
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import QR_LEAST, Sheet, qr_size
from frontdesk.model import Clinic, Language

FOLDER = "appointment_card"
EACH = 4
IN = 30.0  # from a cut to what is printed
TITLE = Style(HEAD, 19, 24, "accent")
NAME = Style(STRONG, 10.5, 13.5)
WHEN = Style(STRONG, 18, 23)
BODY = Style(TEXT, 11.5, 16)
SMALL = Style(TEXT, 10, 13, "ink-2")


def build(
    content: Cards, stamp: Stamp, paper: Paper, clinic: Clinic | None, outline: Outline | None
) -> bytes:
    """The cards as PDF."""
    return draw(content, stamp, paper, clinic, outline).finish()


def draw(
    content: Cards,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> Sheet:
    """The cards of these visits, and blank ones in what is left of the last page."""
    known = job.contact(clinic)
    title = "Appointment cards"
    sheet = Sheet(paper, "colour", Hand(outline), title=title, language="en-US")
    sheet.author(known.name)
    wide, tall = sheet.width / 2, sheet.height / 2
    for number, page in enumerate(_pages(content.cards)):
        if number:
            sheet.new_page()
        _cuts(sheet)
        for place in range(EACH):
            card = page[place] if place < len(page) else None
            left, top = place % 2 * wide, sheet.height - place // 2 * tall
            _card(sheet, known, card, left + IN, top - IN, wide - 2 * IN, tall - 2 * IN)
    return sheet


def _pages(cards: Sequence[Card]) -> list[Sequence[Card]]:
    return [cards[at : at + EACH] for at in range(0, max(1, len(cards)), EACH)]


def _cuts(sheet: Sheet) -> None:
    """Where to cut: short lines at the edges, which stay off the cards."""
    with sheet.placed(0, 0, 1) as canvas:
        if canvas:
            canvas.setStrokeColor(sheet.colours["line-button"])
            canvas.setLineWidth(0.6)
            canvas.setDash(3, 3)
            canvas.line(sheet.width / 2, 18, sheet.width / 2, sheet.height - 18)
            canvas.line(18, sheet.height / 2, sheet.width - 18, sheet.height / 2)


def _card(
    sheet: Sheet, clinic: Contact, card: Card | None, x: float, top: float, wide: float, tall: float
) -> None:
    words = job.words(FOLDER, card.language if card else Language.EN)
    mark = drawings.mark(sheet, x, top - 17, 14)
    y = min(sheet.text(tidy(clinic.name), NAME, x + mark + 8, top, wide - mark - 8), top - 19)
    y = sheet.text(words["title"], TITLE, x, y - 22, wide) - 8
    y = _filled(sheet, words, card, x, y, wide) if card else _blank(sheet, words, x, y, wide)
    with sheet.measuring():
        ends = -_contact(sheet, words, clinic, x, 0.0, wide)
    bottom = top - tall
    scanned = bool(card and card.invite)
    floor = bottom + ends
    if card and scanned:
        size, quiet = qr_size(card.invite, QR_LEAST)
        edge = size + 2 * quiet
        if y - floor >= edge + 8:
            low = floor + 6
            sheet.qr(card.invite, x - quiet, low, QR_LEAST)
            room = wide - edge
            sheet.text(words["scan"], SMALL, x + edge - quiet + 4, low + edge / 2 + 6, room)
    _contact(sheet, words, clinic, x, floor, wide)


def _filled(sheet: Sheet, words: Words, card: Card, x: float, top: float, wide: float) -> float:
    lang, day = str(card.language), card.starts.date()
    heading = text.heading(day, lang=lang)
    y = sheet.text(f"{heading[:1].upper()}{heading[1:]}", WHEN, x, top, wide)
    y = sheet.text(text.clock_time(card.starts, lang=lang), WHEN, x, y, wide) - 8
    for label, value in ((words["name"], card.short_name), (words["therapist"], card.therapist)):
        shown = tidy(value)
        if shown and sheet.hand.can_write(shown):
            strong = Style(STRONG, BODY.size, BODY.lead)
            y = sheet.paragraph(((label, BODY), (shown, strong)), x, y, wide)
        elif shown:
            y = _line(sheet, label, x, y, wide)
    return sheet.text(tidy(card.service), BODY, x, y, wide)


def _blank(sheet: Sheet, words: Words, x: float, top: float, wide: float) -> float:
    y = top
    for label in (words["day"], words["time"], words["therapist"], words["name"]):
        y = _line(sheet, label, x, y - 18, wide)
    return y


def _line(sheet: Sheet, label: str, x: float, top: float, wide: float) -> float:
    """A label, and a line to write on."""
    base = top - BODY.size
    sheet.line(x, base, label, BODY)
    ruled.to_write_on(sheet, x + sheet.line_width(label, BODY) + 6, x + wide, base - 2)
    return base - 6


def _contact(
    sheet: Sheet, words: Words, clinic: Contact, x: float, top: float, wide: float
) -> float:
    """How to reach the clinic, as far as it is known."""
    y = top
    if clinic.phone:
        said = ((words["call"], SMALL), (clinic.phone.replace(" ", "\u00a0"), _strong(SMALL)))
        y = sheet.paragraph(said, x, y, wide)
    for line in _known((clinic.address,)):
        y = sheet.text(line, SMALL, x, y, wide)
    return y


def _known(lines: Sequence[str]) -> list[str]:
    return [tidy(line) for line in lines if line.strip()]


def _strong(style: Style) -> Style:
    return Style(STRONG, style.size, style.lead, style.ink)
