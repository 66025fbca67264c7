"""A server's side of the contract without a network: scripted replies and errors, by endpoint."""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.contract.problems import STATUS, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import HEALTH, Endpoint, System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.services.api import expect


@dataclass(frozen=True, slots=True)
class Called:
    """One call as it was made."""

    endpoint: Endpoint
    body: BaseModel | None
    values: Mapping[str, object]
    params: Mapping[str, str | int]
    token: str | None
    request_id: str | None
    if_match: str | None = None


Said: TypeAlias = BaseModel | bytes | Exception | None
Answer: TypeAlias = Said | Callable[[Called], Said]


class FakeApi:
    """Keeps the contract of `tamin_desk.services.api.Api` for callers: a reply, or one of the same errors.

    It stands for a session too, whose calls are the same without a token.
    Of several answers each is used once and the last for ever; nobody is there who was not scripted.
    """

    def __init__(self) -> None:
        self._script: dict[str, list[Answer]] = {}
        self._lock = threading.Lock()
        self.calls: list[Called] = []
        self.failed_requests = 0

    def on(self, endpoint: Endpoint, *answers: Answer) -> None:
        with self._lock:
            self._script[endpoint.name] = list(answers)

    def to(self, endpoint: Endpoint) -> list[Called]:
        """Return the calls made to one endpoint."""
        with self._lock:
            return [called for called in self.calls if called.endpoint is endpoint]

    def names(self) -> list[str]:
        with self._lock:
            return [called.endpoint.name for called in self.calls]

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] | None = None,
        params: Mapping[str, str | int] | None = None,
        token: str | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None:
        said = self._said(endpoint, body, values or {}, params or {}, token, request_id, if_match)
        assert not isinstance(said, bytes), f"{endpoint.name} gives no picture"
        assert endpoint.reply is None or isinstance(said, endpoint.reply), (
            f"{endpoint.name} gives another model"
        )
        return said

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        token: str | None = None,
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
        request_id: UUID | str | None = None,
    ) -> bytes:
        said = self._said(endpoint, None, values, {}, token, request_id)
        assert isinstance(said, bytes), f"{endpoint.name} gives a picture"
        return said

    def health(self, system: System) -> SystemHealth:
        return expect(SystemHealth, self.call(HEALTH, values={"system": system.value}))

    def _said(
        self,
        endpoint: Endpoint,
        body: BaseModel | None,
        values: Mapping[str, object],
        params: Mapping[str, str | int],
        token: str | None,
        request_id: UUID | str | None,
        if_match: str | None = None,
    ) -> BaseModel | bytes | None:
        named = None if request_id is None else str(request_id)
        called = Called(endpoint, body, values, params, token, named, if_match)
        with self._lock:
            self.calls.append(called)
            answers = self._script[endpoint.name]
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
        said = answer(called) if callable(answer) else answer
        if isinstance(said, Exception):
            self.failed_requests += 1
            raise said
        return said


def problem(kind: ProblemType, **fields: int | str) -> ServerProblem:
    """Return what a server's problem becomes on this side."""
    return ServerProblem(
        Problem.model_validate({"type": type_uri(kind), "title": kind, "status": STATUS[kind], **fields})
    )
