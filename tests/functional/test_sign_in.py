"""Getting in: wrong passwords, somebody else in the server's place, and a server that is not there yet."""

from PySide6.QtCore import Qt

from tamin_desk.ui.page import PageName
from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.proxy import Proxy
from tests.fakes.server import html
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import LiveDesk, OpenDesk
from tools.tour.paths import USERNAME

_LEAST_ATTEMPTS = 5


def test_a_wrong_password_is_said_and_the_right_one_opens(open_desk: OpenDesk, proxy: Proxy) -> None:
    with open_desk(proxy.url) as desk:
        desk.give_pin()
        _type(desk, USERNAME, "not-the-password")
        desk.wait_until_it_says("نام کاربری یا گذرواژه درست نیست.")
        desk.hand.enter_text(PASSWORD)
        desk.hand.press(Qt.Key.Key_Return)
        desk.hand.wait("the desk is in front", lambda: desk.is_in_front(PageName.DESK))


def test_after_too_many_wrong_passwords_the_desk_waits(open_desk: OpenDesk, proxy: Proxy) -> None:
    with open_desk(proxy.url) as desk:
        desk.give_pin()
        _type(desk, "medical", "wrong-1")
        for attempt in range(2, _LEAST_ATTEMPTS + 2):
            desk.wait_until_it_says("نام کاربری یا گذرواژه درست نیست.")
            desk.hand.enter_text(f"wrong-{attempt}")
            desk.hand.press(Qt.Key.Key_Return)
            desk.hand.wait("the server answered", lambda: not desk.sign_in_state.busy)
        desk.wait_until_it_says("شمار ورودهای نادرست زیاد بود.", "ثانیه مانده")
        asked = len(proxy.seen("POST", "/v1/sessions"))
        desk.hand.press(Qt.Key.Key_Return)
        assert desk.sign_in_state.wait_seconds > 0
        assert not desk.sign_in_state.busy
        assert len(proxy.seen("POST", "/v1/sessions")) == asked


def test_a_networks_own_sign_in_page_is_not_taken_for_the_server(open_desk: OpenDesk, proxy: Proxy) -> None:
    proxy.on("POST", "/v1/sessions", html())
    with open_desk(proxy.url) as desk:
        desk.give_pin()
        _type(desk, USERNAME, PASSWORD)
        desk.wait_until_it_says("به‌جای سامانه، سرویس دیگری پاسخ داد.", "مرورگر را باز کنید")
        # The name stands there still, and once the network has let the desk through, Enter is enough.
        desk.hand.press(Qt.Key.Key_Return)
        desk.hand.wait("the desk is in front", lambda: desk.is_in_front(PageName.DESK))


def test_a_backend_that_is_away_at_the_start_is_waited_for_while_the_clerk_types(
    open_desk: OpenDesk, proxy: Proxy
) -> None:
    proxy.away()
    with open_desk(proxy.url) as desk:
        desk.give_pin()
        desk.wait_until_it_says("همهٔ سامانه‌ها در دسترس نیست.", "می‌توانید به نوشتن ادامه دهید")
        _type(desk, USERNAME, PASSWORD)
        desk.wait_until_it_says("سامانه در دسترس نیست.")
        proxy.back()
        desk.hand.wait("the systems answer by themselves", lambda: desk.sign_in_state.all_up)
        assert not desk.says("در دسترس نیست")
        desk.hand.press(Qt.Key.Key_Return)
        desk.hand.wait("the desk is in front", lambda: desk.is_in_front(PageName.DESK))


def test_a_clerk_who_was_here_works_without_the_network_and_goes_on_when_it_is_back(
    open_desk: OpenDesk, proxy: Proxy, backend: LiveBackend
) -> None:
    """The program was closed, and in the morning nothing answers: the desk opens, and says what must wait."""
    with open_desk(proxy.url) as desk:
        desk.open()
    proxy.away()
    with open_desk(proxy.url) as desk:
        desk.give_pin()
        desk.wait_until_it_says("شبکه در دسترس نیست؛ این دستگاه بدون آن هم باز می‌شود.")
        _type(desk, USERNAME, "not-the-password")
        desk.wait_until_it_says("بدون شبکه فقط گذرواژهٔ آخرین ورودتان در این دستگاه پذیرفته می‌شود")
        desk.hand.enter_text(PASSWORD)
        desk.hand.press(Qt.Key.Key_Return)
        desk.hand.wait("the desk is in front", lambda: desk.is_in_front(PageName.DESK))
        desk.wait_until_it_says("بدون شبکه کار می‌کنید.", "در انتظار شبکه می‌ماند")
        card = backend.card()
        desk.begin_look_up(card)
        desk.wait_until_it_says("سامانه در دسترس نیست.")
        assert not desk.is_locked, "the network's trouble ends no work"
        proxy.back()
        desk.begin_look_up(card)
        desk.hand.wait("the password is asked for", lambda: desk.is_locked)
        desk.wait_until_it_says("شبکه دوباره وصل شد", "پروندهٔ روی صفحه نگه داشته شده است.")
        desk.give_password()
        desk.look_up(card)
        assert desk.is_open(card)


def _type(desk: LiveDesk, username: str, password: str) -> None:
    desk.hand.wait("the desk is open", lambda: desk.sign_in_state.phase is Phase.READY)
    desk.hand.enter_text(username)
    desk.tab_to_next_field()
    desk.hand.enter_text(password)
    desk.hand.press(Qt.Key.Key_Return)
