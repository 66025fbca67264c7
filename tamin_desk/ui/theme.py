"""The look: tokens turned into palette, style sheet and fonts, and switched at run time.

Widgets ask ``theme()`` for a colour or a font when they paint and never keep a hex value, so a
switch only has to repaint. Fonts are set on widgets and never in the style sheet: a style sheet
font would drop the slashed zero of codes.
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from tamin_desk.data import resources
from tamin_desk.ui.tokens import CONTRAST, DARK, LIGHT, TYPE, Palette, TextStyle

TEXT_FAMILY: Final = "Vazirmatn UI"
CODE_FAMILY: Final = "JetBrains Mono"
_FONT_FOLDERS: Final = ("vazirmatn", "jetbrains-mono")
_TOKEN: Final = re.compile(r"@([A-Za-z0-9]+)(?::([0-9]+))?@")


class Mode(StrEnum):
    """Which look the clerk chose; ``SYSTEM`` follows the desktop, its contrast setting included."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_PALETTES: Final = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.CONTRAST: CONTRAST}

_ROLES: Final = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "subtle",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


class Theme(QObject):
    """The look in force. ``changed`` comes after palette, style sheet and fonts are in place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = Mode.LIGHT
        self._scale = 1.0
        self._reduced_motion = False
        self._fonts: dict[TextStyle, QFont] = {}
        self._following = False

    @property
    def mode(self) -> Mode:
        """The mode that was chosen."""
        return self._mode

    @property
    def effective_mode(self) -> Mode:
        """The mode on the screen: never ``SYSTEM``."""
        return self._system_mode() if self._mode is Mode.SYSTEM else self._mode

    @property
    def palette(self) -> Palette:
        """The colours on the screen."""
        return _PALETTES[self.effective_mode]

    @property
    def text_scale(self) -> float:
        """The factor on every text size: 1.0…2.0."""
        return self._scale

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may fade or blink."""
        return self._reduced_motion

    @property
    def high_contrast(self) -> bool:
        """Whether badges, notices and selected rows carry a border of their ink."""
        return self.effective_mode is Mode.CONTRAST

    def apply(
        self,
        *,
        mode: Mode | None = None,
        text_scale: float | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Set what is given, keep the rest, and repaint the whole application.

        ``text_scale`` is held within 1.0…2.0. Needs a ``QApplication``.
        """
        self._mode = self._mode if mode is None else mode
        self._scale = self._scale if text_scale is None else min(2.0, max(1.0, text_scale))
        self._reduced_motion = self._reduced_motion if reduced_motion is None else reduced_motion
        self._follow_system()
        self._fonts.clear()
        load_fonts()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # nosec B101 # a programming error, not an input
        if app.style().objectName() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self._qpalette())
        QToolTip.setFont(self.font(TextStyle.LABEL))
        app.setFont(self.font(TextStyle.BODY))
        app.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token (``"ink"``, ``"accentSoft"`` …). Raises AttributeError."""
        return QColor(getattr(self.palette, token))

    def font(self, style: TextStyle) -> QFont:
        """Return the font of a step of the type scale, at the chosen text size."""
        if style not in self._fonts:
            self._fonts[style] = self._make_font(style)
        return QFont(self._fonts[style])

    def line(self, style: TextStyle) -> int:
        """Return the height in pixels of one line of ``style``, at the chosen text size."""
        return self.px(TYPE[style].line)

    def px(self, pixels: int) -> int:
        """Return a height or width that must grow with the text, at the chosen text size."""
        return round(pixels * self._scale)

    def style_sheet(self) -> str:
        """Return the style sheet for the look in force. Raises KeyError for an unknown token."""
        colours = self.palette.as_dict()

        def value(match: re.Match[str]) -> str:
            name, pixels = match.group(1), match.group(2)
            return f"{self.px(int(pixels))}px" if name == "px" else colours[name]

        return _TOKEN.sub(value, _template())

    def _make_font(self, style: TextStyle) -> QFont:
        step = TYPE[style]
        font = QFont(CODE_FAMILY if step.mono else TEXT_FAMILY)
        font.setPixelSize(max(1, round(step.size * self._scale)))
        font.setWeight(QFont.Weight(step.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if step.mono:
            font.setStyleHint(QFont.StyleHint.Monospace)
            font.setFeature(QFont.Tag("zero"), 1)
            font.setFeature(QFont.Tag("calt"), 0)
        return font

    def _qpalette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        disabled = QPalette.ColorGroup.Disabled
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(disabled, role, self.colour("ink3"))
        palette.setColor(disabled, QPalette.ColorRole.Base, self.colour("subtle"))
        palette.setColor(disabled, QPalette.ColorRole.Button, self.colour("subtle"))
        return palette

    def _system_mode(self) -> Mode:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Mode.CONTRAST
        return Mode.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Mode.LIGHT

    def _follow_system(self) -> None:
        if self._following:
            return
        self._following = True
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self.apply()


@cache
def theme() -> Theme:
    """Return the one theme of the program."""
    return Theme()


@cache
def load_fonts() -> None:
    """Load the bundled fonts once. Raises FileNotFoundError when one is missing or unreadable."""
    for folder in _FONT_FOLDERS:
        files = sorted((resources() / "fonts" / folder).glob("*.ttf"))
        if not files:
            raise FileNotFoundError(f"no font in resources/fonts/{folder}")
        for file in files:
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                raise FileNotFoundError(f"font {file.name} cannot be read")


@cache
def _template() -> str:
    """Return the joined style sheet files, in the order of their numbers."""
    return "\n".join(file.read_text("utf-8") for file in sorted((resources() / "qss").glob("*.qss")))
