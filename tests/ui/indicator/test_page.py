"""The indicator as a monitor meets it: all by keys, coverage never alone, and «نامعلوم» never 0."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tamin_desk.contract.indicator import People, QuietUnit
from tamin_desk.contract.indicator_routes import INDICATOR
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.cards import FigureCard
from tamin_desk.ui.indicator.state import Beside
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.button import Button
from tests.fakes.country import NOTHING_COMPARED
from tests.fakes.hand import click, tap
from tests.fakes.screen import no_stray_window, visible_parts, words
from tests.ui.indicator.conftest import Monitor

CTRL = Qt.KeyboardModifier.ControlModifier


def cards(monitor: Monitor) -> list[str]:
    return [card.accessibleName() for card in monitor.page.cards.cards if card.isVisible()]


def notice(monitor: Monitor) -> str:
    return monitor.page.notice.accessibleName() if monitor.page.notice.isVisible() else ""


# --- What is there --------------------------------------------------------------------------------


def test_a_provincial_monitor_sees_the_province_and_each_kind_of_unit(monitor: Monitor) -> None:
    monitor.come()
    assert [told.split(":")[0] for told in cards(monitor)] == [
        "استان، ۷ واحد",
        "شعبه‌ها، ۳ واحد",
        "شعبه‌های اقماری، ۲ واحد",
        "کارگزاری‌های رسمی، ۲ واحد",
    ]
    now, then = cards(monitor)[0].split("؛ ")
    assert now == "استان، ۷ واحد: پوشش ۸۷٫۱ درصد، نرخ عدم مطابقت ۱٫۲ درصد"
    assert then == "مهر: پوشش ۸۶٫۶ درصد، نرخ عدم مطابقت ۱٫۳ درصد"
    assert "تا پایان آبان ۱۴۰۵، به‌روز تا ۱۴۰۵/۰۹/۰۱ ساعت ۰۹:۳۰. «نامعلوم» صفر نیست." in monitor.shown()


def test_a_unit_is_set_beside_the_others_of_its_kind(monitor: Monitor) -> None:
    monitor.come()
    monitor.go("0164")
    whole, alone, others = cards(monitor)
    assert whole.startswith("شعبهٔ ۴ تهران، ۲ واحد: پوشش ۸۶٫۳ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر:")
    assert alone.startswith("خود واحد: پوشش ۸۶٫۳ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر:")
    assert others.startswith("شعبه‌های دیگر استان: پوشش ۹۰٫۰ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر: پوشش ۸۸٫۷")
    monitor.go("0208")
    whole, others = cards(monitor)
    assert whole.startswith("کارگزاری ۲۰۸، ۱ واحد: پوشش نامعلوم، نرخ عدم مطابقت نامعلوم")
    assert others.startswith("کارگزاری‌های رسمی دیگر استان")


def test_units_stand_in_the_order_of_their_codes_and_cannot_be_sorted(monitor: Monitor) -> None:
    monitor.come()
    names = [row[0] for row in monitor.rows(monitor.page.units.table)]
    assert names == [
        "شعبهٔ ۱ تهران، شعبه",
        "شعبهٔ ۲ تهران، شعبه",
        "شهریار، شعبهٔ اقماری",
        "شعبهٔ ۴ تهران، شعبه",
        "کارگزاری ۲۰۸، کارگزاری رسمی",
        "نظرآباد، شعبهٔ اقماری، از ۱۶ آبان",
        "کارگزاری ۱۶۲/۱، کارگزاری رسمی",
    ]
    assert not monitor.page.units.table.isSortingEnabled()
    assert not monitor.page.units.table.horizontalHeader().sectionsClickable()
    assert "به ترتیب کد واحد؛ رتبه‌بندی ندارد" in monitor.shown()


def test_what_is_not_known_is_said_and_is_never_zero(monitor: Monitor) -> None:
    monitor.come()
    agency = monitor.rows(monitor.page.units.table)[4]
    assert agency[1:5] == ["پوشش نامعلوم، نرخ عدم مطابقت نامعلوم", "نامعلوم", "۰", "نامعلوم"]
    monitor.page.presenter.go_to(NOTHING_COMPARED)
    monitor.settle()
    assert "پوشش ۷۸٫۷ درصد، نرخ عدم مطابقت نامعلوم" in cards(monitor)[0]


def test_where_coverage_is_not_known_yet_it_is_said_from_when_on_it_is(monitor: Monitor) -> None:
    monitor.come()
    assert "دانسته است" not in monitor.shown()
    monitor.page.presenter.go_to(NOTHING_COMPARED)
    monitor.settle()
    assert "پوشش از ۱۴۰۴/۰۸/۰۱ دانسته است، نرخ عدم مطابقت از نخستین مقایسه‌ها." in monitor.shown()


def test_a_period_that_is_still_running_says_so(monitor: Monitor) -> None:
    monitor.come()
    tap(Qt.Key.Key_PageDown, modifiers=CTRL)
    monitor.settle()
    assert "آذر ۱۴۰۵: این دوره هنوز تمام نشده است" in monitor.shown()
    assert not monitor.page.controls.after.isEnabled()


def test_the_other_period_stands_below_each_figure_when_it_is_wanted(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.units.beside.click()
    monitor.settle()
    first = monitor.rows(monitor.page.units.table)[0]
    assert first[1] == (
        "پوشش ۹۰٫۷ درصد، نرخ عدم مطابقت ۱٫۱ درصد؛ مهر: پوشش ۸۹٫۴ درصد، نرخ عدم مطابقت ۱٫۱ درصد"
    )
    monitor.page.presenter.set_compare(Beside.LAST_YEAR)
    monitor.settle()
    assert "آبان ۱۴۰۴: پوشش" in cards(monitor)[0]


def test_every_figure_of_the_scope_stands_in_groups(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.units.show_figures(figures=True)
    rows = monitor.rows(monitor.page.units.figures)
    assert rows[0] == ["نسبت‌ها، درصد", "", ""]
    assert rows[1][1].startswith("پوشش ۸۷٫۱ درصد، نرخ عدم مطابقت ۱٫۲ درصد")
    told = {row[0]: row[1:] for row in rows}
    assert len(rows) == 72
    assert set(told) >= {"بدون عکس", "از این‌ها روز دیگری رسیده", "خلاف نظر باجه", "۹۰ روز پیش یا زودتر"}


def test_a_quiet_unit_is_named_and_can_be_seen(monitor: Monitor) -> None:
    monitor.come()
    assert "کارگزاری ۲۰۸ از دیروز ۱۱:۲۰ نتیجه‌ای نفرستاده است." in monitor.shown()
    (see,) = monitor.page.units.notice.findChildren(Button)
    click(see)
    monitor.settle()
    assert monitor.where() == "کارگزاری ۲۰۸"


def test_of_several_quiet_units_the_first_is_named_and_the_others_are_counted(monitor: Monitor) -> None:
    more = QuietUnit(
        code="162/1",
        name="کارگزاری ۱۶۲/۱",
        kind=UnitKind.AGENCY,
        last_verdict_at=None,
        office_minutes=900,
    )
    monitor.country.quiet_units = (*monitor.country.quiet_units, more)
    monitor.come()
    assert "۱ واحد دیگر نیز چنین است." in monitor.shown()
    monitor.country.quiet_units = (more,)
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert "کارگزاری ۱۶۲/۱ هنوز نتیجه‌ای نفرستاده است." in monitor.shown()
    monitor.country.quiet_units = ()
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert not monitor.page.units.notice.isVisible()


# --- By keys alone --------------------------------------------------------------------------------


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
    (only,) = cards(monitor)
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


def test_whom_the_figures_are_about_is_said_unless_it_is_the_usual(monitor: Monitor) -> None:
    monitor.come()
    assert monitor.page.controls.people.text() == ""
    monitor.page.presenter.set_people(People.FOREIGN)
    monitor.settle()
    assert monitor.page.controls.people.text() == "اتباع خارجی"
    assert "ارقام دربارهٔ: اتباع خارجی، همهٔ انواع بیمه‌شده" in monitor.shown()
    monitor.page.presenter.set_insured_kind(InsuredKind.PENSIONER)
    monitor.settle()
    assert monitor.page.controls.people.text() == "اتباع خارجی \u2066+۱\u2069"
    monitor.page.presenter.set_insured_kind(None)
    monitor.settle()
    assert "ارقام دربارهٔ: اتباع خارجی، همهٔ انواع بیمه‌شده" in monitor.shown()


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
    (see,) = page.units.notice.findChildren(Button)
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


def _round_by_tab() -> Iterator[QWidget]:
    seen: set[QWidget] = set()
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.add(focus)
        yield focus
        tap(Qt.Key.Key_Tab, "\t")
    assert focus is not None, "the focus was lost on the way"


def _place_of(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


# --- For everybody --------------------------------------------------------------------------------


def test_whatever_can_have_the_focus_has_a_name(national: Monitor) -> None:
    national.come()
    national.go("0164")
    for table in (False, True):
        national.page.trend.show_table(table=table)
        national.page.units.show_figures(figures=table)
        nameless = [
            f"{type(part).__name__} in {type(part.parent()).__name__}"
            for part in visible_parts(national.frame)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and not _name_of(part)
        ]
        assert nameless == []


def _name_of(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", Language)
def test_coverage_is_nowhere_without_the_mismatch_rate(national: Monitor, language: Language) -> None:
    """On the screen, in tool tips, and for whoever only hears it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    national.come()
    national.go("0164")
    national.page.trend.chart.point_at(6)
    install_language(app, language)
    national.settle()
    coverage, mismatch = ("پوشش", "عدم مطابقت") if language is Language.PERSIAN else ("overage", "ismatch")
    alone = [told for told in _told(national) if coverage in told and mismatch not in told]
    assert alone == []
    for card in national.page.cards.cards:
        sizes = {figure.font().pixelSize() for figure in card.figures}
        assert len(sizes) == 1, "both at one size"


