"""Who sees what: a monitor their province, headquarters the nation, and nobody more by asking cleverly."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import httpx
import pytest

from tamin_desk.backend import admin
from tamin_desk.backend.population import PLACES
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.contract.indicator import TABLE_PAGE, FiguresReply, IndicatorReport, Level
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.indicator import Measure
from tamin_desk.domain.roles import INQUIRING_UNITS, UnitKind
from tests.fakes.branch import Branch, Desk, refused
from tests.fakes.counted import (
    Count,
    ask,
    ask_table,
    count,
    each_day,
    know_people_since,
    monitor,
    move,
    report,
    table,
)

M = Measure
ABAN = date(2026, 10, 23), date(2026, 11, 21)
IN_ABAN, TODAY = date(2026, 11, 10), date(2026, 11, 22)
MOVED = date(2026, 11, 12)
MOVED_IN = date(2026, 12, 20)
ISFAHAN = [place for place in PLACES if place.province == "isfahan"]
TELLTALE = 987_654


@pytest.fixture(autouse=True)
def counted(backend: Branch) -> None:
    """Every unit has done one thing on each of two days; Isfahan's numbers are like no others."""
    know_people_since(backend, date(2026, 9, 1))
    for place in PLACES:
        if place.kind in INQUIRING_UNITS:
            amount = TELLTALE if place.province == "isfahan" else 2
            done = each_day(place.code, [IN_ABAN, TODAY], M.COMPARED_MATCH, amount)
            there = [Count(place.code, date(2026, 9, 5), M.PEOPLE_SCAN, amount)]
            count(backend, *done, *there)


@pytest.fixture
def tehran(backend: Branch) -> Desk:
    return monitor(backend, "0100")


@pytest.fixture
def isfahan(backend: Branch) -> Desk:
    return monitor(backend, "0400")


@pytest.fixture
def nation(backend: Branch) -> Desk:
    return monitor(backend, "0001")


def is_unknown(figures: FiguresReply) -> bool:
    return (figures.counts, figures.knows_stocks, figures.knows_flows) == ({}, False, False)


def codes(told: IndicatorReport) -> list[str]:
    return [row.scope.code for row in told.rows]


def test_without_a_word_everybody_gets_the_widest_that_they_may_see(tehran: Desk, nation: Desk) -> None:
    own = report(tehran)
    assert [(one.level, one.code) for one in own.path] == [(Level.PROVINCE, "tehran")]
    assert codes(own) == ["0161", "0162", "0163", "0164", "0208", "162/1"]
    assert (own.first, own.last, own.beside_first) == (TODAY, date(2026, 12, 21), ABAN[0])
    assert (own.units, own.is_over, own.known_since) == (6, False, date(2026, 9, 1))
    all_of_it = report(nation)
    assert [one.level for one in all_of_it.path] == [Level.NATION]
    assert codes(all_of_it) == ["alborz", "isfahan", "tehran"]
    assert [row.units for row in all_of_it.rows] == [3, 3, 6]
    assert all_of_it.units == 12


def test_a_branch_is_itself_and_what_belongs_to_it(nation: Desk) -> None:
    branch = report(nation, unit="0161", day=IN_ABAN)
    assert [one.code for one in branch.path] == ["", "tehran", "0161"]
    assert codes(branch) == ["0161", "0163"]
    assert branch.figures.counts == {M.COMPARED_MATCH: 4, M.PEOPLE_SCAN: 4}
    assert [row.figures.counts[M.COMPARED_MATCH] for row in branch.rows] == [2, 2]
    assert (branch.units, branch.kinds) == (2, ())
    alone = report(nation, unit="0161", day=IN_ABAN, unit_kind="branch")
    assert (codes(alone), alone.figures.counts[M.COMPARED_MATCH]) == (["0161"], 2)
    agency = report(nation, unit="162/1")
    assert [one.code for one in agency.path] == ["", "tehran", "0162", "162/1"]
    assert codes(agency) == ["162/1"]


