"""The course of a burst of practice; knows no widgets."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from uuid6 import uuid7

from tamin_desk.contract.known_answers import Burst, PracticeAnswer, PracticePair, Scores
from tamin_desk.contract.review import KnownAnswer
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.policy import Review
from tamin_desk.services.practice import Practice, written
from tamin_desk.services.review import Looked
from tamin_desk.ui.context import Context
from tamin_desk.ui.pictures import painted

T = TypeVar("T")


class Stage(StrEnum):
    """Where a burst stands."""

    READY = "ready"
    FETCHING = "fetching"
    JUDGING = "judging"
    SENDING = "sending"
    ANSWERED = "answered"
    DONE = "done"
    NOTHING = "nothing"


WITH_FACES: Final = frozenset({Stage.JUDGING, Stage.SENDING, Stage.ANSWERED})
"""When two faces lie on the table."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair with both pictures as they are painted."""

    pair: PracticePair
    registry: QImage
    reference: QImage


@dataclass(frozen=True, slots=True)
class PracticeState:
    """Everything that the page shows.

    Attributes:
        pairs: those of the burst, in its order.
        place: which of them is the present one, from 0.
        shown: the present one, once its pictures are there.
        given: what was answered to it; its body is kept until the reply has come.
        answer: what is true of it.
        right: how many answers of this burst were right.
        scores: the newest that were read.
        error: why the present step has stopped; it can be tried again.
    """

    stage: Stage = Stage.READY
    pairs: tuple[PracticePair, ...] = ()
    place: int = 0
    shown: Shown | None = None
    given: PracticeAnswer | None = None
    answer: KnownAnswer | None = None
    right: int = 0
    scores: Scores | None = None
    error: DeskError | None = None

    @property
    def is_last(self) -> bool:
        """Whether no pair comes after the present one."""
        return self.place + 1 >= len(self.pairs)


@dataclass(slots=True)
class _Burst:
    """One burst: results that come for another are dropped."""

    id: str = field(default_factory=lambda: str(uuid7()))
    ahead: dict[int, Shown] = field(default_factory=dict)


class PracticePresenter(QObject):
    """Leads through a burst.

    Signals:
        changed: :attr:`state` is another one.
        laid_out(Shown): two faces are to be judged, from nothing.
    """

    changed = Signal()
    laid_out = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._practice: Practice = context.desk.practice
        self._burst = _Burst()
        self._state = PracticeState()

    @property
    def state(self) -> PracticeState:
        """What is to be shown now."""
        return self._state

    @property
    def burst_length(self) -> int:
        """How many pairs a burst has at most, by the unit's policy."""
        signed_in = self._context.desk.session.current
        return (Review() if signed_in is None else signed_in.policy.review).practice_pairs

    def enter(self) -> None:
        """The page has come to the front; a burst that was under way goes on."""
        if self._state.stage in (Stage.READY, Stage.DONE, Stage.NOTHING):
            self._burst = _Burst()
            self._set(PracticeState(scores=self._state.scores))
            self._read_scores()

    def leave(self) -> None:
        """The page is left: the burst ends, and no face stays in memory."""
        self._burst = _Burst()
        self._set(PracticeState(scores=self._state.scores))

    def begin(self) -> None:
        """Start a burst."""
        if self._state.stage in (Stage.READY, Stage.DONE, Stage.NOTHING):
            self._burst = _Burst()
            self._set(PracticeState(Stage.FETCHING, scores=self._state.scores))
            self._ask()

    def judged(self, looked: Looked) -> None:
        """A verdict was given on the faces on the table."""
        state = self._state
        if state.stage is Stage.JUDGING and state.shown is not None:
            self._set(replace(state, stage=Stage.SENDING, given=written(state.shown.pair, looked)))
            self._send()

    def go_on(self) -> None:
        """The answer was read: the next pair, or the end."""
        state = self._state
        if state.stage is not Stage.ANSWERED:
            return
        if state.is_last:
            self._set(PracticeState(Stage.DONE, state.pairs, right=state.right, scores=state.scores))
            self._read_scores()
            return
        following = replace(state, stage=Stage.FETCHING, place=state.place + 1, given=None, answer=None)
        self._set(replace(following, shown=None))
        self._fetch()

    def try_again(self) -> None:
        """Do the step that has stopped once more."""
        state = self._state
        if state.error is None:
            return
        self._set(replace(state, error=None))
        if state.stage is Stage.SENDING:
            self._send()
        elif state.pairs:
            self._fetch()
        else:
            self._ask()

    # --- The steps --------------------------------------------------------------------------------

    def _ask(self) -> None:
        burst = self._burst
        self._run(partial(self._practice.begin, burst.id), partial(self._begun, burst), burst)

    def _begun(self, burst: _Burst, reply: Burst) -> None:
        if burst is not self._burst:
            return
        if not reply.pairs:
            self._set(replace(self._state, stage=Stage.NOTHING))
            return
        self._set(replace(self._state, pairs=reply.pairs))
        self._fetch()

    def _fetch(self) -> None:
        state, burst = self._state, self._burst
        ready = burst.ahead.pop(state.place, None)
        if ready is not None:
            self._lay_out(ready)
            return
        work = partial(_shown, self._practice, state.pairs[state.place])
        self._run(work, partial(self._fetched, burst, state.place), burst)

    def _fetched(self, burst: _Burst, place: int, shown: Shown) -> None:
        if burst is self._burst and self._state.stage is Stage.FETCHING and place == self._state.place:
            self._lay_out(shown)

    def _lay_out(self, shown: Shown) -> None:
        self._set(replace(self._state, stage=Stage.JUDGING, shown=shown))
        self.laid_out.emit(shown)
        self._fetch_ahead()

    def _fetch_ahead(self) -> None:
        state, burst = self._state, self._burst
        if not state.is_last:
            place = state.place + 1
            self._context.tasks.run(
                partial(_shown, self._practice, state.pairs[place]),
                owner=self,
                on_done=partial(burst.ahead.__setitem__, place),
                on_failed=self._passed,
                key="practice-ahead",
            )

    def _send(self) -> None:
        state, burst = self._state, self._burst
        if state.given is not None:
            work = partial(self._practice.answer, state.given)
            self._run(work, partial(self._told, burst), burst)

    def _told(self, burst: _Burst, answer: KnownAnswer) -> None:
        state = self._state
        if burst is self._burst and state.stage is Stage.SENDING:
            right = state.right + answer.is_right
            self._set(replace(state, stage=Stage.ANSWERED, answer=answer, right=right))

    def _read_scores(self) -> None:
        self._context.tasks.run(
            self._practice.scores,
            owner=self,
            on_done=self._scored,
            on_failed=self._passed,
            key="practice-scores",
        )

    def _scored(self, scores: Scores) -> None:
        self._set(replace(self._state, scores=scores))

    def _passed(self, _error: DeskError) -> None:
        """Neither a figure nor a picture fetched ahead is missed: it is asked for again when it is needed."""

    def _run(self, work: Callable[[], T], on_done: Callable[[T], None], burst: _Burst) -> None:
        self._context.tasks.run(
            work, owner=self, on_done=on_done, on_failed=partial(self._stopped, burst), key="practice"
        )

    def _stopped(self, burst: _Burst, error: DeskError) -> None:
        if burst is self._burst:
            self._set(replace(self._state, error=error))

    def _set(self, state: PracticeState) -> None:
        self._state = state
        self.changed.emit()


def _shown(practice: Practice, pair: PracticePair) -> Shown:
    pictures = practice.pictures(pair)
    return Shown(pair, painted(pictures.registry.data), painted(pictures.reference.data))
