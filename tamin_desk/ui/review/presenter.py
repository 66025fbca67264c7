"""One case after another: opened, judged blindly, revealed, decided. Knows no widgets.

Nothing is decided here twice: an opinion and a decision are written down once, and whatever the network
does, the same one is asked again until the archive has answered.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.review import DecisionReply
from tamin_desk.domain.errors import DeskError, OutcomeUnknown, ReplyError
from tamin_desk.domain.review import Decision
from tamin_desk.ui.context import Context
from tamin_desk.ui.review.claims import Claims
from tamin_desk.ui.review.opening import Opening
from tamin_desk.ui.review.passing import Passing
from tamin_desk.ui.review.queue import QueuePresenter
from tamin_desk.ui.reviewing.holding import Holding
from tamin_desk.ui.reviewing.ruling import Ruling
from tamin_desk.ui.reviewing.screen import Screen
from tamin_desk.ui.reviewing.state import Parted, Parting, ReviewState, Stage

if TYPE_CHECKING:
    from tamin_desk.contract.casework import Lists
    from tamin_desk.services.review import Looked

_ON_ITS_WAY: Final = (Stage.COMMITTING, Stage.DECIDING)


class ReviewPresenter(QObject):
    """The case on the screen, and the queue behind it.

    Signals:
        changed: :attr:`state` is another one.
        laid_out(LaidOut): two faces are to be judged, from nothing.
        spread(LaidOut): two faces lie beside a verdict that is recorded already.
    """

    changed = Signal()
    laid_out = Signal(object)
    spread = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = QueuePresenter(context, self)
        self._screen = Screen(self)
        self._claims = Claims(context, self)
        self._holding = Holding(context, self)
        self._opening = Opening(self._screen, self._claims, Passing(context, self), self.queue, self)
        self._ruling = Ruling(context, self._screen, self)
        self._context = context
        self._lists: Lists | None = None
        self._screen.changed.connect(self.changed)
        self._opening.laid_out.connect(self.laid_out)
        self._opening.held_again.connect(self._ruling.commit_again)
        self._opening.committed.connect(self._read_reveal)
        self._opening.parted.connect(self._ruling.drop)
        self._claims.ended.connect(self._lease_ended)
        self._claims.lost.connect(self._not_held_again)
        self._ruling.recorded.connect(self.queue.refresh)
        self._ruling.ended.connect(self._claims.finish)
        self._ruling.late.connect(self._holding.add)
        self._ruling.done.connect(self._done)
        self._ruling.lease_lost.connect(self._claims.claim_again)
        self._ruling.judged_anew.connect(self._judge_anew)
        self._ruling.parted.connect(self._opening.part)
        self._holding.changed.connect(self._show_held)
        self._holding.withdrawn.connect(self._withdrawn)
        self._holding.failed.connect(self._not_withdrawn)

    @property
    def state(self) -> ReviewState:
        """What is to be painted now."""
        return self._screen.state

    @property
    def ahead(self) -> str | None:
        """The case that is next, fetched and decoded."""
        return None if self._claims.ahead is None else self._claims.ahead.case_id

    @property
    def lists(self) -> "Lists | None":
        """The reasons that can be chosen, once they were read."""
        return self._lists

    # --- Coming and going -------------------------------------------------------------------------

    def enter(self) -> None:
        """The page is in front, perhaps after a lock: what was open goes on."""
        self._screen.in_front = True
        self.queue.start()
        self._claims.start()
        self._claims.renew()
        self._ruling.again()
        if self._lists is None:
            self._context.tasks.run(
                self._context.desk.mismatches.lists.freshest,
                owner=self,
                on_done=self._lists_came,
                on_failed=self._no_lists,
                key="lists",
            )

    def pause(self) -> None:
        """The desk is locked: the case stays as long as its lease, what was fetched ahead goes back."""
        self._screen.in_front = False
        self.queue.stop()
        self._claims.stop()
        self._claims.release(keep_current=True)

    def leave(self) -> None:
        """Another page: everything goes back to the queue but what is on its way to the archive."""
        self.pause()
        if self.state.stage not in _ON_ITS_WAY:
            self._put_away()

    # --- The case ---------------------------------------------------------------------------------

    def open_next(self) -> None:
        """Open the longest waiting case of the filter."""
        if self.state.stage not in _ON_ITS_WAY:
            self._opening.open_next()

    def open_case(self, case_id: str) -> None:
        """Open a case of the queue; the one on the screen goes back."""
        if self.state.stage not in _ON_ITS_WAY:
            self._opening.open_case(case_id)

    def skip(self) -> None:
        """Put the case on the screen back and go on with the next; what cannot be shown is reported."""
        self._opening.skip()

    def show_again(self) -> None:
        """Fetch pictures that could not be shown once more."""
        self._opening.show_again()

    def commit(self, looked: "Looked") -> None:
        """Record the own verdict; nothing happens but while faces are judged."""
        self._ruling.commit(looked)

    def decide(self, decided: Decision, reason: str | None = None, note: str = "") -> None:
        """Decide the revealed case; nothing happens while this may not be decided."""
        self._ruling.decide(decided, reason, note)

    def undo(self) -> None:
        """Take the newest decision back, while it has not taken effect."""
        if self.state.stage not in _ON_ITS_WAY:
            self._holding.undo()

    def again(self) -> None:
        """Ask at once for what has no answer yet."""
        self._ruling.again()

    def keep(self) -> None:
        """Renew the leases; happens by itself."""
        self._claims.renew()

    def tick(self) -> None:
        """Count what is held down; happens by itself."""
        self._holding.tick()

    # --- Inside -----------------------------------------------------------------------------------

    def _lists_came(self, lists: "Lists") -> None:
        self._lists = lists
        self.changed.emit()

    def _no_lists(self, _error: DeskError) -> None:
        # Asked for again at the next visit; until then a decision that needs a reason cannot be given.
        self._lists = None

    def _put_away(self) -> None:
        self._ruling.drop()
        self._claims.release()
        self._screen.clear()

    def _done(self, held: DecisionReply | None) -> None:
        self._claims.finish()
        if held is not None:
            # At once, not with the next reading: what is decided is in nobody's hands.
            self.queue.drop(held.case_id)
            self._holding.add(held)
        if self._screen.in_front:
            self._opening.go_on()
        else:
            self._put_away()

    def _lease_ended(self) -> None:
        if self.state.stage in _ON_ITS_WAY:
            # Perhaps by the very verdict or decision whose answer was lost: only that answer can tell.
            self._ruling.again()
        else:
            self._claims.claim_again()

    def _not_held_again(self, error: DeskError) -> None:
        if self._ruling.is_asking:
            self._ruling.again()
        else:
            self._claims.finish()
            self._opening.part(Parting.TAKEN, error)

    def _read_reveal(self, case_id: str) -> None:
        self.spread.emit(self.state.case)
        self._ruling.read_reveal(case_id)

    def _judge_anew(self) -> None:
        if self.state.case is not None:
            self._opening.lay_out(self.state.case)

    def _withdrawn(self, reply: DecisionReply) -> None:
        if self._screen.in_front and self.state.stage not in _ON_ITS_WAY:
            self._opening.open_withdrawn(reply)
        else:
            self.queue.refresh()

    def _not_withdrawn(self, error: DeskError) -> None:
        unknown = isinstance(error, OutcomeUnknown | ReplyError)
        self._screen.set(parted=Parted(Parting.UNDO_UNKNOWN if unknown else Parting.IN_EFFECT, error))
        # A case that was taken back waits there for its decision.
        self.queue.refresh()

    def _show_held(self) -> None:
        holding = self._holding
        self._screen.set(held=holding.newest, held_seconds=holding.seconds, withdrawing=holding.withdrawing)
