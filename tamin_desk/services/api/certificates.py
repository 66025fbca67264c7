"""Certificates of both sides: what a desk believes and shows, and what it means when one is refused.

Where TLS 1.3 is spoken a desk learns only after its own part of the handshake that the server wants another
certificate: by then the request has left. The server has not read it, because its handshake never ended; so
on a line over which no answer has come yet such an alert means that nothing was carried out.
"""

import ssl
from pathlib import Path
from typing import Final

from tamin_desk.domain.errors import (
    CertificateExpired,
    CertificateOfAnother,
    CertificateRefused,
    ClientCertificateRefused,
    DeskError,
    SettingsError,
)
from tamin_desk.services.config import Trust

# OpenSSL's numbers (X509_V_ERR_…), which the standard library gives and does not name.
_OUT_OF_TIME: Final = frozenset({9, 10})
_OTHER_NAME: Final = frozenset({62, 63, 64})

# Ends of OpenSSL's names of the alerts by which a server refuses what a client has shown.
_ABOUT_THE_CLIENT: Final = (
    "ALERT_CERTIFICATE_REQUIRED",
    "ALERT_BAD_CERTIFICATE",
    "ALERT_UNSUPPORTED_CERTIFICATE",
    "ALERT_CERTIFICATE_REVOKED",
    "ALERT_CERTIFICATE_EXPIRED",
    "ALERT_CERTIFICATE_UNKNOWN",
    "ALERT_UNKNOWN_CA",
    # What OpenSSL says of a certificate whose authority has the right name alone.
    "ALERT_DECRYPT_ERROR",
    "ALERT_ACCESS_DENIED",
    "ALERT_NO_CERTIFICATE",
)


def trusting(trust: Trust) -> ssl.SSLContext:
    """Return what TLS connections are made with: the system's authorities and the site's, TLS 1.2 at least.

    Raises:
        SettingsError: a file cannot be used; names the file.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if trust.ca_file:
        try:
            context.load_verify_locations(cafile=Path(trust.ca_file))
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"{trust.ca_file}: no usable certificates ({type(error).__name__})") from None
    if trust.client_certificate:
        try:
            # Without a word for a locked key OpenSSL would ask on the terminal, and wait there.
            context.load_cert_chain(trust.client_certificate, trust.client_key or None, password="")  # nosec B106 # it is no password
        except (OSError, ssl.SSLError, ValueError) as error:
            raise SettingsError(
                f"{trust.client_certificate}: no usable certificate of this desk with its key "
                f"({type(error).__name__})"
            ) from None
    return context


def certificate_refusal(error: ssl.SSLError) -> DeskError | None:
    """Return our error when TLS failed over a certificate, of the server's or of ours; else ``None``."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _OUT_OF_TIME:
            return CertificateExpired("the server's certificate does not hold at this time")
        if error.verify_code in _OTHER_NAME:
            return CertificateOfAnother("the server's certificate is for another name")
        return CertificateRefused("the server's certificate is not trusted here")
    if (error.reason or "").endswith(_ABOUT_THE_CLIENT):
        return ClientCertificateRefused("this desk's certificate, or the lack of one, is refused")
    return None
