"""A field for a Jalali date: typed in any of three kinds of digits, written back as dates are written."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.calendar import parse_jalali
from tamin_desk.ui.i18n import fmt_date
from tamin_desk.ui.widgets.field import Field


class DateField(Field):
    """``DateField("Issued on")``. What is no date stays as it was typed, and :attr:`readable` is false.

    Signals:
        edited: the clerk typed or pasted.
    """

    edited = Signal()

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self.edit.textEdited.connect(self._tell_edited)
        self.edit.editingFinished.connect(self._write_back)

    def value(self) -> date | None:
        """Return the day that is typed, ``None`` for an empty field and for what is no date."""
        return parse_jalali(self.text())

    @property
    def readable(self) -> bool:
        """Whether a date stands there, or nothing."""
        return not self.text().strip() or self.value() is not None

    @property
    def unread(self) -> str:
        """What stands there and is no date."""
        return "" if self.readable else self.text()

    def set_value(self, day: date | None, unread: str = "") -> None:
        """Put a day in, or what was typed and is none; the same as is typed now changes nothing."""
        if (day, unread) != (self.value(), self.unread):
            self.set_text(unread if day is None else fmt_date(day))

    def _tell_edited(self, _text: str) -> None:
        self.edited.emit()

    def _write_back(self) -> None:
        day = self.value()
        if day is not None:
            self.set_text(fmt_date(day))
