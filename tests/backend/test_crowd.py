"""Reviewers who are killed, fall asleep, go home and send things twice, at a server that dies under them.

The short form of the campaign ``reviewers`` is played in tests/faults.
"""

from pathlib import Path

import pytest
from sqlalchemy import select

from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.review import Claim
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseState
from tamin_desk.domain.roles import Role
from tools.faults.frail import Death
from tools.faults.office import Office
from tools.faults.reviewers import POLICY, run


def test_a_crowd_can_be_let_loose_again() -> None:
    first, again = (run(12, seed=9, first=24) for _ in range(2))
    assert (first.events, first.outcomes) == (again.events, again.outcomes)


def test_what_is_done_at_once_comes_out_the_same_each_time(tmp_path: Path) -> None:
    """Cases have random names; who opens five at once keeps the last two, whatever they are called."""
    office = Office(tmp_path / "office.sqlite", POLICY)
    clerk, reviewer = office.hire(Role.CLERK), office.hire(Role.REVIEWER)
    for _ in range(5):
        act = office.compare(clerk, office.file_photo(clerk), Verdict.NOT_SURE, with_picture=True)
        assert isinstance(act, ComparisonAct)
    with office.database.read() as session:
        waiting = list(session.scalars(select(ReviewCase.case_id).order_by(ReviewCase.number)))
    for case_id in waiting:
        office.claim(reviewer, case_id)
    with office.database.read() as session:
        held = set(session.scalars(select(ReviewCase.case_id).where(ReviewCase.state == CaseState.HELD)))
    assert held == set(waiting[-2:])
    office.close()


@pytest.mark.parametrize("death", Death)
def test_a_server_that_dies_over_the_list_is_asked_again(tmp_path: Path, death: Death) -> None:
    """Reading the list lets decisions take effect, so that a server may die over it as over anything."""
    office = Office(tmp_path / "office.sqlite", POLICY)
    clerk, reviewer = office.hire(Role.CLERK), office.hire(Role.REVIEWER)
    act = office.compare(clerk, office.file_photo(clerk), Verdict.NOT_SURE, with_picture=True)
    assert isinstance(act, ComparisonAct)
    claim = office.claim(reviewer)
    assert isinstance(claim, Claim)
    office.give(reviewer, claim, Verdict.MATCH)
    office.clock.advance(POLICY.undo_seconds + 1)
    _let_die(office, death)
    assert office.queue(reviewer).rows == ()
    assert office.database.death is None, "the server did not die: nothing was written"
    with office.database.read() as session:
        assert session.scalars(select(ReviewDecision.effected_at)).one() is not None
    office.close()


def _let_die(office: Office, death: Death) -> None:
    """Have the server die at its next write."""
    office.database.death = death
