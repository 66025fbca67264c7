"""The reviewer's steps against the real archive: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.backend.schema.archive import Blob, Comparison, Photo
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract import casework
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import WorklistKind
from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.contract.review import Side
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import PictureUndecodable, Unreachable
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
from tests.fakes.desk_services import FakeSync
from tests.fakes.lists import worklist
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
    sync: FakeSync = field(default_factory=FakeSync)


@dataclass(slots=True)
class Seat:
    """A reviewer at a desk of the real archive; threads are in the test's hand."""

    presenter: ReviewPresenter
    reviews: Reviews
    tasks: HeldTasks
    unit: UnitReply
    wire: WireSession
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
    wire = WireSession(desk.client, clock)
    reviews = Reviews(wire, clock, Limits)
    told = desk.session
    signed_in = SignedIn(told.session_id, told.user, told.unit, policy, told.offline_until)
    open_desk = _OpenDesk(reviews, clock, _Session(signed_in, policy), _Mismatches(_Lists()))
    tasks, events = HeldTasks(), Events()
    context = Context(cast(OpenDesk, open_desk), cast(Tasks, tasks), events)
    made = Seat(ReviewPresenter(context), reviews, tasks, desk.session.unit, wire, events)
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


@pytest.mark.parametrize("side", Side)
def test_a_picture_that_does_not_decode_goes_back_to_its_unit(
    backend: Branch, sara: Desk, nasrin: Seat, side: Side
) -> None:
    """It came whole and is no picture: the reviewer says so, and the unit learns what to do."""
    photo = backend.file_photo()
    act = flagged(sara, photo)
    spoil(backend, photo.photo_id, act.id, side)
    nasrin.open_next()
    assert nasrin.stage is Stage.UNSHOWABLE
    assert isinstance(nasrin.presenter.state.error, PictureUndecodable)
    nasrin.presenter.skip()
    nasrin.settle()
    assert (nasrin.stage, nasrin.presenter.queue.state.rows) == (Stage.NOTHING, ())
    (line,) = worklist(sara).entries
    asked = {Side.REFERENCE: WorklistKind.PICTURE_WANTED, Side.REGISTRY: WorklistKind.RETURNED}
    assert (line.kind, line.comparison_id) == (asked[side], act.id)


def test_the_network_that_goes_between_verdict_and_decision_takes_neither(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    """The own verdict is at the archive, the page keeps what it revealed, and the lease may even end."""
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    nasrin.judge()
    nasrin.wire.line_is_cut = True
    nasrin.decide(Decision.CONFIRM)
    state = nasrin.presenter.state
    assert (state.stage, state.reveal is not None) == (Stage.REVEALED, True)
    assert isinstance(state.error, Unreachable)
    assert state.held is None
    backend.clock.advance(LEASE_SECONDS + 1)
    nasrin.presenter.keep()
    nasrin.settle()
    assert nasrin.presenter.state.may_decide, "a renewal that did not arrive takes nothing away"
    nasrin.wire.line_is_cut = False
    nasrin.decide(Decision.CONFIRM)
    assert nasrin.presenter.state.held is not None
    backend.clock.advance(UNDO_SECONDS + 1)
    (row,) = nasrin.reviews.decided(DecidedFilter()).rows
    assert (row.decision, row.decided_by) == (Decision.CONFIRM, "Nasrin")


def test_a_program_that_was_killed_after_the_verdict_finds_the_case_revealed(
    backend: Branch, sara: Desk, nasrin: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    nasrin.judge()
    again = seat(backend, "nasrin")
    (row,) = again.presenter.queue.state.rows
    assert row.is_committed
    again.presenter.open_case(row.case_id)
    again.settle()
    assert again.stage is Stage.REVEALED
    again.decide(Decision.CONFIRM)
    assert again.presenter.state.held is not None
    again.presenter.leave()
    again.settle()
    again.presenter.deleteLater()


def test_a_case_that_another_decided_meanwhile_says_who(
    backend: Branch, sara: Desk, nasrin: Seat, parisa: Seat
) -> None:
    flagged(sara, backend.file_photo())
    nasrin.open_next()
    nasrin.judge()
    backend.clock.advance(LEASE_SECONDS + 1)
    parisa.open_next()
    parisa.judge(Verdict.MATCH)
    parisa.decide(Decision.DISMISS, "same_person")
    nasrin.decide(Decision.CONFIRM)
    parted = nasrin.presenter.state.parted
    assert parted is not None
    assert (nasrin.stage, parted.why) == (Stage.NOTHING, Parting.DECIDED)
    assert isinstance(parted.error, ServerProblem)
    assert parted.error.problem.holder == "Parisa"
    backend.clock.advance(UNDO_SECONDS + 1)
    (row,) = nasrin.reviews.decided(DecidedFilter()).rows
    assert (row.decision, row.decided_by) == (Decision.DISMISS, "Parisa")


def spoil(backend: Branch, photo_id: str, comparison_id: UUID, side: Side) -> None:
    """Let one picture of a case be a file that arrives whole and decodes nowhere."""
    data = picture(9)[:200]
    with backend.database.write() as session:
        spoilt = Blob(
            sha256=sha256_hex(data),
            size=len(data),
            media_type="image/jpeg",
            width=60,
            height=80,
            put_at=backend.clock.now(),
            kept_until=None,
            content=data,
        )
        session.add(spoilt)
        session.flush()
        if side is Side.REGISTRY:
            session.get_one(Photo, photo_id).sha256 = spoilt.sha256
        else:
            session.get_one(Comparison, comparison_id).capture_sha256 = spoilt.sha256
            session.query(ReviewCase).one().reference_sha256 = spoilt.sha256
