"""A note of a few lines, counted, with Tab leading on."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.layout import column, is_rtl, row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label

_LINES = 2


class NoteEdit(QWidget):
    """``changed`` carries the text after each change; no more than ``most`` characters stay in it."""

    changed = Signal(object)

    def __init__(self, most: int, *, lines: int = _LINES) -> None:
        super().__init__()
        self._most, self._lines = most, lines
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        if lines == 1:
            # A bar in a single line is wider than what it would tell; the caret scrolls.
            self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.setProperty("focusStyle", "field")
        self._label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._counter = Label("", TextStyle.LABEL, "ink2")
        self._label.setBuddy(self.edit)
        self.edit.textChanged.connect(self._edited)
        column(row(self._label, None, self._counter), self.edit, spacing=Space.XXS, parent=self)
        follow_theme(self._restyle)
        self.retranslate("")

    def text(self) -> str:
        """Return what stands in the note."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a kept note in; nobody is told."""
        if text != self.text():
            blocked = self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(blocked)
            self._count()

    def retranslate(self, label: str) -> None:
        """Set every text again; ``label`` names the note."""
        self._label.setText(label)
        self.edit.setAccessibleName(label)
        option = self.edit.document().defaultTextOption()
        # Else an empty note begins at the left, whatever the language.
        side = Qt.AlignmentFlag.AlignRight if is_rtl() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.edit.document().setDefaultTextOption(option)
        self._count()

    def _edited(self) -> None:
        text = self.text()
        if len(text) > self._most:
            # What was there stays; what would be too much does not come in.
            place = min(self.edit.textCursor().position(), self._most)
            self.set_text(text[: self._most])
            cursor = self.edit.textCursor()
            cursor.setPosition(place, QTextCursor.MoveMode.MoveAnchor)
            self.edit.setTextCursor(cursor)
        self._count()
        self.changed.emit(self.text())

    def _count(self) -> None:
        text = QCoreApplication.translate("NoteEdit", "{count} of {most} characters")
        self._counter.setText(text.format(count=fmt_number(len(self.text())), most=fmt_number(self._most)))

    def _restyle(self) -> None:
        look = theme()
        self.edit.setFont(look.font(TextStyle.BODY))
        self.edit.setFixedHeight(self._lines * look.line(TextStyle.BODY) + look.px(20))
