"""Practice, offered at the start of a shift: one calm line above the page, and never more than an offer."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal

from tamin_desk.contract.known_answers import Scores
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.practice.words import PracticeCounts
from tamin_desk.ui.widgets.message_strip import MessageStrip

_AGAIN_MS: Final = 60_000


class PracticeOffer(MessageStrip):
    """Shows itself once there are pairs to practise on; closed or taken, it does not come again.

    Signals:
        practice_wanted: the offer is taken.
    """

    practice_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._counts = PracticeCounts()
        self._pairs = 0
        self._is_over = False
        self._length = context.desk.session.policy.review.practice_pairs
        self.pressed.connect(self._take)
        self.closed.connect(self._put_away)
        # A set may be on its way, as the demonstration's is in its first minute.
        self.again = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self.again.timeout.connect(self._ask)
        self._context = context
        self._ask()

    def withdraw(self) -> None:
        """Somebody practises, or is at work already: it comes no more."""
        self._put_away()
        self.clear_message()

    def heed(self) -> None:
        """Practice is looked at: an offer that stands there has been taken; one to come still comes."""
        if self._pairs:
            self.withdraw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._pairs:
            self._say()

    def _ask(self) -> None:
        self._context.tasks.run(
            self._context.desk.practice.scores,
            owner=self,
            on_done=self._offer,
            on_failed=self._passed,
            key="practice-offer",
        )

    def _offer(self, scores: Scores) -> None:
        if self._is_over:
            return
        self._pairs = min(scores.available, self._length)
        if self._pairs:
            self._say()
        else:
            self.again.start()

    def _say(self) -> None:
        first = self.tr("Before you begin: {pairs} to sharpen the eye?").format(
            pairs=self._counts.pairs(self._pairs)
        )
        second = self.tr("A few minutes, with the answer after each; only you see how you did.")
        self.show_message("neutral", first, second, button=self.tr("Practise"))

    def _take(self) -> None:
        self.withdraw()
        self.practice_wanted.emit()

    def _put_away(self) -> None:
        self._pairs, self._is_over = 0, True
        self.again.stop()

    def _passed(self, _error: DeskError) -> None:
        """An offer that nobody misses: the page itself says what is wrong when somebody wants to practise."""
