"""The line below life size: what is shown, whether this screen was measured, and measuring it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label


class LifeSizeFoot(QWidget):
    """Hidden, but in life size and on a screen that nobody has measured.

    Signals:
        measuring_wanted: the screen is to be measured, again or for the first time.
    """

    measuring_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unmeasured = False
        self._life = False
        self._what = Label(style=TextStyle.LABEL_MEDIUM)
        self._mark = IconMark(Icon.CHECK_RING, "ink2", 16)
        self._measured = Label(style=TextStyle.LABEL, tone="ink2")
        self._measure = Button(role=Role.QUIET, size=Size.SMALL)
        self._measure.clicked.connect(self.measuring_wanted)
        line = row(self._what, None, self._mark, self._measured, self._measure, parent=self)
        line.setContentsMargins(Space.M, 0, Space.M, 0)
        self.hide()

    @property
    def unmeasured(self) -> bool:
        """Whether it is said that nobody has measured this screen."""
        return self._unmeasured

    def set_unmeasured(self, unmeasured: bool) -> None:
        """Say that life size is not known on this screen, or say nothing of it."""
        self._unmeasured = unmeasured
        self.retranslate()

    def set_life(self, life: bool) -> None:
        """Tell whether life size is shown."""
        self._life = life
        self.setVisible(life or self._unmeasured)

    def retranslate(self) -> None:
        """Write every word again."""
        self._mark.set_icon(Icon.WARNING if self._unmeasured else Icon.CHECK_RING, "ink2")
        if self._unmeasured:
            self._what.setText("")
            self._measured.setText(
                self.tr("This screen has not been measured yet: life size is not known here.")
            )
            self._measure.setText(self.tr("Measure the screen"))
        else:
            self._what.setText(self.tr("Registry photo at the size it has on the card"))
            self._measured.setText(self.tr("This screen has been measured"))
            self._measure.setText(self.tr("Measure again"))
        self.setVisible(self._life or self._unmeasured)
