"""The re-check page: what was entered is typed again, then what differs, then the letter.

Neither first entry is anywhere on it, the letter included: its sheet is empty until both second entries
proved to be the same.
"""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.printing.press import Press
from tamin_desk.ui.printing.preview import LetterPreview
from tamin_desk.ui.recheck.done_section import DoneSection
from tamin_desk.ui.recheck.entry_section import EntrySection
from tamin_desk.ui.recheck.letter_side import LetterSide
from tamin_desk.ui.recheck.model import Missing, RecheckState, Stage, missing
from tamin_desk.ui.recheck.presenter import RecheckPresenter
from tamin_desk.ui.recheck.reasons_section import ReasonsSection
from tamin_desk.ui.recheck.steps import StepsLine
from tamin_desk.ui.recheck.words import say, why_not_yet
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

_REASON_KEYS: Final = {
    Action.REASON_1: 0,
    Action.REASON_2: 1,
    Action.REASON_3: 2,
    Action.REASON_4: 3,
    Action.REASON_5: 4,
    Action.REASON_6: 5,
}
_STEP_OF: Final = {Stage.REASONS: 1, Stage.SAVING: 1, Stage.DONE: 2}
_ONE_COLUMN: Final = 2
# Narrower, the caption beside the acts would be a column of single words.
_LEAST_CAPTION: Final = 130
# 656 and 574 pixels at 1366 wide.
_INSET: Final = 10
_STEPS: Final = 8
_LETTER: Final = 7


