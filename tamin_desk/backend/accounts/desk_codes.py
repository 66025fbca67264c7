"""Desk codes: a desk's own part of the numbers that it makes without a server.

A code belongs to one desk for ever and is never given out again. A store that was restored from a copy
has used fewer numbers than the server has seen; it gets another code, so that it cannot make a number twice.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import DeskCodeRow
from tamin_desk.contract.problems import ProblemType

# No I and no O, which look like 1 and 0 on paper; a letter first, so that no code reads as a number.
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ALPHABET: Final = "0123456789" + _LETTERS
_SHORTEST, _LONGEST = 2, 6


def code_of(ordinal: int) -> str:
    """Return the code of the desk that was the ``ordinal``-th (1, 2, …) to be given one.

    Raises:
        ValueError: there are no more codes, after some thousand million.

    >>> code_of(1), code_of(2), code_of(25), code_of(817)
    ('A0', 'B0', 'A1', 'A00')
    """
    place = ordinal - 1
    for length in range(_SHORTEST, _LONGEST + 1):
        if 0 <= place < _room(length):
            place, first = divmod(place, len(_LETTERS))
            rest = ""
            for _ in range(length - 1):
                place, digit = divmod(place, len(_ALPHABET))
                rest = _ALPHABET[digit] + rest
            return _LETTERS[first] + rest
        place -= _room(length)
    raise ValueError("no such desk code")


def ordinal_of(code: str) -> int:
    """Return the ordinal whose code this is: the inverse of :func:`code_of`.

    Raises:
        ValueError: it is no desk code.
    """
    if not _SHORTEST <= len(code) <= _LONGEST:
        raise ValueError("no desk code")
    place = 0
    for character in code[1:]:
        place = place * len(_ALPHABET) + _ALPHABET.index(character)
    place = place * len(_LETTERS) + _LETTERS.index(code[0])
    return place + sum(_room(length) for length in range(_SHORTEST, len(code))) + 1


def find(session: Session, code: str) -> DeskCodeRow | None:
    """Return an issued code, locked; ``None`` for one that was never given out."""
    try:
        return session.get(DeskCodeRow, ordinal_of(code), with_for_update=True)
    except ValueError:
        return None


def at_sign_in(
    session: Session, desk_id: UUID, unit_code: str, known: str | None, made: int, now: datetime
) -> str:
    """Return the code that a desk goes on with: the one it knows, or another.

    Another when it knows none, when its code is not its own, or when the server has seen more numbers
    (``highest``) than the desk has ``made``.
    """
    row = None if known is None else find(session, known)
    if known is not None and row is not None and row.desk_id == desk_id and made >= row.highest:
        row.highest = made
        return known
    return _issue(session, desk_id, unit_code, now, None)


def on_request(session: Session, desk_id: UUID, unit_code: str, request_id: UUID, now: datetime) -> str:
    """Return another code for a desk; the same request gets the same one again.

    Raises:
        ProblemError: ``id-reused``, when another desk has sent this request.
    """
    rows = select(DeskCodeRow).where(DeskCodeRow.asked_by == request_id)
    known = session.scalars(rows).one_or_none()
    if known is None:
        return _issue(session, desk_id, unit_code, now, request_id)
    if known.desk_id != desk_id:
        raise ProblemError(ProblemType.ID_REUSED)
    return code_of(known.ordinal)


def _room(length: int) -> int:
    rest: int = len(_ALPHABET) ** (length - 1)
    return len(_LETTERS) * rest


def _issue(session: Session, desk_id: UUID, unit_code: str, now: datetime, request_id: UUID | None) -> str:
    row = DeskCodeRow(desk_id=desk_id, unit_code=unit_code, issued_at=now, asked_by=request_id, highest=0)
    session.add(row)
    session.flush()
    return code_of(row.ordinal)
