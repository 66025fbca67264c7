"""Where pictures lie so that their faces are equally high: plain arithmetic, no widgets.

Picture coordinates are pixels of the picture, frame coordinates logical pixels from the frame's top
left. ``fit`` gives the place of every picture when nothing is magnified; ``View`` is what the hand does
to all of them together, and to one alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF

# Where crown and chin usually lie in a registry photo, as shares of its height.
_CROWN: Final = 0.18
_CHIN: Final = 0.80
# A face lower than this share of its picture was marked by mistake; so small it could not be judged.
_LEAST_FACE: Final = 0.05

CLOSEST: Final = 8.0
"""The greatest magnification, in screen pixels per picture pixel or times the fitted size."""
_KEPT_IN_VIEW: Final = 0.1


@dataclass(frozen=True, slots=True)
class FaceMarks:
    """The two handles of a picture: ``crown`` and ``chin`` as shares of its height, 0…1 from the top."""

    crown: float = _CROWN
    chin: float = _CHIN

    @classmethod
    def told(
        cls, top: int | None, bottom: int | None, height: int, usual: "FaceMarks | None" = None
    ) -> "FaceMarks":
        """Return what the source tells in pixels, or the ``usual`` places where it tells nothing usable."""
        usual = usual or cls()
        if top is None or bottom is None or height <= 0:
            return usual
        marks = cls(top / height, bottom / height)
        return marks if 0 <= marks.crown < marks.chin <= 1 and marks.face >= _LEAST_FACE else usual

    @property
    def face(self) -> float:
        """The face's share of the picture's height."""
        return self.chin - self.crown

    def with_crown(self, crown: float) -> "FaceMarks":
        """Move the upper handle, as far as it may go."""
        return replace(self, crown=min(max(0.0, crown), self.chin - _LEAST_FACE))

    def with_chin(self, chin: float) -> "FaceMarks":
        """Move the lower handle, as far as it may go."""
        return replace(self, chin=max(min(1.0, chin), self.crown + _LEAST_FACE))


@dataclass(frozen=True, slots=True)
class Fitted:
    """All frames are of one ``size``; ``rects`` are where each whole picture lies in its own frame."""

    size: QSizeF
    rects: tuple[QRectF, ...]


def fit(sizes: Sequence[QSizeF], marks: Sequence[FaceMarks], room: QSizeF) -> Fitted:
    """Make all faces equally high, with their crowns on one line and every picture whole in its frame.

    ``room`` is what one frame may take at the most; frames are only as large as their pictures need.
    """
    above = max(mark.crown / mark.face for mark in marks)
    below = max((1 - mark.crown) / mark.face for mark in marks)
    widths = [size.width() / (size.height() * mark.face) for size, mark in zip(sizes, marks, strict=True)]
    face = min(room.height() / (above + below), room.width() / max(widths))
    frame = QSizeF(face * max(widths), face * (above + below))
    rects = []
    for width, mark in zip(widths, marks, strict=True):
        left = (frame.width() - face * width) / 2
        top = face * (above - mark.crown / mark.face)
        rects.append(QRectF(left, top, face * width, face / mark.face))
    return Fitted(frame, tuple(rects))


def frames_in(room: QRect, size: QSizeF, count: int, gap: int, *, right_to_left: bool) -> list[QRect]:
    """Return the frames side by side in the middle of ``room``, in whole pixels, the first at the start."""
    whole = QSize(round(size.width()), round(size.height()))
    wide = whole.width() * count + gap * (count - 1)
    left, top = room.x() + (room.width() - wide) // 2, room.y() + (room.height() - whole.height()) // 2
    lefts = [left + number * (whole.width() + gap) for number in range(count)]
    return [QRect(QPoint(x, top), whole) for x in (reversed(lefts) if right_to_left else lefts)]


@dataclass(frozen=True, slots=True)
class Move:
    """A magnification and then a shift; the shift is in shares of the frame's width and height."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def about(self, factor: float, x: float, y: float) -> "Move":
        """Magnify by ``factor`` so that the point (x, y), in shares of the frame, stays where it is."""
        return Move(self.zoom * factor, x + (self.x - x) * factor, y + (self.y - y) * factor)

    def by(self, x: float, y: float) -> "Move":
        """Shift further."""
        return replace(self, x=self.x + x, y=self.y + y)

    def after(self, first: "Move") -> "Move":
        """Return ``first`` and then this as one move."""
        return Move(self.zoom * first.zoom, self.zoom * first.x + self.x, self.zoom * first.y + self.y)

    def applied(self, rect: QRectF, frame: QSizeF) -> QRectF:
        """Return where a rectangle of the frame comes to lie."""
        return QRectF(
            QPointF(
                rect.x() * self.zoom + self.x * frame.width(), rect.y() * self.zoom + self.y * frame.height()
            ),
            rect.size() * self.zoom,
        )


