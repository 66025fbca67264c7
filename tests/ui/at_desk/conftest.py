"""A clerk at the counter with a case that a reviewer judges here; threads are in the test's hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes.at_desk import Counter, counter


@pytest.fixture
def desk(persian: QApplication, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path) as opened:
        yield opened
