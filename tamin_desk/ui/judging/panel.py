"""The whole place of a judgement: faces with their tools, ratings beside them, three verdicts below.

No name, code or history is on it. A page begins a subject, listens to :attr:`JudgingPanel.given`, and
may later put other things where ratings and verdicts stood; the faces stay.
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.policy import Judgement
from tamin_desk.ui.context import Context
from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.judging.judging import Judging
from tamin_desk.ui.judging.memory import memory_of
from tamin_desk.ui.judging.ratings import RatingCell
from tamin_desk.ui.judging.ratings_panel import Hint, RatingsPanel
from tamin_desk.ui.judging.screens import Standing, screen_under
from tamin_desk.ui.judging.sight import Screens, desktop
from tamin_desk.ui.judging.table import FacesTable
from tamin_desk.ui.judging.tools import FaceTools
from tamin_desk.ui.judging.values import Subject
from tamin_desk.ui.judging.verdict_row import VerdictRow
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, Scope, action_for
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height
from tamin_desk.ui.widgets.button import Button

_RATING_KEYS: Final = {
    Action.RATE_SIMILAR: Rating.SIMILAR,
    Action.RATE_DIFFERENT: Rating.DIFFERENT,
    Action.RATE_UNSEEN: Rating.NOT_VISIBLE,
}
_STEPS: Final = {Action.NEXT_FEATURE: 1, Action.PREVIOUS_FEATURE: -1}
_LOOK_MS: Final = 100
# Wide windows, and all others, in pixels.
_RATINGS_WIDTHS: Final = (440, 384)
_ONE_COLUMN: Final = 3
# The faces keep the greater part of a narrow page.
_MOST_OF_A_NARROW_PAGE: Final = 0.45


class JudgingAreas(QWidget):
    """The three areas of a judgement: faces, what stands beside them, and what can be done below."""

    def __init__(self, table: FacesTable, widths: tuple[int, int]) -> None:
        super().__init__()
        self.table = table
        self.ratings = RatingsPanel()
        self.verdicts = VerdictRow(self._take_focus)
        self._widths = widths
        self._level = 1
        self._small_face = False
        self._beside: QWidget = self.ratings
        self._below: QWidget = self.verdicts
        self._upper = row(self.table, self.ratings, spacing=16)
        self._whole = column(self._upper, self.verdicts, spacing=16, parent=self)
        self._upper.setStretch(0, 1)
        self._whole.setStretch(0, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys 1, 2, 3 are about the marked row; a ring around the page would say nothing.
        self.setProperty("focusStyle", "none")

    def set_ratings_area(self, widget: QWidget) -> None:
        """Put something in the place of the ratings; the faces keep theirs. What stood there is hidden."""
        self._beside = _exchange(self._upper, self._beside, widget)
        self._fit()

    def set_actions_area(self, widget: QWidget) -> None:
        """Put other acts in the place of the verdicts; while these are hidden, so are their keys."""
        self._below = _exchange(self._whole, self._below, widget)
        self._fit()

    def show_ratings_and_verdicts(self) -> None:
        """Put ratings and verdicts back in their places."""
        self.set_ratings_area(self.ratings)
        self.set_actions_area(self.verdicts)

    def set_compact(self, level: int) -> None:
        """Give the ratings more room on wide windows; on low ones they come one at a time."""
        self._level = level
        self._fit()

    def verdict_button(self, verdict: Verdict) -> Button:
        """Return the button of a verdict."""
        return self.verdicts.button(verdict)

    def rating_cell(self, feature: Feature, rating: Rating) -> RatingCell:
        """Return the cell of an answer for a feature."""
        return self.ratings.matrix.cell(feature, rating)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep photos, ratings and verdicts whole on whatever height is left."""
        self._fit()

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        look = theme()
        needed = self.ratings.full_height(small_face=self._small_face)
        room = self.height() - look.px(Height.VERDICT) - self._whole.spacing()
        self.ratings.set_one_row(self._level >= _ONE_COLUMN or room < needed)
        wide = look.px(self._widths[min(self._level, 1)])
        if self._level >= _ONE_COLUMN:
            least = self.ratings.matrix.least_width
            wide = max(least, min(wide, round(self.width() * _MOST_OF_A_NARROW_PAGE)))
        self.ratings.setFixedWidth(wide)


