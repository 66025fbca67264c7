"""A foreign national's residence card is scanned, the photo cut out, the pages indexed and filed."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.people import SearchReply
from tamin_desk.contract.routes import SEARCH
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.capture.work import shown
from tamin_desk.ui.scan.asking import LeaveAnswer
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.card_photos import as_jpeg
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, SAMIR
from tests.fakes.desk_services import match
from tests.fakes.documents import PAGE, back_page, residence_page
from tests.fakes.hand import tap
from tests.ui.scan.conftest import FACE, REF, Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
CARD = PageIndex("residence_card", "R-108012", date(2024, 5, 20), date(2027, 5, 21), "ادارهٔ اتباع، تهران")
CHILD = PersonRef(HASTI.person_id, HASTI.full_name, HASTI.national_code or "")


def write(text: str) -> None:
    """Type where the focus is."""
    for character in text:
        tap(Qt.Key.Key_unknown, character)


def picture_of(clerk: Clerk, act_id: str) -> Image.Image:
    """The picture that goes with an act, as the outbox keeps it."""
    with clerk.office.desk.store.read() as db:
        row = db.execute(
            "SELECT bytes FROM pictures JOIN acts ON picture = sha256 WHERE id = ?", (act_id,)
        ).fetchone()
    assert row is not None
    return Image.open(io.BytesIO(row[0])).convert("RGB")


def dialog_of(clerk: Clerk) -> Dialog:
    (dialog,) = (each for each in clerk.page.findChildren(Dialog) if each.isVisible())
    return dialog


def press_in(dialog: Dialog, place: int) -> None:
    dialog.findChildren(Button)[place].click()


def test_a_card_is_scanned_indexed_and_filed_with_keys_alone(clerk: Clerk) -> None:
    clerk.open()
    tap(Qt.Key.Key_F9)
    clerk.settle()
    assert clerk.page.form.kind.hasFocus(), "the hand goes to the form"
    clerk.page.form.kind.setCurrentIndex(1)
    clerk.page.form.kind.activated.emit(1)
    clerk.page.form.number.setFocus()
    write("R-108012")
    clerk.page.form.issued_on.setFocus()
    write("۱۴۰۳۰۲۳۱")
    clerk.page.form.office.setFocus()
    write("ادارهٔ اتباع")
    tap(Qt.Key.Key_Return, "\r", CTRL)
    clerk.settle()
    assert clerk.acts() == [], "the photo was not placed yet"
    assert clerk.page.table.canvas.face.hasFocus(), "and that is where the hand goes"
    tap(Qt.Key.Key_Left, "", Qt.KeyboardModifier.ShiftModifier)
    tap(Qt.Key.Key_Return, "\r", CTRL)
    clerk.settle()

    photo, page = clerk.acts()
    assert (photo.is_page, page.is_page) == (False, True)
    assert (photo.document_kind, photo.document_number) == ("residence_card", "R-108012")
    assert (photo.document_date, photo.issuing_office) == (date(2024, 5, 20), "ادارهٔ اتباع")
    assert photo.reason is ScanReason.FOREIGN_NATIONAL
    assert [sitting.person for sitting in clerk.filed] == [REF]
    assert clerk.state.sitting is None


def test_the_photo_is_what_the_rectangle_surrounds(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.commit()
    photo, page = clerk.acts()
    cut = picture_of(clerk, str(photo.id))
    left, top = FACE.x * PAGE[0], FACE.y * PAGE[1]
    box = (round(left), round(top), round(left + FACE.width * PAGE[0]), round(top + FACE.height * PAGE[1]))
    wanted = residence_page().crop(box).resize(cut.size)
    assert sum(ImageStat.Stat(ImageChops.difference(cut, wanted)).mean) / 3 < 6
    assert abs(cut.width / cut.height - 3 / 4) < 0.01
    assert picture_of(clerk, str(page.id)).size == PAGE, "the page is kept whole"


def test_every_page_is_kept_and_indexed_by_itself(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.scan(back_page())
    assert clerk.state.index == replace(CARD, number="", note=""), "all but the number goes on"
    assert "R-108012" in clerk.shown(), "and what an empty number means is told"
    clerk.scan(back_page(1.5))
    clerk.index(PageIndex("passport", "P-7"))
    clerk.commit()
    told = [
        (act.is_page, act.page, act.pages, act.document_kind, act.document_number) for act in clerk.acts()
    ]
    assert told == [
        (False, 1, 3, "residence_card", "R-108012"),
        (True, 1, 3, "residence_card", "R-108012"),
        (True, 2, 3, "residence_card", "R-108012"),
        (True, 3, 3, "passport", "P-7"),
    ]


def test_the_photo_may_be_on_another_page(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan(back_page())
    clerk.scan()
    assert not clerk.has_face()
    clerk.page.table.crop.click()
    clerk.settle()
    assert clerk.has_face()
    clerk.place()
    clerk.index(CARD)
    first = clerk.sitting.pages[0].page_id
    clerk.presenter.leaves.choose(first)
    clerk.index(CARD)
    clerk.commit()
    photo = clerk.acts()[0]
    assert (photo.is_page, photo.page) == (False, 2)


def test_a_photo_that_is_scanned_by_itself_is_all_of_its_picture(clerk: Clerk) -> None:
    """A child's printed photo: nothing has to be cut, and no page is filed besides."""
    clerk.open(CHILD, ScanReason.UNDER_15)
    clerk.scan(residence_page().crop((240, 250, 540, 650)))
    assert clerk.sitting.placed
    clerk.index(PageIndex("birth_certificate", "12"))
    clerk.commit()
    (photo,) = clerk.acts()
    assert (photo.reason, photo.is_page) == (ScanReason.UNDER_15, False)
    assert picture_of(clerk, str(photo.id)).size == (300, 400)


