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
from tamin_desk.backend.schema.accounts import ServerKey
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


def key_in(session: Session) -> GatewayKey:
    """Return this gateway's key as it is now: a running gateway signs by the one that it was rotated to."""
    private = Ed25519PrivateKey.from_private_bytes(session.get_one(ServerKey, _KEY_NAME).value)
    return GatewayKey(key_id_of(private.public_key().public_bytes_raw()), private)


def rotate(session: Session, now: datetime) -> tuple[GatewayKey, GatewayKey]:
    """Give this gateway another key; return the old one and the new one.

    Where the archive is on the same database it learns of it at once. The old private half is gone then:
    nothing can be signed by it any more, and what it signed is judged by the public half.
    """
    old, private = key_in(session), Ed25519PrivateKey.generate()
    row = session.get_one(ServerKey, _KEY_NAME, with_for_update=True)
    row.value, row.made_at = private.private_bytes_raw(), now
    new = GatewayKey(key_id_of(private.public_key().public_bytes_raw()), private)
    if session.get(AttestationKey, old.key_id) is not None:
        trust(session, new.public_bytes, now)
        replace(session, old.key_id, new.key_id, now)
    return old, new


def trust(
    session: Session, public_bytes: bytes, valid_from: datetime, valid_until: datetime | None = None
) -> str:
    """Let the archive accept a gateway's key within its times; return the key's id.

    Told again, the times are those told last. A key that was replaced stays so: its end can be told as an
    earlier one only.
    """
    key_id = key_id_of(public_bytes)
    known = session.get(AttestationKey, key_id)
    if known is None:
        session.add(
            AttestationKey(
                key_id=key_id, public_key=public_bytes, valid_from=valid_from, valid_until=valid_until
            )
        )
    else:
        known.valid_from = valid_from
        if known.replaced_by is None or known.valid_until is None:
            known.valid_until = valid_until
        elif valid_until is not None:
            known.valid_until = min(known.valid_until, valid_until)
    session.flush()
    return key_id


def replace(session: Session, old_id: str, new_id: str, at: datetime) -> None:
    """Let one key take another's place: what the old one signs from ``at`` on is refused.

    Raises:
        LookupError: the archive does not know the old key.
        ValueError: they are the same key.
    """
    old = session.get(AttestationKey, old_id)
    if old is None:
        raise LookupError(old_id)
    if old_id == new_id:
        raise ValueError(old_id)
    old.replaced_by = new_id
    # An end that was told before and is earlier stays: it may be there because the key was stolen.
    old.valid_until = at if old.valid_until is None else min(old.valid_until, at)


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
    _check_times(key, attestation.made_at, now, life)
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


def _check_times(key: AttestationKey, made_at: datetime, now: datetime, life: timedelta) -> None:
    # Whose key has ended is told first: a new signature by the right key mends it.
    if key.valid_until is not None and made_at > key.valid_until:
        replaced = key.replaced_by is not None
        raise ProblemError(
            ProblemType.ATTESTATION_KEY_ROTATED if replaced else ProblemType.ATTESTATION_KEY_EXPIRED
        )
    if made_at < key.valid_from or not now - life <= made_at <= now + _AHEAD:
        raise ProblemError(ProblemType.ATTESTATION_EXPIRED)
