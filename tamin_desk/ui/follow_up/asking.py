"""What is asked before something is done to a line: sure? why? when?"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.calendar import parse_jalali
from tamin_desk.ui.follow_up.state import Deed
from tamin_desk.ui.follow_up.words import listed_text, say
from tamin_desk.ui.i18n import fmt_date, fmt_long_date
from tamin_desk.ui.keys import physical_key
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.radio import Radio

OTHER: Final = "other"
"""The reason whose words stand in the note."""
_NOTE_LENGTH: Final = 500
_MOST_KEYS: Final = 9

_ASKED: Final = {
    Deed.CLOSE: (
        QT_TRANSLATE_NOOP("FollowUp", "Close the referral without a match?"),
        QT_TRANSLATE_NOOP("FollowUp", "The referral of {name} leaves the list for every reviewer."),
        QT_TRANSLATE_NOOP("FollowUp", "Its photo stays in dispute and does not print."),
        QT_TRANSLATE_NOOP("FollowUp", "Close the referral"),
    ),
    Deed.WITHDRAW: (
        QT_TRANSLATE_NOOP("FollowUp", "Withdraw the scan?"),
        QT_TRANSLATE_NOOP("FollowUp", "The scan of {name} stays on the record, and prints on no cover."),
        QT_TRANSLATE_NOOP(
            "FollowUp",
            "If it is of another person, all that was filed in the same scanning is withdrawn with it. "
            "The unit scans the right page and indexes it anew.",
        ),
        QT_TRANSLATE_NOOP("FollowUp", "Withdraw the scan"),
    ),
    Deed.KEEP: (
        QT_TRANSLATE_NOOP("FollowUp", "Keep the scan?"),
        QT_TRANSLATE_NOOP("FollowUp", "The scan of {name} stays in force."),
        QT_TRANSLATE_NOOP("FollowUp", "Every doubt about it is settled with this."),
        QT_TRANSLATE_NOOP("FollowUp", "Keep the scan"),
    ),
    Deed.CONFIRM: (
        QT_TRANSLATE_NOOP("FollowUp", "Confirm what was handed in?"),
        QT_TRANSLATE_NOOP("FollowUp", "The act for {name} counts as looked at, and leaves the list."),
        QT_TRANSLATE_NOOP("FollowUp", "Who did it, who handed it in and who confirmed it stays on record."),
        QT_TRANSLATE_NOOP("FollowUp", "Confirm the act"),
    ),
    Deed.QUERY: (
        QT_TRANSLATE_NOOP("FollowUp", "What do you ask about it?"),
        QT_TRANSLATE_NOOP(
            "FollowUp", "The act for {name} stays in force and on the list, with the question."
        ),
        QT_TRANSLATE_NOOP("FollowUp", "Every reviewer of the province sees the question and your name."),
        QT_TRANSLATE_NOOP("FollowUp", "Note the question"),
    ),
    Deed.RELEASE: (
        QT_TRANSLATE_NOOP("FollowUp", "Let the inquiries go on?"),
        QT_TRANSLATE_NOOP("FollowUp", "The unit may ask for the photo of {name} again at once."),
        QT_TRANSLATE_NOOP("FollowUp", "Several wrong serials had stopped it for a while."),
        QT_TRANSLATE_NOOP("FollowUp", "Release"),
    ),
}

_WHEN: Final = QT_TRANSLATE_NOOP("FollowUp", "When is it to be looked at again?")


class DeedDialog(Dialog):
    """``DeedDialog(page, Deed.CLOSE, "…", reasons)``, then ``open()``; once accepted, ask reason and note.

    With reasons one of them must be chosen, and a note be written for the one that says so. Cancel takes
    Enter. ``reasons`` is ``None`` where none is asked for, with ``noted`` for a note alone.
    """

    def __init__(
        self,
        parent: QWidget | None,
        deed: Deed,
        name: str,
        reasons: Sequence[ListedText] | None = None,
        *,
        noted: bool = True,
    ) -> None:
        title, first, second, act = _ASKED[deed]
        super().__init__(parent, say(title), say(first).format(name=escape(isolate_auto(name))), say(second))
        self._asks = deed is Deed.QUERY
        self._reasons = None if reasons is None else tuple(reasons)
        self._radios: dict[str, Radio] = {}
        self.note = Field(self.tr("Note (optional)"))
        self.note.edit.setMaxLength(_NOTE_LENGTH)
        choices = QWidget()
        lines = column(spacing=2, parent=choices)
        for place, entry in enumerate(self._reasons or (), 1):
            radio = Radio(listed_text(entry), key=str(place) if place <= _MOST_KEYS else "", parent=choices)
            radio.setToolTip(listed_text(entry))
            radio.toggled.connect(self._show_commit)
            self._radios[entry.code] = radio
            lines.addWidget(radio)
        choices.setAccessibleName(self.tr("Reason"))
        if self._reasons is not None and not self._reasons:
            self.body.addWidget(
                Label(self.tr("The list of reasons has not come yet."), TextStyle.LABEL, "warn", wrap=True)
            )
        if self._radios:
            self.body.addWidget(choices)
        if noted:
            self.body.addWidget(self.note)
        self.commit = self.add_button(say(act), value=deed, lossy=True, key=key_caption(Action.COMMIT))
        self.cancel = self.add_button(self.tr("Cancel"), key=key_caption(Action.BACK))
        self.note.changed.connect(self._show_commit)
        bind(self, Action.COMMIT, self._press_commit)
        self._show_commit()
        if self._asks:
            # There is nothing to cancel before something is asked, and Enter in the field does nothing.
            self.note.edit.setFocus()

    @property
    def reason(self) -> str:
        """The code of what is chosen; empty while nothing is."""
        return next((code for code, radio in self._radios.items() if radio.isChecked()), "")

    def choose(self, code: str) -> None:
        """Choose a reason."""
        self._radios[code].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a reason by its number, whatever the keyboard's layout."""
        key, modifiers = physical_key(event)
        place = key - Qt.Key.Key_1.value
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 0 <= place < min(len(self._radios), _MOST_KEYS):
            radio = list(self._radios.values())[place]
            radio.setChecked(True)
            radio.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _show_commit(self, _changed: object = None) -> None:
        other = self.reason == OTHER
        if self._asks:
            self.note.set_label(self.tr("Your question"))
            self.commit.setEnabled(bool(self.note.text().strip()))
            return
        self.note.set_label(self.tr("Note: say what the reason is") if other else self.tr("Note (optional)"))
        self.commit.setEnabled(
            self._reasons is None or (bool(self.reason) and (not other or bool(self.note.text().strip())))
        )

    def _press_commit(self) -> None:
        if self.commit.isEnabled():
            self.commit.click()


