"""An import from the file to the kept list: each step shown, told how far it is, given up at will."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.code_lists import RowProblem
from tamin_desk.domain.errors import DeskError, ListCancelled, SignedOut
from tamin_desk.services.audit import Notes
from tamin_desk.services.code_lists.files import read_file, read_table
from tamin_desk.services.code_lists.matching import Matched, match
from tamin_desk.services.code_lists.reading import BadRow, ListReading, read_codes
from tamin_desk.services.sheets import write_workbook
from tamin_desk.ui.code_lists.words import report_sheet
from tamin_desk.ui.context import Context
from tamin_desk.ui.long_work import Handle, LongWork

T = TypeVar("T")


class ImportStage(StrEnum):
    """How far an import is."""

    NONE = "none"
    READING = "reading"
    JUDGED = "judged"
    """The file was read: what it gave is shown, nothing is kept yet."""
    MATCHING = "matching"
    DONE = "done"
    """The list is kept."""


@dataclass(frozen=True, slots=True)
class ImportState:
    """Everything the import shows.

    Attributes:
        title: the file's name without its ending; the list is called so.
        with_padded: codes whose zeros were restored are taken too, as the clerk said.
        matched: what enrolment and archive said, once they did.
        progress: how far the matching is, as done and total.
        list_id: the list that was kept.
        saved: the report was written.
        error: why the last step failed; what was read before is still there.
    """

    stage: ImportStage = ImportStage.NONE
    title: str = ""
    reading: ListReading | None = None
    with_padded: bool = False
    matched: Matched | None = None
    progress: tuple[int, int] | None = None
    list_id: str = ""
    saved: bool = False
    error: DeskError | None = None

    @property
    def taken(self) -> int:
        """How many codes would be taken now."""
        if self.reading is None:
            return 0
        return len(self.reading.good) - (0 if self.with_padded else self.reading.padded)

    @property
    def bad(self) -> tuple[BadRow, ...]:
        """The rows that gave nothing, in the order of the file."""
        found = () if self.reading is None else self.reading.bad
        return tuple(
            sorted((*found, *(self.matched.bad if self.matched else ())), key=lambda row: row.number)
        )


class Importing(QObject):
    """Imports one list at a time; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        kept(list_id): a list is in the store.
        unwanted(list_id): a list came into the store after it had been given up: it is to go again.
    """

    changed = Signal()
    kept = Signal(object)
    unwanted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = ImportState()
        self._work = LongWork(self)
        self._work.told.connect(self._told)

    @property
    def state(self) -> ImportState:
        """What is to be painted now."""
        return self._state

    def read(self, path: Path) -> None:
        """Read a file and judge its rows."""
        handle = self._work.begin()

        def work() -> ListReading:
            return read_codes(read_table(read_file(path), handle.stop), handle.stop)

        self._take(ImportState(ImportStage.READING, path.stem))
        self._run(work, self._judged, self._unread)

    def take_padded(self, taken: bool) -> None:
        """Take the codes whose zeros were restored too, or leave them out."""
        if self._state.stage is ImportStage.JUDGED:
            self._take(replace(self._state, with_padded=taken))

    def keep(self) -> None:
        """Ask whose codes these are, and keep the list."""
        state, signed_in = self._state, self._context.desk.session.current
        if state.stage is not ImportStage.JUDGED or state.reading is None or not state.taken:
            return
        if signed_in is None:
            self._take(replace(state, error=SignedOut()))
            return
        rows = [row for row in state.reading.good if state.with_padded or not row.padded]
        handle, desk, title = self._work.begin(), self._context.desk, state.title
        author_id, unit_code = signed_in.user.user_id, signed_in.unit.code

        def work() -> tuple[Matched, str]:
            matched = match(desk.audited, rows, handle.tell)
            handle.stop()
            if not matched.rows:
                return matched, ""
            now = desk.clock.now()
            kept = desk.code_lists.keep(
                title, matched.rows, author_id=author_id, unit_code=unit_code, now=now
            )
            return matched, kept

        self._take(replace(state, stage=ImportStage.MATCHING, progress=(0, len(rows)), error=None))
        # Without a key: what was kept in the moment of giving up must be heard of, or it would stay.
        self._context.tasks.run(
            work,
            owner=self,
            on_done=partial(self._matched, handle),
            on_failed=partial(self._unmatched, handle),
        )

    def save_report(self, path: Path, *, right_to_left: bool) -> None:
        """Write the rows that were not taken into a workbook."""
        bad = tuple((row.number, row.text, row.problem) for row in self._state.bad)
        work = partial(_write_report, self._context.desk.audit, path, bad, right_to_left=right_to_left)
        self._run(work, self._saved, self._not_saved, key="report")

    def cancel(self) -> bool:
        """Give up what runs; tell whether anything did. Nothing is kept of it."""
        if self._state.stage not in (ImportStage.READING, ImportStage.MATCHING):
            return False
        self._work.cancel()
        self._context.tasks.forget(self, "step")
        self._cancelled()
        return True

    def close(self) -> None:
        """Put the import away."""
        self.cancel()
        self._take(ImportState())

    def _judged(self, reading: ListReading) -> None:
        self._take(replace(self._state, stage=ImportStage.JUDGED, reading=reading))

    def _unread(self, error: DeskError) -> None:
        self._take(ImportState(title=self._state.title, error=error))

    def _told(self, done: int, total: int) -> None:
        if self._state.stage is ImportStage.MATCHING:
            self._take(replace(self._state, progress=(done, total)))

    def _matched(self, handle: Handle, found: tuple[Matched, str]) -> None:
        matched, list_id = found
        if handle.is_given_up:
            if list_id:
                self.unwanted.emit(list_id)
            return
        self._take(
            replace(self._state, stage=ImportStage.DONE, matched=matched, list_id=list_id, progress=None)
        )
        if list_id:
            self.kept.emit(list_id)

    def _unmatched(self, handle: Handle, error: DeskError) -> None:
        if not handle.is_given_up:
            self._not_kept(error)

    def _not_kept(self, error: DeskError) -> None:
        self._take(replace(self._state, stage=ImportStage.JUDGED, progress=None, error=error))

    def _cancelled(self) -> None:
        if self._state.stage is ImportStage.MATCHING:
            self._not_kept(ListCancelled())
        else:
            self._take(ImportState(error=ListCancelled()))

    def _saved(self, _result: None) -> None:
        self._take(replace(self._state, saved=True, error=None))

    def _not_saved(self, error: DeskError) -> None:
        self._take(replace(self._state, saved=False, error=error))

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str = "step",
    ) -> None:
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key)

    def _take(self, state: ImportState) -> None:
        self._state = state
        self.changed.emit()


def _write_report(
    notes: Notes, path: Path, bad: tuple[tuple[int, str, RowProblem], ...], *, right_to_left: bool
) -> None:
    write_down = notes.before(AuditKind.EXPORTED, Subject("rows-left-out.xlsx"))
    write_workbook(path, [report_sheet(bad)], write_down, right_to_left=right_to_left)
