"""One HTTP client for each origin, made when it is first needed and in the thread that needs it."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from tamin_desk.domain.addresses import is_loopback
from tamin_desk.domain.errors import SettingsError, Unreachable
from tamin_desk.services.api.certificates import trusting
from tamin_desk.services.api.wire import Transport, Wire
from tamin_desk.services.config import Trust

_POOL_SECONDS: Final = 5.0

Transports = Callable[[str], httpx.BaseTransport]
"""Gives what carries requests to an origin in place of sockets: for trials without any."""


class Clients:
    """The clients of an :class:`Api`, and the way to end them all; safe from any thread."""

    def __init__(
        self, wire: Wire, *, connect_seconds: float, trust: Trust, transports: Transports | None = None
    ) -> None:
        self._wire = wire
        self._transports = transports
        self._connect_seconds = connect_seconds
        self._trust = trust
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None
        self._clients: dict[str, httpx.Client] = {}
        self._running = 0
        self._closed = False

    @contextmanager
    def client_for(self, base: str) -> Iterator[httpx.Client]:
        """Lend the client of the origin of ``base`` for one exchange.

        Raises:
            Unreachable: the program is closing.
            SettingsError: a file of certificates or this machine's proxy cannot be used.
        """
        parts = urlsplit(base)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            if self._closed:
                raise Unreachable("closing")
            # Under the lock: two threads that start together must not both spend the 20 ms.
            if origin not in self._clients:
                self._clients[origin] = self._made(origin, parts.hostname or "")
            client = self._clients[origin]
            self._running += 1
        try:
            yield client
        finally:
            self._ended()

    def read_timeout(self, seconds: float) -> httpx.Timeout:
        """Return the time-outs of one exchange."""
        return httpx.Timeout(seconds, connect=self._connect_seconds, pool=_POOL_SECONDS)

    def close(self) -> None:
        """Shut every socket, so that blocked reads end at once; the last exchange closes the clients.

        A socket must not be closed under a thread that waits for it: its number could by then
        belong to another file.
        """
        with self._lock:
            self._closed = True
            self._running += 1
        self._wire.shut()
        self._ended()

    def _ended(self) -> None:
        with self._lock:
            self._running -= 1
            leaving = self._closed and self._running == 0
            clients = list(self._clients.values()) if leaving else []
            if leaving:
                self._clients = {}
        for client in clients:
            client.close()

    def _made(self, origin: str, host: str) -> httpx.Client:
        return httpx.Client(
            transport=self._transport(origin, host),
            # Neither a password file nor anything else of the environment takes part.
            trust_env=False,
            follow_redirects=False,
            # A network's sign-in page may hand out cookies; nobody carries them to our servers.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def _transport(self, origin: str, host: str) -> httpx.BaseTransport:
        if self._transports is not None:
            return self._transports(origin)
        if self._context is None:
            self._context = trusting(self._trust)
        return Transport(self._wire, self._context, _proxy(origin, host))


def _proxy(origin: str, host: str) -> str | None:
    """Return the proxy that this machine's settings name for ``host``; never for the machine itself."""
    if is_loopback(host) or proxy_bypass(host):
        return None
    proxy = getproxies().get(urlsplit(origin).scheme)
    if proxy is not None and urlsplit(proxy).scheme not in ("http", "https"):
        raise SettingsError("this machine's proxy is of a kind that cannot be used")
    return proxy
