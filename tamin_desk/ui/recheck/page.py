"""The re-check page: what was entered is typed again, then what differs, then the letter.

Neither first entry is anywhere on it, the letter included: its sheet is empty until both second entries
proved to be the same.
"""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.layout import row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.printing.press import Press
from tamin_desk.ui.printing.preview import LetterPreview
from tamin_desk.ui.recheck.hands import Hands
from tamin_desk.ui.recheck.letter_side import LetterSide
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.panel import RecheckPanel
from tamin_desk.ui.recheck.presenter import RecheckPresenter
from tamin_desk.ui.recheck.steps import StepsLine
from tamin_desk.ui.recheck.words import say
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind
from tamin_desk.ui.tokens import Space

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
# 656 and 574 pixels at 1366 wide.
_STEPS: Final = 8
_LETTER: Final = 7


class RecheckPage(Page):
    """Shows the presenter's state.

    Signals:
        person_wanted(code): the national code was another: its person is to be opened.
        inquiry_wanted(InquiryWanted): the credential was another: a new inquiry is to be made.
        reviewer_wanted(comparison_id): a reviewer judges at this desk.
        left_behind(LeftBehind): something did not come about after the page had been left.
    """

    name = PageName.RECHECK
    person_wanted = Signal(object)
    inquiry_wanted = Signal(object)
    reviewer_wanted = Signal(object)
    left_behind = Signal(object)

    def __init__(self, context: Context, *, press: Press | None = None) -> None:
        super().__init__()
        self._context = context
        self.presenter = RecheckPresenter(context, self)
        self.panel = RecheckPanel()
        self.entry, self.reasons, self.done = self.panel.entry, self.panel.reasons, self.panel.done
        self.preview = LetterPreview(context, press=press)
        self._letter = LetterSide(context, self.preview, self.presenter.report, self.presenter.course)
        self._steps = StepsLine(self)
        self._steps.hide()
        self._level = 1
        self._last: RecheckRequest | None = None
        self._judged: set[str] = set()
        self._whole = row(self.panel, self.preview, spacing=Space.M, parent=self)
        self._whole.setStretch(0, _STEPS)
        self._whole.setStretch(1, _LETTER)
        self._hands = Hands(context, self, self.panel, self.presenter)
        self._connect()
        self._retranslate()

    # --- What the frame asks ---------------------------------------------------------------------

    def show_request(self, request: RecheckRequest) -> None:
        """Open a mismatch, as it was left when it is half done."""
        self._last = request
        self.presenter.begin(request)

    def judged_here(self, comparison_id: str) -> None:
        """A reviewer has judged a case at this desk: no picture of its reference is asked for any more."""
        self._judged.add(comparison_id)
        self._render()

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

    def set_compact(self, level: int) -> None:
        """Beside the letter, or on narrow windows above it."""
        self._level = level
        self._steps.set_compact(level >= _ONE_COLUMN)
        self._place_letter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind a lock too, what was typed is on the disk."""
        self.presenter.keep_now()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the panel's words."""
        self.panel.fit()

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

    def _connect(self) -> None:
        work, entry = self.presenter, self.presenter.entry
        work.changed.connect(self._render)
        work.opened.connect(self._focus)
        work.left_behind.connect(self.left_behind)
        entry.same.connect(self._focus)
        entry.person_wanted.connect(self._lead_to_person)
        entry.inquiry_wanted.connect(self._lead_to_inquiry)
        work.report.saved.connect(self._focus)
        self._hands.reviewer_wanted.connect(self.reviewer_wanted)
        self._hands.leave_wanted.connect(self.leave_wanted)
        self._hands.read_again.connect(self._focus)
        bind(self, Action.PRINT, self._letter.print_again)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.panel.retranslate()
        self._render()

    def _lead_to_person(self, code: object) -> None:
        self._last = None
        self.person_wanted.emit(code)

    def _lead_to_inquiry(self, wanted: object) -> None:
        self._last = None
        self.inquiry_wanted.emit(wanted)

    # --- What is shown ---------------------------------------------------------------------------

    def _render(self) -> None:
        state = self.presenter.state
        names = (
            say(QT_TRANSLATE_NOOP("Recheck", "Re-entry")),
            say(QT_TRANSLATE_NOOP("Recheck", "What differs")),
            say(QT_TRANSLATE_NOOP("Recheck", "Referral letter")),
        )
        self._steps.set_steps(names, _STEP_OF.get(state.stage, 0))
        self.panel.render_state(state, picture_wanted=self._picture_wanted(state))
        self._letter.render_state(state)
        self._place_letter()

    def _picture_wanted(self, state: RecheckState) -> bool:
        case = self.presenter.case
        if state.stage is not Stage.DONE or case is None:
            return False
        return not (case.has_picture or state.picture_sent or case.comparison_id in self._judged)

    def _place_letter(self) -> None:
        """Beside the panel; on one column in its scroll, below what was recorded."""
        below = self._level >= _ONE_COLUMN
        if below and self._whole.indexOf(self.preview) >= 0:
            self._whole.removeWidget(self.preview)
            self.panel.hold_below(self.preview)
        elif not below and self._whole.indexOf(self.preview) < 0:
            self.panel.let_go(self.preview)
            self._whole.addWidget(self.preview, _LETTER)
        self.preview.setVisible(not below or self.preview.content is not None)

    def _focus(self, _told: object = None) -> None:
        if not self.isVisible():
            return
        stage = self.presenter.state.stage
        if stage is Stage.REASONS:
            self.reasons.focus_first()
        elif stage is Stage.DONE:
            self.panel.to_desk.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.entry.focus_first()
