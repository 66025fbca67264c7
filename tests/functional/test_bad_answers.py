"""Answers that no good server gives: a clear sentence each, the case still there, the window alive."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.ui.desk.model import PictureStage
from tests.fakes.proxy import (
    Proxy,
    cut_off_jpeg,
    huge_png,
    naming_digest,
    one_bit_flipped,
    undigested,
)
from tests.fakes.server import Answer, cut_off, flood, html, problem, redirect, reply, reset
from tests.functional.gaps import write_gap
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk, live_desk

_SEARCH = "/v1/people/search"
_CONTENT = "/v1/archive/photos/[^/]+/content"
_MEGABYTES_50 = 50 * 1024 * 1024
_ELSEWHERE = "http://127.0.0.1:9/elsewhere"

NOT_OURS = "به‌جای سامانه، سرویس دیگری پاسخ داد."
UNREADABLE = "پاسخ سامانه خوانده نشد."
TOO_LARGE = "پاسخ بسیار بزرگ‌تر از اندازهٔ مجاز بود و پذیرفته نشد."
NO_ANSWER = "درخواست فرستاده شد، ولی پاسخی نرسید."
ELSEWHERE = "سامانه به نشانی دیگری ارجاع داد و برنامه آن را دنبال نکرد."
ANOTHER_PHOTO = "عکسی که رسید با عکس بایگانی‌شده یکی نیست و نمایش داده نمی‌شود."


@pytest.fixture(scope="module")
def counter(
    qapp: QApplication, backend: LiveBackend, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveDesk, Proxy]]:
    """One desk for all these answers, with somebody on the screen."""
    with Proxy(backend.url) as line, live_desk(line.url, tmp_path_factory.mktemp("desk")) as opened:
        opened.open()
        opened.look_up(backend.card())
        line.away()
        yield opened, line
        write_gap("test_bad_answers", opened.hand.longest_gap)


@pytest.fixture
def proxy(counter: tuple[LiveDesk, Proxy]) -> Iterator[Proxy]:
    """The line, which is there while a story is told."""
    _, line = counter
    line.back()
    yield line
    line.clear()
    line.away()


@pytest.fixture
def desk(counter: tuple[LiveDesk, Proxy], proxy: Proxy) -> LiveDesk:
    """The desk, its line open."""
    return counter[0]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        pytest.param(html(), NOT_OURS, id="a network's sign-in page"),
        pytest.param(html(media_type="application/json"), NOT_OURS, id="the page as JSON"),
        pytest.param(reply(b"{}", "text/plain"), UNREADABLE, id="another content type"),
        pytest.param(reply(b'{"matches": 3}'), UNREADABLE, id="another contract"),
        pytest.param(redirect(_ELSEWHERE), ELSEWHERE, id="a redirect to another host"),
        pytest.param(flood(_MEGABYTES_50, "application/json", announced=True), TOO_LARGE, id="50 MB told"),
        pytest.param(flood(_MEGABYTES_50, "application/json", announced=False), TOO_LARGE, id="50 MB"),
        pytest.param(cut_off(b'{"matches": []}' * 9), NO_ANSWER, id="half a reply"),
        pytest.param(reset, NO_ANSWER, id="a crash"),
        pytest.param(
            problem(ProblemType.INTERNAL), "سامانه به خطایی از خود برخورد.", id="the server's own fault"
        ),
    ],
)
def test_a_search_is_answered_badly(
    desk: LiveDesk, proxy: Proxy, backend: LiveBackend, answer: Answer, sentence: str
) -> None:
    card, before = backend.card(), desk.case.person_id
    proxy.on("POST", _SEARCH, answer)
    desk.begin_look_up(card)
    desk.wait_until_it_says(sentence)
    assert desk.case.person_id == before
    assert desk.tour.desk.search.text() == card.code
    # The same Enter once more, in better weather, and the next person is there.
    desk.hand.press(Qt.Key.Key_Return)
    desk.hand.wait("the person is there", lambda: desk.is_open(card))
    assert desk.hears_keys()


def _damaged(body: bytes, proxy: Proxy) -> Answer:
    """Return an archive that keeps ``body`` in the photo's place, and names the digest of that."""
    for method, path in (
        ("POST", "/v1/photo-inquiries"),
        ("GET", "/v1/archive/people/[^/]+"),
        ("POST", "/v1/archive/standings"),
    ):
        proxy.on(method, path, proxy.change(naming_digest(sha256_hex(body))), always=True)
    return proxy.change(lambda good: undigested(good, body))


_SAID_OF_A_PHOTO = {
    "cut off in the archive": "عکس ناقص رسید یا تصویر نیست.",
    "100 megapixels": "تصویر از اندازهٔ مجاز بزرگ‌تر است و باز نشد.",
    "one bit wrong": ANOTHER_PHOTO,
    "somebody else's": ANOTHER_PHOTO,
    "cut off on the way": NO_ANSWER,
    "50 MB": TOO_LARGE,
    "a network's sign-in page": NOT_OURS,
    "another content type": UNREADABLE,
    "a redirect to another host": ELSEWHERE,
}


@pytest.mark.parametrize("weather", _SAID_OF_A_PHOTO)
def test_a_photo_comes_badly(desk: LiveDesk, proxy: Proxy, backend: LiveBackend, weather: str) -> None:
    card = backend.card()
    proxy.on("GET", _CONTENT, _photo(weather, proxy), always=True)
    desk.look_up(card)
    desk.ask(card)
    desk.hand.wait("the photo is refused", lambda: desk.case.picture.stage is PictureStage.FAILED)
    desk.wait_until_it_says(_SAID_OF_A_PHOTO[weather])
    # It is filed all the same, it cannot be compared, and the case stands there.
    [filed] = backend.archive_of(card).photos
    assert desk.says(filed.receipt_number, card.full_name)
    assert desk.case.entry.serial == card.credential
    desk.hand.press(Qt.Key.Key_F5)
    assert desk.is_open(card)
    assert not desk.tour.compare.isVisible()

    proxy.clear()
    desk.look_up(card)
    desk.wait_for_photo()
    shown = desk.case.picture.shown
    assert shown is not None
    assert shown.picture.sha256 == filed.sha256
    assert desk.hears_keys()


def _photo(weather: str, proxy: Proxy) -> Answer:
    match weather:
        case "cut off in the archive":
            return _damaged(cut_off_jpeg(), proxy)
        case "100 megapixels":
            return _damaged(huge_png(), proxy)
        case "one bit wrong":
            return proxy.change(one_bit_flipped)
        case "somebody else's":
            return reply(b"\xff\xd8\xff" + bytes(20_000), "image/jpeg")
        case "cut off on the way":
            return cut_off(b"\xff\xd8\xff" + bytes(20_000), "image/jpeg")
        case "50 MB":
            return flood(_MEGABYTES_50, "image/jpeg", announced=False)
        case "a network's sign-in page":
            return html()
        case "another content type":
            return reply(b"a photo, honestly", "text/plain")
        case _:
            return redirect(_ELSEWHERE)
