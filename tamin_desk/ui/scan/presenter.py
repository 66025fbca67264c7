"""The course of a sitting: whose it is, its pages, and filing it all.

Whatever is set is kept at once: to leave the page, to lock the desk and to close the program lose nothing.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from tamin_desk.contract.casework import Lists
from tamin_desk.domain.errors import DeskError, SignedOut, SittingFull
from tamin_desk.domain.scans import MOST_PAGES, PageIndex, follow_on
from tamin_desk.services.capture.port import CaptureSource, Scanner
from tamin_desk.services.scans import Page, Remembered, Sitting
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.work import Opener
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.scan import work
from tamin_desk.ui.scan.board import Board
from tamin_desk.ui.scan.filing import Filing
from tamin_desk.ui.scan.intake import Intake
from tamin_desk.ui.scan.leaves import Leaves
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem


class ScanPresenter(QObject):
    """Scans and indexes for one person at a time; knows no widgets.

    Signals:
        changed: :attr:`state`, or the intake's, is another one.
        filed(Sitting): it is saved in the outbox whole.
        page_came: another page lies on the table.
    """

    changed = Signal()
    filed = Signal(object)
    page_came = Signal()

    def __init__(
        self, context: Context, camera: CameraPort, scanner: Scanner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._board = Board(context, self)
        self._remembered = Remembered()
        self._filed_last: Sitting | None = None
        self.leaves = Leaves(self._board, self)
        self.intake = Intake(context, camera, scanner, self)
        self._filing = Filing(context, self)
        self._board.changed.connect(self.changed)
        self.intake.changed.connect(self.changed)
        self.intake.picture_wanted.connect(self._take)
        self._filing.went_on.connect(self._went_on)
        self._filing.done.connect(self._filed)
        self._filing.failed.connect(self._not_filed)

    @property
    def state(self) -> ScanState:
        """What is to be shown now."""
        return self._board.state

    # --- Whose it is ------------------------------------------------------------------------------

    def show(self) -> None:
        """Read what the page begins with: kinds of documents, what was typed before, what is unfinished."""
        author, board = self._board.author, self._board
        if author is None:
            return
        lists = self._context.desk.mismatches.lists
        board.run(lists.get, self._lists_came, key="lists", lane=Lane.CALLS)
        board.run(partial(board.sittings.remembered, author.user_id), self._memory_came, key="memory")
        board.run(partial(board.sittings.unfinished, author.user_id), self._unfinished_came, key="unfinished")

    def open(self, request: ScanRequest) -> None:
        """Scan for somebody; what was scanned for them before and not filed is there again."""
        author, sitting = self._board.author, self.state.sitting
        if author is None:
            self._board.set(error=SignedOut())
        elif sitting is None or sitting.person.person_id != request.person.person_id:
            begin = partial(self._board.sittings.begin, author, request.person, request.reason)
            self._board.run(begin, self._begun, key="begin")

    def put_away(self) -> None:
        """Leave the sitting as it is, to go on another time; one without a page leaves nothing."""
        self._filing.cancel()
        self.intake.leave()
        self._board.begin(None)
        self.show()

    def discard(self) -> None:
        """Drop the sitting with its pages, as the clerk wants."""
        sitting = self.state.sitting
        if sitting is not None:
            self.intake.cancel()
            self._board.forget("keep")
            drop = partial(self._board.sittings.discard, sitting.sitting_id)
            self._board.run(drop, self._dropped, key="discard")

    def _begun(self, sitting: Sitting) -> None:
        self.intake.leave()
        first = sitting.pages[0].page_id if sitting.pages else ""
        self._board.begin(sitting, sitting.face_page or first)
        self.leaves.lay_all()

    def _dropped(self, _result: None) -> None:
        self.put_away()

    def _lists_came(self, lists: Lists) -> None:
        self._board.set(kinds=lists.document_kinds)

    def _memory_came(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._board.set(offices=remembered.offices)

    def _unfinished_came(self, unfinished: tuple[Sitting, ...]) -> None:
        self._board.set(unfinished=unfinished)

    # --- Pages ------------------------------------------------------------------------------------

    def _take(self, opener: Opener, source: CaptureSource, lane: Lane) -> None:
        sitting = self.state.sitting
        if sitting is None or len(sitting.pages) >= MOST_PAGES:
            self.intake.refuse(SittingFull(f"{MOST_PAGES} pages"))
            return
        begins = follow_on(sitting.pages[-1].index) if sitting.pages else self._first_index()
        page = Page(str(uuid7()), source, 0, 0, index=begins)
        self._context.tasks.run(
            partial(work.taken, opener, page, sitting, self._board.sittings, self._board.policy),
            owner=self.intake,
            on_done=self._taken,
            on_failed=self.intake.failed,
            key="take",
            lane=lane,
        )

    def _taken(self, laid: work.Laid) -> None:
        self.leaves.came(laid)
        self.intake.came()
        self.page_came.emit()

    def _first_index(self) -> PageIndex:
        listed = {kind.code for kind in self.state.kinds}
        kind = self._remembered.kind if self._remembered.kind in listed else ""
        return PageIndex(kind=kind, office=next(iter(self._remembered.offices), ""))

    # --- Filing -----------------------------------------------------------------------------------

    def file(self) -> None:
        """File photo and pages, or tell what is lacking."""
        sitting = self.state.sitting
        if sitting is None or self._filing.running or self.intake.state.busy is not None:
            return
        if self.state.lacking:
            self._board.set(insisted=True)
        elif self._board.author is None:
            self._board.set(error=SignedOut())
        else:
            self._filed_last = sitting
            self._board.set(filing=0.0, error=None)
            self._filing.begin(sitting, self._board.policy)

    def cancel(self) -> bool:
        """Stop what is waited for; tell whether there was anything."""
        waited = self._filing.running or self.intake.state.busy is not None
        self._filing.cancel()
        self.intake.cancel()
        return waited

    def _went_on(self, share: float) -> None:
        self._board.set(filing=share)

    def _filed(self, _items: "tuple[OutboxItem, ...]") -> None:
        filed, self._filed_last = self._filed_last, None
        present = self.state.sitting
        if filed is not None and present is not None and present.sitting_id == filed.sitting_id:
            self._board.forget("keep")
            self.put_away()
        self.filed.emit(filed)

    def _not_filed(self, error: DeskError | None) -> None:
        self._board.set(filing=None, error=error)
