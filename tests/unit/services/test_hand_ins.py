"""A clerk has left for good and their work lies here: a colleague hands it in, and nothing is dropped."""

from datetime import timedelta

import pytest

from tamin_desk.contract.handing_in import Handed
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import NotWrittenDown, SignedOut
from tamin_desk.domain.roles import Permission
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.hand_ins import HandIns, LeftBy
from tamin_desk.services.store import Store
from tests.fakes.archive import Trouble, someone
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, SARA, person, referral, verdict
from tests.fakes.notes import KeptNotes
from tests.unit.services.test_dispatcher import CARD, Desk

S = DeliveryState
P = Permission


class Office(Desk):
    """Maryam works here; Sara has left, and her delivery token is over."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        super().__init__(store, clock, signed_in=True)
        del self.session.tokens[SARA.user_id]
        self.notes = KeptNotes()
        self.hand_ins = HandIns(store, self.session, self.notes)
        self.dispatcher.heed_hand_ins(self.hand_ins)

    def left(self) -> LeftBy:
        (only,) = self.hand_ins.left()
        return only

    def sent(self) -> list[str]:
        return [what for what in self.posts() if what != "changes"]


@pytest.fixture
def office(store: Store, desk_clock: FakeClock) -> Office:
    return Office(store, desk_clock)


def test_what_is_stranded_is_shown_with_name_count_and_age_and_sent_by_nobody(office: Office) -> None:
    first = office.outbox.save(verdict(), SARA, NARGES)
    office.clock.advance(60)
    office.outbox.save(verdict(), SARA, ARASH)
    office.live(120)
    assert office.sent() == []
    left = office.left()
    assert (left.name, left.unit_code, left.waiting, left.needs_you) == (SARA.name, SARA.unit_code, 2, 0)
    assert (left.since, left.stranded, left.handing_in) == (first.saved_at, True, False)


def test_only_who_could_hand_it_in_is_asked(office: Office) -> None:
    """The archive would not take it from anybody else: the question would be a lie."""
    office.outbox.save(verdict(), SARA, NARGES)
    told = []
    for unit_code, may in (("0162", P.COMPARE), ("0100", P.COMPARE), ("0162", P.WATCH_INDICATOR)):
        office.session.sign_in("u-9", "token-9", who=someone("u-9", unit_code, frozenset({may})))
        told.append(office.left().may_hand_in)
    assert told == [True, False, False]


def test_what_goes_by_itself_is_not_stranded(office: Office) -> None:
    office.session.tokens[SARA.user_id] = "token-s"
    office.outbox.save(verdict(), SARA, NARGES)
    assert not office.left().stranded


def test_a_colleague_hands_it_in_and_it_is_written_down_first(office: Office) -> None:
    item = office.outbox.save(verdict(), SARA, NARGES)
    office.hand_ins.begin(SARA.user_id)
    assert office.notes.kept == [(AuditKind.HANDED_IN, SARA.user_id)]
    office.live(5)
    assert office.state(item) is S.ACCEPTED
    assert office.archive.handed_in == {item.act_id: SARA.user_id}
    assert office.hand_ins.left() == ()


def test_what_cannot_be_written_down_is_not_handed_in(office: Office) -> None:
    item = office.outbox.save(verdict(), SARA, NARGES)
    office.notes.is_full = True
    with pytest.raises(NotWrittenDown):
        office.hand_ins.begin(SARA.user_id)
    office.live(5)
    assert office.state(item) is S.SAVED_HERE


def test_the_order_of_a_person_holds_across_both_authors(office: Office) -> None:
    first = office.outbox.save(verdict(), SARA, NARGES)
    second = office.outbox.save(referral(first.act_id), MARYAM, NARGES)
    alone = office.outbox.save(verdict(), MARYAM, ARASH)
    office.live(60)
    assert [office.state(each) for each in (first, second, alone)] == [S.SAVED_HERE, S.SAVED_HERE, S.ACCEPTED]
    office.hand_ins.begin(SARA.user_id)
    office.live(60)
    assert list(office.archive.ledger) == [alone.act_id, first.act_id, second.act_id]
    assert list(office.archive.handed_in) == [first.act_id]


def test_many_leave_by_one_request_and_a_picture_goes_before_its_own(office: Office) -> None:
    pictured = office.outbox.save(verdict(capture=CARD), SARA, NARGES)
    for number in range(100, 140):
        office.outbox.save(verdict(), SARA, person(number))
    office.outbox.save(verdict(), MARYAM, ARASH)
    office.live(5)
    office.hand_ins.begin(SARA.user_id)
    office.live(60)
    assert office.outbox.counts()[S.ACCEPTED] == 42
    assert office.state(pictured) is S.ACCEPTED
    assert office.sent().count("hand_in_for") < 10


def test_a_lost_answer_is_asked_again_under_the_same_id(office: Office) -> None:
    item = office.outbox.save(verdict(), SARA, NARGES)
    office.turn()
    office.hand_ins.begin(SARA.user_id)
    office.archive.script.append(Trouble.LOST_REPLY)
    office.turn()
    assert office.state(item) is S.UNKNOWN
    office.live(30)
    assert office.state(item) is S.ACCEPTED
    assert list(office.archive.ledger) == [item.act_id]


def test_an_archive_that_will_not_have_it_is_asked_once(office: Office) -> None:
    """The author's right is not over after all: the salvage of this store has only lost the token."""
    item = office.outbox.save(verdict(), SARA, NARGES)
    office.archive.delivers.add(SARA.user_id)
    office.hand_ins.begin(SARA.user_id)
    office.live(300)
    assert office.sent() == ["hand_in_for"]
    left = office.left()
    assert (left.stranded, left.handing_in, left.refused) == (True, False, ProblemType.AUTHOR_DELIVERS)
    assert office.state(item) is S.UNKNOWN
    office.session.tokens[SARA.user_id] = "token-s-2"
    office.live(30)
    assert office.state(item) is S.ACCEPTED
    assert office.archive.handed_in == {}


