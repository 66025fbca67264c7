"""What kind of picture some bytes are, and what decoding it would cost, told without decoding it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tamin_desk.domain.pictures import (
    MEDIA_TYPES,
    MOST_PIXELS,
    Header,
    header_of,
    media_type_of,
    too_dear,
)
from tests.fakes.hostile_pictures import (
    animated,
    chunk,
    held,
    noise,
    png_header,
    scan_bomb,
    with_archive,
    with_pdf,
    with_script,
    written,
)


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_is_known_by_its_first_bytes(kind: str, media_type: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (6, 8)).save(out, kind)
    assert media_type_of(out.getvalue()) == media_type
    assert media_type in MEDIA_TYPES


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"GIF89a", b"%PDF-1.7", b"<!DOCTYPE html>"])
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert media_type_of(data) is None


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (written(noise(), "JPEG"), Header("image/jpeg", 48, 64, 1)),
        (written(noise(), "JPEG", progressive=True), Header("image/jpeg", 48, 64, 10)),
        (written(noise(mode="CMYK"), "JPEG", progressive=True), Header("image/jpeg", 48, 64, 18)),
        (written(noise(), "JPEG", restart_marker_blocks=1), Header("image/jpeg", 48, 64, 1)),
        (written(noise(), "PNG"), Header("image/png", 48, 64, 1)),
        (written(Image.new("I;16", (7, 9)), "PNG"), Header("image/png", 7, 9, 1)),
        (animated(noise(), noise()), Header("image/png", 48, 64, 1)),
        (held(noise(), 6), Header("image/jpeg", 64, 48, 1)),
        (with_archive(written(noise(), "PNG")), Header("image/png", 48, 64, 1)),
        (with_archive(written(noise(), "JPEG")), Header("image/jpeg", 48, 64, 1)),
        (with_pdf(written(noise(), "JPEG")), Header("image/jpeg", 48, 64, 1)),
        (with_script(written(noise(), "JPEG")), Header("image/jpeg", 48, 64, 1)),
        (png_header(60_000, 50_000), Header("image/png", 60_000, 50_000, 1)),
    ],
    ids=[
        "jpeg",
        "progressive",
        "cmyk",
        "restarts",
        "png",
        "16-bit",
        "animated",
        "turned",
        "zip at the end of a png",
        "zip at the end of a jpeg",
        "pdf",
        "script",
        "header alone",
    ],
)
def test_size_and_scans_are_read_from_the_header(data: bytes, header: Header) -> None:
    assert header_of(data) == header


def test_the_thumbnail_in_a_phones_picture_is_not_taken_for_the_picture() -> None:
    """It is a JPEG in the JPEG, with a size and a scan of its own, among what the phone writes."""
    exif = Image.Exif()
    exif[0x9286] = written(noise((16, 16)), "JPEG")
    assert header_of(written(noise(), "JPEG", exif=exif)) == Header("image/jpeg", 48, 64, 1)


def test_what_comes_after_the_end_of_the_picture_is_not_of_it() -> None:
    """Phones put a second picture behind the first."""
    two = written(noise(), "JPEG") + written(noise((96, 96)), "JPEG", progressive=True)
    assert header_of(two) == Header("image/jpeg", 48, 64, 1)


def test_a_picture_that_is_drawn_four_hundred_times_is_too_dear() -> None:
    """A hundred kilobytes, and an hour of a processor."""
    bomb = scan_bomb((5000, 5000), 400)
    assert len(bomb) < 150_000
    header = header_of(bomb)
    assert header is not None
    assert header.scans > 400
    assert header.pixels <= MOST_PIXELS
    assert too_dear(header, MOST_PIXELS)


def test_a_small_picture_may_be_drawn_as_often_as_it_likes() -> None:
    header = header_of(scan_bomb((100, 100), 400))
    assert header is not None
    assert not too_dear(header, MOST_PIXELS)


@pytest.mark.parametrize(
    ("header", "most_pixels", "dear"),
    [
        (Header("image/png", 5000, 5000, 1), MOST_PIXELS, False),
        (Header("image/png", 5001, 5000, 1), MOST_PIXELS, True),
        (Header("image/png", 5001, 5000, 1), 10**9, True),
        (Header("image/png", 1001, 1000, 1), 1_000_000, True),
        (Header("image/jpeg", 5000, 5000, 20), MOST_PIXELS, False),
        (Header("image/jpeg", 5000, 5000, 21), MOST_PIXELS, True),
    ],
)
def test_pixels_and_work_are_limited_whatever_a_policy_says(
    header: Header, most_pixels: int, dear: bool
) -> None:
    assert too_dear(header, most_pixels) is dear


JPEG, PNG = written(noise(), "JPEG"), written(noise(), "PNG")
FRAME = JPEG[JPEG.index(b"\xff\xc0") : JPEG.index(b"\xff\xc4")]
MANY_PARTS = 800_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
        PNG[:20],
        PNG[:8] + chunk(b"tEXt", b"first") + PNG[8:],
        JPEG[: JPEG.index(b"\xff\xda")],
        JPEG[:2] + FRAME + JPEG[2:],
        b"\xff\xd8" + b"\xff\xfe\x00\x02" * MANY_PARTS + JPEG[2:],
        PNG[:33] + chunk(b"tEXt", b"") * MANY_PARTS + PNG[33:],
    ],
    ids=[
        "nothing",
        "three bytes",
        "an end at once",
        "half a header",
        "no header in front",
        "no pixels",
        "two sizes",
        "comments without number",
        "texts without number",
    ],
)
def test_what_says_no_size_or_two_or_has_no_end_is_no_picture(data: bytes) -> None:
    assert header_of(data) is None


@given(
    st.sampled_from([JPEG, PNG]),
    st.floats(0, 1, exclude_max=True),
    st.binary(max_size=64),
)
def test_no_bytes_are_too_odd_to_be_read(whole: bytes, place: float, other: bytes) -> None:
    start = int(len(whole) * place)
    header_of(whole[:start] + other + whole[start + len(other) :])
    header_of(whole[:start] + other)
