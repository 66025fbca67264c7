"""A scan that a clerk doubts: a reviewer withdraws it or keeps it, and the doubt waits no longer."""

import pytest
from sqlalchemy import update
from uuid6 import uuid7

from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import PhotoEvent
from tamin_desk.contract import routes
from tamin_desk.contract.archive import PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import FollowUpEntry, FollowUpKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import Standing, StandingEvent
from tamin_desk.domain.roles import Role
from tests.fakes.bench import Bench, add_colleague, bench
from tests.fakes.branch import BAHRAM, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.lists import WITHOUT_TAG, close, closure, follow_up, remind, rule, ruling


@pytest.fixture
def nasrin(backend: Branch) -> Bench:
    """The reviewer of branch 0162."""
    return bench(backend)


def doubted(desk: Desk, note: str = "") -> FiledPhoto:
    """A scan on file that somebody at the counter doubts."""
    desk.put_blob(picture(3))
    scan = receipt(desk.hand_in(desk.scan(sha256_hex(picture(3))))).photo
    assert scan is not None
    receipt(desk.hand_in(desk.doubt(scan, note=note)))
    return scan


def line_of(reviewer: Bench) -> FollowUpEntry:
    (line,) = follow_up(reviewer).entries
    assert line.kind is FollowUpKind.SCAN_DOUBT
    return line


