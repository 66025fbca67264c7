"""The entry panel: the serial of the card, the inquiry, and the course of the case."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.keyboard import Reading
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.desk.course import CourseStep, Place, course
from tamin_desk.ui.desk.course_words import step_text
from tamin_desk.ui.desk.model import UNDER_WAY, AskStage, Case, Entry
from tamin_desk.ui.desk.notices import keyboard_note, main_notice, why_no_inquiry
from tamin_desk.ui.desk.rules import (
    bar_of,
    marked_positions,
    may_ask,
    photo_came_for_this,
    visible_problem,
    why_no_compare,
)
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.i18n import fmt_date, fmt_time
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline

WIDEST = 640
_STEP = 28
_STATES = {Place.DONE: StepState.DONE, Place.NOW: StepState.NOW, Place.LATER: StepState.LATER}


class _CourseArea(QScrollArea):
    """The steps in full where there is room; else they scroll, the last ones in view."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        holder = QWidget()
        column(timeline, None, spacing=0, parent=holder)
        self.setWidget(holder)

    def sizeHint(self) -> QSize:
        return QSize(200, self._timeline.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self._timeline.sizeHint().height(), theme().px(2 * _STEP)))

    def show_end(self) -> None:
        """Bring the last steps into view."""
        self.updateGeometry()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_end()


