"""An opinion or a decision on its way: the very same is asked again until the archive has answered."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError, NetworkError, OutcomeUnknown, ReplyError, SignedOut
from tamin_desk.ui.context import Context

_AGAIN_MS: Final = 3_000
_ASKED_AGAIN: Final = (ProblemType.IN_FLIGHT, ProblemType.LIMITED, ProblemType.UNAVAILABLE)


class Sending(QObject):
    """Carries one request at a time; knows no widgets.

    Signals:
        answered(object): the archive's reply.
        unanswered(DeskError): nobody knows what became of it; it is asked again by itself.
        refused(DeskError): it was certainly not carried out.
    """

    answered = Signal(object)
    unanswered = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._work: Callable[[], object] | None = None
        self._insists = False
        self._left = False
        self._timer = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._timer.timeout.connect(self.again)

    @property
    def is_asking(self) -> bool:
        """Whether something has no answer yet."""
        return self._work is not None

    def send(self, work: Callable[[], object], *, insists: bool) -> None:
        """Begin with a request; one that ``insists`` is asked again even when it never left this desk."""
        self._work, self._insists, self._left = work, insists, False
        self.again()

    def again(self) -> None:
        """Ask once more for what has no answer yet; happens by itself."""
        self._timer.stop()
        work = self._work
        if work is not None:
            self._context.tasks.run(
                work, owner=self, on_done=partial(self._done, work), on_failed=partial(self._failed, work)
            )

    def drop(self) -> None:
        """Ask no more: it became pointless."""
        self._timer.stop()
        self._work = None

    def _done(self, work: Callable[[], object], reply: object) -> None:
        if work is self._work:
            self.drop()
            self.answered.emit(reply)

    def _failed(self, work: Callable[[], object], error: DeskError) -> None:
        if work is not self._work:
            return
        if not self._is_open(error):
            self.drop()
            self.refused.emit(error)
            return
        self._left = self._left or not isinstance(error, NetworkError)
        if not isinstance(error, SignedOut):
            # After signing in again the page comes to the front, and asks at once.
            self._timer.start()
        self.unanswered.emit(error)

    def _is_open(self, error: DeskError) -> bool:
        """Tell whether an error leaves open what became of the request, or of an earlier try of it."""
        if isinstance(error, ServerProblem):
            return error.problem.status >= 500 or error.problem.kind in _ASKED_AGAIN
        if isinstance(error, NetworkError):
            return self._insists or self._left
        return isinstance(error, OutcomeUnknown | ReplyError | SignedOut)
