"""The archive of the campaign ``kills``: the real backend, served over TCP in a process of its own."""

import io
import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from sqlalchemy import select

from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import Photo
from tamin_desk.backend.serve import serve
from tamin_desk.domain.roles import Role
from tamin_desk.services.drafts import Author
from tests.fakes.branch import config_for, furnish
from tests.fakes.clock import FakeClock
from tools.faults.forks import Stumbled
from tools.faults.memory import folder_in_memory
from tools.faults.premises import Premises, SetClock

CLERKS: Final = ("sara", "reza")
_PEOPLE: Final = 20
"""Enough that as many acts as leave together are of different people."""


@dataclass(frozen=True, slots=True)
class Insured:
    """Somebody with a registry photo on file."""

    person_id: str
    photo_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Furnished:
    """A database file with a branch in it; ``clerks`` are those who work at the desk."""

    file: bytes
    people: tuple[Insured, ...]
    clerks: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """The backend takes requests at ``url``."""

    url: str


@cache
def furnished() -> Furnished:
    """Return a branch with people whose photos are on file."""
    with folder_in_memory() as folder:
        file = folder / "archive.sqlite"
        database = Database(f"sqlite:///{file}")
        database.migrate()
        furnish(database, FakeClock(utc_now()))
        database.close()
        premises = Premises(file, is_new=False, clock=SetClock(utc_now()))
        clerk = premises.hire(Role.CLERK)
        with premises.database.together():
            for _ in range(_PEOPLE):
                premises.file_photo(clerk)
        with premises.database.read() as session:
            people = tuple(
                Insured(photo.person_id, photo.photo_id, photo.sha256)
                for photo in session.scalars(select(Photo).order_by(Photo.person_id))
            )
            clerks = tuple(
                Author(user.user_id, user.username, user.unit_code)
                for user in session.scalars(select(User).where(User.username.in_(CLERKS)))
            )
        premises.close()
        return Furnished(file.read_bytes(), people, clerks)


def serve_archive(file: Path, line: Connection) -> None:
    """Serve the database ``file`` until the other end of the line is closed; tells where, and what fails."""
    logging.getLogger("tamin_desk.backend").addHandler(Tells(line.send))
    # What the server reads of its parent and says to it goes over the line.
    sys.stdin, sys.stdout = os.fdopen(os.dup(line.fileno())), _Announcing(line)
    serve(config_for(f"sqlite:///{file}", port=0, hand_in_seconds=1.0), until_input_closes=True)


class Tells(logging.Handler):
    """Tells of everything that a program calls an error."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(Stumbled(self.format(record)))


class _Announcing(io.StringIO):
    """Takes the one line that a server writes once it listens."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line = line

    def write(self, text: str, /) -> int:
        self._line.send(Listening(str(json.loads(text)["listening"])))
        return len(text)
