"""The lines above a page: one at a time, the most pressing first, so that the page keeps its room."""

from enum import IntEnum, auto

from PySide6.QtWidgets import QWidget

from tamin_desk.ui.layout import column
from tamin_desk.ui.widgets.message_strip import MessageStrip


class Rank(IntEnum):
    """What a line is about, the most pressing first."""

    DISK = auto()
    """What is done now may not be saved."""
    AT_HAND = auto()
    """The case that was on the screen just now waits for something."""
    CLOCK = auto()
    """The desk's clock is wrong; nothing is lost by it."""
    RETURNED = auto()
    """A reviewer gave something back."""
    CAME = auto()
    """Something that was awaited has come."""
    OFFER = auto()
    """Nobody misses it."""


class MessageLines(QWidget):
    """Shows of several strips that have something to say the most pressing one."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Rank, MessageStrip]] = []
        self._column = column(spacing=0, parent=self)

    def add(self, line: MessageStrip, rank: Rank) -> None:
        """Give a strip its place; of equal ranks the one that was added first is shown first."""
        self._lines.append((rank, line))
        self._lines.sort(key=lambda each: each[0])
        self._column.addWidget(line)
        line.changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        first = next((line for _, line in self._lines if line.has_message), None)
        for _, line in self._lines:
            if line is not first:
                line.give_turn(False)
        if first is not None:
            first.give_turn(True)
