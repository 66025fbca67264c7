"""Paragraphs with the line height of the type scale, in the direction of the widget.

Qt's labels take the direction of a paragraph from its letters, so that a date alone would run from
left to right in a Persian form; and they have no line height.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle


def lay_out(
    text: str,
    style: TextStyle,
    width: int,
    *,
    direction: Qt.LayoutDirection,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> tuple[QTextLayout, int]:
    """Return the laid out paragraph and its height in pixels for a ``width`` in pixels.

    ``align`` is ``AlignLeft`` for the start side, ``AlignRight`` for the end side, or
    ``AlignHCenter``. A line feed in ``text`` starts a new line.
    """
    look = theme()
    layout = QTextLayout(text.replace("\n", "\u2028"), look.font(style))
    # Qt mirrors this flag for labels, but not for text layouts.
    option = QTextOption(QStyle.visualAlignment(direction, align))
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    step = look.line(style)
    metrics = QFontMetrics(look.font(style))
    baseline = (step - metrics.height()) / 2 + metrics.ascent()
    height = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        # A code in the line is taller; the baselines keep their distance all the same.
        line.setPosition(QPointF(0, height + baseline - line.ascent()))
        height += step
    layout.endLayout()
    return layout, max(height, step)


def natural_width(layout: QTextLayout) -> int:
    """Return the width in pixels of the longest line."""
    widths = (layout.lineAt(place).naturalTextWidth() for place in range(layout.lineCount()))
    return int(max(widths, default=0.0)) + 2
