"""The one case that a visiting reviewer holds: renewed while they work, claimed again when it lapsed."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.laying import laid_out
from tamin_desk.ui.reviewing.state import LaidOut

if TYPE_CHECKING:
    from tamin_desk.services.review import Reviews

_RENEWALS: Final = 2
"""How many times a lease is renewed before it would end: one may fail."""


class DeskClaim(QObject):
    """Holds the case of one comparison; knows no widgets.

    Signals:
        opened(LaidOut): it was claimed again.
        lost(DeskError): it cannot be had any more, or nobody knows.
    """

    opened = Signal(object)
    lost = Signal(object)

    def __init__(
        self, context: Context, comparison_id: str, held: LaidOut, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._comparison_id = comparison_id
        self._reviews: Reviews = context.desk.reviews
        self._last = held
        self._held: LaidOut | None = held
        self._wish = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.renew)
        seconds = context.desk.session.policy.review.lease_seconds
        self._timer.start(max(1, seconds // _RENEWALS) * 1000)

    @property
    def token(self) -> str | None:
        """By what the case is held; ``None`` once it is done."""
        return None if self._held is None else self._held.token

    def finish(self) -> None:
        """The case is done: the archive holds it for nobody."""
        self._held = None

    def renew(self) -> None:
        """Hold the case for longer; happens by itself."""
        held = self._held
        if held is not None:
            self._context.tasks.run(
                partial(self._reviews.renew, held.token),
                owner=self,
                on_done=_nothing,
                on_failed=partial(self._not_renewed, held),
            )

    def again(self) -> None:
        """Claim the case once more: its lease has ended, or its decision was taken back."""
        if self._wish:
            return
        self._wish = str(uuid7())
        self._context.tasks.run(
            partial(claimed, self._reviews, self._wish, self._comparison_id, self._last),
            owner=self,
            on_done=self._back,
            on_failed=self._gone,
        )

    def _back(self, case: LaidOut) -> None:
        self._wish, self._held, self._last = "", case, case
        self.opened.emit(case)

    def _gone(self, error: DeskError) -> None:
        self._wish = ""
        self.lost.emit(error)

    def _not_renewed(self, held: LaidOut, error: DeskError) -> None:
        if held is not self._held:
            return
        if isinstance(error, SignedOut):
            self.lost.emit(error)
        elif isinstance(error, ServerProblem) and error.problem.kind is ProblemType.LEASE_LOST:
            self.again()


def claimed(reviews: "Reviews", wish: str, comparison_id: str, known: LaidOut | None = None) -> LaidOut:
    """Claim a comparison's case and decode its photo, on a thread; a ``known`` photo is not fetched again.

    Raises:
        the errors of :meth:`tamin_desk.services.review.Reviews.judge_at_desk`.
    """
    case = reviews.judge_at_desk(wish, comparison_id, None if known is None else known.case)
    if known is not None and known.registry is not None and case.pictures is known.case.pictures:
        return LaidOut(case, known.registry)
    return laid_out(case)


def _nothing(_result: object) -> None:
    """That the lease goes on changes nothing on the screen."""
