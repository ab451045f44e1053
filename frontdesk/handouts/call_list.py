"""The call list: who is to be called, at which number and about what, with room for the outcome."""

from __future__ import annotations

from datetime import datetime

from frontdesk import text
from frontdesk.handouts import ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Call, CallList, Stamp
from frontdesk.handouts.fonts import tidy
from frontdesk.handouts.page import Sheet
from frontdesk.handouts.ruled import MARGIN, ROW, SMALL, STRONG_ROW, Ruled
from frontdesk.model import Clinic, Language

TEXT_AT = 74.0
BOXES = 84.0
PAD = 6.0
OUTCOMES = ("Reached", "Voicemail", "No answer")
# Three boxes below one another need this much.
BOXES_TALL = 3 * ROW.lead + 4


def build(
    content: CallList, stamp: Stamp, paper: Paper, clinic: Clinic | None, outline: Outline | None
) -> bytes:
    """The call list as PDF."""
    return draw(content, stamp, paper, clinic, outline).finish()


def draw(
    content: CallList,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> Sheet:
    """The requests in their order, as many on a page as fit."""
    on = ruled.begin("Call list", stamp, paper=paper, clinic=clinic, outline=outline)
    with on.sheet.measuring():
        top = _head(on, content)
        heights = [-_call(on, call, content.now, 0.0) for call in content.calls]
    pages = ruled.paged(heights, top - ruled.FLOOR)
    for number, share in enumerate(pages):
        if number:
            on.sheet.new_page()
        y = _head(on, content)
        for at in share:
            y = _call(on, content.calls[at], content.now, y)
            ruled.rule(on.sheet, on.left, on.right, y)
        if not content.calls:
            on.sheet.text("Nobody is waiting for a call.", ROW, MARGIN, y - PAD, 300)
        ruled.foot(on, number + 1, len(pages))
    return on.sheet


def _head(on: Ruled, content: CallList) -> float:
    due = sum(call.due.date() <= content.now.date() for call in content.calls)
    count = len(content.calls)
    side = [f"{count} to call" if count != 1 else "1 to call", f"{due} due today"]
    under = f"{text.heading(content.now.date())}, {content.now.year}"
    return ruled.masthead(on, "Call list", under, side)


def _call(on: Ruled, call: Call, now: datetime, top: float) -> float:
    sheet, x, y = on.sheet, on.left + TEXT_AT, top - PAD
    wide = on.right - on.left - TEXT_AT - BOXES - 10
    base = y - STRONG_ROW.size * 0.95
    day, clock = text.day(call.due.date(), now.date()), text.clock_time(call.due)
    today = call.due.date() == now.date()
    sheet.line(on.left, base, clock if today else day, STRONG_ROW if today else ROW)
    tries = f"{call.tries} {'try' if call.tries == 1 else 'tries'}" if call.tries else ""
    sheet.line(
        on.left, base - ROW.lead, ", ".join(filter(None, ("" if today else clock, tries))), SMALL
    )
    name = tidy(call.name)
    if not sheet.hand.can_write(name):
        ruled.to_write_on(sheet, x, x + 130, base - 2)
        after = x + 139
    else:
        name = ruled.shortened(sheet, name, STRONG_ROW, wide * 0.6)
        sheet.line(x, base, name, STRONG_ROW)
        after = x + (sheet.line_width(name, STRONG_ROW) + 9 if name else 0)
    phone = ruled.shortened(sheet, call.phone or "No number", STRONG_ROW, x + wide - after)
    sheet.line(after, base, phone, STRONG_ROW)
    y = sheet.text(_about(call), ROW, x, y - STRONG_ROW.lead, wide)
    ruled.to_write_on(sheet, x, x + wide, y - 17)
    for number, words in enumerate(OUTCOMES):
        ruled.tick_box(sheet, on.right - BOXES + 14, base - number * 13.5, words)
    return min(y - 17, top - PAD - BOXES_TALL) - PAD


def _about(call: Call) -> str:
    """What it is about, when they like to be called, and what else the caller should know."""
    return ruled.sentences(
        call.about,
        f"Best: {call.when}" if call.when else "",
        "Español" if call.language is Language.ES else "",
        "Voicemail is fine" if call.voicemail_ok else "No voicemail",
    )
