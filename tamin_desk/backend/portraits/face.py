"""What makes one fictional face this face and no other: its parameters, drawn from a seed.

Shape parameters are deviations from the mean face of that sex, −1…1, so that two faces can be compared
number by number. Distributions follow what is seen on Iranian identity photos: dark hair and eyes mostly,
women and older girls covered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, TypeVar

import numpy as np

Sex = Literal["male", "female"]
HairStyle = Literal[
    "crop", "side_part", "swept_back", "wavy", "curly", "buzz", "thinning", "fringe_only", "bob", "long"
]
FacialHair = Literal["none", "stubble", "moustache", "goatee", "short_beard", "full_beard"]
ScarfStyle = Literal["chador", "maghnaeh", "shawl", "scarf"]
GlassesStyle = Literal["rectangle", "oval", "rimless", "round"]
MarkKind = Literal["mole", "scar", "birthmark"]
T = TypeVar("T")

# Shape parameters by name: a look-alike and a likeness measure walk over these.
SHAPES: tuple[str, ...] = (
    "head_width", "head_height", "face_length", "cheekbones", "cheek_fullness", "jaw_width", "jaw_angle",
    "chin_width", "chin_length", "chin_cleft", "forehead", "brow_ridge",
    "eye_spacing", "eye_size", "eye_tilt", "eye_opening", "lid_crease", "eye_depth",
    "brow_thickness", "brow_arch", "brow_spacing", "brow_height", "brow_length",
    "nose_length", "nose_width", "nose_bridge", "nose_relief", "nose_tip", "nostrils",
    "mouth_width", "upper_lip", "lower_lip", "lip_bow", "mouth_corners", "philtrum",
    "ear_size", "ear_protrusion", "ear_lobe",
)  # fmt: skip

# sRGB of hair before it greys, by name.
HAIR_COLOURS: dict[str, tuple[int, int, int]] = {
    "black": (24, 20, 19),
    "soft_black": (38, 30, 27),
    "dark_brown": (54, 39, 30),
    "brown": (80, 56, 40),
    "light_brown": (112, 82, 56),
}
# sRGB of the iris, by name.
IRIS_COLOURS: dict[str, tuple[int, int, int]] = {
    "dark_brown": (58, 34, 20),
    "brown": (88, 54, 30),
    "hazel": (112, 84, 44),
    "green": (84, 90, 58),
    "grey_blue": (86, 98, 104),
}
# sRGB of cloth usual in official photographs, by scarf style.
SCARF_COLOURS: dict[ScarfStyle, tuple[tuple[int, int, int], ...]] = {
    "chador": ((29, 29, 31), (33, 31, 35)),
    "maghnaeh": ((33, 33, 36), (34, 40, 56), (58, 42, 38), (52, 54, 58)),
    "shawl": (
        (66, 52, 60),
        (84, 70, 62),
        (58, 72, 74),
        (98, 58, 60),
        (120, 106, 92),
        (44, 56, 78),
        (36, 34, 36),
    ),
    "scarf": ((62, 44, 58), (46, 60, 84), (92, 50, 52), (70, 76, 60), (34, 32, 35), (104, 92, 80)),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mole, scar or birthmark at (x, y) on the face in millimetres from between the pupils; `size` in
    millimetres.
    """

    kind: MarkKind
    x: float
    y: float
    size: float
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Headscarf:
    """The cover usually worn; `opening` −1…1 is how much of the forehead and cheeks it leaves free."""

    style: ScarfStyle
    colour: tuple[int, int, int]
    opening: float


