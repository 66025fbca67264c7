"""A picture of the card that the desk has kept: offered again, and gone when nobody needs it any more."""

import logging
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.archive import HistoryEntry, HistoryKind, PersonArchive
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.routes import PERSON_ARCHIVE
from tamin_desk.domain.comparison import ComparisonState, Feature, Rating, ReferenceKind
from tamin_desk.domain.errors import DeskError, SignedOut, Unreachable
from tamin_desk.services.capture.cases import look_after
from tamin_desk.services.capture.port import Captured
from tests.fakes.answers import MOMENT
from tests.fakes.api import Called, problem
from tests.fakes.counter import ARASH, NARGES
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
    judge.office.api.on(PERSON_ARCHIVE, archive_of(line))


def archive_of(*lines: HistoryEntry) -> PersonArchive:
    return PersonArchive(person_id=NARGES.person_id, photos=(), history=lines)


def refuse(judge: Judge, act_id: str) -> None:
    """The archive does not take a verdict: it needs somebody."""
    deliveries, item = judge.office.desk.outbox.deliveries, judge.office.desk.outbox.item(act_id)
    deliveries.mark_sending(item.counter)
    deliveries.mark_needs_you(item.counter, "state-changed", None)


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
    keep_for_inquiry(judge, card)
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


def keep_for_inquiry(judge: Judge, card: Captured, *, awaited: bool = False) -> None:
    desk = judge.office.desk
    desk.captures.keep_for_inquiry(
        card, person_id=NARGES.person_id, inquiry_id="q-1", now=desk.clock.now(), days=30
    )
    if awaited:
        desk.awaited.expect("q-1", "user-1", NARGES.person_id)


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_F6])
def test_a_card_pictured_while_the_photo_was_awaited_is_there_for_the_case(judge: Judge, key: Qt.Key) -> None:
    """The clerk judged by the card in the hand, and a reviewer needs a picture: the desk has one."""
    card = captured()
    keep_for_inquiry(judge, card)
    act_id = compare(judge, key, None)
    found = judge.office.desk.captures.find_for_case(act_id)
    assert found is not None
    assert found.captured.sha256 == card.sha256
    assert judge.office.desk.captures.inquiries() == frozenset()


def test_a_card_is_no_picture_of_a_case_that_was_judged_by_the_person(judge: Judge) -> None:
    keep_for_inquiry(judge, captured())
    judge.begin()
    settle(judge)
    judge.page.choose(ReferenceKind.PERSON_PRESENT)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F7)
    settle(judge)
    assert judge.office.desk.captures.find(NARGES.person_id, judge.office.clock.now()) is None


def test_an_older_photo_s_verdict_lets_go_of_nothing_that_a_photo_to_come_needs(judge: Judge) -> None:
    card = captured()
    keep_for_inquiry(judge, card, awaited=True)
    compare(judge, Qt.Key.Key_F8, None)
    desk = judge.office.desk
    assert desk.captures.inquiries() == {"q-1"}
    kept = desk.captures.find(NARGES.person_id, desk.clock.now())
    assert kept is not None
    assert kept.captured.sha256 == card.sha256


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


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_F8])
def test_a_newer_picture_for_the_verdict_lets_go_of_the_one_that_waited(judge: Judge, key: Qt.Key) -> None:
    desk = judge.office.desk
    desk.captures.keep_for_inquiry(
        captured(40), person_id=NARGES.person_id, inquiry_id="q-1", now=desk.clock.now(), days=30
    )
    act_id = compare(judge, key, captured(160))
    assert desk.captures.inquiries() == frozenset()
    found = desk.captures.find(NARGES.person_id, desk.clock.now())
    assert (None if found is None else found.comparison_id) == (act_id if key is Qt.Key.Key_F7 else None)


def test_a_refused_verdict_that_was_judged_anew_keeps_its_picture_no_longer_than_the_new_one(
    judge: Judge,
) -> None:
    """The archive never hears of the first: its picture must not wait for that."""
    captures = judge.office.desk.captures
    first = compare(judge, Qt.Key.Key_F7, captured())
    refuse(judge, first)
    second = compare(judge, Qt.Key.Key_F8, None)
    judge.office.api.on(PERSON_ARCHIVE, archive_of())
    look_after(judge.office.desk)
    assert captures.find_for_case(first) is not None, "the second is still on its way"
    told(judge, second, ComparisonState.MATCHED)
    look_after(judge.office.desk)
    assert captures.find_for_case(first) is None


def test_what_neither_archive_nor_desk_knows_goes_by_its_date(judge: Judge) -> None:
    desk = judge.office.desk
    desk.captures.keep_for_case(
        captured(), person_id=NARGES.person_id, comparison_id="c-9", now=desk.clock.now(), days=1
    )
    judge.office.api.on(PERSON_ARCHIVE, archive_of())
    look_after(desk)
    judge.office.clock.advance(timedelta(days=2).total_seconds())
    assert desk.captures.find(NARGES.person_id, desk.clock.now()) is None


def two_cases(judge: Judge) -> None:
    """Keep pictures for the cases of two people, of which the archive says that both are over."""
    desk = judge.office.desk
    for person_id, act_id in ((NARGES.person_id, "c-1"), (ARASH.person_id, "c-2")):
        desk.captures.keep_for_case(
            captured(), person_id=person_id, comparison_id=act_id, now=desk.clock.now(), days=30
        )


def over(called: Called) -> PersonArchive:
    person_id = str(called.values["person_id"])
    lines = tuple(
        HistoryEntry(
            kind=HistoryKind.COMPARISON,
            at=MOMENT,
            unit_code="0162",
            act_id=act_id,
            comparison_state=ComparisonState.MATCHED,
        )
        for act_id in ("c-1", "c-2")
    )
    return PersonArchive(person_id=person_id, photos=(), history=lines)


def test_one_case_that_cannot_be_read_keeps_no_other_from_being_let_go(judge: Judge) -> None:
    two_cases(judge)
    judge.office.api.on(PERSON_ARCHIVE, problem(ProblemType.NOT_FOUND), over)
    look_after(judge.office.desk)
    assert len(judge.office.desk.captures.cases()) == 1


@pytest.mark.parametrize("away", [Unreachable(), SignedOut()])
def test_without_a_network_or_a_session_nobody_is_asked_twice(judge: Judge, away: DeskError) -> None:
    two_cases(judge)
    judge.office.api.on(PERSON_ARCHIVE, away)
    look_after(judge.office.desk)
    assert len(judge.office.api.to(PERSON_ARCHIVE)) == 1
    assert len(judge.office.desk.captures.cases()) == 2
