"""The network between the program and a real backend, with its weather scripted request by request."""

import http.client
import io
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from PIL import Image

from tests.fakes.server import Answer, FakeServer, Request, Talk, raw

# What belongs to one connection and not to the message that it carries.
_HOP: frozenset[str] = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "host"})
_UPSTREAM_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the backend said; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def with_body(self, body: bytes) -> "Reply":
        """Return the same head over another body; only its length is told anew."""
        return replace(self, body=body)

    def as_bytes(self) -> bytes:
        return raw(self.status, {**self.headers, "content-length": str(len(self.body))}, self.body)


class Gate:
    """Holds one request or its reply until the test lets it go."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        """Set once the request (or the backend's reply to it) is held."""
        self._over = threading.Event()
        self._lets_pass = False

    def release(self) -> None:
        """Let it pass."""
        self._lets_pass = True
        self._over.set()

    def abandon(self) -> None:
        """Let it go nowhere: the line is cut."""
        self._over.set()

    def lets_pass(self) -> bool:
        """Hold whoever calls; tell whether it may go on."""
        self.arrived.set()
        self._over.wait()
        return self._lets_pass


@dataclass(slots=True)
class _Rule:
    method: str
    path: re.Pattern[str]
    answers: list[Answer]
    always: bool

    def fits(self, request: Request) -> bool:
        asked = self.method == request.method and self.path.fullmatch(request.path) is not None
        return asked and bool(self.answers)


class _Front(FakeServer):
    """Listens in the proxy's name and asks it for every answer."""

    def __init__(self, proxy: "Proxy", port: int) -> None:
        super().__init__(port=port)
        self._proxy = proxy

    def _next(self, request: Request) -> Answer:
        return self._proxy.answer_to(request)


class Proxy:
    """Forwards to a backend what no rule catches; use it as a context manager.

    Args:
        upstream: base URL of the real backend; may be changed while nobody can reach the proxy.
    """

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.requests: list[Request] = []
        self._rules: list[_Rule] = []
        self._gates: list[Gate] = []
        self._lock = threading.Lock()
        self._front: _Front | None = None
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "Proxy":
        self.back()
        return self

    def __exit__(self, *_: object) -> None:
        self.away()

    # --- The weather ----------------------------------------------------------------------------

    def on(self, method: str, path: str, *answers: Answer, always: bool = False) -> None:
        """Answer requests whose path is like ``path`` (a regular expression) with ``answers``.

        Each is used once, the newest rule first, and then requests are forwarded again; with ``always``
        the last is used for ever.
        """
        with self._lock:
            self._rules.insert(0, _Rule(method, re.compile(path), list(answers), always))

    def clear(self) -> None:
        """Fair weather: forget every rule, and let what is held pass."""
        with self._lock:
            self._rules.clear()
            gates, self._gates = self._gates, []
        for gate in gates:
            gate.release()

    def away(self) -> None:
        """Nobody listens any more: connections are refused, those that were open are cut."""
        with self._lock:
            gates, self._gates = self._gates, []
        for gate in gates:
            gate.abandon()
        front, self._front = self._front, None
        if front is not None:
            front.__exit__()

    def back(self) -> None:
        """Listen again, at the same address."""
        if self._front is None:
            self._front = _Front(self, self._port)
            self._port = int(urlsplit(self._front.url).port or 0)
            self._front.__enter__()

    def seen(self, method: str, path: str) -> list[Request]:
        """Return the requests so far whose path is like ``path``."""
        pattern = re.compile(path)
        return [one for one in self.requests if one.method == method and pattern.fullmatch(one.path)]

    # --- Answers --------------------------------------------------------------------------------

    def hold_request(self) -> tuple[Gate, Answer]:
        """Keep a request from the backend until its gate is released; then forward it."""
        gate = self._gate()

        def answer(talk: Talk) -> None:
            if gate.lets_pass():
                self.forward(talk)
            else:
                talk.reset()

        return gate, answer

    def hold_reply(self) -> tuple[Gate, Answer]:
        """Let the backend carry the request out, and keep its reply until the gate is released."""
        gate = self._gate()

        def answer(talk: Talk) -> None:
            reply = self.ask(talk.request)
            if gate.lets_pass():
                talk.send(reply.as_bytes())
            else:
                talk.reset()

        return gate, answer

    def lose_reply(self, talk: Talk) -> None:
        """Let the backend carry the request out, and cut the line before a word of the reply."""
        self.ask(talk.request)
        talk.reset()

    def change(self, change: Callable[[Reply], Reply]) -> Answer:
        """Forward, and hand on something else than what the backend said."""

        def answer(talk: Talk) -> None:
            talk.send(change(self.ask(talk.request)).as_bytes())

        return answer

    def forward(self, talk: Talk) -> None:
        """Let the backend answer."""
        talk.send(self.ask(talk.request).as_bytes())

    # --- The line behind ------------------------------------------------------------------------

    def ask(self, request: Request) -> Reply:
        """Ask the backend as the client did; its whole reply."""
        address = urlsplit(self.upstream)
        line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_UPSTREAM_SECONDS)
        headers = {name: value for name, value in request.headers.items() if name not in _HOP}
        try:
            line.request(request.method, request.target, request.body, headers)
            response = line.getresponse()
            said = {name.lower(): value for name, value in response.getheaders() if name.lower() not in _HOP}
            return Reply(response.status, said, response.read())
        finally:
            line.close()

    def answer_to(self, request: Request) -> Answer:
        """Return how to answer; notes the request."""
        with self._lock:
            self.requests.append(request)
            for rule in self._rules:
                if rule.fits(request):
                    last = rule.always and len(rule.answers) == 1
                    return rule.answers[0] if last else rule.answers.pop(0)
        return self.forward

    def _gate(self) -> Gate:
        gate = Gate()
        with self._lock:
            self._gates.append(gate)
        return gate


# --- What may stand in the place of a reply -----------------------------------------------------


def undigested(reply: Reply, body: bytes) -> Reply:
    """Return a reply with another body, and nothing in its head that could tell."""
    head = {name: value for name, value in reply.headers.items() if name != "repr-digest"}
    return Reply(reply.status, head, body)


def naming_digest(sha256: str) -> Callable[[Reply], Reply]:
    """Return a change of JSON replies: whatever photo they name, it has this digest."""
    named = f'"sha256":"{sha256}"'.encode()

    def change(reply: Reply) -> Reply:
        return reply.with_body(re.sub(rb'"sha256":"[0-9a-f]{64}"', named, reply.body))

    return change


def one_bit_flipped(reply: Reply) -> Reply:
    """Return what a bad line makes of a picture under the digest of the good one."""
    middle = len(reply.body) // 2
    return reply.with_body(reply.body[:middle] + bytes([reply.body[middle] ^ 1]) + reply.body[middle + 1 :])


def huge_png() -> bytes:
    """Return some kilobytes that decode to 100 million pixels."""
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    return out.getvalue()


def cut_off_jpeg() -> bytes:
    """Return the first half of a picture, as an archive with a broken disk may keep it."""
    out = io.BytesIO()
    Image.effect_noise((480, 640), 60).save(out, "JPEG")
    return out.getvalue()[: out.tell() // 2]
