"""The card that is held: what it shows, its sides on the light table, and its codes."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.contract.demo import SampleCard
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column
from tamin_desk.ui.messages import describe
from tamin_desk.ui.samples.code_row import CodeRow
from tamin_desk.ui.samples.presenter import SamplesState, Side, sides
from tamin_desk.ui.samples.words import code_label, credential_label, scenario_sentence, scenario_title
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.photo_frame import PhotoFrame

CARD: Final = (308, 194)
"""The size of a side in logical pixels, nearly that of a real card (85.6 × 54 mm) on a usual screen."""


class CardView(QFrame):
    """Shows the card of a :class:`SamplesState`.

    Signals:
        copy_wanted(str): a code is to be put on the clipboard.
        again_wanted: what could not be fetched is to be fetched once more.
    """

    copy_wanted = Signal(object)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "samples-table")
        self._title = Label(style=TextStyle.STRONG, wrap=True)
        self._sentence = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._frames = {side: PhotoFrame("", hint_icon=Icon.CARD, ratio=CARD[0] / CARD[1]) for side in Side}
        self._code = CodeRow("Enter")
        self._credential = CodeRow("Ctrl+C")
        self._none = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._notice = Notice("warn")
        self._words = QWidget()
        self._codes = QFrame()
        self._codes.setProperty("role", "panel")
        self._lay_out()
        self._code.copy_wanted.connect(self.copy_code)
        self._credential.copy_wanted.connect(self.copy_credential)
        follow_theme(self._restyle)

    def copy_code(self) -> None:
        """Ask for the person's own code to be copied."""
        if self._code.code:
            self.copy_wanted.emit(self._code.code)

    def copy_credential(self) -> None:
        """Ask for the serial or tracking code to be copied; of somebody without one, their own code."""
        if self._credential.isVisibleTo(self):
            self.copy_wanted.emit(self._credential.code)
        else:
            self.copy_code()

    def show_state(self, state: SamplesState) -> None:
        """Show the card that is held, or why there is none."""
        card = state.card
        self._words.setVisible(card is not None)
        self._codes.setVisible(card is not None)
        if card is not None:
            self._title.setText(scenario_title(card.scenario))
            self._sentence.setText(scenario_sentence(card.scenario))
            self._show_codes(card, state.copied)
        for side, frame in self._frames.items():
            self._show_side(side, frame, state)
        self._show_error(state)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._codes)
        inside.setContentsMargins(Space.S, Space.XXS, Space.S, Space.XXS)
        inside.setSpacing(0)
        for widget in (self._code, self._credential, self._none):
            inside.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.S)
        layout.setSpacing(Space.XS)
        column(self._title, self._sentence, None, spacing=0, parent=self._words)
        layout.addWidget(self._words)
        layout.addWidget(self._notice)
        for frame in self._frames.values():
            frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(frame)
        layout.addWidget(self._codes)
        layout.addStretch(1)

    def _show_codes(self, card: SampleCard, copied: str) -> None:
        self._code.show_code(code_label(card), card.code, copied=copied == card.code)
        credential = card.credential or ""
        self._credential.setVisible(bool(credential))
        self._none.setVisible(not credential)
        self._credential.show_code(
            credential_label(card), credential, copied=bool(credential) and copied == credential
        )
        self._none.setText(
            QCoreApplication.translate("SampleCards", "There is neither a card serial nor a tracking code.")
        )

    def _show_side(self, side: Side, frame: PhotoFrame, state: SamplesState) -> None:
        card, image = state.card, state.picture(side)
        if card is None or side not in sides(card) or (image is None and state.error is not None):
            # The notice stands where a picture that did not come would be.
            frame.hide()
            return
        frame.setAccessibleName(self._name_of(side, card))
        if image is not None:
            frame.set_photo(image, (card.person_id, side), card.full_name)
        else:
            frame.set_loading("")
        frame.show()

    def _name_of(self, side: Side, card: SampleCard) -> str:
        if len(sides(card)) == 1:
            return QCoreApplication.translate("SampleCards", "Document in the hand")
        if side is Side.FRONT:
            return QCoreApplication.translate("SampleCards", "Front of the card")
        return QCoreApplication.translate("SampleCards", "Back of the card")

    def _show_error(self, state: SamplesState) -> None:
        self._notice.setVisible(state.error is not None)
        if state.error is None:
            return
        text = describe(state.error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(text.title, text.next_step)
        self._notice.clear_buttons()
        again = self._notice.add_button(QCoreApplication.translate("SampleCards", "Try again"))
        again.clicked.connect(self.again_wanted)

    def _restyle(self) -> None:
        look = theme()
        for frame in self._frames.values():
            frame.setFixedSize(look.px(CARD[0]), look.px(CARD[1]))
        # Two lines of sentence are kept, so that the card does not move from person to person.
        self._words.setMinimumHeight(look.line(TextStyle.STRONG) + 2 * look.line(TextStyle.LABEL))
