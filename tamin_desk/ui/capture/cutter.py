"""Cuts the face out again and again while corners and rectangle are moved, off the main thread."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from tamin_desk.domain.policy import Policy
from tamin_desk.services.capture.perspective import Corners, Rect
from tamin_desk.ui.capture import work
from tamin_desk.ui.capture.state import CaptureState
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane

# While a corner is dragged, the cut is made when the hand rests for a moment.
_REST_MS: Final = 60


class Cutter(QObject):
    """Makes the flat card and the cut-out face of a state; the latest wins.

    Signals:
        flattened(Corners, QImage): the flat card of these corners.
        cut(Corners or None, Rect, Cut): the face of these corners at this place.
        failed(DeskError): it could not be cut.
    """

    flattened = Signal(object, object)
    cut = Signal(object, object, object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._state: CaptureState | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._run)

    @property
    def policy(self) -> Policy:
        """The unit's policy, as it is now."""
        signed_in = self._context.desk.session.current
        return Policy() if signed_in is None else signed_in.policy

    def begin(self, state: CaptureState, *, at_once: bool = False) -> None:
        """Cut what ``state`` says, as soon as the hand rests."""
        self._state = state
        if at_once:
            self._rest.stop()
            self._run()
        else:
            self._rest.start()

    def _run(self) -> None:
        state = self._state
        if state is None or state.opened is None or state.rect is None:
            return
        if state.corners is not None and state.flat is None:
            self._context.tasks.run(
                partial(work.flat, state.opened, state.corners),
                owner=self,
                on_done=partial(self._has_flattened, state.corners),
                on_failed=self.failed.emit,
                key="flat",
                lane=Lane.PICTURES,
            )
        policy = self.policy
        self._context.tasks.run(
            partial(
                work.face,
                state.opened,
                state.corners,
                state.rect,
                state.taken_with,
                policy.limits,
                policy.judgement.smallest_face,
            ),
            owner=self,
            on_done=partial(self._has_cut, state.corners, state.rect),
            on_failed=self.failed.emit,
            key="cut",
            lane=Lane.PICTURES,
        )

    def _has_flattened(self, corners: Corners, flat: QImage) -> None:
        self.flattened.emit(corners, flat)

    def _has_cut(self, corners: Corners | None, rect: Rect, result: work.Cut) -> None:
        self.cut.emit(corners, rect, result)
