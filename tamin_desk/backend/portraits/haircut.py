"""Haircuts: where hair grows on a head, how far it stands off, and the way it is combed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face, HairStyle
from tamin_desk.backend.portraits.fields import Field, curve, smoothstep
from tamin_desk.backend.portraits.shot import Shot

# The way hair runs at points of the face: an angle, 0 to the viewer's right, growing clockwise as y points
# down.
Flow = Callable[[Field, Field], Field]


@dataclass(frozen=True, slots=True)
class Cut:
    """A haircut. Lengths in millimetres; `top`/`sides` stand off the skull; `waves` bend every lock."""

    top: float
    sides: float
    length: float
    count: int
    waves: float = 0.0
    curl: float = 0.0
    mess: float = 0.10
    cover: float = 1.0
    recede: float = 0.0


_CUTS: dict[HairStyle, Cut] = {
    "crop": Cut(9.0, 3.0, 15.0, 5200, mess=0.22),
    "side_part": Cut(13.0, 3.5, 40.0, 4600, mess=0.08),
    "swept_back": Cut(13.0, 3.5, 36.0, 4600, mess=0.08),
    "wavy": Cut(17.0, 6.5, 38.0, 4400, waves=0.55, mess=0.16),
    "curly": Cut(18.0, 10.0, 22.0, 4600, curl=1.0, mess=0.30),
    "buzz": Cut(3.0, 2.0, 4.0, 6000, mess=0.45, cover=0.80),
    "thinning": Cut(5.0, 3.0, 24.0, 2600, mess=0.12, cover=0.40, recede=0.75),
    "fringe_only": Cut(0.0, 5.0, 14.0, 2300, mess=0.22, recede=1.0),
    "bob": Cut(12.0, 16.0, 60.0, 4600, waves=0.08, mess=0.06),
    "long": Cut(11.0, 13.0, 70.0, 4600, waves=0.14, mess=0.06),
}


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """Where hair is: between the hairline and the outer edge, as distances from between the pupils by
    direction.
    """

    a: Anatomy
    cut: Cut
    inner: tuple[tuple[float, float], ...]
    end: float
    style: HairStyle

    @classmethod
    def of(cls, face: Face, a: Anatomy, shot: Shot) -> "Growth":
        """Growth of this head at this age, cut as on this day."""
        style = style_at(face, shot)
        base = _CUTS[style]
        grown = 1.0 + 0.42 * shot.hair_grown
        years = max(0.0, (shot.age - 22) / 58.0) * (1.0 if face.sex == "male" else 0.25)
        recede = max(
            base.recede * min(1.0, max(0.15, (shot.age - 18) / 30.0)), face.hairline * min(1.0, 1.3 * years)
        )
        cut = Cut(
            base.top * grown * (1.0 - 0.35 * recede), base.sides * grown, base.length * (0.8 + 0.2 * grown),
            base.count, base.waves, base.curl, base.mess, base.cover, recede,
        )  # fmt: skip
        top = -a.hairline + 20.0 * max(0.0, recede - 0.35)
        side = a.half_width(-20.0)
        # A grown man's hairline has corners above the temples, a woman's and a child's runs round.
        corners = 5.0 * a.ageing.grown if face.sex == "male" else 1.0
        falls = style in ("bob", "long")
        knots = [
            (0.00, top - (3.0 if recede < 0.4 else 0.0)),
            (0.22, top + 0.8 + 3.0 * recede),
            (0.52, top + 7.0 + corners + 15.0 * recede),
            (0.78, top + 9.0 + corners + 16.0 * recede * (1.0 - recede)),
            (1.02, 0.42 * top + 0.58 * (side + 8.0) + 3.0 * recede),
            (1.30, side - 2.0),
            (1.60, side - 4.5),
            (1.95, side - (4.0 if falls else 1.5)),
            (
                2.6,
                float(a.radius(np.array([np.pi - 2.4], dtype=np.float32))[0]) - 3.0 if falls else side + 4.0,
            ),
        ]
        if base.recede >= 1.0:
            bald = -a.crown + 12.0
            knots = [
                (0.0, bald),
                (0.5, bald),
                (0.80, bald - 4.0),
                (1.02, 92.0),
                (1.22, side + 5.0),
                *knots[6:],
            ]
        return cls(
            a,
            cut,
            tuple(knots),
            2.32 if falls else 1.86 + 0.06 * shot.hair_grown,
            style,
        )

    def angle(self, x: Field, y: Field) -> Field:
        """Angle from straight up, 0…π, alike on both sides."""
        return np.arctan2(np.abs(x), -y)

    def hairline(self, angle: Field) -> Field:
        """Distance at which hair begins."""
        return curve(self.inner, angle, soften=0.04)

    def edge(self, angle: Field) -> Field:
        """Distance of the outer edge of the hair."""
        skull = self.a.radius(np.pi - angle)
        lift = self.cut.sides + (self.cut.top - self.cut.sides) * smoothstep(1.15, 0.35, angle)
        if self.falls:
            return skull + lift
        return skull + lift * smoothstep(self.end + 0.12, self.end - 0.25, angle)

    @property
    def falls(self) -> bool:
        """Whether hair hangs beside the face instead of ending at the ears."""
        return self.style in ("bob", "long")

    def cover(self, x: Field, y: Field, soft: float) -> Field:
        """How thick hair covers each point, 0…1, with edges `soft` millimetres wide."""
        angle, r = self.angle(x, y), np.hypot(x, y)
        begins = smoothstep(-soft, 1.6 * soft, r - self.hairline(angle))
        ends = smoothstep(0.4, -0.9, r - self.edge(angle))
        covered: Field = begins * ends * smoothstep(self.end + 0.05, self.end - 0.10, angle)
        return covered

    def height(self, x: Field, y: Field) -> Field:
        """Height of the hair's surface, millimetres, on the scale of `head.form`."""
        angle, r = self.angle(x, y), np.hypot(x, y)
        ratio = np.clip(r / (self.edge(angle) + 1.0), 0.0, 1.0)
        lift = np.float32(self.cut.top * 0.5 + 1.0) * smoothstep(0.0, 14.0, r - self.hairline(angle))
        z: Field = np.float32(84.0) * (1.0 - ratio**2.5) ** 0.62 + lift
        return z


