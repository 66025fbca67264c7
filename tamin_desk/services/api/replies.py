"""Judging what came back: whether it is ours, whole, and as the contract says.

The order is from cheap to dear: status and headers are judged before a byte of the body is read, the
size while it is read, the digest before anything is made of it, the contract last.
No message repeats anything of a reply: a code or a name could stand in it.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from tamin_desk.contract.base import PROBLEM_MEDIA_TYPE, REPR_DIGEST_HEADER, read_repr_digest
from tamin_desk.contract.problems import Problem, ServerProblem
from tamin_desk.domain.errors import (
    DeskError,
    DigestMismatch,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    ReplyMalformed,
    ReplyTooLarge,
    Unreachable,
)

JSON = frozenset({"application/json"})
ANYTHING: frozenset[str] = frozenset()

# A problem is a few lines; anything longer is somebody's page.
_PROBLEM_BYTES = 64 * 1024
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST_RETRY: Final = 86_400
_DIGITS: Final = 10

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Head:
    """A reply before its body; ``headers`` has names in lower case."""

    status: int
    headers: Mapping[str, str]

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case; empty when none was given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_problem(self) -> bool:
        """Whether the body is a problem of the contract."""
        return self.status >= 400 and self.media_type == PROBLEM_MEDIA_TYPE

    @property
    def retry_after(self) -> int:
        """The seconds for which whoever answered asks to be left alone, a day at most; 0 when not said.

        A moment is counted from the answer's own date: the desk's clock may be a year wrong.
        """
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            # More digits than any wait has, and int() would refuse thousands of them.
            seconds = int(said) if len(said) < _DIGITS else _LONGEST_RETRY
        else:
            try:
                until = parsedate_to_datetime(said)
                seconds = int((until - parsedate_to_datetime(self.headers["date"])).total_seconds())
            except (KeyError, TypeError, ValueError, OverflowError):
                return 0
        return max(0, min(seconds, _LONGEST_RETRY))


def judge_head(head: Head, media_types: Collection[str]) -> None:
    """Refuse a reply by its status and headers; no ``media_types`` means that no body is expected.

    What is raised carries the reply's ``Retry-After``, whoever on the way has said it.

    Raises:
        RedirectRefused: it points elsewhere.
        NotOurServer: a page for people, not a reply.
        OutcomeUnknown: a machine on the way lost the server behind it (502, 503, 504).
        Unreachable: a proxy on the way let nothing pass.
        ReplyMalformed: the server's own, but not of a type that the contract has.
    """
    fault = None if head.is_problem else _fault(head, media_types)
    if fault is not None:
        fault.retry_after = head.retry_after
        raise fault


def _fault(head: Head, media_types: Collection[str]) -> DeskError | None:
    if 300 <= head.status < 400:
        return RedirectRefused(f"status {head.status}")
    if head.status == 407:
        return Unreachable("the proxy asks who we are")
    if head.status in (502, 503, 504):
        return OutcomeUnknown(f"status {head.status} from a machine on the way")
    if head.media_type in _HTML or head.status == 511:
        return NotOurServer(f"status {head.status} with a page for people")
    if not 200 <= head.status < 300:
        return ReplyMalformed(f"status {head.status} without a problem")
    if head.headers.get("content-encoding", "identity") != "identity":
        return ReplyMalformed("an encoding that was not asked for")
    if media_types and head.media_type not in media_types:
        return ReplyMalformed("a content type that the contract does not have")
    return None


def read_body(head: Head, pieces: Iterable[bytes], most: int, media_types: Collection[str]) -> bytes:
    """Gather the body, at most ``most`` bytes; none where no ``media_types`` are expected.

    Raises:
        ReplyTooLarge: it is longer, or announced to be.
        ReplyMalformed: there is one where the contract has none.
    """
    if head.is_problem:
        most = min(most, _PROBLEM_BYTES)
    announced = head.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > most:
        raise ReplyTooLarge(f"announced over {most} bytes")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise ReplyTooLarge(f"over {most} bytes")
    if body and not media_types and not head.is_problem:
        raise ReplyMalformed("a body where the contract has none")
    return bytes(body)


def judge_digest(head: Head, body: bytes, expected: str | None) -> None:
    """Compare the body with the digest that the server announced and with the one already known.

    Raises:
        DigestMismatch: with either of them.
    """
    announced = head.headers.get(REPR_DIGEST_HEADER.lower())
    if announced is None and expected is None:
        return
    actual = hashlib.sha256(body).hexdigest()
    if expected not in (None, actual):
        raise DigestMismatch("not the bytes that were named")
    if announced is not None and read_repr_digest(announced) not in (None, actual):
        raise DigestMismatch("not the bytes that the server announced")


def problem_of(head: Head, body: bytes) -> ServerProblem:
    """Return the problem in ``body``, with the status and waiting time of its head.

    Raises:
        ReplyMalformed: it is none.
    """
    problem = model_of(Problem, body)
    retry = problem.retry_after
    if retry is None and "retry-after" in head.headers:
        retry = head.retry_after
    if retry is not None:
        retry = max(0, min(retry, _LONGEST_RETRY))
    return ServerProblem(problem.model_copy(update={"status": head.status, "retry_after": retry}))


def model_of(model: type[_M], body: bytes) -> _M:
    """Read ``body`` as ``model``.

    Raises:
        NotOurServer: a page for people under a wrong content type.
        ReplyMalformed: anything else that the contract does not say.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        faults = error.error_count()
    # Raised outside the handler: the validator's own message repeats what it read.
    if body.lstrip()[:1] == b"<":
        raise NotOurServer("a page for people")
    raise ReplyMalformed(f"{faults} faults against {model.__name__}")


def expect(model: type[_M], reply: BaseModel | None) -> _M:
    """Give a reply its type again: a row of the contract names its model, a type checker cannot see which.

    Raises:
        TypeError: the row names another model, which is a fault of the program.
    """
    if not isinstance(reply, model):
        raise TypeError(f"{model.__name__} was expected")
    return reply
