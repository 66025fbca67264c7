"""A branch with its people and a backend behind it: what the backend's stories are told with."""

import io
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

import httpx
from anyio.from_thread import BlockingPortal
from PIL import Image
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.units import ensure_policy
from tamin_desk.backend.app import create_app
from tamin_desk.backend.attestation import gateway_key
from tamin_desk.backend.config import BackendConfig, PasswordCost, Upstream
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import service_token
from tamin_desk.backend.parts import PartBuilder
from tamin_desk.backend.population import PLACES
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ArchivePerson
from tamin_desk.contract import routes
from tamin_desk.contract.acts import (
    Act,
    ActReceipt,
    Clocks,
    ComparisonAct,
    CoverPrintAct,
    EvidenceAct,
    Letter,
    LetterPrintAct,
    RecheckAct,
    RecheckOutcome,
    ReferralAct,
    ScanAct,
    ScanDoubtAct,
    Seen,
)
from tamin_desk.contract.base import (
    ATTEMPT_HEADER,
    CONTRACT_HEADER,
    REPR_DIGEST_HEADER,
    repr_digest,
    sha256_hex,
)
from tamin_desk.contract.inquiries import FiledPhoto, Filing
from tamin_desk.contract.problems import Problem, ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.comparison import Rating, ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind, check_digit
from tamin_desk.domain.letters import LetterNumber, jalali_year2
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import DEFAULT_REQUIRED_RATINGS, LetterValidity
from tamin_desk.domain.roles import Role
from tests.fakes.clock import FakeClock
from tests.fakes.in_process import InProcess, served

PASSWORD: Final = "correct horse"
QUICK: Final = PasswordCost(memory_kib=64, passes=1, lanes=1)

STAFF: Final[dict[str, tuple[Role, str]]] = {
    "sara": (Role.CLERK, "0162"),
    "reza": (Role.CLERK, "0162"),
    "mina": (Role.CLERK, "162/1"),
    "nasrin": (Role.REVIEWER, "0162"),
    "farid": (Role.COMPARER, "0162"),
    "omid": (Role.MONITOR, "0100"),
    "laleh": (Role.MEDICAL, "0190"),
    "kaveh": (Role.ADMINISTRATOR, "0001"),
    "office": (Role.CLERK, "0100"),
}
"""Who works here: user name, role and unit. "office" is a clerk at a place that may not inquire."""

AT_THE_COUNTER: Final = dict.fromkeys(DEFAULT_REQUIRED_RATINGS, Rating.SIMILAR)
"""What a clerk rates as a rule, nothing being different."""

PARVANEH: Final = "p-parvaneh", "000000001" + check_digit("000000001")
BAHRAM: Final = "p-bahram0", "000000002" + check_digit("000000002")
"""Two insured people: the archive's id and the national code."""


@cache
def picture(seed: int = 1, size: tuple[int, int] = (60, 80)) -> bytes:
    """Return a small valid JPEG; each seed gives another one."""
    out = io.BytesIO()
    Image.new("RGB", size, (seed * 37 % 256, seed * 91 % 256, seed * 151 % 256)).save(out, "JPEG")
    return out.getvalue()


@cache
def _furnished() -> bytes:
    """Return a database file with units, staff, people, policy and keys, as bytes to start from."""
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "branch.sqlite")
        database = Database(f"sqlite:///{file}")
        database.migrate()
        furnish(database, clock)
        # The server's keys, each of them a durable write, as a first start makes them.
        create_app(config_for(str(database.url)), database, clock=clock.now)
        database.close()
        return file.read_bytes()


