"""A backend as another machine would be one: asked over the loopback, looked into by its database."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.backend.population import DEMO_PASSWORD, Course, DocumentKind, Person, Population
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.archive import PersonArchive
from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.contract.routes import ACT_RECEIPT, PERSON_ARCHIVE, SIGN_IN
from tamin_desk.contract.sessions import SessionReply, SignIn
from tamin_desk.demo import running_backend
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.api import Api, expect
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Servers
from tests.fakes.backend_process import PEOPLE, SEED, Told
from tools.tour.paths import USERNAME

PASSWORD = DEMO_PASSWORD


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the archive's ledger."""

    act_id: str
    receipt_number: str


class LiveBackend:
    """A running backend and its people. Every card is handed out once."""

    def __init__(self, url: str, database: Path, people: Iterator[Person]) -> None:
        self.url = url
        self._database = database
        self._people = people

    @property
    def database(self) -> Path:
        """The file of its database."""
        return self._database

    @property
    def database_url(self) -> str:
        """Where its tables are, for the commands that look after them."""
        return f"sqlite:///{self._database}"

    def card(self) -> SampleCard:
        """Return the card of somebody whom nobody has asked about yet, and whose serial corresponds."""
        return _card_of(next(self._people), Scenario.MATCHES)

    def samples(self) -> tuple[SampleCard, ...]:
        """Return those who show something, in the order of the scenarios."""
        population = Population(SEED, PEOPLE)
        return tuple(
            _card_of(population.by_id[sample.person_id], sample.scenario) for sample in population.samples
        )

    def ledger(self, card: SampleCard, kind: str = "comparison") -> list[Entry]:
        """Return the acts of one kind that the archive has taken for a person."""
        question = "SELECT id, receipt_number FROM acts WHERE person_id = ? AND kind = ?"
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as db:
            rows = db.execute(question, (card.person_id, kind)).fetchall()
        return [Entry(str(UUID(str(act_id))), str(receipt)) for act_id, receipt in rows]

    def inquiries(self, card: SampleCard) -> int:
        """Return how many inquiries the gateway has made about a person."""
        question = "SELECT count(*) FROM inquiries WHERE person_id = ?"
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as db:
            return int(db.execute(question, (card.person_id,)).fetchone()[0])

    def receipt(self, act_id: str) -> str:
        """Return an act's receipt number as the archive tells it over its API, in a session of its own."""
        with self._session() as (api, token):
            reply = api.call(ACT_RECEIPT, values={"id": act_id}, token=token)
            return expect(ActReceipt, reply).receipt_number

    def archive_of(self, card: SampleCard) -> PersonArchive:
        """Return what the archive tells of a person over its API."""
        with self._session() as (api, token):
            reply = api.call(PERSON_ARCHIVE, values={"person_id": card.person_id}, token=token)
            return expect(PersonArchive, reply)

    def end_sessions(self) -> None:
        """Sign the clerk out everywhere, as an administrator does."""
        command = [sys.executable, "-m", "tamin_desk", "backend", "user", "end-sessions", USERNAME]
        database = ["--database", self.database_url]
        subprocess.run([*command, *database], check=True, capture_output=True)

    @contextmanager
    def _session(self) -> Iterator[tuple[Api, str]]:
        api = Api(Servers(self.url, self.url, self.url), ServerClock(SystemClock()))
        try:
            sign_in = SignIn(username=USERNAME, password=PASSWORD, desk_id=uuid7())
            yield api, expect(SessionReply, api.call(SIGN_IN, body=sign_in)).access_token
        finally:
            api.close()


@contextmanager
def live_backend(
    folder: Path,
    *,
    access_seconds: float = 600.0,
    wrong_passwords: int = 5,
    least_contract: int = 1,
) -> Iterator[LiveBackend]:
    """Run a backend on the database in ``folder`` while the block lasts; the same folder goes on with it."""
    database = folder / "backend.sqlite3"
    told = Told(
        database=f"sqlite:///{database}",
        access_seconds=access_seconds,
        wrong_passwords=wrong_passwords,
        least_contract=least_contract,
    )
    command = [sys.executable, "-m", "tests.fakes.backend_process", json.dumps(asdict(told))]
    with running_backend(command) as url:
        yield LiveBackend(url, database, _with_a_card())


def _card_of(person: Person, scenario: Scenario) -> SampleCard:
    document = person.document
    return SampleCard(
        scenario=scenario,
        person_id=person.person_id,
        full_name=person.full_name,
        code=person.code,
        credential_kind=document.credential_kind,
        credential=document.number if document.credential_kind is not None else None,
        has_card=document.kind is DocumentKind.CARD,
    )


def _with_a_card() -> Iterator[Person]:
    """Yield people whose photo comes at once for the serial on their card."""
    population = Population(SEED, PEOPLE)
    shown = {sample.person_id for sample in population.samples}
    for person in population.people:
        file = person.registry
        if file is not None and file.course is Course.PHOTO and person.person_id not in shown:
            serial = person.document.credential_kind is CredentialKind.CARD_SERIAL
            if serial and person.document.number == file.card_serial and person.deceased_on is None:
                yield person
