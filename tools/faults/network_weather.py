"""The network between a desk and its backend, in a process of its own, with fourteen kinds of weather.

``python -m tools.faults.network_weather '{"backend": …, "certificates": …}'`` tells its port on one line.
Then each line on standard input is an order (JSON) and is answered by one line; the end of the input ends it.

What the desk is connected to is a plain TCP proxy. Behind it the backend's own TLS ends here too, as at the
reverse proxy of an operator; a *man in the middle* is somebody who has a key of the site's authority.
"""

import asyncio
import json
import random
import re
import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

from uuid6 import uuid7

from tools.faults.network_ways import (
    PIECE,
    Carry,
    Cut,
    Line,
    Reader,
    Writer,
    carry,
    half,
    late,
    pump,
    reset,
    sliced,
    swallow,
)

Behind: TypeAlias = Callable[[Reader, Writer], Awaitable[None]]
"""What happens on a connection."""

HOST: Final = "127.0.0.1"
FAIR: Final = "fair"
_REQUEST: Final = re.compile(rb"(GET|POST|PUT|DELETE) \S+ HTTP/1\.1\r\n")
_ACT_ID: Final = re.compile(rb'"id":"[0-9a-f-]{36}"')


class Kind(StrEnum):
    """The kinds of weather."""

    LATENCY = "latency"
    JITTER = "jitter"
    NARROW = "256 kbit/s"
    SLICING = "slicing"
    RESET = "reset"
    HALF_CLOSE = "half-close"
    REPLY_LOST = "reply lost after commit"
    DOUBLED = "doubled"
    BLACK_HOLE = "black hole"
    GARBAGE = "garbage"
    CAPTIVE_PORTAL = "captive portal"
    WRONG_CERTIFICATE = "wrong certificate"
    EXPIRED_CERTIFICATE = "expired certificate"
    SLOW_DRIP = "slow drip"


HOPELESS: Final = frozenset(
    {
        Kind.BLACK_HOLE,
        Kind.GARBAGE,
        Kind.CAPTIVE_PORTAL,
        Kind.WRONG_CERTIFICATE,
        Kind.EXPIRED_CERTIFICATE,
        Kind.SLOW_DRIP,
    }
)
"""Kinds in which no request ever ends well."""


@dataclass
class Seen:
    """What came by since it was last asked for; moments are monotonic seconds of this machine.

    Attributes:
        knocks: when connections were made.
        requests: when requests were read.
        stranger: how many requests were handed to somebody who could not show that he is the archive.
    """

    knocks: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    stranger: int = 0


