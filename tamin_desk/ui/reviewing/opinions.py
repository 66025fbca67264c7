"""Two opinions side by side, without blame: verdicts, ratings, what the clerk gave as reason, history."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QWidget

from tamin_desk.contract.casework import Lists
from tamin_desk.contract.review import Judged, Reveal
from tamin_desk.domain.comparison import Feature, Rating
from tamin_desk.domain.review import agrees
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.judging.words import feature_word, rating_word, reference_word, verdict_word
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.reviewing.reasons import ReasonForm
from tamin_desk.ui.reviewing.state import ReviewState, Stage
from tamin_desk.ui.reviewing.words import history_lines, listed, say
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice

_ROW: Final = 32
_WIDTH: Final = 406
_NOT_RATED: Final = QT_TRANSLATE_NOOP("Review", "not rated")


class _Verdict(QFrame):
    """A tile: whose opinion, and what it is. Both look the same, whatever they say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "subtle")
        self._whose = Label(style=TextStyle.CAPTION, tone="ink2")
        self._what = Label(style=TextStyle.STRONG)
        inner = column(self._whose, self._what, spacing=2, parent=self)
        inner.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        for label in (self._whose, self._what):
            label.setMinimumWidth(1)

    def show_opinion(self, whose: str, judged: Judged) -> None:
        self._whose.setText(whose)
        self._what.setText(verdict_word(judged.verdict))
        self.setAccessibleName(f"{whose}: {verdict_word(judged.verdict)}")


