"""A server that says, byte for byte, what a test wants it to say: also what no HTTP library would send."""

import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from pydantic import BaseModel

from tamin_desk.contract.problems import STATUS, Problem, ProblemType, type_uri


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent; header names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


class Talk:
    """One request on one connection, and the means to answer it, well or badly."""

    def __init__(self, request: Request, connection: socket.socket, over: threading.Event) -> None:
        self.request = request
        self.keep = True
        self._connection = connection
        self._over = over

    def send(self, data: bytes) -> bool:
        """Send bytes; False when the client has gone."""
        try:
            self._connection.sendall(data)
        except OSError:
            self.keep = False
            return False
        return True

    def wait(self, seconds: float | None = None) -> bool:
        """Say nothing until the client leaves or the time is over; True when it is the time."""
        self._connection.settimeout(seconds)
        try:
            gone = not self._connection.recv(1)
        except TimeoutError:
            return not self._over.is_set()
        except OSError:
            gone = True
        self.keep = not gone
        return False

    def join(self, far: socket.socket) -> None:
        """Carry bytes both ways between the client and another socket until one of them ends."""
        self.keep, other = False, {self._connection: far, far: self._connection}
        with suppress(OSError):
            while True:
                for ready in select.select(list(other), [], [])[0]:
                    piece = ready.recv(65536)
                    if not piece:
                        return
                    other[ready].sendall(piece)

    def hang_up(self) -> None:
        """Close after what was sent."""
        self.keep = False

    def reset(self) -> None:
        """Drop the connection as a crashed machine does."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.keep = False


Answer = Callable[[Talk], None]


class FakeServer:
    """Listens on the loopback; use it as a context manager.

    Answers are scripted for a method and path; of several each is used once and the last for ever.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, *, port: int = 0) -> None:
        self._tls = tls
        self._script: dict[tuple[str, str], list[Answer]] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", port))
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.requests: list[Request] = []
        self.accepted = 0
        self.arrived = threading.Semaphore(0)
        """Released once for each request that has been read whole."""

    @property
    def url(self) -> str:
        host, port = self._listener.getsockname()[:2]
        return f"{'http' if self._tls is None else 'https'}://{host}:{port}"

    def answer(self, method: str, path: str, *answers: Answer) -> None:
        with self._lock:
            self._script[method, path] = list(answers)

    def paths(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.requests]

    def __enter__(self) -> "FakeServer":
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with suppress(OSError):
            # Wakes the thread that waits for a client.
            self._listener.shutdown(socket.SHUT_RDWR)
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _begin(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="fake-server", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.add(connection)
                self.accepted += 1
            self._begin(partial(self._serve, connection))

    def _serve(self, connection: socket.socket) -> None:
        try:
            secured = connection if self._tls is None else self._tls.wrap_socket(connection, server_side=True)
        except OSError:
            # The client does not trust us, or speaks no TLS.
            connection.close()
            return
        with self._lock:
            self._connections = self._connections - {connection} | {secured}
        self._converse(secured)

    def _converse(self, connection: socket.socket) -> None:
        # Small pieces leave at once, or a drip would arrive in one.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while not self._over.is_set() and (request := _read(connection)) is not None:
                talk = Talk(request, connection, self._over)
                self.requests.append(request)
                self.arrived.release()
                self._next(request)(talk)
                if not talk.keep:
                    return
                connection.settimeout(None)
        finally:
            with self._lock:
                self._connections.discard(connection)
            connection.close()

    def _next(self, request: Request) -> Answer:
        with self._lock:
            answers = self._script.get((request.method, request.path), [problem(ProblemType.NOT_FOUND)])
            return answers.pop(0) if len(answers) > 1 else answers[0]


def _read(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            piece = connection.recv(65536)
        except OSError:
            return None
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        piece = connection.recv(65536)
        if not piece:
            return None
        body += piece
    method, target, _ = first.split(" ", 2)
    return Request(method, target, headers, body)


# --- Answers ----------------------------------------------------------------------------------


def raw(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    """Return a whole reply as bytes."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def reply(
    body: bytes, media_type: str | None = "application/json", *, status: int = 200, **fields: str
) -> Answer:
    """Answer well; a field's name is written with underscores."""
    headers = {"Content-Length": str(len(body))}
    if media_type is not None:
        headers["Content-Type"] = media_type
    headers |= {name.replace("_", "-"): value for name, value in fields.items()}

    def answer(talk: Talk) -> None:
        talk.send(raw(status, headers, body))

    return answer


def model(value: BaseModel, *, status: int = 200) -> Answer:
    return reply(value.model_dump_json().encode(), status=status)


def problem(kind: ProblemType, *, retry_after: int | None = None, **fields: str) -> Answer:
    said = Problem(type=type_uri(kind), title=kind, status=STATUS[kind], retry_after=retry_after)
    return reply(
        said.model_dump_json().encode(),
        "application/problem+json; charset=utf-8",
        status=said.status,
        **fields,
    )


def html(status: int = 200, media_type: str | None = "text/html; charset=utf-8") -> Answer:
    return reply(b"<!doctype html><title>Sign in to the network</title>", media_type, status=status)


def redirect(to: str, status: int = 302) -> Answer:
    return reply(b"", None, status=status, Location=to)


def tunnel(to: str) -> Answer:
    """Carry bytes to another server, as a proxy does after CONNECT."""

    def answer(talk: Talk) -> None:
        address = urlsplit(to)
        with socket.create_connection((address.hostname or "", address.port or 0)) as far:
            talk.send(raw(200, {}, b""))
            talk.join(far)

    return answer


def silence(talk: Talk) -> None:
    """Take the request and never say a word."""
    talk.wait()


def reset(talk: Talk) -> None:
    """Take the request and crash."""
    talk.reset()


def hang_up(talk: Talk) -> None:
    """Take the request and close politely, without a word."""
    talk.hang_up()


def cut_off(body: bytes, media_type: str = "application/json") -> Answer:
    """Announce the whole body, send half of it and close."""

    def answer(talk: Talk) -> None:
        headers = {"Content-Type": media_type, "Content-Length": str(len(body))}
        talk.send(raw(200, headers, body[: len(body) // 2]))
        talk.hang_up()

    return answer


def drip(data: bytes, pause: float) -> Answer:
    """Send one byte now and then, each soon enough for a time-out between two bytes."""

    def answer(talk: Talk) -> None:
        for place in range(len(data)):
            if not talk.send(data[place : place + 1]) or not talk.wait(pause):
                break
        talk.hang_up()

    return answer


def flood(size: int, media_type: str, *, announced: bool) -> Answer:
    """Send ``size`` bytes, announcing them or not."""

    def answer(talk: Talk) -> None:
        length = {"Content-Length": str(size)} if announced else {"Connection": "close"}
        talk.send(raw(200, {"Content-Type": media_type, **length}, b""))
        piece = b"x" * 65536
        for _ in range(size // len(piece)):
            if not talk.send(piece):
                break
        talk.hang_up()

    return answer


def garbage(talk: Talk) -> None:
    """Speak something that is not HTTP."""
    talk.send(b"SSH-2.0-OpenSSH_9.2\r\n" * 3)
    talk.hang_up()


@contextmanager
def unused_address() -> Iterator[str]:
    """Give an address at which nobody listens, kept free while the block runs."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{holder.getsockname()[1]}"
