"""A server that wants a newer program takes the finished work of this one all the same."""

from pathlib import Path

from PySide6.QtCore import Qt

from tamin_desk.contract.base import CONTRACT_VERSION
from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import PASSWORD, live_backend
from tests.functional.live_desk import OpenDesk
from tools.tour.paths import USERNAME

TOO_OLD = "این نسخهٔ برنامه برای سامانه قدیمی است."


def test_finished_work_is_handed_in_to_a_server_that_wants_a_newer_program(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    with live_backend(folder) as before, Proxy(before.url) as proxy, open_desk(proxy.url) as desk:
        card, next_card = before.card(), before.card()
        desk.open()
        desk.receive_photo(card)
        desk.compare()
        proxy.away()
        saved = desk.give_verdict()
        desk.wait_until_saved_here(saved.act_id)

        with live_backend(folder, least_contract=CONTRACT_VERSION + 1) as renewed:
            proxy.upstream = renewed.url
            proxy.back()
            accepted = desk.wait_for_receipt(saved.act_id)
            assert [one.receipt_number for one in renewed.ledger(card)] == [accepted.receipt_number]

            desk.begin_look_up(next_card)
            desk.wait_until_it_says(TOO_OLD, "نسخهٔ تازه را از مدیر سامانه بخواهید.")
            assert desk.is_open(card)
            proxy.away()


def test_signing_in_says_that_the_program_is_too_old(open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    with (
        live_backend(folder, least_contract=CONTRACT_VERSION + 1) as renewed,
        open_desk(renewed.url) as desk,
    ):
        desk.give_pin()
        desk.hand.wait("the desk is open", lambda: desk.sign_in_state.phase is Phase.READY)
        desk.hand.enter_text(USERNAME)
        desk.tab_to_next_field()
        desk.hand.enter_text(PASSWORD)
        desk.hand.press(Qt.Key.Key_Return)
        desk.wait_until_it_says(TOO_OLD, "نسخهٔ تازه را از مدیر سامانه بخواهید.")
