"""Letters on their way to a printer or a file, one after the other, off the main thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.audit import Notes
from tamin_desk.services.files import WriteDown
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.output import print_letter, write_pdf
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.text import load_print_fonts
from tamin_desk.ui.tasks import Lane, Tasks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """How a letter is to be printed; an empty printer is the system's default."""

    paper: Paper
    printer: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter that was handed over: ``copies`` to a printer, or one into the file ``path``.

    ``uncounted`` is why the copies were not counted; the paper is there all the same.
    """

    number: str
    copies: int = 1
    path: Path | None = None
    uncounted: DeskError | None = None


@dataclass(frozen=True, slots=True)
class NotOut:
    """A letter of which nothing came out, and why; ``path`` is the file it was meant for, if one was."""

    number: str
    error: DeskError
    path: Path | None = None


Count = Callable[[LetterOut], object]
"""Counts copies that have left. It knows whose letter they are and who printed: whoever gives the order may
be gone when the printer answers. Runs off the main thread; may raise :class:`DeskError`."""

Check = Callable[[], object]
"""Looks at the last moment whether a letter may still go out. Runs off the main thread; raises
:class:`DeskError` when it may not."""


class Hand(Protocol):
    """Puts a letter on a real printer; tests keep the contract with one that waits."""

    def __call__(self, content: LetterContent, paper: Paper, printer_name: str, copies: int = 1) -> None:
        """As :func:`tamin_desk.ui.printing.output.print_letter`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """One letter on its way; ``lane`` is where it waits: for a printer, or for the desk's own disk."""

    hand: Callable[[], None]
    out: LetterOut
    count: Count | None
    check: Check | None
    lane: Lane
    write_down: WriteDown | None = None

    def carry(self) -> LetterOut:
        """Write down that it leaves, hand it over and count it in one go: nobody need be there any more."""
        if self.write_down is not None:
            self.write_down()
        self.hand()
        if self.count is not None:
            try:
                self.count(self.out)
            except DeskError as error:
                return replace(self.out, uncounted=error)
        return self.out

    def check_and_carry(self) -> LetterOut:
        """Look once more whether it may go out, then carry it."""
        if self.check is not None:
            self.check()
        return self.carry()


class Press(QObject):
    """Prints letters and writes their PDFs; ``notes`` has it written down before one leaves.

    While a letter is on its way it is not taken again: an impatient second click prints nothing twice.
    Another letter is taken and waits for its turn; a file waits for no printer.

    Signals:
        changed(): what is on its way has changed.
        handed_over(LetterOut): the printing system has the job, or the file is written.
        failed(NotOut): nothing came out; the letter is kept.
    """

    changed = Signal()
    handed_over = Signal(object)
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, notes: Notes, parent: QObject | None = None, *, hand: Hand = print_letter
    ) -> None:
        super().__init__(parent)
        load_print_fonts()
        self._tasks, self._notes, self._hand = tasks, notes, hand
        # In the order in which they were taken; the first of each lane is under way.
        self._jobs: list[_Job] = []

    def is_under_way(self, number: str) -> bool:
        """Tell whether a letter was taken and has neither come out nor failed."""
        return any(job.out.number == number for job in self._jobs)

    def waits(self, number: str) -> bool:
        """Tell whether a letter's turn has not come yet, because another one is at the printer."""
        return self.is_under_way(number) and all(job.out.number != number for job in self._first())

    def print_letter(
        self,
        content: LetterContent,
        order: PrintOrder,
        count: Count | None = None,
        check: Check | None = None,
    ) -> bool:
        """Print the letter as ordered when ``check`` lets it go, and count what came out.

        Returns whether it was taken: not while the same letter is on its way.
        """
        # A print server that does not answer waits with the calls, not before the desk's own disk.
        hand = partial(self._hand, content, order.paper, order.printer, order.copies)
        write_down = self._notes.before(AuditKind.PRINTED, Subject.of(content.number))
        out = LetterOut(content.number, order.copies)
        return self._take(_Job(hand, out, count, check, Lane.CALLS, write_down))

    def write_pdf(
        self,
        content: LetterContent,
        paper: Paper,
        path: Path,
        count: Count | None = None,
        check: Check | None = None,
    ) -> bool:
        """Write the letter into a file when ``check`` lets it go, and count it.

        Returns whether it was taken: not while the same letter is on its way.
        """
        write_down = self._notes.before(AuditKind.EXPORTED, Subject.of(content.number))
        hand = partial(write_pdf, path, content, paper, write_down)
        return self._take(_Job(hand, LetterOut(content.number, path=path), count, check, Lane.STORE))

    def _take(self, job: _Job) -> bool:
        if self.is_under_way(job.out.number):
            return False
        self._jobs.append(job)
        if job in self._first():
            self._begin(job)
        self.changed.emit()
        return True

    def _first(self) -> list[_Job]:
        """Return the jobs that are under way: one at a time for the printer, and one for the disk."""
        firsts = {job.lane: job for job in reversed(self._jobs)}
        return list(firsts.values())

    def _begin(self, job: _Job) -> None:
        if job.check is None or job.lane is Lane.CALLS:
            self._run(job, job.check_and_carry, self._done, job.lane)
        else:
            # The look may ask a server: nothing that goes to the disk waits for it.
            self._run(job, job.check, self._checked, Lane.CALLS)

    def _checked(self, job: _Job, _may: object) -> None:
        self._run(job, job.carry, self._done, job.lane)

    def _run(self, job: _Job, work: Callable[[], T], on_done: Callable[[_Job, T], None], lane: Lane) -> None:
        self._tasks.run(
            work, owner=self, on_done=partial(on_done, job), on_failed=partial(self._failed, job), lane=lane
        )

    def _done(self, job: _Job, out: LetterOut) -> None:
        self._end(job)
        self.handed_over.emit(out)

    def _failed(self, job: _Job, error: DeskError) -> None:
        self._end(job)
        self.failed.emit(NotOut(job.out.number, error, job.out.path))

    def _end(self, job: _Job) -> None:
        self._jobs.remove(job)
        following = next((each for each in self._jobs if each.lane is job.lane), None)
        if following is not None:
            self._begin(following)
        self.changed.emit()
