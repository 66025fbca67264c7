"""Reads a household: records from enrolment, covers from the archive, printings here, and the photos."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.contract.covers import CoverReply
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.booklet.rules import valid_until
from tamin_desk.ui.booklet.state import Member
from tamin_desk.ui.context import Context
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.covers import Covers, Unheard
    from tamin_desk.services.photos import Photos

T = TypeVar("T")

_OPEN: Final = "household"
_COVERS: Final = "covers"
_WAITING: Final = "waiting"


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading is; see :class:`tamin_desk.ui.booklet.state.BookletState`."""

    record: PersonRecord | None = None
    members: tuple[Member, ...] = ()
    opening: str = ""
    error: DeskError | None = None
    unread: DeskError | None = None


class Household(QObject):
    """One household at a time; what comes late for another is dropped.

    Signals:
        changed: :attr:`state` is another one.
        opened: another household is there.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = Reading()
        self._waiting: frozenset[str] = frozenset()
        self._just_printed = 0

    @property
    def state(self) -> Reading:
        """What is known."""
        return self._state

    def open(self, person_id: str) -> None:
        """Read the household of a person; one that is on the screen is read again."""
        self._set(opening=person_id, error=None)
        read = partial(self._context.desk.people.record, person_id)
        self._run(read, self._opened, self._not_opened, key=_OPEN)

    def close(self) -> None:
        """Nobody is here any more: nothing of them may appear."""
        for key in (_OPEN, _COVERS):
            self._context.tasks.forget(self, key)
        self._state, self._waiting, self._just_printed = Reading(), frozenset(), 0
        self.changed.emit()

    def look(self) -> None:
        """Ask the archive again what is printed for whom."""
        ids = tuple(each.person_id for each in self._state.members)
        if ids:
            read = partial(self._context.desk.covers.of, ids)
            self._run(read, partial(self._covers_came, ids), self._unread, key=_COVERS)

    def heed_outbox(self) -> None:
        """The outbox has changed: what the archive has taken meanwhile is read from there."""
        if self._state.members:
            self._look_here()

    def printed(self, person_id: str) -> None:
        """A cover has left: it counts at once."""
        self._just_printed += 1
        self._change(person_id, lambda member: replace(member, printings=member.printings + 1))

    def again(self) -> None:
        """Read once more what could not be read."""
        wanted = self._state.opening or (self._state.record.person_id if self._state.record else "")
        if self._state.error is not None and wanted:
            self.open(wanted)
            return
        for member in self._state.members:
            if member.error is not None and member.record is None:
                self._read_record(member.person_id)
        self.look()

    # --- Records ----------------------------------------------------------------------------------

    def _opened(self, record: PersonRecord) -> None:
        old = {each.person_id: each for each in self._state.members}
        same = self._state.record is not None and record.person_id in old
        members = []
        for person in record.household:
            member = old.get(person.person_id, Member(person)) if same else Member(person)
            own = record if person.person_id == record.person_id else member.record
            members.append(replace(member, person=person, record=own, error=None))
        self._state = Reading(record, tuple(members))
        self.opened.emit()
        self.changed.emit()
        for member in members:
            if member.person_id != record.person_id:
                self._read_record(member.person_id)
        self.look()

    def _not_opened(self, error: DeskError) -> None:
        self._set(error=error)

    def _read_record(self, person_id: str) -> None:
        self._run(
            partial(self._context.desk.people.record, person_id),
            partial(self._record_came, person_id),
            partial(self._record_failed, person_id),
            key=f"record:{person_id}",
        )

    def _record_came(self, person_id: str, record: PersonRecord) -> None:
        self._change(person_id, lambda member: replace(member, record=record, error=None))
        self._complete(person_id)

    def _record_failed(self, person_id: str, error: DeskError) -> None:
        self._change(person_id, lambda member: replace(member, error=error))

    # --- Covers -----------------------------------------------------------------------------------

    def _covers_came(self, ids: tuple[str, ...], covers: Mapping[str, CoverReply]) -> None:
        if ids != tuple(each.person_id for each in self._state.members):
            return
        members = tuple(_with_cover(each, covers.get(each.person_id)) for each in self._state.members)
        self._set(members=members, unread=None)
        for person_id in ids:
            self._complete(person_id)
        self._look_here()

    def _unread(self, error: DeskError) -> None:
        self._set(unread=error)

    def _complete(self, person_id: str) -> None:
        """Record and cover are known: count what was printed, and fetch the photo."""
        member = self._member(person_id)
        if member is None or member.record is None or member.cover is None:
            return
        count = partial(
            self._context.desk.covers.printings, person_id, valid_until(member.record), member.cover
        )
        self._run(
            count, partial(self._counted, person_id), self._passed, key=f"count:{person_id}", lane=Lane.STORE
        )
        if member.photo is not None and member.image is None:
            self._run(
                partial(decoded, self._context.desk.photos, member.photo),
                partial(self._image_came, person_id, member.photo.sha256),
                partial(self._image_failed, person_id, member.photo.sha256),
                key=f"image:{person_id}",
                lane=Lane.PICTURES,
            )

    def _counted(self, person_id: str, printings: int) -> None:
        self._change(person_id, lambda member: replace(member, printings=printings))

    def _image_came(self, person_id: str, sha256: str, image: QImage) -> None:
        member = self._member(person_id)
        if member is not None and member.photo is not None and member.photo.sha256 == sha256:
            self._change(person_id, lambda each: replace(each, image=image))

    def _image_failed(self, person_id: str, sha256: str, error: DeskError) -> None:
        member = self._member(person_id)
        if member is not None and member.photo is not None and member.photo.sha256 == sha256:
            self._change(person_id, lambda each: replace(each, error=error))

    def _look_here(self) -> None:
        ids = tuple(each.person_id for each in self._state.members)
        self._run(
            partial(_unheard, self._context.desk.covers, ids),
            self._heard_here,
            self._passed,
            key=_WAITING,
            lane=Lane.STORE,
        )

    def _heard_here(self, unheard: Mapping[str, "Unheard"]) -> None:
        before, self._waiting = self._waiting, frozenset().union(*(one.act_ids for one in unheard.values()))
        # A cover that left a moment ago and does not lie here any more was counted as fast.
        taken = before - self._waiting or len(self._waiting - before) < self._just_printed
        self._just_printed = 0
        members = tuple(
            replace(each, unheard=unheard.get(each.person_id, each.unheard)) for each in self._state.members
        )
        if members != self._state.members:
            self._set(members=members)
        if taken:
            self.look()

    def _passed(self, _error: DeskError) -> None:
        """A store that cannot be read is told when something shall be printed."""

    # --- Inside -----------------------------------------------------------------------------------

    def _member(self, person_id: str) -> Member | None:
        return next((each for each in self._state.members if each.person_id == person_id), None)

    def _change(self, person_id: str, how: Callable[[Member], Member]) -> None:
        members = tuple(how(each) if each.person_id == person_id else each for each in self._state.members)
        self._set(members=members)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str,
        lane: Lane = Lane.CALLS,
    ) -> None:
        self._context.tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key, lane=lane)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of Reading
        self.changed.emit()


def decoded(photos: "Photos", photo: FiledPhoto) -> QImage:
    """Fetch and decode a photo on file; blocks.

    Raises:
        PictureUndecodable, and the errors of :meth:`tamin_desk.services.photos.Photos.fetch`.
    """
    return painted(photos.fetch(photo).data)


def _unheard(covers: "Covers", ids: tuple[str, ...]) -> Mapping[str, "Unheard"]:
    return {person_id: covers.unheard(person_id) for person_id in ids}


def _with_cover(member: Member, cover: CoverReply | None) -> Member:
    before = member.photo
    changed = replace(member, cover=cover)
    # Of another photo the old picture is none.
    same = before is not None and changed.photo is not None and before.sha256 == changed.photo.sha256
    return changed if same else replace(changed, image=None)
