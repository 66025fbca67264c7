"""Known-answer checks: practice with immediate feedback, and what one's own judgement is worth.

Pairs come from a set that the site supplies, never from real cases; results are private to the person.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from tamin_desk.contract.acts import Seen
from tamin_desk.contract.base import ActId, Message, Reply
from tamin_desk.contract.review import KnownAnswer, PictureInfo
from tamin_desk.domain.comparison import Feature, Rating, Verdict

PairToken = Annotated[str, StringConstraints(pattern="^pr_[0-9A-Za-z_-]{20,64}$")]


class BurstRequest(Message):
    """``POST /v1/practice``: some pairs to practise on; the same ``id`` gives the same burst."""

    id: ActId


class PracticePair(Reply):
    """One pair; nothing in it tells the answer."""

    token: PairToken
    registry: PictureInfo
    reference: PictureInfo


class Burst(Reply):
    """A burst of practice; empty where the site has supplied no pairs."""

    pairs: tuple[PracticePair, ...]


class PracticeAnswer(Message):
    """``POST /v1/practice/answers``: the first answer to a pair counts."""

    id: ActId
    token: PairToken
    verdict: Verdict
    ratings: dict[Feature, Rating]
    seen: Seen


class Score(Reply):
    """How well matches and mismatches are told apart.

    ``d_prime`` is z(hits) - z(false alarms), a hit being a mismatch that was called one; ``low`` and
    ``high`` bound it with 95 % confidence. "Not sure" counts as not called a mismatch.
    """

    answered: Annotated[int, Field(ge=0)]
    d_prime: float
    low: float
    high: float


class Scores(Reply):
    """``GET /v1/practice/scores``: one's own after enough answers, and one's unit's."""

    answered: int
    needed: int
    """From how many answers on a score is told."""
    available: int
    """How many pairs there are to practise on; none where the site has supplied no set."""
    own: Score | None
    unit: Score | None
    """Goes on at the end of a day by which three people of the unit have answered since it last did.

    Of two, each could work out the other's, and so could whoever saw the figure before and after.
    """


class PracticeFeedback(Reply):
    """The answer to an answer."""

    known_answer: KnownAnswer
