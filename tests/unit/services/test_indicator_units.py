"""Every unit of a scope, read page by page: all of them or no file, each in its own periods."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tamin_desk.contract.indicator import IndicatorTable
from tamin_desk.contract.indicator_routes import INDICATOR_TABLE
from tamin_desk.domain.errors import ReplyMalformed
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.indicator_units import Units, read_stays, read_units
from tests.fakes.api import Called, FakeApi
from tests.fakes.indicator import NOW, FakeIndicator

ABAN = Question(day=date(2026, 11, 10))


def hears(_done: int, _total: int) -> None:
    """Nobody gives up."""


def read(question: Question = ABAN, sees: str = "tehran") -> Units:
    api = FakeApi()
    FakeIndicator(sees=sees, page=3).serve(api)
    return read_units(Indicator(api), question, hears)


def test_every_page_is_read_and_told_of() -> None:
    api, told = FakeApi(), list[tuple[int, int]]()
    FakeIndicator(page=3).serve(api)
    units = read_units(Indicator(api), ABAN, lambda done, total: told.append((done, total)))
    assert [row.unit.code for row in units.rows] == ["0161", "0162", "0163", "0164", "0208", "0302", "162/1"]
    assert told == [(3, 7), (6, 7), (7, 7)]


def test_the_pages_of_a_country_go_on_by_province_and_code() -> None:
    """A code alone is no place in the order: who changed the province is there twice."""
    rows = read(sees="").rows
    keys = [(row.province.code, row.unit.code) for row in rows]
    assert len(keys) == 13
    assert keys == sorted(keys)
    assert [key for key in keys if key[1] == "0302"] == [("alborz", "0302"), ("tehran", "0302")]


def test_a_unit_has_the_periods_in_which_it_was_there() -> None:
    rows = {row.unit.code: row for row in read().rows}
    assert [point.first for point in rows["0302"].points] == [date(2026, 10, 23)]
    assert len(rows["0161"].points) == 12
    moved = {row.province.code: row for row in read(sees="").rows if row.unit.code == "0302"}
    assert len(moved["alborz"].points) == 12, "in its last month it was in both"
    assert len(moved["tehran"].points) == 1


def test_of_a_time_before_counting_every_unit_is_there_with_what_nobody_knows() -> None:
    rows = read(Question(day=date(2024, 11, 10))).rows
    assert [len(row.points) for row in rows] == [12] * 6


def test_who_left_is_told_where_it_left_and_who_came_where_it_came() -> None:
    api = FakeApi()
    FakeIndicator(sees="").serve(api)
    country = Indicator(api)
    stays = read_stays(country, ABAN, country.report(ABAN), read_units(country, ABAN, hears))
    assert stays == {
        ("alborz", "0302"): (None, date(2026, 11, 6)),
        ("tehran", "0302"): (date(2026, 11, 7), None),
    }


def test_the_oldest_page_tells_how_fresh_a_file_is() -> None:
    """What is said to be of eleven o'clock shall not hold what was true at ten."""
    api, country = FakeApi(), FakeIndicator(page=3)
    hours = iter((2, 5, 0))

    def answer(called: Called) -> IndicatorTable | Exception:
        country.now = NOW - timedelta(hours=next(hours))
        return country.table(called)

    api.on(INDICATOR_TABLE, answer)
    oldest = (NOW - timedelta(hours=5)).replace(minute=0, second=0)
    assert read_units(Indicator(api), ABAN, hears).as_of == oldest


def _leads_in_a_circle(honest: IndicatorTable) -> IndicatorTable:
    return honest.model_copy(update={"next": "tehran:0161"}) if honest.next is None else honest


def _forgets_a_unit(honest: IndicatorTable) -> IndicatorTable:
    return honest.model_copy(update={"rows": ()}) if honest.next is None else honest


def _forgets_some_units(honest: IndicatorTable) -> IndicatorTable:
    return honest.model_copy(update={"rows": honest.rows[:1]})


@pytest.mark.parametrize("spoil", [_leads_in_a_circle, _forgets_a_unit, _forgets_some_units])
def test_a_table_with_holes_makes_no_file(spoil: Callable[[IndicatorTable], IndicatorTable]) -> None:
    """A file without some units looks as complete as one with all."""

    def answer(called: Called) -> IndicatorTable:
        honest = country.table(called)
        assert isinstance(honest, IndicatorTable)
        return spoil(honest)

    api, country = FakeApi(), FakeIndicator(page=3)
    api.on(INDICATOR_TABLE, answer)
    with pytest.raises(ReplyMalformed):
        read_units(Indicator(api), ABAN, hears)
