"""Systems become one server: the contract's table of endpoints, served by the parts chosen."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError
from starlette.exceptions import HTTPException

from tamin_desk import __version__
from tamin_desk.backend import addresses, keys, security_events, wiring
from tamin_desk.backend.access import Gate
from tamin_desk.backend.clock import Clock, utc_now
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.envelope import Envelope, request_id_of
from tamin_desk.backend.look_ups import LookUps
from tamin_desk.backend.parts import Handler, Part, PartBuilder, Seams
from tamin_desk.backend.problems import ProblemError, problem_response
from tamin_desk.backend.worker import Job, Worker
from tamin_desk.contract import routes
from tamin_desk.contract.base import CONTRACT_VERSION
from tamin_desk.contract.problems import FieldFault, ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SystemHealth

_BLOBS: Final = "/v1/blobs/"


def create_app(
    config: BackendConfig,
    database: Database,
    *,
    clock: Clock = utc_now,
    builders: Mapping[System, PartBuilder] | None = None,
) -> FastAPI:
    """Return the application for the parts in ``config``; ``database`` is migrated already.

    ``builders`` replaces the parts' own (``enrolment.part``, ``gateway.part``, ``archive.part``).

    Raises:
        ValueError: a part is served without the archive and nobody said where that is.
    """
    tokens = wiring.tokens(config, database, clock)
    links = wiring.links(config, database, clock, tokens)
    jobs = _Jobs()
    seams = Seams(config, database, clock, links.filer, jobs.wake)
    chosen = wiring.builders(config, tokens) | dict(builders or {})
    parts = {system: chosen[system](seams) for system in System if system in config.parts}

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        jobs.start([job for part in parts.values() for job in part.jobs])
        try:
            yield
        finally:
            links.shut()
            jobs.stop()
            links.close()

    app = FastAPI(
        title="Tamin Desk",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    service_token = keys.service_token(database, clock, config.service_token)
    gate = Gate(links.callers, service_token, config.least_contract, LookUps(config.look_ups, clock))
    _add(app, gate, routes.HEALTH, _health(config, parts, database, clock))
    for part in parts.values():
        for endpoint in routes.ENDPOINTS:
            if endpoint.name in part.handlers:
                _add(app, gate, endpoint, part.handlers[endpoint.name])
    _answer_errors(app, config, database, clock)
    app.add_middleware(Envelope, clock=clock, limit=partial(_limit, config))
    return app


class _Jobs:
    """The worker of one run of the app; before and after it there is nobody to wake."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    def start(self, jobs: list[Job]) -> None:
        self._worker = Worker(jobs)
        self._worker.start()

    def wake(self) -> None:
        if self._worker is not None:
            self._worker.wake()

    def stop(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


def _add(app: FastAPI, gate: Gate, endpoint: routes.Endpoint, handler: Handler) -> None:
    app.add_api_route(
        endpoint.path,
        handler,
        methods=[endpoint.method],
        name=endpoint.name,
        operation_id=endpoint.name,
        response_model=endpoint.reply,
        dependencies=[Depends(gate.guard(endpoint))],
    )


def _health(
    config: BackendConfig, parts: Mapping[System, Part], database: Database, clock: Clock
) -> Callable[[str], SystemHealth]:
    archive_id = keys.archive_id(database, clock)

    def health(system: Annotated[str, Path(max_length=20)]) -> SystemHealth:
        """Whether one of this server's systems can work now."""
        part = parts.get(System(system)) if system in set(System) else None
        if part is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        return SystemHealth(
            system=system,
            up=_answers(database) and part.up(),
            contract=CONTRACT_VERSION,
            least_contract=config.least_contract,
            program_version=__version__,
            demo=config.demo,
            archive_id=archive_id if system == System.ARCHIVE else None,
            server_time=clock(),
        )

    return health


def _answers(database: Database) -> bool:
    try:
        with database.read() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _limit(config: BackendConfig, method: str, path: str) -> int:
    is_blob = method == "PUT" and path.startswith(_BLOBS)
    return config.blob_bytes if is_blob else config.body_bytes


def _answer_errors(app: FastAPI, config: BackendConfig, database: Database, clock: Clock) -> None:
    """Make a problem of whatever can end a request; nothing of the request is repeated in it."""

    def respond(request: Request, error: ProblemError) -> Response:
        return problem_response(error, request_id_of(request.scope), clock())

    # Registered for the exact class, so that each handler gets what it says it takes.
    @app.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> Response:
        security_events.heed(database, clock, request, error, addresses.of(request, config.trusted_proxies))
        return respond(request, error)

    @app.exception_handler(RequestValidationError)
    def _validation(request: Request, error: RequestValidationError) -> Response:
        faults = tuple(
            FieldFault(path=".".join(str(step) for step in fault["loc"]), rule=fault["type"])
            for fault in error.errors()
        )
        return respond(request, ProblemError(ProblemType.INVALID_REQUEST, faults=faults))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        return respond(request, ProblemError(_of_status(error.status_code)))

    @app.exception_handler(OperationalError)
    def _database_away(request: Request, _error: OperationalError) -> Response:
        # Locked too long, full, or its server is away: nothing was written, the desk asks again.
        return respond(request, ProblemError(ProblemType.UNAVAILABLE, retry_after=2))

    @app.exception_handler(DataError)
    def _not_storable(request: Request, _error: DataError) -> Response:
        # PostgreSQL refuses what SQLite takes: a NUL in a text, a number out of range.
        return respond(request, ProblemError(ProblemType.INVALID_REQUEST, "a value cannot be stored"))


def _of_status(status: int) -> ProblemType:
    # A method that an address does not know is answered like an address that is not there.
    of_status = {413: ProblemType.TOO_LARGE, 404: ProblemType.NOT_FOUND, 405: ProblemType.NOT_FOUND}
    return of_status.get(status, ProblemType.INVALID_REQUEST)
