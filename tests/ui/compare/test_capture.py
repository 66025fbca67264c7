"""A picture of the card is looked at beside the photo, and goes with the verdict."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.capture_errors import NotAPicture
from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.ui.capture.dialog import CaptureDialog
from tests.fakes.counter import ARASH, NARGES
from tests.fakes.desk_people import picture
from tests.fakes.hand import tap
from tests.fakes.office import request
from tests.ui.compare.conftest import Judge


def captured(shade: int = 90) -> Captured:
    data = io.BytesIO()
    Image.new("L", (300, 400), shade).save(data, "JPEG")
    content = data.getvalue()
    return Captured(content, 300, 400, CaptureSource.CAMERA, sha256_hex(content))


def take(judge: Judge, of: Captured, kind: ReferenceKind = ReferenceKind.CARD_CAPTURED) -> None:
    judge.page.presenter.take(of, kind)
    judge.office.settle()
    QApplication.processEvents()


def shown(judge: Judge) -> list[str]:
    return [side.picture.sha256 for side in judge.page.panel.board.sides]


def act_of(judge: Judge) -> ComparisonAct:
    (item,) = judge.saved()
    act = judge.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    return act


def test_a_picture_of_the_card_lies_beside_the_photo_and_is_compared_with(judge: Judge) -> None:
    judge.begin()
    card = captured()
    take(judge, card)
    assert shown(judge) == [picture(140).sha256, card.sha256]
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_CAPTURED
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F7)
    act = act_of(judge)
    assert (act.verdict, act.reference) == (Verdict.MISMATCH, ReferenceKind.CARD_CAPTURED)
    assert act.capture_sha256 == card.sha256


def test_it_goes_with_a_verdict_on_the_card_in_the_hand_too(judge: Judge) -> None:
    judge.begin()
    card = captured()
    take(judge, card)
    judge.page.presenter.choose_reference(ReferenceKind.CARD_IN_HAND)
    QApplication.processEvents()
    assert shown(judge) == [picture(140).sha256]
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F6)
    assert act_of(judge).capture_sha256 == card.sha256


def test_a_card_is_no_evidence_of_what_was_seen_of_the_person(judge: Judge) -> None:
    judge.begin()
    take(judge, captured())
    judge.page.presenter.choose_reference(ReferenceKind.PERSON_PRESENT)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F8)
    assert act_of(judge).capture_sha256 is None


def test_a_slip_holder_s_other_document_can_be_pictured(judge: Judge) -> None:
    judge.begin(request(credential=CredentialKind.TRACKING_CODE))
    paper = captured(30)
    assert judge.page.presenter.pictured is ReferenceKind.OTHER_DOCUMENT
    take(judge, paper, judge.page.presenter.pictured)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F7)
    act = act_of(judge)
    assert (act.reference, act.capture_sha256) == (ReferenceKind.OTHER_DOCUMENT, paper.sha256)


def test_a_late_picture_never_lies_beside_the_next_person_s_photo(judge: Judge) -> None:
    judge.begin()
    judge.page.presenter.take(captured(), ReferenceKind.CARD_CAPTURED)
    judge.begin(request(picture(30), person=ARASH))
    judge.office.settle()
    assert shown(judge) == [picture(30).sha256]
    assert judge.page.presenter.state.captures == ()


def test_a_picture_is_gone_with_its_case(judge: Judge) -> None:
    judge.begin()
    take(judge, captured())
    judge.begin(request(picture(30), person=ARASH))
    assert judge.page.presenter.state.captures == ()
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_IN_HAND


def test_what_cannot_be_painted_is_said_and_changes_nothing(judge: Judge) -> None:
    judge.begin()
    broken = Captured(b"no picture", 300, 400, CaptureSource.FILE, sha256_hex(b"no picture"))
    judge.page.presenter.take(broken, ReferenceKind.CARD_CAPTURED)
    judge.office.settle()
    state = judge.page.presenter.state
    assert isinstance(state.error, NotAPicture)
    assert (state.captures, state.reference) == ((), ReferenceKind.CARD_IN_HAND)


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_window_for_a_picture_opens_over_the_page_and_nobody_looks_meanwhile(
    judge: Judge, way: str
) -> None:
    judge.begin()
    judge.paint()
    if way == "key":
        tap(Qt.Key.Key_P, "p")
    else:
        judge.page.camera_button.click()
    QApplication.processEvents()
    (dialog,) = judge.page.findChildren(CaptureDialog)
    judge.look(5)
    assert judge.page.judging.state.seen_seconds == 0
    dialog.captured.emit(captured())
    dialog.close()
    judge.office.settle()
    QApplication.processEvents()
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_CAPTURED
    assert len(shown(judge)) == 2


def test_choosing_the_picture_without_one_asks_for_it_and_keeps_the_choice(judge: Judge) -> None:
    judge.begin()
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    (dialog,) = judge.page.findChildren(CaptureDialog)
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_IN_HAND
    dialog.close()
    QApplication.processEvents()
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_IN_HAND


@pytest.mark.parametrize("first", [ReferenceKind.PERSON_PRESENT, ReferenceKind.OTHER_DOCUMENT])
def test_another_picture_is_never_recorded_as_one_of_the_card(judge: Judge, first: ReferenceKind) -> None:
    judge.begin()
    take(judge, captured(30), first)
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    dialog = judge.page.findChildren(CaptureDialog)[-1]
    assert judge.page.presenter.state.reference is first
    dialog.reject()
    QApplication.processEvents()


def test_each_reference_keeps_its_own_picture(judge: Judge) -> None:
    judge.begin()
    person, card = captured(30), captured(90)
    take(judge, person, ReferenceKind.PERSON_PRESENT)
    take(judge, card)
    judge.page.choose(ReferenceKind.PERSON_PRESENT)
    assert shown(judge)[-1] == person.sha256
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    assert shown(judge)[-1] == card.sha256
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F7)
    assert act_of(judge).capture_sha256 == card.sha256


def test_a_kept_card_is_offered_beside_a_picture_of_the_person(judge: Judge) -> None:
    desk, card = judge.office.desk, captured()
    desk.captures.keep_for_inquiry(
        card, person_id=NARGES.person_id, inquiry_id="q-1", now=desk.clock.now(), days=30
    )
    judge.begin()
    judge.office.settle()
    take(judge, captured(30), ReferenceKind.PERSON_PRESENT)
    judge.page.choose(ReferenceKind.CARD_CAPTURED)
    assert shown(judge)[-1] == card.sha256
    assert judge.page.presenter.state.reference is ReferenceKind.CARD_CAPTURED


def test_what_was_said_of_a_broken_picture_goes_with_the_next_choice(judge: Judge) -> None:
    judge.begin()
    take(judge, Captured(b"no picture", 300, 400, CaptureSource.FILE, sha256_hex(b"no picture")))
    assert isinstance(judge.page.presenter.state.error, NotAPicture)
    judge.page.choose(ReferenceKind.PERSON_PRESENT)
    assert judge.page.presenter.state.error is None
