"""The runner-care handout over several pages, one column: large print, and what outgrows a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from frontdesk.handouts import drawings, lines, parts
from frontdesk.handouts.fonts import HEAD, STRONG, tidy
from frontdesk.handouts.job import Job
from frontdesk.handouts.lines import Style
from frontdesk.handouts.parts import Type

LARGE = parts.scale(
    headline=33, heading=25, tip=18, body=18, small=16, code=13, air=1.31, margin=52
)
# For what does not fit on one page at its sizes: roomier, both sides of one sheet.
ROOMY = parts.scale(headline=30, heading=18, tip=13, body=12, small=11, code=9, air=1.36, margin=56)
FLOOR = 56.0  # nothing but the foot is below this

Draw = Callable[[float], float]


@dataclass(slots=True)
class Flow:
    """One column that goes on to the next page where a block would be cut."""

    job: Job
    type_: Type
    share: float = 1.0  # of the space between blocks
    y: float = 0.0
    pages: int = 1
    blocks: int = 0
    facts: str = field(init=False)

    def __post_init__(self) -> None:
        self.facts = repr(self.job.shared)  # as text it is hashed once, not at every block

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.job.sheet.width - 2 * self.type_.margin

    def begin(self, taken: float = 0.0) -> None:
        """The head of a page, of whose width so much is taken at the right."""
        head, y = _smaller(self.type_, 0.78), self.job.sheet.height - 34
        wide = self.width - taken
        self.y = (
            self._once(f"head {taken}", y, lambda y: parts.masthead(self.job, head, y, wide)) - 12
        )

    def end(self) -> None:
        """The foot of a page: what it is, its version, its number."""
        self._once(f"foot {self.pages}", 34, self._foot)

    def _foot(self, y: float) -> float:
        sheet, type_ = self.job.sheet, self.type_
        left, right = type_.margin, sheet.width - type_.margin
        number = f"{self.job.words['foot']['page']} {self.pages}"
        sheet.line(left, y, self.job.code, type_.code)
        sheet.line(right, y, number, type_.code, "right")
        return y

    def turn(self) -> None:
        """Go on to the next page."""
        self.end()
        self.job.sheet.new_page()
        self.pages += 1
        self.begin()

    def put(self, draw: Draw, gap: float, bookmark: str = "", *, own: bool = False) -> None:
        """One block that is never cut, and the space after it; `own` is one that depends on
        whom the copy is for."""
        self.blocks += not own
        with self.job.sheet.measuring():
            bottom = self._put(draw, own)
        if bottom < FLOOR:
            self.turn()
        if bookmark:
            self.job.sheet.bookmark(bookmark, self.y)
        self.y = self._put(draw, own) - gap * self.share

    def _put(self, draw: Draw, own: bool) -> float:
        return draw(self.y) if own else self._once(str(self.blocks), self.y, draw)

    def _once(self, name: str, y: float, draw: Draw) -> float:
        key = (name, y, self.type_.body.size, self.facts)
        return self.job.sheet.once(key, lambda: draw(y))


@cache
def _smaller(type_: Type, share: float) -> Type:
    """The head of a page and its box are set a little smaller than its text."""
    size, lead = type_.body.size * share, type_.body.lead * share
    return replace(
        type_,
        body=replace(type_.body, size=size, lead=lead),
        strong=replace(type_.strong, size=size, lead=lead),
        small=replace(type_.small, size=size * 0.93, lead=lead * 0.93),
    )


def draw(job: Job) -> None:
    """The whole handout, tips first."""
    type_ = LARGE if job.options.size == "large" else ROOMY
    _fill(Flow(job, type_, _share(job, type_)))


def _share(job: Job, type_: Type) -> float:
    """How much of the space between blocks is kept: less where that saves a last page on which
    almost nothing would stand."""
    with job.sheet.measuring():
        wide = _fill(Flow(job, type_))
        if wide.y > job.sheet.height * 0.7:
            for share in (0.8, 0.6, 0.4):
                if _fill(Flow(job, type_, share)).pages < wide.pages:
                    return share
    return 1.0


def _fill(flow: Flow) -> Flow:
    flow.begin()
    job, type_, width, sheet = flow.job, flow.type_, flow.width, flow.job.sheet
    flow.put(lambda y: parts.headline(job, type_, y, width), type_.body.size * 0.4)
    intro = job.words["intro"]
    flow.put(lambda y: sheet.text(intro, type_.body, type_.margin, y, width), type_.body.size)
    _tips(flow)
    if job.options.size == "standard":
        _end(flow)
        if flow.pages == 1:
            flow.turn()
    _why(flow)
    _fascia(flow)
    _session(flow)
    _benefits(flow)
    if job.options.size == "large":
        _end(flow)
    flow.end()
    return flow


def _heading(flow: Flow, words: str, y: float) -> float:
    bottom = flow.job.sheet.text(words, flow.type_.heading, flow.type_.margin, y, flow.width)
    return bottom - flow.type_.body.size * 0.3


def _tips(flow: Flow) -> None:
    tips = flow.job.words["tips"]

    def tip(index: int) -> Draw:
        return lambda y: _tip(flow, index, _heading(flow, tips["title"], y) if index == 0 else y)

    for index in range(len(tips["items"])):
        mark = tips["title"] if index == 0 else ""
        flow.put(tip(index), flow.type_.tip.size * 0.7, mark)
    flow.y -= flow.type_.body.size * 0.5


def _tip(flow: Flow, index: int, top: float) -> float:
    job, type_, sheet = flow.job, flow.type_, flow.job.sheet
    item, radius = job.words["tips"]["items"][index], type_.tip.size * 0.84
    drawings.numbered(sheet, type_.margin + radius, top - radius * 0.9, radius, str(index + 1))
    x = type_.margin + radius * 2.9
    width = flow.width - radius * 2.9
    y = parts.tip_title(job, type_, index, item["title"], x, top, width)
    y = sheet.text(item["text"], type_.tip, x, y, width)
    if index == 0:
        y = parts.shoes(job, type_, x, y - type_.tip.size * 0.4, width)
    return y


def _why(flow: Flow) -> None:
    why, type_, sheet = flow.job.words["why"], flow.type_, flow.job.sheet

    def opening(y: float) -> float:
        return _figure(flow, _heading(flow, why["title"], y))

    def reason(item: Mapping[str, str]) -> Draw:
        runs = ((item["title"], type_.strong), (item["text"], type_.body))
        return lambda y: parts.bullet(sheet, type_, type_.margin, y, flow.width, runs)

    flow.put(opening, type_.body.size * 0.7, why["title"])
    for item in why["items"]:
        flow.put(reason(item), type_.body.size * 0.35)
    flow.y -= type_.body.size


def _figure(flow: Flow, top: float) -> float:
    why, type_, sheet = flow.job.words["why"], flow.type_, flow.job.sheet
    tall = type_.body.size * 7.4
    label = Style(type_.label.font, type_.label.size, type_.label.lead, "ink")
    wide = drawings.foot(sheet, type_.margin + 2, top, tall, (why["arch"], why["heel"]), label)
    x = type_.margin + wide + type_.body.size * 2
    width = type_.margin + flow.width - x
    size = type_.body.size * 2.6
    y = sheet.text(why["figure"], Style(HEAD, size, size * 1.1, "clay"), x, top, width)
    return min(sheet.text(why["text"], type_.body, x, y, width), top - tall)


def _fascia(flow: Flow) -> None:
    section, type_ = flow.job.words["fascia"], flow.type_

    def whole(y: float) -> float:
        y = _heading(flow, section["title"], y)
        return flow.job.sheet.text(section["text"], type_.body, type_.margin, y, flow.width)

    flow.put(whole, type_.body.size * 1.1, section["title"])


def _session(flow: Flow) -> None:
    session, type_, sheet = flow.job.words["session"], flow.type_, flow.job.sheet

    def item(index: int) -> Draw:
        one = session["items"][index]
        runs = ((one["title"], type_.strong), (one["text"], type_.body))

        def draw_item(y: float) -> float:
            y = _heading(flow, session["title"], y) if index == 0 else y
            return sheet.paragraph(runs, type_.margin, y, flow.width)

        return draw_item

    for index in range(len(session["items"])):
        mark = session["title"] if index == 0 else ""
        flow.put(item(index), type_.body.size * 0.4, mark)
    flow.y -= type_.body.size * 0.6


def _benefits(flow: Flow) -> None:
    benefits, type_ = flow.job.words["benefits"], flow.type_

    def whole(y: float) -> float:
        y = _heading(flow, benefits["title"], y)
        for words in benefits["items"]:
            y = parts.tick(flow.job.sheet, type_, type_.margin, y, flow.width, words) - 2
        return y

    flow.put(whole, type_.body.size * 1.2, benefits["title"])


def _end(flow: Flow) -> None:
    job, type_, sheet = flow.job, flow.type_, flow.job.sheet
    words = job.words["discovery"]["title"]
    box = _smaller(type_, 0.9)
    gap, coded = type_.body.size * 0.8, job.options.qr == "visit"
    flow.put(lambda y: parts.discovery(job, box, y, "white"), gap, words, own=coded)
    put_note(flow, Style(STRONG, type_.body.size, type_.body.lead, "ink"))
    flow.y -= type_.body.size * 0.3
    flow.put(
        lambda y: parts.personal_line(job, box, type_.margin, y, flow.width),
        type_.body.size * 0.4,
        own=True,
    )
    advice = job.words["foot"]["advice"]
    gap = type_.body.size * 1.4
    flow.put(lambda y: sheet.text(advice, type_.small, type_.margin, y, flow.width), gap)


def put_note(flow: Flow, style: Style) -> None:
    """The clinic's own words to this person, as many pages as they take."""
    sheet, left = flow.job.sheet, flow.type_.margin

    def said(group: tuple[lines.Line, ...]) -> Draw:
        def draw_lines(y: float) -> float:
            for line in group:
                words = "".join(piece.text for piece in line)
                y = sheet.text(words, style, left, y, flow.width)
            return y

        return draw_lines

    runs = ((tidy(flow.job.options.line), style),)
    for group in _together(lines.broken(runs, flow.width, sheet.hand)):
        flow.put(said(group), 0, own=True)


def _together(found: tuple[lines.Line, ...]) -> Iterator[tuple[lines.Line, ...]]:
    """The lines in groups that are not parted: neither the first nor the last stands alone on a
    page."""
    if len(found) < 4:
        yield found
        return
    yield found[:2]
    for line in found[2:-2]:
        yield (line,)
    yield found[-2:]