def test_kinds_are_told_apart_and_one_can_be_asked_for(tehran: Desk) -> None:
    kinds = report(tehran, day=IN_ABAN).kinds
    assert [(one.kind, one.units, one.figures.counts[M.COMPARED_MATCH]) for one in kinds] == [
        (UnitKind.BRANCH, 3, 6),
        (UnitKind.SATELLITE_BRANCH, 1, 2),
        (UnitKind.AGENCY, 2, 4),
    ]
    agencies = report(tehran, day=IN_ABAN, unit_kind="agency")
    assert (codes(agencies), agencies.units) == (["0208", "162/1"], 2)
    assert [one.kind for one in agencies.kinds] == [UnitKind.AGENCY]
    assert report(tehran, unit_kind="headquarters").rows == ()


def test_a_unit_is_shown_beside_the_others_of_its_kind(tehran: Desk, nation: Desk) -> None:
    """The two other branches of the province with their agencies, as the branch is with its satellite."""
    (*_, point) = report(tehran, unit="0161", day=IN_ABAN).trend
    assert point.figures.counts == {M.COMPARED_MATCH: 4, M.PEOPLE_SCAN: 4}
    assert point.like is not None
    assert point.like.counts == {M.COMPARED_MATCH: 8, M.PEOPLE_SCAN: 8}
    # Of branches alone it is branches alone, and of what the branch itself is none of nothing like it.
    (*_, alone) = report(tehran, unit="0161", day=IN_ABAN, unit_kind="branch").trend
    assert alone.like is not None
    assert alone.like.counts == {M.COMPARED_MATCH: 4, M.PEOPLE_SCAN: 4}
    assert all(one.like is None for one in report(tehran, unit="0161", unit_kind="agency").trend)
    (*_, agency) = report(tehran, unit="162/1", day=IN_ABAN).trend
    assert agency.like is not None
    assert agency.like.counts == {M.COMPARED_MATCH: 2, M.PEOPLE_SCAN: 2}
    (*_, lonely) = report(nation, unit="0401", day=IN_ABAN).trend
    assert lonely.like is None
    assert all(one.like is None for one in report(tehran).trend)


# --- By changed parameters ------------------------------------------------------------------------

Params = dict[str, object]

ELSEWHERE: list[Params] = [
    {"province": "isfahan"},
    {"province": "isfahan", "unit": "0162"},
    {"province": "alborz", "unit": "0401"},
    {"province": "tehran", "unit": "0401"},
    *(Params(unit=place.code) for place in ISFAHAN),
    *(Params(province="isfahan", unit=place.code) for place in ISFAHAN),
]
NOWHERE: list[Params] = [
    {"province": "nowhere"},
    {"unit": "9999"},
    {"province": "nowhere", "unit": "9999"},
    # Neither the directorate nor a medical centre is an executive unit, not even one's own.
    {"unit": "0100"},
    {"unit": "0190"},
]
FILTERS: list[Params] = [
    {},
    {"beside": "2026-08-01"},
    {"day": IN_ABAN},
    {"day": "2030-01-01"},
    {"unit_kind": "branch"},
    {"insured_kind": "principal"},
    {"people": "everybody"},
    {
        "beside": "2026-08-01",
        "day": IN_ABAN,
        "unit_kind": "agency",
        "insured_kind": "dependant",
        "people": "foreign",
    },
]
GRAINS = ("day", "week", "month")


def without_its_number(reply: httpx.Response) -> tuple[int, object]:
    told = json.loads(reply.content)
    del told["request_id"]
    return reply.status_code, told


def every_reply(desk: Desk, scopes: list[Params]) -> Iterator[httpx.Response]:
    for scope, filters, grain in product(scopes, FILTERS, GRAINS):
        yield ask(desk, **scope, **filters, grain=grain)
    for scope, filters in product(scopes, FILTERS):
        yield ask_table(desk, **scope, **filters)
        yield ask_table(desk, **scope, **filters, after="isfahan:0000")


def assert_nothing_of_isfahan(reply: httpx.Response) -> None:
    for place in ISFAHAN:
        for word in (f'"{place.code}"', place.name, place.province, place.province_name, str(TELLTALE)):
            assert word not in reply.text, reply.url


def test_a_monitor_of_tehran_asks_for_isfahan_by_changed_parameters_and_gets_nothing(tehran: Desk) -> None:
    """Not a byte of it, and not even that there is such a place: it is answered like one that never was."""
    never_was = without_its_number(ask(tehran, unit="9999"))
    assert refused(ask(tehran, unit="9999")) is ProblemType.NOT_FOUND
    for reply in every_reply(tehran, [*ELSEWHERE, *NOWHERE]):
        assert_nothing_of_isfahan(reply)
        assert without_its_number(reply) == never_was, reply.url


