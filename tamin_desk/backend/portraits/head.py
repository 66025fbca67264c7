"""The head as a smooth surface: skull and jaw, sockets, nose, cheeks, muzzle and chin, as heights in
millimetres.
"""

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy, Nose
from tamin_desk.backend.portraits.fields import Field, bell, bell1, field, smoothstep


def outline_ratio(a: Anatomy, x: Field, y: Field) -> Field:
    """0 between the pupils, 1 on the outline of the head, more outside."""
    angle = np.arctan2(np.abs(x), y)
    return field(np.hypot(x, y) / a.radius(angle))


def silhouette(ratio: Field, pixel: float) -> Field:
    """Smooth-edged cover of the head, 0…1."""
    edge = 100.0 * (1.0 - ratio) / np.float32(pixel)
    return field(np.clip(edge * 0.8 + 0.5, 0.0, 1.0))


def form(a: Anatomy, x: Field, y: Field) -> Field:
    """Height of the whole head without eyelids, lips and lines, in millimetres towards the camera."""
    ratio = outline_ratio(a, x, y)
    inside = np.maximum(1.0 - ratio**2.5, 0.0)
    z = np.float32(84.0) * inside**0.62 - 90.0 * np.maximum(ratio - 1.0, 0.0)
    ax = np.abs(x)
    z += _upper(a, ax, y)
    z += _cheeks(a, ax, y)
    z += _lower(a, ax, y)
    z += nose_form(a.nose, x, y)
    return field(z)


def _upper(a: Anatomy, ax: Field, y: Field) -> Field:
    eye, brow = a.eye, a.brow
    z = 2.2 * bell(ax, y, (23.0, -56.0), (24.0, 20.0))
    z += (3.4 * a.ridge + 0.6) * bell(ax, y, (brow.inner + 11.0, brow.y - 1.5), (21.0, 6.5), -0.12)
    z += 1.3 * a.ridge * bell(ax, y, (0.0, brow.y + 1.0), (11.0, 8.0))
    z -= (3.0 + 4.5 * a.temple) * bell(ax, y, (68.0, -20.0), (12.0, 24.0))
    z -= 6.6 * eye.depth * bell(ax, y, (eye.x - 0.5, -1.0), (20.0, 11.0))
    z -= 3.9 * eye.depth * bell(ax, y, (eye.x - 16.5, -3.5), (6.5, 9.0))
    z -= 1.6 * a.ageing.sag * bell(ax, y, (eye.x - 2.0, -9.5), (14.0, 4.5))
    z += 6.2 * bell(ax, y, (eye.x, 0.6), (12.6, 8.8))
    # The bag under the eye and the trough below it.
    bag = 0.5 + 1.3 * a.ageing.sag
    z += bag * bell(ax, y, (eye.x, 10.5), (12.0, 4.2), 0.10)
    z -= (0.7 + 1.5 * a.ageing.sag) * bell(ax, y, (eye.x - 5.0, 16.0), (11.0, 3.6), 0.38)
    return field(z)


def _cheeks(a: Anatomy, ax: Field, y: Field) -> Field:
    life = a.ageing
    z = (2.4 + 2.6 * a.cheekbone) * bell(ax, y, (50.0, 22.0), (17.0, 11.5), 0.25)
    z += 3.4 * bell(ax, y, (34.0, 30.0), (15.0, 14.0))
    z += (2.6 + 2.2 * a.fullness) * bell(ax, y, (38.0, 54.0 - 8.0 * life.child), (19.0, 19.0))
    z -= max(0.0, 2.6 - 2.4 * a.fullness + 1.2 * life.sag) * bell(ax, y, (51.0, 56.0), (11.0, 17.0), 0.3)
    z += 2.6 * life.sag * bell(ax, y, (40.0, a.mouth.y + 18.0), (11.0, 10.0))
    # The fold from the wing of the nose to beside the mouth: the cheek stands higher than the lip.
    t = np.clip((y - (a.nose.base - 12.0)) / np.float32(a.mouth.y + 7.0 - a.nose.base + 12.0), -0.4, 1.5)
    start, end = a.nose.wing + 2.0, a.mouth.half_width + 6.5
    fold = start + (end - start) * (0.55 * t + 0.45 * t * np.abs(t))
    s = ax - fold
    along = smoothstep(-0.25, 0.10, t) * (1.0 - smoothstep(0.80, 1.40, t))
    # The step from lip up to cheek is soft: a form, not a line; the line itself comes with the years.
    step = smoothstep(-4.0, 4.0, s) * np.exp(-((np.maximum(s, 0.0) / 10.0) ** 2))
    z += along * (
        (0.9 + 2.4 * life.sag + 0.3 * life.child) * step - (0.10 + 0.95 * life.lines) * bell1(s, 0.0, 2.2)
    )
    return field(z)


