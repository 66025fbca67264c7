"""How acts reach the archive through every kind of weather, one turn at a time."""

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreFull
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.drafts import ScanDraft
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import DeliveryToken, Store
from tamin_desk.services.sync_status import Connection, WorkWaiting
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, NOON_UTC, SARA, person, referral, verdict
from tests.fakes.disk import fake_disk

POLICY = PacePolicy()
CARD = b"\xff\xd8\xff the card"
S = DeliveryState


class Desk:
    """One desk with its outbox, an archive at the other end, and a clock that only we move."""

    def __init__(self, store: Store, clock: FakeClock, *, signed_in: bool = False) -> None:
        self.clock = clock
        self.store = store
        self.archive = FakeArchive(clock)
        self.session = FakeSession(self.archive)
        self.outbox = Outbox(store, ServerClock(clock))
        # Acts alone, unless a story is about news: the token is there, nobody is signed in.
        self.session.tokens |= {MARYAM.user_id: "token-m", SARA.user_id: "token-s"}
        if signed_in:
            self.session.sign_in(MARYAM.user_id, "token-m")
        self.dispatcher = Dispatcher(
            self.archive, self.outbox, store, self.session, clock, POLICY, random.Random(7)
        )

    def turn(self, most: int = 1_000) -> float | None:
        """Turn until there is something to wait for; return for how long."""
        for _ in range(most):
            wait = self.dispatcher.turn()
            if wait != 0.0:
                return wait
        raise AssertionError("the dispatcher never rests")

    def live(self, seconds: float) -> None:
        """Let time pass, doing what falls due in it."""
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            wait = self.turn()
            self.clock.advance(left if wait is None else min(left, max(wait, 0.001)))

    def state(self, item: OutboxItem) -> DeliveryState:
        return self.outbox.item(item.act_id).state

    def posts(self) -> list[str]:
        return [asked.what for asked in self.archive.asked]


def changes(*numbers: int) -> list[Change]:
    return [
        Change(sequence=n, kind=ChangeKind.PHOTO_FILED, at=NOON_UTC, person_id=NARGES.person_id)
        for n in numbers
    ]


@pytest.fixture
def desk(store: Store, desk_clock: FakeClock) -> Desk:
    return Desk(store, desk_clock)


