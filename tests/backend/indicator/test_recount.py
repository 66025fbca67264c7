"""What all acts have added up to is what counting everybody from nothing gives, whatever happened to them."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import pytest
from sqlalchemy import select

from tamin_desk.backend.casework import missing
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.indicator import counting, facts
from tamin_desk.backend.indicator.recount import recount
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, IndicatorShare
from tamin_desk.domain.counting import Cell, counts_of
from tamin_desk.domain.indicator import Measure
from tamin_desk.domain.people import AgeGroup
from tamin_desk.domain.policy import Review
from tests.fakes.histories import UNITS, Provinces

SEEDS: Final = (1405, 1406, 1407, 1408)
PEOPLE: Final = 250
"""So many in each of four archives: a thousand histories."""
LONG_STORIES: Final = 40
CHECKED_EVERY: Final = 400
POLICY: Final = Review(match_sample=1.0, undo_seconds=10)


@dataclass(frozen=True, slots=True)
class Count:
    """The counts, and each person's share of them as its text; who has none is not there."""

    counts: dict[tuple[CountGrain, Cell], int]
    shares: dict[str, str]


def kept(provinces: Provinces) -> Count:
    """Return the count as every act has left it."""
    with provinces.database.read() as session:
        counts = {
            (row.grain, Cell(row.unit_code, row.day, row.measure, row.people, row.kind)): row.amount
            for row in session.scalars(select(IndicatorCount))
        }
        shares = {row.person_id: row.counts for row in session.scalars(select(IndicatorShare))}
    return Count(counts, {person_id: text for person_id, text in shares.items() if text != "[]"})


def from_nothing(provinces: Provinces) -> Count:
    """Return the count as it is made of what the archive knows now."""
    with provinces.database.read() as session:
        known = facts.of_people(session, [one.person_id for one in provinces.insured])
    each = {person_id: counts for person_id, one in known.items() if (counts := counts_of(one))}
    total: Counter[Cell] = Counter()
    for counts in each.values():
        total.update(counts)
    return Count(
        {cell: amount for cell, amount in counting.by_grain(total).items() if amount},
        {person_id: counting.written(counts) for person_id, counts in each.items()},
    )


def without_photo(provinces: Provinces, count: Count) -> dict[str, tuple[int, int]]:
    """Return of each unit how many the indicator has without a photo, and how many its own list has."""
    now = provinces.clock.now
    with provinces.database.read() as session:
        return {
            code: (
                sum(
                    amount
                    for (grain, cell), amount in count.counts.items()
                    if grain is CountGrain.DAY
                    and cell.unit_code == code
                    and cell.measure is Measure.PEOPLE_NO_PHOTO
                    and cell.day <= tehran_day(now)
                ),
                sum(
                    missing.page(session, code, missing.Filters(age), None, now).total
                    for age in (AgeGroup.GROWN, AgeGroup.UNDER_15)
                ),
            )
            for code, *_ in UNITS
        }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_histories_are_counted_as_if_from_nothing(tmp_path: Path, seed: int) -> None:
    """It fails as soon as one way on which something changes forgets to count."""
    dice = Random(seed)  # the same histories each time
    provinces = Provinces(tmp_path / "provinces.sqlite", POLICY)
    provinces.settle_in(dice, PEOPLE)
    for first in range(0, PEOPLE, 50):
        provinces.tell(*provinces.insured[first : first + 50])
    # Some have a long story, so that the rare ends of referrals come to pass.
    turns = [*provinces.insured * 5, *provinces.insured[:LONG_STORIES] * 20]
    dice.shuffle(turns)
    happened: set[Measure] = set()
    for number, one in enumerate(turns, 1):
        provinces.live(one)
        if number % 5 == 0:
            provinces.review_next()
        if number % 150 == 0:
            provinces.close_unseen()
        if number % 300 == 0:
            provinces.close_one()
        if number % CHECKED_EVERY == 0 or number == len(turns):
            count = kept(provinces)
            assert count == from_nothing(provinces), f"seed {seed}, after {number} turns"
            lists = without_photo(provinces, count)
            assert all(counted == listed for counted, listed in lists.values()), (
                f"seed {seed}, after {number} turns: {lists}"
            )
            happened |= {cell.measure for _, cell in count.counts}
    assert happened == set(Measure), provinces.done
    assert recount(provinces.database).differed == 0
    provinces.close()
