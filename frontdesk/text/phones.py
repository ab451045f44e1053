"""Phone numbers: understood from anything typed or pasted, stored E.164, shown as said."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

REGION = "US"
_US = re.compile(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})")
# Ten digits in their usual dress; anything else is for the library, which agrees on these.
_USUAL = re.compile(r"(?:\+1 ?)?\(?([2-9][0-9]{2})\)?[ .-]?([0-9]{3})[ .-]?([0-9]{4})")
_EXTENSION = re.compile(
    r"[0-9)]\s*(?:;ext=|,|[,;]?\s*(?:#|x|extn?\.?|extensi[oó]n))\s*:?\s*([0-9]{1,7})$", re.I
)
_ASIDE = re.compile(r"\([^\W\d]+\)|(?<!\w)(?!ext)[^\W\d]{2,}\b[.:]?", re.I)


def _plain(typed: str) -> str:
    """Any script's digits as 0 to 9, and nothing that is not seen."""
    folded = unicodedata.normalize("NFKC", typed)
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    return "".join(c for c in digits if unicodedata.category(c) not in {"Cc", "Cf"}).strip()


def _understood(plain: str, region: str) -> Any | None:
    # Imported here: it costs 25 ms and the first picture of the window needs no number.
    import phonenumbers

    try:
        number = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return None
    # Possible with its area code: 555-0142 alone is not, and 555-01xx numbers are, though
    # no one has them.
    reason = phonenumbers.is_possible_number_with_reason(number)
    return number if reason == phonenumbers.ValidationResult.IS_POSSIBLE else None


def phone_parse(typed: str, region: str = REGION) -> tuple[str, bool]:
    """E.164 and whether such a number is possible; ("", False) where none is understood.

    Words around it ("cell", "Elena:") do not matter. An extension is no part of E.164: keep
    what was typed beside it, and `phone_show` shows both."""
    usual = _USUAL.fullmatch(typed)
    if usual and region == REGION:
        return f"+1{usual[1]}{usual[2]}{usual[3]}", True
    plain = _plain(typed)
    number = _understood(plain, region) or _understood(_ASIDE.sub(" ", plain), region)
    if number is None:
        return "", False
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), True


def phone_show(stored: str, raw: str = "") -> str:
    """ "+19175550142" as "(917) 555-0142", with the extension in `raw` where there is one;
    other countries in their international form. Where nothing is stored, what was typed."""
    if not stored:
        return raw.strip()
    found = _EXTENSION.search(_ASIDE.sub("", _plain(raw)).strip())
    us = _US.fullmatch(stored)
    shown = f"({us[1]}) {us[2]}-{us[3]}" if us else _as_written_there(stored)
    return f"{shown} x{found[1]}" if found else shown


def _as_written_there(stored: str) -> str:
    import phonenumbers

    number = _understood(stored, REGION)
    if number is None:
        return stored
    forms = phonenumbers.PhoneNumberFormat
    form = forms.NATIONAL if number.country_code == 1 else forms.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))


def phone_as_typed(typed: str) -> str:
    """What a phone field shows while digits are typed: (917) 555-01. Anything that is not a
    plain US number yet (a plus, letters, too many digits) stays as typed."""
    plain = _plain(typed)
    digits = re.sub(r"[ ().-]", "", plain)
    if not (digits.isascii() and digits.isdigit()):
        return plain if plain != typed.strip() else typed
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) > 10:
        return plain
    if len(digits) <= 3:
        return digits
    if len(digits) <= 6:
        return f"({digits[:3]}) {digits[3:]}"
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
