"""The portrait on a card: the photograph burnt into plastic by a laser, in grey lines, small and of low
contrast.
"""

import numpy as np
from PIL import Image, ImageFilter

from tamin_desk.backend.portraits.fields import smoothstep

# Rows of the small picture from one burnt line to the next.
_LINE = 3.0


def engrave(image: Image.Image, size: tuple[int, int] = (240, 320)) -> Image.Image:
    """The engraved portrait of a photograph: mode "L", `size` pixels (width, height). Same picture, same
    engraving.
    """
    over = 2
    large = image.convert("L").resize((size[0] * over, size[1] * over), Image.Resampling.LANCZOS)
    # A laser keeps edges and loses gradations: local contrast up, range down.
    large = large.filter(ImageFilter.UnsharpMask(radius=3.0 * over, percent=70, threshold=0))
    grey = np.asarray(large, dtype=np.float32) / np.float32(255.0)
    low, high = np.percentile(grey, (2.0, 93.0))
    level = np.clip((grey - low) / max(float(high - low), 1e-3), 0.0, 1.0).astype(np.float32) ** np.float32(
        0.92
    )

    rows = np.arange(size[1] * over, dtype=np.float32)[:, None]
    rng = np.random.default_rng(0xE26A)
    # The mirror's step is not perfectly even, nor is the plastic: lines waver a little and dots fall out.
    waver = 0.35 * np.sin(rows / 37.0) + 0.12 * rng.standard_normal((size[1] * over, 1), dtype=np.float32)
    wave = 0.5 + 0.5 * np.cos(2.0 * np.pi * (rows / over / _LINE) + waver)
    dots = rng.standard_normal(level.shape, dtype=np.float32)
    # Each line is as wide as the tone is dark: the screen of the engraving.
    ink = 1.0 - smoothstep(-0.30, 0.30, level - 0.18 - 0.60 * wave + 0.05 * dots)
    tone = 0.76 * level + 0.24 * (1.0 - ink)
    plastic = 0.24 + 0.66 * tone + 0.018 * dots
    small = Image.fromarray((np.clip(plastic, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)).resize(
        size, Image.Resampling.BOX
    )
    speckle = 0.016 * rng.standard_normal((size[1], size[0]), dtype=np.float32)
    burnt = np.asarray(small, dtype=np.float32) / np.float32(255.0) + speckle
    return Image.fromarray((np.clip(burnt, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
