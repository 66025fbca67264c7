"""A medical centre sees who is before it: a face and an entitlement, each view written down, no more."""

import httpx
import pytest
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend.config import IdentifyLimits
from tamin_desk.backend.schema.archive import ActRow, Photo
from tamin_desk.backend.schema.identification import IdentityView, Shown
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.identification import Identification, IdentifiedPhoto, IdentifiedPhotoReply
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.people import Entitlement, Relation
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.roles import UnitKind
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.household import FATHER, INSURANCE


def ask(desk: Desk, text: str, choice: str | None = None) -> httpx.Response:
    return desk.client.post(IDENTIFY.path, json={"text": text, "choice": choice})


def identify(desk: Desk, text: str, choice: str | None = None) -> Identification:
    reply = ask(desk, text, choice)
    assert reply.status_code == 200, reply.text
    assert reply.headers["cache-control"] == "no-store"
    return Identification.model_validate_json(reply.content)


def ask_photo(desk: Desk, ticket: str) -> httpx.Response:
    return desk.client.post(IDENTIFIED_PHOTO.path, json={"ticket": ticket})


def photo_of(desk: Desk, text: str) -> IdentifiedPhotoReply:
    person = identify(desk, text).person
    assert person is not None
    reply = ask_photo(desk, person.photo)
    assert reply.status_code == 200, reply.text
    return IdentifiedPhotoReply.model_validate_json(reply.content)


def seen(desk: Desk, text: str) -> IdentifiedPhoto:
    photo = photo_of(desk, text).photo
    assert photo is not None
    return photo


def views(backend: Branch) -> list[IdentityView]:
    with backend.database.read() as session:
        return list(session.scalars(select(IdentityView).order_by(IdentityView.id)))


def test_a_face_comes_with_its_source_standing_and_date(household: Branch, laleh: Desk) -> None:
    filed = household.file_photo(picture(3))
    photo = seen(laleh, PARVANEH[1])
    assert (photo.source, photo.standing, photo.filed_at) == (
        PhotoSource.REGISTRY,
        Standing.UNVERIFIED,
        filed.filed_at,
    )
    face = laleh.get(IDENTIFIED_PICTURE, id=photo.view_id)
    assert (face.status_code, face.content) == (200, picture(3))
    assert face.headers[REPR_DIGEST_HEADER] == repr_digest(picture(3))
    assert face.headers["cache-control"] == "no-store"


def test_nothing_is_told_but_name_death_and_entitlement(household: Branch, laleh: Desk) -> None:
    """No code, no id of a person, no address, no household, no history."""
    household.file_photo()
    reply = ask(laleh, PARVANEH[1]).json()
    assert set(reply) == {"person", "choices"}
    assert set(reply["person"]) == {"full_name", "deceased", "entitlement", "valid_until", "photo"}
    assert reply["choices"] == []
    photo = ask_photo(laleh, reply["person"]["photo"])
    for told in (ask(laleh, PARVANEH[1]).text, photo.text):
        for secret in (*PARVANEH, INSURANCE, "09120000000", "0301", "فریدون"):
            assert secret not in told


def test_entitlement_is_what_enrolment_has(laleh: Desk) -> None:
    entitled, expired = identify(laleh, PARVANEH[1]).person, identify(laleh, BAHRAM[1]).person
    assert entitled is not None
    assert entitled.entitlement is Entitlement.ENTITLED
    assert expired is not None
    assert expired.entitlement is Entitlement.EXPIRED


def test_an_insurance_number_of_four_leaves_the_choice_to_a_human(household: Branch, laleh: Desk) -> None:
    found = identify(laleh, INSURANCE)
    assert found.person is None
    assert [one.relation for one in found.choices] == [
        Relation.SELF,
        Relation.SPOUSE,
        Relation.CHILD,
        Relation.FATHER,
    ]
    dead = found.choices[3]
    assert dead.deceased
    chosen = identify(laleh, INSURANCE, dead.choice)
    assert chosen.choices == ()
    assert chosen.person is not None
    assert (chosen.person.full_name, chosen.person.deceased) == ("فریدون مرادی", True)
    assert chosen.person.entitlement is Entitlement.NO_BOOKLET
    assert [view.shown for view in views(household)] == [Shown.CHOICE] * 4 + [Shown.PERSON]
    assert views(household)[-1].person_id == FATHER


