"""The client's side of the contract: one call, one reply or one error of our own."""

import ssl
import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, Protocol
from urllib.parse import quote
from uuid import UUID

import httpx
from pydantic import BaseModel
from uuid6 import uuid7

from tamin_desk import __version__
from tamin_desk.contract.archive import BlobReply
from tamin_desk.contract.base import (
    ATTEMPT_HEADER,
    CONTRACT_HEADER,
    CONTRACT_VERSION,
    PROBLEM_MEDIA_TYPE,
    REPR_DIGEST_HEADER,
    REQUEST_ID_HEADER,
    repr_digest,
    sha256_hex,
)
from tamin_desk.contract.problems import ServerProblem
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.contract.routes import HEALTH, PUT_BLOB, Endpoint, System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.domain.errors import DeskError, OutcomeUnknown, Unreachable
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import replies
from tamin_desk.services.api.certificates import certificate_refusal
from tamin_desk.services.api.clients import Clients, Transports
from tamin_desk.services.api.replies import Head
from tamin_desk.services.api.wire import ERRORS, Attempt, Wire
from tamin_desk.services.config import Servers, Trust
from tamin_desk.services.log import event_log

# How many times the longest pause between two pieces a whole exchange may take: a reply comes at once,
# a picture over the thin line of a small branch may take two minutes.
_REPLY_PAUSES: Final = 3
_TRANSFER_PAUSES: Final = 12

_NOTHING: Final[Mapping[str, str]] = {}
_log = event_log(__name__)


class HearsTime(Protocol):
    """What is told the server's time whenever a reply carries one."""

    def heard(self, server_time: datetime) -> None:
        """Take note of the server's time, aware."""


