"""A reviewer at the clerk's desk: from the clerk's result on its way to the decision in effect."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.domain.review import Decision
from tamin_desk.services.at_desk import AtDesk, Delivery, Visit
from tamin_desk.ui.at_desk.claim import claimed
from tamin_desk.ui.at_desk.result import ClerksResult
from tamin_desk.ui.at_desk.sitting import Sitting
from tamin_desk.ui.at_desk.state import AtDeskState, Ended, Entered, Step
from tamin_desk.ui.cases import ReviewerRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.state import ReviewState

if TYPE_CHECKING:
    from tamin_desk.contract.casework import Lists
    from tamin_desk.domain.policy import Judgement
    from tamin_desk.services.review import Looked

_STEPS: Final = {
    Delivery.ARRIVED: Step.SIGN_IN,
    Delivery.ON_ITS_WAY: Step.ON_ITS_WAY,
    Delivery.NEEDS_SOMEBODY: Step.NEEDS_SOMEBODY,
}
_VISITED: Final = (Step.AT_TABLE, Step.DECIDED)


class AtDeskPresenter(QObject):
    """Holds at most one visit; whatever ends it, the reviewer's session ends with it.

    Signals:
        changed: :attr:`state` is another.
        laid_out(LaidOut): the photo is to be judged, from nothing.
        judged(str): a decision on this comparison was made here and took effect.
        undecided: the reviewer left with their own verdict recorded and the decision still to be made.
    """

    changed = Signal()
    laid_out = Signal(object)
    judged = Signal(object)
    undecided = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._at_desk = context.desk.at_desk
        self._state = AtDeskState()
        self._request: ReviewerRequest | None = None
        self._sitting: Sitting | None = None
        self._wish = ""
        self._result = ClerksResult(context, self)
        self._result.seen.connect(self._seen)
        self._result.unread.connect(self._not_read)

    @property
    def state(self) -> AtDeskState:
        """What is to be painted now."""
        return self._state

    @property
    def lists(self) -> "Lists | None":
        """The reasons that can be chosen, once they were read."""
        return None if self._sitting is None else self._sitting.lists

    @property
    def rule(self) -> "Judgement":
        """The policy of judgement that holds for who judges."""
        sitting = self._sitting
        session = self._context.desk.session if sitting is None else sitting.visit.session
        return session.policy.judgement

    def begin(self, request: ReviewerRequest) -> None:
        """A reviewer is to judge this case: first the archive must have the clerk's own result."""
        self._end_visit()
        self._request = request
        self._set(AtDeskState(Step.LOOKING))
        self._result.await_(request.person_id)

    def sign_in(self, username: str, password: str) -> None:
        """Let a reviewer in and open the case; nothing happens but while somebody may sign in."""
        request = self._request
        if self._state.step is not Step.SIGN_IN or request is None:
            return
        self._wish = str(uuid7())
        self._set(AtDeskState(Step.ENTERING))
        self._context.tasks.run(
            partial(_entered, self._at_desk, username, password, self._wish, request.comparison_id),
            owner=self,
            on_done=partial(self._came, self._wish),
            on_failed=partial(self._refused, self._wish),
        )

    def cancel(self) -> None:
        """Wait no more for an answer to the sign-in: the reviewer may type again."""
        if self._state.step is Step.ENTERING:
            self._wish = ""
            self._set(AtDeskState(Step.SIGN_IN))

    def lock(self) -> None:
        """The desk is locked, or its window leaves: the reviewer's session ends, the clerk's case stays."""
        visited, committed = self._state.step in _VISITED, self._is_committed
        decided = self._state.step is Step.DECIDED
        self._end_visit()
        if decided:
            self._in_effect()
        elif visited or self._state.step is Step.ENTERING:
            self._set(AtDeskState(Step.SIGN_IN, ended=Ended.LOCKED, committed=committed))

    def leave(self) -> None:
        """The page is left: the reviewer's session ends with it."""
        decided = self._request if self._state.step is Step.DECIDED else None
        committed = self._is_committed and decided is None
        self._end_visit()
        self._result.stop()
        self._request = None
        self._set(AtDeskState())
        if decided is not None:
            self.judged.emit(decided.comparison_id)
        if committed:
            self.undecided.emit()

    def commit(self, looked: "Looked") -> None:
        """Record the own verdict."""
        if self._sitting is not None:
            self._sitting.commit(looked)

    def decide(self, decided: Decision, reason: str | None = None, note: str = "") -> None:
        """Decide the revealed case."""
        if self._sitting is not None:
            self._sitting.decide(decided, reason, note)

    def undo(self) -> None:
        """Take the decision back, while it has not taken effect."""
        if self._sitting is not None and self._state.step is Step.DECIDED:
            self._sitting.undo()

    def try_again(self) -> None:
        """Ask at once for what has no answer, for a photo that cannot be shown, or the disk."""
        if self._sitting is not None:
            self._sitting.again()
            self._sitting.show_again()
        else:
            self._result.look()

    def tick(self) -> None:
        """Count down what is held, and hold the case for longer; both happen by themselves."""
        if self._sitting is not None:
            self._sitting.keep()
            self._sitting.tick()

    # --- Inside -----------------------------------------------------------------------------------

    def _seen(self, delivery: Delivery) -> None:
        self._set(AtDeskState(_STEPS[delivery]))

    def _not_read(self, error: DeskError) -> None:
        self._set(AtDeskState(Step.LOOKING, error=error))

    def _came(self, wish: str, entered: Entered) -> None:
        request = self._request
        if wish != self._wish or request is None:
            self._leave_visit(entered.visit, entered.case.token)
            return
        self._wish = ""
        sitting = self._sitting = Sitting(self._context, entered, request.comparison_id, self)
        sitting.changed.connect(self._show)
        sitting.laid_out.connect(self.laid_out)
        sitting.in_effect.connect(self._took_effect)
        sitting.over.connect(self._over)
        self._set(AtDeskState(Step.AT_TABLE, entered.visit.signed_in.user.display_name))
        sitting.begin()

    def _refused(self, wish: str, error: DeskError) -> None:
        if wish == self._wish:
            self._wish = ""
            self._set(AtDeskState(Step.SIGN_IN, error=error))

    @property
    def _is_committed(self) -> bool:
        return self._sitting is not None and self._sitting.is_committed

    def _show(self) -> None:
        sitting = self._sitting
        if sitting is not None:
            review = sitting.state
            step = Step.AT_TABLE if review.held is None else Step.DECIDED
            self._set(replace(self._state, step=step, review=review))

    def _took_effect(self) -> None:
        if self._sitting is not None:
            self._end_visit()
            self._in_effect()

    def _in_effect(self) -> None:
        self._set(AtDeskState(Step.OVER, review=ReviewState(held=self._state.review.held)))
        if self._request is not None:
            self.judged.emit(self._request.comparison_id)

    def _over(self, error: DeskError) -> None:
        if self._sitting is None:
            return
        committed, decided = self._is_committed, self._state.step is Step.DECIDED
        self._end_visit()
        if decided:
            # What was decided is with the archive; only the way back is closed.
            self._in_effect()
        else:
            ended = Ended.SESSION_OVER if isinstance(error, SignedOut) else Ended.PARTED
            self._set(AtDeskState(Step.SIGN_IN, error=error, ended=ended, committed=committed))

    def _end_visit(self) -> None:
        self._wish = ""
        sitting, self._sitting = self._sitting, None
        if sitting is not None:
            self._leave_visit(sitting.visit, sitting.token)
            sitting.deleteLater()

    def _leave_visit(self, visit: Visit, token: str | None) -> None:
        self._context.tasks.run(
            partial(self._at_desk.leave, visit, token), owner=self, on_done=_nothing, on_failed=_nothing
        )

    def _set(self, state: AtDeskState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _entered(at_desk: AtDesk, username: str, password: str, wish: str, comparison_id: str) -> Entered:
    """Sign in and open the case, on a thread; whoever may not judge it is not left signed in."""
    visit = at_desk.enter(username, password)
    try:
        return Entered(visit, claimed(visit.reviews, wish, comparison_id))
    except BaseException:
        at_desk.leave(visit, None)
        raise


def _nothing(_result: object) -> None:
    """That a session ended is what is expected."""
