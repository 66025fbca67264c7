"""The line between a desk and the archive: what leaves, what arrives of it, when, and what comes back.

A request of HTTP has one answer, so replies are late, lost, for another act or from somebody on the way; the
requests themselves come late, twice, or in another order than they left.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.handing_in import HandedIn, Result
from tamin_desk.contract.problems import STATUS, ProblemType, ServerProblem
from tamin_desk.domain.errors import (
    DeskError,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    ReplyMalformed,
    Unreachable,
)
from tests.fakes.archive import problem
from tools.faults.simulator_archive import Answer, Answered, Archive, Request
from tools.faults.simulator_time import Agenda

TIMEOUT: Final = 30.0
"""Seconds after which a desk waits for an answer no longer."""


LATEST: Final = 50.0
"""Seconds after which what is late arrives at the latest."""


class Fate(StrEnum):
    """What can happen to one request."""

    FINE = auto()
    SLOW = auto()
    """Arrives and is answered in seconds of its own: those side by side change places."""
    UNREACHABLE = auto()
    LOST_REQUEST = auto()
    LOST_REPLY = auto()
    LATE = auto()
    """No answer, and it arrives all the same, up to most of a minute later."""
    DOUBLED = auto()
    LATE_COPY = auto()
    COPY_TURNED_AWAY = auto()
    """Two copies: the one whose answer comes back is turned away on the way, the other one arrives."""
    PORTAL = auto()
    """A page for people; the request may have gone on."""
    REDIRECT = auto()
    GARBAGE = auto()
    OTHER_RECEIPT = auto()
    MACHINE = auto()
    """A machine on the way answers with a problem of any type; nothing arrives."""
    BUSY = auto()
    """The server asks to be left alone."""
    BARE = auto()
    """A machine on the way says 503, and mostly for how long."""
    BREAKS_AFTER = auto()
    """The server fails after it was carried out."""


ALWAYS_FAILING: Final = (
    Fate.UNREACHABLE,
    Fate.LOST_REQUEST,
    Fate.LOST_REPLY,
    Fate.PORTAL,
    Fate.BUSY,
    Fate.BARE,
    Fate.BREAKS_AFTER,
)
_MACHINES: Final = (
    ProblemType.LIMITED,
    ProblemType.NOT_PERMITTED,
    ProblemType.SESSION_EXPIRED,
    ProblemType.TOO_LARGE,
    ProblemType.NOT_FOUND,
    ProblemType.INVALID_REQUEST,
    ProblemType.CONTRACT_TOO_OLD,
    ProblemType.UNAVAILABLE,
    ProblemType.INTERNAL,
    ProblemType.IN_FLIGHT,
    ProblemType.STATE_CHANGED,
)
_TIMES_ASKED_FOR: Final = (0, 0, 1, 3, 10, 40)


@dataclass(frozen=True, slots=True)
class Spell:
    """The weather until ``until`` (monotonic): one fate for every request, or each its own."""

    until: float
    always: Fate | None
    rough: float


class Weather:
    """Spells of it, until the world becomes kind."""

    def __init__(self, agenda: Agenda, dice: random.Random, seconds: float) -> None:
        self._agenda, self._dice = agenda, dice
        self._rough = tuple(dice.sample(list(Fate), dice.randrange(2, len(Fate))))
        self.spells: list[Spell] = []
        at = agenda.now
        while at < agenda.now + seconds:
            at += dice.choice((3.0, 10.0, 30.0))
            always = dice.choice(ALWAYS_FAILING) if dice.random() < 0.2 else None
            self.spells.append(Spell(at, always, dice.choice((0.1, 0.5, 0.8, 1.0))))

    def fate(self) -> Fate:
        """Return what happens to a request that leaves now."""
        while self.spells and self.spells[0].until <= self._agenda.now:
            self.spells.pop(0)
        if not self.spells:
            return Fate.FINE
        spell = self.spells[0]
        if spell.always is not None:
            return spell.always
        return self._dice.choice(self._rough) if self._dice.random() < spell.rough else Fate.FINE


class Line:
    """Carries requests; every one of them is answered in the end, if only by its time-out.

    Attributes:
        fair_since: since when nothing goes wrong any more.
        troubled_until: when the last request that left before that was answered.
        arrived_by: when every copy of what left so far will have arrived.
    """

    def __init__(
        self,
        agenda: Agenda,
        dice: random.Random,
        archive: Archive,
        weather: Weather,
        note: Callable[[str], None],
    ) -> None:
        self._agenda, self._dice, self._archive = agenda, dice, archive
        self._weather, self._note = weather, note
        # Half of them never say for how long: there the desk's own pace must do.
        self._waits = _TIMES_ASKED_FOR if dice.random() < 0.5 else (0,)
        self.fair_since: float | None = None
        self.troubled_until = self.arrived_by = agenda.now

    def clear_up(self) -> None:
        """Let nothing go wrong with what leaves from now on."""
        self.fair_since = self._agenda.now
        self._weather.spells.clear()

    def send(self, request: Request, heard: Answered) -> None:
        """Let a request leave; ``heard`` is told the answer once."""
        fate, was_fair = self._weather.fate(), self.fair_since is not None
        self._note(f"{request.endpoint.name} {fate}")

        def heard_of(answer: Answer) -> None:
            self._note(f"heard {request.endpoint.name} {_in_words(answer)}")
            if not was_fair and self.fair_since is not None:
                self.troubled_until = self._agenda.now
            heard(answer)

        journey = _Journey(self._agenda, self._dice, self._archive, request, heard_of, self._waits)
        journey.begin(fate)
        if fate is not Fate.FINE:
            self.arrived_by = self._agenda.now + LATEST


class _Journey:
    """One request on its way."""

    def __init__(
        self,
        agenda: Agenda,
        dice: random.Random,
        archive: Archive,
        request: Request,
        heard: Answered,
        waits: tuple[int, ...],
    ) -> None:
        self._agenda, self._dice, self._archive = agenda, dice, archive
        self._request, self._heard, self._waits = request, heard, waits
        self._is_over = False

    def begin(self, fate: Fate) -> None:
        """Set out; what is answered in time is heard, and nothing after the time-out."""
        dice = self._dice
        quick, slow = dice.uniform(0.01, 0.1), dice.uniform(0.1, 9.0)
        late = dice.uniform(0.5, dice.choice((5.0, LATEST)))
        self._agenda.after(TIMEOUT, lambda: self._hear(OutcomeUnknown("time-out")))
        match fate:
            case Fate.FINE:
                self._arrive(quick, lambda answer: self._come(answer, quick))
            case Fate.SLOW:
                self._arrive(slow, lambda answer: self._come(answer, dice.uniform(0.0, 9.0)))
            case Fate.DOUBLED | Fate.LATE_COPY:
                self._arrive(quick, lambda answer: self._come(answer, slow))
                self._arrive(slow if fate is Fate.DOUBLED else late, lambda answer: self._come(answer, quick))
            case Fate.LOST_REPLY:
                self._arrive(quick, lambda _answer: self._cut())
            case Fate.LATE:
                self._arrive(late, lambda _answer: None)
                self._cut()
            case Fate.GARBAGE:
                self._arrive(quick, lambda _answer: self._come(ReplyMalformed("garbage"), quick))
            case Fate.OTHER_RECEIPT:
                self._arrive(quick, lambda answer: self._come(self._anothers(answer), quick))
            case Fate.BREAKS_AFTER:
                self._arrive(quick, lambda _answer: self._come(self._asking(ProblemType.INTERNAL), quick))
            case Fate.COPY_TURNED_AWAY:
                self._arrive(dice.choice((quick, slow, late)), lambda _answer: None)
                self._come(self._turned_away(), quick)
            case _:
                self._meet_somebody(fate, quick, late)

    def _meet_somebody(self, fate: Fate, quick: float, late: float) -> None:
        """Get no further, as a rule."""
        match fate:
            case Fate.UNREACHABLE:
                self._come(Unreachable("no connection"), self._dice.choice((0.0, quick, 3.0)))
            case Fate.PORTAL | Fate.REDIRECT:
                if self._dice.random() < 0.3:
                    self._arrive(self._dice.choice((quick, late)), lambda _answer: None)
                page: DeskError = NotOurServer("a page") if fate is Fate.PORTAL else RedirectRefused("302")
                self._come(self._with_wait(page), quick)
            case Fate.MACHINE:
                self._come(self._turned_away(), quick)
            case Fate.BUSY:
                kind = self._dice.choice((ProblemType.UNAVAILABLE, ProblemType.LIMITED))
                self._come(self._asking(kind), quick)
            case Fate.BARE:
                self._come(self._with_wait(OutcomeUnknown("status 503 from a machine on the way")), quick)
            case _:
                self._cut()

    def _arrive(self, seconds: float, answered: Answered) -> None:
        self._agenda.after(seconds, lambda: self._archive.arrive(self._request, answered))

    def _come(self, answer: Answer, seconds: float) -> None:
        self._agenda.after(seconds, lambda: self._hear(answer))

    def _cut(self) -> None:
        """No answer comes: the line is cut soon, or nobody says a word until the time-out."""
        if self._dice.random() < 0.7:
            self._come(OutcomeUnknown("the line was cut"), self._dice.uniform(0.05, 1.0))

    def _hear(self, answer: Answer) -> None:
        if not self._is_over:
            self._is_over = True
            self._heard(answer)

    def _anothers(self, answer: Answer) -> Answer:
        """Return the receipt of another act in the place of each."""
        if isinstance(answer, HandedIn):
            given = [result.receipt for result in answer.results if result.receipt is not None]
            moved = iter(given[1:] + given[:1])
            return HandedIn(
                results=tuple(
                    result if result.receipt is None else Result(receipt=next(moved))
                    for result in answer.results
                )
            )
        others = list(self._archive.receipts.values())
        return self._dice.choice(others) if isinstance(answer, ActReceipt) else answer

    def _turned_away(self) -> DeskError:
        """Return what a machine says that has not asked the ledger: it closes no try."""
        kind = self._dice.choice(_MACHINES)
        return self._asking(kind) if STATUS[kind] in (429, 503, 500) else problem(kind)

    def _asking(self, kind: ProblemType) -> ServerProblem:
        return problem(kind, self._dice.choice(self._waits) or None)

    def _with_wait(self, error: DeskError) -> DeskError:
        error.retry_after = float(self._dice.choice(self._waits))
        return error


def _in_words(answer: Answer) -> str:
    words = type(answer).__name__
    if isinstance(answer, ServerProblem):
        words = f"{words} {answer.problem.kind}"
    asked = answer.retry_after if isinstance(answer, DeskError) else 0.0
    return f"{words} wait {asked:.0f}" if asked else words
