"""One case on the table: faces that stay, and beside and below them what is asked of the reviewer now."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.casework import Lists
from tamin_desk.domain.policy import Judgement
from tamin_desk.domain.review import NEEDS_REASON, Decision
from tamin_desk.services.review import Looked
from tamin_desk.ui.context import Context
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.ratings_panel import Hint
from tamin_desk.ui.judging.values import FacePicture, JudgementMade, Subject
from tamin_desk.ui.layout import column
from tamin_desk.ui.reviewing.decisions import DecisionRow
from tamin_desk.ui.reviewing.opinions import OpinionsPanel
from tamin_desk.ui.reviewing.state import LaidOut, ReviewState, Stage
from tamin_desk.ui.shortcuts import Scope

_RATINGS_WIDTHS: Final = (392, 360)


class CaseFaces(QWidget):
    """The own verdict first, blindly; once it is recorded, both opinions and the three decisions.

    Signals:
        looked(Looked): the own verdict was given.
        decided(Decision, str or None, str): the decision, its reason's code and the note.
        refocused: what had the focus has gone; the hand is wanted at what is asked now.
    """

    looked = Signal(object)
    decided = Signal(object, object, object)
    refocused = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.panel = JudgingPanel(context, Scope.REVIEW, widths=_RATINGS_WIDTHS)
        self.opinions = OpinionsPanel()
        self.decisions = DecisionRow()
        self._lists: Lists | None = None
        self._in_front = self._looks = False
        column(self.panel, spacing=0, parent=self)
        for waiting in (self.opinions, self.decisions):
            waiting.setParent(self.panel)
            waiting.hide()
        self.panel.given.connect(self._given)
        self.decisions.pressed.connect(self._pressed)
        self.opinions.form.given.connect(self.decided)
        self.opinions.form.left.connect(self.back)

    def lay_out(self, case: LaidOut, rule: Judgement) -> None:
        """Put the pictures of a case on the table; nothing happens with one that cannot be shown."""
        subject = self._subject(case)
        if subject is not None:
            self.opinions.form.forget()
            self.panel.begin(subject, rule, rule.review_ratings)
            if self._looks:
                self.panel.setFocus()

    def show_state(self, state: ReviewState, lists: Lists | None) -> None:
        """Show how the case stands."""
        self._lists = lists
        if state.stage in (Stage.REVEALED, Stage.DECIDING):
            self.put_in_place(self.opinions, self.decisions)
        elif state.stage is not Stage.ANSWERED:
            self.panel.show_ratings_and_verdicts()
        self.opinions.show_state(state, lists)
        self.decisions.offer(state.reveal.decisions if state.may_decide and state.reveal is not None else ())
        if not state.may_decide:
            self._stop_asking()
        self._hint(state)

    def put_in_place(self, beside: QWidget, below: QWidget) -> None:
        """Put something into the places of ratings and verdicts; the faces keep theirs."""
        new = not beside.isVisibleTo(self.panel)
        self.panel.set_ratings_area(beside)
        self.panel.set_actions_area(below)
        if new and self._in_front:
            # What had the focus is hidden now; Qt would hand it on to whatever comes next.
            QTimer.singleShot(0, self, self.refocused.emit)

    def look(self, *, in_front: bool, judges: bool) -> None:
        """Let time add up and keys reach the judgement while ``in_front`` and faces are judged, else not."""
        self._in_front = in_front
        looks = in_front and judges
        if looks is not self._looks:
            self._looks = looks
            if looks:
                self.panel.start_looking()
            else:
                self.panel.stop_looking()

    def back(self) -> bool:
        """Leave the question for a reason; tells whether one was asked."""
        asked = self.opinions.is_asking
        if asked:
            self._stop_asking()
            self.panel.setFocus()
        return asked

    def take_key(self, event: QKeyEvent) -> None:
        """Rate, move and look by a key that was pressed elsewhere on the page."""
        self.panel.keyPressEvent(event)

    def retranslate(self) -> None:
        """Write every word again."""
        self.decisions.retranslate()
        self.opinions.form.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside the faces never takes more room than they have."""
        super().resizeEvent(event)
        self.opinions.set_room(self.width())

    def _subject(self, case: LaidOut) -> Subject | None:
        if case.registry is None:
            return None
        info, other = case.case.claim.registry, case.case.claim.reference
        registry = FacePicture(
            case.registry, info.sha256, info.face_top, info.face_bottom, self.tr("Registry photo")
        )
        if case.reference is None or other is None:
            return Subject(registry)
        caption = self.tr("Picture of the reference")
        reference = FacePicture(
            case.reference, other.sha256, other.face_top, other.face_bottom, caption, turns=True
        )
        return Subject(registry, reference)

    def _given(self, made: JudgementMade) -> None:
        looked = Looked(
            made.verdict, made.ratings, made.dwell_ms, made.zoom_least, made.zoom_most, made.too_small
        )
        self.looked.emit(looked)

    def _pressed(self, decision: Decision) -> None:
        if decision in NEEDS_REASON:
            self.opinions.ask(True)
            self.opinions.form.ask(decision, self._lists)
            self.decisions.ask(decision)
        else:
            self.decided.emit(decision, None, "")

    def _stop_asking(self) -> None:
        self.opinions.ask(False)
        self.decisions.ask(None)

    def _hint(self, state: ReviewState) -> None:
        """While a verdict has no answer, say beside the ratings that it is kept."""
        if state.stage is Stage.COMMITTING and state.asks_again:
            first = self.tr("Your result has not reached the archive yet.")
            second = self.tr("Nothing is lost: it stays here, and the very same is sent again by itself.")
            self.panel.set_hint(Hint("warn", first, second))
        else:
            self.panel.set_hint(None)
