"""Photos from the archive: fetched whole, proved, decoded once before anybody judges by them.

Everything is judged from cheap to dear: bytes, the format by its first bytes (services mislabel it), the
size and the scans in the header, and last the picture itself. Only decoding all of it finds a cut-off JPEG,
which screens would show half grey without a word. Nothing but pixels counts: no metadata is read or kept.
"""

import io
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.routes import PHOTO, PHOTO_CONTENT
from tamin_desk.domain.errors import OutcomeUnknown, PictureError, PictureTooLarge, PictureUndecodable
from tamin_desk.domain.pictures import (
    BROKEN,
    MEDIA_TYPES,
    MOST_BYTES,
    MOST_PIXELS,
    Header,
    header_of,
    media_type_of,
    too_dear,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller

_KEPT: Final = 16
# A server may not know what it stores; what it is shows in the bytes.
_ACCEPTED: Final = MEDIA_TYPES | {"application/octet-stream"}

# Pillow's own guard, for the whole process, behind ours.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# It grumbles over broken tags, and its words may quote them; what counts is whether the pixels come.
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is known to decode; ``data`` are the bytes with the digest ``sha256``."""

    sha256: str
    media_type: str
    width: int
    height: int
    data: bytes = field(repr=False)


def decode_checked(data: bytes, limits: Limits) -> Picture:
    """Prove that ``data`` is a whole JPEG or PNG within ``limits``.

    Raises:
        PictureTooLarge: more bytes or pixels than allowed; nothing was decoded.
        PictureUndecodable: cut off, broken, or something else.
    """
    if len(data) > min(limits.photo_bytes, MOST_BYTES):
        raise PictureTooLarge("bytes")
    if media_type_of(data) is None:
        raise PictureUndecodable("neither JPEG nor PNG")
    header = header_of(data)
    if header is None:
        raise PictureUndecodable("no header")
    if too_dear(header, limits.photo_pixels):
        raise PictureTooLarge("pixels")
    failure: PictureError
    try:
        _decode(data, header)
        return Picture(sha256_hex(data), header.media_type, header.width, header.height, data)
    except Image.DecompressionBombError:
        failure = PictureTooLarge("pixels")
    except BROKEN as error:
        failure = PictureUndecodable(type(error).__name__)
    # Outside the handler: what a decoder says may quote the bytes.
    raise failure


def _decode(data: bytes, header: Header) -> None:
    """Decode once, all of it."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        # Until here only the header has been read.
        if image.size != (header.width, header.height):
            raise ValueError("two readers find two sizes")
        image.load()


class Photos:
    """Fetches photos on file and keeps the last few in memory; safe from any thread, and blocking.

    Args:
        session: carries the calls.
        limits: gives the limits in force; policy may change them while the program runs.
        viewed: writes down that a photo is handed out to be looked at, whatever its size on the screen.
    """

    def __init__(
        self,
        session: SignedInCaller,
        limits: Callable[[], Limits],
        viewed: Callable[[str], object] = lambda _photo_id: None,
    ) -> None:
        self._session = session
        self._viewed = viewed
        self._limits = limits
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._turns: dict[str, tuple[threading.Lock, int]] = {}

    def describe(self, photo_id: str) -> FiledPhoto:
        """Read what the archive has on record of a photo.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        return expect(FiledPhoto, self._session.call(PHOTO, values={"photo_id": photo_id}))

    def fetch(self, photo: FiledPhoto) -> Picture:
        """Return the picture of a photo on file: the very bytes that its record names.

        Raises:
            PictureTooLarge, PictureUndecodable: the archive holds something that cannot be shown.
            DigestMismatch: what came is not what is on file.
            NotWrittenDown: that it was looked at could not be written down; it is not handed out.
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.download`.
        """
        picture = self._from_here_or_there(photo)
        self._viewed(photo.photo_id)
        return picture

    def _from_here_or_there(self, photo: FiledPhoto) -> Picture:
        # One download of a photo at a time: the table and the household's list want the same one.
        with self._turn_of(photo.sha256):
            kept = self._look(photo.sha256)
            return self._fetched(photo) if kept is None else kept

    def _look(self, sha256: str) -> Picture | None:
        with self._lock:
            kept = self._kept.get(sha256)
            if kept is not None:
                self._kept.move_to_end(sha256)
            return kept

    @contextmanager
    def _turn_of(self, sha256: str) -> Iterator[None]:
        with self._lock:
            turn, waiting = self._turns.get(sha256, (threading.Lock(), 0))
            self._turns[sha256] = (turn, waiting + 1)
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._turns.pop(sha256)
                if waiting > 1:
                    self._turns[sha256] = (turn, waiting - 1)

    def _fetched(self, photo: FiledPhoto) -> Picture:
        limits = self._limits()
        if photo.bytes > limits.photo_bytes or photo.width * photo.height > limits.photo_pixels:
            raise PictureTooLarge("announced")
        picture = decode_checked(self._downloaded(photo, limits), limits)
        with self._lock:
            self._kept[photo.sha256] = picture
            self._kept.move_to_end(photo.sha256)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return picture

    def forget(self) -> None:
        """Drop every picture, as when a clerk signs out."""
        with self._lock:
            self._kept.clear()

    def _downloaded(self, photo: FiledPhoto, limits: Limits) -> bytes:
        try:
            return self._download(photo, limits)
        except OutcomeUnknown:
            # Reading changes nothing, so that a line which broke once is simply tried once more.
            return self._download(photo, limits)

    def _download(self, photo: FiledPhoto, limits: Limits) -> bytes:
        return self._session.download(
            PHOTO_CONTENT,
            values={"photo_id": photo.photo_id},
            sha256=photo.sha256,
            media_types=_ACCEPTED,
            max_bytes=min(limits.photo_bytes, MOST_BYTES),
        )
