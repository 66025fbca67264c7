"""The follow-up page's steps against the real archive: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.backend.schema.archive import Photo, Referral
from tamin_desk.contract import casework
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.contract.routes import PERSON
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.letters import digest, qr_text
from tamin_desk.domain.people import Relation
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Limits
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tamin_desk.services.casework import Casework
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.desk import Desk as OpenDesk
from tamin_desk.services.people import People
from tamin_desk.services.photos import Photos
from tamin_desk.services.review import Reviews
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.follow_up.papers import Papers
from tamin_desk.ui.follow_up.presenter import FollowUpPresenter
from tamin_desk.ui.follow_up.state import Deed, FollowUpState, Line, Tab
from tamin_desk.ui.tasks import Tasks
from tests.fakes.api import FakeApi
from tests.fakes.bench import add_colleague, bench, compared
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, branch, picture, receipt
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import person, record
from tests.fakes.lists import decided
from tests.fakes.wire_session import WireSession

PARVANEH_NAMED = PARVANEH[0], "پروانه مرادی", PARVANEH[1]


class _Lists:
    def get(self) -> casework.Lists:
        return LISTS


@dataclass(frozen=True, slots=True)
class _Mismatches:
    lists: _Lists


@dataclass(frozen=True, slots=True)
class _Session:
    current: SignedIn


@dataclass(frozen=True, slots=True)
class _OpenDesk:
    """As much of an open desk as the presenters ask for."""

    casework: Casework
    people: People
    photos: Photos
    reviews: Reviews
    session: _Session
    mismatches: _Mismatches


@dataclass(slots=True)
class Seat:
    """A reviewer at a desk of the real archive; threads are in the test's hand."""

    presenter: FollowUpPresenter
    papers: Papers
    tasks: HeldTasks

    @property
    def state(self) -> FollowUpState:
        return self.presenter.state

    def settle(self) -> None:
        self.tasks.finish_all()

    def come(self, tab: Tab = Tab.CONFIRMED) -> None:
        self.presenter.choose_tab(tab)
        self.presenter.refresh()
        self.settle()

    def only(self) -> Line:
        (line,) = self.state.lines
        return line

    def do(self, deed: Deed, reason: str = "", at: datetime | None = None) -> DeskError | None:
        """Have something done to the one line there is, and return why it was not."""
        self.presenter.wish(deed, self.only(), reason=reason, at=at)
        self.settle()
        assert self.state.told is not None
        return self.state.told.error


def seat(backend: Branch, username: str) -> Seat:
    desk = backend.sign_in(username)
    clock = ServerClock(backend.clock)
    wire = WireSession(desk.client, clock)
    told = desk.session
    # The archive's people are not in this backend's enrolment.
    enrolment = FakeApi()
    enrolment.on(PERSON, record(person(*PARVANEH_NAMED, date(1979, 3, 2), Relation.SELF)))
    open_desk = _OpenDesk(
        Casework(wire),
        People(enrolment),
        Photos(wire, Limits),
        Reviews(wire, clock, Limits),
        _Session(
            SignedIn(told.session_id, told.user, told.unit, told.policy.to_domain(), told.offline_until)
        ),
        _Mismatches(_Lists()),
    )
    tasks = HeldTasks()
    context = Context(cast(OpenDesk, open_desk), cast(Tasks, tasks), Events())
    presenter = FollowUpPresenter(context)
    return Seat(presenter, Papers(context, presenter.reader, presenter), tasks)


@pytest.fixture
def backend(qapp: QApplication, tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path) as one:
        add_colleague(one, "parisa")
        yield one


@pytest.fixture
def sara(backend: Branch) -> Desk:
    return backend.sign_in("sara")


@pytest.fixture
def nasrin(backend: Branch) -> Iterator[Seat]:
    yield from _seated(backend, "nasrin")


@pytest.fixture
def parisa(backend: Branch) -> Iterator[Seat]:
    yield from _seated(backend, "parisa")


def _seated(backend: Branch, username: str) -> Iterator[Seat]:
    seated = seat(backend, username)
    yield seated
    seated.presenter.stop()
    seated.settle()
    seated.presenter.deleteLater()


def confirmed(backend: Branch, sara: Desk) -> None:
    act = compared(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act, letter=sara.letter(act))))
    decided(backend, bench(backend), Decision.CONFIRM)


def doubted(sara: Desk) -> None:
    sara.put_blob(picture(8))
    scan = receipt(sara.hand_in(sara.scan(sha256_hex(picture(8))))).photo
    assert scan is not None
    receipt(sara.hand_in(sara.doubt(scan, note="the wrong page")))


def test_a_confirmed_referral_is_listed_though_nobody_can_name_its_person(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    confirmed(backend, sara)
    nasrin.come()
    assert nasrin.only().person_id == PARVANEH[0]
    assert nasrin.state.name_of(nasrin.only()) is None
    assert nasrin.state.names_error is None
    assert nasrin.state.counts[Tab.CONFIRMED] == 1
    assert nasrin.state.counts[Tab.PAUSED] == 0


def test_a_reviewer_who_is_second_is_told_who_was_first(
    backend: Branch, sara: Desk, nasrin: Seat, parisa: Seat
) -> None:
    confirmed(backend, sara)
    nasrin.come()
    parisa.come()
    assert parisa.do(Deed.REMIND, at=backend.clock.now() + timedelta(days=3)) is None
    error = nasrin.do(Deed.CLOSE, reason="registry_keeps_photo")
    assert isinstance(error, ServerProblem)
    assert error.problem.kind is ProblemType.HELD_BY_ANOTHER
    assert error.problem.holder == "Parisa"
    # What the colleague did is on the screen already: the same wish is now about the line as it is.
    assert nasrin.do(Deed.CLOSE, reason="registry_keeps_photo") is None
    assert nasrin.state.lines == ()
    with backend.database.read() as session:
        assert session.query(Referral).one().state is ReferralState.CLOSED


def test_the_letter_comes_as_it_was_made(backend: Branch, sara: Desk, nasrin: Seat) -> None:
    confirmed(backend, sara)
    nasrin.come()
    nasrin.papers.open(nasrin.only())
    nasrin.settle()
    paper = nasrin.papers.state.letter
    assert paper is not None
    assert paper.content.number == nasrin.only().letter_number
    assert paper.content.qr == qr_text(paper.letter.number, digest(paper.letter))
    assert paper.content.code == PARVANEH[1]
    assert paper.content.copy_mark == ""


def test_a_doubted_scan_is_seen_and_withdrawn(backend: Branch, sara: Desk, nasrin: Seat) -> None:
    doubted(sara)
    nasrin.come(Tab.SCAN_DOUBT)
    line = nasrin.only()
    assert line.person_id == BAHRAM[0]
    nasrin.papers.open(line)
    nasrin.settle()
    paper = nasrin.papers.state.scan
    assert paper is not None
    assert not paper.image.isNull()
    assert nasrin.do(Deed.WITHDRAW, reason="wrong_page") is None
    assert nasrin.state.counts[Tab.SCAN_DOUBT] == 0
    with backend.database.read() as session:
        assert session.get_one(Photo, line.key).standing is Standing.WITHDRAWN