def test_a_verdict_is_handed_in_and_its_receipt_comes_back(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    assert desk.turn() is None
    accepted = desk.outbox.item(item.act_id)
    assert accepted.state is S.ACCEPTED
    assert accepted.receipt_number == desk.archive.receipts[item.act_id].receipt_number
    assert [asked.token for asked in desk.archive.asked] == ["token-m"]


def test_each_act_goes_to_its_own_place_in_the_order_of_the_clerk(desk: Desk) -> None:
    first = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.outbox.save(referral(first.act_id), MARYAM, NARGES)
    desk.turn()
    assert desk.posts() == ["compare", "refer"]
    assert [act.counter for act in desk.archive.ledger.values()] == [1, 2]


def test_the_picture_goes_first(desk: Desk) -> None:
    item = desk.outbox.save(verdict(capture=CARD), MARYAM, NARGES)
    desk.turn()
    assert desk.posts() == ["put_blob", "compare"]
    assert desk.state(item) is S.ACCEPTED


def test_a_scan_goes_as_what_its_bytes_are(desk: Desk) -> None:
    scan = ScanDraft(b"\x89PNG\r\n\x1a\n the scan", "residence_card")
    item = desk.outbox.save(scan, MARYAM, NARGES)
    desk.turn()
    assert desk.posts() == ["put_blob", "file_scan"]
    assert desk.state(item) is S.ACCEPTED


def test_what_is_no_picture_needs_somebody_and_is_not_sent(desk: Desk) -> None:
    item = desk.outbox.save(ScanDraft(b"%PDF-1.7", "residence_card"), MARYAM, NARGES)
    desk.turn()
    assert desk.posts() == []
    assert desk.state(item) is S.NEEDS_YOU
    assert desk.outbox.item(item.act_id).problem == "unsupported-media"


def test_a_picture_that_the_archive_dropped_meanwhile_is_put_again(desk: Desk) -> None:
    item = desk.outbox.save(verdict(capture=CARD), MARYAM, NARGES)
    desk.archive.drops_blobs = 1
    desk.live(10)
    assert desk.posts() == ["put_blob", "compare"] * 2
    assert desk.state(item) is S.ACCEPTED


def test_an_archive_that_keeps_losing_the_picture_needs_somebody(desk: Desk) -> None:
    item = desk.outbox.save(verdict(capture=CARD), MARYAM, NARGES)
    desk.archive.drops_blobs = 99
    desk.live(60)
    assert desk.state(item) is S.NEEDS_YOU
    assert desk.outbox.item(item.act_id).problem == "blob-missing"


def test_a_picture_that_got_no_answer_leaves_the_act_itself_in_no_doubt(desk: Desk) -> None:
    item = desk.outbox.save(verdict(capture=CARD), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LOST_REPLY)
    desk.turn()
    assert desk.state(item) is S.SAVED_HERE
    desk.live(10)
    assert desk.state(item) is S.ACCEPTED


def test_a_lost_reply_means_unknown_and_the_same_id_settles_it(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LOST_REPLY)
    desk.turn()
    assert desk.state(item) is S.UNKNOWN
    assert desk.outbox.item(item.act_id).next_try_at is not None

    desk.live(10)
    assert desk.state(item) is S.ACCEPTED
    assert desk.archive.arrivals[item.act_id] == 2
    assert len(desk.archive.ledger) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.LOST_REQUEST,
        Trouble.CRASH_BEFORE,
        Trouble.CRASH_AFTER,
        Trouble.GARBAGE_REPLY,
        Trouble.IN_FLIGHT,
    ],
)
def test_whatever_leaves_a_doubt_is_called_unknown_and_settled_later(desk: Desk, trouble: Trouble) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(trouble)
    desk.turn()
    assert desk.state(item) is S.UNKNOWN
    desk.live(10)
    assert desk.state(item) is S.ACCEPTED
    assert len(desk.archive.ledger) == 1


def test_a_receipt_for_another_act_is_not_believed(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.OTHER_RECEIPT)
    desk.turn()
    assert desk.state(item) is S.UNKNOWN
    desk.live(10)
    assert desk.outbox.item(item.act_id).receipt_number == desk.archive.receipts[item.act_id].receipt_number


def test_without_a_connection_the_whole_queue_waits_and_nothing_is_in_doubt(desk: Desk) -> None:
    items = [desk.outbox.save(verdict(), MARYAM, person(n)) for n in range(20)]
    desk.archive.always = Trouble.UNREACHABLE
    desk.turn()
    assert len(desk.archive.asked) == 1
    assert {desk.state(item) for item in items} == {S.SAVED_HERE}
    assert desk.dispatcher.connection() is Connection.UNREACHABLE

    desk.live(60)
    assert len(desk.archive.asked) < 20
    desk.archive.always = None
    desk.live(POLICY.cap)
    assert {desk.state(item) for item in items} == {S.ACCEPTED}


def test_an_act_in_doubt_stays_so_while_the_cable_is_out(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LOST_REPLY)
    desk.turn()
    desk.archive.always = Trouble.UNREACHABLE
    desk.live(30)
    assert desk.state(item) is S.UNKNOWN


@pytest.mark.parametrize("trouble", [Trouble.LOGIN_PAGE, Trouble.REDIRECT])
def test_a_networks_sign_in_page_is_not_our_server(desk: Desk, trouble: Trouble) -> None:
    desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(trouble)
    desk.turn()
    assert desk.dispatcher.connection() is Connection.NOT_OURS
    desk.live(10)
    assert desk.outbox.counts()[S.ACCEPTED] == 1


