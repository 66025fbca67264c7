"""Several acts under way at once: who waits for whom, and who does not."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tamin_desk.contract.handing_in import MOST_ACTS
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreFull
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.lanes import Inline, Threads
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem, Parcel
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.traffic import Traffic
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, SARA, person, verdict
from tests.fakes.disk import FakeDisk, fake_disk
from tests.fakes.lanes import TimedLanes

S = DeliveryState
POLICY = PacePolicy()
# A request over the line of a small branch, what each act adds to one that carries many, a read time-out,
# and how long the server waits for many acts of one request.
LINE, EACH, HANGS, PATIENCE = 0.2, 0.02, 30.0, 1.0
CARD = b"\xff\xd8\xff the card"


class Desk:
    """A desk whose requests take time."""

    def __init__(self, store: Store, *, takes_many: bool = False) -> None:
        self.clock = FakeClock()
        self.archive = FakeArchive(self.clock)
        self.archive.takes_many = takes_many
        session = FakeSession(self.archive)
        session.tokens |= {MARYAM.user_id: "token-m", SARA.user_id: "token-s"}
        self.outbox = Outbox(store, ServerClock(self.clock))
        self.lanes = TimedLanes(self.clock, self._takes)
        self.dispatcher = Dispatcher(
            self.archive, self.outbox, store, session, self.clock, POLICY, random.Random(7), lanes=self.lanes
        )

    def poison(self) -> OutboxItem:
        """Save an act that the archive takes and never answers."""
        item = self.outbox.save(verdict(), MARYAM, person(99_999))
        self.archive.hangs.add(item.act_id)
        return item

    def drain(self, number: int) -> float:
        """Turn until so many are accepted; return the seconds that it took."""
        began = self.clock.monotonic()
        for _ in range(20_000):
            wait = self.dispatcher.turn()
            if self.outbox.counts()[S.ACCEPTED] >= number:
                return self.clock.monotonic() - began
            if wait != 0.0:
                self.lanes.pass_time(wait)
        raise AssertionError("it never ends")

    def _takes(self, parcels: tuple[Parcel, ...]) -> float:
        if not any(parcel.act_id in self.archive.hangs for parcel in parcels):
            return LINE + EACH * len(parcels)
        return HANGS if len(parcels) == 1 else PATIENCE


@pytest.fixture
def disk() -> Iterator[FakeDisk]:
    """A disk that nobody waits for."""
    with fake_disk() as disk:
        disk.hasty = True
        yield disk


@pytest.fixture
def store(open_store: Callable[..., Store], disk: FakeDisk) -> Iterator[Store]:
    store = open_store(vfs=disk.name)
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_one_goes_ahead_and_then_several_people_at_a_time(desk: Desk) -> None:
    for number in range(40):
        desk.outbox.save(verdict(capture=CARD), MARYAM, person(number))
    desk.dispatcher.turn()
    assert desk.lanes.most == 1, "nobody knows yet whether the archive takes anything"
    took = desk.drain(40)
    assert desk.lanes.most == desk.lanes.width
    assert took <= 40 * (LINE + EACH) / desk.lanes.width + 2 * (LINE + EACH)


def test_acts_of_one_person_never_go_side_by_side(desk: Desk) -> None:
    for number in range(60):
        desk.outbox.save(verdict(), (MARYAM, SARA)[number % 2], person(number % 3))
    desk.drain(60)
    assert desk.lanes.most == 3, "one for each person"
    for one in range(3):
        counters = [
            act.counter for act in desk.archive.ledger.values() if act.person_id == person(one).person_id
        ]
        assert counters == sorted(counters)


def test_after_a_failure_one_goes_ahead_again(desk: Desk) -> None:
    for number in range(200):
        desk.outbox.save(verdict(), MARYAM, person(number))
    desk.drain(20)
    desk.archive.always = Trouble.CRASH_AFTER
    for _ in range(100):
        if (wait := desk.dispatcher.turn()) != 0.0:
            desk.lanes.pass_time(wait)
    before = len(desk.archive.asked)
    for _ in range(200):
        wait = desk.dispatcher.turn()
        if wait != 0.0:
            desk.lanes.pass_time(wait)
    seconds = desk.archive.asked[-1].at - desk.archive.asked[before].at
    assert len(desk.archive.asked) - before <= seconds / POLICY.spacing + 1
    desk.archive.always = None
    desk.drain(200)
    assert len(desk.archive.ledger) == 200


def test_how_long_to_wait_counts_from_when_it_was_asked(desk: Desk) -> None:
    """The sync was kept from the answer for half a minute, by a look for news that hung."""
    desk.outbox.save(verdict(), MARYAM, person(1))
    desk.archive.script += [Trouble.DOWN]
    desk.archive.retry_after = 40
    desk.dispatcher.turn()
    desk.lanes.pass_time(None)
    desk.clock.advance(29)
    assert desk.dispatcher.turn() == pytest.approx(40 - 29)


@pytest.mark.parametrize("takes_many", [False, True], ids=["one by one", "many at once"])
@pytest.mark.parametrize("place", ["first", "amid", "last"])
def test_a_poison_act_that_hangs_delays_the_others_by_a_twentieth_at_most(
    store: Store, place: str, *, takes_many: bool
) -> None:
    number = 1_000 if takes_many else 300
    desk = Desk(store, takes_many=takes_many)
    for n in range(number):
        desk.outbox.save(verdict(), MARYAM, person(n))
    alone = desk.drain(number)

    if place == "first":
        poison = desk.poison()
    for n in range(number):
        if place == "amid" and n == number // 2:
            poison = desk.poison()
        desk.outbox.save(verdict(), MARYAM, person(n))
    if place == "last":
        poison = desk.poison()
    with_poison = desk.drain(2 * number)
    # It is one request more, besides.
    assert with_poison <= alone * 1.05 + LINE + EACH * (MOST_ACTS if takes_many else 1)
    assert desk.outbox.item(poison.act_id).state in (S.SENDING, S.UNKNOWN)


def test_over_a_slow_line_one_that_is_stuck_takes_no_lane_from_the_others() -> None:
    """There every request counts as one that hangs: the lane to spare is in use when one really does."""
    clock = FakeClock()
    traffic = Traffic(TimedLanes(clock, lambda _parcels: HANGS), clock, POLICY.hanging)
    traffic.is_open = True

    def start() -> int:
        started = 0
        while traffic.room_in() == 0.0:
            traffic.start(partial(lambda _parcels: (), ()), "u-1001", "token-m", acts=1)
            started += 1
        return started

    assert start() == 4
    clock.advance(POLICY.hanging)
    assert start() == 1
    room_in = traffic.room_in()
    assert room_in is not None
    clock.advance(room_in)
    assert start() == 1, "the first of them is stuck"
    clock.advance(HANGS / 2)
    assert start() == 0
    assert traffic.room_in() is None, (
        "the others are stuck too: one after the other, when they have come back"
    )


def test_while_nobody_answers_two_requests_hang_and_no_more(desk: Desk) -> None:
    for number in range(40):
        item = desk.outbox.save(verdict(), MARYAM, person(number))
        desk.archive.hangs.add(item.act_id)
    for _ in range(20):
        wait = desk.dispatcher.turn()
        if wait != 0.0:
            desk.lanes.pass_time(wait)
    assert desk.lanes.most == 2


def test_from_a_long_queue_many_leave_by_one_request_and_each_keeps_its_fate(store: Store) -> None:
    desk = Desk(store, takes_many=True)
    items = [desk.outbox.save(verdict(), MARYAM, person(number)) for number in range(60)]
    with_picture = desk.outbox.save(verdict(capture=CARD), MARYAM, person(61))
    hers = desk.outbox.save(verdict(), SARA, person(62))
    desk.archive.refusals[items[30].act_id] = ProblemType.STATE_CHANGED
    desk.drain(61)
    asked = Counter(each.what for each in desk.archive.asked)
    assert asked["hand_in"] >= 1
    assert asked["compare"] < 20
    assert asked["put_blob"] == 1, "what has a picture goes alone"
    assert desk.outbox.item(items[30].act_id).state is S.NEEDS_YOU
    others = [*items[:30], *items[31:], with_picture, hers]
    assert {desk.outbox.item(item.act_id).state for item in others} == {S.ACCEPTED}
    assert {each.token for each in desk.archive.asked if each.what == "hand_in"} == {"token-m"}


def test_a_short_queue_goes_one_by_one(store: Store) -> None:
    desk = Desk(store, takes_many=True)
    for number in range(8):
        desk.outbox.save(verdict(), MARYAM, person(number))
    desk.drain(8)
    assert {each.what for each in desk.archive.asked} == {"compare"}


@pytest.mark.parametrize("trouble", [Trouble.LOST_REPLY, Trouble.LOST_REQUEST, Trouble.GARBAGE_REPLY])
def test_many_without_an_answer_are_all_in_doubt_and_go_singly_next(store: Store, trouble: Trouble) -> None:
    desk = Desk(store, takes_many=True)
    for number in range(40):
        desk.outbox.save(verdict(), MARYAM, person(number))
    # The first goes alone.
    desk.archive.script += [Trouble.NONE, trouble]
    while desk.outbox.counts()[S.UNKNOWN] == 0:
        if (wait := desk.dispatcher.turn()) != 0.0:
            desk.lanes.pass_time(wait)
    assert desk.outbox.counts()[S.UNKNOWN] == 39
    desk.drain(40)
    asked = Counter(each.what for each in desk.archive.asked)
    assert asked == {"compare": 40, "hand_in": 1}
    assert set(desk.archive.arrivals.values()) <= {1, 2}
    assert len(desk.archive.ledger) == 40


def test_an_archive_that_takes_no_many_is_asked_once(store: Store) -> None:
    desk = Desk(store, takes_many=False)
    for number in range(120):
        desk.outbox.save(verdict(), MARYAM, person(number))
    desk.drain(120)
    assert [each.what for each in desk.archive.asked].count("hand_in") == 1
    assert len(desk.archive.ledger) == 120


def test_a_store_that_fails_under_several_is_mended_when_all_have_come_back(
    store: Store, disk: FakeDisk
) -> None:
    desk = Desk(store)
    items = [desk.outbox.save(verdict(capture=CARD), MARYAM, person(number)) for number in range(20)]
    slow = items[6]
    desk.archive.hangs.add(slow.act_id)
    desk.drain(3)
    desk.dispatcher.turn()
    assert desk.outbox.counts()[S.SENDING] == 4

    def the_disk_fills() -> None:
        disk.room = 0

    desk.archive.on_request = the_disk_fills
    desk.lanes.pass_time(None)
    with pytest.raises(StoreFull):
        desk.dispatcher.turn()
    desk.archive.on_request = lambda: None
    disk.room = None
    for _ in range(3):
        desk.dispatcher.turn()
    # Of one that is still under way somebody will yet hear: asked again now, it would be there twice.
    assert desk.outbox.item(slow.act_id).state is S.SENDING
    assert desk.outbox.counts()[S.UNKNOWN] == 0
    desk.lanes.pass_time(None)
    desk.dispatcher.turn()
    assert desk.outbox.counts()[S.UNKNOWN] > 0, "nobody wrote down what became of them"
    desk.archive.hangs.clear()
    desk.drain(20)
    assert len(desk.archive.ledger) == 20


def test_inline_runs_a_job_where_it_is_asked_for() -> None:
    assert Inline().start(threading.get_ident).result() == threading.get_ident()


def test_threads_run_jobs_side_by_side_and_tell_when_each_is_done() -> None:
    told = threading.Semaphore(0)
    lanes = Threads(on_done=told.release)
    both, go_on = threading.Barrier(3), threading.Event()

    def wait() -> int:
        both.wait()
        go_on.wait()
        return threading.get_ident()

    jobs = [lanes.start(wait) for _ in range(2)]
    # Only two that are really under way at once bring the three together.
    both.wait()
    go_on.set()
    assert len({job.result() for job in jobs} | {threading.get_ident()}) == 3
    for _ in jobs:
        told.acquire()


def test_what_a_job_raises_is_raised_where_it_is_heeded() -> None:
    def fails() -> None:
        raise StoreFull("the disk is full")

    job = Threads().start(fails)
    with pytest.raises(StoreFull):
        job.result()
