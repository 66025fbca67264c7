"""A unit's worklist as the archive tells it, and the names of its people, for tests and pictures."""

from datetime import datetime, timedelta
from uuid import UUID

from tamin_desk.contract.casework import (
    NamesReply,
    NamesRequest,
    PersonName,
    Worklist,
    WorklistEntry,
    WorklistKind,
)
from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.contract.follow_up_routes import WORKLIST
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.comparison import ReferenceKind
from tests.fakes.answers import CLERK, MOMENT
from tests.fakes.api import Called, FakeApi
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, SAMIR

K = WorklistKind
PEOPLE = (ARASH, NARGES, KIAN, HASTI, SAMIR, DARYOUSH)
EMPTY = Worklist(entries=(), total=0)


def entry(
    number: int,
    kind: WorklistKind,
    person: PersonSummary = ARASH,
    *,
    mine: bool = True,
    hours: float = 3,
    now: datetime = MOMENT,
    **said: object,
) -> WorklistEntry:
    """Return a line; ``said`` is what a reviewer said, or the letter's number."""
    comparison_id = comparison(number)
    line = WorklistEntry(
        entry_id=f"{kind}-{comparison_id.hex}",
        kind=kind,
        since=now - timedelta(hours=hours),
        person_id=person.person_id,
        photo_id=f"photo-of-{number}",
        photo_sha256=f"{number:064x}",
        comparison_id=comparison_id,
        reference=ReferenceKind.CARD_IN_HAND,
        author_id=CLERK.user_id if mine else "user-sara",
        author_name=CLERK.display_name if mine else "سارا کریمی",
        is_mine=mine,
    )
    return line.model_copy(update=said)


def comparison(number: int) -> UUID:
    """Return the comparison that the line of a number is about."""
    return UUID(int=(0x0193A7C2 << 96) | (7 << 76) | (2 << 62) | number)


def serve(api: FakeApi, *entries: WorklistEntry, named: bool = True) -> None:
    """Let the archive tell these lines, and enrolment the names of everybody."""
    api.on(WORKLIST, Worklist(entries=entries, total=len(entries)))
    api.on(NAMES, names if named else NamesReply(names={}))


def names(called: Called) -> NamesReply:
    """Return the names of whoever is asked for."""
    assert isinstance(called.body, NamesRequest)
    known = {
        person.person_id: PersonName(
            full_name=person.full_name, code=person.national_code or person.foreign_code or ""
        )
        for person in PEOPLE
    }
    return NamesReply(names={one: known[one] for one in called.body.person_ids if one in known})
