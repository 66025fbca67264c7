"""The protections against the network, each taken away in turn: a campaign must notice."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tamin_desk.contract.routes import System
from tamin_desk.domain.errors import DeskError
from tamin_desk.services import courier, pace
from tamin_desk.services.drafts import Author, Draft, PersonRef
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import Pace
from tools.faults.network import SOON, play, premises
from tools.faults.network_desk import Clerk
from tools.faults.network_weather import Kind


def _keep_in_memory(
    self: Outbox, _draft: Draft, _author: Author, _person: PersonRef, *, act_id: str | None = None
) -> OutboxItem | None:
    """What is said to be saved was only remembered: some other row is shown for it."""
    del act_id
    return next(iter(self.items(limit=1)), None)


_saved = Clerk.saved


def _ask_at_once(self: Clerk, item: OutboxItem) -> None:
    """The thread of the screen asks the archive itself, and waits for it."""
    with suppress(DeskError):
        self.desk.api.health(System.ARCHIVE)
    _saved(self, item)


def _at_once(*_of: object) -> float:
    """Nothing is waited for."""
    return 0.0


@contextmanager
def _with(holder: object, **instead: object) -> Iterator[None]:
    kept = {name: getattr(holder, name) for name in instead}
    try:
        for name, other in instead.items():
            setattr(holder, name, other)
        yield
    finally:
        for name, own in kept.items():
            setattr(holder, name, own)


@contextmanager
def _unpaced() -> Iterator[None]:
    with _with(Pace, wait=_at_once), _with(pace, backoff=_at_once), _with(courier, backoff=_at_once):
        yield


@contextmanager
def _believing() -> Iterator[None]:
    """Whoever answers is taken for the archive."""
    context = premises().desk.api._clients._context
    if context is None:
        raise RuntimeError("the desk has not spoken to anybody yet")
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        yield
    finally:
        context.verify_mode = ssl.CERT_REQUIRED
        context.check_hostname = True


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@dataclass(frozen=True, slots=True)
class Broken:
    """A protection held off: how, in which weather, and words of what must be found then."""

    hold_off: Callable[[], AbstractContextManager[None]]
    kind: Kind
    words: str
    forgets: bool = False
    least: float = SOON


BROKEN: Final[Mapping[str, Broken]] = MappingProxyType(
    {
        "saved means on the disk": Broken(
            lambda: _with(Outbox, save=_keep_in_memory), Kind.LATENCY, "neither at the desk nor in the ledger"
        ),
        "the screen asks nobody": Broken(
            lambda: _with(Clerk, saved=_ask_at_once), Kind.BLACK_HOLE, "the screen was held"
        ),
        "requests keep a pace": Broken(_unpaced, Kind.GARBAGE, "requests in", least=2.0),
        "an act is taken once": Broken(_nothing, Kind.DOUBLED, "nobody was told of", forgets=True, least=2.0),
        "the archive shows who it is": Broken(_believing, Kind.WRONG_CERTIFICATE, "to a stranger", least=2.0),
    }
)


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether a campaign without this protection finds what is wrong then."""
    broken = BROKEN[protection]
    where = f"without: {protection}"
    # Held off while the clerk works, and not while the desk is opened.
    premises()
    with broken.hold_off():
        played = play(broken.kind, cases, where, seed, least=broken.least, forgets=broken.forgets)
    return any(broken.words in violation for violation in played.violations)
