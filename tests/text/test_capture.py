"""One line about a caller: how many of its fields are understood, how fast, and corrections."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import text
from frontdesk.text.capture import capture

LINES = tomllib.loads((Path(__file__).parent / "capture_lines.toml").read_text(encoding="utf-8"))
FIELDS = ("name", "phone", "reason", "best", "kind", "source")
KINDS = {"call": "call_back", "discovery": "discovery_call", "cost": "cost"}
USUAL = {"any", "morning", "afternoon", "evening"}


def plain(words: str) -> str:
    """Words to compare: commas and capitals are nobody's business."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.fold(words)).split())


def read(line: str) -> dict[str, str]:
    """What was understood, in the words of the list."""
    got = capture(line)
    number, ok = text.phone_parse(got.phone) if got.phone else ("", False)
    best = got.best_time_note or got.best_time
    return {
        "name": plain(got.name),
        "phone": number if ok else f"raw:{got.phone}" if got.phone else "",
        "reason": plain(got.reason),
        "best": best if best in USUAL else plain(best),
        "kind": got.kind,
        "source": got.source,
    }


def wanted(row: list[str]) -> dict[str, str]:
    _, name, phone, reason, best, kind, source = row
    number = f"+1{phone}" if phone.isdigit() else phone
    said = best if best in USUAL else plain(best)
    return {
        "name": plain(name), "phone": number, "reason": plain(reason),
        "best": said, "kind": KINDS[kind], "source": source,
    }  # fmt: skip


def score(rows: list[list[str]]) -> tuple[float, list[str]]:
    """The share of fields that are right, and what is wrong."""
    wrong = []
    for row in rows:
        got, want = read(row[0]), wanted(row)
        wrong += [
            f"{row[0]!r}: {name} is {got[name]!r}, should be {want[name]!r}"
            for name in FIELDS
            if got[name] != want[name]
        ]
    return 1 - len(wrong) / (len(rows) * len(FIELDS)), wrong


@pytest.mark.parametrize("half", ["learn", "held", "later"])
def test_at_least_98_of_100_fields_are_right(half: str) -> None:
    share, wrong = score(LINES[half])
    assert share >= 0.98, f"{share:.1%} of {half}:\n" + "\n".join(wrong)


def test_what_it_costs_a_key_is_linear_in_the_line() -> None:
    """No pattern may run away: the longest, nastiest lines are read as fast as typing."""
    for hostile in ("1" * 400, "5-" * 200, "a@" * 200, "( " * 200, "mon or " * 60, "after 5 " * 50):
        began = time.perf_counter()
        capture(hostile)
        assert time.perf_counter() - began < 0.5, hostile[:10]


def test_a_part_that_was_taken_wrongly_can_be_said_to_be_another() -> None:
    line = "Heidi Heel 646 555 0142 arches"
    assert capture(line).name == "Heidi"
    moved = capture(line, {"heel": "name"})
    assert (moved.name, moved.reason) == ("Heidi Heel", "Arches")


def test_the_extension_stays_with_the_number_and_the_email_is_found() -> None:
    got = capture("Leo Brandt 212 555 0146 x 12, leo@example.com, shin splints")
    assert text.phone_show(text.phone_parse(got.phone)[0], got.phone) == "(212) 555-0146 x12"
    assert got.email == "leo@example.com"


def test_a_spanish_speaker_is_called_back_in_spanish() -> None:
    assert capture("Rosa Lind 9295550168 habla español, talón").language == "es"


@pytest.mark.parametrize(
    ("when", "part"),
    [
        ("after 4", "afternoon"), ("weekday mornings", "morning"), ("before 10", "morning"),
        ("Mon or Tue after 6", "evening"), ("not before noon", "any"), ("tonight", "evening"),
    ],
)  # fmt: skip
def test_words_say_which_part_of_the_day_is_meant(when: str, part: str) -> None:
    assert text.part_of_day(when) == part


@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_it_and_no_letter_is_made_up(line: str) -> None:
    got = capture(line)
    for piece in got.pieces:
        assert not set(piece.said) - set(line) - {" "}