@dataclass(frozen=True, slots=True)
class Face:
    """One face. Shapes are −1…1 deviations; `skin` 0 (light)…1 (dark); `hairline` 0 (full)…1 (receded)."""

    sex: Sex
    skin: float
    skin_warmth: float
    head_width: float
    head_height: float
    face_length: float
    cheekbones: float
    cheek_fullness: float
    jaw_width: float
    jaw_angle: float
    chin_width: float
    chin_length: float
    chin_cleft: float
    forehead: float
    brow_ridge: float
    eye_spacing: float
    eye_size: float
    eye_tilt: float
    eye_opening: float
    lid_crease: float
    eye_depth: float
    iris: str
    brow_thickness: float
    brow_arch: float
    brow_spacing: float
    brow_height: float
    brow_length: float
    nose_length: float
    nose_width: float
    nose_bridge: float
    nose_relief: float
    nose_tip: float
    nostrils: float
    mouth_width: float
    upper_lip: float
    lower_lip: float
    lip_bow: float
    mouth_corners: float
    philtrum: float
    ear_size: float
    ear_protrusion: float
    ear_lobe: float
    lean_nose: float
    lean_eyes: float
    lean_mouth: float
    hair: HairStyle
    hair_colour: str
    hairline: float
    parting: Literal["left", "right"]
    greying: float
    facial_hair: FacialHair
    beard_density: float
    headscarf: Headscarf | None
    glasses: GlassesStyle | None
    marks: tuple[Mark, ...]
    texture: int

    @classmethod
    def from_seed(cls, seed: int, *, sex: Sex, age: int, headscarf: bool | None = None) -> "Face":
        """The face of this seed. `age` (years) decides only what an age allows: beard, balding, glasses,
        cover.

        `headscarf` None means what is usual: girls from nine years and women wear one.
        """
        rng = np.random.default_rng([seed & 0xFFFF_FFFF, (seed >> 32) & 0xFFFF_FFFF, 0x7A31])
        shapes = {name: float(np.clip(rng.normal(0.0, 0.52), -1.0, 1.0)) for name in SHAPES}
        shapes["chin_cleft"] = max(-1.0, shapes["chin_cleft"] - (0.5 if sex == "female" else 0.1))
        covered = (sex == "female" and age >= 9) if headscarf is None else headscarf
        leans = rng.normal(0.0, 0.45, 3).clip(-0.9, 0.9)
        grown_man = sex == "male" and age >= 18
        return cls(
            sex=sex,
            skin=float(rng.beta(2.2, 2.6)),
            skin_warmth=float(rng.uniform(-1.0, 1.0)),
            **shapes,
            lean_nose=float(leans[0]),
            lean_eyes=float(leans[1]),
            lean_mouth=float(leans[2]),
            iris=_pick(rng, tuple(IRIS_COLOURS), (0.46, 0.34, 0.1, 0.06, 0.04)),
            hair=_hair(rng, sex, age),
            hair_colour=_pick(rng, tuple(HAIR_COLOURS), (0.36, 0.3, 0.22, 0.09, 0.03)),
            hairline=float(rng.beta(1.6, 3.0)),
            parting="left" if rng.random() < 0.6 else "right",
            greying=float(rng.uniform(-1.0, 1.0)),
            facial_hair=_facial_hair(rng) if grown_man else "none",
            beard_density=float(rng.uniform(0.35, 1.0)),
            headscarf=usual_headscarf(rng) if covered else None,
            glasses=_glasses(rng, age),
            marks=_marks(rng, 0 if age < 12 else 3),
            texture=int(rng.integers(1 << 31)),
        )


def _pick(rng: np.random.Generator, of: Sequence[T], weights: Sequence[float]) -> T:
    return of[int(rng.choice(len(of), p=np.array(weights) / sum(weights)))]


def _hair(rng: np.random.Generator, sex: Sex, age: int) -> HairStyle:
    if sex == "female":
        return _pick(rng, ("bob", "long"), (0.5, 0.5))
    if age < 15:
        return _pick(rng, ("crop", "side_part", "wavy", "curly"), (0.5, 0.25, 0.15, 0.1))
    bald = max(0.0, (age - 28) / 60.0)
    return _pick(
        rng,
        ("crop", "side_part", "swept_back", "wavy", "curly", "buzz", "thinning", "fringe_only"),
        (0.28, 0.2, 0.16, 0.12, 0.08, 0.08, 0.02 + 0.5 * bald, 0.01 + 0.45 * bald),
    )


