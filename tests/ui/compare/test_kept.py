"""A picture of the card that the desk has kept: offered again, and gone when nobody needs it any more."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.archive import HistoryEntry, HistoryKind, PersonArchive
from tamin_desk.contract.routes import PERSON_ARCHIVE
from tamin_desk.domain.comparison import ComparisonState, Feature, Rating, ReferenceKind
from tamin_desk.domain.errors import Unreachable
from tamin_desk.services.capture.cases import look_after
from tamin_desk.services.capture.port import Captured
from tests.fakes.answers import MOMENT
from tests.fakes.counter import NARGES
from tests.fakes.desk_people import picture
from tests.fakes.hand import tap
from tests.gates_log import expect_log
from tests.ui.compare.conftest import Judge
from tests.ui.compare.test_capture import captured, shown, take


def settle(judge: Judge) -> None:
    judge.office.settle()
    QApplication.processEvents()


def compare(judge: Judge, key: Qt.Key, card: Captured | None) -> str:
    """Compare once and return the act's id."""
    judge.begin()
    settle(judge)
    if card is not None:
        take(judge, card)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(key)
    settle(judge)
    return judge.given[-1].item.act_id


def told(judge: Judge, act_id: str, state: ComparisonState) -> None:
    """Let the archive tell how the comparison stands."""
    line = HistoryEntry(
        kind=HistoryKind.COMPARISON, at=MOMENT, unit_code="0162", act_id=act_id, comparison_state=state
    )
    reply = PersonArchive(person_id=NARGES.person_id, photos=(), history=(line,))
    judge.office.api.on(PERSON_ARCHIVE, reply)


@pytest.mark.parametrize(
    ("key", "kept"), [(Qt.Key.Key_F7, True), (Qt.Key.Key_F6, True), (Qt.Key.Key_F8, False)]
)
def test_only_a_case_keeps_its_picture_here(judge: Judge, key: Qt.Key, kept: bool) -> None:
    act_id = compare(judge, key, captured())
    assert (judge.office.desk.captures.find_for_case(act_id) is not None) is kept


def test_a_match_with_a_different_feature_is_a_case_too(judge: Judge) -> None:
    judge.begin()
    take(judge, captured())
    judge.paint()
    judge.look(2)
    judge.rate_required()
    judge.page.judging.rate(Rating.DIFFERENT, Feature.NOSE)
    tap(Qt.Key.Key_F8)
    settle(judge)
    assert judge.office.desk.captures.find_for_case(judge.given[-1].item.act_id) is not None


def test_a_returned_case_can_be_judged_again_without_the_person(judge: Judge) -> None:
    card = captured()
    compare(judge, Qt.Key.Key_F7, card)
    judge.begin()
    settle(judge)
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    settle(judge)
    assert shown(judge) == [picture(140).sha256, card.sha256]


def test_a_kept_picture_goes_with_no_verdict_by_itself(judge: Judge) -> None:
    """It may be the very one that the reviewer could not use."""
    compare(judge, Qt.Key.Key_F7, captured())
    again = compare(judge, Qt.Key.Key_F7, None)
    act = judge.office.desk.outbox.act(again)
    assert isinstance(act, ComparisonAct)
    assert (act.reference, act.capture_sha256) == (ReferenceKind.CARD_IN_HAND, None)


def test_a_picture_of_the_person_is_not_shown_in_their_place(judge: Judge) -> None:
    judge.begin()
    take(judge, captured(), ReferenceKind.PERSON_PRESENT)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F7)
    settle(judge)
    judge.begin()
    settle(judge)
    assert judge.page.presenter.state.kept is None


def test_a_photo_that_came_at_last_lets_go_of_what_was_kept_for_it(judge: Judge) -> None:
    desk, card = judge.office.desk, captured()
    desk.captures.keep_for_inquiry(
        card, person_id=NARGES.person_id, inquiry_id="q-1", now=desk.clock.now(), days=30
    )
    judge.begin()
    settle(judge)
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    settle(judge)
    assert shown(judge) == [picture(140).sha256, card.sha256]
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F8)
    settle(judge)
    assert desk.captures.inquiries() == frozenset()
    assert desk.captures.find(NARGES.person_id, desk.clock.now()) is None


@pytest.mark.parametrize(
    ("state", "kept"), [(ComparisonState.MATCHED, False), (ComparisonState.RETURNED, True)]
)
def test_it_goes_when_the_archive_says_that_the_case_is_over(
    judge: Judge, state: ComparisonState, kept: bool
) -> None:
    act_id = compare(judge, Qt.Key.Key_F7, captured())
    told(judge, act_id, state)
    look_after(judge.office.desk)
    assert (judge.office.desk.captures.find_for_case(act_id) is not None) is kept


def test_while_nobody_can_be_asked_it_stays(judge: Judge) -> None:
    act_id = compare(judge, Qt.Key.Key_F7, captured())
    judge.office.api.on(PERSON_ARCHIVE, Unreachable())
    look_after(judge.office.desk)
    assert judge.office.desk.captures.find_for_case(act_id) is not None


def test_a_picture_that_could_not_be_kept_costs_no_verdict(judge: Judge) -> None:
    judge.begin()
    take(judge, captured())
    judge.paint()
    judge.look(2)
    judge.rate_required()
    desk = judge.office.desk
    with desk.store.write() as db:
        db.execute("CREATE TRIGGER broken BEFORE INSERT ON captures BEGIN SELECT RAISE(FAIL, 'no'); END")
    with expect_log("tamin_desk.services.capture.cases", logging.WARNING, "could not be kept"):
        tap(Qt.Key.Key_F7)
        settle(judge)
    assert len(judge.given) == 1
    assert desk.captures.cases() == frozenset()
