"""One job at a time on its way to a printer or a file, off the main thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.output import print_letter, write_pdf
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.text import load_print_fonts
from tamin_desk.ui.tasks import Lane, Tasks


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


class Press(QObject):
    """Prints letters and writes their PDFs.

    While a job is on its way another one is not taken: an impatient second click prints nothing twice.

    Signals:
        changed(): ``busy`` has changed.
        handed_over(LetterOut): the printing system has the job, or the file is written.
        failed(NotOut): nothing came out; the letter is kept.
    """

    changed = Signal()
    handed_over = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None, *, hand: Hand = print_letter) -> None:
        super().__init__(parent)
        load_print_fonts()
        self._tasks, self._hand = tasks, hand
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a job is on its way."""
        return self._busy

    def print_letter(
        self,
        content: LetterContent,
        order: PrintOrder,
        count: Count | None = None,
        check: Check | None = None,
    ) -> None:
        """Print the letter as ordered when ``check`` lets it go, and count what came out."""
        # A print server that does not answer waits with the calls, not before the desk's own disk.
        hand = partial(self._hand, content, order.paper, order.printer, order.copies)
        self._send(hand, LetterOut(content.number, order.copies), count, check, Lane.CALLS)

    def write_pdf(
        self,
        content: LetterContent,
        paper: Paper,
        path: Path,
        count: Count | None = None,
        check: Check | None = None,
    ) -> None:
        """Write the letter into a file when ``check`` lets it go, and count it."""
        hand = partial(write_pdf, path, content, paper)
        self._send(hand, LetterOut(content.number, path=path), count, check, Lane.STORE)

    def _send(
        self, hand: Callable[[], None], out: LetterOut, count: Count | None, check: Check | None, lane: Lane
    ) -> None:
        if not self._busy:
            self._begin()
            self._tasks.run(
                partial(_carried, hand, out, count, check),
                owner=self,
                on_done=self._done,
                on_failed=partial(self._fail, out),
                lane=lane,
            )

    def _begin(self) -> None:
        self._busy = True
        self.changed.emit()

    def _done(self, out: LetterOut) -> None:
        self._busy = False
        self.changed.emit()
        self.handed_over.emit(out)

    def _fail(self, out: LetterOut, error: DeskError) -> None:
        self._busy = False
        self.changed.emit()
        self.failed.emit(NotOut(out.number, error, out.path))


def _carried(hand: Callable[[], None], out: LetterOut, count: Count | None, check: Check | None) -> LetterOut:
    """Hand a letter over and count it in one go: nobody need be there any more for the counting."""
    if check is not None:
        check()
    hand()
    if count is not None:
        try:
            count(out)
        except DeskError as error:
            return replace(out, uncounted=error)
    return out
