"""The seam between review and whoever owns the pairs with known answers.

Neither imports the other: review knows a case by its id and asks for pictures and feedback, the owner knows
nothing of cases but that id.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from tamin_desk.contract.review import KnownAnswer, PictureInfo, Side
from tamin_desk.domain.comparison import Verdict


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges a pair, and at which unit they work while doing so."""

    user_id: str
    unit_code: str


class Pairs(Protocol):
    """Pairs with known answers, as cases of the queue show them."""

    def any(self, session: Session) -> bool:
        """Tell whether there is any pair to show."""

    def shown(
        self, session: Session, case_id: str, user_id: str, opened_at: datetime
    ) -> tuple[PictureInfo, PictureInfo]:
        """Return the registry's picture and the reference, the same whenever this person opens this case.

        They are others only where the pair was taken out of use before the case was last opened.

        Raises:
            ProblemError: ``not-found`` when there is no pair any more.
        """

    def content(self, session: Session, case_id: str, user_id: str, side: Side) -> bytes:
        """Return one of the pictures.

        Raises:
            ProblemError: ``not-found``.
        """

    def answer(
        self, session: Session, case_id: str, judge: Judge, answer_id: UUID, verdict: Verdict
    ) -> KnownAnswer:
        """Take what somebody said of the pair, and return what is true; told again, nothing counts twice."""
