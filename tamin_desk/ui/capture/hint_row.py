"""One line about how well a face can be made out: a tick and a word, or a mark and what to do."""

from PySide6.QtWidgets import QWidget

from tamin_desk.services.capture.quality import Hint
from tamin_desk.ui.capture.words import hint_words
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label


class HintRow(QWidget):
    """``HintRow(Hint.GLARE)``; without a hint it says what it is told to."""

    def __init__(self, hint: Hint | None) -> None:
        super().__init__()
        self._hint = hint
        self._troubled = False
        self._mark = IconMark()
        self._name = Label(style=TextStyle.LABEL_STRONG)
        self._words = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        line = row(self._mark, self._name, self._words, spacing=Space.XS, parent=self)
        line.setStretch(2, 1)

    def tell(self, *, troubled: bool) -> None:
        """Say whether there is something to tell of the hint."""
        self._troubled = troubled
        if self._hint is not None:
            name, good, trouble = hint_words(self._hint)
            self._show("" if troubled else name, trouble if troubled else good, troubled=troubled)

    def say(self, name: str, words: str, *, troubled: bool) -> None:
        """Say a name and a word or figure."""
        self._show(name, words, troubled=troubled)

    def retranslate(self) -> None:
        """Say it again in the language of the screen."""
        self.tell(troubled=self._troubled)

    def _show(self, name: str, words: str, *, troubled: bool) -> None:
        self._mark.set_icon(Icon.INFO if troubled else Icon.CHECK_RING, "warn" if troubled else "ok")
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self._words.setText(words)
        self.setAccessibleName(f"{name}: {words}" if name else words)