class JudgingPanel(JudgingAreas):
    """``JudgingPanel(context, Scope.COMPARE)``: the page calls :meth:`begin` and :meth:`start_looking`.

    ``widths`` are those of the ratings on wide windows and on all others; ``screens`` and ``standing``
    tell what screens there are, and which one a widget is on.

    Signals:
        given(JudgementMade): a verdict was given; it is for the page to keep it.
    """

    given = Signal(object)

    def __init__(
        self,
        context: Context,
        scope: Scope,
        *,
        widths: tuple[int, int] = _RATINGS_WIDTHS,
        screens: Screens = desktop,
        standing: Standing = screen_under,
    ) -> None:
        memory = memory_of(context)
        board = Board(context.tasks, memory.marks)
        super().__init__(FacesTable(board, memory, screens=screens), widths)
        self.memory, self.board = memory, board
        # The memory that all panels share is gone with the context's last holder.
        self._context = context
        board.setParent(self)
        self._scope = scope
        self._hint: Hint | None = None
        self.judging = Judging(context.desk.clock.monotonic, self)
        self.tools = FaceTools(self.table, self.memory, self, standing=standing)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._connect()
        self.retranslate()

    # --- What the page does -------------------------------------------------------------------

    def begin(
        self, subject: Subject, rule: Judgement, required: tuple[Feature, ...], *, allowed: bool = True
    ) -> None:
        """Lay pictures out to be judged from nothing; ``required`` features must be rated."""
        self._hint = None
        self.show_ratings_and_verdicts()
        self.judging.begin(subject, rule, required, allowed=allowed)
        self._show(subject)

    def replace_subject(self, subject: Subject) -> None:
        """Go on with a reference laid beside the photo, or taken away; ratings stay, looking begins anew."""
        self.judging.replace_subject(subject)
        self._show(subject)

    def clear(self) -> None:
        """Forget pictures, ratings and time."""
        self._hint = None
        self.tools.close()
        self.judging.clear()
        self.board.clear()

    def start_looking(self) -> None:
        """The page is in front: time may add up, and the keys come here."""
        self._looking.start()
        self._take_focus()

    def stop_looking(self) -> None:
        """Another page is in front."""
        self._looking.stop()
        self.judging.look(in_view=False)

    def set_hint(self, hint: Hint | None) -> None:
        """Say something else than what is missing (a reference to choose, a full disk), or nothing else."""
        self._hint = hint
        self._show_state()

    def retranslate(self) -> None:
        """Write every word again."""
        self.setAccessibleName(self.tr("Faces, ratings and verdict"))
        self.verdicts.retranslate()
        self.table.retranslate()
        self.ratings.retranslate()
        self._show_state()

    @property
    def zoom(self) -> float:
        """Device pixels of the screen for one pixel of the registry photo."""
        return self.board.zoom * self.devicePixelRatioF()

    def glance(self) -> None:
        """Look whether everything is in view; happens by itself several times a second."""
        self.tools.notice_screen()
        view = self.table.view
        self.judging.look(in_view=view.wholly_visible(), zoom=self.zoom, cramped=view.is_cramped())

    # --- Events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, move and look with plain keys, read by their place on the keyboard."""
        action, rates = action_for(event, self._scope), self._beside is self.ratings
        alone = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if rates and action in _RATING_KEYS:
            if not event.isAutoRepeat():
                self.judging.rate(_RATING_KEYS[action])
        elif rates and action in _STEPS:
            self.judging.step(_STEPS[action])
        elif action is None or not self.tools.do(action, alone=alone, repeated=event.isAutoRepeat()):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Look up at once when the window comes or goes, not only at the next glance."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.glance()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is seen behind a lock or another page, not even between two looks."""
        self.tools.hide_popup()
        self.judging.look(in_view=False)
        super().hideEvent(event)

    # --- Inside -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._looking.timeout.connect(self.glance)
        self.judging.changed.connect(self._show_state)
        self.table.view.painted.connect(self.judging.photo_painted)
        self.board.changed.connect(self._moved)
        self.memory.loaded.connect(self._remembered)
        self.ratings.matrix.rated.connect(self._rated)
        self.ratings.matrix.feature_chosen.connect(self.judging.choose_feature)
        self.ratings.stepped.connect(self.judging.step)
        self.verdicts.pressed.connect(self._decide)

    def _show(self, subject: Subject) -> None:
        self.tools.set_card(self.judging.state.rule.card_photo_mm)
        self.board.show(subject, self.memory.marks_of(subject))
        self._fit()

    def _remembered(self) -> None:
        """The disk has told where somebody put the handles before; nothing was moved meanwhile."""
        for place, side in enumerate(self.board.sides):
            kept = self.memory.marks(side.key)
            if kept is not None and kept != side.marks:
                self.board.set_marks(place, kept)

    def _moved(self) -> None:
        # A magnification between two looks was used too.
        self.judging.note_zoom(self.zoom)
        self.judging.note_faces({side.picture.sha256: side.face_pixels for side in self.board.sides})

    def _decide(self, verdict: Verdict) -> None:
        made = self.judging.decide(verdict)
        if made is not None:
            self.given.emit(made)

    def _rated(self, feature: Feature, rating: Rating) -> None:
        self.judging.rate(rating, feature)
        self._take_focus()

    def _show_state(self) -> None:
        state = self.judging.state
        self._small_face = state.too_small
        self.ratings.show_state(state, self._hint)
        self.verdicts.set_live(state.live)


def _exchange(layout: QBoxLayout, old: QWidget, new: QWidget) -> QWidget:
    """Put ``new`` into the place of ``old``, which is hidden and kept."""
    if old is not new:
        old.hide()
        layout.replaceWidget(old, new)
        new.show()
    return new
