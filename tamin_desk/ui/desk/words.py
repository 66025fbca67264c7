"""What the desk says: one sentence for each problem, hint, outcome and step. No widgets.

Sentences are *markup* (see ``widgets.inline_text``) where it is said so; data goes in escaped.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import (
    CodeKind,
    CodeProblem,
    CredentialKind,
    LookAlike,
    SerialHint,
)
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tamin_desk.domain.photos import PhotoSource, RefusalReason
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.desk.model import Bar, NoCompare, Offer, SearchTrouble
from tamin_desk.ui.entry_words import code_problem_text
from tamin_desk.ui.i18n import code, fmt_number
from tamin_desk.ui.messages import ScreenText, describe

_CONTEXT: Final = "Desk"
_NEW_LINE: Final = "\u2028"
_MOST_LOOK_ALIKES: Final = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of trouble or success: tone, what happened, what to do next."""

    tone: str
    first: str
    second: str = ""


def say(source: object) -> str:
    """Return a text of this module in the language of the screen."""
    return QCoreApplication.translate(_CONTEXT, str(source))


# --- Codes ----------------------------------------------------------------------------------------

_KINDS: Final = {
    CodeKind.NATIONAL_CODE: QT_TRANSLATE_NOOP("Desk", "National code"),
    CodeKind.INSURANCE_NUMBER: QT_TRANSLATE_NOOP("Desk", "Insurance number"),
    CodeKind.FOREIGN_CODE: QT_TRANSLATE_NOOP("Desk", "Foreign national's code"),
}

_NOBODY: Final = QT_TRANSLATE_NOOP(
    "Desk",
    "The code is well formed, but nobody is enrolled under it. "
    "Compare it with the document, or search by the insurance number.",
)

_HINTS: Final = {
    SerialHint.LOOKS_LIKE_TRACKING_CODE: QT_TRANSLATE_NOOP(
        "Desk",
        "Ten digits without a letter: is it the tracking code of a slip? [[F4]] moves it there.",
    ),
    SerialHint.LOOKS_LIKE_NATIONAL_CODE: QT_TRANSLATE_NOOP(
        "Desk",
        "This can be a national code (the bar code carries one), and not this person's as it stands. "
        "Is the card theirs? A tracking code goes with [[F4]].",
    ),
    SerialHint.LOOKS_LIKE_CHIP_NUMBER: QT_TRANSLATE_NOOP(
        "Desk", "Eight such characters are the number of a chip; the serial is printed on the card's back."
    ),
    SerialHint.OWN_NATIONAL_CODE: QT_TRANSLATE_NOOP(
        "Desk", "This is the person's national code, which the slip bears too. Read the tracking code."
    ),
    SerialHint.UNUSUAL_LENGTH: QT_TRANSLATE_NOOP(
        "Desk", "Serials mostly have ten characters. If the card has another number of them, go on."
    ),
    SerialHint.LOOKS_LIKE_BIRTH_CERTIFICATE: QT_TRANSLATE_NOOP(
        "Desk", "Six digits are the serial of a birth certificate; the card's serial is on its back."
    ),
    SerialHint.UNUSUAL_SHAPE: QT_TRANSLATE_NOOP(
        "Desk", "Serials are mostly a digit, a letter and eight digits. If the card says so, go on."
    ),
}


def kind_name(kind: CodeKind) -> str:
    """Return «کد ملی»."""
    return say(_KINDS[kind])


def search_trouble(trouble: CodeProblem | SearchTrouble | DeskError) -> str:
    """Return one sentence, or two, for the line under the search field."""
    if isinstance(trouble, DeskError):
        text = describe(trouble)
        return f"{text.title} {text.body}"
    return say(_NOBODY) if trouble is SearchTrouble.NOBODY else code_problem_text(trouble)


def hint_text(hint: SerialHint) -> str:
    """Return what is unusual about the serial (markup)."""
    return say(_HINTS[hint])