def test_a_doubted_scan_stays_in_force_until_a_reviewer_withdraws_it(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    scan = doubted(sara, "کارت برادرش است")
    line = line_of(nasrin)
    assert (line.photo_id, line.person_id, line.unit_code) == (scan.photo_id, BAHRAM[0], "0162")
    assert line.note == "کارت برادرش است"
    assert backend.standing(scan) is Standing.INDEXED
    assert rule(nasrin, line, ruling(withdraw=True, reason="wrong_person")).status_code == 204
    assert backend.standing(scan) is Standing.WITHDRAWN
    assert follow_up(nasrin).entries == ()
    with backend.database.read() as session:
        (event,) = session.query(PhotoEvent).where(PhotoEvent.photo_id == scan.photo_id)
        assert event.event is StandingEvent.WITHDRAWN


SITTING = uuid7()


def sitting_of_three(desk: Desk) -> tuple[FiledPhoto, ...]:
    """A card with both its sides, filed in one sitting; then a page that was scanned another day."""
    filed: list[FiledPhoto] = []
    pages = ((1, False, SITTING), (1, True, SITTING), (2, True, SITTING), (1, True, uuid7()))
    for place, is_page, sitting_id in pages:
        desk.put_blob(picture(10 + len(filed)))
        act = desk.scan(
            sha256_hex(picture(10 + len(filed))), is_page=is_page, sitting_id=sitting_id, page=place, pages=2
        )
        photo = receipt(desk.hand_in(act)).photo
        assert photo is not None
        filed.append(photo)
    return tuple(filed)


def test_what_is_of_another_person_goes_with_everything_of_its_sitting(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    face, front, back, other_day = sitting_of_three(sara)
    receipt(sara.hand_in(sara.doubt(face)))
    receipt(sara.hand_in(sara.doubt(back, note="این هم")))
    line = next(line for line in follow_up(nasrin).entries if line.photo_id == face.photo_id)
    assert rule(nasrin, line, ruling(withdraw=True, reason="wrong_person")).status_code == 204
    assert [backend.standing(each) for each in (face, front, back)] == [Standing.WITHDRAWN] * 3
    assert backend.standing(other_day) is Standing.INDEXED
    assert follow_up(nasrin).entries == ()
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=BAHRAM[0])
    told = {
        index.photo_id: (index.withdrawn_for, index.is_doubted)
        for index in PersonArchive.model_validate_json(reply.content).scans
    }
    assert [told[each.photo_id] for each in (face, front, back)] == [("wrong_person", False)] * 3
    assert told[other_day.photo_id] == (None, False)


def test_a_wrong_page_takes_no_other_along(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    face, front, back, _ = sitting_of_three(sara)
    receipt(sara.hand_in(sara.doubt(back)))
    assert rule(nasrin, line_of(nasrin), ruling(withdraw=True, reason="wrong_page")).status_code == 204
    assert backend.standing(back) is Standing.WITHDRAWN
    assert [backend.standing(each) for each in (face, front)] == [Standing.INDEXED] * 2


def test_scans_that_name_no_sitting_are_not_one(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    sara.put_blob(picture(20))
    page = receipt(sara.hand_in(sara.scan(sha256_hex(picture(20)), is_page=True))).photo
    assert page is not None
    scan = doubted(sara)
    assert rule(nasrin, line_of(nasrin), ruling(withdraw=True, reason="wrong_person")).status_code == 204
    assert backend.standing(scan) is Standing.WITHDRAWN
    assert backend.standing(page) is Standing.INDEXED


def test_a_scan_that_is_kept_can_be_doubted_again(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    scan = doubted(sara)
    first = line_of(nasrin)
    assert rule(nasrin, first, ruling(withdraw=False)).status_code == 204
    assert backend.standing(scan) is Standing.INDEXED
    assert follow_up(nasrin).entries == ()
    backend.clock.advance(60)
    reza = backend.sign_in("reza")
    receipt(reza.hand_in(reza.doubt(scan)))
    second = line_of(nasrin)
    assert second.since == backend.clock.now()
    assert second.etag != first.etag


def test_one_ruling_answers_every_doubt(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    scan = doubted(sara, "نخست")
    reza = backend.sign_in("reza")
    receipt(reza.hand_in(reza.doubt(scan, note="دوم")))
    line = line_of(nasrin)
    assert line.note == "دوم"
    assert rule(nasrin, line, ruling(withdraw=False)).status_code == 204
    assert follow_up(nasrin).entries == ()


def test_a_ruling_is_made_once_and_who_comes_second_hears_by_whom(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    doubted(sara)
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    line = line_of(vida)
    body = ruling(withdraw=True, reason="unreadable")
    assert rule(nasrin, line, body).status_code == 204
    assert rule(nasrin, line, body).status_code == 204
    late = problem(rule(vida, line, ruling(withdraw=False)))
    assert (late.status, late.holder, late.held_since) == (412, "Nasrin", backend.clock.now())
    assert refused(remind(vida, line, None)) is ProblemType.HELD_BY_ANOTHER


def test_a_withdrawal_says_why(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    scan = doubted(sara)
    line = line_of(nasrin)
    for body in (
        ruling(withdraw=True),
        ruling(withdraw=True, reason="same_person"),
        ruling(withdraw=True, reason="other"),
    ):
        assert refused(rule(nasrin, line, body)) is ProblemType.INVALID_REQUEST
    without = rule(nasrin, line, ruling(withdraw=False), WITHOUT_TAG)
    assert refused(without) is ProblemType.INVALID_REQUEST
    assert backend.standing(scan) is Standing.INDEXED


def test_a_scan_that_was_replaced_needs_no_ruling(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    doubted(sara)
    line = line_of(nasrin)
    sara.put_blob(picture(4))
    receipt(sara.hand_in(sara.scan(sha256_hex(picture(4)))))
    assert follow_up(nasrin).entries == ()
    late = problem(rule(nasrin, line, ruling(withdraw=True, reason="wrong_page")))
    assert (late.kind, late.current) == (ProblemType.STATE_CHANGED, "superseded")


def test_only_a_doubted_scan_of_the_province_is_ruled_on(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    doubted(sara)
    line = line_of(nasrin)
    add_colleague(backend, "arash", unit_code="0301")
    elsewhere = bench(backend, "arash")
    keep = ruling(withdraw=False)
    assert refused(rule(elsewhere, line, keep)) is ProblemType.NOT_FOUND
    photo = backend.file_photo()
    undoubted = line.model_copy(update={"entry_id": photo.photo_id})
    assert refused(rule(nasrin, undoubted, keep)) is ProblemType.NOT_FOUND
    assert refused(close(nasrin, line, closure())) is ProblemType.NOT_FOUND


def test_nobody_rules_on_a_doubt_or_a_scan_of_their_own(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    """Sara and Reza have become reviewers since."""
    sara.put_blob(picture(3))
    scan = receipt(sara.hand_in(sara.scan(sha256_hex(picture(3))))).photo
    assert scan is not None
    reza = backend.sign_in("reza")
    receipt(reza.hand_in(reza.doubt(scan)))
    with backend.database.write() as session:
        session.execute(update(User).values(role=Role.REVIEWER))
    line = line_of(nasrin)
    for own in ("sara", "reza"):
        answer = rule(bench(backend, own), line, ruling(withdraw=False))
        assert refused(answer) is ProblemType.OWN_CASE
    assert rule(nasrin, line, ruling(withdraw=False)).status_code == 204
