"""Takes the photograph: composes all layers, lights them, draws hair over them and develops the picture."""

from typing import Literal

import numpy as np
from PIL import Image

from tamin_desk.backend.portraits import (
    beard,
    brows,
    ears,
    eyes,
    glasses,
    hair,
    head,
    headscarf,
    mouth,
    skin,
    torso,
)
from tamin_desk.backend.portraits.anatomy import Anatomy, anatomy
from tamin_desk.backend.portraits.face import HAIR_COLOURS, Face
from tamin_desk.backend.portraits.fields import (
    Field,
    blur,
    develop,
    resize,
    smoothstep,
    srgb_to_linear,
)
from tamin_desk.backend.portraits.haircut import Growth
from tamin_desk.backend.portraits.layers import FAR, Layer
from tamin_desk.backend.portraits.lighting import Studio, Surround, cast_shadow, occlusion, shade
from tamin_desk.backend.portraits.shot import Shot
from tamin_desk.backend.portraits.stage import Lean, Patch, Stage
from tamin_desk.backend.portraits.strands import Brush, grey_share

Feature = Literal["brows", "eyes", "nose", "mouth", "chin", "ears"]
Box = tuple[int, int, int, int]

# Pixels drawn for each pixel of the picture, each way.
_OVER = 2
_BACKGROUNDS = {"white": (238, 239, 240), "grey": (214, 216, 219), "blueish": (204, 215, 226)}


def stage_for(face: Face, a: Anatomy, shot: Shot, size: tuple[int, int]) -> Stage:
    """The head's place in a picture of `size` pixels (width, height): 57 % of the height from crown to
    chin.
    """
    width, height = size
    scale = 0.575 * height / (a.chin - a.crown)
    return Stage(
        width=width,
        height=height,
        scale=scale,
        origin=(
            width / 2.0 - 90.0 * np.sin(np.radians(shot.yaw)) * scale * 0.8,
            0.165 * height - a.crown * scale,
        ),
        roll=float(np.radians(shot.tilt)),
        yaw=float(np.radians(shot.yaw)),
        pitch=float(np.radians(shot.nod)),
        lean=Lean(face.lean_nose * 1.1, face.lean_eyes * 0.7, face.lean_mouth * 0.8),
    )


def _head_layer(face: Face, a: Anatomy, patch: Patch, shot: Shot) -> Layer:
    rng = np.random.default_rng([face.texture, 3])
    coarse = head.form(a, patch.x[::2, ::2], patch.y[::2, ::2])
    z = resize(coarse, (patch.x.shape[0], patch.x.shape[1]))
    eyes.relief(z, patch, a.eye, a.ageing.lines)
    mouth.relief(z, patch, a.mouth, rng)
    skin.lines(z, patch, a, rng)
    skin.marks_relief(z, patch, face.marks)
    z += skin.pores(a, patch, rng)
    ratio = head.outline_ratio(a, patch.x, patch.y)
    cover = head.silhouette(ratio, patch.stage.pixel)
    gloss = 0.62 + 0.5 * np.exp(-((patch.x / 16.0) ** 2)) * smoothstep(66.0, 30.0, patch.y)
    gloss = gloss * (1.0 - 0.25 * a.ageing.lines) + 0.9 * mouth.cover(a.mouth, patch.x, patch.y, 1.0)
    albedo = skin.colour(face, a, patch, rng)
    beard.undercoat(albedo, face, a, patch, shot, rng)
    return Layer(patch.rows, patch.columns, cover, z, albedo, gloss.astype(np.float32), (1.5, 0.7, 0.4), 0.10)


def _background(stage: Stage, shot: Shot) -> Field:
    colour = srgb_to_linear(_BACKGROUNDS[shot.background])
    x = np.linspace(-1.0, 1.0, stage.width, dtype=np.float32)[None, :]
    y = np.linspace(-1.0, 1.0, stage.height, dtype=np.float32)[:, None]
    fall = 1.0 + 0.07 * np.float32(shot.light.direction) * x - 0.07 * y - 0.05 * (x * x + y * y)
    return (fall[..., None] * colour).astype(np.float32)


