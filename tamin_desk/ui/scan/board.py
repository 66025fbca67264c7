"""What the parts of the scan page share: one state, the store it is kept in, the bridge to threads."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.policy import Policy
from tamin_desk.services.drafts import Author
from tamin_desk.services.scans import Sitting, Sittings
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.context import Context
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.tasks import Lane

T = TypeVar("T")


class Board(QObject):
    """Holds the state; whatever is set of a sitting is on its way to the disk at once.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = ScanState(tehran(context.desk.clock.now()).date())

    @property
    def sittings(self) -> Sittings:
        """Where sittings are kept; it waits for the disk."""
        return self._context.desk.sittings

    @property
    def policy(self) -> Policy:
        """The unit's policy, as it is now."""
        return self._context.desk.session.policy

    @property
    def author(self) -> Author | None:
        """Who scans; ``None`` when the session has ended."""
        signed_in = self._context.desk.session.current
        if signed_in is None:
            return None
        return Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)

    def begin(self, sitting: Sitting | None, current: str = "") -> None:
        """Begin with a sitting, or with none; what is known of kinds and offices stays."""
        known = self.state
        for key in ("begin", "lay", "cut", "small"):
            self.forget(key)
        today = tehran(self._context.desk.clock.now()).date()
        self.state = ScanState(today, sitting, known.unfinished, known.kinds, known.offices, current)
        self.changed.emit()

    def set(self, **changes: object) -> None:
        """Show another state."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are those of ScanState
        self.changed.emit()

    def keep(self, sitting: Sitting) -> None:
        """Show a sitting as it is now, and keep it; only the newest is written."""
        self.set(sitting=sitting)
        self.run(partial(self.sittings.keep, sitting), self._kept, key="keep", lane=Lane.STORE)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        key: str | None = None,
        lane: Lane = Lane.STORE,
    ) -> None:
        """Do something off the main thread; an error is shown."""
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=self._failed, key=key, lane=lane)

    def forget(self, key: str) -> None:
        """Nobody waits for this any more."""
        self._context.tasks.forget(self, key)

    def _kept(self, _result: None) -> None:
        """Nothing is shown of it."""

    def _failed(self, error: DeskError) -> None:
        self.set(error=error)
