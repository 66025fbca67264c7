"""The re-check page in every state: `SCENES` builds the window of each by name.

On a real store in a folder that goes with the program, over a scripted server: what is kept here is what a
desk keeps.
"""

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.archive.lists import LISTS as LISTS_HERE
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import PrinterMissing, Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.letters import LetterNumber
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.drafts import Author, ComparisonDraft, PersonRef
from tamin_desk.services.letters import Addressee
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.left_behind import LeftBehind, Loss, said
from tamin_desk.ui.page import PageName
from tamin_desk.ui.recheck.page import RecheckPage
from tests.fakes.answers import session_reply
from tests.fakes.counter import ARASH, verdict
from tests.fakes.desk_people import signed_in
from tests.fakes.mismatches import SERIAL
from tests.fakes.office import Office, open_office
from tests.fakes.paper import PaperHand
from tools.screens.stage import SIZE

CODE: Final = ARASH.code
ADDRESSEE: Final = Addressee(
    full_name=ARASH.name,
    code=CODE,
    father_name="فریدون",
    birth_date=date(1985, 6, 7),
    unit_name="شعبهٔ ۲ تهران",
    province_name="تهران",
)
NOTE: Final = "شکل بینی و فاصلهٔ چشم‌ها در دو عکس متفاوت است."

_CARD: Final = Captured(b"\xff\xd8\xff the card", 600, 800, CaptureSource.FILE, "ab" * 32)
_open = ExitStack()
atexit.register(_open.close)


@dataclass(frozen=True, slots=True)
class Bench:
    """The page in its frame, over an office."""

    office: Office
    frame: Frame
    page: RecheckPage
    printer: PaperHand
    request: RecheckRequest

    def settle(self) -> QWidget:
        """Let everything arrive and return the window."""
        self.office.settle()
        QApplication.processEvents()
        return self.frame

    def type(self, serial: str = SERIAL.value, code: str = CODE) -> "Bench":
        """Type both entries again."""
        self.page.entry.serial.setText(serial)
        self.page.entry.code.setText(code)
        self.settle()
        return self

    def check(self) -> "Bench":
        """Compare with the first entry."""
        self.page.presenter.entry.check()
        self.settle()
        return self

    def report(self) -> "Bench":
        """Tick a reason and write a note."""
        self.page.reasons.press(0)
        self.page.reasons.note.edit.setPlainText(NOTE)
        self.settle()
        return self


def bench(
    *,
    picture: bool = True,
    desk_code: str | None = "D4",
    heard: bool = True,
) -> Bench:
    """Open a mismatch that this desk's clerk has just given."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    office = _open.enter_context(open_office(folder))
    office.api.on(LISTS, LISTS_HERE if heard else Unreachable())
    reply = session_reply(at=office.clock.now()).model_copy(update={"desk_code": desk_code})
    office.api.on(SIGN_IN, reply)
    office.sign_in()
    office.desk.mismatches.entries.remember("inquiry-1", "photo-1", CODE, SERIAL)
    person = PersonRef(ARASH.person_id, ARASH.name, CODE)
    drafted: ComparisonDraft = verdict(Verdict.MISMATCH, capture=b"\xff\xd8\xff" if picture else None)
    item = office.desk.outbox.save(drafted, Author("user-1", "متصدی نمونه", "0162"), person)
    printer = PaperHand()
    page = RecheckPage(office.context, press=printer.press(office.context))
    frame = Frame(office.context, signed_in(), {PageName.RECHECK: lambda: page})
    frame.resize(*SIZE)
    frame.go_to(PageName.RECHECK)
    kind = CredentialKind.CARD_SERIAL
    request = RecheckRequest(item.act_id, person.person_id, credential_kind=kind, addressee=ADDRESSEE)
    page.show_request(request)
    frame.show()
    frame.activateWindow()
    built = Bench(office, frame, page, printer, request)
    built.settle()
    return built


def fresh() -> QWidget:
    """Nothing is typed yet."""
    return bench().settle()


def typed() -> QWidget:
    """Both are typed; the comparison is one key away."""
    return bench().type().settle()


def same() -> QWidget:
    """Both are the same; the reasons wait."""
    return bench().type().check().settle()


def reasons() -> QWidget:
    """A reason is ticked and a note written; the letter shows what it will say."""
    return bench().type().check().report().settle()


def no_picture() -> QWidget:
    """No picture of the card was taken so far."""
    return bench(picture=False).type().check().report().settle()


def picture_taken() -> QWidget:
    """A picture was taken on this page."""
    built = bench(picture=False).type().check().report()
    built.page.presenter.report.take_picture(_CARD)
    return built.settle()


def code_differs() -> QWidget:
    """The national code is another."""
    return bench().type(code="9990123454").check().settle()


def credential_differs() -> QWidget:
    """The serial is another."""
    return bench().type(serial="4g70518263").check().settle()


def wrong_code() -> QWidget:
    """The check digit of the national code is wrong."""
    return bench().type(code="9990413722").settle()


def recorded() -> QWidget:
    """The report is saved and its letter printed."""
    built = bench().type().check().report()
    built.page.presenter.report.commit(with_letter=True)
    return built.settle()


def recorded_without_picture() -> QWidget:
    """The report is saved; no reviewer can judge yet."""
    built = bench(picture=False).type().check().report()
    built.page.presenter.report.commit(with_letter=True)
    return built.settle()


def no_code() -> QWidget:
    """This desk has no code for letters' numbers yet."""
    return bench(desk_code=None).type().check().report().settle()


