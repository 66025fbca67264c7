"""What the backend's stories stand on: a branch whose backend runs in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.branch import Branch, Desk, branch


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh SQLite file with units, staff and two insured people."""
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def sara(backend: Branch) -> Desk:
    """A clerk of branch 0162, signed in at her desk."""
    return backend.sign_in("sara")
