"""Somebody without a card, end to end: the slip's tracking code, and the serial once the card has come."""

from dataclasses import dataclass
from pathlib import Path

from tamin_desk.backend.population import Population
from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.identifiers import CredentialKind
from tests.fakes.backend_process import PEOPLE, SEED
from tests.functional.empty_pockets import EmptyPockets
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import LiveDesk
from tools.tour.paths import Tour
from tools.tour.slips import tracking_code


@dataclass(frozen=True, slots=True)
class Pockets(EmptyPockets):
    """Those of somebody whose card has come after the slip."""

    def card_of_slip(self, slip: SampleCard) -> SampleCard:
        file = Population(SEED, PEOPLE).by_id[slip.person_id].registry
        assert file is not None
        kind = CredentialKind.CARD_SERIAL
        return slip.model_copy(update={"credential_kind": kind, "credential": file.card_serial})


def test_a_slip_then_its_card_are_two_inquiries_and_two_comparisons_of_one_photo(
    desk: LiveDesk, backend: LiveBackend, tmp_path: Path
) -> None:
    """The tour's own path; then the archive itself is asked what it keeps."""
    tour = Tour(desk.hand, backend.samples(), PASSWORD, Pockets(tmp_path))
    tracking_code(tour)
    slip = tour.card(Scenario.APPLICATION_SLIP)
    archive = backend.archive_of(slip)
    assert len(archive.photos) == 1
    assert backend.inquiries(slip) == 2
    assert [each.reference for each in archive.history if each.reference is not None] == [
        ReferenceKind.PERSON_PRESENT,
        ReferenceKind.CARD_IN_HAND,
    ]
