"""Names and free text: what is kept, what is dropped, what is refused, what search compares."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import Invalid
from frontdesk.text import clean, fold, initials, short_name

ANY_TEXT = st.text(st.characters(), max_size=300)


def line(typed: str) -> str:
    return clean(typed, field="name", limit=10_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Elena   Marsh ", "Elena Marsh"),
        ("Elena\nMarsh", "Elena Marsh"),
        ("Elena\r\nMarsh\t(runs)", "Elena Marsh (runs)"),
        ("Elena\u2028Marsh", "Elena Marsh"),
        ("Elena\u00a0\u202fMarsh\u3000", "Elena Marsh"),
        ("Ele\x00na\x1b[31m", "Elena[31m"),
        ("\u202egnoL eoJ\u202c", "gnoL eoJ"),
        ("\u2066Ana\u2069", "Ana"),
        ("A\u200bn\u200da\ufeff", "Ana"),
        ("A \u200b B", "A B"),
        ("Ana\ufe0f\u3164\u034f", "Ana"),
        ("Ana\ud83d", "Ana"),
        ("Ana\ue000\uffff", "Ana"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("e\u200b\u0301", "é"),
        ("O’Brien & Sons <b>", "O’Brien & Sons <b>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("Łukasz 🦶 李小龍 محمد", "Łukasz 🦶 李小龍 محمد"),
        ("\u200b \u2060", ""),
    ],
)
def test_a_line_keeps_what_is_seen_and_drops_what_is_not(typed: str, kept: str) -> None:
    assert line(typed) == kept


def test_a_note_keeps_its_lines_from_any_system() -> None:
    typed = " first \r\nsecond\rthird\x0bfourth\u2029  - fifth\x00\t!\n\n"
    kept = clean(typed, field="note", multiline=True)
    assert kept == "first\nsecond\nthird\nfourth\n  - fifth !"


def test_two_hundred_characters_fit_and_one_more_is_refused_not_cut() -> None:
    assert clean("é" * 200, field="name") == "é" * 200
    assert clean("e\u0301" * 200, field="name") == "é" * 200
    assert clean(" " + "x" * 200 + "\u200b\n", field="name") == "x" * 200
    with pytest.raises(Invalid) as refused:
        clean("x" * 201, field="name")
    assert refused.value.field == "name"
    assert str(refused.value) == (
        "That is 201 characters long and 200 fit here. "
        "What you typed is kept; shorten it and save again."
    )


def test_a_refusal_never_repeats_what_was_typed() -> None:
    with pytest.raises(Invalid) as refused:
        clean("Elena Marsh " * 300, field="note", limit=2000, multiline=True)
    assert "Elena" not in str(refused.value)
    assert "3,599 characters" in str(refused.value)


def test_a_pasted_book_is_refused_within_the_blink_of_an_eye() -> None:
    before = time.perf_counter()
    with pytest.raises(Invalid):
        clean("Łukasz\u200b e\u0301\n" * 100_000, field="note", multiline=True)
    assert time.perf_counter() - before < 2


@given(ANY_TEXT)
def test_whatever_is_typed_is_clean_after_one_cleaning(typed: str) -> None:
    for multiline in (False, True):
        kept = clean(typed, field="note", limit=10_000, multiline=multiline)
        assert clean(kept, field="note", limit=10_000, multiline=multiline) == kept
        assert unicodedata.is_normalized("NFC", kept)
        assert kept == kept.strip()
        unseen = {c for c in kept if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}}
        assert unseen <= ({"\n"} if multiline else set())
        kept.encode()


@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=50))
def test_letters_digits_and_signs_are_never_dropped(typed: str) -> None:
    fillers = str.maketrans("", "", "\u115f\u1160\u3164\uffa0")
    assert line(typed) == unicodedata.normalize("NFC", typed.translate(fillers))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Élena  MARSH", "elena marsh"),
        ("Łukasz Øster", "lukasz oster"),
        ("Nguyễn Đức", "nguyen duc"),
        ("Ǿ ǽ", "o ae"),
        ("Straße ẞ", "strasse ss"),
        ("İstanbul ı", "istanbul i"),
        ("O’Brien", "o'brien"),
        ("ＡＢ１", "ab1"),
        ("Ann\u200b\u202e\nMarie", "ann marie"),
    ],
)
def test_folding_makes_equal_what_a_receptionist_takes_for_equal(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_and_cleaning_first_changes_nothing(typed: str) -> None:
    folded = fold(typed)
    assert fold(folded) == folded
    assert fold(line(typed)) == folded
    assert fold(unicodedata.normalize("NFD", line(typed))) == folded


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Elena Marsh", "Elena M.", "EM"),
        ("elena de la cruz", "elena C.", "EC"),
        ("Prince", "Prince", "P"),
        ("Marsh, Elena", "Elena M.", "EM"),
        ("Sam Rivera, PT", "Sam R.", "SR"),
        ("Martin King Jr.", "Martin K.", "MK"),
        ("Md Rahman", "Md R.", "MR"),
        ("Ana (mother)", "Ana M.", "AM"),
        ("Ana -", "Ana", "A"),
        ("李 小龍", "李 小.", "李小"),
        ("Nguyễn Thị Ánh", "Nguyễn Á.", "NÁ"),
        ("...", "...", ""),
        ("Jr.", "Jr.", "J"),
        (",", ",", ""),
        ("", "", ""),
    ],
)
def test_a_name_on_paper_is_the_first_name_and_one_letter(
    name: str, short: str, letters: str
) -> None:
    assert short_name(name) == short
    assert initials(name) == letters


@given(ANY_TEXT)
def test_no_name_breaks_paper_or_tiles(typed: str) -> None:
    assert len(short_name(line(typed))) <= len(line(typed)) + 4
    assert len(initials(line(typed))) <= 6  # ß is SS, a ligature may be three
