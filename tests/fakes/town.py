"""A small town for the backend's tests: fictional people in a database, quick pictures, a clock to set."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

from PIL import Image
from uuid6 import uuid7

from tamin_desk.backend.callers import Caller, Means
from tamin_desk.backend.config import BackendConfig, Upstream
from tamin_desk.backend.database import Database
from tamin_desk.backend.parts import Seams
from tamin_desk.backend.photographs import Photograph
from tamin_desk.backend.population import COLLEAGUES, PLACES, Likeness, Person, Population
from tamin_desk.backend.seeding import seed
from tamin_desk.contract.inquiries import Credential, InquiryRequest
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.domain.roles import permissions
from tests.fakes.archive_filer import FakeArchive

PEOPLE = Population(seed=5, people=200)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    now: datetime = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class QuickCamera:
    """Takes pictures that are valid JPEGs and differ by likeness, without drawing a face."""

    taken: list[Likeness] = field(default_factory=list)

    def __call__(self, likeness: Likeness) -> Photograph:
        self.taken.append(likeness)
        colour = (likeness.face & 255, likeness.face >> 8 & 255, likeness.sitting & 255)
        out = io.BytesIO()
        Image.new("RGB", (480, 640), colour).save(out, "JPEG")
        return Photograph(out.getvalue(), 480, 640, 110, 470)


@dataclass
class Town:
    """The seams of a backend over a seeded database."""

    seams: Seams
    clock: SetClock
    archive: FakeArchive
    woken: list[datetime]

    @property
    def database(self) -> Database:
        return self.seams.database


@cache
def _seeded() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "seeded.sqlite")
        database = Database(f"sqlite:///{file}")
        database.migrate()
        seed(database, PEOPLE, SetClock(), None)
        database.close()
        return file.read_bytes()


@contextmanager
def town(folder: Path, upstream: Upstream | None = None) -> Iterator[Town]:
    """Give a seeded town in ``folder``; opened again there, it is the same one after a power cut."""
    file = folder / "town.sqlite"
    if not file.exists():
        file.write_bytes(_seeded())
    database = Database(f"sqlite:///{file}")
    clock, archive, woken = SetClock(), FakeArchive(), list[datetime]()
    config = BackendConfig(
        database=str(database.url), upstream=upstream or Upstream(latency=(0.0, 0.0)), demo=True
    )
    seams = Seams(config, database, clock, archive, lambda: woken.append(clock.now))
    try:
        yield Town(seams, clock, archive, woken)
    finally:
        database.close()


def caller(username: str = "clerk") -> Caller:
    """Give the demonstration's account of that name, signed in."""
    one = next(account for account in COLLEAGUES if account.username == username)
    place = next(unit for unit in PLACES if unit.code == one.unit_code)
    return Caller(
        user_id=one.user_id,
        username=one.username,
        display_name=one.display_name,
        role=one.role,
        unit_code=one.unit_code,
        unit_kind=place.kind,
        province=place.province,
        permissions=permissions(one.role, place.kind),
        means=Means.SESSION,
        session_id=uuid4(),
        desk_id=uuid7(),
    )


def inquiry_for(
    person: Person, value: str | None = None, kind: CredentialKind | None = None
) -> InquiryRequest:
    """What a desk sends when the clerk types what is printed on the person's document."""
    assert person.national_code is not None
    return InquiryRequest(
        id=uuid7(),
        person_id=person.person_id,
        national_code=person.national_code,
        credential=Credential(
            kind=kind or person.document.credential_kind or CredentialKind.CARD_SERIAL,
            value=value or person.document.number or "",
        ),
        started_from=StartedFrom.ENROLMENT,
    )
