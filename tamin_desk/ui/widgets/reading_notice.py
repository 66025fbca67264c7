"""What was read of a Persian keyboard: told, confirmed with one key, or chosen where it cannot be told."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tamin_desk.ui.i18n import code
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear, column
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.notice import Notice


class ReadingNotice(QWidget):
    """The notice, and below it one button for each reading to choose from; Alt and its number press it.

    Signals:
        confirmed: the reading is what the card says.
        discarded: it is not.
        chosen(int): the reading of this zero-based number is.
    """

    confirmed = Signal()
    discarded = Signal()
    chosen = Signal(object)

    def __init__(self, *, clear_key: str = "Esc", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice("accent", icon=Icon.KEYBOARD)
        self._yes = self.notice.add_button("", key="Enter")
        self._clear = self.notice.add_button("", role=Role.QUIET, key=clear_key)
        self._yes.clicked.connect(self.confirmed)
        self._clear.clicked.connect(self.discarded)
        self._row = QWidget()
        self._buttons = QHBoxLayout(self._row)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(Space.XS)
        self._choices: tuple[str, ...] = ()
        column(self.notice, self._row, spacing=Space.XXS, parent=self)
        self._row.hide()
        self._retranslate()

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the readings, in their order."""
        return [each for each in self._row.findChildren(Button) if not each.isHidden()]

    def show_note(self, first: str, second: str, *, confirm: bool, choices: Sequence[str] = ()) -> None:
        """Say what was read (markup); ``confirm`` asks for a yes, ``choices`` for one of several readings."""
        self.setVisible(bool(first))
        self._yes.setVisible(confirm and not choices)
        self._clear.setVisible(confirm)
        self.notice.set_text(first, second)
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._show_choices()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._yes.setText(QCoreApplication.translate("ReadingNotice", "Yes, it is"))
        self._clear.setText(QCoreApplication.translate("ReadingNotice", "Clear"))
        self._show_choices()

    def _show_choices(self) -> None:
        clear(self._buttons)
        for place, text in enumerate(self._choices):
            button = Button(self._words(text), size=Size.SMALL, key=f"Alt+{place + 1}")
            # The hand stays in the field, where Alt and the number are read too.
            button.clicked.connect(partial(self.chosen.emit, place))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row.setVisible(bool(self._choices))

    def _words(self, text: str) -> str:
        """Return a reading with the letters in which it differs from the others, their case in words."""
        differing = {
            place
            for place, characters in enumerate(zip(*self._choices, strict=False))
            if len(set(characters)) > 1
        }
        parts = []
        for place in sorted(differing):
            letter = text[place]
            capital = QCoreApplication.translate("ReadingNotice", "capital {letter}")
            small = QCoreApplication.translate("ReadingNotice", "small {letter}")
            if letter.isascii() and letter.isalpha():
                parts.append((capital if letter.isupper() else small).format(letter=code(letter)))
        joined = QCoreApplication.translate("ReadingNotice", "{reading}: {letters}")
        if len(parts) != 1:
            return code(text)
        return joined.format(reading=code(text), letters=parts[0])
