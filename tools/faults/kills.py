"""The campaign ``kills``: a desk is killed while clerks save acts and the sync sends them, and starts anew.

Each piece has one real backend, served over TCP, and one line to it with seeded weather (:mod:`.kills_line`);
the desk is a process of its own, begun after every kill on the same encrypted store. A kill comes after a
random time, at a random call of the disk, when a request or its reply is at a chosen place of the line, or
just when the clerk is told "saved". What was told is written down by the driver and held against the ledger
when the desk is back, and at the end when its outbox is empty (:mod:`.kills_account`).

A seed gives the same moments and the same luck again, case by case; what processes do at the same time is
theirs, and clerks go by their screen.
"""

import random
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from socket import socket
from typing import Final, Self, TypeVar

from tools.faults.campaign import Heard
from tools.faults.forks import Forked, Stumbled, fork
from tools.faults.kills_account import Account
from tools.faults.kills_clerks import Clerks
from tools.faults.kills_desk import live
from tools.faults.kills_line import Met, Open, Place, Planted, Settle, Settled, Weather, keep_line
from tools.faults.kills_office import CLERKS, Listening, furnished, serve_archive
from tools.faults.kills_words import (
    About,
    Bodies,
    Drain,
    Life,
    Rest,
    Resting,
    Saved,
    Screen,
    Send,
    TellBodies,
    Told,
    Working,
)
from tools.faults.memory import folder_in_memory
from tools.faults.results import CampaignResult

T = TypeVar("T")

_LONGEST: Final = 1.0
"""Seconds after which a desk is killed whatever it was to be killed at."""

_PATIENCE: Final = 30.0
_BEGINNINGS: Final = 5
_KINDS: Final = ("time", "work time", "disk", "disk at work", "line", "word")
_OFTEN: Final = (15, 30, 10, 15, 20, 10)
_SECONDS: Final = {"time": 0.1, "work time": 0.6}


@dataclass(frozen=True, slots=True)
class Kill:
    """How one life of the desk goes, and when it ends.

    Attributes:
        seconds: the desk is killed so long after its start, or after work began (``from_work``).
        resting: but at most so long after its clerks had nothing more to do.
        from_work: the same of ``disk_calls``.
        disk_calls: killed at so many calls of the disk.
        planted: killed when a request is there.
        words: killed when it has said so often that something is about to be saved, or is.
        is_wild, is_away: the weather; away: nobody listens.
        sends: the sync has begun.
        sign_in: who signs in first.
        prints: so many covers of one person are all that is done; ``None``: as the clerks like.
        settles: the next life begins when nothing is on its way any more.
    """

    seconds: float = _LONGEST
    resting: float = _LONGEST
    from_work: bool = False
    disk_calls: int | None = None
    planted: Planted | None = None
    words: int | None = None
    is_wild: bool = True
    is_away: bool = False
    sends: bool = True
    sign_in: tuple[str, ...] = ()
    prints: int | None = None
    settles: bool = False


def any_kill(chance: random.Random) -> Kill:
    """Return a kill at a moment of chance."""
    kind = chance.choices(_KINDS, _OFTEN)[0]
    is_away = kind != "line" and chance.random() < 0.12
    return Kill(
        seconds=chance.random() * _SECONDS.get(kind, 0.0) or _LONGEST,
        resting=_LONGEST if kind == "line" else chance.uniform(0.02, 0.3),
        from_work=kind in ("work time", "disk at work"),
        disk_calls=int(2 ** chance.uniform(0, 9)) if kind.startswith("disk") else None,
        planted=_planted(chance) if kind == "line" else None,
        words=chance.randint(1, 12) if kind == "word" else None,
        is_wild=chance.random() < 0.55,
        is_away=is_away,
        sends=chance.random() < 0.95,
        sign_in=tuple(name for name in CLERKS if chance.random() < 0.1),
        settles=chance.random() < 0.35,
    )


def _planted(chance: random.Random) -> Planted:
    place = chance.choice((Place.BEFORE, Place.LATE, Place.AFTER, Place.AFTER, Place.HALF))
    return Planted(place, chance.randint(1, 4), is_first=chance.random() < 0.3)


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    heard: Heard = lambda _done: None,
    script: Iterable[Kill] = (),
) -> CampaignResult:
    """Kill a desk so often, then let it finish; ``script`` says how the first of them are."""
    said = iter(script)
    with folder_in_memory() as folder:
        with Piece(folder) as piece:
            for number in range(cases):
                piece.where = f"REPLAY={seed}-{first + number}"
                chance = random.Random(piece.where)  # nosec B311 # chance
                piece.kill(next(said, None) or any_kill(chance), chance)
                heard(number + 1)
            piece.finish()
            arrived = piece.account.arrived()
        # Its programs may have told of something at their end.
        return CampaignResult(cases, piece.events, arrived, tuple(piece.found))