def draw(face: Face, shot: Shot, size: tuple[int, int] = (480, 640)) -> Image.Image:
    """The photograph: RGB, `size` pixels (width, height). The same face and shot give the same pixels
    always.
    """
    a = anatomy(face, shot.age)
    stage = stage_for(face, a, shot, (size[0] * _OVER, size[1] * _OVER))
    studio = Studio.of(shot.light)
    rng = np.random.default_rng([shot.seed & 0xFFFF_FFFF, 11])
    body = torso.Torso.of(stage, a)
    patch = stage.patch(-84.0, a.crown - 3.0, 84.0, a.chin + 3.0)
    head_layer = _head_layer(face, a, patch, shot)
    scarf = headscarf.worn(face, shot)
    covered = scarf is not None
    layers = [
        *hair.back_hair(face, Growth.of(face, a, shot), stage, shot, rng),
        *([] if covered else [torso.neck(face, body, rng)]),
        *([] if covered else torso.clothes(face, body, rng)),
        *([] if covered else [ears.ear(face, a, stage, side, face.texture) for side in (-1.0, 1.0)]),
        *headscarf.lining(scarf, a, stage),
        head_layer,
        *headscarf.headscarf(scarf, a, stage, rng),
    ]
    heights = np.full((stage.height, stage.width), FAR, dtype=np.float32)
    for layer in layers:
        layer.onto(heights)
    lit, open_ = cast_shadow(heights, studio, stage.pixel), occlusion(heights, stage.pixel)
    picture = _background(stage, shot)
    # The wall is too far behind to take contact shadows: they fall on the person only.
    person = np.zeros((stage.height, stage.width), dtype=np.float32)
    for layer in layers:
        around = Surround(lit[layer.rows, layer.columns], open_[layer.rows, layer.columns])
        lighted = shade(
            layer.albedo,
            layer.z,
            stage.pixel,
            studio,
            around,
            bleed=layer.bleed,
            gloss=layer.gloss,
            wrap=layer.wrap,
        )
        if layer is head_layer:
            eyes.paint(
                lighted,
                patch,
                a.eye,
                face.iris,
                studio,
                np.random.default_rng([face.texture, 5]),
                a.ageing.lines,
            )
        part = picture[layer.rows, layer.columns]
        if layer.drop:
            below = blur(layer.cover, 2.2 * stage.scale)
            # A little cooler than grey, against the warm light that skin lets through at its edges.
            dark = layer.drop * np.clip(1.5 * below, 0.0, 1.0) * person[layer.rows, layer.columns]
            part *= 1.0 - dark[..., None] * np.array([1.22, 1.0, 0.92], dtype=np.float32)
        part += layer.cover[..., None] * (lighted - part)
        so_far = person[layer.rows, layer.columns]
        np.maximum(so_far, layer.cover, out=so_far)
    image = develop(picture)
    _face_hair(image, face, a, patch, shot, studio)
    if face.headscarf is None:
        _head_hair(image, face, a, shot, stage, studio)
    glasses.wear(image, face, a, stage, studio)
    return _finish(image, shot, size)


def face_box(face: Face, shot: Shot, size: tuple[int, int] = (480, 640)) -> tuple[int, int]:
    """Rows of the crown of the head and of the chin in the picture `draw` gives, in pixels from the top.

    The crown is that of the head itself, not of hair or scarf: this is what pictures are aligned by.
    """
    a = anatomy(face, shot.age)
    stage = stage_for(face, a, shot, size)
    chin = float(a.radius(np.zeros(1, dtype=np.float32))[0])
    crown = -float(a.radius(np.full(1, np.pi, dtype=np.float32))[0])
    return round(stage.point(0.0, crown)[1]), round(stage.point(0.0, chin)[1])


