"""The decision that has not taken effect, under the list and away from the faces."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.reviewing.state import ReviewState
from tamin_desk.ui.reviewing.words import made_word
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label


class HeldStrip(QFrame):
    """What was decided last, in how many seconds it takes effect, and the way to take it back.

    Signals:
        undo_wanted: it is to be taken back.
    """

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what = Label(style=TextStyle.LABEL_STRONG)
        self._when = Label(style=TextStyle.CAPTION, tone="ink2")
        self.button = Button(size=Size.SMALL, icon=Icon.UNDO)
        words = column(self._what, self._when, spacing=0)
        line = row(words, self.button, spacing=Space.S, parent=self)
        line.setStretch(0, 1)
        line.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        for label in (self._what, self._when):
            label.setMinimumWidth(1)
        self.button.clicked.connect(self._pressed)
        self.hide()

    def show_state(self, state: ReviewState) -> None:
        """Show what is held, or nothing."""
        self.setVisible(state.held is not None)
        if state.held is None:
            return
        self._what.setText(self.tr("Before: {decision}").format(decision=made_word(state.held.decision)))
        # Counting down is what the strip is for; it lies where nobody judges.
        seconds = max(1, state.held_seconds)
        self._when.setText(self.tr("takes effect in %Ln seconds", "", seconds))
        self.button.setText(self.tr("Take back"))
        self.button.setToolTip(key_caption(Action.UNDO))
        self.button.setEnabled(not state.withdrawing)

    def _pressed(self) -> None:
        self.undo_wanted.emit()
