"""The panel beside the photo: the ratings, and what is still missing before a verdict is live."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from tamin_desk.domain.comparison import Feature
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.judging import JudgingState
from tamin_desk.ui.judging.ratings import RatingMatrix
from tamin_desk.ui.judging.words import count_word, feature_word
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, shortcut
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice

# What the panel needs beside the rows themselves: title, heads, a hint of three lines, paddings; in pixels.
_AROUND_THE_ROWS: Final = 196
_HINT_LINES: Final = 3
_SMALL_FACE: Final = 72


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page says in the place of what is missing; both sentences are markup."""

    tone: str
    first: str
    second: str = ""


class RatingsPanel(QFrame):
    """Title and count, the rows, what is missing. Low windows show one row at a time, and scroll.

    Signals:
        stepped(int): to the feature before (−1) or after (1), where one row is shown.
    """

    stepped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.matrix = RatingMatrix()
        self._title = Label(style=TextStyle.STRONG)
        self._count = Label(style=TextStyle.LABEL, tone="ink2")
        self._steps = {
            Action.PREVIOUS_FEATURE: Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.CHEVRON_BACK),
            Action.NEXT_FEATURE: Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.CHEVRON_NEXT),
        }
        for action, button in self._steps.items():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            by = 1 if action is Action.NEXT_FEATURE else -1
            button.clicked.connect(partial(self.stepped.emit, by))
        self._small_face = Notice("warn")
        self._hint = Notice("neutral", icon=Icon.INFO)
        self._head = row(Space.L, self._title, None, self._count, *self._steps.values(), Space.L, spacing=0)
        self._content = QWidget()
        self._build()
        self._shown: Hint | None = None
        # Whether the features that are left may be all seven, whose names take one line more.
        self._names_all = False
        self._one_row = False
        self.set_one_row(False)
        follow_theme(self._restyle)

    def step_button(self, action: Action) -> Button:
        """Return the button that goes to the feature before or after, where one row is shown."""
        return self._steps[action]

    def full_height(self, *, small_face: bool) -> int:
        """Return how many pixels all rows and what stands around them need at the least."""
        rows = len(Feature) * self.matrix.least_row
        return rows + theme().px(_AROUND_THE_ROWS + (_SMALL_FACE if small_face else 0))

    def set_one_row(self, one_row: bool) -> None:
        """Show only the current feature, with buttons to the one before and after."""
        self._one_row = one_row
        self.matrix.set_one_row(one_row)
        for button in self._steps.values():
            button.setVisible(one_row)

    def minimumSizeHint(self) -> QSize:
        # The rest scrolls: a panel may never push the verdicts off the screen.
        return QSize(0, theme().px(96))

    def retranslate(self) -> None:
        """Write every word again; the hints come with the next state."""
        self.setAccessibleName(self.tr("Features"))
        self._title.setText(self.tr("Features"))
        for action, button in self._steps.items():
            button.set_name(shortcut(action).label)
        self._small_face.set_text(
            self.tr("The face in this photo is small."),
            self.tr("Whatever you decide, somebody else gives a second opinion."),
        )

    def show_state(self, state: JudgingState, hint: Hint | None = None) -> None:
        """Show ratings, count and what is missing, or ``hint`` in its place."""
        enabled = state.subject is not None and not state.decided
        self.matrix.show_ratings(state.ratings, state.current, enabled=enabled)
        done, of = len(state.ratings), len(Feature)
        self._count.setText(self.tr("{done} of {all}").format(done=fmt_number(done), all=fmt_number(of)))
        # Told from the first moment on, so that nothing moves while the faces are judged.
        self._small_face.setVisible(state.too_small)
        if state.asks_for_all is not self._names_all:
            self._names_all = state.asks_for_all
            self._restyle()
        shown = hint or self._missing(state)
        if shown != self._shown:
            self._shown = shown
            self._hint.set_tone(shown.tone, Icon.INFO if shown.tone == "neutral" else None)
            self._hint.set_text(shown.first, shown.second)

    def _build(self) -> None:
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._content)
        self._area = area
        whole = column(
            self.matrix,
            None,
            _inset(self._small_face),
            _inset(self._hint),
            spacing=Space.XS,
            parent=self._content,
        )
        whole.setContentsMargins(0, 0, 0, Space.M)
        whole.setStretch(0, 8)
        outer = column(self._head, area, spacing=Space.S, parent=self)
        outer.setContentsMargins(1, Space.M, 1, 1)
        outer.setStretch(1, 1)

    def _missing(self, state: JudgingState) -> Hint:
        if state.missing_features:
            names = (self.tr(", ", "between features")).join(
                feature_word(each) for each in state.missing_features
            )
            left = self.tr("{count} features are left: {names}.", "", len(state.missing_features))
            keys = self.tr("[[1]] [[2]] [[3]] rate the current feature, [[↑]] [[↓]] move.")
            if not state.asks_for_all:
                keys = self.tr("Rate any other that differs too.") + " " + keys
            count = count_word(len(state.missing_features))
            return Hint("neutral", left.format(count=count, names=escape(names)), keys)
        if state.missing_seconds > 0 and state.cramped:
            return Hint(
                "neutral",
                self.tr("The faces are too small to be looked at here."),
                self.tr("[[0]] fits them again; a larger window makes them larger."),
            )
        if state.missing_seconds > 0 and not state.in_view:
            return Hint(
                "neutral",
                self.tr("Look at the whole photo."),
                self.tr("A part is covered, off the screen or out of its frame; [[0]] shows all of it."),
            )
        if state.missing_seconds > 0:
            return Hint(
                "neutral",
                self.tr("Look at the whole photo."),
                self.tr("The verdicts come alive when it has been in view long enough."),
            )
        return Hint(
            "neutral",
            self.tr("The required features are rated."),
            self.tr("A verdict is given only by its own key or button; [[Enter]] gives none."),
        )

    def _restyle(self) -> None:
        # Room for the longest of its texts, so that no row moves when what is missing changes.
        lines = _HINT_LINES + self._names_all
        self._hint.setMinimumHeight(lines * theme().line(TextStyle.LABEL) + 2 * Space.S)
        self.updateGeometry()


def _inset(notice: Notice) -> QHBoxLayout:
    return row(Space.L, notice, Space.L, spacing=0)
