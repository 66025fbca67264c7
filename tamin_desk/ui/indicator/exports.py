"""The indicator on its way out, off the main thread: into a file, or to a printer."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.indicator import IndicatorReport
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import DeskError, ListCancelled
from tamin_desk.services.indicator import Question
from tamin_desk.services.indicator_files import save_table, save_workbook
from tamin_desk.ui.context import Context
from tamin_desk.ui.indicator.export_words import words
from tamin_desk.ui.long_work import Handle, LongWork
from tamin_desk.ui.printing.indicator_output import ReportHand, print_report, write_report
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper
from tamin_desk.ui.printing.press import PrintOrder
from tamin_desk.ui.printing.text import load_print_fonts


class Form(StrEnum):
    """What the indicator leaves as; the value is the ending of its file's name."""

    WORKBOOK = "xlsx"
    TABLE = "csv"
    REPORT = "pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wanted in a file, and where it shall go.

    A report holds the answer as it was shown; a workbook and a table ask the question anew, as they need
    more than is on the screen.
    """

    form: Form
    question: Question
    report: IndicatorReport
    path: Path


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: ``read`` units of ``units`` were read; all of them, and the file is being written.

    ``units`` is 0 while nobody knows.
    """

    read: int = 0
    units: int = 0
    written: float = 0.0
    """Of the writing, 0…1."""

    @property
    def share(self) -> float:
        """How much of everything is done, 0…1."""
        return (self.read / self.units + self.written) / 2 if self.units else 0.0


class Exports(QObject):
    """One file at a time; what is given up leaves nothing behind.

    Signals:
        changed(): :attr:`progress` is another one.
        saved(Wanted), not_saved(Wanted, DeskError): how it ended, unless it was given up.
        printed(int), not_printed(DeskError): the printing system has so many copies, or none.
    """

    changed = Signal()
    saved = Signal(object)
    not_saved = Signal(object, object)
    printed = Signal(int)
    not_printed = Signal(object)

    def __init__(
        self, context: Context, parent: QObject | None = None, *, hand: ReportHand = print_report
    ) -> None:
        super().__init__(parent)
        load_print_fonts()
        self._context, self._hand = context, hand
        self._progress: Progress | None = None
        self._printing = self._given_up = False
        self._work = LongWork(self)
        self._work.told.connect(self._told)

    @property
    def progress(self) -> Progress | None:
        """How far the file is that is being made; ``None`` when there is none."""
        return self._progress

    @property
    def is_given_up(self) -> bool:
        """Whether nobody wants the file any more that is being made: what was asked is still awaited."""
        return self._given_up

    @property
    def is_printing(self) -> bool:
        """Whether a report is on its way to the printer."""
        return self._printing

    def save(self, wanted: Wanted) -> None:
        """Make a file, unless one is being made."""
        if self._progress is not None:
            return
        work = partial(_make, self._context, wanted, self._work.begin())
        self._set(Progress())
        self._context.tasks.run(
            work,
            owner=self,
            on_done=partial(self._done, wanted),
            on_failed=partial(self._failed, wanted),
        )

    def cancel(self) -> None:
        """Give up the file that is being made."""
        if self._progress is not None:
            self._work.cancel()
            self._given_up = True
            self.changed.emit()

    def print_out(self, content: IndicatorPaper, order: PrintOrder) -> None:
        """Hand a report to the printer, unless one is on its way there."""
        if self._printing:
            return
        self._printing = True
        self.changed.emit()
        write_down = self._context.desk.audit.before(AuditKind.PRINTED, Subject("indicator"))

        def work() -> None:
            # What cannot be written down does not leave the program.
            write_down()
            self._hand(content, order.printer, order.copies)

        self._context.tasks.run(
            work,
            owner=self,
            on_done=partial(self._came_out, order.copies),
            on_failed=self._did_not_come_out,
        )

    def _told(self, done: int, total: int) -> None:
        if self._progress is not None:
            units = total // 2
            self._set(Progress(min(done, units), units, max(0, done - units) / units if units else 0.0))

    def _done(self, wanted: Wanted, _nothing: None) -> None:
        self._set(None)
        self.saved.emit(wanted)

    def _failed(self, wanted: Wanted, error: DeskError) -> None:
        self._set(None)
        # Who gave up knows that nothing was written.
        if not isinstance(error, ListCancelled):
            self.not_saved.emit(wanted, error)

    def _came_out(self, copies: int, _nothing: None) -> None:
        self._printing = False
        self.changed.emit()
        self.printed.emit(copies)

    def _did_not_come_out(self, error: DeskError) -> None:
        self._printing = False
        self.changed.emit()
        self.not_printed.emit(error)

    def _set(self, progress: Progress | None) -> None:
        self._progress = progress
        self._given_up = self._given_up and progress is not None
        self.changed.emit()


def _make(context: Context, wanted: Wanted, handle: Handle) -> None:
    write_down = context.desk.audit.before(AuditKind.EXPORTED, Subject(f"indicator.{wanted.form}"))
    if wanted.form is Form.REPORT:
        paper = IndicatorPaper(wanted.question, wanted.report)
        write_report(wanted.path, paper, write_down, handle.stop)
        return
    save: Callable[..., None] = save_workbook if wanted.form is Form.WORKBOOK else save_table
    units = 0

    def reading(done: int, total: int) -> None:
        nonlocal units
        units = total
        handle.tell(done, 2 * total)

    def writing(done: int, total: int) -> None:
        handle.tell(units + units * done // total, 2 * units)

    save(context.desk.indicator, wanted.question, wanted.path, write_down, words(), reading, writing)
