"""Looking people up at enrolment, and what the archive has of them.

Three systems answer for one person, and enrolment alone makes a case: while the archive is away the
record is shown all the same, and of photos it is said that they are not known, never that there are none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tamin_desk.contract.archive import HistoryEntry, PersonArchive, StandingsReply, StandingsRequest
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord, Search, SearchMatch, SearchReply
from tamin_desk.contract.routes import PERSON, PERSON_ARCHIVE, SEARCH, STANDINGS
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.domain.identifiers import Recognition, recognise
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller

# As many as the contract takes at once.
_STANDINGS_AT_ONCE: Final = 60


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a typed text could be, and whom enrolment found under each reading of it."""

    recognition: Recognition
    matches: tuple[SearchMatch, ...]


@dataclass(frozen=True, slots=True)
class OnFile:
    """What the archive has of a household.

    Attributes:
        archive: photos and history of the person asked for; ``None`` when they are not known.
        standings: the photo in force of each member who has one, by person id; of the others nothing
            is on file, unless ``error`` is set.
        error: why something of it is not known.
    """

    archive: PersonArchive | None
    standings: Mapping[str, FiledPhoto]
    error: DeskError | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that the screen shows of a person; the last three are those of :class:`OnFile`."""

    record: PersonRecord
    archive: PersonArchive | None
    standings: Mapping[str, FiledPhoto]
    archive_error: DeskError | None


class People:
    """Finds and opens people; blocking."""

    def __init__(self, session: SignedInCaller) -> None:
        self._session = session

    def search(self, text: str) -> SearchResult:
        """Search a typed text as every code that it could be; what cannot be a code is not sent.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        recognition = recognise(text)
        if not recognition.readings:
            return SearchResult(recognition, ())
        reply = expect(SearchReply, self._session.call(SEARCH, body=Search(text=recognition.text)))
        return SearchResult(recognition, reply.matches)

    def open(self, person_id: str) -> CaseFile:
        """Read a person's record, and what is on file for the household.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`, of enrolment only:
            the archive's is told in the result.
        """
        record = self.record(person_id)
        found = self.on_file(record)
        return CaseFile(record, found.archive, found.standings, found.error)

    def record(self, person_id: str) -> PersonRecord:
        """Read a person's record at enrolment.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        return expect(PersonRecord, self._session.call(PERSON, values={"person_id": person_id}))

    def on_file(self, record: PersonRecord) -> OnFile:
        """Read what the archive has of a person and the household; its trouble is told, not raised.

        Raises:
            SignedOut: the session has ended, which is no trouble of the archive.
        """
        archive: PersonArchive | None = None
        try:
            reply = self._session.call(PERSON_ARCHIVE, values={"person_id": record.person_id})
            archive = expect(PersonArchive, reply)
            return OnFile(archive, self._standings(record), None)
        except SignedOut:
            raise
        except DeskError as error:
            return OnFile(archive, {}, error)

    def history(self, person_id: str) -> tuple[HistoryEntry, ...]:
        """Read what was done about a person's photos, oldest first.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        reply = self._session.call(PERSON_ARCHIVE, values={"person_id": person_id})
        return expect(PersonArchive, reply).history

    def _standings(self, record: PersonRecord) -> Mapping[str, FiledPhoto]:
        ids = [member.person_id for member in record.household] or [record.person_id]
        photos: dict[str, FiledPhoto] = {}
        for start in range(0, len(ids), _STANDINGS_AT_ONCE):
            photos |= self._some_standings(ids[start : start + _STANDINGS_AT_ONCE])
        return photos

    def _some_standings(self, ids: Sequence[str]) -> Mapping[str, FiledPhoto]:
        reply = self._session.call(STANDINGS, body=StandingsRequest(person_ids=tuple(ids)))
        return expect(StandingsReply, reply).photos
