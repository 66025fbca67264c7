"""The own verdict, what it reveals, and the decision."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.contract.review import DecisionReply, OpinionReply, OpinionRequest, Reveal
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.review import Decision
from tamin_desk.services.review import Looked, decision
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.screen import Screen
from tamin_desk.ui.reviewing.sending import Sending
from tamin_desk.ui.reviewing.state import LaidOut, Parting, Stage

if TYPE_CHECKING:
    from tamin_desk.contract.review import DecisionRequest

_SOMEBODY_WAS_FIRST: Final = (
    ProblemType.STATE_CHANGED,
    ProblemType.HELD_BY_ANOTHER,
    ProblemType.NOT_FOUND,
)


class Ruling(QObject):
    """Records an opinion and a decision; knows no widgets.

    Signals:
        done(DecisionReply or None): the case is done, held for some seconds where there is a reply.
        lease_lost: the verdict was not recorded, since the case had gone back; it must be held again.
        judged_anew: the archive knows of no own verdict: the faces are to be judged.
        parted(Parting, DeskError): the case is not the reviewer's any more.
        recorded: the archive has the own verdict.
        ended: the archive is done with the case, whose known answer is still to be read.
        late(DecisionReply): what is held of a case that has left the screen.
    """

    done = Signal(object)
    lease_lost = Signal()
    judged_anew = Signal()
    parted = Signal(object, object)
    recorded = Signal()
    ended = Signal()
    late = Signal(object)

    def __init__(self, context: Context, screen: Screen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reviews = context.desk.reviews
        self._screen = screen
        self._opinion: OpinionRequest | None = None
        self._decision: DecisionRequest | None = None
        self._case_id = ""
        self._opinions = Sending(context, self)
        self._decisions = Sending(context, self)
        self._opinions.answered.connect(self._recorded)
        self._opinions.unanswered.connect(self._wait)
        self._opinions.refused.connect(self._not_recorded)
        self._decisions.answered.connect(self._decided)
        self._decisions.unanswered.connect(self._wait)
        self._decisions.refused.connect(self._not_decided)

    @property
    def is_asking(self) -> bool:
        """Whether a verdict or a decision has no answer yet."""
        return self._opinions.is_asking or self._decisions.is_asking

    def commit(self, looked: Looked) -> None:
        """Record the own verdict; nothing happens but while faces are judged."""
        state = self._screen.state
        if state.stage is not Stage.JUDGING or state.case is None:
            return
        self._screen.set(stage=Stage.COMMITTING, error=None, asks_again=False)
        self._send(state.case, looked)

    def commit_again(self, case: LaidOut) -> None:
        """Record the very same judgement under another token: under the first it certainly was not."""
        if self._screen.state.stage is Stage.COMMITTING and self._opinion is not None:
            self._send(case, _looked(self._opinion))

    def decide(self, decided: Decision, reason: str | None = None, note: str = "") -> None:
        """Decide the revealed case; nothing happens while this may not be decided."""
        state = self._screen.state
        reveal = state.reveal
        if not state.may_decide or reveal is None or decided not in reveal.decisions:
            return
        self._case_id = reveal.case_id
        wish = self._decision = decision(reveal.case_id, decided, reason, note)
        self._screen.set(stage=Stage.DECIDING, error=None, asks_again=False)
        self._decisions.send(partial(self._reviews.decide, wish, reveal.etag), insists=False)

    def again(self) -> None:
        """Ask at once for what has no answer yet."""
        self._opinions.again()
        self._decisions.again()
        if self._opinion is not None and not self._opinions.is_asking:
            # It was refused with its lease, and the case could not be claimed again at that moment.
            self.lease_lost.emit()

    def drop(self) -> None:
        """The case has left the screen: what has no answer is asked no more."""
        self._opinions.drop()
        self._decisions.drop()
        self._opinion = self._decision = None

    def read_reveal(self, case_id: str) -> None:
        """Show the other verdict of a case on which the own one is recorded."""
        self._context.tasks.run(
            partial(self._reviews.reveal, case_id),
            owner=self,
            on_done=self._revealed,
            on_failed=partial(self._no_reveal, case_id),
        )

    def _send(self, case: LaidOut, looked: Looked) -> None:
        self._case_id = case.case_id
        opinion = self._opinion = self._reviews.written(case.case.claim, looked)
        self._opinions.send(partial(self._reviews.give, opinion), insists=True)

    @property
    def _is_on_screen(self) -> bool:
        """Whether what is answered now is of the case on the screen, and of no other's faces."""
        case = self._screen.state.case
        return case is not None and case.case_id == self._case_id

    def _recorded(self, reply: OpinionReply) -> None:
        self._opinion = None
        self.recorded.emit()
        if not self._is_on_screen:
            self._hold(reply.held)
        elif reply.reveal is not None:
            self._revealed(reply.reveal)
        elif reply.known_answer is not None:
            self.ended.emit()
            self._screen.set(stage=Stage.ANSWERED, answer=reply.known_answer, asks_again=False, error=None)
        else:
            self.done.emit(reply.held)

    def _hold(self, held: DecisionReply | None) -> None:
        if held is not None:
            self.late.emit(held)

    def _not_recorded(self, error: DeskError) -> None:
        if not self._is_on_screen:
            self._opinion = None
        elif _kind(error) is ProblemType.LEASE_LOST:
            self._screen.set(error=error)
            self.lease_lost.emit()
        else:
            self.parted.emit(Parting.REFUSED, error)

    def _revealed(self, reveal: Reveal) -> None:
        case = self._screen.state.case
        if case is not None and case.case_id == reveal.case_id:
            error = self._screen.state.error if self._screen.state.stage is Stage.REVEALED else None
            self._screen.set(
                stage=Stage.REVEALED, reveal=reveal, number=reveal.number, error=error, asks_again=False
            )

    def _no_reveal(self, case_id: str, error: DeskError) -> None:
        case = self._screen.state.case
        if case is None or case.case_id != case_id:
            return
        if _kind(error) is ProblemType.NOT_COMMITTED:
            self.judged_anew.emit()
        else:
            self.parted.emit(Parting.DECIDED if _says_who(error) else Parting.NOT_OPENED, error)

    def _decided(self, reply: DecisionReply) -> None:
        self._decision = None
        if self._is_on_screen:
            self.done.emit(reply)
        else:
            self._hold(reply)

    def _not_decided(self, error: DeskError) -> None:
        wish, self._decision = self._decision, None
        if not self._is_on_screen:
            return
        kind = _kind(error)
        if kind in _SOMEBODY_WAS_FIRST and (kind is not ProblemType.STATE_CHANGED or _says_who(error)):
            self.parted.emit(Parting.DECIDED, error)
            return
        self._screen.set(stage=Stage.REVEALED, error=error, asks_again=False)
        if kind is ProblemType.STATE_CHANGED and wish is not None:
            # Not somebody's decision: the case itself is another now, and is shown as it is.
            self.read_reveal(wish.case_id)

    def _wait(self, error: DeskError) -> None:
        if self._is_on_screen:
            self._screen.set(error=error, asks_again=True)


def _kind(error: DeskError) -> ProblemType | None:
    return error.problem.kind if isinstance(error, ServerProblem) else None


def _says_who(error: DeskError) -> bool:
    return isinstance(error, ServerProblem) and error.problem.holder is not None


def _looked(opinion: OpinionRequest) -> Looked:
    return Looked(
        opinion.verdict,
        opinion.ratings,
        opinion.seen.dwell_ms,
        opinion.seen.zoom_least,
        opinion.seen.zoom_most,
        opinion.face_too_small,
    )