class RecheckPage(Page):
    """Shows the presenter's state.

    Signals:
        person_wanted(code): the national code was another: its person is to be opened.
        inquiry_wanted(InquiryWanted): the credential was another: a new inquiry is to be made.
        reviewer_wanted(comparison_id): a reviewer judges at this desk.
        left_behind(DeskError): something could not be kept after the page was left.
    """

    name = PageName.RECHECK
    person_wanted = Signal(object)
    inquiry_wanted = Signal(object)
    reviewer_wanted = Signal(object)
    left_behind = Signal(object)

    def __init__(self, context: Context, *, press: Press | None = None) -> None:
        super().__init__()
        self.presenter = RecheckPresenter(context, self)
        self.entry, self.reasons, self.done = EntrySection(), ReasonsSection(), DoneSection()
        self.preview = LetterPreview(context, press=press)
        self._letter = LetterSide(context, self.preview, self.presenter.report)
        self.commit = Button("", role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMMIT))
        self.record_only = Button("", size=Size.MAIN)
        self.to_desk = Button("", role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMMIT))
        self._steps = StepsLine(self)
        self._steps.hide()
        self._reason = Label("", TextStyle.CAPTION, "ink2", wrap=True)
        self._rule = rule()
        self._panel = Panel("", padding=Space.S)
        self._level = 1
        self._last: RecheckRequest | None = None
        self._build()
        self._connect()
        self._retranslate()

    # --- What the frame asks ---------------------------------------------------------------------

    def show_request(self, request: RecheckRequest) -> None:
        """Open a mismatch, as it was left when it is half done."""
        self._last = request
        self.presenter.begin(request)

    def title(self) -> str:
        """Return the heading; it names nobody."""
        return self.tr("Discrepancy of the photo")

    def header_actions(self) -> QWidget:
        """Return the course of the re-check."""
        return self._steps

    def activated(self) -> None:
        """Put the hand where it goes on; what was left for another page is there again."""
        self.preview.refresh_printers()
        if self._last is not None and self.presenter.state.stage is Stage.NOBODY:
            self.presenter.begin(self._last)
        self._focus()

    def deactivated(self) -> None:
        """Keep what was typed; nobody's codes stay behind another page."""
        self.presenter.leave()

    def hideEvent(self, event: object) -> None:
        """Behind a lock too, what was typed is on the disk."""
        self.presenter.keep_now()

    def set_compact(self, level: int) -> None:
        """Wide windows give the letter more room; on one column it comes below, once it is made."""
        self._level = level
        self._steps.set_compact(level >= _ONE_COLUMN)
        self._place_letter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words the room that there is, in whatever language."""
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick reasons with plain number keys, read by their place on the keyboard."""
        place = _REASON_KEYS.get(action_for(event, Scope.RECHECK) or Action.HELP)
        if place is None or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            self.reasons.press(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Putting together ------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        self._inside = column(
            self.entry, self._rule, self.reasons, self.done, None, spacing=Space.M, parent=inside
        )
        # Room for the ring of the focus, and for the scroll bar beside what is scrolled.
        self._inside.setContentsMargins(_INSET, 3, _INSET, 3)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._panel.add(scroll, 1)
        buttons = row(self.commit, self.record_only, self.to_desk, None, spacing=Space.S)
        self._acts = row(buttons, self._reason, spacing=Space.S)
        self._acts.setStretch(1, 1)
        self._acts.setContentsMargins(_INSET, 0, _INSET, Space.XS)
        self._panel.add(self._acts)
        self._whole = row(self._panel, self.preview, spacing=Space.M, parent=self)
        self._whole.setStretch(0, _STEPS)
        self._whole.setStretch(1, _LETTER)

    def _connect(self) -> None:
        work, entry, report = self.presenter, self.presenter.entry, self.presenter.report
        work.changed.connect(self._render)
        work.opened.connect(self._focus)
        work.left_behind.connect(self.left_behind)
        entry.same.connect(self._focus)
        entry.person_wanted.connect(self._lead_to_person)
        entry.inquiry_wanted.connect(self._lead_to_inquiry)
        report.saved.connect(self._focus)
        self.entry.kind_chosen.connect(self._choose_kind)
        self.entry.credential_typed.connect(entry.type_credential)
        self.entry.code_typed.connect(entry.type_code)
        self.entry.read_from_keys.connect(entry.read_from_keys)
        self.entry.pasted.connect(entry.pasted)
        self.entry.check_wanted.connect(entry.check)
        self.entry.read_again_wanted.connect(self._read_again)
        self.entry.wrong_confirmed.connect(entry.confirm_wrong)
        self.entry.again_wanted.connect(work.try_again)
        self.reasons.ticked.connect(self._ticked)
        self.reasons.note_written.connect(report.write_note)
        self.reasons.picture_chosen.connect(self._picture_chosen)
        self.reasons.again_wanted.connect(work.try_again)
        self.done.number_wanted.connect(report.renumber)
        self.done.reviewer_wanted.connect(self._want_reviewer)
        self.commit.clicked.connect(self._commit)
        self.record_only.clicked.connect(self._record_only)
        self.to_desk.clicked.connect(self.leave_wanted)
        bind(self, Action.SERIAL, self._to_serial)
        bind(self, Action.TRACKING, self._to_tracking)
        bind(self, Action.COMMIT, self._main_act)
        bind(self, Action.PRINT, self._letter.print_again)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        for section in (self.entry, self.reasons, self.done):
            section.retranslate()
        self.commit.setText(say(QT_TRANSLATE_NOOP("Recheck", "Record the discrepancy and print the letter")))
        self.record_only.setText(say(QT_TRANSLATE_NOOP("Recheck", "Record only")))
        self.to_desk.setText(say(QT_TRANSLATE_NOOP("Recheck", "Back to the desk")))
        self._render()

    # --- What the clerk does ---------------------------------------------------------------------

    def _to_serial(self) -> None:
        self._choose_kind(CredentialKind.CARD_SERIAL)

    def _to_tracking(self) -> None:
        self._choose_kind(CredentialKind.TRACKING_CODE)

    def _choose_kind(self, kind: CredentialKind) -> None:
        self.presenter.entry.choose_kind(kind)
        if self.presenter.state.may_type:
            self.entry.field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read_again(self) -> None:
        self.presenter.entry.read_again()
        self._focus()

    def _ticked(self, code: str, on: bool) -> None:
        self.presenter.report.tick(code, on=on)

    def _picture_chosen(self, on: bool) -> None:
        self.presenter.report.send_picture(on=on)

    def _want_reviewer(self) -> None:
        case = self.presenter.case
        if case is not None:
            self.reviewer_wanted.emit(case.comparison_id)

    def _main_act(self) -> None:
        stage = self.presenter.state.stage
        if stage is Stage.ENTRY:
            self.presenter.entry.check()
        elif stage is Stage.WRONG:
            self.presenter.entry.confirm_wrong()
        elif stage is Stage.REASONS:
            self._commit()
        elif stage is Stage.DONE:
            self.leave_wanted.emit()

    def _commit(self) -> None:
        self.presenter.report.commit(with_letter=True)

    def _record_only(self) -> None:
        self.presenter.report.commit(with_letter=False)

    def _lead_to_person(self, code: object) -> None:
        self._last = None
        self.person_wanted.emit(code)

    def _lead_to_inquiry(self, wanted: object) -> None:
        self._last = None
        self.inquiry_wanted.emit(wanted)

    # --- What is shown ---------------------------------------------------------------------------

    def _render(self) -> None:
        state = self.presenter.state
        done, wrong = state.stage is Stage.DONE, state.stage is Stage.WRONG
        self._steps.set_steps(
            (
                say(QT_TRANSLATE_NOOP("Recheck", "Re-entry")),
                say(QT_TRANSLATE_NOOP("Recheck", "What differs")),
                say(QT_TRANSLATE_NOOP("Recheck", "Referral letter")),
            ),
            _STEP_OF.get(state.stage, 0),
        )
        self.entry.setHidden(done)
        self._rule.setHidden(done or wrong)
        self.reasons.setHidden(done or wrong)
        self.done.setVisible(done)
        self.entry.render_state(state)
        self.reasons.render_state(state)
        self.done.render_state(state, picture_wanted=self._picture_wanted(state))
        self._letter.render_state(state)
        self._show_acts(state)
        self._place_letter()
        self._fit()

    def _show_acts(self, state: RecheckState) -> None:
        done, still = state.stage is Stage.DONE, missing(state)
        for button in (self.commit, self.record_only):
            button.setVisible(state.stage not in (Stage.DONE, Stage.WRONG, Stage.NOBODY))
            button.setEnabled(still is None)
        self.commit.setEnabled(still is None and state.can_number)
        # One filled button at a time: until the entries were compared it is the one above.
        self.commit.set_role(Role.NORMAL if still is Missing.ENTRIES else Role.PRIMARY)
        self.to_desk.setVisible(done)
        self._reason.setVisible(self.commit.isVisibleTo(self))
        self._reason.setText(why_not_yet(state, still))

    def _picture_wanted(self, state: RecheckState) -> bool:
        case = self.presenter.case
        return state.stage is Stage.DONE and case is not None and not (case.has_picture or state.picture_sent)

    def _fit(self) -> None:
        room = self._scroll.viewport().width() - 2 * _INSET
        self.reasons.set_room(room)
        needed = self.commit.sizeHint().width() + self.record_only.sizeHint().width() + _LEAST_CAPTION
        beside = QBoxLayout.Direction.LeftToRight
        self._acts.setDirection(beside if needed <= room else QBoxLayout.Direction.BottomToTop)

    def _place_letter(self) -> None:
        """Beside the panel; on one column in its scroll, below what was recorded."""
        below = self._level >= _ONE_COLUMN
        if below and self._whole.indexOf(self.preview) >= 0:
            self._whole.removeWidget(self.preview)
            self._inside.addWidget(self.preview)
        elif not below and self._whole.indexOf(self.preview) < 0:
            self._inside.removeWidget(self.preview)
            self._whole.addWidget(self.preview, _LETTER)
        self.preview.setVisible(not below or self.preview.content is not None)

    def _focus(self, _told: object = None) -> None:
        if not self.isVisible():
            return
        stage = self.presenter.state.stage
        if stage is Stage.REASONS:
            self.reasons.focus_first()
        elif stage is Stage.DONE:
            self.to_desk.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.entry.focus_first()
