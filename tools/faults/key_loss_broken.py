"""The protections of a desk's key, each taken away in turn: a campaign must notice, or it proves nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import seals
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.keys import SealOpening
from tamin_desk.contract import seals as wire
from tamin_desk.contract.seals import OpenSeal
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.services import sealing
from tamin_desk.services.sealing import Sealing
from tools.faults.key_loss import Habits, run

_keep = Sealing.keep
_judged = seals._judged
_line = seals._line


def _keep_nothing(_self: Sealing, _reply: SessionReply) -> None:
    """Nobody seals."""


def _keep_once(self: Sealing, reply: SessionReply) -> None:
    """What was sealed once stays as it is."""
    if not self._path.exists():
        _keep(self, reply)


def _judged_for_anybody(
    session: Session, body: OpenSeal, caller: Caller
) -> tuple[seals.Opening, bytes | None]:
    """Whoever is signed in counts as an administrator."""
    return _judged(session, body, _Everybody(caller))  # type: ignore[arg-type]  # as far as it is asked


class _Everybody:
    def __init__(self, caller: Caller) -> None:
        self.unit_code = caller.unit_code

    def may(self, _permission: object) -> bool:
        return True


def _bound_to_nothing(**_words: str) -> bytes:
    """What stands on a seal may be written anew."""
    return b""


def _line_of_nobody(body: OpenSeal, caller: Caller, outcome: seals.Opening, now: datetime) -> SealOpening:
    """The record does not say who asked."""
    row = _line(body, caller, outcome, now)
    row.user_id = "u-nobody"
    return row


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
def _unbound() -> Iterator[None]:
    with (
        _with(sealing, bound_words=_bound_to_nothing),
        _with(wire, bound_words=_bound_to_nothing),
    ):
        yield


_HABITS: Final[Mapping[str, Habits]] = MappingProxyType(
    # Left to chance, a key may be rotated in no case of so few.
    {"a rotation seals anew": Habits(rotated=1.0, dropped=1.0)}
)

BROKEN: Final[Mapping[str, tuple[Callable[[], AbstractContextManager[None]], str]]] = MappingProxyType(
    {
        "the key is sealed": (lambda: _with(Sealing, keep=_keep_nothing), "not had back"),
        "a rotation seals anew": (lambda: _with(Sealing, keep=_keep_once), "not had back"),
        "the unit is asked for": (
            lambda: _with(seals, _judged=_judged_for_anybody),
            "of another unit opened the seal",
        ),
        "what stands on a seal is bound to it": (_unbound, "of another unit opened the seal"),
        "openings are written down": (
            lambda: _with(seals, _line=_line_of_nobody),
            "had it opened, and the record has",
        ),
    }
)
"""What holds a protection off, by what the protection says, and words of what must be found then."""


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether a campaign without this protection finds what is wrong then."""
    hold_off, words = BROKEN[protection]
    with hold_off():
        found = run(cases, seed, habits=_HABITS.get(protection, Habits())).violations
    return any(words in violation for violation in found)
