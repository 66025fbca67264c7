"""The worklist in every state, and the line that tells of it: `SCENES` builds the window of each by name.

On a real store in a folder that goes with the program, over a scripted server.
"""

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.casework import WorklistEntry, WorklistKind
from tamin_desk.contract.follow_up_routes import WORKLIST
from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.errors import Unreachable
from tamin_desk.services.drafts import Author, EvidenceDraft, PersonRef
from tamin_desk.services.sync_status import WorkWaiting
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.worklist.calling import CallDialog
from tamin_desk.ui.worklist.page import WorklistPage
from tests.fakes.counter import ARASH as ARASH_REF
from tests.fakes.counter import verdict
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, SAMIR
from tests.fakes.office import Office, open_office
from tests.fakes.worklist import comparison, entry, serve
from tools.screens.stage import SIZE

_open = ExitStack()
atexit.register(_open.close)


def _lines(office: Office) -> tuple[WorklistEntry, ...]:
    now = office.clock.now()
    return (
        entry(
            1,
            WorklistKind.RETURNED,
            ARASH,
            hours=20,
            now=now,
            reason="picture_unclear",
            note="گوش و خط موی پیشانی روی تصویر کارت دیده نمی‌شود؛ با نور بیشتر گرفته شود.",
            reviewer_name="زهرا نادری",
            letter_number="0162-05-D4-0031-K",
        ),
        entry(2, WorklistKind.PICTURE_WANTED, NARGES, hours=3.2, now=now),
        entry(
            3,
            WorklistKind.CALL_PERSON,
            KIAN,
            hours=1.1,
            now=now,
            reason="same_person",
            reviewer_name="زهرا نادری",
            letter_number="0162-05-D4-0029-7",
        ),
        entry(4, WorklistKind.RECHECK_DUE, SAMIR, mine=False, hours=26, now=now),
        entry(
            5,
            WorklistKind.PICTURE_WANTED,
            DARYOUSH,
            mine=False,
            hours=4,
            now=now,
            reference=ReferenceKind.PERSON_PRESENT,
        ),
        entry(6, WorklistKind.RETURNED, HASTI, mine=False, hours=2, now=now, reason="compare_again"),
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """The whole frame over an office."""

    office: Office
    frame: Frame

    @property
    def page(self) -> WorklistPage:
        """The worklist."""
        page = self.frame.page(PageName.WORKLIST)
        assert isinstance(page, WorklistPage)  # nosec B101 # as the frame built it
        return page

    def settle(self) -> QWidget:
        """Let everything arrive and return the window."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()
        return self.frame


def bench(
    lines: Callable[[Office], tuple[WorklistEntry, ...]] = _lines,
    *,
    before: Callable[[Office], None] | None = None,
    page: PageName = PageName.WORKLIST,
) -> Bench:
    """Sign a clerk in whose unit has these lines."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    office = _open.enter_context(open_office(folder))
    signed_in = office.sign_in()
    told = lines(office)
    serve(office.api, *told)
    if before is not None:
        before(office)
    frame = build_frame(office.context, signed_in)
    frame.resize(*SIZE)
    frame.go_to(PageName.DESK)
    frame.show()
    frame.activateWindow()
    built = Bench(office, frame)
    built.settle()
    if page is not PageName.DESK:
        frame.go_to(page)
    office.events.work_changed.emit(WorkWaiting(worklist=len(told)))
    built.settle()
    return built


def _chosen(row: int) -> QWidget:
    built = bench()
    built.page.table.choose_row(row)
    return built.settle()


def _half_done(office: Office) -> None:
    """Leave a re-check half done here, and send what another line asked for."""
    desk, author = office.desk, Author("user-1", "متصدی نمونه", "0162")
    item = desk.outbox.save(verdict(Verdict.MISMATCH), author, ARASH_REF)
    desk.mismatches.rechecks.begin(desk.mismatches.rechecks.case_of(item.act_id), "0162")
    person = PersonRef(NARGES.person_id, NARGES.full_name, NARGES.national_code or "")
    desk.outbox.save(EvidenceDraft(str(comparison(2)), b"\xff\xd8\xff the card"), author, person)


def _away(office: Office) -> None:
    _half_done(office)
    office.api.on(WORKLIST, Unreachable())


def calling() -> QWidget:
    """It is asked whether the person was told."""
    built = bench()
    built.page.table.choose_row(2)
    built.settle()
    built.page.hands.act()
    built.settle()
    dialog = built.page.findChild(CallDialog)
    assert dialog is not None  # nosec B101 # just opened
    return dialog


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "worklist-returned": lambda: _chosen(0),
    "worklist-picture-wanted": lambda: _chosen(1),
    "worklist-call": lambda: _chosen(2),
    "worklist-recheck": lambda: _chosen(3),
    "worklist-half-done": lambda: bench(before=_half_done).settle(),
    "worklist-away": lambda: bench(before=_away).settle(),
    "worklist-empty": lambda: bench(lambda _office: ()).settle(),
    "worklist-calling": calling,
    "worklist-notice": lambda: bench(page=PageName.DESK).settle(),
    "worklist-notice-one": lambda: bench(lambda office: _lines(office)[:1], page=PageName.DESK).settle(),
}
