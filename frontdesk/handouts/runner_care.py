"""The runner-care handout on one page: five habits, why feet ache, what a session is like."""

from __future__ import annotations

from frontdesk.handouts import drawings, job, parts, runner_care_beside, runner_care_pages
from frontdesk.handouts.choices import Options, Outline, Person
from frontdesk.handouts.fonts import HEAD
from frontdesk.handouts.job import Job, Texts
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import EDGE, Sheet
from frontdesk.model import Clinic

FOLDER = "runner_care"
# Tips at 12 points and everything else at 10 or more, but for the version at the foot.
TYPE = parts.scale(headline=28, heading=15, tip=12, body=10, small=10, code=7.5, air=1.3, margin=42)
INTRO = Style("Text", 10.6, 14.6, "ink-2")
PANEL = 208.0  # width of the text in the panel
NUMBER = 30.0  # room for the number before a tip
LANES = 122.0
LEAST = 9.0  # least space between blocks


def build(
    options: Options,
    person: Person | None,
    clinic: Clinic | None,
    outline: Outline | None,
    texts: Texts | None = None,
) -> bytes:
    """The handout as PDF: one page where it fits, else as many as it needs, tips first."""
    return draw(options, person, clinic, outline, texts).finish()


def draw(
    options: Options,
    person: Person | None = None,
    clinic: Clinic | None = None,
    outline: Outline | None = None,
    texts: Texts | None = None,
    sheet: Sheet | None = None,
) -> Sheet:
    """The handout drawn but not yet written, with the boxes of all that is on it."""
    doing = job.begin(FOLDER, options, person, clinic, outline, texts, sheet)
    if options.beside is not None:
        runner_care_beside.draw(doing, doing.beside(options.beside, FOLDER))
    elif options.size == "large" or not _one_page(doing):
        runner_care_pages.draw(doing)
    return doing.sheet


def _one_page(doing: Job) -> bool:
    """Draw it on one page; False, with nothing drawn, where it does not fit."""
    floor = EDGE + 4
    with doing.sheet.measuring():
        spare = _compose(doing, LEAST, 0.0) - floor
    if spare < 0:
        return False
    stretch = min(spare * 0.5, 90.0)
    _compose(doing, LEAST + (spare - stretch) / 4, stretch)
    return True


def _compose(doing: Job, between: float, stretch: float) -> float:
    """Everything from the head down; returns the bottom of the last line."""
    once, facts = doing.sheet.once, doing.shared
    upper = ("upper", facts, between, stretch)
    y = once(upper, lambda: _upper(doing, between, stretch)) - between
    visit = ("discovery", facts, doing.scanned, y)
    y = once(visit, lambda: parts.discovery(doing, TYPE, y, "accent"))
    return _foot(doing, y - 5 - min(between - LEAST, 4))


def _upper(doing: Job, between: float, stretch: float) -> float:
    """All that is above the discovery visit."""
    sheet, margin = doing.sheet, TYPE.margin
    width = sheet.width - 2 * margin
    drawings.lanes(sheet, LANES)
    clear = width - LANES + EDGE
    y = parts.masthead(doing, TYPE, sheet.height - 28, clear)
    y = parts.headline(doing, TYPE, y - 6, clear)
    y = sheet.text(doing.words["intro"], INTRO, margin, y - 4, clear)
    y = _middle(doing, y - between - 2, stretch)
    return _row(doing, y - between)


def _middle(doing: Job, top: float, stretch: float) -> float:
    """The tips, and beside them the panel; both end at the same height."""
    sheet = doing.sheet
    with sheet.measuring():
        left = top - _tips(doing, top, 8.0)
        right = top - _why(doing, top, 0.0)
    tall = max(left, right) + stretch
    panel = sheet.width - TYPE.margin - PANEL - parts.OUTSET
    _tips(doing, top, 8.0 + (tall - left) / 4)
    sheet.panel(panel, top - tall, panel + PANEL + 2 * parts.OUTSET, top, "accent-soft")
    _why(doing, top, (tall - right) / 10)
    return top - tall