def test_a_crooked_page_is_straightened_by_what_its_lines_tell(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan(residence_page(2.0))
    assert clerk.page.crop.straighten.isEnabled()
    clerk.page.crop.straighten.click()
    clerk.settle()
    page = clerk.state.page
    assert page is not None
    assert abs(page.tilt + 2.0) <= 0.3
    assert not clerk.page.crop.straighten.isEnabled(), "it lies straight now"
    clerk.page.crop.right.click()
    clerk.settle()
    turned = clerk.state.page
    assert turned is not None
    assert turned.tilt == pytest.approx(page.tilt + 0.5)


def test_a_page_that_lies_on_its_side_is_turned_and_the_face_sought_anew(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan(residence_page().transpose(Image.Transpose.ROTATE_90))
    clerk.place()
    clerk.page.table.turn.click()
    clerk.settle()
    assert clerk.state.laid is not None
    assert clerk.state.laid.whole.size == PAGE
    assert not clerk.sitting.placed
    clerk.place()
    clerk.index(CARD)
    clerk.commit()
    page = clerk.acts()[1]
    assert picture_of(clerk, str(page.id)).size == PAGE, "it is filed as it is to be read"


def test_hints_inform_and_hold_nothing_up(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan(residence_page().resize((310, 438)))
    clerk.place()
    assert clerk.state.cut is not None
    assert clerk.state.cut.quality.hints
    clerk.index(CARD)
    clerk.commit()
    assert len(clerk.acts()) == 2


def test_what_lacks_is_said_and_the_rest_is_kept(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.commit()
    assert clerk.acts() == []
    assert "نوع مدرک هر صفحه" in clerk.shown()
    clerk.index(PageIndex("other"))
    clerk.commit()
    assert "در یادداشت" in clerk.shown()
    clerk.index(PageIndex("other", note="کارت دانشجویی"))
    clerk.commit()
    assert len(clerk.acts()) == 2


def test_a_date_that_is_none_stays_and_is_explained(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    issued = clerk.page.form.issued_on
    issued.setFocus()
    issued.edit.selectAll()
    write("۱۴۰۳/۱۳/۰۱")
    clerk.commit()
    assert clerk.acts() == []
    assert issued.text() == "۱۴۰۳/۱۳/۰۱"
    assert not issued.readable
    assert issued.edit.hasFocus(), "the hand stays where something lacks"
    issued.edit.selectAll()
    write("14030231")
    clerk.page.form.office.setFocus()
    assert issued.text() == "۱۴۰۳/۰۲/۳۱", "read back as dates are written"
    clerk.commit()
    assert clerk.acts()[0].document_date == date(2024, 5, 20)


def test_a_date_is_typed_as_people_write_it_and_no_key_is_lost(clerk: Clerk) -> None:
    """On the way to it stand other dates: 1406/2/3 is one, and nobody is typing it."""
    clerk.open()
    clerk.scan()
    clerk.page.form.valid_until.setFocus()
    write("1406/2/31")
    clerk.settle()
    assert clerk.page.form.valid_until.text() == "1406/2/31"
    assert clerk.state.index.valid_until == date(2027, 5, 21)


def test_what_is_no_date_is_there_when_its_page_is_looked_at_again(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.page.form.valid_until.setFocus()
    clerk.page.form.valid_until.edit.selectAll()
    write("۱۴۰۶/۲/۳۲")
    first = clerk.state.current
    clerk.scan(back_page())
    clerk.index(CARD)
    assert clerk.page.form.valid_until.text() == "۱۴۰۶/۰۲/۳۱"
    clerk.commit()
    assert clerk.acts() == []
    assert clerk.state.current == first, "the page that cannot be filed yet lies on the table"
    assert clerk.page.form.valid_until.text() == "۱۴۰۶/۲/۳۲"


def test_a_persian_keyboard_in_the_number_is_told(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.page.form.number.setFocus()
    write("ق-۱۰۸")
    clerk.settle()
    assert clerk.page.form.number.text() == "r-108"
    assert "صفحه‌کلید فارسی بود" in clerk.shown()
    assert clerk.state.index.number == "r-108"


def test_the_next_person_s_card_begins_with_kind_and_office(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.commit()
    clerk.open(CHILD, ScanReason.UNDER_15)
    clerk.scan()
    assert clerk.state.index == PageIndex("residence_card", office=CARD.office)


# --- Sources -----------------------------------------------------------------------------------


def test_a_page_comes_from_the_camera_that_goes_on_for_the_next(clerk: Clerk) -> None:
    clerk.open()
    clerk.camera._pictures.append(shown(residence_page()))
    clerk.page.table.camera.click()
    clerk.camera.show_next()
    clerk.page.table.shoot.click()
    clerk.settle()
    assert [page.source for page in clerk.sitting.pages] == [CaptureSource.CAMERA]
    assert clerk.camera.on
    clerk.page.deactivated()
    assert not clerk.camera.on, "the lamp goes out with the page"


def test_files_come_in_their_order_dropped_or_chosen(clerk: Clerk) -> None:
    clerk.open()
    clerk.drop(as_jpeg(residence_page()), as_jpeg(back_page()))
    assert [page.source for page in clerk.sitting.pages] == [CaptureSource.FILE] * 2
    data = QMimeData()
    path = clerk.folder / "dropped.jpg"
    path.write_bytes(as_jpeg(back_page()))
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    clerk.page.dropEvent(drop)
    clerk.settle()
    assert len(clerk.sitting.pages) == 3


def test_a_picture_is_pasted(clerk: Clerk) -> None:
    clerk.open()
    QGuiApplication.clipboard().setImage(shown(residence_page()))
    clerk.page.table.scan.setFocus()
    tap(Qt.Key.Key_V, "v", CTRL)
    clerk.settle()
    assert len(clerk.sitting.pages) == 1
    QGuiApplication.clipboard().clear()


# --- Left and found again -----------------------------------------------------------------------


def test_an_unfinished_sitting_is_there_at_the_next_start(clerk: Clerk, again: Callable[[], Clerk]) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.scan(back_page())
    at = again()
    at.come()
    assert [sitting.person for sitting in at.state.unfinished] == [REF]
    at.page.chooser.sittings[0].click()
    at.settle()
    assert len(at.sitting.pages) == 2
    assert at.state.index == CARD
    assert (at.sitting.face, at.sitting.placed) == (FACE, True)
    at.commit()
    assert len(at.acts()) == 3


def test_leaving_asks_what_becomes_of_the_pages(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.page.form.leave.click()
    dialog = dialog_of(clerk)
    assert dialog.value is None
    press_in(dialog, list(LeaveAnswer).index(LeaveAnswer.DISCARD))
    clerk.settle()
    assert clerk.left == 1
    assert clerk.office.desk.sittings.unfinished("user-1") == ()


def test_to_leave_with_a_key_loses_nothing(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    tap(Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.left == 1
    clerk.open()
    assert len(clerk.sitting.pages) == 1


def test_a_page_is_taken_out_after_a_question(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan(back_page())
    clerk.scan()
    clerk.page.table.remove.click()
    press_in(dialog_of(clerk), 1)
    clerk.settle()
    assert len(clerk.ids()) == 2
    clerk.page.table.remove.click()
    press_in(dialog_of(clerk), 0)
    clerk.settle()
    assert clerk.ids() == [clerk.state.current]
    assert clerk.state.laid is not None


def test_a_refused_scan_is_corrected_and_what_was_said_later_goes_through(clerk: Clerk) -> None:
    """Its kind of document was taken off the list while the desk was offline."""
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.commit()
    outbox = clerk.office.desk.outbox
    photo, page = (outbox.item(str(act.id)) for act in clerk.acts())
    outbox.deliveries.mark_sending(photo.counter)
    outbox.deliveries.mark_needs_you(photo.counter, "invalid-request", None)
    clerk.page.take_up(REF.person_id, photo.act_id)
    clerk.come()
    assert clerk.state.index == CARD, "as it was indexed"
    assert "R-108012" in clerk.page.form.number.text()
    clerk.place()
    clerk.index(replace(CARD, kind="passport"))
    clerk.commit()
    assert [act.document_kind for act in clerk.acts()][2:] == ["passport"] * 2
    states = [outbox.item(each.act_id).state for each in (photo, page)]
    assert states == [DeliveryState.REPLACED] * 2
    assert len(outbox.deliveries.due()) == 1, "the next one goes"


# --- Whom it is for -----------------------------------------------------------------------------


def test_from_the_rail_somebody_is_looked_up_first(clerk: Clerk) -> None:
    offered = match(CodeKind.FOREIGN_CODE, SAMIR.foreign_code or "", SAMIR)
    clerk.office.api.on(SEARCH, SearchReply(matches=(offered,)))
    clerk.come()
    assert clerk.page.chooser.field.edit.hasFocus()
    write(SAMIR.foreign_code or "")
    tap(Qt.Key.Key_Return, "\r")
    clerk.settle()
    tap(Qt.Key.Key_Return, "\r")
    clerk.settle()
    assert (clerk.sitting.person, clerk.sitting.reason) == (REF, ScanReason.FOREIGN_NATIONAL)


def test_nothing_is_scanned_for_somebody_who_has_died(clerk: Clerk) -> None:
    found = match(CodeKind.INSURANCE_NUMBER, "0071845236", DARYOUSH, HASTI, ARASH)
    clerk.office.api.on(SEARCH, SearchReply(matches=(found,)))
    clerk.come()
    clerk.page.chooser.field.set_text("0071845236")
    clerk.page.chooser.look_up()
    clerk.settle()
    assert [offer.isEnabled() for offer in clerk.page.chooser.offers] == [False, True, True]
    clerk.page.chooser.offers[1].click()
    clerk.settle()
    assert clerk.sitting.reason is ScanReason.UNDER_15
    assert "فاقد کارت ملی" in clerk.page.context_badge().text  # type: ignore[union-attr] # somebody is chosen


def test_a_code_that_nobody_has_is_told(clerk: Clerk) -> None:
    clerk.office.api.on(SEARCH, SearchReply(matches=()))
    clerk.come()
    for typed, said in (("123", ""), ("140012345679", "نام‌نویسی نشده")):
        clerk.page.chooser.field.set_text(typed)
        clerk.page.chooser.look_up()
        clerk.settle()
        assert clerk.page.chooser.offers == []
        assert said in clerk.shown()


def test_every_control_has_a_name(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    QApplication.processEvents()
    for button in clerk.page.findChildren(Button):
        assert button.accessibleName() or button.text(), button
    for thumb in clerk.page.table.strip._thumbs.values():
        assert "صفحهٔ" in thumb.accessibleName()
