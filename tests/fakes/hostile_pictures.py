"""Pictures as nobody means well with them, and odd ones that are quite in order."""

import io
import struct
import zipfile
import zlib

from PIL import Image

ORIENTATION = 0x0112

# What the sensor sees when the camera is held so; with the mark heeded, each is upright again.
HELD = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_270,),
}


def written(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file of this kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def noise(size: tuple[int, int] = (48, 64), mode: str = "RGB") -> Image.Image:
    """Return a picture that no encoder makes small."""
    return Image.effect_noise(size, 60).convert(mode)


def held(image: Image.Image, orientation: int, kind: str = "JPEG") -> bytes:
    """Return an upright picture as a phone writes it that was held in one of eight ways."""
    for step in HELD[orientation]:
        image = image.transpose(step)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return written(image, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_header(width: int, height: int) -> bytes:
    """Return a PNG up to where its picture should begin: whoever decodes it finds nothing there."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + struct.pack(">I", 1000) + b"IDAT"


def scan_bomb(size: tuple[int, int], scans: int) -> bytes:
    """Return a progressive JPEG that draws the same few coefficients again and again, some bytes a scan."""
    plain = written(Image.new("L", size, 128), "JPEG", progressive=True, quality=50)
    # One more scan of the last bit of one coefficient changes nothing: it is a refinement without news.
    last = plain.rindex(b"\xff\xda")
    whole, again = plain[:-2], plain[last:-2]
    return whole + again * scans + plain[-2:]


def with_archive(picture: bytes) -> bytes:
    """Return a picture that is a ZIP archive too: readers of those begin at the end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return picture + out.getvalue()


def with_pdf(picture: bytes) -> bytes:
    """Return a JPEG that is a PDF too: its comment holds the first words of one."""
    words = b"%PDF-1.7\n1 0 obj"
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + picture[2:]


def with_script(picture: bytes) -> bytes:
    """Return a JPEG with a page and its script in a comment."""
    words = b"<html><script>alert(1)</script></html>"
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + picture[2:]


def animated(first: Image.Image, *others: Image.Image) -> bytes:
    """Return a PNG that moves."""
    return written(first, "PNG", save_all=True, append_images=list(others), duration=100)