class ReminderDialog(Dialog):
    """``ReminderDialog(page, today, day or None)``; once accepted ask :attr:`day`, or FORGET came."""

    def __init__(self, parent: QWidget | None, today: date, known: date | None) -> None:
        super().__init__(parent, say(_WHEN))
        self._today = today
        self.field = Field(self.tr("Day (year/month/day)"))
        self.field.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._told = Label("", TextStyle.LABEL, "ink2", wrap=True)
        shortcuts = []
        for text, days in (
            (self.tr("Tomorrow"), 1),
            (self.tr("In three days"), 3),
            (self.tr("In a week"), 7),
            (self.tr("In a month"), 30),
        ):
            button = Button(text, size=Size.SMALL)
            button.setProperty("days", days)
            button.clicked.connect(self._shortcut)
            shortcuts.append(button)
        self.body.addLayout(row(*shortcuts, None, spacing=Space.XS))
        self.body.addWidget(self.field)
        self.body.addWidget(self._told)
        if known is not None:
            self.forget = self.add_button(self.tr("No reminder"), value=Deed.FORGET)
        self.add_button(self.tr("Cancel"), key=key_caption(Action.BACK))
        self.commit = self.add_button(
            self.tr("Remind"),
            value=Deed.REMIND,
            role=Role.PRIMARY,
            default=True,
            key=key_caption(Action.COMMIT),
        )
        self.field.changed.connect(self._show_day)
        bind(self, Action.COMMIT, self._press_commit)
        self.field.set_text("" if known is None else fmt_date(known))
        self._show_day()
        self.field.edit.setFocus()

    @property
    def day(self) -> date | None:
        """The day that is typed, if it is one after today."""
        typed = parse_jalali(self.field.text())
        return typed if typed is not None and typed > self._today else None

    def _shortcut(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.field.set_text(fmt_date(self._today + timedelta(days=int(pressed.property("days")))))
            self._show_day()
            self.commit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_day(self, _text: object = None) -> None:
        day, text = self.day, self.field.text().strip()
        self.commit.setEnabled(day is not None)
        if day is not None:
            self._told.setText(fmt_long_date(day))
        elif parse_jalali(text) is not None:
            self._told.setText(self.tr("Choose a day after today."))
        else:
            example = fmt_date(self._today + timedelta(days=7))
            self._told.setText(self.tr("For example {day}").format(day=example))

    def _press_commit(self) -> None:
        if self.commit.isEnabled():
            self.commit.click()
