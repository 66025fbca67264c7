"""Review: one mixed queue, leases, blind opinions, decisions.

The claim's reply has one shape for every kind of case: nothing in it, nor in the queue, tells whether a
case is a flagged mismatch, a second opinion, a sample of plain matches or a pair with a known answer.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from tamin_desk.contract.acts import Clocks, ListedCode, Seen
from tamin_desk.contract.archive import HistoryEntry
from tamin_desk.contract.base import ActId, Message, Note, PersonId, Reply, Sha256Hex, UnitCode, Utc
from tamin_desk.contract.inquiries import PixelRow
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.review import CaseKind, Decision

CaseId = Annotated[str, StringConstraints(pattern="^cs-[0-9a-f]{32}$")]
CaseNumber = Annotated[str, StringConstraints(pattern="^RV-[0-9]{5,9}$")]
ClaimToken = Annotated[str, StringConstraints(pattern="^cl_[0-9A-Za-z_-]{20,64}$")]

IF_MATCH: Final = "If-Match"


class QueueRow(Reply):
    """A case that waits, or is held: number, unit, age and holder, and nothing that tells its kind."""

    case_id: CaseId
    number: CaseNumber
    unit_code: UnitCode
    unit_name: str
    waiting_since: Utc
    overdue: bool
    holder: str | None = None
    """The name of whoever has it open; ``None`` when it is free."""
    is_mine: bool = False
    is_committed: bool = False
    """The caller's own opinion is in, and their decision is still to be made."""


class Queue(Reply):
    """``GET /v1/review/queue``: what the caller may judge, the longest waiting first, paged by key.

    ``waiting`` counts what passes the filter and is free or the caller's own to go on with, ``held`` what
    others have open, ``filtered`` what only the filter hides: a queue never looks empty while there is work
    behind it.
    """

    rows: tuple[QueueRow, ...]
    next: str | None = None
    waiting: int
    held: int
    filtered: int


class ClaimRequest(Message):
    """``POST /v1/review/claims``: open a case, or the longest waiting one that passes the filter.

    Repeated with the same ``id`` it gives the same claim. A reviewer may hold two: one on the screen and
    one that is fetched ahead.
    """

    id: ActId
    case_id: CaseId | None = None
    unit_code: UnitCode | None = None
    older_than_hours: Annotated[int, Field(ge=0, le=10_000)] = 0


class AtDeskRequest(Message):
    """``POST /v1/review/at-desk``: judge at the counter, with the clerk's card in the hand.

    For a comparison without a picture of its reference, of any unit of the reviewer's province.
    """

    id: ActId
    comparison_id: ActId


class Side(StrEnum):
    """Which of the two pictures."""

    REGISTRY = "registry"
    REFERENCE = "reference"


class PictureInfo(Reply):
    """A picture of a claim; its bytes come by the claim's token."""

    sha256: Sha256Hex
    media_type: str
    bytes: int
    width: int
    height: int
    face_top: PixelRow | None = None
    face_bottom: PixelRow | None = None


class Claim(Reply):
    """Two pictures and an opaque token; ``reference`` is ``None`` only for a judgement at the desk."""

    token: ClaimToken
    case_id: CaseId
    held_until: Utc
    registry: PictureInfo
    reference: PictureInfo | None
    server_time: Utc


class Lease(Reply):
    """``PUT /v1/review/claims/{token}``: the claim is held for longer."""

    held_until: Utc


class UnusableRequest(Message):
    """``POST /v1/review/claims/{token}/unusable``: nobody can judge, for this picture cannot be shown.

    The claim ends by it. What becomes of the case is told to its unit; the reply is the same for every
    kind of case, and sent again it changes nothing more.
    """

    side: Side


class OpinionRequest(Message):
    """``POST /v1/review/opinions``: the reviewer's own verdict, before anything else is shown."""

    id: ActId
    token: ClaimToken
    verdict: Verdict
    ratings: dict[Feature, Rating]
    face_too_small: bool = False
    registry_sha256: Sha256Hex
    reference_sha256: Sha256Hex | None
    seen: Seen
    clocks: Clocks
    program_version: Annotated[str, StringConstraints(max_length=40)]


class Judged(Reply):
    """One person's verdict on the faces."""

    verdict: Verdict
    ratings: dict[Feature, Rating]
    by: str
    """The display name; the unit's own words for "you" are the screen's."""
    at: Utc
    reference: ReferenceKind | None = None


class Reveal(Reply):
    """What a reviewer sees once their own verdict is committed."""

    case_id: CaseId
    number: CaseNumber
    kind: CaseKind
    person_id: PersonId
    unit_code: UnitCode
    first: Judged
    own: Judged
    reasons: tuple[ListedCode, ...] = ()
    note: str = ""
    rechecked: bool = False
    """Both entries were typed again, and were the same as at first."""
    history: tuple[HistoryEntry, ...] = ()
    decisions: tuple[Decision, ...]
    """What may be decided; empty when the opinion was itself the decision."""
    etag: str


class KnownAnswer(Reply):
    """Feedback on a pair whose answer was known."""

    truth: Verdict
    is_right: bool
    telling: Feature | None = None
    """The feature that tells most, where the set names one."""


class DecisionReply(Reply):
    """A decision: withdrawn while ``effective_at`` has not come, it changes nothing."""

    decision_id: ActId
    case_id: CaseId
    number: CaseNumber
    decision: Decision
    effective_at: Utc
    withdrawn: bool = False
    server_time: Utc


class OpinionReply(Reply):
    """What came of an opinion: at most one of the three is set, and never ``reveal`` for a comparer."""

    reveal: Reveal | None = None
    held: DecisionReply | None = None
    """The opinion was the decision, as in a second opinion: it takes effect at its time."""
    known_answer: KnownAnswer | None = None


class DecisionRequest(Message):
    """``POST /v1/review/decisions`` with ``If-Match`` of the reveal; one at a time, at once."""

    id: ActId
    case_id: CaseId
    decision: Decision
    reason: ListedCode | None = None
    note: Note = ""


class DecidedRow(Reply):
    """A decided case: only here do kind, reason and verdicts appear, and can be filtered by."""

    case_id: CaseId
    number: CaseNumber
    kind: CaseKind
    unit_code: UnitCode
    unit_name: str
    person_id: PersonId
    first_verdict: Verdict
    own_verdict: Verdict
    decision: Decision
    reason: ListedCode | None = None
    decided_by: str
    decided_at: Utc


class Decided(Reply):
    """``GET /v1/review/decided``: of the reviewer's province, newest first, paged by key."""

    rows: tuple[DecidedRow, ...]
    next: str | None = None
