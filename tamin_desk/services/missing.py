"""Whose photo is missing in the unit, and which photos it waits for; read anew each time, nothing is kept."""

from dataclasses import dataclass
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.missing import AwaitedPhotos, CallNote, LastVisit, MissingPhotos
from tamin_desk.contract.missing_routes import AWAITED_PHOTOS, CALLED, MISSING_PHOTOS
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is wanted; ``None`` is everybody."""

    age: AgeGroup = AgeGroup.GROWN
    kind: InsuredKind | None = None
    booklet_due: bool = False
    visit: LastVisit | None = None

    def params(self, after: str | None) -> dict[str, str | int]:
        """Return the query of a page."""
        told = {"age": self.age, "kind": self.kind, "visit": self.visit, "after": after}
        asked: dict[str, str | int] = {name: str(value) for name, value in told.items() if value is not None}
        if self.booklet_due:
            asked["booklet_due"] = "true"
        return asked


class Missing:
    """The lists of whoever is signed in; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
    """

    def __init__(self, session: SignedInCaller) -> None:
        self._session = session

    def page(self, filters: Filters, after: str | None = None) -> MissingPhotos:
        """Read a page; ``after`` is the key of a line, whether that line is still there or not."""
        return expect(MissingPhotos, self._session.call(MISSING_PHOTOS, params=filters.params(after)))

    def awaited(self) -> AwaitedPhotos:
        """Read which photos the unit waits for."""
        return expect(AwaitedPhotos, self._session.call(AWAITED_PHOTOS))

    def called(self, inquiry_id: UUID) -> None:
        """Note that the person was asked to come; a line that has gone meanwhile is no trouble."""
        body = CallNote(id=uuid7(), inquiry_id=inquiry_id)
        try:
            self._send(body)
        except OutcomeUnknown:
            # A second note changes nothing.
            self._send(body)
        except ServerProblem as error:
            if error.problem.kind is not ProblemType.NOT_FOUND:
                raise

    def _send(self, body: CallNote) -> None:
        self._session.call(CALLED, body=body, request_id=body.id)
