"""What the archive has of the people of the year is what it would have written itself, act by act."""

import json
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import pairwise

import pytest
from pydantic import BaseModel
from sqlalchemy import select

from tamin_desk.backend.database import Database
from tamin_desk.backend.ledger import canonical, stored_receipt
from tamin_desk.backend.past_year.courses import MOVED, WITH_CLERK
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.backend.review.record import DecisionRecord
from tamin_desk.backend.schema.archive import (
    ActRow,
    ArchivePerson,
    Comparison,
    Photo,
    PhotoEvent,
    ReceiptSequence,
    Referral,
)
from tamin_desk.backend.schema.indicator import ReferralStep
from tamin_desk.contract.acts import ComparisonAct, RecheckAct, ReferralAct, ScanAct
from tamin_desk.contract.inquiries import Filing
from tamin_desk.domain.comparison import UNDECIDED, ComparisonState
from tamin_desk.domain.photos import standing_after
from tamin_desk.domain.referrals import REFERRAL, ReferralState

_OF_THE_YEAR = "y-%"
_BODIES: dict[str, type[BaseModel]] = {
    "comparison": ComparisonAct,
    "recheck": RecheckAct,
    "referral": ReferralAct,
    "scan": ScanAct,
    "filing": Filing,
    "decision": DecisionRecord,
}


def test_every_act_has_its_receipt(database: Database) -> None:
    """A number of the unit's own sequence, that nobody else got."""
    with database.read() as session:
        acts = session.scalars(select(ActRow)).all()
        last = {row.unit_code: row.last for row in session.scalars(select(ReceiptSequence))}
    numbers = Counter(act.unit_code for act in acts)

    assert numbers == last
    for act in acts:
        receipt = stored_receipt(act)
        assert (receipt.act_id, receipt.receipt_number) == (act.id, act.receipt_number)
        assert (receipt.accepted_at, receipt.author_id) == (act.accepted_at, act.author_id)
        assert act.receipt_number.startswith(f"RC-{act.unit_code}-")


@pytest.mark.parametrize("kind", _BODIES)
def test_every_body_is_a_message_of_the_contract(database: Database, kind: str) -> None:
    """Handed in over the network it would have been kept as the very same text."""
    with database.read() as session:
        acts = session.scalars(select(ActRow).where(ActRow.kind == kind)).all()

    assert acts
    for act in acts:
        assert canonical(_BODIES[kind].model_validate_json(act.body)) == act.body
        assert act.fingerprint == sha256(act.body.encode()).hexdigest()


def test_every_standing_is_what_happened_to_the_photo(database: Database) -> None:
    """The standing of a photo is the fold of its events, those that were undone passed over."""
    events = defaultdict(list)
    with database.read() as session:
        photos = session.scalars(select(Photo)).all()
        for row in session.scalars(select(PhotoEvent).order_by(PhotoEvent.id)):
            if row.undone_by is None:
                events[row.photo_id].append(row.event)

    assert len({photo.standing for photo in photos}) == 5
    for photo in photos:
        assert photo.standing is standing_after(photo.source, events[photo.photo_id])


def test_every_referral_went_its_way(database: Database) -> None:
    """Each step follows from the one before, the last is where it stands, and all kinds of ends are there."""
    steps = defaultdict(list)
    with database.read() as session:
        referrals = session.scalars(select(Referral)).all()
        for step in session.scalars(select(ReferralStep).order_by(ReferralStep.id)):
            steps[step.referral_id].append(step)

    assert {one.state for one in referrals} == set(ReferralState)
    for one in referrals:
        own = steps[one.referral_id]
        assert own[0].state in (ReferralState.FLAGGED, ReferralState.CONFIRMED)
        assert own[0].at == one.opened_at
        assert own[-1].state is one.state
        assert [step.at for step in own] == sorted(step.at for step in own)
        for earlier, later in pairwise(own):
            following = {REFERRAL.next(earlier.state, event) for event in REFERRAL.events(earlier.state)}
            assert later.state in following


def test_nobody_judges_a_photo_that_somebody_else_judges(database: Database) -> None:
    """A photo has one comparison at most that is not decided, and none before it came."""
    with database.read() as session:
        rows = session.execute(
            select(Comparison, ActRow, Photo)
            .join(ActRow, ActRow.id == Comparison.act_id)
            .join(Photo, Photo.photo_id == Comparison.photo_id)
        ).all()
    undecided = Counter(one.photo_id for one, _, _ in rows if one.state in UNDECIDED)

    assert all(count == 1 for count in undecided.values())
    assert all(act.accepted_at >= photo.filed_at for _, act, photo in rows)
    assert {one.state for one, _, _ in rows} >= {
        ComparisonState.MATCHED,
        ComparisonState.FLAGGED,
        ComparisonState.VOID,
        ComparisonState.CORRECTED,
        ComparisonState.RETURNED,
    }


def test_acts_are_of_where_their_unit_was(database: Database) -> None:
    """The unit that moved has acts of both provinces, all others of one."""
    provinces = defaultdict(set)
    with database.read() as session:
        for unit, province in session.execute(select(ActRow.unit_code, ActRow.province).distinct()):
            provinces[unit].add(province)

    assert provinces.pop(MOVED) == {"tehran", "alborz"}
    assert provinces == {one.code: {one.province} for one in EXECUTIVE if one.code != MOVED}


def test_nobody_of_the_year_has_a_name_or_a_code(database: Database) -> None:
    """They give figures their size, and nothing else: no look-up can find them."""
    with database.read() as session:
        codes = set(
            session.scalars(
                select(ArchivePerson.national_code).where(ArchivePerson.person_id.like(_OF_THE_YEAR))
            )
        )
        bodies = session.scalars(select(ActRow.body).where(ActRow.kind == "filing")).all()

    assert codes == {None}
    assert all(json.loads(body)["attestation"] is None for body in bodies)
    assert {"0162", "162/1"} == WITH_CLERK
