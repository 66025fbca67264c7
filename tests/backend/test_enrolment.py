"""Centralised enrolment: whatever a clerk types finds the right people, and nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.responses import Response
from sqlalchemy import update

from tamin_desk.backend.enrolment import part
from tamin_desk.backend.parts import Part
from tamin_desk.backend.population import Person
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema import enrolment as tables
from tamin_desk.contract import routes
from tamin_desk.contract.casework import NamesReply, NamesRequest
from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.missing import CodesReply, CodesRequest
from tamin_desk.contract.missing_routes import BY_CODES
from tamin_desk.contract.people import PersonRecord, Search, SearchReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.people import Relation
from tamin_desk.domain.text import to_persian_digits
from tests.fakes.town import PEOPLE, Town, town

ARASH = PEOPLE.showing(Scenario.MATCHES)[0]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as one:
        yield one


@pytest.fixture
def enrolment(place: Town) -> Part:
    return part(place.seams)


def search(enrolment: Part, text: str) -> list[tuple[CodeKind, str, bool, list[str]]]:
    reply = enrolment.handlers[routes.SEARCH.name](Search(text=text))
    assert isinstance(reply, SearchReply)
    return [
        (match.kind, match.code, match.padded, [one.full_name for one in match.people])
        for match in reply.matches
    ]


def read(enrolment: Part, person: Person, known: str | None = None) -> Response:
    response = enrolment.handlers[routes.PERSON.name](person.person_id, known)
    assert isinstance(response, Response)
    return response


def record(enrolment: Part, person: Person) -> PersonRecord:
    return PersonRecord.model_validate_json(bytes(read(enrolment, person).body))


def test_codes_of_a_list_find_their_people_and_tell_nothing_else(enrolment: Part) -> None:
    code = ARASH.national_code or ""
    reply = enrolment.handlers[BY_CODES.name](CodesRequest(codes=(code, "0012345679")))
    assert reply == CodesReply(people={code: ARASH.person_id})


@pytest.mark.parametrize(
    "typed", ["9990413721", "۹۹۹۰۴۱۳۷۲۱", "٩٩٩٠٤١٣٧٢١", " 999-041372-1 ", "\u200e9990413721"]
)
def test_a_national_code_finds_one_person_however_it_is_typed(enrolment: Part, typed: str) -> None:
    assert search(enrolment, typed) == [(CodeKind.NATIONAL_CODE, "9990413721", False, ["آرش بهرامی"])]


@pytest.mark.parametrize("typed", ["0071845236", "71845236"])
def test_an_insurance_number_of_ten_or_eight_digits_finds_the_household(enrolment: Part, typed: str) -> None:
    assert search(enrolment, typed) == [
        (
            CodeKind.INSURANCE_NUMBER,
            "0071845236",
            False,
            ["آرش بهرامی", "نرگس شریفی", "کیان بهرامی", "هستی بهرامی"],
        )
    ]


def test_a_foreign_code_finds_the_foreign_national(enrolment: Part) -> None:
    for person in PEOPLE.showing(Scenario.FOREIGN_NATIONAL):
        found = search(enrolment, to_persian_digits(person.code))
        assert found == [(CodeKind.FOREIGN_CODE, person.code, False, [person.full_name])]


def test_a_national_code_that_lost_its_zeros_is_marked_as_padded(enrolment: Part) -> None:
    for person in PEOPLE.showing(Scenario.PADDED_CODE):
        found = search(enrolment, person.code.lstrip("0"))
        assert found == [(CodeKind.NATIONAL_CODE, person.code, True, [person.full_name])]


def test_ten_digits_that_are_two_codes_of_two_people_offer_both_the_national_code_first(
    place: Town, enrolment: Part
) -> None:
    other = PEOPLE.people[-1]
    with place.database.write() as session:
        session.execute(
            update(tables.Person)
            .where(tables.Person.person_id == other.person_id)
            .values(insurance_number=ARASH.national_code)
        )

    kinds = [(kind, people) for kind, _, _, people in search(enrolment, "9990413721")]
    assert kinds == [
        (CodeKind.NATIONAL_CODE, ["آرش بهرامی"]),
        (CodeKind.INSURANCE_NUMBER, [other.full_name]),
    ]


@pytest.mark.parametrize("typed", ["9990413722", "12", "آرش", "09120000000", "0000000000", "4G70518263"])
def test_what_is_nobody_s_code_finds_nobody(enrolment: Part, typed: str) -> None:
    assert search(enrolment, typed) == []


def test_the_record_tells_what_the_desk_shows(enrolment: Part, place: Town) -> None:
    arash = record(enrolment, ARASH)

    assert (arash.full_name, arash.father_name, arash.insurance_number) == (
        "آرش بهرامی",
        "فریدون",
        "0071845236",
    )
    assert arash.home_unit is not None
    assert (arash.home_unit.name, arash.home_unit.province_name) == ("شعبهٔ ۱ کرج", "البرز")
    assert arash.booklet is not None
    assert arash.booklet.entitled
    assert [one.relation for one in arash.household] == [
        Relation.SELF,
        Relation.SPOUSE,
        Relation.CHILD,
        Relation.CHILD,
    ]
    assert arash.household[2].birth_date < arash.household[3].birth_date
    assert arash.read_at == place.clock.now


@pytest.mark.parametrize("person", PEOPLE.people[:60], ids=lambda person: person.person_id)
def test_every_record_is_as_it_was_enrolled(enrolment: Part, person: Person) -> None:
    read_back = record(enrolment, person)

    for name in (
        "national_code",
        "foreign_code",
        "birth_date",
        "sex",
        "nationality",
        "deceased_on",
        "mobile",
    ):
        assert getattr(read_back, name) == getattr(person, name)
    assert (read_back.home_unit.code if read_back.home_unit else None) == person.home_unit
    assert (read_back.booklet.valid_until if read_back.booklet else None) == person.booklet_until
    assert person.person_id in {one.person_id for one in read_back.household}


def test_a_desk_that_has_the_record_gets_it_again_only_when_it_has_changed(
    place: Town, enrolment: Part
) -> None:
    first = read(enrolment, ARASH)
    tag = first.headers["ETag"]
    assert tag == f'"{record(enrolment, ARASH).etag}"'

    place.clock.pass_seconds(60)
    unchanged = read(enrolment, ARASH, tag)
    assert (unchanged.status_code, unchanged.body) == (304, b"")

    with place.database.write() as session:
        session.execute(
            update(tables.Person).where(tables.Person.person_id == ARASH.person_id).values(father_name="بهمن")
        )
    changed = read(enrolment, ARASH, tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_an_unknown_person_is_not_found(enrolment: Part) -> None:
    with pytest.raises(ProblemError) as refused:
        enrolment.handlers[routes.PERSON.name]("p-999999", None)
    assert refused.value.kind is ProblemType.NOT_FOUND


def names(enrolment: Part, *person_ids: str) -> dict[str, tuple[str, str]]:
    reply = enrolment.handlers[NAMES.name](NamesRequest(person_ids=person_ids))
    assert isinstance(reply, NamesReply)
    return {person_id: (one.full_name, one.code) for person_id, one in reply.names.items()}


def test_the_people_of_a_list_are_named_with_the_code_that_they_have(enrolment: Part) -> None:
    foreign = PEOPLE.showing(Scenario.FOREIGN_NATIONAL)[0]
    assert foreign.foreign_code is not None
    assert names(enrolment, ARASH.person_id, foreign.person_id, ARASH.person_id) == {
        ARASH.person_id: (f"{ARASH.first_name} {ARASH.last_name}", ARASH.national_code),
        foreign.person_id: (f"{foreign.first_name} {foreign.last_name}", foreign.foreign_code),
    }


def test_a_newborn_without_a_code_is_known_by_the_family_s_insurance_number(
    enrolment: Part, place: Town
) -> None:
    with place.database.write() as session:
        session.execute(
            update(tables.Person)
            .where(tables.Person.person_id == ARASH.person_id)
            .values(national_code=None, foreign_code=None)
        )
    assert names(enrolment, ARASH.person_id)[ARASH.person_id][1] == ARASH.insurance_number


def test_somebody_unknown_is_absent_from_the_names(enrolment: Part) -> None:
    assert names(enrolment, "p-nobody00") == {}
    assert names(enrolment) == {}
