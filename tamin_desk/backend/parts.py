"""The seam between the app and the systems it serves.

A part gives handlers by the operation ids of ``contract.routes`` and jobs for the worker. A
handler is a plain function or bound method with FastAPI's signature: ``body`` of the contract's
request type, path values by name, ``caller: CallerDep`` where the endpoint needs a session; it
returns the contract's reply, or :func:`answer` for another status or other headers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fastapi.responses import Response
from pydantic import BaseModel

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import Filer
from tamin_desk.backend.worker import Job

Handler = Callable[..., BaseModel | Response]


@dataclass(frozen=True, slots=True)
class Part:
    """One system, as far as this process serves it.

    ``up`` tells for ``GET /v1/health/{system}`` whether it can work now.
    """

    handlers: Mapping[str, Handler]
    jobs: tuple[Job, ...] = ()
    up: Callable[[], bool] = field(default=lambda: True)


@dataclass(frozen=True, slots=True)
class Seams:
    """What a part is built from: ``wake`` runs the jobs soon, ``filer`` is the way to the archive."""

    config: BackendConfig
    database: Database
    clock: Clock
    filer: Filer
    wake: Callable[[], None]


PartBuilder = Callable[[Seams], Part]
"""What ``enrolment.part``, ``gateway.part`` and ``demo.part`` are."""


def answer(body: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a reply of the contract with its own status and headers."""
    return Response(body.model_dump_json(), status, dict(headers or {}), media_type="application/json")
