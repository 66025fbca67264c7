"""The campaign ``access``: everybody asks for everything, and gets what is written down for them and no more.

A real server over the loopback. A case is one cell of the matrix: a role at a kind of unit, an endpoint, and
whose it is that is asked for; or a role with a session that is over; or a role for whom schemathesis invents
requests for an endpoint. What must not be reached is asked for twice, once as it is and once with ids that
never were: both answers must be the same to the byte.
"""

import hashlib
import random
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import httpx
import uvicorn
from fastapi import FastAPI
from sqlalchemy import delete

from tamin_desk.backend.app import create_app
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import service_token
from tamin_desk.backend.schema.keys import SealOpening
from tamin_desk.contract.base import CONTRACT_HEADER, REQUEST_ID_HEADER
from tamin_desk.contract.problems import Problem, ProblemType
from tamin_desk.domain.roles import Role, UnitKind
from tests.fakes.branch import PASSWORD, config_for
from tests.fakes.clock import FakeClock
from tools.faults import access_table
from tools.faults.access_asks import Aim, Ask, ask, endpoint_of, names
from tools.faults.access_belongings import Belongings
from tools.faults.access_scene import LIMITS, OWNERS, WHO, Country, country, name_of
from tools.faults.access_table import LISTS, Answer, Who, Whose
from tools.faults.campaign import Heard
from tools.faults.results import CampaignResult

_START_SECONDS: Final = 20.0
SHORT: Final = 200
"""How many cells the short form plays, without invented requests: one protection's check has those."""


class State(StrEnum):
    """What is in the place of a live session."""

    NONE = "no token"
    WRONG = "a wrong token"
    SIGNED_OUT = "signed out"
    EXPIRED = "expired"
    DELIVERY = "a delivery token"


@dataclass(frozen=True, slots=True)
class Cell:
    """One case: in a state, or fuzzed, ``whose`` is of no matter."""

    who: Who
    name: str
    whose: Whose = Whose.NEAR
    state: State | None = None
    fuzzed: bool = False

    def __str__(self) -> str:
        state = f", {self.state}" if self.state else ", invented" if self.fuzzed else f", {self.whose}"
        return f"{self.who.role} at {self.who.kind}, {self.name}{state}"


@cache
def cells() -> tuple[Cell, ...]:
    """Return every cell of the matrix, those that schemathesis plays last."""
    signed_in = [
        Cell(who, name, whose)
        for who in WHO
        for name in names()
        for whose in ((Whose.OWN,) if name in LISTS else Whose)
    ]
    at_branch = [Who(role, UnitKind.BRANCH) for role in Role]
    in_states = [Cell(who, name, state=state) for who in at_branch for name in names() for state in State]
    at_home = [
        Who(Role.MEDICAL, UnitKind.MEDICAL_CENTRE) if who.role is Role.MEDICAL else who for who in at_branch
    ]
    # Who has signed out asks no more; and a session ends only once.
    invented = [Cell(who, name, fuzzed=True) for who in at_home for name in names() if _can_be_invented(name)]
    return (*signed_in, *in_states, *invented)


def _can_be_invented(name: str) -> bool:
    return ":" not in name and name != "sign_out" and not name.startswith("demo_")


def ordered(seed: int) -> list[Cell]:
    """Return the cells as a seed plays them; what schemathesis invents comes after the short form's."""
    chance = random.Random(seed)  # nosec B311 # chance
    plain = [cell for cell in cells() if not cell.fuzzed]
    chance.shuffle(plain)
    rest = [*plain[SHORT:], *(cell for cell in cells() if cell.fuzzed)]
    chance.shuffle(rest)
    return [*plain[:SHORT], *rest]