class EntryPanel(Panel):
    """Takes what is entered and shows what became of it.

    Signals:
        entry_changed(Entry): the clerk typed, pasted or chose.
        submitted: Enter, or the button of the inquiry.
        stop_wanted: wait no longer.
        again_wanted: repeat the inquiry that got no answer.
    """

    entry_changed = Signal(object)
    submitted = Signal()
    stop_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", padding=24)
        self._case: Case | None = None
        self._steps: tuple[CourseStep, ...] = ()
        self.kinds = SegmentedChoice("")
        self.serial = SerialField()
        self.tracking = SerialField()
        self.ask = Button("", role=Role.PRIMARY, size=Size.MAIN)
        self.note = Notice("accent", icon=Icon.KEYBOARD)
        self.notice = Notice()
        self.timeline = Timeline()
        self._label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._matters = Label("", TextStyle.LABEL, "ink2")
        self._legend = SerialLegend()
        self._reason = Label("", TextStyle.CAPTION, "ink2", wrap=True)
        self._course_rule = rule()
        self._course_title = Label("", TextStyle.STRONG)
        self._yes = self.note.add_button("", key="Enter")
        self._clear = self.note.add_button("", role=Role.QUIET, key="Esc")
        self._again = self.notice.add_button("")
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.add_to_head(self.kinds)
        self._fields = QStackedWidget()
        self._fields.addWidget(self.serial)
        self._fields.addWidget(self.tracking)
        self._fields.setFixedHeight(self.serial.sizeHint().height())
        self._input = QWidget()
        column(
            row(self._label, None, self._matters), self._fields, self._legend, spacing=6, parent=self._input
        )
        self._scroll = _CourseArea(self.timeline)
        self.body.setSpacing(Space.S)
        for part in (self._input, self.note, self.notice, self.ask, self._reason):
            self.add(part)
        self.body.addStretch(1)
        for part in (self._course_rule, self._course_title):
            self.add(part)
        self.body.addWidget(self._scroll)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.choose_kind)
        for field in (self.serial, self.tracking):
            field.edited.connect(self._edited)
            field.submitted.connect(self._entered)
            field.keyboard_was_persian.connect(self._read_from_keys)
            field.pasted_persian.connect(self._pasted)
        self.ask.clicked.connect(self.submitted)
        self.progress.cancelled.connect(self.stop_wanted)
        self._yes.clicked.connect(self.confirm_paste)
        self._clear.clicked.connect(self.discard_paste)
        self._again.clicked.connect(self.again_wanted)

    # --- What the clerk does -------------------------------------------------------------------

    def field(self) -> SerialField:
        """Return the field of the kind in force."""
        tracking = self._case is not None and self._case.entry.kind is CredentialKind.TRACKING_CODE
        return self.tracking if tracking else self.serial

    def choose_kind(self, kind: CredentialKind) -> None:
        """Enter a serial or a tracking code; each keeps its own text."""
        if self._case is not None and bar_of(self._case) is None:
            self._change(replace(self._case.entry, kind=kind, insisted=False, pasted=None, from_keys=""))
            self.field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm_paste(self) -> None:
        """The pasted reading is what the card says."""
        if self._case is not None:
            self._change(replace(self._case.entry, pasted=None))
            self.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def discard_paste(self) -> bool:
        """Clear a pasted reading that waits for a yes; tell whether there was one."""
        if self._case is None or self._case.entry.pasted is None:
            return False
        self._change(replace(self._case.entry, pasted=None, from_keys=""))
        self.field().clear()
        self.field().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _edited(self, text: str) -> None:
        if self._case is None:
            return
        entry = self._case.entry
        if entry.kind is CredentialKind.CARD_SERIAL:
            changed = replace(entry, serial=text, insisted=False)
        else:
            changed = replace(entry, tracking=text, insisted=False)
        self._change(changed if text else replace(changed, pasted=None, from_keys=""))

    def _read_from_keys(self, text: str) -> None:
        if self._case is not None:
            self._change(replace(self._case.entry, from_keys=text))

    def _pasted(self, reading: Reading) -> None:
        if self._case is not None:
            self._change(replace(self._case.entry, pasted=reading, from_keys=""))

    def _entered(self, text: str) -> None:
        if self._case is not None and self._case.entry.pasted is not None:
            self.confirm_paste()
        else:
            self.submitted.emit()

    def _change(self, entry: Entry) -> None:
        if self._case is not None and entry != self._case.entry:
            self.entry_changed.emit(entry)

    # --- What is shown -------------------------------------------------------------------------

    def render_case(self, case: Case | None) -> None:
        """Show a case, or that nobody is there."""
        before, self._case = self._case, case
        other = case is None or before is None or before.person_id != case.person_id
        barred = case is None or bar_of(case) is not None
        for part in (self.kinds, self._input):
            part.setHidden(barred and case is not None)
            part.setDisabled(barred)
        self._show_fields(case.entry if case is not None else Entry(), clear=other)
        self._show_notices(case)
        self._show_ask(case)
        self._show_progress(before, case)
        self._show_course(case)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            extra = max(1, (self.width() - WIDEST) // 2 - Space.XL)
            layout.setContentsMargins(extra, 1, extra, 1)

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_title(say(QT_TRANSLATE_NOOP("Desk", "Photo inquiry")))
        serial, tracking = (
            say(QT_TRANSLATE_NOOP("Desk", "Card serial")),
            say(QT_TRANSLATE_NOOP("Desk", "Tracking code")),
        )
        self.kinds.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "What is entered")))
        self.kinds.set_choices(
            (
                Choice(CredentialKind.CARD_SERIAL, serial, key=key_caption(Action.SERIAL)),
                Choice(CredentialKind.TRACKING_CODE, tracking, key=key_caption(Action.TRACKING)),
            )
        )
        self.serial.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Serial on the back of the smart card")))
        self.tracking.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Tracking code of the slip")))
        self._course_title.setText(say(QT_TRANSLATE_NOOP("Desk", "Course of the case")))
        self.ask.setText(say(QT_TRANSLATE_NOOP("Desk", "Ask Civil Registration")))
        self._yes.setText(say(QT_TRANSLATE_NOOP("Desk", "Yes, it is")))
        self._clear.setText(say(QT_TRANSLATE_NOOP("Desk", "Clear")))
        self._again.setText(say(QT_TRANSLATE_NOOP("Desk", "Try again")))
        self._steps = ()
        self.render_case(self._case)

    def _show_fields(self, entry: Entry, *, clear: bool) -> None:
        if clear:
            for field in (self.serial, self.tracking):
                # The new person's entry is empty already: emptying the field tells nobody anything.
                blocked = field.blockSignals(True)
                field.clear()
                field.blockSignals(blocked)
                field.set_suspects(())
        tracking = entry.kind is CredentialKind.TRACKING_CODE
        self.kinds.set_value(entry.kind)
        field = self.tracking if tracking else self.serial
        self._fields.setCurrentWidget(field)
        self._label.setText(field.accessibleName())
        self._matters.setText(
            say(QT_TRANSLATE_NOOP("Desk", "ten digits"))
            if tracking
            else say(QT_TRANSLATE_NOOP("Desk", "Capital and small letters matter"))
        )
        self._legend.set_length(len(entry.text))
        if self._case is not None:
            field.set_suspects(marked_positions(self._case))
            field.set_invalid(visible_problem(self._case) is not None)

    def _show_notices(self, case: Case | None) -> None:
        note = keyboard_note(case) if case is not None and bar_of(case) is None else None
        self.note.setVisible(note is not None)
        if note is not None:
            self._yes.setVisible(note.confirm)
            self._clear.setVisible(note.confirm)
            self.note.set_text(note.first, note.second)
        said = main_notice(case) if case is not None and not (note and note.confirm) else None
        self.notice.setVisible(said is not None)
        self._again.setVisible(case is not None and case.ask.stage is AskStage.FAILED and said is not None)
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
        self.ask.set_role(Role.NORMAL if why_no_compare(case) is None else Role.PRIMARY)
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

    def _show_course(self, case: Case | None) -> None:
        steps = course(case) if case is not None else ()
        if steps == self._steps and case is not None:
            return
        self._steps = steps
        self._course_rule.setVisible(case is not None)
        self._course_title.setVisible(case is not None)
        self.timeline.set_steps([_step(each, case) for each in steps] if case is not None else [])
        self._scroll.show_end()


def _step(step: CourseStep, case: Case) -> Step:
    when = ""
    if step.at is not None:
        day = tehran(step.at).date()
        when = fmt_time(step.at, seconds=True) if day == case.today else fmt_date(day)
    elif step.place is Place.NOW:
        when = say(QT_TRANSLATE_NOOP("Desk", "now"))
    return Step(step_text(step), _STATES[step.place], when)
