"""What the identification page says. No widgets; texts of notices are *markup*."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.identification import IdentifiedPerson, IdentifiedPhoto, IdentityChoice
from tamin_desk.domain.people import Entitlement, InsuredKind, Relation
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.i18n import code, fmt_age, fmt_date, fmt_time
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.identify.presenter import Face, IdentifyState
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.badge import BadgeSpec, standing_spec
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label_values import Row

_INSURED: Final = {
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("Identify", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("Identify", "Pensioner"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("Identify", "Dependant"),
}
_RELATIONS: Final = {
    Relation.SELF: QT_TRANSLATE_NOOP("Identify", "the insured themselves"),
    Relation.SPOUSE: QT_TRANSLATE_NOOP("Identify", "spouse"),
    Relation.CHILD: QT_TRANSLATE_NOOP("Identify", "child"),
    Relation.FATHER: QT_TRANSLATE_NOOP("Identify", "father"),
    Relation.MOTHER: QT_TRANSLATE_NOOP("Identify", "mother"),
    Relation.SURVIVOR: QT_TRANSLATE_NOOP("Identify", "survivor"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A notice: tone, what is so, what to do."""

    tone: str
    first: str
    second: str = ""


def say(source: object) -> str:
    """Return a text of this module in the language of the screen."""
    return QCoreApplication.translate("Identify", str(source))


def choice_lines(choice: IdentityChoice) -> tuple[str, str, BadgeSpec]:
    """Return name, what tells somebody from the others, and on what ground they are insured."""
    age = fmt_age(choice.age)
    about = say(QT_TRANSLATE_NOOP("Identify", "{relation}, {age}"))
    text = about.format(relation=say(_RELATIONS[choice.relation]), age=age)
    if choice.padded_code is not None:
        under = say(QT_TRANSLATE_NOOP("Identify", "{about}, under {code}"))
        text = under.format(about=text, code=code(choice.padded_code))
    if choice.deceased:
        return choice.full_name, text, BadgeSpec(say(QT_TRANSLATE_NOOP("Identify", "Deceased")), Icon.INFO)
    return choice.full_name, text, BadgeSpec(say(_INSURED[choice.insured_kind]))


def entitlement_said(person: IdentifiedPerson) -> Said:
    """Return the one line on whether the booklet entitles somebody, as enrolment has it."""
    until = "" if person.valid_until is None else fmt_date(person.valid_until)
    if person.deceased:
        return Said(
            "warn",
            say(QT_TRANSLATE_NOOP("Identify", "This person has died, as enrolment has it.")),
            say(QT_TRANSLATE_NOOP("Identify", "Check a document of whoever is before you.")),
        )
    if person.entitlement is Entitlement.ENTITLED:
        if not until:
            return Said("ok", say(QT_TRANSLATE_NOOP("Identify", "Entitled to treatment.")))
        text = say(QT_TRANSLATE_NOOP("Identify", "Entitled: the booklet is valid until {date}."))
        return Said("ok", text.format(date=until))
    if person.entitlement is Entitlement.EXPIRED:
        text = say(QT_TRANSLATE_NOOP("Identify", "The booklet ran out on {date}."))
        return Said("warn", text.format(date=until))
    if person.entitlement is Entitlement.NOT_ENTITLED:
        return Said("warn", say(QT_TRANSLATE_NOOP("Identify", "Not entitled, as enrolment has it.")))
    return Said("neutral", say(QT_TRANSLATE_NOOP("Identify", "No booklet is on record.")))


def standing_said(photo: IdentifiedPhoto) -> Said | None:
    """Return what must be known of a photo before anybody is recognised by it; ``None`` where nothing."""
    if photo.standing is Standing.DISPUTED:
        return Said(
            "warn",
            say(QT_TRANSLATE_NOOP("Identify", "A discrepancy of this photo is being resolved.")),
            say(QT_TRANSLATE_NOOP("Identify", "It may show somebody else: check a document too.")),
        )
    if photo.source is PhotoSource.SCAN:
        return Said(
            "neutral",
            say(QT_TRANSLATE_NOOP("Identify", "The photo was scanned from a document at a unit.")),
            say(QT_TRANSLATE_NOOP("Identify", "It did not come from Civil Registration.")),
        )
    return None


def photo_rows(photo: IdentifiedPhoto) -> tuple[Row, ...]:
    """Return source, date and standing of a photo."""
    source = (
        say(QT_TRANSLATE_NOOP("Identify", "Civil Registration, signed attestation"))
        if photo.source is PhotoSource.REGISTRY
        else say(QT_TRANSLATE_NOOP("Identify", "Scan and index at a unit"))
    )
    return (
        Row(say(QT_TRANSLATE_NOOP("Identify", "Source")), source),
        Row(say(QT_TRANSLATE_NOOP("Identify", "Filed")), fmt_date(tehran(photo.filed_at).date())),
        Row(say(QT_TRANSLATE_NOOP("Identify", "Standing")), standing_spec(photo.standing).text),
    )


def empty_said(state: IdentifyState) -> tuple[str, str]:
    """Return what stands in the place of a photo."""
    if state.person is None:
        if state.put_away:
            return (
                say(QT_TRANSLATE_NOOP("Identify", "The photo was put away")),
                say(QT_TRANSLATE_NOOP("Identify", "Nobody touched the desk. Look the person up again.")),
            )
        return say(QT_TRANSLATE_NOOP("Identify", "No photo to show")), ""
    if state.face is Face.WITHDRAWN:
        return (
            say(QT_TRANSLATE_NOOP("Identify", "The photo on file was withdrawn")),
            say(QT_TRANSLATE_NOOP("Identify", "No other photo is in force. Check a document.")),
        )
    return (
        say(QT_TRANSLATE_NOOP("Identify", "No photo is on file")),
        say(QT_TRANSLATE_NOOP("Identify", "Check a document of the person.")),
    )


def error_said(state: IdentifyState) -> Said:
    """Return what failed; after too many look-ups, when the next one is borne."""
    if state.again_at is not None:
        text = say(QT_TRANSLATE_NOOP("Identify", "The next look-up can be made at {time}. Nothing is lost."))
        return Said(
            "warn",
            say(QT_TRANSLATE_NOOP("Identify", "There were too many look-ups in a short time.")),
            text.format(time=fmt_time(state.again_at, seconds=True)),
        )
    if state.error is None:
        return Said("warn", "")
    told = describe(state.error)
    request = say(QT_TRANSLATE_NOOP("Identify", "Request id {id}"))
    end = f" {request.format(id=f'`{escape(told.request_id)}`')}" if told.request_id else ""
    return Said(told.tone, told.title, told.body + end)


NOBODY: Final = (
    QT_TRANSLATE_NOOP("Identify", "Nobody is enrolled under this code"),
    QT_TRANSLATE_NOOP("Identify", "Compare it with the document and type it again. [[F2]]"),
)
NOBODY_ASKED: Final = (
    QT_TRANSLATE_NOOP("Identify", "Nobody has been looked up"),
    QT_TRANSLATE_NOOP("Identify", "Press [[F2]] and type a national code or an insurance number."),
)
RECORDED: Final = QT_TRANSLATE_NOOP(
    "Identify", "Every view is recorded with your name, unit and time. Nothing is kept on this desk."
)
