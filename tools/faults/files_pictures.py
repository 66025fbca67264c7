"""Pictures that were tampered with, what must become of each, and what did."""

import random
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from PIL import Image

from tamin_desk.backend.pictures import examine
from tamin_desk.backend.problems import ProblemError
from tamin_desk.domain.capture_errors import FileError
from tamin_desk.domain.errors import PictureError
from tamin_desk.domain.pictures import MOST_BYTES, MOST_PIXELS
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.decoder import ChildDecoder
from tamin_desk.services.capture.pictures import open_picture
from tamin_desk.services.capture.port import Foreign, ForeignKind
from tamin_desk.services.photos import decode_checked
from tests.fakes.hostile_pictures import (
    animated,
    held,
    noise,
    scan_bomb,
    with_archive,
    with_script,
    written,
)

LIMITS: Final = Limits()
# With no number of the ways in common, so that pictures of every way come to a child.
_IN_A_CHILD: Final = 21
# Of a picture of noise the first half holds its header, and the last twentieth may be what nobody needs.
_PIXELS: Final = (0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Mutant:
    """Bytes, and whether they must be taken (True), refused (False), or either."""

    data: bytes = field(repr=False)
    is_good: bool | None = None
    why: str = ""


@cache
def seeds() -> tuple[bytes, ...]:
    """Return whole pictures of every kind that cameras, scanners and programs write."""
    made = []
    for size in ((48, 64), (133, 97)):
        for mode in ("L", "RGB", "CMYK"):
            made.append(written(noise(size, mode), "JPEG"))
            made.append(written(noise(size, mode), "JPEG", progressive=True))
        made.append(written(noise(size), "JPEG", restart_marker_blocks=2, optimize=True, dpi=(72, 72)))
        made.extend(written(noise(size, mode), "PNG") for mode in ("L", "LA", "P", "RGB", "RGBA"))
        made.append(
            written(Image.frombytes("I;16", size, noise((size[0] * 2, size[1]), "L").tobytes()), "PNG")
        )
        made.append(animated(noise(size), noise(size)))
    made.extend(held(noise(), orientation) for orientation in range(1, 9))
    return tuple(made)


@cache
def _too_many_pixels() -> bytes:
    return written(Image.new("1", (5001, 5000)), "PNG")


@cache
def _too_many_scans() -> bytes:
    return scan_bomb((1000, 1000), 600)


# --- Ways to tamper ---------------------------------------------------------------------------------


def _whole(_chance: random.Random, data: bytes) -> Mutant:
    return Mutant(data, is_good=True)


def _cut(chance: random.Random, data: bytes) -> Mutant:
    if b"acTL" in data:
        # Of a picture that moves the first is whole when the others are not.
        data = seeds()[0]
    first, last = (int(len(data) * share) for share in _PIXELS)
    return Mutant(data[: chance.randrange(first, last)], is_good=False, why="is cut")


def _stump(chance: random.Random, data: bytes) -> Mutant:
    return Mutant(data[: chance.randrange(len(data) // 2)], is_good=None if b"acTL" in data else False)


def _flipped(chance: random.Random, data: bytes) -> Mutant:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return Mutant(bytes(changed))


def _spliced(chance: random.Random, data: bytes) -> Mutant:
    other = chance.choice(seeds())
    return Mutant(data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :])


def _lengths(chance: random.Random, data: bytes) -> Mutant:
    """Some segment or chunk says another length than it has."""
    names = (
        b"\xff\xdb",
        b"\xff\xc4",
        b"\xff\xe0",
        b"\xff\xe1",
        b"\xff\xda",
        b"IDAT",
        b"IHDR",
        b"acTL",
        b"IEND",
    )
    name = chance.choice([each for each in names if each in data])
    place = data.index(name) + (2 if len(name) == 2 else -4)
    size = 2 if len(name) == 2 else 4
    other = chance.choice((0, 1, 2, 2**15, 2 ** (8 * size) - 1, chance.randrange(2 ** (8 * size))))
    return Mutant(data[:place] + other.to_bytes(size) + data[place + size :])


def _doubled(chance: random.Random, data: bytes) -> Mutant:
    first, last = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return Mutant(data[:last] + data[first:last] * chance.choice((1, 2, 20)) + data[last:])


def _headed(chance: random.Random, data: bytes) -> Mutant:
    """The header says another size; some of these cannot be, some can."""
    width, height = (chance.choice((0, 1, 47, 65_535, chance.randrange(65_536))) for _ in range(2))
    if data[:2] == b"\xff\xd8":
        place = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2")) + 5
        return Mutant(data[:place] + struct.pack(">HH", height, width) + data[place + 4 :])
    return Mutant(data[:16] + struct.pack(">II", width, height) + data[24:])


def _inserted(chance: random.Random, data: bytes) -> Mutant:
    place = chance.randrange(len(data))
    return Mutant(data[:place] + chance.randbytes(chance.choice((1, 2, 100, 5000))) + data[place:])


def _two_in_one(chance: random.Random, data: bytes) -> Mutant:
    if data[:2] == b"\xff\xd8" and chance.random() < 0.5:
        return Mutant(with_script(data), is_good=True)
    return Mutant(with_archive(data), is_good=True)


def _mislabelled(chance: random.Random, _data: bytes) -> Mutant:
    kind = chance.choice(("GIF", "BMP", "TIFF", "WEBP", "PPM", "ICO"))
    return Mutant(written(noise(mode="RGB"), kind), is_good=False, why="is of another kind")


def _over_a_limit(much: Callable[[bytes], bytes]) -> Callable[[random.Random, bytes], Mutant]:
    return lambda _chance, data: Mutant(much(data), is_good=False, why="is over a limit")


def _nothing(chance: random.Random, _data: bytes) -> Mutant:
    return Mutant(chance.randbytes(chance.choice((0, 1, 8, 1000))), is_good=False, why="is nothing")


WAYS: Final[Mapping[str, Callable[[random.Random, bytes], Mutant]]] = MappingProxyType(
    {
        "whole": _whole,
        "cut": _cut,
        "flipped": _flipped,
        "too large": _over_a_limit(lambda _data: _too_many_pixels()),
        "too often": _over_a_limit(lambda _data: _too_many_scans()),
        "too long": _over_a_limit(lambda data: data + bytes(MOST_BYTES)),
        "stump": _stump,
        "spliced": _spliced,
        "lengths": _lengths,
        "doubled": _doubled,
        "headed": _headed,
        "inserted": _inserted,
        "two in one": _two_in_one,
        "mislabelled": _mislabelled,
        "nothing": _nothing,
        "flipped often": lambda chance, data: _flipped(chance, _flipped(chance, data).data),
    }
)
"""Each in its turn, so that so many pictures are tampered with in every way."""


def mutant(chance: random.Random, number: int) -> tuple[str, Mutant]:
    """Return how the picture of this number is tampered with, and what comes of it."""
    way = tuple(WAYS)[number % len(WAYS)]
    return way, WAYS[way](chance, chance.choice(seeds()))


# --- What becomes of it -----------------------------------------------------------------------------


def judged(one: Mutant, number: int) -> Iterator[str]:
    """Hand a picture to every decoder, and say what is wrong with what they make of it."""
    seen: dict[str, bool] = {}
    for name, decode, refusals in (
        ("the desk's proof", _proved, PictureError),
        ("the server's", _examined, ProblemError),
        ("the opener", _opened, FileError),
    ):
        try:
            size = decode(one.data)
        except refusals:
            seen[name] = False
            continue
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            yield f"{name} raised {type(error).__name__}"
            continue
        seen[name] = True
        if size[0] * size[1] > MOST_PIXELS or len(one.data) > MOST_BYTES:
            yield f"{name} took what is over a limit"
    for name, taken in seen.items():
        if one.is_good is not None and taken is not one.is_good:
            yield f"{name} {'took' if taken else 'refused'} what {one.why or 'is whole'}"
    if len(set(seen.values())) > 1:
        yield f"the decoders differ: {seen}"
    if number % _IN_A_CHILD == 0:
        yield from _in_a_child(one.data)


def _proved(data: bytes) -> tuple[int, int]:
    picture = decode_checked(data, LIMITS)
    return picture.width, picture.height


def _examined(data: bytes) -> tuple[int, int]:
    picture = examine(data, LIMITS.photo_pixels)
    return picture.width, picture.height


def _opened(data: bytes) -> tuple[int, int]:
    image = open_picture(data, LIMITS)
    if image.mode != "RGB" or image.info:
        raise ValueError("there is more in it than pixels")
    return image.size


def _in_a_child(data: bytes) -> Iterator[str]:
    """The child says, to the byte or by its error's name, what is said here."""
    said: list[object] = []
    for decode in (_decoded_by_child, open_picture):
        try:
            said.append(decode(data, LIMITS).tobytes())
        except FileError as error:
            said.append(type(error))
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            yield f"{decode.__name__} raised {type(error).__name__}"
            return
    if said[0] != said[1]:
        yield "the child does not say what is said here"


def _decoded_by_child(data: bytes, limits: Limits) -> Image.Image:
    return ChildDecoder().decode(Foreign(ForeignKind.PICTURE, data), limits, threading.Event())
