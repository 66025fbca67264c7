"""What the re-check page says. No widgets; *markup* where it is said so."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.identifiers import CodeProblem, CredentialKind, SerialProblem
from tamin_desk.domain.text import in_key_order
from tamin_desk.ui.entry_words import code_problem_text, entry_problem_text, too_long_text
from tamin_desk.ui.i18n import is_persian
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.messages import describe
from tamin_desk.ui.recheck.model import (
    Missing,
    RecheckState,
    Stage,
    code_problem,
    credential_problem,
)
from tamin_desk.ui.widgets.inline_text import escape

if TYPE_CHECKING:
    from tamin_desk.services.rechecks import RecheckResult

_CONTEXT: Final = "Recheck"

_UNFINISHED: Final = frozenset(
    {SerialProblem.EMPTY, SerialProblem.WRONG_LENGTH, CodeProblem.EMPTY, CodeProblem.WRONG_LENGTH}
)
_WITH_CARD: Final = frozenset({ReferenceKind.CARD_IN_HAND, ReferenceKind.CARD_CAPTURED})

_MISSING: Final = {
    Missing.ENTRIES: QT_TRANSLATE_NOOP("Recheck", "First type both entries again."),
    Missing.LISTS: QT_TRANSLATE_NOOP("Recheck", "The list of reasons has not come yet."),
    Missing.REASON: QT_TRANSLATE_NOOP("Recheck", "Tick at least one reason."),
    Missing.NOTE: QT_TRANSLATE_NOOP("Recheck", "Say in the note what the other reason is."),
    Missing.RECORD: QT_TRANSLATE_NOOP("Recheck", "The person's record has not come yet."),
}


NO_NUMBER: Final = QT_TRANSLATE_NOOP(
    "Recheck", "This desk cannot number a letter yet. Sign in once while the server answers."
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of trouble or success (markup): tone, what happened, what to do next, its own icon."""

    tone: str
    first: str
    second: str = ""
    icon: Icon | None = None


def say(source: object) -> str:
    """Return a text of this page in the language of the screen."""
    return QCoreApplication.translate(_CONTEXT, str(source))


def reason_text(reason: ListedText) -> str:
    """Return a reason in the language of the screen."""
    return reason.fa if is_persian() else reason.en


def credential_label(kind: CredentialKind) -> str:
    """Return «سریال پشت کارت، دوباره»."""
    if kind is CredentialKind.TRACKING_CODE:
        return say(QT_TRANSLATE_NOOP("Recheck", "Tracking code of the slip, again"))
    return say(QT_TRANSLATE_NOOP("Recheck", "Serial on the back of the card, again"))


def code_label(kind: CredentialKind) -> str:
    """Return «کد ملی از روی کارت»."""
    if kind is CredentialKind.TRACKING_CODE:
        return say(QT_TRANSLATE_NOOP("Recheck", "National code from the slip"))
    return say(QT_TRANSLATE_NOOP("Recheck", "National code from the card"))


def entry_said(state: RecheckState) -> Said | None:
    """Return the one notice about the second entry: its trouble, or what the comparison said."""
    result = None if state.recheck is None else state.recheck.result
    if state.error is not None and state.stage in (Stage.OPENING, Stage.ENTRY, Stage.WRONG):
        text = describe(state.error)
        return Said(text.tone, escape(text.title), escape(text.body))
    if state.error is not None and state.stage is Stage.REASONS:
        # The trouble of saving stands below; both together would push the note out of sight.
        return None
    if result is not None and state.stage in (Stage.WRONG, Stage.REASONS, Stage.SAVING):
        return _result_said(result)
    problem = _visible_problem(state)
    return None if problem is None else Said("bad", problem)


def keyboard_said(state: RecheckState, *, choice: bool = False) -> Said | None:
    """Return what is said of a Persian keyboard or a Persian text; ``choice`` if it can be read twice."""
    if state.waits is not None and state.recheck is not None:
        first = say(
            QT_TRANSLATE_NOOP("Recheck", "The pasted text was Persian: «{original}»")
            if state.waits.pasted
            else QT_TRANSLATE_NOOP("Recheck", "Persian text came without its keys: «{original}»")
        )
        second = say(
            QT_TRANSLATE_NOOP("Recheck", "A letter of it is on different keys. Which one does the card show?")
            if choice
            else QT_TRANSLATE_NOOP("Recheck", "It was read: {text}. Is the card the same?")
        )
        asked = second.format(text=f"`{escape(state.recheck.credential)}`")
        original = in_key_order(escape(state.waits.original.strip()))
        return Said("accent", first.format(original=original), asked, Icon.KEYBOARD)
    if state.from_keys and state.recheck is not None and state.from_keys == state.recheck.credential:
        read = say(QT_TRANSLATE_NOOP("Recheck", "Latin was read from the keys themselves: {text}"))
        first = say(QT_TRANSLATE_NOOP("Recheck", "The keyboard was Persian."))
        return Said("accent", first, read.format(text=f"`{escape(state.from_keys)}`"), Icon.KEYBOARD)
    return None


