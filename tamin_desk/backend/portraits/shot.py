"""One sitting at the photographer's: everything in a photograph that is not the face itself."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tamin_desk.backend.portraits.face import HairStyle, Headscarf, usual_headscarf

Background = Literal["white", "grey", "blueish"]


@dataclass(frozen=True, slots=True)
class Light:
    """Studio light: `direction` −1 (from the left)…1, `warmth` −1…1, `strength` 0 (flat)…1 (marked
    shadows).
    """

    direction: float = -0.5
    warmth: float = 0.0
    strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph to be taken. `age` in years, 5…90; turns in degrees.

    `hair_grown` and `beard_grown` go from −1 (just cut; the beard shaved off) to 1 (grown). `other_cut` is
    another cut than usual, for those who have the hair for it; `other_headscarf` another cover, for those
    who wear one. `seed` decides grain, the clothes of the day and where single hairs lie; never anything of
    the face.
    """

    age: int
    light: Light = Light()
    hair_grown: float = 0.0
    beard_grown: float = 0.0
    yaw: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    background: Background = "grey"
    other_cut: HairStyle | None = None
    other_headscarf: Headscarf | None = None
    seed: int = 0

    @classmethod
    def from_seed(cls, seed: int, *, age: int) -> "Shot":
        """An ordinary official photograph of somebody of this age."""
        rng = np.random.default_rng([seed & 0xFFFF_FFFF, (seed >> 32) & 0xFFFF_FFFF, 0x5107])
        light = Light(
            direction=float(rng.uniform(-1.0, 1.0)),
            warmth=float(np.clip(rng.normal(0.0, 0.4), -1.0, 1.0)),
            strength=float(rng.uniform(0.25, 0.8)),
        )
        backgrounds: tuple[Background, ...] = ("white", "grey", "blueish")
        cuts: tuple[HairStyle, ...] = ("crop", "side_part", "swept_back", "wavy")
        turns = rng.normal(0.0, 1.0, 3).clip(-2.0, 2.0)
        return cls(
            age=age,
            light=light,
            hair_grown=float(rng.uniform(-0.8, 0.8)),
            beard_grown=float(rng.uniform(-0.6, 0.6)) if rng.random() < 0.85 else -1.0,
            yaw=float(turns[0] * 1.6),
            tilt=float(turns[1] * 0.9),
            nod=float(turns[2] * 1.0),
            background=backgrounds[int(rng.integers(3))],
            other_cut=cuts[int(rng.integers(4))] if rng.random() < 0.25 else None,
            other_headscarf=usual_headscarf(rng) if rng.random() < 0.4 else None,
            seed=int(rng.integers(1 << 31)),
        )
