"""Who is shown which pair, and what they said of it: the first answer to it counts, and no other."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.known_answers import library
from tamin_desk.backend.pairs import Judge
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.known_answers import KnownAnswerRow, KnownPair, KnownShow
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.known_answers import is_right
from tamin_desk.domain.practice import next_pair


def draw(session: Session, user_id: str, dice: Random, *, for_queue: bool) -> KnownPair | None:
    """Draw the pair that somebody is shown next; ``None`` where the site has supplied none."""
    pairs = library.in_use(session, for_queue=for_queue)
    times = _times_shown(session, user_id)
    matches, mismatches = (
        {one.pair_id: times.get(one.pair_id, 0) for one in pairs if one.truth is truth}
        for truth in (Verdict.MATCH, Verdict.MISMATCH)
    )
    chosen = next_pair(matches, mismatches, dice)
    return None if chosen is None else session.get_one(KnownPair, chosen)


def note(session: Session, pair: KnownPair, user_id: str, now: datetime) -> KnownShow:
    """Write down that somebody is shown a pair; the caller says where."""
    show = KnownShow(id=uuid7(), pair_id=pair.pair_id, user_id=user_id, place=0, shown_at=now)
    session.add(show)
    return show


def answer(
    session: Session, show: KnownShow, judge: Judge, given: Verdict, key: tuple[UUID, str], now: datetime
) -> KnownAnswer:
    """Take an answer under its id and fingerprint, and return what is true.

    To a pair that was answered before, the feedback is that of the first answer: whoever has been told
    cannot answer better.

    Raises:
        ProblemError: ``id-reused``.
    """
    answer_id, fingerprint = key
    known = session.get(KnownAnswerRow, answer_id)
    if known is not None and (known.show_id, known.fingerprint) != (show.id, fingerprint):
        raise ProblemError(ProblemType.ID_REUSED)
    rows = select(KnownAnswerRow).where(KnownAnswerRow.show_id == show.id)
    first = session.scalars(rows).one_or_none()
    pair = session.get_one(KnownPair, show.pair_id)
    if first is None:
        first = KnownAnswerRow(
            id=answer_id,
            fingerprint=fingerprint,
            show_id=show.id,
            pair_id=pair.pair_id,
            user_id=judge.user_id,
            unit_code=judge.unit_code,
            truth=pair.truth,
            verdict=given,
            is_counted=not _has_answered(session, judge.user_id, pair.pair_id),
            given_at=now,
        )
        session.add(first)
        session.flush()
    return KnownAnswer(truth=first.truth, is_right=is_right(first.truth, first.verdict), telling=pair.telling)


def _times_shown(session: Session, user_id: str) -> Mapping[str, int]:
    rows = select(KnownShow.pair_id, func.count(KnownShow.id)).where(KnownShow.user_id == user_id)
    return dict(session.execute(rows.group_by(KnownShow.pair_id)).all())


def _has_answered(session: Session, user_id: str, pair_id: str) -> bool:
    rows = select(KnownAnswerRow.id).where(
        KnownAnswerRow.user_id == user_id, KnownAnswerRow.pair_id == pair_id
    )
    return session.scalars(rows.limit(1)).first() is not None
