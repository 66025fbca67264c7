"""A mismatch carried to its end: lists of reasons, the re-check, the unit's worklist, letters, follow-up."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from tamin_desk.contract.acts import Letter, ListedCode
from tamin_desk.contract.base import (
    ActId,
    LetterNumber,
    Message,
    NationalCode,
    Note,
    PersonId,
    Reply,
    Sha256Hex,
    UnitCode,
    Utc,
)
from tamin_desk.contract.inquiries import Credential
from tamin_desk.contract.sessions import DeskCode
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.referrals import ReferralState


class ListedText(Reply):
    """One entry of a list that the server gives, in both languages."""

    code: ListedCode
    fa: str
    en: str


class Lists(Reply):
    """``GET /v1/lists``: everything that is chosen from a list, in the order of the screen."""

    discrepancy_reasons: tuple[ListedText, ...]
    """What differs between registry photo and reference; ``other`` asks for a note."""
    return_reasons: tuple[ListedText, ...]
    """Why a reviewer returns a case to the clerk."""
    dismiss_reasons: tuple[ListedText, ...]
    """Why a reviewer dismisses a referral."""
    close_reasons: tuple[ListedText, ...]
    """Why a confirmed or returned referral is closed without a match."""
    withdraw_reasons: tuple[ListedText, ...]
    """Why a scan is withdrawn."""
    document_kinds: tuple[ListedText, ...]
    """What a scanned photo was taken from."""


class EntryCheck(Message):
    """``POST /v1/photo-inquiries/entry-check``: what was typed again for the re-check.

    Compared with the inquiry that brought the photo; the first entry never leaves the gateway.
    """

    photo_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    national_code: NationalCode
    credential: Credential


class EntryCheckReply(Reply):
    """Which of the two is the same as it was entered first."""

    same_code: bool
    same_credential: bool


class DeskCodeRequest(Message):
    """``POST /v1/desk-codes``: another code for this desk, after a number was found taken."""

    id: ActId


class DeskCodeReply(Reply):
    """The desk's own part of the numbers that it makes from now on, beginning with sequence 1."""

    desk_code: DeskCode


class NamesRequest(Message):
    """``POST /v1/people/names``: how to name the people of a list."""

    person_ids: Annotated[tuple[PersonId, ...], Field(max_length=60)]


class PersonName(Reply):
    """A person's name and the code shown beside it."""

    full_name: str
    code: str


class NamesReply(Reply):
    """Names by person id; somebody unknown is absent."""

    names: dict[PersonId, PersonName]


class WorklistKind(StrEnum):
    """What a line of the unit's worklist asks for."""

    RETURNED = "returned"
    """A reviewer returned the case: the check is to be made again."""
    RECHECK_DUE = "recheck_due"
    """A mismatch whose entries are still to be typed again."""
    PICTURE_WANTED = "picture_wanted"
    """A case that no reviewer can judge before a picture of the reference is there."""
    CALL_PERSON = "call_person"
    """A letter in somebody's hand has become void: they must be told."""


class WorklistEntry(Reply):
    """One line. ``reason``, ``note`` and ``reviewer_name`` are a reviewer's words, where there are any."""

    entry_id: str
    kind: WorklistKind
    since: Utc
    person_id: PersonId
    photo_id: str
    photo_sha256: Sha256Hex
    comparison_id: ActId
    reference: ReferenceKind
    author_id: str
    author_name: str
    is_mine: bool
    reason: ListedCode | None = None
    note: str = ""
    reviewer_name: str | None = None
    letter_number: LetterNumber | None = None


class Worklist(Reply):
    """``GET /v1/worklist``: the unit's: what the caller got back, their other lines, then the oldest."""

    entries: tuple[WorklistEntry, ...]
    next: str | None = None
    total: int


class TaskDone(Message):
    """``POST /v1/worklist/done``: a person was called; the line goes."""

    id: ActId
    entry_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    note: Note = ""


class LetterReply(Reply):
    """``GET /v1/letters/{id}``: a referral's newest letter, or the one an act carries, for a reprint."""

    letter: Letter
    state: ReferralState
    is_void: bool
    prints: int
    """How many copies were printed so far, as the archive was told."""
    printings: int
    """In how many jobs, to a printer or into a file: by these a reprint is numbered."""


class FollowUpKind(StrEnum):
    """What a line of the follow-up list is about."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"
    SCAN_DOUBT = "scan_doubt"
    HANDED_IN = "handed_in"
    """An act that a colleague handed in for its author, whose right to deliver was over."""


class FollowUpEntry(Reply):
    """One line; ``etag`` goes into ``If-Match`` of whatever is done with it."""

    entry_id: str
    kind: FollowUpKind
    since: Utc
    unit_code: UnitCode
    unit_name: str
    person_id: PersonId
    etag: str
    referral_id: str | None = None
    photo_id: str | None = None
    letter_number: LetterNumber | None = None
    reasons: tuple[ListedCode, ...] = ()
    note: str = ""
    remind_at: Utc | None = None
    overdue: bool = False
    """For a returned case: nobody has seen it for as long as the policy allows."""
    act_kind: str | None = None
    """Of an act that was handed in: its kind, with whose it is and who handed it in, by display name."""
    author_name: str | None = None
    handed_in_by: str | None = None
    queried_by: str | None = None
    """Who asked last about it; what they ask is the ``note``."""


class FollowUp(Reply):
    """``GET /v1/follow-up``: of the reviewer's province, oldest first, paged by key."""

    entries: tuple[FollowUpEntry, ...]
    next: str | None = None
    counts: dict[FollowUpKind, int]


class Closure(Message):
    """``POST /v1/follow-up/{entry_id}/closure`` with ``If-Match``: close a referral without a match."""

    id: ActId
    reason: ListedCode
    note: Note = ""


class Reminder(Message):
    """``PUT /v1/follow-up/{entry_id}/reminder`` with ``If-Match``: when to look again; ``None`` never."""

    at: Utc | None


class ScanRuling(Message):
    """``POST /v1/follow-up/{entry_id}/scan`` with ``If-Match``: withdraw a doubted scan, or keep it."""

    id: ActId
    withdraw: bool
    reason: ListedCode | None = None
    note: Note = ""


class HandInRuling(Message):
    """``POST /v1/follow-up/{entry_id}/handed-in`` with ``If-Match``: confirm it, or ask by ``note``."""

    id: ActId
    confirm: bool
    note: Note = ""


class Pause(Reply):
    """A unit's inquiries for one person that the gateway has stopped for a while."""

    pause_id: str
    unit_code: UnitCode
    person_id: PersonId
    since: Utc
    until: Utc


class Pauses(Reply):
    """``GET /v1/pauses``: those of the reviewer's province that are in force, oldest first."""

    pauses: tuple[Pause, ...]
