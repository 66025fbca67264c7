"""The unit's missing photos as a table shows them: pages put together, with names asked of enrolment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tamin_desk.contract.casework import PersonName
from tamin_desk.contract.missing import MissingPerson, MissingPhotos
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.log import event_log
from tamin_desk.services.missing import Filters

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk

_log = event_log(__name__)


class Tell(Protocol):
    """Hears how far it is; raises where the clerk has given up."""

    def __call__(self, done: int, total: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class MissingRows:
    """People of one list; ``names`` lacks who could not be named, ``counts`` is the newest page read."""

    people: tuple[MissingPerson, ...]
    names: Mapping[str, PersonName]
    counts: MissingPhotos

    @property
    def more(self) -> int:
        """How many of the list were not read."""
        return max(0, self.counts.total - len(self.people))


def read_rows(desk: "Desk", filters: Filters, wanted: int | None, tell: Tell | None = None) -> MissingRows:
    """Read ``wanted`` people at least where there are so many, or all of them.

    Raises:
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; whatever ``tell`` raises.
    """
    page = desk.missing.page(filters)
    people, known = list(page.people), {one.person_id for one in page.people}
    while page.next is not None and (wanted is None or len(people) < wanted):
        if tell is not None:
            tell(len(people), page.total)
        page = desk.missing.page(filters, page.next)
        fresh = [one for one in page.people if one.person_id not in known]
        if not fresh:
            # A server that leads on to the same page again and again is not followed.
            break
        people += fresh
        known |= {one.person_id for one in fresh}
    return MissingRows(tuple(people), _named(desk, people), page)


def _named(desk: "Desk", people: list[MissingPerson]) -> Mapping[str, PersonName]:
    try:
        return desk.casework.names(one.person_id for one in people)
    except SignedOut:
        raise
    except DeskError as error:
        # A case can be started from a line without a name.
        _log.info("the people without a photo could not be named", error=error)
        return {}
