"""Acts: what a desk syncs to the archive, each with a client-made id, delivered exactly once.

Replies to any act: 201 :class:`ActReceipt` when it is new, 200 with the same receipt when it is
the same again, else a problem (409 in-flight, 410 already-replaced, 412 state-changed,
superseded-attempt, 422 id-reused). A refusal, and a look-up that finds nothing, closes the try that
the request names (:data:`tamin_desk.contract.base.ATTEMPT_HEADER`) and all before it:
``closed_attempt`` tells so.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from tamin_desk.contract.base import (
    ActId,
    Code,
    LetterNumber,
    Message,
    Note,
    PersonId,
    ReceiptNumber,
    Reply,
    Sha256Hex,
    UnitCode,
    Utc,
)
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import ComparisonState, Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.scans import MOST_PAGES, ScanReason

ListedCode = Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")]
"""A code of one of the lists that the server gives (document kinds, reasons)."""

PageNumber = Annotated[int, Field(ge=1, le=MOST_PAGES)]


class Clocks(Message):
    """Both clocks of an act: the desk's own, and the server's as last heard plus time since."""

    desk: Utc
    server: Utc | None


class Act(Message):
    """What every act carries.

    ``counter`` is the store's own running number: it orders one desk's acts for a person. ``epoch`` is
    the session's, as the server gave it, and goes before the counter: a store that was restored from a
    copy counts on from the past, under a later epoch. It is left out where the server gave none.
    ``replaces`` names the act that this one corrects; both are kept.
    """

    id: ActId
    person_id: PersonId
    # Not even as null: a server that does not know it would refuse the act, and one that does had made
    # the fingerprints of older acts without it.
    epoch: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = Field(
        default=None, exclude_if=lambda value: value is None
    )
    counter: Annotated[int, Field(ge=1, le=2**63 - 1)]
    clocks: Clocks
    program_version: Annotated[str, StringConstraints(max_length=40)]
    replaces: ActId | None = None


class Seen(Message):
    """How the photo was looked at before the verdict."""

    dwell_ms: Annotated[int, Field(ge=0, le=2**31 - 1)]
    zoom_least: Annotated[float, Field(gt=0)]
    zoom_most: Annotated[float, Field(gt=0)]


class ComparisonAct(Act):
    """``POST /v1/comparisons``: a verdict, bound to the photo that was on the screen.

    ``based_on`` is the photo's standing as the desk knew it; 412 when it has changed since.
    """

    kind: Literal["comparison"] = "comparison"
    photo_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    photo_sha256: Sha256Hex
    based_on: Standing
    verdict: Verdict
    reference: ReferenceKind
    ratings: dict[Feature, Rating] = Field(default_factory=dict)
    face_too_small: bool = False
    capture_sha256: Sha256Hex | None = None
    seen: Seen

    @model_validator(mode="after")
    def _a_captured_card_has_its_picture(self) -> Self:
        if self.reference is ReferenceKind.CARD_CAPTURED and self.capture_sha256 is None:
            raise ValueError("a captured card was compared with, and there is no picture of it")
        return self


class ScanAct(Act):
    """``POST /v1/archive/scans``: a scanned photo, or a page, with its index; the blob is put first.

    What was scanned in one go shares ``sitting_id``: the photo that was cut out of page ``page`` of
    ``pages``, and each page as an act of its own (``is_page``), which stands for nobody.
    """

    kind: Literal["scan"] = "scan"
    photo_sha256: Sha256Hex
    is_page: bool = False
    document_kind: ListedCode
    document_number: Code | None = None
    document_date: date | None = None
    valid_until: date | None = None
    issuing_office: Note = ""
    note: Note = ""
    reason: ScanReason | None = None
    sitting_id: ActId | None = None
    page: PageNumber | None = None
    pages: PageNumber | None = None

    @model_validator(mode="after")
    def _page_is_one_of_them(self) -> Self:
        if (self.page is None) != (self.pages is None):
            raise ValueError("a page's number goes with how many there are")
        if self.page is not None and self.pages is not None and self.page > self.pages:
            raise ValueError("there are not so many pages")
        return self


class RecheckOutcome(StrEnum):
    """Which first entry was wrong, as the re-check found; either makes the comparison void."""

    CODE_DIFFERS = "code_differs"
    CREDENTIAL_DIFFERS = "credential_differs"


class RecheckAct(Act):
    """``POST /v1/rechecks``: the entry was wrong, so the comparison is void and never a mismatch.

    Any clerk of the comparison's unit may find it. When both entries were the same, the act is a
    :class:`ReferralAct`.
    """

    kind: Literal["recheck"] = "recheck"
    comparison_id: ActId
    outcome: RecheckOutcome


class Letter(Message):
    """The body of a referral letter to Civil Registration, as its QR code vouches for it.

    ``number`` is made at the desk (see :mod:`tamin_desk.domain.letters`); ``secret`` is a random value of
    128 bits in hexadecimal that is not printed, so that nobody can guess the body behind the digest.
    """

    number: LetterNumber
    issued_on: date
    unit_code: UnitCode
    person_id: PersonId
    reasons: tuple[ListedCode, ...]
    reference: ReferenceKind
    validity: LetterValidity
    secret: Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$"), Field(repr=False)]


class ReferralAct(Act):
    """``POST /v1/referrals``: the flag after a re-check in which both entries were the same.

    ``letter`` is set when one was made; its number is refused (``number-taken``) when another letter
    has it, as happens when a disk was cloned.
    """

    kind: Literal["referral"] = "referral"
    comparison_id: ActId
    reasons: Annotated[tuple[ListedCode, ...], Field(min_length=1)]
    note: Note = ""
    letter: Letter | None = None


class LetterPrintAct(Act):
    """``POST /v1/letter-prints``: a letter was handed to a printer or written to a file."""

    kind: Literal["letter_print"] = "letter_print"
    number: LetterNumber
    copies: Annotated[int, Field(ge=1, le=20)]
    is_reprint: bool


class CoverPrintAct(Act):
    """``POST /v1/cover-prints``: a booklet's cover was handed to a printer or written to a file.

    ``valid_until`` tells which booklet: the cover of a renewed one is no reprint. ``is_reprint`` is what the
    desk knew; the archive counts for itself. No printer is named: it is the desk's own business.
    """

    kind: Literal["cover_print"] = "cover_print"
    photo_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    photo_sha256: Sha256Hex
    valid_until: date | None
    copies: Annotated[int, Field(ge=1, le=20)]
    is_reprint: bool


class EvidenceAct(Act):
    """``POST /v1/evidence``: a picture of the reference for a comparison that waits for one.

    By any clerk of the comparison's unit; the blob is put first. Without it no reviewer can judge.
    """

    kind: Literal["evidence"] = "evidence"
    comparison_id: ActId
    capture_sha256: Sha256Hex


class ScanDoubtAct(Act):
    """``POST /v1/scan-doubts``: a scan was filed for the wrong person, or is the wrong page.

    A reviewer withdraws it, or keeps it.
    """

    kind: Literal["scan_doubt"] = "scan_doubt"
    photo_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    note: Note = ""


class ActReceipt(Reply):
    """The archive's answer to an accepted act; its number alone is called *receipt*."""

    act_id: ActId
    receipt_number: ReceiptNumber
    accepted_at: Utc
    author_id: str
    photo: FiledPhoto | None = None
    """The photo that the act was about, with its standing as it is now."""
    comparison_state: ComparisonState | None = None
    referral_state: ReferralState | None = None


class ComparisonReply(Reply):
    """``GET /v1/comparisons/{id}``: for its author and those who may see the person's history."""

    act: ComparisonAct
    state: ComparisonState | None
    """``None`` for an author who must judge blindly what their own match was given beside."""
    receipt: ActReceipt


class ReferralReply(Reply):
    """One referral as its unit sees it."""

    referral_id: str
    person_id: PersonId
    photo_id: str
    state: ReferralState
    opened_at: Utc
    reasons: tuple[str, ...]


class ReferralList(Reply):
    """``GET /v1/referrals``: those of the caller's unit, newest first, paged by key."""

    referrals: tuple[ReferralReply, ...]
    next: str | None = None
