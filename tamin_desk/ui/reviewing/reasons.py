"""Why a case is returned or a referral dismissed: one coded reason, and a note that may say more."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tamin_desk.contract.casework import ListedText, Lists
from tamin_desk.domain.review import Decision
from tamin_desk.ui.keys import physical_key
from tamin_desk.ui.layout import clear, column, reveal, row
from tamin_desk.ui.reviewing.words import decision_word, listed_text
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.radio import Radio

OTHER: Final = "other"
"""The reason whose words stand in the note."""
_MOST_KEYS: Final = 9


class ReasonForm(QWidget):
    """``ask(Decision.RETURN, lists)``; the faces stay beside it.

    Signals:
        given(Decision, str, str): the decision, its reason's code and the note.
        left: no decision was made.
    """

    given = Signal(object, object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._decision = Decision.RETURN
        self._reasons: tuple[ListedText, ...] = ()
        self._radios: dict[str, Radio] = {}
        self._question = Label(style=TextStyle.STRONG, wrap=True)
        self._choices = QWidget()
        self._lines = QVBoxLayout(self._choices)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.note = Field("")
        self.note.edit.setMaxLength(500)
        self.commit = Button(key=key_caption(Action.COMMIT))
        self.cancel = Button(key=key_caption(Action.BACK))
        whole = column(
            self._question,
            self._choices,
            self.note,
            row(None, self.commit, self.cancel, spacing=Space.S),
            None,
            spacing=Space.S,
            parent=self,
        )
        whole.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        self.commit.clicked.connect(self._commit)
        self.cancel.clicked.connect(self._leave)
        bind(self, Action.COMMIT, self._commit)

    def ask(self, decision: Decision, lists: Lists | None) -> None:
        """Ask for the reason of a decision; none is chosen before, and what was noted stays."""
        self._decision = decision
        listed = () if lists is None else _reasons(decision, lists)
        self._reasons = listed
        clear(self._lines)
        self._radios = {}
        for place, entry in enumerate(listed, 1):
            radio = Radio(listed_text(entry), key=str(place) if place <= _MOST_KEYS else "")
            radio.setToolTip(listed_text(entry))
            radio.toggled.connect(self._chosen)
            self._radios[entry.code] = radio
            self._lines.addWidget(radio)
        reveal(self._lines)
        self.retranslate()
        self.note.set_error("")
        if self._radios:
            next(iter(self._radios.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another case: what was noted was about the one before."""
        self.note.set_text("")

    @property
    def reason(self) -> str | None:
        """The code of what is chosen."""
        return next((code for code, radio in self._radios.items() if radio.isChecked()), None)

    def choose(self, code: str) -> None:
        """Choose a reason."""
        self._radios[code].setChecked(True)

    def retranslate(self) -> None:
        """Write every word again; the reasons come with the next question."""
        returned = self._decision is Decision.RETURN
        self._question.setText(
            self.tr("Why does it go back to the clerk?")
            if returned
            else self.tr("Why is the referral dismissed?")
        )
        self.note.set_label(
            self.tr("Words to the clerk (optional)") if returned else self.tr("Note (optional)")
        )
        self._choices.setAccessibleName(self._question.text())
        self.commit.setText(decision_word(self._decision))
        self.cancel.setText(self.tr("Cancel"))
        self._show_commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a reason by its number, whatever the keyboard's layout."""
        key, modifiers = physical_key(event)
        place = key - Qt.Key.Key_1.value
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 0 <= place < min(len(self._reasons), _MOST_KEYS) and not event.isAutoRepeat():
            radio = self._radios[self._reasons[place].code]
            radio.setChecked(True)
            radio.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _chosen(self, _on: bool) -> None:
        self.note.set_error("")
        self._show_commit()

    def _show_commit(self) -> None:
        self.commit.setEnabled(self.reason is not None)

    def _commit(self) -> None:
        reason, note = self.reason, self.note.text().strip()
        if reason is None:
            return
        if reason == OTHER and not note:
            self.note.set_error(self.tr("Say in a few words what the reason is."))
            self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(self._decision, reason, note)

    def _leave(self) -> None:
        self.left.emit()


def _reasons(decision: Decision, lists: Lists) -> tuple[ListedText, ...]:
    return lists.return_reasons if decision is Decision.RETURN else lists.dismiss_reasons
