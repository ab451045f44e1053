"""Numbers in links, as web pages, phones and our own desktop file write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import text


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("tel:+1-917-555-0142", "+19175550142"),
        ("tel:(917)%20555-0142", "+19175550142"),
        ("TEL:9175550142", "+19175550142"),
        ("tel:917-555-0142;ext=3", "+19175550142"),
        ("callto:917.555.0142", "+19175550142"),
        ("frontdesk:call?number=%2B19175550142", "+19175550142"),
        ("frontdesk:call/9175550142", "+19175550142"),
        ("frontdesk://call/9175550142", "+19175550142"),
        ("frontdesk:9175550142", "+19175550142"),
    ],
)
def test_the_number_is_found(link: str, number: str) -> None:
    assert text.is_link(link)
    assert text.phone_parse(text.number_of(link)) == (number, True)


@pytest.mark.parametrize("link", ["tel:", "tel:abc", "frontdesk:call", "frontdesk:"])
def test_no_number_is_none(link: str) -> None:
    assert text.number_of(link) == ""


def test_a_clinic_is_no_link() -> None:
    assert not text.is_link("postgresql://desk@server/clinic")
    assert not text.is_link("C:/clinic.frontdesk")


@given(st.text(max_size=200))
def test_whatever_a_page_puts_into_a_link_stays_one_short_plain_line(words: str) -> None:
    for link in (f"tel:{words}", f"frontdesk:call?number={words}", f"frontdesk://call/{words}"):
        number = text.number_of(link)
        assert len(number) <= 60
        assert "\n" not in number
        assert "\0" not in number
