"""What the outbox page shows: rows read off the UI thread, and what may be done with one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

T = TypeVar("T")

ROWS: Final = 200
"""How many rows are read at most; older ones are counted, not listed."""

TILES: Final = (
    DeliveryState.SAVED_HERE,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.ACCEPTED,
    DeliveryState.NEEDS_YOU,
)

_WITHOUT_LETTER: Final = frozenset({DeliveryState.NEEDS_YOU, DeliveryState.REPLACED})


@dataclass(frozen=True, slots=True)
class OutboxState:
    """Everything the page paints.

    Attributes:
        counts: of the clerk's own acts, as the rows are.
        user_id: of whoever is signed in; what of others needs somebody is among the rows too.
        others: how many unsent acts of other clerks wait at this desk and are not listed.
        filter: the state whose tile is pressed; ``None`` for all.
        handed_out: the numbers of letters of which there are copies, by the refused report each came with.
        lettered: the reports whose letter can be seen and printed again.
    """

    items: "tuple[OutboxItem, ...]" = ()
    counts: Mapping[DeliveryState, int] = field(default_factory=dict)
    others: int = 0
    user_id: str = ""
    filter: DeliveryState | None = None
    selected: str | None = None
    error: DeskError | None = None
    handed_out: Mapping[str, str] = field(default_factory=dict)
    lettered: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many acts of the clerk the store holds."""
        return sum(self.counts.values())

    def is_mine(self, item: "OutboxItem") -> bool:
        """Tell whether an act is of whoever is signed in."""
        return item.author_id == self.user_id

    @property
    def selected_item(self) -> "OutboxItem | None":
        """The row whose detail is shown."""
        return next((item for item in self.items if item.act_id == self.selected), None)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one reading brings."""

    items: "tuple[OutboxItem, ...]"
    counts: Mapping[DeliveryState, int]
    others: int
    handed_out: Mapping[str, str]
    lettered: frozenset[str]
    user_id: str


class OutboxPresenter(QObject):
    """Reads the outbox whenever it changes; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = OutboxState()
        context.events.outbox_changed.connect(self.refresh)

    @property
    def state(self) -> OutboxState:
        """What is to be painted now."""
        return self._state

    def refresh(self) -> None:
        """Read the rows again; the latest reading wins."""
        self._run(partial(self._read, self._state.filter), self._show, key="read")

    def choose_filter(self, state: DeliveryState | None) -> None:
        """List only the acts in ``state``, or all."""
        self._set(filter=state)
        self.refresh()

    def select(self, act_id: str | None) -> None:
        """Show the detail of a row."""
        if act_id != self._state.selected:
            self._set(selected=act_id)

    def show_act(self, act_id: str) -> None:
        """Show one act among those that need somebody, once they are read."""
        self._set(filter=DeliveryState.NEEDS_YOU, selected=act_id)

    def retry(self, act_id: str) -> None:
        """Send an act that needs somebody once more."""
        self._run(partial(self._retry, act_id), self._sent_again)

    def send_now(self) -> None:
        """Wake the sync instead of waiting for its next try."""
        self._context.desk.sync.wake()

    def _retry(self, act_id: str) -> None:
        try:
            self._context.desk.outbox.retry(act_id)
        except IllegalTransitionError:
            # It went on while the button was still on the screen; reading again shows where it is.
            return

    def _read(self, wanted: DeliveryState | None) -> _Read:
        outbox = self._context.desk.outbox
        signed_in = self._context.desk.session.current
        author = None if signed_in is None else signed_in.user.user_id
        states = None if wanted is None else (wanted,)
        items = tuple(outbox.items(states, author_id=author, limit=ROWS))
        others, counts = 0, outbox.counts(author)
        if author is not None:
            needing = self._needing_of_others(author)
            others = outbox.others_unsent(author) - len(needing)
            counts = {**counts, DeliveryState.NEEDS_YOU: counts[DeliveryState.NEEDS_YOU] + len(needing)}
            if wanted in (None, DeliveryState.NEEDS_YOU):
                items = tuple(sorted((*items, *needing), key=lambda item: -item.counter))
        letters = self._context.desk.mismatches.letters
        read = ((item, letters.of_act(item.act_id)) for item in items if item.kind == "referral")
        kept = [(item, letter) for item, letter in read if letter is not None]
        refused = [(item, letter) for item, letter in kept if item.state is DeliveryState.NEEDS_YOU]
        return _Read(
            items,
            counts,
            others,
            {item.act_id: letter.letter.number for item, letter in refused if letter.prints},
            # A letter without its report counts for nobody; one that has another number leads to that one.
            frozenset(item.act_id for item, _ in kept if item.state not in _WITHOUT_LETTER),
            author or "",
        )

    def _needing_of_others(self, author_id: str) -> "tuple[OutboxItem, ...]":
        """Return what of colleagues needs somebody: whoever is here may see to it."""
        needing = self._context.desk.outbox.items((DeliveryState.NEEDS_YOU,), limit=ROWS)
        return tuple(item for item in needing if item.author_id != author_id)

    def _show(self, read: _Read) -> None:
        items = read.items
        known = {item.act_id for item in items}
        selected = self._state.selected if self._state.selected in known else None
        if selected is None:
            urgent = (item.act_id for item in items if item.state is DeliveryState.NEEDS_YOU)
            selected = next(urgent, items[0].act_id if items else None)
        self._set(
            items=items,
            counts=read.counts,
            others=read.others,
            user_id=read.user_id,
            handed_out=read.handed_out,
            lettered=read.lettered,
            selected=selected,
            error=None,
        )

    def _sent_again(self, _result: object) -> None:
        self._context.desk.sync.wake()
        self.refresh()

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _run(self, work: Callable[[], T], done: Callable[[T], None], *, key: str | None = None) -> None:
        self._context.tasks.run(
            work,
            owner=self,
            on_done=done,
            on_failed=self._failed,
            key=key,
            lane=Lane.STORE,
        )

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of OutboxState
        self.changed.emit()
