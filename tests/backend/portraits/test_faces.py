"""Who is who: faces drawn from seeds, and somebody else who could be taken for them."""

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.backend.portraits import SHAPES, Face, Shot, differences, look_alike
from tamin_desk.backend.portraits.anatomy import anatomy

SEEDS = st.integers(0, 2**63 - 1)
AGES = st.integers(5, 90)
SEXES = st.sampled_from(["male", "female"])


@given(SEEDS, SEXES, AGES)
def test_every_seed_gives_a_possible_face(seed: int, sex: str, age: int) -> None:
    face = Face.from_seed(seed, sex="male" if sex == "male" else "female", age=age)
    assert all(-1.0 <= float(getattr(face, name)) <= 1.0 for name in SHAPES)
    assert 0.0 <= face.skin <= 1.0
    assert 0.0 <= face.hairline <= 1.0
    assert len(face.marks) <= 3
    for mark in face.marks:
        assert abs(mark.x) < 75.0
        assert -75.0 < mark.y < 115.0


@given(SEEDS, SEXES, AGES)
def test_features_stand_in_their_order_at_every_age(seed: int, sex: str, age: int) -> None:
    a = anatomy(Face.from_seed(seed, sex="male" if sex == "male" else "female", age=age), age)
    assert a.crown < a.hairline < a.brow.y < 0.0 < a.nose.tip < a.nose.base
    assert a.nose.base < a.mouth.y - a.mouth.upper < a.mouth.y + a.mouth.lower < a.chin
    assert a.brow.inner < a.eye.x < a.brow.outer
    # Two eyes never touch, and the mouth stays inside the jaw.
    assert a.eye.x - a.eye.half_width > 8.0
    assert a.mouth.half_width < a.half_width(a.mouth.y) - 8.0


@given(SEEDS)
def test_the_same_seed_is_the_same_person(seed: int) -> None:
    assert Face.from_seed(seed, sex="male", age=40) == Face.from_seed(seed, sex="male", age=40)


@given(SEEDS)
def test_women_and_older_girls_are_covered_and_small_girls_are_not(seed: int) -> None:
    assert Face.from_seed(seed, sex="female", age=30).headscarf is not None
    assert Face.from_seed(seed, sex="female", age=9).headscarf is not None
    assert Face.from_seed(seed, sex="female", age=7).headscarf is None
    assert Face.from_seed(seed, sex="female", age=7, headscarf=True).headscarf is not None
    assert Face.from_seed(seed, sex="male", age=30).headscarf is None


@given(SEEDS, st.integers(5, 17))
def test_children_have_no_beard(seed: int, age: int) -> None:
    assert Face.from_seed(seed, sex="male", age=age).facial_hair == "none"


@given(SEEDS, st.integers(0, 2**31), SEXES)
def test_a_look_alike_differs_in_two_to_four_features(seed: int, other_seed: int, sex: str) -> None:
    face = Face.from_seed(seed, sex="male" if sex == "male" else "female", age=35)
    other = look_alike(face, other_seed)
    changed = differences(face, other)
    assert 2 <= len(changed) <= 4
    # What changes can be seen when one looks for it: half the usual range or a mark more or fewer.
    for name in changed:
        if name == "marks":
            assert len(other.marks) != len(face.marks)
        else:
            assert abs(getattr(face, name) - getattr(other, name)) >= 0.5
    # Nothing changes that cannot be seen, under a headscarf or a beard.
    if face.headscarf is not None:
        assert not any(name.startswith("ear_") for name in changed)
    if face.facial_hair in ("short_beard", "full_beard"):
        assert not {"jaw_width", "chin_width", "upper_lip"} & set(changed)


def test_people_differ_in_most_of_their_features() -> None:
    people = [Face.from_seed(seed, sex="male", age=40) for seed in range(200)]
    shapes = np.array([[getattr(face, name) for name in SHAPES] for face in people])
    assert (shapes.std(axis=0) > 0.35).all()
    for one, other in pairwise(shapes):
        assert np.abs(one - other).max() > 0.7


def test_a_man_differs_from_a_look_alike_less_than_from_a_stranger() -> None:
    for seed in range(40):
        face = Face.from_seed(seed, sex="male", age=40)
        stranger = Face.from_seed(seed + 1000, sex="male", age=40)
        assert len(differences(face, look_alike(face, seed))) < len(differences(face, stranger)) / 4


def test_a_photograph_never_changes_the_face() -> None:
    assert not {f.name for f in fields(Shot)} & {f.name for f in fields(Face)}
    face = Face.from_seed(5, sex="female", age=30)
    assert differences(face, replace(face)) == ()
