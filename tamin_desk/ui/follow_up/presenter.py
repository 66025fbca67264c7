"""What the follow-up page does: reads a kind, chooses a line, has something done to it."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from tamin_desk.contract.casework import Lists
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.follow_up.reading import Reader, Reading
from tamin_desk.ui.follow_up.state import DEEDS, Deed, FollowUpState, Line, Tab, Told, Wish

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk

_READ_MS: Final = 30_000
_MOVED: Final = frozenset(
    {
        ProblemType.HELD_BY_ANOTHER,
        ProblemType.STATE_CHANGED,
        ProblemType.OWN_CASE,
        ProblemType.NOT_FOUND,
    }
)
"""After these a line is another one, or is gone: what stands on the screen is read again."""


class FollowUpPresenter(QObject):
    """Reads the lists while the page is in front; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = FollowUpState()
        self.reader = Reader(context.desk)
        self._timer = QTimer(self, interval=_READ_MS)
        self._timer.timeout.connect(self.refresh)
        context.events.work_changed.connect(self._work_changed)

    @property
    def state(self) -> FollowUpState:
        """What is to be painted now."""
        return self._state

    # --- Reading ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Read now, and again from time to time."""
        self._timer.start()
        self.refresh()
        if self._state.lists is None:
            self._context.tasks.run(
                self.reader.lists,
                owner=self,
                on_done=self._lists_came,
                on_failed=self._lists_failed,
                key="lists",
            )

    def stop(self) -> None:
        """Read no more, and say nothing of earlier acts any more."""
        self._timer.stop()
        self.hear()

    def refresh(self) -> None:
        """Read as many lines as there are now; the latest reading wins."""
        tab = self._state.tab
        self._context.tasks.run(
            partial(self.reader.read, tab, len(self._state.lines) if self._state.read else 0),
            owner=self,
            on_done=partial(self._came, tab),
            on_failed=self._failed,
            key="read",
        )

    def _work_changed(self, _work: object) -> None:
        # The rail counts anew: the list beside it shall not say otherwise for half a minute.
        if self._timer.isActive():
            self.refresh()

    def read_more(self) -> None:
        """Read the next page."""
        tab, after = self._state.tab, self._state.next
        if after is not None:
            self._context.tasks.run(
                partial(self.reader.read_on, tab, after),
                owner=self,
                on_done=partial(self._more_came, tab),
                on_failed=self._failed,
                key="read",
            )

    def choose_tab(self, tab: Tab) -> None:
        """Show another kind."""
        if tab is not self._state.tab:
            self._set(tab=tab, lines=(), next=None, read=False, selected=None, told=None, error=None)
            self.refresh()

    def select(self, key: str) -> None:
        """Show the detail of a line."""
        if key != self._state.selected:
            self._set(selected=key)

    # --- Doing ------------------------------------------------------------------------------------

    def wish(
        self, deed: Deed, line: Line, *, reason: str = "", note: str = "", at: datetime | None = None
    ) -> None:
        """Have something done to a line as it was read; one wish at a time.

        Raises:
            ValueError: this is not done to such a line.
        """
        if (Deed.REMIND if deed is Deed.FORGET else deed) not in DEEDS[line.tab]:
            raise ValueError(f"{deed} of a line of {line.tab}")
        self._send(Wish(deed, line, str(uuid7()), reason, note, at))

    def again(self) -> None:
        """Ask once more for what was not done; under the same id, so that it is done once."""
        told = self._state.told
        if told is not None and told.error is not None:
            self._send(told.wish)

    def hear(self) -> None:
        """What was told of the last wish was read."""
        if self._state.told is not None:
            self._set(told=None)

    def _send(self, wish: Wish) -> None:
        if self._state.wish is not None:
            return
        self._set(wish=wish, told=None)
        self._context.tasks.run(
            partial(_carry_out, self._context.desk, wish),
            owner=self,
            on_done=partial(self._done, wish),
            on_failed=partial(self._not_done, wish),
        )

    def _done(self, wish: Wish, _result: None) -> None:
        self._set(wish=None, told=Told(wish))
        self.refresh()

    def _not_done(self, wish: Wish, error: DeskError) -> None:
        self._set(wish=None, told=Told(wish, error))
        if is_past(error):
            self.refresh()

    # --- What came --------------------------------------------------------------------------------

    def _came(self, tab: Tab, reading: Reading) -> None:
        if tab is self._state.tab:
            self._show(reading.lines, reading)

    def _more_came(self, tab: Tab, reading: Reading) -> None:
        if tab is self._state.tab:
            known = {line.key: line for line in self._state.lines}
            self._show(tuple((known | {line.key: line for line in reading.lines}).values()), reading)

    def _show(self, lines: tuple[Line, ...], reading: Reading) -> None:
        self._set(
            lines=lines,
            next=reading.next,
            names={**self._state.names, **reading.names},
            names_error=reading.names_error,
            counts={**self._state.counts, **reading.counts},
            selected=self._selected_of(lines),
            read=True,
            error=None,
        )

    def _selected_of(self, lines: tuple[Line, ...]) -> str | None:
        """Keep to the line; where it is gone go to the one that took its place."""
        keys = [line.key for line in lines]
        before = self._state.selected
        if before in keys:
            return before
        place = next((place for place, line in enumerate(self._state.lines) if line.key == before), 0)
        return keys[min(place, len(keys) - 1)] if keys else None

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _lists_came(self, lists: Lists) -> None:
        self._set(lists=lists)

    def _lists_failed(self, _error: DeskError) -> None:
        # Asked for again at the next visit; until then the page says that there are no reasons to choose.
        self._set(lists=None)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of FollowUpState
        self.changed.emit()


def is_past(error: DeskError) -> bool:
    """Tell whether asking once more would bring the same answer: the line has changed, or is one's own."""
    return isinstance(error, ServerProblem) and error.problem.kind in _MOVED


def _carry_out(desk: "Desk", wish: Wish) -> None:
    casework, entry = desk.casework, wish.line.entry
    if entry is None:
        casework.release(wish.line.key)
    elif wish.deed is Deed.CLOSE:
        casework.close(entry, wish.reason, wish.note, act_id=wish.act_id)
    elif wish.deed in (Deed.REMIND, Deed.FORGET):
        casework.remind(entry, wish.at)
    elif wish.deed in (Deed.CONFIRM, Deed.QUERY):
        confirm = wish.deed is Deed.CONFIRM
        casework.rule_on_hand_in(entry, confirm=confirm, note=wish.note, act_id=wish.act_id)
    else:
        casework.rule_on_scan(
            entry,
            withdraw=wish.deed is Deed.WITHDRAW,
            reason=wish.reason or None,
            note=wish.note,
            act_id=wish.act_id,
        )
