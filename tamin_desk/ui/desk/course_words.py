"""The words of the steps of a case."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import RefusalReason
from tamin_desk.domain.review import Decision
from tamin_desk.ui.desk.course import CourseKind, CourseStep, Place
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.i18n import code, fmt_number
from tamin_desk.ui.widgets.badge import act_state_spec

_ENTRIES: Final = {
    CredentialKind.CARD_SERIAL: QT_TRANSLATE_NOOP("Desk", "Entering the card serial"),
    CredentialKind.TRACKING_CODE: QT_TRANSLATE_NOOP("Desk", "Entering the tracking code"),
}
_INQUIRIES: Final = {
    CredentialKind.CARD_SERIAL: QT_TRANSLATE_NOOP(
        "Desk", "Inquiry at Civil Registration with the card serial"
    ),
    CredentialKind.TRACKING_CODE: QT_TRANSLATE_NOOP(
        "Desk", "Inquiry at Civil Registration with the tracking code"
    ),
}
_CORRESPONDENCES: Final = {
    CredentialKind.CARD_SERIAL: QT_TRANSLATE_NOOP("Desk", "Serial and national code correspond"),
    CredentialKind.TRACKING_CODE: QT_TRANSLATE_NOOP("Desk", "Tracking code and national code correspond"),
}
_REFUSALS: Final = {
    RefusalReason.NO_CORRESPONDENCE: QT_TRANSLATE_NOOP("Desk", "No correspondence with the national code"),
    RefusalReason.UNKNOWN_PERSON: QT_TRANSLATE_NOOP("Desk", "The registry does not know the national code"),
    RefusalReason.CREDENTIAL_REVOKED: QT_TRANSLATE_NOOP("Desk", "The card is no longer valid"),
    RefusalReason.NO_PHOTO: QT_TRANSLATE_NOOP("Desk", "The registry has no photo"),
    RefusalReason.DECEASED: QT_TRANSLATE_NOOP("Desk", "The registry reports a death"),
    RefusalReason.REGISTRY_UNAVAILABLE: QT_TRANSLATE_NOOP("Desk", "The registry did not answer"),
    RefusalReason.PAUSED: QT_TRANSLATE_NOOP("Desk", "Inquiries were paused"),
}
_VERDICTS: Final = {
    Verdict.MATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with the card: match"),
    Verdict.MISMATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with the card: no match"),
    Verdict.NOT_SURE: QT_TRANSLATE_NOOP("Desk", "Comparison with the card: not sure"),
}
_DECISIONS: Final = {
    Decision.CONFIRM: QT_TRANSLATE_NOOP("Desk", "A reviewer confirmed the referral"),
    Decision.RETURN: QT_TRANSLATE_NOOP("Desk", "A reviewer returned the case"),
    Decision.DISMISS: QT_TRANSLATE_NOOP("Desk", "A reviewer dismissed the referral"),
    Decision.OPINION: QT_TRANSLATE_NOOP("Desk", "A second opinion was given"),
}
_PLAIN: Final = {
    CourseKind.PENDING: QT_TRANSLATE_NOOP("Desk", "Accepted; the photo comes later"),
    CourseKind.EXPIRED: QT_TRANSLATE_NOOP("Desk", "The photo did not come in time"),
    CourseKind.FILED: QT_TRANSLATE_NOOP("Desk", "Photo received and filed in the archive"),
    CourseKind.COMPARISON: QT_TRANSLATE_NOOP("Desk", "Comparison with the card"),
    CourseKind.RESULT: QT_TRANSLATE_NOOP("Desk", "Result, sent to the archive"),
    CourseKind.VOID: QT_TRANSLATE_NOOP("Desk", "Comparison void: an entry was wrong"),
    CourseKind.CLOSURE: QT_TRANSLATE_NOOP("Desk", "Referral closed"),
    CourseKind.DECISION: QT_TRANSLATE_NOOP("Desk", "Decided by a reviewer"),
    CourseKind.REFERRAL: QT_TRANSLATE_NOOP("Desk", "Referral to Civil Registration"),
    CourseKind.HISTORY_UNKNOWN: QT_TRANSLATE_NOOP("Desk", "History unknown: the archive cannot be reached"),
}


def step_text(step: CourseStep) -> str:
    """Return the words of one step."""
    kind, credential = step.kind, step.credential or CredentialKind.CARD_SERIAL
    by_credential = {
        CourseKind.ENTRY: _ENTRIES,
        CourseKind.INQUIRY: _INQUIRIES,
        CourseKind.CORRESPONDENCE: _CORRESPONDENCES,
    }
    if kind in by_credential:
        return say(by_credential[kind][credential])
    if kind is CourseKind.REFUSAL and step.reason is not None:
        return say(_REFUSALS[step.reason])
    if kind is CourseKind.COMPARISON and step.verdict is not None:
        return say(_VERDICTS[step.verdict])
    if kind is CourseKind.DECISION and step.letter_void:
        return say(QT_TRANSLATE_NOOP("Desk", "A reviewer dismissed the referral; its letter is void"))
    if kind is CourseKind.DECISION and step.decision is not None:
        return say(_DECISIONS[step.decision])
    if kind is CourseKind.EARLIER:
        text = say(QT_TRANSLATE_NOOP("Desk", "Earlier events: {count}"))
        return text.format(count=fmt_number(step.count))
    if kind is CourseKind.SCAN:
        done = step.place is Place.DONE
        return say(
            QT_TRANSLATE_NOOP("Desk", "Photo scanned and indexed")
            if done
            else QT_TRANSLATE_NOOP("Desk", "Scan and index a photo")
        )
    if kind is CourseKind.RESULT:
        return _result_text(step)
    return say(_PLAIN[kind])


def _result_text(step: CourseStep) -> str:
    if step.receipt:
        text = say(QT_TRANSLATE_NOOP("Desk", "Result accepted, receipt {number}"))
        return text.format(number=code(step.receipt))
    if step.delivery is not None:
        text = say(QT_TRANSLATE_NOOP("Desk", "Result: {state}"))
        return text.format(state=act_state_spec(step.delivery).text)
    return say(_PLAIN[CourseKind.RESULT])
