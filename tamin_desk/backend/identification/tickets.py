"""Tickets: what enrolment lets somebody do for a few minutes, sealed so that only the parts can read it."""

import base64
import binascii
import hashlib
import secrets
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.base import Utc
from tamin_desk.contract.problems import ProblemType

_PREFIX: Final = "tk_"
_NONCE: Final = 12
_LABEL: Final = b"identification-tickets\0"


class Purpose(StrEnum):
    """What a ticket is for; one of another purpose does not open."""

    CHOOSE = "choose"
    PHOTO = "photo"


class Ticket(BaseModel):
    """Who may see whom until when; ``text`` binds a choice to the code that led to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    view_id: UUID
    person_id: Annotated[str, StringConstraints(max_length=40)]
    user_id: str
    until: Utc
    text: str = ""


class Tickets:
    """Seals and opens; ``service_token`` is the secret that the parts of one server share."""

    def __init__(self, service_token: str) -> None:
        self._box = AESGCM(hashlib.sha256(_LABEL + service_token.encode()).digest())

    def seal(self, ticket: Ticket, purpose: Purpose) -> str:
        """Return a ticket as the contract carries it; it says nothing to who has no secret."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + self._box.encrypt(nonce, ticket.model_dump_json().encode(), purpose.encode())
        return _PREFIX + base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, text: str, purpose: Purpose, caller: Caller, now: datetime) -> Ticket:
        """Return what a ticket says.

        Raises:
            ProblemError: ``not-found`` for one that is forged, too old, somebody else's or for something
                else: they are all told alike.
        """
        try:
            padded = text.removeprefix(_PREFIX) + "=" * (-len(text.removeprefix(_PREFIX)) % 4)
            sealed = base64.urlsafe_b64decode(padded)
            plain = self._box.decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose.encode())
            ticket = Ticket.model_validate_json(plain)
        except (binascii.Error, ValueError, InvalidTag, ValidationError):
            raise ProblemError(ProblemType.NOT_FOUND) from None
        if ticket.user_id != caller.user_id or ticket.until <= now:
            raise ProblemError(ProblemType.NOT_FOUND)
        return ticket
