"""Which notices the entry shows, most pressing first. No widgets."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.domain.errors import DeskError, NetworkError, ReplyError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import card_expected_from
from tamin_desk.domain.photos import InquiryState
from tamin_desk.domain.text import in_key_order
from tamin_desk.ui.desk.model import AskStage, Bar, Case
from tamin_desk.ui.desk.rules import (
    awaited_since,
    bar_of,
    came_by_slip,
    card_expected_since,
    entry_problem,
    may_ask,
    misread,
    photo_came_for_this,
    photo_in_force,
    scan_waits,
    serial_check,
    visible_hint,
    visible_problem,
)
from tamin_desk.ui.desk.words import (
    AWAITED,
    CAME_BY_SLIP,
    EXPIRED,
    LEFT,
    LOOK_ALIKES,
    PENDING,
    TURNED_15,
    TURNS_15,
    UNKNOWN_OUTCOME,
    WAITING,
    Said,
    bar_said,
    error_said,
    filed_said,
    hint_text,
    look_alikes_text,
    refusal_said,
    say,
)
from tamin_desk.ui.entry_words import entry_problem_text, too_long_text
from tamin_desk.ui.i18n import fmt_date, fmt_moment, fmt_waited
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.inline_text import escape


@dataclass(frozen=True, slots=True)
class KeyboardNote:
    """That the keyboard was Persian; ``confirm`` when a pasted text waits for a yes."""

    first: str
    second: str
    confirm: bool


def keyboard_note(case: Case, *, choice: bool = False) -> KeyboardNote | None:
    """Return what is said of a Persian keyboard or text (markup); ``choice`` if it can be read twice."""
    entry = case.entry
    if entry.waits is not None:
        first = say(
            QT_TRANSLATE_NOOP("Desk", "The pasted text was Persian: «{original}»")
            if entry.waits.pasted
            else QT_TRANSLATE_NOOP("Desk", "Persian text came without its keys: «{original}»")
        )
        return KeyboardNote(
            first.format(original=in_key_order(escape(entry.waits.original.strip()))),
            _letters_to_choose(entry.text) if choice else _pasted_reading(entry.text),
            confirm=True,
        )
    if entry.from_keys and entry.from_keys == entry.text:
        first = say(QT_TRANSLATE_NOOP("Desk", "The keyboard was Persian."))
        read = say(QT_TRANSLATE_NOOP("Desk", "Latin was read from the keys themselves: {text}"))
        return KeyboardNote(first, read.format(text=f"`{escape(entry.text)}`"), confirm=False)
    return None


def _letters_to_choose(text: str) -> str:
    letters = "، ".join(
        f"«{escape(each)}»" for each in dict.fromkeys(text) if not (each.isascii() and each.isalnum())
    )
    sentence = say(
        QT_TRANSLATE_NOOP(
            "Desk", "Keyboards type {letters} with different keys. Which one does the card show?"
        )
    )
    return sentence.format(letters=letters)


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
            said = replace(said, second=say(QT_TRANSLATE_NOOP("Desk", "A scanned photo is on file.")))
        elif bar in (Bar.FOREIGN, Bar.UNDER_15) and scan_waits(case):
            on_its_way = QT_TRANSLATE_NOOP("Desk", "Its scan is saved here and on its way.")
            said = replace(said, second=say(on_its_way))
        if bar is Bar.UNDER_15:
            birthday = fmt_date(card_expected_from(case.record.birth_date))
            said = replace(said, second=f"{said.second} {say(TURNS_15).format(date=birthday)}")
        return said
    if case.entry.left_out:
        return Said("bad", too_long_text(case.entry.left_out))
    problem = visible_problem(case)
    if problem is not None:
        return Said("bad", entry_problem_text(problem))
    about_this = (case.ask.kind, case.ask.value) == (case.entry.kind, case.entry.value)
    told = _inquiry_notice(case)
    if told is not None and (about_this or case.ask.stage is not AskStage.FAILED):
        return told
    hint = visible_hint(case)
    if hint is not None:
        return Said("neutral", "", _with_look_alikes(case, hint_text(hint)))
    if came_by_slip(case):
        return Said("neutral", say(CAME_BY_SLIP[0]), say(CAME_BY_SLIP[1]))
    # Of an inquiry made earlier, perhaps at another desk: who is before the clerk need not ask again.
    if awaited_since(case) is not None:
        return Said("accent", say(AWAITED), _waiting(case))
    since = card_expected_since(case)
    if since is None:
        return None
    return Said("neutral", say(TURNED_15[0]).format(date=fmt_date(since)), say(TURNED_15[1]))


def _with_look_alikes(case: Case, sentence: str) -> str:
    look_alikes = serial_check(case).look_alikes
    if case.entry.kind is not CredentialKind.CARD_SERIAL or not look_alikes:
        return sentence
    if all(not each.instead for each in look_alikes):
        return sentence
    return f"{say(LOOK_ALIKES).format(places=look_alikes_text(look_alikes))} {sentence}"


def _waiting(case: Case) -> str:
    """Say how long the photo has been awaited; empty while nobody has looked at the clock."""
    since = awaited_since(case)
    if since is None or case.now is None:
        return ""
    asked, waited = fmt_moment(since, case.now), fmt_waited(case.now - since)
    return say(WAITING).format(asked=asked, waited=waited)


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
        return refusal_said(ask.reason, ask.kind, misread(case))
    if ask.state is InquiryState.PENDING:
        return Said("accent", say(PENDING), _waiting(case))
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
    if case.entry.waits is not None:
        return say(QT_TRANSLATE_NOOP("Desk", "The inquiry is enabled once the reading is confirmed."))
    if case.ask.state is InquiryState.PENDING:
        return say(QT_TRANSLATE_NOOP("Desk", "An inquiry for this person is still open."))
    if photo_came_for_this(case):
        return ""
    if entry_problem(case) is not None:
        return say(QT_TRANSLATE_NOOP("Desk", "The inquiry is enabled once the code is complete."))
    return ""
