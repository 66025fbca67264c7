"""The whole demonstration over its own interface: every sample person is answered as listed."""

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from PIL import Image
from uuid6 import uuid7

from tamin_desk.backend.app import create_app
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.config import BackendConfig, PasswordCost, Upstream
from tamin_desk.backend.database import Database
from tamin_desk.backend.gateway import part_over
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.photographs import photograph
from tamin_desk.backend.serve import prepare
from tamin_desk.backend.simulated_registry import Camera, SimulatedRegistry
from tamin_desk.contract import routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.base import CONTRACT_HEADER, sha256_hex
from tamin_desk.contract.demo import DemoAccounts, SampleCard, SampleCards, Scenario
from tamin_desk.contract.inquiries import Credential, InquiryReply, InquiryRequest
from tamin_desk.contract.people import PersonRecord, SearchReply
from tamin_desk.contract.problems import Problem, ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, StartedFrom
from tests.fakes.in_process import InProcess, served
from tests.fakes.town import QuickCamera

PHOTO = InquiryState.PHOTO, None
ANSWERS: dict[Scenario, tuple[InquiryState, RefusalReason | None]] = {
    Scenario.MATCHES: PHOTO,
    Scenario.DIFFERS_FROM_CARD: PHOTO,
    Scenario.LOOK_ALIKE: PHOTO,
    Scenario.SMALL_LETTER: PHOTO,
    Scenario.APPLICATION_SLIP: PHOTO,
    Scenario.PENDING: (InquiryState.PENDING, None),
    Scenario.NO_CORRESPONDENCE: (InquiryState.REFUSED, RefusalReason.NO_CORRESPONDENCE),
    Scenario.UNKNOWN_PERSON: (InquiryState.REFUSED, RefusalReason.UNKNOWN_PERSON),
    Scenario.CREDENTIAL_REVOKED: (InquiryState.REFUSED, RefusalReason.CREDENTIAL_REVOKED),
    Scenario.NO_PHOTO: (InquiryState.REFUSED, RefusalReason.NO_PHOTO),
    Scenario.DECEASED: (InquiryState.REFUSED, RefusalReason.DECEASED),
    Scenario.REGISTRY_UNAVAILABLE: (InquiryState.REFUSED, RefusalReason.REGISTRY_UNAVAILABLE),
    Scenario.PADDED_CODE: PHOTO,
    Scenario.HOUSEHOLD: PHOTO,
    Scenario.ALREADY_ON_FILE: PHOTO,
}
NO_CARD = {Scenario.UNDER_15, Scenario.FOREIGN_NATIONAL}


@dataclass
class Demonstration:
    """A running demonstration and its sample cards."""

    transport: InProcess
    cards: tuple[SampleCard, ...] = ()

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url="http://demo.test", transport=self.transport, headers={CONTRACT_HEADER: "1"}
        )

    @contextmanager
    def sign_in(self, username: str) -> Iterator[httpx.Client]:
        with self.client() as client:
            accounts = DemoAccounts.model_validate_json(client.get(routes.DEMO_ACCOUNTS.path).content)
            assert username in {one.username for one in accounts.accounts}
            body = {"username": username, "password": accounts.password, "desk_id": str(uuid7())}
            reply = client.post(routes.SIGN_IN.path, json=body)
            assert reply.status_code == 201, reply.text
            session = SessionReply.model_validate_json(reply.content)
            client.headers["Authorization"] = f"Bearer {session.access_token}"
            yield client

    def showing(self, scenario: Scenario) -> tuple[SampleCard, ...]:
        return tuple(card for card in self.cards if card.scenario is scenario)


@contextmanager
def demonstration(folder: Path, camera: Camera) -> Iterator[Demonstration]:
    config = BackendConfig(
        database=f"sqlite:///{folder / 'demo.sqlite'}",
        people=200,
        demo=True,
        password=PasswordCost(memory_kib=64, passes=1, lanes=1),
        upstream=Upstream(latency=(0.0, 0.0), pending_seconds=0.3),
    )

    def gateway(seams: Seams) -> Part:
        registry = SimulatedRegistry(
            seams.database, config.upstream, seams.clock, seed=config.seed, camera=camera
        )
        return part_over(seams, registry)

    database = Database(config.database)
    prepare(config, database)
    app = create_app(config, database, clock=utc_now, builders={System.GATEWAY: gateway})
    try:
        with served(app) as portal:
            town = Demonstration(InProcess(portal, app))
            with town.client() as nobody:
                reply = nobody.get(routes.DEMO_CARDS.path)
            town.cards = SampleCards.model_validate_json(reply.content).cards
            yield town
    finally:
        database.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with demonstration(tmp_path_factory.mktemp("demo"), QuickCamera()) as town:
        yield town


