"""One picture on the table: its pixels in all sizes, how it was turned, where its face is."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, QSizeF

from tamin_desk.ui.judging.alignment import FaceMarks
from tamin_desk.ui.judging.pyramid import NEUTRAL, NOTHING, Part, Pyramid, Tone, part
from tamin_desk.ui.judging.values import FacePicture


def marks_key(sha256: str, turns: int) -> str:
    """Return under what the handles of a picture are remembered; each turn of it has its own."""
    return f"{sha256}:{turns % 4}" if turns % 4 else sha256


@dataclass(frozen=True, slots=True)
class Side:
    """A picture with what the hand did to it alone."""

    picture: FacePicture
    pyramid: Pyramid
    marks: FaceMarks
    turns: int = 0

    @property
    def key(self) -> str:
        """Under what its handles are remembered."""
        return marks_key(self.picture.sha256, self.turns)

    @property
    def size(self) -> QSizeF:
        """Width and height as it is turned, in pixels of the picture."""
        return self.pyramid.size.toSizeF()

    @property
    def face_pixels(self) -> float:
        """Crown to chin by the handles, in pixels of the picture as it is turned."""
        return self.size.height() * self.marks.face

    def turned(self, pyramid: Pyramid, turns: int, marks: FaceMarks) -> "Side":
        """Return the picture as it lies after a turn."""
        return replace(self, pyramid=pyramid, turns=turns % 4, marks=marks)


class Tile:
    """The visible part of a picture as it was painted last; made anew only when something is different."""

    def __init__(self) -> None:
        self._made_for: tuple[object, ...] = ()
        self._part = NOTHING

    def part(self, side: Side, whole: QRectF, area: QSize, tone: Tone = NEUTRAL) -> Part:
        """Return what ``area`` device pixels show of a picture that as a whole would fill ``whole``."""
        wanted = (side.pyramid, whole.getRect(), area.width(), area.height(), tone)
        if wanted != self._made_for:
            self._part = part(side.pyramid, whole, area, tone)
            self._made_for = wanted
        return self._part

    def drop(self) -> None:
        """Forget the pixels."""
        self._made_for, self._part = (), NOTHING
