"""The campaign ``network``: a clerk works on, whatever the network does, and the screen never waits for it.

The window with its outbox page, the encrypted store and the sync are in this process, the backend is in
another; between them are TLS and a proxy in a third, with one kind of weather after the other. While the
clerk's acts are saved the weather is bad; then it ends, and everything must be in the ledger: once, in
order, in seconds. In between nobody may be shown a word to which the ledger gives the lie, nothing may be
handed to a stranger, the screen is never held for over 50 ms (:mod:`tools.faults.network_pulse`), and a
server that always fails is asked no more than once a second.
"""

import atexit
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Final

from tamin_desk.domain.delivery import may_show
from tools.faults.campaign import Heard
from tools.faults.network_desk import Clerk, NetworkDesk, network_desk
from tools.faults.network_pulse import MOST_HELD, held
from tools.faults.network_weather import FAIR, HOPELESS, Kind, Seen
from tools.faults.oracle import Oracle, Shown, compare, ledger_rows, promises
from tools.faults.results import CampaignResult

PIECE: Final = 200
"""Acts of one kind of weather; a smaller piece has some of every kind."""

_EVERY_MS: Final = 60
_LONG: Final = 15.0
SOON: Final = 0.3
"""Seconds of bad weather, at the least: for a whole piece, and for a few acts."""

# The longest pause of the whole queue is 8 s; a machine that is busy has some more.
_MOST_STANDSTILL: Final = 15.0
# A burst is free: the first tries, those that were under way, the looks for news, new tokens.
_FREE: Final = 12
_SETTLED: Final = 5.0
_BY_ACT: Final = 4
_LOOK: Final = 0.5


@dataclass
class _Trouble:
    """What went wrong, in words."""

    where: str
    found: list[str] = field(default_factory=list)

    def tell(self, words: str) -> None:
        self.found.append(f"{self.where}: {words}")


def run(cases: int, seed: int, *, first: int = 0, heard: Heard = lambda _done: None) -> CampaignResult:
    """Play so many acts from ``first`` on."""
    found: list[str] = []
    events = outcomes = done = 0
    for kind, acts in _shares(first, cases):
        one = play(kind, acts, f"REPLAY={seed}-{first}", seed, least=SOON if acts < PIECE else _LONG)
        found += one.violations
        events, outcomes, done = events + one.events, outcomes + one.outcomes, done + acts
        heard(done)
    return CampaignResult(cases, events, outcomes, tuple(found))


