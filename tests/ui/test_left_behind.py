"""What is said above the pages of something that failed behind the clerk's back."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.domain.errors import DeskError, FileNotWritten, PrinterMissing, StoreFull
from tamin_desk.ui.left_behind import LeftBehind, Loss, said
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tests.fakes.answers import session_reply
from tests.fakes.office import Office
from tests.fakes.review_desk import user
from tests.fakes.screen import words

pytestmark = pytest.mark.usefixtures("persian")

NUMBER = "0162-05-D4-00173-U"


@pytest.mark.parametrize(
    ("loss", "error", "what"),
    [
        (Loss.NOT_PRINTED, PrinterMissing(), "چاپ نشد"),
        (Loss.NOT_WRITTEN, FileNotWritten(), "به‌صورت PDF ذخیره نشد"),
    ],
)
@pytest.mark.parametrize(("followed", "way"), [(False, "صف ارسال"), (True, "فهرست پیگیری")])
def test_a_letter_that_did_not_go_out_is_named_by_its_number_and_found_again(
    persian: QApplication, loss: Loss, error: DeskError, what: str, followed: bool, way: str
) -> None:
    _, first, second = said(LeftBehind(loss, error, NUMBER, followed=followed))
    assert f"\u2066{NUMBER}\u2069" in first, "a code reads from the left in a Persian sentence"
    assert what in first
    assert "چیزی از دست نرفته است" in second
    assert way in second


def test_what_was_not_kept_gives_no_advice_about_a_page_that_was_left(persian: QApplication) -> None:
    _, first, second = said(LeftBehind(Loss.TYPED, StoreFull()))
    assert "دیسک پر است" in first
    assert second == "آنچه آخر برای بازنگری نوشته شد نگه داشته نشد؛ آن را دوباره باز کنید."


def test_a_paper_that_was_not_counted_is_told_with_what_it_leads_to(persian: QApplication) -> None:
    _, first, second = said(LeftBehind(Loss.UNCOUNTED, StoreFull(), NUMBER))
    assert first == f"نسخه‌های چاپ‌شدهٔ برگ \u2066{NUMBER}\u2069 شمرده نشد."
    assert "با فرد تماس بگیرید" in second
    assert "نتیجه را دوباره" not in second, "nothing is given again"


@pytest.mark.parametrize("name", [PageName.RECHECK, PageName.FOLLOW_UP])
def test_it_is_said_above_whatever_page_is_there_now(office: Office, qtbot: QtBot, name: PageName) -> None:
    office.api.on(SIGN_IN, session_reply(at=office.clock.now(), user=user()))
    frame = build_frame(office.context, office.sign_in())
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.OUTBOX)
    page = frame.page(name)
    page.left_behind.emit(LeftBehind(Loss.NOT_PRINTED, PrinterMissing(), NUMBER))  # type: ignore[attr-defined] # of both
    assert NUMBER in words(frame)
    office.settle()
