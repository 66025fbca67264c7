"""Scanned documents and their index (شناسه‌گذاری): why a photo is scanned, and what a page is filed under.

From one document come the photo, cut out of one of its pages, and the pages themselves. The photo stands for
the person until a registry photo comes; a page never does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from tamin_desk.domain.people import CARD_AGE, age_on
from tamin_desk.domain.photos import InquiryState, RefusalReason

MOST_PAGES: Final = 30
"""How many pages one document, or several of one sitting, may have."""

OTHER_KIND: Final = "other"
"""The document kind that says nothing without a note."""


class ScanReason(StrEnum):
    """Why the photo comes from a document and not from Civil Registration."""

    FOREIGN_NATIONAL = "foreign_national"
    UNDER_15 = "under_15"
    """فاقد کارت ملی (زیر ۱۵ سال): no inquiry is made, so none has failed."""
    DISPUTED = "disputed"
    """The registry's photo is being cleared up; until then the scan stands in for it."""
    NO_PHOTO = "no_photo"
    EXPIRED = "expired"
    NO_CREDENTIAL = "no_credential"
    """Neither a card nor the slip of one is at hand."""


@dataclass(frozen=True, slots=True)
class PageIndex:
    """What a page is indexed under; texts as typed, an empty one where nothing was.

    ``unread`` is what stands in the two fields of dates, issue and validity, where it is no date.
    """

    kind: str = ""
    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    office: str = ""
    note: str = ""
    unread: tuple[str, str] = ("", "")


class IndexProblem(StrEnum):
    """Why a page cannot be filed as it is indexed."""

    NO_KIND = "no_kind"
    NOTE_MISSING = "note_missing"
    UNREAD_DATE = "unread_date"


class IndexHint(StrEnum):
    """What is unusual about an index; it holds nothing up."""

    NO_NUMBER = "no_number"
    ISSUED_LATER = "issued_later"
    NOT_VALID = "not_valid"


def scan_reason(
    national_code: str | None,
    birth_date: date,
    today: date,
    *,
    inquiry: InquiryState | None = None,
    refusal: RefusalReason | None = None,
    disputed: bool = False,
) -> ScanReason:
    """Tell why somebody's photo is scanned; ``inquiry`` and ``refusal`` are of the last one, if any.

    ``disputed`` is of the registry's photo: with one there, neither card nor answer was wanting.
    """
    if national_code is None:
        return ScanReason.FOREIGN_NATIONAL
    if disputed:
        return ScanReason.DISPUTED
    if age_on(birth_date, today) < CARD_AGE:
        return ScanReason.UNDER_15
    if inquiry is InquiryState.REFUSED and refusal is RefusalReason.NO_PHOTO:
        return ScanReason.NO_PHOTO
    return ScanReason.EXPIRED if inquiry is InquiryState.EXPIRED else ScanReason.NO_CREDENTIAL


def follow_on(before: PageIndex) -> PageIndex:
    """Return what the next page of a sitting begins with: all but number, note and what could not be read.

    A number that is carried on unseen is somebody else's number sooner or later.
    """
    return replace(before, number="", note="", unread=("", ""))


def with_numbers(indexes: Sequence[PageIndex]) -> tuple[PageIndex, ...]:
    """Return the indexes as they are filed: a page without a number has that of the page before.

    So it is only where both are of one kind of document: it is the next page of the same one.
    """
    filed: list[PageIndex] = []
    for index in indexes:
        continues = bool(filed) and not index.number and filed[-1].kind == index.kind
        filed.append(replace(index, number=filed[-1].number) if continues else index)
    return tuple(filed)


def index_problems(index: PageIndex) -> frozenset[IndexProblem]:
    """Return everything that stands against filing a page under this index."""
    found = set()
    if not index.kind:
        found.add(IndexProblem.NO_KIND)
    if index.kind == OTHER_KIND and not index.note.strip():
        found.add(IndexProblem.NOTE_MISSING)
    if any(text.strip() for text in index.unread):
        found.add(IndexProblem.UNREAD_DATE)
    return frozenset(found)


def index_hints(index: PageIndex, today: date) -> frozenset[IndexHint]:
    """Return what a clerk should look at again."""
    found = set()
    if not index.number:
        found.add(IndexHint.NO_NUMBER)
    if index.issued_on is not None and index.issued_on > today:
        found.add(IndexHint.ISSUED_LATER)
    if index.valid_until is not None and index.valid_until < today:
        found.add(IndexHint.NOT_VALID)
    return frozenset(found)