class Weather:
    """The proxy, and what stands behind it."""

    def __init__(self, backend: str, certificates: Path) -> None:
        address = urlsplit(backend)
        self._backend = (address.hostname or HOST, address.port or 0)
        self._certificates = certificates
        self._kind: str = FAIR
        self._forgets = False
        self._rng = random.Random(0)  # nosec B311 # chance
        self._seen = Seen()
        self._open: set[asyncio.Task[None]] = set()
        self._doors: dict[str, int] = {}
        self._busy_until = {True: 0.0, False: 0.0}

    async def listen(self) -> int:
        """Open every door; return the port that the desk is to be told."""
        own, stranger, old = "server", "stranger", "expired"
        for name, certificate, behind in (
            ("plain", own, self._terminate),
            ("middle", own, self._stand_between),
            ("stranger", stranger, self._be_a_stranger),
            ("expired", old, self._be_a_stranger),
        ):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self._certificates / f"{certificate}.pem")
            self._doors[name] = await self._door(behind, context)
        return await self._door(self._front, None)

    def order(self, order: Mapping[str, object]) -> object:
        """Do what a line of the input says: ``weather`` with a ``seed``, or ``seen``."""
        if "weather" in order:
            self._kind = str(order["weather"])
            self._forgets = bool(order.get("forgets"))
            self._rng = random.Random(str(order.get("seed")))  # nosec B311 # chance
            # No line outlives a change of weather: what was under way on it is lost with it.
            for task in self._open:
                task.cancel()
            return {}
        seen, self._seen = self._seen, Seen()
        return {"knocks": seen.knocks, "requests": seen.requests, "stranger": seen.stranger}

    async def _door(self, behind: Behind, tls: ssl.SSLContext | None) -> int:
        async def come_in(reader: Reader, writer: Writer) -> None:
            task = asyncio.current_task()
            if task is not None:
                self._open.add(task)
            try:
                await behind(reader, writer)
            except (OSError, EOFError, asyncio.CancelledError):
                # Cut lines are what this is about; a change of weather cuts them all.
                writer.transport.abort()
            finally:
                writer.close()
                if task is not None:
                    self._open.discard(task)

        server = await asyncio.start_server(come_in, HOST, 0, ssl=tls)
        return int(server.sockets[0].getsockname()[1])

    # --- At the desk's side ---------------------------------------------------------------------

    async def _front(self, reader: Reader, writer: Writer) -> None:
        self._seen.knocks.append(time.monotonic())
        kind = self._kind
        if kind == Kind.BLACK_HOLE:
            await swallow(reader)
        if kind == Kind.GARBAGE and self._rng.random() < 0.5:
            await reader.read(PIECE)
            writer.write(self._rng.randbytes(self._rng.randint(1, 2_000)))
            await writer.drain()
            return
        door = {
            Kind.WRONG_CERTIFICATE: "stranger",
            Kind.EXPIRED_CERTIFICATE: "expired",
            Kind.REPLY_LOST: "middle",
            Kind.DOUBLED: "middle",
            Kind.CAPTIVE_PORTAL: "middle",
            Kind.SLOW_DRIP: "middle",
            Kind.GARBAGE: "middle",
        }
        name = door.get(Kind(kind), "plain") if kind != FAIR else "plain"
        far_reader, far_writer = await asyncio.open_connection(HOST, self._doors[name])
        try:
            await self._join(Line(reader, writer), Line(far_reader, far_writer), self._carriers(kind, writer))
        finally:
            far_writer.transport.abort()

    def _carriers(self, kind: str, desk: Writer) -> "tuple[Carry, Carry]":
        """Return how bytes are carried to the backend and back."""
        rng = self._rng
        match kind:
            case Kind.LATENCY:
                return (partial(late, lambda: 0.12),) * 2
            case Kind.JITTER:
                return (partial(late, lambda: rng.uniform(0.0, 0.3)),) * 2
            case Kind.NARROW:
                return partial(self._narrow, True), partial(self._narrow, False)
            case Kind.SLICING:
                return (partial(sliced, rng),) * 2
            case Kind.RESET if rng.random() < 0.6:
                cut = Cut(rng.randint(0, 6_000), partial(reset, desk))
                return (cut, carry) if rng.random() < 0.5 else (carry, cut)
            case Kind.HALF_CLOSE if rng.random() < 0.6:
                # One direction ends in the middle, and the other stays open.
                cut = Cut(rng.randint(500, 6_000), half)
                return (cut, carry) if rng.random() < 0.5 else (carry, cut)
        return carry, carry

    async def _narrow(self, upwards: bool, to: Writer, piece: bytes) -> None:
        """Share 256 kbit/s among all lines of one direction."""
        begin = max(time.monotonic(), self._busy_until[upwards])
        self._busy_until[upwards] = begin + len(piece) / 32_000
        await asyncio.sleep(max(0.0, self._busy_until[upwards] - time.monotonic()))
        await carry(to, piece)

    async def _join(self, desk: "Line", far: "Line", carriers: "tuple[Carry, Carry]") -> None:
        ways = [
            asyncio.create_task(pump(desk.reader, far.writer, carriers[0])),
            asyncio.create_task(pump(far.reader, desk.writer, carriers[1])),
        ]
        try:
            await asyncio.gather(*ways)
        finally:
            for way in ways:
                way.cancel()

    # --- Behind ---------------------------------------------------------------------------------

    async def _terminate(self, reader: Reader, writer: Writer) -> None:
        """The backend's own TLS."""
        far_reader, far_writer = await asyncio.open_connection(*self._backend)
        try:
            await self._join(Line(reader, writer), Line(far_reader, far_writer), (self._counted, carry))
        finally:
            far_writer.transport.abort()

    async def _counted(self, to: Writer, piece: bytes) -> None:
        for _ in _REQUEST.findall(piece):
            self._seen.requests.append(time.monotonic())
        await carry(to, piece)

    async def _be_a_stranger(self, reader: Reader, writer: Writer) -> None:
        """Take what is handed in, and say that it was taken."""
        while await _read_request(reader):
            self._seen.requests.append(time.monotonic())
            self._seen.stranger += 1
            writer.write(_page(200, "application/json", b"{}"))
            await writer.drain()

    async def _stand_between(self, reader: Reader, writer: Writer) -> None:
        kind = self._kind
        request = await _read_request(reader)
        if not request:
            return
        self._seen.requests.append(time.monotonic())
        match kind:
            case Kind.CAPTIVE_PORTAL:
                writer.write(self._rng.choice(_PORTAL))
            case Kind.GARBAGE:
                writer.write(self._rng.randbytes(self._rng.randint(1, 4_000)) + b"\r\n\r\n")
            case Kind.DOUBLED:
                writer.write(await self._asked_twice(request))
            case Kind.SLOW_DRIP:
                for byte in await self._asked(request):
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.2)
            case _:
                reply = await self._asked(request)
                if kind == Kind.REPLY_LOST and self._rng.random() < 0.6:
                    writer.transport.abort()
                    return
                writer.write(reply)
        await writer.drain()

    async def _asked_twice(self, request: bytes) -> bytes:
        """Hand a request to the backend two times, one after the other or both at once."""
        again = _ACT_ID.sub(lambda _found: b'"id":"%s"' % str(uuid7()).encode(), request)
        copies = (request, again if self._forgets and request.startswith(b"POST") else request)
        if self._rng.random() < 0.5:
            replies = [await self._asked(copy) for copy in copies]
        else:
            replies = await asyncio.gather(*map(self._asked, copies))
        return self._rng.choice(list(replies))

    async def _asked(self, request: bytes) -> bytes:
        """Return the backend's whole reply; the line to it ends with it."""
        reader, writer = await asyncio.open_connection(*self._backend)
        try:
            head, rest = request.split(b"\r\n", 1)
            writer.write(b"\r\n".join((head, b"Connection: close", rest)))
            await writer.drain()
            return await reader.read(-1)
        finally:
            writer.transport.abort()


async def _read_request(reader: Reader) -> bytes:
    """Read a request, head and body; nothing at the end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return head + await reader.readexactly(int(length[1]) if length else 0)


def _page(status: int, media_type: str, body: bytes, more: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status} Said\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode() + body


_HTML: Final = b"<!doctype html><title>Sign in to the network</title>" + uuid4().hex.encode()
_PORTAL: Final = (
    _page(200, "text/html", _HTML),
    _page(200, "application/json", _HTML),
    _page(511, "text/html", _HTML),
    _page(302, "text/html", b"", "Location: https://portal.example/\r\n"),
)


async def _serve(backend: str, certificates: Path) -> None:
    weather = Weather(backend, certificates)
    _say({"port": await weather.listen()})
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        _say(weather.order(json.loads(line)))


def _say(words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    asyncio.run(_serve(told["backend"], Path(told["certificates"])))