def furnish(database: Database, clock: FakeClock) -> None:
    """Fill an empty, migrated database."""
    with database.write() as session:
        for place in PLACES:
            session.add(Unit(**{one.name: getattr(place, one.name) for one in fields(place)}))
        session.flush()
        ensure_policy(session, clock.now())
        for person_id, national_code in (PARVANEH, BAHRAM):
            session.add(ArchivePerson(person_id=person_id, national_code=national_code))
    for username, (role, unit_code) in STAFF.items():
        admin.add_user(
            database,
            clock.now,
            Passwords(QUICK),
            username=username,
            password=PASSWORD,
            display_name=username.title(),
            role=role,
            unit_code=unit_code,
        )


def config_for(database: str, **changes: object) -> BackendConfig:
    """Return a configuration for tests: a quick Registry and cheap passwords."""
    known: dict[str, object] = {
        "database": database,
        "people": 0,
        "hand_in_seconds": 60.0,
        "password": QUICK,
        "upstream": Upstream(latency=(0.0, 0.0)),
    }
    return BackendConfig(**(known | changes))  # type: ignore[arg-type] # a test names fields; a wrong one fails


def _said(attempt: int | None) -> dict[str, str]:
    return {} if attempt is None else {ATTEMPT_HEADER: str(attempt)}


@dataclass
class Desk:
    """One workstation with somebody signed in."""

    client: httpx.Client
    session: SessionReply
    desk_id: UUID
    clock: FakeClock
    _counter: int = field(default=0)

    def use(self, token: str) -> None:
        """Send this bearer token from now on."""
        self.client.headers["Authorization"] = f"Bearer {token}"

    def get(self, endpoint: routes.Endpoint, **values: object) -> httpx.Response:
        return self.client.get(endpoint.url(**values))

    def put_blob(self, data: bytes, **headers: str) -> httpx.Response:
        known = {"Content-Type": "image/jpeg", REPR_DIGEST_HEADER: repr_digest(data)}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.put(
            routes.PUT_BLOB.url(sha256=sha256_hex(data)), content=data, headers=known | named
        )

    def hand_in(self, act: Act, *, attempt: int | None = None) -> httpx.Response:
        endpoint = routes.ACT_ENDPOINTS[getattr(act, "kind", "")]
        headers = {"Content-Type": "application/json"} | _said(attempt)
        return self.client.post(endpoint.url(), content=act.model_dump_json(), headers=headers)

    def look_up(self, act: Act, *, attempt: int) -> httpx.Response:
        return self.client.get(routes.ACT_RECEIPT.url(id=act.id), headers=_said(attempt))

    def hand_in_many(self, *acts: Mapping[str, object], attempt: int = 1) -> httpx.Response:
        handed = [{"attempt": attempt, "act": act} for act in acts]
        return self.client.post(routes.HAND_IN.url(), json={"acts": handed})

    def verdict(
        self, photo: FiledPhoto, verdict: Verdict = Verdict.MATCH, **changes: object
    ) -> ComparisonAct:
        """Write a verdict on a photo as it was last seen."""
        told: dict[str, object] = {
            **self._common(PARVANEH[0]),
            "photo_id": photo.photo_id,
            "photo_sha256": photo.sha256,
            "based_on": photo.standing,
            "verdict": verdict,
            "reference": ReferenceKind.CARD_IN_HAND,
            "ratings": AT_THE_COUNTER,
            "seen": Seen(dwell_ms=4_000, zoom_least=1.0, zoom_most=2.5),
        }
        return ComparisonAct.model_validate(told | changes)

    def scan(self, sha256: str, person_id: str = BAHRAM[0], **changes: object) -> ScanAct:
        told: dict[str, object] = {
            **self._common(person_id),
            "photo_sha256": sha256,
            "document_kind": "residence_card",
        }
        return ScanAct.model_validate(told | changes)

    def flag(self, comparison: ComparisonAct, **changes: object) -> ReferralAct:
        told: dict[str, object] = {
            **self._common(comparison.person_id),
            "comparison_id": comparison.id,
            "reasons": ("photo_of_another",),
        }
        return ReferralAct.model_validate(told | changes)

    def letter(self, comparison: ComparisonAct, sequence: int = 1, /, **changes: object) -> Letter:
        """Make a referral letter under this desk's own code."""
        code, unit_code = self.session.desk_code, self.session.unit.code
        assert code is not None
        day = self.clock.now().date()
        told: dict[str, object] = {
            "number": LetterNumber(unit_code, jalali_year2(day), code, sequence).text,
            "issued_on": day,
            "unit_code": unit_code,
            "person_id": comparison.person_id,
            "reasons": ("photo_of_another",),
            "reference": comparison.reference,
            "validity": LetterValidity.WHEN_PRINTED,
            "secret": secrets.token_hex(16),
        }
        return Letter.model_validate(told | changes)

    def letter_print(self, letter: Letter, **changes: object) -> LetterPrintAct:
        """Write that a letter was printed."""
        told: dict[str, object] = {
            **self._common(letter.person_id),
            "number": letter.number,
            "copies": 1,
            "is_reprint": False,
        }
        return LetterPrintAct.model_validate(told | changes)

    def cover_print(
        self, photo: FiledPhoto, person_id: str = PARVANEH[0], **changes: object
    ) -> CoverPrintAct:
        """Write that a booklet's cover was printed."""
        told: dict[str, object] = {
            **self._common(person_id),
            "photo_id": photo.photo_id,
            "photo_sha256": photo.sha256,
            "valid_until": date(2027, 3, 20),
            "copies": 1,
            "is_reprint": False,
        }
        return CoverPrintAct.model_validate(told | changes)

    def recheck(
        self, comparison: ComparisonAct, outcome: RecheckOutcome = RecheckOutcome.CREDENTIAL_DIFFERS
    ) -> RecheckAct:
        """Write that an entry behind a comparison was wrong."""
        told = {**self._common(comparison.person_id), "comparison_id": comparison.id, "outcome": outcome}
        return RecheckAct.model_validate(told)

    def evidence(self, comparison: ComparisonAct, sha256: str) -> EvidenceAct:
        """Write that a picture of the reference has come."""
        told = {
            **self._common(comparison.person_id),
            "comparison_id": comparison.id,
            "capture_sha256": sha256,
        }
        return EvidenceAct.model_validate(told)

    def doubt(self, scan: FiledPhoto, person_id: str = BAHRAM[0], **changes: object) -> ScanDoubtAct:
        """Write a doubt about a scan."""
        told: dict[str, object] = {**self._common(person_id), "photo_id": scan.photo_id}
        return ScanDoubtAct.model_validate(told | changes)

    def _common(self, person_id: str) -> dict[str, object]:
        self._counter += 1
        return {
            "id": uuid7(),
            "person_id": person_id,
            "counter": self._counter,
            "clocks": Clocks(desk=self.clock.now(), server=self.clock.now()),
            "program_version": "0.1.0",
        }


