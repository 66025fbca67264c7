"""The wire: sockets that know a deadline, know whether a request has left, and can be shut.

Three things a desk must know are not in an HTTP library's answer:

* whether a request *certainly did not leave*: the stream under the library sees its first byte go;
* that a reply ends *in all*: a server that sends one byte now and then satisfies every time-out between
  two bytes, so each read is also cut to what is left of the attempt's time;
* that closing the window ends blocked reads: every open socket is listed and can be shut from outside.

All of it works because a request is sent and read in one thread, the one that began the attempt.
"""

import socket
import ssl
import threading
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpcore
import httpx

ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
"""What sending and reading through :class:`Transport` may raise."""

# Shorter than the 5 s after which usual servers drop an idle connection, so that a request is hardly
# ever written into one that the other side is closing at that moment.
_IDLE_SECONDS = 4.0


@dataclass(slots=True)
class Attempt:
    """One request on its way.

    ``deadline``: when it must be over, in monotonic seconds. ``sent``: it has begun to leave.
    ``is_answered``: the connection that it left by has carried answers, to it or to earlier ones.
    """

    deadline: float
    sent: bool = False
    is_answered: bool = False


class Wire(httpcore.NetworkBackend):
    """Opens every socket of the client; safe from any thread."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[_Stream] = weakref.WeakSet()
        self._here = threading.local()
        self._shut = False

    @contextmanager
    def attempt(self, seconds: float) -> Iterator[Attempt]:
        """Put one request of this thread under a deadline, in real time: that is what sockets wait in."""
        self._here.attempt = attempt = Attempt(time.monotonic() + seconds)
        try:
            yield attempt
        finally:
            del self._here.attempt

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a socket, unless the wire was shut meanwhile."""
        inner = self._backend.connect_tcp(
            host, port, self.left(timeout, httpcore.ConnectTimeout), local_address, socket_options
        )
        return self.listed(inner)

    def listed(self, inner: httpcore.NetworkStream) -> "_Stream":
        """List a stream among those that :meth:`shut` ends."""
        stream = _Stream(inner, self)
        with self._lock:
            if not self._shut:
                self._open.add(stream)
                return stream
        inner.close()
        raise httpcore.ConnectError("shut")

    def left(self, timeout: float | None, error: type[Exception]) -> float:
        """Return how long the next step may take, in seconds; raises ``error`` when no time is left."""
        left: float = self._attempt.deadline - time.monotonic()
        if left <= 0:
            raise error
        return left if timeout is None else min(timeout, left)

    def leaves(self, *, is_answered: bool) -> None:
        """Note that the request of this thread begins to leave."""
        self._attempt.sent = True
        self._attempt.is_answered = is_answered

    def answers(self) -> None:
        """Note that the connection of this thread's request carries answers."""
        self._attempt.is_answered = True

    @property
    def _attempt(self) -> Attempt:
        attempt: Attempt = self._here.attempt
        return attempt

    def shut(self) -> None:
        """End every blocked read and write, and open no socket any more."""
        with self._lock:
            self._shut = True
            streams = list(self._open)
        for stream in streams:
            stream.shut()


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire
        self._is_answered = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._wire.left(timeout, httpcore.ReadTimeout))
        if data:
            self._is_answered = True
            self._wire.answers()
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._wire.left(timeout, httpcore.WriteTimeout)
        # Asking a proxy for a tunnel is not yet the request; nor is a body of nothing after it.
        if buffer and not buffer.startswith(b"CONNECT "):
            self._wire.leaves(is_answered=self._is_answered)
        self._inner.write(buffer, left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._wire.left(timeout, httpcore.ConnectTimeout)
        return self._wire.listed(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)

    def shut(self) -> None:
        sock = self._inner.get_extra_info("socket")
        if isinstance(sock, socket.socket):
            # Past SSLSocket.shutdown, which would take the encryption from under a reading thread.
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class Transport(httpx.BaseTransport):
    """Carries an httpx client's requests over a :class:`Wire`; raises :data:`ERRORS`."""

    def __init__(self, wire: Wire, trust: ssl.SSLContext, proxy: str | None) -> None:
        if proxy is None:
            self._pool = httpcore.ConnectionPool(trust, keepalive_expiry=_IDLE_SECONDS, network_backend=wire)
        else:
            address = httpx.Proxy(proxy)
            self._pool = httpcore.HTTPProxy(
                httpcore.URL(str(address.url)),
                address.raw_auth,
                ssl_context=trust,
                keepalive_expiry=_IDLE_SECONDS,
                network_backend=wire,
            )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
