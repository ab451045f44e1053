"""The handout for a first visit: when it is, what to wear and bring, what happens, the way here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from frontdesk.handouts import drawings, job, parts
from frontdesk.handouts.choices import Options, Outline, Person
from frontdesk.handouts.fonts import HEAD, STRONG, tidy
from frontdesk.handouts.job import Texts
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import QR_LEAST, Sheet, qr_size
from frontdesk.handouts.runner_care_pages import LARGE, Draw, Flow, put_note
from frontdesk.model import Clinic

FOLDER = "first_visit"
TYPE = parts.scale(headline=28, heading=17, tip=13, body=12, small=11, code=8, air=1.3, margin=48)
LANES = 122.0


def build(
    options: Options,
    person: Person | None,
    clinic: Clinic | None,
    outline: Outline | None,
    texts: Texts | None = None,
) -> bytes:
    """The handout as PDF."""
    return draw(options, person, clinic, outline, texts).finish()


def draw(
    options: Options,
    person: Person | None = None,
    clinic: Clinic | None = None,
    outline: Outline | None = None,
    texts: Texts | None = None,
    sheet: Sheet | None = None,
) -> Sheet:
    """The handout drawn but not yet written; one page where it fits."""
    doing = job.begin(FOLDER, options, person, clinic, outline, texts, sheet)
    flow = Flow(doing, LARGE if options.size == "large" else TYPE)
    if options.size == "standard":
        doing.sheet.once(("lanes", doing.shared), lambda: _lanes(doing.sheet))
    taken = LANES if options.size == "standard" else 0.0
    flow.begin(taken)
    type_, words, gap = flow.type_, doing.words, flow.type_.body.size * 0.9
    clear = flow.width - taken
    flow.put(lambda y: parts.headline(doing, type_, y, clear), gap * 0.4)
    flow.put(lambda y: doing.sheet.text(words["intro"], type_.body, type_.margin, y, clear), gap)
    flow.put(lambda y: _visit(flow, y), gap * 1.4, words["visit"]["title"], own=True)
    for index, item in enumerate(words["bring"]["items"]):
        mark = "" if index else words["bring"]["title"]
        flow.put(_tick(flow, item, mark), gap * 0.3, mark)
    flow.y -= gap
    for index in range(len(words["happens"]["items"])):
        mark = "" if index else words["happens"]["title"]
        flow.put(_step(flow, index, mark), gap * 0.6, mark)
    flow.y -= gap * 0.7
    if doing.clinic.address or doing.clinic.phone:
        flow.put(lambda y: _find(flow, y), gap * 1.4, words["find"]["title"])
    # The panel above says when they meet: once is enough.
    whom = replace(doing, person=replace(doing.person, next_visit=""))
    put_note(flow, type_.note)
    own = partial(parts.personal_line, whom, type_, type_.margin, width=flow.width)
    flow.put(own, gap * 0.4, own=True)
    advice = words["foot"]["advice"]
    flow.put(lambda y: doing.sheet.text(advice, type_.small, type_.margin, y, flow.width), 0)
    flow.end()
    return doing.sheet


def _lanes(sheet: Sheet) -> float:
    drawings.lanes(sheet, LANES)
    return 0.0


def _heading(flow: Flow, words: str, y: float) -> float:
    if not words:
        return y
    y = flow.job.sheet.text(words, flow.type_.heading, flow.type_.margin, y, flow.width)
    return y - flow.type_.body.size * 0.3


def _visit(flow: Flow, top: float) -> float:
    """When the visit is and with whom, or lines to write it on; beside it the code."""
    doing, type_, sheet = flow.job, flow.type_, flow.job.sheet
    left, right = type_.margin - parts.OUTSET, sheet.width - type_.margin + parts.OUTSET
    scanned, pad = doing.scanned, type_.body.size - TYPE.body.size + 5
    wanted = QR_LEAST * type_.body.size / TYPE.body.size
    size, quiet = qr_size(scanned, wanted) if scanned else (0.0, 0.0)
    edge = size + 2 * quiet
    wide = right - left - edge - pad - 36
    with sheet.measuring():
        tall = -_when(flow, left + 18, 0.0, wide)
    height = max(edge + 2 * pad, tall + 2 * type_.body.size)
    sheet.panel(left, top - height, right, top, "accent-soft")
    _when(flow, left + 18, top - (height - tall) / 2, wide)
    if scanned:
        sheet.qr(scanned, right - edge - pad, top - (height + edge) / 2, wanted)
    return top - height


def _when(flow: Flow, x: float, top: float, wide: float) -> float:
    doing, type_, sheet = flow.job, flow.type_, flow.job.sheet
    words, person = doing.words["visit"], doing.person
    title = Style(HEAD, type_.heading.size, type_.heading.lead, "accent")
    y = sheet.text(words["title"], title, x, top, wide) - 2
    if person.next_visit:
        big = Style(STRONG, type_.body.size * 1.25, type_.body.lead * 1.25, "ink")
        y = sheet.text(tidy(person.next_visit), big, x, y, wide)
        whom = tidy(person.therapist)
        if whom and sheet.hand.can_write(whom):
            runs = ((words["with"], type_.body), (whom, type_.strong))
            y = sheet.paragraph(runs, x, y, wide)
    else:
        for label in (words["day"], words["time"]):
            base = y - type_.body.lead * 1.2
            sheet.line(x, base, label, type_.body)
            start = x + sheet.line_width(label, type_.body) + 6
            sheet.blank(start, x + min(wide, 18 * type_.body.size), base - 2)
            y = base - type_.body.size * 0.4
    if doing.scanned:
        said = words["calendar" if doing.options.qr == "visit" else "page"]
        y = sheet.text(said, type_.small, x, y - 2, wide)
    return y


def _tick(flow: Flow, words: str, heading: str) -> Draw:
    type_, sheet = flow.type_, flow.job.sheet

    def draw_it(y: float) -> float:
        y = _heading(flow, heading, y)
        return parts.tick(sheet, type_, type_.margin, y, flow.width, words)

    return draw_it


def _step(flow: Flow, index: int, heading: str) -> Draw:
    type_, sheet = flow.type_, flow.job.sheet
    item, radius = flow.job.words["happens"]["items"][index], flow.type_.tip.size * 0.8

    def draw_it(y: float) -> float:
        y = _heading(flow, heading, y)
        drawings.numbered(sheet, type_.margin + radius, y - radius * 0.95, radius, str(index + 1))
        x, wide = type_.margin + radius * 2.8, flow.width - radius * 2.8
        y = sheet.text(item["title"], type_.tip_title, x, y, wide)
        return sheet.text(item["text"], type_.body, x, y, wide)

    return draw_it


def _find(flow: Flow, top: float) -> float:
    """Address and phone, as far as the clinic's settings have them."""
    sheet, type_, clinic = flow.job.sheet, flow.type_, flow.job.clinic
    words, x = flow.job.words["find"], flow.type_.margin
    y = _heading(flow, words["title"], top)
    if clinic.address:
        y = sheet.text(clinic.address, type_.strong, x, y, flow.width)
    if clinic.phone:
        called = ((words["call"], type_.body), (clinic.phone.replace(" ", "\u00a0"), type_.strong))
        y = sheet.paragraph(called, x, y, flow.width)
    return y
