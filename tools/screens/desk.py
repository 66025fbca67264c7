"""The desk in every state, on written fakes: `SCENES` builds the window of each by name.

The people are fictional and their portraits drawn from a seed, so that every run paints the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.portraits import Face, Sex, Shot, draw, jpeg
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, NotOurServer, PictureUndecodable, Unreachable
from tamin_desk.domain.identifiers import CodeKind, CredentialKind
from tamin_desk.domain.photos import PhotoSource, RefusalReason, Standing
from tamin_desk.services.people import CaseFile
from tamin_desk.services.photos import Picture
from tamin_desk.ui.caps_lock import caps_lock
from tamin_desk.ui.cases import VerdictGiven
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import (
    ARASH,
    DARYOUSH,
    FAMILY,
    HASTI,
    KIAN,
    NARGES,
    NOW,
    SAMIR,
    archive,
    comparison_entry,
    filed_entry,
    inquiry_entry,
    outbox_item,
    photo,
    record,
    reply,
    signed_in,
)
from tests.fakes.desk_services import FakeDesk, match
from tools.screens.stage import NoMismatches, NothingAwaited

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

SERIAL: Final = "4G70518263"


@cache
def portrait(seed: int, sex: Sex, age: int) -> Picture:
    """Draw somebody as the registry would have photographed them."""
    data = jpeg(draw(Face.from_seed(seed, sex=sex, age=age), Shot(seed=seed, age=age)))
    return Picture(sha256_hex(data), "image/jpeg", 480, 640, data)


@dataclass
class QuietDesk(FakeDesk):
    """A counter at which nothing is half done: what the rail counts beside the case."""

    mismatches: NoMismatches = field(default_factory=NoMismatches)
    awaited: NothingAwaited = field(default_factory=NothingAwaited)


@dataclass(slots=True)
class Stage:
    """One desk on its fakes; the work of threads is done when the scene says so."""

    counter: FakeDesk
    tasks: HeldTasks
    events: Events
    page: DeskPage
    frame: Frame

    def open(self, person: PersonSummary) -> None:
        """Search for somebody by their code and let everything arrive."""
        self.page.search.set_text(person.national_code or person.foreign_code or "")
        self.page.presenter.search.submit(self.page.search.text())
        self.tasks.finish_all()

    def ask(self, serial: str = SERIAL) -> None:
        """Enter a serial and press Enter; the answer is still out."""
        self.page.entry.field().setText(serial)
        self.page.presenter.submit()

    def settle(self) -> None:
        """Let everything arrive."""
        self.tasks.finish_all()
        QApplication.processEvents()


def stage() -> Stage:
    """Build the frame with the desk in front; the family is enrolled, two of them have photos."""
    counter, tasks, events = QuietDesk(), HeldTasks(), Events()
    pictures = {
        ARASH.person_id: portrait(41, "male", 41),
        NARGES.person_id: portrait(12, "female", 38),
    }
    counter.photos.add(*pictures.values())
    narges = photo(
        pictures[NARGES.person_id], 588310, standing=Standing.VERIFIED, filed_at=NOW - timedelta(9)
    )
    counter.enrol(*FAMILY, on_file={NARGES.person_id: narges})
    counter.enrol(SAMIR)
    counter.enrol(DARYOUSH)
    arash = photo(pictures[ARASH.person_id])

    def answer(inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
        counter.file(person_id, arash)
        return reply(inquiry_id, arash)

    counter.inquiries.answer = answer
    context = Context(cast("Desk", counter), cast("Tasks", tasks), events)
    page = DeskPage(context)
    frame = Frame(context, signed_in(), {PageName.DESK: lambda: page})
    built = Stage(counter, tasks, events, page, frame)
    frame.resize(1366, 768)
    frame.go_to(PageName.DESK)
    frame.show()
    if caps_lock().on:
        # A scene before this one has left it on.
        press_with(built, 0)
        page.entry.serial.clear()
    return built


def press_with(built: Stage, native_modifiers: int) -> None:
    """Press the key 4 in the serial's field; the modifiers tell whether Caps Lock is on."""
    key, none = ord("4"), Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, 13, 0, native_modifiers, "4")
    QApplication.sendEvent(built.page.entry.serial, event)


def empty() -> QWidget:
    """Nobody is at the counter yet."""
    return stage().frame


