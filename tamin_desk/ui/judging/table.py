"""The light table: tools above, the linked view, handles at its outer sides, words under each picture."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from tamin_desk.ui.judging.alignment import CARD_MM, FaceMarks
from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.judging.captions import Captions
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.judging.foot import LifeSizeFoot
from tamin_desk.ui.judging.handles import Handle, Place, paint_tick
from tamin_desk.ui.judging.life_size import GAP, card_size, millimetres, paint_card_place, photo_size
from tamin_desk.ui.judging.memory import Memory
from tamin_desk.ui.judging.sight import Screens, desktop
from tamin_desk.ui.judging.toolbar import FacesToolbar
from tamin_desk.ui.layout import column
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.label import Label

_ALIGN_MS: Final = 600
"""After so long without a key the handles are taken to be where they shall be."""


class _Ticked(LinkedView):
    """The linked view with the ticks of the handles painted over the pictures, while there are handles."""

    ticked = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        board = self.board
        if not self.ticked:
            return
        painter = painter_for(self)
        for place, side in enumerate(board.sides):
            frame = board.frame(place)
            at_right = frame.x() > board.frame(1 - place).x()
            seen = board.seen(place)
            outer = seen.right() + 1 if at_right else seen.x()
            for share in (side.marks.crown, side.marks.chin):
                y = round(board.height_of(place, share))
                if frame.top() <= y <= frame.bottom():
                    paint_tick(painter, y, outer, inwards=-1 if at_right else 1)


class _CardPlace(QWidget):
    """The dashed outline of an ID-1 card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        size = millimetres(self.tr("{size} millimetres"), CARD_MM)
        sentence = self.tr("Hold the card here, beside the photo")
        # The pen is two pixels wide: the card's edge is the middle of the line.
        paint_card_place(painter, self.rect().adjusted(1, 1, -2, -2), sentence, size)


