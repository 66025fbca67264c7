"""Pockets with nobody's cards in them, for stories that look into a few of the tour's own."""

from dataclasses import dataclass
from pathlib import Path

from tamin_desk.contract.demo import SampleCard, Scenario


@dataclass(frozen=True, slots=True)
class EmptyPockets:
    """Keeps the contract of `tools.tour.pockets.Carried`; a story puts in what it asks for."""

    folder: Path

    def card(self, scenario: Scenario) -> SampleCard:
        raise LookupError(f"nobody here shows {scenario}")

    def card_of_slip(self, slip: SampleCard) -> SampleCard:
        raise LookupError(f"nobody here has the card of {slip.person_id}")

    def of(self, person_id: str) -> SampleCard:
        raise LookupError(f"nobody asks here what {person_id} carries")

    def insurance_number(self, person_id: str) -> str:
        raise LookupError(f"nobody asks here for the number of {person_id}")

    def photograph(self, card: SampleCard) -> Path:
        raise LookupError(f"nothing of {card.person_id} is photographed here")
