"""How hard English words are to read: the Flesch-Kincaid grade, the school year that reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NOT_READ = frozenset({"language", "figure", "version"})


def grade_of(words: Any) -> float:
    """The grade of a handout's sentences. Headings and single words, which would make it look
    easier, count only where there is nothing else."""
    texts = list(_texts(words))
    said = " ".join([one for one in texts if one.endswith((".", "!", "?"))] or texts)
    found = re.findall(r"[A-Za-z']+", said)
    if not found:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", said)))
    syllables = sum(map(_syllables, found))
    return 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from _texts(held, inner)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held, key)
    elif isinstance(value, str) and key not in _NOT_READ:
        yield value.strip()


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e; the usual rough count."""
    heard = re.sub(r"(?:[^laeiouy]e|[^aeioutd]ed|[^aeiouscxz]es)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", heard)))
