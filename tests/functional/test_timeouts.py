"""No answer is no refusal: the outcome is unknown, and the same request settles it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.desk.model import AskStage
from tests.fakes.proxy import Gate, Proxy
from tests.fakes.server import Answer
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk, OpenDesk

_COMPARISONS = "/v1/comparisons"
_INQUIRE = "/v1/photo-inquiries"
_READ_SECONDS = 2.0


@pytest.fixture
def hasty_desk(open_desk: OpenDesk, proxy: Proxy) -> Iterator[LiveDesk]:
    """A desk that waits two seconds for an answer."""
    with open_desk(proxy.url, read_seconds=_READ_SECONDS) as opened:
        opened.open()
        yield opened


@pytest.fixture(params=["the request got lost", "the reply got lost"])
def loss(request: pytest.FixtureRequest, proxy: Proxy) -> tuple[Gate, Answer]:
    """One request that gets no answer in time."""
    return proxy.hold_request() if request.param == "the request got lost" else proxy.hold_reply()


def test_a_verdict_without_an_answer_is_unknown_and_settled_under_its_id(
    hasty_desk: LiveDesk, backend: LiveBackend, proxy: Proxy, loss: tuple[Gate, Answer]
) -> None:
    desk, card, (gate, held) = hasty_desk, backend.card(), loss
    desk.receive_photo(card)
    again, held_too = proxy.hold_request()
    proxy.on("POST", _COMPARISONS, held, held_too)
    saved = desk.judge()
    desk.hand.wait("its outcome is unknown", lambda: desk.item(saved.act_id).state is DeliveryState.UNKNOWN)
    desk.wait_until_it_says("نتیجه نامعلوم")
    # The first one comes through after all, while the second is on its way.
    desk.hand.wait("it is sent again", again.arrived.is_set)
    gate.release()
    again.release()
    accepted = desk.wait_for_receipt(saved.act_id)
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]
    assert len({one.body for one in proxy.seen("POST", _COMPARISONS)}) == 1


def test_an_inquiry_without_an_answer_is_unknown_and_made_once(
    hasty_desk: LiveDesk, backend: LiveBackend, proxy: Proxy, loss: tuple[Gate, Answer]
) -> None:
    desk, card, (gate, held) = hasty_desk, backend.card(), loss
    again, held_too = proxy.hold_request()
    proxy.on("POST", _INQUIRE, held, held_too)
    desk.look_up(card)
    desk.begin_ask(card)
    desk.hand.wait("its outcome is unknown", lambda: desk.stage() is AskStage.UNKNOWN)
    desk.wait_until_it_says("نتیجه نامعلوم است: استعلام فرستاده شد، ولی پاسخی نیامد.")
    assert desk.case.entry.serial == card.credential
    desk.hand.wait("it is asked again", again.arrived.is_set)
    gate.release()
    again.release()
    desk.hand.wait("the registry answered", lambda: desk.stage() is AskStage.ANSWERED)
    desk.wait_for_photo()
    assert backend.inquiries(card) == 1
    assert len(backend.archive_of(card).photos) == 1
    assert len({one.body for one in proxy.seen("POST", _INQUIRE)}) == 1


def test_esc_ends_the_waiting_and_the_photo_shows_on_the_record(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    late, held = proxy.hold_reply()
    proxy.on("POST", _INQUIRE, held)
    desk.look_up(card)
    desk.begin_ask(card)
    desk.hand.wait("the inquiry is out", late.arrived.is_set)
    desk.hand.press(Qt.Key.Key_Escape)
    assert desk.stage() is AskStage.LEFT
    desk.wait_until_it_says("دیگر منتظر پاسخ نیستید.")
    assert desk.case.entry.serial == card.credential
    late.release()
    desk.wait_for_photo()
    [filed] = backend.archive_of(card).photos
    assert desk.says(filed.receipt_number)
    assert backend.inquiries(card) == 1
