"""The services behind a case at the counter, with answers that a test lays down.

Each keeps the contract of its service: the same calls, the same errors, answers by person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tamin_desk.contract.inquiries import Credential, FiledPhoto, InquiryReply
from tamin_desk.contract.people import PersonRecord, PersonSummary, SearchMatch
from tamin_desk.domain.errors import DeskError, DigestMismatch
from tamin_desk.domain.identifiers import CodeKind, recognise
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tamin_desk.services.inquiries import InquiryLeft, Waiting
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.people import CaseFile, SearchResult
from tamin_desk.services.photos import Picture
from tamin_desk.services.session import SignedIn
from tamin_desk.services.sync_status import Connection, SyncStatus, WorkWaiting
from tests.fakes.clock import HeardClock
from tests.fakes.desk_people import NOW, archive, record, signed_in

Answer = Callable[[str, str], InquiryReply | DeskError]
"""What the gateway says to an inquiry id and a person id; an error is raised."""


class FakePeople:
    """Enrolment and archive: finds whom it was told of."""

    def __init__(self) -> None:
        self.files: dict[str, CaseFile] = {}
        self.matches: dict[str, tuple[SearchMatch, ...]] = {}
        self.error: DeskError | None = None
        self.searched: list[str] = []

    def add(self, file: CaseFile) -> None:
        """Enrol somebody, to be found by their own code."""
        self.files[file.record.person_id] = file
        code = file.record.national_code or file.record.foreign_code or ""
        kind = CodeKind.NATIONAL_CODE if file.record.national_code else CodeKind.FOREIGN_CODE
        people = [p for p in file.record.household if p.person_id == file.record.person_id]
        self.matches[code] = (match(kind, code, *people),)

    def search(self, text: str) -> SearchResult:
        self.searched.append(text)
        if self.error is not None:
            raise self.error
        return SearchResult(recognise(text), self.matches.get(text, ()))

    def open(self, person_id: str) -> CaseFile:
        if self.error is not None:
            raise self.error
        return self.files[person_id]


class FakeInquiries:
    """The gateway.

    ``lost_answers`` replies are lost on their way before one comes through; ``met`` comes in their place.
    """

    def __init__(self) -> None:
        self.answer: Answer = lambda inquiry_id, person_id: DigestMismatch("no answer was laid down")
        self.asked: list[tuple[str, str, str]] = []
        self.lost_answers = 0
        self.met: DeskError | None = None

    def ask(
        self,
        record: PersonRecord,
        credential: Credential,
        started_from: StartedFrom,
        *,
        inquiry_id: str | None = None,
        waiting: Waiting,
    ) -> InquiryReply:
        assert inquiry_id is not None, "the desk makes the id before the first attempt"
        self.asked.append((inquiry_id, record.person_id, credential.value))
        for state in [InquiryState.SENT, *[InquiryState.UNKNOWN] * self.lost_answers]:
            if not waiting(state, self.met if state is InquiryState.UNKNOWN else None):
                raise InquiryLeft(inquiry_id)
        found = self.answer(inquiry_id, record.person_id)
        if isinstance(found, DeskError):
            raise found
        return found


class FakePhotos:
    """The archive's pictures, by digest."""

    def __init__(self) -> None:
        self.pictures: dict[str, Picture] = {}
        self.error: DeskError | None = None
        self.fetched: list[str] = []

    def add(self, *pictures: Picture) -> None:
        self.pictures |= {picture.sha256: picture for picture in pictures}

    def fetch(self, photo: FiledPhoto) -> Picture:
        self.fetched.append(photo.sha256)
        if self.error is not None:
            raise self.error
        if photo.sha256 not in self.pictures:
            raise DigestMismatch("no such picture")
        return self.pictures[photo.sha256]


class FakeOutbox:
    """Rows of acts on their way, newest first."""

    def __init__(self) -> None:
        self.rows: list[OutboxItem] = []

    def items(self, *, person_id: str) -> tuple[OutboxItem, ...]:
        return tuple(row for row in self.rows if row.person_id == person_id)


class FakeSession:
    """Who is signed in."""

    def __init__(self) -> None:
        self.current: SignedIn | None = signed_in()


class FakeSync:
    """What the status strip reads."""

    def status(self) -> SyncStatus:
        return SyncStatus(Connection.CONNECTED, 2, 0, "RC-0162-0588417", NOW, NOW)

    def work_waiting(self) -> WorkWaiting:
        return WorkWaiting()

    def look_soon(self) -> None:
        """Nothing new waits at the servers."""


@dataclass(slots=True)
class FakeDesk:
    """An open desk, as far as a case at the counter needs one."""

    clock: HeardClock = field(default_factory=lambda: HeardClock(NOW))
    people: FakePeople = field(default_factory=FakePeople)
    inquiries: FakeInquiries = field(default_factory=FakeInquiries)
    photos: FakePhotos = field(default_factory=FakePhotos)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    session: FakeSession = field(default_factory=FakeSession)
    sync: FakeSync = field(default_factory=FakeSync)

    def enrol(self, *household: PersonSummary, on_file: dict[str, FiledPhoto] | None = None) -> None:
        """Enrol a household; ``on_file`` are the photos in force, by person id."""
        standings = on_file or {}
        for summary in household:
            filed = standings.get(summary.person_id)
            of_person = archive(summary, (filed,) if filed is not None else ())
            self.people.add(CaseFile(record(summary, household), of_person, standings, None))

    def file(self, person_id: str, filed: FiledPhoto) -> None:
        """What the gateway does by itself: put a photo into the archive."""
        before = self.people.files[person_id]
        assert before.archive is not None
        photos = (filed, *before.archive.photos)
        of_person = before.archive.model_copy(update={"photos": photos})
        standings = {**before.standings, person_id: filed}
        self.people.files[person_id] = replace(before, archive=of_person, standings=standings)


def match(kind: CodeKind, code: str, *people: PersonSummary, padded: bool = False) -> SearchMatch:
    return SearchMatch(kind=kind, code=code, padded=padded, people=people)
