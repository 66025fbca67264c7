"""Portraits of people who do not exist, drawn from a seed: good enough that two faces can really be compared.

A `Face` is what identifies somebody; a `Shot` is one photograph of it, at an age and in a light. `draw`
gives the picture, `jpeg` the file, `engrave` the small grey portrait on the card. The same seeds give the
same pixels always.
"""

from tamin_desk.backend.portraits.engrave import engrave
from tamin_desk.backend.portraits.face import SHAPES, Face, Headscarf, Mark, Sex, differences, look_alike
from tamin_desk.backend.portraits.photograph import jpeg
from tamin_desk.backend.portraits.portrait import Box, Feature, draw, face_box, feature_boxes
from tamin_desk.backend.portraits.shot import Background, Light, Shot

__all__ = [
    "SHAPES",
    "Background",
    "Box",
    "Face",
    "Feature",
    "Headscarf",
    "Light",
    "Mark",
    "Sex",
    "Shot",
    "differences",
    "draw",
    "engrave",
    "face_box",
    "feature_boxes",
    "jpeg",
    "look_alike",
]
