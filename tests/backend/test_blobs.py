"""Pictures as bytes: put first, named by an act, dropped when nobody names them."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tamin_desk.backend.archive import blobs
from tamin_desk.contract import routes
from tamin_desk.contract.archive import BlobReply
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.problems import ProblemType
from tests.fakes.branch import Branch, Desk, branch, picture, receipt, refused

DAY = 86_400.0


def encoded(kind: str, size: tuple[int, int] = (40, 50), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def test_a_picture_is_put_once_and_known_afterwards(backend: Branch, sara: Desk) -> None:
    first, again = sara.put_blob(picture()), sara.put_blob(picture())
    assert (first.status_code, again.status_code) == (201, 200)
    told = BlobReply.model_validate_json(first.content)
    assert (told.sha256, told.bytes) == (sha256_hex(picture()), len(picture()))
    assert told.kept_until is not None


def test_a_picture_that_no_act_names_is_dropped_after_a_day(backend: Branch, sara: Desk) -> None:
    sara.put_blob(picture(1))
    sara.put_blob(picture(2))
    receipt(sara.hand_in(sara.scan(sha256_hex(picture(2)))))
    backend.clock.advance(DAY - 60)
    assert blobs.sweep(backend.database, backend.clock.now()) == 0
    backend.clock.advance(120)
    assert blobs.sweep(backend.database, backend.clock.now()) == 1
    sara.use(sara.session.delivery_token)
    assert refused(sara.hand_in(sara.scan(sha256_hex(picture(1))))) is ProblemType.BLOB_MISSING
    receipt(sara.hand_in(sara.scan(sha256_hex(picture(2)))))


def test_putting_it_again_prolongs_its_time(backend: Branch, sara: Desk) -> None:
    sara.put_blob(picture())
    backend.clock.advance(DAY / 2)
    again = backend.sign_in("reza").put_blob(picture())
    kept_until = BlobReply.model_validate_json(again.content).kept_until
    assert kept_until is not None
    assert (kept_until - backend.clock.now()).total_seconds() == DAY


def test_a_picture_in_use_is_kept_for_ever(backend: Branch, sara: Desk) -> None:
    backend.file_photo(picture())
    again = BlobReply.model_validate_json(sara.put_blob(picture()).content)
    assert again.kept_until is None


@pytest.mark.parametrize(
    ("data", "content_type", "kind"),
    [
        (picture()[:-200], "image/jpeg", ProblemType.PICTURE_UNUSABLE),
        (picture()[:30], "image/jpeg", ProblemType.PICTURE_UNUSABLE),
        (encoded("PNG")[:48], "image/png", ProblemType.PICTURE_UNUSABLE),
        (encoded("PNG", (6_000, 5_000), "1"), "image/png", ProblemType.PICTURE_UNUSABLE),
        (encoded("PNG", (10_000, 10_000), "1"), "image/png", ProblemType.PICTURE_UNUSABLE),
        (encoded("PNG", (20_000, 20_000), "1"), "image/png", ProblemType.PICTURE_UNUSABLE),
        (encoded("GIF"), "image/jpeg", ProblemType.UNSUPPORTED_MEDIA),
        (b"<html>Please sign in</html>", "image/jpeg", ProblemType.UNSUPPORTED_MEDIA),
        (b"", "image/jpeg", ProblemType.UNSUPPORTED_MEDIA),
        (picture(), "application/octet-stream", ProblemType.UNSUPPORTED_MEDIA),
    ],
    ids=[
        "cut-off",
        "header-only",
        "cut-off-png",
        "30-mpx",
        "100-mpx",
        "400-mpx",
        "gif",
        "html",
        "empty",
        "no-type",
    ],
)
def test_what_cannot_be_shown_is_not_kept(
    sara: Desk, data: bytes, content_type: str, kind: ProblemType
) -> None:
    assert refused(sara.put_blob(data, Content_Type=content_type)) is kind


def test_the_kind_is_what_the_bytes_are(backend: Branch, sara: Desk) -> None:
    """Services mislabel pictures: a PNG that was called a JPEG is served as a PNG."""
    data = encoded("PNG")
    assert sara.put_blob(data, Content_Type="image/jpeg").status_code == 201
    photo = receipt(sara.hand_in(sara.scan(sha256_hex(data)))).photo
    assert photo is not None
    assert photo.media_type == "image/png"
    reply = sara.get(routes.PHOTO_CONTENT, photo_id=photo.photo_id)
    assert reply.headers["content-type"] == "image/png"


def test_bytes_under_a_wrong_name_are_refused(sara: Desk) -> None:
    headers = {"Content-Type": "image/jpeg"}
    wrong = routes.PUT_BLOB.url(sha256=sha256_hex(picture(2)))
    reply = sara.client.put(wrong, content=picture(1), headers=headers)
    assert refused(reply) is ProblemType.DIGEST_MISMATCH
    contradicting = headers | {REPR_DIGEST_HEADER: repr_digest(picture(2))}
    right = routes.PUT_BLOB.url(sha256=sha256_hex(picture(1)))
    reply = sara.client.put(right, content=picture(1), headers=contradicting)
    assert refused(reply) is ProblemType.DIGEST_MISMATCH


def test_a_body_over_the_limit_is_refused_whether_announced_or_not(tmp_path: Path) -> None:
    with branch(tmp_path, blob_bytes=1_000) as backend:
        sara = backend.sign_in()
        assert refused(sara.put_blob(bytes(1_001))) is ProblemType.TOO_LARGE
        unannounced = sara.put_blob(bytes(1_001), Content_Length="12")
        assert refused(unannounced) is ProblemType.TOO_LARGE
        assert sara.put_blob(encoded("PNG")).status_code == 201


def test_the_same_picture_put_twice_at_once_is_one(backend: Branch, sara: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = [reply.status_code for reply in pool.map(lambda _: sara.put_blob(picture()), range(8))]
    assert statuses.count(201) == 1
    assert set(statuses) == {200, 201}
