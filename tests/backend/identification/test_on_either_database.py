"""Looking people up on SQLite and on PostgreSQL: the same people in the same order, and the same limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tamin_desk.backend.config import IdentifyLimits
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.identification import IdentityView, Shown
from tamin_desk.contract.identification import Identification, IdentifiedPhotoReply
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.problems import ProblemType
from tests.fakes.branch import PARVANEH, Branch, furnish, picture, problem, running
from tests.fakes.clock import FakeClock
from tests.fakes.household import INSURANCE, settle
from tests.fakes.postgres import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh database of either kind, which bears two look-ups from a unit."""
    if request.param == "sqlite":
        yield from _backend(f"sqlite:///{tmp_path / 'identification.sqlite'}")
        return
    with postgres() as url:
        yield from _backend(url)


def _backend(url: str) -> Iterator[Branch]:
    database, clock = Database(url), FakeClock()
    database.migrate()
    furnish(database, clock)
    settle(database, clock.now())
    database.close()
    with running(url, identify=IdentifyLimits(per_user=9, per_unit=2)) as backend:
        yield backend


def test_a_face_among_four_and_then_no_more(either: Branch) -> None:
    either.file_photo(picture(4))
    desk = either.sign_in("laleh")
    reply = desk.client.post(IDENTIFY.path, json={"text": INSURANCE})
    first = Identification.model_validate_json(reply.content).choices[0]
    assert first.full_name == "پروانه مرادی"
    either.clock.advance(100)
    reply = desk.client.post(IDENTIFY.path, json={"text": INSURANCE, "choice": first.choice})
    person = Identification.model_validate_json(reply.content).person
    assert person is not None
    told = desk.client.post(IDENTIFIED_PHOTO.path, json={"ticket": person.photo})
    photo = IdentifiedPhotoReply.model_validate_json(told.content).photo
    assert photo is not None
    assert desk.get(IDENTIFIED_PICTURE, id=photo.view_id).content == picture(4)
    refused = problem(desk.client.post(IDENTIFY.path, json={"text": PARVANEH[1]}))
    assert (refused.kind, refused.retry_after) == (ProblemType.LIMITED, 500)
    with either.database.read() as session:
        shown = list(session.scalars(select(IdentityView.shown).order_by(IdentityView.id)))
    assert shown == [Shown.CHOICE] * 4 + [Shown.PERSON, Shown.PHOTO, Shown.PICTURE]
