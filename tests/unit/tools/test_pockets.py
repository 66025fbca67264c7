"""Whom the tour's paths meet: each path its own people, or one stands in another's way."""

from pathlib import Path
from typing import cast

import pytest

from tamin_desk.backend.population import Population
from tamin_desk.contract.demo import Scenario
from tamin_desk.services.api import Api
from tests.fakes.api import FakeApi
from tools.tour.pockets import Pockets
from tools.tour.walk import PEOPLE

SEED = 1398


@pytest.mark.parametrize("scenario", [Scenario.PENDING, Scenario.LOOK_ALIKE, Scenario.DIFFERS_FROM_CARD])
def test_somebody_whom_no_path_has_met_is_on_no_sample_card(tmp_path: Path, scenario: Scenario) -> None:
    """A photo put off in one path came in another, which waited for it in vain."""
    pockets = Pockets(cast(Api, FakeApi()), tmp_path, seed=SEED, people=PEOPLE)
    samples = Population(SEED, PEOPLE).samples
    card = pockets.card(scenario)
    assert card.person_id not in {one.person_id for one in samples if one.scenario is Scenario.PENDING}
    assert card.scenario is scenario
    assert card.credential