class _Ratings(QWidget):
    """One line for each feature: both ratings, and a word where they differ."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for place, stretch in enumerate((4, 4, 4, 3)):
            grid.setColumnStretch(place, stretch)
        self._heads = tuple(Label(style=TextStyle.LABEL, tone="ink3") for _ in range(3))
        for place, head in enumerate(self._heads):
            grid.addWidget(head, 0, place)
        self._features = {feature: Label(style=TextStyle.LABEL, tone="ink2") for feature in Feature}
        self._own = {feature: Label(style=TextStyle.LABEL_MEDIUM, wrap=True) for feature in Feature}
        self._first = {feature: Label(style=TextStyle.LABEL_MEDIUM, wrap=True) for feature in Feature}
        self._differs = {feature: Badge(None) for feature in Feature}
        for place, feature in enumerate(Feature):
            line = 2 * place + 2
            grid.addWidget(rule(), line - 1, 0, 1, 4)
            for across, widget in enumerate(
                (self._features[feature], self._own[feature], self._first[feature])
            ):
                widget.setMinimumWidth(1)
                grid.addWidget(widget, line, across)
            grid.addWidget(self._differs[feature], line, 3, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(rule(), 2 * len(Feature) + 1, 0, 1, 4)
        self._grid = grid
        follow_theme(self._restyle)

    def show_ratings(self, reveal: Reveal) -> None:
        for head, text in zip(
            self._heads, (self.tr("Feature"), self.tr("You"), self.tr("Clerk")), strict=True
        ):
            head.setText(text)
        differ = BadgeSpec(self.tr("unlike"))
        for feature in Feature:
            own, first = reveal.own.ratings.get(feature), reveal.first.ratings.get(feature)
            self._features[feature].setText(feature_word(feature))
            self._own[feature].setText(_rating(own))
            self._first[feature].setText(_rating(first))
            unlike = own is not first and first is not None
            self._differs[feature].set_spec(differ if unlike else None)
            self._differs[feature].setVisible(unlike)

    def _restyle(self) -> None:
        for place in range(len(Feature) + 1):
            self._grid.setRowMinimumHeight(2 * place, theme().px(_ROW))


class OpinionsPanel(QFrame):
    """In the place of the ratings once the own verdict is recorded; it asks for reasons there too."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._title = Label(style=TextStyle.STRONG)
        self._own, self._first = _Verdict(), _Verdict()
        self._ratings = _Ratings()
        self._facts = LabelValues(112)
        self._trouble = Notice("warn")
        self.form = ReasonForm()
        self._room = 2 * _WIDTH
        self._pages = QStackedWidget()
        self._content = QWidget()
        self._build()
        follow_theme(self._restyle)

    def minimumSizeHint(self) -> QSize:
        # The rest scrolls: a panel may never push the decisions off the screen.
        return QSize(0, theme().px(96))

    @property
    def is_asking(self) -> bool:
        """Whether a reason is asked for."""
        return self._pages.currentWidget() is self.form

    def ask(self, asking: bool) -> None:
        """Put the reasons into the place of the ratings, or take them away."""
        self._pages.setCurrentWidget(self.form if asking else self._area)

    def show_state(self, state: ReviewState, lists: Lists | None) -> None:
        """Show what was revealed, and what stands in the way of deciding it."""
        reveal = state.reveal
        if reveal is None:
            return
        self._title.setText(self.tr("Two opinions side by side"))
        self.setAccessibleName(self._title.text())
        self._own.show_opinion(self.tr("Your opinion"), reveal.own)
        self._first.show_opinion(self.tr("The clerk's opinion"), reveal.first)
        self._ratings.show_ratings(reveal)
        self._facts.set_rows(_facts(reveal, lists))
        self._show_trouble(state)

    def _show_trouble(self, state: ReviewState) -> None:
        error = state.error
        self._trouble.setVisible(error is not None)
        if error is None:
            return
        text = describe(error)
        if state.stage is Stage.DECIDING:
            self._trouble.set_tone("warn")
            self._trouble.set_text(
                self.tr("Whether the decision arrived is not known yet."),
                self.tr("Nothing is lost; the very same is asked again by itself until there is an answer."),
            )
        elif state.asks_again:
            self._trouble.set_tone(text.tone)
            self._trouble.set_text(text.title, text.body)
        else:
            self._trouble.set_tone(text.tone)
            again = self.tr("Decide once more.")
            self._trouble.set_text(self.tr("The decision is not made."), f"{text.title} {again}")

    def _build(self) -> None:
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._content)
        inner = column(self._ratings, self._facts, None, spacing=Space.M, parent=self._content)
        inner.setContentsMargins(Space.L, 0, Space.L, Space.M)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.form)
        tiles = row(self._own, self._first, spacing=Space.S)
        tiles.setStretch(0, 1)
        tiles.setStretch(1, 1)
        upper = column(self._title, tiles, self._trouble, spacing=Space.S)
        upper.setContentsMargins(Space.L, Space.M - 2, Space.L, Space.XS)
        whole = column(upper, self._pages, spacing=0, parent=self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setStretch(1, 1)
        self._trouble.hide()

    def set_room(self, width: int) -> None:
        """Leave the faces at least half of ``width`` pixels, however large the text is."""
        self._room = width
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(min(theme().px(_WIDTH), self._room // 2))


def _rating(rating: Rating | None) -> str:
    return say(_NOT_RATED) if rating is None else rating_word(rating)


def _facts(reveal: Reveal, lists: Lists | None) -> list[Row]:
    comma = say(QT_TRANSLATE_NOOP("Review", "; "))
    known = () if lists is None else lists.discrepancy_reasons
    rows = []
    if not agrees(reveal.first.verdict, reveal.own.verdict):
        rows.append(
            Row(
                say(QT_TRANSLATE_NOOP("Review", "Opinions")),
                say(QT_TRANSLATE_NOOP("Review", "They differ; both are kept.")),
            )
        )
    if reveal.first.reference is not None:
        rows.append(
            Row(
                say(QT_TRANSLATE_NOOP("Review", "The clerk compared with")),
                reference_word(reveal.first.reference),
            )
        )
    if reveal.reasons:
        words = comma.join(listed(known, code) for code in reveal.reasons)
        rows.append(Row(say(QT_TRANSLATE_NOOP("Review", "The clerk's reason")), words))
    if reveal.note:
        rows.append(Row(say(QT_TRANSLATE_NOOP("Review", "Note")), isolate_auto(reveal.note)))
    rows.append(_recheck(reveal))
    rows.append(Row(say(QT_TRANSLATE_NOOP("Review", "History")), "\n".join(history_lines(reveal))))
    return rows


def _recheck(reveal: Reveal) -> Row:
    label = say(QT_TRANSLATE_NOOP("Review", "Entry re-check"))
    if reveal.rechecked:
        return Row(label, say(QT_TRANSLATE_NOOP("Review", "same as the first entry")))
    return Row(label, say(QT_TRANSLATE_NOOP("Review", "not made")))