@pytest.fixture(scope="module")
def clerk(demo: Demonstration) -> Iterator[httpx.Client]:
    with demo.sign_in("clerk") as client:
        yield client


def request_for(card: SampleCard) -> InquiryRequest:
    assert card.credential_kind is not None
    assert card.credential is not None
    return InquiryRequest(
        id=uuid7(),
        person_id=card.person_id,
        national_code=card.code,
        credential=Credential(kind=card.credential_kind, value=card.credential),
        started_from=StartedFrom.BOOKLET,
    )


def send(client: httpx.Client, request: InquiryRequest) -> httpx.Response:
    return client.post(
        routes.INQUIRE.path,
        content=request.model_dump_json(),
        headers={"Content-Type": "application/json"},
    )


def until_it_ends(client: httpx.Client, request: InquiryRequest) -> InquiryReply:
    deadline, pause = time.monotonic() + 20, threading.Event()
    while True:
        reply = InquiryReply.model_validate_json(client.get(routes.INQUIRY.url(id=request.id)).content)
        if reply.state is not InquiryState.PENDING:
            return reply
        assert time.monotonic() < deadline, "the photo never came"
        pause.wait(0.05)


def archive(client: httpx.Client, person_id: str) -> PersonArchive:
    reply = client.get(routes.PERSON_ARCHIVE.url(person_id=person_id))
    assert reply.status_code == 200, reply.text
    return PersonArchive.model_validate_json(reply.content)


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("scenario", list(Scenario))
def test_each_sample_person_is_found_and_answered_as_listed(
    demo: Demonstration, clerk: httpx.Client, scenario: Scenario, place: int
) -> None:
    card = demo.showing(scenario)[place]

    found = clerk.post(routes.SEARCH.path, json={"text": card.code})
    people = SearchReply.model_validate_json(found.content).matches[0].people
    assert card.person_id in {person.person_id for person in people}
    record = PersonRecord.model_validate_json(clerk.get(routes.PERSON.url(person_id=card.person_id)).content)
    assert record.full_name == card.full_name

    if scenario in NO_CARD:
        assert (card.credential, card.has_card) == (None, False)
        return
    reply = send(clerk, request_for(card))
    state, reason = ANSWERS[scenario]
    answered = InquiryReply.model_validate_json(reply.content)
    assert reply.status_code == (202 if state is InquiryState.PENDING else 201)
    assert (answered.state, answered.reason) == (state, reason)


def test_the_photo_that_is_filed_is_the_photo_that_the_archive_gives(
    demo: Demonstration, clerk: httpx.Client
) -> None:
    card = demo.showing(Scenario.MATCHES)[1]
    filed = InquiryReply.model_validate_json(send(clerk, request_for(card)).content).photo

    assert filed is not None
    assert (filed.source, filed.standing) == (PhotoSource.REGISTRY, Standing.UNVERIFIED)
    assert (filed.face_top, filed.face_bottom) == (110, 470)
    content = clerk.get(routes.PHOTO_CONTENT.url(photo_id=filed.photo_id)).content
    assert sha256_hex(content) == filed.sha256
    kept = archive(clerk, card.person_id)
    assert kept.photos[0] == filed


def test_a_put_off_photo_comes_by_itself_and_shows_in_the_history(
    demo: Demonstration, clerk: httpx.Client
) -> None:
    card = demo.showing(Scenario.PENDING)[0]
    request = request_for(card)
    assert send(clerk, request).status_code == 202

    ended = until_it_ends(clerk, request)

    assert ended.photo is not None
    assert ended.photo.receipt_number.startswith("RC-0162-")
    kept = archive(clerk, card.person_id)
    assert ended.photo.photo_id in {photo.photo_id for photo in kept.photos}
    assert HistoryKind.FILED in {entry.kind for entry in kept.history}


