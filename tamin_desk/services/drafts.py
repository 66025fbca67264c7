"""What a clerk has decided, before it is an act: everything but the id, the counter and the clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final

from pydantic import Field, TypeAdapter

from tamin_desk.contract.acts import (
    Clocks,
    ComparisonAct,
    CoverPrintAct,
    EvidenceAct,
    Letter,
    LetterPrintAct,
    RecheckAct,
    RecheckOutcome,
    ReferralAct,
    ScanAct,
    ScanDoubtAct,
    Seen,
)
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.scans import ScanReason

AnyAct = (
    ComparisonAct
    | ScanAct
    | RecheckAct
    | ReferralAct
    | EvidenceAct
    | LetterPrintAct
    | CoverPrintAct
    | ScanDoubtAct
)

_ANY_ACT: Final[TypeAdapter[AnyAct]] = TypeAdapter(Annotated[AnyAct, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it, and the unit they acted for; no act ever loses its author."""

    user_id: str
    name: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Whom it is about; ``code`` is the one shown beside the name (national or foreign code)."""

    person_id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class ComparisonDraft:
    """A verdict on a photo. ``capture`` holds the bytes of the card's picture when one was taken."""

    photo_id: str
    photo_sha256: str
    based_on: Standing
    verdict: Verdict
    reference: ReferenceKind
    ratings: Mapping[Feature, Rating]
    dwell_ms: int
    zoom_least: float = 1.0
    zoom_most: float = 1.0
    face_too_small: bool = False
    capture: bytes | None = field(default=None, repr=False)
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class ScanDraft:
    """A scanned photo, or a page of a document, with its index; ``photo`` holds its bytes (JPEG or PNG)."""

    photo: bytes = field(repr=False)
    document_kind: str
    document_number: str | None = None
    document_date: date | None = None
    valid_until: date | None = None
    issuing_office: str = ""
    note: str = ""
    is_page: bool = False
    reason: ScanReason | None = None
    sitting_id: str | None = None
    page: int | None = None
    pages: int | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """The flag after a re-check in which both entries were the same; ``letter`` when one was made."""

    comparison_id: str
    reasons: tuple[str, ...]
    note: str = ""
    letter: Letter | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class RecheckDraft:
    """A re-check that found an entry wrong: the comparison is void."""

    comparison_id: str
    outcome: RecheckOutcome
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A picture of the reference for a comparison that had none; ``capture`` is a JPEG or PNG."""

    comparison_id: str
    capture: bytes = field(repr=False)
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class LetterPrintDraft:
    """Copies of a letter that were handed to a printer or written to a file."""

    number: str
    copies: int
    is_reprint: bool
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class CoverPrintDraft:
    """Copies of a booklet's cover that were handed to a printer or written to a file."""

    photo_id: str
    photo_sha256: str
    valid_until: date | None
    copies: int
    is_reprint: bool
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class ScanDoubtDraft:
    """A scan that was filed for the wrong person, or is the wrong page."""

    photo_id: str
    note: str = ""
    replaces: str | None = None


Draft = (
    ComparisonDraft
    | ScanDraft
    | RecheckDraft
    | ReferralDraft
    | EvidenceDraft
    | LetterPrintDraft
    | CoverPrintDraft
    | ScanDoubtDraft
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What saving adds to a draft."""

    act_id: str
    counter: int
    clocks: Clocks
    program_version: str
    epoch: int | None = None


def picture_of(draft: Draft) -> bytes | None:
    """Return the bytes that must be with the archive before the act is."""
    match draft:
        case ComparisonDraft() | EvidenceDraft():
            return draft.capture
        case ScanDraft():
            return draft.photo
        case _:
            return None


def to_act(draft: Draft, person: PersonRef, stamp: Stamp) -> AnyAct:
    """Return the act as the contract has it.

    Raises:
        pydantic.ValidationError: the draft is not what the contract allows, a defect of the screen.
    """
    common = {
        "id": stamp.act_id,
        "person_id": person.person_id,
        "epoch": stamp.epoch,
        "counter": stamp.counter,
        "clocks": stamp.clocks,
        "program_version": stamp.program_version,
        "replaces": draft.replaces,
    }
    match draft:
        case ComparisonDraft():
            return ComparisonAct.model_validate(common | _said_of_faces(draft))
        case ScanDraft():
            return ScanAct.model_validate(
                common
                | {
                    "photo_sha256": sha256_hex(draft.photo),
                    "document_kind": draft.document_kind,
                    "document_number": draft.document_number,
                    "document_date": draft.document_date,
                    "valid_until": draft.valid_until,
                    "issuing_office": draft.issuing_office,
                    "note": draft.note,
                    "is_page": draft.is_page,
                    "reason": draft.reason,
                    "sitting_id": draft.sitting_id,
                    "page": draft.page,
                    "pages": draft.pages,
                }
            )
        case RecheckDraft():
            return RecheckAct.model_validate(
                common | {"comparison_id": draft.comparison_id, "outcome": draft.outcome}
            )
        case ReferralDraft():
            return ReferralAct.model_validate(
                common
                | {
                    "comparison_id": draft.comparison_id,
                    "reasons": draft.reasons,
                    "note": draft.note,
                    "letter": draft.letter,
                }
            )
        case EvidenceDraft():
            return EvidenceAct.model_validate(
                common | {"comparison_id": draft.comparison_id, "capture_sha256": sha256_hex(draft.capture)}
            )
        case LetterPrintDraft():
            return LetterPrintAct.model_validate(
                common | {"number": draft.number, "copies": draft.copies, "is_reprint": draft.is_reprint}
            )
        case CoverPrintDraft():
            return CoverPrintAct.model_validate(
                common
                | {
                    "photo_id": draft.photo_id,
                    "photo_sha256": draft.photo_sha256,
                    "valid_until": draft.valid_until,
                    "copies": draft.copies,
                    "is_reprint": draft.is_reprint,
                }
            )
        case ScanDoubtDraft():
            return ScanDoubtAct.model_validate(common | {"photo_id": draft.photo_id, "note": draft.note})


def _said_of_faces(draft: ComparisonDraft) -> dict[str, object]:
    return {
        "photo_id": draft.photo_id,
        "photo_sha256": draft.photo_sha256,
        "based_on": draft.based_on,
        "verdict": draft.verdict,
        "reference": draft.reference,
        "ratings": dict(draft.ratings),
        "face_too_small": draft.face_too_small,
        "capture_sha256": None if draft.capture is None else sha256_hex(draft.capture),
        "seen": Seen(dwell_ms=draft.dwell_ms, zoom_least=draft.zoom_least, zoom_most=draft.zoom_most),
    }


def read_act(body: bytes) -> AnyAct:
    """Return an act from the bytes that were saved.

    Raises:
        pydantic.ValidationError: this program's contract does not have such an act (any more).
    """
    return _ANY_ACT.validate_json(body)


def same_decision(saved: AnyAct, other: AnyAct) -> bool:
    """Tell whether two acts under one id say the same; epoch, counter and clocks belong to the saving."""
    return saved == other.model_copy(
        update={
            "epoch": saved.epoch,
            "counter": saved.counter,
            "clocks": saved.clocks,
            "program_version": saved.program_version,
        }
    )
