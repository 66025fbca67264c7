"""The sync's thread: it wakes when there is work, and always ends when it is told to."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync import Connection, StoreTrouble, Sync, SyncStatus, Upkeep
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, NOON_UTC, SARA, receipt, verdict
from tests.fakes.disk import FakeDisk, fake_disk
from tests.gates_log import expect_log

QUICK = PacePolicy(
    first=0.02, cap=0.05, act_first=0.02, act_cap=0.05, spacing=0.01, poll=0.05, poll_jitter=0.01
)
# Nothing is tried again within a test unless something wakes the thread.
SLEEPY = PacePolicy(first=600, cap=600, act_first=600, act_cap=600, spacing=0.01, poll=600, poll_jitter=0)
PATIENCE = 5.0


class Watch:
    """Waits for what a listener is told, without ever sleeping on a guess."""

    def __init__(self, sync: Sync) -> None:
        self._sync = sync
        self._changed = threading.Condition()
        self.heard: list[SyncStatus] = []
        self._end = sync.listen(self._hear)

    def _hear(self, status: SyncStatus) -> None:
        with self._changed:
            self.heard.append(status)
            self._changed.notify_all()

    def until(self, wanted: Callable[[SyncStatus], bool]) -> SyncStatus:
        with self._changed:
            assert self._changed.wait_for(lambda: wanted(self._sync.status()), PATIENCE), self._sync.status()
            return self._sync.status()

    def close(self) -> None:
        self._end()


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive(SystemClock())


@pytest.fixture
def session(archive: FakeArchive) -> FakeSession:
    session = FakeSession(archive)
    session.tokens[MARYAM.user_id] = "token"
    return session


@pytest.fixture
def clocks() -> ServerClock:
    return ServerClock(SystemClock())


@pytest.fixture
def outbox(store: Store, clocks: ServerClock) -> Outbox:
    return Outbox(store, clocks)


@pytest.fixture
def make_sync(
    archive: FakeArchive, session: FakeSession, outbox: Outbox, store: Store, clocks: ServerClock
) -> Iterator[Callable[..., Sync]]:
    made: list[Sync] = []

    def make(policy: PacePolicy = QUICK) -> Sync:
        sync = Sync(archive, outbox, store, session, clocks, policy=policy)
        made.append(sync)
        return sync

    yield make
    assert all(sync.stop() for sync in made)


def test_what_is_saved_is_sent_at_once(make_sync: Callable[..., Sync], outbox: Outbox) -> None:
    sync = make_sync(SLEEPY)
    watch = Watch(sync)
    sync.start()
    sync.start()
    outbox.save(verdict(), MARYAM, NARGES)
    status = watch.until(lambda s: s.last_receipt is not None)
    assert status.last_receipt == "RC-0162-0000001"
    assert (status.waiting, status.needs_you) == (0, 0)
    assert max(heard.waiting for heard in watch.heard) == 1


def test_the_queue_counts_while_a_request_is_still_on_its_way(
    make_sync: Callable[..., Sync], archive: FakeArchive, outbox: Outbox
) -> None:
    sync = make_sync()
    watch = Watch(sync)
    arrived, go_on = threading.Event(), threading.Event()

    def hang() -> None:
        arrived.set()
        go_on.wait(PATIENCE)

    archive.on_request = hang
    sync.start()
    outbox.save(verdict(), MARYAM, NARGES)
    assert arrived.wait(PATIENCE)
    outbox.save(verdict(), MARYAM, ARASH)
    assert sync.status().waiting == 2
    assert outbox.counts()[DeliveryState.SENDING] == 1
    go_on.set()
    watch.until(lambda s: s.waiting == 0)


def test_send_now_ends_the_waiting(
    make_sync: Callable[..., Sync], archive: FakeArchive, outbox: Outbox
) -> None:
    archive.script.append(Trouble.UNREACHABLE)
    sync = make_sync(SLEEPY)
    watch = Watch(sync)
    sync.start()
    outbox.save(verdict(), MARYAM, NARGES)
    watch.until(lambda s: s.connection is Connection.UNREACHABLE)
    began = sync.status().since
    sync.wake()
    status = watch.until(lambda s: s.waiting == 0 and s.connection is not Connection.UNREACHABLE)
    assert status.since >= began


def test_a_good_answer_to_any_call_ends_the_waiting_too(
    make_sync: Callable[..., Sync], archive: FakeArchive, outbox: Outbox, clocks: ServerClock
) -> None:
    archive.script.append(Trouble.UNREACHABLE)
    sync = make_sync(SLEEPY)
    watch = Watch(sync)
    sync.start()
    outbox.save(verdict(), MARYAM, NARGES)
    watch.until(lambda s: s.connection is Connection.UNREACHABLE)
    clocks.heard(NOON_UTC)
    watch.until(lambda s: s.waiting == 0)


def test_signing_in_sends_what_waited_for_its_author(
    make_sync: Callable[..., Sync], session: FakeSession, outbox: Outbox
) -> None:
    session.tokens.clear()
    outbox.save(verdict(), MARYAM, NARGES)
    sync = make_sync(SLEEPY)
    watch = Watch(sync)
    sync.start()
    assert sync.status().connection is Connection.SIGNED_OUT
    session.sign_in(MARYAM.user_id)
    status = watch.until(lambda s: s.waiting == 0)
    assert status.connection is Connection.CONNECTED
    session.sign_out()
    assert sync.status().connection is Connection.SIGNED_OUT


def test_news_come_to_those_who_listen(
    make_sync: Callable[..., Sync], archive: FakeArchive, session: FakeSession
) -> None:
    session.sign_in()
    sync = make_sync()
    told, came = list[int](), threading.Event()

    def hear(news: tuple[Change, ...]) -> None:
        told.extend(change.sequence for change in news)
        came.set()

    def something_happens_after_the_first_look() -> None:
        if len(archive.asked) > 1:
            archive.changes = [Change(sequence=7, kind=ChangeKind.CASE_RETURNED, at=NOON_UTC)]

    archive.on_request = something_happens_after_the_first_look
    end = sync.listen_changes(hear)
    sync.start()
    assert came.wait(PATIENCE)
    end()
    assert told == [7]


def test_it_stops_at_once_while_it_waits(make_sync: Callable[..., Sync]) -> None:
    sync = make_sync(SLEEPY)
    sync.start()
    began = time.monotonic()
    assert sync.stop()
    assert time.monotonic() - began < 0.5
    assert sync.stop()


def test_a_sync_that_never_began_stops_too(make_sync: Callable[..., Sync]) -> None:
    assert make_sync().stop()


def test_stopping_waits_a_second_at_most_for_a_request_that_hangs(
    archive: FakeArchive, session: FakeSession, store: Store, outbox: Outbox
) -> None:
    arrived, sockets_shut = threading.Event(), threading.Event()

    def hang() -> None:
        arrived.set()
        sockets_shut.wait(PATIENCE)

    archive.on_request = hang
    archive.script.append(Trouble.LOST_REPLY)
    sync = Sync(archive, outbox, store, session, ServerClock(SystemClock()), policy=QUICK)
    sync.start()
    item = outbox.save(verdict(), MARYAM, NARGES)
    assert arrived.wait(PATIENCE)
    began = time.monotonic()
    assert not sync.stop(timeout=0.2)
    assert time.monotonic() - began < 1.0

    # The application shuts the sockets next: the request ends, and what became of it is written down.
    sockets_shut.set()
    assert sync.stop()
    assert outbox.item(item.act_id).state is DeliveryState.UNKNOWN


def test_no_act_is_begun_after_it_was_told_to_stop(
    archive: FakeArchive, session: FakeSession, store: Store, outbox: Outbox
) -> None:
    for person in (NARGES, ARASH):
        outbox.save(verdict(), MARYAM, person)
    sync = Sync(archive, outbox, store, session, ServerClock(SystemClock()), policy=QUICK)
    told = threading.Event()

    def stop_during_the_first() -> None:
        # Not from the sync's own thread, which this is: it cannot wait for itself.
        ender = threading.Thread(target=sync.stop, args=(0,))
        ender.start()
        ender.join()
        told.set()

    archive.on_request = stop_during_the_first
    sync.start()
    assert told.wait(PATIENCE)
    assert sync.stop(PATIENCE)
    assert len(archive.asked) == 1


class DayClock:
    """The machine's clock, whose days pass when the test says so."""

    def __init__(self) -> None:
        self._real = SystemClock()
        self.days = 0

    def now(self) -> datetime:
        return self._real.now() + timedelta(days=self.days)

    def monotonic(self) -> float:
        return self._real.monotonic() + 86_400 * self.days


