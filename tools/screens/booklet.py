"""The booklet page in every state: `SCENES` builds the window of each by name.

On a real store in a folder that goes with the program, over a scripted server.
"""

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import CoverPaperUnknown, DeskError, Unreachable
from tamin_desk.services.config import Offset, Settings
from tamin_desk.services.drafts import PersonRef, ScanDraft
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.places import home_of
from tests.fakes.booklet import PRINTER, Hand, serve_family
from tests.fakes.counter import MARYAM, referral, verdict
from tests.fakes.desk_people import ARASH, HASTI
from tests.fakes.office import Office, open_office
from tools.screens.stage import SIZE, portrait

_open = ExitStack()
atexit.register(_open.close)


@dataclass(frozen=True, slots=True)
class Bench:
    """The whole frame over an office, its printer in the scene's own hand."""

    office: Office
    frame: Frame
    page: BookletPage
    hand: Hand

    def settle(self) -> QWidget:
        """Let everything arrive and return the window."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()
        return self.frame


def bench(*, person_id: str = ARASH.person_id, error: DeskError | None = None, away: bool = False) -> Bench:
    """Open the page for the household of somebody."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    settings = replace(Settings(), printer=PRINTER, offsets={PRINTER: Offset(0.4, -1.0)})
    office = _open.enter_context(open_office(folder, settings))
    signed_in = office.sign_in()
    faces = (portrait(41, "male", 41), portrait(38, "female", 38))
    serve_family(office.api, faces, away=away)
    hand = Hand(error=error)
    page = BookletPage(office.context, hand=hand)
    page.show_person(person_id)
    home = home_of(signed_in.user.permissions)
    frame = Frame(office.context, signed_in, {PageName.BOOKLET: lambda: page, home: lambda: page})
    frame.resize(*SIZE)
    frame.go_to(PageName.BOOKLET)
    frame.show()
    frame.activateWindow()
    built = Bench(office, frame, page, hand)
    built.settle()
    return built


def _current(number: int) -> QWidget:
    built = bench()
    built.page.presenter.step(number)
    return built.settle()


def _true_size() -> QWidget:
    built = bench()
    built.page.preview.toggle_true_size()
    return built.settle()


def _running() -> QWidget:
    built = bench()
    built.page.panel.print.click()
    QApplication.processEvents()
    return built.frame


def _printed() -> QWidget:
    built = bench()
    built.page.panel.print.click()
    return built.settle()


def _paper_unknown() -> QWidget:
    built = bench(error=CoverPaperUnknown())
    built.page.panel.print.click()
    return built.settle()


def _bad_offset() -> QWidget:
    built = bench()
    built.page.printing.across.edit.setText("۲۵")
    built.page.printing.commit()
    return built.settle()


def _adjusted() -> QWidget:
    built = bench()
    built.page.printing.ruler.click()
    return built.settle()


def _on_its_way() -> QWidget:
    """A photo that was flagged at this desk, and a scan, neither of which the archive has yet."""
    built = bench()
    outbox, face = built.office.desk.outbox, portrait(41, "male", 41)
    said = replace(verdict(Verdict.MISMATCH), photo_id="photo-1", photo_sha256=face.sha256)
    compared = outbox.save(said, MARYAM, PersonRef(ARASH.person_id, ARASH.full_name, ""))
    outbox.save(referral(compared.act_id), MARYAM, PersonRef(ARASH.person_id, ARASH.full_name, ""))
    scan = ScanDraft(photo=face.data, document_kind="birth_certificate")
    outbox.save(scan, MARYAM, PersonRef(HASTI.person_id, HASTI.full_name, ""))
    return built.settle()


def _nobody() -> QWidget:
    return bench(person_id="").settle()


def _unreachable() -> QWidget:
    built = bench(away=True)
    assert isinstance(built.page.presenter.state.unread, Unreachable)  # nosec B101 # as it was scripted
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "booklet": lambda: bench().settle(),
    "booklet-spouse": lambda: _current(1),
    "booklet-no-photo": lambda: _current(2),
    "booklet-scan-missing": lambda: _current(3),
    "booklet-true-size": _true_size,
    "booklet-running": _running,
    "booklet-printed": _printed,
    "booklet-paper-unknown": _paper_unknown,
    "booklet-bad-offset": _bad_offset,
    "booklet-adjusted": _adjusted,
    "booklet-on-its-way": _on_its_way,
    "booklet-nobody": _nobody,
    "booklet-away": _unreachable,
}
