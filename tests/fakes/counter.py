"""People at a counter, and what a clerk decides about them; all of them made up."""

from datetime import UTC, datetime
from uuid import UUID

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.services.drafts import Author, ComparisonDraft, PersonRef, ReferralDraft

MARYAM = Author("u-1001", "مریم رضایی", "0162")
SARA = Author("u-1002", "سارا امینی", "0162")

NARGES = PersonRef("p-00000001", "نرگس شریفی", "9990123454")
ARASH = PersonRef("p-00000002", "آرش بهرامی", "9990413721")
NOON_UTC = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def person(number: int) -> PersonRef:
    """One of as many people as a test wants."""
    return PersonRef(f"p-{number:08}", f"شخص {number}", f"{number:010}")


def verdict(
    verdict: Verdict = Verdict.MATCH, *, capture: bytes | None = None, dwell_ms: int = 4_200
) -> ComparisonDraft:
    """A clerk's verdict on a registry photo."""
    return ComparisonDraft(
        photo_id="photo-1",
        photo_sha256="ab" * 32,
        based_on=Standing.UNVERIFIED,
        verdict=verdict,
        reference=ReferenceKind.CARD_CAPTURED if capture else ReferenceKind.CARD_IN_HAND,
        ratings={Feature.MARKS: Rating.SIMILAR, Feature.EARS: Rating.SIMILAR},
        dwell_ms=dwell_ms,
        capture=capture,
    )


def referral(comparison_id: str) -> ReferralDraft:
    """The flag that follows a re-check."""
    return ReferralDraft(comparison_id, ("face_differs",))


def receipt(act_id: str, number: int = 588_417, accepted_at: datetime = NOON_UTC) -> ActReceipt:
    """The archive's receipt for an act."""
    return ActReceipt(
        act_id=UUID(act_id),
        receipt_number=f"RC-0162-{number:07}",
        accepted_at=accepted_at,
        author_id=MARYAM.user_id,
    )
