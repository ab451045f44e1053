"""Phone numbers: understood from anything typed or pasted, stored E.164, shown as said."""

from __future__ import annotations

import unicodedata
from typing import Any

REGION = "US"


def _plain(typed: str) -> str:
    folded = unicodedata.normalize("NFKC", typed)
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cc", "Cf"}).strip()


def _understood(typed: str, region: str) -> Any | None:
    # Imported here: it costs 25 ms and the first picture of the window needs no number.
    import phonenumbers

    try:
        return phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None


def phone_parse(typed: str, region: str = REGION) -> tuple[str, bool]:
    """E.164 and whether such a number is possible; ("", False) where none is understood.

    An extension follows as ";ext=12" (RFC 3966), so that nothing of it is lost."""
    import phonenumbers

    number = _understood(_plain(typed), region)
    if number is None or not phonenumbers.is_possible_number(number):
        return "", False
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return (f"{plain};ext={number.extension}" if number.extension else plain), True


def phone_show(stored: str, raw: str = "") -> str:
    """ "+19175550142" as "(917) 555-0142"; other countries in their international form.
    Where nothing is stored, what was typed."""
    plain, _, extension = stored.partition(";ext=")
    if plain.startswith("+1") and len(plain) == 12:
        shown = f"({plain[2:5]}) {plain[5:8]}-{plain[8:]}"
    elif plain:
        shown = _international(plain)
    else:
        return raw.strip()
    return f"{shown} x{extension}" if extension else shown


def _international(plain: str) -> str:
    import phonenumbers

    number = _understood(plain, REGION)
    if number is None:
        return plain
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def phone_as_typed(typed: str) -> str:
    """What a phone field shows while digits are typed: (917) 555-01. Anything that is not a
    plain US number yet (a plus, letters, too many digits) stays as typed."""
    digits = "".join(c for c in typed if c.isdigit() and c.isascii())
    if any(not (c.isdigit() and c.isascii()) and c not in " ()-." for c in typed):
        return typed
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if not 4 <= len(digits) <= 10:
        return digits if len(digits) < 4 else typed
    if len(digits) <= 6:
        return f"({digits[:3]}) {digits[3:]}"
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def phone_digits(typed: str) -> str:
    """The digits alone, for searching."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c.isdigit() and c.isascii())
