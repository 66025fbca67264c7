"""What the registry refuses and what cannot be asked, end to end: each in its sentence, the serial kept."""

from dataclasses import dataclass
from pathlib import Path

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.ui.desk.model import PictureStage
from tests.functional.empty_pockets import EmptyPockets
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import LiveDesk
from tools.tour.paths import Tour, refusals


@dataclass(frozen=True, slots=True)
class Pockets(EmptyPockets):
    """Those of whoever is shown on a sample card."""

    samples: tuple[SampleCard, ...]

    def card(self, scenario: Scenario) -> SampleCard:
        return next(card for card in self.samples if card.scenario is scenario)


def test_every_refusal_a_wrong_case_and_codes_that_are_none(
    desk: LiveDesk, backend: LiveBackend, tmp_path: Path
) -> None:
    """The tour's own path, with the people who show each refusal."""
    samples = backend.samples()
    refusals(Tour(desk.hand, samples, PASSWORD, Pockets(tmp_path, samples)))
    # After all that the next case goes as if nothing had been.
    card = backend.card()
    desk.receive_photo(card)
    assert desk.case.picture.stage is PictureStage.SHOWN
    assert backend.inquiries(card) == 1
