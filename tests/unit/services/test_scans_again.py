"""A scan that the archive refused holds nobody back: its pages are indexed anew and take its place."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import SittingOvertaken, StoreError
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.scans import Page, Sitting, Sittings
from tamin_desk.services.scans_again import take_up
from tamin_desk.services.store import Store
from tests.fakes.counter import ARASH, MARYAM, SARA, receipt, verdict

PAGES = ("019ab8f2-0001-7c3d-8e4f-2a3b4c5d6e7f", "019ab8f2-0002-7c3d-8e4f-2a3b4c5d6e7f")
GONE = PageIndex("old_permit", "R-108012", office="ادارهٔ اتباع")
LISTED = replace(GONE, kind="residence_card")
FACE = Rect(0.1, 0.2, 0.3, 0.4)


@pytest.fixture
def sittings(store: Store, outbox: Outbox, clock: ServerClock) -> Sittings:
    return Sittings(store, outbox, clock)


def jpeg(shade: int, size: tuple[int, int] = (62, 88)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(held, "JPEG")
    return held.getvalue()


def filed(sittings: Sittings, *, with_pages: bool = True) -> tuple[Sitting, tuple[OutboxItem, ...]]:
    """Arash's card, both sides, under a kind that was taken off the list while the desk was offline."""
    sitting = sittings.begin(MARYAM, ARASH, ScanReason.NO_PHOTO)
    for place, page_id in enumerate(PAGES if with_pages else PAGES[:1]):
        page = Page(page_id, CaptureSource.SCANNER, 62, 88, index=GONE)
        sittings.put_page(sitting, page, jpeg(place))
        sitting = replace(sitting, pages=(*sitting.pages, page))
    sitting = replace(sitting, face_page=PAGES[0], face=FACE, placed=True)
    pages = {page.page_id: sittings.data(page.page_id) for page in sitting.pages} if with_pages else {}
    return sitting, sittings.file(sitting, jpeg(200, (30, 40)), pages)


def refuse(outbox: Outbox, item: OutboxItem) -> None:
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_needs_you(item.counter, "invalid-request", None)


def due(outbox: Outbox) -> list[int]:
    """What the sync hands in next: the first of each person that needs nobody."""
    return [head.counter for head in outbox.deliveries.due()]


def as_indexed(sitting: Sitting) -> Sitting:
    """The clerk chooses a kind that is on the list, and puts the rectangle on the face."""
    pages = tuple(replace(page, index=LISTED) for page in sitting.pages)
    return replace(sitting, pages=pages, face=FACE, placed=True)


def test_a_later_verdict_goes_through_once_the_refused_scan_is_indexed_anew(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    _, items = filed(sittings)
    refuse(outbox, items[0])
    later = outbox.save(verdict(), MARYAM, ARASH)
    assert due(outbox) == [], "the refused scan is before it, and before the pages"

    again = take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id)
    assert [page.index for page in again.pages] == [GONE, GONE]
    assert [sittings.data(page.page_id) for page in again.pages] == [jpeg(0), jpeg(1)]
    assert (again.face_page, again.placed, again.reason) == (
        again.pages[0].page_id,
        False,
        ScanReason.NO_PHOTO,
    )
    again = as_indexed(again)
    anew = sittings.file(again, jpeg(201, (30, 40)), {page.page_id: jpeg(9) for page in again.pages})
    assert [outbox.item(item.act_id).state for item in items] == [DeliveryState.REPLACED] * 3
    assert outbox.newest(items[1].act_id).act_id == anew[0].act_id
    assert due(outbox) == [later.counter]
    acts = [outbox.act(item.act_id) for item in anew]
    assert [act.document_kind for act in acts if isinstance(act, ScanAct)] == ["residence_card"] * 3


def test_what_is_taken_up_belongs_to_the_sitting_that_it_came_from(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    sitting, items = filed(sittings)
    refuse(outbox, items[0])
    again = take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id)
    assert again.sitting_id == sitting.sitting_id
    (left,) = sittings.unfinished(MARYAM.user_id)
    assert (left.pages, left.instead_of) == (again.pages, tuple(item.act_id for item in items))


def test_taken_up_twice_its_pages_are_there_once(store: Store, sittings: Sittings, outbox: Outbox) -> None:
    _, items = filed(sittings)
    refuse(outbox, items[0])
    once = take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id)
    twice = take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id)
    assert twice.pages == once.pages


