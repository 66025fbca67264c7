"""What every request and reply goes through: an id, a size limit, safe headers, one log line.

The log names the endpoint's template and never the address itself, which may hold a person's id.
"""

import logging
import re
import time
from collections.abc import Callable
from typing import Final

import uuid6
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.frames import frames_of
from tamin_desk.backend.problems import ProblemError, problem_response
from tamin_desk.contract.base import REQUEST_ID_HEADER
from tamin_desk.contract.problems import ProblemType

_log = logging.getLogger("tamin_desk.backend.access")
_errors = logging.getLogger("tamin_desk.backend.errors")

# It is logged: an id of another kind than ours may hold no digits that could be somebody's code.
_REQUEST_ID: Final = re.compile(
    r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?!.*[0-9]{8})[0-9A-Za-z-]{8,64}"
)


def request_id_of(scope: Scope) -> str:
    """Return the id under which a request is logged."""
    given: str = scope["tamin.request_id"]
    return given


class Envelope:
    """ASGI middleware around the whole application.

    ``limit`` gives the greatest body, in bytes, for a method and path.
    """

    def __init__(self, app: ASGIApp, *, clock: Clock, limit: Callable[[str, str], int]) -> None:
        self._app = app
        self._clock = clock
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(REQUEST_ID_HEADER, "")
        request_id = given if _REQUEST_ID.fullmatch(given) else str(uuid6.uuid7())
        scope["tamin.request_id"] = request_id
        most = self._limit(scope["method"], scope["path"])
        sender = _Sender(send, request_id)
        began = time.perf_counter()
        try:
            if _announced(headers) > most:
                refusal = problem_response(ProblemError(ProblemType.TOO_LARGE), request_id, self._clock())
                # What was announced is not read: the connection cannot be used again.
                refusal.headers["Connection"] = "close"
                await refusal(scope, receive, sender)
            else:
                await self._app(scope, _limited(receive, most), sender)
        except ClientDisconnect:
            sender.status = 499
        except Exception as error:  # noqa: BLE001 - the last boundary: whatever it is becomes a problem
            _errors.error("%s %s\n%s", request_id, type(error).__name__, frames_of(error))
            if not sender.has_begun:
                failure = problem_response(ProblemError(ProblemType.INTERNAL), request_id, self._clock())
                await failure(scope, receive, sender)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            took = (time.perf_counter() - began) * 1000
            _log.info("%s %s %s %.0f ms %s", scope["method"], route, sender.status, took, request_id)


class _Sender:
    """Sends on, puts the headers of every reply in, and remembers the status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.has_begun = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID_HEADER] = self._request_id
            headers["Cache-Control"] = "no-store"
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)


def _limited(receive: Receive, most: int) -> Receive:
    """Count what really comes: a length may be left out, or be a lie."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413)
        return message

    return counted


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
