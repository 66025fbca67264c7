"""A network that goes away in the middle of the work, and when the window closes."""

from PySide6.QtCore import Qt

from tamin_desk.ui.desk.model import PictureStage
from tests.fakes.proxy import Proxy
from tests.fakes.server import html, redirect, reset
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk, OpenDesk

_COMPARISONS = "/v1/comparisons"


def test_a_verdict_given_without_a_network_is_sent_by_itself_when_it_is_back(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card, next_card = backend.card(), backend.card()
    desk.receive_photo(card)
    desk.compare()
    proxy.away()
    saved = desk.give_verdict()
    desk.wait_until_it_says("آرشیو در دسترس نیست؛ کارها اینجا ذخیره می‌شود و خودش ارسال می‌شود")
    desk.wait_until_saved_here(saved.act_id)
    desk.begin_look_up(next_card)
    desk.wait_until_it_says("سامانه در دسترس نیست.")
    assert desk.is_open(card)
    assert desk.tour.desk.search.text() == next_card.code

    proxy.back()
    accepted = desk.wait_for_receipt(saved.act_id)
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]
    desk.wait_until_it_says("وصل به آرشیو", accepted.receipt_number or "")


def test_closing_waits_for_nobody_and_loses_nothing(
    open_desk: OpenDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    # So long that nobody would wait for it: if closing did, this test would be ended as hanging.
    with open_desk(proxy.url, read_seconds=300.0) as desk:
        desk.open()
        desk.receive_photo(card)
        on_its_way, held = proxy.hold_request()
        searched, also_held = proxy.hold_request()
        proxy.on("POST", _COMPARISONS, held)
        proxy.on("POST", "/v1/people/search", also_held)
        saved = desk.judge()
        desk.hand.wait("the act is on its way", on_its_way.arrived.is_set)
        desk.begin_look_up(backend.card())
        desk.hand.wait("a search is on its way", searched.arrived.is_set)
    assert backend.ledger(card) == []
    on_its_way.abandon()
    searched.abandon()

    with open_desk(proxy.url) as desk:
        desk.give_pin()
        desk.wait_until_it_says("کار از پیش اینجا ذخیره است.")
        accepted = desk.wait_for_receipt(saved.act_id)
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]


def test_the_archive_alone_is_away_and_the_record_still_opens(
    open_desk: OpenDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    with Proxy(backend.url) as archive, open_desk(proxy.url, archive=archive.url) as desk:
        desk.open()
        archive.away()
        desk.look_up(card)
        assert desk.says(card.full_name, "عکس: نامعلوم")
        # The gateway files from server to server: only showing the photo needs the archive here.
        desk.ask(card)
        desk.hand.wait("the photo cannot come", lambda: desk.case.picture.stage is PictureStage.FAILED)
        desk.wait_until_it_says("سریال با کد ملی تناظر دارد.", "سامانه در دسترس نیست.")
        [filed] = backend.archive_of(card).photos
        assert desk.says(filed.receipt_number)
        archive.back()
        desk.look_up(card)
        desk.wait_for_photo()


def test_somebody_else_in_the_archives_place_keeps_the_verdict_waiting(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    desk.receive_photo(card)
    # A sign-in page, a pointer to another host, a crash: none of them is a receipt or a refusal.
    proxy.on("POST", _COMPARISONS, html(), redirect("http://127.0.0.1:9/v1/comparisons"), reset)
    saved = desk.judge()
    accepted = desk.wait_for_receipt(saved.act_id)
    assert len(proxy.seen("POST", _COMPARISONS)) == 4
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]
    desk.hand.press(Qt.Key.Key_F2)
    desk.wait_until_it_says(accepted.receipt_number or "")
