"""A mismatch from one hand to the next: the clerk reports it, a reviewer confirms it, the clerk reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tamin_desk.contract.archive import HistoryKind
from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.review import Decision
from tamin_desk.ui.page import PageName
from tests.fakes.card_photos import as_jpeg, on_desk
from tests.fakes.card_photos import card as drawn_card
from tests.functional.empty_pockets import EmptyPockets
from tests.functional.live_backend import LiveBackend, live_backend
from tests.functional.live_desk import OpenDesk
from tools.tour.paths import USERNAME
from tools.tour.pockets import LYING
from tools.tour.reviewing import judge, to_review, wait_for_effect
from tools.tour.steps import ANOTHER_FACE, MISMATCH, hand_over, report


@dataclass(frozen=True, slots=True)
class Pockets(EmptyPockets):
    """Those of the backend's people; what a card shows is drawn here."""

    backend: LiveBackend

    def card(self, scenario: Scenario) -> SampleCard:
        return self.backend.card()

    def photograph(self, card: SampleCard) -> Path:
        path = self.folder / "card.jpg"
        path.write_bytes(as_jpeg(on_desk(drawn_card(), LYING)))
        return path


@pytest.fixture
def quiet_backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    """A backend in whose queue no other story has left a case."""
    with live_backend(tmp_path_factory.mktemp("reviewed")) as running:
        yield running


def test_a_reported_mismatch_is_confirmed_and_the_clerk_reads_it(
    quiet_backend: LiveBackend, open_desk: OpenDesk, tmp_path: Path
) -> None:
    with open_desk(quiet_backend.url) as desk:
        desk.open()
        tour = replace(desk.tour, pockets=Pockets(tmp_path, quiet_backend))
        person = tour.somebody()
        report(tour, person)

        page = to_review(tour)
        assert person.full_name not in desk.words(), "whoever judges knows nobody's name"
        judge(tour, page, ANOTHER_FACE, MISMATCH)
        desk.hand.press(Qt.Key.Key_F8)
        desk.hand.wait("the decision is held", lambda: page.presenter.state.held is not None)
        history = quiet_backend.archive_of(person).history
        assert HistoryKind.DECISION not in [line.kind for line in history], "it can still be taken back"
        wait_for_effect(tour, page)

        hand_over(tour, USERNAME, PageName.DESK)
        desk.hand.wait("it has taken effect", lambda: _decisions(quiet_backend, person) == [Decision.CONFIRM])
        desk.look_up(person)
        desk.wait_until_it_says("بازبین ارجاع را تأیید کرد")
    assert [photo.standing for photo in quiet_backend.archive_of(person).photos] == ["disputed"]


def _decisions(backend: LiveBackend, person: SampleCard) -> list[Decision | None]:
    history = backend.archive_of(person).history
    return [line.decision for line in history if line.kind is HistoryKind.DECISION]
