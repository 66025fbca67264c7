"""The archive keeps what is a whole JPEG or PNG, and spends on the rest no more than a look at its header."""

import pytest
from PIL import Image

from tamin_desk.backend.pictures import Picture, examine
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.problems import ProblemType
from tests.fakes.hostile_pictures import animated, held, noise, png_header, scan_bomb, with_archive, written

MOST = 25_000_000


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (written(noise(), "JPEG"), Picture("image/jpeg", 48, 64)),
        (written(noise(), "PNG"), Picture("image/png", 48, 64)),
        (written(noise(mode="CMYK"), "JPEG", progressive=True), Picture("image/jpeg", 48, 64)),
        (written(Image.new("I;16", (48, 64)), "PNG"), Picture("image/png", 48, 64)),
        (held(noise(), 6), Picture("image/jpeg", 64, 48)),
        (animated(noise(), noise()), Picture("image/png", 48, 64)),
        (with_archive(written(noise(), "JPEG")), Picture("image/jpeg", 48, 64)),
    ],
    ids=["jpeg", "png", "cmyk", "16-bit", "turned", "animated", "zip at its end"],
)
def test_a_whole_picture_is_known_by_its_bytes(data: bytes, picture: Picture) -> None:
    assert examine(data, MOST) == picture


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"%PDF-1.7", b"<svg/>", written(noise(mode="P"), "GIF")], ids=range(5)
)
def test_anything_else_is_of_no_kind_that_is_kept(data: bytes) -> None:
    with pytest.raises(ProblemError) as refused:
        examine(data, MOST)
    assert refused.value.kind is ProblemType.UNSUPPORTED_MEDIA


@pytest.mark.parametrize(
    "data",
    [
        written(noise(), "JPEG")[:700],
        written(noise(), "PNG")[:700],
        b"\xff\xd8\xff",
        png_header(5001, 5000),
        png_header(2**31 - 1, 2**31 - 1),
        scan_bomb((5000, 5000), 400),
        written(noise(), "PNG")[:8] + written(noise(), "JPEG"),
    ],
    ids=["cut jpeg", "cut png", "three bytes", "too large", "huge", "four hundred scans", "two in one"],
)
def test_what_cannot_be_used_is_refused(data: bytes) -> None:
    with pytest.raises(ProblemError) as refused:
        examine(data, MOST)
    assert refused.value.kind is ProblemType.PICTURE_UNUSABLE


def test_broken_tags_are_nobodys_trouble() -> None:
    exif = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\x00\x01\x02"
    assert examine(written(noise(), "JPEG", exif=exif), MOST).width == 48
