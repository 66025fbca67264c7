"""The words of the worklist: what a line is, what it asks for, and how it goes on."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.services.worklist import Line, LineKind
from tamin_desk.ui.i18n import fmt_waited
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.reviewing.words import listed
from tamin_desk.ui.widgets.badge import BadgeSpec

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.contract.casework import Lists

_KINDS: Final = {
    LineKind.RETURNED: QT_TRANSLATE_NOOP("Worklist", "Returned"),
    LineKind.RECHECK_DUE: QT_TRANSLATE_NOOP("Worklist", "Re-check unfinished"),
    LineKind.PICTURE_WANTED: QT_TRANSLATE_NOOP("Worklist", "Waits for a picture"),
    LineKind.CALL_PERSON: QT_TRANSLATE_NOOP("Worklist", "Call the person"),
    LineKind.PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "Photo has come"),
    LineKind.NO_PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "Ended without a photo"),
    LineKind.AWAITED: QT_TRANSLATE_NOOP("Worklist", "Photo to come"),
}
_LOOKS: Final = {
    LineKind.RETURNED: (Icon.UNDO, "warn"),
    LineKind.RECHECK_DUE: (Icon.PENCIL, "neutral"),
    LineKind.PICTURE_WANTED: (Icon.CAMERA, "neutral"),
    LineKind.CALL_PERSON: (Icon.PERSON, "warn"),
    LineKind.PHOTO_CAME: (Icon.CHECK_RING, "neutral"),
    LineKind.NO_PHOTO_CAME: (Icon.MINUS, "neutral"),
    LineKind.AWAITED: (Icon.CLOCK, "neutral"),
}
_ASKS: Final = {
    LineKind.RETURNED: QT_TRANSLATE_NOOP(
        "Worklist", "A reviewer asks you to compare again. What you say then takes the place of the first."
    ),
    LineKind.RECHECK_DUE: QT_TRANSLATE_NOOP(
        "Worklist",
        "The faces did not match. Serial and national code are to be typed again before it is reported.",
    ),
    LineKind.PICTURE_WANTED: QT_TRANSLATE_NOOP(
        "Worklist",
        "No reviewer can judge this yet: a picture of what you compared with is missing.",
    ),
    LineKind.CALL_PERSON: QT_TRANSLATE_NOOP(
        "Worklist",
        "The letter in this person's hand is void. Tell them that they need not go to Civil Registration.",
    ),
    LineKind.PHOTO_CAME: QT_TRANSLATE_NOOP(
        "Worklist", "The photo of your earlier inquiry is on file and can be compared."
    ),
    LineKind.NO_PHOTO_CAME: QT_TRANSLATE_NOOP(
        "Worklist", "Your earlier inquiry has ended and brought no photo; the record says why."
    ),
    LineKind.AWAITED: QT_TRANSLATE_NOOP(
        "Worklist",
        "Civil Registration answers later. It is asked again by itself and the photo is filed when it comes;"
        " nothing is to be done until then.",
    ),
}
_SHORT: Final = {
    LineKind.RETURNED: QT_TRANSLATE_NOOP("Worklist", "Compare again"),
    LineKind.RECHECK_DUE: QT_TRANSLATE_NOOP("Worklist", "Type both entries again"),
    LineKind.PICTURE_WANTED: QT_TRANSLATE_NOOP("Worklist", "Take a picture of the reference"),
    LineKind.CALL_PERSON: QT_TRANSLATE_NOOP("Worklist", "Tell them that the letter is void"),
    LineKind.PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "Compare with the card"),
    LineKind.NO_PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "See the record"),
    LineKind.AWAITED: QT_TRANSLATE_NOOP("Worklist", "Waiting for {age}"),
}
_ACTS: Final = {
    LineKind.RETURNED: QT_TRANSLATE_NOOP("Worklist", "Open the person and compare"),
    LineKind.RECHECK_DUE: QT_TRANSLATE_NOOP("Worklist", "Go on with the re-check"),
    LineKind.PICTURE_WANTED: QT_TRANSLATE_NOOP("Worklist", "Take a picture"),
    LineKind.CALL_PERSON: QT_TRANSLATE_NOOP("Worklist", "The person was told"),
    LineKind.PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "Open the person and compare"),
    LineKind.NO_PHOTO_CAME: QT_TRANSLATE_NOOP("Worklist", "Open the person"),
    LineKind.AWAITED: QT_TRANSLATE_NOOP("Worklist", "Open the person"),
}


_CAME: Final = QT_TRANSLATE_NOOP(
    "Worklist",
    "The photo is on file. Ask the person to come with the card, or compare it at the next visit.",
)
_CAME_CALLED: Final = QT_TRANSLATE_NOOP(
    "Worklist", "The photo is on file, and the person was asked to come with the card."
)
_CAME_WITH_CARD: Final = QT_TRANSLATE_NOOP(
    "Worklist",
    "The photo is on file, and a picture of the card is kept at this desk: compare both now."
    " Nobody has to come.",
)


def _say(source: object) -> str:
    return QCoreApplication.translate("Worklist", str(source))


def kind_spec(kind: LineKind) -> BadgeSpec:
    """Return the badge of a kind of line."""
    icon, tone = _LOOKS[kind]
    return BadgeSpec(_say(_KINDS[kind]), icon, tone)


def asked_for(line: Line) -> str:
    """Return in full what a line asks for."""
    if line.kind is LineKind.PHOTO_CAME and line.awaited is not None:
        return _say(_CAME_WITH_CARD if line.has_card else _CAME_CALLED if is_called(line) else _CAME)
    return _say(_ASKS[line.kind])


def is_called(line: Line) -> bool:
    """Tell whether the person was asked to come for the photo that has come."""
    return line.awaited is not None and line.awaited.called_at is not None


def may_call(line: Line) -> bool:
    """Tell whether somebody should ask the person to come: the photo is here, and no picture of the card."""
    came = line.kind is LineKind.PHOTO_CAME and line.awaited is not None and line.awaited.photo_id is not None
    return came and not (line.has_card or line.is_sent or is_called(line))


def next_act(kind: LineKind) -> str:
    """Return what the button of a line does."""
    return _say(_ACTS[kind])


def next_step(line: Line, lists: "Lists | None", now: "datetime") -> str:
    """Return a line's next step in the table: the reviewer's reason where there is one."""
    if line.is_sent:
        return _say(QT_TRANSLATE_NOOP("Worklist", "On its way to the archive"))
    if line.kind is LineKind.AWAITED:
        return _say(_SHORT[line.kind]).format(age=fmt_waited(now - line.since))
    if may_call(line):
        return _say(QT_TRANSLATE_NOOP("Worklist", "Ask the person to come with the card"))
    if is_called(line):
        return _say(QT_TRANSLATE_NOOP("Worklist", "Called; compare at the visit"))
    reason = reason_text(line, lists)
    return reason if line.kind is LineKind.RETURNED and reason else _say(_SHORT[line.kind])


def reason_text(line: Line, lists: "Lists | None") -> str:
    """Return the reviewer's coded reason in the language of the screen; empty where there is none."""
    code = None if line.entry is None else line.entry.reason
    if code is None or lists is None:
        return ""
    return listed((*lists.return_reasons, *lists.dismiss_reasons), code)
