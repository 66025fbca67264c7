"""A photo that comes later, as the desk tells it: for how long, for whom, and what it leaves alone."""

from dataclasses import replace

import pytest

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.desk.model import AskStage, PictureStage
from tamin_desk.ui.desk.notices import main_notice
from tamin_desk.ui.desk.rules import awaited_since, may_ask
from tests.fakes.desk_counter import ARASH_PHOTO, NARGES_PHOTO, SERIAL, Counter
from tests.fakes.desk_people import ARASH, NARGES, NOW, inquiry_entry, reply

pytestmark = pytest.mark.usefixtures("persian")

EARLIER = "0193a7c2-0000-7000-8000-000000000077"


def said(counter: Counter) -> tuple[str, str]:
    notice = main_notice(counter.case())
    return ("", "") if notice is None else (notice.first, notice.second)


def put_off(counter: Counter) -> None:
    counter.open(ARASH)
    counter.desk.inquiries.answer = lambda inquiry, _person: reply(inquiry)
    counter.ask()
    counter.settle()


def note(counter: Counter, state: InquiryState, *, filed: bool = False) -> None:
    """Let the archive's history tell of an inquiry that was made earlier, at whatever desk."""
    file = counter.desk.people.files[ARASH.person_id]
    assert file.archive is not None
    told = {"history": (inquiry_entry(EARLIER, state),), "photos": (ARASH_PHOTO,) if filed else ()}
    archive = file.archive.model_copy(update=told)
    counter.desk.people.files[ARASH.person_id] = replace(file, archive=archive)


def test_how_long_it_has_been_awaited_is_told_and_grows(counter: Counter) -> None:
    put_off(counter)
    first, second = said(counter)
    assert "عکس بعداً می‌رسد" in first
    assert "کمتر از یک دقیقه در انتظار" in second
    counter.desk.clock.advance(3 * 3600 + 600)
    counter.presenter.look_at_clock()
    assert "۳ ساعت و ۱۰ دقیقه در انتظار" in said(counter)[1]


def test_an_inquiry_of_another_day_is_told_when_the_person_comes_again(counter: Counter) -> None:
    note(counter, InquiryState.PENDING)
    counter.desk.clock.advance(86_400)
    counter.open(ARASH)
    assert counter.case().ask.stage is AskStage.IDLE
    first, second = said(counter)
    assert "عکس آن هنوز نرسیده است" in first
    assert "۱ روز" in second
    counter.type_serial(SERIAL)
    assert may_ask(counter.case()), "another card may be in the hand today"


def test_once_it_has_come_or_ended_nothing_is_awaited(counter: Counter) -> None:
    for state, filed in ((InquiryState.EXPIRED, False), (InquiryState.PHOTO, True)):
        note(counter, state, filed=filed)
        counter.open(ARASH)
        assert awaited_since(counter.case()) is None


def test_a_photo_for_a_case_that_was_closed_meanwhile_touches_nobody_on_the_screen(counter: Counter) -> None:
    put_off(counter)
    counter.open(NARGES)
    note(counter, InquiryState.PHOTO, filed=True)
    before = counter.case()
    counter.presenter.news(
        (Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=NOW, person_id=ARASH.person_id),)
    )
    assert counter.tasks.keys() == []
    assert counter.case() == before
    assert counter.case().picture.photo == NARGES_PHOTO


def test_who_is_opened_again_has_the_photo_that_came(counter: Counter) -> None:
    put_off(counter)
    counter.open(NARGES)
    note(counter, InquiryState.PHOTO, filed=True)
    counter.open(ARASH)
    assert counter.case().picture.stage is PictureStage.SHOWN
    assert awaited_since(counter.case()) is None
