"""Identification at medical centres: somebody's face and entitlement by a code, and nothing else.

Enrolment finds the person and says what the booklet says; the archive shows the photo to whoever
brings the ticket that enrolment has sealed for this view. No reply holds a code or an id of a person.
"""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from tamin_desk.contract.base import Message, Reply, Sha256Hex, Utc
from tamin_desk.domain.people import Entitlement, InsuredKind, Relation
from tamin_desk.domain.photos import PhotoSource, Standing

Ticket = Annotated[str, StringConstraints(pattern="^tk_[A-Za-z0-9_-]{40,600}$")]
"""What enrolment has sealed for one caller and a few minutes; a desk cannot read it."""


class IdentifyRequest(Message):
    """``POST /v1/identifications``: a body, so that no code stands in an address or its log."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    choice: Ticket | None = None
    """The one of an earlier reply's choices who is before the caller; ``text`` is the same again."""


class IdentityChoice(Reply):
    """One of several whom the text may mean; only what tells them apart."""

    choice: Ticket
    full_name: str
    insured_kind: InsuredKind
    relation: Relation
    age: int
    deceased: bool
    padded_code: str | None = None
    """The code with the zeros that the text lacked, when they were found under that."""


class IdentifiedPerson(Reply):
    """The one who is meant: what the page shows of them."""

    full_name: str
    deceased: bool
    entitlement: Entitlement
    valid_until: date | None
    photo: Ticket
    """Opens the photo at the archive, for this caller and a few minutes."""


class Identification(Reply):
    """One person, or those among whom to choose; nobody in either when nobody was found."""

    person: IdentifiedPerson | None = None
    choices: tuple[IdentityChoice, ...] = ()


class IdentifiedPhotoRequest(Message):
    """``POST /v1/archive/identified-photos``."""

    ticket: Ticket


class IdentifiedPhoto(Reply):
    """The photo in force, as far as somebody who identifies needs to know it."""

    view_id: str
    source: PhotoSource
    standing: Standing
    filed_at: Utc
    sha256: Sha256Hex
    media_type: str
    bytes: Annotated[int, Field(ge=0)]
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]


class IdentifiedPhotoReply(Reply):
    """The photo in force; without one, whether the newest on file was withdrawn."""

    photo: IdentifiedPhoto | None
    withdrawn: bool = False
