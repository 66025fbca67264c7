"""One re-check in the hand: its state, what keeps it while it is typed, and the way to the services."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.drafts import Author, PersonRef
from tamin_desk.ui.context import Context
from tamin_desk.ui.left_behind import LeftBehind, Loss
from tamin_desk.ui.recheck.copies import Copies
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.rechecks import Flagged, RecheckCase

T = TypeVar("T")

_AUTOSAVE_MS: Final = 600
_NEVER_DROPPED: Final = frozenset({"save"})
"""Work that is done whatever is wanted after it; all other work of one key gives way to the latest."""


class RecheckWork(QObject):
    """Holds the state that the parts of the page change.

    Signals:
        changed: :attr:`state` is another.
        left_behind(LeftBehind): something did not come about after its page had been left.
    """

    changed = Signal()
    left_behind = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk = context.desk
        self.copies = Copies()
        self._tasks = context.tasks
        self._state = RecheckState()
        self._case: RecheckCase | None = None
        self._case_id = ""
        self._unkept = False
        self._autosave = QTimer(self, interval=_AUTOSAVE_MS, singleShot=True)
        self._autosave.timeout.connect(self.keep_now)

    @property
    def state(self) -> RecheckState:
        """What is to be painted now."""
        return self._state

    @property
    def case(self) -> "RecheckCase | None":
        """The mismatch on the page."""
        return self._case

    @property
    def unit_code(self) -> str:
        """The unit that is worked for; that of the last sign-in while the session is renewed."""
        signed_in = self.desk.session.current
        unit = signed_in.unit if signed_in is not None else self.desk.session.last_unit()
        return "" if unit is None else unit.code

    def author(self) -> Author | None:
        """Return who works here now; without a session that is said, and nothing is saved."""
        signed_in = self.desk.session.current
        if signed_in is None:
            self.set(error=SignedOut())
            return None
        return Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)

    def person(self) -> PersonRef:
        """Return how the outbox names whom the mismatch is about."""
        case, done = self._case, self._state.done
        if case is None:
            raise ValueError("no mismatch is on the page")
        if done is not None:
            return PersonRef(done.item.person_id, done.item.person_name, done.item.person_code)
        name, code = ("", "") if case.addressee is None else (case.addressee.full_name, case.addressee.code)
        return PersonRef(case.person_id, name, code)

    def take(self, comparison_id: str, state: RecheckState) -> None:
        """Put another mismatch on the page, or none (""); what was typed for the one before is kept."""
        self.keep_now()
        self._unkept = False
        self._case_id, self._case, self._state = comparison_id, None, state
        self.changed.emit()

    def know(self, case: "RecheckCase") -> None:
        """Take what is known of the mismatch on the page."""
        self._case = case

    def set(self, **changes: object) -> None:
        """Change the state; names are those of :class:`RecheckState`."""
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of the state
        if self._state.recheck is not None:
            self._case = self._state.recheck.case
        self.changed.emit()

    def set_done(self, done: "Flagged", **changes: object) -> None:
        """Show a saved report, its letter with as many copies as are known to be out."""
        letter = None if done.letter is None else self.copies.told(done.letter)
        self.set(done=replace(done, letter=letter), **changes)

    def type(self, **changes: object) -> None:
        """Change what is typed or ticked, and keep it at the next pause; an old error is over."""
        recheck = self._state.recheck
        if recheck is not None:
            self._unkept = True
            self._autosave.start()
            self.set(recheck=recheck.model_copy(update=changes), error=None, insisted=False)

    def keep_now(self) -> None:
        """Keep what was typed, without waiting for a pause."""
        self._autosave.stop()
        recheck = self._state.recheck
        if not self._unkept or recheck is None:
            return
        self._unkept = False
        # Not under a key: a save of an earlier case must not be dropped for a later one's.
        self._tasks.run(
            partial(self.desk.mismatches.rechecks.keep, recheck, self.unit_code),
            owner=self,
            on_done=self._kept,
            on_failed=partial(self._not_kept, recheck.case.comparison_id),
            lane=Lane.STORE,
        )

    def ended(self) -> None:
        """The re-check is over: nothing typed is kept any more."""
        self._autosave.stop()
        self._unkept = False

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        key: str,
        lane: Lane,
        *,
        back_to: Stage | None = None,
        told_as: str = "error",
        loses: Loss | None = None,
    ) -> None:
        """Run work for the mismatch on the page; what comes after another took its place is for nobody.

        When it fails, ``back_to`` is the stage to return to, and ``told_as`` the state's field for the error.
        ``loses`` is what does not come about then, to be told when the page was left; a question that has no
        answer loses nothing.
        """
        case_id = self._case_id
        self._tasks.run(
            work,
            owner=self,
            on_done=partial(self._arrived, case_id, on_done),
            on_failed=partial(self._failed, case_id, back_to, told_as, loses),
            key=None if key in _NEVER_DROPPED else key,
            lane=lane,
        )

    def _arrived(self, case_id: str, on_done: Callable[[T], None], result: T) -> None:
        if case_id == self._case_id:
            on_done(result)

    def _failed(
        self, case_id: str, back_to: Stage | None, told_as: str, loses: Loss | None, error: DeskError
    ) -> None:
        if case_id != self._case_id:
            if loses is not None:
                self.left_behind.emit(LeftBehind(loses, error))
        else:
            self.set(**{told_as: error}, stage=back_to or self._state.stage)

    def _kept(self, _result: None) -> None:
        """Nothing is shown of it: that it is kept is what is expected."""

    def _not_kept(self, comparison_id: str, error: DeskError) -> None:
        if comparison_id == self._case_id:
            # Tried again with the next key that is pressed, and when the page is left.
            self._unkept = True
            self.set(error=error)
        else:
            self.left_behind.emit(LeftBehind(Loss.TYPED, error))
