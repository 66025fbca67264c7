"""The electronic archive as a desk reads it: photos on file, history, blobs, changes."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tamin_desk.contract.acts import RecheckOutcome
from tamin_desk.contract.base import (
    LetterNumber,
    Message,
    PersonId,
    ReceiptNumber,
    Reply,
    Sha256Hex,
    UnitCode,
    Utc,
)
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.photos import InquiryState, RefusalReason, StartedFrom
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tamin_desk.domain.scans import ScanReason


class HistoryKind(StrEnum):
    """What a line of a person's history is about."""

    INQUIRY = "inquiry"
    FILED = "filed"
    COMPARISON = "comparison"
    REFERRAL = "referral"
    SCAN = "scan"
    PAGE = "page"
    """A page of the document that a scan was cut from."""
    RECHECK = "recheck"
    """An entry was wrong: the comparison is void."""
    EVIDENCE = "evidence"
    """A picture of the reference came after the verdict."""
    LETTER_PRINT = "letter_print"
    COVER_PRINT = "cover_print"
    SCAN_DOUBT = "scan_doubt"
    DECISION = "decision"
    """A reviewer has decided a case, or has given the second opinion."""
    CLOSURE = "closure"
    """A referral was closed without a match."""
    SCAN_RULING = "scan_ruling"
    CALL_DONE = "call_done"
    """Somebody was told that the letter in their hand is void."""


class HistoryEntry(Reply):
    """One line of the history, oldest first; only what that kind has is set.

    A reviewer who must still judge blindly gets neither verdict nor state of an open case, and no line about
    its referral, its letter, its evidence or what reviewers have said of it so far; nor about covers, since
    the photo on one may tell what was said of another.
    """

    kind: HistoryKind
    at: Utc
    unit_code: UnitCode
    act_id: str
    receipt_number: ReceiptNumber | None = None
    credential_kind: CredentialKind | None = None
    inquiry_state: InquiryState | None = None
    reason: RefusalReason | None = None
    started_from: StartedFrom | None = None
    """At which system's page the inquiry began; ``None`` of one noted before this was told."""
    verdict: Verdict | None = None
    reference: ReferenceKind | None = None
    comparison_state: ComparisonState | None = None
    referral_state: ReferralState | None = None
    recheck_outcome: RecheckOutcome | None = None
    letter_number: LetterNumber | None = None
    cover_number: int | None = None
    """Which printing of its booklet's cover this was; more than 1 is a reprint."""
    copies: int | None = None
    decision: Decision | None = None
    no_card: NoCardReason | None = None
    """Of a scan: why no card was expected of the person on that day."""
    replaced: bool = False
    handed_in_by: str | None = None
    """The display name of the colleague who handed it in for its author."""
    query: str | None = None
    """What a reviewer asks about such an act, until one has confirmed it."""


class ScanIndex(Reply):
    """What a scanned photo or page is indexed under, and by whom."""

    photo_id: str
    document_kind: str
    document_number: str | None = None
    document_date: date | None = None
    valid_until: date | None = None
    issuing_office: str = ""
    note: str = ""
    reason: ScanReason | None = None
    sitting_id: str | None = None
    page: int | None = None
    pages: int | None = None
    indexed_by: str
    """The display name of whoever indexed it."""
    indexed_at: Utc
    is_doubted: bool = False
    """A clerk has reported it, and no reviewer has ruled yet."""
    withdrawn_for: str | None = None
    """The listed reason for which a reviewer withdrew it."""


class PersonArchive(Reply):
    """``GET /v1/archive/people/{person_id}``: all photos and pages (newest first), and the history."""

    person_id: PersonId
    photos: tuple[FiledPhoto, ...]
    history: tuple[HistoryEntry, ...]
    scans: tuple[ScanIndex, ...] = ()
    """The index of each photo that was scanned, and of each page."""


class StandingsRequest(Message):
    """``POST /v1/archive/standings``: the photo in force of each person of a household."""

    person_ids: Annotated[tuple[PersonId, ...], Field(max_length=60)]


class StandingsReply(Reply):
    """Who has a photo in force; people without one are absent."""

    photos: dict[PersonId, FiledPhoto]


class BlobReply(Reply):
    """``PUT /v1/blobs/{sha256}``: the same for a picture that is new and for one that was known."""

    sha256: Sha256Hex
    bytes: int
    kept_until: Utc
    """Until when it is kept at least; one that an act names is kept for ever."""


class ChangeKind(StrEnum):
    """What the changes poll tells."""

    PHOTO_FILED = "photo_filed"
    INQUIRY_ENDED = "inquiry_ended"
    CASE_RETURNED = "case_returned"
    CALL_PERSON = "call_person"
    PICTURE_WANTED = "picture_wanted"
    POLICY = "policy"


class Change(Reply):
    """One piece of news for the caller's unit."""

    sequence: int
    kind: ChangeKind
    at: Utc
    person_id: PersonId | None = None
    inquiry_id: str | None = None


class Changes(Reply):
    """``GET /v1/changes?after=``: news after a sequence number, oldest first, at most 200.

    Without ``after`` there are no changes: a desk that never asked begins at ``last``.
    """

    changes: tuple[Change, ...]
    last: int
    """The newest number of the unit, on this page or not: another page follows while it is not reached."""
    policy_version: int
    review_waiting: int | None = None
    """How many cases the caller may judge now; ``None`` for who judges none."""
    follow_up_waiting: int | None = None
    """How many lines the caller's follow-up list has."""
    worklist_waiting: int | None = None
    """How many lines the unit's worklist has, with photos that came for earlier inquiries and are to be
    compared; ``None`` for who works on none."""
    server_time: Utc