def test_somebody_is_on_file_already_by_another_unit_a_moment_after_the_start(
    demo: Demonstration, clerk: httpx.Client
) -> None:
    deadline, pause = time.monotonic() + 20, threading.Event()
    for card in demo.showing(Scenario.ALREADY_ON_FILE):
        while not archive(clerk, card.person_id).photos:
            assert time.monotonic() < deadline, "nothing was filed"
            pause.wait(0.05)
        assert archive(clerk, card.person_id).photos[-1].filed_by_unit == "162/1"


def test_a_lost_zero_is_offered_and_a_wrong_case_is_refused(demo: Demonstration, clerk: httpx.Client) -> None:
    padded, small = demo.showing(Scenario.PADDED_CODE)[0], demo.showing(Scenario.SMALL_LETTER)[0]

    found = clerk.post(routes.SEARCH.path, json={"text": padded.code.lstrip("0")})
    (match,) = SearchReply.model_validate_json(found.content).matches
    assert (match.kind, match.code, match.padded) == (CodeKind.NATIONAL_CODE, padded.code, True)

    wrong = small.model_copy(update={"credential": (small.credential or "").upper()})
    answered = InquiryReply.model_validate_json(send(clerk, request_for(wrong)).content)
    assert answered.reason is RefusalReason.NO_CORRESPONDENCE


def test_the_same_request_twice_is_answered_once(demo: Demonstration, clerk: httpx.Client) -> None:
    request = request_for(demo.showing(Scenario.MATCHES)[0])
    first, again = send(clerk, request), send(clerk, request)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["photo"] == again.json()["photo"]
    other = request.model_copy(update={"started_from": StartedFrom.ENROLMENT})
    assert Problem.model_validate_json(send(clerk, other).content).kind is ProblemType.ID_REUSED


@pytest.mark.parametrize("username", ["reviewer", "comparer", "monitor", "medical", "admin"])
def test_only_clerks_of_executive_units_may_inquire(demo: Demonstration, username: str) -> None:
    with demo.sign_in(username) as client:
        reply = send(client, request_for(demo.showing(Scenario.MATCHES)[0]))

    assert Problem.model_validate_json(reply.content).kind is ProblemType.NOT_PERMITTED


def test_a_credential_of_another_shape_is_no_inquiry(demo: Demonstration, clerk: httpx.Client) -> None:
    body = request_for(demo.showing(Scenario.MATCHES)[0]).model_dump(mode="json")
    body["credential"]["value"] = "۱G۲۳۴۵۶۷۸۹"
    reply = clerk.post(routes.INQUIRE.path, json=body)

    assert Problem.model_validate_json(reply.content).kind is ProblemType.INVALID_REQUEST
    assert "۱G" not in reply.text


def test_the_cards_are_shown_to_people_who_have_not_signed_in(demo: Demonstration) -> None:
    card = demo.showing(Scenario.UNDER_15)[0]
    with demo.client() as nobody:
        for endpoint in (routes.DEMO_CARD_FRONT, routes.DEMO_CARD_BACK):
            reply = nobody.get(endpoint.url(person_id=card.person_id))
            assert (reply.status_code, reply.headers["content-type"]) == (200, "image/jpeg")
            assert Image.open(io.BytesIO(reply.content)).size == (856, 540)


def test_a_real_portrait_is_drawn_once_and_has_the_size_of_a_photograph(tmp_path: Path) -> None:
    with demonstration(tmp_path, photograph) as town, town.sign_in("clerk") as client:
        card = town.showing(Scenario.MATCHES)[0]
        photos = [
            InquiryReply.model_validate_json(send(client, request_for(card)).content).photo for _ in range(2)
        ]
        assert photos[0] is not None
        assert photos[1] is not None
        content = client.get(routes.PHOTO_CONTENT.url(photo_id=photos[0].photo_id)).content

    assert photos[0].sha256 == photos[1].sha256
    assert Image.open(io.BytesIO(content)).size == (480, 640)
    assert 15_000 <= len(content) <= 45_000
    assert photos[0].face_top is not None
    assert photos[0].face_bottom is not None
    assert 250 < photos[0].face_bottom - photos[0].face_top < 450
