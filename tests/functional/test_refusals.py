"""What the registry refuses and what cannot be asked, end to end: each in its sentence, the serial kept."""

from tamin_desk.ui.desk.model import PictureStage
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import LiveDesk
from tools.tour.paths import Tour, refusals


def test_every_refusal_a_wrong_case_and_codes_that_are_none(desk: LiveDesk, backend: LiveBackend) -> None:
    """The tour's own path, with the people who show each refusal."""
    refusals(Tour(desk.hand, backend.samples(), PASSWORD))
    # After all that the next case goes as if nothing had been.
    card = backend.card()
    desk.receive_photo(card)
    assert desk.case.picture.stage is PictureStage.SHOWN
    assert backend.inquiries(card) == 1
