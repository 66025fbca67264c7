"""Whatever was saved is found again: sent, refused, sent again, answered by another, purged as accepted.

Of no act may it ever be that the archive has it not, and the desk has it no more.
"""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CaseMoved
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, NARGES, SARA, person, referral, verdict
from tests.unit.services.test_hand_ins import Office

S = DeliveryState
PEOPLE = (NARGES, person(1), person(2))


def rows_here(office: Office) -> dict[str, tuple[str, str | None]]:
    with office.store.read() as db:
        return {
            str(act_id): (str(state), replaced_by)
            for act_id, state, replaced_by in db.execute(
                "SELECT a.id, o.state, o.replaced_by FROM outbox AS o JOIN acts AS a ON a.counter = o.counter"
            )
        }


@pytest.mark.parametrize("seed", range(6))
def test_no_act_ever_vanishes(seed: int, store: Store, desk_clock: FakeClock) -> None:
    office = Office(store, desk_clock)
    rng = random.Random(seed)
    saved: list[str] = []
    replaced: dict[str, str] = {}

    def save() -> None:
        who, whom = rng.choice((MARYAM, SARA)), rng.choice(PEOPLE)
        known = [item for item in office.outbox.items(person_id=whom.person_id) if item.kind == "comparison"]
        draft = referral(known[0].act_id) if known and rng.random() < 0.3 else verdict()
        try:
            saved.append(office.outbox.save(draft, who, whom).act_id)
        except CaseMoved:
            return

    def refuse() -> None:
        waiting = office.outbox.items((S.SAVED_HERE, S.UNKNOWN))
        if waiting:
            office.archive.refusals[rng.choice(waiting).act_id] = ProblemType.STATE_CHANGED

    def retry() -> None:
        needing = office.outbox.items((S.NEEDS_YOU,))
        if needing:
            item: OutboxItem = rng.choice(needing)
            office.archive.refusals.pop(item.act_id, None)
            office.outbox.retry(item.act_id)

    def hand_in() -> None:
        office.hand_ins.begin(SARA.user_id)

    def purge() -> None:
        office.outbox.delete_accepted_before(office.clock.now() + timedelta(days=rng.choice((-9, 9_000))))

    steps: tuple[Callable[[], object], ...] = (save, save, save, refuse, retry, hand_in, purge)
    for _ in range(40):
        rng.choice(steps)()
        if rng.random() < 0.5:
            office.live(rng.choice((1, 40)))
        here = rows_here(office)
        # What say_again and succession made in an act's place is an act too.
        saved += [act_id for act_id in here if act_id not in saved]
        replaced |= {act_id: by for act_id, (_, by) in here.items() if by is not None}
        for act_id in saved:
            newest = act_id
            while newest not in here and newest in replaced:
                newest = replaced[newest]
            assert newest in here or newest in office.archive.ledger, (seed, act_id)
            if act_id in here:
                assert str(office.outbox.act(act_id).id) == act_id
