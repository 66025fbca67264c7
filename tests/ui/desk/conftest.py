"""A desk whose threads are in the test's own hand, with a family enrolled."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes.desk_counter import Counter, family_desk


@pytest.fixture
def counter(qapp: QApplication) -> Counter:
    return Counter(family_desk())
