"""What the desk needs of the services: the open desk fits these, and so do written fakes."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject

from tamin_desk.contract.inquiries import Credential, FiledPhoto, InquiryReply
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.people import CaseFile, SearchResult
    from tamin_desk.services.photos import Picture
    from tamin_desk.services.session import SignedIn

T = TypeVar("T")


class ClockPort(Protocol):
    """The desk's own time."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...


class PeoplePort(Protocol):
    """Looking people up; blocks."""

    def search(self, text: str) -> "SearchResult": ...

    def open(self, person_id: str) -> "CaseFile": ...


class InquiriesPort(Protocol):
    """Asking the registry; blocks until an answer, or until ``waiting`` says no."""

    def ask(
        self,
        record: PersonRecord,
        credential: Credential,
        started_from: StartedFrom,
        *,
        inquiry_id: str | None = None,
        waiting: Callable[[InquiryState, DeskError | None], bool],
    ) -> InquiryReply: ...


class PhotosPort(Protocol):
    """Fetching photos on file; blocks."""

    def fetch(self, photo: FiledPhoto) -> "Picture": ...


class OutboxPort(Protocol):
    """Reading what waits to be sent; blocks shortly."""

    def items(self, *, person_id: str) -> "tuple[OutboxItem, ...]": ...


class SessionPort(Protocol):
    """Who is signed in, if anybody."""

    @property
    def current(self) -> "SignedIn | None": ...


class CaseServices(Protocol):
    """The part of an open desk that a case at the counter needs."""

    @property
    def clock(self) -> ClockPort: ...

    @property
    def people(self) -> PeoplePort: ...

    @property
    def inquiries(self) -> InquiriesPort: ...

    @property
    def photos(self) -> PhotosPort: ...

    @property
    def outbox(self) -> OutboxPort: ...

    @property
    def session(self) -> SessionPort: ...


class Runner(Protocol):
    """The bridge to threads, as the presenters use it (see ``ui.tasks.Tasks``)."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        on_done: Callable[[T], None],
        on_failed: Callable[[DeskError], None],
        key: str | None = None,
        lane: Lane = ...,
    ) -> None: ...

    def forget(self, owner: QObject, key: str) -> None: ...