REST: Final = Move()


@dataclass(frozen=True, slots=True)
class View:
    """What the hand did: ``own`` moves of each picture alone, then ``shared`` by all of them."""

    shared: Move = REST
    own: tuple[Move, ...] = (REST, REST)

    def of(self, place: int) -> Move:
        """Return the whole move of one picture."""
        return self.shared.after(self.own[place])

    def zoomed(self, factor: float, at: tuple[float, float], alone: int | None = None) -> "View":
        """Magnify all at a point (shares of the frame), or one alone."""
        if alone is None:
            return replace(self, shared=self.shared.about(factor, *at))
        return self._alone(alone, self.of(alone).about(factor, *at))

    def shifted(self, x: float, y: float, alone: int | None = None) -> "View":
        """Shift all by shares of the frame, or one alone."""
        if alone is None:
            return replace(self, shared=self.shared.by(x, y))
        return self._alone(alone, self.of(alone).by(x, y))

    def _alone(self, place: int, whole: Move) -> "View":
        """Give one picture another whole move; what all share stays, so the offset is kept."""
        shared = self.shared
        own = Move(
            whole.zoom / shared.zoom, (whole.x - shared.x) / shared.zoom, (whole.y - shared.y) / shared.zoom
        )
        return replace(self, own=tuple(own if each == place else old for each, old in enumerate(self.own)))


def kept_in_view(view: View, rects: Sequence[QRectF], frame: QSizeF) -> View:
    """Push a view back until a part of every picture is in its frame, so that nobody loses one."""
    for place, rect in enumerate(rects):
        moved = view.of(place).applied(rect, frame)
        x = _push(moved.left(), moved.right(), frame.width()) / max(1.0, frame.width())
        y = _push(moved.top(), moved.bottom(), frame.height()) / max(1.0, frame.height())
        if x or y:
            view = view.shifted(x, y, alone=None if place == 0 else place)
    return view


def _push(start: float, end: float, length: float) -> float:
    kept = min(length, end - start) * _KEPT_IN_VIEW
    if end < kept:
        return kept - end
    return min(0.0, length - kept - start)


# --- Life size --------------------------------------------------------------------------------

CARD_MM: Final = (85.60, 53.98)
"""Width and height of an ID-1 card (ISO/IEC 7810), in millimetres."""


def life_size(sizes: Sequence[QSizeF], marks: Sequence[FaceMarks], photo: QSizeF) -> Fitted:
    """Lay the first picture out as high as ``photo`` (logical pixels), others at its face height."""
    face = photo.height() * marks[0].face
    highest = max(face / mark.face for mark in marks)
    scaled = [
        QSizeF(size.width() * face / mark.face / size.height(), face / mark.face)
        for size, mark in zip(sizes, marks, strict=True)
    ]
    width = max(size.width() for size in scaled)
    return Fitted(
        QSizeF(width, highest),
        tuple(QRectF(QPointF((width - size.width()) / 2, 0.0), size) for size in scaled),
    )
