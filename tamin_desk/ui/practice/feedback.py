"""What is true of a pair, right after the own verdict: neither green nor red, there to learn from."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tamin_desk.contract.known_answers import PracticeAnswer
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.words import feature_word, rating_word, verdict_word
from tamin_desk.ui.layout import column
from tamin_desk.ui.messages import describe
from tamin_desk.ui.practice.presenter import PracticeState
from tamin_desk.ui.practice.words import PracticeCounts, truth_sentence
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice


class FeedbackPanel(QFrame):
    """In the place of the ratings; its button stands below, where verdicts are given.

    Signals:
        next_wanted: it was read; or the answer is to be sent once more.
    """

    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._counts = PracticeCounts()
        self._title = Label(style=TextStyle.STRONG)
        self.notice = Notice("neutral", icon=Icon.INFO)
        self.facts = LabelValues(132)
        self._progress = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._private = Label(style=TextStyle.LABEL, tone="ink3", wrap=True)
        self.button = Button(size=Size.VERDICT, key=key_caption(Action.COMMIT))
        content = QWidget()
        column(
            self.notice,
            self.facts,
            None,
            self._progress,
            self._private,
            spacing=Space.M,
            parent=content,
        )
        # What a low window has no room for scrolls, and is never cut off.
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        whole = column(self._title, area, spacing=Space.M, parent=self)
        whole.setContentsMargins(Space.L, Space.M - 2, Space.L, Space.L)
        self.button.clicked.connect(self._pressed)
        bind(self, Action.COMMIT, self._pressed)

    def show_state(self, state: PracticeState) -> None:
        """Show the answer, or why it has not come."""
        if state.error is not None:
            self._show_error(state)
        elif state.answer is not None and state.given is not None:
            self._show_answer(state)

    def _show_answer(self, state: PracticeState) -> None:
        answer, given = state.answer, state.given
        if answer is None or given is None:
            return
        self._title.setText(self.tr("You are right") if answer.is_right else self.tr("Look once more"))
        self.setAccessibleName(self._title.text())
        first, second = truth_sentence(answer.truth), ""
        if answer.telling is not None:
            second = self.tr("What tells most here: {feature}.").format(feature=feature_word(answer.telling))
        elif answer.truth is Verdict.MATCH:
            second = _of_one_person(given)
        self.notice.set_tone("neutral", Icon.INFO)
        self.notice.set_text(first, second)
        rows = [Row(self.tr("Your verdict"), verdict_word(given.verdict))]
        if answer.telling is not None and answer.telling in given.ratings:
            label = self.tr("{feature}, as you rated").format(feature=feature_word(answer.telling))
            rows.append(Row(label, rating_word(given.ratings[answer.telling])))
        self.facts.set_rows(rows)
        self.facts.show()
        self._progress.setText(
            self.tr("{place} of {pairs}").format(
                place=fmt_number(state.place + 1), pairs=self._counts.pairs(len(state.pairs))
            )
        )
        self._private.setText(self.tr("Only you see this. Compare once more if you like."))
        self.button.setText(self.tr("End of practice") if state.is_last else self.tr("Next pair"))

    def _show_error(self, state: PracticeState) -> None:
        if state.error is None:
            return
        text = describe(state.error)
        self._title.setText(self.tr("The answer has not come yet"))
        self.setAccessibleName(self._title.text())
        self.notice.set_tone(text.tone, None)
        self.notice.set_text(escape(text.title), escape(text.body))
        self.facts.hide()
        self._progress.setText("")
        self._private.setText(self.tr("Your verdict stays here, and the very same is sent again."))
        self.button.setText(self.tr("Try again"))

    def _pressed(self) -> None:
        self.next_wanted.emit()


def _of_one_person(given: PracticeAnswer) -> str:
    """Return what to learn from two photos of one person: what seemed to differ comes of something else."""
    seemed = [feature for feature in Feature if given.ratings.get(feature) is Rating.DIFFERENT]
    if not seemed:
        return QCoreApplication.translate(
            "FeedbackPanel", "Light, age and engraving change a photo; marks and ears stay."
        )
    names = QCoreApplication.translate("RatingsPanel", ", ", "between features").join(
        map(feature_word, seemed)
    )
    return QCoreApplication.translate(
        "FeedbackPanel", "What seemed different comes of light, age or engraving: {features}."
    ).format(features=names)
