"""Photographs of fictional people: repeatable, of the size registry photos have, comparable by eye."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tamin_desk.backend.portraits import (
    Face,
    Light,
    Sex,
    Shot,
    differences,
    draw,
    engrave,
    face_box,
    feature_boxes,
    jpeg,
    look_alike,
)

SMALL = 240, 320
"""Half the size each way, for what holds at every size: a quarter of the work."""

PEOPLE: list[tuple[int, Sex, int]] = [
    (1, "male", 8),
    (2, "female", 7),
    (3, "male", 19),
    (4, "female", 22),
    (6, "female", 41),
    (7, "male", 55),
    (9, "male", 80),
    (10, "female", 76),
]


def _person(seed: int, sex: Sex, age: int) -> tuple[Face, Shot]:
    return Face.from_seed(seed, sex=sex, age=age), Shot.from_seed(seed + 500, age=age)


@cache
def _photo(seed: int, sex: Sex, age: int) -> Image.Image:
    """Somebody's photograph as the registry has it: a second of work, and so drawn once."""
    return draw(*_person(seed, sex, age))


def _features(face: Face, shot: Shot) -> NDArray[np.float64]:
    """Eyes, nose and mouth alone: small, grey, of one mean and one contrast."""
    image = draw(face, shot, (150, 200)).convert("L")
    boxes = feature_boxes(face, shot, (150, 200))
    parts = []
    for name in ("eyes", "nose", "mouth"):
        part = np.asarray(image.crop(boxes[name]).resize((24, 16), Image.Resampling.BOX), dtype=np.float64)
        parts.append((part - part.mean()) / part.std())
    return np.stack(parts)


def test_the_registry_gives_the_same_bytes_each_time() -> None:
    face, shot = _person(11, "male", 37)
    assert jpeg(draw(face, shot, SMALL)) == jpeg(draw(face, shot, SMALL))


def test_another_sitting_is_another_picture_of_the_same_face() -> None:
    face, shot = _person(11, "male", 37)
    other = Shot.from_seed(77, age=37)
    assert jpeg(draw(face, shot, SMALL)) != jpeg(draw(face, other, SMALL))


@pytest.mark.parametrize(("seed", "sex", "age"), PEOPLE)
def test_a_registry_photo_is_a_bare_jpeg_of_its_usual_size(seed: int, sex: Sex, age: int) -> None:
    face, shot = _person(seed, sex, age)
    image = _photo(seed, sex, age)
    assert (image.mode, image.size) == ("RGB", (480, 640))

    data = jpeg(image)
    assert 15_000 <= len(data) <= 40_000
    with Image.open(io.BytesIO(data)) as photo:
        assert photo.format == "JPEG"
        assert photo.size == (480, 640)
        assert len(photo.getexif()) == 0
        assert set(photo.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}

    crown, chin = face_box(face, shot)
    assert 40 < crown < chin < 600
    assert 300 < chin - crown < 420
    for left, top, right, bottom in feature_boxes(face, shot).values():
        assert 0 <= left < right <= 480
        assert 0 <= top < bottom <= 640


def test_the_size_holds_whatever_quality_is_asked_for() -> None:
    image = _photo(6, "female", 41)
    for quality in (5, 95):
        assert 15_000 <= len(jpeg(image, quality=quality)) <= 40_000


def test_what_the_camera_wrote_into_the_picture_stays_behind() -> None:
    image = draw(*_person(13, "male", 30), (120, 160))
    image.info["comment"] = b"desk 4"
    assert b"desk 4" not in jpeg(image)


def test_a_person_stays_more_like_themselves_than_like_others() -> None:
    """At 25 and 45, with other hair and light, against strangers in the very same light."""
    kept = 0
    for seed in range(4):
        face = Face.from_seed(seed, sex="male", age=25)
        young = Shot(25, Light(-0.5, 0.0, 0.5), seed=1)
        later = Shot(45, Light(-0.2, 0.3, 0.5), hair_grown=0.7, beard_grown=-0.4, seed=2)
        stranger = replace(Face.from_seed(seed + 100, sex="male", age=25), skin=face.skin)
        one = _features(face, young)
        same, other = _features(face, later), _features(stranger, young)
        kept += float(((one - same) ** 2).mean()) < float(((one - other) ** 2).mean())
    assert kept == 4


def test_a_look_alike_is_nearer_than_a_stranger_and_yet_another_picture() -> None:
    face, shot = _person(21, "male", 40)
    twin, stranger = look_alike(face, 3), Face.from_seed(999, sex="male", age=40)
    assert 2 <= len(differences(face, twin)) <= 4
    one, near, far = (np.asarray(draw(f, shot, (120, 160)), dtype=float) for f in (face, twin, stranger))
    assert 0.1 < np.abs(one - near).mean() < np.abs(one - far).mean()


def test_the_years_show() -> None:
    """Lines and grey hair at 75 make a picture with more fine structure on the forehead than at 20."""
    face = replace(Face.from_seed(8, sex="female", age=20), glasses=None, marks=())
    rough = []
    for age in (20, 75):
        shot = Shot(age, seed=4)
        crown = face_box(face, shot, SMALL)[0]
        left, top, right, _ = feature_boxes(face, shot, SMALL)["brows"]
        image = draw(face, shot, SMALL).convert("L")
        forehead = np.asarray(image.crop((left + 20, crown + 40, right - 20, top - 2)), float)
        small = forehead[: len(forehead) // 2 * 2].reshape(len(forehead) // 2, 2, -1).mean(axis=1)
        rough.append(float(np.abs(np.diff(small.mean(axis=1))).mean()))
    assert rough[1] > 1.5 * rough[0]


def test_the_card_carries_a_small_grey_engraving() -> None:
    photo = _photo(6, "female", 41)
    card = engrave(photo)
    assert (card.mode, card.size) == ("L", (240, 320))
    assert card.tobytes() == engrave(photo).tobytes()

    tones = np.asarray(card, dtype=float)
    photo_tones = np.asarray(photo.convert("L"), dtype=float)
    assert np.ptp(np.percentile(tones, (2, 98))) < np.ptp(np.percentile(photo_tones, (2, 98)))
    # The burnt lines: rows alternate far more than columns do.
    face = tones[120:200, 80:160]
    assert np.abs(np.diff(face, axis=0)).mean() > 1.3 * np.abs(np.diff(face, axis=1)).mean()


def test_face_box_follows_the_picture_size() -> None:
    face, shot = _person(5, "male", 34)
    crown, chin = face_box(face, shot)
    small = face_box(face, shot, (240, 320))
    assert small == pytest.approx((crown / 2, chin / 2), abs=1)
