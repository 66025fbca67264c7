"""An act of a colleague that needs somebody, told to whoever has the same person before them now.

One line above the page, and the way to the outbox. No name stands there: whoever passes by reads only that
something waits.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tamin_desk.services.outbox_rows import OutboxItem


class ColleaguesActs(MessageStrip):
    """Tells ``user_id`` of what others left for the person on the screen; put away, it is not told again.

    Signals:
        act_wanted(act_id): see to it in the outbox.
    """

    act_wanted = Signal(object)

    def __init__(self, user_id: str) -> None:
        super().__init__()
        self._user_id = user_id
        self._told: tuple[str, ...] = ()
        self._put_away: set[str] = set()
        self.pressed.connect(self._open)
        self.closed.connect(self._put_aside)

    def look(self, items: "Iterable[OutboxItem]") -> None:
        """Another person may be before the clerk, or their acts have moved on: these are all of them."""
        needing = tuple(
            item.act_id
            for item in items
            if item.state is DeliveryState.NEEDS_YOU
            and item.author_id != self._user_id
            and item.act_id not in self._put_away
        )
        if needing != self._told:
            self._told = needing
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        if not self._told:
            self.clear_message()
            return
        first = self.tr("%Ln acts of colleagues for this person were not taken.", "", len(self._told))
        rest = self.tr("Nothing is lost; see to it in the outbox.")
        self.show_message("warn", first, rest, button=self.tr("To the outbox"))

    def _open(self) -> None:
        if self._told:
            self.act_wanted.emit(self._told[0])

    def _put_aside(self) -> None:
        self._put_away |= set(self._told)
        self._told = ()
        self.clear_message()
