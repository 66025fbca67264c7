"""Any bytes of a camera, a scanner or a file, turned into upright pixels; and pixels into a plain JPEG.

Judged from cheap to dear: how many bytes, what the first of them say, the size and the scans in the
header, and last the picture itself, all of it. What is foreign yet is decoded by these functions in a process
of its own (:mod:`tamin_desk.services.capture.decoder`). What comes out holds pixels alone: no place, date,
camera or thumbnail, which phones write into every file and nobody asked for.
"""

import io
import stat
import warnings
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from tamin_desk.domain.capture_errors import (
    CaptureCutOff,
    CaptureEmpty,
    CaptureTooLarge,
    FileError,
    FileUnreadable,
    NotAPicture,
    PdfGiven,
)
from tamin_desk.domain.pictures import BROKEN, MOST_BYTES, Header, header_of, media_type_of, too_dear
from tamin_desk.domain.policy import Limits

_QUALITIES: Final = (93, 88, 80, 70, 55)
_SIXTEEN_BIT: Final = frozenset({"I", "I;16", "I;16B", "I;16L"})
_SMOOTH_REDUCTION: Final = 2.0

# Readers take a PDF whose first words come within so many bytes.
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024

# Broken tags make Pillow grumble, and its words may quote them; what counts is whether the pixels come. For
# good and not for a call: filters that threads set and take back are left behind by one another.
warnings.filterwarnings("ignore", module=r"PIL\.")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that somebody chose or dropped.

    Raises:
        FileUnreadable: it is gone, may not be read, or is no file at all.
        CaptureEmpty: it has not one byte.
        CaptureTooLarge: it has more than a picture can have; nothing was read.
    """
    failure: FileError
    try:
        # Asked before it is opened: a pipe would be waited for until somebody writes into it.
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FileUnreadable("no regular file")
        if facts.st_size > MOST_BYTES:
            raise CaptureTooLarge("bytes")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        failure = FileUnreadable(type(error).__name__)
    else:
        if data:
            return data
        failure = CaptureEmpty("file")
    # Outside the handler: the system's words name the file, and with it perhaps the person.
    raise failure


def judge(data: bytes, limits: Limits) -> Header:
    """Return the header of a JPEG or PNG that may be decoded; here nothing is.

    Raises:
        CaptureEmpty: no bytes.
        PdfGiven: a PDF, whatever it is called.
        NotAPicture: neither JPEG nor PNG, whatever it is called.
        CaptureTooLarge: more bytes or pixels than can be used, or too much work.
        CaptureCutOff: it ends before it says how large it is.
    """
    if not data:
        raise CaptureEmpty("bytes")
    if len(data) > MOST_BYTES:
        raise CaptureTooLarge("bytes")
    if _PDF in data[:_PDF_WITHIN]:
        raise PdfGiven("first bytes")
    if media_type_of(data) is None:
        raise NotAPicture("first bytes")
    header = header_of(data)
    if header is None:
        raise CaptureCutOff("header")
    if too_dear(header, limits.photo_pixels):
        raise CaptureTooLarge("pixels")
    return header


def open_picture(data: bytes, limits: Limits) -> Image.Image:
    """Decode a JPEG or PNG of any kind into upright RGB pixels.

    Raises:
        CaptureCutOff: damaged, or it ends too early.
        FileError: what :func:`judge` finds; nothing was decoded.
    """
    header = judge(data, limits)
    return _opened(data, ("JPEG", "PNG"), limits, size=(header.width, header.height))


def open_scan(data: bytes, limits: Limits) -> Image.Image:
    """Decode what a scanner gave (PNM, or Windows' BMP); raises what :func:`open_picture` raises.

    Neither is compressed: of a scan the pixels are limited, and the bytes with them.
    """
    if not data:
        raise CaptureEmpty("scan")
    return _opened(data, ("PPM", "BMP"), limits)


def from_pixels(rgb: bytes, width: int, height: int, limits: Limits) -> Image.Image:
    """Take the frame of a camera: three bytes to the pixel, rows without padding.

    Raises:
        CaptureEmpty: there are no pixels.
        CaptureTooLarge: there are more than can be used.
        CaptureCutOff: there are more or fewer bytes than pixels.
    """
    if width < 1 or height < 1:
        raise CaptureEmpty("frame")
    if width * height > limits.photo_pixels:
        raise CaptureTooLarge("pixels")
    if len(rgb) != 3 * width * height:
        raise CaptureCutOff("frame")
    return Image.frombytes("RGB", (width, height), rgb)


def turned(image: Image.Image, quarters: int) -> Image.Image:
    """Turn clockwise by so many quarters of a circle, without touching a pixel."""
    turns = {
        1: Image.Transpose.ROTATE_270,
        2: Image.Transpose.ROTATE_180,
        3: Image.Transpose.ROTATE_90,
    }
    return image.transpose(turns[quarters % 4]) if quarters % 4 else image


def encode(image: Image.Image, limits: Limits) -> bytes:
    """Return a JPEG without metadata that fits the limits, colours at full resolution as long as it does."""
    plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    for quality in _QUALITIES:
        out = io.BytesIO()
        plain.save(
            out, "JPEG", quality=quality, subsampling=0 if quality > 90 else 2, exif=b"", icc_profile=None
        )
        if out.tell() <= limits.photo_bytes:
            return out.getvalue()
    # Noise that no quality brings down: half the size certainly does.
    return encode(plain.reduce(2), limits)


def reduced(image: Image.Image, longest: int) -> Image.Image:
    """Return the picture with no side over ``longest`` pixels, smoothly; itself when it is small enough."""
    side = max(image.size)
    if side <= longest:
        return image
    size = (max(1, image.width * longest // side), max(1, image.height * longest // side))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=_SMOOTH_REDUCTION)


def _opened(
    data: bytes, formats: tuple[str, ...], limits: Limits, size: tuple[int, int] | None = None
) -> Image.Image:
    failure: FileError
    try:
        return _upright(data, formats, limits.photo_pixels, size)
    except Image.DecompressionBombError:
        failure = CaptureTooLarge("pixels")
    except UnidentifiedImageError:
        failure = CaptureCutOff("header") if len(data) > 2 else NotAPicture("header")
    except BROKEN as error:
        failure = CaptureCutOff(type(error).__name__)
    # Outside the handler: what a decoder says may quote the bytes.
    raise failure


def _upright(
    data: bytes, formats: tuple[str, ...], most_pixels: int, size: tuple[int, int] | None
) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=formats) as image:
        # Until here only the header has been read.
        if image.width * image.height > most_pixels:
            raise Image.DecompressionBombError
        if size not in (None, image.size):
            raise ValueError("two readers find two sizes")
        image.load()
        profile = image.info.get("icc_profile")
        try:
            upright = ImageOps.exif_transpose(image)
        except BROKEN:
            # Broken marks cost nobody the picture either: it is taken as it lies.
            upright = image
        return _plain(upright, profile if isinstance(profile, bytes) else b"")


def _plain(image: Image.Image, profile: bytes) -> Image.Image:
    """Return RGB in the screen's own colours, whatever the file was written in."""
    if image.mode in _SIXTEEN_BIT:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        # What is transparent has no colour: it is shown as paper.
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, *BROKEN):
            # A profile that is broken, or of other channels: the numbers are taken as they stand.
            converted = None
        if converted is not None:
            image = converted
    plain = image.convert("RGB")
    plain.info.clear()
    return plain
