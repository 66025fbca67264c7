"""The fictional people: the same everywhere, well formed, and nobody in particular."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tamin_desk.backend.population import (
    COLLEAGUES,
    EXECUTIVE,
    LEAST_PEOPLE,
    PLACES,
    REFERENCE_DAY,
    Course,
    DocumentKind,
    Person,
    Population,
)
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.identifiers import (
    CodeKind,
    CredentialKind,
    check_serial,
    check_tracking_code,
    is_national_code,
    recognise,
)
from tamin_desk.domain.people import InsuredKind, Relation, Sex, age_on, may_hold_card
from tamin_desk.domain.roles import INQUIRING_UNITS, Role, UnitKind
from tamin_desk.domain.text import normalise_text


@cache
def population() -> Population:
    return Population()


def household_of(person: Person) -> list[Person]:
    return [one for one in population().people if one.insurance_number == person.insurance_number]


def the(scenario: Scenario) -> tuple[Person, ...]:
    return population().showing(scenario)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**63), people=st.integers(LEAST_PEOPLE, 400))
def test_one_seed_gives_one_population(seed: int, people: int) -> None:
    once, again = Population(seed, people), Population(seed, people)

    assert once.people == again.people
    assert once.samples == again.samples
    assert len(once.people) == people


def test_another_seed_gives_other_people_but_the_drawn_household_stays() -> None:
    ours, others = population().people, Population(seed=7).people

    assert ours[4:] != others[4:]
    assert [one.national_code for one in ours[:3]] == [one.national_code for one in others[:3]]


def test_too_few_people_for_the_scenarios_are_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        Population(people=LEAST_PEOPLE - 1)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_code_is_well_formed_and_given_once(seed: int) -> None:
    people = Population(seed, LEAST_PEOPLE).people

    for person in people:
        assert (person.national_code is None) != (person.foreign_code is None)
        if person.national_code is not None:
            assert is_national_code(person.national_code)
            assert person.national_code.startswith(("999", "009999"))
        if person.document.credential_kind is CredentialKind.CARD_SERIAL:
            check = check_serial(person.document.number or "", person.national_code or "")
            assert (check.problem, check.hint) == (None, None)
        if person.document.credential_kind is CredentialKind.TRACKING_CODE:
            assert check_tracking_code(person.document.number or "") is None
    codes = Counter(one.code for one in people)
    codes.update(one.document.number or "" for one in people if one.document.credential_kind)
    assert codes.most_common(1)[0][1] == 1


def test_no_two_serials_differ_in_case_alone() -> None:
    serials = [
        serial
        for one in population().people
        for serial in {
            one.document.number,
            *((one.registry.card_serial, *one.registry.revoked) if one.registry else ()),
        }
        if serial and len(serial) == 10
    ]

    assert len({serial.casefold() for serial in serials}) == len(serials)
    assert sum(serial[1].islower() for serial in serials) > len(serials) / 12
    assert sum(serial[1].isupper() for serial in serials) > len(serials) / 2


def test_twelve_executive_units_of_three_kinds_in_three_provinces() -> None:
    assert len(EXECUTIVE) == 12
    assert {place.kind for place in EXECUTIVE} == INQUIRING_UNITS
    assert len({place.province for place in EXECUTIVE}) == 3
    by_code = {place.code: place for place in PLACES}
    for place in PLACES:
        UnitReply(
            code=place.code,
            name=place.name,
            kind=place.kind,
            province=place.province,
            province_name=place.province_name,
            parent_code=place.parent_code,
        )
        if place.kind in (UnitKind.AGENCY, UnitKind.SATELLITE_BRANCH):
            assert by_code[place.parent_code or ""].kind is UnitKind.BRANCH


def test_there_is_an_account_for_every_role_and_two_clerks_in_different_units() -> None:
    units = {place.code: place for place in PLACES}

    assert {one.role for one in COLLEAGUES} == set(Role)
    assert units[COLLEAGUES[0].unit_code].name == "شعبهٔ ۲ تهران"
    clerks = [units[one.unit_code].kind for one in COLLEAGUES if one.role is Role.CLERK]
    assert clerks == [UnitKind.BRANCH, UnitKind.AGENCY]


def test_every_scenario_is_shown_by_two_different_people() -> None:
    assert Counter(one.scenario for one in population().samples) == dict.fromkeys(Scenario, 2)
    assert len({one.person_id for one in population().samples}) == 2 * len(Scenario)


def test_the_drawn_person_is_the_one_of_the_screens() -> None:
    arash = the(Scenario.MATCHES)[0]

    assert (arash.full_name, arash.father_name, arash.national_code) == ("آرش بهرامی", "فریدون", "9990413721")
    assert (arash.document.number, arash.insurance_number) == ("4G70518263", "0071845236")
    assert age_on(arash.birth_date, REFERENCE_DAY) == 41
    assert [one.relation for one in household_of(arash)] == ["self", "spouse", "child", "child"]


@pytest.mark.parametrize(
    ("scenario", "course"),
    [
        (Scenario.MATCHES, Course.PHOTO),
        (Scenario.PENDING, Course.PENDING),
        (Scenario.NO_PHOTO, Course.NO_PHOTO),
        (Scenario.DECEASED, Course.DECEASED),
        (Scenario.REGISTRY_UNAVAILABLE, Course.UNAVAILABLE),
    ],
)
def test_the_registry_takes_the_course_that_the_scenario_names(scenario: Scenario, course: Course) -> None:
    for person in the(scenario):
        assert person.registry is not None
        assert person.registry.course is course
        assert person.registry.card_serial == person.document.number


def test_of_the_dead_one_is_known_to_enrolment_and_one_to_the_registry_alone() -> None:
    assert [one.deceased_on is not None for one in the(Scenario.DECEASED)] == [False, True]


def test_the_registry_has_another_serial_than_the_card_or_has_revoked_it_or_knows_nobody() -> None:
    for person in the(Scenario.NO_CORRESPONDENCE):
        assert person.registry is not None
        assert person.document.number not in (person.registry.card_serial, *person.registry.revoked)
    for person in the(Scenario.CREDENTIAL_REVOKED):
        assert person.registry is not None
        assert person.registry.revoked == (person.document.number,)
        assert person.registry.card_serial is not None
    assert all(person.registry is None for person in the(Scenario.UNKNOWN_PERSON))


def test_the_card_shows_the_same_face_another_face_or_one_easily_taken_for_it() -> None:
    def faces(scenario: Scenario) -> set[tuple[bool, bool]]:
        found = set()
        for person in the(scenario):
            assert person.registry is not None
            card, file = person.document.portrait, person.registry.photo
            assert card is not None
            assert file is not None
            assert card.sitting != file.sitting
            assert card.face_age == file.face_age
            found.add((card.face == file.face, card.look_alike is None))
        return found

    assert faces(Scenario.MATCHES) == {(True, True)}
    assert faces(Scenario.SMALL_LETTER) == {(True, True)}
    assert faces(Scenario.DIFFERS_FROM_CARD) == {(False, True)}
    assert faces(Scenario.LOOK_ALIKE) == {(True, False)}


def test_a_slip_holder_has_a_tracking_code_and_a_card_that_has_not_come() -> None:
    for person in the(Scenario.APPLICATION_SLIP):
        assert person.registry is not None
        assert person.document.kind is DocumentKind.SLIP
        assert person.registry.tracking_code == person.document.number
        assert person.registry.card_serial is not None
        assert check_serial(person.registry.card_serial, person.code).hint is None


def test_a_code_that_lost_its_zeros_is_only_offered() -> None:
    for person in the(Scenario.PADDED_CODE):
        assert person.national_code is not None
        readings = recognise(person.national_code.lstrip("0")).readings
        padded = [one for one in readings if one.kind is CodeKind.NATIONAL_CODE]
        assert [(one.code, one.padded) for one in padded] == [(person.national_code, True)]


def test_a_small_letter_stands_on_the_card() -> None:
    assert all((person.document.number or "")[1].islower() for person in the(Scenario.SMALL_LETTER))


def test_children_and_foreign_nationals_have_other_documents_and_no_serial() -> None:
    for person in the(Scenario.UNDER_15):
        assert person.document.kind is DocumentKind.BIRTH_CERTIFICATE
    for person in the(Scenario.FOREIGN_NATIONAL):
        assert person.document.kind in (DocumentKind.RESIDENCE_CARD, DocumentKind.PASSPORT)
        assert person.document.portrait is not None
    for person in population().people:
        holds = person.document.credential_kind is not None
        assert holds == may_hold_card(
            person.birth_date, REFERENCE_DAY, foreign=person.foreign_code is not None
        )


def test_the_listed_households_have_four_people_or_more() -> None:
    assert all(len(household_of(person)) >= 4 for person in the(Scenario.HOUSEHOLD))


def test_each_household_has_one_head_and_makes_sense() -> None:
    heads = Counter(one.insurance_number for one in population().people if one.relation is Relation.SELF)
    assert set(heads.values()) == {1}

    for head in (one for one in population().people if one.relation is Relation.SELF):
        family = household_of(head)
        assert len({one.home_unit for one in family}) == 1
        assert {one.nationality for one in family} == {head.nationality}
        for child in (one for one in family if one.relation is Relation.CHILD):
            assert child.birth_date > head.birth_date
            fathers = [one.first_name for one in family if one.sex is Sex.MALE]
            assert child.father_name in fathers or head.sex is Sex.FEMALE
        for survivor in (one for one in family if one.relation is Relation.SURVIVOR):
            assert survivor.insured_kind is InsuredKind.PENSIONER
            assert head.deceased_on is not None
            assert survivor.birth_date < head.deceased_on


def test_all_sorts_of_people_are_there() -> None:
    people = population().people

    assert {one.insured_kind for one in people} == set(InsuredKind)
    assert {one.relation for one in people} == set(Relation)
    assert {one.home_unit for one in people} == {None, *(place.code for place in EXECUTIVE)}
    assert {one.document.kind for one in people} == set(DocumentKind)


def test_names_are_stored_as_the_project_stores_text() -> None:
    for person in population().people:
        for name in (person.first_name, person.last_name, person.father_name):
            assert name == normalise_text(name)
