"""The panel that says who is before the desk: a name and an entitlement, or those to choose among."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.identify.presenter import IdentifyState, Stage
from tamin_desk.ui.identify.words import (
    NOBODY,
    NOBODY_ASKED,
    RECORDED,
    Said,
    choice_lines,
    entitlement_said,
    error_said,
    say,
    standing_said,
)
from tamin_desk.ui.keys import physical_key
from tamin_desk.ui.layout import column, rule
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.household import HouseholdList, Member
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine


class ChoiceList(HouseholdList):
    """People to choose among: arrows and Enter, or the number of the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as the number of a row."""
        key, modifiers = physical_key(event)
        row = key - Qt.Key.Key_1.value
        if modifiers == Qt.KeyboardModifier.NoModifier and 0 <= row < min(9, self.model().rowCount()):
            self.setCurrentIndex(self.model().index(row, 0))
            self.activated.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def offer(self, members: tuple[Member, ...]) -> None:
        """Show the rows, the first one marked and none chosen."""
        self.set_current(None)
        self.set_members(members)
        if members:
            self.setCurrentIndex(self.model().index(0, 0))


class WhoPanel(QFrame):
    """Shows the person of a state.

    Signals:
        chosen(str): one of several was chosen.
        again_wanted: ask once more for what failed.
        stop_wanted: nobody waits any longer.
    """

    chosen = Signal(object)
    again_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.progress = ProgressLine()
        self.progress.cancelled.connect(self.stop_wanted)
        self.choices = ChoiceList()
        self.choices.chosen.connect(self.chosen)
        self.choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._name = Label("", TextStyle.TITLE, wrap=True)
        self.entitlement = Notice("neutral")
        self.standing = Notice("warn")
        self.trouble = Notice("warn")
        self.again = self.trouble.add_button("")
        self.again.clicked.connect(self.again_wanted)
        self._empty = EmptyState(Icon.SEARCH)
        self._question = InlineText("", TextStyle.STRONG)
        self._recorded = Label("", TextStyle.CAPTION, "ink2", wrap=True)
        self._keys = InlineText("", TextStyle.LABEL)
        self._person, self._several, self._rest = QWidget(), QWidget(), QWidget()
        self._state = IdentifyState()
        self._offered: object = None
        self._build()

    def _build(self) -> None:
        column(
            self._name, rule(), self.entitlement, self.standing, None, spacing=Space.M, parent=self._person
        )
        several = column(self._question, self._keys, self.choices, spacing=Space.S, parent=self._several)
        several.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        layout.setSpacing(Space.M)
        layout.addWidget(self.progress)
        layout.addWidget(self.trouble)
        layout.addWidget(self._person, 1)
        layout.addWidget(self._several, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._rest, 1)
        layout.addWidget(self._recorded)

    def render_state(self, state: IdentifyState) -> None:
        """Show the state."""
        self._state = state
        self._show_progress(state)
        self._person.setVisible(state.stage is Stage.SHOWN)
        self._several.setVisible(state.stage is Stage.CHOOSING)
        self._empty.setVisible(state.stage in (Stage.EMPTY, Stage.NOBODY))
        self._rest.setVisible(state.stage in (Stage.LOOKING, Stage.FAILED))
        self._show_trouble(state)
        self._show_choices(state)
        person = state.person
        self._name.setText("" if person is None else person.full_name)
        _tell(self.entitlement, None if person is None else entitlement_said(person))
        _tell(self.standing, None if state.photo is None else standing_said(state.photo))
        first, second = NOBODY if state.stage is Stage.NOBODY else NOBODY_ASKED
        self._empty.set_text(say(first), say(second))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(say(QT_TRANSLATE_NOOP("Identify", "Person")))
        self.choices.setAccessibleName(say(QT_TRANSLATE_NOOP("Identify", "Who is before you?")))
        self._question.set_markup(
            say(QT_TRANSLATE_NOOP("Identify", "The number belongs to several people. Who is before you?"))
        )
        self._keys.set_markup(
            say(QT_TRANSLATE_NOOP("Identify", "[[↑]] [[↓]] and [[Enter]], or the number of the row."))
        )
        self.again.setText(say(QT_TRANSLATE_NOOP("Identify", "Try again")))
        self._recorded.setText(say(RECORDED))
        self._offered = None
        self.render_state(self._state)

    def _show_progress(self, state: IdentifyState) -> None:
        if state.stage is not Stage.LOOKING:
            self.progress.stop()
        elif not self.progress.running:
            self.progress.start(
                say(QT_TRANSLATE_NOOP("Identify", "Looking the person up …")), cancellable=True
            )

    def _show_trouble(self, state: IdentifyState) -> None:
        _tell(self.trouble, error_said(state) if state.stage is Stage.FAILED else None)

    def _show_choices(self, state: IdentifyState) -> None:
        if state.choices == self._offered:
            return
        self._offered = state.choices
        self.choices.offer(
            tuple(
                Member(choice.choice, name, about, badge)
                for choice in state.choices
                for name, about, badge in [choice_lines(choice)]
            )
        )


def _tell(notice: Notice, said: Said | None) -> None:
    notice.setVisible(said is not None)
    if said is not None:
        notice.set_tone(said.tone)
        notice.set_text(said.first, said.second)
    else:
        notice.set_text("")