def test_nothing_of_isfahan_is_in_what_a_monitor_of_tehran_may_ask(tehran: Desk) -> None:
    own: list[Params] = [{}, {"province": "tehran"}, {"unit": "0162"}, {"unit": "0163"}]
    for reply in every_reply(tehran, own):
        assert reply.status_code == 200, reply.text
        assert_nothing_of_isfahan(reply)


def test_headquarters_may_ask_for_all_of_it(nation: Desk) -> None:
    assert codes(report(nation, province="isfahan")) == ["0401", "0402", "401/1"]
    assert report(nation, unit="0402", day=IN_ABAN).figures.counts[M.COMPARED_MATCH] == TELLTALE
    assert report(nation, province="isfahan", unit="0402").units == 1
    for nowhere in (*NOWHERE, Params(province="isfahan", unit="0162"), Params(unit="0400")):
        assert refused(ask(nation, **nowhere)) is ProblemType.NOT_FOUND
        assert refused(ask_table(nation, **nowhere)) is ProblemType.NOT_FOUND


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "1921-03-20"},
        {"day": "2058-03-21"},
        {"day": "someday"},
        {"day": "0"},
        {"day": "1795305600"},
        {"day": "2026-11-22T00:00:00"},
        {"beside": "0"},
        {"province": "a b"},
        {"beside": "9999-12-31"},
        {"grain": "year"},
        {"unit": "162-1"},
        {"unit": "0401' OR '1'='1"},
        {"province": ""},
        {"province": "a-very-long-province"},
        {"unit_kind": "kiosk"},
        {"insured_kind": "everybody"},
        {"people": "nobody"},
    ],
)
def test_what_no_question_can_be_is_refused(tehran: Desk, wrong: Params) -> None:
    assert refused(ask(tehran, **wrong)) is ProblemType.INVALID_REQUEST
    assert refused(ask_table(tehran, **wrong)) is ProblemType.INVALID_REQUEST
    assert refused(ask_table(tehran, after="anything")) is ProblemType.INVALID_REQUEST


def test_the_first_and_the_last_day_of_the_calendar_can_be_asked_for(tehran: Desk) -> None:
    for grain, day in product(GRAINS, ("1921-03-21", "2058-03-20")):
        for other in ("1921-03-21", "2058-03-20"):
            told = report(tehran, grain=grain, day=day, beside=other)
            assert not told.figures.knows_flows


# --- A unit that moves ----------------------------------------------------------------------------


@pytest.fixture
def moved(backend: Branch) -> None:
    """Agency 208 goes from Tehran to Isfahan in the middle of Aban, and is busy on its first day there."""
    move(backend, "0208", MOVED, "isfahan", parent="0401")
    count(backend, Count("0208", MOVED, M.COMPARED_MISMATCH, 1), Count("0208", MOVED, M.PEOPLE_SCAN, 5))


@pytest.mark.usefixtures("moved")
def test_who_has_moved_away_is_seen_until_the_eve(tehran: Desk) -> None:
    told = report(tehran, day=IN_ABAN)
    (row,) = (one for one in told.rows if one.scope.code == "0208")
    assert (row.since, row.until) == (None, date(2026, 11, 11))
    assert row.figures.counts == {M.COMPARED_MATCH: 2}
    assert (row.figures.knows_flows, row.figures.knows_stocks) == (True, False)
    assert (told.units, told.figures.knows_stocks) == (6, True)
    assert told.figures.counts == {M.COMPARED_MATCH: 12, M.PEOPLE_SCAN: 10}
    alone = report(tehran, unit="0208", day=IN_ABAN)
    assert [one.code for one in alone.path] == ["tehran", "0164", "0208"]
    assert alone.figures == row.figures


