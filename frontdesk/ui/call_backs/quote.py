"""What is read out to somebody who asks what it costs and when there is time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Service
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.look import Quote
from frontdesk.ui.widgets import Fact, Facts, Rule, SectionLabel

UNKNOWN = "price not set; add it in Settings"


class QuotePart(QWidget):
    """Two lists, prices and free times; hidden for other requests."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Quote | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.prices = Facts(150)
        self.title = SectionLabel("")
        self.times = Facts(92)
        column.addWidget(Rule())
        column.addWidget(SectionLabel("Price list"))
        column.addWidget(self.prices)
        column.addWidget(self.title)
        column.addWidget(self.times)
        self.hide()

    def show_quote(self, quote: Quote | None, now: datetime) -> None:
        """Show what can be read out now."""
        self.setVisible(quote is not None)
        if quote is None or quote == self.shown:
            return
        self.shown = quote
        self.prices.show_facts([Fact(service.name, price(service)) for service in quote.prices])
        self.title.setText(f"Next free, {quote.service.lower()}" if quote.times else "")
        self.title.setVisible(bool(quote.times))
        self.times.show_facts([Fact(name, _said(times, now)) for name, times in quote.times])


def price(service: Service) -> str:
    """ "$120, 60 min": what it costs and how long it takes."""
    cost = UNKNOWN if service.price_cents is None else text.money(service.price_cents)
    return f"{cost[:1].upper()}{cost[1:]}, {text.length(service.minutes)}"


def _said(times: tuple[datetime, ...], now: datetime) -> str:
    days: dict[str, list[str]] = {}
    for when in times:
        day, _, clock = words.moment(when, now).rpartition(", ")
        days.setdefault(day, []).append(clock)
    said = "; ".join(f"{day}, {', '.join(clocks)}" for day, clocks in days.items())
    return f"{said[:1].upper()}{said[1:]}" if said else "Nothing in the next two months"
