"""What was asked for a former person never appears beside the present one, however late it comes.

Each story is told twice: with the bridge that drops what nobody waits for, and with a careless one that
delivers everything. Under the second the presenter alone keeps the screen right.
"""

import threading
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.ui.desk.model import AskStage, PictureStage
from tamin_desk.ui.desk.presenter import DeskPresenter
from tamin_desk.ui.tasks import Tasks
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_counter import ARASH_PHOTO, NARGES_PHOTO, Counter, family_desk
from tests.fakes.desk_people import ARASH, KIAN, NARGES, outbox_item, reply


@pytest.fixture(params=["dropping", "careless"])
def counter(qapp: QApplication, request: pytest.FixtureRequest) -> Counter:
    return Counter(family_desk(), HeldTasks(careless=request.param == "careless"))


def test_a_late_search_answer_opens_nobody(counter: Counter) -> None:
    counter.search(ARASH.national_code or "")
    counter.search(KIAN.national_code or "")
    counter.tasks.finish("search", -1)
    counter.tasks.finish("search")
    assert counter.presenter.state.opening == KIAN.person_id
    counter.settle()
    assert counter.case().person_id == KIAN.person_id


def test_a_late_search_answer_does_not_replace_somebody_stepped_to(counter: Counter) -> None:
    counter.open(ARASH)
    counter.search(KIAN.national_code or "")
    counter.presenter.step(+1)
    counter.settle()
    assert counter.case().person_id == NARGES.person_id


def test_a_late_record_does_not_replace_the_one_wanted_last(counter: Counter) -> None:
    counter.presenter.open(ARASH.person_id)
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open", -1)
    assert counter.case().person_id == KIAN.person_id
    counter.tasks.finish("open")
    assert counter.case().person_id == KIAN.person_id


def test_the_former_person_stays_until_the_new_one_is_there(counter: Counter) -> None:
    counter.open(ARASH)
    counter.search(KIAN.national_code or "")
    assert counter.case().person_id == ARASH.person_id
    counter.tasks.finish("search")
    assert counter.case().person_id == ARASH.person_id
    counter.settle()
    assert counter.case().person_id == KIAN.person_id


def test_a_late_photo_never_lies_beside_the_next_person(counter: Counter) -> None:
    counter.presenter.open(NARGES.person_id)
    counter.tasks.finish("open")
    assert counter.case().picture.stage is PictureStage.LOADING
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.tasks.finish("photo")
    assert counter.case().picture.stage is PictureStage.NONE
    assert counter.case().picture.shown is None
    counter.settle()
    assert counter.case().picture.shown is None


def test_a_late_photo_does_not_cover_the_photo_of_the_next_person(counter: Counter) -> None:
    counter.desk.file(ARASH.person_id, ARASH_PHOTO)
    counter.presenter.open(NARGES.person_id)
    counter.tasks.finish("open")
    counter.presenter.open(ARASH.person_id)
    counter.tasks.finish("open")
    counter.tasks.finish("photo", -1)
    counter.tasks.finish("photo")
    shown = counter.case().picture.shown
    assert shown is not None
    assert shown.picture.sha256 == ARASH_PHOTO.sha256


def test_a_late_failure_of_a_photo_says_nothing_of_the_next_person(counter: Counter) -> None:
    counter.presenter.open(NARGES.person_id)
    counter.tasks.finish("open")
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.desk.photos.error = Unreachable("late")
    counter.settle()
    assert counter.case().picture.stage is PictureStage.NONE


def test_a_late_answer_of_the_registry_never_reaches_the_next_person(counter: Counter) -> None:
    counter.open(ARASH)
    counter.ask()
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.tasks.finish("inquiry")
    counter.settle()
    assert counter.case().person_id == KIAN.person_id
    assert counter.case().ask.stage is AskStage.IDLE
    assert counter.case().picture.photo is None