def test_a_code_whose_zeros_are_missing_is_only_offered(household: Branch, laleh: Desk) -> None:
    """The code begins with zeros; eight digits could be an insurance number as well."""
    found = identify(laleh, PARVANEH[1].removeprefix("00"))
    assert found.person is None
    assert [one.padded_code for one in found.choices] == [PARVANEH[1]]
    chosen = identify(laleh, PARVANEH[1].removeprefix("00"), found.choices[0].choice)
    assert chosen.person is not None


def test_nobody_under_a_code_is_told_and_written_down(household: Branch, laleh: Desk) -> None:
    assert identify(laleh, "0000000035") == Identification()
    assert [(view.shown, view.person_id) for view in views(household)] == [(Shown.NOBODY, None)]


def test_every_view_is_written_down_with_who_when_whom_and_where(household: Branch, laleh: Desk) -> None:
    household.file_photo()
    photo = seen(laleh, PARVANEH[1])
    laleh.get(IDENTIFIED_PICTURE, id=photo.view_id)
    told = views(household)
    assert [view.shown for view in told] == [Shown.PERSON, Shown.PHOTO, Shown.PICTURE]
    assert {(view.user_id, view.unit_code, view.unit_kind) for view in told} == {
        (laleh.session.user.user_id, "0190", UnitKind.MEDICAL_CENTRE)
    }
    assert {view.person_id for view in told} == {PARVANEH[0]}
    assert {view.viewed_at for view in told} == {household.clock.now()}
    assert len({view.view_id for view in told}) == 1
    assert told[1].photo_id == told[2].photo_id is not None


def test_no_photo_is_said_and_a_withdrawn_one_is_said_to_be_that(household: Branch, laleh: Desk) -> None:
    assert photo_of(laleh, PARVANEH[1]) == IdentifiedPhotoReply(photo=None, withdrawn=False)
    household.file_photo()
    with household.database.write() as session:
        session.scalars(select(Photo)).one().standing = Standing.WITHDRAWN
    assert photo_of(laleh, PARVANEH[1]) == IdentifiedPhotoReply(photo=None, withdrawn=True)


def test_of_a_withdrawn_photo_it_is_said_whatever_page_came_after_it(household: Branch, laleh: Desk) -> None:
    """And a page that was withdrawn is no photo: none was ever on file."""
    sara = household.sign_in("sara")
    for seed, is_page in ((3, False), (4, True)):
        sara.put_blob(picture(seed))
        receipt(sara.hand_in(sara.scan(sha256_hex(picture(seed)), PARVANEH[0], is_page=is_page)))
        household.clock.advance(5)
    for source, is_withdrawn in ((PhotoSource.SCAN, True), (PhotoSource.PAGE, False)):
        with household.database.write() as session:
            for photo in session.scalars(select(Photo)):
                gone = photo.source is source
                photo.standing = Standing.WITHDRAWN if gone else Standing.INDEXED
            if source is PhotoSource.PAGE:
                scan = session.scalars(select(Photo).where(Photo.source == PhotoSource.SCAN)).one()
                scan.person_id = BAHRAM[0]
        assert photo_of(laleh, PARVANEH[1]) == IdentifiedPhotoReply(photo=None, withdrawn=is_withdrawn)


def test_a_disputed_photo_comes_with_its_standing(household: Branch, laleh: Desk) -> None:
    household.file_photo()
    with household.database.write() as session:
        session.scalars(select(Photo)).one().standing = Standing.DISPUTED
    assert seen(laleh, PARVANEH[1]).standing is Standing.DISPUTED


@pytest.fixture
def strict(household: Branch) -> Branch:
    """The same backend, which bears three look-ups in ten minutes."""
    object.__setattr__(household.config, "identify", IdentifyLimits(per_user=3, per_unit=5))
    return household


