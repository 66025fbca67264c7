"""Pictures as bytes: put first, named by an act, dropped when nobody names them."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from tamin_desk.backend.archive import blobs
from tamin_desk.backend.schema.archive import Blob
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


def test_the_answer_does_not_tell_whether_a_picture_was_known(backend: Branch, sara: Desk) -> None:
    """New, put before, and named by an act for ever: one status, one shape, one time."""
    backend.file_photo(picture(3))
    new, again, filed = (sara.put_blob(picture(seed)) for seed in (1, 1, 3))
    assert [reply.status_code for reply in (new, again, filed)] == [200] * 3
    told = [BlobReply.model_validate_json(reply.content) for reply in (new, again, filed)]
    assert [one.sha256 for one in told] == [sha256_hex(picture(seed)) for seed in (1, 1, 3)]
    assert {one.kept_until - backend.clock.now() for one in told} == {timedelta(days=1)}


def test_a_verdict_names_a_picture_that_its_author_has_put(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    backend.sign_in("reza").put_blob(picture(2))
    theirs = sara.verdict(photo, capture_sha256=sha256_hex(picture(2)))
    assert refused(sara.hand_in(theirs)) is ProblemType.BLOB_MISSING
    sara.put_blob(picture(2))
    receipt(sara.hand_in(theirs))


def test_a_registry_photo_is_nobody_s_capture(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    own = sara.verdict(photo, capture_sha256=photo.sha256)
    assert refused(sara.hand_in(own)) is ProblemType.BLOB_MISSING


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
    backend.sign_in("reza").put_blob(picture())
    backend.clock.advance(DAY - 60)
    assert blobs.sweep(backend.database, backend.clock.now()) == 0
    backend.clock.advance(120)
    assert blobs.sweep(backend.database, backend.clock.now()) == 1


def test_a_picture_in_use_is_kept_for_ever(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo(picture())
    sara.put_blob(picture())
    backend.clock.advance(2 * DAY)
    assert blobs.sweep(backend.database, backend.clock.now()) == 0
    assert backend.sign_in().get(routes.PHOTO_CONTENT, photo_id=photo.photo_id).content == picture()


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
    assert sara.put_blob(data, Content_Type="image/jpeg").status_code == 200
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
        assert sara.put_blob(encoded("PNG")).status_code == 200


def test_the_same_picture_put_twice_at_once_is_one(backend: Branch, sara: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = [reply.status_code for reply in pool.map(lambda _: sara.put_blob(picture()), range(8))]
    assert set(statuses) == {200}
    with backend.database.read() as session:
        assert len(session.scalars(select(Blob.sha256)).all()) == 1
