"""Who of a unit has no photo on file, which photos are awaited, and people told of and found by code."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from tamin_desk.contract.base import ActId, Message, NationalCode, PersonId, Reply, UnitCode, Utc
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.domain.photos import InquiryState, RefusalReason

MOST_CODES: Final = 60
MOST_TOLD: Final = 200


class LastVisit(StrEnum):
    """When somebody was last seen at the counter of any unit."""

    NEVER = "never"
    PAST_YEAR = "past_year"
    EARLIER = "earlier"


class MissingPerson(Reply):
    """Somebody without a photo on file; who they are, enrolment tells."""

    person_id: PersonId
    key: str
    """The page key of what follows this line."""
    insured_kind: InsuredKind
    birth_date: date
    age_group: AgeGroup
    foreign: bool
    booklet_until: date | None
    last_visit: Utc | None
    inquiry_state: InquiryState | None = None
    inquiry_reason: RefusalReason | None = None
    """How the newest inquiry for them stands."""


class MissingPhotos(Reply):
    """``GET /v1/missing-photos``: of the caller's unit, by the booklets' end, paged by key.

    ``ages`` counts each group under the other filters, ``kinds`` likewise; who turned fifteen is counted
    among the grown too.
    """

    people: tuple[MissingPerson, ...]
    next: str | None = None
    total: int
    ages: dict[AgeGroup, int]
    kinds: dict[InsuredKind, int]
    booklets_due: int
    """How many of those listed have a booklet that ends soon or has ended."""


class RollPerson(Message):
    """What the archive must know of a person to tell whose photo is missing; no name is among it."""

    person_id: PersonId
    national_code: NationalCode | None
    home_unit: UnitCode | None
    insured_kind: InsuredKind
    birth_date: date
    foreign: bool
    deceased: bool
    booklet_until: date | None


class Roll(Message):
    """``PUT /v1/archive/people``: server to server, people as enrolment has them now."""

    people: Annotated[tuple[RollPerson, ...], Field(max_length=MOST_TOLD)]


class CodesRequest(Message):
    """``POST /v1/people/by-codes``: who has these national codes."""

    codes: Annotated[tuple[NationalCode, ...], Field(max_length=MOST_CODES)]


class CodesReply(Reply):
    """Person ids by national code; a code of nobody is absent."""

    people: dict[NationalCode, PersonId]


class AwaitedPhoto(Reply):
    """An inquiry of the unit that was put off, until its photo is compared.

    ``photo_id`` is there once the photo is on file; ``called_at`` and ``called_by`` once somebody noted that
    the person was asked to come.
    """

    inquiry_id: ActId
    person_id: PersonId
    asked_at: Utc
    photo_id: str | None = None
    came_at: Utc | None = None
    called_at: Utc | None = None
    called_by: str | None = None


class AwaitedPhotos(Reply):
    """``GET /v1/awaited-photos``: what came first, then what is still to come, each oldest first."""

    photos: tuple[AwaitedPhoto, ...]
    total: int


class CallNote(Message):
    """``POST /v1/awaited-photos/called``: the person was asked to come with the card."""

    id: ActId
    inquiry_id: ActId