@pytest.mark.usefixtures("moved")
def test_since_then_it_never_was_where_it_came_from(tehran: Desk) -> None:
    assert "0208" not in codes(report(tehran, day="2026-12-25"))
    never_was = without_its_number(ask(tehran, unit="9999"))
    assert without_its_number(ask(tehran, unit="0208")) == never_was
    assert without_its_number(ask_table(tehran, unit="0208")) == never_was
    whole = "".join(reply.text for reply in every_reply(tehran, [{}, {"unit": "0164"}]))
    assert str(TELLTALE) not in whole
    assert "isfahan" not in whole
    (row,) = (one for page in table(tehran) for one in page.rows if one.unit.code == "0208")
    assert row.points[-2].figures.counts == {M.COMPARED_MATCH: 2}
    assert row.parent_code == "0164"
    assert is_unknown(row.points[-1].figures)


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("who", ["0100", "0400", "0001"])
def test_what_was_done_beside_adds_up_whoever_has_left(backend: Branch, who: str) -> None:
    """The unit that was there in the other period only has a row of its own for what it did then."""
    desk = monitor(backend, who)
    for day, beside in ((TODAY, IN_ABAN), (IN_ABAN, TODAY), ("2026-12-25", IN_ABAN)):
        told = report(desk, day=day, beside=beside)
        parts = [told.rows, told.kinds] if who != "0001" else [told.rows]
        for measure, of in product((M.COMPARED_MATCH, M.COMPARED_MISMATCH), parts):
            for which in ("figures", "beside"):
                whole = getattr(told, which).counts.get(measure, 0)
                assert whole == sum(getattr(one, which).counts.get(measure, 0) for one in of)


@pytest.mark.usefixtures("moved")
def test_who_has_left_before_the_period_is_told_with_the_day(tehran: Desk, isfahan: Desk) -> None:
    told = report(tehran, beside=IN_ABAN)
    (row,) = (one for one in told.rows if one.scope.code == "0208")
    assert (row.units, row.since, row.until) == (0, None, date(2026, 11, 11))
    assert is_unknown(row.figures)
    assert row.beside.counts == {M.COMPARED_MATCH: 2}
    assert (told.units, sum(one.units for one in told.rows)) == (5, 5)
    # And who comes only after it, with the day on which it comes.
    before = report(isfahan, day="2026-10-01", beside=TODAY)
    (row,) = (one for one in before.rows if one.scope.code == "0208")
    assert (row.units, row.since, row.until) == (0, MOVED, None)
    assert M.COMPARED_MATCH in row.beside.counts


def test_who_leaves_and_comes_back_is_told_with_the_gap(backend: Branch, tehran: Desk) -> None:
    move(backend, "0208", MOVED, "isfahan", parent="0401")
    move(backend, "0208", date(2026, 11, 16), "tehran", parent="0164")
    count(backend, Count("0208", date(2026, 11, 14), M.COMPARED_MATCH, TELLTALE))
    rows = {one.scope.code: one for one in report(tehran, day=IN_ABAN).rows}
    row = rows["0208"]
    assert [(one.first, one.last) for one in row.stays] == [
        (ABAN[0], date(2026, 11, 11)),
        (date(2026, 11, 16), ABAN[1]),
    ]
    assert (row.since, row.until, row.figures.counts[M.COMPARED_MATCH]) == (None, None, 2)
    assert rows["0164"].stays == ()
    (there,) = (one for one in report(monitor(backend, "0400"), day=IN_ABAN).rows if one.scope.code == "0208")
    assert (there.since, there.until, there.stays) == (MOVED, date(2026, 11, 15), ())


@pytest.mark.usefixtures("moved")
def test_where_it_has_come_to_it_is_seen_since_that_day(isfahan: Desk) -> None:
    told = report(isfahan, day=IN_ABAN)
    (row,) = (one for one in told.rows if one.scope.code == "0208")
    assert (row.since, row.until) == (MOVED, None)
    assert row.figures.counts == {M.COMPARED_MISMATCH: 1, M.PEOPLE_SCAN: 7}
    assert is_unknown(row.beside)
    own = report(isfahan, unit="0208", day=IN_ABAN)
    assert [one.figures.knows_flows for one in own.trend] == [False] * 11 + [True]
    # What belongs to the branch has grown by it, for those days.
    assert codes(report(isfahan, unit="0401", day=IN_ABAN)) == ["0401", "0208", "0402", "401/1"]


