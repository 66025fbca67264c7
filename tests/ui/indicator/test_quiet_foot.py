"""The quiet alarm: each unit from which nothing comes is marked where it stands, and can be gone to."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tamin_desk.contract.indicator import QuietUnit
from tamin_desk.domain.roles import UnitKind
from tests.fakes.hand import click, tap
from tests.ui.indicator.conftest import Monitor

_SHAHRYAR = QuietUnit(
    code="0163",
    name="شهریار",
    kind=UnitKind.SATELLITE_BRANCH,
    last_verdict_at=None,
    office_minutes=900,
)

_ISOLATES = dict.fromkeys((0x2068, 0x2069))


def said(monitor: Monitor) -> str:
    notice = monitor.page.units.notice
    return notice.accessibleName() if notice.isVisible() else ""


def test_a_quiet_unit_is_named_and_can_be_seen(monitor: Monitor) -> None:
    monitor.come()
    assert "کارگزاری ۲۰۸ از دیروز ۱۱:۲۰ نتیجه‌ای نفرستاده است." in monitor.shown()
    assert monitor.page.units.quiet.see.text() == "دیدن واحد"
    click(monitor.page.units.quiet.see)
    monitor.settle()
    assert monitor.where() == "کارگزاری ۲۰۸"


def test_on_its_own_page_nothing_leads_to_where_one_is(monitor: Monitor) -> None:
    monitor.come()
    monitor.go("0208")
    assert "نتیجه‌ای نفرستاده است" in said(monitor)
    assert not monitor.page.units.quiet.see.isVisible()


def test_each_of_several_quiet_units_is_marked_and_can_be_chosen(monitor: Monitor) -> None:
    monitor.country.quiet_units = (_SHAHRYAR, *monitor.country.quiet_units)
    monitor.come()
    quiet = monitor.page.units.quiet
    assert "۱ واحد دیگر نیز چنین است." in said(monitor)
    marked = [row[0] for row in monitor.rows(monitor.page.units.table) if "بدون نتیجه" in row[0]]
    assert marked == ["شهریار، بدون نتیجه، شعبهٔ اقماری", "کارگزاری ۲۰۸، بدون نتیجه، کارگزاری رسمی"]
    quiet.see.setFocus()
    assert quiet.see.text() == "دیدن ۲ واحد"
    tap(Qt.Key.Key_Space)
    listed = [
        str(action.text()).translate(dict.fromkeys((0x2068, 0x2069))) for action in quiet.menu.actions()
    ]
    assert listed == ["شهریار، هنوز بدون نتیجه", "کارگزاری ۲۰۸، از دیروز ۱۱:۲۰"]
    QTest.keyClick(quiet.menu, Qt.Key.Key_Down)
    QTest.keyClick(quiet.menu, Qt.Key.Key_Return)
    monitor.settle()
    assert monitor.where() == "کارگزاری ۲۰۸", "not only the first can be found"


def test_who_sends_again_is_spoken_of_no_more(monitor: Monitor) -> None:
    monitor.come()
    monitor.country.quiet_units = (_SHAHRYAR,)
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert "شهریار هنوز نتیجه‌ای نفرستاده است." in said(monitor)
    monitor.country.quiet_units = ()
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert said(monitor) == ""


def test_past_midnight_yesterday_is_another_day(monitor: Monitor) -> None:
    """The same units are quiet as before: only the word for the day has become wrong."""
    monitor.come()
    assert "از دیروز ۱۱:۲۰" in said(monitor)
    monitor.pass_time(timedelta(hours=15))
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert "دیروز" not in said(monitor)
    assert "نتیجه‌ای نفرستاده است" in said(monitor)
