"""An answer for somebody who has left the screen never appears beside the next person."""

from tamin_desk.ui.desk.model import AskStage, PictureStage
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk

_PERSON = "/v1/people/{}"
_INQUIRE = "/v1/photo-inquiries"
_CONTENT = "/v1/archive/photos/[^/]+/content"


def test_a_search_that_answers_late_opens_nobody(desk: LiveDesk, backend: LiveBackend, proxy: Proxy) -> None:
    first, second = backend.card(), backend.card()
    late, held = proxy.hold_reply()
    proxy.on("POST", "/v1/people/search", held)
    desk.begin_look_up(first)
    desk.hand.wait("the first search is out", late.arrived.is_set)
    desk.look_up(second)
    late.release()
    desk.wait_until_idle()
    assert desk.is_open(second)
    assert proxy.seen("GET", _PERSON.format(first.person_id)) == []


def test_a_record_that_answers_late_is_not_shown(desk: LiveDesk, backend: LiveBackend, proxy: Proxy) -> None:
    first, second = backend.card(), backend.card()
    late, held = proxy.hold_reply()
    proxy.on("GET", _PERSON.format(first.person_id), held)
    desk.begin_look_up(first)
    desk.hand.wait("the first record is out", late.arrived.is_set)
    desk.look_up(second)
    late.release()
    desk.wait_until_idle()
    assert desk.is_open(second)
    assert desk.says(second.full_name)
    assert not desk.says(first.full_name)


def test_the_registrys_late_answer_is_filed_and_shown_to_nobody_else(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    first, second = backend.card(), backend.card()
    late, held = proxy.hold_reply()
    proxy.on("POST", _INQUIRE, held)
    desk.look_up(first)
    desk.begin_ask(first)
    desk.hand.wait("the inquiry is out", late.arrived.is_set)
    desk.look_up(second)
    late.release()
    desk.wait_until_idle()
    assert desk.is_open(second)
    assert desk.stage() is AskStage.IDLE
    assert desk.case.picture.stage is PictureStage.NONE
    [filed] = backend.archive_of(first).photos
    assert not desk.says(filed.receipt_number)
    assert backend.archive_of(second).photos == ()

    desk.look_up(first)
    desk.wait_for_photo()
    assert desk.says(filed.receipt_number)


def test_a_late_photo_never_lands_beside_the_next_card(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    first, second = backend.card(), backend.card()
    late, held = proxy.hold_reply()
    proxy.on("GET", _CONTENT, held)
    desk.look_up(first)
    desk.ask(first)
    desk.hand.wait("the photo is out", late.arrived.is_set)
    desk.receive_photo(second)
    late.release()
    desk.wait_until_idle()
    [hers] = backend.archive_of(first).photos
    [his] = backend.archive_of(second).photos
    shown = desk.case.picture.shown
    assert shown is not None
    assert shown.picture.sha256 == his.sha256 != hers.sha256
    assert desk.says(his.receipt_number)
    assert not desk.says(hers.receipt_number)
