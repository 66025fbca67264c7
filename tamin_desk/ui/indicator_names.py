"""What figures and those whom they tell of are called where they leave: in files, and on paper.

Files are in the language of the screen, paper is in Persian whatever that is; the words are the same.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.indicator import People
from tamin_desk.domain.people import InsuredKind
from tamin_desk.services.indicator_figures import Figure

Say: TypeAlias = Callable[[str, str], str]
"""Puts a source text of a context into a language."""

_HEADS: Final[Mapping[Figure, object]] = {
    Figure.COVERAGE: QT_TRANSLATE_NOOP("IndicatorFiles", "Coverage, percent"),
    Figure.MISMATCH_RATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Mismatch rate, percent"),
    Figure.PEOPLE: QT_TRANSLATE_NOOP("IndicatorFiles", "People"),
    Figure.WITH_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "With a photo"),
    Figure.MISSING: QT_TRANSLATE_NOOP("IndicatorFiles", "Without a photo"),
    Figure.UNVERIFIED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, not yet compared"),
    Figure.VERIFIED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, verified"),
    Figure.DISPUTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, in dispute"),
    Figure.SCANNED: QT_TRANSLATE_NOOP("IndicatorFiles", "Indexed scan"),
    Figure.INQUIRIES: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries"),
    Figure.CORRESPONDENCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Correspondence, percent"),
    Figure.INQUIRY_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: the photo came"),
    Figure.INQUIRY_PENDING: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: put off"),
    Figure.INQUIRY_EXPIRED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: expired without a photo"),
    Figure.INQUIRY_NO_CORRESPONDENCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: no correspondence"),
    Figure.INQUIRY_UNKNOWN_PERSON: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: unknown to the registry"),
    Figure.INQUIRY_CREDENTIAL_REVOKED: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries: card not valid any more"
    ),
    Figure.INQUIRY_NO_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: the registry has no photo"),
    Figure.INQUIRY_DECEASED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: deceased"),
    Figure.INQUIRY_REGISTRY_UNAVAILABLE: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries: the registry did not answer"
    ),
    Figure.INQUIRY_PAUSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: paused after wrong serials"),
    Figure.PENDING: QT_TRANSLATE_NOOP("IndicatorFiles", "Pending"),
    Figure.PENDING_0: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting since today"),
    Figure.PENDING_1: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting for one or two days"),
    Figure.PENDING_3: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting for three days or more"),
    Figure.ADDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added"),
    Figure.ADDED_REGISTRY: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added from the registry"),
    Figure.ADDED_SCAN: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added by scanning"),
    Figure.ADDED_FOR_OTHERS: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added for people of other units"),
    Figure.COMPARISONS: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons"),
    Figure.MATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: match"),
    Figure.MISMATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: mismatch"),
    Figure.NOT_SURE: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: not sure"),
    Figure.VOID: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons void by a wrong entry"),
    Figure.LATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons that came late"),
    Figure.CORRECTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons corrected"),
    Figure.SECOND_OPINIONS: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons that needed a second opinion"),
    Figure.DISAGREEMENT: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Disagreement of reviewers with the counter, percent"
    ),
    Figure.SECOND_AGREED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: agreed with the counter"),
    Figure.SECOND_DISAGREED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: said the opposite"),
    Figure.SECOND_UNDECIDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: one of the two was not sure"),
    Figure.OPEN_REFERRALS: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals"),
    Figure.OPEN_0: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: under 7 days"),
    Figure.OPEN_7: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 7 to 29 days"),
    Figure.OPEN_30: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 30 to 89 days"),
    Figure.OPEN_90: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 90 days or more"),
    Figure.FLAGGED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: with a reviewer"),
    Figure.RETURNED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: returned to the unit"),
    Figure.CONFIRMED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: confirmed"),
    Figure.REFERRALS_OPENED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals opened"),
    Figure.REFERRALS_RESOLVED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals resolved"),
    Figure.REFERRALS_DISMISSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals dismissed"),
    Figure.REFERRALS_CLOSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals closed"),
    Figure.REFERRALS_NOW_A_MATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals that are a match by now"),
}

_DEFINITIONS: Final[Mapping[Figure, object]] = {
    Figure.COVERAGE: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Share of the people with a photo in force, of any standing, at their home unit, at the period's end",
    ),
    Figure.MISMATCH_RATE: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Share of the verdicts that stand that say the faces do not match, at the acting unit",
    ),
    Figure.PEOPLE: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Living people of the home unit, under these filters, at the period's end"
    ),
    Figure.WITH_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "From the registry or scanned, of any standing"),
    Figure.MISSING: QT_TRANSLATE_NOOP("IndicatorFiles", "People without a photo in force"),
    Figure.INQUIRIES: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Asked by the acting unit within the period, however they ended"
    ),
    Figure.CORRESPONDENCE: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Of the inquiries that brought a photo or were told not to correspond: those that brought one",
    ),
    Figure.PENDING: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries whose photo had not come at the period's end"
    ),
    Figure.ADDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Filed in the archive by the acting unit"),
    Figure.COMPARISONS: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Verdicts that stand: neither corrected since nor void by a wrong entry"
    ),
    Figure.LATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Reached the archive on a later day than given"),
    Figure.DISAGREEMENT: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Of the reviewers' verdicts on cases of any kind, both sure: those that say the opposite",
    ),
    Figure.OPEN_REFERRALS: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Open at the period's end, with a reviewer, returned or confirmed"
    ),
}

_PEOPLE: Final[Mapping[People, object]] = {
    People.EXPECTED: QT_TRANSLATE_NOOP("IndicatorFiles", "15 and older, without foreign nationals"),
    People.TURNED_15: QT_TRANSLATE_NOOP("IndicatorFiles", "15 within the last year"),
    People.UNDER_15: QT_TRANSLATE_NOOP("IndicatorFiles", "Under 15"),
    People.FOREIGN: QT_TRANSLATE_NOOP("IndicatorFiles", "Foreign nationals"),
    People.EVERYBODY: QT_TRANSLATE_NOOP("IndicatorFiles", "Everybody"),
}

_INSURED: Final[Mapping[InsuredKind, object]] = {
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("IndicatorFiles", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("IndicatorFiles", "Pensioners"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("IndicatorFiles", "Dependants"),
}


def head(figure: Figure, say: Say = QCoreApplication.translate) -> str:
    """Return the heading of a figure, a rate with its unit: «پوشش، درصد»."""
    return say("IndicatorFiles", str(_HEADS[figure]))


def definition(figure: Figure, say: Say = QCoreApplication.translate) -> str:
    """Return in a line what a figure is; empty for a count that its heading explains."""
    return say("IndicatorFiles", str(_DEFINITIONS[figure])) if figure in _DEFINITIONS else ""


def people_name(people: People, say: Say = QCoreApplication.translate) -> str:
    """Return «۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی»."""
    return say("IndicatorFiles", str(_PEOPLE[people]))


def insured_name(kind: InsuredKind, say: Say = QCoreApplication.translate) -> str:
    """Return «مستمری‌بگیران»."""
    return say("IndicatorFiles", str(_INSURED[kind]))
