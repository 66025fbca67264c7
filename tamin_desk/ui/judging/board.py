"""What lies on the light table and how it is looked at: pictures, their handles, zoom and light.

Knows geometry and no painting. One frame for each picture, the registry photo's at the start side;
the faces in them are equally high, and what the hand does it does to both, unless told otherwise.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, QSizeF, Signal

from tamin_desk.ui.judging.alignment import (
    CLOSEST,
    FaceMarks,
    Fitted,
    View,
    fit,
    frames_in,
    kept_in_view,
    life_size,
)
from tamin_desk.ui.judging.levels import Levels
from tamin_desk.ui.judging.pyramid import NEUTRAL, Pyramid, Tone
from tamin_desk.ui.judging.side import Side, marks_key
from tamin_desk.ui.judging.values import FacePicture, Subject

if TYPE_CHECKING:
    from tamin_desk.ui.tasks import Tasks

GAP: Final = 16
"""Between two frames, in logical pixels."""
_STEP: Final = 1.25
LEAST_FACE: Final = 48
"""Logical pixels: lower a face has about half its height on the card, and was not looked at."""
# By so many pixels a whole picture may seem to reach beyond its frame when sizes are rounded.
_TOLERANCE: Final = 0.75


class Layout(QObject):
    """Where the pictures on the table lie, for whoever paints them or looks at them.

    Signals:
        shown: other pictures lie on the table; comes before ``changed``.
        changed: something lies elsewhere, is larger, or in another light.
    """

    shown = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sides: list[Side] = []
        self._fitted = Fitted(QSizeF(), ())
        self._frames: list[QRect] = []
        self._life: QSizeF | None = None
        # Whether there is no room for any picture; frames are then places without size.
        self._is_cramped = False
        self._view, self._tone, self._linked = View(), NEUTRAL, True

    @property
    def sides(self) -> tuple[Side, ...]:
        """The pictures, the registry photo first."""
        return tuple(self._sides)

    @property
    def tone(self) -> Tone:
        """Brightness, contrast and grey of all pictures."""
        return self._tone

    @property
    def linked(self) -> bool:
        """Whether the hand moves both pictures."""
        return self._linked

    @property
    def view(self) -> View:
        """What the hand did since the pictures were fitted."""
        return self._view

    @property
    def life_size(self) -> bool:
        """Whether sizes are those of the card."""
        return self._life is not None

    @property
    def zoom(self) -> float:
        """Logical pixels of the screen for one of the registry photo; 1.0 while there is none."""
        return self._scale(0) if self._sides else 1.0

    def frame(self, place: int) -> QRect:
        """Return the frame of a picture, in whole logical pixels of the table."""
        return self._frames[place]

    def frame_at(self, point: QPointF) -> int | None:
        """Return whose frame is under a point."""
        return next(
            (place for place, frame in enumerate(self._frames) if QRectF(frame).contains(point)), None
        )

    def picture(self, place: int) -> QRectF:
        """Return where a whole picture lies on the table; parts of it may lie outside its frame."""
        frame = self._frames[place]
        moved = self._view.of(place).applied(self._fitted.rects[place], self._fitted.size)
        return moved.translated(QPointF(frame.topLeft()))

    def seen(self, place: int) -> QRect:
        """Return where a picture is seen: the part of it that lies in its frame."""
        return self.picture(place).toAlignedRect().intersected(self._frames[place])

    def height_of(self, place: int, share: float) -> float:
        """Return the y on the table of a share of a picture's height."""
        whole = self.picture(place)
        return whole.y() + whole.height() * share

    def is_large(self, place: int) -> bool:
        """Tell whether a face is shown large enough to be looked at; at life size it is as on the card."""
        if self._is_cramped:
            return False
        return self.life_size or self.picture(place).height() * self._sides[place].marks.face >= LEAST_FACE

    def is_whole(self, place: int) -> bool:
        """Tell whether nothing of a picture lies outside its frame; without room none is there at all."""
        if self._is_cramped:
            return False
        slack = (-_TOLERANCE, -_TOLERANCE, _TOLERANCE, _TOLERANCE)
        return QRectF(self._frames[place]).adjusted(*slack).contains(self.picture(place))

    def _scale(self, place: int) -> float:
        return self.picture(place).height() / self._sides[place].size.height()


