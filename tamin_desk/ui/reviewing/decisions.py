"""Three decisions of equal weight: words only, no default, none pressed by Enter."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.review import Decision
from tamin_desk.ui.layout import row
from tamin_desk.ui.reviewing.words import decision_word
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.widgets.button import Button, Size

# The right-hand button is the right-hand key: F8, F7, F6 from the right.
DECISIONS: Final = (
    (Decision.CONFIRM, Action.MATCH),
    (Decision.RETURN, Action.MISMATCH),
    (Decision.DISMISS, Action.NOT_SURE),
)
_SETTLED_MS: Final = 700


class DecisionRow(QWidget):
    """The buttons and their keys.

    The keys are those of the verdicts: a second press of the one that gave the own verdict must not decide
    anything, so that they come alive a moment after the other opinion has come.

    Signals:
        pressed(Decision): a decision was asked for, by click, Space or key.
    """

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {
            decision: Button(size=Size.VERDICT, key=key_caption(action)) for decision, action in DECISIONS
        }
        self._may: tuple[Decision, ...] = ()
        self._asked: Decision | None = None
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.come_alive)
        layout = row(*self._buttons.values(), spacing=16, parent=self)
        for place, (decision, action) in enumerate(DECISIONS):
            layout.setStretch(place, 1)
            self._buttons[decision].clicked.connect(partial(self.pressed.emit, decision))
            bind(self, action, partial(self._key, decision))

    def button(self, decision: Decision) -> Button:
        """Return the button of a decision."""
        return self._buttons[decision]

    def offer(self, decisions: tuple[Decision, ...]) -> None:
        """Let these be decided, in a moment when they are new; with none everything is dead."""
        if decisions and not self._may:
            self._settled.start()
        elif not decisions:
            self._settled.stop()
        self._may = decisions
        self._show()

    def ask(self, asked: Decision | None) -> None:
        """A reason is asked for, where that decision is made now: it is not offered a second time here."""
        self._asked = asked
        self._show()

    def come_alive(self) -> None:
        """The moment is over; happens by itself."""
        self._settled.stop()
        self._show()

    def retranslate(self) -> None:
        """Write every word again."""
        for decision, button in self._buttons.items():
            button.setText(decision_word(decision))

    def _show(self) -> None:
        for decision, button in self._buttons.items():
            may = decision in self._may and decision is not self._asked
            button.setEnabled(may and not self._settled.isActive())

    def _key(self, decision: Decision) -> None:
        if self._buttons[decision].isEnabled():
            self.pressed.emit(decision)
