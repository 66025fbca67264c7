"""The two kinds of picture that the archive keeps, and what their first bytes and their parts tell.

Names of files and what senders announce are often wrong; the bytes are not. How large a picture would be
and how often a decoder would go over it is read here, without decoding anything: a file of a hundred
kilobytes can ask for gigabytes of memory or for an hour of a processor. Whether the rest of a picture is
whole only decoding tells.
"""

import re
import struct
from dataclasses import dataclass
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
_FIRST_BYTES: Final = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}

MEDIA_TYPES: Final = frozenset(_FIRST_BYTES.values())
"""The media types of pictures that can be kept."""

MOST_BYTES: Final = 10 * 1024 * 1024
"""How many bytes a picture may have that comes from outside, whatever a policy says."""

MOST_PIXELS: Final = 25_000_000
"""How many pixels a picture may have, whatever a policy says."""

MOST_WORK: Final = 20 * MOST_PIXELS
"""How many pixels a decoder may have to go over in all: a progressive JPEG draws each of them in every scan.

The scripts in use have 10 scans, for CMYK 18; a hostile one has as many as its bytes hold, 42 to a scan.
"""

BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)
"""What decoders raise over broken bytes; their words may quote the picture."""

# A marker of a JPEG with its parameters. Within the pixels FF 00 stands for a byte, D0 to D7 only divide
# them, and FF FF fills. No repetition in it: bytes without end must not be gone over again and again.
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START_OF_SCAN: Final = 0xDA
_END_OF_IMAGE: Final = 0xD9
_WITHOUT_PARAMETERS: Final = frozenset({0x01, 0xD8})
# C4, C8 and CC lie among the frames and are none.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Of both kinds: a picture of ten million bytes from a clumsy program has some three thousand.
_MOST_PARTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself: sizes in pixels, and how many scans draw it (1 for a PNG)."""

    media_type: str
    width: int
    height: int
    scans: int

    @property
    def pixels(self) -> int:
        """How many pixels it would have."""
        return self.width * self.height


def media_type_of(data: bytes) -> str | None:
    """Return ``image/jpeg`` or ``image/png`` by the first bytes; ``None`` for anything else."""
    for first, media_type in _FIRST_BYTES.items():
        if data.startswith(first):
            return media_type
    return None


def header_of(data: bytes) -> Header | None:
    """Read the header and count the scans, decoding nothing; at most some milliseconds for any bytes.

    ``None`` for what is neither JPEG nor PNG, has no size, or is made of more parts than any picture.
    """
    match media_type_of(data):
        case "image/jpeg":
            return _jpeg(data)
        case "image/png":
            return _png(data)
        case _:
            return None


def too_dear(header: Header, most_pixels: int) -> bool:
    """Tell whether decoding would take more memory or time than a picture may."""
    most = min(most_pixels, MOST_PIXELS)
    return header.pixels > most or header.pixels * header.scans > MOST_WORK


def _jpeg(data: bytes) -> Header | None:
    """Follow the markers as a decoder does: to the end of the image, over what the segments hold."""
    size: tuple[int, int] | None = None
    scans, place = 0, 2
    for _ in range(_MOST_PARTS):
        found = _MARKER.search(data, place)
        marker = _END_OF_IMAGE if found is None else data[found.end() - 1]
        if found is None or marker == _END_OF_IMAGE:
            return None if size is None or not scans else Header(JPEG, *size, scans)
        place = found.end()
        if marker in _WITHOUT_PARAMETERS:
            continue
        if marker in _FRAMES:
            if size is not None or len(data) < place + 7:
                # A second frame: one decoder would heed this one, and another that one.
                return None
            height, width = struct.unpack_from(">HH", data, place + 3)
            size = (width, height)
        scans += marker == _START_OF_SCAN
        place += int.from_bytes(data[place : place + 2])
    return None


def _png(data: bytes) -> Header | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    place = 8
    for _ in range(_MOST_PARTS):
        if place >= len(data) or data[place + 4 : place + 8] == b"IEND":
            return Header(PNG, width, height, 1)
        # Length, name and check are twelve bytes.
        place += int.from_bytes(data[place : place + 4]) + 12
    return None