class FacesTable(QFrame):
    """``FacesTable(board, memory)``; nothing coloured lies here, and nothing moves by itself.

    Signals:
        calibration_wanted: the clerk asked to calibrate this screen, again or for the first time.
    """

    calibration_wanted = Signal()

    def __init__(self, board: Board, memory: Memory, *, screens: Screens = desktop) -> None:
        super().__init__()
        self.setProperty("role", "table")
        self.board, self._memory = board, memory
        self.view = _Ticked(board, screens=screens)
        self.toolbar = FacesToolbar(board)
        self._handles = [(Handle(Place.CROWN, self.view), Handle(Place.CHIN, self.view)) for _ in range(2)]
        self._captions = Captions(self.view, board)
        self._card_place = _CardPlace(self.view)
        self._foot = LifeSizeFoot()
        self._card_mm: tuple[float, float] | None = None
        self._px_per_mm: float | None = None
        self._life: QSizeF | None = None
        self._touched: dict[str, FaceMarks] = {}
        self._empty = Label(style=TextStyle.BODY, tone="ink2", parent=self.view)
        self._settle = QTimer(self, interval=_ALIGN_MS, singleShot=True)
        self._build()
        follow_theme(self._place)

    def set_life_size(self, card_mm: tuple[float, float] | None, px_per_mm: float | None) -> None:
        """Show the card's photo at so many logical pixels a millimetre, or the fitted view for ``None``."""
        self._card_mm, self._px_per_mm = card_mm, px_per_mm
        self._life = None if card_mm is None or px_per_mm is None else photo_size(card_mm, px_per_mm)
        self.board.set_life_size(self._life)
        self._place()

    def show_uncalibrated(self, shown: bool) -> None:
        """Say below the pictures that sizes on this screen are not known, and offer to measure."""
        self._foot.set_unmeasured(shown)
        self._place()

    def card_place(self) -> QRect:
        """Return the outline of the card in the view, in logical pixels; empty where none is shown."""
        return QRect() if self._card_place.isHidden() else self._card_place.geometry().adjusted(1, 1, -2, -2)

    @property
    def says_uncalibrated(self) -> bool:
        """Whether it is said that this screen's sizes are not known."""
        return self._foot.unmeasured

    def handle(self, place: int, which: Place) -> Handle:
        """Return a handle of a picture."""
        return self._handles[place][0 if which is Place.CROWN else 1]

    def retranslate(self) -> None:
        """Write every word again."""
        self.toolbar.retranslate()
        self.view.setAccessibleName(self.tr("Photos to compare"))
        self._empty.setText(self.tr("No photo to compare"))
        for place, handles in enumerate(self._handles):
            sides = self.board.sides
            whose = sides[place].picture.caption if place < len(sides) else ""
            for handle, word in zip(handles, (self.tr("Crown"), self.tr("Chin")), strict=True):
                handle.set_text(word, self.tr("{line}, {picture}").format(line=word, picture=whose))
        self._foot.retranslate()
        self._captions.write()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the view."""
        if watched is self.view and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return False

    def _build(self) -> None:
        self.view.installEventFilter(self)
        for place, handles in enumerate(self._handles):
            for handle in handles:
                handle.hide()
                handle.pulled.connect(partial(self._pulled, place, handle.place))
                handle.let_go.connect(self._align)
                handle.installEventFilter(self)
        whole = column(self.toolbar, self.view, self._foot, spacing=Space.S, parent=self)
        whole.setContentsMargins(Space.S, Space.XS, Space.S, Space.S)
        whole.setStretch(1, 1)
        self._settle.timeout.connect(self._align)
        self._foot.measuring_wanted.connect(self.calibration_wanted)
        self.board.shown.connect(self._shown)
        self.board.changed.connect(self._place)

    def _shown(self) -> None:
        # What was put right a moment ago is remembered, though its picture is not on the table any more.
        self._align()
        self.retranslate()

    # --- Places -------------------------------------------------------------------------------

    def _place(self) -> None:
        board, view = self.board, self.view
        pair, life = len(board.sides) > 1, board.life_size
        self._foot.set_life(life)
        tab = self._tab()
        room = view.rect().adjusted(tab, 0, -tab, -self._captions.height())
        card = card_size(self._px_per_mm) if life and not pair and self._px_per_mm is not None else QSize()
        beside = life and not pair and card.width() + GAP + self._photo_width() <= room.width()
        if beside:
            # Photo and card together in the middle, the photo at the start side.
            both = card.width() + GAP + self._photo_width()
            left = room.x() + (room.width() - both) // 2
            x = left + card.width() + GAP if rtl(self) else left
            room = QRect(x, room.y(), self._photo_width(), room.height())
        board.set_room(room, right_to_left=rtl(self))
        self._captions.place(self._card_mm)
        view.ticked = tab > 0
        self._place_handles(shown=view.ticked)
        self._card_place.setVisible(beside)
        if beside:
            photo = board.frame(0)
            x = photo.left() - GAP - card.width() if rtl(self) else photo.right() + 1 + GAP
            self._card_place.setGeometry(
                QRect(QPoint(x - 1, photo.center().y() - card.height() // 2 - 1), card + QSize(3, 3))
            )
        self._empty.setVisible(not board.sides)
        self._empty.adjustSize()
        self._empty.move(view.rect().center() - self._empty.rect().center())

    def _tab(self) -> int:
        """Return the width of a handle; 0 where there are none, or the faces need their room."""
        if len(self.board.sides) < 2 or self.board.life_size:
            return 0
        tab = self._handles[0][0].sizeHint().width()
        return tab if self.view.width() - GAP >= 6 * tab else 0

    def _photo_width(self) -> int:
        return 0 if self._life is None else round(self._life.width())

    def _place_handles(self, *, shown: bool) -> None:
        for place, handles in enumerate(self._handles):
            for handle in handles:
                if not shown:
                    handle.hide()
                    continue
                side, frame = self.board.sides[place], self.board.frame(place)
                share = side.marks.crown if handle.place is Place.CROWN else side.marks.chin
                handle.set_share(share)
                y = round(self.board.height_of(place, share))
                at_right = frame.x() > self.board.frame(1 - place).x()
                seen = self.board.seen(place)
                x = seen.right() + 1 if at_right else seen.left() - handle.width()
                handle.move(x, y - handle.height() // 2)
                handle.setVisible(frame.top() <= y <= frame.bottom())

    # --- Handles ------------------------------------------------------------------------------

    def _pulled(self, place: int, which: Place, pixels: float) -> None:
        side = self.board.sides[place]
        by = pixels / max(1.0, self.board.picture(place).height())
        marks = side.marks
        moved = (
            marks.with_crown(marks.crown + by) if which is Place.CROWN else marks.with_chin(marks.chin + by)
        )
        # The ground stays still under the hand; the faces are made equal once it has let go.
        self._touched[side.key] = moved
        self.board.set_marks(place, moved, align=False)
        self._settle.start()

    def _align(self) -> None:
        self._settle.stop()
        touched, self._touched = self._touched, {}
        # By the picture's key: it may have been turned, or another laid in its place, since it was touched.
        for key, marks in touched.items():
            self._memory.keep_marks(key, marks)
        for place, side in enumerate(self.board.sides):
            if side.key in touched:
                self.board.set_marks(place, touched[side.key])
