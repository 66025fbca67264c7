"""The gateway's attestation: made by the gateway, judged by the archive.

It says that the Registry gave this photo for this national code on this kind of credential at
this time. The archive files no registry photo without one, whoever sends it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import signing_key
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ArchivePerson
from tamin_desk.backend.schema.keys import AttestationKey
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import Attestation, Filing, attested_bytes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CredentialKind

_KEY_NAME: Final = "attestation"
_AHEAD: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class GatewayKey:
    """The gateway's signing key; ``key_id`` is taken from the public half, so it cannot be mixed up."""

    key_id: str
    private: Ed25519PrivateKey

    @property
    def public_bytes(self) -> bytes:
        """The 32 bytes that the archive must be told."""
        return self.private.public_key().public_bytes_raw()

    def attest(
        self, national_code: str, credential_kind: CredentialKind, photo_sha256: str, made_at: datetime
    ) -> Attestation:
        """Sign that the Registry gave this photo for this person."""
        message = attested_bytes(national_code, credential_kind, photo_sha256, made_at)
        return Attestation(
            key_id=self.key_id,
            national_code=national_code,
            credential_kind=credential_kind,
            photo_sha256=photo_sha256,
            made_at=made_at,
            signature=self.private.sign(message).hex(),
        )


def key_id_of(public_bytes: bytes) -> str:
    """Return the name of a public key."""
    return "gw-" + sha256_hex(public_bytes)[:16]


def gateway_key(database: Database, clock: Clock) -> GatewayKey:
    """Return this gateway's key, made at first need."""
    private = signing_key(database, clock, _KEY_NAME)
    return GatewayKey(key_id_of(private.public_key().public_bytes_raw()), private)


def trust(
    session: Session, public_bytes: bytes, valid_from: datetime, valid_until: datetime | None = None
) -> str:
    """Let the archive accept a gateway's key within its times; return the key's id.

    Told again, the times are those told last: so a rotated key is given its end.
    """
    key_id = key_id_of(public_bytes)
    session.merge(
        AttestationKey(key_id=key_id, public_key=public_bytes, valid_from=valid_from, valid_until=valid_until)
    )
    return key_id


def check_attestation(session: Session, filing: Filing, now: datetime, life: timedelta) -> Attestation:
    """Return the filing's attestation if it is good for this person and this photo.

    The signature is judged before anything that it covers: what a forger wrote tells nothing.

    Raises:
        ProblemError: one of the ``attestation-…`` types.
    """
    attestation = filing.attestation
    if attestation is None:
        raise ProblemError(ProblemType.ATTESTATION_MISSING)
    key = session.get(AttestationKey, attestation.key_id)
    if key is None:
        raise ProblemError(ProblemType.ATTESTATION_KEY_UNKNOWN)
    _check_signature(key, attestation)
    if not _in_time(key, attestation.made_at, now, life):
        raise ProblemError(ProblemType.ATTESTATION_EXPIRED)
    person = session.get(ArchivePerson, filing.person_id)
    if person is None or person.national_code != attestation.national_code:
        raise ProblemError(ProblemType.ATTESTATION_OTHER_PERSON)
    if attestation.photo_sha256 != filing.photo_sha256:
        raise ProblemError(ProblemType.ATTESTATION_OTHER_PHOTO)
    return attestation


def _check_signature(key: AttestationKey, attestation: Attestation) -> None:
    message = attested_bytes(
        attestation.national_code,
        attestation.credential_kind,
        attestation.photo_sha256,
        attestation.made_at,
    )
    try:
        public = Ed25519PublicKey.from_public_bytes(key.public_key)
        public.verify(bytes.fromhex(attestation.signature), message)
    except InvalidSignature:
        raise ProblemError(ProblemType.ATTESTATION_FORGED) from None


def _in_time(key: AttestationKey, made_at: datetime, now: datetime, life: timedelta) -> bool:
    if not now - life <= made_at <= now + _AHEAD:
        return False
    return key.valid_from <= made_at and (key.valid_until is None or made_at <= key.valid_until)
