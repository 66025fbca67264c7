"""The course of a re-check in the window's head: re-entry, what differs, letter."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.i18n import digits
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for, rtl

_RING: Final = 22
_GAP: Final = 8
_LINE: Final = 32
_BETWEEN: Final = 12


class StepsLine(QWidget):
    """``set_steps(["Re-entry", "What differs", "Letter"], 1)``: the second is now, the first is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._now = 0
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_steps(self, steps: tuple[str, ...], now: int) -> None:
        """Name the steps; ``now`` counts from zero, and one past the last means that all are done."""
        self._steps, self._now = steps, now
        done = QCoreApplication.translate("Timeline", "done")
        present = QCoreApplication.translate("Timeline", "now")
        later = QCoreApplication.translate("Timeline", "still to come")
        words = [done if place < now else present if place == now else later for place in range(len(steps))]
        told = [f"{step} ({word})" for step, word in zip(steps, words, strict=True)]
        self.setAccessibleName(" · ".join(told))
        self._restyle()

    def set_compact(self, compact: bool) -> None:
        """Name only the step that is now, where width is short."""
        self._compact = compact
        self._restyle()

    def sizeHint(self) -> QSize:
        widths = [self._width(place) for place in range(len(self._steps))]
        lines = max(0, len(widths) - 1) * (_LINE + 2 * _BETWEEN)
        return QSize(sum(widths) + lines + 2, theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, offset = theme(), 0
        painter = painter_for(self)
        for place, step in enumerate(self._steps):
            side = look.px(_RING)
            ring = self._square(offset, side)
            ink = "ok" if place < self._now else "accent" if place == self._now else "ink3"
            if place < self._now:
                paint_icon(painter, ring, Icon.CHECK_RING, look.colour("ok"), right_to_left=rtl(self))
            else:
                now = place == self._now
                ground, edge = (look.colour("accent"),) * 2 if now else (None, look.colour("edge"))
                fill_round(painter, ring, side // 2, ground, edge)
                painter.setFont(look.font(TextStyle.CAPTION))
                painter.setPen(look.colour("onAccent" if now else "ink3"))
                painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, digits(str(place + 1)))
            if self._named(place):
                painter.setFont(look.font(self._style(place)))
                area = from_start(self, self.rect(), offset + side + _GAP, self._text_width(place))
                draw_text(painter, area, step, look.colour(ink))
            offset += self._width(place) + _BETWEEN
            if place < len(self._steps) - 1:
                line = from_start(self, self.rect(), offset, _LINE)
                painter.fillRect(line.x(), self.height() // 2, line.width(), 1, look.colour("edge"))
                offset += _LINE + _BETWEEN

    def _square(self, offset: int, side: int) -> QRect:
        area = from_start(self, self.rect(), offset, side)
        return QRect(area.x(), (self.height() - side) // 2, side, side)

    def _named(self, place: int) -> bool:
        return not self._compact or place == self._now

    def _style(self, place: int) -> TextStyle:
        return TextStyle.LABEL_STRONG if place == self._now else TextStyle.LABEL

    def _text_width(self, place: int) -> int:
        metrics = QFontMetrics(theme().font(self._style(place)))
        return metrics.horizontalAdvance(self._steps[place]) + 4

    def _width(self, place: int) -> int:
        side = theme().px(_RING)
        return side + (_GAP + self._text_width(place) if self._named(place) else 0)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