def style_at(face: Face, shot: Shot) -> HairStyle:
    """The cut worn: hair that will be lost is still there in youth, and lost hair cannot be cut otherwise."""
    losing = face.hair in ("thinning", "fringe_only")
    if losing and shot.age < 30:
        return shot.other_cut or "crop"
    if losing:
        return "thinning" if shot.age < 42 else face.hair
    if face.sex == "female" or face.hair in ("curly", "buzz"):
        return face.hair
    return shot.other_cut or face.hair


def flow(face: Face, growth: Growth) -> Flow:
    """How this head is combed."""
    sign = -1.0 if face.parting == "left" else 1.0
    part = sign * 30.0
    a = growth.a

    def sides(x: Field, _y: Field) -> Field:
        # Beside the face hair falls, a little backwards.
        return np.where(x > 0, 1.42, np.pi - 1.42).astype(np.float32)

    def mixed(top: Field, x: Field, y: Field) -> Field:
        weight = smoothstep(0.75, 1.25, growth.angle(x, y))
        beside = sides(x, y)
        angle: Field = np.arctan2(
            (1 - weight) * np.sin(top) + weight * np.sin(beside),
            (1 - weight) * np.cos(top) + weight * np.cos(beside),
        )
        return angle

    def forward(x: Field, y: Field) -> Field:
        return mixed(np.arctan2(52.0 + 0.0 * y, 0.35 * x + sign * 14.0).astype(np.float32), x, y)

    def across(x: Field, y: Field) -> Field:
        far = (x - np.float32(part)) * np.float32(-sign)
        over = np.where(
            far > 0, np.arctan2(-0.62 + 0.021 * far, np.float32(-sign)), np.arctan2(0.9, np.float32(sign))
        )
        return mixed(over.astype(np.float32), x, y)

    def back(x: Field, y: Field) -> Field:
        up = np.arctan2(y - 24.0, x * 0.75 + sign * 5.0)
        weight = smoothstep(1.05, 1.45, growth.angle(x, y))
        beside = np.where(x > 0, 1.05, np.pi - 1.05)
        angle: Field = np.arctan2(
            (1 - weight) * np.sin(up) + weight * np.sin(beside),
            (1 - weight) * np.cos(up) + weight * np.cos(beside),
        ).astype(np.float32)
        return angle

    def parted(x: Field, y: Field) -> Field:
        side = np.where(x - 0.35 * part > 0, 1.0, -1.0)
        down = 0.16 + 1.45 * smoothstep(8.0, 74.0, np.abs(x)) * smoothstep(a.crown, a.crown + 60.0, y)
        angle: Field = np.where(side > 0, down, np.pi - down).astype(np.float32)
        return angle

    ways: dict[HairStyle, Flow] = {
        "crop": forward, "buzz": forward, "curly": forward, "side_part": across, "wavy": across,
        "swept_back": back, "thinning": back, "fringe_only": sides, "bob": parted, "long": parted,
    }  # fmt: skip
    return ways[growth.style]
