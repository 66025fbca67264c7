"""The command line of the reference backend: ``tamin-desk backend …``."""

import argparse
import getpass
import logging
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, TextIO

from sqlalchemy.exc import OperationalError

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.attestation import gateway_key
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.config import (
    ALL_PARTS,
    BackendConfig,
    IdentifyLimits,
    PasswordCost,
    Upstream,
    default_database,
)
from tamin_desk.backend.database import Database
from tamin_desk.backend.migrations.run import DatabaseNewerError
from tamin_desk.contract.routes import System
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.roles import Role, UnitKind

_LEAST_TOKEN: Final = 32
_SET_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,40}")
_SET_NAME_RULE: Final = "a set's name has 1 to 40 Latin letters, digits and . _ -"
_SERVICE_TOKEN: Final = re.compile(rb"[!-~]{%d,}" % _LEAST_TOKEN)


def add_backend_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the backend's options and its commands to a parser."""
    _add_database(parser)
    _add_serving(parser)
    commands = parser.add_subparsers(
        dest="what", metavar="{user,unit,known-answers,gateway-key,identity-views,recount}"
    )
    _add_user_commands(commands.add_parser("user", help="look after the people who sign in"))
    _add_unit_commands(commands.add_parser("unit", help="look after the units"))
    known = commands.add_parser("known-answers", help="look after the pairs for practice and the queue")
    _add_known_answer_commands(known)
    key = commands.add_parser("gateway-key", help="let an archive know a gateway on another host")
    _add_key_commands(key)
    views = commands.add_parser("identity-views", help="show who looked at whom at medical centres")
    views.add_argument("--since", type=_moment, help="ISO 8601 with offset (default: from the beginning)")
    views.add_argument("--user", help="id of the person who looked")
    views.add_argument("--person", help="id of the person who was looked at")
    _add_database(views)
    _add_database(commands.add_parser("recount", help="count the indicator anew and say what was wrong"))


def run_backend(args: argparse.Namespace, source: TextIO | None = None) -> int:
    """Do what the parsed arguments say; return the exit status.

    ``source`` is where a new password is read from when nobody can be asked (default: standard input).
    """
    try:
        if args.what is None:
            return _serve(args)
        database = Database(args.database or default_database())
        try:
            database.migrate()
            done = _administer(args, database, source or sys.stdin)
        finally:
            database.close()
    except (admin.AdminError, DatabaseNewerError, OperationalError, OSError) as error:
        # What a person at this machine can mend: said in one line.
        sys.stderr.write(f"tamin-desk backend: {error}\n")
        return 1
    sys.stdout.write(f"{done}\n")
    return 0


def main(arguments: Sequence[str], source: TextIO | None = None) -> int:
    """Parse and run ``tamin-desk backend``'s arguments."""
    parser = argparse.ArgumentParser(
        prog="tamin-desk backend", description="The reference server: enrolment, registry gateway, archive."
    )
    add_backend_arguments(parser)
    return run_backend(parser.parse_args(arguments), source)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        default=argparse.SUPPRESS,
        help="SQLAlchemy URL: sqlite:///FILE or postgresql+psycopg://… (default: a file of this user's)",
    )


