"""Booklets' covers: the photo that the rule gives, and every printing counted by the archive itself."""

from datetime import date
from uuid import UUID

import pytest
from uuid6 import uuid7

from tamin_desk.contract import casework_routes, routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.covers import CoverReply, CoversReply
from tamin_desk.contract.inquiries import FiledPhoto, InquiryNote
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.covers import NoCover, printings_of
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, StartedFrom
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.roll import insured, note, tell


def cover(desk: Desk, person_id: str = PARVANEH[0]) -> CoverReply:
    reply = desk.client.post(casework_routes.COVERS.path, json={"person_ids": [person_id]})
    assert reply.status_code == 200, reply.text
    return CoversReply.model_validate_json(reply.content).covers[person_id]


def scanned(desk: Desk, person_id: str = BAHRAM[0], seed: int = 7) -> FiledPhoto:
    desk.put_blob(picture(seed))
    photo = receipt(desk.hand_in(desk.scan(sha256_hex(picture(seed)), person_id))).photo
    assert photo is not None
    return photo


def disputed(desk: Desk, photo: FiledPhoto) -> None:
    compared = desk.verdict(photo, Verdict.MISMATCH)
    receipt(desk.hand_in(compared))
    receipt(desk.hand_in(desk.flag(compared)))


def test_the_registrys_photo_stands_on_the_cover(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    assert cover(sara) == CoverReply(photo=photo)


def test_for_somebody_without_one_the_indexed_scan_does(sara: Desk) -> None:
    photo = scanned(sara)
    chosen = cover(sara, BAHRAM[0]).photo
    assert chosen == photo
    assert chosen.source is PhotoSource.SCAN


def test_nobody_without_a_photo_gets_a_cover_and_the_reason_is_said(sara: Desk) -> None:
    assert cover(sara) == CoverReply(reason=NoCover.NONE_ON_FILE)


def test_a_disputed_photo_does_not_print_and_a_scan_takes_its_place(backend: Branch, sara: Desk) -> None:
    disputed(sara, backend.file_photo())
    assert cover(sara).reason is NoCover.DISPUTED
    scan = scanned(sara, PARVANEH[0])
    assert cover(sara).photo == scan


def test_who_must_judge_the_photo_blindly_learns_nothing_from_its_cover(backend: Branch, sara: Desk) -> None:
    """Neither that it is disputed, nor from a scan on a cover, nor from the history or receipt of prints."""
    photo = backend.file_photo()
    disputed(sara, photo)
    scan = scanned(sara, PARVANEH[0])
    receipt(sara.hand_in(sara.cover_print(scan)))
    nasrin = backend.sign_in("nasrin")
    assert cover(nasrin) == CoverReply(reason=NoCover.UNDER_REVIEW)
    assert "cover_print" not in nasrin.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).text
    act = nasrin.cover_print(photo)
    given = receipt(nasrin.hand_in(act)).photo
    assert given is not None
    assert given.standing is Standing.UNVERIFIED
    assert '"disputed"' not in nasrin.get(routes.ACT_RECEIPT, id=act.id).text


def test_a_reviewer_prints_the_covers_of_people_whom_they_do_not_judge(backend: Branch) -> None:
    photo = backend.file_photo()
    nasrin = backend.sign_in("nasrin")
    receipt(nasrin.hand_in(nasrin.cover_print(photo)))
    assert [one.number for one in cover(nasrin).printed] == [1]


