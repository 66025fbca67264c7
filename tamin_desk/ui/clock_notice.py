"""A line above the page about a desk's clock that is wrong: calm, for nothing is lost by it."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, QTimer

from tamin_desk.domain.clocks import TOLERATED, is_wrong
from tamin_desk.ui.clock_words import skew_line
from tamin_desk.ui.context import Context
from tamin_desk.ui.widgets.message_strip import MessageStrip

_LOOK_MS: Final = 10_000


class ClockNotice(MessageStrip):
    """Says by how much the clock is off until it is right; put away, it comes back when it is set again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self._said: timedelta | None = None
        self._put_away: timedelta | None = None
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()
        # With each answer of the archive the time may be known better.
        context.events.sync_changed.connect(self.look)
        self.closed.connect(self._was_closed)
        self.look()

    def look(self, _status: object = None) -> None:
        """Look at the clock now."""
        skew = self._clock.skew()
        if not is_wrong(skew) or _differ(skew, self._put_away):
            self._put_away = None
        self._said = skew if self._put_away is None else None
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _was_closed(self) -> None:
        self._put_away, self._said = self._said, None

    def _say(self) -> None:
        line = skew_line(self._said)
        if line is None:
            self.clear_message()
        else:
            self.show_message("warn", *line)


def _differ(skew: timedelta | None, other: timedelta | None) -> bool:
    return skew is not None and other is not None and abs(skew - other) > TOLERATED
