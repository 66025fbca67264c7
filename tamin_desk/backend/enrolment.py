"""Centralised enrolment: people found by any code that a text could be, and read with their household."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from fastapi import Header
from fastapi.responses import Response
from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts.units import find_unit
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.roll import RollTeller
from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.backend.worker import Job
from tamin_desk.contract import casework_routes, missing_routes, routes
from tamin_desk.contract.base import PersonId, sha256_hex
from tamin_desk.contract.casework import NamesReply, NamesRequest, PersonName
from tamin_desk.contract.missing import CodesReply, CodesRequest
from tamin_desk.contract.people import (
    Booklet,
    PersonRecord,
    PersonSummary,
    Search,
    SearchMatch,
    SearchReply,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CodeKind, Recognised, recognise
from tamin_desk.domain.people import Relation

# The principal insured first, then the family as a clerk would name it, the eldest before the youngest.
_FAMILY: Final = case(
    {relation.value: place for place, relation in enumerate(Relation)}, value=Person.relation
)
_MOST_FOUND: Final = 60
_TELL_SECONDS: Final = 5.0


class Enrolment:
    """The handlers of enrolment."""

    def __init__(self, seams: Seams) -> None:
        self._database = seams.database
        self._clock = seams.clock

    def search(self, body: Search) -> SearchReply:
        """``POST /v1/people/search``: every reading that finds somebody, the likeliest first."""
        with self._database.read() as session:
            matches = [_match(session, reading) for reading in recognise(body.text).readings]
        return SearchReply(matches=tuple(match for match in matches if match.people))

    def person(self, person_id: PersonId, if_none_match: Annotated[str | None, Header()] = None) -> Response:
        """``GET /v1/people/{person_id}``: the record, or 304 when the caller has it already."""
        with self._database.read() as session:
            person = session.get(Person, person_id)
            if person is None:
                raise ProblemError(ProblemType.NOT_FOUND)
            record = PersonRecord(
                person_id=person.person_id,
                first_name=person.first_name,
                last_name=person.last_name,
                father_name=person.father_name,
                national_code=person.national_code,
                foreign_code=person.foreign_code,
                birth_date=person.birth_date,
                sex=person.sex,
                nationality=person.nationality,
                insured_kind=person.insured_kind,
                relation=person.relation,
                insurance_number=person.insurance_number,
                home_unit=find_unit(session, person.home_unit),
                deceased_on=person.deceased_on,
                mobile=person.mobile,
                booklet=_booklet(session, person.person_id),
                household=_summaries(_find(session, Person.insurance_number == person.insurance_number)),
                etag="",
                read_at=self._clock(),
            )
        etag = sha256_hex(record.model_dump_json(exclude={"etag", "read_at"}).encode())[:32]
        headers = {"ETag": f'"{etag}"', "Cache-Control": "no-store"}
        if if_none_match is not None and f'"{etag}"' in if_none_match:
            return Response(status_code=304, headers=headers)
        return answer(record.model_copy(update={"etag": etag}), headers=headers)

    def by_codes(self, body: CodesRequest) -> CodesReply:
        """``POST /v1/people/by-codes``: who has these national codes; nothing else is told of them."""
        with self._database.read() as session:
            rows = select(Person.national_code, Person.person_id).where(Person.national_code.in_(body.codes))
            return CodesReply(people={str(code): person_id for code, person_id in session.execute(rows)})

    def names(self, body: NamesRequest) -> NamesReply:
        """``POST /v1/people/names``: how to name the people of a list, without their records."""
        with self._database.read() as session:
            people = session.scalars(select(Person).where(Person.person_id.in_(body.person_ids))).all()
        return NamesReply(names={person.person_id: _named(person) for person in people})


def part(seams: Seams) -> Part:
    """Build enrolment."""
    enrolment = Enrolment(seams)
    return Part(
        {
            routes.SEARCH.name: enrolment.search,
            routes.PERSON.name: enrolment.person,
            casework_routes.NAMES.name: enrolment.names,
            missing_routes.BY_CODES.name: enrolment.by_codes,
        },
        jobs=(Job("tell-roll", _TELL_SECONDS, RollTeller(seams.database, seams.filer).tell),),
    )


def _match(session: Session, reading: Recognised) -> SearchMatch:
    column = {
        CodeKind.NATIONAL_CODE: Person.national_code,
        CodeKind.FOREIGN_CODE: Person.foreign_code,
        CodeKind.INSURANCE_NUMBER: Person.insurance_number,
    }[reading.kind]
    people = _find(session, column == reading.code)
    return SearchMatch(kind=reading.kind, code=reading.code, padded=reading.padded, people=_summaries(people))


def _find(session: Session, condition: ColumnElement[bool]) -> Sequence[Person]:
    in_order = select(Person).where(condition).order_by(_FAMILY, Person.birth_date, Person.person_id)
    return session.scalars(in_order.limit(_MOST_FOUND)).all()


def _summaries(people: Iterable[Person]) -> tuple[PersonSummary, ...]:
    return tuple(
        PersonSummary(
            person_id=person.person_id,
            full_name=_full_name(person),
            national_code=person.national_code,
            foreign_code=person.foreign_code,
            birth_date=person.birth_date,
            sex=person.sex,
            insured_kind=person.insured_kind,
            relation=person.relation,
            deceased=person.deceased_on is not None,
        )
        for person in people
    )


def _full_name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}"


def _named(person: Person) -> PersonName:
    # A newborn has no code yet, and is known by the family's insurance number.
    code = person.national_code or person.foreign_code or person.insurance_number
    return PersonName(full_name=_full_name(person), code=code)


def _booklet(session: Session, person_id: str) -> Booklet | None:
    row = session.get(BookletRow, person_id)
    return None if row is None else Booklet(valid_until=row.valid_until, entitled=row.entitled)
