"""``tamin-desk backend user …``: who may sign in, their passwords and their sessions."""

import argparse
import getpass
from typing import TextIO
from uuid import UUID

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.cli_options import add_database
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.config import PasswordCost
from tamin_desk.backend.database import Database
from tamin_desk.domain.roles import Role


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their options to a parser."""
    commands = parser.add_subparsers(dest="action", required=True)
    add = commands.add_parser("add", help="add somebody; the password is asked for, or read from input")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="as shown on the screen")
    add.add_argument("--role", type=Role, choices=tuple(Role), required=True)
    add.add_argument("--unit", required=True, help="code of the unit")
    reset = commands.add_parser(
        "reset-password", help="give somebody a password that they must change at their first sign-in"
    )
    reset.add_argument("username")
    disable = commands.add_parser("disable", help="let somebody sign in no more")
    disable.add_argument("username")
    end = commands.add_parser("end-sessions", help="sign somebody out everywhere, at once")
    whose = end.add_mutually_exclusive_group(required=True)
    whose.add_argument("username", nargs="?")
    whose.add_argument("--desk", type=UUID, metavar="ID", help="whoever works at this desk")
    whose.add_argument("--all", action="store_true", help="everybody")
    end.add_argument(
        "--delivery", action="store_true", help="finished acts may not be handed in either (a stolen desk)"
    )
    for command in (add, reset, disable, end):
        add_database(command)


def run(args: argparse.Namespace, database: Database, source: TextIO) -> str:
    """Do what the parsed arguments say and return what to tell.

    Raises:
        AdminError: what was asked cannot be done.
    """
    if args.action == "add":
        return _added(args, database, source)
    if args.action == "reset-password":
        passwords = Passwords(PasswordCost())
        ended = admin.reset_password(database, utc_now, passwords, args.username, _password(source))
        return f"{args.username} signs in with it and then chooses another; sessions ended: {ended}"
    if args.action == "disable":
        ended = admin.disable_user(database, utc_now, args.username)
        return f"{args.username} may sign in no more; sessions ended: {ended}"
    if args.all:
        ended = admin.end_all_sessions(database, utc_now, delivery=args.delivery)
    elif args.desk is not None:
        ended = admin.end_desk_sessions(database, utc_now, args.desk, delivery=args.delivery)
    else:
        ended = admin.end_user_sessions(database, utc_now, args.username, delivery=args.delivery)
    return f"sessions ended: {ended}"


def _added(args: argparse.Namespace, database: Database, source: TextIO) -> str:
    password = _password(source)
    admin.check_password(password, args.username, args.name)
    admin.add_user(
        database,
        utc_now,
        Passwords(PasswordCost()),
        username=args.username,
        password=password,
        display_name=args.name,
        role=args.role,
        unit_code=args.unit,
        must_change_password=True,
    )
    return f"{args.username} may sign in, and chooses another password then"


def _password(source: TextIO) -> str:
    if not source.isatty():
        return source.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise admin.AdminError("the two passwords differ")
    return first
