"""Tokens and sessions that end in the middle of a case: the work on the screen is kept."""

from PySide6.QtCore import Qt

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.desk.model import AskStage
from tests.fakes.proxy import Proxy
from tests.fakes.server import problem
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk

_INQUIRE = "/v1/photo-inquiries"
_REFRESH = "/v1/sessions/refresh"


def test_a_token_that_expires_in_the_middle_is_renewed_without_a_word(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    desk.look_up(card)
    proxy.on("POST", _INQUIRE, problem(ProblemType.SESSION_EXPIRED))
    proxy.on("GET", "/v1/archive/photos/[^/]+/content", problem(ProblemType.SESSION_EXPIRED))
    desk.ask(card)
    assert desk.case.ask.state is InquiryState.PHOTO
    desk.wait_for_photo()
    desk.wait_until_idle()
    assert not desk.is_locked
    assert len(proxy.seen("POST", _REFRESH)) == 2
    first, again = proxy.seen("POST", _INQUIRE)
    assert first.body == again.body
    assert first.headers["tamin-request-id"] == again.headers["tamin-request-id"]
    assert first.headers["authorization"] != again.headers["authorization"]


def test_a_session_ended_by_the_administrator_asks_for_the_password_over_the_case(
    desk: LiveDesk, backend: LiveBackend
) -> None:
    card = backend.card()
    desk.look_up(card)
    backend.end_sessions()
    desk.begin_ask(card)
    desk.hand.wait("the desk asks for the password", lambda: desk.is_locked)
    desk.wait_until_it_says("نشست شما پایان یافت", "پروندهٔ روی صفحه نگه داشته شده است.")
    assert not desk.says(card.full_name)

    desk.hand.enter_text("not-the-password")
    desk.hand.press(Qt.Key.Key_Return)
    desk.wait_until_it_says("نام کاربری یا گذرواژه درست نیست.")
    desk.give_password()
    assert desk.is_open(card)
    assert desk.case.entry.serial == card.credential
    # What met the end of the session is asked again by itself, as the same inquiry.
    desk.hand.wait("the registry answered", lambda: desk.stage() is AskStage.ANSWERED)
    desk.wait_for_photo()
    assert backend.inquiries(card) == 1


def test_a_verdict_given_in_an_ended_session_is_handed_in_all_the_same(
    desk: LiveDesk, backend: LiveBackend
) -> None:
    card = backend.card()
    desk.receive_photo(card)
    desk.compare()
    backend.end_sessions()
    saved = desk.give_verdict()
    accepted = desk.wait_for_receipt(saved.act_id)
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]
    desk.hand.wait("the desk asks for the password", lambda: desk.is_locked)
    desk.give_password()
    assert desk.is_open(card)
    desk.wait_until_it_says(accepted.receipt_number or "")


def test_locking_by_key_hides_the_case_and_the_password_brings_it_back(
    desk: LiveDesk, backend: LiveBackend
) -> None:
    card = backend.card()
    desk.look_up(card)
    desk.hand.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.hand.wait("the desk is locked", lambda: desk.is_locked)
    assert desk.says("میز قفل است")
    assert not desk.says(card.full_name)
    desk.give_password()
    assert desk.is_open(card)
    assert desk.says(card.full_name)