@pytest.mark.usefixtures("moved")
def test_the_nation_counts_it_once(nation: Desk) -> None:
    told = report(nation, day=IN_ABAN)
    assert (told.units, [row.units for row in told.rows]) == (12, [3, 4, 6])
    for measure in (M.COMPARED_MATCH, M.COMPARED_MISMATCH, M.PEOPLE_SCAN):
        assert told.figures.counts[measure] == sum(row.figures.counts.get(measure, 0) for row in told.rows)
    whole = report(nation, unit="0208", day=IN_ABAN)
    assert whole.figures.counts == {M.COMPARED_MATCH: 2, M.COMPARED_MISMATCH: 1, M.PEOPLE_SCAN: 7}
    rows = [(row.province.code, row.unit.code) for page in table(nation) for row in page.rows]
    assert [key for key in rows if key[1] == "0208"] == [("isfahan", "0208"), ("tehran", "0208")]


def test_a_branch_that_moves_away_from_its_agency_is_not_named_any_more(
    backend: Branch, tehran: Desk
) -> None:
    """Its papers still say whose it is; its monitor cannot be told of a branch in another province."""
    assert [one.code for one in report(tehran, unit="0208").path] == ["tehran", "0164", "0208"]
    move(backend, "0164", date(2025, 1, 1), "isfahan", parent="0400")
    assert [one.code for one in report(tehran, unit="0208").path] == ["tehran", "0208"]
    (row,) = (one for page in table(tehran) for one in page.rows if one.unit.code == "0208")
    assert row.parent_code is None
    for reply in every_reply(tehran, [{}, {"unit": "0208"}]):
        assert '"0164"' not in reply.text
    assert codes(report(monitor(backend, "0400"), unit="0164")) == ["0164"]


def test_an_agency_that_becomes_a_branch_stays_one_row(backend: Branch, tehran: Desk) -> None:
    """What it did counts among the kind that it was on that day; its people are where it is at the end."""
    move(backend, "0208", MOVED, "tehran", parent="0100", kind=UnitKind.BRANCH)
    told = report(tehran, day=IN_ABAN)
    (row,) = (one for one in told.rows if one.scope.code == "0208")
    assert (row.scope.kind, row.since, row.until) == (UnitKind.BRANCH, None, None)
    assert row.figures.counts == {M.COMPARED_MATCH: 2, M.PEOPLE_SCAN: 2}
    kinds = {one.kind: one.figures.counts for one in told.kinds}
    assert kinds[UnitKind.BRANCH] == {M.COMPARED_MATCH: 6, M.PEOPLE_SCAN: 8}
    assert kinds[UnitKind.AGENCY] == {M.COMPARED_MATCH: 4, M.PEOPLE_SCAN: 2}
    assert (told.units, told.figures.counts[M.COMPARED_MATCH]) == (6, 12)


def test_a_move_that_is_still_to_come_changes_nothing_today(backend: Branch, tehran: Desk) -> None:
    move(backend, "0208", date(2026, 12, 1), "isfahan", parent="0401")
    (row,) = (one for one in report(tehran).rows if one.scope.code == "0208")
    assert (row.until, row.figures.counts[M.COMPARED_MATCH]) == (None, 2)
    assert "0208" not in codes(report(monitor(backend, "0400")))


def test_a_planned_move_of_a_directorate_opens_nothing_today(backend: Branch, tehran: Desk) -> None:
    """Its row says already where it will be; its monitor sees the province where it is today."""
    to_be = UnitReply(
        code="0100",
        name="ادارهٔ کل",
        kind=UnitKind.PROVINCIAL_DIRECTORATE,
        province="isfahan",
        province_name="اصفهان",
    )
    spring = date(2027, 3, 21)
    admin.add_unit(backend.database, backend.clock.now, to_be, spring)
    assert codes(report(tehran)) == ["0161", "0162", "0163", "0164", "0208", "162/1"]
    assert refused(ask(tehran, province="isfahan")) is ProblemType.NOT_FOUND
    headquarters = to_be.model_copy(update={"kind": UnitKind.HEADQUARTERS})
    admin.add_unit(backend.database, backend.clock.now, headquarters, spring)
    assert refused(ask(tehran, province="isfahan")) is ProblemType.NOT_FOUND
    assert refused(ask_table(tehran, province="isfahan")) is ProblemType.NOT_FOUND
    assert [one.code for one in report(tehran).path] == ["tehran"]
    admin.close_unit(backend.database, backend.clock.now, "0100", TODAY)
    assert refused(ask(tehran)) is ProblemType.NOT_FOUND


