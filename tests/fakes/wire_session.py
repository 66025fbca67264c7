"""A session that talks to a real backend in this process: the client's calls, without its adapter."""

from collections.abc import Collection, Mapping
from uuid import UUID

import httpx
from pydantic import BaseModel

from tamin_desk.contract.problems import Problem, ServerProblem
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.errors import Unreachable
from tamin_desk.services.clock import ServerClock


class WireSession:
    """Keeps the contract of `tamin_desk.services.calls.SignedInCaller`, over somebody's signed-in client."""

    def __init__(self, client: httpx.Client, clock: ServerClock) -> None:
        self._client = client
        self._clock = clock
        self.line_is_cut = False
        """Nothing arrives anywhere."""

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] | None = None,
        params: Mapping[str, str | int] | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
    ) -> BaseModel | None:
        self._check_line()
        headers = {} if if_match is None else {IF_MATCH: if_match}
        if body is not None:
            headers["Content-Type"] = "application/json"
        reply = self._client.request(
            endpoint.method,
            endpoint.url(**(values or {})),
            params=dict(params or {}),
            content=None if body is None else body.model_dump_json(),
            headers=headers,
        )
        _judge(reply)
        if endpoint.reply is None:
            return None
        told = endpoint.reply.model_validate_json(reply.content)
        server_time = getattr(told, "server_time", None)
        if server_time is not None:
            self._clock.heard(server_time)
        return told

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        self._check_line()
        reply = self._client.request(endpoint.method, endpoint.url(**values))
        _judge(reply)
        assert reply.headers["content-type"] in media_types
        return reply.content

    def _check_line(self) -> None:
        if self.line_is_cut:
            raise Unreachable("the line is cut")


def _judge(reply: httpx.Response) -> None:
    if reply.status_code >= 400:
        raise ServerProblem(Problem.model_validate_json(reply.content))
