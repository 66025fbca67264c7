"""The way to the archive, server to server, for gateway and enrolment: in the same process, or over HTTP.

Both ways are idempotent (the filing's id, the inquiry's id, the person's), so that whoever tells may
simply try again until the archive has it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

import httpx
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from tamin_desk.backend.archive import blobs
from tamin_desk.backend.archive.filings import file_registry_photo, note_inquiry
from tamin_desk.backend.archive.roll import keep
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.outbound import asked, client
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.sockets import OpenSockets
from tamin_desk.contract import missing_routes, routes
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.inquiries import Filing, InquiryNote
from tamin_desk.contract.missing import Roll
from tamin_desk.contract.problems import STATUS, Problem, ProblemType, type_uri
from tamin_desk.domain.pictures import media_type_of

_READ_SECONDS: Final = 10.0


class FilingUnavailableError(Exception):
    """The archive could not be reached, or was too busy: try again later."""


class FilingRefusedError(Exception):
    """The archive refused for good; ``problem`` is the problem's type, without personal data."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Filer(Protocol):
    """Hands photos, notes and the roll to the archive.

    Raises (every method):
        FilingUnavailableError: it is not known to have been done; try again.
        FilingRefusedError: trying again would be refused again.
    """

    def file(self, filing: Filing, photo: bytes) -> ActReceipt:
        """File a registry photo; the receipt names the photo on file."""

    def note(self, note: InquiryNote) -> None:
        """Tell how an inquiry stands, for the person's history and the unit's news."""

    def tell(self, roll: Roll) -> None:
        """Tell of people as enrolment has them."""


# A wrong token, a full server, an act in flight: all of these pass. The rest would be said again.
_FOR_GOOD: Final = frozenset(
    kind
    for kind, status in STATUS.items()
    if status in {403, 410, 412, 413, 415, 422} and kind is not ProblemType.NOT_PERMITTED
)


def _raised(problem_type: str) -> FilingUnavailableError | FilingRefusedError:
    if problem_type in {type_uri(kind) for kind in _FOR_GOOD}:
        return FilingRefusedError(problem_type)
    return FilingUnavailableError(problem_type)


@dataclass(frozen=True, slots=True)
class LocalFiler:
    """The archive is this process: no token, no socket, the same rules."""

    database: Database
    clock: Clock
    ledger: Ledger
    keep_blob: timedelta
    attestation_life: timedelta
    most_pixels: int

    def file(self, filing: Filing, photo: bytes) -> ActReceipt:
        """File a registry photo (see :class:`Filer`)."""
        try:
            blobs.put(
                self.database,
                self.clock,
                sha256_hex(photo),
                photo,
                keep=self.keep_blob,
                most_pixels=self.most_pixels,
            )
            return file_registry_photo(self.ledger, filing, self.attestation_life).receipt
        except ProblemError as error:
            raise _raised(type_uri(error.kind)) from None
        except SQLAlchemyError as error:
            raise FilingUnavailableError(type(error).__name__) from error

    def note(self, note: InquiryNote) -> None:
        """Tell how an inquiry stands (see :class:`Filer`)."""
        try:
            note_inquiry(self.database, self.clock, note)
        except SQLAlchemyError as error:
            raise FilingUnavailableError(type(error).__name__) from error

    def tell(self, roll: Roll) -> None:
        """Tell of people (see :class:`Filer`)."""
        try:
            keep(self.database, self.clock, roll.people)
        except SQLAlchemyError as error:
            raise FilingUnavailableError(type(error).__name__) from error


class HttpFiler:
    """The archive is another host: the photo goes first as a blob, then the filing names it."""

    def __init__(
        self, archive_url: str, service_token: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._sockets = OpenSockets()
        bearer = {"Authorization": f"Bearer {service_token}"}
        self._client = client(archive_url, bearer, _READ_SECONDS, transport)

    def file(self, filing: Filing, photo: bytes) -> ActReceipt:
        """File a registry photo (see :class:`Filer`)."""
        # What is no picture is sent all the same: it is the archive that refuses it.
        media_type = media_type_of(photo) or "application/octet-stream"
        self._send(
            self._client.build_request(
                routes.PUT_BLOB.method,
                routes.PUT_BLOB.url(sha256=sha256_hex(photo)),
                content=photo,
                headers={"Content-Type": media_type, REPR_DIGEST_HEADER: repr_digest(photo)},
                extensions={"trace": self._sockets},
            )
        )
        reply = self._post(routes.FILE_PHOTO, filing)
        try:
            return ActReceipt.model_validate_json(reply.content)
        except ValidationError as error:
            raise FilingUnavailableError("the archive's reply is not a receipt") from error

    def note(self, note: InquiryNote) -> None:
        """Tell how an inquiry stands (see :class:`Filer`)."""
        self._post(routes.NOTE_INQUIRY, note)

    def tell(self, roll: Roll) -> None:
        """Tell of people (see :class:`Filer`)."""
        self._post(missing_routes.ROLL, roll)

    def shut(self) -> None:
        """End the call that is under way, and any later one, as unavailable: the server is going down."""
        self._sockets.shut()

    def close(self) -> None:
        """Close the connections; nobody may be calling any more."""
        self._client.close()

    def _post(self, endpoint: routes.Endpoint, body: BaseModel) -> httpx.Response:
        request = self._client.build_request(
            endpoint.method,
            endpoint.url(),
            content=body.model_dump_json(),
            headers={"Content-Type": "application/json"},
            extensions={"trace": self._sockets},
        )
        return self._send(request)

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            reply = asked(self._client, request)
        except httpx.HTTPError as error:
            raise FilingUnavailableError(type(error).__name__) from error
        if reply.is_success:
            return reply
        try:
            problem = Problem.model_validate_json(reply.content)
        except ValidationError:
            raise FilingUnavailableError(f"status {reply.status_code}") from None
        raise _raised(problem.type)


def local_filer(config: BackendConfig, database: Database, clock: Clock, ledger: Ledger) -> LocalFiler:
    """Return the way to an archive in this process."""
    return LocalFiler(
        database, clock, ledger, config.lives.unnamed_blob, config.lives.attestation, config.blob_pixels
    )
