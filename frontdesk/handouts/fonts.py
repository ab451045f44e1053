"""The embedded fonts of everything on paper: loading, subsets, and which letters each can write."""

from __future__ import annotations

import sys
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from frontdesk import files
from frontdesk.handouts.choices import Outline

# Without this every stream is written as text, a quarter larger.
rl_config.useA85 = 0

TEXT, STRONG, HEAD, SECOND, OUTLINE = "Text", "Strong", "Head", "Second", "outline"
_FILES = {
    TEXT: "Inter-Regular.ttf",
    STRONG: "Inter-SemiBold.ttf",
    HEAD: "SourceSerif4-SemiBold.ttf",
}
# Fonts with TrueType outlines and many scripts, by system; the first that is there is used.
_SECOND_FILES = (
    "msyh.ttc",
    "Arial Unicode.ttf",
    "ARIALUNI.TTF",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "DejaVuSans.ttf",
)


class _Packed:
    """Compresses a stream as PDF does, once for the same bytes."""

    pdfname = "FlateDecode"

    @staticmethod
    @lru_cache(maxsize=64)
    def encode(content: bytes) -> bytes:
        """The bytes compressed."""
        return zlib.compress(content, 9)


class _Face(TTFontFace):  # type: ignore[misc]
    """A face that remembers its subsets: the letters of a handout hardly change."""

    def __init__(self, filename: str, validate: int = 0, subfontIndex: int = 0) -> None:
        super().__init__(filename, validate=validate, subfontIndex=subfontIndex)
        self._subsets: dict[tuple[int, ...], bytes] = {}

    def makeSubset(self, subset: list[int]) -> bytes:
        """The font file with these letters only."""
        letters = tuple(subset)
        if letters not in self._subsets:
            if len(self._subsets) > 64:
                self._subsets.clear()
            self._subsets[letters] = super().makeSubset(subset)
        return self._subsets[letters]

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:
        """Put the subset into the document."""
        descriptor = super().addSubsetObjects(doc, fontname, subset)
        doc.idToObject[f"fontFile:{self.filename}({fontname})"].filters = [_Packed]
        return descriptor


class _Font(TTFont):  # type: ignore[misc]
    """A font of this program, under its own name, with only the letters that are used."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False, shapable=False)
        self.face = _Face(str(path))


@cache
def load() -> None:
    """Register the embedded fonts; the first call costs, later ones do not."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_Font(name, files.resource("fonts", file)))


@cache
def _second() -> str:
    """A second font found on this computer, registered; empty where there is none."""
    for file in _SECOND_FILES:
        for path in _system_fonts(file):
            try:
                pdfmetrics.registerFont(_Font(SECOND, path))
            except (TTFError, OSError):
                continue
            return SECOND
    return ""


def _system_fonts(file: str) -> Iterator[Path]:
    home = Path.home()
    folders = {
        "win32": (Path("C:/Windows/Fonts"),),
        "darwin": (Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"),
    }.get(sys.platform, (Path("/usr/share/fonts"), home / ".local/share/fonts"))
    for folder in folders:
        yield from sorted(folder.rglob(file))


@cache
def _letters(font: str) -> Mapping[int, int]:
    load()
    known: Mapping[int, int] = pdfmetrics.getFont(font).face.charToGlyph
    return known


def has(font: str, text: str) -> bool:
    """Whether this font can write every letter of the text."""
    letters = _letters(font)
    return all(ord(letter) in letters for letter in text)


@lru_cache(maxsize=8192)
def width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    load()
    return float(pdfmetrics.stringWidth(text, font, size))


def needs_shaping(text: str) -> bool:
    """Whether letters join, stack or run from right to left, which only the window can draw."""
    return any(
        unicodedata.category(letter).startswith("M")
        or unicodedata.bidirectional(letter) in {"R", "AL", "AN"}
        for letter in text
    )


@dataclass(frozen=True, slots=True)
class Hand:
    """Decides how a word is written: in the wanted font, as outlines lent by the window, in a
    second font of this computer, or not at all. Never as a black square."""

    outline: Outline | None = None

    def face(self, word: str, font: str) -> str:
        """The font to write this word in, OUTLINE, or empty where nothing can."""
        for candidate in (font, TEXT):
            if has(candidate, word):
                return candidate
        if self.outline and self.outline(word, 1.0) is not None:
            return OUTLINE
        second = "" if needs_shaping(word) else _second()
        return second if second and has(second, word) else ""

    def can_write(self, text: str) -> bool:
        """Whether every word of the text can be written."""
        return all(self.face(word, TEXT) for word in text.split())

    def width(self, word: str, face: str, size: float) -> float:
        """How wide the word is in that face, in points."""
        if face != OUTLINE:
            return width(word, face, size)
        drawn = self.outline(word, size) if self.outline else None
        return drawn.advance if drawn else 0.0


@lru_cache(maxsize=1024)
def tidy(text: str) -> str:
    """Text as it can be printed: composed, one line, without invisible characters."""
    kept = (
        " " if letter.isspace() and letter != "\u00a0" else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter in "\t\n\r" or not unicodedata.category(letter).startswith("C")
    )
    return " ".join("".join(kept).split(" ")).strip()