@dataclass
class Branch:
    """A running backend, its clock and its database."""

    config: BackendConfig
    database: Database
    clock: FakeClock
    portal: BlockingPortal
    transport: httpx.BaseTransport
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self, **headers: str) -> httpx.Client:
        """Return a client that nobody has signed in to."""
        known = {CONTRACT_HEADER: "1"} | {name.replace("_", "-"): value for name, value in headers.items()}
        client = httpx.Client(base_url="http://archive.test", transport=self.transport, headers=known)
        self.clients.append(client)
        return client

    def try_to_sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        body = {"username": username, "password": password, "desk_id": str(uuid7())}
        return self.client().post(routes.SIGN_IN.path, json=body)

    def sign_in(self, username: str = "sara") -> Desk:
        """Sign somebody of the staff in at a desk of their own."""
        client, desk_id = self.client(), uuid7()
        body = {"username": username, "password": PASSWORD, "desk_id": str(desk_id)}
        reply = client.post(routes.SIGN_IN.path, json=body)
        assert reply.status_code == 201, reply.text
        desk = Desk(client, SessionReply.model_validate_json(reply.content), desk_id, self.clock)
        desk.use(desk.session.access_token)
        return desk

    def gateway(self) -> httpx.Client:
        """Return the gateway's own client."""
        token = service_token(self.database, self.clock.now, self.config.service_token)
        return self.client(Authorization=f"Bearer {token}")

    def filing(self, data: bytes, person: tuple[str, str] = PARVANEH, **changes: object) -> Filing:
        """Write the filing of a registry photo, properly attested."""
        person_id, national_code = person
        key = gateway_key(self.database, self.clock.now)
        sha256 = sha256_hex(data)
        told: dict[str, object] = {
            "id": uuid7(),
            "person_id": person_id,
            "inquiry_id": uuid7(),
            "acting_unit": "0162",
            "acting_user_id": "u-sara",
            "photo_sha256": sha256,
            "issued_on": "2019-10-12",
            "attestation": key.attest(national_code, CredentialKind.CARD_SERIAL, sha256, self.clock.now()),
        }
        return Filing.model_validate(told | changes)

    def send_filing(self, filing: Filing, data: bytes | None = None) -> httpx.Response:
        gateway = self.gateway()
        if data is not None:
            put = gateway.put(
                routes.PUT_BLOB.url(sha256=sha256_hex(data)),
                content=data,
                headers={"Content-Type": "image/jpeg"},
            )
            assert put.is_success, put.text
        return gateway.post(
            routes.FILE_PHOTO.path,
            content=filing.model_dump_json(),
            headers={"Content-Type": "application/json"},
        )

    def file_photo(self, data: bytes | None = None, person: tuple[str, str] = PARVANEH) -> FiledPhoto:
        """Let the gateway file a registry photo."""
        data = picture() if data is None else data
        reply = self.send_filing(self.filing(data, person), data)
        assert reply.status_code == 201, reply.text
        photo = receipt(reply).photo
        assert photo is not None
        return photo

    def standing(self, photo: FiledPhoto) -> Standing:
        """Return a photo's standing as the archive has it now."""
        reply = self.sign_in("reza").get(routes.PHOTO, photo_id=photo.photo_id)
        return FiledPhoto.model_validate_json(reply.content).standing


