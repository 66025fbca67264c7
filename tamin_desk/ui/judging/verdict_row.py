"""Three verdicts of equal weight: words only, no default, none pressed by Enter."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import Verdict
from tamin_desk.ui.judging.words import verdict_word
from tamin_desk.ui.layout import row
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.widgets.button import Button, Size

# The right-hand button is the right-hand key: F8, F7, F6 from the right.
VERDICTS: Final = (
    (Verdict.MATCH, Action.MATCH),
    (Verdict.MISMATCH, Action.MISMATCH),
    (Verdict.NOT_SURE, Action.NOT_SURE),
)


class VerdictRow(QWidget):
    """The buttons and their keys; ``give_focus_back`` is called when a focused one goes dead.

    Signals:
        pressed(Verdict): a live verdict was asked for, by click, Space or key.
    """

    pressed = Signal(object)

    def __init__(self, give_focus_back: Callable[[], None]) -> None:
        super().__init__()
        self._give_focus_back = give_focus_back
        self._buttons = {
            verdict: Button(size=Size.VERDICT, key=key_caption(action)) for verdict, action in VERDICTS
        }
        layout = row(*self._buttons.values(), spacing=16, parent=self)
        for place, (verdict, action) in enumerate(VERDICTS):
            layout.setStretch(place, 1)
            self._buttons[verdict].clicked.connect(partial(self.pressed.emit, verdict))
            # Bound to the row: where other acts have taken its place, the keys are theirs.
            bind(self, action, partial(self._key, verdict))

    def button(self, verdict: Verdict) -> Button:
        """Return the button of a verdict."""
        return self._buttons[verdict]

    def set_live(self, live: bool) -> None:
        """Let the verdicts be given, or not."""
        if not live and any(button.hasFocus() for button in self._buttons.values()):
            # Qt would hand the focus on, in the end to something that the next key should not press.
            self._give_focus_back()
        for button in self._buttons.values():
            button.setEnabled(live)

    def retranslate(self) -> None:
        """Write every word again."""
        for verdict, button in self._buttons.items():
            button.setText(verdict_word(verdict))

    def _key(self, verdict: Verdict) -> None:
        if self._buttons[verdict].isEnabled():
            self.pressed.emit(verdict)
