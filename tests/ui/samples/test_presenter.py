"""No picture of a card that was put down may appear under the next one."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.demo import SampleCard, SampleCards, Scenario
from tamin_desk.contract.routes import DEMO_CARD_BACK, DEMO_CARD_FRONT, DEMO_CARDS
from tamin_desk.domain.errors import PictureUndecodable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.samples.presenter import SamplesPresenter, Side
from tests.fakes.api import Called, FakeApi
from tests.fakes.bridge import HeldTasks

if TYPE_CHECKING:
    from tamin_desk.ui.tasks import Tasks


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (86, 54), (200, 0, 0)).save(out, "JPEG")
    return out.getvalue()


def card(number: int) -> SampleCard:
    return SampleCard(
        scenario=Scenario.MATCHES,
        person_id=f"person-{number:04}",
        full_name=f"فرد {number}",
        code=f"999041372{number}",
        credential_kind=CredentialKind.CARD_SERIAL,
        credential="4G70518263",
        has_card=True,
    )


@pytest.fixture
def held() -> HeldTasks:
    return HeldTasks()


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def presenter(qapp: QApplication, held: HeldTasks, asked: list[str]) -> Iterator[SamplesPresenter]:
    server = FakeApi()
    server.on(DEMO_CARDS, SampleCards(cards=(card(1), card(2))))

    def draw(called: Called) -> bytes:
        asked.append(f"{called.values['person_id']} {called.endpoint.name}")
        return _picture()

    server.on(DEMO_CARD_FRONT, draw)
    server.on(DEMO_CARD_BACK, draw)
    built = SamplesPresenter(server, cast("Tasks", held))
    built.start()
    held.finish("cards")
    yield built
    built.deleteLater()


def test_a_late_picture_of_the_card_before_is_dropped(presenter: SamplesPresenter, held: HeldTasks) -> None:
    presenter.choose(1)
    held.finish(Side.FRONT, 0)
    assert presenter.state.picture(Side.FRONT) is None
    held.finish(Side.FRONT, 0)
    assert presenter.state.picture(Side.FRONT) is not None
    assert presenter.state.card == card(2)


def test_choosing_the_same_card_again_asks_nothing(presenter: SamplesPresenter, held: HeldTasks) -> None:
    held.finish_all()
    presenter.choose(0)
    presenter.choose(99)
    assert held.keys() == []
    assert presenter.state.card == card(1)


def test_the_clipboards_word_belongs_to_one_card(presenter: SamplesPresenter) -> None:
    presenter.copied("9990413721")
    presenter.choose(1)
    assert presenter.state.copied == ""


def test_half_a_picture_is_no_picture(qapp: QApplication, held: HeldTasks) -> None:
    """Qt paints a cut-off JPEG half grey without a word."""
    server = FakeApi()
    server.on(DEMO_CARDS, SampleCards(cards=(card(1),)))
    server.on(DEMO_CARD_FRONT, _picture()[:-200])
    server.on(DEMO_CARD_BACK, _picture())
    built = SamplesPresenter(server, cast("Tasks", held))
    built.start()
    held.finish_all()
    assert isinstance(built.state.error, PictureUndecodable)
    assert [side for side, _ in built.state.pictures] == [Side.BACK]
    built.deleteLater()