def test_a_new_unit_is_there_from_today_on_and_not_before(backend: Branch, tehran: Desk) -> None:
    new = UnitReply(
        code="0177",
        name="شعبهٔ نو",
        kind=UnitKind.BRANCH,
        province="tehran",
        province_name="تهران",
        parent_code="0100",
    )
    admin.add_unit(backend.database, backend.clock.now, new)
    admin.add_unit(backend.database, backend.clock.now, new.model_copy(update={"code": "0178"}), MOVED_IN)
    assert "0177" in codes(report(tehran))
    assert "0177" not in codes(report(tehran, day=IN_ABAN, beside="2026-10-01"))
    assert refused(ask(tehran, unit="0177", day=IN_ABAN)) is ProblemType.NOT_FOUND
    assert [one.figures.knows_flows for one in report(tehran, unit="0177").trend] == [False] * 11 + [True]
    assert "0178" not in codes(report(tehran))
    assert {"0177", "0178"} & {one.code for one in report(tehran).quiet} == set()
    # At noon it is as new as in the morning.
    backend.clock.advance(5 * 3_600)
    assert "0177" not in [one.code for one in report(monitor(backend, "0100")).quiet]


def test_a_unit_that_is_closed_has_no_row_and_rings_no_alarm(backend: Branch, tehran: Desk) -> None:
    backend.clock.advance(10 * 86_400)
    tehran = monitor(backend, "0100")
    today = TODAY + timedelta(days=10)
    assert "0208" in [one.code for one in report(tehran).quiet]
    admin.close_unit(backend.database, backend.clock.now, "0208", today)
    told = report(tehran, grain="day")
    assert "0208" not in [one.code for one in told.quiet]
    assert codes(report(tehran, grain="day", beside=today)) == ["0161", "0162", "0163", "0164", "162/1"]
    # What it did stays where it did it; its people belong nowhere now, and the nation is told of them.
    (row,) = (one for one in report(tehran).rows if one.scope.code == "0208")
    assert (row.until, row.figures.counts) == (today - timedelta(days=1), {M.COMPARED_MATCH: 2})
    nation = report(monitor(backend, "0001"))
    assert nation.elsewhere is not None
    assert nation.elsewhere.counts == {M.PEOPLE_SCAN: 2}
    assert told.elsewhere is None


def test_people_whose_unit_is_none_are_told_beside_the_nation(backend: Branch, nation: Desk) -> None:
    assert report(nation).elsewhere is None
    count(
        backend, Count("0190", date(2026, 9, 5), M.PEOPLE_NO_PHOTO, 3), Count("0999", TODAY, M.PEOPLE_SCAN, 4)
    )
    told = report(nation)
    assert told.elsewhere is not None
    assert told.elsewhere.counts == {M.PEOPLE_NO_PHOTO: 3, M.PEOPLE_SCAN: 4}
    assert M.PEOPLE_NO_PHOTO not in told.figures.counts
    assert report(nation, unit_kind="branch").elsewhere is None
    assert report(nation, province="tehran").elsewhere is None


# --- What is not known ----------------------------------------------------------------------------


def test_a_period_with_no_data_is_nothing_and_known(tehran: Desk) -> None:
    """The archive was counting: nobody came on that Friday."""
    told = report(tehran, grain="day", day="2026-11-20")
    assert told.figures.counts == {M.PEOPLE_SCAN: 12}
    assert (told.figures.knows_flows, told.figures.knows_stocks) == (True, True)


def test_before_the_first_act_nothing_is_known_and_before_the_roll_no_coverage(tehran: Desk) -> None:
    day_before = report(tehran, grain="day", day="2026-11-09").figures
    assert (day_before.knows_flows, day_before.knows_stocks) == (False, True)
    assert day_before.to_domain().of(M.COMPARED_MATCH) is None
    before_the_roll = report(tehran, grain="day", day="2026-08-31").figures
    assert before_the_roll.counts == {}
    assert (before_the_roll.knows_flows, before_the_roll.knows_stocks) == (False, False)
    # The month in which both began is known as far as it goes.
    shahrivar = report(tehran, day="2026-09-10").figures
    assert (shahrivar.knows_flows, shahrivar.knows_stocks) == (False, True)
    assert report(tehran, day=ABAN[0]).figures.knows_flows


