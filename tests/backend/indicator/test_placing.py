"""Where a unit belongs has a day: a figure of the past stays where its unit was."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tamin_desk.backend import admin, cli
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.places import Days, Places, place_on
from tamin_desk.backend.indicator.places import put as put_place
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING, IndicatorCount, UnitPlace
from tamin_desk.backend.seeding import seed
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.roles import UnitKind
from tests.fakes.clock import FakeClock
from tests.fakes.town import PEOPLE, SetClock

SUNDAY = date(2026, 11, 22)
BRANCH = UnitReply(code="0162", name="شعبهٔ ۲", kind=UnitKind.BRANCH, province="tehran", province_name="تهران")
MOVED = BRANCH.model_copy(update={"province": "alborz", "province_name": "البرز"})


@pytest.fixture
def database(tmp_path: Path) -> Database:
    one = Database(f"sqlite:///{tmp_path / 'places.sqlite'}")
    one.migrate()
    return one


def places(database: Database, code: str = "0162") -> list[tuple[date, str]]:
    with database.read() as session:
        rows = select(UnitPlace).where(UnitPlace.unit_code == code).order_by(UnitPlace.since)
        return [(row.since, row.province) for row in session.scalars(rows)]


def put(database: Database, unit: UnitReply, since: date | None = None) -> None:
    admin.add_unit(database, FakeClock().now, unit, since)


@pytest.fixture
def seeded(database: Database) -> None:
    """The branch is there already, since ever."""
    with database.write() as session:
        session.add(Unit(**BRANCH.model_dump()))
        session.flush()
        put_place(session, Unit(**BRANCH.model_dump()), BEFORE_EVERYTHING)


def test_a_new_unit_begins_today_or_on_a_day_that_is_said(database: Database) -> None:
    put(database, BRANCH)
    assert places(database) == [(SUNDAY, "tehran")]
    in_winter = SUNDAY + timedelta(days=40)
    put(database, BRANCH.model_copy(update={"code": "0163"}), in_winter)
    assert places(database, "0163") == [(in_winter, "tehran")]
    # Told of again before it has begun, it begins earlier.
    put(database, BRANCH.model_copy(update={"code": "0163"}))
    assert places(database, "0163")[0] == (SUNDAY + timedelta(days=1), "tehran")
    database.close()


def test_a_unit_that_is_closed_is_nowhere_from_its_day_on(database: Database) -> None:
    put(database, BRANCH)
    put(database, MOVED, SUNDAY + timedelta(days=60))
    closes = SUNDAY + timedelta(days=30)
    assert admin.close_unit(database, FakeClock().now, "0162", closes) == closes
    # The move that was planned for later comes to nothing.
    assert places(database) == [(SUNDAY, "tehran"), (closes, "")]
    with database.read() as session:
        assert place_on(session, "0162", closes - timedelta(days=1)) is not None
        assert place_on(session, "0162", closes) is None
        assert Places.read(session).stays("0162", Days(closes, date.max)) == ()
        assert set(Places.read(session).provinces) == {"tehran"}
    put(database, BRANCH, closes + timedelta(days=10))
    assert places(database)[1:] == [(closes, ""), (closes + timedelta(days=10), "tehran")]
    for code, since, words in (("0999", None, "no unit 0999"), ("0162", date(2020, 1, 1), "from today on")):
        with pytest.raises(admin.AdminError, match=words):
            admin.close_unit(database, FakeClock().now, code, since)
    database.close()


@pytest.mark.usefixtures("seeded")
def test_a_unit_that_moves_is_elsewhere_from_tomorrow_or_from_a_day_that_is_said(database: Database) -> None:
    put(database, BRANCH)
    put(database, BRANCH.model_copy(update={"name": "شعبهٔ دو"}))
    put(database, MOVED)
    assert places(database) == [(BEFORE_EVERYTHING, "tehran"), (SUNDAY + timedelta(days=1), "alborz")]
    put(database, BRANCH, SUNDAY + timedelta(days=30))
    assert places(database)[2:] == [(SUNDAY + timedelta(days=30), "tehran")]
    database.close()


@pytest.mark.usefixtures("seeded")
def test_a_move_that_was_a_mistake_is_taken_back_before_it_takes_effect(database: Database) -> None:
    put(database, BRANCH)
    put(database, MOVED)
    put(database, BRANCH)
    assert {province for _, province in places(database)} == {"tehran"}
    database.close()


@pytest.mark.usefixtures("seeded")
def test_the_past_is_not_changed(database: Database) -> None:
    put(database, BRANCH)
    with pytest.raises(admin.AdminError, match="from today on"):
        put(database, MOVED, SUNDAY - timedelta(days=1))
    put(database, MOVED, SUNDAY)
    assert places(database)[1] == (SUNDAY, "alborz")
    database.close()


def test_a_unit_of_which_no_place_was_kept_was_where_its_row_had_it(database: Database) -> None:
    """As one that somebody wrote into the table by hand."""
    with database.write() as session:
        session.add(Unit(**BRANCH.model_dump()))
    put(database, MOVED)
    assert places(database) == [(BEFORE_EVERYTHING, "tehran"), (SUNDAY + timedelta(days=1), "alborz")]
    database.close()


def test_the_command_line_moves_units_and_counts_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'seeded.sqlite'}"
    database = Database(url)
    database.migrate()
    seed(database, PEOPLE, SetClock(), None)
    told = ["--name", "شعبهٔ ۲", "--kind", "branch", "--province", "alborz", "--province-name", "البرز"]
    with database.write() as session:
        before = {row.unit_code for row in session.scalars(select(IndicatorCount))}
        session.scalars(select(IndicatorCount)).first().amount += 5  # type: ignore[union-attr] # there are people
    assert places(database) == [(BEFORE_EVERYTHING, "tehran")]
    assert cli.main(["unit", "add", "0162", *told, "--from", "2999-01-01", "--database", url]) == 0
    assert places(database) == [(BEFORE_EVERYTHING, "tehran"), (date(2999, 1, 1), "alborz")]
    assert cli.main(["unit", "add", "0162", *told, "--from", "2020-01-01", "--database", url]) == 1
    assert "from today on" in capsys.readouterr().err
    for wrong in (1, 0):
        assert cli.main(["recount", "--database", url]) == 0
        line = f"people counted: {len(PEOPLE.people)}; counts that had been wrong: {wrong}\n"
        assert capsys.readouterr().out == line
    with database.read() as session:
        assert {row.unit_code for row in session.scalars(select(IndicatorCount))} == before
    database.close()


def test_the_command_line_says_in_words_what_a_unit_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'wrong.sqlite'}"
    told = ["--name", "x", "--kind", "branch", "--database", url]
    for province, name, words in (
        ("khorasan-razavi", "x", "a province's code has 1 to 8 characters"),
        ("a b", "x", "a province's code has 1 to 8 characters"),
        ("", "x", "a province's code has 1 to 8 characters"),
        ("x", "x" * 61, "a province's name has 1 to 60 characters"),
        ("x", "", "a province's name has 1 to 60 characters"),
    ):
        where = ["--province", province, "--province-name", name]
        assert cli.main(["unit", "add", "0701", *where, *told]) == 1
        assert words in capsys.readouterr().err
    assert cli.main(["unit", "add", "701", "--province", "x", "--province-name", "x", *told]) == 1
    assert "four digits" in capsys.readouterr().err


def test_the_command_line_closes_a_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'closed.sqlite'}"
    told = ["--name", "x", "--kind", "branch", "--province", "tehran", "--province-name", "x"]
    assert cli.main(["unit", "add", "0701", *told, "--database", url]) == 0
    assert cli.main(["unit", "close", "0701", "--from", "1436/12/01", "--database", url]) == 0
    assert "unit 0701 counts nowhere from 2058-02-19 on" in capsys.readouterr().out
