"""Which notices the entry shows, most pressing first. No widgets."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.domain.errors import DeskError, NetworkError, ReplyError
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.desk.model import AskStage, Bar, Case
from tamin_desk.ui.desk.rules import (
    bar_of,
    entry_problem,
    may_ask,
    photo_came_for_this,
    photo_in_force,
    scan_waits,
    visible_hint,
    visible_problem,
)
from tamin_desk.ui.desk.words import (
    EXPIRED,
    LEFT,
    PENDING,
    UNKNOWN_OUTCOME,
    Said,
    bar_said,
    error_said,
    filed_said,
    hint_text,
    refusal_said,
    say,
)
from tamin_desk.ui.entry_words import entry_problem_text
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.inline_text import escape


@dataclass(frozen=True, slots=True)
class KeyboardNote:
    """That the keyboard was Persian; ``confirm`` when a pasted text waits for a yes."""

    first: str
    second: str
    confirm: bool


def keyboard_note(case: Case) -> KeyboardNote | None:
    """Return what is said of a Persian keyboard or a pasted Persian text (markup)."""
    entry = case.entry
    if entry.pasted is not None:
        first = say(QT_TRANSLATE_NOOP("Desk", "The pasted text was Persian: «{original}»"))
        return KeyboardNote(
            first.format(original=escape(entry.pasted.original.strip())),
            _pasted_reading(entry.pasted.text),
            confirm=True,
        )
    if entry.from_keys and entry.from_keys == entry.text:
        first = say(QT_TRANSLATE_NOOP("Desk", "The keyboard was Persian."))
        read = say(QT_TRANSLATE_NOOP("Desk", "Latin was read from the keys themselves: {text}"))
        return KeyboardNote(first, read.format(text=f"`{escape(entry.text)}`"), confirm=False)
    return None


def _pasted_reading(text: str) -> str:
    small = [character for character in text if character.isascii() and character.islower()]
    if small:
        sentence = say(
            QT_TRANSLATE_NOOP("Desk", "With small letter {letter} it was read: {text}. Is the card the same?")
        )
    else:
        sentence = say(QT_TRANSLATE_NOOP("Desk", "It was read: {text}. Is the card the same?"))
    return sentence.format(letter=f"`{''.join(small)}`", text=f"`{escape(text)}`")


def main_notice(case: Case) -> Said | None:
    """Return the one notice about the entry or the inquiry (markup)."""
    bar = bar_of(case)
    if bar is not None:
        said = bar_said(bar)
        if bar in (Bar.FOREIGN, Bar.UNDER_15) and photo_in_force(case) is not None:
            return replace(said, second=say(QT_TRANSLATE_NOOP("Desk", "A scanned photo is on file.")))
        if bar in (Bar.FOREIGN, Bar.UNDER_15) and scan_waits(case):
            on_its_way = QT_TRANSLATE_NOOP("Desk", "Its scan is saved here and on its way.")
            return replace(said, second=say(on_its_way))
        return said
    problem = visible_problem(case)
    if problem is not None:
        return Said("bad", entry_problem_text(problem))
    about_this = (case.ask.kind, case.ask.value) == (case.entry.kind, case.entry.value)
    told = _inquiry_notice(case)
    if told is not None and (about_this or case.ask.stage is not AskStage.FAILED):
        return told
    hint = visible_hint(case)
    return Said("neutral", "", hint_text(hint)) if hint is not None else None


def _inquiry_notice(case: Case) -> Said | None:
    ask = case.ask
    if ask.stage is AskStage.UNKNOWN:
        return _asked_again(ask.error)
    if ask.stage is AskStage.LEFT:
        return Said("neutral", say(LEFT[0]), say(LEFT[1]))
    if ask.stage is AskStage.FAILED and ask.error is not None:
        return error_said(describe(ask.error))
    if ask.state is InquiryState.PHOTO:
        photo = photo_in_force(case)
        return filed_said(ask.kind, photo.receipt_number if photo is not None else "")
    if ask.state is InquiryState.REFUSED and ask.reason is not None:
        return refusal_said(ask.reason, ask.kind)
    if ask.state is InquiryState.PENDING:
        return Said("accent", say(PENDING))
    return Said("warn", say(EXPIRED)) if ask.state is InquiryState.EXPIRED else None


def _asked_again(met: DeskError | None) -> Said:
    """Say that the outcome is unknown, and what stands in the way when that is known."""
    again = say(UNKNOWN_OUTCOME[1])
    if isinstance(met, ReplyError | NetworkError):
        text = describe(met)
        return Said("warn", text.title, f"{again} {text.next_step}")
    if isinstance(met, ServerProblem):
        return replace(error_said(replace(describe(met), comfort=again, next_step="")), tone="warn")
    return Said("warn", say(UNKNOWN_OUTCOME[0]), again)


def why_no_inquiry(case: Case) -> str:
    """Return what the inquiry waits for, beside its disabled button; empty when it can be made."""
    if may_ask(case):
        return ""
    if case.entry.pasted is not None:
        return say(QT_TRANSLATE_NOOP("Desk", "The inquiry is enabled once the reading is confirmed."))
    if case.ask.state is InquiryState.PENDING:
        return say(QT_TRANSLATE_NOOP("Desk", "An inquiry for this person is still open."))
    if photo_came_for_this(case):
        return ""
    if entry_problem(case) is not None:
        return say(QT_TRANSLATE_NOOP("Desk", "The inquiry is enabled once the code is complete."))
    return ""
