"""An application served without sockets: a synchronous httpx client on one side, ASGI on the other."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI


class InProcess(httpx.BaseTransport):
    """Carries requests into an application's event loop; many threads may use it at once."""

    def __init__(self, portal: BlockingPortal, app: FastAPI, address: str = "10.1.0.7") -> None:
        self._portal = portal
        self._inner = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 40_000))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        return self._portal.call(self._carry, request, body)

    async def _carry(self, request: httpx.Request, body: bytes) -> httpx.Response:
        inside = httpx.Request(
            request.method, request.url, headers=request.headers, content=body, extensions=request.extensions
        )
        reply = await self._inner.handle_async_request(inside)
        # As a stream, which is how the client's own adapter reads it.
        whole = httpx.ByteStream(await reply.aread())
        return httpx.Response(reply.status_code, headers=reply.headers, stream=whole)


@contextmanager
def served(app: FastAPI) -> Iterator[BlockingPortal]:
    """Run an application's start and end around the block, in a loop of its own."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
    ):
        yield portal
