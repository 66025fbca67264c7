"""The protections against hostile files, each taken away in turn: a campaign must notice each."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PIL import ImageFile
from pydantic import BaseModel

from tamin_desk.backend import pictures as of_server
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.pictures import Header
from tamin_desk.services import photos
from tamin_desk.services.api import replies
from tamin_desk.services.api.replies import Head
from tamin_desk.services.capture import pictures
from tamin_desk.services.courier import Courier
from tamin_desk.services.outbox_rows import Parcel
from tools.faults.files import run

_decode = photos._decode


def _nothing_is_dear(_header: Header, _most_pixels: int) -> bool:
    """However large it says it is, and however often it is drawn."""
    return False


def _any_bytes_will_do(_head: Head, _body: bytes, _expected: str | None) -> None:
    """What was named before is forgotten."""


def _any_words_will_do(model: type[BaseModel], body: bytes) -> BaseModel:
    """Whatever came is taken for what was asked."""
    told = json.loads(body)
    return model.model_construct(**told if isinstance(told, dict) else {})


def _any_receipt_will_do(
    self: Courier, endpoint: Endpoint, parcel: Parcel, token: str, act: BaseModel | None = None
) -> ActReceipt:
    """It is a receipt; nobody reads of what, and the store is told that it is of this act."""
    values = {"id": parcel.act_id} if act is None else {}
    reply = self._api.call(endpoint, body=act, values=values, token=token)
    return replies.expect(ActReceipt, reply).model_copy(update={"act_id": UUID(parcel.act_id)})


def _through_a_file(data: bytes, header: Header) -> None:
    """A photo goes over the disk, in clear, and stays there."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(data)
    _decode(data, header)


@contextmanager
def _with(*swaps: tuple[object, str, object]) -> Iterator[None]:
    with ExitStack() as back:
        for holder, name, instead in swaps:
            back.callback(setattr, holder, name, getattr(holder, name))
            setattr(holder, name, instead)
        yield


def _everywhere(name: str, instead: object) -> AbstractContextManager[None]:
    return _with(*((module, name, instead) for module in (photos, pictures, of_server)))


BROKEN: Final[Mapping[str, tuple[Callable[[], AbstractContextManager[None]], str]]] = MappingProxyType(
    {
        "half a picture is none": (
            lambda: _with((ImageFile, "LOAD_TRUNCATED_IMAGES", True)),
            "took what is cut",
        ),
        "size and scans are limited": (
            lambda: _everywhere("too_dear", _nothing_is_dear),
            "took what is over a limit",
        ),
        "what decoders raise is a refusal": (lambda: _everywhere("BROKEN", ()), "raised "),
        "bytes have the digest that was told": (
            lambda: _with((replies, "judge_digest", _any_bytes_will_do)),
            "took bytes against a digest that was known",
        ),
        "a reply is as the contract says": (
            lambda: _with((replies, "model_of", _any_words_will_do)),
            "took what is against the contract",
        ),
        "a receipt is of its own act": (
            lambda: _with((Courier, "_receipt", _any_receipt_will_do)),
            "accepted without its receipt",
        ),
        "nothing is left on the disk": (
            lambda: _with((photos, "_decode", _through_a_file)),
            "was left on the disk",
        ),
    }
)
"""What holds a protection off, by what the protection says, and words of what must be found then."""


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether a campaign without this protection finds what is wrong then."""
    hold_off, words = BROKEN[protection]
    with hold_off():
        found = run(cases, seed, first=0, heard=lambda _done: None).violations
    return any(words in violation for violation in found)