def test_what_the_archive_has_for_a_month_is_forgotten_here_day_by_day(
    archive: FakeArchive, session: FakeSession, store: Store
) -> None:
    days = DayClock()
    clocks = ServerClock(days)
    outbox = Outbox(store, clocks)
    settled = threading.Condition()

    def accept(person_ref: PersonRef, at: datetime) -> OutboxItem:
        item = outbox.save(verdict(), MARYAM, person_ref)
        outbox.deliveries.mark_sending(item.counter)
        outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id, item.counter, at))
        return item

    def changed() -> None:
        with settled:
            settled.notify_all()

    accept(NARGES, NOON_UTC - timedelta(days=31))
    younger = accept(ARASH, NOON_UTC - timedelta(days=29, hours=12))
    waits = outbox.save(verdict(), SARA, NARGES)
    end = outbox.listen(changed)
    sync = Sync(archive, outbox, store, session, clocks, policy=SLEEPY)
    sync.start()
    clocks.heard(NOON_UTC)
    sync.wake()
    with settled:
        assert settled.wait_for(lambda: len(outbox.items()) == 2, PATIENCE)
    assert [item.act_id for item in outbox.items()] == [waits.act_id, younger.act_id]

    days.days = 1
    sync.wake()
    with settled:
        assert settled.wait_for(lambda: len(outbox.items()) == 1, PATIENCE)
    assert [item.act_id for item in outbox.items()] == [waits.act_id]
    end()
    assert sync.stop(PATIENCE)


