"""The two kinds of picture that the archive keeps, told by their first bytes.

Names of files and what senders announce are often wrong; the bytes are not. Whether the rest of a
picture is whole only decoding tells.
"""

from typing import Final

_FIRST_BYTES: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}

MEDIA_TYPES: Final = frozenset(_FIRST_BYTES.values())
"""The media types of pictures that can be kept."""


def media_type_of(data: bytes) -> str | None:
    """Return ``image/jpeg`` or ``image/png`` by the first bytes; ``None`` for anything else."""
    for first, media_type in _FIRST_BYTES.items():
        if data.startswith(first):
            return media_type
    return None