def test_reprints_are_counted_by_the_archive_whatever_the_desk_knew(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    mina = backend.sign_in("mina")
    receipt(sara.hand_in(sara.cover_print(photo)))
    receipt(mina.hand_in(mina.cover_print(photo, copies=2)))
    printed = cover(sara).printed
    assert [(one.number, one.copies, one.unit_code) for one in printed] == [(2, 2, "162/1"), (1, 1, "0162")]


def test_the_first_cover_of_a_renewed_booklet_is_no_reprint(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    for until in (date(2026, 3, 20), date(2026, 3, 20), date(2027, 3, 20), None, None):
        receipt(sara.hand_in(sara.cover_print(photo, valid_until=until)))
    assert [one.number for one in reversed(cover(sara).printed)] == [1, 2, 1, 1, 2]


def test_nobody_whom_civil_registration_reported_dead_gets_a_cover(backend: Branch, sara: Desk) -> None:
    """The answer came to a later inquiry; the photo on file is as good as ever."""
    backend.file_photo()
    note(
        backend,
        uuid7(),
        InquiryState.REFUSED,
        asked_at=backend.clock.now(),
        reason=RefusalReason.DECEASED,
    )
    assert cover(sara) == CoverReply(reason=NoCover.DECEASED)


def test_nobody_whom_enrolment_told_of_as_dead_gets_a_cover(backend: Branch, sara: Desk) -> None:
    backend.file_photo()
    for is_dead, reason in ((True, NoCover.DECEASED), (False, None)):
        tell(backend, insured(1, person_id=PARVANEH[0], national_code=PARVANEH[1], deceased=is_dead))
        assert cover(sara).reason is reason


def test_the_twelfth_printing_is_known_as_the_twelfth(backend: Branch, sara: Desk) -> None:
    """Ten printings are told at most, and the number of the next is read off them."""
    photo = backend.file_photo()
    for _ in range(11):
        receipt(sara.hand_in(sara.cover_print(photo)))
    told = cover(sara).printed
    assert len(told) == 10
    assert printings_of(date(2027, 3, 20), told, ()) == 11


def test_a_print_sent_twice_counts_once(backend: Branch, sara: Desk) -> None:
    act = sara.cover_print(backend.file_photo())
    assert receipt(sara.hand_in(act)) == receipt(sara.hand_in(act))
    assert len(cover(sara).printed) == 1


def test_a_corrected_print_keeps_its_number(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = sara.cover_print(photo)
    receipt(sara.hand_in(first))
    receipt(sara.hand_in(sara.cover_print(photo, copies=3, replaces=first.id)))
    assert [(one.number, one.copies) for one in cover(sara).printed] == [(1, 3)]
    receipt(sara.hand_in(sara.cover_print(photo)))
    assert [one.number for one in cover(sara).printed] == [2, 1]


def test_the_history_tells_every_print(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.cover_print(photo)))
    receipt(sara.hand_in(sara.cover_print(photo, copies=2, is_reprint=True)))
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    lines = PersonArchive.model_validate_json(reply.content).history
    told = [(one.cover_number, one.copies) for one in lines if one.kind is HistoryKind.COVER_PRINT]
    assert told == [(1, 1), (2, 2)]


def test_a_photo_flagged_after_its_cover_was_printed_is_counted_all_the_same(
    backend: Branch, sara: Desk
) -> None:
    """The desk had no network then; the paper is in somebody's hand."""
    photo = backend.file_photo()
    act = sara.cover_print(photo)
    disputed(sara, photo)
    given = receipt(sara.hand_in(act))
    assert given.photo is not None
    assert given.photo.standing is Standing.DISPUTED


def test_another_persons_photo_or_another_picture_is_refused(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    for act, path in (
        (sara.cover_print(photo, BAHRAM[0]), "photo_id"),
        (sara.cover_print(photo, photo_sha256="0" * 64), "photo_sha256"),
    ):
        refusal = problem(sara.hand_in(act))
        assert refusal.kind is ProblemType.INVALID_REQUEST
        assert [fault.path for fault in refusal.faults] == [path]
    assert refused(sara.hand_in(sara.cover_print(photo, photo_id="nobody's"))) is ProblemType.NOT_FOUND


@pytest.mark.parametrize("name", ["farid", "omid", "laleh", "kaveh", "office"])
def test_nobody_but_the_counters_of_executive_units_prints_covers(backend: Branch, name: str) -> None:
    photo, somebody = backend.file_photo(), backend.sign_in(name)
    assert refused(somebody.hand_in(somebody.cover_print(photo))) is ProblemType.NOT_PERMITTED
    reply = somebody.client.post(casework_routes.COVERS.path, json={"person_ids": [PARVANEH[0]]})
    assert refused(reply) is ProblemType.NOT_PERMITTED


def note_start(backend: Branch, inquiry_id: UUID, started_from: StartedFrom | None) -> None:
    told = InquiryNote(
        id=inquiry_id,
        person_id=PARVANEH[0],
        acting_unit="0162",
        acting_user_id="u-sara",
        credential_kind=CredentialKind.CARD_SERIAL,
        state=InquiryState.EXPIRED,
        asked_at=backend.clock.now(),
        started_from=started_from,
    )
    headers = {"Content-Type": "application/json"}
    reply = backend.gateway().post(
        routes.NOTE_INQUIRY.path, content=told.model_dump_json(exclude_none=True), headers=headers
    )
    assert reply.status_code == 204, reply.text


@pytest.mark.parametrize("started_from", [StartedFrom.BOOKLET, StartedFrom.ENROLMENT, None])
def test_the_history_tells_at_which_systems_page_an_inquiry_began(
    backend: Branch, sara: Desk, started_from: StartedFrom | None
) -> None:
    """A gateway of an older version does not tell; its notes are taken all the same."""
    note_start(backend, uuid7(), started_from)
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    (line,) = PersonArchive.model_validate_json(reply.content).history
    assert line.started_from is started_from
