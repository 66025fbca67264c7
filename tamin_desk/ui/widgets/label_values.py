"""Rows of a label and its value, all values on one line from top to bottom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from tamin_desk.ui.layout import clear, is_rtl, reveal
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.label import CodeLabel, Label

# A name is not parted from its number: «کارگزاری ۳۰۱/۲».
_BEFORE_NUMBER: Final = re.compile(r" (?=\d)")
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Row:
    """``code`` sets the value in mono; ``note`` follows it in plain grey; ``badge`` stands below it."""

    label: str
    value: str
    code: bool = False
    note: str = ""
    badge: BadgeSpec | None = None


class LabelValues(QWidget):
    """``LabelValues(104)``: the width in pixels of the label column, growing with the text.

    ``label_tone`` is ``"ink2"`` on the light table, where ``ink3`` is too faint. ``wide`` puts the
    values at the end side, as under a photo.
    """

    def __init__(
        self,
        label_width: int = 104,
        *,
        label_tone: str = "ink3",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_width, self._label_tone, self._wide = label_width, label_tone, wide
        self._rows: tuple[Row, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(8 if not wide else 2)
        self._grid.setColumnStretch(0 if wide else 1, 1)
        follow_theme(self._restyle)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the same again costs nothing and moves nothing."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self._restyle()
        clear(self._grid)
        place = 0
        for each in rows:
            label = Label(each.label, TextStyle.LABEL, self._label_tone)
            value = self._value(each)
            label.setBuddy(value)
            if self._wide and not (each.code and is_rtl()):
                # The end side, as Qt mirrors it; a code is left to right and lies at the left already.
                value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(self._value_line(value), place, 1)
            place += 1
            if each.badge is not None:
                self._grid.addWidget(Badge(each.badge), place, 1, Qt.AlignmentFlag.AlignLeading)
                place += 1
        reveal(self._grid)

    def _value(self, row: Row) -> QLabel:
        if row.code:
            return CodeLabel(row.value)
        if row.note:
            # One text: where both have no room side by side, the note goes on below the value.
            value = _BEFORE_NUMBER.sub(_NO_BREAK, row.value)
            return InlineText(f"**{escape(value)}** {escape(row.note)}", TextStyle.LABEL)
        return Label(row.value, TextStyle.LABEL_MEDIUM, wrap=not self._wide)

    def _value_line(self, value: QLabel) -> QHBoxLayout:
        line = QHBoxLayout()
        is_code = isinstance(value, CodeLabel)
        line.addWidget(value, 0 if is_code else 1)
        if is_code and not self._wide:
            line.addStretch(1)
        return line

    def _restyle(self) -> None:
        # The longest label keeps its distance from the values, in whatever language it is.
        metrics = QFontMetrics(theme().font(TextStyle.LABEL))
        longest = max((metrics.horizontalAdvance(each.label) for each in self._rows), default=0)
        self._grid.setColumnMinimumWidth(0, max(theme().px(self._label_width), longest + Space.S))