def test_before_the_servers_time_is_known_nothing_is_forgotten(
    archive: FakeArchive, session: FakeSession, store: Store
) -> None:
    """The desk's clock stands a year ahead: what was handed in this morning is no year old."""
    days = DayClock()
    days.days = 365
    clocks = ServerClock(days)
    outbox = Outbox(store, clocks)
    item = outbox.save(verdict(), MARYAM, NARGES)
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id, accepted_at=NOON_UTC - timedelta(1)))
    sync = Sync(archive, outbox, store, session, clocks, policy=QUICK)
    watch = Watch(sync)
    sync.start()
    outbox.save(verdict(), MARYAM, ARASH)
    watch.until(lambda status: status.last_receipt == "RC-0162-0000001")
    assert sync.stop(PATIENCE)
    assert len(outbox.items()) == 2


def test_a_store_that_is_closed_first_leaves_the_act_in_doubt_and_says_nothing(
    archive: FakeArchive, session: FakeSession, store: Store, outbox: Outbox, open_store: Callable[..., Store]
) -> None:
    arrived, go_on = threading.Event(), threading.Event()

    def hang() -> None:
        arrived.set()
        go_on.wait(PATIENCE)

    archive.on_request = hang
    sync = Sync(archive, outbox, store, session, ServerClock(SystemClock()), policy=QUICK)
    sync.start()
    item = outbox.save(verdict(), MARYAM, NARGES)
    assert arrived.wait(PATIENCE)
    sync.stop(timeout=0)
    store.close()
    go_on.set()
    assert sync.stop()
    again = Outbox(open_store(), ServerClock(SystemClock()))
    assert again.item(item.act_id).state is DeliveryState.UNKNOWN


def test_a_full_disk_under_the_sync_is_logged_and_survived(
    archive: FakeArchive, session: FakeSession, open_store: Callable[..., Store]
) -> None:
    with fake_disk() as disk:
        _fill_and_free(disk, archive, session, open_store(vfs=disk.name))


def _fill_and_free(disk: FakeDisk, archive: FakeArchive, session: FakeSession, store: Store) -> None:
    outbox = Outbox(store, ServerClock(SystemClock()))
    sync = Sync(archive, outbox, store, session, ServerClock(SystemClock()), policy=QUICK)
    watch = Watch(sync)
    outbox.save(verdict(), MARYAM, NARGES)
    disk.room = 0
    full = threading.Event()
    logged = _Seen(full)
    # On the root and last in line: whoever else listens has heard the line before us.
    root = logging.getLogger()
    root.addHandler(logged)
    try:
        with expect_log("tamin_desk.services.sync", logging.WARNING, "the store failed.*StoreFull"):
            sync.start()
            assert full.wait(PATIENCE)
            # Nobody has to save anything to be told.
            watch.until(lambda s: s.store is StoreTrouble.FULL)
            disk.room = None
            sync.wake()
            status = watch.until(lambda s: s.waiting == 0)
    finally:
        root.removeHandler(logged)
    assert watch.until(lambda s: s.store is None).last_receipt == status.last_receipt
    assert sync.stop()
    store.close()


