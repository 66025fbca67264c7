"""A reviewer at a desk whose archive is scripted: what each endpoint of review says, and to whom."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tamin_desk.backend.archive.lists import LISTS as LISTS_OF_SERVER
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.contract.review import (
    Claim,
    ClaimRequest,
    Decided,
    DecidedRow,
    DecisionReply,
    DecisionRequest,
    Lease,
    OpinionReply,
    OpinionRequest,
    Queue,
    QueueRow,
    Reveal,
    UnusableRequest,
)
from tamin_desk.contract.review_routes import (
    CLAIM,
    CLAIM_PICTURE,
    DECIDE,
    DECIDED,
    OPINION,
    QUEUE,
    RELEASE,
    RENEW,
    REVEAL,
    UNDO,
    UNUSABLE,
)
from tamin_desk.contract.routes import SIGN_IN, UNITS
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitList
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role, UnitKind, permissions
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.photos import Picture
from tests.fakes import cases
from tests.fakes.answers import BRANCH, session_reply
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.clock import FakeClock
from tests.fakes.office import Office, open_office


def user(role: Role = Role.REVIEWER) -> UserReply:
    """Somebody who judges."""
    return UserReply(
        user_id="user-9",
        username="reviewer",
        display_name="سعید نادری",
        role=role,
        permissions=permissions(role, UnitKind.PROVINCIAL_DIRECTORATE),
    )


@dataclass(slots=True)
class FakeArchive:
    """The review side of an archive, with leases: keeps the contract of `tamin_desk.contract.review`.

    ``answers`` are what opinions bring, by case number; a flag's reveal where nothing else was said.
    """

    api: FakeApi
    clock: FakeClock
    hears: ServerClock
    waiting: list[int] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)
    committed: set[int] = field(default_factory=set)
    answers: dict[int, OpinionReply] = field(default_factory=dict)
    reveals: dict[int, Reveal] = field(default_factory=dict)
    pictures: dict[int, tuple[Picture, Picture | None]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    decided: list[DecidedRow] = field(default_factory=list)
    opinions: list[OpinionRequest] = field(default_factory=list)
    decisions: list[DecisionRequest] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    unusable: list[tuple[int, str]] = field(default_factory=list)
    filtered: int = 0
    ages: dict[int, float] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    trouble: dict[str, deque[Exception]] = field(default_factory=dict)
    given: dict[UUID, OpinionReply] = field(default_factory=dict)
    made: dict[UUID, DecisionReply] = field(default_factory=dict)
    tokens: int = 0

    def begin(self) -> None:
        """Answer every endpoint of review."""
        api = self.api
        for endpoint, answer in (
            (QUEUE, self._queue),
            (CLAIM, self._claim),
            (CLAIM_PICTURE, self._picture),
            (RENEW, self._renew),
            (RELEASE, self._release),
            (UNUSABLE, self._unusable),
            (OPINION, self._opinion),
            (REVEAL, self._reveal),
            (DECIDE, self._decide),
            (UNDO, self._undo),
            (DECIDED, self._decided),
        ):
            api.on(endpoint, answer)
        api.on(UNITS, UnitList(units=(BRANCH,)))
        api.on(LISTS, LISTS_OF_SERVER)

    def fails(self, name: str, *errors: Exception) -> None:
        """Let the next calls of an endpoint (its operation id) end so."""
        self.trouble.setdefault(name, deque()).extend(errors)

    def token_of(self, number: int) -> str:
        """By what a case is held now."""
        return next(token for token, held in self.held.items() if held == number)

    def lapse(self, number: int, taken_by: str | None = None) -> None:
        """The lease of a case ends; perhaps a colleague opens it."""
        self.held = {token: held for token, held in self.held.items() if held != number}
        if taken_by is not None:
            self.taken[number] = taken_by

    def _meet(self, called: Called) -> None:
        errors = self.trouble.get(called.endpoint.name)
        if errors:
            raise errors.popleft()

    def _row(self, number: int) -> QueueRow:
        mine = number in self.held.values()
        holder = self.taken.get(number) or (user().display_name if mine else None)
        return cases.queue_row(
            number,
            hours=self.ages.get(number, 60.0 - number),
            unit=self.units.get(number, "شعبهٔ ۲ تهران"),
            holder=holder,
            is_mine=mine,
            is_committed=number in self.committed,
        )

    def _queue(self, called: Called) -> Queue:
        self._meet(called)
        rows = [self._row(n) for n in sorted(self.waiting, key=lambda n: (n not in self.committed, n))]
        return cases.queue(*rows, held=len(self.taken), filtered=self.filtered)

    def _claim(self, called: Called) -> Claim:
        self._meet(called)
        asked = called.body
        assert isinstance(asked, ClaimRequest)
        if asked.case_id is None:
            free = [n for n in sorted(self.waiting) if n not in self.taken and n not in self.held.values()]
            free = [number for number in free if number not in self.committed]
            if not free:
                raise problem(ProblemType.NOTHING_TO_CLAIM)
            number = free[0]
        else:
            number = int(asked.case_id.removeprefix("cs-"), 16)
            if number in self.taken:
                raise problem(ProblemType.HELD_BY_ANOTHER, holder=self.taken[number])
            if number not in self.waiting:
                raise problem(ProblemType.NOT_FOUND)
        others = {held for held in self.held.values() if held != number}
        assert len(others) < 2, "a reviewer holds two cases at most"
        self.tokens += 1
        self.lapse(number)
        registry, reference = self.pictures.get(number, (cases.REGISTRY, cases.REFERENCE))
        claim = cases.claim(number, again=self.tokens, registry=registry, reference=reference)
        self.held[claim.token] = number
        return claim

    def _number(self, called: Called) -> int:
        token = str(called.values["token"])
        if token not in self.held:
            raise problem(ProblemType.LEASE_LOST)
        return self.held[token]

    def _picture(self, called: Called) -> bytes:
        self._meet(called)
        number = self._number(called)
        registry, reference = self.pictures.get(number, (cases.REGISTRY, cases.REFERENCE))
        shown = registry if called.values["side"] == "registry" else reference
        assert shown is not None
        return shown.data[:60] if number in self.broken else shown.data

    def _renew(self, called: Called) -> Lease:
        self._meet(called)
        self._number(called)
        return Lease(held_until=self.clock.now() + timedelta(minutes=5))

    def _release(self, called: Called) -> None:
        self._meet(called)
        self.held.pop(str(called.values["token"]), None)

    def _unusable(self, called: Called) -> None:
        self._meet(called)
        number, asked = self._number(called), called.body
        assert isinstance(asked, UnusableRequest)
        self.unusable.append((number, asked.side))
        self.held.pop(str(called.values["token"]))
        self.waiting.remove(number)

    def _opinion(self, called: Called) -> OpinionReply:
        opinion = called.body
        assert isinstance(opinion, OpinionRequest)
        if opinion.id not in self.given:
            if opinion.token not in self.held:
                raise problem(ProblemType.LEASE_LOST)
            number = self.held[opinion.token]
            reveal = self.reveals.get(number) or cases.reveal(
                number, own=opinion.verdict, own_ratings=opinion.ratings
            )
            self.given[opinion.id] = self.answers.get(number) or OpinionReply(reveal=reveal)
            self.opinions.append(opinion)
            if self.given[opinion.id].reveal is not None:
                self.committed.add(number)
                self.reveals[number] = reveal
            else:
                self.waiting.remove(number)
                self.held.pop(opinion.token)
        self._meet(called)
        return self.given[opinion.id]

    def _reveal(self, called: Called) -> Reveal:
        self._meet(called)
        number = int(str(called.values["id"]).removeprefix("cs-"), 16)
        if number not in self.committed:
            raise problem(ProblemType.NOT_COMMITTED)
        return self.reveals.get(number) or cases.reveal(number)

    def _decide(self, called: Called) -> DecisionReply:
        wish = called.body
        assert isinstance(wish, DecisionRequest)
        refused = self.trouble.get("refused_decision")
        if refused:
            raise refused.popleft()
        if wish.id not in self.made:
            number = int(wish.case_id.removeprefix("cs-"), 16)
            assert called.if_match is not None
            self.made[wish.id] = self._held_decision(number, wish.decision, wish.id)
            self.decisions.append(wish)
            self.lapse(number)
            self.waiting.remove(number)
        self._meet(called)
        return self.made[wish.id]

    def _held_decision(self, number: int, decided: Decision, one_id: UUID) -> DecisionReply:
        now = self.clock.now()
        # As the adapter does with every reply that carries a time.
        self.hears.heard(now)
        return cases.held(number, decided).model_copy(
            update={
                "decision_id": one_id,
                "effective_at": now + timedelta(seconds=10),
                "server_time": now,
            }
        )

    def _undo(self, called: Called) -> DecisionReply:
        self._meet(called)
        one_id = str(called.values["id"])
        made = next(reply for key, reply in self.made.items() if str(key) == one_id)
        self.undone.append(one_id)
        self.waiting.append(int(made.case_id.removeprefix("cs-"), 16))
        return made.model_copy(update={"withdrawn": True})

    def _decided(self, called: Called) -> Decided:
        self._meet(called)
        wanted = {name: str(value) for name, value in called.params.items()}
        kind, verdict, reason = (wanted.get(name) for name in ("kind", "verdict", "reason"))
        rows = tuple(
            row
            for row in self.decided
            if kind in (None, row.kind)
            and verdict in (None, row.first_verdict)
            and reason in (None, row.reason)
        )
        return Decided(rows=rows)


def decided_by(holder: str, clock: FakeClock) -> ServerProblem:
    """What a server says to a decision that came second."""
    since = clock.now().isoformat()
    return problem(ProblemType.HELD_BY_ANOTHER, current="decided", holder=holder, held_since=since)


def held_now_by(holder: str, clock: FakeClock) -> ServerProblem:
    """What a server says to a decision on a case that a colleague has opened since."""
    since = clock.now().isoformat()
    return problem(ProblemType.HELD_BY_ANOTHER, current="held", holder=holder, held_since=since)


@contextmanager
def review_desk(folder: Path, role: Role = Role.REVIEWER) -> Iterator[tuple[Office, FakeArchive]]:
    """Open a desk with a reviewer signed in, over a queue of three."""
    with open_office(folder) as office:
        office.api.on(SIGN_IN, session_reply(at=office.clock.now(), user=user(role)))
        office.sign_in()
        archive = FakeArchive(office.api, office.clock, office.desk.clock, waiting=[1, 2, 3])
        archive.begin()
        yield office, archive
