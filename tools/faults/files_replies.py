"""Replies that were tampered with on their way, and what the desk makes of them."""

import json
import random
import string
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.routes import ACT_ENDPOINTS, PHOTO_CONTENT, Endpoint
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import Api
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Servers
from tamin_desk.services.courier import Courier
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.counter import MARYAM, person, receipt, verdict
from tests.fakes.hostile_pictures import noise, written
from tests.fakes.server import FakeServer, Talk, raw
from tools.faults.files_samples import samples

_KEY: Final = StoreKey(bytes(range(32)))
_LIMITS: Final = Limits(reply_bytes=200_000)
_PHOTO: Final = written(noise(), "JPEG")
_OTHERS_ACT: Final = "01900000-0000-7000-8000-000000000002"


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply as it leaves; ``is_good`` says whether it must be taken (True), refused (False), or either.

    ``announced`` is the length that its head tells, where that is another than its own.
    """

    body: bytes = field(repr=False)
    is_good: bool | None = False
    status: int = 200
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    why: str = "what is no reply"

    def answer(self, talk: Talk) -> None:
        """Send it."""
        length = len(self.body) if self.announced is None else self.announced
        head = {"Content-Type": self.media_type, "Content-Length": str(length), **self.headers}
        talk.send(raw(self.status, head, self.body))
        if self.announced is not None:
            talk.hang_up()


# --- Ways to tamper ---------------------------------------------------------------------------------


def _whole(_chance: random.Random, body: bytes) -> Sent:
    return Sent(body, is_good=True, headers={REPR_DIGEST_HEADER: repr_digest(body)}, why="what is whole")


def _against_its_digest(chance: random.Random, body: bytes) -> Sent:
    """White space alone is changed: nothing but the digest tells."""
    place = chance.randrange(1, 4)
    return Sent(
        body + b" " * place,
        headers={REPR_DIGEST_HEADER: repr_digest(body)},
        why="bytes against a digest that was told",
    )


def _flipped(chance: random.Random, body: bytes) -> Sent:
    changed = bytearray(body)
    for _ in range(chance.choice((1, 2, 16))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return Sent(bytes(changed), is_good=None)


def _cut(chance: random.Random, body: bytes) -> Sent:
    return Sent(body[: chance.randrange(len(body))], announced=len(body), why="half a reply")


def _hollow(_chance: random.Random, _body: bytes) -> Sent:
    return Sent(b"{}", is_good=None)


def _of_another(chance: random.Random, _body: bytes) -> Sent:
    return Sent(chance.choice(samples())[1], is_good=None)


def _odd_values(chance: random.Random, body: bytes) -> Sent:
    """A value in it is another one, of another kind, or gone."""
    told = json.loads(body)
    places = list(_places(told))
    if places:
        holder, name = chance.choice(places)
        odd: tuple[Any, ...] = (None, -1, 10**30, 1.5, True, "", "٪", "\u202e", "x" * 5000, [], {}, [[]] * 9)
        if chance.random() < 0.2:
            del holder[name]
        else:
            holder[name] = chance.choice(odd)
    return Sent(json.dumps(told).encode(), is_good=None)


def _places(told: Any) -> Iterator[tuple[Any, Any]]:
    pairs = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, value in pairs:
        yield told, name
        yield from _places(value)


def _deep(chance: random.Random, _body: bytes) -> Sent:
    depth = chance.choice((100, 5000, 90_000))
    opened = chance.choice((b"[", b'{"a":'))
    return Sent(opened * depth, why="brackets without end")


def _long(_chance: random.Random, body: bytes) -> Sent:
    return Sent(body + b" " * _LIMITS.reply_bytes, why="more than a reply may have")


def _of_another_kind(chance: random.Random, body: bytes) -> Sent:
    kind = chance.choice(("text/html", "text/plain", "image/jpeg", "", "application/octet-stream"))
    return Sent(body, media_type=kind, why="what is no JSON")


def _packed(chance: random.Random, body: bytes) -> Sent:
    return Sent(body, headers={"Content-Encoding": chance.choice(("gzip", "br", "x"))}, why="what is packed")


def _of_another_status(chance: random.Random, body: bytes) -> Sent:
    # Of 1xx the wire itself makes something else, and 204 and 304 have no body.
    status = chance.choice((301, 302, 307, 400, 401, 404, 407, 409, 418, 500, 502, 503, 511, 599))
    return Sent(body, status=status, headers={"Location": "http://127.0.0.1:9/"}, why="what failed")


def _noise(chance: random.Random, _body: bytes) -> Sent:
    return Sent(chance.randbytes(chance.choice((0, 1, 300))), why="noise")


WAYS: Final[Mapping[str, Callable[[random.Random, bytes], Sent]]] = MappingProxyType(
    {
        "whole": _whole,
        "against its digest": _against_its_digest,
        "flipped": _flipped,
        "cut": _cut,
        "hollow": _hollow,
        "of another": _of_another,
        "odd values": _odd_values,
        "deep": _deep,
        "long": _long,
        "of another kind": _of_another_kind,
        "packed": _packed,
        "of another status": _of_another_status,
        "noise": _noise,
    }
)


# --- What becomes of it -----------------------------------------------------------------------------


class Line:
    """A desk, its store, and a server that says what it is told to; a context manager.

    Args:
        profile: where the desk's store lies.
    """

    def __init__(self, profile: Path) -> None:
        self._ends = ExitStack()
        self._server = self._ends.enter_context(FakeServer())
        url = self._server.url
        clock = ServerClock(SystemClock())
        self._api = Api(Servers(url, url, url), clock, read_seconds=20.0, limits=_LIMITS)
        self._ends.callback(self._api.close)
        store = Store.open(profile / "desk.store", _KEY, program_version="0.1.0")
        self._ends.callback(store.close)
        self._outbox = Outbox(store, clock)
        chance = random.Random(7)  # nosec B311 # chance
        self._courier = Courier(self._api, self._outbox.deliveries, PacePolicy(), chance)

    def __enter__(self) -> "Line":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._ends.close()

    def call(self, chance: random.Random, number: int) -> tuple[str, Iterator[str]]:
        """Call each endpoint in its turn; return what was done, and what is wrong with what came of it."""
        endpoint, body, _ = samples()[number % len(samples())]
        way = tuple(WAYS)[number % len(WAYS)]
        return f"{endpoint.name}, {way}", self._called(endpoint, WAYS[way](chance, body))

    def _called(self, endpoint: Endpoint, sent: Sent) -> Iterator[str]:
        values = {name: "archive" for _, name, _, _ in string.Formatter().parse(endpoint.path) if name}
        self._server.answer(endpoint.method, endpoint.url(**values), sent.answer)
        try:
            reply = self._api.call(endpoint, values=values)
        except DeskError:
            if sent.is_good:
                yield "a good reply was refused"
            return
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            yield f"the call raised {type(error).__name__}"
            return
        if sent.is_good is False:
            yield f"the desk took {sent.why}"
        yield from _checked(endpoint, reply)

    def download(self, chance: random.Random, number: int) -> tuple[str, Iterator[str]]:
        """Download a photo whose digest is known."""
        is_good = number % 2 == 0
        changed = bytearray(_PHOTO)
        if not is_good:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        return "a download", self._downloaded(Sent(bytes(changed), is_good=is_good, media_type="image/jpeg"))

    def _downloaded(self, sent: Sent) -> Iterator[str]:
        values = {"photo_id": "ph-1"}
        self._server.answer("GET", PHOTO_CONTENT.url(**values), sent.answer)
        try:
            self._api.download(
                PHOTO_CONTENT,
                values=values,
                token=None,
                sha256=sha256_hex(_PHOTO),
                media_types=("image/jpeg",),
                max_bytes=_LIMITS.photo_bytes,
            )
        except DeskError:
            if sent.is_good:
                yield "a good photo was refused"
            return
        if not sent.is_good:
            yield "the desk took bytes against a digest that was known"

    def deliver(self, chance: random.Random, number: int) -> tuple[str, Iterator[str]]:
        """Hand in an act, whose receipt is right, of another act, or tampered with."""
        item = self._outbox.save(verdict(), MARYAM, person(number))
        right = receipt(item.act_id, number % 10_000_000).model_dump_json().encode()
        match number % 3:
            case 0:
                sent = _whole(chance, right)
            case 1:
                sent = Sent(receipt(_OTHERS_ACT).model_dump_json().encode())
            case _:
                sent = WAYS[chance.choice(tuple(WAYS))](chance, right)
        return "a receipt", self._delivered(item.act_id, item.counter, sent)

    def _delivered(self, act_id: str, counter: int, sent: Sent) -> Iterator[str]:
        endpoint = ACT_ENDPOINTS["comparison"]
        self._server.answer(endpoint.method, endpoint.url(), sent.answer)
        (parcel,) = self._outbox.deliveries.mark_all_sending([counter])
        try:
            self._courier.deliver(parcel, "dt_token")
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            yield f"handing in raised {type(error).__name__}"
            return
        now = self._outbox.item(act_id)
        is_accepted = now.state is DeliveryState.ACCEPTED
        if sent.is_good is not None and is_accepted is not sent.is_good:
            yield f"an act was {'accepted without its receipt' if is_accepted else 'not accepted'}"
        elif is_accepted and not _is_of(sent.body, act_id, now.receipt_number):
            yield "an act was accepted without its receipt"


def _checked(endpoint: Endpoint, reply: Any) -> Iterator[str]:
    """Read once more, by the contract alone, what was taken."""
    if endpoint.reply is None:
        return
    try:
        endpoint.reply.model_validate_json(reply.model_dump_json(warnings=False))
    except (AttributeError, ValidationError, TypeError, ValueError):
        yield "the desk took what is against the contract"


def _is_of(body: bytes, act_id: str, number: str | None) -> bool:
    told = json.loads(body)
    return UUID(told["act_id"]) == UUID(act_id) and told["receipt_number"] == number