def test_a_province_that_has_not_begun_knows_nothing_whatever_others_have_counted(
    backend: Branch, nation: Desk
) -> None:
    """The program comes in waves: where nobody has it yet, nothing is 0."""
    with backend.database.write() as session:
        for code, kind in (("0600", UnitKind.PROVINCIAL_DIRECTORATE), ("0601", UnitKind.BRANCH)):
            session.add(Unit(code=code, name=code, kind=kind, province="fars", province_name="فارس"))
    fars = monitor(backend, "0600")
    told = report(fars)
    assert (is_unknown(told.figures), is_unknown(told.rows[0].figures), told.known_since) == (
        True,
        True,
        None,
    )
    assert told.quiet == ()
    assert {point.figures.knows_flows for point in report(fars, unit="0601").trend} == {False}
    (page,) = table(fars)
    assert is_unknown(page.rows[0].points[-1].figures)
    (row,) = (one for one in report(nation).rows if one.scope.code == "fars")
    assert is_unknown(row.figures)
    # Its first day is its own, and what Tehran knows of Aban is not known of it.
    know_people_since(backend, TODAY, "0601")
    count(backend, Count("0601", TODAY, M.COMPARED_MATCH, 1))
    told = report(fars)
    assert (told.figures.knows_flows, told.figures.knows_stocks, told.known_since) == (True, True, TODAY)
    assert is_unknown(told.beside)
    nations = report(nation)
    assert (nations.known_since, nations.beside.knows_flows) == (date(2026, 9, 1), True)


def test_what_is_not_known_is_not_on_the_wire(tehran: Desk) -> None:
    raw = json.loads(ask(tehran, grain="day", day="2026-11-09").content)
    assert raw["figures"] == {"counts": {"people.scan": 12}, "knows_stocks": True, "knows_flows": False}
    assert raw["trend"][0]["figures"] == raw["figures"] | {"counts": {"people.scan": 12}}
    future = json.loads(ask(tehran, day="2026-12-25").content)
    assert future["figures"] == {"counts": {}, "knows_stocks": False, "knows_flows": False}


def test_nothing_of_the_future_is_told(backend: Branch, tehran: Desk) -> None:
    """Twelve will have turned fifteen tomorrow: that is in the tables already."""
    count(backend, Count("0162", date(2026, 11, 23), M.PEOPLE_NO_PHOTO, 12))
    assert M.PEOPLE_NO_PHOTO not in report(tehran).figures.counts
    coming = report(tehran, day="2026-12-25")
    assert (len(coming.rows), coming.is_over, coming.units) == (6, False, 6)
    for figures in (coming.figures, coming.rows[0].figures, coming.trend[-1].figures):
        assert is_unknown(figures)
    assert coming.beside.counts[M.PEOPLE_SCAN] == 12
    backend.clock.advance(86_400)
    assert report(monitor(backend, "0100")).figures.counts[M.PEOPLE_NO_PHOTO] == 12


def test_an_archive_that_has_counted_nothing_knows_nothing(backend: Branch, tehran: Desk) -> None:
    """A unit that is there, and yet was not in a period long ago, is not known then either."""
    told = report(tehran, day="2020-01-01", beside="2019-01-01")
    assert {point.figures.knows_flows for point in told.trend} == {False}
    assert is_unknown(told.beside)


# --- The table ------------------------------------------------------------------------------------


def test_the_whole_table_comes_page_by_page(backend: Branch, nation: Desk) -> None:
    with backend.database.write() as session:
        for number in range(TABLE_PAGE):
            session.add(
                Unit(
                    code=f"05{number:02}",
                    name=f"Branch {number}",
                    kind=UnitKind.BRANCH,
                    province="fars",
                    province_name="فارس",
                )
            )
    first, second = table(nation)
    assert (first.total, second.total, len(first.rows), second.next) == (32, 32, TABLE_PAGE, None)
    rows = [*first.rows, *second.rows]
    keys = [(row.province.code, row.unit.code) for row in rows]
    assert keys == sorted(set(keys))
    assert len(keys) == 32
    assert {len(row.points) for row in rows} == {12}
    # A page begins after a place in the order, whoever was there.
    after = ask_table(nation, after="isfahan:0401x").status_code, ask_table(nation, after="g:0401").json()
    assert after[0] == 422
    assert [row["unit"]["code"] for row in after[1]["rows"]][:3] == ["0401", "0402", "401/1"]
    assert [row.unit.code for page in table(nation, unit="0161") for row in page.rows] == ["0161", "0163"]
