"""Numbers, dates and codes as they stand in a Persian sentence and in an English one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from tamin_desk.ui.i18n import (
    Language,
    code,
    fmt_age,
    fmt_clock,
    fmt_date,
    fmt_datetime,
    fmt_moment,
    fmt_number,
    fmt_percent,
    fmt_size,
    fmt_time,
    fmt_waited,
    in_persian,
    install_language,
    language,
)

NOW = datetime(2026, 11, 22, 6, 12, tzinfo=UTC)


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[QApplication]:
    install_language(qapp, Language.PERSIAN)
    yield qapp
    install_language(qapp, Language.PERSIAN)


def test_persian_prose(persian: QApplication) -> None:
    assert fmt_number(4120) == "۴٬۱۲۰"
    assert fmt_number(87.4, 1) == "۸۷٫۴"
    assert fmt_percent(87.4) == "۸۷٫۴ درصد"
    assert fmt_size(480, 640) == "۴۸۰ × ۶۴۰"
    assert fmt_age(41) == "۴۱ ساله"


def test_a_negative_number_keeps_its_sign_at_its_left(persian: QApplication) -> None:
    assert fmt_number(-1.0, 1) == "\u2066\u2212۱٫۰\u2069"


def test_persian_dates_and_times(persian: QApplication) -> None:
    assert fmt_date(date(2026, 11, 22)) == "۱۴۰۵/۰۹/۰۱"
    assert fmt_datetime(NOW) == "۱۴۰۵/۰۹/۰۱، ۰۹:۴۲"
    assert fmt_clock(NOW) == "یکشنبه ۱ آذر ۱۴۰۵، ۰۹:۴۲"
    assert fmt_time(NOW, seconds=True) == "۰۹:۴۲:۰۰"


def test_today_and_yesterday_are_said_in_words(persian: QApplication) -> None:
    assert fmt_moment(datetime(2026, 11, 22, 5, 42, tzinfo=UTC), NOW) == "امروز ۰۹:۱۲"
    assert fmt_moment(datetime(2026, 11, 21, 5, 42, tzinfo=UTC), NOW) == "دیروز ۰۹:۱۲"
    assert fmt_moment(datetime(2026, 11, 19, 5, 42, tzinfo=UTC), NOW) == "۱۴۰۵/۰۸/۲۸، ۰۹:۱۲"


@pytest.mark.parametrize(
    ("waited", "said"),
    [
        (timedelta(seconds=-3), "کمتر از یک دقیقه"),
        (timedelta(minutes=7, seconds=59), "۷ دقیقه"),
        (timedelta(hours=2, minutes=10), "۲ ساعت و ۱۰ دقیقه"),
        (timedelta(days=1, hours=5, minutes=59), "۱ روز و ۵ ساعت"),
    ],
)
def test_waiting_is_told_in_its_two_largest_units(
    persian: QApplication, waited: timedelta, said: str
) -> None:
    assert fmt_waited(waited) == said


def test_a_code_is_isolated_and_keeps_its_latin_digits(persian: QApplication) -> None:
    assert code("RC-0162-0588417") == "\u2066RC-0162-0588417\u2069"


def test_a_switch_turns_direction_and_words_everywhere(persian: QApplication) -> None:
    label = QLabel("Code")
    assert label.layoutDirection() == Qt.LayoutDirection.RightToLeft
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "انصراف"
    install_language(persian, Language.ENGLISH)
    assert language() is Language.ENGLISH
    assert label.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert fmt_percent(87.4) == "87.4%"
    assert fmt_clock(NOW) == "Sunday 1 Azar 1405, 09:42"
    assert QCoreApplication.translate("Badge", "Accepted") == "Accepted"
    install_language(persian, Language.PERSIAN)
    assert QCoreApplication.translate("Badge", "Accepted") == "پذیرفته شد"


def test_paper_is_persian_whatever_the_screen_is(persian: QApplication) -> None:
    install_language(persian, Language.ENGLISH)
    assert in_persian("Names", "Branch") == "شعبه"
    assert QCoreApplication.translate("Names", "Branch") == "Branch"
