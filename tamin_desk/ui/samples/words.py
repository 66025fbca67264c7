"""What each sample person shows, in words: a short title for the list, a sentence beside the card."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.identifiers import CredentialKind

_TITLES: Final = {
    Scenario.MATCHES: QT_TRANSLATE_NOOP("SampleCards", "The same person"),
    Scenario.DIFFERS_FROM_CARD: QT_TRANSLATE_NOOP("SampleCards", "Somebody else's photo"),
    Scenario.LOOK_ALIKE: QT_TRANSLATE_NOOP("SampleCards", "A look-alike"),
    Scenario.SMALL_LETTER: QT_TRANSLATE_NOOP("SampleCards", "Small letter in the serial"),
    Scenario.APPLICATION_SLIP: QT_TRANSLATE_NOOP("SampleCards", "Application slip"),
    Scenario.PENDING: QT_TRANSLATE_NOOP("SampleCards", "The photo comes later"),
    Scenario.NO_CORRESPONDENCE: QT_TRANSLATE_NOOP("SampleCards", "Does not correspond"),
    Scenario.UNKNOWN_PERSON: QT_TRANSLATE_NOOP("SampleCards", "Not known to the registry"),
    Scenario.CREDENTIAL_REVOKED: QT_TRANSLATE_NOOP("SampleCards", "The card is void"),
    Scenario.NO_PHOTO: QT_TRANSLATE_NOOP("SampleCards", "Without a photo"),
    Scenario.DECEASED: QT_TRANSLATE_NOOP("SampleCards", "Deceased"),
    Scenario.REGISTRY_UNAVAILABLE: QT_TRANSLATE_NOOP("SampleCards", "The registry is silent"),
    Scenario.PADDED_CODE: QT_TRANSLATE_NOOP("SampleCards", "Leading zeros left out"),
    Scenario.HOUSEHOLD: QT_TRANSLATE_NOOP("SampleCards", "A household"),
    Scenario.UNDER_15: QT_TRANSLATE_NOOP("SampleCards", "Under 15"),
    Scenario.FOREIGN_NATIONAL: QT_TRANSLATE_NOOP("SampleCards", "Foreign national"),
    Scenario.ALREADY_ON_FILE: QT_TRANSLATE_NOOP("SampleCards", "On file already"),
}

_SENTENCES: Final = {
    Scenario.MATCHES: QT_TRANSLATE_NOOP("SampleCards", "The photo comes and shows the face on the card."),
    Scenario.DIFFERS_FROM_CARD: QT_TRANSLATE_NOOP(
        "SampleCards", "The photo comes, but shows another person than the card does."
    ),
    Scenario.LOOK_ALIKE: QT_TRANSLATE_NOOP(
        "SampleCards", "The photo shows somebody who looks very much like the face on the card."
    ),
    Scenario.SMALL_LETTER: QT_TRANSLATE_NOOP(
        "SampleCards", "The letter in the serial is small; typed as a capital it does not correspond."
    ),
    Scenario.APPLICATION_SLIP: QT_TRANSLATE_NOOP(
        "SampleCards", "There is no card yet: the tracking code of the slip takes the serial's place."
    ),
    Scenario.PENDING: QT_TRANSLATE_NOOP(
        "SampleCards", "The inquiry is accepted at once; the photo comes a little later."
    ),
    Scenario.NO_CORRESPONDENCE: QT_TRANSLATE_NOOP(
        "SampleCards", "The serial does not correspond to the national code; nothing is recorded."
    ),
    Scenario.UNKNOWN_PERSON: QT_TRANSLATE_NOOP(
        "SampleCards", "Civil Registration does not know this national code."
    ),
    Scenario.CREDENTIAL_REVOKED: QT_TRANSLATE_NOOP(
        "SampleCards", "This card is no longer valid; the serial of the new one would be needed."
    ),
    Scenario.NO_PHOTO: QT_TRANSLATE_NOOP(
        "SampleCards", "Civil Registration has no photo of this person; it would be scanned from a document."
    ),
    Scenario.DECEASED: QT_TRANSLATE_NOOP("SampleCards", "This person has died; no photo inquiry is made."),
    Scenario.REGISTRY_UNAVAILABLE: QT_TRANSLATE_NOOP(
        "SampleCards", "Civil Registration does not answer; the serial stays on the screen."
    ),
    Scenario.PADDED_CODE: QT_TRANSLATE_NOOP(
        "SampleCards", "Type the national code without its leading zeros: the whole one is offered."
    ),
    Scenario.HOUSEHOLD: QT_TRANSLATE_NOOP(
        "SampleCards", "Several insured persons of one household; one key steps to the next."
    ),
    Scenario.UNDER_15: QT_TRANSLATE_NOOP(
        "SampleCards", "There is neither card nor serial before the age of 15."
    ),
    Scenario.FOREIGN_NATIONAL: QT_TRANSLATE_NOOP(
        "SampleCards", "Found by the foreign code; there is no smart card and no serial."
    ),
    Scenario.ALREADY_ON_FILE: QT_TRANSLATE_NOOP(
        "SampleCards", "A photo is on file already and can be compared at once."
    ),
}


def scenario_title(scenario: Scenario) -> str:
    """Return «تناظر ندارد», "Does not correspond"."""
    return QCoreApplication.translate("SampleCards", str(_TITLES[scenario]))


def scenario_sentence(scenario: Scenario) -> str:
    """Return what will happen at the desk with this person."""
    return QCoreApplication.translate("SampleCards", str(_SENTENCES[scenario]))


def code_label(card: SampleCard) -> str:
    """Return the name of the code by which the person is found."""
    if card.scenario is Scenario.FOREIGN_NATIONAL:
        return QCoreApplication.translate("SampleCards", "Foreign code")
    return QCoreApplication.translate("SampleCards", "National code")


def credential_label(card: SampleCard) -> str:
    """Return the name of the code that is read from what the person holds."""
    if card.credential_kind is CredentialKind.TRACKING_CODE:
        return QCoreApplication.translate("SampleCards", "Tracking code")
    return QCoreApplication.translate("SampleCards", "Card serial")