def _result_said(result: "RecheckResult") -> Said:
    if result == "same":
        return Said(
            "ok",
            say(QT_TRANSLATE_NOOP("Recheck", "Both are the same as the first entry.")),
            say(QT_TRANSLATE_NOOP("Recheck", "What was entered was right; say what differs.")),
        )
    void = say(QT_TRANSLATE_NOOP("Recheck", "The comparison becomes void and counts as no mismatch."))
    if result == "code_differs":
        opened = say(QT_TRANSLATE_NOOP("Recheck", "The right person is opened."))
        differs = say(QT_TRANSLATE_NOOP("Recheck", "The national code is not the one entered first."))
        return Said("warn", differs, f"{void} {opened}")
    first = QT_TRANSLATE_NOOP(
        "Recheck", "It is not the same as the first entry; another inquiry is made with what was entered now."
    )
    return Said("warn", say(first), void)


def _visible_problem(state: RecheckState) -> str | None:
    """Nobody is told of a short code while still typing it."""
    if state.recheck is None or not state.may_type:
        return None
    if state.left_out:
        return too_long_text(state.left_out)
    credential, code = credential_problem(state), code_problem(state)
    too_long = len(state.recheck.credential) > 12 or len(state.recheck.national_code) > 10
    if credential is not None and (credential not in _UNFINISHED or state.insisted or too_long):
        return entry_problem_text(credential)
    if code is not None and (code not in _UNFINISHED or state.insisted or too_long):
        return code_text(code)
    return None


def code_text(problem: CodeProblem) -> str:
    """Return why the national code cannot be compared."""
    if problem is CodeProblem.EMPTY:
        return say(QT_TRANSLATE_NOOP("Recheck", "Type the national code from the card, not from memory."))
    if problem is CodeProblem.WRONG_LENGTH:
        return say(QT_TRANSLATE_NOOP("Recheck", "A national code has exactly 10 digits."))
    if problem is CodeProblem.WRONG_CHECK_DIGIT:
        return say(
            QT_TRANSLATE_NOOP("Recheck", "The check digit of this national code is wrong; read it again.")
        )
    return code_problem_text(problem)


def why_not_yet(state: RecheckState, missing: Missing | None) -> str:
    """Return what stands beside the main act: what it waits for, or what it will do."""
    if missing is not None:
        return say(_MISSING[missing])
    if not state.can_number:
        return say(NO_NUMBER)
    recheck = state.recheck
    goes = recheck is not None and (
        recheck.case.has_picture or (state.capture is not None and state.send_capture)
    )
    return say(
        QT_TRANSLATE_NOOP("Recheck", "The case goes to a reviewer; the photo on file is not deleted.")
        if goes
        else QT_TRANSLATE_NOOP(
            "Recheck", "Without a picture the case waits in the worklist; the photo on file is not deleted."
        )
    )


def saved_said(*, picture_wanted: bool) -> Said:
    """Return what is said of a saved report; one that no reviewer can judge yet is not said to go to one."""
    if picture_wanted:
        return Said(
            "ok",
            say(QT_TRANSLATE_NOOP("Recheck", "The report is saved here.")),
            say(
                QT_TRANSLATE_NOOP(
                    "Recheck",
                    "Until a reviewer decides, the photo counts as disputed; nothing on file is deleted.",
                )
            ),
        )
    return Said(
        "ok",
        say(QT_TRANSLATE_NOOP("Recheck", "The report is saved here and goes to a reviewer.")),
        say(
            QT_TRANSLATE_NOOP(
                "Recheck", "Until they decide, the photo counts as disputed; nothing on file is deleted."
            )
        ),
    )


def picture_text(reference: ReferenceKind, *, sent_already: bool) -> str:
    """Return what becomes of the picture of the reference."""
    card = reference in _WITH_CARD
    if sent_already:
        return say(
            QT_TRANSLATE_NOOP("Recheck", "The picture of the card goes to the reviewer, encrypted.")
            if card
            else QT_TRANSLATE_NOOP("Recheck", "The picture goes to the reviewer, encrypted.")
        )
    return say(
        QT_TRANSLATE_NOOP(
            "Recheck", "Send the picture of the card, encrypted, to the reviewer with the report"
        )
        if card
        else QT_TRANSLATE_NOOP("Recheck", "Send the picture, encrypted, to the reviewer with the report")
    )
