"""People as enrolment tells of them, and the lists of missing and awaited photos over the wire."""

from datetime import date, datetime
from uuid import UUID

import httpx
from uuid6 import uuid7

from tamin_desk.contract import missing_routes, routes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import Filing, InquiryNote
from tamin_desk.contract.missing import AwaitedPhotos, CallNote, MissingPhotos, Roll, RollPerson
from tamin_desk.domain.identifiers import CredentialKind, check_digit
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tests.fakes.branch import PARVANEH, Branch, Desk, picture, receipt

JSON = {"Content-Type": "application/json"}


def insured(number: int, **changes: object) -> RollPerson:
    """Return a grown insured person of branch 0162."""
    first = f"{number + 1000:09}"
    told: dict[str, object] = {
        "person_id": f"p-{number:08}",
        "national_code": first + check_digit(first),
        "home_unit": "0162",
        "insured_kind": InsuredKind.PRINCIPAL,
        "birth_date": date(1980, 1, 1),
        "foreign": False,
        "deceased": False,
        "booklet_until": date(2027, 1, 1),
    }
    return RollPerson.model_validate(told | changes)


def tell(backend: Branch, *people: RollPerson) -> None:
    """Let enrolment tell the archive of people."""
    reply = backend.gateway().put(
        missing_routes.ROLL.path, content=Roll(people=people).model_dump_json(), headers=JSON
    )
    assert reply.status_code == 204, reply.text


def missing(desk: Desk, **params: object) -> MissingPhotos:
    reply = ask_missing(desk, **params)
    assert reply.status_code == 200, reply.text
    return MissingPhotos.model_validate_json(reply.content)


def ask_missing(desk: Desk, **params: object) -> httpx.Response:
    named = {name: str(value) for name, value in params.items()}
    return desk.client.get(missing_routes.MISSING_PHOTOS.path, params=named)


def awaited(desk: Desk) -> AwaitedPhotos:
    reply = desk.client.get(missing_routes.AWAITED_PHOTOS.path)
    assert reply.status_code == 200, reply.text
    return AwaitedPhotos.model_validate_json(reply.content)


def note_call(desk: Desk, inquiry_id: UUID) -> httpx.Response:
    body = CallNote(id=uuid7(), inquiry_id=inquiry_id)
    return desk.client.post(missing_routes.CALLED.path, content=body.model_dump_json(), headers=JSON)


def note(
    backend: Branch,
    inquiry_id: UUID,
    state: InquiryState,
    *,
    asked_at: datetime,
    person_id: str = PARVANEH[0],
    unit: str = "0162",
    was_pending: bool = False,
    reason: RefusalReason | None = None,
) -> None:
    """Let the gateway tell how an inquiry stands."""
    told = InquiryNote(
        id=inquiry_id,
        person_id=person_id,
        acting_unit=unit,
        acting_user_id="u-sara",
        credential_kind=CredentialKind.CARD_SERIAL,
        state=state,
        reason=reason,
        asked_at=asked_at,
        was_pending=was_pending,
    )
    reply = backend.gateway().post(routes.NOTE_INQUIRY.path, content=told.model_dump_json(), headers=JSON)
    assert reply.status_code == 204, reply.text


def file_for(
    backend: Branch,
    inquiry_id: UUID,
    person: tuple[str, str] = PARVANEH,
    *,
    seed: int = 1,
    asked_at: datetime,
) -> Filing:
    """Let the photo of an inquiry that was put off come."""
    data = picture(seed)
    filing = backend.filing(data, person, inquiry_id=inquiry_id)
    assert filing.photo_sha256 == sha256_hex(data)
    receipt(backend.send_filing(filing, data))
    note(
        backend,
        inquiry_id,
        InquiryState.PHOTO,
        asked_at=asked_at,
        person_id=person[0],
        was_pending=True,
    )
    return filing