def test_too_many_look_ups_are_answered_with_when_to_come_again(strict: Branch, laleh: Desk) -> None:
    identify(laleh, PARVANEH[1])
    strict.clock.advance(60)
    identify(laleh, "0000000035")
    identify(laleh, INSURANCE)
    limited = problem(ask(laleh, BAHRAM[1]))
    assert limited.kind is ProblemType.LIMITED
    assert limited.retry_after == 540
    assert len(views(strict)) == 1 + 1 + 4, "a refused look-up shows nothing"
    strict.clock.advance(539)
    assert refused(ask(strict.sign_in("laleh"), BAHRAM[1])) is ProblemType.LIMITED
    strict.clock.advance(1)
    # Nor does signing in anew forgive anything: it is the person who is counted.
    identify(strict.sign_in("laleh"), BAHRAM[1])


def test_the_photo_of_a_look_up_is_not_counted_again(strict: Branch, laleh: Desk) -> None:
    strict.file_photo()
    for _ in range(3):
        photo = seen(laleh, PARVANEH[1])
        assert laleh.get(IDENTIFIED_PICTURE, id=photo.view_id).status_code == 200
    assert refused(ask(laleh, PARVANEH[1])) is ProblemType.LIMITED


def test_a_ticket_is_its_callers_own_and_lives_five_minutes(household: Branch, laleh: Desk) -> None:
    household.file_photo()
    person = identify(laleh, PARVANEH[1]).person
    assert person is not None
    photo = ask_photo(laleh, person.photo).json()["photo"]
    household.clock.advance(301)
    assert refused(ask_photo(laleh, person.photo)) is ProblemType.NOT_FOUND
    assert refused(laleh.get(IDENTIFIED_PICTURE, id=photo["view_id"])) is ProblemType.NOT_FOUND


def test_a_ticket_that_was_tampered_with_opens_nobody(household: Branch, laleh: Desk) -> None:
    household.file_photo()
    person = identify(laleh, PARVANEH[1]).person
    assert person is not None
    bent = person.photo[:-2] + ("AA" if not person.photo.endswith("AA") else "BB")
    choice = identify(laleh, INSURANCE).choices[0].choice
    for ticket in (bent, "tk_" + "A" * 60, choice):
        assert refused(ask_photo(laleh, ticket)) is ProblemType.NOT_FOUND
    assert refused(ask(laleh, BAHRAM[1], choice)) is ProblemType.NOT_FOUND, (
        "another code than it was made for"
    )
    assert refused(laleh.get(IDENTIFIED_PICTURE, id=uuid7())) is ProblemType.NOT_FOUND


def test_a_view_can_be_looked_at_by_nobody_else(household: Branch, laleh: Desk) -> None:
    household.file_photo()
    photo = seen(laleh, PARVANEH[1])
    with household.database.write() as session:
        session.scalars(
            select(IdentityView).where(IdentityView.shown == Shown.PHOTO)
        ).one().user_id = "u-other"
    assert refused(laleh.get(IDENTIFIED_PICTURE, id=photo.view_id)) is ProblemType.NOT_FOUND


@pytest.mark.parametrize("username", ["sara", "nasrin", "farid", "omid", "kaveh", "office"])
def test_nobody_else_identifies(household: Branch, username: str) -> None:
    desk = household.sign_in(username)
    assert refused(ask(desk, PARVANEH[1])) is ProblemType.NOT_PERMITTED
    assert refused(ask_photo(desk, "tk_" + "A" * 60)) is ProblemType.NOT_PERMITTED
    assert refused(desk.get(IDENTIFIED_PICTURE, id=uuid7())) is ProblemType.NOT_PERMITTED


def test_identifying_leaves_no_act(household: Branch, laleh: Desk) -> None:
    """It is read-only: what is on file stays as it is, and no unit's work is counted by it."""
    filed = household.file_photo()
    with household.database.read() as session:
        before = set(session.scalars(select(ActRow.id)))
    seen(laleh, PARVANEH[1])
    with household.database.read() as session:
        assert set(session.scalars(select(ActRow.id))) == before
    assert household.standing(filed) is Standing.UNVERIFIED
