"""Sets of pairs with known answers, as a site's folder and as a server has them."""

from pathlib import Path
from typing import Protocol
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.library import NewPair, NewPicture
from tamin_desk.backend.pictures import examine
from tamin_desk.contract import practice_routes
from tamin_desk.contract.acts import Seen
from tamin_desk.contract.known_answers import (
    Burst,
    PracticeAnswer,
    PracticeFeedback,
    PracticePair,
    Scores,
)
from tamin_desk.contract.review import KnownAnswer
from tamin_desk.domain.comparison import Feature, Verdict
from tests.fakes.bench import ALL_SIMILAR
from tests.fakes.branch import Desk, picture
from tests.fakes.clock import FakeClock

HEADER = "registry,reference,truth,telling,face_top,face_bottom"
_PIXELS = 1_000_000


class Server(Protocol):
    """A database and a clock."""

    @property
    def database(self) -> Database: ...

    @property
    def clock(self) -> FakeClock: ...


def new_picture(number: int, size: tuple[int, int] = (60, 80)) -> NewPicture:
    """Make a picture that no other number has."""
    data = picture(number, size) + number.to_bytes(4, "big")
    return NewPicture(data, examine(data, _PIXELS))


def add_pairs(
    backend: Server, count: int, *, set_name: str = "site", matches: int | None = None, first: int = 0
) -> None:
    """Give a server a set of which ``matches`` (default: half) are matches, and tell a feature.

    Pictures are numbered from ``first`` on: other numbers, other pictures.
    """
    matches = count // 2 if matches is None else matches
    with backend.database.write() as session:
        for number in range(count):
            truth = Verdict.MATCH if number < matches else Verdict.MISMATCH
            pair = NewPair(
                truth,
                Feature.EARS,
                new_picture(first + 2 * number),
                new_picture(first + 2 * number + 1, (61, 81)),
            )
            library.add(session, set_name, pair, backend.clock.now())


def write_set(folder: Path, *rows: str) -> Path:
    """Write a folder of four pictures and a list of pairs."""
    folder.mkdir(exist_ok=True)
    for number in range(4):
        (folder / f"{number}.jpg").write_bytes(new_picture(100 + number).data)
    (folder / "pairs.csv").write_text("\n".join((HEADER, *rows)), "utf-8")
    return folder


def begin(desk: Desk, burst_id: UUID | None = None) -> Burst:
    """Ask for a burst."""
    reply = desk.client.post(practice_routes.PRACTISE.path, json={"id": str(burst_id or uuid7())})
    assert reply.is_success, reply.text
    return Burst.model_validate_json(reply.content)


def answer_to(pair: PracticePair, verdict: Verdict, **changes: object) -> PracticeAnswer:
    """Write an answer to a pair."""
    told: dict[str, object] = {
        "id": uuid7(),
        "token": pair.token,
        "verdict": verdict,
        "ratings": ALL_SIMILAR,
        "seen": Seen(dwell_ms=4_000, zoom_least=1.0, zoom_most=2.0),
    }
    return PracticeAnswer.model_validate(told | changes)


def give(desk: Desk, answer: PracticeAnswer) -> KnownAnswer:
    """Hand an answer in; gives the feedback."""
    reply = desk.client.post(
        practice_routes.PRACTICE_ANSWER.path,
        content=answer.model_dump_json(),
        headers={"Content-Type": "application/json"},
    )
    assert reply.is_success, reply.text
    return PracticeFeedback.model_validate_json(reply.content).known_answer


def scores(desk: Desk) -> Scores:
    """Read what somebody may know of their judgement."""
    return Scores.model_validate_json(desk.get(practice_routes.PRACTICE_SCORES).content)
