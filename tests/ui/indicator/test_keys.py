"""The way through the indicator by keys alone: down and up, other periods, other people, and round by Tab."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.indicator import People
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.hand import tap
from tests.ui.indicator.conftest import Monitor


def test_down_to_a_unit_and_up_again_by_keys_alone(national: Monitor) -> None:
    national.come()
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Return)
    national.settle()
    assert national.where() == "تهران"
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Return)
    national.settle()
    assert national.where() == "شعبهٔ ۴ تهران"
    assert "شعبه‌های دیگر استان" in national.shown()
    assert national.page.leads_back, "Esc is the way up, not the way out"
    tap(Qt.Key.Key_Escape)
    national.settle()
    assert national.where() == "تهران"
    tap(Qt.Key.Key_Escape)
    national.settle()
    assert national.page.presenter.state.path[-1].code == ""
    assert not national.page.leads_back


def test_the_steps_on_the_way_are_links_for_the_keyboard(national: Monitor) -> None:
    national.come()
    national.go("0164")
    links = national.page.crumbs.links
    assert [link.text().translate(dict.fromkeys((0x2068, 0x2069))) for link in links] == [
        "کشور",
        "استان تهران",
    ]
    links[0].setFocus()
    tap(Qt.Key.Key_Return)
    national.settle()
    assert national.page.presenter.state.path[-1].code == ""
    assert national.page.units.table.hasFocus()


def test_the_kind_of_unit_is_chosen_with_the_arrows(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.controls.kinds.setFocus()
    tap(Qt.Key.Key_Left)
    monitor.settle()
    (only,) = monitor.cards()
    assert only.startswith("شعبه‌ها، ۳ واحد: پوشش ۸۸٫۹ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر:")
    assert len(monitor.rows(monitor.page.units.table)) == 3


def test_the_period_is_chosen_in_a_small_window(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.controls.period.setFocus()
    tap(Qt.Key.Key_Space)
    popup = monitor.page.controls.periods
    assert popup.isVisible()
    offered = [popup.period.itemText(place) for place in range(popup.period.count())]
    assert offered[:3] == ["آذر ۱۴۰۵", "آبان ۱۴۰۵", "مهر ۱۴۰۵"]
    assert offered[-1] == "همین ماه سال پیش (آبان ۱۴۰۴)"
    assert len(offered) == 14
    assert popup.beside.itemText(0) == "دورهٔ پیش (مهر ۱۴۰۵)"
    popup.grain.setFocus()
    tap(Qt.Key.Key_Right)
    monitor.settle()
    assert monitor.page.presenter.state.question.grain is Grain.WEEK
    assert "۳۰ آبان تا ۶ آذر ۱۴۰۵" in monitor.page.controls.period.text()
    tap(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert monitor.where() == "تهران", "Esc closed the small window and nothing else"


def test_whom_the_figures_are_about_is_said_where_it_is_chosen(monitor: Monitor) -> None:
    """In words, also of those whom nobody has chosen; what narrows it most comes first."""
    monitor.come()
    people = monitor.page.controls.people
    assert people.text() == "۱۵ ساله و بزرگ‌تر"
    assert "ارقام دربارهٔ: ۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی" in monitor.shown()
    monitor.page.presenter.set_insured_kind(InsuredKind.PENSIONER)
    monitor.settle()
    assert people.text() == "مستمری‌بگیر، ۱۵ ساله و بزرگ‌تر"
    monitor.page.presenter.set_people(People.FOREIGN)
    monitor.settle()
    assert people.text() == "مستمری‌بگیر، اتباع خارجی"
    assert "ارقام دربارهٔ: مستمری‌بگیر، اتباع خارجی" in monitor.shown()


def test_a_long_way_leaves_out_its_beginning_and_never_widens_the_window(national: Monitor) -> None:
    national.come()
    national.go("0208")
    crumbs = national.page.crumbs
    assert [link.isVisible() for link in crumbs.links] == [True, True, True]
    for width in (150, 60):
        crumbs.resize(width, crumbs.height())
        assert not crumbs.links[0].isVisible()
        assert crumbs.minimumSizeHint().width() <= 60
    crumbs.resize(600, crumbs.height())
    assert all(link.isVisible() for link in crumbs.links)


def test_tab_goes_from_right_to_left_and_down_and_comes_round(national: Monitor) -> None:
    national.come()
    national.go("0164")
    way = list(_round_by_tab())
    page = national.page
    # From the links in the header on, as one reads.
    begin = way.index(page.crumbs.links[0])
    read = way[begin:] + way[:begin]
    see = page.units.quiet.see
    stops = [
        *page.crumbs.links,
        page.controls.before,
        page.controls.period,
        page.controls.people,
        page.trend.switch.focusProxy(),
        page.trend.chart,
        page.units.switch.focusProxy(),
        page.units.beside,
        page.units.table,
        see,
    ]
    assert [part for part in read if part in stops] == stops
    for here, there in pairwise(way):
        first, second = _place_of(here), _place_of(there)
        in_one_row = here.parent() is there.parent() and abs(first.center().y() - second.center().y()) < 4
        assert not in_one_row or second.center().x() < first.center().x(), (here, there)


def test_on_the_way_up_one_stands_on_the_row_that_one_came_from(national: Monitor) -> None:
    national.come()
    for code in ("tehran", "0164"):
        table = national.page.units.table
        scopes = [row.scope.code for row in table.sheet.sheet.rows if row.scope is not None]
        for _ in range(scopes.index(code)):
            tap(Qt.Key.Key_Down)
        tap(Qt.Key.Key_Return)
        national.settle()
    assert national.where() == "شعبهٔ ۴ تهران"
    assert _chosen(national) == "0164", "a new place begins at its first row"
    tap(Qt.Key.Key_Escape)
    national.settle()
    assert (national.where(), _chosen(national)) == ("تهران", "0164")
    tap(Qt.Key.Key_Escape)
    national.settle()
    assert _chosen(national) == "tehran"


def _chosen(monitor: Monitor) -> str:
    table = monitor.page.units.table
    (chosen,) = table.selectionModel().selectedRows()
    line = table.sheet.row(chosen.row())
    assert line is not None
    assert line.scope is not None
    return line.scope.code


def test_in_a_narrow_window_the_keys_begin_at_the_top(monitor: Monitor) -> None:
    """The units lie below the fold there: arrows and Enter would open a unit that nobody sees."""
    monitor.frame.resize(1024, 700)
    monitor.come()
    assert monitor.page.controls.period.hasFocus()


def test_in_a_narrow_window_the_row_with_the_keys_comes_into_sight(monitor: Monitor) -> None:
    monitor.frame.resize(1024, 700)
    monitor.come()
    table = monitor.page.units.table
    for step in range(7):
        if step:
            tap(Qt.Key.Key_Down)
        else:
            monitor.page.units.focus_rows()
        QApplication.processEvents()
        assert table.currentIndex().row() == step
        line = table.visualRect(table.currentIndex())
        on_page = QRect(table.viewport().mapTo(monitor.page, line.topLeft()), line.size())
        assert 0 <= on_page.top() <= on_page.bottom() <= monitor.page.height(), step


def test_only_the_table_with_the_keys_shows_its_row_as_theirs(monitor: Monitor) -> None:
    monitor.come()
    units, trend = monitor.page.units.table, monitor.page.trend
    trend.show_table(table=True)
    monitor.settle()
    assert _ground(units) == theme().colour("accentSoft")
    trend.table.setFocus(Qt.FocusReason.TabFocusReason)
    monitor.settle()
    assert trend.table.currentIndex().row() == 0, "Tab leads to a row and not to a frame"
    assert _ground(trend.table) == theme().colour("accentSoft")
    assert _ground(units) == theme().colour("subtle")


def _ground(table: SheetTable) -> QColor:
    """The colour of the current row, in its corner where no words are."""
    corner = table.visualRect(table.currentIndex()).topLeft() + QPoint(3, 4)
    return table.viewport().grab().toImage().pixelColor(corner)


def test_the_focus_is_seen_in_the_small_windows_too(monitor: Monitor) -> None:
    monitor.come()
    for button, popup in (
        (monitor.page.controls.period, monitor.page.controls.periods),
        (monitor.page.controls.people, monitor.page.controls.whom),
    ):
        button.setFocus()
        tap(Qt.Key.Key_Space)
        (ring,) = popup.findChildren(FocusRing)
        assert ring.isVisible()
        assert ring.target is QApplication.focusWidget()
        tap(Qt.Key.Key_Escape)


def _round_by_tab() -> Iterator[QWidget]:
    seen: set[QWidget] = set()
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.add(focus)
        yield focus
        tap(Qt.Key.Key_Tab, "\t")
    assert focus is not None, "the focus was lost on the way"


def _place_of(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())
