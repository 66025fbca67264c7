"""A message above the page takes a line, not half the screen, and goes when it is told to."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.message_strip import MessageStrip
from tests.fakes.office import Office


@pytest.mark.parametrize("width", [1366, 960])
def test_a_message_takes_no_more_than_its_words(office: Office, qtbot: QtBot, width: int) -> None:
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    qtbot.addWidget(frame)
    frame.resize(width, 728)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.OUTBOX)
    office.settle()
    page = frame.page(PageName.OUTBOX)
    before = page.mapTo(frame, QPoint(0, 0)).y()
    frame.show_message("bad", "دیسک پر است و این کار ذخیره نشد.", "دوباره مقایسه کنید و نتیجه را بدهید.")
    QApplication.processEvents()
    strip = frame.findChildren(MessageStrip)[0]
    assert 40 <= page.mapTo(frame, QPoint(0, 0)).y() - before == strip.height() <= 90


@pytest.mark.parametrize("width", [1366, 960])
def test_a_message_of_two_lines_is_shown_whole(office: Office, qtbot: QtBot, width: int) -> None:
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    qtbot.addWidget(frame)
    frame.resize(width, 728)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.OUTBOX)
    office.settle()
    frame.show_message("warn", "برگ چاپ نشد.", "چاپگر در دسترس نیست؛ آن را روشن کنید و دوباره چاپ کنید. " * 4)
    QApplication.processEvents()
    notice = frame.findChildren(MessageStrip)[0].notice
    assert notice.height() >= notice.heightForWidth(notice.width()) > 40
