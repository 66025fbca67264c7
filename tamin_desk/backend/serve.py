"""A backend process: database prepared, one line when it listens, a clean end when told."""

import json
import logging
import signal
import socket
import sys
import threading
from types import FrameType

import uvicorn

from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.units import ensure_policy
from tamin_desk.backend.app import create_app
from tamin_desk.backend.clock import Clock, utc_now
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.recount import ensure_counted
from tamin_desk.contract.routes import System

_log = logging.getLogger("tamin_desk.backend")
_GRACE_SECONDS = 3
_KEEP_ALIVE_SECONDS = 75


def prepare(config: BackendConfig, database: Database, clock: Clock = utc_now) -> None:
    """Bring a database to where a server can start: tables, policy, and the fictional people if wanted."""
    database.migrate()
    if config.people > 0:
        from tamin_desk.backend.population import DEMO_PASSWORD, Population
        from tamin_desk.backend.seeding import has_people, seed

        # People and password hash cost a quarter of a second, for nothing at every later start.
        if not has_people(database):
            password_hash = Passwords(config.password).hash(DEMO_PASSWORD) if config.demo else None
            seed(database, Population(config.seed, config.people), clock, password_hash)
    with database.write() as session:
        ensure_policy(session, clock())
    if System.ARCHIVE in config.parts:
        _count(database)


def _count(database: Database) -> None:
    """Count whoever was never counted: after an update from a program that did not count, everybody."""
    if counted := ensure_counted(database):
        _log.info("counted for the indicator: %d people", counted)


def serve(config: BackendConfig, *, until_input_closes: bool = False) -> int:
    """Serve until SIGTERM or SIGINT; print ``{"listening": url}`` on one line once requests are taken.

    ``until_input_closes`` ends the server when its standard input does: a child then never
    outlives its parent, however that ended.
    """
    database = Database(config.database)
    try:
        prepare(config, database)
        listener = _listen(config.host, config.port)
        server = _Server(
            uvicorn.Config(
                create_app(config, database),
                log_config=None,
                access_log=False,
                server_header=False,
                # The address counts against sign-in limits: nobody may choose it in a header. Of proxies that
                # the operator has named, ``addresses`` reads it.
                proxy_headers=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
                # Longer than a desk's poll: a request must not meet a connection that is just being closed.
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
                lifespan="on",
                ws="none",
            ),
            _url(config.host, listener),
        )
        if until_input_closes:
            threading.Thread(
                target=_end_with_input, args=(server,), name="backend-input", daemon=True
            ).start()
        # uvicorn raises the signal that ended it once more at its end: by then it is answered.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _is_answered)
        server.run(sockets=[listener])
    finally:
        database.close()
    return 0


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(json.dumps({"listening": self._url}) + "\n")
            sys.stdout.flush()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def _url(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def _end_with_input(server: uvicorn.Server) -> None:
    while sys.stdin.buffer.read(1024):
        pass
    server.should_exit = True


def _is_answered(_number: int, _frame: FrameType | None) -> None:
    _log.info("ended by a signal")
