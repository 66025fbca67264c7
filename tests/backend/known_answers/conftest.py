"""What the stories of known-answer checks stand on: a branch, and a clerk who practises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.branch import Branch, Desk, branch


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    """A branch without any pairs."""
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def sara(backend: Branch) -> Desk:
    """A clerk of branch 0162."""
    return backend.sign_in("sara")
