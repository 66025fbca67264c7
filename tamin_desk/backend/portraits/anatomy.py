"""A face at an age, in millimetres: where each landmark lies and how strongly each form is modelled.

Mean distances are those of adult anthropometry (head 226 mm high and 150 mm wide, pupils 63 mm apart, nose
36 mm and mouth 51 mm wide; Farkas 1994, rounded); children's are those proportions moved to the child's
(eyes low in the head, short nose, small jaw), and old age lengthens nose and ears, thins lips and lets
cheeks and lids sink.
"""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.face import Face
from tamin_desk.backend.portraits.fields import Field, curve, ramp


@dataclass(frozen=True, slots=True)
class Ageing:
    """How far the years have gone: `child` 1…0, the others 0…1."""

    child: float
    grown: float
    lines: float
    sag: float

    @classmethod
    def at(cls, age: int) -> "Ageing":
        """The stage of life at this age in years."""
        child = 1.0 - ramp(3.0, 18.0, float(age))
        return cls(
            child=child,
            grown=1.0 - child,
            lines=min(1.0, max(0.0, (age - 24) / 52.0)),
            sag=min(1.0, max(0.0, (age - 34) / 46.0)),
        )


@dataclass(frozen=True, slots=True)
class Eye:
    """One eye, as drawn on the viewer's right; the other is its mirror. Lengths in millimetres, `tilt` in
    radians.
    """

    x: float
    half_width: float
    upper: float
    lower: float
    tilt: float
    iris: float
    crease: float
    hood: float
    depth: float


@dataclass(frozen=True, slots=True)
class Brow:
    """One eyebrow, viewer's right: from `inner` to `outer` (x), its base line `y`, rise `arch`,
    `thickness`.
    """

    inner: float
    outer: float
    y: float
    arch: float
    peak: float
    thickness: float
    density: float


@dataclass(frozen=True, slots=True)
class Nose:
    """Nose: `root`, `tip` and `base` are y; `wing` is half the width at the nostrils; `relief` its height at
    the tip.
    """

    root: float
    tip: float
    base: float
    wing: float
    bridge: float
    relief: float
    ball: float
    nostril: float


@dataclass(frozen=True, slots=True)
class Mouth:
    """Mouth: line at `y`, `half_width`, heights of the lips, depth of the bow, lift of the corners."""

    y: float
    half_width: float
    upper: float
    lower: float
    bow: float
    corners: float
    philtrum: float


@dataclass(frozen=True, slots=True)
class Ear:
    """Ear, viewer's right: y from `top` to `bottom`, how far it stands out, size of the free lobe."""

    top: float
    bottom: float
    out: float
    lobe: float


@dataclass(frozen=True, slots=True, eq=False)
class Anatomy:
    """Everything the painters need to know about a face at an age."""

    outline: tuple[tuple[float, float], ...]
    eye: Eye
    brow: Brow
    nose: Nose
    mouth: Mouth
    ear: Ear
    crown: float
    chin: float
    hairline: float
    temple: float
    cheekbone: float
    fullness: float
    ridge: float
    cleft: float
    chin_form: float
    jaw: float
    neck: float
    shoulders: float
    ageing: Ageing

    def radius(self, angle: Field) -> Field:
        """Distance from between the pupils to the outline of the head, by angle from straight down (0…π)."""
        return curve(self.outline, angle, soften=0.085)

    def half_width(self, y: float) -> float:
        """Half the width of the head at the height `y`."""
        ys = np.array([r * np.cos(a) for a, r in self.outline])[::-1]
        xs = np.array([r * np.sin(a) for a, r in self.outline])[::-1]
        return float(np.interp(y, ys, xs))


def _outline(face: Face, life: Ageing, crown: float, chin: float) -> tuple[tuple[float, float], ...]:
    woman = 1.0 if face.sex == "female" else 0.0
    grown, child = life.grown, life.child
    wide = 1.0 + 0.055 * face.head_width - 0.02 * woman
    full = 0.6 * face.cheek_fullness + 0.8 * child + 0.25 * life.sag
    jaw = (1.0 + 0.075 * face.jaw_width * (0.4 + 0.6 * grown) - 0.055 * woman * grown - 0.035 * child) * wide
    chin_wide = (1.0 + 0.22 * face.chin_width - 0.14 * woman * grown - 0.08 * child) * wide
    gonion = 72.0 - 8.0 * face.jaw_angle
    drop = chin - 113.0
    points = [
        (0.0, chin),
        (9.0 * chin_wide, chin - 0.7),
        (21.0 * chin_wide, chin - 5.5),
        (36.0 * (0.5 * jaw + 0.5 * chin_wide) + 1.5 * full, chin - 17.0),
        (50.5 * jaw + 2.2 * full + 1.5 * face.jaw_angle, gonion + 15.0 + 0.7 * drop),
        (59.0 * jaw + 3.0 * full + 1.6 * face.jaw_angle, gonion - 8.0 + 0.5 * drop),
        (65.0 * (0.7 * wide + 0.3 * jaw) + 1.2 * full + 1.6 * face.cheekbones, 36.0),
        (70.0 * wide + 2.2 * face.cheekbones, 12.0),
        (71.5 * wide + 0.6 * face.cheekbones, -12.0),
        (72.2 * wide, -42.0),
        (68.0 * wide, crown + 46.0),
        (53.0 * wide, crown + 20.5),
        (29.5 * wide, crown + 6.0),
        (0.0, crown),
    ]
    polar = [(float(np.arctan2(x, y)), float(np.hypot(x, y))) for x, y in points]
    return tuple(polar)


