"""The rows of a website's form before they are brought in, as lines of words and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from frontdesk import text
from frontdesk.model import CallBackKind
from frontdesk.ui import theme
from frontdesk.ui.call_backs import words
from frontdesk.ui.list_model import PAD, Item, RowDelegate, put_icon, put_text

if TYPE_CHECKING:
    from frontdesk.call_backs import Draft

MOST = 300  # rows shown; those with something the matter first
ORDER = {"wrong": 0, "repeat": 1, "new": 2}
ICONS = {"wrong": "circle-alert", "repeat": "repeat", "new": "circle-check"}
INKS = {"wrong": "danger", "repeat": "ink-3", "new": "accent-ink"}
SAID = {"wrong": "Cannot be brought in", "repeat": "Here already", "new": "New"}


@dataclass(frozen=True, slots=True)
class Brought:
    """One row of the preview."""

    number: int
    state: str
    who: str
    detail: str
    why: str
    stops: bool = True

    @property
    def key(self) -> int:
        return self.number

    @property
    def spoken(self) -> str:
        parts = (f"Line {self.number}", SAID[self.state], self.who, self.detail, self.why)
        return ", ".join(part for part in parts if part)


def brought(drafts: Sequence[Draft]) -> tuple[Brought, ...]:
    """The rows to look at: first what needs a look."""
    first = nsmallest(MOST, drafts, key=lambda d: (ORDER[d.state], not d.why, d.number))
    return tuple(map(_row, first))


def _row(draft: Draft) -> Brought:
    fields = draft.fields
    number = ""
    if fields.get("phone"):
        stored, ok = text.phone_parse(fields["phone"])
        number = text.phone_show(stored, fields["phone"]) if ok else fields["phone"]
    kind = words.KIND[CallBackKind(fields["kind"])] if "kind" in fields else ""
    reason = str(fields.get("reason", "")).partition("\n")[0]
    said = " · ".join(part for part in (kind, number, reason) if part)
    return Brought(draft.number, draft.state, draft.who, said, draft.why)


class BroughtDelegate(RowDelegate):
    """Icon, who, what they asked, and under it what is the matter."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(
            66 if isinstance(item, Brought) and item.why and item.detail else 48
        )

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, Brought):
            return
        t = theme.tokens()
        at = QPoint(rect.left() + PAD, rect.top() + t.px(14))
        put_icon(painter, at, ICONS[item.state], 16, INKS[item.state])
        left, wide = rect.left() + t.px(44), rect.width() - t.px(56)
        lines = [(item.who, "body-strong", "ink")]
        if item.detail:
            lines.append((item.detail, "small", "ink-2"))
        if item.why:
            lines.append((item.why, "small", "danger" if item.state == "wrong" else "warn"))
        top = rect.top() + t.px(5)
        for said, role, ink in lines:
            put_text(painter, QRect(left, top, wide, t.px(19)), said, role, ink)
            top += t.px(18)