def receipt(reply: httpx.Response) -> ActReceipt:
    """Return the receipt of an accepted act."""
    assert reply.status_code in (200, 201), reply.text
    return ActReceipt.model_validate_json(reply.content)


def problem(reply: httpx.Response) -> Problem:
    """Return the problem that a request ended with."""
    assert reply.headers["content-type"] == "application/problem+json", reply.text
    found = Problem.model_validate_json(reply.content)
    assert found.status == reply.status_code
    return found


def refused(reply: httpx.Response) -> ProblemType | None:
    """Return the type of the problem that a request ended with."""
    return problem(reply).kind


@contextmanager
def branch(
    folder: Path, *, builders: Mapping[System, PartBuilder] | None = None, **changes: object
) -> Iterator[Branch]:
    """Give a branch whose backend runs in this process on a fresh SQLite file."""
    file = folder / "branch.sqlite"
    if not file.exists():
        file.write_bytes(_furnished())
    with running(f"sqlite:///{file}", builders=builders, **changes) as one:
        yield one


@contextmanager
def running(
    url: str, *, builders: Mapping[System, PartBuilder] | None = None, **changes: object
) -> Iterator[Branch]:
    """Run a backend in this process on a furnished database."""
    clock = FakeClock()
    database = Database(url)
    config = config_for(url, **changes)
    app = create_app(config, database, clock=clock.now, builders=builders)
    try:
        with served(app) as portal:
            one = Branch(config, database, clock, portal, InProcess(portal, app))
            try:
                yield one
            finally:
                for client in one.clients:
                    client.close()
    finally:
        # After the parts have stopped: what still runs would open a connection that nobody closes.
        database.close()