def _lower(a: Anatomy, ax: Field, y: Field) -> Field:
    mouth, life = a.mouth, a.ageing
    under = mouth.y + mouth.lower
    z = 6.4 * bell(ax, y, (0.0, mouth.y + 1.0), (29.0, 19.0))
    sulcus = 0.42 * under + 0.58 * (a.chin - 13.0) - 4.0
    z -= 2.7 * bell(ax, y, (0.0, sulcus), (17.0, 4.6))
    z += 5.6 * a.chin_form * bell(ax, y, (0.0, a.chin - 13.0), (17.0, 10.5))
    z -= 2.4 * a.cleft * bell(ax, y, (0.0, a.chin - 10.0), (2.2, 6.5))
    z -= 2.0 * bell(ax, y, (mouth.half_width + 4.5, mouth.y + 1.5), (4.2, 5.0))
    z -= (0.5 + 2.0 * life.sag) * bell(ax, y, (mouth.half_width + 4.0, mouth.y + 13.0), (3.4, 9.0), -0.25)
    # Philtrum: a groove between two soft ridges.
    middle = 0.5 * (a.nose.base + mouth.y - mouth.upper) + 1.0
    tall = max(4.0, 0.6 * (mouth.y - mouth.upper - a.nose.base))
    depth = mouth.philtrum * (1.0 - 0.4 * life.sag)
    z -= 1.15 * depth * bell(ax, y, (0.0, middle), (2.6, tall))
    z += 0.75 * depth * bell(ax, y, (4.8, middle), (2.2, tall))
    return field(z)


def nose_form(n: Nose, x: Field, y: Field) -> Field:
    """The nose above the face."""
    ax = np.abs(x)
    t = np.clip((y - np.float32(n.root)) / np.float32(n.tip - n.root), -1.0, 1.6)
    profile = 3.0 + (n.relief - 3.0) * (0.42 * np.clip(t, 0.0, 1.2) + 0.58 * np.clip(t, 0.0, 1.2) ** 2)
    above = smoothstep(-0.55, 0.12, t)
    # Seen from the front the wings end higher than the tip's base.
    below = 1.0 - smoothstep(
        n.tip + 0.5, n.base + 1.5, y + 3.6 * np.minimum(ax / np.float32(n.wing), 1.2) ** 2
    )
    half = n.bridge * (0.92 + 0.30 * np.clip(t, 0.0, 1.0)) + 2.6 * smoothstep(0.55, 1.0, t)
    half = half + 3.0 * smoothstep(0.15, -0.5, t)
    z = profile * above * below * np.exp(-((ax / half) ** 1.95))
    # Side walls spread into the cheek.
    z += 5.0 * above * below * (0.25 + 0.75 * np.clip(t, 0.0, 1.0)) * np.exp(-((ax / (half * 1.9)) ** 2))
    ball = n.ball
    z += 3.2 * ball * bell(ax, y, (0.0, n.tip), (6.6 + 1.6 * ball, 6.0 + 1.0 * ball))
    z += 1.0 * ball * bell(ax, y, (3.6, n.tip + 0.5), (3.6, 4.0))
    wing = (n.wing - 4.9, n.base - 6.6)
    z += 7.2 * bell(ax, y, wing, (5.6, 5.7), 0.35)
    # The groove behind the wing, and the sill below it.
    d = np.hypot((ax - np.float32(wing[0] - 0.6)) / 6.9, (y - np.float32(wing[1] + 0.2)) / 7.3)
    outer = smoothstep(wing[0] - 3.0, wing[0] + 3.0, ax)
    z -= 1.7 * outer * bell1(d, 1.0, 0.17)
    z -= 1.0 * bell(ax, y, (wing[0] - 4.4, wing[1] - 4.0), (2.0, 4.2), -0.5)
    z += 2.4 * bell(ax, y, (0.0, n.base - 3.0), (3.2, 4.0))
    z -= 2.0 * n.nostril * bell(ax, y, (wing[0] - 4.2, n.base - 2.6), (3.6, 2.0), -0.25)
    return field(z)


def nostril_shade(n: Nose, x: Field, y: Field) -> Field:
    """How dark the nostrils are at each point, 0…1."""
    ax = np.abs(x)
    centre = (n.wing - 9.0, n.base - 2.9)
    core = bell(ax, y, centre, (3.9, 1.5 + 0.55 * n.nostril), -0.24)
    deep = smoothstep(0.30, 0.85, core)
    return 0.92 * deep + 0.28 * bell(ax, y, (centre[0], centre[1] + 1.0), (5.4, 2.6), -0.2)
