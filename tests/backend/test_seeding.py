"""The first start fills the database with fictional people, once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tamin_desk.backend import schema
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.config import PasswordCost
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.recount import ensure_counted
from tamin_desk.backend.population import COLLEAGUES, DEMO_PASSWORD, PLACES, REFERENCE_DAY, Population
from tamin_desk.backend.seeding import DOCUMENT, has_people, seed
from tamin_desk.backend.simulated_registry import REGISTRY_FILE
from tamin_desk.domain.indicator import Measure
from tests.fakes.counts import stock
from tests.fakes.town import PEOPLE, SetClock


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database(f"sqlite:///{tmp_path / 'first.sqlite'}")
    one.migrate()
    yield one
    one.close()


def count(database: Database, table: type[schema.enrolment.Person] | type[schema.accounts.User]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_two_thousand_people_and_their_accounts_are_in(database: Database) -> None:
    password_hash = Passwords(PasswordCost()).hash(DEMO_PASSWORD)
    assert seed(database, Population(), SetClock(), password_hash)

    assert count(database, schema.enrolment.Person) == 2000
    assert count(database, schema.accounts.User) == len(COLLEAGUES)


def test_a_second_start_changes_nothing(database: Database) -> None:
    assert not has_people(database)
    assert seed(database, PEOPLE, SetClock(), None)
    assert has_people(database)
    assert not seed(database, Population(seed=99, people=300), SetClock(), "a hash")

    assert count(database, schema.enrolment.Person) == 200
    assert count(database, schema.accounts.User) == 0


def test_every_part_has_what_it_knows_of_everybody(database: Database) -> None:
    seed(database, PEOPLE, SetClock(), None)

    with database.read() as session:
        assert set(session.scalars(select(schema.accounts.Unit.code))) == {place.code for place in PLACES}
        archive = {
            row.person_id: row.national_code for row in session.scalars(select(schema.archive.ArchivePerson))
        }
        fictional = {row.person_id: row for row in session.scalars(select(schema.fictional.FictionalPerson))}
    for person in PEOPLE.people:
        assert archive[person.person_id] == person.national_code
        row = fictional[person.person_id]
        assert DOCUMENT.validate_json(row.document) == person.document
        text = row.registry_file
        assert (None if text is None else REGISTRY_FILE.validate_json(text)) == person.registry


def test_booklets_are_valid_for_those_who_are_entitled(database: Database) -> None:
    seed(database, PEOPLE, SetClock(), None)

    with database.read() as session:
        booklets = session.scalars(select(schema.enrolment.BookletRow)).all()
    assert {row.entitled for row in booklets} == {True, False}
    for row in booklets:
        assert row.valid_until is not None
        assert row.entitled == (row.valid_until >= REFERENCE_DAY)


def test_everybody_who_lives_somewhere_is_in_the_figures_at_once(database: Database) -> None:
    seed(database, PEOPLE, SetClock(), None)

    living = Counter(one.home_unit for one in PEOPLE.people if one.home_unit and one.deceased_on is None)
    counted = stock(database, tehran_day(SetClock()()))
    assert counted == {(code, Measure.PEOPLE_NO_PHOTO): n for code, n in living.items()}
    assert ensure_counted(database) == 0