def test_one_that_is_refused_needs_somebody_and_the_rest_goes_on(office: Office) -> None:
    bad = office.outbox.save(verdict(), SARA, NARGES)
    good = office.outbox.save(verdict(), SARA, ARASH)
    office.archive.refusals[bad.act_id] = ProblemType.STATE_CHANGED
    office.hand_ins.begin(SARA.user_id)
    office.live(30)
    assert (office.state(bad), office.state(good)) == (S.NEEDS_YOU, S.ACCEPTED)
    left = office.left()
    assert (left.waiting, left.needs_you) == (0, 1)
    del office.archive.refusals[bad.act_id]
    office.outbox.retry(bad.act_id)
    office.live(30)
    assert office.state(bad) is S.ACCEPTED


def test_it_ends_with_the_colleagues_session(office: Office) -> None:
    """Whoever comes next has said nothing."""
    item = office.outbox.save(verdict(), SARA, NARGES)
    office.hand_ins.begin(SARA.user_id)
    office.session.sign_in("u-9", "token-9")
    office.dispatcher.session_changed()
    office.live(30)
    assert office.state(item) is S.SAVED_HERE
    assert not office.left().handing_in


def test_what_is_in_the_archive_is_never_said_to_be_refused(office: Office) -> None:
    """The answer to many was lost; then so many are too long, and a colleague is told no receipt."""
    items = [office.outbox.save(verdict(), SARA, person(number)) for number in range(100, 112)]
    office.turn()
    office.hand_ins.begin(SARA.user_id)
    # The first goes alone, as ever: the many behind it.
    office.archive.script.extend([Trouble.NONE, Trouble.LOST_REPLY])
    office.turn()
    assert {office.state(item) for item in items} == {S.ACCEPTED, S.UNKNOWN}
    office.archive.too_many_at_once = 1
    office.live(30)
    assert {office.state(item) for item in items} == {S.ACCEPTED, S.UNKNOWN}
    office.archive.too_many_at_once = 2
    office.live(120)
    assert {office.state(item) for item in items} == {S.ACCEPTED}


def test_a_picture_that_is_refused_says_nothing_of_an_act_that_may_be_in(office: Office) -> None:
    item = office.outbox.save(verdict(capture=CARD), SARA, NARGES)
    office.turn()
    office.hand_ins.begin(SARA.user_id)
    office.archive.script.extend([Trouble.NONE, Trouble.LOST_REPLY])
    office.turn()
    assert (office.state(item), item.act_id in office.archive.ledger) == (S.UNKNOWN, True)
    office.clock.advance(60)
    office.archive.script.extend([Trouble.STRANGER] * 2)
    office.live(1)
    assert office.state(item) in (S.UNKNOWN, S.ACCEPTED)
    office.live(60)
    assert office.state(item) is S.ACCEPTED


def test_nobody_hands_in_what_the_one_before_them_began(office: Office) -> None:
    """Another colleague signs in while the request is being written: they would answer for it unasked."""
    office.outbox.save(verdict(), SARA, NARGES)
    office.hand_ins.begin(SARA.user_id)
    office.session.sign_in("u-9", "token-9")
    with pytest.raises(SignedOut):
        office.hand_ins.send(SARA.user_id, [Handed(attempt=1, act={})])
    assert office.sent() == []


def test_acts_that_came_by_a_copy_are_handed_in_for_the_desk_they_came_from(office: Office) -> None:
    office.outbox.save(verdict(), SARA, NARGES)
    elsewhere = rows.sender_of(SARA.user_id, "01900000-0000-7000-8000-0000000000aa")
    with office.store.write() as db:
        db.execute("UPDATE outbox SET author_id = ?", (elsewhere,))
    fresh = Office(office.store, office.clock)
    assert fresh.left().author_id == SARA.user_id
    fresh.hand_ins.begin(elsewhere)
    assert fresh.notes.kept == [(AuditKind.HANDED_IN, SARA.user_id)]
    fresh.live(5)
    assert list(fresh.archive.handed_in.values()) == [SARA.user_id]
    assert fresh.archive.handed_in_at == [elsewhere.rpartition("@")[2]]


def test_the_purge_never_touches_what_is_not_accepted(office: Office) -> None:
    """However old it is, and however long the policy keeps what was accepted."""
    stranded = office.outbox.save(verdict(), SARA, NARGES)
    bad = office.outbox.save(verdict(), MARYAM, ARASH)
    gone = office.outbox.save(verdict(), MARYAM, person(7))
    office.archive.refusals[bad.act_id] = ProblemType.STATE_CHANGED
    office.live(5)
    far = office.clock.now() + timedelta(days=4_000)
    assert office.outbox.delete_accepted_before(far) == 1
    assert [item.act_id for item in office.outbox.items()] == [bad.act_id, stranded.act_id]
    assert gone.act_id in office.archive.ledger
    assert office.outbox.act(stranded.act_id).kind == "comparison"