@dataclass
class Campaigner:
    """One run: a server on a copy of the country, and what was found."""

    url: str
    country: Country
    database: Database
    service_token: str
    client: httpx.Client
    seed: int
    found: list[str] = field(default_factory=list)
    requests: int = 0

    def play(self, number: int, cell: Cell) -> None:
        """Play one cell."""
        where = f"REPLAY={self.seed}-{number} ({cell})"
        try:
            wrong = self._judged(number, cell)
        except LookupError as trouble:
            wrong = [str(trouble)]
        self.found += [f"{where}: {each}" for each in wrong]

    def _judged(self, number: int, cell: Cell) -> list[str]:
        if cell.fuzzed:
            # It costs a second to import, and few processes of the short form play it.
            from tools.faults.access_fuzz import fuzzed

            token = self.country.tokens[cell.who]
            mine = hashlib.sha256(f"{self.seed}-{number}".encode()).digest()
            asked, wrong = fuzzed(self.url, endpoint_of(cell.name), token, int.from_bytes(mine[:4]))
            self.requests += asked
            return wrong
        if cell.state is not None:
            return self._in_state(cell, cell.state)
        target = self.country.target(cell.who, cell.whose)
        headers = {"Authorization": f"Bearer {self.country.tokens[cell.who]}"}
        must = access_table.answer(cell.name, cell.who, cell.whose)
        reply = self._send(cell, target, headers)
        wrong = [*_faults(reply), *self._strange_words(cell, target, reply, must)]
        if must is Answer.SERVED:
            return wrong + (
                [] if _is_served(cell.name, reply) else [f"lawful work is refused: {_said(reply)}"]
            )
        return wrong + self._refused(cell, reply, headers, must)

    def _refused(
        self, cell: Cell, reply: httpx.Response, headers: Mapping[str, str], must: Answer
    ) -> list[str]:
        """Return what is wrong with a refusal: it is none, or tells what there is from what never was."""
        wrong = []
        kind = _problem(cell.name, reply)
        if kind is None:
            wrong.append(f"it leaks: {must} is served, {_said(reply)}")
        elif must is Answer.FORBIDDEN and kind is not ProblemType.NOT_PERMITTED:
            wrong.append(f"it leaks: it is not forbidden, {_said(reply)}")
        nothing = self._send(cell, self.country.nothing, headers)
        if _seen(reply) != _seen(nothing):
            wrong.append(f"it leaks: {_said(reply)} is told from what never was, {_said(nothing)}")
        return wrong

    def _in_state(self, cell: Cell, state: State) -> list[str]:
        role = cell.who.role
        token = {
            State.NONE: None,
            State.WRONG: "eyJhbGciOiJub25lIn0.eyJzaWQiOiIwIn0.",
            State.SIGNED_OUT: self.country.signed_out[role],
            State.EXPIRED: self.country.expired[role],
            State.DELIVERY: self.country.delivery[role],
        }[state]
        base = cell.name.partition(":")[0]
        if base in access_table.WITHOUT_SESSION:
            return []
        if state is State.DELIVERY and base in access_table.BY_DELIVERY:
            return []
        wanted = {State.EXPIRED: ProblemType.SESSION_EXPIRED, State.DELIVERY: ProblemType.NOT_PERMITTED}.get(
            state, ProblemType.SESSION_ENDED
        )
        if state is not State.NONE and base in ("file_photo", "note_inquiry", "roll"):
            wanted = ProblemType.NOT_PERMITTED
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        target = self.country.target(cell.who, Whose.OWN)
        reply = self._send(cell, target, headers)
        wrong = [*_faults(reply), *self._strange_words(cell, target, reply, Answer.FORBIDDEN)]
        if _problem("", reply) is not wanted:
            wrong.append(f"it leaks: {_said(reply)} and not {wanted}")
        if _seen(reply) != _seen(self._send(cell, self.country.nothing, headers)):
            wrong.append(f"it leaks: {_said(reply)} is told from what never was")
        return wrong

    def _send(self, cell: Cell, target: Belongings, headers: Mapping[str, str]) -> httpx.Response:
        self.requests += 1
        if cell.name == "open_seal":
            # Five failures of one person are the limit: here each is to be judged by itself.
            with self.database.write() as session:
                session.execute(delete(SealOpening))
        turn = f"{self.seed}-{self.requests}"
        if cell.name == "sign_out" and cell.state is None:
            headers = {"Authorization": f"Bearer {self._another_session(cell.who)}"}
        made: Ask = ask(cell.name, Aim(target, self.country, self.service_token, turn))
        return self.client.request(
            made.method,
            made.path,
            json=made.body,
            content=made.data,
            params=made.params,
            headers={**headers, **made.headers, CONTRACT_HEADER: "1", REQUEST_ID_HEADER: "access-campaign"},
        )

    def _another_session(self, who: Who) -> str:
        body = {
            "username": name_of(who),
            "password": PASSWORD,
            "desk_id": "01900000-0000-7000-8000-000000000001",
        }
        reply = self.client.post("/v1/sessions", json=body)
        return str(reply.json()["access_token"])

    def _strange_words(
        self, cell: Cell, target: Belongings, reply: httpx.Response, must: Answer
    ) -> Iterator[str]:
        """Give what is in a reply and belongs to somebody whose data the caller does not reach."""
        shown = access_table.shows(cell.name, cell.who) if must is Answer.SERVED else frozenset()
        for unit, owned in self.country.belongings.items():
            whose = self.country.of(cell.who, unit)
            is_meant = owned is target or cell.name in LISTS
            if is_meant and whose in shown:
                continue
            for word in owned.canaries:
                if word in reply.text:
                    yield f"it leaks: something of {whose} ({unit}) is in the reply"
                    break


