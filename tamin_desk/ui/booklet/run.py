"""Covers of a household on their way: one after the other, each asked about, printed and counted in one go.

Between two covers the run can be ended. What failed before anything came out stays chosen; what came out is
counted at once, so that trying again prints nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.covers import CoverReply
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.covers import may_print
from tamin_desk.domain.errors import (
    CoverHeldBack,
    CoverTooLong,
    DeskError,
    NetworkError,
    OutcomeUnknown,
    PictureError,
    ReplyError,
)
from tamin_desk.services.audit import By
from tamin_desk.services.covers import CoverPrint
from tamin_desk.services.drafts import Author
from tamin_desk.ui.booklet.household import decoded
from tamin_desk.ui.booklet.rules import content_of, valid_until
from tamin_desk.ui.booklet.state import RunResult, RunState
from tamin_desk.ui.context import Context
from tamin_desk.ui.printing.cover import cover_page
from tamin_desk.ui.printing.cover_output import SheetHand, print_sheet
from tamin_desk.ui.printing.cover_words import DOCUMENT
from tamin_desk.ui.printing.device import Page, write_pages
from tamin_desk.ui.printing.template import cover_template
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.contract.units import UnitReply
    from tamin_desk.services.desk import Desk

# Of one cover only: the others have their own names and photos.
_OF_ONE: Final = (CoverHeldBack, CoverTooLong, PictureError)


@dataclass(frozen=True, slots=True)
class Job:
    """One cover that is wanted, with everything that it needs once nobody can be asked any more."""

    record: PersonRecord
    cover: CoverReply
    unit: "UnitReply"
    author: Author
    today: date


@dataclass(frozen=True, slots=True)
class Ready:
    """A cover that was laid out, and how it will be counted."""

    job: Job
    page: Page
    counts: CoverPrint


class CoverRun(QObject):
    """One run at a time.

    Signals:
        changed: :attr:`state` is another one.
        printed(str): whose cover has left the desk.
        ended(RunResult): it is over.
    """

    changed = Signal()
    printed = Signal(object)
    ended = Signal(object)

    def __init__(
        self, context: Context, parent: QObject | None = None, *, hand: SheetHand = print_sheet
    ) -> None:
        super().__init__(parent)
        self._context, self._hand = context, hand
        self._state: RunState | None = None
        self._jobs: list[Job] = []
        self._ready: list[Ready] = []
        self._result = RunResult()
        self._printer = ""

    @property
    def state(self) -> RunState | None:
        """How far it is; ``None`` while nothing is on its way."""
        return self._state

    def print(self, jobs: list[Job], printer: str) -> None:
        """Print covers; while others are on their way nothing more is taken."""
        self._begin(jobs, RunResult(), printer)

    def write(self, jobs: list[Job], path: Path) -> None:
        """Write covers into one file, whole or not at all."""
        self._begin(jobs, RunResult(path=path), "")

    def cancel(self) -> None:
        """End it after the cover that is on its way now."""
        if self._state is not None and not self._state.ending:
            self._set(replace(self._state, ending=True))

    def _begin(self, jobs: list[Job], result: RunResult, printer: str) -> None:
        if self._state is None and jobs:
            self._jobs, self._ready, self._result, self._printer = list(jobs), [], result, printer
            self._set(RunState(len(jobs), to_file=result.path is not None))
            self._next()

    def _next(self) -> None:
        state = self._state
        if state is None:
            return
        if state.ending:
            self._end(replace(self._result, cancelled=True))
        elif self._jobs:
            job = self._jobs.pop(0)
            work = make_ready if state.to_file else partial(_carried, hand=self._hand, printer=self._printer)
            self._run(
                partial(work, self._context.desk, job),
                self._came,
                partial(self._failed, job.record.person_id),
            )
        elif self._ready and self._result.path is not None:
            self._run(
                partial(_written, self._context.desk, self._result.path, tuple(self._ready)),
                self._wrote,
                self._stop,
                lane=Lane.STORE,
            )
        else:
            self._end(self._result)

    def _came(self, came: "Ready | tuple[str, DeskError | None]") -> None:
        if isinstance(came, Ready):
            self._ready.append(came)
        else:
            self._left(*came)
        self._step()

    def _wrote(self, uncounted: DeskError | None) -> None:
        for ready in self._ready:
            self._left(ready.job.record.person_id, uncounted)
        self._end(self._result)

    def _left(self, person_id: str, uncounted: DeskError | None) -> None:
        printed = (*self._result.printed, person_id)
        self._result = replace(self._result, printed=printed, uncounted=uncounted or self._result.uncounted)
        self.printed.emit(person_id)

    def _failed(self, person_id: str, error: DeskError) -> None:
        if isinstance(error, _OF_ONE):
            left_out = (*self._result.left_out, (person_id, error))
            self._result = replace(self._result, left_out=left_out)
            self._step()
        else:
            self._stop(error)

    def _stop(self, error: DeskError) -> None:
        self._end(replace(self._result, error=error))

    def _step(self) -> None:
        if self._state is not None:
            self._set(replace(self._state, done=self._state.done + 1))
            self._next()

    def _end(self, result: RunResult) -> None:
        self._jobs, self._ready = [], []
        self._set(None)
        self.ended.emit(result)

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[DeskError], None],
        *,
        lane: Lane = Lane.CALLS,
    ) -> None:
        # A print server that does not answer waits with the calls, not before the desk's own disk.
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=failed, lane=lane)

    def _set(self, state: RunState | None) -> None:
        self._state = state
        self.changed.emit()


def make_ready(desk: "Desk", job: Job) -> Ready:
    """Ask once more whether a photo may be printed, and lay its cover out; blocks.

    Raises:
        CoverHeldBack, CoverTooLong, PictureError: of this cover.
        TemplateUnusable, StoreError, SignedOut, and the errors of fetching a photo.
    """
    record = job.record
    cover = _asked_again(desk, job)
    photo = cover.photo
    if photo is None or not may_print(photo):
        raise CoverHeldBack
    if desk.covers.unheard(record.person_id).holds_back(photo):
        # Said at this desk; the archive only does not know it yet.
        raise CoverHeldBack
    until = valid_until(record)
    printings = desk.covers.printings(record.person_id, until, cover)
    content = content_of(record, job.unit, job.today, printings, decoded(desk.photos, photo))
    page = cover_page(content, cover_template())
    return Ready(job, page, CoverPrint(photo, until, 1, is_reprint=printings > 0))


def _asked_again(desk: "Desk", job: Job) -> CoverReply:
    """Return what the archive says now; without a network what it said before holds."""
    person_id = job.record.person_id
    try:
        return desk.covers.of((person_id,)).get(person_id, job.cover)
    except (NetworkError, OutcomeUnknown, ReplyError):
        return job.cover


def _carried(desk: "Desk", job: Job, *, hand: SheetHand, printer: str) -> tuple[str, DeskError | None]:
    """Print a cover and count it in one go: nobody need be there any more for the counting."""
    ready = make_ready(desk, job)
    desk.audit.note(AuditKind.PRINTED, Subject.of(job.record.person_id), by=_by(job))
    hand(ready.page, printer, desk.covers.offsets.of(printer))
    return job.record.person_id, _counted(desk, ready)


def _written(desk: "Desk", path: Path, ready: tuple[Ready, ...]) -> DeskError | None:
    whose = [Subject.of(one.job.record.person_id) for one in ready]
    write_down = desk.audit.before(AuditKind.EXPORTED, *whose, by=_by(ready[0].job))
    write_pages(path, [one.page for one in ready], DOCUMENT, write_down)
    uncounted = [error for one in ready if (error := _counted(desk, one)) is not None]
    return uncounted[0] if uncounted else None


def _by(job: Job) -> By:
    return job.author.user_id, job.author.unit_code


def _counted(desk: "Desk", ready: Ready) -> DeskError | None:
    try:
        desk.covers.printed(ready.counts, ready.job.author, ready.job.record)
    except DeskError as error:
        return error
    return None
