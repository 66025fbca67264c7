"""The reviewer's steps against the real archive: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.contract import casework
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.policy import Limits, Policy
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.desk import Desk as OpenDesk
from tamin_desk.services.review import DecidedFilter, Looked, Reviews
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.review.presenter import ReviewPresenter
from tamin_desk.ui.reviewing.state import Parting, Stage
from tamin_desk.ui.tasks import Tasks
from tests.fakes import cases
from tests.fakes.bench import add_colleague, compared, flagged
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, branch, picture
from tests.fakes.bridge import HeldTasks
from tests.fakes.wire_session import WireSession

LEASE_SECONDS = 300
UNDO_SECONDS = 10


class _Lists:
    def freshest(self) -> casework.Lists:
        return LISTS


@dataclass(frozen=True, slots=True)
class _Mismatches:
    lists: _Lists


@dataclass(frozen=True, slots=True)
class _Session:
    current: SignedIn
    policy: Policy


@dataclass(frozen=True, slots=True)
class _OpenDesk:
    """As much of an open desk as the presenters ask for."""

    reviews: Reviews
    clock: ServerClock
    session: _Session
    mismatches: _Mismatches


@dataclass(slots=True)
class Seat:
    """A reviewer at a desk of the real archive; threads are in the test's hand."""

    presenter: ReviewPresenter
    reviews: Reviews
    tasks: HeldTasks
    unit: UnitReply
    events: Events = field(default_factory=Events)

    def settle(self) -> None:
        self.tasks.finish_all()

    @property
    def stage(self) -> Stage:
        return self.presenter.state.stage

    def open_next(self) -> None:
        self.presenter.open_next()
        self.settle()

    def judge(self, verdict: Verdict = Verdict.MISMATCH) -> None:
        self.presenter.commit(Looked(verdict, dict(cases.SIMILAR), 4_000, 1.0, 2.0))
        self.settle()

    def decide(self, decided: Decision, reason: str | None = None) -> None:
        self.presenter.decide(decided, reason)
        self.settle()


def seat(backend: Branch, username: str) -> Seat:
    desk = backend.sign_in(username)
    clock = ServerClock(backend.clock)
    policy = desk.session.policy.to_domain()
    reviews = Reviews(WireSession(desk.client, clock), clock, Limits)
    told = desk.session
    signed_in = SignedIn(told.session_id, told.user, told.unit, policy, told.offline_until)
    open_desk = _OpenDesk(reviews, clock, _Session(signed_in, policy), _Mismatches(_Lists()))
    tasks, events = HeldTasks(), Events()
    context = Context(cast(OpenDesk, open_desk), cast(Tasks, tasks), events)
    made = Seat(ReviewPresenter(context), reviews, tasks, desk.session.unit, events)
    made.presenter.enter()
    made.settle()
    return made


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
    seated = seat(backend, "nasrin")
    yield seated
    seated.presenter.leave()
    seated.settle()
    seated.presenter.deleteLater()


@pytest.fixture
def parisa(backend: Branch) -> Iterator[Seat]:
    seated = seat(backend, "parisa")
    yield seated
    seated.presenter.leave()
    seated.settle()
    seated.presenter.deleteLater()


def test_a_flag_goes_from_the_queue_to_its_decision(backend: Branch, sara: Desk, nasrin: Seat) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    assert nasrin.stage is Stage.JUDGING
    nasrin.judge()
    state = nasrin.presenter.state
    assert state.reveal is not None
    assert (state.reveal.kind, state.reveal.first.by) == (CaseKind.FLAG, "Sara")
    nasrin.decide(Decision.RETURN, "compare_again")
    held = nasrin.presenter.state.held
    assert held is not None
    assert nasrin.presenter.state.held_seconds == UNDO_SECONDS
    backend.clock.advance(UNDO_SECONDS + 1)
    (row,) = nasrin.reviews.decided(DecidedFilter(kind=CaseKind.FLAG)).rows
    assert (row.decision, row.reason, row.decided_by) == (Decision.RETURN, "compare_again", "Nasrin")
    assert nasrin.reviews.decided(DecidedFilter(reason="picture_unclear")).rows == ()
    assert nasrin.reviews.decided(DecidedFilter(verdict=Verdict.MATCH)).rows == ()


def test_a_decision_taken_back_is_revealed_again_and_decided_anew(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    nasrin.judge()
    nasrin.decide(Decision.CONFIRM)
    nasrin.presenter.undo()
    nasrin.settle()
    assert nasrin.stage is Stage.REVEALED
    nasrin.decide(Decision.DISMISS, "same_person")
    backend.clock.advance(UNDO_SECONDS + 1)
    (row,) = nasrin.reviews.decided(DecidedFilter()).rows
    assert row.decision is Decision.DISMISS


def test_a_second_opinion_taken_back_is_judged_anew_and_blindly(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    compared(sara, backend.file_photo(), Verdict.NOT_SURE)
    nasrin.open_next()
    nasrin.judge(Verdict.MISMATCH)
    assert nasrin.presenter.state.held is not None
    nasrin.presenter.undo()
    nasrin.settle()
    assert (nasrin.stage, nasrin.presenter.state.reveal) == (Stage.JUDGING, None)
    nasrin.judge(Verdict.MATCH)
    backend.clock.advance(UNDO_SECONDS + 1)
    (row,) = nasrin.reviews.decided(DecidedFilter()).rows
    assert (row.kind, row.own_verdict) == (CaseKind.SECOND_OPINION, Verdict.MATCH)


def test_what_a_colleague_has_open_is_said_and_free_again_when_she_leaves(
    backend: Branch, sara: Desk, nasrin: Seat, parisa: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    parisa.presenter.queue.refresh()
    parisa.settle()
    (row,) = parisa.presenter.queue.state.rows
    assert (row.holder, parisa.presenter.queue.state.held) == ("Nasrin", 1)
    parisa.presenter.open_case(row.case_id)
    parisa.settle()
    assert parisa.presenter.state.parted is not None
    nasrin.presenter.leave()
    nasrin.settle()
    parisa.presenter.open_case(row.case_id)
    parisa.settle()
    assert parisa.stage is Stage.JUDGING


def test_a_lease_that_ran_out_under_the_verdict_costs_nothing(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    backend.clock.advance(LEASE_SECONDS + 1)
    nasrin.judge()
    assert nasrin.stage is Stage.REVEALED


def test_a_lease_that_ran_out_and_was_taken_says_by_whom(
    backend: Branch, sara: Desk, nasrin: Seat, parisa: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    backend.clock.advance(LEASE_SECONDS + 1)
    parisa.open_next()
    nasrin.judge()
    parted = nasrin.presenter.state.parted
    assert parted is not None
    assert parted.why is Parting.TAKEN
    assert parisa.stage is Stage.JUDGING


def test_renewed_leases_hold_and_a_lock_gives_back_what_was_fetched_ahead(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    for seed, person in enumerate((PARVANEH, BAHRAM), 1):
        flagged(sara, backend.file_photo(picture(seed), person), person_id=person[0])
    nasrin.open_next()
    assert nasrin.presenter.ahead is not None
    for _ in range(3):
        backend.clock.advance(LEASE_SECONDS / 2)
        nasrin.presenter.keep()
        nasrin.settle()
    assert sum(row.is_mine for row in nasrin.reviews.queue(nasrin.presenter.queue.state.wanted).rows) == 2
    nasrin.presenter.pause()
    nasrin.settle()
    assert sum(row.is_mine for row in nasrin.reviews.queue(nasrin.presenter.queue.state.wanted).rows) == 1
