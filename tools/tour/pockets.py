"""What the people at the counter carry: cards of the fictional population, handed out once, and photographed.

The program gets nothing from here but what it would get in an office: codes read off a card, and a file
that a camera has left.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

from PIL import Image
from uuid6 import uuid7

from tamin_desk.backend.population import Course, DocumentKind, Person, Population
from tamin_desk.backend.portraits import Face, Shot, draw, jpeg
from tamin_desk.contract.acts import Clocks, ScanAct
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.contract.routes import DEMO_CARD_FRONT, FILE_SCAN, SIGN_IN
from tamin_desk.contract.sessions import SessionReply, SignIn
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.api import Api, expect
from tests.fakes.card_photos import as_jpeg, on_desk

_MOST_BYTES: Final = 5_000_000
_COLLEAGUE: Final = "clerk"
_SCANNED: Final = 1398
LYING: Final = ((292.0, 262.0), (1296.0, 226.0), (1330.0, 858.0), (318.0, 890.0))
"""Where the corners of a card lie in its photograph, in pixels: not quite straight, as a hand leaves it."""


class Carried(Protocol):
    """What people at a counter carry; ``folder`` holds the photographs of it."""

    @property
    def folder(self) -> Path:
        """Where photographs and letters are written."""

    def card(self, scenario: Scenario) -> SampleCard:
        """Return the card of somebody whom nobody has met."""

    def card_of_slip(self, slip: SampleCard) -> SampleCard:
        """Return the card for which a slip was given out, once it has come."""

    def photograph(self, card: SampleCard) -> Path:
        """Return a photograph of a card, as a file."""

    def of(self, person_id: str) -> SampleCard:
        """Return what somebody carries, whether or not it is a card."""

    def insurance_number(self, person_id: str) -> str:
        """Return the number on somebody's booklet, which a household shares."""


class Elsewhere(Protocol):
    """What is done at other desks meanwhile."""

    def scan_elsewhere(self, card: SampleCard, password: str) -> None:
        """Have a colleague at another desk scan and index a document."""


class Pockets:
    """``Pockets(api, folder, seed=…, people=…)``: the population that the backend was given.

    Pictures of cards are written to ``folder`` under numbers: no file name tells who somebody is.
    """

    def __init__(self, api: Api, folder: Path, *, seed: int, people: int) -> None:
        self._api, self.folder = api, folder
        self._photographed = 0
        self._population = Population(seed, people)
        self._unused = _by_likeness(self._population)

    def card(self, scenario: Scenario) -> SampleCard:
        """Return the card of somebody whom the tour has not met.

        ``MATCHES`` is a card of its holder, ``DIFFERS_FROM_CARD`` shows somebody else than the registry,
        ``LOOK_ALIKE`` somebody who could be taken for them. The registry puts ``PENDING`` off.
        """
        return _card_of(next(self._unused[scenario]), scenario)

    def card_of_slip(self, slip: SampleCard) -> SampleCard:
        """Return the card for which a slip was given out: its serial is on file at the registry already."""
        file = self._population.by_id[slip.person_id].registry
        serial = None if file is None else file.card_serial
        kind = CredentialKind.CARD_SERIAL
        return slip.model_copy(update={"credential_kind": kind, "credential": serial, "has_card": True})

    def of(self, person_id: str) -> SampleCard:
        """Return what somebody carries, whether or not it is a card."""
        return _card_of(self._population.by_id[person_id], Scenario.HOUSEHOLD)

    def insurance_number(self, person_id: str) -> str:
        """Return the number on somebody's booklet, which a household shares."""
        return self._population.by_id[person_id].insurance_number

    def photograph(self, card: SampleCard) -> Path:
        """Return a photograph of a card that lies on a desk, as a camera leaves it: a file."""
        front = self._api.download(
            DEMO_CARD_FRONT,
            values={"person_id": card.person_id},
            token=None,
            sha256=None,
            media_types=("image/jpeg",),
            max_bytes=_MOST_BYTES,
        )
        self._photographed += 1
        path = self.folder / f"card-{self._photographed}.jpg"
        path.write_bytes(as_jpeg(on_desk(Image.open(io.BytesIO(front)).convert("RGB"), LYING)))
        return path

    def scan_elsewhere(self, card: SampleCard, password: str) -> None:
        """Scan and index a document at another desk: a drawn portrait, handed in as every desk does."""
        now = datetime.now(UTC)
        sign_in = SignIn(username=_COLLEAGUE, password=password, desk_id=uuid7())
        token = expect(SessionReply, self._api.call(SIGN_IN, body=sign_in)).access_token
        face = Face.from_seed(_SCANNED, sex="male", age=36)
        data = jpeg(draw(face, Shot(seed=_SCANNED, age=36)))
        self._api.put_blob(data, token, media_type="image/jpeg")
        act = ScanAct(
            id=uuid7(),
            person_id=card.person_id,
            counter=1,
            clocks=Clocks(desk=now, server=now),
            program_version="tour",
            photo_sha256=sha256_hex(data),
            document_kind="residence_card",
        )
        self._api.call(FILE_SCAN, body=act, token=token)


def _by_likeness(population: Population) -> dict[Scenario, Iterator[Person]]:
    sorts: dict[Scenario, list[Person]] = {
        Scenario.MATCHES: [],
        Scenario.DIFFERS_FROM_CARD: [],
        Scenario.LOOK_ALIKE: [],
    }
    # Other sample cards belong to the paths that show the desk alone.
    met = {sample.person_id for sample in population.samples if sample.scenario not in sorts}
    sorts[Scenario.PENDING] = []
    met |= {person.person_id for person in population.showing(Scenario.MATCHES)}
    for person in population.people:
        likeness = _likeness(person)
        if likeness is not None and person.person_id not in met:
            sorts[likeness].append(person)
    return {scenario: iter(people) for scenario, people in sorts.items()}


def _likeness(person: Person) -> Scenario | None:
    """Return what a card and the registry's photo have in common, or that it comes later.

    ``None`` where no photo comes.
    """
    file, document = person.registry, person.document
    if file is None or person.deceased_on is not None:
        return None
    if document.credential_kind is not CredentialKind.CARD_SERIAL or document.number != file.card_serial:
        return None
    if file.course is Course.PENDING:
        return Scenario.PENDING
    if file.course is not Course.PHOTO:
        return None
    if document.portrait is None or file.photo is None:
        return None
    if document.portrait.face != file.photo.face:
        return Scenario.DIFFERS_FROM_CARD
    if document.portrait.look_alike != file.photo.look_alike:
        return Scenario.LOOK_ALIKE
    return Scenario.MATCHES


def _card_of(person: Person, scenario: Scenario) -> SampleCard:
    return SampleCard(
        scenario=scenario,
        person_id=person.person_id,
        full_name=person.full_name,
        code=person.code,
        credential_kind=person.document.credential_kind,
        credential=person.document.number,
        has_card=person.document.kind is DocumentKind.CARD,
    )