def look_alikes_text(look_alikes: tuple[LookAlike, ...]) -> str:
    """Return «جای ۴: `O`، شاید `0`» for each character to read again (markup)."""
    certain = say(QT_TRANSLATE_NOOP("Desk", "place {place}: {character}"))
    perhaps = say(QT_TRANSLATE_NOOP("Desk", "place {place}: {character}, perhaps {instead}"))
    or_ = say(QT_TRANSLATE_NOOP("Desk", " or "))
    parts = []
    for each in look_alikes[:_MOST_LOOK_ALIKES]:
        instead = or_.join(f"`{character}`" for character in each.instead)
        sentence = perhaps if instead else certain
        parts.append(
            sentence.format(
                place=fmt_number(each.position + 1), character=f"`{each.character}`", instead=instead
            )
        )
    return say(QT_TRANSLATE_NOOP("Desk", "; ")).join(parts)


def offers_sentence(offers: tuple[Offer, ...], *, disputed: bool) -> str:
    """Return what the offers under the search field are about."""
    if disputed:
        return say(
            QT_TRANSLATE_NOOP("Desk", "All digits are the same. Compare with the document, then choose:")
        )
    if all(offer.padded for offer in offers):
        return say(QT_TRANSLATE_NOOP("Desk", "With the zeros that may be missing at its start:"))
    return say(QT_TRANSLATE_NOOP("Desk", "The number belongs to more than one. Who is at the counter?"))


def offer_text(offer: Offer) -> str:
    """Return «آرش بهرامی، کد ملی 0012…», or the household of a number."""
    if offer.household > 1:
        text = say(QT_TRANSLATE_NOOP("Desk", "Household of {name}, {count} people, {kind} {code}"))
    else:
        text = say(QT_TRANSLATE_NOOP("Desk", "{name}, {kind} {code}"))
    return text.format(
        name=isolate_auto(offer.person.full_name),
        count=fmt_number(offer.household),
        kind=kind_name(offer.kind),
        code=code(offer.code),
    )


# --- People ---------------------------------------------------------------------------------------

