"""The figures of the design: colours, type scale, spaces. No Qt, no behaviour.

One table for each ground. The contrast that the design promises is checked by a test over
``contrast_ratio``, so a colour can not be changed into one that some clerk cannot read.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground, as ``#RRGGBB``."""

    canvas: str
    surface: str
    subtle: str
    table: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accentHover: str  # noqa: N815 -- the token's name in the style sheet
    onAccent: str  # noqa: N815
    accentSoft: str  # noqa: N815
    ok: str
    okSoft: str  # noqa: N815
    warn: str
    warnSoft: str  # noqa: N815
    bad: str
    badSoft: str  # noqa: N815
    chosen: str
    onChosen: str  # noqa: N815

    def as_dict(self) -> dict[str, str]:
        """Return every token by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT: Final = Palette(
    canvas="#F2F3F5",
    surface="#FFFFFF",
    subtle="#F8F9FA",
    table="#E0E0E0",
    line="#DCDFE4",
    edge="#737A86",
    ink="#15181D",
    ink2="#454C57",
    ink3="#5F6773",
    accent="#23479B",
    accentHover="#1B3A82",
    onAccent="#FFFFFF",
    accentSoft="#EAEFFA",
    ok="#1C6742",
    okSoft="#E5F2EA",
    warn="#7D4C00",
    warnSoft="#FBF0DB",
    bad="#A02C1C",
    badSoft="#FBEAE7",
    chosen="#3A414C",
    onChosen="#FFFFFF",
)

DARK: Final = Palette(
    canvas="#14161A",
    surface="#1C1F24",
    subtle="#22262C",
    table="#303030",
    line="#343A42",
    edge="#7A828E",
    ink="#E8EAED",
    ink2="#BCC2CB",
    ink3="#9AA2AE",
    accent="#A4BBF7",
    accentHover="#BBCDFA",
    onAccent="#10192E",
    accentSoft="#253050",
    ok="#86CFA8",
    okSoft="#1B3027",
    warn="#E6BC72",
    warnSoft="#352B18",
    bad="#F2A193",
    badSoft="#3C241F",
    chosen="#CDD2DA",
    onChosen="#15181D",
)

CONTRAST: Final = Palette(
    canvas="#000000",
    surface="#000000",
    subtle="#0A0A0A",
    table="#1A1A1A",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#E0E0E0",
    accent="#FFE04A",
    accentHover="#FFEB8A",
    onAccent="#000000",
    accentSoft="#2B2600",
    ok="#7CF0B0",
    okSoft="#00210F",
    warn="#FFC65C",
    warnSoft="#2A1C00",
    bad="#FF9F92",
    badSoft="#2E0A05",
    chosen="#FFFFFF",
    onChosen="#000000",
)


class TextStyle(StrEnum):
    """The type scale; the size and weight of each lie in ``TYPE``."""

    CAPTION = "caption"
    CAPTION_STRONG = "caption_strong"
    LABEL = "label"
    LABEL_MEDIUM = "label_medium"
    LABEL_STRONG = "label_strong"
    BODY = "body"
    BODY_MEDIUM = "body_medium"
    STRONG = "strong"
    VERDICT = "verdict"
    HEADING = "heading"
    TITLE = "title"
    FIGURE = "figure"
    CODE_SMALL = "code_small"
    CODE = "code"
    CODE_LARGE = "code_large"
    CODE_SEARCH = "code_search"
    CODE_FIELD = "code_field"
    SERIAL = "serial"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type scale: pixel size, pixel line height, weight; ``mono`` for codes."""

    size: int
    line: int
    weight: int = 400
    mono: bool = False


TYPE: Final[dict[TextStyle, Type]] = {
    TextStyle.CAPTION: Type(12, 18),
    TextStyle.CAPTION_STRONG: Type(12, 18, 600),
    TextStyle.LABEL: Type(13, 20),
    TextStyle.LABEL_MEDIUM: Type(13, 20, 500),
    TextStyle.LABEL_STRONG: Type(13, 20, 600),
    TextStyle.BODY: Type(14, 22),
    TextStyle.BODY_MEDIUM: Type(14, 22, 500),
    TextStyle.STRONG: Type(15, 24, 600),
    TextStyle.VERDICT: Type(16, 24, 600),
    TextStyle.HEADING: Type(18, 28, 600),
    TextStyle.TITLE: Type(22, 32, 600),
    TextStyle.FIGURE: Type(26, 36, 600),
    TextStyle.CODE_SMALL: Type(12, 18, 500, mono=True),
    TextStyle.CODE: Type(13, 20, 500, mono=True),
    TextStyle.CODE_LARGE: Type(16, 24, 500, mono=True),
    TextStyle.CODE_SEARCH: Type(17, 24, 500, mono=True),
    TextStyle.CODE_FIELD: Type(22, 32, 500, mono=True),
    TextStyle.SERIAL: Type(30, 40, 500, mono=True),
    TextStyle.KEY: Type(12, 18, 500, mono=True),
}


class Space:
    """Spaces in pixels."""

    XXS: Final = 4
    XS: Final = 8
    S: Final = 12
    M: Final = 16
    L: Final = 20
    XL: Final = 24
    XXL: Final = 32
    XXXL: Final = 40


class Radius:
    """Corner radii in pixels; photos and papers have none."""

    CHIP: Final = 6
    CONTROL: Final = 8
    TILE: Final = 10
    PANEL: Final = 12


class Height:
    """Control heights in pixels: minimums, never fixed, so that large text grows its control."""

    SMALL: Final = 32
    NORMAL: Final = 40
    SEARCH: Final = 44
    MAIN: Final = 48
    VERDICT: Final = 56
    SERIAL: Final = 80
    BADGE: Final = 24


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio (1…21) of two ``#RRGGBB`` colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
