"""Breaking text into lines: words that fit, no line cut, no single word left on a last line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from frontdesk.handouts import fonts
from frontdesk.handouts.fonts import Hand


@dataclass(frozen=True, slots=True)
class Style:
    """Font, size and line height in points, and the name of the ink."""

    font: str
    size: float
    lead: float
    ink: str = "ink"


Runs = tuple[tuple[str, Style], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line in one style, `x` points from its left edge."""

    x: float
    width: float
    text: str
    face: str
    style: Style


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    style: Style
    face: str
    width: float
    space: float  # before it, unless it begins a line; 0 joins it to the word before


@lru_cache(maxsize=4096)
def broken(runs: Runs, width: float, hand: Hand) -> tuple[Line, ...]:
    """The runs as lines no wider than `width` points."""
    words = tuple(_words(runs, width, hand))
    lines = _filled(words, width)
    if len(lines) > 1 and len(lines[-1]) == 1:
        for narrower in range(98, 74, -2):
            other = _filled(words, width * narrower / 100)
            if len(other) == len(lines) and len(other[-1]) > 1:
                lines = other
                break
    return tuple(_set(line) for line in lines)


def height(runs: Runs, width: float, hand: Hand) -> float:
    """How tall the runs are in that width, in points."""
    return len(broken(runs, width, hand)) * lead(runs)


def lead(runs: Runs) -> float:
    """The line height of runs set together."""
    return max((style.lead for _, style in runs), default=0.0)


def widest(runs: Runs, width: float, hand: Hand) -> float:
    """How wide the widest line is."""
    return max((line[-1].x + line[-1].width for line in broken(runs, width, hand)), default=0.0)


def _words(runs: Runs, width: float, hand: Hand) -> Iterator[_Word]:
    for text, style in runs:
        whole = fonts.tidy(text)
        # Right-to-left text stays in one piece, or its words would stand in the wrong order.
        together = fonts.needs_shaping(whole) and not fonts.has(style.font, whole)
        for word in [whole] if together and hand.face(whole, style.font) else whole.split(" "):
            gap = fonts.width(" ", style.font, style.size)
            alike = _written(word, style, hand)
            parts = [part for one in alike for part in _parts(one, style, width, hand)]
            for index, part in enumerate(parts):
                face = hand.face(part, style.font)
                wide = hand.width(part, face, style.size)
                yield _Word(part, style, face, wide, 0.0 if index else gap)


def _written(word: str, style: Style, hand: Hand) -> list[str]:
    """The word in pieces that one font writes each, less the letters that nothing here can."""
    if hand.face(word, style.font):
        return [word]
    faces = [(letter, hand.face(letter, style.font)) for letter in word]
    alike = groupby((pair for pair in faces if pair[1]), key=itemgetter(1))
    return ["".join(letter for letter, _ in group) for _, group in alike]


def _parts(word: str, style: Style, width: float, hand: Hand) -> Iterator[str]:
    """The word, cut into parts that fit where it is wider than a whole line."""
    while word:
        end = len(word)
        face = hand.face(word, style.font) or style.font
        if hand.width(word, face, style.size) > width:
            end = 1
            while hand.width(word[: end + 1], face, style.size) <= width:
                end += 1
        yield word[:end]
        word = word[end:]


def _filled(words: tuple[_Word, ...], width: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    x = 0.0
    for word in words:
        if lines and x + word.space + word.width <= width + 1e-6:
            x += word.space + word.width
            lines[-1].append(word)
        else:
            lines.append([word])
            x = word.width
    return lines


def _set(words: list[_Word]) -> Line:
    pieces: list[Piece] = []
    x = 0.0
    for index, word in enumerate(words):
        space = word.space if index else 0.0
        last = pieces[-1] if pieces else None
        drawn = word.face == fonts.OUTLINE
        if last and not drawn and (last.style, last.face) == (word.style, word.face):
            text = last.text + (" " if space else "") + word.text
            pieces[-1] = Piece(last.x, x + space + word.width - last.x, text, last.face, last.style)
        else:
            if last and space and last.face != fonts.OUTLINE:
                # The space is written too, so that the text can be read back as it was set.
                pieces[-1] = Piece(last.x, last.width, last.text + " ", last.face, last.style)
            pieces.append(Piece(x + space, word.width, word.text, word.face, word.style))
        x += space + word.width
    return tuple(pieces)
