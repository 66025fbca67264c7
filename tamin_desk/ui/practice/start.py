"""The place of the faces while there are none: begin a burst, how it went, and what only oneself may see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tamin_desk.contract.known_answers import Scores
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.practice.presenter import PracticeState, Stage
from tamin_desk.ui.practice.words import PracticeCounts, own_sentence, unit_sentence
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel

_WIDEST = 560


class StartPanel(Panel):
    """What a burst is, or how the last one went.

    Signals:
        begin_wanted, again_wanted, leave_wanted: what was chosen.
    """

    begin_wanted = Signal()
    again_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counts = PracticeCounts()
        self.notice = Notice("warn")
        self._said = EmptyState(Icon.PEOPLE)
        self.begin_button = Button(role=Role.PRIMARY, size=Size.MAIN)
        self.again_button = Button(icon=Icon.REFRESH)
        self.leave_button = Button(size=Size.MAIN)
        self.figures = _Figures()
        self.progress.setVisible(True)
        self.add(_centred(self.notice))
        self.add(
            column(
                None,
                _centred(self._said),
                row(None, self.begin_button, self.again_button, self.leave_button, None),
                Space.L,
                _centred(self.figures),
                None,
                spacing=Space.M,
            ),
            1,
        )
        self.begin_button.clicked.connect(self._begin)
        self.again_button.clicked.connect(self._again)
        self.leave_button.clicked.connect(self._leave)
        follow_theme(self._restyle)

    def show_state(self, state: PracticeState, length: int) -> None:
        """Show what there is to do; ``length`` is how many pairs a burst has."""
        self.setAccessibleName(self.tr("Practice"))
        fetching = state.stage is Stage.FETCHING
        self._show_error(state.error)
        self.progress.setVisible(True)
        if fetching and state.error is None:
            self.progress.start(self.tr("The photos are being fetched …"))
        else:
            self.progress.stop()
        done, nothing = state.stage is Stage.DONE, state.stage is Stage.NOTHING
        self._said.setVisible(not fetching)
        self.begin_button.setVisible(not fetching and not nothing)
        self.again_button.setVisible(state.error is not None)
        self.leave_button.setVisible(state.error is not None or not fetching)
        self.begin_button.setText(self.tr("Another round") if done else self.tr("Begin practice"))
        self.again_button.setText(self.tr("Try again"))
        self.leave_button.setText(self.tr("To work"))
        self._say(state, length)
        self.figures.show_scores(None if fetching or nothing else state.scores)

    def _say(self, state: PracticeState, length: int) -> None:
        if state.stage is Stage.DONE:
            pairs = self._counts.pairs(len(state.pairs))
            first = self.tr("Done: {right} of {pairs} right.").format(
                right=fmt_number(state.right), pairs=pairs
            )
            self._said.set_icon(Icon.CHECK_RING)
            self._said.set_text(first, self.tr("A few minutes on ears and marks make the eye sharper."))
        elif state.stage is Stage.NOTHING:
            self._said.set_icon(Icon.PEOPLE)
            self._said.set_text(
                self.tr("There is nothing to practise on yet"),
                self.tr("The pairs come from a set that your organisation supplies; it has not come yet."),
            )
        else:
            self._said.set_icon(Icon.PEOPLE)
            self._said.set_text(
                self.tr("{pairs} with known answers").format(pairs=self._counts.pairs(length)),
                self.tr(
                    "Judge each as at the counter; right after it you are told what is true, and which "
                    "feature tells it. Nobody real is among them, and nothing of it reaches the archive."
                ),
            )

    def _show_error(self, error: DeskError | None) -> None:
        self.notice.setVisible(error is not None)
        if error is not None:
            text = describe(error)
            self.notice.set_tone(text.tone)
            self.notice.set_text(escape(text.title), escape(text.body))

    def _begin(self) -> None:
        self.begin_wanted.emit()

    def _again(self) -> None:
        self.again_wanted.emit()

    def _leave(self) -> None:
        self.leave_wanted.emit()

    def _restyle(self) -> None:
        for wide in (self.notice, self._said, self.figures):
            wide.setMaximumWidth(theme().px(_WIDEST))


class _Figures(QFrame):
    """What judgement is worth, set apart from everything else: nobody but oneself sees one's own."""

    def __init__(self) -> None:
        super().__init__()
        self._private = Label(style=TextStyle.CAPTION, tone="ink3")
        self._own, self._own_text = Label(style=TextStyle.STRONG), _paragraph()
        self._unit, self._unit_text = Label(style=TextStyle.STRONG), _paragraph()
        self._meaning = _paragraph("ink3")
        self._of_unit = QWidget()
        column(self._unit, self._unit_text, spacing=Space.XXS, parent=self._of_unit)
        column(
            rule(),
            Space.S,
            self._private,
            self._own,
            self._own_text,
            self._of_unit,
            self._meaning,
            spacing=Space.XS,
            parent=self,
        )
        self.hide()

    def show_scores(self, scores: Scores | None) -> None:
        """Show the figures; without any pairs there are none to speak of."""
        there = scores is not None and (scores.available > 0 or scores.answered > 0)
        self.setVisible(there)
        if scores is None:
            return
        self._private.setText(self.tr("Only you see this"))
        heading, sentence = own_sentence(scores)
        self._own.setText(heading)
        self._own_text.setText(sentence)
        unit = unit_sentence(scores)
        self._of_unit.setVisible(unit is not None)
        if unit is not None:
            self._unit.setText(unit[0])
            self._unit_text.setText(unit[1])
        self._meaning.setVisible(scores.own is not None or unit is not None)
        self._meaning.setText(
            self.tr("The figure is d': 0 is chance; the higher, the better. Each pair counts once.")
        )


def _centred(wide: QWidget) -> QHBoxLayout:
    """Return a row in whose middle something takes the width that it may have."""
    line = row(None, wide, None, spacing=0)
    line.setStretch(1, 1_000)
    return line


def _paragraph(tone: str = "ink2") -> Label:
    return Label(style=TextStyle.LABEL, tone=tone, wrap=True)
