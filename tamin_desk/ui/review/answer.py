"""The known answer of a pair, right after the own verdict: calm, and to the reviewer alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tamin_desk.contract.review import KnownAnswer
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.words import feature_word, verdict_word
from tamin_desk.ui.layout import column
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice

_WIDTH = 406


class AnswerPanel(QFrame):
    """In the place of the other opinion: what the answer was, and which feature tells it.

    Signals:
        next_wanted: it was read.
    """

    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._room = 2 * _WIDTH
        self._title = Label(style=TextStyle.STRONG)
        # Neither green nor red: it is there to learn from.
        self._notice = Notice("neutral", icon=Icon.INFO)
        self._private = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self.button = Button(size=Size.VERDICT, key=key_caption(Action.COMMIT))
        """Goes on to the next case; it stands below, where verdicts are given."""
        whole = column(
            self._title,
            self._notice,
            self._private,
            None,
            spacing=Space.M,
            parent=self,
        )
        whole.setContentsMargins(Space.L, Space.M - 2, Space.L, Space.L)
        self.button.clicked.connect(self._pressed)
        bind(self, Action.COMMIT, self._pressed)
        follow_theme(self._restyle)

    def show_answer(self, answer: KnownAnswer | None) -> None:
        """Show what the answer was."""
        if answer is None:
            return
        self._title.setText(self.tr("This pair had a known answer"))
        self.setAccessibleName(self._title.text())
        truth = verdict_word(answer.truth)
        first = (
            self.tr("The answer is yours: {truth}.")
            if answer.is_right
            else self.tr("The answer is another: {truth}.")
        ).format(truth=truth)
        second = ""
        if answer.telling is not None:
            second = self.tr("What tells most here: {feature}.").format(feature=feature_word(answer.telling))
        self._notice.set_text(first, second)
        self._private.setText(
            self.tr("It concerns nobody real, and only you see how you did. Compare once more if you like.")
        )
        self.button.setText(self.tr("Next case"))

    def _pressed(self) -> None:
        self.next_wanted.emit()

    def set_room(self, width: int) -> None:
        """Leave the faces at least half of ``width`` pixels, however large the text is."""
        self._room = width
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(min(theme().px(_WIDTH), self._room // 2))
