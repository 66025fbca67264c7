"""Handing in many acts by one request: for a desk that comes back with a day's work over a long line.

``POST /v1/acts`` by the author of all of them. Each is accepted or refused as if it had come alone, in
its own transaction and under the permission of its kind, in the order given and whatever became of
those before it. Pictures are put first, as always. An act that takes long holds up no answer: what is
not known in time is left open, and asked again alone.

An author whose right to deliver is over (30 days after they were last signed in at that desk, or ended by
an administrator) hands in nothing more. Then a colleague of the unit does, signed in, by
``POST /v1/acts/handed-in``: each act keeps its author, the colleague is named beside them, and a reviewer
looks at it. While the author may deliver themself, nobody else does it for them.
"""

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, JsonValue, StringConstraints

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.base import Message, Reply
from tamin_desk.contract.problems import Problem

MOST_ACTS: Final = 50


class Handed(Message):
    """One act, and which try of it this is (:data:`tamin_desk.contract.base.ATTEMPT_HEADER`).

    ``act`` is as its own endpoint takes it; it is judged there, so that one that a server does not know is
    refused alone.
    """

    attempt: Annotated[int, Field(ge=1, le=999_999_999)]
    act: dict[str, JsonValue] = Field(repr=False)


class HandIn(Message):
    """``POST /v1/acts``: acts of the caller."""

    acts: Annotated[tuple[Handed, ...], Field(min_length=1, max_length=MOST_ACTS)]


class HandInFor(Message):
    """``POST /v1/acts/handed-in``: acts of somebody else, who saved them at the desk ``desk_id``.

    Refused as a whole: ``author-delivers`` while they can hand them in themself, ``not-found`` where nobody
    of that id was ever signed in at that desk from the caller's unit.
    """

    author_id: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    desk_id: UUID
    acts: Annotated[tuple[Handed, ...], Field(min_length=1, max_length=MOST_ACTS)]


class Result(Reply):
    """What became of one act: its receipt, or the problem that it would have met alone.

    Neither when that was not known in time.
    """

    receipt: ActReceipt | None = None
    problem: Problem | None = None


class HandedIn(Reply):
    """One result for each act, in the order in which they were given."""

    results: tuple[Result, ...]
