"""Section one: credential and national code are typed again; neither first entry is anywhere."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.words import code_label, credential_label, entry_said, keyboard_said, say
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import CodeEdit
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.serial_field import SerialField

_CODE_WIDTH = 196


class EntrySection(QWidget):
    """The two fields, the comparison with the first entry, and what it said.

    Signals:
        kind_chosen(CredentialKind), credential_typed(text), code_typed(text): the clerk's second entry.
        read_from_keys(text), pasted(Reading or None): as the fields tell.
        check_wanted: compare with the first entry.
        read_again_wanted, wrong_confirmed: after a difference.
        again_wanted: repeat what could not be read.
    """

    kind_chosen = Signal(object)
    credential_typed = Signal(object)
    code_typed = Signal(object)
    read_from_keys = Signal(object)
    pasted = Signal(object)
    check_wanted = Signal()
    read_again_wanted = Signal()
    wrong_confirmed = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RecheckState()
        self.kinds = SegmentedChoice("")
        self.serial, self.tracking = SerialField(), SerialField()
        self.code = CodeEdit("", style=TextStyle.CODE_FIELD)
        self.check = Button("", role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self.notice = Notice()
        self.keyboard = Notice("accent", icon=Icon.KEYBOARD)
        self.progress = ProgressLine()
        self._heading = Label("", TextStyle.HEADING)
        self._unseen = Label("", TextStyle.LABEL, "ink2")
        self._credential_label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._code_label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._fields = QStackedWidget()
        self._told: object = None
        self._yes = self.keyboard.add_button("")
        self._clear = self.keyboard.add_button("", role=Role.QUIET)
        self._build()
        self._connect()
        follow_theme(self._restyle)

    def field(self) -> SerialField:
        """Return the field of the kind in force."""
        return self.tracking if self._state.kind is CredentialKind.TRACKING_CODE else self.serial

    def focus_first(self) -> None:
        """Put the hand where it goes on: into an empty field, or on the button that is offered."""
        if not self._state.may_type:
            for button in self.notice.findChildren(Button):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            return
        empty = self.field() if not self.field().text() or self.code.text() else self.code
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def render_state(self, state: RecheckState) -> None:
        """Show another state."""
        before, self._state = self._state, state
        other = _case_id(before) != _case_id(state)
        if other or state.recheck is None or (before.stage is Stage.OPENING and state.stage is Stage.ENTRY):
            self._fill()
        self._fields.setCurrentWidget(self.field())
        self.kinds.set_value(state.kind)
        self.kinds.setEnabled(state.may_type)
        for field in (self.serial, self.tracking, self.code):
            # Read-only and not disabled: what was typed stays as readable as it was.
            field.setReadOnly(not state.may_type)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if state.may_type else Qt.FocusPolicy.NoFocus)
        self._show_labels()
        self._show_notices()
        self.check.setVisible(state.stage in (Stage.OPENING, Stage.ENTRY, Stage.CHECKING))
        self.check.setEnabled(state.may_type and state.pasted is None)
        if state.stage is Stage.CHECKING and not self.progress.running:
            self.progress.start(say(QT_TRANSLATE_NOOP("Recheck", "Comparing with the first entry …")))
        elif state.stage is not Stage.CHECKING:
            self.progress.stop()

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(say(QT_TRANSLATE_NOOP("Recheck", "1. What was entered, once more")))
        self._unseen.setText(say(QT_TRANSLATE_NOOP("Recheck", "The first entry is not shown")))
        self.check.setText(say(QT_TRANSLATE_NOOP("Recheck", "Compare with the first entry")))
        self._yes.setText(say(QT_TRANSLATE_NOOP("Recheck", "Yes, it is")))
        self._clear.setText(say(QT_TRANSLATE_NOOP("Recheck", "Clear")))
        self.kinds.setAccessibleName(say(QT_TRANSLATE_NOOP("Recheck", "What is typed again")))
        self.kinds.set_choices(
            (
                Choice(
                    CredentialKind.CARD_SERIAL,
                    say(QT_TRANSLATE_NOOP("Recheck", "Card")),
                    key=key_caption(Action.SERIAL),
                ),
                Choice(
                    CredentialKind.TRACKING_CODE,
                    say(QT_TRANSLATE_NOOP("Recheck", "Slip")),
                    key=key_caption(Action.TRACKING),
                ),
            )
        )
        self.serial.setAccessibleName(credential_label(CredentialKind.CARD_SERIAL))
        self.tracking.setAccessibleName(credential_label(CredentialKind.TRACKING_CODE))
        self._told = None
        self.render_state(self._state)

    def _build(self) -> None:
        for words in (self._heading, self._unseen, self._credential_label, self._code_label):
            # On a narrow panel they end in an ellipsis; they never make it wider.
            words.setMinimumWidth(1)
        self._fields.addWidget(self.serial)
        self._fields.addWidget(self.tracking)
        head = row(self._heading, None, IconMark(Icon.EYE_OFF, "ink2"), self._unseen)
        credential = column(row(self._credential_label, None, self.kinds), self._fields, spacing=Space.XXS)
        code = column(self._code_label, self.code, spacing=Space.XXS)
        code.setStretch(0, 1)
        code.setAlignment(self._code_label, Qt.AlignmentFlag.AlignVCenter)
        fields = row(credential, code, spacing=Space.M)
        fields.setStretch(0, 1)
        column(
            head, fields, self.keyboard, self.notice, self.progress, self.check, spacing=Space.S, parent=self
        )

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.kind_chosen)
        for field in (self.serial, self.tracking):
            field.edited.connect(self.credential_typed)
            field.submitted.connect(self._credential_entered)
            field.keyboard_was_persian.connect(self.read_from_keys)
            field.pasted_persian.connect(self.pasted)
        self.code.edited.connect(self.code_typed)
        self.code.submitted.connect(self._code_entered)
        self.check.clicked.connect(self.check_wanted)
        self._yes.clicked.connect(self._confirm_paste)
        self._clear.clicked.connect(self._discard_paste)

    def _credential_entered(self, _text: object) -> None:
        if self._state.pasted is not None:
            self._confirm_paste()
        elif self.code.text():
            self.check_wanted.emit()
        else:
            self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def _code_entered(self, _text: object) -> None:
        if self.field().text():
            self.check_wanted.emit()
        else:
            self.field().setFocus(Qt.FocusReason.TabFocusReason)

    def _confirm_paste(self) -> None:
        self.pasted.emit(None)
        self.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard_paste(self) -> None:
        self.pasted.emit(None)
        self.field().clear()
        self.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """Put what was kept into the fields; nobody is told, it is known already."""
        recheck = self._state.recheck
        texts = ("", "", "") if recheck is None else (recheck.serial, recheck.tracking, recheck.national_code)
        for field, text in zip((self.serial, self.tracking, self.code), texts, strict=True):
            blocked = field.blockSignals(True)
            field.setText(text)
            field.blockSignals(blocked)

    def _show_labels(self) -> None:
        self._credential_label.setText(credential_label(self._state.kind))
        self._code_label.setText(code_label(self._state.kind))
        self.code.setAccessibleName(self._code_label.text())

    def _show_notices(self) -> None:
        state = self._state
        keyboard = keyboard_said(state)
        self.keyboard.setVisible(keyboard is not None)
        if keyboard is not None:
            for button in (self._yes, self._clear):
                button.setVisible(state.pasted is not None)
            self.keyboard.set_text(keyboard.first, keyboard.second)
        said = entry_said(state)
        self.notice.setVisible(said is not None)
        if said is not None:
            self.notice.set_tone(said.tone)
            self.notice.set_text(said.first, said.second)
        self._offer_ways(state)

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
            self.notice.add_button(say(QT_TRANSLATE_NOOP("Recheck", "Try again"))).clicked.connect(
                self.again_wanted
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _restyle(self) -> None:
        look = theme()
        self.code.setFixedHeight(look.px(Height.SERIAL))
        self.code.setFixedWidth(look.px(_CODE_WIDTH))


def _case_id(state: RecheckState) -> str:
    return "" if state.recheck is None else state.recheck.case.comparison_id
