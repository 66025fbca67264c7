"""A model of the archive: a ledger by act id with numbered tries, work that takes time, a server that dies.

What is committed stays; what was being worked on when it died was never there, and nobody is answered. It
keeps what docs/decisions/049 promises of the ledger; its own judgement is chance.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.contract.acts import ActReceipt, ReferralAct
from tamin_desk.contract.archive import BlobReply, Changes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.handing_in import HandedIn, HandIn, Result
from tamin_desk.contract.problems import STATUS, ProblemType, ServerProblem
from tamin_desk.contract.routes import ACT_RECEIPT, CHANGES, PUT_BLOB, Endpoint
from tamin_desk.domain.errors import DeskError, OutcomeUnknown
from tamin_desk.services.drafts import AnyAct, read_act
from tests.fakes.archive import problem
from tools.faults.simulator_time import Agenda

Answer = BaseModel | DeskError
Answered = Callable[[Answer], None]

_KEPT_UNTIL: Final = datetime(2030, 1, 1, tzinfo=UTC)
_PATIENCE: Final = 1.0
_WORK: Final = (0.005, 0.02, 0.05, 0.3, 2.0)
_OF_THE_REQUEST: Final = frozenset(
    {
        ProblemType.IN_FLIGHT,
        ProblemType.SUPERSEDED_ATTEMPT,
        ProblemType.BLOB_MISSING,
        ProblemType.DELIVERY_ENDED,
    }
)
REFUSALS: Final = tuple(
    kind
    for kind, status in STATUS.items()
    if status in (403, 404, 410, 412, 413, 415, 422) and kind not in _OF_THE_REQUEST
)
"""Every type of problem that speaks of the act itself."""


@dataclass(frozen=True, slots=True)
class Request:
    """What leaves a desk."""

    endpoint: Endpoint
    token: str | None = field(default=None, repr=False)
    body: BaseModel | None = None
    act_id: str | None = None
    attempt: int | None = None
    data: bytes = field(default=b"", repr=False)


class Archive:
    """The other end of the line.

    Attributes:
        ledger: what was accepted, in its order.
        receipts: the receipt that each act was given last.
        tokens: the author of each token; ``ended`` are over, with the problem that says so.
        is_kind: it dislikes nothing any more.
        entered: is told each act as it is written down.
    """

    def __init__(self, agenda: Agenda, dice: random.Random, true_time: Callable[[], datetime]) -> None:
        self._agenda, self._dice, self._true_time = agenda, dice, true_time
        self.ledger: list[AnyAct] = []
        self.receipts: dict[str, ActReceipt] = {}
        self.tokens: dict[str, str] = {}
        self.ended: dict[str, ProblemType] = {}
        self.closed: dict[str, int] = {}
        self.blobs: set[str] = set()
        self.is_kind = self.is_down = False
        self.takes_many = dice.random() < 0.8
        self.dislike = dice.choice((0.0, 0.1, 0.3, 0.6))
        self.entered: Callable[[AnyAct], None] = lambda _act: None
        self._disliked: dict[str, tuple[ProblemType, int]] = {}
        self._working: set[str] = set()
        self._unanswered: dict[int, Answered] = {}
        self._boot = self._numbers = 0

    def arrive(self, request: Request, answered: Answered) -> None:
        """Take a request; ``answered`` hears what came of it, unless the server dies before."""
        if self.is_down:
            answered(OutcomeUnknown("status 502 from a machine on the way"))
            return
        refusal = self._before_the_ledger(request)
        if refusal is not None:
            answered(refusal)
            return
        self._numbers += 1
        self._unanswered[self._numbers] = answered
        reply = partial(self._reply, self._numbers)
        if isinstance(request.body, HandIn):
            self._take_many(request.body, reply)
        elif request.act_id is not None and request.endpoint is not ACT_RECEIPT:
            self._take(request, reply)
        else:
            self._later(partial(self._do_small, request, reply), self._takes())

    def die(self, seconds: float) -> None:
        """End at once and begin again in so many seconds: what is not committed is gone, lines are cut."""
        self._boot += 1
        self.is_down = True
        self._working.clear()
        unanswered, self._unanswered = self._unanswered, {}
        for answered in unanswered.values():
            answered(OutcomeUnknown("the line was cut"))
        self._agenda.after(seconds, self._begin_again)

    def drop_blobs(self) -> None:
        """Forget the pictures that no act names yet."""
        self.blobs.clear()

    def sign_in(self, user_id: str) -> str:
        """Return a new token of a user's."""
        token = f"{user_id} {len(self.tokens)}"
        self.tokens[token] = user_id
        return token

    def become_kind(self) -> None:
        """Run, take everything, and take it quickly."""
        self.is_kind = self.takes_many = True
        self._begin_again()

    def knows(self, act_id: str) -> bool:
        """Tell whether an act that comes is one that was accepted before."""
        return act_id in self.receipts

    def has_closed(self, act_id: str, attempt: int) -> bool:
        """Tell whether a try was refused or looked up in vain, or one after it."""
        return attempt <= self.closed.get(act_id, 0)

    def _begin_again(self) -> None:
        self.is_down = False

    def _takes(self) -> float:
        return 0.01 if self.is_kind else self._dice.choice(_WORK)

    def _later(self, do: Callable[[], None], seconds: float) -> None:
        """Do something, unless the server has died meanwhile."""
        boot = self._boot

        def if_alive() -> None:
            if boot == self._boot:
                do()

        self._agenda.after(seconds, if_alive)

    def _reply(self, number: int, answer: Answer) -> None:
        """Answer a little after it was committed: a server can die in between."""

        def answer_now() -> None:
            self._unanswered.pop(number)(answer)

        self._later(answer_now, 0.001 if self.is_kind else self._dice.choice((0.001, 0.05)))

    def _before_the_ledger(self, request: Request) -> ServerProblem | None:
        if request.endpoint is CHANGES:
            return None
        if request.token is None or request.token not in self.tokens:
            return problem(ProblemType.SESSION_EXPIRED)
        if request.token in self.ended:
            return problem(self.ended[request.token])
        if isinstance(request.body, HandIn) and not self.takes_many:
            return problem(ProblemType.NOT_FOUND)
        return None

    def _do_small(self, request: Request, reply: Answered) -> None:
        if request.endpoint is PUT_BLOB:
            digest = sha256_hex(request.data)
            self.blobs.add(digest)
            reply(BlobReply(sha256=digest, bytes=len(request.data), kept_until=_KEPT_UNTIL))
        elif request.endpoint is CHANGES:
            reply(Changes(changes=(), last=0, policy_version=1, server_time=self._true_time()))
        else:
            reply(self._looked_up(str(request.act_id), request.attempt or 0))

    def _looked_up(self, act_id: str, attempt: int) -> Answer:
        if act_id in self.receipts:
            return self.receipts[act_id]
        self._close(act_id, attempt)
        return problem(ProblemType.NOT_FOUND, closed_attempt=self.closed[act_id])

    def _take(self, request: Request, reply: Answered) -> None:
        act, act_id = _act_of(request), str(request.act_id)
        if act_id in self._working:
            reply(problem(ProblemType.IN_FLIGHT, 1))
            return
        self._working.add(act_id)

        def commit() -> None:
            self._working.discard(act_id)
            reply(self._judged(act, request.attempt or 0))

        self._later(commit, self._takes())

    def _take_many(self, body: HandIn, reply: Answered) -> None:
        """Work on one after the other; what is not known in time is left open, and not begun any more."""
        results: list[Result] = []
        began = self._agenda.now

        def go_on() -> None:
            place = len(results)
            if place == len(body.acts) or self._agenda.now - began > _PATIENCE:
                return
            handed = body.acts[place]
            act = read_act(json.dumps(handed.act).encode())
            if str(act.id) in self._working:
                known(problem(ProblemType.IN_FLIGHT, 1))
                return
            self._working.add(str(act.id))

            def commit() -> None:
                self._working.discard(str(act.id))
                known(self._judged(act, handed.attempt))

            self._later(commit, self._takes())

        def known(answer: Answer) -> None:
            if isinstance(answer, ServerProblem):
                results.append(Result(problem=answer.problem))
            elif isinstance(answer, ActReceipt):
                results.append(Result(receipt=answer))
            if len(results) == len(body.acts):
                answer_now()
            go_on()

        answers = [reply]

        def answer_now() -> None:
            if answers:
                open_ones = (Result(),) * (len(body.acts) - len(results))
                answers.pop()(HandedIn(results=(*results, *open_ones)))

        self._later(answer_now, _PATIENCE)
        go_on()

    def _judged(self, act: AnyAct, attempt: int) -> Answer:
        """Enter an act or refuse it; a refusal closes its try in the same moment."""
        act_id = str(act.id)
        if self.knows(act_id):
            return self.receipts[act_id]
        if self.has_closed(act_id, attempt):
            return problem(ProblemType.SUPERSEDED_ATTEMPT, closed_attempt=self.closed[act_id])
        kind = self._refusal(act)
        if kind is not None:
            self._close(act_id, attempt)
            return problem(kind, closed_attempt=self.closed[act_id])
        self.ledger.append(act)
        self.closed.pop(act_id, None)
        self.receipts[act_id] = ActReceipt(
            act_id=UUID(act_id),
            receipt_number=f"RC-0162-{len(self.ledger):07}",
            accepted_at=self._true_time(),
            author_id="u-1001",
        )
        self.entered(act)
        return self.receipts[act_id]

    def _refusal(self, act: AnyAct) -> ProblemType | None:
        digest = getattr(act, "photo_sha256" if act.kind == "scan" else "capture_sha256", None)
        if digest is not None and digest not in self.blobs:
            return ProblemType.BLOB_MISSING
        if isinstance(act, ReferralAct) and str(act.comparison_id) not in self.receipts:
            return ProblemType.NOT_FOUND
        if self.is_kind:
            return None
        act_id = str(act.id)
        if act_id not in self._disliked:
            is_disliked = self._dice.random() < self.dislike
            often = self._dice.choice((1, 1, 1, 2, 99)) if is_disliked else 0
            self._disliked[act_id] = (self._dice.choice(REFUSALS), often)
        kind, often = self._disliked[act_id]
        self._disliked[act_id] = (kind, often - 1)
        return kind if often > 0 else None

    def _close(self, act_id: str, attempt: int) -> None:
        self.closed[act_id] = max(self.closed.get(act_id, 0), attempt)


def _act_of(request: Request) -> AnyAct:
    act = request.body
    if not isinstance(act, AnyAct):
        raise TypeError("an act was expected")
    return act
