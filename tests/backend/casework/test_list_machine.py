"""Whatever people do in whatever order, nobody's doubt is out of everybody's sight.

The machine of the cases, with the lists looked at after each step: what is undecided is before a reviewer or
in its unit's worklist, what was decided against a photo is followed up, and no line asks for what is done.
"""

from collections.abc import Iterator
from datetime import datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import closures, follow_up, worklist
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.schema.archive import ActRow, Comparison, Photo, Referral, ReferralFlag
from tamin_desk.backend.schema.follow_up import ReferralClosure
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract.casework import Closure, FollowUpKind, WorklistEntry, WorklistKind
from tamin_desk.domain.comparison import ComparisonState as S
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState as R
from tests.backend.test_case_machine import CaseMachine

K = WorklistKind


class ListMachine(CaseMachine):
    """People at work, some of whom close referrals, and days that go by."""

    @rule(who=st.integers(0, 2), which=st.integers(0, 5))
    def close_one(self, who: int, which: int) -> None:
        reviewer = self.reviewers[who]
        with self.office.database.read() as session:
            listed = follow_up.page(session, reviewer, None, None, self.office.clock()).entries
        if not listed:
            return
        entry = listed[which % len(listed)]
        body = Closure(id=uuid7(), reason="person_deceased")
        ledger = Ledger(self.office.database, self.office.clock)
        # What is listed may be closed, and sending it twice is no other thing: reviewers wrote none of it.
        for _ in range(2):
            closures.close(ledger, reviewer, entry.entry_id, body, entry.etag)

    @rule(days=st.sampled_from([10, 15, 29]))
    def days_go_by(self, days: int) -> None:
        self.office.clock.advance(days * 86_400)
        closures.close_unseen(self.office.database, self.office.clock)

    @invariant()
    def nothing_falls_between(self) -> None:
        with self.office.database.read() as session:
            lines = list(self.worklist(session, self.clerks[0]))
            assert len({line.entry_id for line in lines}) == len(lines)
            assert list(out_of_sight(session, {(line.kind, line.comparison_id) for line in lines})) == []
            assert list(pointless(session, lines)) == []

    @invariant()
    def what_was_confirmed_is_followed_up_until_it_ends(self) -> None:
        now = self.office.clock()
        with self.office.database.read() as session:
            confirmed = in_state(session, R.CONFIRMED)
            for reviewer in self.reviewers[:2]:
                listed = list(self.follow_up(session, reviewer, now))
                assert {entry for kind, entry in listed if kind is FollowUpKind.CONFIRMED} == confirmed
                assert len(set(listed)) == len(listed)
            assert set(session.scalars(select(ReferralClosure.referral_id))) == in_state(session, R.CLOSED)

    def worklist(self, session: Session, clerk: Caller) -> Iterator[WorklistEntry]:
        after: str | None = None
        while True:
            page = worklist.page(session, clerk, after, self.office.clock())
            yield from page.entries
            if page.next is None:
                assert page.total == worklist.count(session, clerk.unit_code)
                return
            after = page.next

    def follow_up(
        self, session: Session, reviewer: Caller, now: datetime
    ) -> Iterator[tuple[FollowUpKind, str]]:
        after: str | None = None
        while True:
            page = follow_up.page(session, reviewer, None, after, now)
            yield from ((entry.kind, entry.entry_id) for entry in page.entries)
            if page.next is None:
                return
            after = page.next


def in_state(session: Session, state: R) -> set[str]:
    return set(session.scalars(select(Referral.referral_id).where(Referral.state == state)))


def out_of_sight(session: Session, lines: set[tuple[WorklistKind, object]]) -> Iterator[str]:
    """Say what nobody would ever look at again."""
    rows = select(Comparison, Photo.standing).join(Photo, Photo.photo_id == Comparison.photo_id)
    for comparison, standing in session.execute(rows):
        key = comparison.act_id
        in_force = standing is not Standing.SUPERSEDED
        if comparison.state is S.RECHECK_DUE and in_force and (K.RECHECK_DUE, key) not in lines:
            yield f"nobody re-checks {key}"
        before_one = is_before_a_reviewer(session, ReviewCase.comparison_id == key)
        wanted = (K.PICTURE_WANTED, key) in lines
        if comparison.state is S.SECOND_OPINION and in_force and before_one == wanted:
            yield f"{key} is before a reviewer: {before_one}, its picture is wanted: {wanted}"
        back = (K.RETURNED, key) in lines
        if comparison.state is S.RETURNED and not back and not is_seen_after(session, comparison):
            yield f"nobody takes {key} up again"
    for referral in session.scalars(select(Referral)):
        flags = set(
            session.scalars(
                select(ReferralFlag.comparison_id).where(ReferralFlag.referral_id == referral.referral_id)
            )
        )
        listed = {kind for kind, key in lines if key in flags}
        before_one = is_before_a_reviewer(session, ReviewCase.referral_id == referral.referral_id)
        if referral.state is R.FLAGGED and before_one == (K.PICTURE_WANTED in listed):
            yield f"{referral.referral_id} is before a reviewer: {before_one}, listed as {listed}"
        if referral.state is R.RETURNED and K.RETURNED not in listed:
            newest = max(session.get_one(ActRow, key).accepted_at for key in flags)
            if not is_person_seen(session, referral.person_id, newest):
                yield f"nobody takes {referral.referral_id} up again"


def pointless(session: Session, lines: list[WorklistEntry]) -> Iterator[str]:
    """Say which line asks for what is done."""
    due = {
        K.RECHECK_DUE: {S.RECHECK_DUE},
        K.PICTURE_WANTED: {S.SECOND_OPINION, S.FLAGGED},
        K.RETURNED: {S.RETURNED, S.FLAGGED},
    }
    for line in lines:
        state = session.get_one(Comparison, line.comparison_id).state
        if state not in due.get(line.kind, set()):
            yield f"{line.kind} of a comparison that is {state}"


def is_before_a_reviewer(session: Session, of_case: ColumnElement[bool]) -> bool:
    judged = ReviewCase.reference_sha256.is_not(None) | ReviewCase.opinion_id.is_not(None)
    rows = select(ReviewCase.case_id).where(of_case, judged, ReviewCase.ended_at.is_(None))
    return session.scalars(rows).first() is not None


def is_seen_after(session: Session, comparison: Comparison) -> bool:
    at = session.get_one(ActRow, comparison.act_id).accepted_at
    return is_person_seen(session, comparison.person_id, at)


def is_person_seen(session: Session, person_id: str, after: datetime) -> bool:
    later = exists().where(ActRow.id == Comparison.act_id, ActRow.accepted_at >= after)
    rows = select(Comparison.act_id).where(
        Comparison.person_id == person_id, Comparison.state.not_in((S.CORRECTED, S.VOID)), later
    )
    return len(list(session.scalars(rows))) > 1


TestLists = ListMachine.TestCase
TestLists.settings = settings(max_examples=6, stateful_step_count=30)
