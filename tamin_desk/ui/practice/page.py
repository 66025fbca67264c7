"""The practice page: faces as at the counter, with the answer right after the own verdict."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from tamin_desk.domain.comparison import Feature
from tamin_desk.domain.policy import Judgement
from tamin_desk.domain.roles import Permission
from tamin_desk.services.review import Looked
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.values import FacePicture, JudgementMade, Subject
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.practice.feedback import FeedbackPanel
from tamin_desk.ui.practice.presenter import WITH_FACES, PracticePresenter, Shown, Stage
from tamin_desk.ui.practice.start import StartPanel
from tamin_desk.ui.shortcuts import Action, Scope, bind
from tamin_desk.ui.widgets.badge import BadgeSpec


class PracticePage(Page):
    """Shows the presenter's state.

    Signals:
        looked_at: the page came to the front.
    """

    name = PageName.PRACTICE
    looked_at = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.desk.session
        self.presenter = PracticePresenter(context, self)
        self.start = StartPanel()
        self.panel = JudgingPanel(context, Scope.COMPARE)
        self.feedback = FeedbackPanel()
        self._next = QWidget(self.panel)
        row(None, self.feedback.button, parent=self._next)
        self.feedback.setParent(self.panel)
        self.feedback.hide()
        self._next.hide()
        self._in_front = self._looks = False
        self._stands = (Stage.READY, False)
        self._views = QStackedWidget()
        self._views.addWidget(_scrolling(self.start))
        self._views.addWidget(self.panel)
        column(self._views, spacing=0, parent=self)
        self._connect()
        self._retranslate()

    # --- What the frame asks ----------------------------------------------------------------------

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Practice")

    def context_badge(self) -> BadgeSpec:
        """Say that it is no work, and nobody's business."""
        return BadgeSpec(self.tr("Nobody real, and only you see how you did"), Icon.EYE_OFF)

    def activated(self) -> None:
        """Offer a burst, or go on with the one that was interrupted."""
        self._in_front = True
        self.looked_at.emit()
        self.presenter.enter()
        self._show_state()
        self._focus()

    def deactivated(self) -> None:
        """The burst ends: what was answered counts, what was not is nobody's loss."""
        self._in_front = False
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Fit a narrower window."""
        self.panel.set_compact(level)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from the header are about the judgement too."""
        if self._looks:
            self.panel.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Inside -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        presenter.laid_out.connect(self._lay_out)
        self.start.begin_wanted.connect(presenter.begin)
        self.start.again_wanted.connect(presenter.try_again)
        self.start.leave_wanted.connect(self.leave_wanted)
        self.feedback.next_wanted.connect(self._go_on)
        self.panel.given.connect(self._given)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self._show_state()

    def _given(self, made: JudgementMade) -> None:
        self.presenter.judged(
            Looked(made.verdict, made.ratings, made.dwell_ms, made.zoom_least, made.zoom_most, made.too_small)
        )

    def _go_on(self) -> None:
        if self.presenter.state.error is not None:
            self.presenter.try_again()
        else:
            self.presenter.go_on()

    def _lay_out(self, shown: Shown) -> None:
        rule, required = self._rule()
        self.panel.begin(self._subject(shown), rule, required)
        if self._looks:
            self.panel.setFocus()

    def _rule(self) -> tuple[Judgement, tuple[Feature, ...]]:
        """Return the policy, and what must be rated: as at one's own work."""
        signed_in = self._session.current
        if signed_in is None:
            return Judgement(), Judgement().required_ratings
        rule = signed_in.policy.judgement
        judges = Permission.SECOND_OPINION in signed_in.user.permissions
        return rule, rule.review_ratings if judges else rule.required_ratings

    def _subject(self, shown: Shown) -> Subject:
        registry, reference = shown.pair.registry, shown.pair.reference
        return Subject(
            FacePicture(
                shown.registry,
                registry.sha256,
                registry.face_top,
                registry.face_bottom,
                self.tr("Registry photo"),
            ),
            FacePicture(
                shown.reference,
                reference.sha256,
                reference.face_top,
                reference.face_bottom,
                self.tr("Picture of the card"),
                turns=True,
            ),
        )

    def _show_state(self) -> None:
        state = self.presenter.state
        faces = state.stage in WITH_FACES
        self._views.setCurrentIndex(1 if faces else 0)
        self.start.show_state(state, self.presenter.burst_length)
        self.feedback.show_state(state)
        self._put_in_place(state.stage, stopped=state.error is not None)
        if not faces:
            self.panel.clear()
        self._look(state.stage)
        stands = (state.stage, state.error is not None)
        if stands != self._stands and self._in_front:
            # What had the focus is hidden now; Qt would hand it on to whatever comes next.
            QTimer.singleShot(0, self, self._focus)
        self._stands = stands
        self.hides_identity = state.stage in (Stage.JUDGING, Stage.SENDING)
        self.header_changed.emit()

    def _put_in_place(self, stage: Stage, *, stopped: bool) -> None:
        if stage is not Stage.ANSWERED and not (stage is Stage.SENDING and stopped):
            self.panel.show_ratings_and_verdicts()
            return
        self.feedback.setFixedWidth(self.panel.ratings.width())
        self.panel.set_ratings_area(self.feedback)
        self.panel.set_actions_area(self._next)

    def _look(self, stage: Stage) -> None:
        looks = self._in_front and stage is Stage.JUDGING
        if looks is not self._looks:
            self._looks = looks
            if looks:
                self.panel.start_looking()
            else:
                self.panel.stop_looking()

    def _focus(self) -> None:
        stage = self.presenter.state.stage
        if self.feedback.isVisibleTo(self.panel) and stage in WITH_FACES:
            self.feedback.button.setFocus()
        elif stage is Stage.JUDGING:
            self.panel.setFocus()
        elif not self.start.begin_button.isHidden():
            self.start.begin_button.setFocus()
        else:
            self.start.leave_button.setFocus()


def _scrolling(content: QWidget) -> QScrollArea:
    """Let what a low window has no room for scroll, so that it never pushes the strip off the screen."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
