"""A reception desk at a medical centre, and a household that stands under one insurance number."""

from datetime import date

import pytest

from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk

INSURANCE = "0071845236"
CHILD = "p-kian0000"
FATHER = "p-fereydun"


def _person(person_id: str, code: str | None, first_name: str, relation: Relation, born: date) -> Person:
    principal = relation is Relation.SELF
    return Person(
        person_id=person_id,
        first_name=first_name,
        last_name="مرادی",
        father_name="فریدون",
        national_code=code,
        foreign_code=None,
        birth_date=born,
        sex=Sex.FEMALE if person_id == PARVANEH[0] else Sex.MALE,
        nationality="IR",
        insured_kind=InsuredKind.PRINCIPAL if principal else InsuredKind.DEPENDANT,
        relation=relation,
        insurance_number=INSURANCE,
        home_unit="0301",
        deceased_on=date(2025, 5, 1) if person_id == FATHER else None,
        mobile="09120000000",
    )


@pytest.fixture
def household(backend: Branch) -> Branch:
    """The backend with four people of one household in enrolment: one entitled, one not, a child, a dead."""
    now = backend.clock.now()
    today = now.date()
    people = [
        (*PARVANEH, "پروانه", Relation.SELF, date(1984, 6, 7)),
        (*BAHRAM, "بهرام", Relation.SPOUSE, date(1981, 2, 1)),
        (CHILD, None, "کیان", Relation.CHILD, date(today.year - 1, 1, 1)),
        (FATHER, None, "فریدون", Relation.FATHER, date(1950, 1, 1)),
    ]
    booklets = {PARVANEH[0]: (date(today.year + 1, 3, 20), True), BAHRAM[0]: (date(2020, 3, 20), False)}
    with backend.database.write() as session:
        for person_id, code, first_name, relation, born in people:
            person = _person(person_id, code, first_name, relation, born)
            person.changed_at = now
            session.add(person)
        session.flush()
        for person_id, (until, entitled) in booklets.items():
            session.add(BookletRow(person_id=person_id, valid_until=until, entitled=entitled))
    return backend


@pytest.fixture
def laleh(household: Branch) -> Desk:
    """Somebody at the reception desk of the medical centre 0190, signed in."""
    return household.sign_in("laleh")
