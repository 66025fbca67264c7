"""People, from centralised enrolment: found by any code, read with their household."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from tamin_desk.contract.base import Code, Message, PersonId, Reply, Utc
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.people import InsuredKind, Relation, Sex


class Search(Message):
    """``POST /v1/people/search``: a body, so that no code stands in an address or its log."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class PersonSummary(Reply):
    """One person in a list."""

    person_id: PersonId
    full_name: str
    national_code: str | None
    foreign_code: str | None
    birth_date: date
    sex: Sex
    insured_kind: InsuredKind
    relation: Relation
    deceased: bool


class SearchMatch(Reply):
    """People found under one reading of the text.

    An insurance number finds its household. ``padded`` readings are only offered, with the
    padded code shown.
    """

    kind: CodeKind
    code: str
    padded: bool
    people: tuple[PersonSummary, ...]


class SearchReply(Reply):
    """Every reading that found somebody, in order of likelihood; empty when nobody was found."""

    matches: tuple[SearchMatch, ...]


class Booklet(Reply):
    """The health booklet on record."""

    valid_until: date | None
    entitled: bool


class PersonRecord(Reply):
    """``GET /v1/people/{person_id}``: the enrolment record with the household.

    ``household`` holds everyone under the same insurance number, the principal insured first,
    the person asked for included. ``etag`` changes with any change of the record.
    """

    person_id: PersonId
    first_name: str
    last_name: str
    father_name: str
    national_code: str | None
    foreign_code: str | None
    birth_date: date
    sex: Sex
    nationality: Annotated[str, Field(description="ISO 3166-1 alpha-2")]
    insured_kind: InsuredKind
    relation: Relation
    insurance_number: Code
    home_unit: UnitReply | None
    deceased_on: date | None
    mobile: str | None
    booklet: Booklet | None
    household: tuple[PersonSummary, ...]
    etag: str
    read_at: Utc

    @property
    def full_name(self) -> str:
        """First and last name as they are spoken."""
        return f"{self.first_name} {self.last_name}"
