"""What went wrong after its page was left, and what is said of it above the pages."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.text import isolate_ltr
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.inline_text import escape


class Loss(Enum):
    """What did not come about."""

    TYPED = QT_TRANSLATE_NOOP(
        "LeftBehind", "What was typed last for the re-check is not kept: open it again."
    )
    DECIDED = QT_TRANSLATE_NOOP(
        "LeftBehind", "What was decided last in the re-check is not saved: open it again and decide anew."
    )
    PICTURE = QT_TRANSLATE_NOOP("LeftBehind", "The picture that was taken last is not kept: take it again.")
    UNCOUNTED = QT_TRANSLATE_NOOP("LeftBehind", "Printed copies of letter {number} were not counted.")
    NOT_PRINTED = QT_TRANSLATE_NOOP("LeftBehind", "Letter {number} was not printed.")
    NOT_WRITTEN = QT_TRANSLATE_NOOP("LeftBehind", "Letter {number} was not saved as a PDF.")


_STAYED_HERE: Final = frozenset({Loss.NOT_PRINTED, Loss.NOT_WRITTEN})
_UNKNOWN_PAPER: Final = QT_TRANSLATE_NOOP(
    "LeftBehind",
    "The archive does not know of this paper: note the letter's number, and call the person yourself "
    "should nothing come of the report.",
)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Something that failed when its page showed another case already, or none.

    Attributes:
        loss: what it is.
        error: why.
        number: the letter's, where it is about one; a person is never named here.
        followed: the letter is one of the follow-up list, not of a report of this desk.
    """

    loss: Loss
    error: DeskError
    number: str = ""
    followed: bool = False


def said(left: LeftBehind) -> tuple[str, str, str]:
    """Return tone and two sentences (*markup*): what it is, then why and what to do."""
    text = describe(left.error)
    own = _say(left.loss.value)
    if not left.number:
        # Not the error's own advice: what it calls "still on the screen" was left.
        return text.tone, escape(text.title), escape(own)
    first = escape(own).format(number=isolate_ltr(left.number))
    if left.loss not in _STAYED_HERE:
        return text.tone, first, f"{escape(text.title)} {escape(_say(_UNKNOWN_PAPER))}"
    back = (
        _say(QT_TRANSLATE_NOOP("LeftBehind", "Its line in the follow-up list leads back to it."))
        if left.followed
        else _say(QT_TRANSLATE_NOOP("LeftBehind", "Its report in the outbox leads back to it."))
    )
    return text.tone, first, f"{escape(text.title)} {escape(text.body)} {escape(back)}"


def _say(source: object) -> str:
    return QCoreApplication.translate("LeftBehind", str(source))
