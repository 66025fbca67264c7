"""A server's set of pairs with known answers, as a desk meets it."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from tamin_desk.contract.known_answers import (
    Burst,
    BurstRequest,
    PracticeAnswer,
    PracticeFeedback,
    PracticePair,
    Score,
    Scores,
)
from tamin_desk.contract.practice_routes import PRACTICE_ANSWER, PRACTICE_PICTURE, PRACTICE_SCORES, PRACTISE
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.services.photos import Picture
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.cases import info
from tests.fakes.desk_people import picture

NO_PAIRS: Final = Scores(answered=0, needed=100, available=0, own=None, unit=None)
SHARP: Final = Score(answered=140, d_prime=2.13, low=1.71, high=2.55)
"""Somebody who tells faces apart well."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is shown, and what is true of it."""

    registry: Picture
    reference: Picture
    truth: Verdict = Verdict.MATCH
    telling: Feature | None = None
    face: tuple[int, int] | None = None


def plain_pairs(count: int) -> tuple[Pair, ...]:
    """Make pairs of single-coloured pictures; every second is a mismatch that the ears tell."""
    return tuple(
        Pair(
            picture(20 + 2 * number),
            picture(21 + 2 * number),
            Verdict.MISMATCH if number % 2 else Verdict.MATCH,
            Feature.EARS if number % 2 else None,
        )
        for number in range(count)
    )


@dataclass
class FakeSet:
    """Keeps the server's side: the same burst for the same id, the first answer counts."""

    api: FakeApi
    pairs: Sequence[Pair]
    scores: Scores
    bursts: dict[UUID, Burst] = field(default_factory=dict)
    answers: dict[str, PracticeAnswer] = field(default_factory=dict)
    trouble: dict[str, deque[Exception]] = field(default_factory=dict)

    def begin(self) -> None:
        """Let the server answer."""
        for endpoint, answer in (
            (PRACTISE, self._burst),
            (PRACTICE_PICTURE, self._picture),
            (PRACTICE_ANSWER, self._answer),
            (PRACTICE_SCORES, self._scores),
        ):
            self.api.on(endpoint, answer)

    def fails(self, name: str, *errors: Exception) -> None:
        """Let the next calls of an endpoint (its operation id) end so."""
        self.trouble.setdefault(name, deque()).extend(errors)

    def _meet(self, called: Called) -> None:
        errors = self.trouble.get(called.endpoint.name)
        if errors:
            raise errors.popleft()

    def _burst(self, called: Called) -> Burst:
        asked = called.body
        assert isinstance(asked, BurstRequest)
        if asked.id not in self.bursts:
            number = len(self.bursts)
            self.bursts[asked.id] = Burst(
                pairs=tuple(
                    PracticePair(
                        token=f"pr_{number:010}{place:010}",
                        registry=info(pair.registry, pair.face),
                        reference=info(pair.reference),
                    )
                    for place, pair in enumerate(self.pairs)
                )
            )
        self._meet(called)
        return self.bursts[asked.id]

    def _pair(self, token: str) -> Pair:
        if not token.startswith("pr_"):
            raise problem(ProblemType.NOT_FOUND)
        return self.pairs[int(token[-10:])]

    def _picture(self, called: Called) -> bytes:
        self._meet(called)
        pair = self._pair(str(called.values["token"]))
        return (pair.registry if called.values["side"] == "registry" else pair.reference).data

    def _answer(self, called: Called) -> PracticeFeedback:
        given = called.body
        assert isinstance(given, PracticeAnswer)
        first = self.answers.setdefault(given.token, given)
        self._meet(called)
        pair = self._pair(given.token)
        return PracticeFeedback(
            known_answer=KnownAnswer(
                truth=pair.truth, is_right=first.verdict is pair.truth, telling=pair.telling
            )
        )

    def _scores(self, called: Called) -> Scores:
        self._meet(called)
        return self.scores.model_copy(update={"answered": self.scores.answered + len(self.answers)})