def _add_serving(parser: argparse.ArgumentParser) -> None:
    known = BackendConfig(database="")
    parser.set_defaults(database=None)
    parser.add_argument("--host", default=known.host, help=f"address to listen on (default: {known.host})")
    parser.add_argument("--port", type=int, default=known.port, help=f"0: a free one (default: {known.port})")
    parser.add_argument(
        "--parts",
        type=_parts,
        default=ALL_PARTS,
        help="which systems to serve, by commas (default: enrolment,gateway,archive)",
    )
    parser.add_argument("--archive-url", help="where the archive is, when it is not among the parts")
    parser.add_argument(
        "--service-token-file",
        type=Path,
        help="file holding the gateway's secret for the archive, at least 32 characters",
    )
    parser.add_argument("--seed", type=int, default=known.seed, help="the fictional population's seed")
    parser.add_argument(
        "--people",
        type=_people,
        default=known.people,
        help="how many fictional people to fill in: 0, or at least 200",
    )
    parser.add_argument("--demo", action="store_true", help="serve sample cards and accounts too")
    parser.add_argument(
        "--past-year", action="store_true", help="with --demo: let the units have worked for a year"
    )
    parser.add_argument(
        "--latency",
        type=_span,
        default=known.upstream.latency,
        metavar="LEAST,MOST",
        help="seconds in which the simulated Registry answers",
    )
    parser.add_argument("--failure-rate", type=_share, default=0.0, help="share of its answers that fail")
    parser.add_argument("--pending-seconds", type=float, default=known.upstream.pending_seconds)
    parser.add_argument("--registry-script", type=Path, help="JSON file of answers set beforehand")
    parser.add_argument(
        "--identify-limit",
        type=_count,
        default=known.identify.per_user,
        metavar="COUNT",
        help="look-ups that somebody at a medical centre may make in ten minutes",
    )
    parser.add_argument("--until-input-closes", action="store_true", help="end when standard input is closed")


def _add_user_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    add = commands.add_parser("add", help="add somebody; the password is asked for, or read from input")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="as shown on the screen")
    add.add_argument("--role", type=Role, choices=tuple(Role), required=True)
    add.add_argument("--unit", required=True, help="code of the unit")
    disable = commands.add_parser("disable", help="let somebody sign in no more")
    disable.add_argument("username")
    end = commands.add_parser("end-sessions", help="sign somebody out everywhere, at once")
    end.add_argument("username")
    end.add_argument(
        "--delivery", action="store_true", help="finished acts may not be handed in either (a stolen desk)"
    )
    for command in (add, disable, end):
        _add_database(command)


def _add_unit_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    add = commands.add_parser("add", help="add a unit, or change it")
    add.add_argument("code")
    add.add_argument("--name", required=True)
    add.add_argument("--kind", type=UnitKind, choices=tuple(UnitKind), required=True)
    add.add_argument("--province", required=True, help="code of the province")
    add.add_argument("--province-name", required=True)
    add.add_argument("--parent", help="code of the branch that it belongs to")
    add.add_argument(
        "--from",
        dest="since",
        type=date.fromisoformat,
        metavar="DATE",
        help="from which day on a known unit counts there, as 2026-11-22 (default: tomorrow)",
    )
    _add_database(add)


def _add_known_answer_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    imports = commands.add_parser(
        "import", help="add a folder's pairs: pairs.csv or pairs.toml, and pictures"
    )
    imports.add_argument("folder", type=Path)
    imports.add_argument("--set", type=_set_name, help="name of the set (default: the folder's)")
    shown = commands.add_parser("list", help="show the sets that are in use")
    remove = commands.add_parser("remove", help="use a set no more and forget its pictures")
    remove.add_argument("set", type=_set_name)
    for command in (imports, shown, remove):
        _add_database(command)


def _add_key_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True)
    show = commands.add_parser("show", help="on the gateway's host: print the public key")
    trust = commands.add_parser("trust", help="on the archive's host: accept what this key signs")
    trust.add_argument("key", help="as shown on the gateway's host")
    trust.add_argument("--valid-from", type=_moment, help="ISO 8601 with offset (default: now)")
    trust.add_argument("--valid-until", type=_moment, help="when the key was rotated out")
    for command in (show, trust):
        _add_database(command)


def _serve(args: argparse.Namespace) -> int:
    from tamin_desk.backend.serve import serve

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    token_file: Path | None = args.service_token_file
    config = BackendConfig(
        database=args.database or default_database(),
        host=args.host,
        port=args.port,
        parts=args.parts,
        archive_url=args.archive_url,
        service_token=None if token_file is None else _service_token(token_file),
        seed=args.seed,
        people=args.people,
        demo=args.demo,
        past_year=args.past_year,
        identify=IdentifyLimits(per_user=args.identify_limit),
        upstream=Upstream(args.latency, args.failure_rate, args.pending_seconds, args.registry_script),
    )
    return serve(config, until_input_closes=args.until_input_closes)


