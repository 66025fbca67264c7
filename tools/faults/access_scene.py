"""A country for the campaign ``access``: eight units that each have something of everything, and everybody.

It is built once in a process and kept as the bytes of a database with the tokens that open it; each run
begins on a copy.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from uuid6 import uuid7

from tamin_desk.backend import wiring
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.config import IdentifyLimits, LookUpLimits, SignInLimits
from tamin_desk.backend.schema.accounts import SignedIn, Unit, User
from tamin_desk.domain.policy import Policy, Review
from tamin_desk.domain.roles import INQUIRING_UNITS, Role, UnitKind
from tests.fakes.bench import bench
from tests.fakes.branch import PASSWORD, QUICK, Branch, branch
from tests.fakes.pairs import add_pairs
from tools.faults.access_belongings import Belongings, Work
from tools.faults.access_table import Who, Whose

CALLERS_AT: Final[Mapping[UnitKind, str]] = {
    UnitKind.BRANCH: "0162",
    UnitKind.SATELLITE_BRANCH: "0163",
    UnitKind.AGENCY: "162/1",
    UnitKind.PROVINCIAL_DIRECTORATE: "0100",
    UnitKind.HEADQUARTERS: "0001",
    UnitKind.MEDICAL_CENTRE: "0190",
}
"""Where the callers work, all of one province."""

NEAR_UNIT, FAR_UNIT = "0161", "0301"
OWNERS: Final = (*CALLERS_AT.values(), NEAR_UNIT, FAR_UNIT)
FEW_OWNERS: Final = (CALLERS_AT[UnitKind.BRANCH], NEAR_UNIT, FAR_UNIT)
"""Enough for what only callers at the branch ask for."""

_SERVING_NOBODY: Final = frozenset(code for kind, code in CALLERS_AT.items() if kind not in INQUIRING_UNITS)
WHO: Final = tuple(Who(role, kind) for role, kind in product(Role, UnitKind))
_MANY: Final = 10**6
LIMITS: Final[dict[str, Any]] = {
    # Thousands of requests are no clerk's; limits have tests of their own.
    "sign_in": SignInLimits(per_user=_MANY, per_address=_MANY),
    "identify": IdentifyLimits(per_user=_MANY, per_unit=_MANY),
    "look_ups": LookUpLimits(per_minute=_MANY, bulk_per_minute=_MANY, per_hour=_MANY),
}
_LATER: Final = timedelta(minutes=11)
"""After that an access token has expired."""


@dataclass(frozen=True, slots=True)
class Country:
    """A database to begin on, when it is, and what opens it; of ``nothing`` there never was anything."""

    database: bytes
    now: datetime
    tokens: Mapping[Who, str]
    signed_out: Mapping[Role, str]
    expired: Mapping[Role, str]
    delivery: Mapping[Role, str]
    belongings: Mapping[str, Belongings]
    nothing: Belongings

    def target(self, who: Who, whose: Whose) -> Belongings:
        """Return what belongs to a unit, as seen by somebody."""
        own = CALLERS_AT[who.kind]
        return self.belongings[{Whose.OWN: own, Whose.NEAR: NEAR_UNIT, Whose.FAR: FAR_UNIT}[whose]]

    def of(self, who: Who, unit: str) -> Whose:
        """Return whose a unit is, as seen by somebody."""
        if unit == CALLERS_AT[who.kind]:
            return Whose.OWN
        return Whose.FAR if unit == FAR_UNIT else Whose.NEAR


def name_of(who: Who) -> str:
    """Return the user name of somebody."""
    return f"{who.role}-{who.kind}"


@cache
def country(owners: tuple[str, ...] = OWNERS) -> Country:
    """Build the country, or give the one that this process has built; ``owners`` have something."""
    with tempfile.TemporaryDirectory(prefix="desk-access-") as folder:
        with branch(Path(folder), **LIMITS) as place:
            built = _Builder(place).build(owners)
        return replace(built, database=Path(folder, "branch.sqlite").read_bytes())


class _Builder:
    """Lets the clerks of eight units work; while they do, each of their units is a branch."""

    def __init__(self, place: Branch) -> None:
        self._place = place
        self._began = place.clock.now()

    def build(self, owners: Iterable[str]) -> Country:
        place = self._place
        kinds = self._all_are_branches()
        self._hire()
        add_pairs(place, 4)
        owned = {
            unit: Work(place, number, unit, _clerk(unit), _leaver(unit)).done()
            for number, unit in enumerate(owners)
        }
        place.clock.advance(_LATER.total_seconds())
        now = place.clock.now()
        owned = {unit: self._claimed(each) for unit, each in owned.items()}
        with place.database.write() as session:
            for code, kind in kinds.items():
                session.execute(update(Unit).where(Unit.code == code).values(kind=kind))
        desks = {_clerk(unit): each.desk_id for unit, each in owned.items()}
        left = {_leaver(unit): each.desk_id for unit, each in owned.items() if unit not in _SERVING_NOBODY}
        self._sessions(left, self._began, left, ended=True)
        at_branch = {role: name_of(Who(role, UnitKind.BRANCH)) for role in Role}
        live = self._sessions([name_of(who) for who in WHO], now, desks)
        over = self._sessions(at_branch.values(), now, {}, ended=True)
        old = self._sessions(at_branch.values(), self._began, {})
        return Country(
            database=b"",
            now=now,
            tokens={who: live[name_of(who)] for who in WHO},
            signed_out={role: over[name] for role, name in at_branch.items()},
            expired={role: old[name] for role, name in at_branch.items()},
            delivery={role: place.sign_in(name).session.delivery_token for role, name in at_branch.items()},
            belongings=owned,
            nothing=owned[NEAR_UNIT].nothing(),
        )

    def _all_are_branches(self) -> dict[str, UnitKind]:
        with self._place.database.write() as session:
            kinds = {one.code: one.kind for one in session.scalars(select(Unit)) if one.code in OWNERS}
            session.execute(update(Unit).where(Unit.code.in_(OWNERS)).values(kind=UnitKind.BRANCH))
            # Neither a sample of matches nor pairs with known answers: both are drawn by chance.
            set_policy(session, Policy(review=Review(match_sample=0.0, known_answers=0.0)), self._began)
        return kinds

    def _hire(self) -> None:
        """Let everybody work: each role at each kind of unit, and who claims what others may not have."""
        names = {name_of(who): (who.role, CALLERS_AT[who.kind]) for who in WHO}
        names |= {_clerk(unit): (Role.CLERK, unit) for unit in OWNERS}
        names |= {_leaver(unit): (Role.CLERK, unit) for unit in OWNERS}
        names |= {_witness(unit): (Role.REVIEWER, unit) for unit in OWNERS}
        password_hash = Passwords(QUICK).hash(PASSWORD)
        with self._place.database.write() as session:
            for name, (role, unit) in names.items():
                session.add(
                    User(
                        user_id=f"u-{name}",
                        username=name,
                        display_name=name,
                        role=role,
                        unit_code=unit,
                        password_hash=password_hash,
                        created_at=self._began,
                    )
                )

    def _claimed(self, owned: Belongings) -> Belongings:
        """Let the unit's other reviewer open its second opinion: the token is nobody else's."""
        token = bench(self._place, _witness(owned.unit)).claim(owned.second_case_id).token
        return replace(owned, claim_token=token, canaries=owned.canaries | {token})

    def _sessions(
        self, names: Iterable[str], issued: datetime, desks: Mapping[str, UUID], *, ended: bool = False
    ) -> dict[str, str]:
        """Begin sessions as sign-ins do; gives their access tokens."""
        place = self._place
        tokens = wiring.tokens(place.config, place.database, place.clock.now)
        made = {}
        with place.database.write() as session:
            for name in names:
                user = session.scalars(select(User).where(User.username == name)).one()
                session_id = uuid7()
                session.add(
                    SignedIn(
                        session_id=session_id,
                        user_id=user.user_id,
                        unit_code=user.unit_code,
                        desk_id=desks.get(name) or uuid7(),
                        epoch=1,
                        program_version="",
                        signed_in_at=issued,
                        expires_at=issued + timedelta(hours=12),
                        ended_at=issued if ended else None,
                    )
                )
                made[name] = tokens.access(session_id, issued)
        return made


def _clerk(unit: str) -> str:
    """Return who works at a unit: where callers are, the clerk among them."""
    kind = next((kind for kind, code in CALLERS_AT.items() if code == unit), None)
    return f"clerk-{unit}" if kind is None else name_of(Who(Role.CLERK, kind))


def _leaver(unit: str) -> str:
    """Return who worked at a unit's desk, and can hand in nothing more."""
    return f"leaver-{unit.replace('/', '-')}"


def _witness(unit: str) -> str:
    return f"witness-{unit.replace('/', '-')}"
