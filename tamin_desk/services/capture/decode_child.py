"""The process in which one picture from outside is decoded: ``tamin-desk decode-picture``.

It is told one line of JSON and the bytes; it answers one line and the pixels, or the name of what is wrong
with them, and ends. It has no window, no store and no address of any server, and opens no file. Whatever
hostile bytes make of a decoder, they get no more memory and time than is set here before the first of them
is read.
"""

import json
import sys
from dataclasses import dataclass
from typing import IO, Final

from PIL import Image

from tamin_desk.domain.capture_errors import CaptureTooSlow, FileError
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.pictures import from_pixels, open_picture, open_scan
from tamin_desk.services.capture.port import Foreign, ForeignKind

MEMORY_BYTES: Final = 1024 * 1024 * 1024
"""Of 25 million pixels in the dearest of formats about half of it is needed."""

CPU_SECONDS: Final = 20

_LONGEST_LINE: Final = 1000


@dataclass(frozen=True, slots=True)
class Request:
    """The line that a child is told; ``size`` is how many bytes follow."""

    kind: str
    size: int
    width: int
    height: int
    photo_pixels: int

    def line(self) -> bytes:
        """Return it as it is written."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(told).encode("ascii") + b"\n"


def main() -> int:
    """Decode what standard input has onto standard output, and return the exit status."""
    limit()
    return answer(sys.stdin.buffer, sys.stdout.buffer)


def answer(told: IO[bytes], said: IO[bytes]) -> int:
    """Read one request and answer it."""
    request = Request(**json.loads(told.readline(_LONGEST_LINE)))
    foreign = Foreign(ForeignKind(request.kind), told.read(request.size), request.width, request.height)
    try:
        image = opened(foreign, Limits(photo_pixels=request.photo_pixels))
        pixels = image.tobytes()
    except FileError as error:
        said.write(_line(error=type(error).__name__))
    except MemoryError:
        said.write(_line(error=CaptureTooSlow.__name__))
    else:
        said.write(_line(width=image.width, height=image.height))
        said.write(pixels)
    said.flush()
    return 0


def opened(foreign: Foreign, limits: Limits) -> Image.Image:
    """Decode in this very process; raises a FileError."""
    match foreign.kind:
        case ForeignKind.PICTURE:
            return open_picture(foreign.data, limits)
        case ForeignKind.SCAN:
            return open_scan(foreign.data, limits)
        case ForeignKind.FRAME:
            return from_pixels(foreign.data, foreign.width, foreign.height, limits)


def limit() -> None:
    """Give up, for good, what decoding a picture does not need. Windows has no such limits but the clock."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # No file can grow, no program can be begun, and nobody's face is left in a dump of the memory.
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))


def _line(**said: object) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"
