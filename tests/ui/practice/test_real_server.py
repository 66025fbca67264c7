"""Practice against the real backend: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.policy import Limits
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.desk import Desk as OpenDesk
from tamin_desk.services.practice import Practice
from tamin_desk.services.review import Looked
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.practice.presenter import PracticePresenter, Stage
from tamin_desk.ui.tasks import Tasks
from tests.fakes.branch import Branch, branch
from tests.fakes.bridge import HeldTasks
from tests.fakes.pairs import add_pairs
from tests.fakes.wire_session import WireSession

LOOKED = Looked(Verdict.MATCH, dict.fromkeys(Feature, Rating.SIMILAR), 4_000, 1.0, 1.5)


@dataclass(frozen=True, slots=True)
class _Session:
    current: SignedIn | None = None


@dataclass(frozen=True, slots=True)
class _OpenDesk:
    """As much of an open desk as the presenter asks for."""

    practice: Practice
    session: _Session


@dataclass(slots=True)
class AtServer:
    """A clerk at a desk, over a real server."""

    backend: Branch
    wire: WireSession
    tasks: HeldTasks
    presenter: PracticePresenter

    def is_at(self, stage: Stage) -> bool:
        return self.presenter.state.stage is stage


@pytest.fixture
def at_server(persian: QApplication, tmp_path: Path) -> Iterator[AtServer]:
    with branch(tmp_path) as backend:
        desk = backend.sign_in("sara")
        wire = WireSession(desk.client, ServerClock(backend.clock))
        tasks = HeldTasks()
        opened = _OpenDesk(Practice(wire, Limits), _Session())
        presenter = PracticePresenter(Context(cast(OpenDesk, opened), cast(Tasks, tasks), Events()))
        yield AtServer(backend, wire, tasks, presenter)
        tasks.finish_all()
        presenter.deleteLater()


def test_a_burst_to_its_end_and_the_figures_after_it(at_server: AtServer) -> None:
    add_pairs(at_server.backend, 20)
    presenter, tasks = at_server.presenter, at_server.tasks
    presenter.enter()
    tasks.finish_all()
    presenter.begin()
    tasks.finish_all()
    right = 0
    for _ in range(8):
        assert at_server.is_at(Stage.JUDGING)
        presenter.judged(LOOKED)
        tasks.finish_all()
        assert at_server.is_at(Stage.ANSWERED)
        assert presenter.state.answer is not None
        right += presenter.state.answer.is_right
        presenter.go_on()
        tasks.finish_all()
    assert at_server.is_at(Stage.DONE)
    assert presenter.state.right == right
    assert presenter.state.scores is not None
    assert presenter.state.scores.answered == 8
    # The queue keeps some of the twenty to itself.
    assert 8 <= presenter.state.scores.available < 20


def test_a_verdict_that_met_a_cut_line_is_answered_once_it_is_mended(at_server: AtServer) -> None:
    add_pairs(at_server.backend, 4)
    presenter, tasks = at_server.presenter, at_server.tasks
    presenter.begin()
    tasks.finish_all()
    at_server.wire.line_is_cut = True
    presenter.judged(LOOKED)
    tasks.finish_all()
    assert at_server.is_at(Stage.SENDING)
    assert presenter.state.error is not None
    at_server.wire.line_is_cut = False
    presenter.try_again()
    tasks.finish_all()
    assert at_server.is_at(Stage.ANSWERED)
    assert presenter.state.error is None