def _shares(first: int, cases: int) -> list[tuple[Kind, int]]:
    kinds = list(Kind)
    if cases == PIECE:
        return [(kinds[first // PIECE % len(kinds)], cases)]
    counts = [len(range(number, cases, len(kinds))) for number in range(len(kinds))]
    return [(kind, count) for kind, count in zip(kinds, counts, strict=True) if count]


@cache
def premises() -> NetworkDesk:
    """Return the desk of this process: it stays open for one kind of weather after the other."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(network_desk())


def play(
    kind: Kind, acts: int, where: str, seed: int, *, least: float = SOON, forgets: bool = False
) -> CampaignResult:
    """Let a clerk finish so many acts in one kind of weather, and judge what it came to.

    The weather lasts until all are saved, and for ``least`` seconds; ``forgets`` as ``network_line.Line.be``.
    """
    desk, trouble = premises(), _Trouble(f"{where}, {kind}")
    # What the weather before left behind is judged with that one.
    desk.wait(lambda: desk.is_drained)
    chance = random.Random(f"{seed}-{where}-{kind}")  # nosec B311 # chance
    path = desk.folder / f"{time.monotonic_ns()}.oracle"
    before = {row.act_id for row in ledger_rows(desk.backend.database)}
    with Oracle(path) as oracle:
        papers = desk.papers(acts, chance)
        clerk = Clerk(desk.desk, desk.tasks, oracle, papers, _EVERY_MS)
        desk.line.seen()
        desk.line.be(kind, f"{seed}-{where}", forgets=forgets)
        began = time.monotonic()
        with _pulse(desk, trouble), _words(desk, trouble):
            clerk.begin()
            desk.wait(lambda: clerk.is_through)
            desk.wait(lambda: time.monotonic() > began + least)
            ended, bad = time.monotonic(), desk.line.seen()
            accepted = len(ledger_rows(desk.backend.database)) - len(before)
            desk.line.be(FAIR, "")
            if least < _LONG:
                # A clerk who sees that the line is back presses "send now".
                desk.desk.sync.wake()
            _drain(desk, trouble)
    for error in clerk.failed:
        trouble.tell(f"an act was not saved: {type(error).__name__}")
    _judge_requests(kind, bad, began, ended, accepted, trouble)
    promised = promises(path)
    known = {each.act_id for each in promised}
    shown = {
        item.act_id: Shown(item.state, item.receipt_number)
        for item in desk.desk.outbox.items(limit=100_000)
        if item.act_id in known
    }
    ledger = [row for row in ledger_rows(desk.backend.database) if row.act_id not in before]
    for wrong in compare(promised, ledger, shown, drained=True):
        trouble.tell(wrong)
    delivered = len({row.act_id for row in ledger} & known)
    return CampaignResult(acts, len(bad.requests) + len(bad.knocks), delivered, tuple(trouble.found))


def _drain(desk: NetworkDesk, trouble: _Trouble) -> None:
    """Wait until the archive has everything; insist that the queue never stands still for long."""
    while not desk.is_drained:
        status = desk.desk.sync.status()
        if not desk.wait(partial(_goes_on, desk, status.waiting), _MOST_STANDSTILL):
            more = f"{status.waiting} wait, {status.needs_you} need somebody"
            trouble.tell(f"nothing was taken for {_MOST_STANDSTILL:.0f} s in fair weather: {more}")
            return


def _goes_on(desk: NetworkDesk, before: int) -> bool:
    return desk.is_drained or desk.desk.sync.status().waiting < before


# --- What must be true ----------------------------------------------------------------------------


def _judge_requests(
    kind: Kind, bad: Seen, began: float, ended: float, accepted: int, trouble: _Trouble
) -> None:
    """Hold what the proxy saw against what a server that fails may be asked."""
    if bad.stranger:
        trouble.tell(f"{bad.stranger} requests were handed to a stranger")
    # A request that never came through made a connection, and one of many on a line made none.
    seen = max(bad.knocks, bad.requests, key=len)
    most = _FREE + (ended - began) + _BY_ACT * accepted
    if len(seen) > most:
        trouble.tell(f"{len(seen)} requests in {ended - began:.1f} s, {accepted} acts taken")
    settled = [moment for moment in seen if moment > began + _SETTLED]
    rest = ended - began - _SETTLED
    if kind in HOPELESS and rest > _SETTLED and len(settled) > rest + 1:
        trouble.tell(f"{len(settled)} requests in {rest:.1f} s, when it had long failed")


@contextmanager
def _pulse(desk: NetworkDesk, trouble: _Trouble) -> Iterator[None]:
    """Insist that the screen is never held in the block."""
    desk.pulse.begin()
    try:
        yield
    finally:
        desk.pulse.end()
    noise = desk.control.noise()
    for gap in desk.pulse.gaps:
        seconds = held(gap, noise)
        if seconds > MOST_HELD:
            trouble.tell(f"the screen was held for {seconds * 1000:.0f} ms")


@contextmanager
def _words(desk: NetworkDesk, trouble: _Trouble) -> Iterator[None]:
    """Hold the words on the screen against the ledger again and again while the block lasts."""
    over = threading.Event()
    wrong: set[str] = set()

    def look() -> None:
        while not over.wait(_LOOK):
            wrong.update(_wrong_words(desk))

    thread = threading.Thread(target=look, name="words", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    for words in sorted(wrong):
        trouble.tell(words)


def _wrong_words(desk: NetworkDesk) -> Sequence[str]:
    """Return the words that were wrong whatever happened between two looks into the ledger."""
    before = {row.act_id for row in ledger_rows(desk.backend.database)}
    items = desk.desk.outbox.items()
    after = {row.act_id for row in ledger_rows(desk.backend.database)}
    return [
        f"{item.act_id}: {item.state} is shown, and the ledger says otherwise"
        for item in items
        if not (may_show(item.state, item.act_id in before) or may_show(item.state, item.act_id in after))
    ]