def _eye(face: Face, life: Ageing, woman: float) -> Eye:
    size = 1.0 + 0.10 * face.eye_size + 0.035 * woman + 0.17 * life.child
    opening = 1.0 + 0.17 * face.eye_opening + 0.06 * woman + 0.06 * life.child - 0.17 * life.sag
    return Eye(
        x=31.8 * (1.0 + 0.075 * face.eye_spacing) + 0.6 * life.child,
        half_width=15.0 * size,
        upper=5.25 * size * opening,
        lower=4.1 * size * (0.65 + 0.35 * opening),
        tilt=float(np.radians(3.0 + 5.0 * face.eye_tilt + 1.2 * woman - 3.0 * life.sag)),
        iris=5.95 * (1.0 + 0.11 * life.child + 0.02 * face.eye_size),
        crease=max(1.6, 3.8 - 1.9 * face.lid_crease + 0.5 * woman - 1.0 * life.sag),
        hood=min(1.0, max(0.0, 0.30 + 0.5 * face.lid_crease + 0.4 * life.sag - 0.25 * life.child)),
        depth=(1.0 + 0.42 * face.eye_depth - 0.12 * woman) * (0.62 + 0.38 * life.grown) + 0.2 * life.sag,
    )


def _brow(face: Face, life: Ageing, woman: float, eye: Eye) -> Brow:
    return Brow(
        inner=13.8 + 3.2 * face.brow_spacing + 1.0 * woman + 1.2 * life.child,
        outer=eye.x + 19.5 + 2.6 * face.brow_length,
        y=-16.2 - 2.3 * face.brow_height - 2.4 * woman * life.grown - 1.4 * life.child + 1.8 * life.sag,
        arch=4.0 + 2.8 * face.brow_arch + 1.2 * woman,
        peak=0.64 + 0.04 * woman,
        thickness=(7.2 + 3.3 * face.brow_thickness - 1.7 * woman * life.grown) * (0.72 + 0.28 * life.grown),
        density=(0.85 + 0.30 * face.brow_thickness)
        * (0.55 + 0.45 * life.grown)
        * (1.0 - 0.3 * life.sag * woman),
    )


def anatomy(face: Face, age: int) -> Anatomy:
    """The face at this age in years (5…90)."""
    life = Ageing.at(age)
    woman = 1.0 if face.sex == "female" else 0.0
    grown, child = life.grown, life.child
    crown = -112.0 - 3.5 * face.head_height - 9.0 * child
    length = 1.0 + 0.055 * face.face_length
    chin = 112.0 * length + 4.5 * face.chin_length - 3.0 * woman - 17.5 * child + 0.8 * life.sag
    base = (45.0 * length + 4.4 * face.nose_length - 1.2 * woman) * (1.0 - 0.22 * child) + 1.6 * life.sag
    mouth_y = base + (22.0 + 2.6 * face.philtrum) * (1.0 - 0.16 * child) + 1.2 * life.sag
    eye = _eye(face, life, woman)
    lips = 1.0 - 0.30 * life.sag
    nose = Nose(
        root=-7.0,
        tip=base - 9.6 - 1.0 * child + 1.2 * life.sag,
        base=base,
        wing=(17.6 + 4.2 * face.nose_width - 1.2 * woman) * (1.0 - 0.17 * child) + 0.8 * life.sag,
        bridge=(7.1 + 2.2 * face.nose_bridge - 0.5 * woman) * (1.0 + 0.08 * child),
        relief=(18.5 + 4.2 * face.nose_relief - 1.0 * woman) * (1.0 - 0.42 * child),
        ball=(1.0 + 0.48 * face.nose_tip) * (1.0 - 0.1 * child),
        nostril=1.0 + 0.45 * face.nostrils,
    )
    mouth = Mouth(
        y=mouth_y,
        half_width=(25.6 + 4.0 * face.mouth_width - 0.9 * woman) * (1.0 - 0.14 * child) + 0.8 * life.sag,
        upper=(6.2 + 2.8 * face.upper_lip + 0.7 * woman) * lips,
        lower=(8.8 + 3.1 * face.lower_lip + 0.7 * woman) * lips * (1.0 - 0.06 * child),
        bow=1.5 + 1.25 * face.lip_bow,
        corners=1.6 * face.mouth_corners + 0.2 * child - 1.3 * life.sag,
        philtrum=1.0 + 0.3 * face.philtrum,
    )
    tall = (61.0 + 5.5 * face.ear_size - 3.0 * woman) * (1.0 - 0.07 * child) + 4.0 * life.sag
    ear = Ear(
        top=-13.0 + 2.0 * child,
        bottom=-13.0 + 2.0 * child + tall,
        out=13.0 + 6.0 * face.ear_protrusion + 1.5 * child,
        lobe=0.5 + 0.5 * face.ear_lobe,
    )
    return Anatomy(
        outline=_outline(face, life, crown, chin),
        eye=eye,
        brow=_brow(face, life, woman, eye),
        nose=nose,
        mouth=mouth,
        ear=ear,
        crown=crown,
        chin=chin,
        hairline=-69.0 - 5.0 * face.forehead - 2.0 * child,
        temple=0.35 + 0.65 * life.sag,
        cheekbone=(1.0 + 0.6 * face.cheekbones) * (0.5 + 0.5 * grown),
        fullness=face.cheek_fullness + 1.3 * child - 0.5 * life.sag,
        ridge=(0.30 if woman else 0.85) * grown * (1.0 + 0.6 * face.brow_ridge),
        cleft=max(0.0, face.chin_cleft - 0.35) * 1.5,
        chin_form=(1.0 + 0.5 * face.chin_length) * (0.55 + 0.45 * grown),
        jaw=(1.0 - 0.45 * woman) * grown,
        neck=(49.5 + 2.5 * face.jaw_width - 7.0 * woman * grown - 13.0 * child),
        shoulders=(1.0 - 0.12 * woman * grown - 0.20 * child),
        ageing=life,
    )
