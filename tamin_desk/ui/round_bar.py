"""A round in progress: whose list it is, how many are left, and the next person by one key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tamin_desk.services.rounds import Round, Stop


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """Go through a list from somebody on; an empty ``title`` is the unit's own list of missing photos."""

    round: "Round"
    stop: "Stop"
    title: str = ""


class RoundBar(MessageStrip):
    """Stands above the pages while a list is gone through; closing it ends the round.

    ``may_go_on`` tells whether the page in front may be left for somebody else: a judgement may not.

    Signals:
        person_wanted(person_id): it is their turn.
    """

    person_wanted = Signal(object)

    def __init__(self, context: Context, window: "QWidget", may_go_on: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._may_go_on = may_go_on
        self._request: RoundRequest | None = None
        self._at_end = self._asking = False
        self._error: DeskError | None = None
        self._next = Button(size=Size.SMALL, icon=Icon.ARROW_NEXT, key=key_caption(Action.NEXT_CASE))
        self._next.clicked.connect(self.next)
        # In one line with the words: the page below needs its height.
        self.add_beside(self._next)
        self._key = bind(window, Action.NEXT_CASE, self.next)
        self._key.setEnabled(False)
        self.closed.connect(self.end)

    @property
    def request(self) -> RoundRequest | None:
        """Where the round is; ``None`` while there is none."""
        return self._request

    @property
    def at_end(self) -> bool:
        """Whether nobody follows any more."""
        return self._at_end

    def begin(self, request: RoundRequest) -> None:
        """Begin with somebody."""
        self._at_end = False
        self._take(request)
        self.person_wanted.emit(request.stop.person_id)

    def end(self) -> None:
        """Go through no list any more."""
        self._context.tasks.forget(self, "next")
        self._request = self._error = None
        self._at_end = self._asking = False
        self._say()

    def next(self) -> None:
        """Open whoever follows."""
        request = self._request
        if request is None or self._asking or self._at_end or not self._may_go_on():
            return
        self._asking = True
        self._context.tasks.run(
            partial(request.round.after, request.stop.place),
            owner=self,
            on_done=partial(self._came, request),
            on_failed=self._failed,
            key="next",
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _came(self, request: RoundRequest, stop: "Stop | None") -> None:
        self._asking = False
        if stop is None:
            self._at_end, self._error = True, None
            self._say()
            return
        # A comparison may have begun while the list was asked: nobody is called away from a face, and whose
        # turn it is has it still when the key is pressed again.
        if not self._may_go_on():
            self._take(request)
            return
        self._take(RoundRequest(request.round, stop, request.title))
        self.person_wanted.emit(stop.person_id)

    def _take(self, request: RoundRequest) -> None:
        self._request, self._error, self._asking = request, None, False
        self._say()

    def _failed(self, error: DeskError) -> None:
        self._asking, self._error = False, error
        self._say()

    def _say(self) -> None:
        request = self._request
        goes_on = request is not None and not self._at_end
        self._key.setEnabled(goes_on)
        self._next.setVisible(goes_on)
        if request is None:
            self.clear_message()
            return
        title = escape(isolate_auto(request.title)) if request.title else self.tr("Without a photo")
        if self._at_end:
            self.show_message("neutral", title, self.tr("The end of the list is reached."))
            return
        if self._error is not None:
            text = describe(self._error)
            self._next.setText(self.tr("Try again"))
            self.show_message("warn", text.title, text.body)
            return
        left = self.tr("{count} people are on this list.").format(count=fmt_number(request.stop.left))
        self._next.setText(self.tr("Next person"))
        self.show_message("neutral", title, left)
