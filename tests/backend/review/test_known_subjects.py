"""Pairs that another module owns go through the queue like any case, and touch nothing of the archive."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.review import cases
from tamin_desk.backend.review import part as review_part
from tamin_desk.backend.review.subjects import Pictures
from tamin_desk.backend.schema.archive import ActRow, ChangeRow, Comparison, PhotoEvent, Referral
from tamin_desk.backend.schema.review import CaseSource, ReviewCase, ReviewDecision, ReviewOpinion
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import (
    Claim,
    KnownAnswer,
    OpinionReply,
    PictureInfo,
    Side,
    UnusableRequest,
)
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseState
from tamin_desk.domain.roles import Role
from tests.fakes.branch import picture
from tools.faults.office import Office
from tools.faults.premises import UNIT

SHOWN = {Side.REGISTRY: picture(1), Side.REFERENCE: picture(2)}


@dataclass
class Pairs:
    """Keeps the contract of `Subjects`: told the same opinion again, it counts nothing twice."""

    answers: dict[UUID, Verdict] = field(default_factory=dict)

    def pictures(self, session: Session, case: ReviewCase) -> Pictures:
        registry, reference = (
            PictureInfo(
                sha256=sha256_hex(data), media_type="image/jpeg", bytes=len(data), width=60, height=80
            )
            for data in SHOWN.values()
        )
        return Pictures(registry.model_copy(update={"face_top": 10, "face_bottom": 70}), reference)

    def content(self, session: Session, case: ReviewCase, side: Side) -> bytes:
        return SHOWN[side]

    def commit(self, session: Session, case: ReviewCase, opinion: ReviewOpinion) -> KnownAnswer | None:
        self.answers[opinion.id] = opinion.verdict
        return KnownAnswer(truth=Verdict.MISMATCH, is_right=opinion.verdict is Verdict.MISMATCH)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    one = Office(tmp_path / "office.sqlite")
    yield one
    one.close()


@pytest.fixture
def pairs(office: Office) -> Pairs:
    """One pair with a known answer waits in the queue."""
    owner = Pairs()
    office.review = review_part.build(office.review.seams, owner)
    with office.database.write() as session:
        cases.add(session, CaseSource.KNOWN_ANSWER, UNIT, office.clock())
    return owner


def archive_rows(office: Office) -> list[int]:
    with office.database.read() as session:
        tables = (ActRow, Comparison, Referral, PhotoEvent, ReviewDecision)
        counts = [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        news = select(func.count()).select_from(ChangeRow).where(ChangeRow.kind != "policy")
        return [*counts, session.scalar(news) or 0]


def opened(office: Office, who: Caller) -> Claim:
    claim = office.claim(who)
    assert isinstance(claim, Claim)
    return claim


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMPARER])
def test_a_pair_is_judged_and_answered_at_once(office: Office, pairs: Pairs, role: Role) -> None:
    before = archive_rows(office)
    nasrin = office.hire(role)
    reply = office.give(nasrin, opened(office, nasrin), Verdict.MATCH, times=2)
    assert reply == OpinionReply(known_answer=KnownAnswer(truth=Verdict.MISMATCH, is_right=False))
    assert list(pairs.answers.values()) == [Verdict.MATCH]
    office.clock.advance(60)
    office.review.settle()
    assert archive_rows(office) == before
    assert office.claim(nasrin) is ProblemType.NOTHING_TO_CLAIM
    assert office.review.queue(nasrin).rows == ()
    with office.database.read() as session:
        assert session.scalars(select(ReviewCase.state)).one() is CaseState.DECIDED


def test_a_pair_is_in_no_list_of_what_was_decided(office: Office, pairs: Pairs) -> None:
    nasrin = office.hire(Role.REVIEWER)
    claim = opened(office, nasrin)
    office.give(nasrin, claim, Verdict.MISMATCH)
    assert office.review.decided(nasrin).rows == ()
    assert office.reveal(nasrin, claim.case_id) is ProblemType.NOT_FOUND


def test_a_pairs_claim_looks_like_any_other(office: Office, pairs: Pairs) -> None:
    clerk, nasrin, parisa = office.hire(Role.CLERK), office.hire(Role.REVIEWER), office.hire(Role.REVIEWER)
    office.compare(clerk, office.file_photo(clerk), Verdict.NOT_SURE, with_picture=True)
    known, real = opened(office, nasrin), opened(office, parisa)
    told = [claim.model_dump(mode="json") for claim in (known, real)]
    assert [*told[0]] == [*told[1]]
    for side in Side:
        assert [*told[0][side]] == [*told[1][side]]
        assert [type(one) for one in told[0][side].values()] == [type(one) for one in told[1][side].values()]
        replies = [
            office.review.picture(one.token, side, who) for one, who in ((known, nasrin), (real, parisa))
        ]
        assert [*replies[0].headers] == [*replies[1].headers]


def test_a_pair_that_cannot_be_shown_leaves_the_queue_without_a_word(office: Office, pairs: Pairs) -> None:
    before = archive_rows(office)
    nasrin = office.hire(Role.REVIEWER)
    claim = opened(office, nasrin)
    reply = office.review.report_unusable(claim.token, UnusableRequest(side=Side.REGISTRY), nasrin)
    assert (reply.status_code, reply.body) == (204, b"")
    assert office.claim(nasrin) is ProblemType.NOTHING_TO_CLAIM
    assert archive_rows(office) == before
    assert pairs.answers == {}
