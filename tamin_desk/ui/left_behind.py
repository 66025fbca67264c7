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
    NOT_PRINTED = QT_TRANSLATE_NOOP("LeftBehind", "Letter {number} was not printed.")
    NOT_WRITTEN = QT_TRANSLATE_NOOP("LeftBehind", "Letter {number} was not saved as a PDF.")


_OF_A_LETTER: Final = frozenset({Loss.NOT_PRINTED, Loss.NOT_WRITTEN})


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
    if left.loss not in _OF_A_LETTER:
        # Not the error's own advice: what it calls "still on the screen" was left.
        return text.tone, escape(text.title), escape(own)
    back = (
        _say(QT_TRANSLATE_NOOP("LeftBehind", "Its line in the follow-up list leads back to it."))
        if left.followed
        else _say(QT_TRANSLATE_NOOP("LeftBehind", "Its report in the outbox leads back to it."))
    )
    return (
        text.tone,
        escape(own).format(number=isolate_ltr(left.number)),
        f"{escape(text.title)} {escape(text.body)} {escape(back)}",
    )


def _say(source: object) -> str:
    return QCoreApplication.translate("LeftBehind", str(source))
