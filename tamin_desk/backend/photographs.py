"""Photographs of fictional people: a likeness drawn as the Registry's JPEG, or engraved on a card.

The drawing itself (numpy and Pillow) is imported when the first picture is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tamin_desk.backend.population import Likeness

if TYPE_CHECKING:
    from PIL.Image import Image

    from tamin_desk.backend.portraits import Face, Shot

REGISTRY_SIZE: Final = (480, 640)
"""Width and height in pixels of the photos that the simulated Registry gives."""

_AGES: Final = (5, 90)

# An engraving keeps no finer detail than this, and drawing takes time by the pixel.
_ENGRAVED_FROM: Final = (360, 480)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A finished photo: ``face_top`` is the crown and ``face_bottom`` the chin, in pixels from the top."""

    jpeg: bytes
    width: int
    height: int
    face_top: int
    face_bottom: int


def photograph(likeness: Likeness) -> Photograph:
    """Take the Registry's photo of ``likeness``; the same likeness gives the same face for ever."""
    from tamin_desk.backend.portraits import draw, face_box, jpeg

    face, shot = _sitting(likeness)
    crown, chin = face_box(face, shot, REGISTRY_SIZE)
    return Photograph(jpeg(draw(face, shot, REGISTRY_SIZE)), *REGISTRY_SIZE, crown, chin)


def colour_portrait(likeness: Likeness, size: tuple[int, int]) -> Image:
    """Draw ``likeness`` in colour at ``size`` (width, height in pixels)."""
    from tamin_desk.backend.portraits import draw

    return draw(*_sitting(likeness), size)


def engraved_portrait(likeness: Likeness, size: tuple[int, int]) -> Image:
    """Draw ``likeness`` as a smart card carries it: grey, by laser."""
    from tamin_desk.backend.portraits import engrave

    return engrave(colour_portrait(likeness, _ENGRAVED_FROM), size)


def _sitting(likeness: Likeness) -> tuple[Face, Shot]:
    from tamin_desk.backend.portraits import Face, Shot, look_alike

    face = Face.from_seed(likeness.face, sex=likeness.sex.value, age=likeness.face_age)
    if likeness.look_alike is not None:
        face = look_alike(face, likeness.look_alike)
    age = min(max(likeness.age, _AGES[0]), _AGES[1])
    return face, Shot.from_seed(likeness.sitting, age=age)
