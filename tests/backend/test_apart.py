"""Gateway and archive on two hosts with a database each: a photo goes from one to the other over HTTP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.units import ensure_policy
from tamin_desk.backend.app import create_app
from tamin_desk.backend.attestation import gateway_key
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.population import Person
from tamin_desk.backend.schema.identification import IdentityView, Shown
from tamin_desk.backend.seeding import seed
from tamin_desk.contract import routes
from tamin_desk.contract.archive import PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.identification import Identification, IdentifiedPhotoReply
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.domain.photos import InquiryState
from tests.fakes.branch import PASSWORD, QUICK, config_for, refused
from tests.fakes.town import PEOPLE

SERVICE = "st_" + "5" * 64


@contextmanager
def listening(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of the loopback, in a thread."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        # Who connects before uvicorn is ready waits in the queue, and is not refused.
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def seeded(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    database.migrate()
    seed(database, PEOPLE, utc_now, Passwords(QUICK).hash(PASSWORD))
    with database.write() as session:
        ensure_policy(session, utc_now())
    yield database
    database.close()


@contextmanager
def two_hosts(folder: Path) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Serve the archive on one host and enrolment with the gateway on another; nobody has signed in."""
    with seeded(folder / "archive.sqlite") as archive, seeded(folder / "enrolment.sqlite") as enrolment:
        public_key = gateway_key(enrolment, utc_now).public_bytes.hex()
        admin.trust_gateway(archive, utc_now, public_key)
        own = config_for(str(archive.url), parts=frozenset({System.ARCHIVE}), service_token=SERVICE)
        with listening(create_app(own, archive)) as archive_url:
            elsewhere = config_for(
                str(enrolment.url),
                parts=frozenset({System.GATEWAY, System.ENROLMENT}),
                archive_url=archive_url,
                service_token=SERVICE,
            )
            with (
                listening(create_app(elsewhere, enrolment)) as other_url,
                httpx.Client(base_url=archive_url, timeout=60) as at_archive,
                httpx.Client(base_url=other_url, timeout=60) as at_enrolment,
            ):
                yield at_archive, at_enrolment


def sign_in(archive: httpx.Client, username: str) -> dict[str, str]:
    body = {"username": username, "password": PASSWORD, "desk_id": str(uuid7())}
    token = archive.post(routes.SIGN_IN.path, json=body).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def inquiry_for(person: Person) -> dict[str, object]:
    return {
        "id": str(uuid7()),
        "person_id": person.person_id,
        "national_code": person.national_code,
        "credential": {"kind": person.document.credential_kind, "value": person.document.number},
        "started_from": "enrolment",
    }


def test_a_photo_is_filed_from_one_host_in_the_other(tmp_path: Path) -> None:
    person = PEOPLE.showing(Scenario.MATCHES)[0]
    with seeded(tmp_path / "archive.sqlite") as archive, seeded(tmp_path / "gateway.sqlite") as gateway:
        public_key = gateway_key(gateway, utc_now).public_bytes.hex()
        admin.trust_gateway(archive, utc_now, public_key)
        own = config_for(str(archive.url), parts=frozenset({System.ARCHIVE}), service_token=SERVICE)
        with (
            listening(create_app(own, archive)) as archive_url,
            httpx.Client(base_url=archive_url, timeout=60) as desk,
        ):
            signed_in = desk.post(
                routes.SIGN_IN.path,
                json={"username": "clerk", "password": PASSWORD, "desk_id": str(uuid7())},
            ).json()
            bearer = {"Authorization": f"Bearer {signed_in['access_token']}"}
            elsewhere = config_for(
                str(gateway.url),
                parts=frozenset({System.GATEWAY, System.ENROLMENT}),
                archive_url=archive_url,
                service_token=SERVICE,
            )
            with (
                listening(create_app(elsewhere, gateway)) as gateway_url,
                httpx.Client(base_url=gateway_url, headers=bearer, timeout=60) as at_gateway,
            ):
                reply = at_gateway.post(routes.INQUIRE.path, json=inquiry_for(person))
                answered = InquiryReply.model_validate_json(reply.content)
                desk.delete(routes.SIGN_OUT.path, headers=bearer)
                afterwards = at_gateway.post(routes.INQUIRE.path, json=inquiry_for(person))
            again = desk.post(
                routes.SIGN_IN.path,
                json={"username": "clerk", "password": PASSWORD, "desk_id": str(uuid7())},
            ).json()
            on_file = desk.get(
                routes.PERSON_ARCHIVE.url(person_id=person.person_id),
                headers={"Authorization": f"Bearer {again['access_token']}"},
            )
    assert (reply.status_code, answered.state) == (201, InquiryState.PHOTO)
    assert PersonArchive.model_validate_json(on_file.content).photos == (answered.photo,)
    assert refused(afterwards) is ProblemType.SESSION_ENDED


def test_a_medical_centre_asks_both_hosts_and_each_writes_its_own_view_down(tmp_path: Path) -> None:
    """Enrolment has no photo and the archive no name: a ticket of one opens the other."""
    person = PEOPLE.showing(Scenario.MATCHES)[0]
    with two_hosts(tmp_path) as (at_archive, at_enrolment):
        clerk, medical = sign_in(at_archive, "clerk"), sign_in(at_archive, "medical")
        filed = at_enrolment.post(routes.INQUIRE.path, json=inquiry_for(person), headers=clerk)
        assert filed.status_code == 201
        found = at_enrolment.post(IDENTIFY.path, json={"text": person.national_code}, headers=medical)
        ticket = Identification.model_validate_json(found.content).person
        assert ticket is not None
        reply = at_archive.post(IDENTIFIED_PHOTO.path, json={"ticket": ticket.photo}, headers=medical)
        photo = IdentifiedPhotoReply.model_validate_json(reply.content).photo
        assert photo is not None
        face = at_archive.get(IDENTIFIED_PICTURE.url(id=photo.view_id), headers=medical)
    assert sha256_hex(face.content) == photo.sha256
    assert _written(tmp_path / "enrolment.sqlite") == [(Shown.PERSON, person.person_id, "0190")]
    assert _written(tmp_path / "archive.sqlite") == [
        (Shown.PHOTO, person.person_id, "0190"),
        (Shown.PICTURE, person.person_id, "0190"),
    ]


def _written(file: Path) -> list[tuple[Shown, str | None, str]]:
    database = Database(f"sqlite:///{file}")
    try:
        with database.read() as session:
            rows = session.scalars(select(IdentityView).order_by(IdentityView.id))
            return [(row.shown, row.person_id, row.unit_code) for row in rows]
    finally:
        database.close()
