"""A fictional person, in the three places that know something of them: enrolment, registry, pocket.

The three disagree on purpose: that is what the counter is for.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import InsuredKind, Relation, Sex


class Course(StrEnum):
    """What Civil Registration does once a credential corresponds."""

    PHOTO = "photo"
    PENDING = "pending"
    NO_PHOTO = "no_photo"
    DECEASED = "deceased"
    UNAVAILABLE = "unavailable"


class DocumentKind(StrEnum):
    """What somebody carries to the counter."""

    CARD = "card"
    SLIP = "slip"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_CARD = "residence_card"
    PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class Likeness:
    """From what a photograph is drawn: a face and a sitting.

    ``age`` is the age in years at the sitting. ``face_age`` only decides what the face may have
    (beard, cover) and must be the same in all likenesses of one person. ``look_alike`` makes it
    somebody else who could be taken for that face.
    """

    face: int
    sex: Sex
    face_age: int
    age: int
    sitting: int
    look_alike: int | None = None


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """What Civil Registration holds under one national code; who has no file is unknown there."""

    national_code: str
    card_serial: str | None
    tracking_code: str | None
    revoked: tuple[str, ...]
    course: Course
    photo: Likeness | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Document:
    """What is in the hand: its credential as printed, and the portrait printed on it."""

    kind: DocumentKind
    number: str | None
    credential_kind: CredentialKind | None
    portrait: Likeness | None
    issued_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person as centralised enrolment has them, with their registry file and document."""

    person_id: str
    first_name: str
    last_name: str
    father_name: str
    national_code: str | None
    foreign_code: str | None
    birth_date: date
    sex: Sex
    nationality: str
    insured_kind: InsuredKind
    relation: Relation
    insurance_number: str
    home_unit: str | None
    deceased_on: date | None
    mobile: str | None
    booklet_until: date | None
    booklet_entitled: bool
    registry: RegistryFile | None
    document: Document

    @property
    def full_name(self) -> str:
        """First and last name as they are spoken."""
        return f"{self.first_name} {self.last_name}"

    @property
    def code(self) -> str:
        """The code under which this person is looked up first."""
        return self.national_code or self.foreign_code or self.insurance_number


@dataclass(frozen=True, slots=True)
class Sample:
    """A person who shows a scenario."""

    scenario: Scenario
    person_id: str
