"""``tamin-desk backend policy …``: what is in force for a unit or for all, and when an office is quiet."""

import argparse
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Final

from sqlalchemy import select

from tamin_desk.backend.accounts.units import EVERY_UNIT, ensure_policy, policy_of, set_policy
from tamin_desk.backend.admin import AdminError
from tamin_desk.backend.cli_options import add_database, day
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.jalali import to_jalali
from tamin_desk.backend.schema.accounts import PolicyVersion, Unit
from tamin_desk.contract.units import MOST_HOLIDAYS, MOST_QUIET_HOURS
from tamin_desk.domain.policy import Policy, Watch, Weekday

_CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}")
_EVERYBODY: Final = "every unit without a policy of its own"


@dataclass(frozen=True, slots=True)
class WatchChange:
    """What is to be another of a :class:`Watch`; ``None`` and no days leave it as it is."""

    quiet_hours: int | None = None
    opens: time | None = None
    closes: time | None = None
    open_days: tuple[Weekday, ...] | None = None
    holidays: tuple[date, ...] = ()
    no_holidays: tuple[date, ...] = ()

    def of(self, watch: Watch) -> Watch:
        """Return the watch as it will be.

        Raises:
            AdminError: an office would not open before it closes, or never, or a number is out of bounds.
        """
        told = {name: value for name in _SIMPLE if (value := getattr(self, name)) is not None}
        days = (set(watch.holidays) | set(self.holidays)) - set(self.no_holidays)
        new = replace(watch, **told, holidays=tuple(sorted(days)))
        if not 1 <= new.quiet_hours <= MOST_QUIET_HOURS:
            raise AdminError(f"a unit is quiet after 1 to {MOST_QUIET_HOURS:,} hours of its office")
        if new.opens >= new.closes:
            raise AdminError(f"an office must open before it closes, not at {new.opens:%H:%M}")
        if not new.open_days:
            raise AdminError("an office opens on one day of the week at least")
        if len(new.holidays) > MOST_HOLIDAYS:
            raise AdminError(f"a policy holds {MOST_HOLIDAYS:,} holidays at most: take past years out")
        return new


_SIMPLE: Final = ("quiet_hours", "opens", "closes", "open_days")


def shown(database: Database, unit: str | None) -> str:
    """Return what is in force for a unit, or for all, a value on each line.

    Raises:
        AdminError: there is no such unit.
    """
    with database.read() as session:
        _check(unit, session.scalars(select(Unit.code)).all())
        try:
            policy = policy_of(session, unit or EVERY_UNIT).to_domain()
        except LookupError:
            policy = Policy()
    lines = [f"version: {policy.version}"]
    for section, values in asdict(policy).items():
        if isinstance(values, dict):
            lines += [f"{section}.{name}: {_text(value)}" for name, value in values.items()]
    return "\n".join(lines)


def set_watch(database: Database, clock: Clock, unit: str | None, change: WatchChange) -> str:
    """Put another watch in force for a unit or for all; return what to tell of it.

    A unit's own policy is a whole one: what is set for all afterwards does not reach it, and it is named.

    Raises:
        AdminError: there is no such unit, or a value is out of bounds.
    """
    code = unit or EVERY_UNIT
    with database.write() as session:
        _check(unit, session.scalars(select(Unit.code)).all())
        ensure_policy(session, clock())
        policy = policy_of(session, code).to_domain()
        watch = change.of(policy.watch)
        version = set_policy(session, replace(policy, watch=watch), clock(), code)
        own = session.scalars(
            select(PolicyVersion.unit_code).where(PolicyVersion.unit_code != EVERY_UNIT).distinct()
        )
        left = [] if unit else sorted(own)
    told = f"version {version} is in force for {unit or _EVERYBODY}"
    return told + (f"; not for {', '.join(left)}" if left else "")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their options to a parser."""
    commands = parser.add_subparsers(dest="action", required=True)
    show = commands.add_parser("show", help="print what is in force")
    change = commands.add_parser("set", help="put other values in force; what is not named stays as it is")
    change.add_argument(
        "--quiet-hours", type=int, metavar="H", help="hours of open office without a verdict that are silence"
    )
    change.add_argument("--opens", type=_clock_time, metavar="HH:MM", help="by Tehran's clock")
    change.add_argument("--closes", type=_clock_time, metavar="HH:MM")
    change.add_argument("--open-days", type=Weekday, nargs="+", metavar="DAY", help=", ".join(Weekday))
    change.add_argument(
        "--holiday",
        type=day,
        nargs="+",
        action="extend",
        default=[],
        metavar="DATE",
        help="more days on which no office opens, as 1406/01/01 or 2027-03-21",
    )
    change.add_argument(
        "--no-holiday",
        type=day,
        nargs="+",
        action="extend",
        default=[],
        metavar="DATE",
        help="days that are none after all",
    )
    for command in (show, change):
        command.add_argument("--unit", metavar="CODE", help=f"for one unit (default: for {_EVERYBODY})")
        add_database(command)


def run(args: argparse.Namespace, database: Database, clock: Clock) -> str:
    """Do what the parsed arguments say and return what to tell.

    Raises:
        AdminError: there is no such unit, or a value is out of bounds.
    """
    if args.action == "show":
        return shown(database, args.unit)
    change = WatchChange(
        quiet_hours=args.quiet_hours,
        opens=args.opens,
        closes=args.closes,
        open_days=None if args.open_days is None else tuple(one for one in Weekday if one in args.open_days),
        holidays=tuple(args.holiday),
        no_holidays=tuple(args.no_holiday),
    )
    if change == WatchChange():
        raise AdminError("nothing is named that is to be another; --help lists what can be")
    return set_watch(database, clock, args.unit, change)


def _check(unit: str | None, codes: Collection[str]) -> None:
    if unit is not None and unit not in codes:
        raise AdminError(f"there is no unit {unit}")


def _clock_time(text: str) -> time:
    try:
        if not _CLOCK.fullmatch(text):
            raise ValueError
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a time of the clock is 07:30") from None


def _text(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(_text, value)) or "none"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        year, month, number = to_jalali(value)
        return f"{year}/{month:02}/{number:02}"
    return str(value)
