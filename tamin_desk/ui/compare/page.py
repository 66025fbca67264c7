"""The comparison page: one photo, what it is compared with, seven ratings, three equal verdicts.

Who the person is stays off the screen while faces are judged: a name beside a face pulls the
judgement towards "same". Enter gives no verdict; each has a key of its own.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.compare.presenter import REFERENCES, ComparePresenter, CompareState
from tamin_desk.ui.compare.ratings import RatingMatrix
from tamin_desk.ui.compare.words import feature_word, reference_word, verdict_word
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number, fmt_size
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

# The right-hand button is the right-hand key: F8, F7, F6 from the right.
_VERDICTS: Final = (
    (Verdict.MATCH, Action.MATCH),
    (Verdict.MISMATCH, Action.MISMATCH),
    (Verdict.NOT_SURE, Action.NOT_SURE),
)
_RATING_KEYS: Final = {
    Action.RATE_SIMILAR: Rating.SIMILAR,
    Action.RATE_DIFFERENT: Rating.DIFFERENT,
    Action.RATE_UNSEEN: Rating.NOT_VISIBLE,
}
_LOOK_MS: Final = 100
# Wide windows, and all others, in pixels.
_RATINGS_WIDTHS: Final = (440, 384)


class ComparePage(Page):
    """Shows the presenter's state; the desk hands it a request, it hands back a saved verdict.

    Signals:
        verdict_given(VerdictGiven): saved durably on this desk.
    """

    name = PageName.COMPARE
    hides_identity = True
    verdict_given = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._presenter = ComparePresenter(context, self)
        self._frame = PhotoFrame(self.tr("Registry photo"))
        self._source = Label(style=TextStyle.LABEL_MEDIUM)
        self._pixels = Label(style=TextStyle.LABEL, tone="ink2")
        self._notice = Notice("warn")
        self._notice.hide()
        self._matrix = RatingMatrix()
        self._hint = Notice("neutral", icon=Icon.INFO)
        self._references = SegmentedChoice("")
        self._choices: list[Choice] = []
        self._basis = Label(style=TextStyle.LABEL, tone="ink2")
        self._header_end = QWidget(self)
        self._header_end.hide()
        row(self._basis, self._references, spacing=16, parent=self._header_end)
        self._verdicts = {
            verdict: Button(size=Size.VERDICT, key=key_caption(action)) for verdict, action in _VERDICTS
        }
        self._ratings_panel = Panel("", style=TextStyle.STRONG)
        self._build()
        self._connect()
        self._retranslate()

    def show_request(self, request: CompareRequest) -> None:
        """Begin the comparison of another photo."""
        image = QImage.fromData(request.picture.data)
        self._presenter.begin(request)
        self._frame.set_photo(image, request.photo.sha256, self.tr("Registry photo"))
        self._pixels.setText(self.tr("{size} pixels").format(size=fmt_size(image.width(), image.height())))

    def title(self) -> str:
        """Return the heading; it never names the person."""
        return self.tr("Comparing faces")

    def context_line(self) -> str:
        """Say why no name is here."""
        return self.tr("Who the person is stays hidden")

    def header_actions(self) -> QWidget:
        """Return the choice of what the photo is compared with."""
        return self._header_end

    def activated(self) -> None:
        """Start looking; the keys go to the page itself."""
        self._looking.start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def deactivated(self) -> None:
        """Stop looking and forget the photo."""
        self._looking.stop()
        self._presenter.leave()
        self._frame.set_empty(self.tr("No photo to compare"))

    def set_compact(self, level: int) -> None:
        """Give the ratings more room on wide windows; the photo takes the rest."""
        self._ratings_panel.setFixedWidth(theme().px(_RATINGS_WIDTHS[min(level, 1)]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate and move with plain keys, read by their place on the keyboard."""
        action = action_for(event, Scope.COMPARE)
        if event.isAutoRepeat() and action in _RATING_KEYS:
            return
        if action in _RATING_KEYS:
            self._presenter.rate(_RATING_KEYS[action])
        elif action is Action.NEXT_FEATURE:
            self._presenter.step(1)
        elif action is Action.PREVIOUS_FEATURE:
            self._presenter.step(-1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @property
    def presenter(self) -> ComparePresenter:
        """The judgement, for the tour and tests."""
        return self._presenter

    def verdict_button(self, verdict: Verdict) -> Button:
        """Return the button of a verdict."""
        return self._verdicts[verdict]

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys 1, 2, 3 are about the marked row; a ring around the page would say nothing.
        self.setProperty("focusStyle", "none")
        table = Panel("", role="table", padding=20)
        table.body.addWidget(self._frame, 1)
        table.add(row(self._source, None, self._pixels))
        table.add(self._notice)
        panel = self._ratings_panel
        panel.setFixedWidth(theme().px(_RATINGS_WIDTHS[1]))
        panel.add_bleed(self._matrix, 1)
        panel.add_bleed(row(20, self._hint, 20, spacing=0))
        panel.add_bleed(row(16, spacing=0))
        upper = row(table, panel, spacing=16)
        upper.setStretch(0, 1)
        verdicts = row(*self._verdicts.values(), spacing=16)
        for place in range(len(self._verdicts)):
            verdicts.setStretch(place, 1)
        whole = column(upper, verdicts, spacing=16, parent=self)
        whole.setStretch(0, 1)

    def _connect(self) -> None:
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._presenter.changed.connect(self._show_state)
        self._presenter.given.connect(self.verdict_given)
        self._frame.painted.connect(self._presenter.photo_painted)
        self._matrix.rated.connect(self._rated)
        self._matrix.feature_chosen.connect(self._presenter.choose_feature)
        self._references.chosen.connect(self._presenter.choose_reference)
        for verdict, action in _VERDICTS:
            self._verdicts[verdict].clicked.connect(partial(self._give, verdict))
            bind(self, action, partial(self._give, verdict))
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        for verdict, button in self._verdicts.items():
            button.setText(verdict_word(verdict))
        self._ratings_panel.set_title(self.tr("Features"))
        self._source.setText(self.tr("Registry photo"))
        self._basis.setText(self.tr("Compared with"))
        self._references.setAccessibleName(self.tr("Compared with"))
        self._show_state()

    def _look(self) -> None:
        window = self.window()
        in_view = window.isActiveWindow() and not window.isMinimized() and self._frame.wholly_visible()
        self._presenter.look(in_view=in_view)

    def _rated(self, feature: Feature, rating: Rating) -> None:
        self._presenter.rate(rating, feature)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, verdict: Verdict) -> None:
        self._presenter.give(verdict, zoom_least=1.0, zoom_most=1.0)

    def _show_state(self) -> None:
        state = self._presenter.state
        self._show_references(state)
        self._matrix.show_ratings(
            state.ratings, state.current, enabled=state.request is not None and not state.saving
        )
        for button in self._verdicts.values():
            button.setEnabled(state.live)
        done, of = len(state.ratings), len(Feature)
        count = self.tr("{done} of {all}").format(done=fmt_number(done), all=fmt_number(of))
        self._ratings_panel.set_note(count)
        self._show_hint(state)
        self._show_notice(state)

    def _show_references(self, state: CompareState) -> None:
        kinds = [kind for kind in REFERENCES if not (state.no_card and kind is ReferenceKind.CARD_IN_HAND)]
        choices = [Choice(kind, reference_word(kind)) for kind in kinds]
        if choices != self._choices:
            self._choices = choices
            self._references.set_choices(choices)
        self._references.set_value(state.reference)

    def _show_hint(self, state: CompareState) -> None:
        if state.reference is None:
            self._hint.set_text(
                self.tr("What do you compare with?"),
                self.tr("There is no card yet: choose the person or another document above."),
            )
        elif state.missing_features:
            names = (self.tr(", ", "between features")).join(
                feature_word(each) for each in state.missing_features
            )
            self._hint.set_text(
                self.tr("%Ln features are left:", "", len(state.missing_features)) + " " + escape(names),
                self.tr("[[1]] [[2]] [[3]] rate the current feature, [[↑]] [[↓]] move."),
            )
        elif state.missing_seconds > 0:
            self._hint.set_text(
                self.tr("Look at the whole photo."),
                self.tr("The verdicts come alive when it has been in view long enough."),
            )
        else:
            self._hint.set_text(
                self.tr("The required features are rated."),
                self.tr("A verdict is given only by its own key or button; [[Enter]] gives none."),
            )

    def _show_notice(self, state: CompareState) -> None:
        if state.error is not None:
            text = describe(state.error)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.body)
        elif state.too_small:
            self._notice.set_tone("warn")
            self._notice.set_text(
                self.tr("The face in this photo is small."),
                self.tr("Whatever you decide, somebody else gives a second opinion."),
            )
        self._notice.setVisible(state.error is not None or state.too_small)
