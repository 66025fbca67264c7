"""The command line of the reference backend: ``tamin-desk backend …``."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from sqlalchemy.exc import OperationalError

from tamin_desk.backend import admin
from tamin_desk.backend.addresses import networks
from tamin_desk.backend.cli_commands import COMMANDS
from tamin_desk.backend.cli_options import add_database, count
from tamin_desk.backend.config import ALL_PARTS, BackendConfig, IdentifyLimits, Upstream, default_database
from tamin_desk.backend.database import Database
from tamin_desk.backend.migrations.run import DatabaseNewerError
from tamin_desk.contract.routes import System
from tamin_desk.domain.addresses import base_address

_LEAST_TOKEN: Final = 32
_SERVICE_TOKEN: Final = re.compile(rb"[!-~]{%d,}" % _LEAST_TOKEN)


def add_backend_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the backend's options and its commands to a parser."""
    add_database(parser)
    _add_serving(parser)
    commands = parser.add_subparsers(dest="what", metavar=f"{{{','.join(COMMANDS)}}}")
    for name, command in COMMANDS.items():
        command.add_options(commands.add_parser(name, help=command.help))


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
            done = COMMANDS[args.what].run(args, database, source or sys.stdin)
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
    parser.add_argument(
        "--archive-url",
        type=base_address,
        help="where the archive is, when it is not among the parts: https, or http on this machine itself",
    )
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
        type=count,
        default=known.identify.per_user,
        metavar="COUNT",
        help="look-ups that somebody at a medical centre may make in ten minutes",
    )
    parser.add_argument(
        "--trusted-proxies",
        type=networks,
        default=(),
        metavar="ADDRESS,…",
        help="reverse proxies whose X-Forwarded-For is believed for limits of sign-in (default: none)",
    )
    parser.add_argument("--until-input-closes", action="store_true", help="end when standard input is closed")


def _serve(args: argparse.Namespace) -> int:
    from tamin_desk.backend.logs import set_up_logging
    from tamin_desk.backend.serve import serve

    set_up_logging()
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
        trusted_proxies=args.trusted_proxies,
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


def _parts(text: str) -> frozenset[System]:
    return frozenset(System(name.strip()) for name in text.split(","))


def _span(text: str) -> tuple[float, float]:
    least, _, most = text.partition(",")
    return float(least), float(most or least)


def _people(text: str) -> int:
    from tamin_desk.backend.population import LEAST_PEOPLE

    people = int(text)
    if people != 0 and people < LEAST_PEOPLE:
        raise argparse.ArgumentTypeError(f"none, or at least {LEAST_PEOPLE}")
    return people


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError("a share is between 0 and 1")
    return share
