"""When no serial can bring a photo, scanning one is what the desk leads to."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import PhotoSource, RefusalReason, Standing
from tamin_desk.domain.scans import ScanReason
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.desk.course import CourseKind, course
from tamin_desk.ui.desk.model import Focus
from tamin_desk.ui.desk.rules import photo_in_force, scan_is_next, scan_waits
from tests.fakes.desk_counter import Counter, family_desk, refuses
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, NOW, SAMIR, outbox_item, photo, picture
from tests.fakes.desk_services import FakeDesk


def counter() -> tuple[Counter, list[ScanRequest]]:
    at, wanted = Counter(family_desk()), list[ScanRequest]()
    at.presenter.scan_wanted.connect(wanted.append)
    return at, wanted


@pytest.mark.parametrize(
    ("person", "reason"), [(SAMIR, ScanReason.FOREIGN_NATIONAL), (HASTI, ScanReason.UNDER_15)]
)
def test_who_has_no_serial_is_scanned_at_once(person: PersonSummary, reason: ScanReason) -> None:
    at, wanted = counter()
    at.open(person)
    assert scan_is_next(at.case())
    assert at.focus[-1] is Focus.SCAN
    at.presenter.scan()
    (request,) = wanted
    assert (request.person.person_id, request.reason) == (person.person_id, reason)
    assert request.person.code == (person.national_code or person.foreign_code)


def test_after_no_photo_the_scan_is_next_and_says_why() -> None:
    at, wanted = counter()
    at.open(ARASH)
    assert not scan_is_next(at.case())
    at.desk.inquiries.answer = partial(refuses, RefusalReason.NO_PHOTO)
    at.ask()
    at.settle()
    assert scan_is_next(at.case())
    at.presenter.scan()
    assert [request.reason for request in wanted] == [ScanReason.NO_PHOTO]


@pytest.mark.parametrize("reason", [RefusalReason.NO_CORRESPONDENCE, RefusalReason.REGISTRY_UNAVAILABLE])
def test_what_can_be_asked_again_leads_to_no_scan(reason: RefusalReason) -> None:
    at, _ = counter()
    at.open(ARASH)
    at.desk.inquiries.answer = partial(refuses, reason)
    at.ask()
    at.settle()
    assert not scan_is_next(at.case())


def test_without_card_and_slip_the_clerk_may_scan_with_the_key() -> None:
    at, wanted = counter()
    at.open(ARASH)
    at.presenter.scan()
    assert [request.reason for request in wanted] == [ScanReason.NO_CREDENTIAL]


def test_beside_a_disputed_photo_the_scan_says_that_it_stands_in_for_it() -> None:
    at, wanted = counter()
    at.desk.photos.add(picture(40))
    at.desk.file(ARASH.person_id, photo(picture(40), standing=Standing.DISPUTED))
    at.open(ARASH)
    at.presenter.scan()
    assert [request.reason for request in wanted] == [ScanReason.DISPUTED]


def test_nothing_is_scanned_for_the_dead_or_for_nobody() -> None:
    at, wanted = counter()
    at.presenter.scan()
    at.open(DARYOUSH)
    at.presenter.scan()
    assert wanted == []


def with_archive(desk: FakeDesk, *sources: PhotoSource, history: tuple[HistoryEntry, ...] = ()) -> None:
    """Samir's photos and pages, newest first."""
    for number, source in enumerate(reversed(sources)):
        desk.photos.add(picture(40 + number))
        filed = photo(picture(40 + number), number, source=source, standing=Standing.INDEXED)
        desk.file(SAMIR.person_id, filed)
    file = desk.people.files[SAMIR.person_id]
    assert file.archive is not None
    told = file.archive.model_copy(update={"history": history})
    desk.people.files[SAMIR.person_id] = replace(file, archive=told)


def test_a_page_of_a_document_is_nobody_s_photo() -> None:
    at, _ = counter()
    with_archive(at.desk, PhotoSource.PAGE, PhotoSource.SCAN)
    at.open(SAMIR)
    shown = photo_in_force(at.case())
    assert shown is not None
    assert shown.source is PhotoSource.SCAN
    assert not scan_is_next(at.case())


def test_with_pages_alone_the_scan_is_still_next() -> None:
    at, _ = counter()
    with_archive(at.desk, PhotoSource.PAGE)
    at.open(SAMIR)
    assert photo_in_force(at.case()) is None
    assert scan_is_next(at.case())


def test_the_course_tells_the_scan_once_however_many_pages_it_has() -> None:
    at, _ = counter()

    def line(kind: HistoryKind, seconds: int) -> HistoryEntry:
        at_time = NOW + timedelta(seconds=seconds)
        return HistoryEntry(kind=kind, at=at_time, unit_code="0162", act_id=str(seconds))

    lines = (line(HistoryKind.SCAN, 0), line(HistoryKind.PAGE, 1), line(HistoryKind.PAGE, 2))
    with_archive(at.desk, PhotoSource.PAGE, PhotoSource.PAGE, PhotoSource.SCAN, history=lines)
    at.open(SAMIR)
    assert [step.kind for step in course(at.case())] == [CourseKind.SCAN]


def test_a_scan_on_its_way_is_shown_and_not_asked_for_again() -> None:
    at, _ = counter()
    at.open(SAMIR)
    row = replace(outbox_item(SAMIR, DeliveryState.SAVED_HERE), kind="scan")
    at.desk.outbox.rows.append(row)
    at.presenter.scan_filed(SAMIR.person_id)
    at.settle()
    assert scan_waits(at.case())
    assert not scan_is_next(at.case())
