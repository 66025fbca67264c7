"""The serial of the card, one cell for each character, so that no letter is taken for another.

Capital letters carry a solid bar above and the word «بزرگ», small ones a dotted bar below and the
word «کوچک»; the zero is slashed; characters to read again stand in a marked cell. It is a line edit
that paints itself: caret, selection, undo, clipboard and screen reader are the line edit's own.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import QFocusEvent, QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_bar, fill_round, follow_theme, painter_for
from tamin_desk.ui.widgets.code_edit import CodeEdit
from tamin_desk.ui.widgets.label import CodeLabel, Label
from tamin_desk.ui.widgets.serial_painting import BAR, Cell, paint_cell

CELL: Final = 36
_PADDING: Final = 18


class SerialField(CodeEdit):
    """The serial field; signals as in ``CodeEdit``. ``name`` is its accessible name.

    ``set_suspects`` marks the zero-based positions that are to be read again; characters that could
    not be read are marked by themselves. Both marks go with the next change of the text.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, style=TextStyle.SERIAL, parent=parent)
        self._suspects: frozenset[int] = frozenset()
        self._invalid = False
        self._blink = 0
        self._caret_on = True
        self.setProperty("role", "bare")
        self.setProperty("focusStyle", "field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)
        self.selectionChanged.connect(self.update)
        self.cursorPositionChanged.connect(self._show_caret)
        follow_theme(self._restyle)

    @property
    def suspects(self) -> frozenset[int]:
        """The positions shown as suspect: those set, and those that could not be read."""
        return self._suspects | frozenset(self.unread)

    @property
    def unread(self) -> tuple[int, ...]:
        """The positions whose character is no Latin letter or digit."""
        return tuple(i for i, each in enumerate(self.text()) if not (each.isascii() and each.isalnum()))

    def set_suspects(self, positions: Iterable[int]) -> None:
        """Mark the characters that are to be compared with the card again."""
        self._suspects = frozenset(positions)
        self.update()

    def set_invalid(self, invalid: bool) -> None:
        """Show the border of an error."""
        self._invalid = invalid
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(10 * look.px(CELL) + 2 * _PADDING, look.px(Height.SERIAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(Height.SERIAL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint_ground(painter)
        for cell in self._cells():
            paint_cell(painter, cell)
        if self.hasFocus() and self._caret_on and not self.hasSelectedText():
            look = theme()
            x = _PADDING + self.cursorPosition() * self._cell()
            tall = look.px(36)
            painter.fillRect(
                QRectF(x + 2, (self.height() - tall) / 2 - look.px(6), 2, tall), look.colour("ink")
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            mark = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            place = self._place_at(event.position())
            self.cursorForward(mark, place - self.cursorPosition())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.cursorForward(True, self._place_at(event.position()) - self.cursorPosition())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 0 and not theme().reduced_motion and not self._blink:
            self._blink = self.startTimer(flash // 2)
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stop_blinking()
        self.update()

    def hideEvent(self, event: QEvent) -> None:
        self._stop_blinking()

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._blink:
            self._caret_on = not self._caret_on
            self.update()
        else:
            super().timerEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
            self.update()

    def _stop_blinking(self) -> None:
        if self._blink:
            self.killTimer(self._blink)
            self._blink = 0

    def _show_caret(self) -> None:
        self._caret_on = True
        self.update()

    def _text_changed(self) -> None:
        self._suspects = frozenset()
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell the screen reader the case of each letter, which sighted clerks see as bars and words."""
        parts = []
        for place, character in enumerate(self.text(), start=1):
            if character.isascii() and character.isalpha():
                sentence = (
                    QCoreApplication.translate("SerialField", "character %1: capital letter %2")
                    if character.isupper()
                    else QCoreApplication.translate("SerialField", "character %1: small letter %2")
                )
                parts.append(sentence.replace("%1", fmt_number(place)).replace("%2", character))
        self.setAccessibleDescription("; ".join(parts))

    def _selection(self) -> tuple[int, int]:
        if not self.hasSelectedText():
            return 0, 0
        return self.selectionStart(), self.selectionStart() + len(self.selectedText())

    def _cell(self) -> float:
        room = self.width() - 2 * _PADDING - 4
        return min(float(theme().px(CELL)), room / max(1, len(self.text())))

    def _place_at(self, point: QPointF) -> int:
        return max(0, min(len(self.text()), round((point.x() - _PADDING) / self._cell())))

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme()
        open_ = self.isEnabled() and not self.isReadOnly()
        ground = look.colour("surface" if open_ else "subtle")
        token, width = ("edge", 1.0) if self.isEnabled() else ("line", 1.0)
        if self._invalid:
            token, width = "bad", 2.0
        elif self.hasFocus():
            token, width = "accent", 2.0
        fill_round(painter, self.rect(), Radius.CONTROL, ground, look.colour(token), width)

    def _cells(self) -> Iterator[Cell]:
        first, last = self._selection()
        text, width, suspects = self.text(), self._cell(), self.suspects
        letters = [each.isascii() and each.isalpha() for each in text]
        for place, character in enumerate(text):
            yield Cell(
                character,
                QRectF(_PADDING + place * width, 0, width, self.height()),
                selected=first <= place < last,
                suspect=place in suspects,
                enabled=self.isEnabled(),
                crowded=any(letters[max(0, place - 1) : place] + letters[place + 1 : place + 2]),
            )

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _Swatch(QWidget):
    """The bar that the legend explains."""

    def __init__(self, *, dotted: bool) -> None:
        super().__init__()
        self._dotted = dotted
        self.setFixedSize(20, 20)
        follow_theme(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent = theme().colour("accent")
        draw_bar(painter, QPointF(0, 11), QPointF(20, 11), accent, BAR, dotted=self._dotted)


class SerialLegend(QWidget):
    """What the marks of the serial field mean, and how many characters stand in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capital = Label("", TextStyle.CAPTION, "ink2")
        self._small = Label("", TextStyle.CAPTION, "ink2")
        self._zero = Label("", TextStyle.CAPTION, "ink2")
        self._count = Label("", TextStyle.CAPTION, "ink2")
        self._length = 0
        self._letters = QWidget()
        pairs: tuple[QHBoxLayout, ...] = (
            row(_Swatch(dotted=False), self._capital),
            row(_Swatch(dotted=True), self._small),
        )
        row(*pairs, spacing=16, parent=self._letters)
        zero = row(CodeLabel("0", TextStyle.CODE), self._zero)
        row(self._letters, zero, None, self._count, spacing=16, parent=self)
        self._retranslate()

    def set_digits_only(self, digits_only: bool) -> None:
        """Leave out what is said of letters: a tracking code has none."""
        self._letters.setHidden(digits_only)

    def set_length(self, characters: int) -> None:
        """Say how many characters stand in the field; nothing for none."""
        self._length = characters
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._capital.setText(QCoreApplication.translate("SerialField", "capital letter"))
        self._small.setText(QCoreApplication.translate("SerialField", "small letter"))
        self._zero.setText(QCoreApplication.translate("SerialField", "zero, slashed"))
        count = self.tr("%Ln character(s)", "", self._length)
        self._count.setText(count if self._length else "")
