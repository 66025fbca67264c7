"""What the backend's command line takes: the database, and values that are more than text."""

import argparse
import re
from datetime import date, datetime
from typing import Final

import jdatetime  # type: ignore[import-untyped] # the package carries no types

SET_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,40}")
SET_NAME_RULE: Final = "a set's name has 1 to 40 Latin letters, digits and . _ -"


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add where the tables are."""
    parser.add_argument(
        "--database",
        default=argparse.SUPPRESS,
        help="SQLAlchemy URL: sqlite:///FILE or postgresql+psycopg://… (default: a file of this user's)",
    )


def moment(text: str) -> datetime:
    """Read an ISO 8601 moment with its offset."""
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise argparse.ArgumentTypeError("a moment needs an offset, as in 2026-11-22T00:00:00+03:30")
    return read


def day(text: str) -> date:
    """Read a day as papers in Iran write it, or in ISO 8601.

    >>> day("1406/01/01"), day("2027-03-21")
    (datetime.date(2027, 3, 21), datetime.date(2027, 3, 21))
    """
    try:
        if "/" not in text:
            return date.fromisoformat(text)
        year, month, number = map(int, text.split("/"))
        read: date = jdatetime.date(year, month, number).togregorian()
    except ValueError:
        raise argparse.ArgumentTypeError("a day is 1406/01/01 or 2027-03-21") from None
    return read


def count(text: str) -> int:
    """Read a number of at least 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def set_name(text: str) -> str:
    """Read the name of a set of known answers."""
    if not SET_NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(SET_NAME_RULE)
    return text