def test_two_inquiries_for_two_people_answer_only_the_second(counter: Counter) -> None:
    counter.open(ARASH)
    counter.ask()
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.ask("7g40691835")
    first, second = counter.tasks.keys().count("inquiry"), counter.case().ask.inquiry_id
    counter.tasks.finish("inquiry")
    assert first == 2
    assert counter.case().ask.stage is AskStage.ASKING
    assert counter.case().ask.inquiry_id == second
    counter.tasks.finish("inquiry")
    assert counter.case().ask.stage is AskStage.ANSWERED


def test_a_late_refusal_of_the_network_says_nothing_of_the_next_person(counter: Counter) -> None:
    counter.open(ARASH)
    counter.desk.inquiries.answer = lambda _inquiry, _person: Unreachable("late")
    counter.ask()
    counter.presenter.open(KIAN.person_id)
    counter.settle()
    assert counter.case().ask.stage is AskStage.IDLE


def test_late_news_of_the_outbox_stay_with_their_person(counter: Counter) -> None:
    counter.desk.outbox.rows = [outbox_item(ARASH, DeliveryState.SENDING)]
    counter.presenter.open(ARASH.person_id)
    counter.tasks.finish("open")
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.settle()
    assert counter.case().items == ()


def test_a_late_rereading_does_not_bring_the_former_person_back(counter: Counter) -> None:
    counter.open(ARASH)
    counter.presenter.reader.refresh()
    counter.presenter.open(KIAN.person_id)
    counter.tasks.finish("open")
    counter.settle()
    assert counter.case().person_id == KIAN.person_id


def test_small_pictures_of_another_household_are_not_shown(counter: Counter) -> None:
    counter.presenter.open(ARASH.person_id)
    counter.tasks.finish("open")
    counter.presenter.open("person-samir")
    counter.tasks.finish("open")
    counter.settle()
    assert counter.case().thumbnails == ()


class _Slow:
    """A registry that answers when the test lets it, on the worker's own thread."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.may_answer = threading.Event()
        self.answered = threading.Event()

    def answer(self, inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
        self.asked.set()
        assert self.may_answer.wait(5)
        self.answered.set()
        return reply(inquiry_id, ARASH_PHOTO)


def test_with_real_threads_the_answer_for_the_former_person_is_dropped(qtbot: QtBot) -> None:
    desk, slow = family_desk(), _Slow()
    desk.inquiries.answer = slow.answer
    tasks = Tasks()
    presenter = DeskPresenter(desk, tasks)
    shown: list[tuple[str, PictureStage]] = []

    def look() -> None:
        case = presenter.state.case
        if case is not None:
            shown.append((case.person_id, case.picture.stage))

    presenter.changed.connect(look)
    presenter.open(ARASH.person_id)
    qtbot.waitUntil(partial(_is_open, presenter, ARASH.person_id))
    case = presenter.state.case
    assert case is not None
    presenter.enter(replace(case.entry, serial="4G70518263"))
    presenter.submit()
    qtbot.waitUntil(slow.asked.is_set)
    presenter.open(KIAN.person_id)
    qtbot.waitUntil(partial(_is_open, presenter, KIAN.person_id))
    slow.may_answer.set()
    qtbot.waitUntil(slow.answered.is_set)
    qtbot.waitUntil(lambda: tasks.running == 0)
    case = presenter.state.case
    assert case is not None
    assert (case.person_id, case.ask.stage, case.picture.photo) == (KIAN.person_id, AskStage.IDLE, None)
    assert (KIAN.person_id, PictureStage.SHOWN) not in shown
    tasks.stop()


def _is_open(presenter: DeskPresenter, person_id: str) -> bool:
    case = presenter.state.case
    return case is not None and case.person_id == person_id


def test_the_proof_can_fail(qapp: QApplication) -> None:
    """The careless bridge does deliver: a photo that is still wanted arrives through it."""
    counter = Counter(family_desk(), HeldTasks(careless=True))
    counter.presenter.open(NARGES.person_id)
    counter.settle()
    shown = counter.case().picture.shown
    assert shown is not None
    assert shown.picture.sha256 == NARGES_PHOTO.sha256
