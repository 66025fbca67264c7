"""Civil Registration as the gateway sees it: a port, its answers, and what may go wrong.

The gateway knows only this module; the reference backend puts
:mod:`tamin_desk.backend.simulated_registry` behind it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import RefusalReason


@dataclass(frozen=True, slots=True)
class RegistryPhoto:
    """The credential corresponds to the national code, and this is the photo.

    ``face_top`` (crown) and ``face_bottom`` (chin) are pixels from the top, where they are told.
    """

    jpeg: bytes
    width: int
    height: int
    face_top: int | None
    face_bottom: int | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """There will be no photo for this question, and why."""

    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class PutOff:
    """The photo comes later: ask again with ``ticket``, not before ``seconds`` have passed."""

    ticket: str
    seconds: float


RegistryAnswer = RegistryPhoto | Refusal | PutOff


class RegistryAwayError(Exception):
    """The Registry could not be asked, or did not answer: nothing is known."""


class Registry(Protocol):
    """What the gateway may ask of Civil Registration. Questions have no effect and may be repeated.

    Raises (both methods):
        RegistryAwayError: no answer came.
    """

    def ask(self, national_code: str, kind: CredentialKind, value: str) -> RegistryAnswer:
        """Ask whether a credential (its letters' case matters) corresponds to a national code."""

    def collect(self, ticket: str) -> RegistryAnswer:
        """Ask again for a photo that was put off."""
