"""The place of the faces while there are none: open the next case, or why one is not there."""

from typing import Final

from PySide6.QtCore import Signal

from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.reviewing.state import QueueState, ReviewState, Stage
from tamin_desk.ui.reviewing.words import case_count, elsewhere, parted_words
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.progress import ProgressLine

_WIDEST: Final = 560


class StartPanel(Panel):
    """Says what waits, what happened to the case before, and what is on its way.

    Signals:
        next_wanted, again_wanted, skip_wanted: what the reviewer chose.
    """

    next_wanted = Signal()
    again_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self.notice = Notice("warn")
        self._line = ProgressLine()
        self._empty = EmptyState(Icon.REVIEW)
        self.next_button = Button(role=Role.PRIMARY, size=Size.MAIN)
        self.again_button = Button(icon=Icon.REFRESH)
        self.skip_button = Button()
        self.notice.setMaximumWidth(_WIDEST)
        middle = column(
            None,
            self._empty,
            row(None, self.next_button, self.again_button, self.skip_button, None),
            None,
            spacing=Space.M,
        )
        self.add(row(None, self.notice, None, spacing=0))
        self.add(self._line)
        self.add(middle, 1)
        self.next_button.clicked.connect(self._next)
        self.again_button.clicked.connect(self._again)
        self.skip_button.clicked.connect(self._skip)

    def show_state(self, state: ReviewState, queue: QueueState) -> None:
        """Show what there is to do."""
        opening, stuck = state.stage is Stage.OPENING, state.stage is Stage.UNSHOWABLE
        self.setAccessibleName(self.tr("Review"))
        self._show_notice(state)
        if opening:
            self._line.start(self.tr("The case is being opened …"))
        else:
            self._line.stop()
        self._empty.setVisible(not opening and (stuck or queue.read))
        self.next_button.setVisible(not opening and not stuck and queue.waiting > 0)
        self.again_button.setVisible(stuck)
        self.skip_button.setVisible(stuck)
        if stuck:
            self._show_stuck(state)
        else:
            self._show_waiting(queue)
        self.setAccessibleDescription(self._empty.spoken())

    def _show_notice(self, state: ReviewState) -> None:
        self.notice.setVisible(state.parted is not None)
        if state.parted is not None:
            tone, first, second = parted_words(state.parted, self._clock.now())
            self.notice.set_tone(tone)
            self.notice.set_text(escape(first), escape(second))

    def _show_stuck(self, state: ReviewState) -> None:
        why = "" if state.error is None else escape(describe(state.error).title)
        self._empty.set_icon(Icon.WARNING)
        self.again_button.setText(self.tr("Try again"))
        if state.case is not None and state.case.unusable is not None:
            first = self.tr("A picture of this case cannot be shown.")
            rest = self.tr(
                "{why} Nothing is lost. If it stays so when you try again, report it: the case then goes "
                "to its unit, which is asked for a picture that can be shown."
            )
            self.skip_button.setText(self.tr("Report it and go on"))
        else:
            first = self.tr("The pictures of this case cannot be shown.")
            rest = self.tr(
                "{why} Nothing is lost: the case stays in the queue. Try again, or pass it over; "
                "it is then offered to others only, until you choose it yourself."
            )
            self.skip_button.setText(self.tr("Pass this case over"))
        self._empty.set_text(first, rest.format(why=why))

    def _show_waiting(self, queue: QueueState) -> None:
        self._empty.set_icon(Icon.REVIEW)
        there = elsewhere(queue.held, queue.filtered, len(queue.skipped))
        self.next_button.setText(self.tr("Open the longest waiting"))
        if queue.waiting:
            self._empty.set_text(
                self.tr("{cases} can be judged.").format(cases=case_count(queue.waiting)),
                self.tr("Choose one from the queue, or open the one that has waited longest."),
            )
        elif there:
            self._empty.set_text(self.tr("No case is free here"), there)
        else:
            self._empty.set_text(
                self.tr("Nothing waits for review"), self.tr("New cases appear here by themselves.")
            )

    def _next(self) -> None:
        self.next_wanted.emit()

    def _again(self) -> None:
        self.again_wanted.emit()

    def _skip(self) -> None:
        self.skip_wanted.emit()