def test_a_disk_that_will_soon_be_full_is_told_while_everything_is_still_saved(
    archive: FakeArchive, session: FakeSession, outbox: Outbox, store: Store
) -> None:
    room: list[StoreTrouble | None] = [StoreTrouble.NEARLY_FULL]
    clock = FakeClock()
    both = ServerClock(clock)
    upkeep = Upkeep(room=lambda: room[0])
    sync = Sync(archive, outbox, store, session, both, policy=QUICK, upkeep=upkeep)
    watch = Watch(sync)
    sync.start()
    watch.until(lambda s: s.store is StoreTrouble.NEARLY_FULL)
    outbox.save(verdict(), MARYAM, NARGES)
    assert watch.until(lambda s: s.last_receipt is not None).store is StoreTrouble.NEARLY_FULL
    # Somebody makes room; it is looked at again a minute later.
    room[0] = None
    clock.advance(61)
    sync.wake()
    watch.until(lambda s: s.store is None)
    assert sync.stop()


def test_accepted_acts_are_kept_as_long_as_the_policy_says(
    archive: FakeArchive, session: FakeSession, outbox: Outbox, store: Store
) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id))
    clock = FakeClock(NOON_UTC)
    both = ServerClock(clock)
    upkeep = Upkeep(keep_accepted=lambda: timedelta(days=7))
    sync = Sync(archive, outbox, store, session, both, policy=QUICK, upkeep=upkeep)
    days: list[datetime] = []
    told = threading.Condition()

    def hear(now: datetime) -> None:
        with told:
            days.append(now)
            told.notify_all()

    sync.listen_daily(hear)
    both.heard(NOON_UTC + timedelta(days=6))
    sync.start()
    with told:
        assert told.wait_for(lambda: len(days) == 1, PATIENCE)
    assert [each.act_id for each in outbox.items()] == [item.act_id]
    clock.advance(2 * 86_400)
    sync.wake()
    with told:
        assert told.wait_for(lambda: len(days) == 2, PATIENCE)
    assert outbox.items() == ()
    assert sync.stop()


class _Seen(logging.Handler):
    def __init__(self, event: threading.Event) -> None:
        super().__init__()
        self._event = event

    def emit(self, record: logging.LogRecord) -> None:
        self._event.set()


def test_a_defect_on_the_way_is_logged_and_the_thread_lives_on(
    make_sync: Callable[..., Sync], archive: FakeArchive, outbox: Outbox
) -> None:
    stumbled = threading.Event()

    def stumble() -> None:
        if not stumbled.is_set():
            stumbled.set()
            raise KeyError("a defect")

    archive.on_request = stumble
    sync = make_sync()
    watch = Watch(sync)
    with expect_log("tamin_desk.services.sync", logging.ERROR, "stumbled error=KeyError"):
        sync.start()
        outbox.save(verdict(), MARYAM, NARGES)
        assert stumbled.wait(PATIENCE)
        sync.wake()
        outbox.save(verdict(), MARYAM, ARASH)
        watch.until(lambda s: s.waiting <= 1)
        sync.wake()
        watch.until(lambda s: s.waiting == 0)


def test_whoever_keeps_things_for_a_time_is_told_once_a_server_was_heard(
    make_sync: Callable[..., Sync], outbox: Outbox, clocks: ServerClock
) -> None:
    told: list[datetime] = []
    called = threading.Event()

    def purge(now: datetime) -> None:
        told.append(now)
        called.set()

    sync = make_sync()
    sync.listen_daily(purge)
    watch = Watch(sync)
    sync.start()
    outbox.save(verdict(), MARYAM, NARGES)
    watch.until(lambda s: s.waiting == 0)
    assert told == [], "a desk's own clock may be years ahead: nothing is forgotten by it"
    heard = datetime(2026, 11, 22, 6, tzinfo=UTC)
    clocks.heard(heard)
    sync.wake()
    assert called.wait(PATIENCE)
    assert timedelta(0) <= told[0] - heard < timedelta(minutes=1)
    outbox.save(verdict(), MARYAM, ARASH)
    watch.until(lambda s: s.waiting == 0)
    assert len(told) == 1, "once a day"
