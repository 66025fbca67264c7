"""Enrolment tells the archive of people: everybody once, who changes again, and nobody's name."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tamin_desk.backend.archive import roll as archive_roll
from tamin_desk.backend.roll import RollTeller
from tamin_desk.backend.schema.archive import ArchivePerson
from tamin_desk.backend.schema.enrolment import Person
from tamin_desk.contract.missing import RollPerson
from tests.fakes.branch import BAHRAM, PARVANEH, Branch
from tests.fakes.roll import insured, tell
from tests.fakes.town import PEOPLE, Town, town


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as one:
        yield one


def tell_all(place: Town) -> None:
    teller = RollTeller(place.database, place.archive)
    while teller.tell() is not None:
        pass


def untell(place: Town) -> None:
    with place.database.write() as session:
        session.execute(update(Person).values(told_at=None))


def test_everybody_is_told_as_enrolment_has_them(place: Town) -> None:
    untell(place)
    tell_all(place)
    assert len(place.archive.people) == len(PEOPLE.people)
    for person in PEOPLE.people:
        told = place.archive.people[person.person_id]
        assert (told.home_unit, told.birth_date, told.booklet_until) == (
            person.home_unit,
            person.birth_date,
            person.booklet_until,
        )
        assert told.foreign is (person.nationality != "IR")
        assert told.deceased is (person.deceased_on is not None)


def test_no_name_is_told() -> None:
    assert not {name for name in RollPerson.model_fields if "name" in name}


def test_who_was_told_is_told_again_only_after_a_change(place: Town) -> None:
    tell_all(place)
    assert not place.archive.people, "the seed has told everybody"
    one = PEOPLE.people[0].person_id
    with place.database.write() as session:
        person = session.get_one(Person, one)
        person.home_unit, person.changed_at = "0401", person.changed_at + timedelta(seconds=1)
    tell_all(place)
    assert set(place.archive.people) == {one}
    assert place.archive.people[one].home_unit == "0401"


def test_an_archive_that_is_away_is_told_when_it_is_back(place: Town) -> None:
    untell(place)
    place.archive.away = True
    assert RollTeller(place.database, place.archive).tell() is None
    assert not place.archive.people
    place.archive.away = False
    tell_all(place)
    assert len(place.archive.people) == len(PEOPLE.people)


def test_a_code_that_was_corrected_goes_over_to_its_owner(backend: Branch) -> None:
    """Two people whose codes had been taken for each other's: in whatever order it is told."""
    tell(backend, insured(1, person_id=PARVANEH[0], national_code=BAHRAM[1]))
    tell(backend, insured(2, person_id=BAHRAM[0], national_code=PARVANEH[1]))
    with backend.database.read() as session:
        codes = {row.person_id: row.national_code for row in session.scalars(select(ArchivePerson))}
    assert codes == {PARVANEH[0]: BAHRAM[1], BAHRAM[0]: PARVANEH[1]}


def test_told_twice_it_is_the_same(backend: Branch) -> None:
    for _ in range(2):
        archive_roll.keep(backend.database, backend.clock.now, [insured(1), insured(2)])
    with backend.database.read() as session:
        row = session.get_one(ArchivePerson, "p-00000001")
        assert (row.home_unit, row.foreign) == ("0162", False)
