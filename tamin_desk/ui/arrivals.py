"""What came for earlier inquiries while nobody looked: one line above the page, and the way to the person.

No name stands there: whoever passes by reads only that something came.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from tamin_desk.services.awaited import Arrival


class Arrivals(MessageStrip):
    """Tells one clerk of the ends of their own pending inquiries, also after a new start.

    ``on_screen`` names whose record is before the clerk, empty for nobody's: what came for them is seen.

    Signals:
        person_wanted(person_id): open whoever's inquiry ended first.
    """

    person_wanted = Signal(object)

    def __init__(self, context: Context, author_id: str, on_screen: Callable[[], str]) -> None:
        super().__init__()
        self._context = context
        self._author_id = author_id
        self._on_screen = on_screen
        self._told: tuple[Arrival, ...] = ()
        context.events.news.connect(self.refresh)
        self.pressed.connect(self._open_first)
        self.closed.connect(self._put_away)
        self.refresh()

    def expect(self, inquiry_id: str, person_id: str) -> None:
        """Await the end of an inquiry that the registry left pending."""
        work = partial(self._context.desk.awaited.expect, inquiry_id, self._author_id, person_id)
        self._context.tasks.run(
            work, owner=self, on_done=self.refresh, on_failed=self._not_kept, lane=Lane.STORE
        )

    def look(self) -> None:
        """Somebody else may be before the clerk now."""
        if self._told:
            self._show(self._told)

    def refresh(self, _news: object = None) -> None:
        """Read what has come."""
        self._context.tasks.run(
            partial(self._context.desk.awaited.arrivals, self._author_id),
            owner=self,
            on_done=self._show,
            on_failed=self._not_kept,
            key="arrivals",
            lane=Lane.STORE,
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _show(self, arrivals: "tuple[Arrival, ...]") -> None:
        before = self._on_screen()
        self._forget(tuple(each for each in arrivals if each.person_id == before))
        self._told = tuple(each for each in arrivals if each.person_id != before)
        self._say()

    def _say(self) -> None:
        photos = sum(each.with_photo for each in self._told)
        without = len(self._told) - photos
        parts = []
        if photos:
            parts.append(self.tr("%Ln photos of earlier inquiries have come.", "", photos))
        if without:
            parts.append(self.tr("%Ln earlier inquiries ended without a photo.", "", without))
        if not parts:
            self.clear_message()
            return
        one = len({each.person_id for each in self._told}) == 1
        button = self.tr("Open the person") if one else self.tr("Open the first person")
        self.show_message("accent", " ".join(parts), button=button)

    def _open_first(self) -> None:
        if self._told:
            self.person_wanted.emit(self._told[0].person_id)

    def _put_away(self) -> None:
        self._forget(self._told)
        self._told = ()

    def _forget(self, seen: "tuple[Arrival, ...]") -> None:
        if seen:
            self._context.tasks.run(
                partial(self._context.desk.awaited.seen, seen),
                owner=self,
                on_done=self._forgotten,
                on_failed=self._not_kept,
                lane=Lane.STORE,
            )

    def _forgotten(self, _result: object) -> None:
        # Nothing is shown of it here already.
        self._context.events.arrivals_seen.emit()

    def _not_kept(self, _error: DeskError) -> None:
        """A convenience: the person's record tells the same, and the log has the store's error."""
