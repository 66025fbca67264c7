"""The words of the list of missing photos."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.missing import LastVisit, MissingPerson
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.widgets.badge import BadgeSpec

_AGES: Final = {
    AgeGroup.GROWN: QT_TRANSLATE_NOOP("Missing", "15 and over"),
    AgeGroup.TURNED_15: QT_TRANSLATE_NOOP("Missing", "Turned 15"),
    AgeGroup.UNDER_15: QT_TRANSLATE_NOOP("Missing", "Under 15"),
}
_KINDS: Final = {
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("Missing", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("Missing", "Pensioner"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("Missing", "Dependant"),
}
_VISITS: Final = {
    LastVisit.PAST_YEAR: QT_TRANSLATE_NOOP("Missing", "Seen within a year"),
    LastVisit.EARLIER: QT_TRANSLATE_NOOP("Missing", "Seen before that"),
    LastVisit.NEVER: QT_TRANSLATE_NOOP("Missing", "Never seen"),
}


def _say(source: object) -> str:
    return QCoreApplication.translate("Missing", str(source))


def age_name(group: AgeGroup) -> str:
    """Return the name of an age group."""
    return _say(_AGES[group])


def kind_name(kind: InsuredKind) -> str:
    """Return on what ground somebody is covered."""
    return _say(_KINDS[kind])


def visit_name(visit: LastVisit) -> str:
    """Return when somebody was last seen at a counter, as a filter."""
    return _say(_VISITS[visit])


def state_spec(person: MissingPerson) -> BadgeSpec:
    """Return why there is no photo, as far as anybody knows."""
    if person.inquiry_state is InquiryState.PENDING:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "Photo to come")), Icon.CLOCK)
    if person.foreign:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "Foreign national: scan")), Icon.SCAN)
    if person.age_group is AgeGroup.UNDER_15:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "No national card (under 15)")), Icon.SCAN)
    if person.inquiry_reason is RefusalReason.NO_PHOTO:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "Registry has none: scan")), Icon.SCAN)
    if person.age_group is AgeGroup.TURNED_15:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "Turned 15")), Icon.CARD)
    return BadgeSpec(_say(QT_TRANSLATE_NOOP("Missing", "Without a photo")), Icon.PERSON)
