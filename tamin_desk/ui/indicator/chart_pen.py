"""How the lines of the chart are drawn: hollow points, gaps that say so, dashes for the others."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.indicator.plot import Plot, gaps, stretches
from tamin_desk.ui.indicator.words import unknown
from tamin_desk.ui.theme import Theme
from tamin_desk.ui.tokens import TextStyle

_RADIUS: Final = 4.0
_LAST_RADIUS: Final = 5.0
_AWAY: Final = 8.0
_LOOKS: Final = 8


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one line and of the others', the oldest first.

    ``ink`` is the token of its colour, ``like_name`` what the line of the others is called.
    """

    values: tuple[Decimal | None, ...]
    like: tuple[Decimal | None, ...]
    ink: str
    like_name: str = ""


class ChartPen:
    """Draws with one painter."""

    def __init__(self, painter: QPainter, look: Theme) -> None:
        self._painter, self._look = painter, look

    def frame(self, plot: Plot, head: str, whole: QRect, current: int | None) -> None:
        """Draw head, axis, and where one looks."""
        painter, look, area = self._painter, self._look, plot.area
        height = look.line(TextStyle.LABEL_STRONG)
        self._text(
            QRectF(whole.x(), area.y() - look.line(TextStyle.CAPTION) - height, whole.width(), height),
            head,
            TextStyle.LABEL_STRONG,
            "ink",
            Qt.AlignmentFlag.AlignLeft,
        )
        line = look.line(TextStyle.CAPTION)
        # Where lines have no fainter colour than the values, they are dotted.
        dots = Qt.PenStyle.DotLine if look.high_contrast else Qt.PenStyle.SolidLine
        for tick in plot.axis.ticks:
            y = plot.y(tick)
            painter.setPen(QPen(look.colour("line"), 1, dots))
            painter.drawLine(QPointF(area.x(), round(y) + 0.5), QPointF(area.right(), round(y) + 0.5))
            beside = QRectF(whole.x(), y - line / 2, whole.width(), line)
            text = fmt_number(tick, plot.axis.decimals)
            self._text(beside, text, TextStyle.CAPTION, "ink2", Qt.AlignmentFlag.AlignLeft)
        if current is not None:
            painter.setPen(QPen(look.colour("edge"), 1, Qt.PenStyle.DotLine))
            x = plot.x(current)
            painter.drawLine(QPointF(x, area.y()), QPointF(x, area.bottom()))

    def line(self, plot: Plot, line: Line, current: int | None) -> None:
        """Draw a line over that of the others."""
        if any(value is not None for value in line.like):
            self._name_like(plot, line)
            self._strokes(plot, line.like, "ink2", dashed=True)
        self._strokes(plot, line.values, line.ink, dashed=False)
        self._points(plot, line, current)
        self._gaps(plot, line.values)
        self._ends(plot, line, current)

    def _strokes(self, plot: Plot, values: tuple[Decimal | None, ...], ink: str, *, dashed: bool) -> None:
        pen = QPen(self._look.colour(ink), 1.6 if dashed else 2)
        if dashed:
            pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        for stretch in stretches(values):
            places = [_at(plot, values, place) for place in stretch]
            self._painter.drawPolyline(places)

    def _points(self, plot: Plot, line: Line, current: int | None) -> None:
        painter, colour = self._painter, self._look.colour(line.ink)
        last = len(line.values) - 1
        for place, value in enumerate(line.values):
            if value is None:
                continue
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if place in (last, current) else self._look.colour("surface"))
            radius = _LAST_RADIUS if place in (last, current) else _RADIUS
            painter.drawEllipse(_at(plot, line.values, place), radius, radius)

    def _gaps(self, plot: Plot, values: tuple[Decimal | None, ...]) -> None:
        height = self._look.line(TextStyle.CAPTION)
        text = unknown()
        width = self._width(text, TextStyle.CAPTION) + 4
        for gap in gaps(values):
            beside = [values[place] for place in (gap[0] - 1, gap[-1] + 1) if 0 <= place < len(values)]
            known = [plot.y(value) for value in beside if value is not None]
            y = sum(known) / len(known) if known else plot.area.center().y()
            x = (plot.x(gap[0]) + plot.x(gap[-1])) / 2
            left = min(max(plot.area.x(), x - width / 2), plot.area.right() - width)
            area = QRectF(left, y - height / 2, width, height)
            self._clear(area)
            self._text(area, text, TextStyle.CAPTION, "ink2", Qt.AlignmentFlag.AlignHCenter)

    def _ends(self, plot: Plot, line: Line, current: int | None) -> None:
        """Write the value of the oldest, the newest and the point that is looked at."""
        known = [place for place, value in enumerate(line.values) if value is not None]
        if not known:
            return
        last = len(line.values) - 1
        wanted = {known[0], known[-1]} if current is None else {current, last}
        if current is not None and 0 < last - current <= 1:
            wanted -= {last}
        for place in sorted(wanted & set(known)):
            value = line.values[place]
            if value is None:
                continue
            strong = place in (last, current)
            style = TextStyle.CAPTION_STRONG if strong else TextStyle.CAPTION
            text = fmt_number(value, 1)
            width, height = self._width(text, style) + 4, self._look.line(style)
            point = _at(plot, line.values, place)
            like = line.like[place] if line.like else None
            # The others' line is not written over.
            below = like is not None and like > value and point.y() + height + _AWAY < plot.area.bottom()
            # Nor is the head above.
            below = below or point.y() - _AWAY - height < plot.area.y() - self._look.line(TextStyle.CAPTION)
            top = point.y() + _AWAY if below else point.y() - _AWAY - height
            left = min(max(0.0, point.x() - width / 2), plot.area.right() + plot.inset - width)
            ink = "ink" if strong else "ink2"
            self._clear(QRectF(left, top + 2, width, height - 4))
            self._text(QRectF(left, top, width, height), text, style, ink, Qt.AlignmentFlag.AlignHCenter)

    def _name_like(self, plot: Plot, line: Line) -> None:
        """Write the others' name at their line, on the side where the own line is not."""
        width = self._width(line.like_name, TextStyle.CAPTION) + 4
        height = self._look.line(TextStyle.CAPTION)
        oldest = next(place for place, value in enumerate(line.like) if value is not None)
        x = plot.x(oldest)
        left = x - width if plot.right_to_left else x
        left = min(max(plot.area.x(), left), plot.area.right() - width)
        across = [left + width * part / _LOOKS for part in range(_LOOKS + 1)]
        theirs = [y for x in across if (y := plot.level(line.like, x)) is not None]
        theirs = theirs or [plot.y(value) for value in line.like[oldest : oldest + 1] if value is not None]
        own = [y for x in across if (y := plot.level(line.values, x)) is not None]
        above = not own or sum(theirs) / len(theirs) <= sum(own) / len(own)
        # What stands below the axis is not written over.
        above = above or max(theirs) + _AWAY / 2 + height > plot.area.bottom()
        y = min(theirs) - _AWAY / 2 - height if above else max(theirs) + _AWAY / 2
        area = QRectF(left, y, width, height)
        self._clear(area)
        self._text(area, line.like_name, TextStyle.CAPTION, "ink2", Qt.AlignmentFlag.AlignHCenter)

    def _clear(self, area: QRectF) -> None:
        """Let no line of the axis run through words."""
        self._painter.fillRect(area, self._look.colour("surface"))

    def _width(self, text: str, style: TextStyle) -> int:
        self._painter.setFont(self._look.font(style))
        return self._painter.fontMetrics().horizontalAdvance(text)

    def _text(self, area: QRectF, text: str, style: TextStyle, ink: str, align: Qt.AlignmentFlag) -> None:
        self._painter.setFont(self._look.font(style))
        self._painter.setPen(self._look.colour(ink))
        # The painter turns the side with the direction: left is where reading begins.
        flags = (align | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
        self._painter.drawText(area, flags, text)


def _at(plot: Plot, values: tuple[Decimal | None, ...], place: int) -> QPointF:
    value = values[place]
    assert value is not None  # nosec B101 # asked for known places only
    return QPointF(plot.x(place), plot.y(value))
