"""Measuring a screen once, with any bank or identity card: all have the same size (ISO/IEC 7810 ID-1)."""

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from tamin_desk.ui.judging.alignment import CARD_MM
from tamin_desk.ui.judging.screens import ScreenFacts
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, Space
from tamin_desk.ui.widgets.base import fill_round, follow_theme, painter_for
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog

_SPARE: Final = 2.0
"""How much larger or smaller than the first guess the card may turn out to be: screens that do not tell
their size are taken for coarse ones, and a small fine screen has twice the pixels on a millimetre."""
_TITLE_BAR: Final = 48
"""What a window's own frame may take of the screen, in logical pixels."""
_GRIP: Final = 14
_PAGE: Final = 10


class CardRuler(QAbstractSlider):
    """An outline whose value is the card's width in device pixels; arrows or the corner change it."""

    def __init__(self, px_per_mm: float, ratio: float) -> None:
        super().__init__()
        self._ratio = ratio
        self._grip: QPoint | None = None
        first = px_per_mm * CARD_MM[0]
        self.setRange(round(first / _SPARE), round(first * _SPARE))
        self.setValue(round(px_per_mm * CARD_MM[0]))
        self.setPageStep(_PAGE)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        self.setMouseTracking(True)
        # An outline grows rightwards from its left edge, whatever the direction of the text.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(self.tr("Width of the card on the screen"))
        self.valueChanged.connect(self.update)
        follow_theme(self.update)

    @property
    def px_per_mm(self) -> float:
        """Device pixels for a millimetre, if the outline is as large as the card."""
        return self.value() / CARD_MM[0]

    def set_room(self, room: QSize) -> None:
        """Let the outline grow no larger than fits into ``room``, in logical pixels."""
        wide = min(room.width() - _GRIP, round((room.height() - _GRIP) * CARD_MM[0] / CARD_MM[1]))
        most = min(self.maximum(), max(1, math.floor(wide * self._ratio)))
        self.setRange(min(self.minimum(), most), most)
        self.updateGeometry()

    def card(self) -> QRect:
        """Return the outline in logical pixels."""
        width = self.value() / self._ratio
        return QRect(QPoint(2, 2), QSize(round(width), round(width * CARD_MM[1] / CARD_MM[0])))

    def sizeHint(self) -> QSize:
        width = self.maximum() / self._ratio
        return QSize(round(width) + _GRIP, round(width * CARD_MM[1] / CARD_MM[0]) + _GRIP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the width by one device pixel, by ten with Shift."""
        step = _PAGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.setValue(self.value() + step)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.setValue(self.value() - step)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position().toPoint() - self.card().bottomRight()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            corner = event.position().toPoint() - self._grip
            self.setValue(round((corner.x() - self.card().x() + 1) * self._ratio))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        card = self.card()
        fill_round(painter, card, Radius.PANEL, look.colour("table"), look.colour("edge"), 1)
        corner = card.bottomRight()
        painter.setPen(QPen(look.colour("accent"), 3))
        painter.drawLine(corner - QPoint(_GRIP, 0), corner)
        painter.drawLine(corner - QPoint(0, _GRIP), corner)


class CalibrationDialog(Dialog):
    """``CalibrationDialog(window, screen, known or None)``; after ``exec()`` ask :attr:`px_per_mm`."""

    def __init__(self, parent: QWidget | None, screen: ScreenFacts, known: float | None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            parent,
            translate("CalibrationDialog", "Measure this screen"),
            translate(
                "CalibrationDialog",
                "Lay an identity or bank card on the outline, at its left and upper edge.",
            ),
            translate(
                "CalibrationDialog",
                "Change the outline with the arrows (Shift: faster) or its corner until both are equal.",
            ),
        )
        self.ruler = CardRuler(known or screen.guess, screen.ratio)
        self.body.addWidget(self.ruler, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add_button(self.tr("The outline is as large as the card"), value=True, role=Role.PRIMARY)
        self.add_button(self.tr("Cancel"))
        self._keep_on((parent or self).screen().availableGeometry().size())
        self.ruler.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide as the largest outline, so that it can grow without moving."""
        self.setMinimumWidth(max(self.minimumWidth(), self.ruler.sizeHint().width() + 2 * Space.XL))
        super().showEvent(event)

    def _keep_on(self, screen: QSize) -> None:
        """Keep the whole dialog on the screen: the words need their room beside the outline."""
        self.ensurePolished()
        words = self.sizeHint() - self.ruler.sizeHint()
        beside = 2 * Space.XL
        self.ruler.set_room(QSize(screen.width() - beside, screen.height() - words.height() - _TITLE_BAR))

    @property
    def px_per_mm(self) -> float | None:
        """Device pixels for a millimetre; ``None`` when the dialog was cancelled."""
        return self.ruler.px_per_mm if self.value else None
