"""What the page of imported lists shows: the clerk's lists, the rows of one, and what is done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.casework import PersonName
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.code_lists.kept import KeptList
from tamin_desk.services.code_lists.matching import MatchedRow, with_photo
from tamin_desk.services.log import event_log
from tamin_desk.services.rounds import ListRound, Stop
from tamin_desk.ui.context import Context
from tamin_desk.ui.round_bar import RoundRequest
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk

T = TypeVar("T")

_MORE: Final = 50
_log = event_log(__name__)


@dataclass(frozen=True, slots=True)
class ListsState:
    """Everything the page paints.

    Attributes:
        lists: the clerk's own, the newest first; ``None`` until they were read.
        chosen: the list whose rows are shown.
        rows: as far as they were read.
        names: of the people of the rows, where enrolment could be asked.
        row: the number of the chosen row.
        unread: why names and photos on file could not be asked for; the rows themselves are there.
        error: why the store failed.
    """

    lists: tuple[KeptList, ...] | None = None
    chosen: str = ""
    rows: tuple[MatchedRow, ...] = ()
    names: Mapping[str, PersonName] = field(default_factory=dict)
    row: int | None = None
    unread: DeskError | None = None
    error: DeskError | None = None

    @property
    def kept(self) -> KeptList | None:
        """The list whose rows are shown."""
        return next((one for one in self.lists or () if one.list_id == self.chosen), None)

    @property
    def current(self) -> MatchedRow | None:
        """The chosen row."""
        return next((row for row in self.rows if row.number == self.row), None)


class ListsPresenter(QObject):
    """Reads the lists of whoever is signed in; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        round_wanted(RoundRequest): a list is gone through from the chosen row on.
    """

    changed = Signal()
    round_wanted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = ListsState()
        self._wanted = _MORE
        self._by_hand = False

    @property
    def state(self) -> ListsState:
        """What is to be painted now."""
        return self._state

    def refresh(self) -> None:
        """Read everything again, and ask who has a photo meanwhile."""
        signed_in = self._context.desk.session.current
        if signed_in is not None:
            read = partial(self._context.desk.code_lists.lists, signed_in.user.user_id, signed_in.unit.code)
            self._run(read, self._lists_came, self._failed, key="lists", lane=Lane.STORE)

    def choose(self, list_id: object) -> None:
        """Show another list, named by its id."""
        if list_id != self._state.chosen:
            self._wanted, self._by_hand = _MORE, False
            self._set(chosen=str(list_id), rows=(), row=None, unread=None)
            self._read_rows()

    def more(self) -> None:
        """List more rows."""
        self._wanted += _MORE
        self._read_rows()

    def select(self, number: int | None) -> None:
        """Choose a row."""
        if number != self._state.row:
            self._by_hand = True
            self._set(row=number)

    def begin(self) -> None:
        """Start a case from the chosen row; the next one key away goes on below it."""
        row, kept = self._state.current, self._state.kept
        if row is None or kept is None:
            return
        desk = self._context.desk
        going = ListRound(desk.code_lists, kept.list_id, partial(with_photo, desk.audited))
        stop = Stop(str(row.number), row.person_id, kept.total - kept.done)
        self.round_wanted.emit(RoundRequest(going, stop, kept.title))

    def remove(self, list_id: str) -> None:
        """Forget a list."""
        work = partial(self._context.desk.code_lists.remove, list_id)
        self._run(work, self._removed, self._failed, lane=Lane.STORE)

    def _lists_came(self, lists: tuple[KeptList, ...]) -> None:
        chosen = self._state.chosen
        if chosen not in {one.list_id for one in lists}:
            chosen = lists[0].list_id if lists else ""
            self._state = replace(self._state, rows=(), row=None)
        self._set(lists=lists, chosen=chosen, error=None)
        self._read_rows()

    def _read_rows(self) -> None:
        chosen = self._state.chosen
        if chosen:
            read = partial(self._context.desk.code_lists.rows, chosen, 0, self._wanted)
            self._run(read, partial(self._rows_came, chosen), self._failed, key="rows", lane=Lane.STORE)

    def _rows_came(self, list_id: str, rows: tuple[MatchedRow, ...]) -> None:
        if list_id != self._state.chosen:
            return
        kept = self._state.row in {row.number for row in rows}
        # Where the hand begins: at the first who has no photo.
        first = next((row.number for row in rows if not row.done), rows[0].number if rows else None)
        self._set(rows=rows, row=self._state.row if kept else first)
        ask = partial(_ask, self._context.desk, list_id, rows)
        self._run(ask, partial(self._asked, list_id), self._unread, key="asked")

    def _asked(self, list_id: str, found: "tuple[Mapping[str, PersonName], frozenset[str]]") -> None:
        if list_id != self._state.chosen:
            return
        names, done = found
        rows = tuple(replace(row, done=row.done or row.person_id in done) for row in self._state.rows)
        first = next((row.number for row in rows if not row.done), self._state.row)
        row = self._state.row if self._by_hand else first
        fresh = sum(row.done for row in rows) - sum(row.done for row in self._state.rows)
        lists = tuple(
            replace(one, done=one.done + fresh) if one.list_id == list_id else one
            for one in self._state.lists or ()
        )
        self._set(names=names, rows=rows, row=row, lists=lists, unread=None)

    def _unread(self, error: DeskError) -> None:
        self._set(unread=error)

    def _removed(self, _result: None) -> None:
        self._set(chosen="", rows=(), row=None)
        self.refresh()

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str | None = None,
        lane: Lane = Lane.CALLS,
    ) -> None:
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key, lane=lane)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of ListsState
        self.changed.emit()


def _ask(
    desk: "Desk", list_id: str, rows: tuple[MatchedRow, ...]
) -> tuple[Mapping[str, PersonName], frozenset[str]]:
    """Return names and who has a photo; what is learnt of photos is kept with the list."""
    people = [row.person_id for row in rows]
    done = with_photo(desk.audited, [row.person_id for row in rows if not row.done])
    if done:
        desk.code_lists.mark_done(list_id, done)
    try:
        names = desk.casework.names(people)
    except SignedOut:
        raise
    except DeskError as error:
        # A list is gone through by its codes where nobody can be named.
        _log.info("the people of an imported list could not be named", error=error)
        names = {}
    return names, done