_INSURED: Final = {
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("Desk", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("Desk", "Pensioner"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("Desk", "Dependant"),
}

_RELATIONS: Final = {
    Relation.SELF: QT_TRANSLATE_NOOP("Desk", "principal insured"),
    Relation.SPOUSE: QT_TRANSLATE_NOOP("Desk", "spouse"),
    Relation.CHILD: QT_TRANSLATE_NOOP("Desk", "child"),
    Relation.FATHER: QT_TRANSLATE_NOOP("Desk", "father"),
    Relation.MOTHER: QT_TRANSLATE_NOOP("Desk", "mother"),
    Relation.SURVIVOR: QT_TRANSLATE_NOOP("Desk", "survivor"),
}

_SEXES: Final = {
    Sex.MALE: QT_TRANSLATE_NOOP("Desk", "man"),
    Sex.FEMALE: QT_TRANSLATE_NOOP("Desk", "woman"),
}

_CHILDREN: Final = {
    Sex.MALE: QT_TRANSLATE_NOOP("Desk", "boy"),
    Sex.FEMALE: QT_TRANSLATE_NOOP("Desk", "girl"),
}


def insured_name(kind: InsuredKind, relation: Relation) -> str:
    """Return «بیمه‌شدهٔ اصلی», «افراد تبعی، فرزند»."""
    if relation is Relation.SELF:
        return say(_INSURED[kind])
    joined = say(QT_TRANSLATE_NOOP("Desk", "{kind}, {relation}"))
    return joined.format(kind=say(_INSURED[kind]), relation=say(_RELATIONS[relation]))


def relation_name(relation: Relation, kind: InsuredKind) -> str:
    """Return «همسر»; the household's first is named by the ground of the insurance."""
    if relation is Relation.SELF and kind is not InsuredKind.DEPENDANT:
        return say(_INSURED[kind])
    return say(_RELATIONS[relation])


def sex_name(sex: Sex, *, child: bool) -> str:
    """Return «مرد», «زن», and of children «پسر», «دختر»."""
    return say((_CHILDREN if child else _SEXES)[sex])


def source_name(source: PhotoSource) -> str:
    """Return where a photo came from."""
    if source is PhotoSource.REGISTRY:
        return say(QT_TRANSLATE_NOOP("Desk", "Registry, signed attestation"))
    return say(QT_TRANSLATE_NOOP("Desk", "Scan and index at a unit"))


def source_short(source: PhotoSource) -> str:
    """Return where a photo came from, in one or two words."""
    if source is PhotoSource.REGISTRY:
        return say(QT_TRANSLATE_NOOP("Desk", "Civil Registration"))
    if source is PhotoSource.PAGE:
        return say(QT_TRANSLATE_NOOP("Desk", "Page of a document"))
    return say(QT_TRANSLATE_NOOP("Desk", "Scan"))


# --- What stands against it -----------------------------------------------------------------------

_BARS: Final = {
    Bar.DECEASED: (
        "neutral",
        QT_TRANSLATE_NOOP("Desk", "This person has died; no inquiry is made."),
        QT_TRANSLATE_NOOP(
            "Desk", "What is on file stays as it is. Nothing is compared, and no cover is printed."
        ),
    ),
    Bar.FOREIGN: (
        "neutral",
        QT_TRANSLATE_NOOP("Desk", "A foreign national has no card serial at Civil Registration."),
        QT_TRANSLATE_NOOP("Desk", "Next: scan and index the photo on the person's document."),
    ),
    Bar.UNDER_15: (
        "neutral",
        QT_TRANSLATE_NOOP("Desk", "No national card (under 15): there is no serial to enter."),
        QT_TRANSLATE_NOOP("Desk", "Next: scan and index a photo. It is not counted as a failed inquiry."),
    ),
    Bar.NOT_PERMITTED: (
        "neutral",
        QT_TRANSLATE_NOOP("Desk", "Your role or unit makes no inquiries."),
        QT_TRANSLATE_NOOP("Desk", "Every branch, satellite branch and official agency may make them."),
    ),
}

_NO_COMPARE: Final = {
    NoCompare.NO_PHOTO: "",
    NoCompare.SCAN: QT_TRANSLATE_NOOP("Desk", "A scanned photo is not compared with a card."),
    NoCompare.NOT_SHOWN: QT_TRANSLATE_NOOP("Desk", "Once the photo can be seen it can be compared."),
    NoCompare.NOT_PERMITTED: QT_TRANSLATE_NOOP("Desk", "Your role or unit does not compare photos."),
    NoCompare.RESULT_WAITING: QT_TRANSLATE_NOOP("Desk", "Its result is saved here and on its way."),
    NoCompare.SECOND_OPINION: QT_TRANSLATE_NOOP("Desk", "This photo waits for a second opinion."),
    NoCompare.DECEASED: QT_TRANSLATE_NOOP("Desk", "This person has died; nothing is compared."),
    NoCompare.RECHECK_DUE: QT_TRANSLATE_NOOP("Desk", "A mismatch on this photo waits for its re-check."),
}

_REFUSALS: Final = {
    RefusalReason.UNKNOWN_PERSON: (
        "warn",
        QT_TRANSLATE_NOOP("Desk", "Civil Registration does not know this national code."),
        QT_TRANSLATE_NOOP("Desk", "Nothing was filed. Compare the code with the birth certificate."),
    ),
    RefusalReason.CREDENTIAL_REVOKED: (
        "warn",
        QT_TRANSLATE_NOOP("Desk", "This card is no longer valid; enter the serial of the new card."),
        QT_TRANSLATE_NOOP("Desk", "With the slip of a new card: press [[F4]]."),
    ),
    RefusalReason.NO_PHOTO: (
        "warn",
        QT_TRANSLATE_NOOP(
            "Desk", "Civil Registration has no photo of this person; scan one from their document."
        ),
        QT_TRANSLATE_NOOP("Desk", "Next: scan and index."),
    ),
    RefusalReason.DECEASED: _BARS[Bar.DECEASED],
    RefusalReason.REGISTRY_UNAVAILABLE: (
        "warn",
        QT_TRANSLATE_NOOP(
            "Desk", "Civil Registration does not answer. The serial stays; ask again a little later."
        ),
        "",
    ),
    RefusalReason.PAUSED: (
        "warn",
        QT_TRANSLATE_NOOP("Desk", "Inquiries are paused for now. The serial stays on the screen."),
        QT_TRANSLATE_NOOP("Desk", "Nothing was sent; ask again when the pause is over."),
    ),
}

_NO_CORRESPONDENCE: Final = {
    CredentialKind.CARD_SERIAL: (
        QT_TRANSLATE_NOOP("Desk", "The serial does not correspond to the national code."),
        QT_TRANSLATE_NOOP("Desk", "Nothing was filed; read the marked places again on the back of the card."),
    ),
    CredentialKind.TRACKING_CODE: (
        QT_TRANSLATE_NOOP("Desk", "The tracking code does not correspond to the national code."),
        QT_TRANSLATE_NOOP("Desk", "Nothing was filed; read the code again on the slip."),
    ),
}


def bar_said(bar: Bar) -> Said:
    """Return why no serial is asked for, and what is next (markup)."""
    tone, first, second = _BARS[bar]
    return Said(tone, say(first), say(second))


def no_compare_text(reason: NoCompare) -> str:
    """Return why the photo cannot be compared now; empty where the frame says it already."""
    source = _NO_COMPARE[reason]
    return say(source) if source else ""


def refusal_said(
    reason: RefusalReason, kind: CredentialKind, look_alikes: tuple[LookAlike, ...] = ()
) -> Said:
    """Return what the registry's refusal means (markup); ``look_alikes`` are the marked places."""
    if reason is RefusalReason.NO_CORRESPONDENCE:
        happened, next_step = _NO_CORRESPONDENCE[kind]
        places = f"{_NEW_LINE}{look_alikes_text(look_alikes)}" if look_alikes else ""
        return Said("warn", say(happened), f"{say(next_step)}{places}")
    tone, first, second = _REFUSALS[reason]
    return Said(tone, say(first), say(second) if second else "")


def filed_said(kind: CredentialKind, receipt: str) -> Said:
    """Return what is said when the photo has come and is filed (markup)."""
    if kind is CredentialKind.CARD_SERIAL:
        first = say(QT_TRANSLATE_NOOP("Desk", "The serial corresponds to the national code."))
    else:
        first = say(QT_TRANSLATE_NOOP("Desk", "The tracking code corresponds to the national code."))
    second = say(QT_TRANSLATE_NOOP("Desk", "The photo came and was filed in the archive by itself."))
    number = say(QT_TRANSLATE_NOOP("Desk", "Archive receipt {number}")).format(number=f"`{receipt}`")
    return Said("ok", first, f"{second}{_NEW_LINE}{number}")


def error_said(text: ScreenText) -> Said:
    """Return an error of the client for a notice (markup); the request id is for support."""
    said = text.body
    if text.request_id:
        request = say(QT_TRANSLATE_NOOP("Desk", "Request id {id}")).format(id=f"`{text.request_id}`")
        said = f"{said} {request}"
    return Said(text.tone, text.title, said)


CAME_BY_SLIP: Final = (
    QT_TRANSLATE_NOOP("Desk", "This photo came by the tracking code of a slip."),
    QT_TRANSLATE_NOOP(
        "Desk",
        "Has the card come? Make a new inquiry with its serial; the slip's stays in the history.",
    ),
)
LOOK_ALIKES: Final = QT_TRANSLATE_NOOP("Desk", "Read again what is marked: {places}.")
TURNS_15: Final = QT_TRANSLATE_NOOP("Desk", "From {date} on, a card is expected.")
TURNED_15: Final = (
    QT_TRANSLATE_NOOP("Desk", "15 years old since {date}: a card is expected."),
    QT_TRANSLATE_NOOP("Desk", "The photo on file is a scan from before; the registry's takes its place."),
)
UNKNOWN_OUTCOME: Final = (
    QT_TRANSLATE_NOOP("Desk", "Outcome unknown: the inquiry was sent, but no answer came."),
    QT_TRANSLATE_NOOP(
        "Desk", "The same inquiry is asked again by itself and is never made twice. Nothing is lost."
    ),
)
LEFT: Final = (
    QT_TRANSLATE_NOOP("Desk", "You no longer wait for the answer."),
    QT_TRANSLATE_NOOP("Desk", "When it comes, the photo is filed all the same and shows on the record."),
)
PENDING: Final = QT_TRANSLATE_NOOP(
    "Desk", "The request was accepted; the photo comes later and is told in the worklist."
)
AWAITED: Final = QT_TRANSLATE_NOOP(
    "Desk", "An inquiry was accepted and its photo is still to come; it is filed by itself."
)
WAITING: Final = QT_TRANSLATE_NOOP("Desk", "Asked {asked}, waiting for {waited}.")
EXPIRED: Final = QT_TRANSLATE_NOOP(
    "Desk", "Civil Registration did not send the photo in time. Ask again, or scan and index."
)
