"""Pictures go from the outbox to a real archive over the loopback, and are read back from it."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from uuid6 import uuid7

from tamin_desk.contract.demo import SampleCard
from tamin_desk.contract.routes import PHOTO_CONTENT, SIGN_IN
from tamin_desk.contract.sessions import SessionReply, SignIn
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.services.api import Api, expect
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Servers
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.drafts import Author, PersonRef, ScanDraft
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.archive import FakeArchive, FakeSession
from tests.functional.live_backend import PASSWORD, LiveBackend
from tools.tour.paths import USERNAME


@dataclass(frozen=True, slots=True)
class Scanner:
    """A desk that scans: the real outbox and the real way to the archive, with no window over them."""

    api: Api
    signed_in: SessionReply
    outbox: Outbox
    dispatcher: Dispatcher

    def scan(self, picture: bytes, card: SampleCard) -> str:
        """Save a scan for somebody and let it be handed in; return the act's id."""
        user = self.signed_in.user
        author = Author(user.user_id, user.display_name, self.signed_in.unit.code)
        person = PersonRef(card.person_id, card.full_name, card.code)
        item = self.outbox.save(ScanDraft(picture, "residence_card"), author, person)
        while self.dispatcher.turn() == 0.0:
            pass
        assert self.outbox.item(item.act_id).state is DeliveryState.ACCEPTED
        return item.act_id

    def read_back(self, photo_id: str, sha256: str) -> bytes:
        return self.api.download(
            PHOTO_CONTENT,
            values={"photo_id": photo_id},
            token=self.signed_in.access_token,
            sha256=sha256,
            media_types=("image/jpeg", "image/png"),
            max_bytes=1_000_000,
        )


@pytest.fixture
def scanner(backend: LiveBackend, tmp_path: Path) -> Iterator[Scanner]:
    clock = SystemClock()
    server_clock = ServerClock(clock)
    api = Api(Servers(backend.url, backend.url, backend.url), server_clock)
    store = Store.open(tmp_path / "desk.store", StoreKey(bytes(range(32))), program_version="0.1.0")
    sign_in = SignIn(username=USERNAME, password=PASSWORD, desk_id=uuid7())
    signed_in = expect(SessionReply, api.call(SIGN_IN, body=sign_in))
    # News are another story: this one has a delivery token, and nobody who asks for them.
    session = FakeSession(FakeArchive(clock))
    session.tokens[signed_in.user.user_id] = signed_in.delivery_token
    outbox = Outbox(store, server_clock)
    dispatcher = Dispatcher(api, outbox, store, session, clock, PacePolicy(), random.Random(7))
    yield Scanner(api, signed_in, outbox, dispatcher)
    store.close()
    api.close()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_scan_from_the_outbox_is_on_file_as_it_was_scanned(
    scanner: Scanner, backend: LiveBackend, kind: str
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), (200, 190, 170)).save(out, kind)
    card = backend.card()

    act_id = scanner.scan(out.getvalue(), card)

    (photo,) = backend.archive_of(card).photos
    assert photo.source is PhotoSource.SCAN
    assert photo.receipt_number == backend.receipt(act_id)
    assert photo.media_type == f"image/{kind.lower()}"
    assert scanner.read_back(photo.photo_id, photo.sha256) == out.getvalue()
