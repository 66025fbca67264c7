"""Reading a person's record, archive and outbox rows; only the person wanted last is ever told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.ui.desk.ports import CaseServices, Runner
from tamin_desk.ui.desk.repeats import Failure
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.people import CaseFile

_OPEN: Final = "open"
_REFRESH: Final = "refresh"
_OUTBOX: Final = "outbox"


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody who was to be opened; ``found_as`` is the kind of code that led there."""

    file: "CaseFile"
    found_as: CodeKind | None


class Reader(QObject):
    """Opens people, and reads again what is on the screen.

    Signals:
        opened(Opened): the person wanted last is there.
        refreshed(CaseFile): the open person, read again.
        outbox_read(tuple[OutboxItem, ...]): the open person's rows, newest first.
        failed(Failure): one of these failed.
    """

    opened = Signal(object)
    refreshed = Signal(object)
    outbox_read = Signal(object)
    failed = Signal(object)

    def __init__(self, services: CaseServices, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._person_id = ""
        self._opening = ""
        self._found_as: CodeKind | None = None

    @property
    def opening(self) -> str:
        """Who is wanted and not there yet."""
        return self._opening

    def open(self, person_id: str, found_as: CodeKind | None) -> None:
        """Open somebody; an answer for anyone wanted before is dropped."""
        self._opening, self._found_as = person_id, found_as
        self._tasks.run(
            partial(self._services.people.open, person_id),
            owner=self,
            on_done=partial(self._opened, person_id),
            on_failed=partial(self._open_failed, person_id),
            key=_OPEN,
        )

    def stay_with(self, person_id: str) -> None:
        """Read for this person from now on; nothing that was asked for another comes through."""
        self._person_id, self._opening = person_id, ""
        for key in (_OPEN, _REFRESH, _OUTBOX):
            self._tasks.forget(self, key)

    def refresh(self) -> None:
        """Read the open person's record and archive again."""
        if self._person_id:
            self._tasks.run(
                partial(self._services.people.open, self._person_id),
                owner=self,
                on_done=partial(self._refreshed, self._person_id),
                on_failed=partial(self._read_failed, self._person_id, _REFRESH, self.refresh),
                key=_REFRESH,
            )

    def read_outbox(self) -> None:
        """Read what of the open person's acts is on its way."""
        if self._person_id:
            self._tasks.run(
                partial(self._services.outbox.items, person_id=self._person_id),
                owner=self,
                on_done=partial(self._outbox_read, self._person_id),
                on_failed=partial(self._read_failed, self._person_id, _OUTBOX, self.read_outbox),
                key=_OUTBOX,
                lane=Lane.STORE,
            )

    # The bridge's keys have dropped what is late already; people are compared all the same.

    def _opened(self, person_id: str, file: "CaseFile") -> None:
        if person_id == self._opening == file.record.person_id:
            self.opened.emit(Opened(file, self._found_as))

    def _open_failed(self, person_id: str, error: DeskError) -> None:
        if person_id == self._opening:
            self.failed.emit(Failure(_OPEN, error, partial(self.open, person_id, self._found_as)))

    def _refreshed(self, person_id: str, file: "CaseFile") -> None:
        if person_id == self._person_id == file.record.person_id:
            self.refreshed.emit(file)

    def _outbox_read(self, person_id: str, items: "tuple[OutboxItem, ...]") -> None:
        if person_id == self._person_id:
            self.outbox_read.emit(items)

    def _read_failed(self, person_id: str, name: str, again: Callable[[], None], error: DeskError) -> None:
        if person_id == self._person_id:
            self.failed.emit(Failure(name, error, again))
