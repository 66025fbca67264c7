"""Practice: a burst of pairs, each with its answer as soon as one has given one's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts.tokens import token_hash
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import mac
from tamin_desk.backend.known_answers import library, scores, showing
from tamin_desk.backend.pairs import Judge
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.known_answers import KnownBurst, KnownPair, KnownShow
from tamin_desk.contract import practice_routes
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.known_answers import (
    Burst,
    BurstRequest,
    PairToken,
    PracticeAnswer,
    PracticeFeedback,
    PracticePair,
    Scores,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Side
from tamin_desk.contract.units import PolicyReply
from tamin_desk.domain.pictures import media_type_of

PREFIX: Final = "pr_"
_SECOND: Final = 1_000

PolicyOf = Callable[[Session, str], PolicyReply]
"""Gives the policy in force for a unit."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The handlers of practice; a pair's token is derived from its burst, so that none is kept."""

    database: Database
    clock: Clock
    secret: bytes = field(repr=False)
    policy_of: PolicyOf
    dice: Random

    def handlers(self) -> Mapping[str, Callable[..., BaseModel | Response]]:
        """Return them by operation id."""
        return {
            practice_routes.PRACTISE.name: self.begin,
            practice_routes.PRACTICE_PICTURE.name: self.picture,
            practice_routes.PRACTICE_ANSWER.name: self.answer,
            practice_routes.PRACTICE_SCORES.name: self.scores,
        }

    def begin(self, body: BurstRequest, caller: CallerDep) -> Burst:
        """Some pairs to practise on; the same request again gives the same ones."""
        try:
            return self._begin(body, caller)
        except IntegrityError:
            # The same request came twice at once: the other one has made the burst.
            return self._begin(body, caller)

    def picture(self, token: PairToken, side: Side, caller: CallerDep) -> Response:
        """One picture of a pair."""
        with self.database.read() as session:
            pair = session.get_one(KnownPair, self._shown(session, token, caller).pair_id)
            sha256 = pair.registry_sha256 if side is Side.REGISTRY else pair.reference_sha256
            data = library.content(session, sha256)
        headers = {REPR_DIGEST_HEADER: repr_digest(data)}
        return Response(data, headers=headers, media_type=media_type_of(data))

    def answer(self, body: PracticeAnswer, caller: CallerDep) -> PracticeFeedback:
        """Take an answer and say what is true."""
        try:
            return self._answer(body, caller)
        except IntegrityError:
            # The same answer came twice at once: the other one is the first.
            return self._answer(body, caller)

    def scores(self, caller: CallerDep) -> Scores:
        """What one's own judgement is worth, and the unit's."""
        with self.database.read() as session:
            return scores.read(session, _judge(caller), self.clock())

    def _begin(self, body: BurstRequest, caller: Caller) -> Burst:
        with self.database.write() as session:
            known = session.get(KnownBurst, body.id)
            if known is None:
                self._draw(session, body, caller)
            elif known.user_id != caller.user_id:
                raise ProblemError(ProblemType.ID_REUSED)
            rows = (
                select(KnownShow, KnownPair)
                .join(KnownPair, KnownPair.pair_id == KnownShow.pair_id)
                .where(KnownShow.burst_id == body.id)
                .order_by(KnownShow.place)
            )
            pairs = tuple(
                PracticePair(token=self._token(show), registry=registry, reference=reference)
                for show, pair in session.execute(rows)
                for registry, reference in (library.pictures(session, pair),)
            )
        return Burst(pairs=pairs)

    def _draw(self, session: Session, body: BurstRequest, caller: Caller) -> None:
        now = self.clock()
        session.add(KnownBurst(id=body.id, user_id=caller.user_id, made_at=now))
        session.flush()
        wanted = self.policy_of(session, caller.unit_code).review.practice_pairs
        for place in range(min(wanted, len(library.in_use(session, for_queue=False)))):
            pair = showing.draw(session, caller.user_id, self.dice, for_queue=False)
            if pair is None:
                return
            show = showing.note(session, pair, caller.user_id, now)
            show.burst_id, show.place = body.id, place
            show.token_hash = token_hash(self._token(show))
            session.flush()

    def _answer(self, body: PracticeAnswer, caller: Caller) -> PracticeFeedback:
        with self.database.write() as session:
            judgement = self.policy_of(session, caller.unit_code).judgement
            if not set(judgement.required_ratings) <= body.ratings.keys():
                raise invalid("ratings", "missing")
            if body.seen.dwell_ms < judgement.view_seconds * _SECOND:
                raise invalid("seen.dwell_ms", "too_short")
            show = self._shown(session, body.token, caller)
            key = (body.id, sha256_hex(body.model_dump_json().encode()))
            told = showing.answer(session, show, _judge(caller), body.verdict, key, self.clock())
        return PracticeFeedback(known_answer=told)

    def _shown(self, session: Session, token: str, caller: Caller) -> KnownShow:
        rows = select(KnownShow).where(
            KnownShow.token_hash == token_hash(token), KnownShow.user_id == caller.user_id
        )
        found = session.scalars(rows).one_or_none()
        if found is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        return found

    def _token(self, show: KnownShow) -> str:
        return PREFIX + mac(self.secret, "practice", str(show.burst_id), str(show.place), show.user_id)


def _judge(caller: Caller) -> Judge:
    return Judge(caller.user_id, caller.unit_code)
