"""One visit of a reviewer: judged blindly, revealed, decided, and taken back while there is time."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.review import DecisionReply
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.domain.review import Decision
from tamin_desk.ui.at_desk.claim import DeskClaim
from tamin_desk.ui.at_desk.state import Entered
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.holding import Holding
from tamin_desk.ui.reviewing.ruling import Ruling
from tamin_desk.ui.reviewing.screen import Screen
from tamin_desk.ui.reviewing.state import LaidOut, Parting, ReviewState, Stage

if TYPE_CHECKING:
    from tamin_desk.contract.casework import Lists
    from tamin_desk.services.review import Looked

_COMMITTED: Final = (Stage.REVEALED, Stage.DECIDING)


class Sitting(QObject):
    """The case under the reviewer's own session; knows no widgets and ends with the visit.

    Signals:
        changed: :attr:`state`, :attr:`decided` or what is held is another.
        laid_out(LaidOut): the photo is to be put on the table.
        in_effect: the decision cannot be taken back any more.
        over(DeskError): the case is not the reviewer's any more; SignedOut when their session is over.
    """

    changed = Signal()
    laid_out = Signal(object)
    in_effect = Signal()
    over = Signal(object)

    def __init__(self, context: Context, entered: Entered, comparison_id: str, parent: QObject) -> None:
        super().__init__(parent)
        visit = entered.visit
        desk = replace(context.desk, session=visit.session, reviews=visit.reviews)
        own = replace(context, desk=desk)
        self.visit = visit
        self._entered = entered
        self._screen = Screen(self)
        self._screen.in_front = True
        self._claim = DeskClaim(own, comparison_id, entered.case, self)
        self._ruling = Ruling(own, self._screen, self)
        self._holding = Holding(own, self)
        self._decided: DecisionReply | None = None
        self._context = own
        self.lists: Lists | None = None
        """The reasons that can be chosen, once they were read."""
        self._screen.changed.connect(self._looked_at)
        self._claim.opened.connect(self._opened)
        self._claim.lost.connect(self.over)
        self._ruling.done.connect(self._done)
        self._ruling.lease_lost.connect(self._claim.again)
        self._ruling.judged_anew.connect(self._judge)
        self._ruling.parted.connect(self._parted)
        self._holding.changed.connect(self._count)
        self._holding.withdrawn.connect(self._withdrawn)
        self._holding.failed.connect(self._not_withdrawn)

    @property
    def state(self) -> ReviewState:
        """How the case stands, with what is held of it."""
        holding = self._holding
        return replace(
            self._screen.state,
            held=self._decided,
            held_seconds=holding.seconds,
            withdrawing=holding.withdrawing,
        )

    @property
    def token(self) -> str | None:
        """By what the case is held, while it is."""
        return self._claim.token

    @property
    def is_committed(self) -> bool:
        """Whether the own verdict is recorded and the decision still to be made."""
        return self._screen.state.stage in _COMMITTED

    def begin(self) -> None:
        """Put the case on the table."""
        self._context.tasks.run(
            self._context.desk.mismatches.lists.freshest,
            owner=self,
            on_done=self._lists_came,
            on_failed=self._no_lists,
        )
        self._opened(self._entered.case)

    def commit(self, looked: "Looked") -> None:
        """Record the own verdict; nothing happens but while the photo is judged."""
        self._ruling.commit(looked)

    def decide(self, decided: Decision, reason: str | None, note: str) -> None:
        """Decide; nothing happens while this may not be decided."""
        self._ruling.decide(decided, reason, note)

    def undo(self) -> None:
        """Take the decision back, while it has not taken effect."""
        self._holding.undo()

    def show_again(self) -> None:
        """Fetch a photo that could not be shown once more."""
        if self._screen.state.stage is Stage.UNSHOWABLE:
            self._screen.set(stage=Stage.OPENING, error=None)
            self._claim.again()

    def again(self) -> None:
        """Ask at once for what has no answer yet."""
        self._ruling.again()

    def keep(self) -> None:
        """Hold the case for longer; happens by itself."""
        self._claim.renew()

    def tick(self) -> None:
        """Count what is held down; happens by itself."""
        self._holding.tick()

    def _lists_came(self, lists: "Lists") -> None:
        self.lists = lists
        self.changed.emit()

    def _no_lists(self, _error: DeskError) -> None:
        """Until the next visit a decision that needs a reason cannot be given; a confirmation can."""

    def _opened(self, case: LaidOut) -> None:
        stage = self._screen.state.stage
        before = self._screen.state.case
        self._screen.set(case=case)
        if case.registry is None:
            self._screen.set(stage=Stage.UNSHOWABLE, error=case.error)
        elif stage is Stage.COMMITTING:
            # The lease ended under the verdict: the same judgement under the new token.
            self._ruling.commit_again(case)
        elif stage is not Stage.JUDGING or before is None or before.registry is not case.registry:
            self._screen.set(stage=Stage.OPENING, error=None)
            self.laid_out.emit(case)
            # Somebody who was called away after their verdict goes on where they were.
            self._ruling.read_reveal(case.case_id)

    def _judge(self) -> None:
        self._screen.set(stage=Stage.JUDGING, reveal=None, error=None, asks_again=False)

    def _done(self, held: DecisionReply | None) -> None:
        self._claim.finish()
        self._decided = held
        if held is None:
            self.in_effect.emit()
        else:
            self._holding.add(held)
            self.changed.emit()

    def _count(self) -> None:
        if self._decided is not None and self._holding.newest is None:
            self.in_effect.emit()
        else:
            self.changed.emit()

    def _withdrawn(self, _reply: DecisionReply) -> None:
        self._decided = None
        self._screen.clear(Stage.OPENING)
        self._claim.again()

    def _not_withdrawn(self, error: DeskError) -> None:
        if isinstance(error, SignedOut):
            self.over.emit(error)
        else:
            self._screen.set(error=error)

    def _parted(self, _why: Parting, error: DeskError) -> None:
        self.over.emit(error)

    def _looked_at(self) -> None:
        error = self._screen.state.error
        if isinstance(error, SignedOut):
            self.over.emit(error)
        else:
            self.changed.emit()
