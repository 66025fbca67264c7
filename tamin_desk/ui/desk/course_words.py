"""The words of the steps of a case."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.photos import RefusalReason, StartedFrom
from tamin_desk.domain.review import Decision
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.desk.course import CourseKind, CourseStep, Place
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.i18n import code, digits, fmt_number
from tamin_desk.ui.widgets.badge import act_state_spec, standing_spec

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
_VERDICTS_BESIDE_A_CARD: Final = {
    ReferenceKind.PERSON_PRESENT: {
        Verdict.MATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with the person: match"),
        Verdict.MISMATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with the person: no match"),
        Verdict.NOT_SURE: QT_TRANSLATE_NOOP("Desk", "Comparison with the person: not sure"),
    },
    ReferenceKind.OTHER_DOCUMENT: {
        Verdict.MATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with another document: match"),
        Verdict.MISMATCH: QT_TRANSLATE_NOOP("Desk", "Comparison with another document: no match"),
        Verdict.NOT_SURE: QT_TRANSLATE_NOOP("Desk", "Comparison with another document: not sure"),
    },
}
_DECISIONS: Final = {
    Decision.CONFIRM: QT_TRANSLATE_NOOP("Desk", "A reviewer confirmed the referral"),
    Decision.RETURN: QT_TRANSLATE_NOOP("Desk", "A reviewer returned the case"),
    Decision.DISMISS: QT_TRANSLATE_NOOP("Desk", "A reviewer dismissed the referral"),
    Decision.OPINION: QT_TRANSLATE_NOOP("Desk", "A second opinion was given"),
}
_PLAIN: Final = {
    CourseKind.QUERY: QT_TRANSLATE_NOOP("Desk", "A reviewer asks about what was handed in: «{words}»"),
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
        text = say(by_credential[kind][credential])
        if step.started_from is StartedFrom.BOOKLET:
            text = say(QT_TRANSLATE_NOOP("Desk", "{inquiry}, from the booklet page")).format(inquiry=text)
        return text
    if kind is CourseKind.COVER:
        return _cover_text(step)
    if kind is CourseKind.REFUSAL and step.reason is not None:
        return say(_REFUSALS[step.reason])
    if kind is CourseKind.COMPARISON and step.verdict is not None:
        verdicts = _VERDICTS_BESIDE_A_CARD.get(step.reference, _VERDICTS) if step.reference else _VERDICTS
        return say(verdicts[step.verdict])
    if kind is CourseKind.COMPARISON and credential is CredentialKind.TRACKING_CODE:
        return say(QT_TRANSLATE_NOOP("Desk", "Comparison with the person or a document"))
    if kind is CourseKind.DECISION and step.decision is not None:
        void = QT_TRANSLATE_NOOP("Desk", "A reviewer dismissed the referral; its letter is void")
        return say(void if step.letter_void else _DECISIONS[step.decision])
    if kind is CourseKind.EARLIER:
        text = say(QT_TRANSLATE_NOOP("Desk", "Earlier events: {count}"))
        return text.format(count=fmt_number(step.count))
    if kind is CourseKind.SCAN:
        return _scan_text(step)
    if kind is CourseKind.RESULT:
        return _result_text(step)
    return say(_PLAIN[kind]).format(words=isolate_auto(digits(step.words)))


def _scan_text(step: CourseStep) -> str:
    done = QT_TRANSLATE_NOOP("Desk", "Photo scanned and indexed")
    text = say(done if step.place is Place.DONE else QT_TRANSLATE_NOOP("Desk", "Scan and index a photo"))
    if step.no_card is not NoCardReason.UNDER_15:
        return text
    told = say(QT_TRANSLATE_NOOP("Desk", "{step}: {reason}"))
    return told.format(step=text, reason=standing_spec(None, no_card=True).text)


def _cover_text(step: CourseStep) -> str:
    if step.delivery is not None:
        text = say(QT_TRANSLATE_NOOP("Desk", "Booklet cover printed: {state}"))
        return text.format(state=act_state_spec(step.delivery).text)
    if step.count > 1:
        text = say(QT_TRANSLATE_NOOP("Desk", "Booklet cover printed again, printing {number}"))
        return text.format(number=fmt_number(step.count))
    return say(QT_TRANSLATE_NOOP("Desk", "Booklet cover printed"))


def _result_text(step: CourseStep) -> str:
    if step.receipt and step.words:
        text = say(QT_TRANSLATE_NOOP("Desk", "Result accepted, receipt {number}; {name} handed it in"))
        return text.format(number=code(step.receipt), name=isolate_auto(step.words))
    if step.receipt:
        text = say(QT_TRANSLATE_NOOP("Desk", "Result accepted, receipt {number}"))
        return text.format(number=code(step.receipt))
    if step.delivery is not None:
        text = say(QT_TRANSLATE_NOOP("Desk", "Result: {state}"))
        return text.format(state=act_state_spec(step.delivery).text)
    return say(_PLAIN[CourseKind.RESULT])
