"""What a capture is, what it may be of, and what a scanner must be able to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Protocol

from PIL import Image

from tamin_desk.domain.policy import Limits


class CaptureSource(StrEnum):
    """What the picture was taken with."""

    CAMERA = "camera"
    SCANNER = "scanner"
    FILE = "file"


class CapturePurpose(StrEnum):
    """What the picture is of; only a card is flattened by its four corners."""

    CARD = "card"
    PERSON = "person"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Captured:
    """A picture of a reference, cut to the face alone, so that it carries nobody's name or code.

    ``data`` is a JPEG without metadata of at most 10 MB, whose SHA-256 in hexadecimal is ``sha256``;
    sizes are in pixels.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    source: CaptureSource
    sha256: str


class ForeignKind(StrEnum):
    """What bytes from outside claim to be: a JPEG or PNG, what a scanner gave, a camera's plain pixels."""

    PICTURE = "picture"
    SCAN = "scan"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A picture as it came from a file, a scanner, a camera, the clipboard or another program.

    ``width`` and ``height`` in pixels are told only of a frame, which has three bytes to the pixel.
    """

    kind: ForeignKind
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0


class Decoder(Protocol):
    """Decodes what comes from outside. It blocks: never on the main thread."""

    def decode(self, foreign: Foreign, limits: Limits, cancelled: Event) -> Image.Image:
        """Return upright RGB pixels and nothing else: no metadata, no profile.

        Raises:
            FileError: why there is no picture.
            ScanCancelled: ``cancelled`` was set before it was there.
        """


@dataclass(frozen=True, slots=True)
class ScannerDevice:
    """A scanner: ``name`` is how the system calls it, ``label`` its maker and model."""

    name: str
    label: str


class Scanner(Protocol):
    """Finds scanners and scans. Every method blocks: never on the main thread."""

    def devices(self, cancelled: Event) -> tuple[ScannerDevice, ...]:
        """Return the scanners that can be used now, best known first.

        Raises:
            ScannerMissing: there is none.
            ScanCancelled: ``cancelled`` was set before it was known.
            ScannerError: why else none can be found.
        """

    def scan(
        self,
        device: ScannerDevice,
        *,
        dpi: int,
        area_mm: tuple[float, float],
        progress: Callable[[float], None],
        cancelled: Event,
    ) -> bytes:
        """Scan ``area_mm`` (width, height) from the corner of the glass at ``dpi`` dots to the inch.

        ``progress`` hears 0…1 on the calling thread; setting ``cancelled`` ends the scan at once.
        Returns a picture in a format that :func:`~tamin_desk.services.capture.pictures.open_scan` reads.

        Raises:
            ScanCancelled: ``cancelled`` was set.
            CaptureTooLarge: it would have more pixels than can be used; it was stopped.
            ScannerError: why there is no picture.
        """
