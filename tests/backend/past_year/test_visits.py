"""Nobody of the year stands in a list that somebody of the demonstration works through."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tamin_desk.backend.accounts.units import policy_of
from tamin_desk.backend.casework import awaited, closures, counts, follow_up, missing, worklist
from tamin_desk.backend.database import Database
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.backend.review import decided, queue
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.archive import ArchivePerson, Referral
from tamin_desk.domain.people import AgeGroup
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.roles import Permission
from tests.backend.past_year.conftest import NOW
from tests.fakes.town import SetClock, caller

_OF_THE_YEAR = "y-"
_IN_A_MONTH = NOW + timedelta(days=30)


@pytest.mark.parametrize("username", ["clerk", "clerk2", "reviewer", "comparer"])
def test_nothing_waits_for_anybody_at_the_first_start(database: Database, username: str) -> None:
    """No number on the rail, no line in a list: what there is to do begins with whoever sits there."""
    who = caller(username)
    with database.read() as session:
        sitting = Sitting(who, policy_of(session, who.unit_code), NOW)
        waiting = counts.waiting(session, who, NOW)

        assert {waiting.review, waiting.follow_up, waiting.worklist} <= {0, None}
        if who.may(Permission.FLAG):
            assert not worklist.page(session, who, None, NOW).entries
            assert not awaited.page(session, who.unit_code).photos
        assert not queue.read(session, sitting, queue.Filter(), None).rows
        assert not decided.read(session, sitting, decided.DecidedFilter(), None).rows
        assert not follow_up.page(session, who, None, None, NOW).entries


@pytest.mark.parametrize("age", AgeGroup)
def test_nobody_of_the_year_is_missing_a_photo(database: Database, age: AgeGroup) -> None:
    """In no unit, in no list of those without a photo, and not in a month either."""
    for now in (NOW, _IN_A_MONTH):
        with database.read() as session:
            for unit in EXECUTIVE:
                page = missing.page(session, unit.code, missing.Filters(age), None, now)

                # So few are missing one that all are on the first page.
                assert page.next is None
                assert not [one for one in page.people if one.person_id.startswith(_OF_THE_YEAR)]


def test_what_is_left_open_stays_out_of_sight_for_a_month(own: Database) -> None:
    """What the units have open is not of the units and provinces in which somebody would be asked for it."""
    closures.close_unseen(own, SetClock(_IN_A_MONTH))
    who = caller("reviewer")
    with own.read() as session:
        open_now = session.scalars(
            select(Referral.unit_code).where(Referral.state == ReferralState.FLAGGED)
        ).all()

        assert open_now
        assert not {"0162", "162/1"} & set(open_now)
        assert not follow_up.page(session, who, None, None, _IN_A_MONTH).entries
        assert not worklist.page(session, caller("clerk"), None, _IN_A_MONTH).entries


def test_everybody_of_the_year_has_something_on_file(database: Database) -> None:
    """They give coverage its size; who has no photo is somebody whom one can look up."""
    with database.read() as session:
        people = session.scalars(
            select(ArchivePerson).where(ArchivePerson.person_id.startswith(_OF_THE_YEAR))
        ).all()

        assert len(people) > 500
        assert all(one.home_unit for one in people)
