"""The comparison page: one photo, what it is compared with, seven ratings, three equal verdicts.

Who the person is stays off the screen while faces are judged: a name beside a face pulls the
judgement towards "same". Enter gives no verdict; each has a key of its own.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.compare.photo_table import PhotoTable
from tamin_desk.ui.compare.presenter import REFERENCES, ComparePresenter, CompareState
from tamin_desk.ui.compare.ratings import RatingCell
from tamin_desk.ui.compare.ratings_panel import RatingsPanel
from tamin_desk.ui.compare.words import reference_word, verdict_word
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label
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
        self._table = PhotoTable()
        self._frame = self._table.frame
        self._ratings = RatingsPanel()
        self._level = 1
        self._references = SegmentedChoice("")
        self._choices: list[Choice] = []
        self._basis = Label(style=TextStyle.LABEL, tone="ink2")
        self._header_end = QWidget(self)
        self._header_end.hide()
        row(self._basis, self._references, spacing=16, parent=self._header_end)
        self._verdicts = {
            verdict: Button(size=Size.VERDICT, key=key_caption(action)) for verdict, action in _VERDICTS
        }
        self._build()
        self._connect()
        self._retranslate()

    def show_request(self, request: CompareRequest) -> None:
        """Begin the comparison of another photo."""
        self._presenter.begin(request)
        self._table.show_photo(request.image, request.photo.sha256)
        self._fit()

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
        """Start looking; the keys go to the page itself."""
        self._looking.start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def deactivated(self) -> None:
        """Stop looking and forget the photo."""
        self._looking.stop()
        self._presenter.leave()
        self._table.show_nothing()

    def set_compact(self, level: int) -> None:
        """Give the ratings more room on wide windows; on low ones they come one at a time."""
        self._level = level
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep photo, ratings and verdicts whole on whatever height is left."""
        self._fit()

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

    def event(self, event: QEvent) -> bool:
        """Look up at once when the window comes or goes, not only at the next glance."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.glance()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is seen behind a lock or another page, not even between two looks."""
        self._presenter.look(in_view=False)
        super().hideEvent(event)

    @property
    def presenter(self) -> ComparePresenter:
        """The judgement, for the tour and tests."""
        return self._presenter

    def verdict_button(self, verdict: Verdict) -> Button:
        """Return the button of a verdict."""
        return self._verdicts[verdict]

    def rating_cell(self, feature: Feature, rating: Rating) -> RatingCell:
        """Return the cell of an answer for a feature."""
        return self._ratings.matrix.cell(feature, rating)

    def glance(self) -> None:
        """Look whether the whole photo is in view; happens by itself several times a second."""
        window = self.window()
        in_view = window.isActiveWindow() and not window.isMinimized() and self._frame.wholly_visible()
        self._presenter.look(in_view=in_view)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys 1, 2, 3 are about the marked row; a ring around the page would say nothing.
        self.setProperty("focusStyle", "none")
        upper = row(self._table, self._ratings, spacing=16)
        upper.setStretch(0, 1)
        verdicts = row(*self._verdicts.values(), spacing=16)
        for place in range(len(self._verdicts)):
            verdicts.setStretch(place, 1)
        self._whole = column(upper, verdicts, spacing=16, parent=self)
        self._whole.setStretch(0, 1)

    def _connect(self) -> None:
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.glance)
        self._presenter.changed.connect(self._show_state)
        self._presenter.given.connect(self.verdict_given)
        self._presenter.lost.connect(self.verdict_lost)
        self._frame.painted.connect(self._presenter.photo_painted)
        self._ratings.matrix.rated.connect(self._rated)
        self._ratings.matrix.feature_chosen.connect(self._presenter.choose_feature)
        self._ratings.step_button(Action.PREVIOUS_FEATURE).clicked.connect(partial(self._presenter.step, -1))
        self._ratings.step_button(Action.NEXT_FEATURE).clicked.connect(partial(self._presenter.step, 1))
        self._references.chosen.connect(self._presenter.choose_reference)
        for verdict, action in _VERDICTS:
            self._verdicts[verdict].clicked.connect(partial(self._give, verdict))
            bind(self, action, partial(self._give, verdict))
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        for verdict, button in self._verdicts.items():
            button.setText(verdict_word(verdict))
        self._table.retranslate()
        self._ratings.retranslate()
        self._basis.setText(self.tr("Compared with"))
        self._references.setAccessibleName(self.tr("Compared with"))
        self._show_state()

    def _rated(self, feature: Feature, rating: Rating) -> None:
        self._presenter.rate(rating, feature)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        # A verdict on its way to the disk is there in a moment, and then the page is left by itself.
        if not self._presenter.state.saving:
            self.leave_wanted.emit()

    def _give(self, verdict: Verdict) -> None:
        self._presenter.give(verdict, zoom_least=1.0, zoom_most=1.0)

    def _show_state(self) -> None:
        state = self._presenter.state
        self._show_references(state)
        self._ratings.show_state(state)
        if not state.live and any(button.hasFocus() for button in self._verdicts.values()):
            # Qt would hand the focus on, in the end to something that the next key should not press.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._verdicts.values():
            button.setEnabled(state.live)

    def _show_references(self, state: CompareState) -> None:
        kinds = [kind for kind in REFERENCES if not (state.no_card and kind is ReferenceKind.CARD_IN_HAND)]
        choices = [Choice(kind, reference_word(kind)) for kind in kinds]
        if choices != self._choices:
            self._choices = choices
            self._references.set_choices(choices)
        self._references.set_value(state.reference)

    def _fit(self) -> None:
        look = theme()
        needed = self._ratings.full_height(small_face=self._presenter.state.too_small)
        room = self.height() - look.px(Height.VERDICT) - self._whole.spacing()
        self._ratings.set_one_row(self._level >= _ONE_COLUMN or room < needed)
        self._basis.setVisible(self._level < _ONE_COLUMN)
        self._ratings.setFixedWidth(look.px(_RATINGS_WIDTHS[min(self._level, 1)]))
