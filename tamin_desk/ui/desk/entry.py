"""The entry panel: the serial of the card, the inquiry, and the course of the case."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent

from tamin_desk.domain.identifiers import CredentialKind, SerialProblem
from tamin_desk.domain.keyboard import Reading
from tamin_desk.ui.desk.course_view import CourseView
from tamin_desk.ui.desk.credential_fields import CredentialFields
from tamin_desk.ui.desk.model import UNDER_WAY, Case, Entry
from tamin_desk.ui.desk.notices import keyboard_note, main_notice, why_no_inquiry
from tamin_desk.ui.desk.rules import (
    bar_of,
    may_ask,
    photo_came_for_this,
    scan_is_next,
    visible_problem,
    why_no_compare,
    with_kind,
)
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import Unreadable, Why
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.reading_notice import ReadingNotice
from tamin_desk.ui.widgets.serial_field import SerialField

WIDEST = 640


class EntryPanel(Panel):
    """Takes what is entered and shows what became of it.

    Signals:
        entry_changed(Entry): the clerk typed, pasted or chose.
        submitted: Enter, or the button of the inquiry.
        stop_wanted: wait no longer.
    """

    entry_changed = Signal(object)
    submitted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", padding=24)
        self._case: Case | None = None
        self.fields = CredentialFields()
        self.serial, self.tracking = self.fields.serial, self.fields.tracking
        self.ask = Button("", role=Role.PRIMARY, size=Size.MAIN)
        self.note = ReadingNotice()
        self.notice = Notice()
        self.course = CourseView()
        self._reason = Label("", TextStyle.CAPTION, "ink2", wrap=True)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.add_to_head(self.fields.kinds)
        self.body.setSpacing(Space.S)
        for part in (self.fields, self.note, self.notice, self.ask, self._reason):
            self.add(part)
        self.body.addStretch(1)
        self.add(self.course)

    def _connect(self) -> None:
        self.fields.kinds.chosen.connect(self.choose_kind)
        for field in (self.serial, self.tracking):
            field.edited.connect(self._edited)
            field.submitted.connect(self._entered)
            field.keyboard_was_persian.connect(self._read_from_keys)
            field.mapped.connect(self._mapped)
            field.chosen.connect(self._chosen)
            field.unreadable.connect(self._unreadable)
        self.ask.clicked.connect(self.submitted)
        self.progress.cancelled.connect(self.stop_wanted)
        self.note.confirmed.connect(self.confirm_reading)
        self.note.discarded.connect(self.discard_reading)
        self.note.chosen.connect(self._choose)

    # --- What the clerk does -------------------------------------------------------------------

    def field(self) -> SerialField:
        """Return the field of the kind in force."""
        tracking = self._case is not None and self._case.entry.kind is CredentialKind.TRACKING_CODE
        return self.tracking if tracking else self.serial

    def choose_kind(self, kind: CredentialKind) -> None:
        """Enter a serial or a tracking code; what was typed under the wrong one goes along."""
        if self._case is not None and bar_of(self._case) is None:
            entry = with_kind(self._case, kind)
            self.fields.show_texts(entry)
            self._change(entry)
            self.field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm_reading(self) -> None:
        """What was read is what the card says; of several readings one must be chosen instead."""
        if self._case is not None and not self.field().choices:
            self._change(self._case.entry.with_waits(None))
            self.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def discard_reading(self) -> bool:
        """Clear a reading that waits for a yes or a choice; tell whether there was one."""
        if self._case is None or self._case.entry.waits is None:
            return False
        self._change(self._case.entry.with_waits(None))
        self.field().clear()
        self.field().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _edited(self, text: str) -> None:
        if self._case is not None:
            self._change(self._case.entry.with_text(text))

    def _read_from_keys(self, text: str) -> None:
        if self._case is not None:
            self._change(replace(self._case.entry, from_keys=text))

    def _mapped(self, reading: Reading) -> None:
        if self._case is not None:
            self._change(self._case.entry.with_waits(reading))

    def _choose(self, which: int) -> None:
        self.field().choose(which)
        self.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, text: str) -> None:
        if self._case is not None:
            self._change(self._case.entry.with_waits(None))

    def _unreadable(self, what: Unreadable) -> None:
        if self._case is not None and what.why is Why.TOO_LONG:
            self._change(replace(self._case.entry, left_out=len(what.text)))

    def _entered(self, text: str) -> None:
        if self._case is not None and self._case.entry.waits is not None:
            self.confirm_reading()
            return
        self.submitted.emit()
        if self._case is not None and visible_problem(self._case) is SerialProblem.IS_NATIONAL_CODE:
            # A scanner has read the bar code; the serial that is typed next takes its place.
            self.field().selectAll()

    def _change(self, entry: Entry) -> None:
        if self._case is not None and entry != self._case.entry:
            self.entry_changed.emit(entry)

    # --- What is shown -------------------------------------------------------------------------

    def render_case(self, case: Case | None) -> None:
        """Show a case, or that nobody is there."""
        before, self._case = self._case, case
        other = case is None or before is None or before.person_id != case.person_id
        barred = case is None or bar_of(case) is not None
        for part in (self.fields.kinds, self.fields):
            part.setHidden(barred and case is not None)
            part.setDisabled(barred)
        if other:
            self.fields.show_texts(case.entry if case is not None else Entry())
        self.fields.render_case(case)
        self._show_notices(case)
        self._show_ask(case)
        self._show_progress(before, case)
        self.course.render_case(case)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            extra = max(1, (self.width() - theme().px(WIDEST)) // 2 - Space.XL)
            layout.setContentsMargins(extra, 1, extra, 1)

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_title(say(QT_TRANSLATE_NOOP("Desk", "Photo inquiry")))
        self.fields.retranslate()
        self.ask.setText(say(QT_TRANSLATE_NOOP("Desk", "Ask Civil Registration")))
        self.render_case(self._case)
        self.course.render_case(self._case, again=True)

    def _show_notices(self, case: Case | None) -> None:
        choices = self.field().choices
        typed = case is not None and bar_of(case) is None
        note = keyboard_note(case, choice=bool(choices)) if case is not None and typed else None
        if note is not None:
            self.note.show_note(note.first, note.second, confirm=note.confirm, choices=choices)
        self.note.setVisible(note is not None)
        said = main_notice(case) if case is not None and not (note and note.confirm) else None
        self.notice.setVisible(said is not None)
        if said is not None:
            self.notice.set_tone(said.tone)
            self.notice.set_text(said.first, said.second)

    def _show_ask(self, case: Case | None) -> None:
        shown = case is not None and bar_of(case) is None and not photo_came_for_this(case)
        self.ask.setVisible(shown)
        self._reason.setVisible(shown)
        if case is None:
            return
        self.ask.setEnabled(may_ask(case))
        led_on = why_no_compare(case) is None or scan_is_next(case)
        self.ask.set_role(Role.NORMAL if led_on else Role.PRIMARY)
        self._reason.setText(why_no_inquiry(case))

    def _show_progress(self, before: Case | None, case: Case | None) -> None:
        waits = case is not None and case.ask.stage in UNDER_WAY
        waited = before is not None and before.ask.stage in UNDER_WAY
        if waits and not (waited and self.progress.running):
            self.progress.start(
                say(QT_TRANSLATE_NOOP("Desk", "Waiting for the registry. Cancelling ends the waiting only.")),
                cancellable=True,
            )
        elif not waits:
            self.progress.stop()