class Board(Layout):
    """``Board(tasks, memory.marks)``: empty at first, and without room until :meth:`set_room`.

    ``kept`` tells where somebody put the handles of a picture before, by :attr:`Side.key`.
    """

    def __init__(
        self, tasks: "Tasks", kept: Callable[[str], FaceMarks | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._levels = Levels(tasks, self)
        self._levels.built.connect(self._built)
        self._room, self._right_to_left = QRect(), True

    # --- Pictures -----------------------------------------------------------------------------

    def show(self, subject: Subject, marks: Sequence[FaceMarks]) -> None:
        """Lay the pictures out from nothing: fitted, linked, in their own light.

        ``marks`` tell where each face is. Raises ValueError for a null image.
        """
        if any(picture.image.isNull() for picture in subject.pictures):
            raise ValueError("a photo that could not be decoded cannot be shown")
        self._sides = [
            Side(picture, self._levels.now(place, picture), where)
            for place, (picture, where) in enumerate(zip(subject.pictures, marks, strict=True))
        ]
        self._view, self._tone, self._linked = View(), NEUTRAL, True
        self._arrange()
        self.shown.emit()
        self.changed.emit()

    def clear(self) -> None:
        """Forget the pictures and every pixel of them."""
        self._levels.forget()
        self._sides, self._life = [], None
        self._arrange()
        self.shown.emit()
        self.changed.emit()

    def turn(self) -> None:
        """Turn every picture that may be turned by a quarter clockwise."""
        for place, side in enumerate(self._sides):
            if side.picture.turns:
                self._levels.build(place, side.picture, (side.turns + 1) % 4)

    def set_marks(self, place: int, marks: FaceMarks, *, align: bool = True) -> None:
        """Say where the face of a picture is; without ``align`` everything keeps its place for now."""
        side = self._sides[place]
        self._sides[place] = side.turned(side.pyramid, side.turns, marks)
        if align:
            self._lay_out()
        else:
            self.changed.emit()

    def set_room(self, room: QRect, *, right_to_left: bool) -> None:
        """Give the frames their room; the first is at the start side."""
        if (room, right_to_left) != (self._room, self._right_to_left):
            self._room, self._right_to_left = room, right_to_left
            self._lay_out()

    def set_life_size(self, photo: QSizeF | None) -> None:
        """Show the registry photo as high as ``photo`` (logical pixels), or fitted again."""
        if photo != self._life:
            self._life, self._view = photo, View()
            self._lay_out()

    # --- How it is looked at ------------------------------------------------------------------

    def set_tone(self, tone: Tone) -> None:
        """Show all pictures in another light."""
        if tone != self._tone:
            self._tone = tone
            self.changed.emit()

    def set_linked(self, linked: bool) -> None:
        """Move both pictures together, or one alone; what is offset stays so."""
        if linked is not self._linked:
            self._linked = linked
            self.changed.emit()

    def zoom_by(
        self,
        factor: float,
        at: tuple[float, float] = (0.5, 0.5),
        *,
        place: int | None = None,
        alone: bool = False,
    ) -> None:
        """Magnify about a point (shares of the frame) both, or the picture in ``place`` alone.

        Without a ``place`` the hand is on the keys: the reference is then the one that moves alone.
        """
        if self._life is None and self._sides:
            one = self._alone(place, alone=alone)
            held = one or 0
            now, least, most = self._scale(held), *self._bounds(held)
            factor = min(max(now * factor, least), most) / now
            self._look(self._view.zoomed(factor, at, one))

    def zoom_step(self, steps: int, *, alone: bool = False) -> None:
        """Magnify about the middle by steps of a quarter."""
        self.zoom_by(_STEP**steps, alone=alone)

    def pan(self, by: QPointF, *, place: int | None = None, alone: bool = False) -> None:
        """Move both by logical pixels, or one alone."""
        if self._life is None and self._sides:
            size = self._fitted.size
            self._look(
                self._view.shifted(
                    by.x() / size.width(), by.y() / size.height(), self._alone(place, alone=alone)
                )
            )

    def show_all(self) -> None:
        """Fit: every picture whole, the faces equally high, no offset."""
        if self._view != View():
            self._view = View()
            self.changed.emit()

    def show_pixels(self, ratio: float) -> None:
        """Show a pixel of the registry photo on one of the screen; ``ratio`` device pixels per logical."""
        if self._life is None and self._sides:
            # Unlinked too: the reference goes along at its offset, and only the photo's pixels are counted.
            now, least, most = self.zoom, *self._bounds(0)
            self._look(self._view.zoomed(min(max(1.0 / ratio, least), most) / now, (0.5, 0.5)))

    # --- Inside -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        sizes, marks = [side.size for side in self._sides], [side.marks for side in self._sides]
        room, count = self._room, len(self._sides)
        self._frames = []
        self._is_cramped = room.width() < count + GAP or room.height() < 1
        if not count or self._is_cramped:
            self._fitted = Fitted(QSizeF(1, 1), (QRectF(0, 0, 1, 1),) * count)
            self._frames = [QRect(room.topLeft(), QSize(1, 1))] * count
        else:
            each = QSizeF((room.width() - GAP * (count - 1)) / count, room.height())
            found = life_size(sizes, marks, self._life) if self._life is not None else fit(sizes, marks, each)
            self._fitted = found
            self._frames = frames_in(room, found.size, count, GAP, right_to_left=self._right_to_left)
            self._view = kept_in_view(self._view, found.rects, found.size)

    def _look(self, view: View) -> None:
        self._view = kept_in_view(view, self._fitted.rects, self._fitted.size)
        self.changed.emit()

    def _alone(self, place: int | None, *, alone: bool) -> int | None:
        if len(self._sides) < 2 or (self._linked and not alone):
            return None
        return len(self._sides) - 1 if place is None else place

    def _bounds(self, place: int) -> tuple[float, float]:
        fitted = self._fitted.rects[place].height() / self._sides[place].size.height()
        return min(fitted, 0.5), max(CLOSEST, CLOSEST * fitted)

    def _built(self, place: int, sha256: str, turns: int, levels: Pyramid) -> None:
        side = self._sides[place] if place < len(self._sides) else None
        if side is None or side.picture.sha256 != sha256:
            return
        turned = turns != side.turns
        # A face lies elsewhere once its picture was turned: where it was put then, or the usual place.
        marks = self._marks_of(side.picture, turns) if turned else side.marks
        self._sides[place] = side.turned(levels, turns, marks)
        if turned:
            self._view = View()
        self._lay_out()

    def _marks_of(self, picture: FacePicture, turns: int) -> FaceMarks:
        upright = turns % 4 == 0
        return self._kept(marks_key(picture.sha256, turns)) or (
            FaceMarks.told(picture.face_top, picture.face_bottom, picture.image.height())
            if upright
            else FaceMarks()
        )
