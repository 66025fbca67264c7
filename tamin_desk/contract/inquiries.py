"""Photo inquiries: what the desk asks the registry gateway, and the gateway's attestation."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from tamin_desk.contract.base import (
    ActId,
    Message,
    NationalCode,
    PersonId,
    ReceiptNumber,
    Reply,
    Sha256Hex,
    UnitCode,
    UserId,
    Utc,
)
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, StartedFrom

CredentialText = Annotated[str, StringConstraints(pattern="^[0-9A-Za-z]{6,12}$")]
PixelRow = Annotated[int, Field(ge=0, le=100_000)]
"""A row of a picture, counted in pixels from the top."""


class Credential(Message):
    """A card serial (case matters) or the tracking code of an application slip."""

    kind: CredentialKind
    value: CredentialText


class InquiryRequest(Message):
    """``POST /v1/photo-inquiries``: 201 answered, 202 pending, 200 the same id again.

    Does the serial correspond to the national code? If so the gateway files the photo itself.
    """

    id: ActId
    person_id: PersonId
    national_code: NationalCode
    credential: Credential
    started_from: StartedFrom


class FiledPhoto(Reply):
    """A photo on file, as the archive vouches for it by its receipt number."""

    photo_id: str
    sha256: Sha256Hex
    media_type: str
    bytes: int
    width: int
    height: int
    face_top: int | None = None
    """Crown of the head in pixels from the top, where the source tells it."""
    face_bottom: int | None = None
    """Chin in pixels from the top, where the source tells it."""
    issued_on: date | None
    source: PhotoSource
    standing: Standing
    filed_at: Utc
    filed_by_unit: UnitCode
    receipt_number: ReceiptNumber


class InquiryReply(Reply):
    """``GET /v1/photo-inquiries/{id}`` and the answer to the request."""

    id: ActId
    state: InquiryState
    reason: RefusalReason | None = None
    photo: FiledPhoto | None = None
    """Set once the archive has filed it; a photo that came but is not filed yet is still pending."""
    credential_kind: CredentialKind
    asked_at: Utc
    answered_at: Utc | None = None
    server_time: Utc

    @model_validator(mode="after")
    def _photo_and_state_agree(self) -> Self:
        if (self.state is InquiryState.PHOTO) != (self.photo is not None):
            raise ValueError("a photo goes with the state 'photo' and with no other")
        if (self.state is InquiryState.REFUSED) != (self.reason is not None):
            raise ValueError("a reason goes with the state 'refused' and with no other")
        return self


class Attestation(Message):
    """The gateway's signed statement that the registry gave this photo for this person.

    ``signature`` is Ed25519 over :func:`attested_bytes`, in hexadecimal; ``key_id`` names the key.
    """

    key_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    national_code: NationalCode
    credential_kind: CredentialKind
    photo_sha256: Sha256Hex
    made_at: Utc
    signature: Annotated[str, StringConstraints(pattern="^[0-9a-f]{128}$")]


def attested_bytes(
    national_code: str, credential_kind: CredentialKind, photo_sha256: str, made_at: Utc
) -> bytes:
    """Return the exact bytes that an attestation signs: one field a line, the time in UTC."""
    lines = ("tamin-desk attestation 1", national_code, credential_kind, photo_sha256, made_at.isoformat())
    return "\n".join(lines).encode()


class Filing(Message):
    """``POST /v1/archive/filings``: server to server; the blob is put first, then named here.

    Without an attestation nothing is filed: it may be left out only to be refused by its own problem.
    """

    id: ActId
    person_id: PersonId
    inquiry_id: ActId
    acting_unit: UnitCode
    acting_user_id: UserId
    photo_sha256: Sha256Hex
    issued_on: date | None
    face_top: PixelRow | None = None
    face_bottom: PixelRow | None = None
    attestation: Attestation | None = None


class InquiryNote(Message):
    """``POST /v1/archive/inquiries``: server to server, how an inquiry stands now.

    The archive keeps it as a line of the person's history. ``was_pending`` makes it news for the
    acting unit, because the desk that asked is no longer waiting.
    """

    id: ActId
    person_id: PersonId
    acting_unit: UnitCode
    acting_user_id: UserId
    credential_kind: CredentialKind
    state: InquiryState
    reason: RefusalReason | None = None
    asked_at: Utc
    started_from: StartedFrom | None = None
    was_pending: bool = False
