"""Pairs as cases of the queue show them: each person gets one that they have not seen."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.known_answers import library, showing
from tamin_desk.backend.pairs import Judge
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.known_answers import KnownPair, KnownShow
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer, PictureInfo, Side
from tamin_desk.domain.comparison import Verdict


@dataclass(frozen=True, slots=True)
class QueuePairs:
    """What :class:`tamin_desk.backend.pairs.Pairs` asks for.

    The pair is drawn when somebody opens the case, and stays that of this person and this case: pictures
    that changed between two openings would tell what kind of case it is. Only when its set was removed
    before they open the case again is another drawn, for there is nothing left to show.
    """

    clock: Clock
    dice: Random

    def any(self, session: Session) -> bool:
        return library.count(session) > 0

    def shown(
        self, session: Session, case_id: str, user_id: str, opened_at: datetime
    ) -> tuple[PictureInfo, PictureInfo]:
        show = _find(session, case_id, user_id)
        if show is None:
            show = showing.note(session, self._draw(session, user_id), user_id, self.clock())
            show.case_id = case_id
        elif show.shown_at < opened_at and _is_gone(session, show):
            show.pair_id, show.shown_at = self._draw(session, user_id).pair_id, self.clock()
        session.flush()
        return library.pictures(session, session.get_one(KnownPair, show.pair_id))

    def content(self, session: Session, case_id: str, user_id: str, side: Side) -> bytes:
        show = _find(session, case_id, user_id)
        if show is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        pair = session.get_one(KnownPair, show.pair_id)
        sha256 = pair.registry_sha256 if side is Side.REGISTRY else pair.reference_sha256
        return library.content(session, sha256)

    def answer(
        self, session: Session, case_id: str, judge: Judge, answer_id: UUID, verdict: Verdict
    ) -> KnownAnswer:
        show = _find(session, case_id, judge.user_id)
        if show is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        # Review keeps the opinion under the same id, and its fingerprint with it.
        return showing.answer(session, show, judge, verdict, (answer_id, ""), self.clock())

    def _draw(self, session: Session, user_id: str) -> KnownPair:
        pair = showing.draw(session, user_id, self.dice, for_queue=True)
        if pair is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        return pair


def _is_gone(session: Session, show: KnownShow) -> bool:
    return session.get_one(KnownPair, show.pair_id).removed_at is not None


def _find(session: Session, case_id: str, user_id: str) -> KnownShow | None:
    rows = select(KnownShow).where(KnownShow.case_id == case_id, KnownShow.user_id == user_id)
    return session.scalars(rows).one_or_none()
