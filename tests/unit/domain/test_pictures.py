"""What kind of picture some bytes are."""

import io

import pytest
from PIL import Image

from tamin_desk.domain.pictures import MEDIA_TYPES, media_type_of


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_is_known_by_its_first_bytes(kind: str, media_type: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (6, 8)).save(out, kind)
    assert media_type_of(out.getvalue()) == media_type
    assert media_type in MEDIA_TYPES


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"GIF89a", b"%PDF-1.7", b"<!DOCTYPE html>"])
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert media_type_of(data) is None