def _service_token(file: Path) -> str:
    token = file.read_bytes().strip()
    if not _SERVICE_TOKEN.fullmatch(token):
        raise admin.AdminError(
            f"{file} holds no service token: at least {_LEAST_TOKEN} characters of ASCII, without spaces"
        )
    return token.decode("ascii")


def _administer(args: argparse.Namespace, database: Database, source: TextIO) -> str:
    if args.what == "user":
        return _user(args, database, source)
    if args.what == "known-answers":
        return _known_answers(args, database)
    if args.what == "identity-views":
        from tamin_desk.backend.identification import command

        return command.listed(database, args.since, args.user, args.person)
    if args.what == "recount":
        return _recount(database)
    return _add_unit(args, database) if args.what == "unit" else _gateway_key(args, database)


def _recount(database: Database) -> str:
    from tamin_desk.backend.indicator.recount import recount

    def show(done: int, every: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\rcounted: {done} of {every}" + ("\n" if done == every else ""))
            sys.stderr.flush()

    counted = recount(database, show)
    return f"people counted: {counted.people}; counts that had been wrong: {counted.differed}"


def _gateway_key(args: argparse.Namespace, database: Database) -> str:
    if args.action == "show":
        return gateway_key(database, utc_now).public_bytes.hex()
    return admin.trust_gateway(database, args.key, args.valid_from or utc_now(), args.valid_until)


def _known_answers(args: argparse.Namespace, database: Database) -> str:
    from tamin_desk.backend.known_answers import command

    try:
        if args.action == "import":
            name = args.set or args.folder.resolve().name
            if not _SET_NAME.fullmatch(name):
                raise admin.AdminError(f"--set: {_SET_NAME_RULE}")
            return command.import_folder(database, utc_now, args.folder, name)
        if args.action == "list":
            return command.shown(database)
        return command.remove(database, utc_now, args.set)
    except command.CommandError as error:
        # They do not know this module's error: nothing there may lead to the archive.
        raise admin.AdminError(str(error)) from None


def _user(args: argparse.Namespace, database: Database, source: TextIO) -> str:
    if args.action == "add":
        admin.add_user(
            database,
            utc_now,
            Passwords(PasswordCost()),
            username=args.username,
            password=_password(source),
            display_name=args.name,
            role=args.role,
            unit_code=args.unit,
        )
        return f"{args.username} may sign in"
    if args.action == "disable":
        ended = admin.disable_user(database, utc_now, args.username)
        return f"{args.username} may sign in no more; sessions ended: {ended}"
    ended = admin.end_user_sessions(database, utc_now, args.username, delivery=args.delivery)
    return f"sessions ended: {ended}"


def _add_unit(args: argparse.Namespace, database: Database) -> str:
    unit = UnitReply(
        code=args.code,
        name=args.name,
        kind=args.kind,
        province=args.province,
        province_name=args.province_name,
        parent_code=args.parent,
    )
    admin.add_unit(database, utc_now, unit, args.since)
    return f"unit {args.code} is known"


def _password(source: TextIO) -> str:
    if not source.isatty():
        return source.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise admin.AdminError("the two passwords differ")
    return first


def _parts(text: str) -> frozenset[System]:
    return frozenset(System(name.strip()) for name in text.split(","))


def _span(text: str) -> tuple[float, float]:
    least, _, most = text.partition(",")
    return float(least), float(most or least)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("a moment needs an offset, as in 2026-11-22T00:00:00+03:30")
    return moment


def _people(text: str) -> int:
    from tamin_desk.backend.population import LEAST_PEOPLE

    people = int(text)
    if people != 0 and people < LEAST_PEOPLE:
        raise argparse.ArgumentTypeError(f"none, or at least {LEAST_PEOPLE}")
    return people


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _set_name(text: str) -> str:
    if not _SET_NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(_SET_NAME_RULE)
    return text


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError("a share is between 0 and 1")
    return share
