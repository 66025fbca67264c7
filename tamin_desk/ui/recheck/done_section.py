"""After the report: that it is saved, what its letter's number is, and what a reviewer still needs."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import NoDeskCode
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column
from tamin_desk.ui.left_behind import LeftBehind, Loss, said
from tamin_desk.ui.messages import describe, describe_problem
from tamin_desk.ui.recheck.model import RecheckState
from tamin_desk.ui.recheck.next_steps import NextSteps, after_report
from tamin_desk.ui.recheck.words import saved_said, say
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice


class DoneSection(QWidget):
    """What became of the report.

    Signals:
        number_wanted: the letter needs another number.
        picture_wanted: a picture of the reference is to be taken.
        reviewer_wanted: a reviewer judges at this desk.
    """

    number_wanted = Signal()
    picture_wanted = Signal()
    reviewer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RecheckState()
        self._picture_wanted = False
        self._heading = Label("", TextStyle.HEADING)
        self.saved = Notice("ok")
        self.letter = Notice("warn")
        self.picture = Notice("neutral", icon=Icon.CAMERA)
        self.uncounted = Notice("warn")
        self.trouble = Notice("warn")
        self.next = NextSteps()
        self.new_number = self.letter.add_button("")
        self.take_picture = self.picture.add_button("", icon=Icon.CAMERA)
        self.reviewer = self.picture.add_button("", role=Role.QUIET)
        self.new_number.clicked.connect(self.number_wanted)
        self.take_picture.clicked.connect(self.picture_wanted)
        self.reviewer.clicked.connect(self.reviewer_wanted)
        column(
            self._heading,
            self.saved,
            self.letter,
            self.uncounted,
            self.picture,
            self.trouble,
            self.next,
            None,
            spacing=Space.S,
            parent=self,
        )

    def render_state(self, state: RecheckState, *, picture_wanted: bool) -> None:
        """Show another state; ``picture_wanted`` when no reviewer can judge yet."""
        self._state = state
        self._picture_wanted = picture_wanted
        self._show_saved()
        self._show_letter()
        self._show_uncounted()
        self.picture.setVisible(picture_wanted)
        self._show_next()
        self.trouble.setVisible(state.error is not None)
        if state.error is not None:
            text = describe(state.error)
            self.trouble.set_tone(text.tone)
            self.trouble.set_text(escape(text.title), escape(text.body))

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(say(QT_TRANSLATE_NOOP("Recheck", "The discrepancy is recorded")))
        self._show_saved()
        self.picture.set_text(
            say(QT_TRANSLATE_NOOP("Recheck", "No reviewer can judge without a picture of the reference.")),
            say(
                QT_TRANSLATE_NOOP(
                    "Recheck",
                    "Take one now, or let a reviewer judge here. Later will do too; the worklist keeps it.",
                )
            ),
        )
        self.new_number.setText(say(QT_TRANSLATE_NOOP("Recheck", "Make it with another number")))
        self.take_picture.setText(say(QT_TRANSLATE_NOOP("Recheck", "Take a picture")))
        self.reviewer.setText(say(QT_TRANSLATE_NOOP("Recheck", "A reviewer, here")))
        self._show_letter()
        self._show_uncounted()
        self._show_next()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_saved(self) -> None:
        said = saved_said(picture_wanted=self._picture_wanted)
        self.saved.set_text(said.first, said.second)

    def _show_next(self) -> None:
        steps = after_report(self._state, picture_wanted=self._picture_wanted)
        self.next.set_steps(say(QT_TRANSLATE_NOOP("Recheck", "What comes next")), steps)

    def _show_letter(self) -> None:
        done, taken, refused = self._state.done, self._state.number_taken, self._state.refused
        self.saved.setVisible(not (taken or refused))
        self.new_number.setVisible(taken)
        self.letter.setVisible(done is not None and (taken or refused or done.letter is None))
        if done is None:
            return
        if taken:
            self.letter.set_tone("warn")
            self.letter.set_text(
                say(QT_TRANSLATE_NOOP("Recheck", "Another letter has this number.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "Recheck",
                        "The report was not taken for that alone. "
                        "Make the letter with another number and print it again; tear the old one up.",
                    )
                ),
            )
        elif refused:
            # The outbox says the same of it, with what can be done about it.
            problem = describe_problem(done.item.problem or "", done.item.request_id or "")
            where = say(QT_TRANSLATE_NOOP("Recheck", "The report waits for you in the outbox."))
            self.letter.set_tone(problem.tone)
            self.letter.set_text(escape(problem.title), f"{escape(problem.body)} {where}")
        elif done.letter is None:
            self._show_no_letter(no_code=done.no_code)

    def _show_no_letter(self, *, no_code: bool) -> None:
        why, ways = describe(NoDeskCode()), []
        if no_code:
            ways += [escape(why.title), escape(why.next_step)]
        ways.append(
            say(
                QT_TRANSLATE_NOOP(
                    "Recheck",
                    "If this person needs one, ask a reviewer to return the case: "
                    "compared and reported anew, it gets a letter.",
                )
            )
        )
        self.letter.set_tone(why.tone if no_code else "neutral")
        self.letter.set_text(say(QT_TRANSLATE_NOOP("Recheck", "This report has no letter.")), " ".join(ways))

    def _show_uncounted(self) -> None:
        done, error = self._state.done, self._state.uncounted
        letter = None if done is None else done.letter
        self.uncounted.setVisible(letter is not None and error is not None)
        if letter is not None and error is not None:
            tone, first, second = said(LeftBehind(Loss.UNCOUNTED, error, letter.letter.number))
            self.uncounted.set_tone(tone)
            self.uncounted.set_text(first, second)