def _facial_hair(rng: np.random.Generator) -> FacialHair:
    return _pick(
        rng,
        ("none", "stubble", "moustache", "goatee", "short_beard", "full_beard"),
        (0.26, 0.22, 0.16, 0.07, 0.2, 0.09),
    )


def usual_headscarf(rng: np.random.Generator) -> Headscarf:
    """A cover as often seen on official photographs."""
    style: ScarfStyle = _pick(rng, ("chador", "maghnaeh", "shawl", "scarf"), (0.24, 0.32, 0.24, 0.2))
    colours = SCARF_COLOURS[style]
    return Headscarf(style, colours[int(rng.integers(len(colours)))], float(rng.uniform(-1.0, 1.0)))


def _glasses(rng: np.random.Generator, age: int) -> GlassesStyle | None:
    style: GlassesStyle = _pick(rng, ("rectangle", "oval", "rimless", "round"), (0.4, 0.25, 0.2, 0.15))
    return style if rng.random() < (0.03 if age < 15 else 0.1 + 0.0016 * age) else None


def _marks(rng: np.random.Generator, at_most: int) -> tuple[Mark, ...]:
    count = int(min(at_most, rng.poisson(1.0)))
    return tuple(_mark(rng) for _ in range(count))


def _mark(rng: np.random.Generator) -> Mark:
    kind: MarkKind = _pick(rng, ("mole", "scar", "birthmark"), (0.74, 0.18, 0.08))
    side = 1.0 if rng.random() < 0.5 else -1.0
    # Cheek, beside the mouth, chin, temple, forehead: never in an eye, on a lip or under hair.
    x, y = ((40.0, 34.0), (31.0, 54.0), (17.0, 92.0), (55.0, 8.0), (26.0, -44.0), (34.0, 22.0))[
        int(rng.integers(6))
    ]
    size = {
        "mole": rng.uniform(1.5, 2.9),
        "scar": rng.uniform(9.0, 18.0),
        "birthmark": rng.uniform(5.0, 9.0),
    }[kind]
    dx, dy = rng.uniform(-4.0, 4.0, 2)
    return Mark(kind, side * (x + float(dx)), y + float(dy), float(size), float(rng.uniform(-1.2, 1.2)))


def look_alike(face: Face, seed: int) -> Face:
    """Somebody else who could be taken for `face`: two to four parameters differ, each enough to be seen."""
    rng = np.random.default_rng([seed & 0xFFFF_FFFF, 0x10CA])
    # Only what can be seen: not ears under a scarf, nor jaw and lip under a beard.
    telling = ["nose_width", "nose_tip", "brow_thickness", "brow_arch", "lower_lip", "mouth_width"]
    telling += ["eye_tilt", "lid_crease", "eye_spacing"]
    if face.headscarf is None:
        telling += ["ear_protrusion", "ear_lobe", "ear_size"]
    if face.facial_hair in ("none", "stubble"):
        telling += ["upper_lip", "chin_width", "jaw_width"]
    count = int(rng.integers(2, 5))
    other = face
    if rng.random() < 0.5:
        marks = face.marks[1:] if face.marks else (_mark(rng),)
        other = replace(other, marks=marks)
        count -= 1
    for name in rng.choice(telling, size=count, replace=False):
        value = float(getattr(face, str(name)))
        step = float(rng.uniform(0.75, 1.05))
        moved = value - step if value > 0 else value + step
        # SHAPES are the names of float fields, which a type checker cannot see.
        other = replace(other, **{str(name): float(np.clip(moved, -1.0, 1.0))})  # type: ignore[arg-type]
    return other


def differences(one: Face, other: Face) -> tuple[str, ...]:
    """Names of the parameters in which two faces differ."""
    return tuple(f.name for f in fields(Face) if getattr(one, f.name) != getattr(other, f.name))
