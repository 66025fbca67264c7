"""Pages at the counter: on the disk before they are on the screen, and filed whole or not at all."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import SittingGrew, StoreError, StoreFull
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.scans import Page, Remembered, Sitting, Sittings
from tamin_desk.services.store import Store
from tests.fakes.counter import ARASH, MARYAM, NARGES, SARA
from tests.fakes.disk import fake_disk
from tests.gates_log import expect_log

PAGES = ("019ab8f2-0001-7c3d-8e4f-2a3b4c5d6e7f", "019ab8f2-0002-7c3d-8e4f-2a3b4c5d6e7f")
CARD = PageIndex("residence_card", "R-108012", date(2024, 5, 20), date(2027, 5, 21), "ادارهٔ  اتباع، تهران")
FACE = Rect(0.1, 0.2, 0.3, 0.4)


@pytest.fixture
def sittings(store: Store, outbox: Outbox, clock: ServerClock) -> Sittings:
    return Sittings(store, outbox, clock)


def page(place: int, index: PageIndex = CARD) -> Page:
    return Page(PAGES[place], CaptureSource.SCANNER, 2480, 3508, index=index)


def scanned(sittings: Sittings, *pages: Page) -> Sitting:
    """Scan these pages for Arash, and put the rectangle on the first."""
    sitting = sittings.begin(MARYAM, ARASH, ScanReason.NO_PHOTO)
    for each in pages:
        sittings.put_page(sitting, each, b"\xff\xd8\xff page " + each.page_id.encode())
        sitting = replace(sitting, pages=(*sitting.pages, each))
    sitting = replace(sitting, face_page=pages[0].page_id, face=FACE, placed=True)
    sittings.keep(sitting)
    return sitting


def as_scanned(sittings: Sittings, sitting: Sitting) -> dict[str, bytes]:
    return {each.page_id: sittings.data(each.page_id) for each in sitting.pages}


def test_a_sitting_goes_on_where_its_author_left_it(sittings: Sittings) -> None:
    left = scanned(sittings, page(0), page(1))
    again = sittings.begin(MARYAM, ARASH, None)
    assert replace(again, updated_at=None) == left
    assert sittings.data(PAGES[1]).startswith(b"\xff\xd8\xff page")
    assert [each.sitting_id for each in sittings.unfinished(MARYAM.user_id)] == [left.sitting_id]


def test_it_is_nobody_else_s_and_about_nobody_else(sittings: Sittings) -> None:
    left = scanned(sittings, page(0))
    assert sittings.unfinished(SARA.user_id) == ()
    for other in (sittings.begin(SARA, ARASH, None), sittings.begin(MARYAM, NARGES, None)):
        assert other.sitting_id != left.sitting_id
        assert other.pages == ()


def test_nothing_of_a_sitting_can_be_read_on_the_disk(store_path: Path, sittings: Sittings) -> None:
    scanned(sittings, page(0))
    for file in store_path.parent.iterdir():
        content = file.read_bytes()
        assert b"\xff\xd8\xff page" not in content
        assert b"R-108012" not in content
        assert ARASH.name.encode() not in content


def test_a_page_that_came_just_before_the_power_went_is_there(sittings: Sittings) -> None:
    """It is on the disk, although the screen never came to list it."""
    sitting = scanned(sittings, page(0))
    sittings.put_page(sitting, page(1), b"the second")
    again = sittings.begin(MARYAM, ARASH, None)
    assert [each.page_id for each in again.pages] == list(PAGES)
    assert again.pages[1].index == PageIndex()
    assert again.placed


def test_the_first_page_too_when_nothing_else_was_kept(sittings: Sittings) -> None:
    sitting = sittings.begin(MARYAM, ARASH, ScanReason.NO_PHOTO)
    sittings.put_page(sitting, page(0), b"the first")
    again = sittings.begin(MARYAM, ARASH, None)
    assert (again.face_page, again.placed, again.face) == (PAGES[0], False, None)
    assert again.reason is ScanReason.NO_PHOTO


def test_photo_and_pages_are_filed_together_and_the_sitting_is_over(
    sittings: Sittings, outbox: Outbox
) -> None:
    back = page(1, PageIndex("residence_card", office=CARD.office, note="پشت کارت"))
    sitting = scanned(sittings, page(0), back)
    items = sittings.file(sitting, b"\xff\xd8\xff face", as_scanned(sittings, sitting))
    assert [item.act_id for item in items] == [sitting.photo_id, *PAGES]
    assert {item.state for item in items} == {DeliveryState.SAVED_HERE}
    acts = [outbox.act(item.act_id) for item in items]
    assert all(isinstance(act, ScanAct) for act in acts)
    told = [
        (act.is_page, act.page, act.pages, act.document_number) for act in acts if isinstance(act, ScanAct)
    ]
    assert told == [
        (False, 1, 2, "R-108012"),
        (True, 1, 2, "R-108012"),
        (True, 2, 2, "R-108012"),
    ], "the back of the card is a page of the same document"
    first = acts[0]
    assert isinstance(first, ScanAct)
    assert (first.issuing_office, first.reason) == ("ادارهٔ اتباع، تهران", ScanReason.NO_PHOTO)
    assert sittings.unfinished(MARYAM.user_id) == ()
    with pytest.raises(StoreError):
        sittings.data(PAGES[0])


def test_filed_twice_by_a_hasty_hand_it_is_filed_once(sittings: Sittings, outbox: Outbox) -> None:
    sitting = scanned(sittings, page(0))
    pages = as_scanned(sittings, sitting)
    once = sittings.file(sitting, b"\xff\xd8\xff face", pages)
    assert sittings.file(sitting, b"\xff\xd8\xff face", pages) == once
    assert len(outbox.items()) == 2


def test_a_page_that_is_the_photo_itself_is_not_filed_twice(sittings: Sittings) -> None:
    sitting = scanned(sittings, page(0))
    (item,) = sittings.file(sitting, b"\xff\xd8\xff face", {})
    assert item.act_id == sitting.photo_id


def test_on_a_full_disk_nothing_is_filed_and_nothing_is_lost(
    open_store: Callable[..., Store], clock: ServerClock
) -> None:
    with fake_disk() as disk:
        store = open_store(vfs=disk.name)
        outbox = Outbox(store, clock)
        sittings = Sittings(store, outbox, clock)
        sitting = scanned(sittings, page(0), page(1))
        pages = as_scanned(sittings, sitting)
        disk.room = 8_000
        with pytest.raises(StoreFull):
            sittings.file(sitting, b"\xff\xd8\xff face" * 60_000, pages)
        disk.mend()
        assert outbox.items() == ()
        assert len(sittings.begin(MARYAM, ARASH, None).pages) == 2
        assert len(sittings.file(sitting, b"\xff\xd8\xff face", pages)) == 3
        store.close()


def test_what_is_kept_late_brings_no_filed_sitting_back(sittings: Sittings) -> None:
    sitting = scanned(sittings, page(0))
    sittings.file(sitting, b"\xff\xd8\xff face", as_scanned(sittings, sitting))
    sittings.keep(sitting)
    assert sittings.unfinished(MARYAM.user_id) == ()


def test_a_page_that_was_taken_out_is_gone_and_the_rest_stays(sittings: Sittings) -> None:
    sitting = scanned(sittings, page(0), page(1))
    rest = replace(sitting, pages=(sitting.pages[1],), face_page=PAGES[1], placed=False)
    sittings.remove(rest, PAGES[0])
    again = sittings.begin(MARYAM, ARASH, None)
    assert [each.page_id for each in again.pages] == [PAGES[1]]


def test_a_discarded_sitting_leaves_nothing(sittings: Sittings) -> None:
    sitting = scanned(sittings, page(0))
    sittings.discard(sitting.sitting_id)
    assert sittings.unfinished(MARYAM.user_id) == ()
    with pytest.raises(StoreError):
        sittings.data(PAGES[0])


def test_the_next_document_begins_with_kind_and_office_and_never_a_number(sittings: Sittings) -> None:
    assert sittings.remembered(MARYAM.user_id) == Remembered()
    sitting = scanned(sittings, page(0))
    sittings.file(sitting, b"\xff\xd8\xff face", as_scanned(sittings, sitting))
    assert sittings.remembered(MARYAM.user_id) == Remembered("residence_card", ("ادارهٔ اتباع، تهران",))
    assert sittings.remembered(SARA.user_id) == Remembered()


def test_pages_of_another_version_s_sitting_are_there_and_others_join_them(
    store: Store, sittings: Sittings
) -> None:
    left = scanned(sittings, page(0))
    with store.write() as db:
        db.execute("UPDATE sittings SET body = ?", (b'{"written": "otherwise"}',))
    with expect_log("tamin_desk.services.scans", logging.WARNING, "another version"):
        again = sittings.begin(MARYAM, ARASH, ScanReason.NO_PHOTO)
        assert again.sitting_id == left.sitting_id
        assert [each.page_id for each in again.pages] == [PAGES[0]]
        sittings.put_page(again, page(1), b"the second")
        assert len(sittings.begin(MARYAM, ARASH, None).pages) == 2
    sittings.keep(again)
    assert len(sittings.unfinished(MARYAM.user_id)) == 1


def test_a_page_that_nobody_filed_is_never_dropped_with_the_sitting(
    sittings: Sittings, outbox: Outbox
) -> None:
    """It came while the others were on their way to the outbox."""
    sitting = scanned(sittings, page(0))
    pages = as_scanned(sittings, sitting)
    sittings.put_page(sitting, page(1), b"the second")
    with pytest.raises(SittingGrew):
        sittings.file(sitting, b"\xff\xd8\xff face", pages)
    assert outbox.items() == ()
    again = sittings.begin(MARYAM, ARASH, None)
    assert [each.page_id for each in again.pages] == list(PAGES)
    indexed = again.with_page(replace(again.pages[1], index=CARD))
    assert len(sittings.file(indexed, b"\xff\xd8\xff face", as_scanned(sittings, again))) == 3


def test_a_page_that_was_taken_out_holds_no_filing_up(sittings: Sittings) -> None:
    """It may still be on its way out of the disk."""
    sitting = scanned(sittings, page(0), page(1))
    rest = replace(sitting, pages=sitting.pages[:1], taken_out=(PAGES[1],))
    sittings.keep(rest)
    assert [each.page_id for each in sittings.begin(MARYAM, ARASH, None).pages] == [PAGES[0]]
    assert len(sittings.file(rest, b"\xff\xd8\xff face", as_scanned(sittings, rest))) == 2


@pytest.mark.parametrize("filed", [True, False], ids=["filed", "discarded"])
def test_a_page_that_comes_late_brings_no_sitting_back(sittings: Sittings, filed: bool) -> None:
    sitting = scanned(sittings, page(0))
    if filed:
        sittings.file(sitting, b"\xff\xd8\xff face", as_scanned(sittings, sitting))
    else:
        sittings.discard(sitting.sitting_id)
    with pytest.raises(StoreError):
        sittings.put_page(sitting, page(1), b"the second")
    assert sittings.unfinished(MARYAM.user_id) == ()


def test_a_sitting_that_could_not_be_filed_takes_pages_again(
    open_store: Callable[..., Store], clock: ServerClock
) -> None:
    with fake_disk() as disk:
        store = open_store(vfs=disk.name)
        sittings = Sittings(store, Outbox(store, clock), clock)
        sitting = scanned(sittings, page(0))
        pages = as_scanned(sittings, sitting)
        disk.room = 8_000
        with pytest.raises(StoreFull):
            sittings.file(sitting, b"\xff\xd8\xff face" * 60_000, pages)
        disk.mend()
        sittings.put_page(sitting, page(1), b"the second")
        assert len(sittings.begin(MARYAM, ARASH, None).pages) == 2
        store.close()
