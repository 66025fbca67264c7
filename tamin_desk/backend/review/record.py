"""A decision as the ledger keeps it: all that was decided, and on what, in one body."""

from typing import Final
from uuid import UUID

from tamin_desk.contract.acts import ListedCode
from tamin_desk.contract.base import Message, Note
from tamin_desk.contract.review import CaseId
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind, Decision

KIND: Final = "decision"
"""The ledger's word for such an act."""


class DecisionRecord(Message):
    """The body of the act; ``verdict`` is the reviewer's own, given before they saw the clerk's.

    Opinion and verdict are ``None`` where nobody could judge: the photo cannot be shown.
    """

    case_id: CaseId
    kind: CaseKind
    comparison_id: UUID
    opinion_id: UUID | None
    verdict: Verdict | None
    at_desk: bool
    decision: Decision
    reason: ListedCode | None = None
    note: Note = ""