class Piece:
    """One archive, one line and one desk's store; use it as a context manager.

    Attributes:
        found: every broken rule in words.
        events: words that came from the desk.
        where: what plays again what is going on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found: list[str] = []
        self.events = 0
        self.where = ""
        office = furnished()
        file = folder / "archive.sqlite"
        file.write_bytes(office.file)
        self._clerks = Clerks(office)
        self.account = Account(folder, file, self._clerks.deeds, self._tell)
        self._children: list[Forked] = []
        # Bound, and nobody listens: whoever calls is turned away at once.
        self._nowhere = socket()
        self._nowhere.bind(("127.0.0.1", 0))
        self._archive = self._begin(partial(serve_archive, file))
        upstream = self._hear(self._archive, Listening).url
        self._line = self._begin(partial(keep_line, upstream))
        self._url = self._hear(self._line, Open).url

    def __enter__(self) -> Self:
        try:
            self._sign_in()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for child in self._children:
            child.kill()
            for word in child.rest():
                self._heed_stumble(word)
        self._nowhere.close()
        self.account.close()

    def kill(self, kill: Kill, chance: random.Random) -> None:
        """Let the desk live, and kill it; ``chance`` decides what is not said."""
        self._clerks.chance = chance
        seed = chance.getrandbits(32)
        self._line.line.send(Weather(seed, kill.is_wild, kill.planted))
        url = f"http://127.0.0.1:{self._nowhere.getsockname()[1]}" if kill.is_away else self._url
        life = Life(self._folder, url, kill.sign_in, kill.disk_calls, kill.from_work)
        desk = self._begin(partial(live, life))
        end = time.monotonic() + (_LONGEST if kill.from_work else kill.seconds)
        words = 0
        while (word := self._next(desk, max(0.0, end - time.monotonic()), seed)) is not None:
            self._heed(word)
            match word:
                case Screen():
                    self._work(desk, word, kill)
                case Working() if kill.from_work:
                    end = time.monotonic() + kill.seconds
                case About() | Saved():
                    words += 1
                case Resting():
                    end = min(end, time.monotonic() + kill.resting)
            if isinstance(word, Met) or words == kill.words:
                break
        self._end(desk)
        if kill.settles:
            self._line.line.send(Settle())
            self._hear(self._line, Settled)

    def finish(self) -> None:
        """Let the desk live until everything is handed in, and hold all of it against the ledger."""
        self._line.line.send(Weather(0, is_wild=False))
        desk = self._begin(partial(live, Life(self._folder, self._url, CLERKS)))
        self.account.check(self._hear(desk, Screen))
        if self.found:
            # Whatever comes after it would be told as well.
            return
        self._hear(desk, Working)
        screen = self._drained(desk)
        while screen.is_drained and (corrections := self._clerks.correct(screen)):
            for word in corrections:
                desk.line.send(word)
            screen = self._drained(desk)
        self.account.check(screen, drained=True)
        desk.line.send(TellBodies())
        self.account.check_bodies(self._hear(desk, Bodies).bodies)

    # --- Inside -------------------------------------------------------------------------------

    def _sign_in(self) -> None:
        """Let both clerks be known to the desk: whoever was never signed in hands in nothing."""
        for _ in range(_BEGINNINGS):
            desk = self._begin(partial(live, Life(self._folder, self._url, CLERKS)))
            is_signed_in = self._hear(desk, Working).is_signed_in
            self._end(desk)
            if is_signed_in:
                return
        raise RuntimeError("nobody could sign in")

    def _begin(self, work: Callable[[Connection], None]) -> Forked:
        child = fork(work, self._children)
        self._children.append(child)
        return child

    def _end(self, desk: Forked) -> None:
        """Kill the desk, and hear what it had said before."""
        desk.kill()
        self._children.remove(desk)
        for word in desk.rest():
            self._heed(word)
        if not desk.was_killed:
            self.account.tell(f"the desk ended by itself, status {desk.status}")

    def _work(self, desk: Forked, screen: Screen, kill: Kill) -> None:
        """Hold what the desk shows against the ledger, before it sends anything; then let it work."""
        self.account.check(screen)
        chosen = self._clerks.choose(screen) if kill.prints is None else self._clerks.prints(kill.prints)
        deeds = tuple(chosen)
        # A disk may have killed it by now.
        with suppress(OSError):
            if kill.sends:
                desk.line.send(Send())
            for deed in deeds:
                desk.line.send(deed)
            desk.line.send(Rest())

    def _drained(self, desk: Forked) -> Screen:
        desk.line.send(Drain(2 * _PATIENCE))
        return self._hear(desk, Screen)

    def _next(self, desk: Forked, seconds: float, seed: int) -> object:
        """Return the next word of the desk or the line; ``None`` when the desk is dead or the time over."""
        end = time.monotonic() + seconds
        while ready := wait([desk.line, self._line.line], max(0.0, end - time.monotonic())):
            if desk.line in ready:
                try:
                    return desk.line.recv()
                except (EOFError, OSError):
                    return None
            word = self._line.line.recv()
            if not isinstance(word, Met) or word.seed == seed:
                return word
        return None

    def _hear(self, child: Forked, kind: type[T]) -> T:
        """Wait for a word, heeding what comes before it.

        Raises:
            RuntimeError: it does not come; with what was found by then, because that may be why.
        """
        with suppress(EOFError):
            while child.line.poll(3 * _PATIENCE):
                word = child.line.recv()
                if isinstance(word, kind):
                    return word
                self._heed(word)
        raise RuntimeError("\n".join([f"{kind.__name__} was never said", *self.found]))

    def _heed(self, word: object) -> None:
        self.events += 1
        match word:
            case About():
                self._clerks.about(word.act_ids)
                self.account.about(word.act_ids)
            case Saved():
                self.account.saved(word.act_ids)
                self._clerks.saved(word.act_ids)
            case Told():
                self.account.told(word.act)
        self._heed_stumble(word)

    def _heed_stumble(self, word: object) -> None:
        if isinstance(word, Stumbled):
            self.account.tell(f"a program stumbled: {word.words}")

    def _tell(self, words: str) -> None:
        self.found.append(f"{self.where}: {words}")
