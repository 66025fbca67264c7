"""The two fields of the second entry: credential, of one of two kinds, and national code."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.words import code_label, credential_label, say
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.code_edit import CodeEdit
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.serial_field import SerialField

_CODE_WIDTH = 196


class SecondFields(QWidget):
    """Where the second entry is typed; each kind of credential keeps its own text.

    Signals:
        complete: Enter, and both are there.
    """

    complete = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RecheckState()
        self.kinds = SegmentedChoice("")
        self.serial, self.tracking = SerialField(), SerialField()
        self.code = CodeEdit("", style=TextStyle.CODE_FIELD)
        self._credential_label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._code_label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._stack = QStackedWidget()
        for field in (self.serial, self.tracking):
            self._stack.addWidget(field)
            field.submitted.connect(self._credential_entered)
        self.code.submitted.connect(self._code_entered)
        for words in (self._credential_label, self._code_label):
            # On a narrow panel they end in an ellipsis; they never make it wider.
            words.setMinimumWidth(1)
        credential = column(row(self._credential_label, None, self.kinds), self._stack, spacing=Space.XS)
        code = column(self._code_label, self.code, spacing=Space.XS)
        code.setStretch(0, 1)
        code.setAlignment(self._code_label, Qt.AlignmentFlag.AlignVCenter)
        both = row(credential, code, spacing=Space.M, parent=self)
        both.setStretch(0, 1)
        follow_theme(self._restyle)

    def credential(self) -> SerialField:
        """Return the field of the kind in force."""
        return self.tracking if self._state.kind is CredentialKind.TRACKING_CODE else self.serial

    def focus_first(self) -> None:
        """Put the hand where typing goes on."""
        only_code = bool(self.credential().text()) and not self.code.text()
        (self.code if only_code else self.credential()).setFocus(Qt.FocusReason.OtherFocusReason)

    def render_state(self, state: RecheckState) -> None:
        """Show another state."""
        before, self._state = self._state, state
        read = before.stage is Stage.OPENING and state.stage is not Stage.OPENING
        if read or state.recheck is None:
            self._fill()
        self._stack.setCurrentWidget(self.credential())
        self.kinds.set_value(state.kind)
        self.kinds.setEnabled(state.may_type)
        for field in (self.serial, self.tracking, self.code):
            # Read-only and not disabled: what was typed stays as readable as it was.
            field.setReadOnly(not state.may_type)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if state.may_type else Qt.FocusPolicy.NoFocus)
        self._credential_label.setText(credential_label(state.kind))
        self._code_label.setText(code_label(state.kind))
        self.code.setAccessibleName(self._code_label.text())

    def retranslate(self) -> None:
        """Set every text again."""
        self.kinds.setAccessibleName(say(QT_TRANSLATE_NOOP("Recheck", "What is typed again")))
        card, slip = say(QT_TRANSLATE_NOOP("Recheck", "Card")), say(QT_TRANSLATE_NOOP("Recheck", "Slip"))
        self.kinds.set_choices(
            (
                Choice(CredentialKind.CARD_SERIAL, card, key=key_caption(Action.SERIAL)),
                Choice(CredentialKind.TRACKING_CODE, slip, key=key_caption(Action.TRACKING)),
            )
        )
        self.serial.setAccessibleName(credential_label(CredentialKind.CARD_SERIAL))
        self.tracking.setAccessibleName(credential_label(CredentialKind.TRACKING_CODE))

    def _credential_entered(self, _text: object) -> None:
        if self._state.waits is not None or self.code.text():
            self.complete.emit()
        else:
            self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def _code_entered(self, _text: object) -> None:
        if self.credential().text():
            self.complete.emit()
        else:
            self.credential().setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        """Put what was kept into the fields; nobody is told, it is known already."""
        recheck = self._state.recheck
        texts = ("", "", "") if recheck is None else (recheck.serial, recheck.tracking, recheck.national_code)
        for field, text in zip((self.serial, self.tracking, self.code), texts, strict=True):
            blocked = field.blockSignals(True)
            field.setText(text)
            field.blockSignals(blocked)

    def _restyle(self) -> None:
        look = theme()
        self.code.setFixedHeight(look.px(Height.SERIAL))
        self.code.setFixedWidth(look.px(_CODE_WIDTH))
