"""The chart: coverage and mismatch rate as two lines over one time axis, walked through with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tamin_desk.ui.axes import rate_axis, share_axis
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.indicator.chart_pen import ChartPen, Line
from tamin_desk.ui.indicator.plot import Plot
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl

_SMALLEST: Final = QSize(280, 210)
_TICK_GAP: Final = 12
_INSET: Final = 20
_SHARE_OF_HEIGHT: Final = 0.62
_END: Final = 14


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period.

    Attributes:
        label: what stands below it; ``spoken`` names the period and tells both figures.
        coverage, mismatch: in percent; ``None`` where it is not known.
        like_coverage, like_mismatch: of the others of its kind.
    """

    label: str
    spoken: str
    coverage: Decimal | None
    mismatch: Decimal | None
    like_coverage: Decimal | None = None
    like_mismatch: Decimal | None = None


class Chart(QWidget):
    """``set_points(points, "Other branches of the province")``, the oldest first.

    Left and right arrows step from point to point, Home and End to the oldest and newest; what a point says
    is the widget's accessible name and goes out with :attr:`pointed`.

    Signals:
        pointed(int | None): the point that is looked at.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[ChartPoint, ...] = ()
        self._like = ""
        self._current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()
        follow_theme(self._restyle)

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """What is shown."""
        return self._points

    @property
    def current(self) -> int | None:
        """Which point is looked at."""
        return self._current

    def set_points(self, points: Sequence[ChartPoint], like: str = "") -> None:
        """Show other points; ``like`` names the line of the others, empty without one."""
        if len(points) != len(self._points):
            self._current = None
        self._points, self._like = tuple(points), like
        self._describe()
        self.pointed.emit(self._current)
        self.update()

    def plots(self) -> tuple[Plot, Plot]:
        """Return where the two plots lie now, that of coverage first."""
        look = theme()
        coverage = share_axis(
            value for point in self._points for value in (point.coverage, point.like_coverage)
        )
        mismatch = rate_axis(
            value for point in self._points for value in (point.mismatch, point.like_mismatch)
        )
        metrics = QFontMetrics(look.font(TextStyle.CAPTION))
        side = _TICK_GAP + max(
            metrics.horizontalAdvance(fmt_number(tick, axis.decimals))
            for axis in (coverage, mismatch)
            for tick in axis.ticks
        )
        head, caption = look.line(TextStyle.LABEL_STRONG), look.line(TextStyle.CAPTION)
        room = self.height() - 2 * head - 4 * caption - 14
        left = _END if rtl(self) else side
        width = self.width() - side - _END
        first = QRectF(left, head + caption, width, room * _SHARE_OF_HEIGHT)
        top = first.bottom() + caption + head + caption
        second = QRectF(left, top, width, room - first.height())
        count = max(1, len(self._points))
        return (
            Plot(first, coverage, count, rtl(self), _INSET),
            Plot(second, mismatch, count, rtl(self), _INSET),
        )

    def point_at(self, place: int | None) -> None:
        """Look at a point, or at none."""
        if place == self._current:
            return
        self._current = place
        self._describe()
        self.pointed.emit(place)
        self.update()

    def sizeHint(self) -> QSize:
        # No more than it needs: it takes whatever height is left, and makes no page scroll for less.
        return QSize(theme().px(520), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_SMALLEST.width(), theme().px(_SMALLEST.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        now = last if self._current is None else self._current
        older = Qt.Key.Key_Right if rtl(self) else Qt.Key.Key_Left
        newer = Qt.Key.Key_Left if rtl(self) else Qt.Key.Key_Right
        steps = {older: max(0, now - 1), newer: min(last, now + 1), Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        step = steps.get(Qt.Key(event.key()))
        if step is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.point_at(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self._points:
            self.point_at(len(self._points) - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._points:
            place = self.plots()[0].nearest(event.position().x())
            self.point_at(place)
            QToolTip.showText(event.globalPosition().toPoint(), self._points[place].spoken, self)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setLayoutDirection(self.layoutDirection())
        pen = ChartPen(painter, theme())
        plots = self.plots()
        translate = QCoreApplication.translate
        heads = (
            translate("Indicator", "Coverage, percent"),
            translate("Indicator", "Mismatch rate, percent"),
        )
        for plot, head, line in zip(plots, heads, self._lines(), strict=True):
            pen.frame(plot, head, self.rect(), self._current)
            if self._points:
                pen.line(plot, line, self._current)
        if self._points:
            self._paint_labels(painter, plots[1])

    def _lines(self) -> tuple[Line, Line]:
        points = self._points
        return (
            Line(
                tuple(point.coverage for point in points),
                tuple(point.like_coverage for point in points) if self._like else (),
                "accent",
                self._like,
            ),
            Line(
                tuple(point.mismatch for point in points),
                tuple(point.like_mismatch for point in points) if self._like else (),
                "ink2",
                # Named in full once: there is less room here, and the dashes are the same.
                QCoreApplication.translate("Indicator", "Others"),
            ),
        )

    def _paint_labels(self, painter: QPainter, plot: Plot) -> None:
        look, last = theme(), len(self._points) - 1
        metrics = QFontMetrics(look.font(TextStyle.CAPTION_STRONG))
        widest = max(metrics.horizontalAdvance(point.label) for point in self._points) + _TICK_GAP
        apart = abs(plot.x(0) - plot.x(min(1, last))) or widest
        every = max(1, -int(-widest // apart))
        top = plot.area.bottom() + 10
        for place, point in enumerate(self._points):
            strong = place in (last, self._current)
            near = self._current is not None and 0 < abs(place - self._current) < every
            if not strong and ((last - place) % every or near):
                continue
            if place == last and near:
                continue
            painter.setFont(look.font(TextStyle.CAPTION_STRONG if strong else TextStyle.CAPTION))
            painter.setPen(look.colour("ink" if strong else "ink2"))
            width = painter.fontMetrics().horizontalAdvance(point.label) + 4
            left = min(max(0.0, plot.x(place) - width / 2), self.width() - width)
            area = QRectF(QPointF(left, top), QPointF(left + width, top + look.line(TextStyle.CAPTION)))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter.value, point.label)

    def _describe(self) -> None:
        name = QCoreApplication.translate("Indicator", "Course of coverage and mismatch rate")
        if self._current is not None and self._current < len(self._points):
            name = f"{name}: {self._points[self._current].spoken}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            QCoreApplication.translate("Indicator", "The arrows step from period to period")
        )

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
