"""Section one: credential and national code are typed again; neither first entry is anywhere."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.next_steps import NextSteps, after_difference
from tamin_desk.ui.recheck.second_fields import SecondFields
from tamin_desk.ui.recheck.words import Said, entry_said, keyboard_said, say
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import Unreadable, Why
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.reading_notice import ReadingNotice


class EntrySection(QWidget):
    """The two fields, the comparison with the first entry, and what it said.

    Signals:
        kind_chosen(CredentialKind), credential_typed(text), code_typed(text): the clerk's second entry.
        read_from_keys(text), mapped(Reading or None), left_out(count): as the fields tell.
        check_wanted: compare with the first entry.
        read_again_wanted, wrong_confirmed: after a difference.
        again_wanted: repeat what could not be read.
    """

    kind_chosen = Signal(object)
    credential_typed = Signal(object)
    code_typed = Signal(object)
    read_from_keys = Signal(object)
    mapped = Signal(object)
    left_out = Signal(object)
    check_wanted = Signal()
    read_again_wanted = Signal()
    wrong_confirmed = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RecheckState()
        self._told: object = None
        self.fields = SecondFields()
        self.serial, self.tracking, self.code = self.fields.serial, self.fields.tracking, self.fields.code
        self.check = Button("", role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self.notice = Notice()
        self.keyboard = ReadingNotice(clear_key="")
        self.next = NextSteps()
        self.progress = ProgressLine()
        self._heading = Label("", TextStyle.HEADING)
        self._unseen = Label("", TextStyle.LABEL, "ink2")
        for words in (self._heading, self._unseen):
            words.setMinimumWidth(1)
        column(
            row(self._heading, None, IconMark(Icon.EYE_OFF, "ink2"), self._unseen),
            self.fields,
            self.keyboard,
            self.notice,
            self.next,
            self.progress,
            self.check,
            spacing=Space.S,
            parent=self,
        )
        self._connect()

    def focus_first(self) -> None:
        """Put the hand where it goes on: into a field, or on the button that is offered."""
        if self._state.may_type:
            self.fields.focus_first()
            return
        for button in self.notice.findChildren(Button):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def render_state(self, state: RecheckState) -> None:
        """Show another state."""
        self._state = state
        self.fields.render_state(state)
        self._show_notices()
        self.check.setVisible(state.stage in (Stage.OPENING, Stage.ENTRY, Stage.CHECKING))
        self.check.setEnabled(state.may_type and state.waits is None)
        if state.stage is Stage.CHECKING and not self.progress.running:
            self.progress.start(say(QT_TRANSLATE_NOOP("Recheck", "Comparing with the first entry …")))
        elif state.stage is not Stage.CHECKING:
            self.progress.stop()

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(say(QT_TRANSLATE_NOOP("Recheck", "1. What was entered, once more")))
        self._unseen.setText(say(QT_TRANSLATE_NOOP("Recheck", "The first entry is not shown")))
        self.check.setText(say(QT_TRANSLATE_NOOP("Recheck", "Compare with the first entry")))
        self.fields.retranslate()
        self._told = None
        self.render_state(self._state)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect(self) -> None:
        self.fields.kinds.chosen.connect(self.kind_chosen)
        for field in (self.serial, self.tracking):
            field.edited.connect(self.credential_typed)
            field.keyboard_was_persian.connect(self.read_from_keys)
            field.mapped.connect(self.mapped)
            field.chosen.connect(self._reading_chosen)
            field.unreadable.connect(self._unreadable)
        self.code.edited.connect(self.code_typed)
        self.fields.complete.connect(self._entered)
        self.check.clicked.connect(self.check_wanted)
        self.keyboard.confirmed.connect(self._confirm_reading)
        self.keyboard.discarded.connect(self._discard_reading)
        self.keyboard.chosen.connect(self._choose)

    def _entered(self) -> None:
        if self._state.waits is not None:
            self._confirm_reading()
        else:
            self.check_wanted.emit()

    def _confirm_reading(self) -> None:
        if not self.fields.credential().choices:
            self.mapped.emit(None)
            self.fields.credential().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, which: int) -> None:
        self.fields.credential().choose(which)
        self.fields.credential().setFocus(Qt.FocusReason.OtherFocusReason)

    def _reading_chosen(self, _text: str) -> None:
        self.mapped.emit(None)

    def _unreadable(self, what: Unreadable) -> None:
        if what.why is Why.TOO_LONG:
            self.left_out.emit(len(what.text))

    def _discard_reading(self) -> None:
        self.mapped.emit(None)
        self.fields.credential().clear()
        self.fields.credential().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notices(self) -> None:
        state = self._state
        choices = self.fields.credential().choices
        said = keyboard_said(state, choice=bool(choices))
        if said is not None:
            waits = state.waits is not None
            self.keyboard.show_note(said.first, said.second, confirm=waits, choices=choices)
        self.keyboard.setVisible(said is not None)
        _show(self.notice, entry_said(state))
        self._offer_ways(state)
        heading = say(QT_TRANSLATE_NOOP("Recheck", "If what was entered now is right"))
        self.next.set_steps(heading, after_difference(state))

    def _offer_ways(self, state: RecheckState) -> None:
        wanted = (state.stage, None if state.recheck is None else state.recheck.result, state.error is None)
        if wanted == self._told:
            return
        self._told = wanted
        self.notice.clear_buttons()
        if state.stage is Stage.WRONG and state.recheck is not None:
            words = (
                QT_TRANSLATE_NOOP("Recheck", "Open the right person")
                if state.recheck.result == "code_differs"
                else QT_TRANSLATE_NOOP("Recheck", "Ask again")
            )
            go_on = self.notice.add_button(say(words), role=Role.PRIMARY, key=key_caption(Action.COMMIT))
            go_on.clicked.connect(self.wrong_confirmed)
            again = self.notice.add_button(say(QT_TRANSLATE_NOOP("Recheck", "I read it again")))
            again.clicked.connect(self.read_again_wanted)
        elif state.stage is Stage.OPENING and state.error is not None:
            again = self.notice.add_button(say(QT_TRANSLATE_NOOP("Recheck", "Try again")))
            again.clicked.connect(self.again_wanted)


def _show(notice: Notice, said: Said | None) -> None:
    notice.setVisible(said is not None)
    if said is not None:
        notice.set_tone(said.tone, said.icon)
        notice.set_text(said.first, said.second)
