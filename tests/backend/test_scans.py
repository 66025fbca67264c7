"""Scanned photos and the pages of their documents: what stands for somebody, and who indexed it."""

from datetime import date

from uuid6 import uuid7

from tamin_desk.contract import routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive, StandingsReply, StandingsRequest
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.scans import ScanReason
from tests.fakes.bench import bench
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.lists import follow_up, rule, ruling


def filed(desk: Desk, seed: int, person_id: str = BAHRAM[0], **index: object) -> FiledPhoto:
    """Scan a picture and hand it in under an index."""
    desk.put_blob(picture(seed))
    photo = receipt(desk.hand_in(desk.scan(sha256_hex(picture(seed)), person_id, **index))).photo
    assert photo is not None
    return photo


def of_person(desk: Desk, person_id: str = BAHRAM[0]) -> PersonArchive:
    return PersonArchive.model_validate_json(desk.get(routes.PERSON_ARCHIVE, person_id=person_id).content)


def in_force(desk: Desk, person_id: str = BAHRAM[0]) -> FiledPhoto | None:
    body = StandingsRequest(person_ids=(person_id,)).model_dump_json()
    reply = desk.client.post(
        routes.STANDINGS.url(), content=body, headers={"Content-Type": "application/json"}
    )
    return StandingsReply.model_validate_json(reply.content).photos.get(person_id)


def test_a_photo_and_its_pages_are_told_with_their_index_and_who_indexed_them(sara: Desk) -> None:
    sitting = uuid7()
    shared: dict[str, object] = {
        "sitting_id": sitting,
        "document_number": "R-108012",
        "document_date": date(2024, 5, 20),
        "valid_until": date(2027, 5, 21),
        "issuing_office": "ادارهٔ  اتباع، تهران",
        "reason": ScanReason.FOREIGN_NATIONAL,
        "pages": 2,
    }
    photo = filed(sara, 81, BAHRAM[0], page=1, **shared)
    pages = [filed(sara, 82 + place, BAHRAM[0], page=place, is_page=True, **shared) for place in (1, 2)]
    told = of_person(sara)
    assert {one.photo_id: one.source for one in told.photos} == {
        photo.photo_id: PhotoSource.SCAN,
        **{page.photo_id: PhotoSource.PAGE for page in pages},
    }
    of_photo = next(one for one in told.scans if one.photo_id == photo.photo_id)
    assert (of_photo.document_number, of_photo.issuing_office) == ("R-108012", "ادارهٔ اتباع، تهران")
    assert (of_photo.document_date, of_photo.valid_until) == (date(2024, 5, 20), date(2027, 5, 21))
    assert (of_photo.indexed_by, of_photo.reason) == ("Sara", ScanReason.FOREIGN_NATIONAL)
    assert {(one.page, one.pages, one.sitting_id) for one in told.scans} == {
        (1, 2, str(sitting)),
        (2, 2, str(sitting)),
    }
    kinds = [line.kind for line in told.history]
    assert kinds == [HistoryKind.SCAN, HistoryKind.PAGE, HistoryKind.PAGE]


def test_a_page_stands_for_nobody_and_takes_no_photo_s_place(sara: Desk) -> None:
    alone = filed(sara, 84, is_page=True)
    assert in_force(sara) is None
    photo = filed(sara, 85)
    filed(sara, 86, is_page=True)
    assert in_force(sara) == photo
    standings = {one.photo_id: one.standing for one in of_person(sara).photos}
    assert set(standings.values()) == {Standing.INDEXED}, "nothing superseded anything"
    assert alone.photo_id in standings


def test_a_later_registry_photo_supersedes_the_scan_and_leaves_the_pages(backend: Branch, sara: Desk) -> None:
    scan = filed(sara, 87, PARVANEH[0])
    page = filed(sara, 88, PARVANEH[0], is_page=True)
    registry = backend.file_photo()
    told = of_person(sara, PARVANEH[0])
    standings = {one.photo_id: one.standing for one in told.photos}
    assert standings == {
        registry.photo_id: Standing.UNVERIFIED,
        scan.photo_id: Standing.SUPERSEDED,
        page.photo_id: Standing.INDEXED,
    }
    assert {one.photo_id for one in told.scans} == {scan.photo_id, page.photo_id}, "nothing is deleted"


