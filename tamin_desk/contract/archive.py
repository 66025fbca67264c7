"""The electronic archive as a desk reads it: photos on file, history, blobs, changes."""

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
from tamin_desk.domain.photos import InquiryState, RefusalReason, StartedFrom
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision


class HistoryKind(StrEnum):
    """What a line of a person's history is about."""

    INQUIRY = "inquiry"
    FILED = "filed"
    COMPARISON = "comparison"
    REFERRAL = "referral"
    SCAN = "scan"
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
    replaced: bool = False


class PersonArchive(Reply):
    """``GET /v1/archive/people/{person_id}``: all photos (newest first) and the history."""

    person_id: PersonId
    photos: tuple[FiledPhoto, ...]
    history: tuple[HistoryEntry, ...]


class StandingsRequest(Message):
    """``POST /v1/archive/standings``: the photo in force of each person of a household."""

    person_ids: Annotated[tuple[PersonId, ...], Field(max_length=60)]


class StandingsReply(Reply):
    """Who has a photo in force; people without one are absent."""

    photos: dict[PersonId, FiledPhoto]


class BlobReply(Reply):
    """``PUT /v1/blobs/{sha256}``: 201 stored, 200 known already."""

    sha256: Sha256Hex
    bytes: int
    kept_until: Utc | None
    """When it is dropped unless an act names it; ``None`` once one does."""


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
    """How many lines the unit's worklist has; ``None`` for who works on none."""
    server_time: Utc
