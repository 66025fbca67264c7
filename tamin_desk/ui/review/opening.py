"""From the queue to the screen: which case is opened, fetched ahead, passed over, or lost."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.contract.review import DecisionReply
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.review import Decision
from tamin_desk.ui.review.claims import Claims
from tamin_desk.ui.review.passing import Passing
from tamin_desk.ui.review.queue import QueuePresenter
from tamin_desk.ui.reviewing.screen import Screen
from tamin_desk.ui.reviewing.state import LaidOut, Parting, Stage

_HELD: Final = (Stage.JUDGING, Stage.UNSHOWABLE, Stage.REVEALED)


class Opening(QObject):
    """Opens one case after another; knows no widgets.

    Signals:
        laid_out(LaidOut): two faces are to be judged, from nothing.
        committed(str): the case that was opened has the own verdict already.
        held_again(LaidOut): the same pictures are held under another token.
        parted: the case has left the screen; nothing of it is asked any more.
    """

    laid_out = Signal(object)
    committed = Signal(object)
    held_again = Signal(object)
    parted = Signal()

    def __init__(
        self,
        screen: Screen,
        claims: Claims,
        passing: Passing,
        queue: QueuePresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._claims = claims
        self._passing = passing
        self._queue = queue
        self._withdrawn = ""
        self._takes_own = False
        claims.opened.connect(self._opened)
        claims.failed.connect(self._not_opened)
        claims.kept.connect(self.fetch_ahead)
        claims.held_again.connect(self._held_again)
        passing.told.connect(self._told)
        passing.untold.connect(self._pass_over)

    def open_next(self) -> None:
        """Open the longest waiting case of the filter; where only passed over ones are left, one of them.

        What waits for the own decision comes last: it is opened when there is nothing else.
        """
        if not self._go_on():
            self._queue.skip_none()
            self._open(None)
        self._takes_own = True

    def go_on(self) -> None:
        """The case on the screen is done: the next one comes by itself, but none that was passed over."""
        if not self._go_on():
            self._claims.release()
            self._screen.clear()
            self._queue.refresh()

    def open_case(self, case_id: str) -> None:
        """Open a case of the queue; the one on the screen goes back."""
        current = self._screen.state.case
        if current is None or current.case_id != case_id:
            self._open(case_id)

    def open_withdrawn(self, reply: DecisionReply) -> None:
        """Open the case of a decision that was taken back; the one on the screen is the next."""
        self._screen.clear(Stage.OPENING, reply.number)
        # An opinion that was itself the decision goes with it: those faces are judged anew.
        self._withdrawn = "" if reply.decision is Decision.OPINION else reply.case_id
        self._claims.step_back_to(reply.case_id, self._queue.state.wanted)

    def skip(self) -> None:
        """Put the case on the screen back and go on with the next.

        Others still find it, unless one of its pictures cannot be shown: that is reported.
        """
        state = self._screen.state
        if state.stage not in _HELD or state.case is None:
            return
        if state.case.unusable is None:
            self._pass_over(state.case)
        else:
            self._screen.set(stage=Stage.OPENING, error=None)
            self._passing.report(state.case, state.case.unusable)

    def show_again(self) -> None:
        """Fetch the pictures of the case once more."""
        if self._screen.state.stage is Stage.UNSHOWABLE:
            self._screen.set(stage=Stage.OPENING, error=None)
            self._claims.claim_again()

    def fetch_ahead(self) -> None:
        """Have the next case ready; what was passed over is not fetched again."""
        current, queue = self._screen.state.case, self._queue.state
        if not self._screen.in_front or current is None:
            return
        named = queue.next_free(frozenset({current.case_id})) if queue.skipped else None
        if named is not None or not queue.skipped:
            self._claims.fetch_ahead(queue.wanted, named)

    def lay_out(self, case: LaidOut) -> None:
        """Put a case on the table, to be judged from nothing."""
        if case.registry is None:
            self._screen.set(stage=Stage.UNSHOWABLE, error=case.error)
            return
        self._screen.set(stage=Stage.JUDGING, error=None, asks_again=False)
        self.laid_out.emit(case)

    def part(self, why: Parting, error: DeskError) -> None:
        """Let the case go and say why."""
        self.parted.emit()
        self._claims.release()
        if _is_nothing_left(error):
            # No trouble: what is left, and where, the queue itself says.
            self._screen.clear()
        else:
            self._screen.part(why, error)
        self._queue.refresh()

    def _not_opened(self, error: DeskError) -> None:
        own = next((row for row in self._queue.state.rows if row.is_committed), None)
        if self._takes_own and own is not None and _is_nothing_left(error):
            self._open(own.case_id)
        else:
            self.part(Parting.NOT_OPENED, error)

    def _told(self, case: LaidOut) -> None:
        self._queue.drop(case.case_id)
        if case is self._screen.state.case:
            self._claims.finish()
            self.go_on()

    def _pass_over(self, case: LaidOut) -> None:
        if case is self._screen.state.case:
            self._queue.skip(case.case_id)
            self.go_on()

    def _open(self, case_id: str | None) -> None:
        row = None if case_id is None else self._queue.state.row(case_id)
        self._takes_own = False
        self._screen.clear(Stage.OPENING, "" if row is None else row.number)
        self._claims.open(self._queue.state.wanted, case_id)

    def _go_on(self) -> bool:
        queue, ahead = self._queue.state, self._claims.ahead
        if ahead is not None:
            self._open(ahead.case_id)
        elif not queue.skipped:
            self._open(None)
        else:
            # The server's own choice could be one that was passed over.
            named = queue.next_free(frozenset())
            if named is None:
                return False
            self._open(named)
        return True

    def _opened(self, case: LaidOut) -> None:
        row = self._queue.state.row(case.case_id)
        self._screen.set(case=case, number=self._screen.state.number if row is None else row.number)
        if case.case_id == self._withdrawn or (row is not None and row.is_committed):
            self.committed.emit(case.case_id)
        else:
            self.lay_out(case)
        self._withdrawn = ""
        self._queue.refresh()
        self.fetch_ahead()

    def _held_again(self, case: LaidOut) -> None:
        before = self._screen.state.case
        self._screen.set(case=case)
        same = before is not None and before.registry is case.registry and case.registry is not None
        if same and self._screen.state.stage is not Stage.OPENING:
            self.held_again.emit(case)
        else:
            self.lay_out(case)


def _is_nothing_left(error: DeskError) -> bool:
    return isinstance(error, ServerProblem) and error.problem.kind is ProblemType.NOTHING_TO_CLAIM
