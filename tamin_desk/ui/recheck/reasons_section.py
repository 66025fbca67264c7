"""Section two: what differs, a note to the reviewer, and a picture of the reference."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tamin_desk.contract.casework import ListedText
from tamin_desk.services.rechecks import NOTE_LENGTH
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear, column, reveal, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.recheck.model import OTHER, RecheckState, Stage
from tamin_desk.ui.recheck.words import picture_text, reason_text, say
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.note_edit import NoteEdit
from tamin_desk.ui.widgets.notice import Notice

_COLUMNS = 2


class ReasonsSection(QWidget):
    """What the report says.

    Signals:
        ticked(code, on): a reason was ticked, or its tick taken away.
        note_written(text): the note after each change.
        picture_wanted: a picture of the reference is to be taken.
        picture_chosen(on): whether the picture that was taken goes with the report.
        again_wanted: the list of reasons is to be fetched once more.
    """

    ticked = Signal(object, object)
    note_written = Signal(object)
    picture_wanted = Signal()
    picture_chosen = Signal(object)
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RecheckState()
        self._shown: tuple[ListedText, ...] = ()
        self._columns = _COLUMNS
        self.checks: dict[str, Check] = {}
        self.note = NoteEdit(NOTE_LENGTH)
        self.send_picture = Check()
        self.take_picture = Button("", size=Size.SMALL, icon=Icon.CAMERA)
        self.notice = Notice("warn")
        self._again = self.notice.add_button("")
        self._heading = Label("", TextStyle.HEADING)
        self._least = Label("", TextStyle.LABEL, "ink2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XXS)
        self._lock = IconMark(Icon.LOCK, "ink2")
        self._picture = Label("", TextStyle.LABEL, "ink2", wrap=True)
        self._picture_row = QWidget()
        row(self.send_picture, self._lock, self._picture, None, self.take_picture, parent=self._picture_row)
        column(
            row(self._heading, None, self._least),
            self.notice,
            self._grid,
            Space.XXS,
            self.note,
            self._picture_row,
            spacing=Space.XS,
            parent=self,
        )
        self.note.changed.connect(self.note_written)
        self.send_picture.toggled.connect(self._choose_picture)
        self.take_picture.clicked.connect(self.picture_wanted)
        self._again.clicked.connect(self.again_wanted)

    def focus_first(self) -> None:
        """Put the hand on the first reason, or on what brings the reasons."""
        for part in (*self.checks.values(), self._again):
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def set_room(self, width: int) -> None:
        """Set the reasons in two columns, or in one where their words need it; ``width`` in pixels."""
        widths = [check.sizeHint().width() for check in self.checks.values()]
        half = -(-len(widths) // _COLUMNS)
        first, second = max(widths[:half], default=0), max(widths[half:], default=0)
        columns = _COLUMNS if first + self._grid.horizontalSpacing() + second <= width else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def press(self, place: int) -> None:
        """Tick the reason of a number key, counted from zero, or take its tick away."""
        checks = list(self.checks.values())
        if place < len(checks) and checks[place].isEnabled():
            checks[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            checks[place].click()

    def render_state(self, state: RecheckState) -> None:
        """Show another state."""
        self._state = state
        recheck = state.recheck
        if self._shown != state.reasons:
            self._show_reasons(state.reasons)
        enabled = state.stage is Stage.REASONS
        chosen = () if recheck is None else recheck.reasons
        for code, check in self.checks.items():
            blocked = check.blockSignals(True)
            check.setChecked(code in chosen)
            check.blockSignals(blocked)
            check.setEnabled(enabled)
        # What comes later takes no room from what is to be done now.
        for part in (self.note, self._picture_row):
            part.setVisible(state.stage in (Stage.REASONS, Stage.SAVING))
        self.note.setEnabled(enabled)
        self.note.set_text("" if recheck is None else recheck.note)
        self._name_note()
        self._show_trouble()
        self._show_picture(enabled=enabled)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(say(QT_TRANSLATE_NOOP("Recheck", "2. What differs")))
        self._least.setText(say(QT_TRANSLATE_NOOP("Recheck", "at least one")))
        self.take_picture.setText(say(QT_TRANSLATE_NOOP("Recheck", "Take a picture")))
        self._again.setText(say(QT_TRANSLATE_NOOP("Recheck", "Try again")))
        for reason in self._shown:
            self.checks[reason.code].setText(reason_text(reason))
        self.render_state(self._state)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_reasons(self, reasons: tuple[ListedText, ...]) -> None:
        self._shown = reasons
        clear(self._grid)
        self.checks = {}
        for place, reason in enumerate(reasons):
            check = Check(reason_text(reason), key=str(place + 1))
            check.toggled.connect(partial(self._toggled, reason.code))
            self.checks[reason.code] = check
        self._arrange()
        before: QWidget = self._again
        for check in self.checks.values():
            QWidget.setTabOrder(before, check)
            before = check
        QWidget.setTabOrder(before, self.note.edit)
        reveal(self._grid)

    def _arrange(self) -> None:
        """Lay the reasons down the first column, then the second, as the number keys count."""
        checks = list(self.checks.values())
        rows = -(-len(checks) // self._columns)
        for check in checks:
            self._grid.removeWidget(check)
        for place, check in enumerate(checks):
            self._grid.addWidget(check, place % rows, place // rows)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, int(number < self._columns))

    def _toggled(self, code: str, on: bool) -> None:
        self.ticked.emit(code, on)

    def _choose_picture(self, on: bool) -> None:
        self.picture_chosen.emit(on)

    def _name_note(self) -> None:
        recheck = self._state.recheck
        needed = recheck is not None and OTHER in recheck.reasons
        self.note.retranslate(
            say(QT_TRANSLATE_NOOP("Recheck", "Note to the reviewer (needed)"))
            if needed
            else say(QT_TRANSLATE_NOOP("Recheck", "Note to the reviewer (optional)"))
        )

    def _show_trouble(self) -> None:
        state = self._state
        trouble = (state.error or state.unread) if state.stage is Stage.REASONS else None
        self.notice.setVisible(trouble is not None)
        self._again.setVisible(state.error is None)
        if trouble is not None:
            text = describe(trouble)
            self.notice.set_tone(text.tone)
            self.notice.set_text(escape(text.title), escape(text.body))

    def _show_picture(self, *, enabled: bool) -> None:
        state, recheck = self._state, self._state.recheck
        case = None if recheck is None else recheck.case
        sent_already, taken = case is not None and case.has_picture, state.capture is not None
        self.send_picture.setVisible(taken)
        self.send_picture.setEnabled(enabled)
        blocked = self.send_picture.blockSignals(True)
        self.send_picture.setChecked(state.send_capture)
        self.send_picture.blockSignals(blocked)
        self._lock.setVisible(not taken)
        self._picture.setVisible(not taken)
        self.take_picture.setVisible(not sent_already)
        self.take_picture.setEnabled(enabled)
        if case is not None:
            self.send_picture.setText(picture_text(case.reference, sent_already=False))
            self._picture.setText(
                picture_text(case.reference, sent_already=True) if sent_already else _no_picture()
            )
            self._lock.set_icon(Icon.LOCK if sent_already else Icon.INFO, "ink2")


def _no_picture() -> str:
    return say(
        QT_TRANSLATE_NOOP(
            "Recheck", "Without a picture no reviewer can judge. Later will do too; the worklist keeps it."
        )
    )
