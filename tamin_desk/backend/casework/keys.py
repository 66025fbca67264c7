"""Keys of pages in lists whose lines come and go, and entity tags of their lines.

A key holds the place itself and no line's id alone: the line after which a page begins may be gone by then.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from tamin_desk.backend.problems import ProblemError, invalid

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A line's place in its list.

    ``rank`` is 0 for what comes first in any case, else 1 or 2; ``as_of`` is the moment by which the whole
    list is ordered, the same on every page.
    """

    rank: int
    since: datetime
    kind: str
    key: str
    as_of: datetime

    def text(self) -> str:
        """Return the key of the page that begins after this place."""
        told = json.dumps([self.rank, _micros(self.since), self.kind, self.key, _micros(self.as_of)])
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def read(text: str) -> Place:
    """Return the place that a key holds.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    if len(text) > _LONGEST:
        raise _unknown()
    try:
        padded = text + "=" * (-len(text) % 4)
        rank, since, kind, key, as_of = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not (isinstance(kind, str) and isinstance(key, str) and rank in (0, 1, 2)):
            raise _unknown()
        return Place(int(rank), _moment(since), kind, key, _moment(as_of))
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        raise _unknown() from None


def uuid_of(place: Place) -> UUID:
    """Return a place's key as the UUID that it must be.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    try:
        return UUID(place.key)
    except ValueError:
        raise _unknown() from None


def tag(*parts: object) -> str:
    """Return the entity tag (RFC 9110) of what these parts make up."""
    told = json.dumps(parts, default=str, ensure_ascii=False)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _moment(micros: object) -> datetime:
    if not isinstance(micros, int):
        raise TypeError
    return _EPOCH + micros * _MICROSECOND


def _unknown() -> ProblemError:
    return invalid("after", "unknown_key")
