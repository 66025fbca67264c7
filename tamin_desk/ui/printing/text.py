"""Text on paper: in Noto Sans Arabic, codes in JetBrains Mono, each line on its own baseline.

Set in the screen's Vazirmatn, text loses letters when it is taken out of a PDF again; only signs that
Noto Sans Arabic lacks (brackets, the slash of a date, Latin letters) come from it. The slashed zero of codes
is left out on paper for the same reason: its glyph stands for no character, and every zero would be lost.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QTextCharFormat, QTextLayout, QTextOption

from tamin_desk.data import resources
from tamin_desk.domain.text import strip_bidi_controls
from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.theme import CODE_FAMILY, TEXT_FAMILY, load_fonts

_PRINT_FAMILY: Final = "Noto Sans Arabic"
_LINE: Final = "\u2028"
# How much of a line's height lies above its baseline: descenders of Persian are deep.
_ABOVE: Final = 0.67


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set.

    Attributes:
        size: height of the em, in units.
        leading: distance of two baselines as a multiple of ``size``.
        bold: the whole text in bold.
        code: a code, which runs from the left in the font of codes; Persian runs from the right.
        centred: in the middle of its width; otherwise it stands at the right.
    """

    size: int
    leading: float = 1.8
    bold: bool = False
    code: bool = False
    centred: bool = False

    @property
    def step(self) -> float:
        """The distance of two baselines, in units."""
        return self.size * self.leading


@cache
def load_print_fonts() -> None:
    """Load the fonts of paper, once and on the main thread: Qt tells every widget of a new font.

    Raises:
        FileNotFoundError: one is missing or unreadable.
    """
    load_fonts()
    files = sorted((resources() / "fonts" / "noto-sans-arabic").glob("*.ttf"))
    if not files:
        raise FileNotFoundError("no font in resources/fonts/noto-sans-arabic")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"font {file.name} cannot be read")


def print_font(size: int, *, bold: bool = False, code: bool = False) -> QFont:
    """Return a font of ``size`` units."""
    font = QFont()
    font.setFamilies([CODE_FAMILY] if code else [_PRINT_FAMILY, TEXT_FAMILY])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium if code else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(True)
    if code:
        font.setFeature(QFont.Tag("calt"), 0)
    return font


def set_text(
    name: str, text: str, how: Setting, left: float, top: float, width: float, *, strong: int = 0
) -> Piece:
    """Set a paragraph into ``width`` units and return it as a piece as wide as its longest line.

    A line feed starts a new line; the first ``strong`` characters are bold. Invisible direction marks are
    dropped: no font of paper has them.
    """
    plain = strip_bidi_controls(text).strip()
    layout = QTextLayout(plain.replace("\n", _LINE), print_font(how.size, bold=how.bold, code=how.code))
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if how.centred else Qt.AlignmentFlag.AlignRight)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight if how.code else Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    if strong:
        layout.setFormats([_bold(how.size, strong)])
    height, widest = 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + how.step * _ABOVE - line.ascent()))
        widest = max(widest, line.naturalTextWidth())
        height += how.step
    layout.endLayout()
    x = left + (width - widest) / (2 if how.centred else 1)

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.GlobalColor.black)
        layout.draw(painter, QPointF(left, top))

    return Piece(name, QRectF(x, top, widest, max(height, how.step)), paint, plain)


def _bold(size: int, length: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFont(print_font(size, bold=True))
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = 0, length, form
    return result
