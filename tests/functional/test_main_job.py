"""The job that the desk is for, from the first key to the archive's receipt."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.page import PageName
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk


def test_a_case_from_a_typed_serial_to_the_archives_receipt(desk: LiveDesk, backend: LiveBackend) -> None:
    card = backend.card()
    desk.look_up(card)
    desk.ask(card)
    assert desk.case.ask.state is InquiryState.PHOTO
    desk.wait_for_photo()
    filed = desk.case.picture.photo
    assert filed is not None
    assert desk.says("سریال با کد ملی تناظر دارد.", filed.receipt_number)

    saved = desk.judge()
    assert saved.state in (DeliveryState.SAVED_HERE, DeliveryState.SENDING, DeliveryState.ACCEPTED)
    accepted = desk.wait_for_receipt(saved.act_id)
    assert accepted.receipt_number == backend.receipt(saved.act_id)
    desk.wait_until_it_says(accepted.receipt_number or "", "تأیید")

    on_file = backend.archive_of(card).photos
    assert [(photo.sha256, photo.standing) for photo in on_file] == [(filed.sha256, "verified")]
    assert [entry.act_id for entry in backend.ledger(card)] == [saved.act_id]
    assert backend.inquiries(card) == 1


def test_leaving_the_comparison_gives_no_verdict(desk: LiveDesk, backend: LiveBackend) -> None:
    card = backend.card()
    desk.receive_photo(card)
    desk.compare()
    desk.hand.press(Qt.Key.Key_Return)
    assert desk.is_in_front(PageName.COMPARE)
    desk.hand.press(Qt.Key.Key_Escape)
    desk.hand.wait("the desk is back", lambda: desk.is_in_front(PageName.DESK))
    assert desk.case.items == ()
    assert desk.desk.outbox.items() == ()
    assert backend.ledger(card) == []


def test_a_clerk_takes_back_what_they_said_and_both_are_kept(desk: LiveDesk, backend: LiveBackend) -> None:
    card = backend.card()
    desk.receive_photo(card)
    first = desk.judge()
    desk.wait_until_it_says(desk.wait_for_receipt(first.act_id).receipt_number or "", "تأیید")
    correct = desk.tour.desk.photo.correct
    desk.hand.wait("the result can be corrected", correct.isVisible)
    QTest.mouseClick(correct, Qt.MouseButton.LeftButton)
    desk.hand.wait("the comparison is in front", lambda: desk.is_in_front(PageName.COMPARE))
    desk.rate()
    second = desk.give_verdict(Qt.Key.Key_F6)
    desk.wait_for_receipt(second.act_id)
    assert [entry.act_id for entry in backend.ledger(card)] == [first.act_id, second.act_id]
    assert [photo.standing for photo in backend.archive_of(card).photos] == ["unverified"]
