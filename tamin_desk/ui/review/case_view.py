"""The case itself: two faces that stay, and beside and below them what is asked of the reviewer now."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.domain.review import NEEDS_REASON, Decision
from tamin_desk.services.review import Looked
from tamin_desk.ui.context import Context
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.ratings_panel import Hint
from tamin_desk.ui.judging.values import FacePicture, JudgementMade, Subject
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.review.answer import AnswerPanel
from tamin_desk.ui.review.decisions import DecisionRow
from tamin_desk.ui.review.opinions import OpinionsPanel
from tamin_desk.ui.review.presenter import ReviewPresenter
from tamin_desk.ui.review.start import StartPanel
from tamin_desk.ui.review.state import LaidOut, Stage
from tamin_desk.ui.shortcuts import Scope

_RATINGS_WIDTHS: Final = (392, 360)
_NO_FACES: Final = (Stage.NOTHING, Stage.OPENING, Stage.UNSHOWABLE)


class CaseView(QWidget):
    """Shows one case of the presenter, or the way to the next.

    Signals:
        faces_shown(bool): faces lie on the table now, or none.
    """

    faces_shown = Signal(object)

    def __init__(self, context: Context, presenter: ReviewPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.start = StartPanel(context)
        self.panel = JudgingPanel(context, Scope.REVIEW, widths=_RATINGS_WIDTHS)
        self.opinions = OpinionsPanel()
        self.decisions = DecisionRow()
        self.answer = AnswerPanel()
        self._next = QWidget()
        row(None, self.answer.button, parent=self._next)
        self._in_front = self._looks = self._has_faces = False
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.panel)
        column(self._pages, spacing=0, parent=self)
        for waiting in (self.opinions, self.decisions, self.answer, self._next):
            waiting.setParent(self.panel)
            waiting.hide()
        self._connect()

    @property
    def has_faces(self) -> bool:
        """Whether faces lie on the table."""
        return self._has_faces

    def set_in_front(self, in_front: bool) -> None:
        """Let time add up and keys reach the judgement, or no more."""
        self._in_front = in_front
        self._look()

    def retranslate(self) -> None:
        """Write every word again."""
        self.decisions.retranslate()
        self.opinions.form.retranslate()

    def take_focus(self) -> None:
        """Give the keys to where the hand goes next; without a case to open that is nowhere here."""
        if self._presenter.state.stage is Stage.ANSWERED:
            self.answer.button.setFocus()
        elif self._has_faces:
            self.panel.setFocus()
        elif not self.start.next_button.isHidden():
            self.start.next_button.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        """Rate, move and look by a key that was pressed elsewhere on the page; False without faces."""
        if self._has_faces:
            self.panel.keyPressEvent(event)
        return self._has_faces

    def back(self) -> None:
        """Leave the question for a reason."""
        if self.opinions.is_asking:
            self.opinions.ask(False)
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside the faces never takes more room than they have."""
        super().resizeEvent(event)
        self.opinions.set_room(self.width())
        self.answer.set_room(self.width())

    def show_state(self) -> None:
        """Show how the case stands."""
        state, lists = self._presenter.state, self._presenter.lists
        has_faces = state.stage not in _NO_FACES
        self._put_in_place(state.stage)
        self._pages.setCurrentWidget(self.panel if has_faces else self.start)
        self.start.show_state(state, self._presenter.queue.state)
        self.opinions.show_state(state, lists)
        self.answer.show_answer(state.answer)
        may = state.reveal.decisions if state.may_decide and state.reveal is not None else ()
        self.decisions.offer(may)
        if not state.may_decide:
            self.opinions.ask(False)
        self._hint()
        if has_faces is not self._has_faces:
            self._has_faces = has_faces
            if not has_faces:
                self.panel.clear()
            self.faces_shown.emit(has_faces)
        self._look()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.laid_out.connect(self._lay_out)
        presenter.spread.connect(self._lay_out)
        presenter.queue.changed.connect(self._show_start)
        self.start.next_wanted.connect(presenter.open_next)
        self.start.again_wanted.connect(presenter.show_again)
        self.start.skip_wanted.connect(presenter.skip)
        self.panel.given.connect(self._given)
        self.decisions.pressed.connect(self._decide)
        self.opinions.form.given.connect(presenter.decide)
        self.opinions.form.left.connect(self.back)
        self.answer.next_wanted.connect(presenter.open_next)

    def _show_start(self) -> None:
        self.start.show_state(self._presenter.state, self._presenter.queue.state)

    def _lay_out(self, case: LaidOut) -> None:
        subject = self._subject(case)
        if subject is not None:
            rule = self._context.desk.session.policy.judgement
            self.opinions.form.forget()
            self.panel.begin(subject, rule, rule.review_ratings)
            if self._looks:
                self.panel.setFocus()

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
        self._presenter.commit(looked)

    def _decide(self, decided: Decision) -> None:
        if decided in NEEDS_REASON:
            self.opinions.ask(True)
            self.opinions.form.ask(decided, self._presenter.lists)
        else:
            self._presenter.decide(decided)

    def _put_in_place(self, stage: Stage) -> None:
        """Put the opinions and decisions, or the known answer, into the place of ratings and verdicts."""
        if stage in (Stage.REVEALED, Stage.DECIDING):
            beside, below = self.opinions, self.decisions
            new = not beside.isVisibleTo(self.panel)
            self.panel.set_ratings_area(beside)
            self.panel.set_actions_area(below)
        elif stage is Stage.ANSWERED:
            new = not self.answer.isVisibleTo(self.panel)
            self.panel.set_ratings_area(self.answer)
            self.panel.set_actions_area(self._next)
        else:
            self.panel.show_ratings_and_verdicts()
            return
        if new and self._in_front:
            # What had the focus is hidden now; Qt would hand it on to whatever comes next.
            QTimer.singleShot(0, self, self.take_focus)

    def _hint(self) -> None:
        """While a verdict has no answer, say beside the ratings that it is kept."""
        state = self._presenter.state
        if state.stage is Stage.COMMITTING and state.asks_again:
            first = self.tr("Your result has not reached the archive yet.")
            second = self.tr("Nothing is lost: it stays here, and the very same is sent again by itself.")
            self.panel.set_hint(Hint("warn", first, second))
        else:
            self.panel.set_hint(None)

    def _look(self) -> None:
        looks = self._in_front and self._has_faces and self._presenter.state.is_blind
        if looks is not self._looks:
            self._looks = looks
            if looks:
                self.panel.start_looking()
            else:
                self.panel.stop_looking()
