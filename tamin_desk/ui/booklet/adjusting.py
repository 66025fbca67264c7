"""Adjusting a printer: how far it prints beside its mark, and the page that tells."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.config import Offset
from tamin_desk.ui.context import Context
from tamin_desk.ui.printing.cover_output import SheetHand
from tamin_desk.ui.printing.ruler import ruler_page
from tamin_desk.ui.printing.template import cover_template
from tamin_desk.ui.tasks import Lane


class Adjusting(QObject):
    """Remembers each printer's shift and prints the ruler page.

    Signals:
        changed: ``busy``, ``outcome`` or a shift is another one.
        not_kept(DeskError): a shift holds until the program is closed only.
    """

    changed = Signal()
    not_kept = Signal(object)

    def __init__(self, context: Context, hand: SheetHand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._hand = context, hand
        self.busy = False
        self.outcome: DeskError | bool = False

    def offset_of(self, printer: str) -> Offset:
        """Return how far a printer's covers are moved."""
        return self._context.desk.covers.offsets.of(printer)

    def put_offset(self, printer: str, offset: Offset) -> None:
        """Move a printer's covers from now on."""
        if offset == self.offset_of(printer):
            return
        offsets = self._context.desk.covers.offsets
        # In force at once: a cover may be on its way to this printer before the disk has it.
        offsets.use(printer, offset)
        self.changed.emit()
        self._context.tasks.run(
            offsets.keep, owner=self, on_done=self._kept, on_failed=self.not_kept.emit, lane=Lane.STORE
        )

    def print_ruler(self, printer: str) -> None:
        """Print the page by which a printer is adjusted, moved as its covers are."""
        if self.busy:
            return
        self._set(busy=True, outcome=False)
        self._context.tasks.run(
            partial(_print_ruler, self._hand, printer, self.offset_of(printer)),
            owner=self,
            on_done=self._printed,
            on_failed=self._failed,
        )

    def forget(self) -> None:
        """The outcome has been read."""
        self._set(busy=self.busy, outcome=False)

    def _printed(self, _nothing: None) -> None:
        self._set(busy=False, outcome=True)

    def _failed(self, error: DeskError) -> None:
        self._set(busy=False, outcome=error)

    def _kept(self, _nothing: None) -> None:
        """Nobody waits for it."""

    def _set(self, *, busy: bool, outcome: DeskError | bool) -> None:
        self.busy, self.outcome = busy, outcome
        self.changed.emit()


def _print_ruler(hand: SheetHand, printer: str, offset: Offset) -> None:
    hand(ruler_page(cover_template().size, offset), printer, offset)
