"""A household in enrolment behind the branch of the backend's stories: four people under one number."""

from datetime import date, datetime
from typing import Final

from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tests.fakes.branch import BAHRAM, PARVANEH

INSURANCE: Final = "0071845236"
CHILD: Final = "p-kian0000"
FATHER: Final = "p-fereydun"


def settle(database: Database, now: datetime) -> None:
    """Enrol them: one is entitled, one's booklet ran out, a child and a dead father have none."""
    today = now.date()
    people = [
        _person(*PARVANEH, "پروانه", Relation.SELF, date(1984, 6, 7), now),
        _person(*BAHRAM, "بهرام", Relation.SPOUSE, date(1981, 2, 1), now),
        _person(CHILD, None, "کیان", Relation.CHILD, date(today.year - 1, 1, 1), now),
        _person(FATHER, None, "فریدون", Relation.FATHER, date(1950, 1, 1), now),
    ]
    with database.write() as session:
        session.add_all(people)
        session.flush()
        for person_id, until, entitled in (
            (PARVANEH[0], date(today.year + 1, 3, 20), True),
            (BAHRAM[0], date(2020, 3, 20), False),
        ):
            session.add(BookletRow(person_id=person_id, valid_until=until, entitled=entitled))


def _person(
    person_id: str, code: str | None, first_name: str, relation: Relation, born: date, now: datetime
) -> Person:
    principal = relation is Relation.SELF
    return Person(
        person_id=person_id,
        first_name=first_name,
        last_name="مرادی",
        father_name="فریدون",
        national_code=code,
        foreign_code=None,
        birth_date=born,
        sex=Sex.FEMALE if principal else Sex.MALE,
        nationality="IR",
        insured_kind=InsuredKind.PRINCIPAL if principal else InsuredKind.DEPENDANT,
        relation=relation,
        insurance_number=INSURANCE,
        home_unit="0301",
        deceased_on=date(2025, 5, 1) if person_id == FATHER else None,
        mobile="09120000000",
        changed_at=now,
    )
