"""Nobody judges by a picture that is not whole, not the one on file, or larger than a desk can bear."""

import io
import struct
import threading
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.routes import PHOTO, PHOTO_CONTENT
from tamin_desk.domain.errors import (
    DeskError,
    DigestMismatch,
    NotWrittenDown,
    OutcomeUnknown,
    PictureError,
    PictureTooLarge,
    PictureUndecodable,
    Unreachable,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.photos import Photos, decode_checked
from tests.fakes.answers import filed_photo
from tests.fakes.api import Called, FakeApi
from tests.fakes.hostile_pictures import scan_bomb

LIMITS = Limits()


def _encoded(kind: str, size: tuple[int, int] = (48, 64), mode: str = "RGB", **options: object) -> bytes:
    image = Image.effect_noise(size, 60).convert(mode)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _png_header(width: int, height: int) -> bytes:
    """A PNG up to where its picture should begin: whoever decodes it finds nothing there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + check + struct.pack(">I", 1000) + b"IDAT"


JPEG = _encoded("JPEG")
PNG = _encoded("PNG")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (PNG, "image/png"),
        (_encoded("JPEG", mode="L"), "image/jpeg"),
        (_encoded("JPEG", mode="CMYK"), "image/jpeg"),
        (_encoded("JPEG", progressive=True), "image/jpeg"),
        (_encoded("PNG", mode="RGBA"), "image/png"),
    ],
    ids=["jpeg", "png", "grey", "cmyk", "progressive", "transparent"],
)
def test_a_whole_picture_is_known_by_its_bytes(data: bytes, media_type: str) -> None:
    picture = decode_checked(data, LIMITS)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 48, 64)
    assert picture.sha256 == sha256_hex(data)
    assert picture.data == data
    assert "data" not in repr(picture)


@pytest.mark.parametrize("data", [JPEG, PNG], ids=["jpeg", "png"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.9, 0.99])
def test_a_picture_that_was_cut_off_is_refused(data: bytes, part: float) -> None:
    with pytest.raises(PictureUndecodable):
        decode_checked(data[: int(len(data) * part)], LIMITS)


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>", _encoded("GIF", mode="P"), _encoded("BMP"), _encoded("TIFF"), b"\xff\xd8\xff", PNG[:8]],
    ids=["nothing", "page", "gif", "bmp", "tiff", "start of a jpeg", "start of a png"],
)
def test_anything_but_a_jpeg_or_png_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUndecodable):
        decode_checked(data, LIMITS)


@pytest.mark.parametrize("size", [(10_000, 10_000), (5_001, 5_000), (2**31 - 1, 2**31 - 1)])
def test_a_hundred_megapixels_are_refused_by_the_header_alone(size: tuple[int, int]) -> None:
    # There is nothing behind the header: had it been decoded, it would be "undecodable".
    with pytest.raises(PictureTooLarge):
        decode_checked(_png_header(*size), LIMITS)


def test_a_real_picture_of_a_hundred_megapixels_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(PictureTooLarge):
        decode_checked(out.getvalue(), LIMITS)


def test_a_photo_that_is_drawn_four_hundred_times_is_refused_by_its_header() -> None:
    with pytest.raises(PictureTooLarge):
        decode_checked(scan_bomb((5000, 5000), 400), LIMITS)


def test_no_policy_lets_a_photo_have_more_bytes_than_the_program_bears() -> None:
    with pytest.raises(PictureTooLarge):
        decode_checked(PNG + bytes(10 * 1024 * 1024), Limits(photo_bytes=10**12))


def test_a_photo_with_broken_tags_is_whole_all_the_same() -> None:
    """Pillow grumbles, and is not heeded: the pixels are all there."""
    exif = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\x00\x01\x02"
    assert decode_checked(_encoded("JPEG", exif=exif), LIMITS).width == 48


def test_the_same_header_of_a_bearable_size_is_decoded_and_found_empty() -> None:
    with pytest.raises(PictureUndecodable):
        decode_checked(_png_header(5_000, 5_000), LIMITS)


def test_the_limits_of_the_policy_hold() -> None:
    with pytest.raises(PictureTooLarge):
        decode_checked(JPEG, Limits(photo_pixels=48 * 64 - 1))
    with pytest.raises(PictureTooLarge):
        decode_checked(JPEG, Limits(photo_bytes=len(JPEG) - 1))
    just = Limits(photo_pixels=48 * 64, photo_bytes=len(JPEG))
    assert decode_checked(JPEG, just).data == JPEG


def test_no_policy_lifts_the_limit_of_the_program() -> None:
    with pytest.raises(PictureTooLarge):
        decode_checked(_png_header(5_001, 5_000), Limits(photo_pixels=10**9))


@given(
    whole=st.sampled_from([JPEG, PNG]),
    place=st.floats(0, 1, exclude_max=True),
    noise=st.binary(min_size=1, max_size=64),
)
def test_broken_bytes_never_end_in_anything_but_a_picture_error(
    whole: bytes, place: float, noise: bytes
) -> None:
    start = int(len(whole) * place)
    broken = whole[:start] + noise + whole[start + len(noise) :]
    with suppress(PictureError):
        # Noise in the pixels of a JPEG is still a picture; the digest finds that.
        assert decode_checked(broken, LIMITS).sha256 == sha256_hex(broken)


# --- Fetching -------------------------------------------------------------------------------------


@pytest.fixture
def api() -> FakeApi:
    made = FakeApi()
    made.on(PHOTO_CONTENT, JPEG)
    return made


@pytest.fixture
def photos(api: FakeApi) -> Photos:
    return Photos(api, Limits)


def test_a_photo_is_fetched_once_and_then_at_hand(api: FakeApi, photos: Photos) -> None:
    photo = filed_photo(JPEG)
    assert photos.fetch(photo) is photos.fetch(photo)
    (call,) = api.to(PHOTO_CONTENT)
    assert call.values == {"photo_id": "photo-1"}


def test_two_who_want_the_same_photo_at_once_share_one_download(api: FakeApi, photos: Photos) -> None:
    """The light table and the household's list ask for it in the same moment."""
    photo, together, came = filed_photo(JPEG), threading.Barrier(2), []
    downloads, again = [], threading.Event()

    def slowly(called: Called) -> bytes:
        downloads.append(called)
        if len(downloads) > 1:
            again.set()
        again.wait(0.3)  # long enough for the other to ask too, if it did
        return JPEG

    def want() -> None:
        together.wait(5)
        came.append(photos.fetch(photo))

    api.on(PHOTO_CONTENT, slowly, slowly)
    askers = [threading.Thread(target=want) for _ in range(2)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(5)

    assert [picture.data for picture in came] == [JPEG, JPEG]
    assert len(downloads) == 1


def test_only_the_last_sixteen_are_kept(api: FakeApi, photos: Photos) -> None:
    pictures = [_encoded("PNG", (8, number)) for number in range(8, 25)]
    filed = [filed_photo(data, photo_id=f"photo-{number}") for number, data in enumerate(pictures)]
    api.on(PHOTO_CONTENT, *pictures, pictures[0])
    for photo in filed:
        photos.fetch(photo)
    photos.fetch(filed[-1])
    photos.fetch(filed[1])
    assert len(api.to(PHOTO_CONTENT)) == 17
    photos.fetch(filed[0])
    assert len(api.to(PHOTO_CONTENT)) == 18


def test_whoever_signs_out_leaves_no_picture_behind(api: FakeApi, photos: Photos) -> None:
    photos.fetch(filed_photo(JPEG))
    photos.forget()
    photos.fetch(filed_photo(JPEG))
    assert len(api.to(PHOTO_CONTENT)) == 2


def test_a_line_that_broke_once_is_tried_once_more(api: FakeApi, photos: Photos) -> None:
    api.on(PHOTO_CONTENT, OutcomeUnknown(), JPEG)
    assert photos.fetch(filed_photo(JPEG)).data == JPEG


@pytest.mark.parametrize("error", [Unreachable(), DigestMismatch()])
def test_a_photo_that_did_not_come_is_not_kept(api: FakeApi, photos: Photos, error: DeskError) -> None:
    api.on(PHOTO_CONTENT, error, JPEG)
    with pytest.raises(type(error)):
        photos.fetch(filed_photo(JPEG))
    assert photos.fetch(filed_photo(JPEG)).data == JPEG


def test_a_photo_cut_off_in_the_archive_itself_is_refused(api: FakeApi, photos: Photos) -> None:
    half = JPEG[: len(JPEG) // 2]
    api.on(PHOTO_CONTENT, half)
    with pytest.raises(PictureUndecodable):
        photos.fetch(filed_photo(half))


@pytest.mark.parametrize("announced", [{"bytes": 10 * 1024 * 1024 + 1}, {"width": 10_000, "height": 10_000}])
def test_a_photo_announced_too_large_is_not_even_asked_for(
    api: FakeApi, photos: Photos, announced: dict[str, object]
) -> None:
    with pytest.raises(PictureTooLarge):
        photos.fetch(filed_photo(JPEG, **announced))
    assert api.calls == []


def test_a_photo_is_described_by_the_archive(api: FakeApi) -> None:
    on_file = filed_photo()
    api.on(PHOTO, on_file)
    assert Photos(api, Limits).describe(on_file.photo_id) == on_file
    assert api.to(PHOTO)[0].values == {"photo_id": on_file.photo_id}


def test_each_time_a_photo_is_handed_out_it_is_written_down_from_memory_too(api: FakeApi) -> None:
    """A thumbnail in the household's list is looked at as well as the whole picture."""
    seen: list[str] = []
    photos = Photos(api, Limits, seen.append)
    for _ in range(2):
        photos.fetch(filed_photo(JPEG))
    assert seen == ["photo-1", "photo-1"]
    assert len(api.to(PHOTO_CONTENT)) == 1


def test_a_photo_whose_viewing_cannot_be_written_down_is_not_handed_out(api: FakeApi) -> None:
    def refuse(_photo_id: str) -> None:
        raise NotWrittenDown

    with pytest.raises(NotWrittenDown):
        Photos(api, Limits, refuse).fetch(filed_photo(JPEG))
