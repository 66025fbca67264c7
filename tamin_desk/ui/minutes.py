"""A clock for ages: they are told in minutes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_MINUTE_MS: Final = 60_000


def every_minute(owner: QObject, slot: Callable[[], object]) -> QTimer:
    """Return a timer of ``owner`` that calls ``slot`` each minute; it is not started yet."""
    timer = QTimer(owner, interval=_MINUTE_MS)
    timer.timeout.connect(slot)
    return timer