def _faults(reply: httpx.Response) -> list[str]:
    return [f"the server fails: {_said(reply)}"] if reply.status_code >= 500 else []


def _is_served(name: str, reply: httpx.Response) -> bool:
    """Tell whether a reply is about the thing itself: it may well be refused for a reason of its own."""
    kind = _problem(name, reply)
    return kind is None or kind not in (
        ProblemType.NOT_FOUND,
        ProblemType.NOT_PERMITTED,
        ProblemType.INVALID_REQUEST,
        ProblemType.LIMITED,
        ProblemType.SESSION_ENDED,
        ProblemType.LEASE_LOST,
    )


def _problem(name: str, reply: httpx.Response) -> ProblemType | None:
    """Return the problem that a reply is; of acts among many, that of the one that was handed in."""
    if reply.is_success and name not in ("hand_in", "hand_in_for"):
        return None
    body = reply.json()
    if reply.is_success:
        body = body["results"][0].get("problem")
    return None if body is None else Problem.model_validate(body).kind


def _seen(reply: httpx.Response) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Return all that an answer says, but for the moment at which it was sent."""
    headers = tuple(sorted((name, value) for name, value in reply.headers.items() if name != "date"))
    return reply.status_code, headers, reply.content


def _said(reply: httpx.Response) -> str:
    kind = ""
    if not reply.is_success and reply.headers.get("content-type") == "application/problem+json":
        kind = f" {reply.json()['type'].rpartition(':')[2]}"
    return f"{reply.status_code}{kind}"


# --- The run ----------------------------------------------------------------------------------------------


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    heard: Heard = lambda _done: None,
    only: Sequence[Cell] | None = None,
    owners: tuple[str, ...] = OWNERS,
) -> CampaignResult:
    """Play so many cells from ``first`` on, or ``only`` some; these ``owners`` have what is asked for."""
    chosen = list(only) if only is not None else ordered(seed)[first : first + cases]
    with _campaigner(seed, country(owners)) as one:
        for number, cell in enumerate(chosen, first):
            one.play(number, cell)
            heard(number - first + 1)
    return CampaignResult(len(chosen), one.requests, len(chosen), tuple(one.found))


@contextmanager
def _campaigner(seed: int, place: Country) -> Iterator[Campaigner]:
    with tempfile.TemporaryDirectory(prefix="desk-access-") as folder:
        file = Path(folder, "country.sqlite")
        file.write_bytes(place.database)
        database = Database(f"sqlite:///{file}")
        clock = FakeClock(place.now)
        app = create_app(config_for(str(database.url), **LIMITS), database, clock=clock.now)
        try:
            with _served(app) as url, httpx.Client(base_url=url, timeout=30.0) as client:
                secret = service_token(database, clock.now, None)
                yield Campaigner(url, place, database, secret, client, seed)
        finally:
            database.close()


@contextmanager
def _served(app: FastAPI) -> Iterator[str]:
    """Serve on a port of the loopback, in a thread of this process."""
    listener = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="access-server")
    thread.start()
    try:
        given_up = time.monotonic() + _START_SECONDS
        while not server.started:
            if time.monotonic() > given_up:
                raise TimeoutError("the server does not begin")
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
