"""The words under the pictures on the light table: what each is, and its true size in pixels."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from tamin_desk.ui.i18n import fmt_size
from tamin_desk.ui.judging.board import GAP, Board
from tamin_desk.ui.judging.life_size import millimetres
from tamin_desk.ui.judging.values import FacePicture
from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import rtl
from tamin_desk.ui.widgets.label import Label

_ABOVE: Final = Space.XS
"""Between a picture and its words."""


class Captions:
    """``Captions(view, board)``: :meth:`write` for other pictures, :meth:`place` when they have moved."""

    def __init__(self, view: QWidget, board: Board) -> None:
        self._view, self._board = view, board
        self._words = [QWidget(view) for _ in range(2)]
        self._captions = [Label(style=TextStyle.LABEL_MEDIUM) for _ in range(2)]
        self._notes = [Label(style=TextStyle.LABEL, tone="ink2") for _ in range(2)]
        self._lines: list[QHBoxLayout] = [
            row(caption, None, note, parent=words)
            for words, caption, note in zip(self._words, self._captions, self._notes, strict=True)
        ]
        self._life = Label(style=TextStyle.LABEL_MEDIUM, parent=view)

    def write(self) -> None:
        """Write every word again, for eyes and for screen readers."""
        pictures = [side.picture for side in self._board.sides]
        for caption, note, picture in zip(self._captions, self._notes, pictures, strict=False):
            caption.setText(picture.caption)
            note.setText(note_of(picture))
        spoken = QCoreApplication.translate("FacesTable", "{picture}: {note}")
        self._view.setAccessibleDescription(
            QCoreApplication.translate("FacesTable", ", ", "between photos").join(
                spoken.format(picture=picture.caption, note=note_of(picture)) for picture in pictures
            )
        )

    def height(self) -> int:
        """Return what the pictures must leave below themselves; two of them may need two lines each."""
        wide = max(
            caption.sizeHint().width() + Space.M + note.sizeHint().width()
            for caption, note in zip(self._captions, self._notes, strict=True)
        )
        stacked = self._is_pair and wide > self._half
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        for lines in self._lines:
            lines.setDirection(direction)
        return theme().line(TextStyle.LABEL) * (2 if stacked else 1) + _ABOVE

    def place(self, card_mm: tuple[float, float] | None) -> None:
        """Put the words under their pictures; at life size the card photo's ``card_mm`` stand there."""
        board, life = self._board, self._board.life_size
        count = len(board.sides)
        high = self.height() - _ABOVE
        for place, words in enumerate(self._words):
            words.setVisible(place < count and not life)
            if place < count and not life:
                left, wide = self._span(place)
                words.setGeometry(left, board.frame(place).bottom() + 1 + _ABOVE, wide, high)
        self._life.setVisible(life and count > 0)
        if life and count:
            self._place_life(card_mm)

    @property
    def _is_pair(self) -> bool:
        return len(self._board.sides) > 1 and not self._board.life_size

    @property
    def _half(self) -> int:
        return (self._view.width() - GAP) // 2

    def _span(self, place: int) -> tuple[int, int]:
        """Return left edge and width of the words under a picture."""
        board, view = self._board, self._view
        frame = board.frame(place)
        base = board.seen(place) if board.is_whole(place) else frame
        wanted = max(base.width(), self._words[place].sizeHint().width())
        wide = max(base.width(), min(wanted, self._half if self._is_pair else view.width()))
        if wide == base.width():
            return base.left(), wide
        if not self._is_pair:
            left = base.center().x() - wide // 2
        elif frame.x() > board.frame(1 - place).x():
            left = base.left()
        else:
            # They may not run into the other's: both grow outwards.
            left = base.right() + 1 - wide
        return min(max(left, 0), max(0, view.width() - wide)), wide

    def _place_life(self, card_mm: tuple[float, float] | None) -> None:
        board, words, frame = self._board, self._life, self._board.frame(0)
        if card_mm is not None:
            size = millimetres(QCoreApplication.translate("FacesTable", "{size} millimetres"), card_mm)
            both = QCoreApplication.translate("FacesTable", "{size}, {note}")
            words.setText(both.format(size=size, note=note_of(board.sides[0].picture)))
        words.adjustSize()
        x = frame.center().x() - words.width() // 2
        if len(board.sides) == 1 and words.width() > frame.width():
            # Larger text grows away from the place of the card.
            x = frame.left() if rtl(self._view) else frame.right() + 1 - words.width()
        words.move(x, frame.bottom() + 1 + _ABOVE)


def note_of(picture: FacePicture) -> str:
    """Return what is said of a picture: where it came from, or its true size in pixels."""
    size = fmt_size(picture.image.width(), picture.image.height())
    return picture.note or QCoreApplication.translate("FacesTable", "{size} pixels").format(size=size)
