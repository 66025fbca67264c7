"""Decisions that have not taken effect: counted down by the server's time, and taken back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.contract.review import DecisionReply
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context

_TICK_MS: Final = 250


class Holding(QObject):
    """The decisions of the last seconds, the newest last; knows no widgets.

    Signals:
        changed: the newest one, its seconds or ``withdrawing`` is another.
        withdrawn(DecisionReply): a decision was taken back before it took effect.
        failed(DeskError): it was not, or nobody knows.
    """

    changed = Signal()
    withdrawn = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._held: tuple[DecisionReply, ...] = ()
        self._seconds = 0
        self._withdrawing = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def newest(self) -> DecisionReply | None:
        """What would be taken back."""
        return self._held[-1] if self._held else None

    @property
    def seconds(self) -> int:
        """In how many whole seconds the newest takes effect."""
        return self._seconds

    @property
    def withdrawing(self) -> bool:
        """Whether the newest is being taken back."""
        return self._withdrawing

    def add(self, held: DecisionReply) -> None:
        """Hold one more."""
        self._held = (*self._held, held)
        self._timer.start()
        self.tick()

    def undo(self) -> None:
        """Take the newest back."""
        newest = self.newest
        if newest is None or self._withdrawing:
            return
        self._withdrawing = True
        self._context.tasks.run(
            partial(self._context.desk.reviews.undo, str(newest.decision_id)),
            owner=self,
            on_done=self._undone,
            on_failed=partial(self._not_undone, newest),
        )
        self.changed.emit()

    def tick(self) -> None:
        """Look how much time is left; happens by itself several times a second."""
        reviews = self._context.desk.reviews
        kept = tuple(held for held in self._held if reviews.seconds_left(held) > 0)
        if self._withdrawing:
            # Whether it was in time the server says, not this desk's clock.
            kept = self._held
        seconds = -int(-reviews.seconds_left(kept[-1]) // 1) if kept else 0
        if (kept, seconds) != (self._held, self._seconds):
            self._held, self._seconds = kept, seconds
            self.changed.emit()
        if not kept:
            self._timer.stop()

    def _undone(self, reply: DecisionReply) -> None:
        self._withdrawing = False
        # Told first: what is held no more was taken back, and has not taken effect.
        self.withdrawn.emit(reply)
        self._drop(reply)

    def _not_undone(self, newest: DecisionReply, error: DeskError) -> None:
        self._withdrawing = False
        self.tick()
        self.changed.emit()
        self.failed.emit(error)

    def _drop(self, reply: DecisionReply) -> None:
        self._held = tuple(held for held in self._held if held.decision_id != reply.decision_id)
        self.tick()
        self.changed.emit()