def entry() -> QWidget:
    """A serial with a small letter is being entered."""
    built = stage()
    built.open(KIAN)
    built.page.entry.serial.setText("7g40691835")
    return built.frame


def pasted() -> QWidget:
    """A pasted Persian text waits for a yes."""
    built = stage()
    built.open(KIAN)
    built.page.entry.serial.paste_text("۷ل۴۰۶۹۱۸۳۵")
    return built.frame


def filed() -> QWidget:
    """The photo has come and is filed; the comparison is next."""
    built = stage()
    built.open(ARASH)
    built.page.entry.serial.setText(SERIAL)
    built.page.entry.serial.keyboard_was_persian.emit(SERIAL)
    built.page.presenter.submit()
    built.settle()
    return built.frame


def asking() -> QWidget:
    """The registry has not answered for over a second."""
    built = stage()
    built.open(ARASH)
    built.ask()
    # What the line shows after a second, without waiting for it.
    built.page.entry.progress._show_line()
    built.page.entry.progress._show_sentence()
    return built.frame


def unknown() -> QWidget:
    """The answer was lost; the same inquiry is asked again."""
    built = stage()
    built.open(ARASH)
    built.counter.inquiries.lost_answers = 1
    built.counter.inquiries.answer = lambda _inquiry, _person: Unreachable("still away")
    built.ask()
    asking_now = built.page.presenter.asking
    asking_now._set(replace(asking_now.ask, stage=type(asking_now.ask.stage).UNKNOWN))
    return built.frame


def left() -> QWidget:
    """The clerk waits no longer."""
    built = stage()
    built.open(ARASH)
    built.ask()
    built.page.presenter.asking.stop_waiting()
    return built.frame


def refused(reason: RefusalReason, serial: str = SERIAL) -> QWidget:
    """The registry gave no photo."""
    built = stage()
    built.open(ARASH)
    built.counter.inquiries.answer = lambda inquiry, _person: reply(inquiry, None, reason)
    built.ask(serial)
    built.settle()
    return built.frame


def pending() -> QWidget:
    """The photo comes later."""
    built = stage()
    built.open(ARASH)
    built.counter.inquiries.answer = lambda inquiry, _person: reply(inquiry)
    built.ask()
    built.settle()
    return built.frame


def failed() -> QWidget:
    """The inquiry could not leave the desk."""
    built = stage()
    built.open(ARASH)
    built.counter.inquiries.answer = lambda _inquiry, _person: Unreachable("no network")
    built.ask()
    built.settle()
    return built.frame


def is_national_code() -> QWidget:
    """The national code stands in the field of the serial."""
    built = stage()
    built.open(ARASH)
    built.page.entry.serial.setText(ARASH.national_code or "")
    return built.frame


def unusual() -> QWidget:
    """A letter stands where a digit is expected."""
    built = stage()
    built.open(ARASH)
    built.page.entry.serial.setText("4G7O518263")
    return built.frame


def tracking() -> QWidget:
    """A tracking code is entered in place of a serial."""
    built = stage()
    built.open(ARASH)
    built.page.entry.choose_kind(CredentialKind.TRACKING_CODE)
    built.page.entry.tracking.setText("7301846205")
    return built.frame


def verdict(state: DeliveryState) -> QWidget:
    """The result is on its way, in this state."""
    built = stage()
    built.open(ARASH)
    built.ask()
    built.settle()
    item = outbox_item(ARASH, state)
    built.counter.outbox.rows = [item]
    built.page.verdict_given(VerdictGiven(ARASH.person_id, Verdict.MATCH, item))
    built.settle()
    return built.frame


def compared(state: ComparisonState, standing: Standing) -> QWidget:
    """The clerk has compared the photo, and their result stands like this."""
    built = stage()
    picture = portrait(41, "male", 41)
    built.counter.photos.add(picture)
    filed_then = photo(picture, standing=standing)
    item = outbox_item(ARASH, DeliveryState.ACCEPTED)
    verdict = Verdict.MATCH if state is ComparisonState.MATCHED else Verdict.MISMATCH
    said = comparison_entry(verdict, item.act_id, NOW + timedelta(seconds=62))
    history = (
        inquiry_entry("inquiry-1"),
        filed_entry(filed_then, "inquiry-1"),
        said.model_copy(update={"comparison_state": state}),
    )
    file = built.counter.people.files[ARASH.person_id]
    told = archive(ARASH, (filed_then,), history)
    standings = {**file.standings, ARASH.person_id: filed_then}
    built.counter.people.files[ARASH.person_id] = CaseFile(file.record, told, standings, None)
    built.counter.outbox.rows = [item]
    built.open(ARASH)
    return built.frame


