"""Looks for many thousand patterns at once, also inside of what is compressed."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tools.faults.leaks_words import LEAST

_CHUNK: Final = 4_000_000
_BITS: Final = 24
_FACTORS: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_HEADS: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")
_LOCAL_FILE: Final = b"PK\x03\x04"
_MOST_INFLATED: Final = 64_000_000
_DEEPEST: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that lies somewhere: what it gives away, and at which byte."""

    what: str
    at: int


class Needles:
    """``Needles({b"…": "name of p-1", …})``: patterns of at least :data:`LEAST` bytes each.

    Tables tell by eight bytes at which places a pattern may begin; what is left is compared.
    """

    def __init__(self, patterns: Mapping[bytes, str]) -> None:
        short = [pattern for pattern in patterns if len(pattern) < LEAST]
        if short:
            raise ValueError(f"{len(short)} patterns are shorter than {LEAST} bytes")
        self._patterns = dict(patterns)
        self._longest = max(map(len, patterns), default=LEAST)
        self._by_head: dict[bytes, list[bytes]] = {}
        for pattern in patterns:
            self._by_head.setdefault(pattern[:LEAST], []).append(pattern)
        heads = np.frombuffer(b"".join(self._by_head), dtype="<u8")
        self._tables = [self._table(heads, factor) for factor in _FACTORS]

    def __len__(self) -> int:
        return len(self._patterns)

    def search(self, data: bytes, depth: int = 0) -> Iterator[Found]:
        """Tell every pattern that lies in ``data``, and inside of what is compressed there."""
        for start in range(0, len(data), _CHUNK):
            yield from self._in_chunk(data, start)
        if depth < _DEEPEST:
            for place, inner in inflated(data):
                yield from (
                    Found(f"{each.what}, compressed", place) for each in self.search(inner, depth + 1)
                )

    def _in_chunk(self, data: bytes, start: int) -> Iterator[Found]:
        end = min(start + _CHUNK, len(data) - LEAST + 1)
        if end <= start:
            return
        # Eight views, one for each distance from a multiple of eight.
        for shift in range(min(LEAST, end - start)):
            count = (len(data) - start - shift) // LEAST
            count = min(count, (end - start - shift + LEAST - 1) // LEAST)
            words = np.frombuffer(data, dtype="<u8", count=count, offset=start + shift)
            hits = np.flatnonzero(self._tables[0][_hashed(words, _FACTORS[0])])
            hits = hits[self._tables[1][_hashed(words[hits], _FACTORS[1])]]
            for hit in hits.tolist():
                place = start + shift + hit * LEAST
                for pattern in self._by_head.get(data[place : place + LEAST], ()):
                    if data.startswith(pattern, place):
                        yield Found(self._patterns[pattern], place)

    def _table(self, heads: npt.NDArray[np.uint64], factor: np.uint64) -> npt.NDArray[np.bool_]:
        table = np.zeros(1 << _BITS, dtype=np.bool_)
        table[_hashed(heads, factor)] = True
        return table


def _hashed(words: npt.NDArray[np.uint64], factor: np.uint64) -> npt.NDArray[np.int64]:
    with np.errstate(over="ignore"):
        return ((words * factor) >> np.uint64(64 - _BITS)).astype(np.int64)


def inflated(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Tell what is compressed in ``data`` (zlib, gzip, and the parts of a ZIP file), and where it begins."""
    for head in _HEADS:
        for place in _places(data, head):
            inner = _inflate(data, place, 15 + 32)
            # Of random bytes a few inflate to nearly nothing.
            if len(inner) >= LEAST:
                yield place, inner
    for place in _places(data, _LOCAL_FILE):
        names = int.from_bytes(data[place + 26 : place + 28], "little")
        extra = int.from_bytes(data[place + 28 : place + 30], "little")
        inner = _inflate(data, place + 30 + names + extra, -15)
        if len(inner) >= LEAST:
            yield place, inner


def _places(data: bytes, head: bytes) -> Iterator[int]:
    place = data.find(head)
    while place >= 0:
        yield place
        place = data.find(head, place + 1)


def _inflate(data: bytes, place: int, bits: int) -> bytes:
    """Return as much as can be inflated from there on; nothing where it is no such stream."""
    stream, out = zlib.decompressobj(bits), bytearray()
    for start in range(place, len(data), 65_536):
        try:
            out += stream.decompress(data[start : start + 65_536])
        except zlib.error:
            break
        if stream.eof or len(out) > _MOST_INFLATED:
            break
    return bytes(out)
