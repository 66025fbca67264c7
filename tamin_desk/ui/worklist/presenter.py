"""What the worklist page shows: lines read off the UI thread, and what is done with one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.casework import Lists
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.capture.cases import send_for_case
from tamin_desk.services.drafts import Author
from tamin_desk.services.worklist import Here, Line, There, lines_of, read_here, read_there
from tamin_desk.ui.context import Context
from tamin_desk.ui.minutes import every_minute
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.capture.port import Captured
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.session import SignedIn

T = TypeVar("T")

_MORE: Final = 50
_OF_HERE: Final = frozenset(
    {
        ChangeKind.CASE_RETURNED,
        ChangeKind.CALL_PERSON,
        ChangeKind.PICTURE_WANTED,
        ChangeKind.PHOTO_FILED,
        ChangeKind.INQUIRY_ENDED,
    }
)


@dataclass(frozen=True, slots=True)
class WorklistState:
    """Everything the page paints.

    Attributes:
        here, there: what was read; ``None`` until it was.
        lines: both together.
        selected: the key of the line whose detail is shown.
        unread: why the archive's lines could not be read the last time.
        error: why the last act did not go through.
        acting: an act is on its way.
    """

    here: Here | None = None
    there: There | None = None
    lines: tuple[Line, ...] = ()
    lists: Lists | None = None
    selected: str | None = None
    reading: bool = False
    acting: bool = False
    unread: DeskError | None = None
    error: DeskError | None = None

    @property
    def line(self) -> Line | None:
        """The line whose detail is shown."""
        return next((line for line in self.lines if line.key == self.selected), None)

    @property
    def more(self) -> int:
        """How many lines the archive has that are not listed yet."""
        return 0 if self.there is None else max(0, self.there.total - len(self.there.entries))


class WorklistPresenter(QObject):
    """Reads the worklist while its page is in front; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = WorklistState()
        self._wanted = _MORE
        self._in_front = False
        self._by_hand = False
        self._minute = every_minute(self, self._read_there)
        context.events.news.connect(self._heed)
        context.events.work_changed.connect(self._work_changed)
        context.events.outbox_changed.connect(self._here_changed)
        context.events.arrivals_seen.connect(self._here_changed)

    @property
    def state(self) -> WorklistState:
        """What is to be painted now."""
        return self._state

    def show(self) -> None:
        """The page is in front: read everything, and go on reading what changes."""
        self._in_front = True
        self._minute.start()
        self.refresh()

    def leave(self) -> None:
        """The page is no longer in front; what an act met there is not told the next time."""
        self._in_front = self._by_hand = False
        self._minute.stop()
        self._set(error=None)

    def refresh(self) -> None:
        """Read both parts again; the latest reading wins."""
        self._read_here()
        self._read_there()
        if self._state.lists is None:
            self._run(self._context.desk.mismatches.lists.get, self._lists_came, self._passed, key="lists")

    def more(self) -> None:
        """List older lines too."""
        self._wanted += _MORE
        self._read_there()

    def select(self, key: str | None) -> None:
        """Show the detail of a line."""
        if key != self._state.selected:
            self._by_hand = True
            self._set(selected=key, error=None)

    def call_done(self, line: Line, note: str, act_id: str) -> None:
        """Say that a person was told that their letter is void."""
        if line.entry is None or self._state.acting:
            return
        done = partial(self._context.desk.casework.done, line.entry, note, act_id=act_id)
        self._set(acting=True, error=None)
        self._run(done, self._done, self._failed)

    def called(self) -> None:
        """Note that the person of the chosen line was asked to come; who and when, nothing else."""
        line = self._state.line
        if line is None or line.awaited is None or self._state.acting:
            return
        self._set(acting=True, error=None)
        work = partial(self._context.desk.missing.called, line.awaited.inquiry_id)
        self._run(work, self._done, self._failed)

    def send_picture(self, line: Line, captured: "Captured") -> None:
        """Send a picture of the reference after the verdict."""
        signed_in = self._context.desk.session.current
        if line.entry is None or signed_in is None:
            self._failed(SignedOut())
            return
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        self._set(acting=True, error=None)
        self._run(
            partial(self._save_picture, line, captured, author), self._done, self._failed, lane=Lane.STORE
        )

    # --- Reading ----------------------------------------------------------------------------------

    def _read_here(self) -> None:
        signed_in = self._context.desk.session.current
        if signed_in is not None:
            read = partial(read_here, self._context.desk, signed_in.user.user_id, signed_in.unit.code)
            self._run(read, self._here_came, self._failed, key="here", lane=Lane.STORE)

    def _read_there(self) -> None:
        self._set(reading=True)
        read = partial(read_there, self._context.desk, self._wanted)
        self._run(read, self._there_came, self._unread, key="there")

    def _here_came(self, here: Here) -> None:
        before = self._state.here
        self._lay(here=here)
        if before is not None and before.sent | before.judged_again > here.sent | here.judged_again:
            # The archive has it now: its own list is another.
            self._read_there()

    def _there_came(self, there: There) -> None:
        self._lay(there=there, reading=False, unread=None)

    def _unread(self, error: DeskError) -> None:
        self._set(reading=False, unread=error)

    def _lists_came(self, lists: Lists) -> None:
        self._set(lists=lists)

    def _passed(self, _error: DeskError) -> None:
        """The reviewer's own words are shown without the list too."""

    # --- Acts -------------------------------------------------------------------------------------

    def _save_picture(self, line: Line, captured: "Captured", author: Author) -> "OutboxItem":
        comparison_id = str(line.entry.comparison_id) if line.entry is not None else ""
        return send_for_case(self._context.desk, captured, author, line.person, comparison_id)

    def _done(self, _result: object) -> None:
        self._set(acting=False)
        self._context.desk.sync.look_soon()
        self.refresh()

    def _failed(self, error: DeskError) -> None:
        self._set(acting=False, error=error)

    # --- News -------------------------------------------------------------------------------------

    def _heed(self, changes: tuple[Change, ...]) -> None:
        if self._in_front and any(change.kind in _OF_HERE for change in changes):
            self.refresh()

    def _work_changed(self, _work: object) -> None:
        if self._in_front:
            self._read_there()

    def _here_changed(self) -> None:
        if self._in_front:
            self._read_here()

    # --- Inside -----------------------------------------------------------------------------------

    def _lay(self, **changes: object) -> None:
        state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of WorklistState
        signed_in = self._context.desk.session.current
        lines = () if state.here is None else _together(state.here, state.there, signed_in)
        # The two parts come one after the other: until somebody chose, the first line of both is meant.
        kept = self._by_hand and state.selected in {line.key for line in lines}
        selected = state.selected if kept else next((line.key for line in lines), None)
        self._state = replace(state, lines=lines, selected=selected)
        self.changed.emit()

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
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of WorklistState
        self.changed.emit()


def _together(here: Here, there: There | None, signed_in: "SignedIn | None") -> tuple[Line, ...]:
    if signed_in is None:
        return ()
    user = signed_in.user
    return lines_of(here, there, user_id=user.user_id, user_name=user.display_name)
