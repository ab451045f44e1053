"""Links that name a number to be called: tel: of web pages and phones, frontdesk: of our own."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from frontdesk.text.names import clean

SCHEMES = ("tel", "callto", "frontdesk")
_LONGEST = 60
_NUMBER = re.compile(r"[^0-9+]*[0-9+].*")


def is_link(words: str) -> bool:
    """Whether words are such a link."""
    return words.partition(":")[0].lower() in SCHEMES and ":" in words


def number_of(link: str) -> str:
    """The number in a link, as it stands there; "" where there is none. Never more than a
    line of a phone field, and nothing that is not seen."""
    scheme, _, rest = link.partition(":")
    if scheme.lower() == "frontdesk":
        try:
            parts = urlsplit(rest if rest.startswith("//") else f"//{rest}")
        except ValueError:
            return ""
        asked = parse_qs(parts.query)
        rest = next((asked[name][0] for name in ("number", "phone") if name in asked), "")
        rest = rest or parts.path.lstrip("/") or parts.netloc.removeprefix("call")
    plain = " ".join(clean(unquote(rest).replace(";ext=", " x"), field="phone", limit=4000).split())
    return plain[:_LONGEST] if _NUMBER.fullmatch(plain) else ""
