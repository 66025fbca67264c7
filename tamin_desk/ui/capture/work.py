"""What is done with pixels while a picture is taken. Everything here blocks: it runs on the bridge's threads.

The whole picture stays as it came; what is shown of it is a smaller copy, and what is handed over is cut
from the whole one.
"""

from dataclasses import dataclass
from typing import Final

from PIL import Image
from PySide6.QtGui import QImage

from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.corners import guess_corners, stands
from tamin_desk.services.capture.perspective import (
    CARD_FACE,
    CARD_SHAPE,
    Corners,
    Rect,
    card_place,
    cut,
    face_place,
    flatten,
)
from tamin_desk.services.capture.pictures import encode, reduced, turned
from tamin_desk.services.capture.port import Captured, CapturePurpose, CaptureSource
from tamin_desk.services.capture.quality import Quality, quality_of
from tamin_desk.ui.capture.openers import Opener

_SHOWN: Final = 1800
_FLAT: Final = 1284


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A picture that was taken, ready to be straightened.

    Attributes:
        whole: every pixel of it.
        shown: a copy for the screen.
        corners: those of the card in pixels of ``whole``; only for a card.
        found: whether the corners were found, rather than put where they wait for the clerk.
        rect: where the face is, as a share of the flat card or of the picture.
    """

    whole: Image.Image
    shown: QImage
    corners: Corners | None
    found: bool
    rect: Rect


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The face as it would be handed over, and how well it can be judged."""

    captured: Captured
    image: QImage
    quality: Quality


def opened(opener: Opener, purpose: CapturePurpose) -> Opened:
    """Open a picture and guess where card and face are; raises what the opener raises."""
    image = opener()
    if purpose is not CapturePurpose.CARD:
        return Opened(image, shown(image), None, found=False, rect=face_place(image.size))
    corners = guess_corners(image)
    if corners is None:
        return Opened(image, shown(image), card_place(image.size), found=False, rect=CARD_FACE)
    found = Opened(image, shown(image), corners, found=True, rect=CARD_FACE)
    return turned_by_a_quarter(found, corners, CARD_FACE) if stands(corners) else found


def turned_by_a_quarter(before: Opened, corners: Corners | None, rect: Rect) -> Opened:
    """Turn clockwise; the corners as they are set now stay where they are on the picture.

    The flat card is then read as the picture is seen: its upper side is the upper one on the screen, and
    of a card that stands it is the left one, which the next turn brings on top.
    """
    whole = turned(before.whole, 1)
    if corners is None:
        return Opened(whole, shown(whole), None, found=False, rect=face_place(whole.size))
    height = before.whole.height
    moved = [(height - y, x) for x, y in corners]
    first = min(range(4), key=lambda place: moved[place][0] + moved[place][1])
    seen = (moved[first], moved[first - 3], moved[first - 2], moved[first - 1])
    lying = (seen[3], seen[0], seen[1], seen[2]) if stands(seen) else seen
    return Opened(whole, shown(whole), lying, found=before.found, rect=rect)


def flat(of: Opened, corners: Corners) -> QImage:
    """Return the flat card for the screen."""
    size = (_FLAT, round(_FLAT / CARD_SHAPE))
    return shown(flatten(of.whole, corners, size))


def face(
    of: Opened, corners: Corners | None, rect: Rect, source: CaptureSource, limits: Limits, smallest_face: int
) -> Cut:
    """Cut the face out of the whole picture, at its own resolution, and encode it."""
    image = cut(of.whole, corners, rect)
    data = encode(image, limits)
    captured = Captured(data, image.width, image.height, source, sha256_hex(data))
    return Cut(captured, shown(image), quality_of(image, smallest_face))


def shown(image: Image.Image) -> QImage:
    """Return a copy for the screen with its own pixels."""
    small = reduced(image, _SHOWN)
    data = small.convert("RGB").tobytes()
    return QImage(data, small.width, small.height, small.width * 3, QImage.Format.Format_RGB888).copy()