def archive_away() -> QWidget:
    """Enrolment answers, the archive does not."""
    built = stage()
    away = Unreachable("no archive")
    file = built.counter.people.files[ARASH.person_id]
    built.counter.people.files[ARASH.person_id] = CaseFile(file.record, None, {}, away)
    built.open(ARASH)
    return built.frame


def photo_failed() -> QWidget:
    """The photo came cut off."""
    built = stage()
    built.open(ARASH)
    built.counter.photos.error = PictureUndecodable("cut off")
    built.ask()
    built.settle()
    return built.frame


def somebody(person: PersonSummary) -> QWidget:
    """Somebody is open."""
    built = stage()
    built.open(person)
    return built.frame


def scan_on_file() -> QWidget:
    """A foreign national with a scanned photo."""
    built = stage()
    picture = portrait(77, "male", 36)
    built.counter.photos.add(picture)
    scan = photo(picture, 588001, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    built.counter.enrol(SAMIR, on_file={SAMIR.person_id: scan})
    built.open(SAMIR)
    return built.frame


def no_home_unit() -> QWidget:
    """Somebody without a unit on record."""
    built = stage()
    file = built.counter.people.files[ARASH.person_id]
    homeless = replace(file, record=record(ARASH, FAMILY, home=None))
    built.counter.people.files[ARASH.person_id] = homeless
    built.open(ARASH)
    return built.frame


def search(text: str) -> Callable[[], QWidget]:
    """A search and what is said of it."""

    def build() -> QWidget:
        built = stage()
        built.counter.people.matches["0071845236"] = (
            match(CodeKind.NATIONAL_CODE, "0071845236", DARYOUSH),
            match(CodeKind.INSURANCE_NUMBER, "0071845236", *FAMILY),
        )
        built.counter.people.matches["71845236"] = (
            match(CodeKind.NATIONAL_CODE, "0071845236", DARYOUSH, padded=True),
        )
        built.page.search.set_text(text)
        built.page.presenter.search.submit(text)
        built.settle()
        return built.frame

    return build


def search_offline() -> QWidget:
    """Something else answered in place of the server."""
    built = stage()
    built.counter.people.error = NotOurServer("portal")
    built.open(ARASH)
    return built.frame


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "desk-empty": empty,
    "desk-entry": entry,
    "desk-pasted": pasted,
    "desk-filed": filed,
    "desk-asking": asking,
    "desk-unknown": unknown,
    "desk-left": left,
    **{f"desk-{reason}": lambda reason=reason: refused(reason) for reason in RefusalReason},  # type: ignore[misc]
    "desk-pending": pending,
    "desk-unreachable": failed,
    "desk-is-national-code": is_national_code,
    "desk-unusual": unusual,
    "desk-tracking": tracking,
    **{f"desk-result-{state}": lambda state=state: verdict(state) for state in DeliveryState},  # type: ignore[misc]
    "desk-recheck-due": lambda: compared(ComparisonState.RECHECK_DUE, Standing.UNVERIFIED),
    "desk-flagged": lambda: compared(ComparisonState.FLAGGED, Standing.DISPUTED),
    "desk-matched": lambda: compared(ComparisonState.MATCHED, Standing.VERIFIED),
    "desk-archive-away": archive_away,
    "desk-photo-failed": photo_failed,
    "desk-under-15": lambda: somebody(HASTI),
    "desk-foreign": lambda: somebody(SAMIR),
    "desk-scan": scan_on_file,
    "desk-dead": lambda: somebody(DARYOUSH),
    "desk-verified": lambda: somebody(NARGES),
    "desk-no-home-unit": no_home_unit,
    "desk-search-offers": search("0071845236"),
    "desk-search-padded": search("71845236"),
    "desk-search-nobody": search("9990999996"),
    "desk-search-company": search("10101234567"),
    "desk-search-offline": search_offline,
}