def test_a_refusal_needs_somebody_and_holds_back_nobody_else(desk: Desk) -> None:
    refused = desk.outbox.save(verdict(), MARYAM, NARGES)
    later = desk.outbox.save(ScanDraft(CARD, "residence_card"), MARYAM, NARGES)
    other = desk.outbox.save(verdict(), MARYAM, ARASH)
    desk.archive.refusals[refused.act_id] = ProblemType.STATE_CHANGED
    desk.turn()
    assert (desk.state(refused), desk.state(later), desk.state(other)) == (
        S.NEEDS_YOU,
        S.SAVED_HERE,
        S.ACCEPTED,
    )
    listed = desk.outbox.item(refused.act_id)
    assert (listed.problem, listed.request_id) == ("state-changed", "req-7")

    desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.live(5)
    assert desk.state(later) is S.ACCEPTED
    assert desk.outbox.counts()[S.ACCEPTED] == 3


def test_a_refusal_of_an_act_in_doubt_is_settled_by_its_receipt(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LOST_REPLY)
    desk.turn()
    # Meanwhile a reviewer replaced it: the archive answers 410 to the same id.
    kept = desk.archive.ledger.pop(item.act_id)
    desk.archive.refusals[item.act_id] = ProblemType.ALREADY_REPLACED
    desk.live(10)
    desk.archive.ledger[item.act_id] = kept
    assert desk.state(item) is S.ACCEPTED
    assert desk.posts()[-1] == "act_receipt"


def test_a_refusal_of_an_act_in_doubt_that_never_arrived_stands(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LOST_REQUEST)
    desk.archive.refusals[item.act_id] = ProblemType.NOT_COMPARABLE
    desk.live(10)
    assert desk.state(item) is S.NEEDS_YOU
    # The archive wrote down that it refused it, so nothing is left to look up.
    assert desk.posts() == ["compare", "compare"]


def test_a_look_up_that_somebody_else_answers_settles_nothing(desk: Desk) -> None:
    """A copy of the request is still on its way: *needs you* would soon be untrue."""
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script += [Trouble.LATE, Trouble.STRANGER, Trouble.STRANGER]
    desk.turn()
    desk.clock.advance(5)
    desk.turn()
    assert desk.posts() == ["compare", "compare", "act_receipt"]
    assert desk.state(item) is S.UNKNOWN
    desk.archive.arrive_late(after=99)
    desk.live(30)
    assert desk.state(item) is S.ACCEPTED
    assert desk.archive.arrivals[item.act_id] == 2