def feature_boxes(face: Face, shot: Shot, size: tuple[int, int] = (480, 640)) -> dict[Feature, Box]:
    """Where each feature to be compared lies in the picture `draw` gives: (left, top, right, bottom) in
    pixels.

    Ears are left out under a headscarf.
    """
    a = anatomy(face, shot.age)
    stage = stage_for(face, a, shot, size)
    eye, brow, nose, lips, ear = a.eye, a.brow, a.nose, a.mouth, a.ear
    reach = eye.x + eye.half_width + 3.0
    side = a.half_width(0.5 * (ear.top + ear.bottom)) + ear.out + 2.0
    boxes: dict[Feature, tuple[float, float, float, float]] = {
        "brows": (-brow.outer - 2.0, brow.y - brow.arch - 7.0, brow.outer + 2.0, brow.y + 6.0),
        "eyes": (-reach, -11.0, reach, 10.0),
        "nose": (-nose.wing - 4.0, -8.0, nose.wing + 4.0, nose.base + 3.0),
        "mouth": (
            -lips.half_width - 4.0,
            lips.y - lips.upper - 3.0,
            lips.half_width + 4.0,
            lips.y + lips.lower + 3.0,
        ),
        "chin": (-a.half_width(70.0), lips.y + lips.lower, a.half_width(70.0), a.chin + 2.0),
    }
    if face.headscarf is None:
        boxes["ears"] = (-side, ear.top - 3.0, side, ear.bottom + 3.0)
    return {name: _pixels(stage, box) for name, box in boxes.items()}


def _pixels(stage: Stage, box: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = box
    corners = [stage.point(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def _face_hair(image: Field, face: Face, a: Anatomy, patch: Patch, shot: Shot, studio: Studio) -> None:
    woman = 1.0 if face.sex == "female" else 0.0
    part = image[patch.rows, patch.columns]
    ink = np.array(HAIR_COLOURS[face.hair_colour], dtype=np.float32) / np.float32(255.0)
    grey = grey_share(face, shot.age, -10.0)
    for side in (-1.0, 1.0):
        r, c, dark = brows.shade(patch, a.brow, side)
        part[r, c] += (dark * np.float32(0.55 * min(1.0, a.brow.density) * (1.0 - 0.6 * grey)))[..., None] * (
            ink - part[r, c]
        )
        r, c, dark = brows.lash_line(patch, a, side, woman)
        part[r, c] += dark[..., None] * (np.float32(0.085) - part[r, c])
    brush = Brush.of(patch.stage)
    rng = np.random.default_rng([face.texture, 7])
    beard.draw_beard(brush, face, a, shot, studio, rng)
    brows.draw_lashes(brush, face, a, rng)
    brows.draw_brows(brush, face, a, shot.age, rng)
    brush.over(image, 0.9)


def _head_hair(image: Field, face: Face, a: Anatomy, shot: Shot, stage: Stage, studio: Studio) -> None:
    rng = np.random.default_rng([shot.seed & 0xFFFF_FFFF, 13])
    growth = Growth.of(face, a, shot)
    patch = hair.hair_patch(stage, a)
    part = image[patch.rows, patch.columns]
    part *= 1.0 - 0.42 * hair.shadow(growth, patch)[..., None]
    cover, tone = hair.undercoat(face, growth, patch, shot.age, rng)
    part += cover[..., None] * (tone - part)
    brush = Brush.of(stage)
    hair.draw_hair(brush, face, growth, shot, studio, rng)
    brush.over(image)


def _finish(image: Field, shot: Shot, size: tuple[int, int]) -> Image.Image:
    width, height = size
    small = image.reshape(height, _OVER, width, _OVER, 3).mean(axis=(1, 3))
    rng = np.random.default_rng([shot.seed & 0xFFFF_FFFF, 23])
    # Grain of a small sensor: a little coarser than a pixel, more in the shadows than in the light.
    coarse = blur(rng.standard_normal((height, width), dtype=np.float32), 0.55)
    grain = (0.0125 * coarse)[..., None] * (1.25 - 0.6 * small)
    return Image.fromarray((np.clip(small + grain, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