def test_a_page_that_is_the_photo_itself_needs_no_second_look(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    _, (photo,) = filed(sittings, with_pages=False)
    refuse(outbox, photo)
    again = take_up(store, sittings, MARYAM, ARASH.person_id, photo.act_id)
    assert again.placed
    assert [(page.width, page.height) for page in again.pages] == [(30, 40)]


def test_where_the_photo_is_on_file_the_page_alone_is_filed_again(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    _, items = filed(sittings)
    outbox.deliveries.mark_sending(items[0].counter)
    outbox.deliveries.mark_accepted(items[0].counter, receipt(items[0].act_id))
    refuse(outbox, items[1])
    again = take_up(store, sittings, MARYAM, ARASH.person_id, items[1].act_id)
    assert (again.needs_photo, again.face_page, len(again.pages)) == (False, "", 2)
    read = sittings.begin(MARYAM, ARASH, None)
    assert read.face_page == "", "nor is it asked for after a restart"
    anew = sittings.file(as_indexed(read), b"", {page.page_id: jpeg(9) for page in read.pages})
    assert [outbox.item(item.act_id).state for item in items[1:]] == [DeliveryState.REPLACED] * 2
    acts = [outbox.act(item.act_id) for item in anew]
    assert [act.is_page for act in acts if isinstance(act, ScanAct)] == [True, True]


def test_a_colleague_takes_it_up_under_their_own_name(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    _, items = filed(sittings)
    refuse(outbox, items[0])
    sittings.bring_back(take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id), {})
    again = take_up(store, sittings, SARA, ARASH.person_id, items[0].act_id)
    assert again.author == SARA
    assert len(sittings.begin(SARA, ARASH, None).pages) == 2


def test_pages_that_are_scanned_already_are_kept_beside_it(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    _, items = filed(sittings)
    refuse(outbox, items[0])
    begun = sittings.begin(MARYAM, ARASH, None)
    fresh = Page("019ab8f2-0003-7c3d-8e4f-2a3b4c5d6e7f", CaptureSource.SCANNER, 62, 88)
    sittings.put_page(begun, fresh, jpeg(7))
    again = take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id)
    assert again.pages[0] == fresh
    assert len(sittings.begin(MARYAM, ARASH, None).pages) == 3


def test_what_was_sent_again_meanwhile_is_not_filed_twice(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    """Somebody chose *try again* while the pages lay on the table."""
    _, items = filed(sittings)
    refuse(outbox, items[0])
    again = as_indexed(take_up(store, sittings, MARYAM, ARASH.person_id, items[0].act_id))
    outbox.retry(items[0].act_id)
    outbox.deliveries.mark_sending(items[0].counter)
    outbox.deliveries.mark_accepted(items[0].counter, receipt(items[0].act_id))
    with pytest.raises(SittingOvertaken):
        sittings.file(again, jpeg(201, (30, 40)), {page.page_id: jpeg(9) for page in again.pages})
    assert len(outbox.items()) == 3
    assert [outbox.item(item.act_id).state for item in items[1:]] == [DeliveryState.SAVED_HERE] * 2
    assert len(sittings.unfinished(MARYAM.user_id)) == 1


def test_two_who_correct_the_same_scan_file_it_once(store: Store, sittings: Sittings, outbox: Outbox) -> None:
    _, items = filed(sittings)
    refuse(outbox, items[0])
    hers, his = (
        as_indexed(take_up(store, sittings, author, ARASH.person_id, items[0].act_id))
        for author in (MARYAM, SARA)
    )
    pages = {page.page_id: jpeg(9) for page in hers.pages}
    once = sittings.file(hers, jpeg(201, (30, 40)), pages)
    twice = sittings.file(hers, jpeg(201, (30, 40)), pages)
    assert [item.act_id for item in twice] == [item.act_id for item in once], "by a hasty hand"
    with pytest.raises(SittingOvertaken):
        sittings.file(his, jpeg(202, (30, 40)), {page.page_id: jpeg(9) for page in his.pages})
    assert len(outbox.items()) == 6


def test_an_act_that_is_no_scan_or_has_left_is_not_taken_up(
    store: Store, sittings: Sittings, outbox: Outbox
) -> None:
    other = outbox.save(verdict(), MARYAM, ARASH)
    with pytest.raises(StoreError):
        take_up(store, sittings, MARYAM, ARASH.person_id, other.act_id)
