"""The runner-care handout in two languages beside each other: one sheet, printed on both sides."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.handouts import drawings, parts
from frontdesk.handouts.fonts import HEAD
from frontdesk.handouts.job import Job
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import QR_LEAST, qr_size
from frontdesk.handouts.runner_care_pages import Draw, Flow, put_note

TYPE = parts.scale(headline=19, heading=14, tip=12.5, body=11, small=10, code=8, air=1.3, margin=40)
# Large print here is as large as two columns bear; 18 points need one language a sheet.
LARGE = parts.scale(headline=22, heading=17, tip=14, body=13, small=12, code=9, air=1.3, margin=40)
GUTTER = 22.0

Part = Callable[[Job, float, float, float], float]


def draw(first: Job, second: Job) -> None:
    """Row by row, so that what means the same stands side by side; tips first."""
    flow = Flow(first, LARGE if first.options.size == "large" else TYPE)
    type_ = flow.type_
    wide = (flow.width - GUTTER) / 2
    right = type_.margin + wide + GUTTER

    def both(part: Part) -> Draw:
        return lambda y: min(part(first, type_.margin, y, wide), part(second, right, y, wide))

    flow.begin()
    for part, gap, mark in _rows(flow):
        flow.put(both(part), gap, mark)
    coded, title = first.options.qr == "visit", first.words["discovery"]["title"]
    flow.put(lambda y: _discovery(flow, first, second, y), 8, title, own=coded)
    put_note(flow, type_.note)
    flow.put(lambda y: parts.personal_line(first, type_, type_.margin, y, flow.width), 3, own=True)
    flow.put(both(_advice(flow)), 0)
    flow.end()


def _rows(flow: Flow) -> list[tuple[Part, float, str]]:
    words, type_ = flow.job.words, flow.type_
    gap = type_.body.size * 0.55

    def headline(job: Job, x: float, y: float, wide: float) -> float:
        for words in job.words["headline"]:
            y = job.sheet.text(words, type_.headline, x, y, wide)
        return y

    def intro(job: Job, x: float, y: float, wide: float) -> float:
        return job.sheet.text(job.words["intro"], type_.body, x, y, wide)

    def paragraph(job: Job, x: float, y: float, wide: float) -> float:
        y = _heading(flow, job, "fascia", x, y, wide)
        return job.sheet.text(job.words["fascia"]["text"], type_.body, x, y, wide)

    def why(job: Job, x: float, y: float, wide: float) -> float:
        y = _heading(flow, job, "why", x, y, wide)
        return job.sheet.text(job.words["why"]["text"], type_.body, x, y, wide)

    rows: list[tuple[Part, float, str]] = [(headline, 4, ""), (intro, gap * 2, "")]
    for number in range(len(words["tips"]["items"])):
        mark = words["tips"]["title"] if number == 0 else ""
        rows.append((_tip(flow, number), gap, mark))
    rows[-1] = (rows[-1][0], gap * 2, "")
    rows.append((why, gap, words["why"]["title"]))
    rows += [(_item(flow, "why", number), 2, "") for number in range(len(words["why"]["items"]))]
    rows[-1] = (rows[-1][0], gap * 2, "")
    rows.append((paragraph, gap * 2, words["fascia"]["title"]))
    for number in range(len(words["session"]["items"])):
        mark = words["session"]["title"] if number == 0 else ""
        rows.append((_item(flow, "session", number), gap, mark))
    rows.append((_benefits(flow), gap * 2, words["benefits"]["title"]))
    return rows


def _heading(flow: Flow, job: Job, section: str, x: float, y: float, wide: float) -> float:
    return job.sheet.text(job.words[section]["title"], flow.type_.heading, x, y, wide) - 2


def _tip(flow: Flow, number: int) -> Part:
    type_ = flow.type_

    def part(job: Job, x: float, y: float, wide: float) -> float:
        y = _heading(flow, job, "tips", x, y, wide) - 2 if number == 0 else y
        item, radius = job.words["tips"]["items"][number], type_.tip.size * 0.8
        drawings.numbered(job.sheet, x + radius, y - radius * 0.95, radius, str(number + 1))
        left = x + radius * 2.7
        wide -= radius * 2.7
        y = parts.tip_title(job, type_, number, item["title"], left, y, wide)
        y = job.sheet.text(item["text"], type_.tip, left, y, wide)
        return parts.shoes(job, type_, left, y - 4, wide) if number == 0 else y

    return part


def _item(flow: Flow, section: str, number: int) -> Part:
    type_ = flow.type_

    def part(job: Job, x: float, y: float, wide: float) -> float:
        item = job.words[section]["items"][number]
        runs = ((item["title"], type_.strong), (item["text"], type_.body))
        if section == "why":
            return parts.bullet(job.sheet, type_, x, y, wide, runs)
        y = _heading(flow, job, section, x, y, wide) if number == 0 else y
        return job.sheet.paragraph(runs, x, y, wide)

    return part


def _benefits(flow: Flow) -> Part:
    def part(job: Job, x: float, y: float, wide: float) -> float:
        y = _heading(flow, job, "benefits", x, y, wide)
        for words in job.words["benefits"]["items"]:
            y = parts.tick(job.sheet, flow.type_, x, y, wide, words) - 1
        return y

    return part


def _advice(flow: Flow) -> Part:
    def part(job: Job, x: float, y: float, wide: float) -> float:
        return job.sheet.text(job.words["foot"]["advice"], flow.type_.small, x, y, wide)

    return part


def _discovery(flow: Flow, first: Job, second: Job, top: float) -> float:
    """The visit to book in both languages, with one code for both."""
    sheet, type_, scanned = first.sheet, flow.type_, first.scanned
    left, right = type_.margin - parts.OUTSET, sheet.width - type_.margin + parts.OUTSET
    size, quiet = qr_size(scanned, QR_LEAST) if scanned else (0.0, 0.0)
    edge = size + 2 * quiet
    wide = (right - left - edge - 5 - 3 * parts.OUTSET) / 2
    titled = Style(HEAD, type_.heading.size, type_.heading.lead, "accent")

    def part(job: Job, x: float, y: float) -> float:
        words = job.words["discovery"]
        y = sheet.text(words["title"], titled, x, y, wide)
        y = sheet.text(words["text"], type_.body, x, y - 1, wide)
        return parts.how(job, type_, "", x, y - 2, wide)

    columns = ((first, left + parts.OUTSET), (second, left + 2 * parts.OUTSET + wide))
    with sheet.measuring():
        tall = -min(part(job, x, 0.0) for job, x in columns)
    height = max(edge + 10, tall + 16)
    sheet.panel(left, top - height, right, top, "white")
    for job, x in columns:
        part(job, x, top - 8)
    if scanned:
        sheet.qr(scanned, right - edge - 5, top - (height + edge) / 2, QR_LEAST)
    return top - height
