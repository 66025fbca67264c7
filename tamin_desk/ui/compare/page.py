"""The comparison page: the registry photo, what it is compared with, and the judgement of both.

Who the person is stays off the screen while faces are judged: a name beside a face pulls the
judgement towards "same". Enter gives no verdict; each has a key of its own.
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.compare.presenter import Capture, ComparePresenter, CompareState
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.judging import Judging
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.ratings import RatingCell
from tamin_desk.ui.judging.ratings_panel import Hint
from tamin_desk.ui.judging.values import FacePicture, Subject
from tamin_desk.ui.judging.words import reference_word
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, Scope, bind
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_ONE_COLUMN: Final = 3


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
        self._presenter = ComparePresenter(context, self)
        self._panel = JudgingPanel(context, Scope.COMPARE)
        self._beside: Capture | None = None
        self._references = SegmentedChoice("")
        self._choices: list[Choice] = []
        self._basis = Label(style=TextStyle.LABEL, tone="ink2")
        self._header_end = QWidget(self)
        self._header_end.hide()
        row(self._basis, self._references, spacing=16, parent=self._header_end)
        column(self._panel, spacing=0, parent=self)
        self.setFocusProxy(self._panel)
        self._presenter.changed.connect(self._show_state)
        self._presenter.given.connect(self.verdict_given)
        self._presenter.lost.connect(self.verdict_lost)
        self._presenter.failed.connect(self._panel.judging.reopen)
        self._panel.given.connect(self._presenter.save)
        self._references.chosen.connect(self._choose)
        bind(self, Action.BACK, self._back)
        self._retranslate()

    def show_request(self, request: CompareRequest) -> None:
        """Begin the comparison of another photo."""
        self._beside = None
        self._panel.clear()
        self._presenter.begin(request)
        state, rule = self._presenter.state, self._presenter.rule
        allowed = state.reference is not None
        self._panel.begin(self._subject(state), rule, rule.required_ratings, allowed=allowed)
        self._show_state()

    def take_capture(self, capture: Capture) -> None:
        """Lay a picture of the card beside the photo."""
        self._presenter.captured(capture)

    def title(self) -> str:
        """Return the heading; it never names the person."""
        return self.tr("Comparing faces")

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
        self._show_state()

    def _choose(self, reference: object) -> None:
        kind = ReferenceKind(str(reference))
        self._presenter.choose_reference(kind)
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        # A verdict on its way to the disk is there in a moment, and then the page is left by itself.
        if not self._presenter.state.saving:
            self.leave_wanted.emit()

    def _subject(self, state: CompareState) -> Subject:
        request, capture = state.request, state.beside
        if request is None:
            raise ValueError("nothing is being compared")
        photo = request.photo
        registry = FacePicture(
            request.image,
            photo.sha256,
            photo.face_top,
            photo.face_bottom,
            caption=self.tr("Registry photo"),
        )
        if capture is None:
            return Subject(registry)
        words = reference_word(ReferenceKind.CARD_CAPTURED)
        beside = FacePicture(capture.image, capture.sha256, caption=words, note=capture.note, turns=True)
        return Subject(registry, beside)

    def _show_state(self) -> None:
        state = self._presenter.state
        self._show_references(state)
        if state.request is None:
            return
        if state.beside is not self._beside:
            self._beside = state.beside
            self._panel.replace_subject(self._subject(state))
        self._panel.judging.allow(state.reference is not None)
        self._panel.set_hint(self._hint(state))

    def _hint(self, state: CompareState) -> Hint | None:
        if state.error is not None:
            text = describe(state.error)
            return Hint(text.tone, text.title, text.body)
        if state.reference is None:
            return Hint(
                "neutral",
                self.tr("What do you compare with?"),
                self.tr("There is no card yet: choose the person or another document above."),
            )
        return None

    def _show_references(self, state: CompareState) -> None:
        camera = {ReferenceKind.CARD_CAPTURED: Icon.CAMERA}
        choices = [Choice(kind, reference_word(kind), icon=camera.get(kind)) for kind in state.references]
        if choices != self._choices:
            self._choices = choices
            self._references.set_choices(choices)
        self._references.set_value(state.reference)
