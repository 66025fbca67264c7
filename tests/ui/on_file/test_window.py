"""What the archive has of a person: photo and pages with who indexed them; a wrong one is reported."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.acts import ScanDoubtAct
from tamin_desk.contract.archive import PersonArchive, ScanIndex
from tamin_desk.contract.routes import PHOTO_CONTENT
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.on_file.model import Column, entries_of
from tamin_desk.ui.on_file.window import OnFileDialog
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.field import Field
from tests.fakes.desk_people import NOW, SAMIR, photo, picture
from tests.fakes.office import Office
from tests.fakes.screen import words

REF = PersonRef(SAMIR.person_id, SAMIR.full_name, SAMIR.foreign_code or "")
FACE, CARD = picture(70), picture(71)


def archive() -> PersonArchive:
    """A scan with its page, and an older scan that a reviewer withdrew."""
    scan = photo(FACE, 1, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    page = photo(CARD, 2, source=PhotoSource.PAGE, standing=Standing.INDEXED)
    old = photo(
        FACE, 3, source=PhotoSource.SCAN, standing=Standing.WITHDRAWN, filed_at=NOW - timedelta(days=9)
    )
    common = {
        "document_kind": "residence_card",
        "document_number": "R-108012",
        "document_date": date(2024, 5, 20),
        "issuing_office": "ادارهٔ اتباع، تهران",
        "indexed_by": "مریم احمدی",
        "indexed_at": NOW,
        "page": 1,
        "pages": 2,
    }
    scans = (
        ScanIndex.model_validate(common | {"photo_id": scan.photo_id}),
        ScanIndex.model_validate(common | {"photo_id": page.photo_id, "page": 2}),
        ScanIndex.model_validate(common | {"photo_id": old.photo_id, "withdrawn_for": "wrong_person"}),
    )
    return PersonArchive(person_id=SAMIR.person_id, photos=(scan, page, old), history=(), scans=scans)


class Reader:
    """A clerk before the window."""

    def __init__(self, office: Office, *, may_report: bool = True) -> None:
        self.office, self.page = office, QWidget()
        self.page.resize(1246, 656)
        self.page.show()
        self.dialog = OnFileDialog(office.context, REF, archive(), may_report=may_report, parent=self.page)
        self.dialog.open()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()

    def choose(self, row: int) -> None:
        self.dialog.table.choose_row(row)
        self.settle()

    def shown(self) -> str:
        return words(self.dialog)

    def cells(self, row: int) -> list[str]:
        return [str(self.dialog.model.index(row, column).data()) for column in Column]


@pytest.fixture
def reader(office: Office, qtbot: QtBot) -> Iterator[Reader]:
    office.api.on(PHOTO_CONTENT, FACE.data)
    at = Reader(office)
    with qtbot.waitExposed(at.dialog):
        at.dialog.activateWindow()
    yield at
    at.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_each_line_says_source_document_and_who_indexed_it(reader: Reader) -> None:
    source, document, by, _, standing = reader.cells(0)
    assert (source, document, by, standing) == ("اسکن", "کارت اقامت", "مریم احمدی", "شناسه‌گذاری‌شده")
    assert reader.cells(1)[0] == "صفحهٔ ۲ از ۲"
    assert "R-108012" in reader.shown()
    assert "۱۴۰۳/۰۲/۳۱" in reader.shown()
    assert reader.dialog.frame.accessibleDescription()


def test_a_withdrawn_scan_stays_listed_with_the_reason(reader: Reader) -> None:
    reader.choose(2)
    assert "اسکن از مدرک فرد دیگری است" in reader.shown()
    assert not reader.dialog.report.isEnabled()


def test_a_wrong_scan_is_reported_through_the_outbox(reader: Reader) -> None:
    reader.dialog.report.click()
    (asked,) = (each for each in reader.dialog.findChildren(Dialog) if each.isVisible())
    (note,) = asked.findChildren(Field)
    note.set_text("عکس برادر اوست")
    asked.findChildren(Button)[0].click()
    reader.settle()
    (item,) = reader.office.desk.outbox.items()
    act = reader.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ScanDoubtAct)
    assert (act.photo_id, act.person_id) == (archive().photos[0].photo_id, SAMIR.person_id)
    assert act.note == "عکس برادر اوست"
    assert reader.cells(0)[-1] == "گزارش‌شده"
    assert not reader.dialog.report.isEnabled(), "once is enough"


def test_a_report_that_could_not_be_saved_is_told_and_can_be_made_again(reader: Reader) -> None:
    reader.office.disk.broken = True
    reader.dialog.report.click()
    (asked,) = (each for each in reader.dialog.findChildren(Dialog) if each.isVisible())
    asked.findChildren(Button)[0].click()
    reader.settle()
    assert reader.dialog.notice.isVisible()
    reader.office.disk.mend()
    assert reader.office.desk.outbox.items() == ()
    assert reader.dialog.report.isEnabled()


def test_who_indexes_nothing_reports_nothing(office: Office, qtbot: QtBot) -> None:
    office.api.on(PHOTO_CONTENT, Unreachable())
    at = Reader(office, may_report=False)
    assert not at.dialog.report.isVisible()
    assert "نمایش داده شد" not in at.dialog.frame.accessibleDescription()
    at.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_it_goes_with_its_page_behind_the_lock(reader: Reader) -> None:
    reader.page.hide()
    QApplication.processEvents()
    assert reader.page.findChildren(OnFileDialog) == []


def test_what_another_clerk_reported_is_marked(office: Office) -> None:
    told = archive()
    doubted = told.scans[0].model_copy(update={"is_doubted": True})
    first = entries_of(told.model_copy(update={"scans": (doubted, *told.scans[1:])}))[0]
    assert first.is_reported
    assert not first.can_be_reported
