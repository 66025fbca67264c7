"""Photos that a unit waits for: to come, come and to be compared, and the note that somebody was called."""

from datetime import timedelta
from uuid import UUID

import pytest
from uuid6 import uuid7

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tests.fakes.bench import compared
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, refused
from tests.fakes.lists import changes
from tests.fakes.roll import awaited, file_for, note, note_call

S = InquiryState


@pytest.fixture
def inquiry(backend: Branch) -> UUID:
    """An inquiry for Parvaneh that the Registry put off two hours ago."""
    one = uuid7()
    note(backend, one, S.PENDING, asked_at=backend.clock.now() - timedelta(hours=2))
    return one


def test_what_was_put_off_is_listed_with_when_it_was_asked(
    backend: Branch, sara: Desk, inquiry: UUID
) -> None:
    (line,) = awaited(sara).photos
    assert (line.inquiry_id, line.person_id, line.photo_id) == (inquiry, PARVANEH[0], None)
    assert line.asked_at == backend.clock.now() - timedelta(hours=2)


def test_it_is_the_whole_unit_s_and_no_other_s(backend: Branch, inquiry: UUID) -> None:
    assert awaited(backend.sign_in("reza")).photos[0].inquiry_id == inquiry
    assert awaited(backend.sign_in("mina")).total == 0


def test_a_photo_that_came_goes_from_the_list_when_it_is_compared(
    backend: Branch, sara: Desk, inquiry: UUID
) -> None:
    later = uuid7()
    note(backend, later, S.PENDING, asked_at=backend.clock.now(), person_id=BAHRAM[0])
    file_for(backend, inquiry, asked_at=backend.clock.now() - timedelta(hours=2))
    first, second = awaited(sara).photos
    assert (first.inquiry_id, second.inquiry_id) == (inquiry, later)
    assert first.came_at == backend.clock.now()
    photo = backend.file_photo()
    assert photo.photo_id == first.photo_id
    compared(sara, photo, Verdict.MATCH)
    assert [line.inquiry_id for line in awaited(sara).photos] == [later]


def test_the_rail_s_count_is_of_what_is_to_be_done(backend: Branch, sara: Desk, inquiry: UUID) -> None:
    """A photo that came is counted until somebody compared it; one that is still to come is not."""
    assert changes(sara).worklist_waiting == 0
    file_for(backend, inquiry, asked_at=backend.clock.now() - timedelta(hours=2))
    assert changes(sara).worklist_waiting == 1
    assert changes(backend.sign_in("mina")).worklist_waiting == 0, "of another unit"
    compared(sara, backend.file_photo(), Verdict.MATCH)
    assert changes(sara).worklist_waiting == 0


def test_an_inquiry_that_ends_without_a_photo_is_not_awaited_any_more(
    backend: Branch, sara: Desk, inquiry: UUID
) -> None:
    at = backend.clock.now()
    note(backend, inquiry, S.REFUSED, asked_at=at, was_pending=True, reason=RefusalReason.NO_PHOTO)
    assert awaited(sara).total == 0


def test_a_photo_for_which_somebody_waited_at_the_desk_is_no_task(backend: Branch, sara: Desk) -> None:
    one, at = uuid7(), backend.clock.now()
    filing = backend.filing(b"", inquiry_id=one)
    assert filing.inquiry_id == one
    backend.file_photo()
    note(backend, one, S.PHOTO, asked_at=at)
    assert awaited(sara).total == 0


def test_a_call_is_noted_once_with_who_made_it(backend: Branch, sara: Desk, inquiry: UUID) -> None:
    assert refused(note_call(sara, inquiry)) is ProblemType.NOT_FOUND, "nothing has come yet"
    file_for(backend, inquiry, asked_at=backend.clock.now())
    assert note_call(sara, inquiry).status_code == 204
    backend.clock.advance(60)
    assert note_call(backend.sign_in("reza"), inquiry).status_code == 204
    (line,) = awaited(sara).photos
    assert line.called_by == "Sara"
    assert line.called_at == backend.clock.now() - timedelta(seconds=60)


def test_another_unit_cannot_note_a_call(backend: Branch, inquiry: UUID) -> None:
    file_for(backend, inquiry, asked_at=backend.clock.now())
    assert refused(note_call(backend.sign_in("mina"), inquiry)) is ProblemType.NOT_FOUND
