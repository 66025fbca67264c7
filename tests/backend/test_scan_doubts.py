"""A scan of the wrong person or page: a clerk says so, and it stays in force until a reviewer has ruled."""

from tamin_desk.backend.schema.archive import Photo
from tamin_desk.contract import routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import Standing
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, receipt, refused


def scanned(desk: Desk, seed: int = 80) -> FiledPhoto:
    desk.put_blob(picture(seed))
    photo = receipt(desk.hand_in(desk.scan(sha256_hex(picture(seed))))).photo
    assert photo is not None
    return photo


def test_a_doubt_changes_nothing_by_itself_and_is_on_record(backend: Branch, sara: Desk) -> None:
    scan = scanned(sara)
    given = receipt(sara.hand_in(sara.doubt(scan, note="عکس برادر اوست")))
    assert given.photo is not None
    assert given.photo.standing is Standing.INDEXED
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=BAHRAM[0])
    kinds = [line.kind for line in PersonArchive.model_validate_json(reply.content).history]
    assert kinds == [HistoryKind.SCAN, HistoryKind.SCAN_DOUBT]


def test_another_clerk_may_doubt_the_same_scan(backend: Branch, sara: Desk) -> None:
    scan = scanned(sara)
    mina = backend.sign_in("mina")
    receipt(sara.hand_in(sara.doubt(scan)))
    receipt(mina.hand_in(mina.doubt(scan)))


def test_a_registry_photo_is_compared_and_not_doubted(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    refusal = problem(sara.hand_in(sara.doubt(photo, PARVANEH[0])))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "unverified")


def test_a_scan_that_is_no_longer_in_force_is_doubted_no_more(backend: Branch, sara: Desk) -> None:
    scan = scanned(sara)
    with backend.database.write() as session:
        session.get_one(Photo, scan.photo_id).standing = Standing.WITHDRAWN
    refusal = problem(sara.hand_in(sara.doubt(scan)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "withdrawn")


def test_it_is_about_a_scan_of_the_same_person(backend: Branch, sara: Desk) -> None:
    scan = scanned(sara)
    assert refused(sara.hand_in(sara.doubt(scan, PARVANEH[0]))) is ProblemType.INVALID_REQUEST
    unknown = sara.doubt(scan).model_copy(update={"photo_id": "ph-none"})
    assert refused(sara.hand_in(unknown)) is ProblemType.NOT_FOUND


def test_a_reviewer_does_not_doubt_but_rules(backend: Branch, sara: Desk) -> None:
    nasrin = backend.sign_in("nasrin")
    assert refused(nasrin.hand_in(nasrin.doubt(scanned(sara)))) is ProblemType.NOT_PERMITTED
