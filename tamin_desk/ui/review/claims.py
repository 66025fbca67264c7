"""The cases that are held: the one on the screen, and the one fetched ahead.

Whatever is claimed is either shown, kept as the next, or released: a claim whose answer comes when nobody
wants it any more is let go at once.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.log import event_log
from tamin_desk.services.review import QueueFilter, Reviews
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.laying import laid_out
from tamin_desk.ui.reviewing.state import LaidOut

_RENEWALS: Final = 2
"""How many times a lease is renewed before it would end: one may fail."""

_log = event_log(__name__)


class Claims(QObject):
    """Opens, keeps and releases; knows no widgets.

    Signals:
        opened(LaidOut): the case that was asked for is held.
        failed(DeskError): it could not be claimed.
        kept: the case on the screen is held for another lease.
        held_again(LaidOut): the case on the screen had been lost for a moment, and has a new token.
        ended: the lease of the case on the screen has ended, by its time or by the own verdict or decision.
        lost(DeskError): the case on the screen is not held any more, and cannot be had.
    """

    opened = Signal(object)
    failed = Signal(object)
    kept = Signal()
    held_again = Signal(object)
    ended = Signal()
    lost = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reviews: Reviews = context.desk.reviews
        self._current: LaidOut | None = None
        self._ahead: LaidOut | None = None
        self._wish = ""
        self._wish_ahead = ""
        self._again = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.renew)

    @property
    def current(self) -> LaidOut | None:
        """The case on the screen."""
        return self._current

    @property
    def ahead(self) -> LaidOut | None:
        """The case that is next."""
        return self._ahead

    def start(self) -> None:
        """Renew the leases from now on."""
        seconds = self._context.desk.session.policy.review.lease_seconds
        self._timer.start(max(1, seconds // _RENEWALS) * 1000)

    def stop(self) -> None:
        """Renew nothing more: what is held goes back when its lease ends."""
        self._timer.stop()

    def open(self, wanted: QueueFilter, case_id: str | None = None) -> None:
        """Show a case, or the longest waiting one; the one fetched ahead is there at once."""
        before, ahead = self._current, self._ahead
        self._wish, self._again = str(uuid7()), ""
        self._current = self._ahead = None
        if ahead is not None and case_id in (None, ahead.case_id):
            self._let_go(before)
            self._came(self._wish, ahead)
            return
        self._wish_ahead = ""
        self._claim(wanted, case_id, instead_of=(before, ahead))

    def step_back_to(self, case_id: str, wanted: QueueFilter) -> None:
        """Show a case whose decision was withdrawn; the one on the screen is the next again."""
        before, ahead = self._current, self._ahead
        self._current, self._ahead = None, before
        self._wish, self._wish_ahead, self._again = str(uuid7()), "", ""
        self._claim(wanted, case_id, instead_of=(ahead,))

    def fetch_ahead(self, wanted: QueueFilter, case_id: str | None = None) -> None:
        """Claim the next case and decode its pictures while the present one is judged."""
        if self._ahead is not None or self._wish_ahead or self._current is None:
            return
        wish = self._wish_ahead = str(uuid7())
        self._context.tasks.run(
            partial(_claimed, self._reviews, wish, wanted, case_id),
            owner=self,
            on_done=partial(self._came_ahead, wish),
            on_failed=partial(self._none_ahead, wish),
        )

    def finish(self) -> None:
        """The case on the screen is done: the archive holds it for nobody."""
        self._again = ""
        self._current = None

    def release(self, *, keep_current: bool = False) -> None:
        """Let everything go, or only what was fetched ahead."""
        self._wish_ahead = ""
        self._let_go(self._ahead)
        self._ahead = None
        if not keep_current:
            self._wish = self._again = ""
            self._let_go(self._current)
            self._current = None

    def renew(self) -> None:
        """Hold what is held for longer; that the lease of the case on the screen has ended is told."""
        for held in (self._current, self._ahead):
            if held is not None:
                self._context.tasks.run(
                    partial(self._reviews.renew, held.token),
                    owner=self,
                    on_done=partial(self._renewed, held),
                    on_failed=partial(self._not_renewed, held),
                )

    def claim_again(self) -> None:
        """Claim the case on the screen once more, after its lease has ended."""
        current = self._current
        if current is None or self._again:
            return
        self._again = str(uuid7())
        self._context.tasks.run(
            partial(_claimed, self._reviews, self._again, QueueFilter(), current.case_id, current),
            owner=self,
            on_done=partial(self._back, self._again),
            on_failed=partial(self._gone, self._again),
        )

    # --- Inside -----------------------------------------------------------------------------------

    def _claim(
        self, wanted: QueueFilter, case_id: str | None, *, instead_of: tuple[LaidOut | None, ...]
    ) -> None:
        # Two may be held at most: first room is made, then the next is claimed, in one go.
        tokens = tuple(each.token for each in instead_of if each is not None)
        self._context.tasks.run(
            partial(_claimed, self._reviews, self._wish, wanted, case_id, instead_of=tokens),
            owner=self,
            on_done=partial(self._came, self._wish),
            on_failed=partial(self._refused, self._wish),
        )

    def _came(self, wish: str, case: LaidOut) -> None:
        if wish != self._wish:
            self._let_go(case)
            return
        self._wish, self._current = "", case
        self.opened.emit(case)

    def _refused(self, wish: str, error: DeskError) -> None:
        if wish == self._wish:
            self._wish = ""
            self.failed.emit(error)

    def _came_ahead(self, wish: str, case: LaidOut) -> None:
        if wish != self._wish_ahead:
            self._let_go(case)
            return
        self._wish_ahead = ""
        if self._current is not None and case.case_id == self._current.case_id:
            # Its lease had just ended: what came is the case on the screen, under another token.
            self._current = LaidOut(case.case, self._current.registry, self._current.reference)
            self.held_again.emit(self._current)
        else:
            self._ahead = case

    def _none_ahead(self, wish: str, error: DeskError) -> None:
        if wish == self._wish_ahead:
            self._wish_ahead = ""
            _log.debug("no case was fetched ahead", error=error)

    def _renewed(self, held: LaidOut, _lease: object) -> None:
        if held is self._current:
            self.kept.emit()

    def _not_renewed(self, held: LaidOut, error: DeskError) -> None:
        lost = isinstance(error, ServerProblem) and error.problem.kind is ProblemType.LEASE_LOST
        if not lost:
            # The next renewal comes before the lease ends.
            return
        if held is self._ahead:
            self._ahead = None
        elif held is self._current:
            self.ended.emit()

    def _back(self, wish: str, case: LaidOut) -> None:
        if wish != self._again:
            self._let_go(case)
            return
        self._again, self._current = "", case
        self.held_again.emit(case)
        self.kept.emit()

    def _gone(self, wish: str, error: DeskError) -> None:
        if wish != self._again:
            return
        self._again = ""
        if isinstance(error, ServerProblem):
            self.lost.emit(error)

    def _let_go(self, case: LaidOut | None) -> None:
        if case is not None:
            self._context.tasks.run(
                partial(self._reviews.release, case.token), owner=self, on_done=_nothing, on_failed=_nothing
            )


def _claimed(
    reviews: Reviews,
    wish: str,
    wanted: QueueFilter,
    case_id: str | None,
    known: LaidOut | None = None,
    *,
    instead_of: tuple[str, ...] = (),
) -> LaidOut:
    """Claim and decode, on a thread."""
    for token in instead_of:
        reviews.release(token)
    case = reviews.claim(wish, wanted, case_id=case_id, known=None if known is None else known.case)
    if known is not None and known.case.pictures is not None and case.pictures is known.case.pictures:
        return LaidOut(case, known.registry, known.reference)
    return laid_out(case)


def _nothing(_result: object) -> None:
    """Whether a release or a renewal arrived changes nothing on the screen."""
