"""The rating matrix: seven features, three neutral answers each, none preset.

No colour says which answer is better: a chosen cell is filled with the neutral ``chosen`` ink.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tamin_desk.domain.comparison import Feature, Rating
from tamin_desk.ui.judging.words import feature_word, rating_word
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import Label

RATINGS: Final = (Rating.SIMILAR, Rating.DIFFERENT, Rating.NOT_VISIBLE)
_WIDTHS: Final = {Rating.SIMILAR: 84, Rating.DIFFERENT: 84, Rating.NOT_VISIBLE: 96}
_KEYS: Final = {
    Rating.SIMILAR: Action.RATE_SIMILAR,
    Rating.DIFFERENT: Action.RATE_DIFFERENT,
    Rating.NOT_VISIBLE: Action.RATE_UNSEEN,
}
_CELL_HEIGHT: Final = 36
# As drawn, and as low as a row may become on a low window.
_ROW_HEIGHT: Final = 56
_LEAST_ROW: Final = 44
_PADDING: Final = 20
_GAP: Final = 6
_LEAST_CELL: Final = 48
_RING: Final = 10
# A button of Qt's would move the focus with the arrows, in the end on to a verdict.
_LEFT_TO_THE_PAGE: Final = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)


class RatingCell(QAbstractButton):
    """One answer for one feature: an empty ring, or the word on a neutral ground when chosen."""

    def __init__(self, feature: Feature, rating: Rating) -> None:
        super().__init__()
        self.feature = feature
        self.rating = rating
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def retranslate(self) -> None:
        """Say the feature and the answer to a screen reader."""
        self.setText(rating_word(self.rating))
        self.setAccessibleName(
            self.tr("{feature}: {rating}").format(
                feature=feature_word(self.feature), rating=rating_word(self.rating)
            )
        )

    def sizeHint(self) -> QSize:
        """Return the drawn size, grown with the text."""
        return QSize(theme().px(_WIDTHS[self.rating]), theme().px(_CELL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; Enter commits nothing here, and the arrows are the page's: they step features."""
        if event.key() in _LEFT_TO_THE_PAGE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring or the word."""
        look, painter = theme(), painter_for(self)
        if self.isChecked():
            fill_round(painter, self.rect(), Radius.CONTROL, look.colour("chosen"))
            painter.setFont(look.font(TextStyle.LABEL_MEDIUM))
            draw_text(painter, self.rect(), self.text(), look.colour("onChosen"), centred=True)
            return
        border = look.colour("edge" if self.underMouse() else "line")
        fill_round(painter, self.rect(), Radius.CONTROL, look.colour("surface"), border)
        painter.setPen(QPen(look.colour("edge"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRect(0, 0, _RING, _RING)
        ring.moveCenter(self.rect().center())
        painter.drawEllipse(ring)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _FeatureRow(QWidget):
    """One feature with its three cells; the current row has the accent bar at its start."""

    clicked = Signal()

    def __init__(self, feature: Feature) -> None:
        super().__init__()
        self.feature = feature
        self.cells = {rating: RatingCell(feature, rating) for rating in RATINGS}
        self._name = Label(style=TextStyle.BODY_MEDIUM)
        self._current = False
        cells = row(*self.cells.values(), spacing=_GAP)
        row(_PADDING, self._name, None, cells, _PADDING, spacing=0, parent=self)
        follow_theme(self._restyle)

    def retranslate(self) -> None:
        self._name.setText(feature_word(self.feature))
        for cell in self.cells.values():
            cell.retranslate()

    def name_width(self) -> int:
        return self._name.sizeHint().width()

    def show_rating(self, rating: Rating | None, *, current: bool, enabled: bool) -> None:
        for each, cell in self.cells.items():
            cell.setChecked(each is rating)
            cell.setEnabled(enabled)
        self._current = current
        self._name.set_tone("accent" if current else "ink")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._current:
            return
        look, painter = theme(), painter_for(self)
        painter.fillRect(self.rect(), look.colour("accentSoft"))
        left = self.width() - 3 if rtl(self) else 0
        fill_round(painter, QRect(QPoint(left, 8), QSize(3, self.height() - 16)), 1, look.colour("accent"))
        if look.high_contrast:
            fill_round(painter, self.rect(), 0, None, look.colour("accent"), 2)

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_LEAST_ROW))
        self.setMaximumHeight(theme().px(_ROW_HEIGHT))


class RatingMatrix(QWidget):
    """All features under the words of the three answers and their keys.

    Signals:
        rated(Feature, Rating): a cell was chosen with mouse or Space.
        feature_chosen(Feature): a row was clicked.
    """

    rated = Signal(object, object)
    feature_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = {feature: _FeatureRow(feature) for feature in Feature}
        self._words = {rating: Label(style=TextStyle.CAPTION, tone="ink2") for rating in RATINGS}
        self._heads = {rating: self._head(rating) for rating in RATINGS}
        self._one_row = False
        self._current = next(iter(Feature))
        heads = row(*self._heads.values(), spacing=_GAP)
        layout = column(
            row(_PADDING, None, heads, _PADDING, spacing=0), 4, *self._rows.values(), spacing=0, parent=self
        )
        for place in range(2, layout.count()):
            layout.setStretch(place, 1)
        for feature_row in self._rows.values():
            feature_row.clicked.connect(self._row_clicked)
            for cell in feature_row.cells.values():
                cell.clicked.connect(self._cell_clicked)
        self.retranslate()
        follow_theme(self._restyle)

    @property
    def least_row(self) -> int:
        """How many pixels high a row is at least."""
        return theme().px(_LEAST_ROW)

    @property
    def least_width(self) -> int:
        """How many pixels wide names, and the words over the cells, are at least."""
        heads = sum(self._least_of(rating) for rating in RATINGS)
        return heads + self._names() + 2 * _PADDING + 5 * _GAP

    def set_one_row(self, one_row: bool) -> None:
        """Show only the row of the current feature, or all."""
        self._one_row = one_row
        self._show_rows()

    def retranslate(self) -> None:
        """Write every word again."""
        for rating, word in self._words.items():
            word.setText(rating_word(rating))
        for feature_row in self._rows.values():
            feature_row.retranslate()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # The cells are as wide as there was room before: what they need at least is less.
        return QSize(self.least_width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the answers the width that the names leave."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_ratings(self, ratings: Mapping[Feature, Rating], current: Feature, *, enabled: bool) -> None:
        """Show what was rated and which feature the keys are about."""
        for feature, feature_row in self._rows.items():
            feature_row.show_rating(ratings.get(feature), current=feature is current, enabled=enabled)
        self._current = current
        self._show_rows()

    def cell(self, feature: Feature, rating: Rating) -> RatingCell:
        """Return one cell, for keys, tests and the tour."""
        return self._rows[feature].cells[rating]

    def _head(self, rating: Rating) -> QWidget:
        head = QWidget()
        row(None, self._words[rating], KeyCap(key_caption(_KEYS[rating])), None, spacing=4, parent=head)
        return head

    def _show_rows(self) -> None:
        for feature, feature_row in self._rows.items():
            feature_row.setVisible(not self._one_row or feature is self._current)

    def _restyle(self) -> None:
        heads = max(head.sizeHint().height() for head in self._heads.values())
        # What the rows do not need is left free below them, not between them.
        self.setMaximumHeight(heads + 4 + len(self._rows) * theme().px(_ROW_HEIGHT))
        self._fit()

    def _fit(self) -> None:
        wanted = sum(theme().px(width) for width in _WIDTHS.values())
        room = self.width() - 2 * _PADDING - self._names() - 3 * _GAP
        share = min(1.0, room / wanted)
        for rating in RATINGS:
            width = max(self._least_of(rating), int(theme().px(_WIDTHS[rating]) * share))
            self._heads[rating].setFixedWidth(width)
            for feature_row in self._rows.values():
                feature_row.cells[rating].setFixedWidth(width)

    def _names(self) -> int:
        return max(feature_row.name_width() for feature_row in self._rows.values())

    def _least_of(self, rating: Rating) -> int:
        layout = self._heads[rating].layout()
        words = 0 if layout is None else layout.minimumSize().width()
        return max(theme().px(_LEAST_CELL), words)

    def _cell_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, RatingCell):
            self.rated.emit(cell.feature, cell.rating)

    def _row_clicked(self) -> None:
        feature_row = self.sender()
        if isinstance(feature_row, _FeatureRow):
            self.feature_chosen.emit(feature_row.feature)
