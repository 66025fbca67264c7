"""The commands of ``tamin-desk backend …`` that look after what a server holds, each by its name."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, TextIO
from uuid import UUID

from pydantic import ValidationError

from tamin_desk.backend import admin, gateway_key_command, policy_command, security_events
from tamin_desk.backend.accounts import seal_command, user_command
from tamin_desk.backend.cli_options import SET_NAME, SET_NAME_RULE, add_database, count, day, moment, set_name
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.security_events import SecurityKind
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.roles import UnitKind


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        help: its line in the help.
        add_options: adds its options, and those of its own commands, to its parser.
        run: does it and returns what to tell; reads a new password from the text it is given. It raises
            :class:`~tamin_desk.backend.admin.AdminError` for what a person at this machine can mend.
    """

    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Database, TextIO], str]


def _add_unit_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    add = commands.add_parser("add", help="add a unit, or change it")
    add.add_argument("code")
    add.add_argument("--name", required=True)
    add.add_argument("--kind", type=UnitKind, choices=tuple(UnitKind), required=True)
    add.add_argument("--province", required=True, help="code of the province")
    add.add_argument("--province-name", required=True)
    add.add_argument("--parent", help="code of the branch that it belongs to")
    close = commands.add_parser("close", help="let a unit count nowhere any more; what it did stays")
    close.add_argument("code")
    for command, default in ((add, "tomorrow; a new unit: today"), (close, "tomorrow")):
        command.add_argument(
            "--from",
            dest="since",
            type=day,
            metavar="DATE",
            help=f"from which day on, as 1406/01/01 or 2027-03-21 (default: {default})",
        )
        add_database(command)


_UNIT_RULES: Final = {
    "code": "a unit's code has four digits, or digits and a number as in 162/1",
    "parent_code": "the parent's code has four digits, or digits and a number as in 162/1",
    "province": "a province's code has 1 to 8 characters and no space",
    "province_name": "a province's name has 1 to 60 characters",
}


