"""The simulator plays the same case the same way, whatever was played before it, and holds what it says."""

import random
from datetime import UTC, datetime

from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PUT_BLOB
from tamin_desk.domain.delivery import DeliveryState
from tests.fakes.archive import problem
from tests.fakes.counter import receipt
from tools.faults.simulator import Played, run
from tools.faults.simulator_archive import Answer, Archive, Request
from tools.faults.simulator_line import Line, Weather
from tools.faults.simulator_time import Agenda, WrongClock
from tools.faults.simulator_watch import POLICY, Watch

SEED = 14


def played(cases: int, first: int = 0) -> list[Played]:
    heard: list[Played] = []
    run(cases, SEED, first=first, told=heard.append)
    return heard


def test_a_seed_plays_the_same_again_and_alone() -> None:
    whole = played(6)
    assert [each.digest for each in played(6)] == [each.digest for each in whole]
    assert played(1, first=5) == whole[5:]
    assert len({each.digest for each in whole}) == 6, "each is another"


def test_a_replay_tells_every_step() -> None:
    (one,) = played(1)
    assert len(one.trace) > 10
    assert any("crash" in words for each in played(6) for words in each.trace)


class Scene:
    """An archive, a line to it on a fine day, and whoever watches."""

    def __init__(self) -> None:
        self.agenda = Agenda()
        dice = random.Random(SEED)
        self.clock = WrongClock(self.agenda)
        self.archive = Archive(self.agenda, dice, self.clock.true)
        self.line = Line(
            self.agenda, dice, self.archive, Weather(self.agenda, dice, 0.0), lambda _words: None
        )
        self.watch = Watch(self.archive, self.line)


def test_who_asks_before_the_time_that_was_asked_for_is_noticed() -> None:
    watch = Scene().watch
    watch.hears(problem(ProblemType.UNAVAILABLE, retry_after=30), 1_000.0)
    watch.starts(1_030.0)
    assert watch.violations == []
    watch.starts(1_029.0)
    assert len(watch.violations) == 1


def test_a_storm_is_noticed_and_one_request_a_second_is_none() -> None:
    calm, storm = Scene().watch, Scene().watch
    for number in range(600):
        calm.asks(1_000.0 + number * POLICY.spacing)
        storm.asks(1_000.0 + number * POLICY.spacing * 0.9)
    assert calm.violations == []
    assert len(storm.violations) == 1


def test_receipts_in_between_are_no_storm() -> None:
    watch = Scene().watch
    for _ in range(100):
        watch.asks(1_000.0)
        watch.hears(receipt("0192f0c1-7a6e-7000-8000-000000000001"), 1_000.0)
    assert watch.violations == []


def test_the_strip_is_held_against_the_rows() -> None:
    watch = Scene().watch
    watch.counted(dict.fromkeys(DeliveryState, 0))
    assert watch.violations == []
    watch.counted({DeliveryState.SAVED_HERE: 1})
    assert len(watch.violations) == 1


def test_a_server_that_dies_answers_nobody_and_forgets_what_it_was_doing() -> None:
    scene = Scene()
    answers: list[Answer] = []
    token = scene.archive.sign_in("u-1001")
    scene.archive.arrive(Request(PUT_BLOB, token, data=b"\xff\xd8\xff"), answers.append)
    scene.archive.die(5.0)
    while scene.agenda.step():
        pass
    assert [type(answer).__name__ for answer in answers] == ["OutcomeUnknown"]
    assert scene.archive.blobs == set()
    assert not scene.archive.is_down


def test_no_setting_of_the_clock_moves_the_servers_time() -> None:
    scene = Scene()
    scene.clock.wrong_by = -scene.clock.wrong_by.resolution * 10**12
    assert scene.clock.now() < scene.clock.true() == datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