class _Problem(Enum):
    """What the log says of a problem that this version does not know."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, repr=False)
class _Exchange:
    """One request, and what may come back: media types, bytes, and seconds. Never printed."""

    endpoint: Endpoint
    values: Mapping[str, object]
    token: str | None
    request_id: UUID | str | None
    media_types: Collection[str]
    most: int
    pause: float
    pauses: int
    params: Mapping[str, str | int] | None = None
    content: bytes | None = None
    headers: Mapping[str, str] | None = None

    def all_headers(self) -> dict[str, str]:
        """Return the fields to send; a request that is tried again carries the same id."""
        headers = {
            "Accept": ", ".join((*sorted(self.media_types), PROBLEM_MEDIA_TYPE)),
            # What is not compressed cannot swell behind the limits.
            "Accept-Encoding": "identity",
            "User-Agent": f"tamin-desk/{__version__}",
            CONTRACT_HEADER: str(CONTRACT_VERSION),
            REQUEST_ID_HEADER: str(self.request_id or uuid7()),
            **(self.headers or {}),
        }
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers


class Api:
    """Calls the three systems; safe from any thread, and blocking: never on the thread of the screen.

    Args:
        servers: base addresses of the systems.
        clock: is told each server time.
        connect_seconds: for making a connection.
        read_seconds: longest pause between two pieces of a reply.
        trust: whom the desk believes besides the system's authorities, and what it shows of itself.
        limits: sizes that replies may have.
        transports: in place of sockets of its own.
    """

    def __init__(
        self,
        servers: Servers,
        clock: HearsTime,
        *,
        connect_seconds: float = 3.0,
        read_seconds: float = 10.0,
        trust: Trust | None = None,
        limits: Limits | None = None,
        transports: Transports | None = None,
    ) -> None:
        self._bases: Final[Mapping[System, str]] = {
            System.ENROLMENT: servers.enrolment,
            System.GATEWAY: servers.gateway,
            System.ARCHIVE: servers.archive,
        }
        self._clock = clock
        self._read_seconds = read_seconds
        self._limits = Limits() if limits is None else limits
        self._wire = Wire()
        self._clients = Clients(
            self._wire, connect_seconds=connect_seconds, trust=trust or Trust(), transports=transports
        )
        self._guard = threading.Lock()
        self._failed_requests = 0

    @property
    def failed_requests(self) -> int:
        """How many requests of this program, whoever made them, have met an error so far."""
        return self._failed_requests

    def call(  # noqa: PLR0913 - one argument for each part of a request that only some calls have
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = _NOTHING,
        params: Mapping[str, str | int] | None = None,
        token: str | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None:
        """Return the reply of ``endpoint``, of the model that its row in the contract names.

        Args:
            endpoint: the row.
            body: the request, for those that have one.
            values: for the placeholders of the path.
            params: for the query.
            token: bearer token.
            request_id: the same for every try of the same request; made here when absent.
            read_seconds: longest pause between two pieces, when it is not the usual one.
            if_match: the state that the request is based on; another state is a problem (412).
            attempt: the how-manieth try of an act this is.

        Raises:
            Unreachable and its kinds, RedirectRefused: the request certainly was not carried out.
            OutcomeUnknown: it left, and no whole reply came.
            NotOurServer, ReplyTooLarge, ReplyMalformed, DigestMismatch: a reply that cannot be trusted.
            ServerProblem: the server says what is wrong.
            SettingsError: a file of certificates cannot be used.
        """
        content = None if body is None else body.model_dump_json().encode()
        data = self._carried_out(
            _Exchange(
                endpoint,
                values,
                token,
                request_id,
                media_types=replies.ANYTHING if endpoint.reply is None else replies.JSON,
                most=self._limits.reply_bytes,
                pause=read_seconds or self._read_seconds,
                pauses=_REPLY_PAUSES,
                params=params,
                content=content,
                headers=_fields(content, if_match, attempt),
            )
        )
        if endpoint.reply is None:
            return None
        reply = replies.model_of(endpoint.reply, data)
        self._hear(reply)
        return reply

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        token: str | None,
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
        request_id: UUID | str | None = None,
    ) -> bytes:
        """Return a picture's bytes: whole, at most ``max_bytes``, and with ``sha256`` when that is known.

        Raises:
            the same errors as :meth:`call`.
        """
        return self._carried_out(
            _Exchange(
                endpoint,
                values,
                token,
                request_id,
                media_types=media_types,
                most=max_bytes,
                pause=self._read_seconds,
                pauses=_TRANSFER_PAUSES,
            ),
            sha256,
        )

    def put_blob(self, data: bytes, token: str | None, *, media_type: str) -> BlobReply:
        """Store a picture under its digest, ahead of the act that names it; the same again is no fault.

        The archive takes ``image/jpeg`` and ``image/png``.

        Raises:
            the same errors as :meth:`call`.
        """
        body = self._carried_out(
            _Exchange(
                PUT_BLOB,
                {"sha256": sha256_hex(data)},
                token,
                None,
                media_types=replies.JSON,
                most=self._limits.reply_bytes,
                pause=self._read_seconds,
                pauses=_TRANSFER_PAUSES,
                content=data,
                headers={"Content-Type": media_type, REPR_DIGEST_HEADER: repr_digest(data)},
            )
        )
        return replies.model_of(BlobReply, body)

    def health(self, system: System) -> SystemHealth:
        """Ask one system how it is; needs no signing in.

        Raises:
            the same errors as :meth:`call`.
        """
        return replies.expect(SystemHealth, self.call(HEALTH, values={"system": system.value}))

    def close(self) -> None:
        """Shut every socket: blocked calls end with OutcomeUnknown, later ones with Unreachable."""
        self._clients.close()

    def _carried_out(self, exchange: _Exchange, sha256: str | None = None) -> bytes:
        """Send, read and judge; write down how it ended."""
        began = time.monotonic()
        endpoint = exchange.endpoint
        try:
            head, body = self._exchanged(exchange)
            # A problem in a picture's place has no digest that was known before.
            replies.judge_digest(head, body, None if head.is_problem else sha256)
            if head.is_problem:
                problem = replies.problem_of(head, body)
                self._hear(problem.problem)
                raise problem
        except ServerProblem as problem:
            self._count_failed()
            kind = problem.problem.kind
            _log.info(
                "a server refused",
                endpoint=endpoint,
                status=problem.problem.status,
                problem=kind if kind is not None else _Problem.UNKNOWN,
                milliseconds=_milliseconds(began),
            )
            raise
        except DeskError as error:
            self._count_failed()
            _log.info("a call failed", endpoint=endpoint, error=error, milliseconds=_milliseconds(began))
            raise
        _log.debug("a call ended", endpoint=endpoint, status=head.status, milliseconds=_milliseconds(began))
        return body

    def _count_failed(self) -> None:
        with self._guard:
            self._failed_requests += 1

    def _exchanged(self, exchange: _Exchange) -> tuple[Head, bytes]:
        base = self._base(exchange)
        failure: DeskError
        with (
            self._clients.client_for(base) as client,
            self._wire.attempt(exchange.pause * exchange.pauses) as attempt,
        ):
            try:
                return self._read(client, base, exchange)
            except ERRORS as error:
                failure = _told(error, attempt)
        # Outside the handler: the library's own error may name addresses.
        raise failure

    def _read(self, client: httpx.Client, base: str, exchange: _Exchange) -> tuple[Head, bytes]:
        safe = {name: quote(str(value), safe="") for name, value in exchange.values.items()}
        request = client.build_request(
            exchange.endpoint.method,
            base + exchange.endpoint.url(**safe),
            params=dict(exchange.params or {}) or None,
            content=exchange.content,
            headers=exchange.all_headers(),
            timeout=self._clients.read_timeout(exchange.pause),
        )
        response = client.send(request, stream=True)
        try:
            head = Head(response.status_code, {k.lower(): v for k, v in response.headers.items()})
            replies.judge_head(head, exchange.media_types)
            return head, replies.read_body(head, response.iter_raw(), exchange.most, exchange.media_types)
        finally:
            response.close()

    def _base(self, exchange: _Exchange) -> str:
        # Health is the one row that each system serves for itself.
        served_by = exchange.endpoint.system
        if exchange.endpoint is HEALTH:
            served_by = System(str(exchange.values["system"]))
        return self._bases[served_by]

    def _hear(self, reply: BaseModel) -> None:
        server_time = getattr(reply, "server_time", None)
        if isinstance(server_time, datetime):
            self._clock.heard(server_time)


def _fields(content: bytes | None, if_match: str | None, attempt: int | None) -> dict[str, str]:
    """Return the fields of a call that only some calls have."""
    fields = {
        "Content-Type": None if content is None else "application/json",
        IF_MATCH: if_match,
        ATTEMPT_HEADER: None if attempt is None else str(attempt),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _told(error: Exception, attempt: Attempt) -> DeskError:
    """Return our error for one of the wire's: what counts is whether the request had begun to leave."""
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLError) and not (attempt.sent and attempt.is_answered):
        refusal = certificate_refusal(cause)
        if refusal is not None:
            return refusal
    if attempt.sent:
        return OutcomeUnknown(type(error).__name__)
    return Unreachable(type(error).__name__)


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
