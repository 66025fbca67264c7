"""Whose codes these are, and who of them has a photo on file: asked in bundles, with progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from tamin_desk.contract.archive import StandingsReply, StandingsRequest
from tamin_desk.contract.missing import MOST_CODES, CodesReply, CodesRequest
from tamin_desk.contract.missing_routes import BY_CODES
from tamin_desk.contract.routes import STANDINGS
from tamin_desk.domain.code_lists import RowProblem
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.code_lists.reading import BadRow, GoodRow

_AT_ONCE: Final = MOST_CODES


class Tell(Protocol):
    """Hears how far it is; raises where the clerk has given up."""

    def __call__(self, done: int, total: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row and the person it is about; ``done``: a photo is on file."""

    number: int
    code: str
    person_id: str
    padded: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows whose person enrolment knows, and those whose code belongs to nobody."""

    rows: tuple[MatchedRow, ...]
    bad: tuple[BadRow, ...]


def match(session: SignedInCaller, rows: Sequence[GoodRow], tell: Tell) -> Matched:
    """Ask enrolment and archive about every row.

    Raises:
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; whatever ``tell`` raises.
    """
    matched, bad = list[MatchedRow](), list[BadRow]()
    for start in range(0, len(rows), _AT_ONCE):
        tell(start, len(rows))
        bundle = rows[start : start + _AT_ONCE]
        people = _people(session, [row.code for row in bundle])
        on_file = with_photo(session, list(people.values()))
        for row in bundle:
            person_id = people.get(row.code)
            if person_id is None:
                bad.append(BadRow(row.number, row.code, RowProblem.NOBODY))
            else:
                done = person_id in on_file
                matched.append(MatchedRow(row.number, row.code, person_id, row.padded, done))
    tell(len(rows), len(rows))
    return Matched(tuple(matched), tuple(bad))


def with_photo(session: SignedInCaller, person_ids: Sequence[str]) -> frozenset[str]:
    """Return who of these people has a photo on file.

    Raises:
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
    """
    found = set[str]()
    for start in range(0, len(person_ids), _AT_ONCE):
        body = StandingsRequest(person_ids=tuple(person_ids[start : start + _AT_ONCE]))
        found |= expect(StandingsReply, session.call(STANDINGS, body=body)).photos.keys()
    return frozenset(found)


def _people(session: SignedInCaller, codes: Sequence[str]) -> Mapping[str, str]:
    return expect(CodesReply, session.call(BY_CODES, body=CodesRequest(codes=tuple(codes)))).people
