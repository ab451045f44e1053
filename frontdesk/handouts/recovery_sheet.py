"""The recovery sheet: the one way into a clinic whose passwords are all forgotten, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from frontdesk.handouts import ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Stamp
from frontdesk.handouts.fonts import STRONG, TEXT, tidy
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import Sheet

GROUP = Style(STRONG, 24, 30)
NUMBER = Style(TEXT, 8.5, 11)
WORDS = Style(TEXT, 11, 16)
IN_ROW, APART, TALL = 4, 122.0, 62.0
SAID = (
    "Anybody who has this sheet can read every record of the clinic. Keep it where you keep the "
    "deed or the petty cash, in a sealed envelope, and away from the computer.",
    "To use it: at the sign-in window press “Forgot the password?”, choose your name, type the "
    "seven groups, and choose a new password. Capitals, spaces and dashes do not matter; the "
    "letters O and I are never used, so what looks like them is a zero or a one.",
    "It stays good until another sheet is made in Settings, under Signing in. Then shred this one.",
)


def build(
    code: str, called: str, at: datetime, *, paper: Paper = "letter", outline: Outline | None = None
) -> bytes:
    """The sheet as PDF: the code in its groups, and what to do with it."""
    return draw(code, called, at, paper=paper, outline=outline).finish()


def draw(
    code: str, called: str, at: datetime, *, paper: Paper = "letter", outline: Outline | None = None
) -> Sheet:
    """The sheet drawn but not yet written."""
    on = ruled.begin(
        "Recovery sheet", Stamp(at, ""), paper=paper, clinic=None, outline=outline, private=False
    )
    on = replace(on, clinic=tidy(called) or "frontdesk")
    sheet = on.sheet
    y = ruled.masthead(on, "Recovery code", "Opens the clinic when a password is lost", [])
    y -= 20
    groups = code.split("-")
    for number, group in enumerate(groups):
        left = on.left + number % IN_ROW * APART
        top = y - number // IN_ROW * TALL
        sheet.line(left, top - 12, f"{number + 1}", NUMBER)
        sheet.line(left, top - 40, group, GROUP)
        ruled.rule(sheet, left, left + APART - 24, top - 47)
    y -= -(-len(groups) // IN_ROW) * TALL + 14
    for said in SAID:
        y = sheet.text(said, WORDS, on.left, y, on.right - on.left) - 8
    ruled.foot(on, 1, 1)
    return sheet
