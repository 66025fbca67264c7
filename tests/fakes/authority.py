"""A certificate authority of a test's own: servers and desks with whatever certificates a story needs."""

import ssl
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"
_PEM = serialization.Encoding.PEM
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its key, each in a file of its own, and both in one (PEM)."""

    certificate: Path
    key: Path
    both: Path


class Authority:
    """One authority, with its certificate in a file (PEM), and a server's on the loopback with its key."""

    def __init__(self, folder: Path, name: str = "ca") -> None:
        self._folder, self._name = folder, name
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = self._key.public_key()
        own = _certificate(name, public, name, self._key, is_ca=True, names=(), until=_DAY)
        self.ca_file = folder / f"{name}.pem"
        self.ca_file.write_bytes(own.public_bytes(_PEM))
        self.server_file = self.pair("server").both

    @classmethod
    def made(cls, folder: Path) -> "Authority":
        return cls(folder)

    def pair(
        self,
        subject: str,
        names: Collection[str] = (LOOPBACK,),
        until: timedelta = _DAY,
        password: bytes = b"",
    ) -> Pair:
        """Make a certificate for ``names``, which holds for ``until`` from now, none below zero."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(
            subject, key.public_key(), self._name, self._key, is_ca=False, names=names, until=until
        )
        locked = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
        secret = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, locked)
        stem = f"{self._name}-{subject}"
        parts = (self._folder / f"{stem}-{part}.pem" for part in ("certificate", "key", "both"))
        pair = Pair(*parts)
        pair.certificate.write_bytes(made.public_bytes(_PEM))
        pair.key.write_bytes(secret)
        pair.both.write_bytes(made.public_bytes(_PEM) + secret)
        return pair

    def server(self, file: Path | None = None, *, asks: "Authority | None" = None) -> ssl.SSLContext:
        """Return a server's side; ``asks`` is whose certificates its clients must show."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file or self.server_file)
        if asks is not None:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(asks.ca_file)
        return context


def _certificate(
    subject: str,
    key: ec.EllipticCurvePublicKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_ca: bool,
    names: Collection[str],
    until: timedelta,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 10 * _DAY)
        .not_valid_after(now + until)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    )
    if names:
        said = [_general(name) for name in names]
        builder = builder.add_extension(x509.SubjectAlternativeName(said), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _general(name: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
