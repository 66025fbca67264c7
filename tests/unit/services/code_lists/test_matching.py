"""Whose codes they are: asked in bundles, and who has a photo already is done."""

import pytest

from tamin_desk.contract.missing import MOST_CODES, CodesReply
from tamin_desk.contract.missing_routes import BY_CODES
from tamin_desk.domain.code_lists import RowProblem
from tamin_desk.domain.errors import ListCancelled, Unreachable
from tamin_desk.services.code_lists.matching import MatchedRow, match
from tamin_desk.services.code_lists.reading import BadRow, GoodRow
from tests.fakes.api import FakeApi
from tests.fakes.code_lists import serve_codes
from tests.fakes.desk_people import ARASH, NARGES


def quiet(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


def test_each_row_finds_its_person_or_is_reported() -> None:
    api = FakeApi()
    serve_codes(api, (ARASH, NARGES), on_file=(NARGES,))
    found = match(
        api,
        (GoodRow(2, "9990413721"), GoodRow(3, "0012345679", padded=True), GoodRow(5, "9990552169")),
        quiet,
    )
    assert found.rows == (
        MatchedRow(2, "9990413721", ARASH.person_id),
        MatchedRow(5, "9990552169", NARGES.person_id, done=True),
    )
    assert found.bad == (BadRow(3, "0012345679", RowProblem.NOBODY),)


def test_many_rows_go_in_bundles_and_tell_how_far_they_are() -> None:
    api = FakeApi()
    serve_codes(api, ())
    told: list[tuple[int, int]] = []
    rows = tuple(GoodRow(number, f"{number:010}") for number in range(2 * MOST_CODES + 1))
    match(api, rows, lambda done, total: told.append((done, total)))
    assert len(api.to(BY_CODES)) == 3
    assert told == [(0, 121), (60, 121), (120, 121), (121, 121)]


def test_giving_up_ends_it_between_two_bundles() -> None:
    api = FakeApi()
    serve_codes(api, ())

    def tell(done: int, _total: int) -> None:
        if done:
            raise ListCancelled

    with pytest.raises(ListCancelled):
        match(api, tuple(GoodRow(number, f"{number:010}") for number in range(200)), tell)
    assert len(api.to(BY_CODES)) == 1


def test_a_server_that_is_away_is_told() -> None:
    api = FakeApi()
    api.on(BY_CODES, Unreachable(), CodesReply(people={}))
    with pytest.raises(Unreachable):
        match(api, (GoodRow(1, "9990413721"),), quiet)
