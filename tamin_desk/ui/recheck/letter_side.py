"""The letter beside the re-check: what its sheet shows, and how copies of it leave and are counted."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from tamin_desk.services.rechecks import Flagged
from tamin_desk.ui.context import Context
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.press import LetterOut, NotOut
from tamin_desk.ui.printing.preview import LetterPreview
from tamin_desk.ui.recheck.course import Course
from tamin_desk.ui.recheck.letter_content import draft_letter, kept_letter
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.report import Report
from tamin_desk.ui.recheck.words import NO_NUMBER, say


class LetterSide(QObject):
    """Leads the preview. The sheet is empty until the entries were compared: it names the person."""

    def __init__(self, context: Context, preview: LetterPreview, report: Report, course: Course) -> None:
        super().__init__(preview)
        self._desk = context.desk
        self._preview = preview
        self._report = report
        self._course = course
        self._state = RecheckState()
        preview.print_wanted.connect(self.print_again)
        preview.pdf_wanted.connect(self._save_pdf)
        preview.handed_over.connect(self._handed_over)
        preview.failed.connect(self._failed)
        report.saved.connect(self._print_first)
        report.renumbered.connect(self._print_renumbered)

    def render_state(self, state: RecheckState) -> None:
        """Show what the letter says now."""
        self._state = state
        content = self._content(state)
        if content != self._preview.content:
            self._preview.set_content(content)
        has_letter = state.done is not None and state.done.letter is not None
        self._preview.set_print_button(shown=has_letter)
        self._preview.set_note(_note(state), holds=has_letter and (state.asking or state.refused))

    def print_again(self, _order: object = None) -> None:
        """Print the saved letter once more, marked as a reprint."""
        count = None if self._may_not_go_out() else self._report.counting()
        if count is not None:
            self._preview.set_content(self._content(self._state))
            self._preview.print_now(count, self._course.check())

    def _print_first(self, flagged: Flagged) -> None:
        if flagged.letter is not None:
            self.print_again()

    def _print_renumbered(self) -> None:
        self.print_again()

    def _save_pdf(self, _paper: object) -> None:
        count = None if self._may_not_go_out() else self._report.counting()
        if count is not None:
            self._preview.save_now(count, self._course.check())

    def _may_not_go_out(self) -> bool:
        return self._state.letter_is_void or self._state.asking or self._state.refused

    def _handed_over(self, out: LetterOut) -> None:
        self._report.printed(out)

    def _failed(self, not_out: NotOut) -> None:
        self._report.not_out(not_out)

    def _content(self, state: RecheckState) -> LetterContent | None:
        done, recheck = state.done, state.recheck
        if done is not None:
            if done.letter is None:
                return None
            letter = kept_letter(done.letter, state.reasons)
            # Nobody would honour it.
            return replace(letter, is_void=True) if state.letter_is_void else letter
        if recheck is None or state.stage not in (Stage.REASONS, Stage.SAVING):
            return None
        today = self._desk.mismatches.letters.today()
        return draft_letter(recheck, state.reasons, self._desk.session.policy.review.letter, today)


def _note(state: RecheckState) -> str:
    done = state.done
    if done is not None and done.letter is None:
        return say(QT_TRANSLATE_NOOP("Recheck", "This report has no letter."))
    if state.asking:
        return say(QT_TRANSLATE_NOOP("Recheck", "The archive is asked whether this letter still counts …"))
    if state.refused:
        return say(
            QT_TRANSLATE_NOOP("Recheck", "The letter is not printed until the archive has taken its report.")
        )
    if done is not None and done.letter is not None and done.letter.prints:
        return say(QT_TRANSLATE_NOOP("Recheck", "It was printed; another copy is marked as a reprint."))
    if state.stage in (Stage.REASONS, Stage.SAVING, Stage.DONE):
        if not state.can_number:
            return say(NO_NUMBER)
        return say(
            QT_TRANSLATE_NOOP(
                "Recheck", "The letter's number is made at this desk; it prints without a network too."
            )
        )
    return say(QT_TRANSLATE_NOOP("Recheck", "The letter appears once both entries were compared."))
