"""Whatever a clerk hands over as a picture is either upright plain pixels, or told by its own name."""

import io
import os
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from tamin_desk.domain.capture_errors import (
    CaptureCutOff,
    CaptureEmpty,
    CaptureTooLarge,
    FileError,
    FileUnreadable,
    NotAPicture,
    PdfGiven,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.pictures import (
    encode,
    from_pixels,
    open_picture,
    open_scan,
    read_file,
    reduced,
    turned,
)
from tests.fakes.hostile_pictures import (
    animated,
    held,
    noise,
    png_header,
    scan_bomb,
    with_archive,
    with_pdf,
    with_script,
    written,
)

LIMITS = Limits()
RED, BLUE = (200, 30, 30), (30, 30, 200)


def red_over_blue() -> Image.Image:
    """Forty wide and sixty high: which way is up can be seen."""
    image = Image.new("RGB", (40, 60), RED)
    image.paste(BLUE, (0, 30, 40, 60))
    return image


def nearly(found: object, wanted: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_phone_held_any_way_gives_an_upright_picture(orientation: int) -> None:
    """The phone writes how it was held beside the pixels; whoever ignores it compares a face lying down."""
    upright = open_picture(held(red_over_blue(), orientation), LIMITS)

    assert upright.size == (40, 60)
    assert nearly(upright.getpixel((20, 8)), RED)
    assert nearly(upright.getpixel((20, 52)), BLUE)


def grey16() -> bytes:
    return written(Image.frombytes("I;16", (32, 32), struct.pack("<H", 0x8000) * 1024), "PNG")


@pytest.mark.parametrize(
    ("data", "middle"),
    [
        (written(Image.new("RGB", (32, 32), RED), "JPEG", quality=95), RED),
        (written(Image.new("RGB", (32, 32), RED).convert("CMYK"), "JPEG", quality=95), RED),
        (written(Image.new("RGB", (32, 32), RED), "JPEG", progressive=True, quality=95), RED),
        (written(Image.new("L", (32, 32), 128), "JPEG"), (128, 128, 128)),
        (grey16(), (128, 128, 128)),
        (written(Image.new("RGB", (32, 32), BLUE).quantize(8), "PNG"), BLUE),
        (written(Image.new("1", (32, 32), 1), "PNG"), (255, 255, 255)),
        (written(Image.new("LA", (32, 32), (0, 0)), "PNG"), (255, 255, 255)),
        (written(Image.new("RGBA", (32, 32), (*BLUE, 255)), "PNG"), BLUE),
        (written(Image.new("RGBA", (32, 32), (0, 0, 0, 0)), "PNG"), (255, 255, 255)),
    ],
    ids=["rgb", "cmyk", "progressive", "grey", "16-bit", "palette", "bits", "clear-grey", "opaque", "clear"],
)
def test_every_kind_of_jpeg_and_png_becomes_plain_colour(data: bytes, middle: tuple[int, int, int]) -> None:
    plain = open_picture(data, LIMITS)
    assert plain.mode == "RGB"
    assert nearly(plain.getpixel((16, 16)), middle)


def test_a_colour_profile_is_turned_into_the_screens_colours() -> None:
    """A phone's wide colours, taken as they stand, would make every skin pale."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = open_picture(written(Image.new("RGB", (8, 8), RED), "PNG", icc_profile=profile), LIMITS)
    assert nearly(shown.getpixel((4, 4)), RED)


def test_a_broken_colour_profile_costs_nobody_the_picture() -> None:
    data = written(Image.new("RGB", (8, 8), RED), "PNG", icc_profile=b"no profile at all")
    assert nearly(open_picture(data, LIMITS).getpixel((4, 4)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_picture_that_ends_too_early_is_not_shown_half(kind: str, part: float) -> None:
    data = written(Image.effect_noise((120, 160), 60).convert("RGB"), kind)
    with pytest.raises(CaptureCutOff) as caught:
        open_picture(data[: int(len(data) * part)], LIMITS)
    assert caught.value.__context__ is None, "what a decoder says may quote the picture"


def test_nothing_at_all_is_called_empty() -> None:
    for opened in (open_picture, open_scan):
        with pytest.raises(CaptureEmpty):
            opened(b"", LIMITS)
    with pytest.raises(CaptureEmpty):
        from_pixels(b"", 0, 0, LIMITS)


def test_a_frame_is_as_many_pixels_as_it_says() -> None:
    assert from_pixels(bytes(24), 2, 4, LIMITS).size == (2, 4)
    with pytest.raises(CaptureCutOff):
        from_pixels(bytes(23), 2, 4, LIMITS)
    with pytest.raises(CaptureTooLarge):
        from_pixels(bytes(24), 2, 4, Limits(photo_pixels=7))


@pytest.mark.parametrize(
    "data",
    [b"<html>", b"%PDF-1.7", written(red_over_blue(), "GIF"), written(red_over_blue(), "BMP"), b"\x00" * 99],
    ids=["page", "pdf", "gif", "bmp", "zeros"],
)
def test_what_is_no_jpeg_and_no_png_is_told_so(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        open_picture(data, LIMITS)


@pytest.mark.parametrize("before", [b"", b"\r\n", b"\x00" * 600])
def test_a_pdf_is_called_by_its_name(before: bytes) -> None:
    """Whoever chose it did choose the document; what to do with it is another advice."""
    with pytest.raises(PdfGiven):
        open_picture(before + b"%PDF-1.7\n1 0 obj", LIMITS)


@pytest.mark.parametrize("size", [(5_001, 5_000), (60_000, 60_000)])
def test_a_huge_picture_is_refused_by_its_header(size: tuple[int, int]) -> None:
    """Its pixels would fill the memory: the bytes after the header are not even there."""
    with pytest.raises(CaptureTooLarge):
        open_picture(png_header(*size), LIMITS)


def test_a_picture_drawn_four_hundred_times_is_refused_by_its_header() -> None:
    """It is small, and has no more pixels than it may: to decode it would take an hour."""
    with pytest.raises(CaptureTooLarge):
        open_picture(scan_bomb((5000, 5000), 400), LIMITS)


def test_more_bytes_than_a_picture_may_have_are_not_decoded() -> None:
    whole = written(red_over_blue(), "PNG")
    assert open_picture(whole + bytes(10 * 1024 * 1024 - len(whole)), LIMITS).size == (40, 60)
    with pytest.raises(CaptureTooLarge):
        open_picture(whole + bytes(10 * 1024 * 1024), LIMITS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_something_else_besides_is_the_picture_alone(kind: str) -> None:
    """An archive behind it, a page in its comment: of what comes out, none of it is left."""
    plain = written(red_over_blue(), kind)
    for data in (with_archive(plain), with_script(plain) if kind == "JPEG" else plain):
        image = open_picture(data, LIMITS)
        assert image.tobytes() == open_picture(plain, LIMITS).tobytes()
        out = encode(image, LIMITS)
        assert b"run.js" not in out
        assert b"script" not in out


def test_a_jpeg_that_is_a_pdf_too_is_called_a_pdf() -> None:
    """Other programs would open it as one."""
    with pytest.raises(PdfGiven):
        open_picture(with_pdf(written(red_over_blue(), "JPEG")), LIMITS)


def test_of_a_picture_that_moves_the_first_is_taken() -> None:
    assert nearly(open_picture(animated(red_over_blue(), noise((40, 60))), LIMITS).getpixel((20, 8)), RED)


def test_a_picture_with_two_sizes_is_damaged() -> None:
    """One reader would judge by the first of them, and the next would decode by the second."""
    whole = written(red_over_blue(), "PNG")
    header = whole[8:33]
    with pytest.raises(CaptureCutOff):
        open_picture(png_header(50, 60)[:33] + header + whole[33:], LIMITS)


def test_only_pnm_is_taken_from_a_scanner() -> None:
    assert open_scan(written(red_over_blue(), "PPM"), LIMITS).size == (40, 60)
    with pytest.raises(FileError):
        open_scan(written(red_over_blue(), "PNG"), LIMITS)
    with pytest.raises(CaptureCutOff):
        open_scan(written(red_over_blue(), "PPM")[:-100], LIMITS)


@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"P6\n"]))
def test_no_bytes_raise_anything_but_their_own_error(tail: bytes, head: bytes) -> None:
    for opened in (open_picture, open_scan):
        with suppress(FileError):
            opened(head + tail, LIMITS)


def test_the_jpeg_that_goes_out_carries_pixels_only() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a phone that knows where it is"
    data = written(red_over_blue(), "JPEG", exif=exif, comment=b"name", dpi=(72, 72))
    out = encode(open_picture(data, LIMITS), LIMITS)

    with Image.open(io.BytesIO(out)) as image:
        assert image.format == "JPEG"
        assert image.size == (40, 60)
        assert not image.getexif()
        assert "comment" not in image.info
        assert "icc_profile" not in image.info
    assert b"phone" not in out


def test_a_picture_that_no_quality_brings_under_the_limit_is_made_smaller() -> None:
    noise = Image.effect_noise((400, 400), 120)
    limits = Limits(photo_bytes=20_000)
    out = encode(noise, limits)
    assert len(out) <= 20_000
    assert open_picture(out, LIMITS).width < 400


@given(st.integers(-8, 8))
def test_four_quarters_are_a_whole_turn(quarters: int) -> None:
    image = red_over_blue()
    assert turned(turned(image, quarters), 4 - quarters).tobytes() == image.tobytes()
    assert turned(image, 1).getpixel((50, 20)) == RED, "clockwise: what was on top is at the right"


def test_a_smaller_copy_keeps_the_shape() -> None:
    assert reduced(Image.new("RGB", (4000, 3000)), 1000).size == (1000, 750)
    assert reduced(Image.new("RGB", (400, 300)), 1000).size == (400, 300)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "card.jpg").write_bytes(b"bytes")
    assert read_file(tmp_path / "card.jpg") == b"bytes"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    with (tmp_path / "huge.jpg").open("wb") as huge:
        huge.truncate(41 * 1024 * 1024)
    (tmp_path / "folder.jpg").mkdir()

    with pytest.raises(CaptureEmpty):
        read_file(tmp_path / "empty.jpg")
    with pytest.raises(CaptureTooLarge):
        read_file(tmp_path / "huge.jpg")
    for name in ("folder.jpg", "gone.jpg"):
        with pytest.raises(FileUnreadable) as caught:
            read_file(tmp_path / name)
        assert caught.value.__context__ is None, "a file's name may be a person's"


def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(FileUnreadable):
        read_file(tmp_path / "pipe.jpg")
