"""What the page of missing photos shows: a list read off the UI thread, and what is done with it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.missing import MissingPerson
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import DeskError, ListCancelled
from tamin_desk.services.missing import Filters
from tamin_desk.services.missing_rows import MissingRows, read_rows
from tamin_desk.services.rounds import MissingRound, Stop
from tamin_desk.services.sheets import write_workbook
from tamin_desk.ui.context import Context
from tamin_desk.ui.long_work import LongWork
from tamin_desk.ui.missing.cells import sheet_of
from tamin_desk.ui.round_bar import RoundRequest

T = TypeVar("T")

_MORE: Final = 50


@dataclass(frozen=True, slots=True)
class MissingState:
    """Everything the page paints.

    Attributes:
        rows: what was read last, under ``filters``; ``None`` until it was.
        selected: whose row is chosen.
        exporting: how far an export is, as done and total.
        saved: the export that was written last has so many people.
        error: why the last reading or export failed.
    """

    filters: Filters = field(default_factory=Filters)
    rows: MissingRows | None = None
    selected: str | None = None
    reading: bool = False
    exporting: tuple[int, int] | None = None
    saved: int | None = None
    error: DeskError | None = None

    @property
    def person(self) -> MissingPerson | None:
        """Whose row is chosen."""
        people = () if self.rows is None else self.rows.people
        return next((one for one in people if one.person_id == self.selected), None)


class MissingPresenter(QObject):
    """Reads the list while its page is in front; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        round_wanted(RoundRequest): the list is gone through from the chosen row on.
    """

    changed = Signal()
    round_wanted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = MissingState()
        self._wanted = _MORE
        self._in_front = False
        self._export = LongWork(self)
        self._export.told.connect(self._told)
        context.events.news.connect(self._heed)

    @property
    def state(self) -> MissingState:
        """What is to be painted now."""
        return self._state

    def show(self) -> None:
        """The page is in front."""
        self._in_front = True
        self.refresh()

    def leave(self) -> None:
        """The page is no longer in front; an export goes on."""
        self._in_front = False
        self._set(error=None, saved=None)

    def refresh(self) -> None:
        """Read the list again; the latest reading wins."""
        self._set(reading=True)
        work = partial(read_rows, self._context.desk, self._state.filters, self._wanted)
        self._run(work, self._came, self._unread, key="rows")

    def filter(self, **changes: object) -> None:
        """Show another part of the list."""
        filters = replace(self._state.filters, **changes)  # type: ignore[arg-type]  # names are those of Filters
        if filters != self._state.filters:
            self._wanted = _MORE
            self._set(filters=filters, saved=None)
            self.refresh()

    def more(self) -> None:
        """List more of it."""
        self._wanted += _MORE
        self.refresh()

    def select(self, person_id: str | None) -> None:
        """Choose a row."""
        if person_id != self._state.selected:
            self._set(selected=person_id)

    def begin(self) -> None:
        """Start a case from the chosen row; the next one key away goes on below it."""
        person, rows = self._state.person, self._state.rows
        if person is not None and rows is not None:
            going = MissingRound(self._context.desk.missing, self._state.filters)
            stop = Stop(person.key, person.person_id, rows.counts.total)
            self.round_wanted.emit(RoundRequest(going, stop))

    def export(self, path: Path, *, right_to_left: bool) -> None:
        """Write the whole list under the present filters into a workbook."""
        if self._state.exporting is not None:
            return
        handle = self._export.begin()
        desk, filters = self._context.desk, self._state.filters

        def work() -> int:
            rows = read_rows(desk, filters, None, handle.tell)
            handle.stop()
            sheets = [sheet_of(rows, desk.clock.now())]
            write_down = desk.audit.before(AuditKind.EXPORTED, Subject("missing-photos.xlsx"))
            write_workbook(path, sheets, write_down, right_to_left=right_to_left)
            return len(rows.people)

        self._set(exporting=(0, 0), saved=None, error=None)
        self._run(work, self._exported, self._not_exported)

    def cancel_export(self) -> bool:
        """Give an export up; tell whether there was one."""
        running = self._state.exporting is not None
        self._export.cancel()
        return running

    def _came(self, rows: MissingRows) -> None:
        kept = self._state.selected in {one.person_id for one in rows.people}
        first = next((one.person_id for one in rows.people), None)
        selected = self._state.selected if kept else first
        self._set(rows=rows, selected=selected, reading=False, error=None)

    def _unread(self, error: DeskError) -> None:
        self._set(reading=False, error=error)

    def _told(self, done: int, total: int) -> None:
        if self._state.exporting is not None:
            self._set(exporting=(done, total))

    def _exported(self, count: int) -> None:
        self._set(exporting=None, saved=count)

    def _not_exported(self, error: DeskError) -> None:
        # Who gave up knows that nothing was written.
        self._set(exporting=None, error=None if isinstance(error, ListCancelled) else error)

    def _heed(self, changes: tuple[Change, ...]) -> None:
        if self._in_front and any(change.kind is ChangeKind.PHOTO_FILED for change in changes):
            self.refresh()

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str | None = None,
    ) -> None:
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of MissingState
        self.changed.emit()
