"""How the three panels share the page: side by side, two columns, or one that scrolls."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tamin_desk.ui.desk.entry import EntryPanel
from tamin_desk.ui.desk.photo_panel import PhotoPanel
from tamin_desk.ui.desk.record import RecordPanel
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space

# Widths in pixels by width class: person, photo column, photo.
_WIDTHS: Final = {0: (480, 512, 432), 1: (368, 344, 294), 2: (0, 320, 270), 3: (0, 0, 270)}
_ANY: Final = 16_777_215  # Qt's own limit of a widget's size
ONE_COLUMN: Final = 3


class _Body(QWidget):
    """What scrolls when the window is too low even for the least height of the panels.

    Qt would let it scroll as soon as the panels do not get the height that they would like; but
    lists and the course of the case give way long before that.
    """

    def __init__(self, record: RecordPanel, entry: EntryPanel, photo: PhotoPanel) -> None:
        super().__init__()
        self._record, self._entry, self._photo = record, entry, photo
        self.level = 1

    def heightForWidth(self, width: int) -> int:
        if self.level == ONE_COLUMN:
            return super().heightForWidth(width)
        record, photo = (part.minimumSizeHint().height() for part in (self._record, self._photo))
        layout = self._entry.layout()
        entry = layout.minimumHeightForWidth(self._entry.width()) if layout is not None else 0
        return max(record, entry, photo) if self.level < 2 else max(record + Space.M + entry, photo)


class Columns(QWidget):
    """Places the panels for a width class; in one column the photo's act is pinned below."""

    def __init__(self, record: RecordPanel, entry: EntryPanel, photo: PhotoPanel) -> None:
        super().__init__()
        self._record, self._entry, self._photo = record, entry, photo
        self._wanted = 1
        self._level = -1
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._body = _Body(record, entry, photo)
        self._body.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self._pinned = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._pinned)
        theme().changed.connect(self._fit)

    def set_level(self, level: int) -> None:
        """Fit a width class: 0 wide, 1 as drawn, 2 compact, 3 one scrolling column."""
        self._wanted = level
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the class that was asked for, or the next narrower ones when large text needs the room."""
        level = self._wanted
        while level < ONE_COLUMN and self.width() < self._least_width(level):
            level += 1
        if level == self._level:
            return
        self._level = self._body.level = level
        person, column = (theme().px(width) for width in _WIDTHS[level][:2])
        self._record.set_strip(level >= 2)
        self._photo.set_photo_width(_WIDTHS[level][2])
        self._place(level)
        for part, width in ((self._record, person), (self._photo, column)):
            part.setMinimumWidth(width)
            part.setMaximumWidth(width or _ANY)
        if level == ONE_COLUMN:
            self._pinned.addWidget(self._photo.act)
        else:
            self._photo.add(self._photo.act)

    def _least_width(self, level: int) -> int:
        if not self.isVisible() or theme().text_scale <= 1:
            return 0
        person, column = (theme().px(width) for width in _WIDTHS[level][:2])
        return person + column + self._entry.minimumSizeHint().width() + 2 * Space.M

    def _place(self, level: int) -> None:
        grid, parts = self._grid, (self._record, self._entry, self._photo)
        grid.setSpacing(Space.XL if level == 0 else Space.M)
        for place, part in enumerate(parts):
            grid.removeWidget(part)
            grid.setColumnStretch(place, 0)
            grid.setRowStretch(place, 0)
        if level < 2:
            for place, part in enumerate(parts):
                grid.addWidget(part, 0, place)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(0, 1)
        elif level == 2:
            grid.addWidget(self._record, 0, 0)
            grid.addWidget(self._entry, 1, 0)
            grid.addWidget(self._photo, 0, 1, 2, 1)
            grid.setColumnStretch(0, 1)
            grid.setRowStretch(1, 1)
        else:
            for place, part in enumerate(parts):
                grid.addWidget(part, place, 0)
            grid.setColumnStretch(0, 1)
