"""The real store of the simulated desk, in memory; the program may die, or its disk fail, at every commit."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

import apsw

from tamin_desk.domain.errors import StoreFailing, StoreFull
from tamin_desk.services import migrations
from tamin_desk.services.lock import ProfileLock
from tamin_desk.services.store import Store

VERSION: Final = "0.1.0"


class CrashError(BaseException):
    """The program is gone: no code of it sees this."""


class Steps:
    """Counts what the program does, and lets it die or its disk fail at some of it.

    Attributes:
        crashes: how often it died.
    """

    def __init__(self, dice: random.Random) -> None:
        self.crashes = 0
        self._dice = dice
        self._left = dice.choice((0, 1, 1, 2, 5))
        self._mean = dice.choice((10, 40, 120))
        self._disk_fails = dice.choice((0.0, 0.0, 0.0, 0.05))
        self._next = self._chosen()

    def one(self) -> None:
        """Do a step, or die at it."""
        self._next -= 1
        if self._next == 0 and self._left > 0:
            self._left -= 1
            self.crashes += 1
            self._next = self._chosen()
            raise CrashError

    def disk(self) -> None:
        """Ask the disk for something; it may refuse."""
        if self._disk_fails and self._dice.random() < self._disk_fails:
            raise self._dice.choice((StoreFull, StoreFailing))("the disk fails")

    def no_more(self) -> None:
        """Let nothing fail from now on."""
        self._left, self._disk_fails = 0, 0.0

    def _chosen(self) -> int:
        return 1 + int(self._dice.expovariate(1 / self._mean))


@cache
def blank() -> apsw.Connection:
    """Return this process's database: in memory, as new; every case begins by emptying it."""
    connection = apsw.Connection(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    migrations.migrate(connection)
    return connection


def empty(connection: apsw.Connection) -> None:
    """Take every row away."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        connection.execute(f'DELETE FROM "{table}"')  # nosec B608 # names of our own schema


class FrailStore(Store):
    """The real store over the real schema; the program may die, or the disk fail, around every commit."""

    def __init__(
        self, connection: apsw.Connection, lock: ProfileLock, steps: Steps, committed: Callable[[], None]
    ) -> None:
        self._steps, self._committed = steps, committed
        super().__init__(connection, lock, VERSION)

    def step(self) -> None:
        """Let the program die here, if it is to."""
        self._steps.one()

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """Do what the store does, and die where it was asked for."""
        self._steps.one()
        self._steps.disk()
        with super().write() as db:
            yield db
            self._steps.disk()
            self._steps.one()
        self._committed()
        self._steps.one()
