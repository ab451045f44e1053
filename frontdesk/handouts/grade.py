"""How hard English words are to read: the Flesch-Kincaid grade, the school year that reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NOT_READ = frozenset({"language", "figure", "version"})


def grade_of(words: Any) -> float:
    """The grade of a handout's words: every text in them counts as a sentence of its own."""
    said = " ".join(_sentences(words))
    found = re.findall(r"[A-Za-z']+", said)
    if not found:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?:]+(?:\s|$)", said)))
    syllables = sum(map(_syllables, found))
    return 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59


def _sentences(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from _sentences(held, inner)
    elif isinstance(value, list):
        for held in value:
            yield from _sentences(held, key)
    elif isinstance(value, str) and key not in _NOT_READ:
        yield value if value.endswith((".", ":", "!", "?")) else f"{value}."


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e; the usual rough count."""
    heard = re.sub(r"(?:[^laeiouy]e|[^aeioutd]ed|[^aeiouscxz]es)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", heard)))
