"""A clerk at the desk's presenter: what they do, and what is on the screen."""

from dataclasses import dataclass, replace
from datetime import timedelta

from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.photos import RefusalReason, Standing
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.desk.model import Case, Focus
from tamin_desk.ui.desk.presenter import DeskPresenter
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import (
    DARYOUSH,
    FAMILY,
    NARGES,
    NOW,
    SAMIR,
    photo,
    picture,
    reply,
)
from tests.fakes.desk_services import FakeDesk

SERIAL = "4G70518263"
ARASH_PICTURE, NARGES_PICTURE = picture(90), picture(160)
ARASH_PHOTO = photo(ARASH_PICTURE)
NARGES_PHOTO = photo(NARGES_PICTURE, 588310, standing=Standing.VERIFIED, filed_at=NOW - timedelta(days=9))


def family_desk() -> FakeDesk:
    """Enrolment knows a family (only the wife has a photo), a foreigner and somebody who has died."""
    desk = FakeDesk()
    desk.photos.add(ARASH_PICTURE, NARGES_PICTURE)
    desk.enrol(*FAMILY, on_file={NARGES.person_id: NARGES_PHOTO})
    desk.enrol(SAMIR)
    desk.enrol(DARYOUSH)
    desk.inquiries.answer = gives_photo(desk)
    return desk


@dataclass(frozen=True, slots=True)
class gives_photo:  # noqa: N801 -- reads as a sentence where it is laid down
    """The registry has a photo of whoever is asked for; the gateway files it."""

    desk: FakeDesk

    def __call__(self, inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
        self.desk.file(person_id, ARASH_PHOTO)
        return reply(inquiry_id, ARASH_PHOTO)


def refuses(reason: RefusalReason, inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
    """The registry gives no photo."""
    return reply(inquiry_id, None, reason)


class Counter:
    """One presenter on its fakes."""

    def __init__(self, desk: FakeDesk, tasks: HeldTasks | None = None) -> None:
        self.desk = desk
        self.tasks = tasks or HeldTasks()
        self.presenter = DeskPresenter(desk, self.tasks)
        self.focus: list[Focus] = []
        self.wanted: list[CompareRequest] = []
        self.sign_ins = 0
        self.presenter.focus_wanted.connect(self.focus.append)
        self.presenter.compare_wanted.connect(self.wanted.append)
        self.presenter.repeats.signed_out.connect(self._count_sign_in)

    def case(self) -> Case:
        """Who is on the screen; a call, so that each look is a new one."""
        case = self.presenter.state.case
        assert case is not None, "nobody is on the screen"
        return case

    def search(self, text: str) -> None:
        self.presenter.search.submit(text)

    def open(self, person: PersonSummary) -> None:
        """Search for somebody by their code and wait for everything."""
        self.search(person.national_code or person.foreign_code or "")
        self.settle()

    def type_serial(self, serial: str = SERIAL) -> None:
        self.presenter.enter(replace(self.case().entry, serial=serial))

    def ask(self, serial: str = SERIAL) -> None:
        """Type a serial and press Enter; the answer is still out."""
        self.type_serial(serial)
        self.presenter.submit()

    def settle(self) -> None:
        """Wait for everything."""
        self.tasks.finish_all()

    def _count_sign_in(self) -> None:
        self.sign_ins += 1
