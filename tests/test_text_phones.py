"""Phone numbers: typed, pasted, foreign, with extension, impossible; none is ever lost."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text import phone_as_typed, phone_parse, phone_show

OURS = "+19175550142"
PHONE_LIKE = st.text(st.sampled_from("0123456789 ()-.+x#٣９\x00ext;,/"), max_size=40)


@pytest.mark.parametrize(
    "typed",
    [
        "(917) 555-0142",
        "917-555-0142",
        "917.555.0142",
        "9175550142",
        "1 917 555 0142",
        "+1 (917) 555-0142",
        "tel:+1-917-555-0142",
        "９１７５５５０１４２",
        "٩١٧٥٥٥٠١٤٢",
        " 917\u00a0555\u202f0142\n",
        "917\x005550142",
        "\u202d917 555 0142\u202c",
        "917–555–0142",
        "917-555-0142 (cell)",
        "917 555 0142 home",
        "Elena: 917-555-0142",
        "(917) 555-0142 x12",
        "917.555.0142 ext. 12",
        "917 555 0142 cell x12",
    ],
)
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert phone_parse(typed) == (OURS, True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "555-0142",  # whose area?
        "911",
        "917 555 014",
        "917 555 01422",
        "12345678901234567",
        "\x00",
        "917 555 0142 / 646 555 0100",
        "call 917 555 0142 after 5",
        "+999 1234567",
        "0" * 5000,
    ],
)
def test_what_cannot_be_dialled_is_flagged_and_shown_as_typed(typed: str) -> None:
    assert phone_parse(typed) == ("", False)
    assert phone_show("", typed) == typed.strip()


def test_numbers_for_examples_are_taken_though_nobody_has_them() -> None:
    for last in range(100, 200):
        assert phone_parse(f"212-555-0{last}") == (f"+12125550{last}", True)


def test_numbers_of_other_countries_keep_their_form() -> None:
    assert phone_parse("+52 55 1234 5678") == ("+525512345678", True)
    assert phone_show("+525512345678") == "+52 55 1234 5678"
    assert phone_parse("011 44 20 7946 0958") == ("+442079460958", True)
    assert phone_parse("020 7946 0958", region="GB") == ("+442079460958", True)


def test_letters_of_a_number_in_an_advertisement_are_digits() -> None:
    assert phone_parse("1-800-FLOWERS") == ("+18003569377", True)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("9175550142", "(917) 555-0142"),
        ("917 555 0142 x12", "(917) 555-0142 x12"),
        ("917 555 0142, ext. 7", "(917) 555-0142 x7"),
        ("917 555 0142 Extensión 7", "(917) 555-0142 x7"),
        ("(917) 555-0142 #12", "(917) 555-0142 x12"),
        ("917 555 0142;ext=12", "(917) 555-0142 x12"),
        ("917 555 0142 cell x12", "(917) 555-0142 x12"),
        ("917 555 0142 (cell)", "(917) 555-0142"),
        ("", "(917) 555-0142"),
    ],
)
def test_a_number_is_shown_as_said_with_the_extension_that_was_typed(raw: str, shown: str) -> None:
    assert phone_show(OURS, raw) == shown


def test_a_number_stored_as_typed_is_shown_in_the_same_form() -> None:
    assert phone_show("917-555-0142") == "(917) 555-0142"
    assert phone_show("ask at the desk") == "ask at the desk"


def test_the_form_grows_with_each_digit() -> None:
    shown, seen = "", []
    for digit in "9175550142":
        shown = phone_as_typed(shown + digit)
        seen.append(shown)
    assert seen[:4] == ["9", "91", "917", "(917) 5"]
    assert seen[5:7] == ["(917) 555", "(917) 555-0"]
    assert seen[-1] == "(917) 555-0142"


def test_backspace_walks_the_form_back_to_nothing() -> None:
    shown = "(917) 555-0142"
    for _ in range(30):
        shown = phone_as_typed(shown[:-1])
    assert shown == ""


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("9175550142", "(917) 555-0142"),
        ("1-917-555-0142", "(917) 555-0142"),
        ("９１７５５５０１４２", "(917) 555-0142"),
        ("٩١٧٥٥٥٠١٤٢", "(917) 555-0142"),
        ("917\x00555\n0142", "(917) 555-0142"),
        ("+44 20 79", "+44 20 79"),
        ("917-555-0142 x12", "917-555-0142 x12"),
        ("Elena ", "Elena "),
        ("Elena\x00", "Elena"),
        ("(917) 555-01423", "(917) 555-01423"),
        ("(", "("),
        ("", ""),
    ],
)
def test_what_is_pasted_takes_the_form_or_stays(pasted: str, shown: str) -> None:
    assert phone_as_typed(pasted) == shown


@given(PHONE_LIKE | st.text(max_size=300))
def test_no_text_breaks_a_phone_field_and_none_is_lost(typed: str) -> None:
    number, ok = phone_parse(typed)
    assert ok == bool(number)
    if ok:
        assert re.fullmatch(r"\+[1-9][0-9]{4,16}", number)
        assert phone_parse(number) == (number, True)
    else:
        assert phone_show(number, typed) == typed.strip()
    shaped = phone_as_typed(typed)
    assert phone_as_typed(shaped) == shaped
    assert phone_parse(shaped) == (number, ok)


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), st.sampled_from(["", " x5", " ext 12345"]))
def test_every_us_number_comes_back_from_its_shown_form(digits: str, extension: str) -> None:
    number, ok = phone_parse(digits + extension)
    assert (number, ok) == (f"+1{digits}", True)
    shown = phone_show(number, digits + extension)
    assert phone_parse(shown) == (number, True)
    assert shown.endswith(extension.replace(" ext ", " x"))


@given(st.from_regex(r"(\+1 ?)?\(?[2-9][0-9]{2}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}", fullmatch=True))
def test_the_short_way_agrees_with_the_library(typed: str) -> None:
    assert phone_parse(typed) == phone_parse(f"{typed}\u200b")


def test_numbers_cost_nothing_before_the_first_one() -> None:
    code = (
        "import sys; from frontdesk import text; text.phone_as_typed('9175550142');"
        "text.phone_show('+19175550142', '9175550142 x1'); sys.exit('phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