def test_a_reported_page_is_withdrawn_with_its_reason(backend: Branch, sara: Desk) -> None:
    page = filed(sara, 89, is_page=True)
    receipt(sara.hand_in(sara.doubt(page, note="صفحهٔ فرد دیگری است")))
    assert of_person(sara).scans[0].is_doubted
    nasrin = bench(backend)
    (line,) = follow_up(nasrin).entries
    assert rule(nasrin, line, ruling(withdraw=True, reason="wrong_page")).status_code == 204
    told = of_person(sara)
    assert told.photos[0].standing is Standing.WITHDRAWN
    assert (told.scans[0].withdrawn_for, told.scans[0].is_doubted) == ("wrong_page", False)


def test_a_kind_that_says_nothing_needs_a_note_and_one_that_is_not_listed_is_refused(sara: Desk) -> None:
    sara.put_blob(picture(90))
    digest = sha256_hex(picture(90))
    for index in ({"document_kind": "library_card"}, {"document_kind": "other", "note": "  "}):
        assert refused(sara.hand_in(sara.scan(digest, **index))) is ProblemType.INVALID_REQUEST
    receipt(sara.hand_in(sara.scan(digest, document_kind="other", note="کارت دانشجویی")))


def test_of_an_index_that_was_corrected_the_newest_word_is_told(sara: Desk) -> None:
    sara.put_blob(picture(91))
    digest = sha256_hex(picture(91))
    first = sara.scan(digest, document_number="1")
    receipt(sara.hand_in(first))
    receipt(sara.hand_in(sara.scan(digest, document_number="2", replaces=first.id)))
    told = of_person(sara)
    assert [one.document_number for one in told.scans] == ["2"]
    assert len(told.photos) == 1


def test_two_pages_that_look_the_same_are_two_pages(sara: Desk) -> None:
    """Two blank backs, each with its own number within the sitting."""
    for page in (1, 2):
        filed(sara, 92, BAHRAM[0], is_page=True, page=page, pages=2)
    assert sorted(one.page or 0 for one in of_person(sara).scans) == [1, 2]


def test_a_correction_brings_back_no_scan_that_was_withdrawn(backend: Branch, sara: Desk) -> None:
    """The face is somebody else's, whatever is corrected in its index."""
    sara.put_blob(picture(93))
    first = sara.scan(sha256_hex(picture(93)))
    scan = receipt(sara.hand_in(first)).photo
    assert scan is not None
    receipt(sara.hand_in(sara.doubt(scan)))
    nasrin = bench(backend)
    (line,) = follow_up(nasrin).entries
    assert rule(nasrin, line, ruling(withdraw=True, reason="wrong_person")).status_code == 204
    again = receipt(
        sara.hand_in(sara.scan(sha256_hex(picture(93)), replaces=first.id, document_number="7"))
    ).photo
    assert again is not None
    assert (again.photo_id, again.standing) == (scan.photo_id, Standing.WITHDRAWN)
    told = of_person(sara)
    assert [(one.document_number, one.withdrawn_for) for one in told.scans] == [("7", "wrong_person")]
    assert in_force(sara) is None


def test_a_correction_brings_back_no_scan_that_the_registry_s_photo_replaced(
    backend: Branch, sara: Desk
) -> None:
    sara.put_blob(picture(94))
    first = sara.scan(sha256_hex(picture(94)), PARVANEH[0])
    scan = receipt(sara.hand_in(first)).photo
    assert scan is not None
    registry = backend.file_photo()
    receipt(sara.hand_in(sara.scan(sha256_hex(picture(94)), PARVANEH[0], replaces=first.id)))
    assert {one.photo_id: one.standing for one in of_person(sara, PARVANEH[0]).photos} == {
        registry.photo_id: Standing.UNVERIFIED,
        scan.photo_id: Standing.SUPERSEDED,
    }


def test_a_correction_keeps_picture_and_kind(sara: Desk) -> None:
    """A photo that became a page, or another picture, would leave the first one in force."""
    for seed in (95, 96):
        sara.put_blob(picture(seed))
    first = sara.scan(sha256_hex(picture(95)))
    photo = receipt(sara.hand_in(first)).photo
    for seed, is_page, code in ((95, True, "another_kind_of_scan"), (96, False, "another_picture")):
        refusal = problem(
            sara.hand_in(sara.scan(sha256_hex(picture(seed)), replaces=first.id, is_page=is_page))
        )
        assert [(fault.path, fault.rule) for fault in refusal.faults] == [("replaces", code)]
    assert of_person(sara).photos == (photo,)


def test_a_scan_that_names_one_which_never_arrived_is_filed(sara: Desk) -> None:
    assert filed(sara, 97, replaces=uuid7()).standing is Standing.INDEXED
