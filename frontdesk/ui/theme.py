"""One loader for resources/tokens.toml: palette, style sheet, painter colours, fonts and icons."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from frontdesk import files

FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")


class Tokens:
    """The design's numbers in one scheme and text size. Names are those of tokens.toml."""

    def __init__(self, scheme: str, scale: float = 1.0, high_contrast: bool = False) -> None:
        data = _data()
        self.scheme = scheme
        self.scale = scale
        self.high_contrast = high_contrast
        self._hex: dict[str, str] = {
            name: value for name, value in data["color"][scheme].items() if isinstance(value, str)
        }
        self._solid: dict[str, str] = data["color"][scheme]["solid"]
        self.scrim_alpha: float = data["color"][scheme]["scrim-alpha"]
        if high_contrast:
            self._sharpen()
        self._colors = {name: QColor(value) for name, value in self._hex.items()}
        self._fonts: dict[str, QFont] = {}
        self.type: dict[str, dict[str, int]] = {
            name: role for name, role in data["type"].items() if isinstance(role, dict)
        }
        self.layout: dict[str, Any] = data["layout"]
        self.space: dict[str, int] = data["space"]
        self.radius: dict[str, int] = data["radius"]
        self.target: dict[str, int] = data["target"]
        self.motion: dict[str, Any] = data["motion"]
        self.icon_size: dict[str, Any] = data["icon"]
        self.family: str = data["meta"]["ui_font"]

    def _sharpen(self) -> None:
        for name in ("line", "line-button"):
            self._hex[name] = self._hex["line-strong"]
        self._hex["ink-3"] = self._hex["ink-2"]
        for kind in ("session", "discovery", "call"):
            self._hex[f"{kind}-soft"] = self._hex["surface"]

    @property
    def names(self) -> list[str]:
        """The names of all colours."""
        return list(self._hex)

    def hex(self, name: str) -> str:
        """A colour as text, for the style sheet. A text that is a colour already stays."""
        return name if name.startswith("#") else self._hex[name]

    def color(self, name: str) -> QColor:
        """A colour for painting."""
        return QColor(name) if name.startswith("#") else self._colors[name]

    def solid(self, kind: str) -> QColor:
        """The fill that carries white text: of session, discovery or call."""
        return QColor(self._solid[kind])

    def px(self, size: float) -> int:
        """A size that grows with the text."""
        return round(size * self.scale)

    def font(self, role: str) -> QFont:
        """The font of a role, at the text size, with digits of one width."""
        found = self._fonts.get(role)
        if found is None:
            spec = self.type[role]
            found = self._fonts[role] = make_font(
                self.family, self.px(spec["size"]), spec["weight"]
            )
        return found


def make_font(family: str, pixels: int, weight: int) -> QFont:
    """A font with tabular digits and no hinting."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Watcher(QObject):
    """Tells whoever paints by hand that colours or sizes have changed."""

    changed = Signal()


watcher = Watcher()
_current: list[Tokens] = []


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files.resource("tokens.toml").read_text("utf-8"))


def tokens() -> Tokens:
    """The tokens in force; light at the usual text size until `apply` says otherwise."""
    if not _current:
        _current.append(Tokens("light"))
    return _current[0]


def choose(
    app: QApplication, scheme: str = "system", scale: float = 1.0, *, sharp: bool | None = None
) -> Tokens:
    """Put the tokens of a scheme ("system", "light", "dark") in force; nothing is dressed yet."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    chosen = scheme if scheme != "system" else ("dark" if dark else "light")
    if sharp is None:
        wish = hints.accessibility().contrastPreference()
        sharp = wish == Qt.ContrastPreference.HighContrast
    now = Tokens(chosen, scale, sharp)
    _current[:] = [now]
    return now


def apply(
    app: QApplication, scheme: str = "system", scale: float = 1.0, *, sharp: bool | None = None
) -> Tokens:
    """Dress the whole program: style, font, palette and style sheet. Can be called again."""
    from frontdesk.ui import qss

    _load_fonts()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    now = choose(app, scheme, scale, sharp=sharp)
    app.setFont(now.font("body"))
    app.setPalette(_palette(now))
    app.setStyleSheet(qss.sheet(now))
    watcher.changed.emit()
    return now


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(files.resource("fonts", f"{name}.ttf")))


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, name in (
        (role.Window, "canvas"),
        (role.Base, "surface"),
        (role.AlternateBase, "canvas"),
        (role.Button, "surface"),
        (role.Text, "ink"),
        (role.WindowText, "ink"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "ink-3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Link, "accent-ink"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "on-toast"),
        (role.Mid, "line"),
        (role.Dark, "line-strong"),
    ):
        palette.setColor(part, t.color(name))
    off = QPalette.ColorGroup.Disabled
    for part in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(off, part, t.color("ink-off"))
    return palette


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return files.resource("icons", f"{name}.svg").read_text("utf-8")


def pixmap(name: str, size: float = 16, color: str = "ink-2", dpr: float = 1.0) -> QPixmap:
    """An icon tinted with a token (or "#rrggbb"), sharp at this device pixel ratio."""
    return _pixmap(name, size, tokens().hex(color), dpr)


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: float, color: str, dpr: float) -> QPixmap:
    # Imported here: the first picture of the window has no icon in it.
    from PySide6.QtSvg import QSvgRenderer

    spec = _data()["icon"]
    stroke = spec["stroke_small"] if size <= spec["small"] else spec["stroke_normal"]
    if size >= spec["empty"]:
        stroke = 1.25
    drawing = re.sub(r'stroke-width="2"', f'stroke-width="{stroke}"', _svg(name))
    drawing = drawing.replace("currentColor", color)
    made = QPixmap(round(size * dpr), round(size * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, size: int = 16, color: str = "ink-2") -> QIcon:
    """An icon for a widget; made for one and two device pixels a point."""
    made = QIcon(pixmap(name, size, color))
    made.addPixmap(pixmap(name, size, color, 2.0))
    return made
