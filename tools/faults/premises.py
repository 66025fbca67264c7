"""The premises of an office: its database, its server that may die, its people, photos and pictures."""

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PIL import Image
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.archive import blobs, photos
from tamin_desk.backend.archive.acts import Acts
from tamin_desk.backend.callers import Caller, Means
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.filing import local_filer
from tamin_desk.backend.ledger import Consequence, Entry, Ledger
from tamin_desk.backend.parts import Seams
from tamin_desk.backend.review import part as review_part
from tamin_desk.backend.review.part import Review
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Photo
from tamin_desk.contract.base import Message, sha256_hex
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.policy import Review as ReviewPolicy
from tamin_desk.domain.roles import Role, UnitKind, permissions
from tools.faults.frail import FrailDatabase

UNIT: Final = "0162"

_TICK: Final = timedelta(microseconds=1)
NOBODY_SIGNS_IN: Final = ""
"""These people are callers already; no hash is made for two hundred of them."""


@dataclass
class SetClock:
    """A clock that stands until it is moved, but for a microsecond at each reading.

    What came in the same moment the backend orders by its ids, and those are drawn anew each time: two
    readings that are never the same make the same deeds come out the same again.
    """

    now: datetime = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += _TICK
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class _Filing(Message):
    """Stands for the gateway's filing: what these campaigns are about comes after it."""

    photo_sha256: str


@dataclass
class Premises:
    """One branch on an SQLite file; :meth:`crash` ends its server and starts it anew on the same file."""

    file: Path
    policy: ReviewPolicy = field(default_factory=ReviewPolicy)
    is_new: bool = True
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        # A file that was used before has names and pictures already.
        self._numbers = itertools.count(0 if self.is_new else 1_000_000)
        self._open()
        if self.is_new:
            self._found()
        self._serve()

    def _found(self) -> None:
        with self.database.write() as session:
            session.add(Unit(code=UNIT, name="", kind=UnitKind.BRANCH, province="tehran", province_name=""))
            session.flush()
            set_policy(session, Policy(review=self.policy), self.clock())

    def crash(self) -> None:
        """End the server between two requests, and start it again: nothing but the file is left."""
        self.close()
        self._open()
        self._serve()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    # --- Who and what there is ----------------------------------------------------------------

    def hire(self, role: Role) -> Caller:
        """Let somebody work here."""
        name = f"{role}{next(self._numbers)}"
        with self.database.write() as session:
            session.add(
                User(
                    user_id=f"u-{name}",
                    username=name,
                    display_name=name,
                    role=role,
                    unit_code=UNIT,
                    password_hash=NOBODY_SIGNS_IN,
                    created_at=self.clock(),
                )
            )
        return Caller(
            user_id=f"u-{name}",
            username=name,
            display_name=name,
            role=role,
            unit_code=UNIT,
            unit_kind=UnitKind.BRANCH,
            province="tehran",
            permissions=permissions(role, UnitKind.BRANCH),
            means=Means.SESSION,
            session_id=uuid7(),
            desk_id=uuid7(),
        )

    def file_photo(self, clerk: Caller, person_id: str | None = None, picture: str | None = None) -> str:
        """File a registry photo of somebody new, or a newer one of somebody known; gives its id."""
        sha256 = picture or self.put_picture()
        number = next(self._numbers)
        owner = person_id or f"p-person{number:06}"

        def perform(session: Session, row: ActRow) -> Consequence:
            blobs.claim(session, sha256)
            photo = photos.file(session, row, sha256, PhotoSource.REGISTRY, photos.Face(None, 100, 400))
            return Consequence(photo=photos.describe(session, photo))

        if person_id is None:
            with self.database.write() as session:
                session.add(ArchivePerson(person_id=owner, national_code=f"{number:010}"))
        body = _Filing(photo_sha256=sha256)
        entry = Entry(uuid7(), "filing", owner, body, clerk.user_id, clerk.unit_code)
        filed = Ledger(self.database, self.clock).accept(entry, perform).receipt.photo
        if filed is None:
            raise LookupError("a filing has a photo")
        return filed.photo_id

    def put_picture(self, by: Caller | None = None) -> str:
        """Let somebody put a picture that is like no other; gives its digest."""
        number = next(self._numbers)
        out = io.BytesIO()
        colour = hashlib.sha256(str(number).encode()).digest()
        Image.frombytes("RGB", (4, 2), (colour * 2)[:24]).save(out, "PNG")
        data = out.getvalue()
        sha256 = sha256_hex(data)
        user_id = None if by is None else by.user_id
        keep = timedelta(hours=1)
        blobs.put(self.database, self.clock, sha256, data, keep=keep, most_pixels=100, by=user_id)
        return sha256

    def standing(self, photo_id: str) -> Standing:
        """Return a photo's standing."""
        with self.database.read() as session:
            return session.get_one(Photo, photo_id).standing

    # --- Inside -------------------------------------------------------------------------------

    def _open(self) -> None:
        self.database = FrailDatabase(f"sqlite:///{self.file}")
        self.database.migrate()

    def _serve(self) -> None:
        config = BackendConfig(database=str(self.database.url), people=0)
        ledger = Ledger(self.database, self.clock)
        filer = local_filer(config, self.database, self.clock, ledger)
        seams = Seams(config, self.database, self.clock, filer, lambda: None)
        self.review: Review = review_part.build(seams)
        self.acts = Acts(seams, ledger)
