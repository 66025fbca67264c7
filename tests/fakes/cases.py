"""Cases of the review queue that concern nobody: what the archive says of them, for tests."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from tamin_desk.contract.acts import ListedCode
from tamin_desk.contract.review import (
    Claim,
    DecidedRow,
    DecisionReply,
    Judged,
    PictureInfo,
    Queue,
    QueueRow,
    Reveal,
)
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.review import CaseKind, Decision, decisions_for
from tamin_desk.services.photos import Picture
from tests.fakes.answers import MOMENT
from tests.fakes.desk_people import picture

REGISTRY, REFERENCE = picture(140), picture(90)
SIMILAR: Mapping[Feature, Rating] = dict.fromkeys(Feature, Rating.SIMILAR)


def case_id(number: int) -> str:
    return f"cs-{number:032x}"


def case_number(number: int) -> str:
    return f"RV-{28400 + number:05}"


def queue_row(number: int, *, hours: float = 1.0, unit: str = "شعبهٔ ۲ تهران", **fields: object) -> QueueRow:
    return QueueRow.model_validate(
        {
            "case_id": case_id(number),
            "number": case_number(number),
            "unit_code": "0162",
            "unit_name": unit,
            "waiting_since": MOMENT - timedelta(hours=hours),
            "overdue": hours > 48,
            **fields,
        }
    )


def queue(*rows: QueueRow, held: int = 0, filtered: int = 0, after: str | None = None) -> Queue:
    waiting = sum(row.holder is None or row.is_mine for row in rows)
    return Queue(rows=rows, next=after, waiting=waiting, held=held, filtered=filtered)


def info(of: Picture, face: tuple[int, int] | None = None) -> PictureInfo:
    top, bottom = face or (None, None)
    return PictureInfo(
        sha256=of.sha256,
        media_type=of.media_type,
        bytes=len(of.data),
        width=of.width,
        height=of.height,
        face_top=top,
        face_bottom=bottom,
    )


def claim(
    number: int = 1,
    *,
    again: int = 0,
    registry: Picture = REGISTRY,
    reference: Picture | None = REFERENCE,
    face: tuple[int, int] | None = None,
) -> Claim:
    """A claim of a case; ``again`` makes the token of a later one."""
    return Claim(
        token=f"cl_{number:012}{again:012}",
        case_id=case_id(number),
        held_until=MOMENT + timedelta(minutes=5),
        registry=info(registry, face),
        reference=None if reference is None else info(reference, face),
        server_time=MOMENT,
    )


def reveal(
    number: int = 1,
    kind: CaseKind = CaseKind.FLAG,
    *,
    first: Verdict = Verdict.MISMATCH,
    own: Verdict = Verdict.MISMATCH,
    first_ratings: Mapping[Feature, Rating] = SIMILAR,
    own_ratings: Mapping[Feature, Rating] = SIMILAR,
    reasons: tuple[ListedCode, ...] = ("other_person",),
    **fields: object,
) -> Reveal:
    return Reveal.model_validate(
        {
            "case_id": case_id(number),
            "number": case_number(number),
            "kind": kind,
            "person_id": "person-0001",
            "unit_code": "0162",
            "first": Judged(
                verdict=first,
                ratings=dict(first_ratings),
                by="متصدی نمونه",
                at=MOMENT - timedelta(hours=20),
                reference=ReferenceKind.CARD_CAPTURED,
            ),
            "own": Judged(verdict=own, ratings=dict(own_ratings), by="بازبین نمونه", at=MOMENT),
            "reasons": reasons,
            "rechecked": True,
            "decisions": decisions_for(kind),
            "etag": '"1"',
            **fields,
        }
    )


def held(number: int = 1, decided: Decision = Decision.CONFIRM, *, seconds: float = 10) -> DecisionReply:
    return DecisionReply(
        decision_id=UUID(int=(0x0193A7C2 << 96) | (7 << 76) | (2 << 62) | number),
        case_id=case_id(number),
        number=case_number(number),
        decision=decided,
        effective_at=MOMENT + timedelta(seconds=seconds),
        server_time=MOMENT,
    )


def decided_row(number: int, decided: Decision = Decision.CONFIRM, **fields: object) -> DecidedRow:
    return DecidedRow.model_validate(
        {
            "case_id": case_id(number),
            "number": case_number(number),
            "kind": CaseKind.FLAG,
            "unit_code": "0162",
            "unit_name": "شعبهٔ ۲ تهران",
            "person_id": "person-0001",
            "first_verdict": Verdict.MISMATCH,
            "own_verdict": Verdict.MISMATCH,
            "decision": decided,
            "decided_by": "بازبین نمونه",
            "decided_at": MOMENT - timedelta(minutes=9 * number),
            **fields,
        }
    )
