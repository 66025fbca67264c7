"""The trend: a line from right to left, walked through with the arrows, and its table with the same facts."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tamin_desk.domain import indicator
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.indicator.words import coverage_words, percent_cell
from tamin_desk.ui.theme import theme
from tests.fakes.hand import tap
from tests.ui.indicator.conftest import Monitor

_POINT = 8


def test_in_persian_the_newest_period_is_at_the_left(monitor: Monitor, persian: QApplication) -> None:
    monitor.come()
    chart = monitor.page.trend.chart
    newest, oldest = chart.plots()[0].x(11), chart.plots()[0].x(0)
    assert newest < oldest
    install_language(persian, Language.ENGLISH)
    monitor.settle()
    assert chart.plots()[0].x(11) > chart.plots()[0].x(0)


def test_both_plots_share_one_time_axis(monitor: Monitor) -> None:
    monitor.come()
    above, below = monitor.page.trend.chart.plots()
    assert [above.x(place) for place in range(12)] == [below.x(place) for place in range(12)]
    assert above.area.bottom() < below.area.top()


def test_the_arrows_step_through_the_periods_and_say_both_figures(monitor: Monitor) -> None:
    monitor.come()
    chart = monitor.page.trend.chart
    chart.setFocus()
    assert chart.current == 11
    tap(Qt.Key.Key_Right)
    assert chart.current == 10, "older is at the right"
    assert "مهر ۱۴۰۵: پوشش ۸۶٫۶ درصد، نرخ عدم مطابقت ۱٫۳ درصد" in chart.accessibleName()
    tap(Qt.Key.Key_Left)
    tap(Qt.Key.Key_Left)
    assert chart.current == 11, "nothing is newer"
    tap(Qt.Key.Key_Home)
    assert "آذر ۱۴۰۴" in chart.accessibleName()
    for _ in range(4):
        tap(Qt.Key.Key_Left)
    assert "فروردین ۱۴۰۵: پوشش ۷۸٫۷ درصد، نرخ عدم مطابقت نامعلوم" in chart.accessibleName()
    assert "فروردین ۱۴۰۵: پوشش ۷۸٫۷ درصد، نرخ عدم مطابقت نامعلوم" in monitor.shown()


def test_the_mouse_looks_at_the_nearest_period(monitor: Monitor) -> None:
    monitor.come()
    chart = monitor.page.trend.chart
    place = QPointF(chart.plots()[0].x(5) + 3, 60).toPoint()
    QTest.mouseMove(chart, place)
    monitor.settle()
    assert chart.current == 5


def test_the_table_has_the_same_facts_as_the_chart(national: Monitor) -> None:
    national.come()
    national.go("0164")
    report = national.page.presenter.state.report
    assert report is not None
    points = national.page.trend.chart.points
    rows = national.rows(national.page.trend.table)
    assert len(rows) == len(points) == 12
    for point, row, told in zip(points, reversed(rows), report.trend, strict=True):
        figures = told.figures.to_domain()
        assert row[1] == coverage_words(figures)
        assert point.spoken.startswith(f"{row[0]}: {row[1]}")
        assert row[2] == percent_cell(indicator.mismatch_rate(figures))
        assert told.like is not None
        assert row[3] == coverage_words(told.like.to_domain())
        assert row[3] in point.spoken
        assert row[4] == percent_cell(indicator.mismatch_rate(told.like.to_domain()))
    heads = [
        str(national.page.trend.table.model().headerData(column, Qt.Orientation.Horizontal))
        for column in range(len(rows[0]))
    ]
    assert heads[3:5] == ["پوشش دیگران، درصد", "عدم مطابقت دیگران، درصد"]
    assert heads[5:] == ["استعلام", "تناظر، درصد", "عکس افزوده", "مقایسه"]


def test_of_a_unit_both_figures_of_the_others_are_in_sight_and_the_month_stays(national: Monitor) -> None:
    national.come()
    national.go("0164")
    table = national.page.trend.table
    national.page.trend.show_table(table=True)
    national.settle()
    for column in (1, 2, 3, 4):
        cell = table.visualRect(table.model().index(0, column))
        assert table.viewport().rect().contains(cell), column
    assert not table.names.isVisible()
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert table.names.isVisible()
    assert table.names.isColumnHidden(1)
    assert table.names.visualRect(table.model().index(0, 0)).isValid()
    # It lies where reading begins, over whatever was scrolled below it.
    assert table.names.geometry().right() == table.viewport().geometry().right()
    # And nothing of that shines through: it looks as it does with nothing below it.
    scrolled = _names_of(table)
    bar.setValue(bar.minimum())
    assert not table.names.isVisible()
    assert scrolled == _names_of(table)


def _names_of(table: SheetTable) -> QImage:
    """The column of the names as it is seen, without the line below the heads."""
    width, view = table.horizontalHeader().sectionSize(0), table.viewport().geometry()
    corner = table.mapTo(table.window(), QPoint(view.right() + 1 - width, view.y() + 2))
    return table.window().grab(QRect(corner, QSize(width, 160))).toImage()


def test_the_others_are_called_by_what_is_counted_of_them(monitor: Monitor) -> None:
    monitor.come()
    monitor.go("0164")
    assert "شعبه‌های دیگر استان، با واحدهای تابع: پوشش" in monitor.page.trend.chart.points[-1].spoken
    monitor.page.presenter.set_unit_kind(UnitKind.BRANCH)
    monitor.settle()
    assert "شعبه‌های دیگر استان: پوشش" in monitor.page.trend.chart.points[-1].spoken
    assert monitor.page.trend.accessibleName() == "روند دوازده ماه: شعبه‌ها"


def test_the_others_line_is_told_apart_without_colour(national: Monitor) -> None:
    """Along the others' line there is ink and none, by turns; along the own line there is ink everywhere."""
    national.come()
    national.go("0164")
    chart = national.page.trend.chart
    picture = chart.grab().toImage()
    plot, points = chart.plots()[0], chart.points
    own = [(plot.x(place), plot.y(point.coverage)) for place, point in enumerate(points) if point.coverage]
    like = [
        (plot.x(place), plot.y(point.like_coverage))
        for place, point in enumerate(points)
        if point.like_coverage
    ]
    assert _share_of_ink(picture, own[5:8]) > 0.95
    assert 0.2 < _share_of_ink(picture, like[5:8]) < 0.8


def _share_of_ink(picture: QImage, line: list[tuple[float, float]]) -> float:
    ground = theme().colour("surface")
    places, inked = 0, 0
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = int(abs(x1 - x0))
        # Hollow points lie at both ends.
        for step in range(_POINT, steps - _POINT):
            part = step / steps
            x, y = round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part)
            places += 1
            inked += _differs(picture.pixelColor(x, y), ground)
    return inked / places


def _differs(colour: QColor, ground: QColor) -> bool:
    return abs(colour.lightness() - ground.lightness()) > 60


def test_a_gap_reads_unknown(monitor: Monitor) -> None:
    monitor.come()
    chart = monitor.page.trend.chart
    assert [place for place, point in enumerate(chart.points) if point.mismatch is None] == [4]
    picture = chart.grab().toImage()
    below = chart.plots()[1]
    middle = (below.x(3) + below.x(4)) / 2
    beside = chart.points[3].mismatch
    assert beside is not None
    # No line leads into the gap.
    y = round(below.y(beside))
    ground = theme().colour("surface")
    edge = round(middle - (below.x(3) - below.x(4)) * 0.1)
    assert all(not _differs(picture.pixelColor(edge, y + away), ground) for away in (-1, 0, 1))
