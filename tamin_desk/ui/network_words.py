"""What the screen says when a certificate keeps desk and server apart."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.domain import errors
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.problem_words import Source

_NOTHING_SENT: Final = QT_TRANSLATE_NOOP("Messages", "Nothing was sent and nothing is lost.")

CERTIFICATES: Final[dict[type[DeskError], Source]] = {
    errors.CertificateRefused: Source(
        QT_TRANSLATE_NOOP("Messages", "The server could not show that it is the right one."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Go on with work that needs no server, and tell the administrator: "
            "the certificate in the site settings may be missing or old.",
        ),
    ),
    errors.CertificateExpired: Source(
        QT_TRANSLATE_NOOP("Messages", "By this computer's clock the server's certificate is not valid."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Look at the date and time of this computer. If they are right, tell the administrator "
            "that the server's certificate has expired; work that needs no server goes on meanwhile.",
        ),
    ),
    errors.CertificateOfAnother: Source(
        QT_TRANSLATE_NOOP("Messages", "The server showed a certificate that is for another address."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Go on with work that needs no server, and tell the administrator: "
            "the server's address in the settings may be wrong, or another server stands in its place.",
        ),
    ),
    errors.ClientCertificateRefused: Source(
        QT_TRANSLATE_NOOP("Messages", "The server did not accept this desk's certificate."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Go on with work that needs no server, and tell the administrator: "
            "this desk's certificate in the site settings may be missing, expired or for another server.",
        ),
    ),
}
"""The texts, by kind of error."""
