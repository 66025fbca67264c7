"""Clerks, an archive, a bad network and crashes, in every order hypothesis can think of.

Requests may be late or come twice, each copy with a fate of its own. Whatever happens: each act is in the
ledger at most once, acts of one person are in their order, the word on the screen is true of the ledger, and
when the weather clears everything arrives.
"""

import random
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState, may_show
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, SARA, person, verdict
from tests.fakes.disk import fake_disk

KEY = StoreKey(bytes(range(32)))
S = DeliveryState
# Bad weather is the rule here; what comes after the list is fair. No token is lost: nobody signs in here.
FAIR = (Trouble.NONE, Trouble.TOKEN_COPY)
WEATHER = st.lists(st.sampled_from([trouble for trouble in Trouble if trouble not in FAIR]), max_size=8)
AUTHORS = {author.user_id: author for author in (MARYAM, SARA)}

CASES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(sorted(AUTHORS)),
        st.sampled_from([None, b"\xff\xd8\xff one card", b"\xff\xd8\xff another"]),
    ),
    min_size=1,
    max_size=4,
)
SECONDS = st.sampled_from([0.1, 1.0, 5.0, 60.0])


class PowerCutError(Exception):
    """The plug was pulled: nothing of the program runs on."""


class Campaign(RuleBasedStateMachine):
    """The desk on one side, the archive's ledger on the other; the test alone sees both."""

    saved: Bundle[str] = Bundle("saved")

    @initialize(seed=st.integers(0, 2**32))
    def open_the_desk(self, seed: int) -> None:
        self.ends = ExitStack()
        self.folder = self.ends.enter_context(tempfile.TemporaryDirectory())
        self.disk = self.ends.enter_context(fake_disk())
        self.disk.hasty = True
        self.clock = FakeClock()
        self.archive = FakeArchive(self.clock)
        self.session = FakeSession(self.archive)
        self.session.tokens |= dict.fromkeys(AUTHORS, "token")
        self.rng = random.Random(seed)
        self.said: dict[str, str] = {}
        self.start()

    def start(self) -> None:
        path = Path(self.folder, "desk.store")
        self.store = Store.open(path, KEY, program_version="0.1.0", vfs=self.disk.name)
        self.outbox = Outbox(self.store, ServerClock(self.clock))
        self.dispatcher = Dispatcher(
            self.archive, self.outbox, self.store, self.session, self.clock, PacePolicy(), self.rng
        )

    @rule(target=saved, cases=CASES, weather=WEATHER, seconds=SECONDS)
    def clerks_work_in_bad_weather(
        self, cases: list[tuple[int, str, bytes | None]], weather: list[Trouble], seconds: float
    ) -> MultipleResults[str]:
        self.archive.script.extend(weather)
        ids = []
        for number, author, picture in cases:
            item = self.outbox.save(verdict(capture=picture), AUTHORS[author], person(number))
            self.said[item.act_id] = item.person_id
            ids.append(item.act_id)
            self.live(seconds)
        return multiple(*ids)

    @rule(act_id=saved, kind=st.sampled_from([ProblemType.STATE_CHANGED, ProblemType.NOT_COMPARABLE]))
    def the_archive_will_refuse(self, act_id: str, kind: ProblemType) -> None:
        if act_id not in self.archive.ledger:
            self.archive.refusals[act_id] = kind

    @rule(target=saved, case=CASES, late=st.sampled_from([Trouble.LATE, Trouble.LATE_COPY]))
    def a_late_request_meets_a_refusal_that_was_for_once(
        self, case: list[tuple[int, str, bytes | None]], late: Trouble
    ) -> MultipleResults[str]:
        ids = []
        for number, author, _ in case:
            item = self.outbox.save(verdict(), AUTHORS[author], person(number))
            self.said[item.act_id] = item.person_id
            ids.append(item.act_id)
            self.archive.refusals[item.act_id] = ProblemType.STATE_CHANGED
            self.archive.refuses_once.add(item.act_id)
        self.archive.script.extendleft([late] * len(case))
        self.live(20)
        self.archive.arrive_late(after=99)
        return multiple(*ids)

    @rule(act_id=saved)
    def a_clerk_tries_again(self, act_id: str) -> None:
        self.archive.refusals.pop(act_id, None)
        if self.outbox.item(act_id).state is S.NEEDS_YOU:
            self.outbox.retry(act_id)

    @rule(target=saved, act_id=consumes(saved))
    def a_clerk_corrects(self, act_id: str) -> str:
        item = self.outbox.item(act_id)
        if item.state is not S.NEEDS_YOU:
            return act_id
        number = int(item.person_id.removeprefix("p-"))
        new = self.outbox.save(verdict(dwell_ms=9_000), AUTHORS[item.author_id], person(number))
        assert self.outbox.item(act_id).state is S.REPLACED
        self.said[new.act_id] = item.person_id
        return new.act_id

    @rule(weather=WEATHER, seconds=SECONDS)
    def time_passes(self, weather: list[Trouble], seconds: float) -> None:
        self.archive.script.extend(weather)
        self.live(seconds)

    @rule()
    def what_was_late_arrives(self) -> None:
        self.archive.arrive_late(after=99)

    @rule(days=st.sampled_from([-365, -1, 1, 365]))
    def somebody_sets_the_desks_clock(self, days: int) -> None:
        self.clock.set(self.clock.now() + timedelta(days=days))

    @rule()
    def the_program_starts_anew(self) -> None:
        self.store.close()
        self.start()

    @rule(arrives=st.booleans())
    def the_plug_is_pulled_in_the_middle_of_a_request(self, *, arrives: bool) -> None:
        self.archive.script.appendleft(Trouble.LOST_REPLY if arrives else Trouble.LOST_REQUEST)
        real = self.archive.call

        def cut(*args: object, **kwargs: object) -> None:
            try:
                real(*args, **kwargs)  # type: ignore[arg-type]  # handed through as they came
            finally:
                raise PowerCutError

        self.archive.call = cut  # type: ignore[method-assign]  # this archive's, for one request
        try:
            self.live(1)
        except PowerCutError:
            self.store.close()
            self.start()
        finally:
            del self.archive.call

    def live(self, seconds: float) -> None:
        end = self.clock.monotonic() + seconds
        for _ in range(5_000):
            left = end - self.clock.monotonic()
            if left <= 0:
                return
            wait = self.dispatcher.turn()
            # After each turn, not only after each rule: a wrong word is soon mended by the next request.
            self.the_word_on_the_screen_is_true()
            if wait != 0.0:
                self.clock.advance(left if wait is None else min(left, wait))
        raise AssertionError("the dispatcher never rests")

    @invariant()
    def the_word_on_the_screen_is_true(self) -> None:
        if not hasattr(self, "outbox"):
            return
        listed = {item.act_id: item for item in self.outbox.items(limit=100_000)}
        assert listed.keys() == self.said.keys(), "something saved is gone, or came from nowhere"
        for act_id, item in listed.items():
            arrived = act_id in self.archive.ledger
            has = "has it" if arrived else "has it not"
            assert may_show(item.state, arrived), f"{item.state} is shown, and the archive {has}"
            if item.state is S.ACCEPTED:
                assert item.receipt_number == self.archive.receipts[act_id].receipt_number
            assert (item.state is S.NEEDS_YOU) == (item.problem is not None)

    @invariant()
    def the_order_of_each_person_is_kept(self) -> None:
        if not hasattr(self, "archive"):
            return
        for person_id in set(self.said.values()):
            counters = [act.counter for act in self.archive.ledger.values() if act.person_id == person_id]
            assert counters == sorted(counters)

    @invariant()
    def the_numbers_on_the_strip_are_those_of_the_list(self) -> None:
        if not hasattr(self, "outbox"):
            return
        states = [item.state for item in self.outbox.items(limit=100_000)]
        assert self.outbox.counts() == {state: states.count(state) for state in DeliveryState}

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            self.archive.script.clear()
            self.archive.arrive_late(after=99)
            self.the_word_on_the_screen_is_true()
            self.archive.refusals.clear()
            for _ in range(3):
                self.live(200)
                for item in self.outbox.items({S.NEEDS_YOU}, limit=100_000):
                    self.outbox.retry(item.act_id)
            self.live(200)
            left = {item.state for item in self.outbox.items(limit=100_000)}
            assert left <= {S.ACCEPTED, S.REPLACED}, f"the weather is fine and something stays: {left}"
            self.the_word_on_the_screen_is_true()
            self.the_order_of_each_person_is_kept()
        finally:
            self.store.close()
            self.ends.close()


TestCampaign = Campaign.TestCase
TestCampaign.settings = settings(max_examples=100, stateful_step_count=30)
