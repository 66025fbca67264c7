"""A database under a server that dies: between two requests, in one, or between its commit and its reply."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import TYPE_CHECKING

from tamin_desk.backend.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Death(Enum):
    """When the server dies: whoever asked hears nothing in either case."""

    BEFORE_COMMIT = auto()
    AFTER_COMMIT = auto()


class ServerDiedError(Exception):
    """The server is gone, and nobody was told what became of the request."""


class FrailDatabase(Database):
    """The backend's database; ``death`` strikes at the next write and is over then."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.death: Death | None = None
        self._shared: Session | None = None

    @contextmanager
    def write(self) -> Iterator["Session"]:
        """Do what the backend's own does, and die where that was asked for."""
        if self._shared is not None:
            with self._shared.begin_nested():
                yield self._shared
            return
        death, self.death = self.death, None
        with super().write() as session:
            yield session
            if death is Death.BEFORE_COMMIT:
                raise ServerDiedError
        if death is Death.AFTER_COMMIT:
            raise ServerDiedError

    @contextmanager
    def read(self) -> Iterator["Session"]:
        """Read as the backend does; inside :meth:`together`, what was written there already."""
        if self._shared is not None:
            yield self._shared
            return
        with super().read() as session:
            yield session

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make every write a savepoint of one transaction: a beginning costs one commit, not thousands."""
        with super().write() as session:
            self._shared = session
            try:
                yield
            finally:
                self._shared = None
