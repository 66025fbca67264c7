"""Everything behind the booklet page: whose covers are wanted, what is on its way, and how it ended."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.errors import SignedOut
from tamin_desk.domain.roles import Permission
from tamin_desk.services.drafts import Author
from tamin_desk.ui.booklet.adjusting import Adjusting
from tamin_desk.ui.booklet.household import Household
from tamin_desk.ui.booklet.rules import chosen_at_first, content_of, way_of
from tamin_desk.ui.booklet.run import CoverRun, Job
from tamin_desk.ui.booklet.state import BookletState, Member, RunResult, Way
from tamin_desk.ui.context import Context
from tamin_desk.ui.printing.cover import CoverContent
from tamin_desk.ui.printing.cover_output import SheetHand, print_sheet

if TYPE_CHECKING:
    from tamin_desk.services.session import SignedIn

_TELLING: Final = frozenset({ChangeKind.PHOTO_FILED, ChangeKind.CASE_RETURNED, ChangeKind.CALL_PERSON})


class BookletPresenter(QObject):
    """No widgets: the state is one frozen value, every change is told by one signal.

    Signals:
        changed: :attr:`state` is another one.
        opened: another household is there.
    """

    changed = Signal()
    opened = Signal()

    def __init__(
        self, context: Context, parent: QObject | None = None, *, hand: SheetHand = print_sheet
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.adjusting = Adjusting(context, hand, self)
        self._household = Household(context, self)
        self._run = CoverRun(context, self, hand=hand)
        self._state = BookletState()
        self._by_hand: dict[str, bool] = {}
        self._in_front = self._unseen = False
        self._household.changed.connect(self._read)
        self._household.opened.connect(self._household_opened)
        self.adjusting.changed.connect(self._adjusted)
        self._run.changed.connect(self._run_changed)
        self._run.printed.connect(self._printed)
        self._run.ended.connect(self._ended)
        context.events.news.connect(self._heed)
        context.events.outbox_changed.connect(self._outbox_changed)

    @property
    def state(self) -> BookletState:
        """What is to be painted now."""
        return self._state

    # --- Who --------------------------------------------------------------------------------------

    def show(self, person_id: str) -> None:
        """The page is in front, with the household of whoever is at the desk."""
        self._in_front = True
        if self._state.run is not None or self._unseen:
            # What is on its way is looked at to its end, and trouble that came of it is told, whoever has
            # come to the desk meanwhile.
            self._unseen = False
            return
        self._rest()
        if person_id not in {each.person_id for each in self._state.members}:
            self.forget()
        if person_id:
            self._household.open(person_id)
            self._set(current=person_id)

    def leave(self) -> None:
        """Another page is in front; what is on its way goes on."""
        self._in_front = False

    def forget(self) -> None:
        """Clear the screen, as for another person at the keyboard."""
        self._by_hand.clear()
        self._household.close()
        self._rest()
        self._set(chosen=frozenset(), current="")

    def again(self) -> None:
        """Read once more what could not be read."""
        self._household.again()

    def choose(self, person_id: str, *, wanted: bool) -> None:
        """Take somebody's cover in or out."""
        self._by_hand[person_id] = wanted
        self._read()

    def show_cover(self, person_id: str) -> None:
        """Show somebody's cover."""
        if person_id != self._state.current and self._state.of(person_id) is not None:
            self._set(current=person_id)

    def step(self, by: int) -> None:
        """Show the next (+1) or previous (-1) person's cover, around the end."""
        ids = [each.person_id for each in self._state.members]
        if ids:
            place = ids.index(self._state.current) if self._state.current in ids else -1
            self.show_cover(ids[(place + by) % len(ids)])

    def way_of(self, member: Member) -> Way | None:
        """Return what leads somebody without a photo to one."""
        signed_in = self._context.desk.session.current
        permissions: frozenset[Permission] = frozenset() if signed_in is None else signed_in.user.permissions
        return way_of(member, self._context.desk.covers.today(), permissions)

    def content_of(self, member: Member) -> CoverContent | None:
        """Return what somebody's cover would show; ``None`` without a record, or with nobody signed in."""
        signed_in = self._context.desk.session.current
        if member.record is None or signed_in is None:
            return None
        today = self._context.desk.covers.today()
        return content_of(member.record, signed_in.unit, today, member.printings, member.image)

    # --- Printing ---------------------------------------------------------------------------------

    def print(self, printer: str) -> None:
        """Print the chosen covers."""
        jobs = self._jobs()
        if jobs and not self._state.busy:
            self._rest()
            self._run.print(jobs, printer)

    def write(self, path: Path) -> None:
        """Write the chosen covers into one file."""
        jobs = self._jobs()
        if jobs and not self._state.busy:
            self._rest()
            self._run.write(jobs, path)

    def cancel(self) -> bool:
        """End what is on its way after the present cover; tell whether there was anything."""
        running = self._state.run is not None
        self._run.cancel()
        return running

    def print_ruler(self, printer: str) -> None:
        """Print the page by which a printer is adjusted."""
        if not self._state.busy:
            self._set(result=None)
            self.adjusting.print_ruler(printer)

    def _rest(self) -> None:
        """What the last run and the last ruler page came to has been read."""
        self.adjusting.forget()
        self._set(result=None)

    # --- What comes back --------------------------------------------------------------------------

    def _jobs(self) -> list[Job]:
        signed_in = self._context.desk.session.current
        if signed_in is None:
            self._set(result=RunResult(error=SignedOut()))
            return []
        return [job for each in self._state.to_print if (job := _job(each, signed_in, self._context))]

    def _household_opened(self) -> None:
        known = {each.person_id for each in self._household.state.members}
        self._by_hand = {one: wanted for one, wanted in self._by_hand.items() if one in known}
        self._read()
        self.opened.emit()

    def _read(self) -> None:
        reading = self._household.state
        chosen = frozenset(
            each.person_id
            for each in reading.members
            if each.printable and self._by_hand.get(each.person_id, chosen_at_first(each))
        )
        ids = [each.person_id for each in reading.members]
        current = self._state.current if self._state.current in ids else next(iter(ids), "")
        self._set(
            record=reading.record,
            members=reading.members,
            opening=bool(reading.opening) and reading.error is None,
            error=reading.error,
            unread=reading.unread,
            chosen=chosen,
            current=current or reading.opening,
        )

    def _run_changed(self) -> None:
        self._set(run=self._run.state)

    def _printed(self, person_id: str) -> None:
        # Done: who tries the rest again prints this one no second time.
        self._by_hand[person_id] = False
        self._household.printed(person_id)

    def _ended(self, result: RunResult) -> None:
        self._unseen = result.in_trouble and not self._in_front
        self._set(result=result)
        self._context.desk.sync.wake()
        if result.left_out:
            self._household.look()

    def _adjusted(self) -> None:
        self._set(adjusting=self.adjusting.busy, adjusted=self.adjusting.outcome)

    def _outbox_changed(self) -> None:
        if self._in_front:
            self._household.heed_outbox()

    def _heed(self, changes: tuple[Change, ...]) -> None:
        known = {each.person_id for each in self._state.members}
        if self._in_front and any(one.kind in _TELLING and one.person_id in known for one in changes):
            self._household.look()

    def _set(self, **changes: object) -> None:
        state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of BookletState
        self._state = state
        self.changed.emit()


def _job(member: Member, signed_in: "SignedIn", context: Context) -> Job | None:
    if member.record is None or member.cover is None:
        return None
    author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
    return Job(member.record, member.cover, signed_in.unit, author, context.desk.covers.today())
