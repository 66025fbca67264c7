"""What a server asks of another one: believed as the system believes, followed nowhere, read to a limit."""

import ssl
from collections.abc import Mapping
from typing import Final

import httpx

from tamin_desk.contract.base import CONTRACT_HEADER, CONTRACT_VERSION, PROBLEM_MEDIA_TYPE

MOST_BYTES: Final = 256 * 1024
"""How many bytes a reply between servers may have: they are sessions, receipts and problems."""

_CONNECT_SECONDS: Final = 3.0
_JSON: Final = frozenset({"application/json", PROBLEM_MEDIA_TYPE})


class OddReply(httpx.HTTPError):
    """A reply that no server of the contract gives: too long, of another type, or pointing elsewhere."""


def client(
    base_url: str, headers: Mapping[str, str], read_seconds: float, transport: httpx.BaseTransport | None
) -> httpx.Client:
    """Return a client of another server; ``transport`` stands in place of sockets.

    The machine's proxy settings and authorities hold; TLS is 1.2 at least.
    """
    trust = ssl.create_default_context()
    trust.minimum_version = ssl.TLSVersion.TLSv1_2
    return httpx.Client(
        base_url=base_url,
        # What is not compressed cannot swell behind the limit.
        headers={CONTRACT_HEADER: str(CONTRACT_VERSION), "Accept-Encoding": "identity", **headers},
        timeout=httpx.Timeout(read_seconds, connect=_CONNECT_SECONDS),
        follow_redirects=False,
        verify=trust,
        transport=transport,
    )


def asked(of: httpx.Client, request: httpx.Request) -> httpx.Response:
    """Send a request and return the whole reply.

    Raises:
        OddReply: it is none of the contract's.
        httpx.HTTPError: no whole reply came.
    """
    reply = of.send(request, stream=True)
    try:
        media_type = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = bytearray()
        for piece in reply.iter_raw():
            body += piece
            if len(body) > MOST_BYTES:
                raise OddReply(f"over {MOST_BYTES} bytes")
    finally:
        reply.close()
    if body and (media_type not in _JSON or reply.headers.get("content-encoding", "identity") != "identity"):
        raise OddReply(f"status {reply.status_code} of another type")
    return httpx.Response(reply.status_code, content=bytes(body))
