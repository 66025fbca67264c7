"""``tamin-desk backend gateway-key …``: the keys by which gateways sign, and archives know them."""

import argparse
from typing import TextIO

from tamin_desk.backend import admin
from tamin_desk.backend.attestation import gateway_key
from tamin_desk.backend.cli_options import add_database, moment
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their options to a parser."""
    commands = parser.add_subparsers(dest="action", required=True)
    show = commands.add_parser("show", help="on the gateway's host: print the public key")
    trust = commands.add_parser("trust", help="on the archive's host: accept what this key signs")
    trust.add_argument("key", help="as shown on the gateway's host")
    trust.add_argument(
        "--valid-from", type=moment, help="ISO 8601 with offset (default: as told before, or now)"
    )
    trust.add_argument(
        "--valid-until",
        type=moment,
        help="when it ends; of a stolen key the last moment at which it was safe",
    )
    trust.add_argument("--replaces", metavar="KEY", help="the key, or its id, whose place it takes")
    rotate = commands.add_parser("rotate", help="on the gateway's host: sign by a new key from now on")
    for command in (show, trust, rotate):
        add_database(command)


def run(args: argparse.Namespace, database: Database, _source: TextIO) -> str:
    """Do what the parsed arguments say and return what to tell.

    Raises:
        AdminError: what was asked cannot be done.
    """
    if args.action == "show":
        return gateway_key(database, utc_now).public_bytes.hex()
    if args.action == "rotate":
        old_id, public_key = admin.rotate_gateway_key(database, utc_now)
        return (
            f"{public_key}\nAn archive on another host is told there: "
            f"gateway-key trust {public_key} --replaces {old_id}"
        )
    return admin.trust_gateway(
        database,
        utc_now,
        args.key,
        valid_from=args.valid_from,
        valid_until=args.valid_until,
        replaces=args.replaces,
    )
