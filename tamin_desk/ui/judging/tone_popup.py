"""The small window with one slider: brightness or contrast of all pictures."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSlider, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.judging.pyramid import Tone
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, shortcut
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label

_WIDTH = 280
_FAR = 100


class TonePopup(QFrame):
    """Opens below a tool; Escape or a click elsewhere closes it. While it covers a face nobody sees that.

    Signals:
        chosen(Tone): the light that was chosen, while the slider moves.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self._action = Action.BRIGHTNESS
        self._tone = Tone()
        self._title = Label(style=TextStyle.LABEL_STRONG)
        self._figure = Label(style=TextStyle.LABEL, tone="ink2")
        self._reset = Button(role=Role.QUIET, size=Size.SMALL)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_FAR, _FAR)
        self.slider.setPageStep(20)
        self.slider.setSingleStep(5)
        self.slider.valueChanged.connect(self._moved)
        self._reset.clicked.connect(self._back)
        layout = column(
            row(self._title, None, self._figure), self.slider, row(None, self._reset), spacing=8, parent=self
        )
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.setFixedWidth(_WIDTH)

    def open_below(self, tool: QWidget, action: Action, tone: Tone) -> None:
        """Show the slider of ``action`` under its tool."""
        self._action, self._tone = action, tone
        name = shortcut(action).label
        self._title.setText(name)
        self.slider.setAccessibleName(name)
        self._reset.setText(self.tr("As photographed"))
        value = tone.brightness if action is Action.BRIGHTNESS else tone.contrast
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._figure.setText(fmt_number(value))
        self.adjustSize()
        corner = tool.mapToGlobal(QPoint(tool.width() // 2 - self.width() // 2, tool.height() + 4))
        self.move(corner)
        self.show()
        self.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            # Nothing that is pressed here may reach the ratings behind it.
            event.accept()

    def _moved(self, value: int) -> None:
        if self._action is Action.BRIGHTNESS:
            self._tone = replace(self._tone, brightness=value)
        else:
            self._tone = replace(self._tone, contrast=value)
        self._figure.setText(fmt_number(value))
        self.chosen.emit(self._tone)

    def _back(self) -> None:
        self.slider.setValue(0)
