"""The identification against the real backend: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.config import IdentifyLimits
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Limits
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.identification import Identifications
from tamin_desk.ui.identify.presenter import Face, IdentifyPresenter, Stage
from tamin_desk.ui.tasks import Tasks
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, branch, picture
from tests.fakes.bridge import HeldTasks
from tests.fakes.household import INSURANCE, settle
from tests.fakes.wire_session import WireSession


@dataclass(frozen=True, slots=True)
class _OpenDesk:
    """As much of an open desk as the presenter asks for."""

    identification: Identifications
    clock: ServerClock


@dataclass(slots=True)
class AtServer:
    """Somebody at a reception desk, over a real server."""

    backend: Branch
    wire: WireSession
    tasks: HeldTasks
    presenter: IdentifyPresenter

    def is_at(self, stage: Stage, face: Face | None = None) -> bool:
        state = self.presenter.state
        return state.stage is stage and face in (None, state.face)

    def ask(self, text: str) -> None:
        self.presenter.submit(text)
        self.tasks.finish_all()


@pytest.fixture
def at_server(persian: QApplication, tmp_path: Path) -> Iterator[AtServer]:
    with branch(tmp_path, identify=IdentifyLimits(per_user=3)) as backend:
        settle(backend.database, backend.clock.now())
        clock = ServerClock(backend.clock)
        wire, tasks = WireSession(backend.sign_in("laleh").client, clock), HeldTasks()
        desk = _OpenDesk(Identifications(wire, Limits), clock)
        presenter = IdentifyPresenter(desk, cast(Tasks, tasks))
        yield AtServer(backend, wire, tasks, presenter)
        tasks.finish_all()
        presenter.deleteLater()


def test_from_a_number_to_a_face(at_server: AtServer) -> None:
    at_server.backend.file_photo(picture(8))
    at_server.ask(INSURANCE)
    assert at_server.is_at(Stage.CHOOSING)
    at_server.presenter.choose(at_server.presenter.state.choices[0].choice)
    at_server.tasks.finish_all()
    assert at_server.is_at(Stage.SHOWN, Face.SHOWN)
    photo, image = at_server.presenter.state.photo, at_server.presenter.state.image
    assert photo is not None
    assert photo.standing is Standing.UNVERIFIED
    assert image is not None
    assert (image.width(), image.height()) == (60, 80)


def test_the_limit_of_the_server_is_a_time_on_the_screen(at_server: AtServer) -> None:
    for _ in range(3):
        at_server.ask(BAHRAM[1])
        assert at_server.is_at(Stage.SHOWN, Face.NONE)
    at_server.ask(PARVANEH[1])
    assert at_server.is_at(Stage.FAILED)
    wait = at_server.presenter.state.again_at
    assert wait is not None
    assert (wait - at_server.backend.clock.now()).total_seconds() == 600


def test_a_photo_that_a_cut_line_kept_back_comes_once_it_is_mended(at_server: AtServer) -> None:
    at_server.backend.file_photo(picture(8))
    at_server.presenter.submit(PARVANEH[1])
    at_server.tasks.finish("find")
    at_server.wire.line_is_cut = True
    at_server.tasks.finish_all()
    assert at_server.is_at(Stage.SHOWN, Face.FAILED)
    at_server.wire.line_is_cut = False
    at_server.presenter.try_again()
    at_server.tasks.finish_all()
    assert at_server.is_at(Stage.SHOWN, Face.SHOWN)


def test_a_photo_asked_for_too_late_wants_a_new_look_up(at_server: AtServer) -> None:
    """The ticket of a view lives five minutes: whoever comes back later looks the person up again."""
    at_server.backend.file_photo(picture(8))
    at_server.presenter.submit(PARVANEH[1])
    at_server.tasks.finish("find")
    at_server.backend.clock.advance(301)
    at_server.tasks.finish_all()
    assert at_server.is_at(Stage.SHOWN, Face.FAILED)
    at_server.ask(PARVANEH[1])
    assert at_server.is_at(Stage.SHOWN, Face.SHOWN)
