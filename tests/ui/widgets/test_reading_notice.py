"""What was read is told, confirmed with one key, or chosen where two keys type one letter."""

from tamin_desk.ui.widgets.reading_notice import ReadingNotice
from tests.fakes.hand import click
from tests.ui.widgets.conftest import Show


class Heard:
    """What the notice told."""

    def __init__(self, notice: ReadingNotice) -> None:
        self.confirmed = 0
        self.chosen: list[object] = []
        notice.confirmed.connect(self._count)
        notice.chosen.connect(self.chosen.append)

    def _count(self) -> None:
        self.confirmed += 1


def test_each_reading_has_a_button_that_names_the_letter_and_its_case(show: Show) -> None:
    notice = ReadingNotice()
    show(notice)
    heard = Heard(notice)
    notice.show_note("متن فارسی بود.", "کدام است؟", confirm=True, choices=("1m2", "1S2"))
    assert [button.text() for button in notice.buttons] == [
        "\u20661m2\u2069، \u2066m\u2069 کوچک",
        "\u20661S2\u2069، \u2066S\u2069 بزرگ",
    ]
    click(notice.buttons[1])
    assert heard.chosen == [1]


def test_one_reading_is_confirmed_and_has_no_buttons_to_choose_from(show: Show) -> None:
    notice = ReadingNotice()
    show(notice)
    notice.show_note("متن فارسی بود.", "کدام است؟", confirm=True, choices=("1m2", "1S2"))
    notice.show_note("متن فارسی بود.", "یکی است؟", confirm=True)
    assert notice.buttons == []
    assert notice.notice.accessibleName() == "متن فارسی بود. یکی است؟"


def test_nothing_to_say_is_not_shown(show: Show) -> None:
    notice = ReadingNotice()
    show(notice)
    notice.show_note("", "", confirm=False)
    assert not notice.isVisible()