def test_while_its_receipt_cannot_be_asked_for_the_doubt_stays(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script += [Trouble.LOST_REPLY, Trouble.NONE, Trouble.UNREACHABLE]
    desk.turn()
    del desk.archive.ledger[item.act_id]
    desk.archive.refusals[item.act_id] = ProblemType.ALREADY_REPLACED
    desk.clock.advance(5)
    desk.turn()
    assert desk.posts() == ["compare", "compare", "act_receipt"]
    assert desk.state(item) is S.UNKNOWN


def test_a_server_that_is_down_gets_the_time_it_asks_for(desk: Desk) -> None:
    desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.retry_after = 90
    desk.archive.script.append(Trouble.DOWN)
    desk.live(89)
    desk.dispatcher.pace.nudge()
    assert desk.turn() == pytest.approx(1, abs=0.1)
    assert len(desk.archive.asked) == 1
    assert desk.dispatcher.connection() is Connection.PROBLEM
    desk.live(5)
    assert desk.outbox.counts()[S.ACCEPTED] == 1


def test_too_many_requests_is_nobodys_fault(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.retry_after = 30
    desk.archive.script.append(Trouble.TOO_MANY)
    desk.turn()
    # Who turned it away wrote nothing down: a second copy of it may have been taken.
    assert desk.state(item) is S.UNKNOWN
    desk.live(40)
    assert desk.state(item) is S.ACCEPTED


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.UNREACHABLE,
        Trouble.LOST_REQUEST,
        Trouble.LOST_REPLY,
        Trouble.LOGIN_PAGE,
        Trouble.GARBAGE_REPLY,
        Trouble.DOWN,
        Trouble.CRASH_AFTER,
        Trouble.IN_FLIGHT,
        Trouble.TOO_MANY,
    ],
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_server_that_always_fails_is_not_stormed(
    store: Store, desk_clock: FakeClock, trouble: Trouble, *, signed_in: bool
) -> None:
    desk = Desk(store, desk_clock, signed_in=signed_in)
    for number in range(60):
        desk.outbox.save(verdict(), MARYAM, person(number))
    desk.archive.always = trouble
    desk.live(120)
    assert len(desk.archive.asked) <= 120
    desk.archive.always = None
    # However long single acts had been made to wait: the first that gets through frees them all.
    desk.live(2 * POLICY.cap)
    assert desk.outbox.counts()[S.ACCEPTED] == 60
    assert len(desk.archive.ledger) == 60


def test_a_server_that_refuses_everything_is_not_stormed_either(desk: Desk) -> None:
    for number in range(100):
        item = desk.outbox.save(verdict(), MARYAM, person(number))
        desk.archive.refusals[item.act_id] = ProblemType.INVALID_REQUEST
    desk.live(50)
    assert len(desk.archive.asked) <= 50 + POLICY.free


def test_one_poison_act_among_many_costs_the_others_no_more_than_its_own_requests(desk: Desk) -> None:
    poison = desk.outbox.save(verdict(), MARYAM, NARGES)
    others = [desk.outbox.save(verdict(), MARYAM, person(100 + n)) for n in range(200)]

    def each_request_takes_time() -> None:
        desk.clock.advance(0.05)
        body = desk.outbox.item(poison.act_id)
        desk.archive.always = Trouble.CRASH_AFTER if body.state is S.SENDING else None

    desk.archive.on_request = each_request_takes_time
    began = desk.clock.monotonic()
    while desk.outbox.counts()[S.ACCEPTED] < len(others):
        desk.clock.advance(desk.dispatcher.turn() or 0)
    assert desk.clock.monotonic() - began <= len(others) * 0.05 * 1.05
    assert desk.state(poison) is S.UNKNOWN


def test_an_author_whose_token_is_over_waits_and_nobody_else_does(desk: Desk) -> None:
    hers = desk.outbox.save(verdict(), SARA, NARGES)
    mine = desk.outbox.save(verdict(), MARYAM, ARASH)
    desk.store.put_delivery_token(SARA.user_id, DeliveryToken("token-s", NOON_UTC + timedelta(days=9)))
    desk.archive.token_refusals["token-s"] = ProblemType.DELIVERY_ENDED
    desk.live(300)
    assert desk.state(mine) is S.ACCEPTED
    assert desk.state(hers) is S.UNKNOWN
    assert [asked.token for asked in desk.archive.asked].count("token-s") == 1
    assert desk.store.delivery_token(SARA.user_id) is None

    desk.session.sign_in(SARA.user_id, "token-s-2")
    desk.dispatcher.session_changed()
    desk.live(5)
    assert desk.state(hers) is S.ACCEPTED


def test_an_archive_that_works_again_is_believed_although_it_refuses_a_token(desk: Desk) -> None:
    """The clerk signed in as the trouble ended; the first try was under way with the token of before."""
    for number in range(3):
        desk.outbox.save(verdict(), SARA, person(number))
    desk.archive.always = Trouble.LOST_REQUEST
    desk.live(300)
    desk.archive.always = None
    desk.archive.token_refusals["token-s"] = ProblemType.DELIVERY_ENDED
    desk.archive.on_request = lambda: desk.session.tokens.update({SARA.user_id: "token-s-2"})
    desk.live(2 * POLICY.cap)
    assert desk.outbox.counts()[S.ACCEPTED] == 3


def test_an_author_without_a_token_is_not_even_tried(desk: Desk) -> None:
    desk.session.tokens.clear()
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    assert desk.turn() is None
    assert desk.archive.asked == []
    assert desk.state(item) is S.SAVED_HERE
    assert desk.dispatcher.connection() is Connection.SIGNED_OUT


def test_a_leavers_acts_go_under_the_leavers_own_name(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.outbox.save(verdict(), SARA, NARGES)
    desk.live(5)
    assert [asked.token for asked in desk.archive.asked if asked.what == "compare"] == ["token-s"]


def test_an_act_of_a_contract_nobody_knows_any_more_needs_somebody(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    with desk.store.write() as db:
        db.execute("UPDATE acts SET body = ?", (b'{"kind": "of_yesterday"}',))
    desk.turn()
    assert desk.outbox.item(item.act_id).problem == "invalid-request"
    assert desk.archive.asked == []


def test_a_store_that_fails_under_a_delivery_leaves_a_doubt_and_no_loss(
    open_store: Callable[..., Store], desk_clock: FakeClock
) -> None:
    with fake_disk() as disk:
        desk = Desk(open_store(vfs=disk.name), desk_clock)
        item = desk.outbox.save(verdict(), MARYAM, NARGES)

        def the_disk_fills() -> None:
            disk.room = 0

        desk.archive.on_request = the_disk_fills
        with pytest.raises(StoreFull):
            desk.dispatcher.turn()
        assert item.act_id in desk.archive.ledger

        desk.archive.on_request = lambda: None
        disk.room = None
        desk.turn()
        assert desk.state(item) is S.UNKNOWN
        desk.live(10)
        assert desk.state(item) is S.ACCEPTED
        desk.store.close()


def test_news_are_told_once_in_order_and_remembered(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[int] = []
    desk.dispatcher.looks.news.add(lambda news: told.extend(change.sequence for change in news))
    desk.turn()
    desk.archive.changes = changes(1, 2, 3, 4, 5)
    desk.live(POLICY.poll + POLICY.poll_jitter)
    assert told == [1, 2, 3, 4, 5]
    assert desk.session.policies[-1] == 1
    desk.live(3 * POLICY.poll)
    assert told == [1, 2, 3, 4, 5]

    after_restart = Dispatcher(
        desk.archive, desk.outbox, store, desk.session, desk_clock, POLICY, random.Random(7)
    )
    after_restart.looks.news.add(lambda news: told.append(-1))
    after_restart.turn()
    assert told == [1, 2, 3, 4, 5]


def test_all_pages_of_news_come_in_one_go(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[int] = []
    desk.dispatcher.looks.news.add(lambda news: told.extend(change.sequence for change in news))
    desk.turn()
    desk.archive.changes = changes(*range(1, 10))
    desk.clock.advance(POLICY.poll + POLICY.poll_jitter)
    before = desk.clock.monotonic()
    desk.turn()
    assert told == list(range(1, 10))
    assert desk.clock.monotonic() == before


def test_a_new_desk_hears_of_nothing_that_was_before_it(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[int] = []
    desk.dispatcher.looks.news.add(lambda news: told.extend(change.sequence for change in news))
    desk.archive.changes = changes(*range(1, 400))
    desk.turn()
    assert desk.posts() == ["changes"]
    assert told == []
    desk.archive.changes += changes(400)
    desk.live(POLICY.poll + POLICY.poll_jitter)
    assert told == [400]


def test_an_archive_set_back_to_an_earlier_day_is_heard_again(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[int] = []
    desk.dispatcher.looks.news.add(lambda news: told.extend(change.sequence for change in news))
    desk.archive.changes = changes(*range(1, 10))
    desk.turn()
    desk.archive.changes = changes(1, 2)
    desk.live(POLICY.poll + POLICY.poll_jitter)
    desk.archive.changes = changes(1, 2, 3)
    desk.live(POLICY.poll + POLICY.poll_jitter)
    assert told == [3]


def test_the_looks_for_news_keep_their_distance(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.live(200)
    times = [asked.at for asked in desk.archive.asked]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert all(16 <= gap <= 24.1 for gap in gaps)
    assert len({round(gap, 3) for gap in gaps}) > 3


def test_what_waits_at_the_servers_is_told_when_it_changes(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[WorkWaiting] = []
    desk.dispatcher.looks.work.add(told.append)
    desk.archive.worklist_waiting = 2
    desk.live(3 * POLICY.poll)
    assert told == [WorkWaiting(worklist=2)]
    desk.archive.worklist_waiting = 3
    desk.live(2 * POLICY.poll)
    assert told == [WorkWaiting(worklist=2), WorkWaiting(worklist=3)]
    assert desk.dispatcher.looks.work_waiting() == told[-1]


def test_nobody_is_told_what_waits_for_somebody_else(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.archive.worklist_waiting = 2
    desk.live(POLICY.poll)
    desk.session.sign_out()
    assert desk.dispatcher.looks.work_waiting() == WorkWaiting()
    desk.session.sign_in(SARA.user_id, "token-s")
    assert desk.dispatcher.looks.work_waiting() == WorkWaiting()


def test_who_goes_while_it_is_counted_leaves_no_count_behind(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[WorkWaiting] = []
    desk.dispatcher.looks.work.add(told.append)
    desk.archive.worklist_waiting = 2
    desk.archive.on_request = desk.session.sign_out
    desk.live(POLICY.poll)
    assert told == []


def test_after_something_was_done_there_news_are_looked_for_at_once(
    store: Store, desk_clock: FakeClock
) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    assert (desk.turn() or 0) > 1
    before = len(desk.archive.asked)
    desk.dispatcher.looks.look_soon()
    desk.turn()
    assert len(desk.archive.asked) == before + 1


def test_while_nothing_gets_through_news_scout_the_way_and_no_act_is_touched(
    store: Store, desk_clock: FakeClock
) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.archive.always = Trouble.UNREACHABLE
    desk.turn()
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.live(60)
    assert desk.outbox.item(item.act_id).attempts == 0
    desk.archive.always = None
    desk.live(POLICY.cap + POLICY.spacing)
    assert desk.state(item) is S.ACCEPTED
    assert desk.dispatcher.connection() is Connection.CONNECTED


def test_a_session_that_is_over_stops_the_news_and_not_the_acts(store: Store, desk_clock: FakeClock) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.session.over = True
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.live(60)
    assert desk.state(item) is S.ACCEPTED
    assert desk.dispatcher.connection() is Connection.SIGNED_OUT
    assert desk.posts() == ["compare"]

    desk.session.sign_in(MARYAM.user_id, "token-m")
    desk.dispatcher.session_changed()
    desk.turn()
    assert desk.dispatcher.connection() is Connection.CONNECTED
    assert desk.posts() == ["compare", "changes"]


def test_news_that_the_archive_refuses_are_a_problem_and_acts_go_on(
    store: Store, desk_clock: FakeClock
) -> None:
    desk = Desk(store, desk_clock, signed_in=True)
    desk.archive.script.append(Trouble.CRASH_BEFORE)
    desk.turn()
    assert desk.dispatcher.connection() is Connection.PROBLEM
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.turn()
    assert desk.state(item) is S.ACCEPTED


def test_after_each_sync_the_archive_can_be_shown_how_far_the_audit_chain_is(
    store: Store, desk_clock: FakeClock
) -> None:
    """Under the token that it was just spoken to with: the author's for an act, the clerk's for news."""
    desk = Desk(store, desk_clock, signed_in=True)
    told: list[str] = []
    desk.dispatcher.synced.add(told.append)
    desk.turn()
    assert told == ["token-m"], "the news were read"
    desk.outbox.save(verdict(), SARA, NARGES)
    desk.turn()
    assert told == ["token-m", "token-s"]
    desk.archive.always = Trouble.UNREACHABLE
    desk.outbox.save(verdict(), SARA, NARGES)
    desk.turn()
    assert told == ["token-m", "token-s"], "nobody was spoken to"
