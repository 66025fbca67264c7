"""The protections of access, each taken away in turn: a campaign must notice, or it proves nothing."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from fastapi.responses import Response

from tamin_desk.backend import access, reaches, wiring
from tamin_desk.backend.archive import referrals
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.parts import Handler, Part, PartBuilder, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import routes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.domain.roles import Role, UnitKind
from tools.faults import access_table
from tools.faults.access import Cell, State, run
from tools.faults.access_scene import FAR_UNIT, FEW_OWNERS
from tools.faults.access_table import Who, Whose

_CLERK: Final = Who(Role.CLERK, UnitKind.BRANCH)
_MONITOR: Final = Who(Role.MONITOR, UnitKind.BRANCH)

_build = wiring.builders


@dataclass(frozen=True, slots=True)
class Broken:
    """How a protection is held off, where that shows, and words of what must be found then."""

    cells: Sequence[Cell]
    words: str
    hold_off: Callable[[], AbstractContextManager[None]] = field(default=nullcontext)


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


def _unscoped() -> AbstractContextManager[None]:
    """One endpoint is said to reach the nation."""
    return _with(reaches, REACH={**reaches.REACH, routes.COMPARISON.name: reaches.Reach.NATION})


def _told_apart() -> AbstractContextManager[None]:
    """What is somebody else's is forbidden, and only what never was is not found."""

    def within(
        endpoint: routes.Endpoint,
        caller: Caller,
        found: object,
        owner: Callable[[object], reaches.Owner],
    ) -> object:
        if found is not None and not reaches._reaches(reaches.REACH[endpoint.name], caller, owner(found)):
            raise ProblemError(ProblemType.NOT_PERMITTED)
        return whole(endpoint, caller, found, owner)

    whole = reaches.within
    return _with(reaches, within=within)


def _anybody_asks(_endpoint: routes.Endpoint, _caller: Caller) -> None:
    """The role is not asked for."""


def _alive(_session: object, _now: object) -> bool:
    """A session never ends."""
    return True


def _handled(**instead: Handler) -> AbstractContextManager[None]:
    """Build the archive with other handlers."""

    def archive(whole: PartBuilder, seams: Seams) -> Part:
        built = whole(seams)
        return replace(built, handlers={**built.handlers, **instead})

    def builders(*args: object) -> dict[System, PartBuilder]:
        known = _build(*args)  # type: ignore[arg-type]  # as it was given
        own = known[System.ARCHIVE]
        return {**known, System.ARCHIVE: lambda seams: archive(own, seams)}

    return _with(wiring, builders=builders)


def _fails() -> Response:
    """A handler with a defect."""
    raise ZeroDivisionError


@contextmanager
def _failing() -> Iterator[None]:
    log = logging.getLogger("tamin_desk.backend.errors")
    log.disabled = True
    try:
        with _handled(worklist=_fails):
            yield
    finally:
        log.disabled = False


def _any_units(session: object, _unit_code: str, before: str | None) -> object:
    """A list is another unit's."""
    return _of_unit(session, FAR_UNIT, before)  # type: ignore[arg-type]  # as it was given


_of_unit = referrals.of_unit


def _without_contract() -> Response:
    """A reply that the contract does not know."""
    return Response(b'{"referrals": 1}', media_type="application/json")


_UNLISTED: Final = {name: row for name, row in access_table.TABLE.items() if name != "search"}

BROKEN: Final[Mapping[str, Broken]] = MappingProxyType(
    {
        "another unit's is not reached": Broken(
            (Cell(_CLERK, "comparison", Whose.FAR),), "it leaks: absent is served", _unscoped
        ),
        "another unit's is as what never was": Broken(
            (Cell(_CLERK, "inquiry", Whose.NEAR),), "is told from what never was", _told_apart
        ),
        "the role is asked for": Broken(
            (Cell(_MONITOR, "search", Whose.NEAR),),
            "it leaks: forbidden is served",
            lambda: _with(access, check_permission=_anybody_asks),
        ),
        "an ended session is refused": Broken(
            (Cell(_CLERK, "person", state=State.SIGNED_OUT),),
            "it leaks: 200",
            lambda: _with(access, is_alive=_alive),
        ),
        "a list is of its unit": Broken(
            (Cell(_CLERK, "referrals", Whose.OWN),),
            "something of other province",
            lambda: _with(referrals, of_unit=_any_units),
        ),
        "a defect is no reply": Broken(
            (Cell(_CLERK, "worklist", Whose.OWN),), "the server fails: 500", _failing
        ),
        "every endpoint is written down": Broken(
            (Cell(_CLERK, "search", Whose.OWN),),
            "nobody has said who may reach search",
            lambda: _with(access_table, TABLE=_UNLISTED),
        ),
        "replies are the contract's": Broken(
            (Cell(_CLERK, "referrals", fuzzed=True),),
            "an invented request",
            lambda: _handled(referrals=_without_contract),
        ),
    }
)
"""By what the protection says."""


def finds(protection: str, _cases: int, seed: int) -> bool:
    """Tell whether the campaign without this protection finds what is wrong then."""
    broken = BROKEN[protection]
    with broken.hold_off():
        found = run(0, seed, only=broken.cells, owners=FEW_OWNERS).violations
    return any(broken.words in violation for violation in found)
