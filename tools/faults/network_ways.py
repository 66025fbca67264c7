"""How bytes get from one side of the weather to the other: late, in slices, in part, or not at all."""

import asyncio
import random
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import SO_LINGER, SOL_SOCKET
from typing import Final, TypeAlias

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter

PIECE: Final = 65_536
"""How many bytes are taken at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """Both directions of a connection."""

    reader: Reader
    writer: Writer


Carry = Callable[[Writer, bytes], Awaitable[None]]
"""Carries a piece on, in its own way."""


async def pump(reader: Reader, to: Writer, way: Carry) -> None:
    """Carry everything on until the end, and the end as well."""
    while piece := await reader.read(PIECE):
        await way(to, piece)
    if to.can_write_eof():
        to.write_eof()
    else:
        to.close()


async def swallow(reader: Reader) -> None:
    """Take in whatever comes, and answer nothing: not even the end of a line."""
    while await reader.read(PIECE):
        pass
    await asyncio.Event().wait()


async def carry(to: Writer, piece: bytes) -> None:
    """Carry a piece on at once."""
    to.write(piece)
    await to.drain()


async def late(seconds: Callable[[], float], to: Writer, piece: bytes) -> None:
    """Carry a piece on after a while."""
    await asyncio.sleep(seconds())
    await carry(to, piece)


async def sliced(rng: random.Random, to: Writer, piece: bytes) -> None:
    """Carry a piece on in crumbs."""
    place = 0
    while place < len(piece):
        size = rng.randint(1, 60)
        await carry(to, piece[place : place + size])
        await asyncio.sleep(0)
        place += size


class Cut:
    """Carries so many bytes on, and cuts what comes then, and the line with it."""

    def __init__(self, most: int, end: Callable[[Writer], Awaitable[None]]) -> None:
        self._left, self._end = most, end

    async def __call__(self, to: Writer, piece: bytes) -> None:
        left, self._left = self._left, self._left - len(piece)
        await carry(to, piece[: max(0, left)])
        if self._left < 0:
            await self._end(to)


async def reset(desk: Writer, _to: Writer) -> None:
    """Drop the desk's connection as a crashed machine does."""
    desk.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    desk.transport.abort()
    raise ConnectionResetError


async def half(to: Writer) -> None:
    """End one direction, and take in whatever else would go that way."""
    with suppress(OSError):
        to.write_eof()
    await asyncio.Event().wait()