def _tips(doing: Job, top: float, gap: float) -> float:
    sheet, tips, margin = doing.sheet, doing.words["tips"], TYPE.margin
    width = sheet.width - 2 * margin - PANEL - parts.OUTSET - 20
    y = sheet.text(tips["title"], TYPE.heading, margin, top - 2, width) - 4
    for index, tip in enumerate(tips["items"]):
        if index:
            sheet.rule(margin + NUMBER, margin + width, y - gap / 2)
            y -= gap
        drawings.numbered(sheet, margin + 10, y - 9.5, 10, str(index + 1))
        x, wide = margin + NUMBER, width - NUMBER
        y = parts.tip_title(doing, TYPE, index, tip["title"], x, y - 1, wide)
        y = sheet.text(tip["text"], TYPE.tip, x, y, wide)
        if index == 0:
            y = parts.shoes(doing, TYPE, x, y - 4, wide)
    return y


def _why(doing: Job, top: float, space: float) -> float:
    """Why feet ache and what fascia is; `space` more between its parts."""
    sheet, why, fascia = doing.sheet, doing.words["why"], doing.words["fascia"]
    x = sheet.width - TYPE.margin - PANEL
    y = sheet.text(why["title"], TYPE.heading, x, top - 9 - space, PANEL) - 3 - space
    y = figure(doing, x, y, PANEL) - 5 - space
    for item in why["items"]:
        runs = ((item["title"], TYPE.strong), (item["text"], TYPE.body))
        y = parts.bullet(sheet, TYPE, x, y, PANEL, runs) - 2 - space
    y = sheet.text(fascia["title"], TYPE.heading, x, y - 5 - space, PANEL) - 2
    return sheet.text(fascia["text"], TYPE.body, x, y, PANEL) - 11 - space


def figure(doing: Job, x: float, top: float, width: float) -> float:
    """The foot, and beside it how hard each stride lands."""
    sheet, why = doing.sheet, doing.words["why"]
    label = Style("Text", 10, 13, "ink")
    wide = drawings.foot(sheet, x + 2, top, 100, (why["arch"], why["heel"]), label)
    left = x + wide + 12
    big = Style(HEAD, 29, 32, "clay")
    words = Style("Text", 10, 13, "ink")
    y = sheet.text(why["figure"], big, left, top + 2, x + width - left)
    y = sheet.text(why["text"], words, left, y, x + width - left)
    return min(y, top - 100)


def _row(doing: Job, top: float) -> float:
    """What a session is like, and what it does for runners."""
    sheet, session, benefits = doing.sheet, doing.words["session"], doing.words["benefits"]
    margin = TYPE.margin
    width = sheet.width - 2 * margin - PANEL - parts.OUTSET - 20
    left = sheet.text(session["title"], TYPE.heading, margin, top, width) - 3
    for item in session["items"]:
        runs = ((item["title"], TYPE.strong), (item["text"], TYPE.body))
        left = sheet.paragraph(runs, margin, left, width) - 2
    x = sheet.width - margin - PANEL
    right = sheet.text(benefits["title"], TYPE.heading, x, top, PANEL) - 3
    for item in benefits["items"]:
        right = parts.tick(sheet, TYPE, x, right, PANEL, item) - 2
    return min(left, right) + 2


def _foot(doing: Job, top: float) -> float:
    """The personal line, the line of general advice, and which version this is."""
    x = TYPE.margin - parts.OUTSET
    y = parts.personal(doing, TYPE, x, top, doing.sheet.width - 2 * x)
    return doing.sheet.once(("foot", doing.shared, y), lambda: _advice(doing, x, y))


def _advice(doing: Job, x: float, y: float) -> float:
    sheet = doing.sheet
    width = sheet.width - 2 * x
    code = sheet.line_width(doing.code, TYPE.code)
    y = sheet.text(doing.words["foot"]["advice"], TYPE.small, x, y, width - code - 12)
    sheet.line(x + width, y + TYPE.small.lead * 0.28, doing.code, TYPE.code, "right")
    return y
