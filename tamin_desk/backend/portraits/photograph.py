"""The photograph as a file: a bare JPEG of the size registry photos have."""

import io

from PIL import Image

# Bytes of a registry photo of 480×640; other sizes are held to the same bytes per pixel.
_LEAST, _MOST = 15_000, 40_000
_PIXELS = 480 * 640


def jpeg(image: Image.Image, *, quality: int = 80) -> bytes:
    """The picture as JPEG without any metadata, 15,000…40,000 bytes at 480×640.

    `quality` (1…95) is tried first; if the file falls outside, the nearest quality that fits is taken.
    Pictures without any detail may stay below the least size.
    """
    share = image.width * image.height / _PIXELS
    least, most = int(_LEAST * share), int(_MOST * share)
    data = _encode(image, quality)
    low, high = (quality, 95) if len(data) < least else (20, quality)
    if least <= len(data) <= most:
        return data
    # File size grows with quality: halve the range, keeping what fits.
    best = data
    while low <= high:
        middle = (low + high) // 2
        data = _encode(image, middle)
        if len(data) > most:
            high = middle - 1
        else:
            best = data
            low = middle + 1
            if least <= len(data) and quality < middle:
                break
    return best


def _encode(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    # A fresh picture from the pixels alone, so that no metadata of the source can travel.
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.save(out, format="JPEG", quality=quality, subsampling="4:2:0", optimize=True)
    return out.getvalue()
