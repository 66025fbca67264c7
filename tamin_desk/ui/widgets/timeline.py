"""The course of a case: what is done, what is now, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import clear, reveal, row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, from_start, painter_for, rtl
from tamin_desk.ui.widgets.label import Label

_STEP = 28
_ICON = 16
_GAP = 12


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, its state, and when it was (already formatted)."""

    text: str
    state: StepState
    when: str = ""


class _Row(QWidget):
    def __init__(self, step: Step, *, first: bool, last: bool) -> None:
        super().__init__()
        self._step, self._first, self._last = step, first, last
        style = TextStyle.LABEL_STRONG if step.state is StepState.NOW else TextStyle.LABEL
        tone = "ink3" if step.state is StepState.LATER else "ink"
        text = Label(step.text, style, tone)
        # Where there is too little room it ends in an ellipsis, and makes no page wider.
        text.setMinimumWidth(1)
        words = {
            StepState.DONE: QCoreApplication.translate("Timeline", "done"),
            StepState.NOW: QCoreApplication.translate("Timeline", "now"),
            StepState.LATER: QCoreApplication.translate("Timeline", "still to come"),
        }
        text.setAccessibleName(f"{step.text} ({words[step.state]})")
        when = Label(step.when, TextStyle.CAPTION, "ink2")
        row(_ICON + _GAP, text, None, when, spacing=0, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(_STEP))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        column = from_start(self, self.rect(), 0, _ICON)
        middle = QPointF(column.x() + _ICON / 2, self.height() / 2)
        line, x, y = look.colour("line"), column.x() + _ICON // 2, self.height() // 2
        gap = y - _ICON // 2 - 1
        if not self._first:
            painter.fillRect(x, 0, 1, gap, line)
        if not self._last:
            painter.fillRect(x, self.height() - gap, 1, gap, line)
        square = QRect(column.x(), int(middle.y()) - _ICON // 2, _ICON, _ICON)
        if self._step.state is StepState.DONE:
            paint_icon(painter, square, Icon.CHECK_RING, look.colour("ok"), right_to_left=rtl(self))
        elif self._step.state is StepState.NOW:
            paint_icon(painter, square, Icon.RING, look.colour("accent"), right_to_left=rtl(self))
            painter.setPen(QPen(look.colour("accent"), 0))
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(middle, 3, 3)
        else:
            paint_icon(painter, square, Icon.RING, look.colour("ink3"), right_to_left=rtl(self))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Timeline(QWidget):
    """``set_steps([Step("Inquiry", StepState.DONE, "09:41:08"), …])``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Replace the steps; the same again costs nothing and moves nothing."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        clear(self._column)
        for place, step in enumerate(steps):
            self._column.addWidget(_Row(step, first=place == 0, last=place == len(steps) - 1))
        reveal(self._column)