def _told(monitor: Monitor) -> Iterator[str]:
    """Each piece that is read or heard by itself; of a card and of heads, all of it together."""
    for part in visible_parts(monitor.frame):
        if isinstance(part, FigureCard):
            yield " ".join(label.text() for label in part.findChildren(QLabel))
        if not isinstance(part, QLabel):
            yield from (line for line in words_of(part) if line)
    for table in (monitor.page.units.table, monitor.page.units.figures, monitor.page.trend.table):
        model = table.model()
        heads = range(model.columnCount())
        yield " ".join(str(model.headerData(column, Qt.Orientation.Horizontal)) for column in heads)
        for row in range(model.rowCount()):
            for column in heads[1:]:
                for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                    yield str(model.index(row, column).data(role) or "")


def words_of(part: QWidget) -> Iterator[str]:
    yield part.toolTip()
    yield part.accessibleName()
    yield part.accessibleDescription()


def test_nothing_on_the_page_is_about_a_person(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.units.show_figures(figures=True)
    text = words(monitor.page)
    assert not re.search(r"[0-9۰-۹]{8,}", text), "no code of anybody"


def test_a_switch_of_the_language_turns_everything(monitor: Monitor, persian: QApplication) -> None:
    monitor.come()
    install_language(persian, Language.ENGLISH)
    monitor.settle()
    assert "In order of their codes; there is no ranking" in monitor.shown()
    assert "Aban 1405: coverage 87.1%, mismatch rate 1.2%" in monitor.shown()
    assert "7 units" in monitor.shown()


@pytest.mark.parametrize("width", [1366, 1024, 700])
def test_it_fits_each_width_of_the_window(monitor: Monitor, width: int) -> None:
    monitor.come()
    with no_stray_window(monitor.frame):
        monitor.frame.resize(width, 700)
        monitor.settle()
    in_head = width == 1366
    assert (monitor.page.header_widget() is not None) == in_head
    for part in (monitor.page.crumbs, monitor.page.controls.period, monitor.page.trend, monitor.page.units):
        assert part.isVisible()
        shown = QRect(part.mapTo(monitor.frame, QPoint(0, 0)), part.size())
        assert shown.left() >= 0
        assert shown.right() <= monitor.frame.width()
    beside = monitor.page.trend.y() == monitor.page.units.y()
    assert beside == in_head


def test_the_page_comes_and_goes_with_its_header(monitor: Monitor) -> None:
    monitor.come()
    tap(Qt.Key.Key_F1)
    assert monitor.in_front() is PageName.HELP
    assert not monitor.page.crumbs.isVisible()
    tap(Qt.Key.Key_Escape)
    monitor.settle()
    assert monitor.in_front() is PageName.INDICATOR
    assert monitor.page.crumbs.isVisible()
    assert monitor.page.controls.kinds.isVisible()


# --- When something is not there ------------------------------------------------------------------


def test_without_a_network_the_figures_stay_and_their_time_is_told(monitor: Monitor) -> None:
    monitor.come()
    before = cards(monitor)
    monitor.office.api.on(INDICATOR, Unreachable())
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert cards(monitor) == before
    assert "ارقام ۱۴۰۵/۰۹/۰۱ ساعت ۰۹:۳۰ همچنان نشان داده می‌شود." in notice(monitor)
    monitor.country.serve(monitor.office.api)
    (again,) = monitor.page.notice.findChildren(Button)
    click(again)
    monitor.settle()
    assert notice(monitor) == ""


def test_a_first_reading_that_fails_says_so_and_keeps_the_room(monitor: Monitor) -> None:
    monitor.office.api.on(INDICATOR, Unreachable())
    monitor.frame.go_to(PageName.INDICATOR)
    monitor.settle()
    assert "هنوز رقمی خوانده نشده است؛ چیزی از دست نرفته است." in notice(monitor)
    assert len([card for card in monitor.page.cards.cards if card.isVisible()]) == 4


def test_a_scope_that_is_gone_is_spoken_of(monitor: Monitor) -> None:
    monitor.come()
    monitor.go("0164")
    monitor.country.gone.add("0164")
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert monitor.where() == "تهران"
    assert "شعبهٔ ۴ تهران دیگر اینجا نیست" in notice(monitor)
    assert monitor.page.notice.findChildren(Button) == []
