"""The comparison page: the registry photo, what it is compared with, and the judgement of both.

Who the person is stays off the screen while faces are judged: a name beside a face pulls the
judgement towards "same". Enter gives no verdict; each has a key of its own.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.services.capture.port import Captured, CapturePurpose
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.compare.presenter import Capture, ComparePresenter, CompareState, is_another_face
from tamin_desk.ui.compare.showing import hint_of, subject_of
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.judging import Judging
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.ratings import RatingCell
from tamin_desk.ui.judging.words import reference_word
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind, key_caption, shortcut
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_ONE_COLUMN: Final = 3
_PURPOSES: Final = {
    ReferenceKind.CARD_CAPTURED: CapturePurpose.CARD,
    ReferenceKind.PERSON_PRESENT: CapturePurpose.PERSON,
    ReferenceKind.OTHER_DOCUMENT: CapturePurpose.DOCUMENT,
}


class ComparePage(Page):
    """Shows the presenter's state; the desk hands it a request, it hands back a saved verdict.

    Signals:
        verdict_given(VerdictGiven): saved durably on this desk.
        verdict_lost(DeskError): not saved, and the page had been left before that was known.
    """

    name = PageName.COMPARE
    hides_identity = True
    verdict_given = Signal(object)
    verdict_lost = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._presenter = ComparePresenter(context, self)
        self._panel = JudgingPanel(context, Scope.COMPARE)
        self._beside: Capture | None = None
        self._compared: ReferenceKind | None = None
        self._references = SegmentedChoice("")
        self._choices: list[Choice] = []
        self._basis = Label(style=TextStyle.LABEL, tone="ink2")
        self._header_end = QWidget(self)
        self._header_end.hide()
        self._camera = Button(size=Size.SMALL, icon=Icon.CAMERA)
        self._camera.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._camera.clicked.connect(self._take_picture_now)
        chosen = row(self._references, self._camera, spacing=8)
        row(self._basis, chosen, spacing=16, parent=self._header_end)
        column(self._panel, spacing=0, parent=self)
        self.setFocusProxy(self._panel)
        self._presenter.changed.connect(self._show_state)
        self._presenter.given.connect(self.verdict_given)
        self._presenter.lost.connect(self.verdict_lost)
        self._presenter.failed.connect(self._panel.judging.reopen)
        self._panel.given.connect(self._presenter.save)
        self._references.chosen.connect(self.choose)
        bind(self, Action.BACK, self._back)
        self._retranslate()

    def show_request(self, request: CompareRequest) -> None:
        """Begin the comparison of another photo."""
        self._panel.clear()
        self._presenter.begin(request)
        self._begin_judgement()
        self._show_state()

    def title(self) -> str:
        """Return the heading; it never names the person, nor what was said of the faces before."""
        request = self._presenter.state.request
        corrects = request is not None and request.replaces is not None
        return self.tr("Correcting a result") if corrects else self.tr("Comparing faces")

    def context_badge(self) -> BadgeSpec:
        """Say why no name is here."""
        return BadgeSpec(self.tr("Who the person is stays hidden"), Icon.EYE_OFF)

    def header_actions(self) -> QWidget:
        """Return the choice of what the photo is compared with."""
        return self._header_end

    def activated(self) -> None:
        """Start looking; the keys go to the judgement."""
        self._panel.start_looking()

    def deactivated(self) -> None:
        """Stop looking and forget the photo."""
        self._panel.stop_looking()
        self._presenter.leave()
        self._panel.clear()

    def set_compact(self, level: int) -> None:
        """Fit a narrower window."""
        self._panel.set_compact(level)
        self._basis.setVisible(level < _ONE_COLUMN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from the header are about the judgement too."""
        action = action_for(event, Scope.COMPARE)
        if action in (Action.CAPTURE, Action.REFERENCE):
            if not event.isAutoRepeat():
                self._take_picture() if action is Action.CAPTURE else self._choose_next()
        else:
            self._panel.keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @property
    def presenter(self) -> ComparePresenter:
        """The comparison, for the frame, the tour and tests."""
        return self._presenter

    @property
    def judging(self) -> Judging:
        """The judgement, for the tour and tests."""
        return self._panel.judging

    @property
    def panel(self) -> JudgingPanel:
        """The place of the judgement, for the tour and tests."""
        return self._panel

    def verdict_button(self, verdict: Verdict) -> Button:
        """Return the button of a verdict."""
        return self._panel.verdict_button(verdict)

    def rating_cell(self, feature: Feature, rating: Rating) -> RatingCell:
        """Return the cell of an answer for a feature."""
        return self._panel.rating_cell(feature, rating)

    def glance(self) -> None:
        """Look whether everything is in view; happens by itself several times a second."""
        self._panel.glance()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self._basis.setText(self.tr("Compared with"))
        self._references.setAccessibleName(self.tr("Compared with"))
        self._camera.set_name(f"{shortcut(Action.CAPTURE).label} ({key_caption(Action.CAPTURE)})")
        self._show_state()

    @property
    def camera_button(self) -> Button:
        """Return the button that takes a picture of the reference."""
        return self._camera

    def choose(self, reference: object) -> None:
        """Compare with something else; a picture that was not taken yet is asked for."""
        kind = ReferenceKind(str(reference))
        self._presenter.choose_reference(kind)
        # Without a picture nothing was chosen: the segments show again what is, until there is one.
        self._show_references(self._presenter.state)
        if kind is ReferenceKind.CARD_CAPTURED and self._presenter.state.reference is not kind:
            self._take_picture(kind)
        else:
            self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
            # A segment that an arrow chose takes the focus after it has told of the choice.
            QTimer.singleShot(0, self, partial(_bring_hand_back, self._references, self._panel))

    def _choose_next(self) -> None:
        following = self._presenter.next_reference()
        if following is not None:
            self.choose(following)

    def _take_picture(self, of: ReferenceKind | None = None) -> None:
        """Open the window in which a picture of the reference is taken."""
        state, kind = self._presenter.state, of or self._presenter.pictured
        if state.request is None or state.saving:
            return
        dialog = CaptureDialog(self._context, _PURPOSES[kind], self)
        dialog.captured.connect(partial(self._captured, kind))
        dialog.finished.connect(self._panel.start_looking)
        dialog.open()

    def _take_picture_now(self) -> None:
        self._take_picture()

    def _captured(self, of: ReferenceKind, captured: Captured) -> None:
        self._presenter.take(captured, of)

    def _back(self) -> None:
        # A verdict on its way to the disk is there in a moment, and then the page is left by itself.
        if not self._presenter.state.saving:
            self.leave_wanted.emit()

    def _show_state(self) -> None:
        state = self._presenter.state
        self._show_references(state)
        if state.request is None:
            return
        if is_another_face(self._compared, state.reference):
            # What was seen and rated of a card says nothing of the person, nor of another document.
            self._begin_judgement()
        elif state.beside is not self._beside:
            self._beside = state.beside
            self._panel.replace_subject(subject_of(state))
        self._compared = state.reference
        self._panel.judging.allow(state.reference is not None)
        self._panel.set_hint(hint_of(state))

    def _begin_judgement(self) -> None:
        state, rule = self._presenter.state, self._presenter.rule
        self._beside, self._compared = state.beside, state.reference
        allowed = state.reference is not None
        self._panel.begin(subject_of(state), rule, rule.required_ratings, allowed=allowed)

    def _show_references(self, state: CompareState) -> None:
        camera = {ReferenceKind.CARD_CAPTURED: Icon.CAMERA}
        choices = [Choice(kind, reference_word(kind), icon=camera.get(kind)) for kind in state.references]
        if choices != self._choices:
            self._choices = choices
            self._references.set_choices(choices)
        self._references.set_value(state.reference)


def _bring_hand_back(away: QWidget, home: QWidget) -> None:
    focused = QApplication.focusWidget()
    if focused is not None and away.isAncestorOf(focused):
        home.setFocus(Qt.FocusReason.OtherFocusReason)
