"""Photos that come later: how long they take, that they came, with the card kept here or a call to make."""

from datetime import timedelta

from PySide6.QtCore import Qt

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.missing import AwaitedPhoto, CallNote
from tamin_desk.contract.missing_routes import CALLED
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.worklist import LineKind
from tests.fakes.answers import CLERK, MOMENT
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.hand import click, tap
from tests.fakes.missing import awaited_photo, serve_awaited
from tests.ui.worklist.conftest import Reader

CARD = Captured(b"\xff\xd8\xff a card", 300, 400, CaptureSource.CAMERA, sha256_hex(b"\xff\xd8\xff a card"))


def came(line: AwaitedPhoto) -> AwaitedPhoto:
    """The photo of an inquiry is on file since an hour ago."""
    told = {"photo_id": "photo-1", "came_at": MOMENT - timedelta(hours=1)}
    return line.model_copy(update=told)


def test_what_is_still_to_come_is_listed_last_with_its_age(reader: Reader) -> None:
    serve_awaited(
        reader.office.api,
        came(awaited_photo(NARGES, hours=26)),
        awaited_photo(ARASH, hours=2.5),
    )
    reader.open()
    assert reader.kinds() == [LineKind.PHOTO_CAME, LineKind.AWAITED]
    reader.choose(1)
    shown = reader.shown()
    assert "عکس در راه است" in shown
    assert "۲ ساعت و ۳۰ دقیقه" in shown
    assert str(reader.page.model.index(1, 2).data()) == "۲ ساعت و ۳۰ دقیقه در انتظار"


def test_its_age_grows_while_the_page_is_in_front(reader: Reader) -> None:
    serve_awaited(reader.office.api, awaited_photo(ARASH, hours=1))
    reader.open()
    reader.office.clock.advance(120)
    reader.page.presenter.changed.emit()
    assert str(reader.page.model.index(0, 2).data()) == "۱ ساعت و ۲ دقیقه در انتظار"


def test_the_changes_poll_turns_it_into_a_photo_that_came(reader: Reader) -> None:
    line = awaited_photo(ARASH)
    serve_awaited(reader.office.api, line)
    reader.open()
    assert reader.kinds() == [LineKind.AWAITED]
    serve_awaited(reader.office.api, came(line))
    news = Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=MOMENT, inquiry_id=str(line.inquiry_id))
    reader.office.events.news.emit((news,))
    reader.settle()
    assert reader.kinds() == [LineKind.PHOTO_CAME]


def test_with_a_picture_of_the_card_here_nobody_has_to_come(reader: Reader) -> None:
    line = came(awaited_photo(KIAN))
    reader.office.desk.captures.keep_for_inquiry(
        CARD, person_id=KIAN.person_id, inquiry_id=str(line.inquiry_id), now=MOMENT, days=7
    )
    serve_awaited(reader.office.api, line)
    reader.open()
    assert "تصویر کارت در همین میز نگه داشته شده" in reader.shown()
    assert not reader.page.detail.called.isVisible()
    tap(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert reader.people == [KIAN.person_id]


def test_without_one_the_person_is_called_and_only_that_is_noted(reader: Reader) -> None:
    line = came(awaited_photo(NARGES))
    serve_awaited(reader.office.api, line)
    reader.office.api.on(CALLED, None)
    reader.open()
    click(reader.page.detail.called)
    serve_awaited(
        reader.office.api,
        line.model_copy(update={"called_at": MOMENT, "called_by": CLERK.display_name}),
    )
    reader.settle()
    (sent,) = reader.office.api.to(CALLED)
    assert isinstance(sent.body, CallNote)
    assert sent.body.inquiry_id == line.inquiry_id
    assert set(sent.body.model_dump()) == {"id", "inquiry_id"}
    assert not reader.page.detail.called.isVisible()
    assert CLERK.display_name in reader.shown()
    assert str(reader.page.model.index(0, 2).data()) == "تماس گرفته شد؛ در مراجعه مقایسه شود"


def test_one_s_own_inquiry_is_told_once_and_goes_when_a_colleague_has_compared(reader: Reader) -> None:
    """The case was closed meanwhile: what this desk heard of the photo asks for nothing any more."""
    line = came(awaited_photo(ARASH))
    inquiry_id = str(line.inquiry_id)
    awaited = reader.office.desk.awaited
    awaited.expect(inquiry_id, CLERK.user_id, ARASH.person_id)
    awaited.heed((Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=MOMENT, inquiry_id=inquiry_id),))
    serve_awaited(reader.office.api, line)
    reader.open()
    (only,) = reader.page.presenter.state.lines
    assert only.is_mine
    assert only.kind is LineKind.PHOTO_CAME
    serve_awaited(reader.office.api)
    reader.page.presenter.refresh()
    reader.settle()
    assert reader.kinds() == []


def test_news_that_is_here_before_the_gateway_s_word_counts(reader: Reader) -> None:
    line = awaited_photo(ARASH)
    inquiry_id = str(line.inquiry_id)
    awaited = reader.office.desk.awaited
    awaited.expect(inquiry_id, CLERK.user_id, ARASH.person_id)
    awaited.heed((Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=MOMENT, inquiry_id=inquiry_id),))
    serve_awaited(reader.office.api, line)
    reader.open()
    assert reader.kinds() == [LineKind.PHOTO_CAME]
