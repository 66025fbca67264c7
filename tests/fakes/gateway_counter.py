"""A town's gateway as a desk and the worker meet it, over a registry that is watched."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi.responses import Response
from sqlalchemy import select

from tamin_desk.backend.config import Upstream
from tamin_desk.backend.gateway import part_over
from tamin_desk.backend.parts import Part
from tamin_desk.backend.registry import PutOff, Registry, RegistryAnswer
from tamin_desk.backend.schema.gateway import QueuedFiling
from tamin_desk.backend.simulated_registry import SimulatedRegistry
from tamin_desk.contract import routes
from tamin_desk.contract.inquiries import InquiryReply, InquiryRequest
from tamin_desk.domain.identifiers import CredentialKind
from tests.fakes.town import QuickCamera, Town, caller, town


@dataclass
class WatchedRegistry:
    """Passes questions on and counts them; ``held`` keeps an answer back until it is set."""

    behind: Registry
    asked: list[str] = field(default_factory=list)
    held: threading.Event | None = None
    reached: threading.Event = field(default_factory=threading.Event)
    breaks: bool = False

    def ask(self, national_code: str, kind: CredentialKind, value: str) -> RegistryAnswer:
        self.asked.append(national_code)
        self.reached.set()
        if self.held is not None:
            assert self.held.wait(10)
        if self.breaks:
            raise RuntimeError("the adapter has a fault")
        return self.behind.ask(national_code, kind, value)

    def collect(self, ticket: str) -> RegistryAnswer:
        self.asked.append(ticket)
        return self.behind.collect(ticket)


@dataclass
class Counter:
    """A town's gateway as a desk and the worker meet it."""

    town: Town
    registry: WatchedRegistry
    part: Part

    def inquire(self, request: InquiryRequest, username: str = "clerk") -> tuple[int, InquiryReply]:
        response = self.part.handlers[routes.INQUIRE.name](request, caller(username))
        assert isinstance(response, Response)
        return response.status_code, InquiryReply.model_validate_json(bytes(response.body))

    def stands(self, request: InquiryRequest, username: str = "clerk") -> InquiryReply:
        reply = self.part.handlers[routes.INQUIRY.name](request.id, caller(username))
        assert isinstance(reply, InquiryReply)
        return reply

    def work(self) -> None:
        """What the worker does when it is woken, until everything due is done."""
        for job in self.part.jobs:
            for _ in range(20):
                if (job.run() or 0.0) > 0:
                    break

    def queued(self) -> int:
        with self.town.database.read() as session:
            return len(session.scalars(select(QueuedFiling)).all())


@dataclass
class NeverReady:
    """A registry whose put-off photos stay put off."""

    behind: Registry

    def ask(self, national_code: str, kind: CredentialKind, value: str) -> RegistryAnswer:
        return self.behind.ask(national_code, kind, value)

    def collect(self, ticket: str) -> RegistryAnswer:
        return PutOff(ticket, 5.0)


def open_counter(place: Town) -> Counter:
    behind = SimulatedRegistry(
        place.database, place.seams.config.upstream, place.clock, seed=5, camera=QuickCamera()
    )
    registry = WatchedRegistry(behind)
    return Counter(place, registry, part_over(place.seams, registry))


@contextmanager
def counter_in(folder: Path) -> Iterator[Counter]:
    """Give the counter of a quiet town."""
    with town(folder, Upstream(latency=(0.0, 0.0), pending_seconds=25.0)) as place:
        yield open_counter(place)
