"""The queue as it is read: filtered, paged, and read again while the page is in front."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.review import QueueFilter
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.state import QueueState

if TYPE_CHECKING:
    from tamin_desk.contract.review import Queue
    from tamin_desk.contract.units import UnitReply

# As often as the desk asks for other news.
_READ_MS: Final = 20_000
_PAGE: Final = 30


class QueuePresenter(QObject):
    """Reads the queue off the main thread; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = QueueState(QueueFilter())
        self._timer = QTimer(self, interval=_READ_MS)
        self._timer.timeout.connect(self.refresh)

    @property
    def state(self) -> QueueState:
        """What is to be painted now."""
        return self._state

    def start(self) -> None:
        """Read now, and again from time to time."""
        self._timer.start()
        self.refresh()
        if not self._state.units:
            self._read_units()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def refresh(self) -> None:
        """Read as many rows as there are now; the latest reading wins."""
        self._read(max(1, len(self._state.rows)))

    def read_more(self) -> None:
        """Read one page further than now."""
        if self._state.more:
            self._read(len(self._state.rows) + _PAGE)

    def choose_unit(self, code: str | None) -> None:
        """Show only the cases of a unit, or of all."""
        self._filter(replace(self._state.wanted, unit_code=code))

    def choose_age(self, hours: int) -> None:
        """Show only what has waited for so many hours."""
        self._filter(replace(self._state.wanted, older_than_hours=hours))

    def skip(self, case_id: str) -> None:
        """Pass a case over from now on; it stays in the queue for others, and can still be chosen."""
        self._set(skipped=self._state.skipped | {case_id})

    def drop(self, case_id: str) -> None:
        """Show a case no more that is decided, or that the archive has taken out of the queue."""
        rows = tuple(row for row in self._state.rows if row.case_id != case_id)
        gone = len(self._state.rows) - len(rows)
        self._set(rows=rows, waiting=max(0, self._state.waiting - gone))

    def skip_none(self) -> None:
        """Pass nothing over any more."""
        self._set(skipped=frozenset())

    def _filter(self, wanted: QueueFilter) -> None:
        if wanted != self._state.wanted:
            # Rows of another filter say nothing; what is on the screen stays until the new ones are there.
            self._set(wanted=wanted)
            self._read(1)

    def _read(self, rows: int) -> None:
        wanted = self._state.wanted
        self._context.tasks.run(
            partial(self._context.desk.reviews.queue, wanted, rows=rows),
            owner=self,
            on_done=partial(self._came, wanted),
            on_failed=self._failed,
            key="queue",
        )

    def _read_units(self) -> None:
        signed_in = self._context.desk.session.current
        if signed_in is None:
            return
        self._context.tasks.run(
            partial(self._context.desk.reviews.units, signed_in.unit.province),
            owner=self,
            on_done=self._units_came,
            on_failed=self._units_failed,
            key="units",
        )

    def _came(self, wanted: QueueFilter, queue: "Queue") -> None:
        if wanted == self._state.wanted:
            if wanted == QueueFilter() and queue.waiting != self._context.desk.sync.work_waiting().review:
                # The rail counts the same cases: two numbers side by side must not differ for long.
                self._context.desk.sync.look_soon()
            self._set(
                rows=queue.rows,
                more=queue.next is not None,
                waiting=queue.waiting,
                held=queue.held,
                filtered=queue.filtered,
                read=True,
                error=None,
            )

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _units_came(self, units: "tuple[UnitReply, ...]") -> None:
        self._set(units=units)

    def _units_failed(self, _error: DeskError) -> None:
        # The filter offers no units then, and is asked again at the next visit; the queue says what is wrong.
        self._set(units=())

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of QueueState
        self.changed.emit()