def _unit(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    if args.action == "close":
        since = admin.close_unit(database, utc_now, args.code, args.since)
        return f"unit {args.code} counts nowhere from {since} on"
    try:
        unit = UnitReply(
            code=args.code,
            name=args.name,
            kind=args.kind,
            province=args.province,
            province_name=args.province_name,
            parent_code=args.parent,
        )
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        raise admin.AdminError("; ".join(_UNIT_RULES[one] for one in sorted(wrong))) from None
    admin.add_unit(database, utc_now, unit, args.since)
    return f"unit {args.code} is known"


def _add_known_answer_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    imports = commands.add_parser(
        "import", help="add a folder's pairs: pairs.csv or pairs.toml, and pictures"
    )
    imports.add_argument("folder", type=Path)
    imports.add_argument("--set", type=set_name, help="name of the set (default: the folder's)")
    shown = commands.add_parser("list", help="show the sets that are in use")
    remove = commands.add_parser("remove", help="use a set no more and forget its pictures")
    remove.add_argument("set", type=set_name)
    for command in (imports, shown, remove):
        add_database(command)


def _known_answers(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    from tamin_desk.backend.known_answers import command

    try:
        if args.action == "import":
            name = args.set or args.folder.resolve().name
            if not SET_NAME.fullmatch(name):
                raise admin.AdminError(f"--set: {SET_NAME_RULE}")
            return command.import_folder(database, utc_now, args.folder, name)
        if args.action == "list":
            return command.shown(database)
        return command.remove(database, utc_now, args.set)
    except command.CommandError as error:
        # They do not know this module's error: nothing there may lead to the archive.
        raise admin.AdminError(str(error)) from None


def _add_view_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=moment, help="ISO 8601 with offset (default: from the beginning)")
    parser.add_argument("--user", help="id of the person who looked")
    parser.add_argument("--person", help="id of the person who was looked at")
    add_database(parser)


def _identity_views(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    from tamin_desk.backend.identification import command

    return command.listed(database, args.since, args.user, args.person)


def _add_seal_key_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    rotate = commands.add_parser("rotate", help="let desks seal to another key; the old ones still open")
    shown = commands.add_parser("list", help="show the keys, without what is secret")
    for command in (rotate, shown):
        add_database(command)


def _seal_key(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    if args.action == "rotate":
        return seal_command.rotate(database, utc_now)
    return seal_command.keys(database)


def _add_seal_opening_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=moment, help="ISO 8601 with offset (default: from the beginning)")
    parser.add_argument("--user", help="id of the person who asked")
    parser.add_argument("--desk", type=UUID, help="id of the desk whose seal it was")
    add_database(parser)


def _seal_openings(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    return seal_command.openings(database, args.since, args.user, args.desk)


def _add_security_event_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=moment, help="ISO 8601 with offset (default: from the beginning)")
    parser.add_argument("--user", help="user name")
    parser.add_argument("--kind", type=SecurityKind, choices=tuple(SecurityKind))
    parser.add_argument(
        "--forget-days",
        type=count,
        metavar="DAYS",
        help=f"first forget what is older (by itself: {security_events.KEPT.days} days)",
    )
    add_database(parser)


def _security_events(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    if args.forget_days is not None:
        with database.write() as session:
            security_events.forget(session, utc_now() - timedelta(days=args.forget_days))
    return security_events.listed(database, args.since, args.user, args.kind)


def _policy(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    return policy_command.run(args, database, utc_now)


def _recount(_args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    from tamin_desk.backend.indicator.recount import recount

    def show(done: int, every: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\rdone: {done * 100 // every} %" + ("\n" if done == every else ""))
            sys.stderr.flush()

    counted = recount(database, show)
    return f"people counted: {counted.people}; counts that had been wrong: {counted.differed}"


def _add_audit_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    verify = commands.add_parser("verify", help="are the checkpoints those that were signed?")
    verify.add_argument("--desk", type=UUID, help="id of the desk (default: every one)")
    shown = commands.add_parser("checkpoints", help="a desk's checkpoints as JSON, to verify its chain by")
    shown.add_argument("--desk", type=UUID, required=True, help="id of the desk")
    for command in (verify, shown):
        add_database(command)


def _audit(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    from tamin_desk.backend.audit import command

    if args.action == "checkpoints":
        return command.listed(database, utc_now, args.desk)
    try:
        return command.verified(database, utc_now, args.desk)
    except command.TroubleFound as trouble:
        raise admin.AdminError(str(trouble)) from None


COMMANDS: Final[Mapping[str, Command]] = MappingProxyType(
    {
        "user": Command("look after the people who sign in", user_command.add_options, user_command.run),
        "unit": Command("look after the units", _add_unit_commands, _unit),
        "policy": Command("see and set what is in force at the units", policy_command.add_options, _policy),
        "known-answers": Command(
            "look after the pairs for practice and the queue", _add_known_answer_commands, _known_answers
        ),
        "gateway-key": Command(
            "look after the keys that gateways sign by",
            gateway_key_command.add_options,
            gateway_key_command.run,
        ),
        "identity-views": Command(
            "show who looked at whom at medical centres", _add_view_options, _identity_views
        ),
        "seal-key": Command(
            "look after the keys that desks seal theirs to", _add_seal_key_commands, _seal_key
        ),
        "seal-openings": Command(
            "show who had a desk's seal opened, or tried to", _add_seal_opening_options, _seal_openings
        ),
        "security-events": Command(
            "show failed sign-ins, limits met, roles overstepped, sessions and keys that ended",
            _add_security_event_options,
            _security_events,
        ),
        "recount": Command("count the indicator anew and say what was wrong", add_database, _recount),
        "audit": Command("verify what the desks' audit chains were signed by", _add_audit_commands, _audit),
    }
)
