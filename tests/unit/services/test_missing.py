"""The unit's missing photos for a table: pages put together, names beside them, and a call noted once."""

from typing import cast

import pytest
from uuid6 import uuid7

from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.contract.missing import LastVisit
from tamin_desk.contract.missing_routes import CALLED, MISSING_PHOTOS
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.errors import ListCancelled, OutcomeUnknown, Unreachable
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.services.casework import Casework
from tamin_desk.services.desk import Desk
from tamin_desk.services.missing import Filters, Missing
from tamin_desk.services.missing_rows import read_rows
from tamin_desk.services.rounds import MissingRound
from tests.fakes.api import FakeApi, problem
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.missing import NOBODY, MissingList, missing_person
from tests.fakes.worklist import names


class Systems:
    """The two services that the list is read from."""

    def __init__(self) -> None:
        self.api = FakeApi()
        self.missing, self.casework = Missing(self.api), Casework(self.api)
        self.list = MissingList([missing_person(one) for one in (NARGES, ARASH, KIAN)], page=2)
        self.list.serve(self.api)
        self.api.on(NAMES, names)

    @property
    def desk(self) -> Desk:
        # It asks for nothing but these two.
        return cast("Desk", self)


@pytest.fixture
def systems() -> Systems:
    return Systems()


def test_filters_go_into_the_query_and_nothing_else() -> None:
    assert Filters().params(None) == {"age": "grown"}
    whole = Filters(AgeGroup.TURNED_15, InsuredKind.DEPENDANT, booklet_due=True, visit=LastVisit.NEVER)
    assert whole.params("key") == {
        "age": "turned_15",
        "kind": "dependant",
        "visit": "never",
        "after": "key",
        "booklet_due": "true",
    }


def test_as_many_as_are_wanted_are_read_with_their_names(systems: Systems) -> None:
    rows = read_rows(systems.desk, Filters(), 2)
    assert [one.person_id for one in rows.people] == [NARGES.person_id, ARASH.person_id]
    assert rows.more == 1
    assert rows.names[NARGES.person_id].full_name == NARGES.full_name
    assert len(read_rows(systems.desk, Filters(), None).people) == 3


def test_without_names_the_list_is_there(systems: Systems) -> None:
    systems.api.on(NAMES, Unreachable())
    rows = read_rows(systems.desk, Filters(), None)
    assert len(rows.people) == 3
    assert rows.names == {}


def test_a_server_that_leads_in_circles_is_not_followed(systems: Systems) -> None:
    one = missing_person(NARGES)
    page = NOBODY.model_copy(update={"people": (one,), "next": one.key, "total": 9})
    systems.api.on(MISSING_PHOTOS, page)
    assert read_rows(systems.desk, Filters(), None).people == (one,)


def test_reading_everything_can_be_given_up(systems: Systems) -> None:
    def tell(done: int, total: int) -> None:
        raise ListCancelled

    with pytest.raises(ListCancelled):
        read_rows(systems.desk, Filters(), None, tell)
    assert len(systems.api.to(MISSING_PHOTOS)) == 1


def test_a_round_goes_on_after_a_place_and_ends(systems: Systems) -> None:
    going = MissingRound(systems.missing, Filters())
    systems.list.with_photo.add(ARASH.person_id)
    following = going.after(f"after-{NARGES.person_id}")
    assert following is not None
    assert following.person_id == KIAN.person_id
    assert going.after(following.place) is None


def test_a_call_whose_answer_was_lost_is_noted_again(systems: Systems) -> None:
    systems.api.on(CALLED, OutcomeUnknown(), None)
    systems.missing.called(uuid7())
    first, second = systems.api.to(CALLED)
    assert first.body == second.body


def test_a_line_that_has_gone_meanwhile_is_no_trouble(systems: Systems) -> None:
    systems.api.on(CALLED, problem(ProblemType.NOT_FOUND))
    systems.missing.called(uuid7())
