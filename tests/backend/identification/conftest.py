"""A reception desk at a medical centre, and a household that stands under one insurance number."""

import pytest

from tests.fakes.branch import Branch, Desk
from tests.fakes.household import settle


@pytest.fixture
def household(backend: Branch) -> Branch:
    """The backend with four people of one household in enrolment: one entitled, one not, a child, a dead."""
    settle(backend.database, backend.clock.now())
    return backend


@pytest.fixture
def laleh(household: Branch) -> Desk:
    """Somebody at the reception desk of the medical centre 0190, signed in."""
    return household.sign_in("laleh")