def number_taken() -> QWidget:
    """The archive has another letter under this number; it says so while the page is open."""
    return _refused("number-taken")


def refused() -> QWidget:
    """The archive did not take the report."""
    return _refused("state-changed")


def _refused(problem: str) -> QWidget:
    built = bench().type().check().report()
    built.page.presenter.report.commit(with_letter=True)
    built.settle()
    done = built.page.presenter.state.done
    if done is not None:
        deliveries = built.office.desk.outbox.deliveries
        deliveries.mark_sending(done.item.counter)
        deliveries.mark_needs_you(done.item.counter, problem, "req-7")
    return built.settle()


def recorded_only() -> QWidget:
    """The report is saved without a letter."""
    built = bench().type().check().report()
    built.page.presenter.report.commit(with_letter=False)
    return built.settle()


def no_code_at_last() -> QWidget:
    """The desk has lost its code between the reasons and the saving: there is no letter."""
    built = bench().type().check().report()
    built.office.desk.store.put_setting("letter_numbers", "")
    built.page.presenter.report.commit(with_letter=True)
    return built.settle()


def uncounted() -> QWidget:
    """The letter was printed, and the full disk did not count the copy."""
    built = bench().type().check().report()

    def fill() -> None:
        built.office.disk.room = 0

    built.printer.meanwhile = fill
    built.page.presenter.report.commit(with_letter=True)
    window = built.settle()
    built.office.disk.room = None
    return window


def left_behind() -> QWidget:
    """A letter could not be printed, and its page was left before that was known."""
    built = bench()
    number = LetterNumber("0162", 5, "D4", 173).text
    built.frame.show_message(*said(LeftBehind(Loss.NOT_PRINTED, PrinterMissing(), number)))
    return built.settle()


def no_lists() -> QWidget:
    """The reasons were never heard, and the server does not answer."""
    return bench(heard=False).type().check().settle()


def save_failed() -> QWidget:
    """The disk is full: the report was not saved and is still here."""
    built = bench().type().check().report()
    built.office.disk.room = 0
    built.page.presenter.report.commit(with_letter=True)
    window = built.settle()
    built.office.disk.room = None
    return window


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "recheck-fresh": fresh,
    "recheck-typed": typed,
    "recheck-same": same,
    "recheck-reasons": reasons,
    "recheck-no-picture": no_picture,
    "recheck-picture-taken": picture_taken,
    "recheck-code-differs": code_differs,
    "recheck-credential-differs": credential_differs,
    "recheck-wrong-code": wrong_code,
    "recheck-recorded": recorded,
    "recheck-recorded-without-picture": recorded_without_picture,
    "recheck-no-code": no_code,
    "recheck-number-taken": number_taken,
    "recheck-refused": refused,
    "recheck-recorded-only": recorded_only,
    "recheck-no-code-at-last": no_code_at_last,
    "recheck-uncounted": uncounted,
    "recheck-left-behind": left_behind,
    "recheck-no-lists": no_lists,
    "recheck-save-failed": save_failed,
}
