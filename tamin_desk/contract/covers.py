"""Booklets' covers as the archive tells them: the photo that the rule chooses, and earlier printings."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from tamin_desk.contract.base import Message, PersonId, Reply, UnitCode, Utc
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.covers import NoCover


class CoversRequest(Message):
    """``POST /v1/archive/covers``: the covers of a household."""

    person_ids: Annotated[tuple[PersonId, ...], Field(max_length=60)]


class CoverPrinted(Reply):
    """One printing that the archive was told of; ``number`` counts those of the same booklet, from 1."""

    printed_at: Utc
    unit_code: UnitCode
    valid_until: date | None
    copies: int
    number: int


class CoverReply(Reply):
    """One person's cover: the photo to print, or why there is none; printings newest first, ten at most.

    The rule is that of :func:`tamin_desk.domain.covers.cover_photo`; of a death the archive knows what
    enrolment's roll or an answer of Civil Registration has told it, which may be later than it happened.
    """

    photo: FiledPhoto | None = None
    reason: NoCover | None = None
    printed: tuple[CoverPrinted, ...] = ()

    @model_validator(mode="after")
    def _a_photo_or_a_reason(self) -> Self:
        if (self.photo is None) == (self.reason is None):
            raise ValueError("a cover has a photo, or the reason why it has none")
        return self


class CoversReply(Reply):
    """Everybody who was asked for, by person id."""

    covers: dict[PersonId, CoverReply]
