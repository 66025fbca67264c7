"""What the page of the day's end shows: read off the main thread, and read again with every change."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.day_end import DayEnd, read
from tamin_desk.services.sync_status import Connection
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class DayEndState:
    """Everything the page paints.

    Attributes:
        facts: ``None`` until they were read.
        connection: how the desk stands with the archive.
        skew: by how much the desk's clock is ahead (negative: behind); ``None`` while nobody knows.
        user_id: of whoever is signed in.
        error: why something was not read, or not done.
    """

    facts: DayEnd | None = None
    connection: Connection = Connection.CONNECTED
    skew: timedelta | None = None
    user_id: str = ""
    error: DeskError | None = None


class DayEndPresenter(QObject):
    """Reads the facts while the page is in front; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._state = DayEndState()
        self._in_front = False
        context.events.outbox_changed.connect(self._changed)
        context.events.sync_changed.connect(self._changed)
        context.events.arrivals_seen.connect(self._changed)

    @property
    def state(self) -> DayEndState:
        """What is to be painted now."""
        return self._state

    def start(self) -> None:
        """Read now, and with every change."""
        self._in_front = True
        self.refresh()

    def stop(self) -> None:
        """Read no more."""
        self._in_front = False

    def refresh(self) -> None:
        """Read the facts; the latest reading wins."""
        self._context.tasks.run(
            partial(read, self._context.desk),
            owner=self,
            on_done=self._came,
            on_failed=self._failed,
            key="read",
            lane=Lane.STORE,
        )

    def hand_in(self, sender: str) -> None:
        """Hand in what an absent colleague left."""
        self._context.tasks.run(
            partial(self._context.desk.hand_ins.begin, sender),
            owner=self,
            on_done=self._begun,
            on_failed=self._failed,
            lane=Lane.STORE,
        )

    def send_now(self) -> None:
        """Wake the sync instead of waiting for its next try."""
        self._context.desk.sync.wake()

    def _changed(self, _status: object = None) -> None:
        if self._in_front:
            self.refresh()

    def _begun(self, _nothing: object) -> None:
        self._context.desk.sync.wake()
        self.refresh()

    def _came(self, facts: DayEnd) -> None:
        desk = self._context.desk
        current = desk.session.current
        self._set(
            DayEndState(
                facts=facts,
                connection=desk.sync.status().connection,
                skew=desk.clock.skew(),
                user_id="" if current is None else current.user.user_id,
            )
        )

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self._state, error=error))

    def _set(self, state: DayEndState) -> None:
        self._state = state
        self.changed.emit()
