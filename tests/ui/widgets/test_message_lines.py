"""The lines above a page: one at a time, and the most pressing of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.widgets.message_lines import MessageLines, Rank
from tamin_desk.ui.widgets.message_strip import MessageStrip


class Lines:
    """Three strips, added as they come to be known: the least pressing first."""

    def __init__(self) -> None:
        self.whole = MessageLines()
        self.offer, self.came, self.returned = MessageStrip(), MessageStrip(), MessageStrip()
        self.whole.add(self.offer, Rank.OFFER)
        self.whole.add(self.came, Rank.CAME)
        self.whole.add(self.returned, Rank.RETURNED)

    def seen(self) -> list[MessageStrip]:
        strips = (self.offer, self.came, self.returned)
        return [strip for strip in strips if strip.isVisibleTo(self.whole)]


@pytest.fixture
def lines(qapp: QApplication) -> Iterator[Lines]:
    made = Lines()
    yield made
    made.whole.deleteLater()


def test_nothing_to_say_takes_no_room(lines: Lines) -> None:
    assert lines.seen() == []


def test_a_returned_case_is_told_before_a_photo_that_came_and_an_offer(lines: Lines) -> None:
    """Three lines at once would take the room of the photo, and the most important stood lowest."""
    lines.offer.show_message("neutral", "Practise?", button="Practise")
    assert lines.seen() == [lines.offer]
    lines.returned.show_message("accent", "A case was returned.", button="Open")
    lines.came.show_message("accent", "A photo has come.", button="Open")
    assert lines.seen() == [lines.returned]


def test_what_waited_is_told_when_the_one_before_it_goes(lines: Lines) -> None:
    lines.came.show_message("accent", "A photo has come.")
    lines.returned.show_message("accent", "A case was returned.")
    lines.returned.clear_message()
    assert lines.seen() == [lines.came]
    lines.came.clear_message()
    assert lines.seen() == []


def test_a_line_with_its_button_is_one_line(lines: Lines) -> None:
    lines.whole.resize(1246, 300)
    lines.came.show_message("accent", "A photo has come.", "It waits for its comparison.", button="Open")
    lines.whole.show()
    QApplication.processEvents()
    notice = lines.came.notice
    assert 32 <= notice.heightForWidth(1246) <= 48
    assert notice.width() == lines.whole.width(), "what closes it stands inside"
    lines.whole.close()
