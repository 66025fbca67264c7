"""The indicator as a monitor meets it: all by keys, coverage never alone, and «نامعلوم» never 0."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tamin_desk.contract.indicator import Level, ScopeReply
from tamin_desk.contract.indicator_routes import INDICATOR
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.cards import FigureCard
from tamin_desk.ui.indicator.state import Beside
from tamin_desk.ui.page import PageName
from tests.fakes.country import MOVED_ON, NOTHING_COMPARED
from tests.fakes.hand import click, tap
from tests.fakes.screen import no_stray_window, visible_parts, words
from tests.ui.indicator.conftest import Monitor

_LATIN = {ord(digit): str(place) for place, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")}
CTRL = Qt.KeyboardModifier.ControlModifier


def notice(monitor: Monitor) -> str:
    return monitor.page.notice.accessibleName() if monitor.page.notice.isVisible() else ""


# --- What is there --------------------------------------------------------------------------------


def test_a_provincial_monitor_sees_the_province_and_each_kind_of_unit(monitor: Monitor) -> None:
    monitor.come()
    assert [told.split(":")[0] for told in monitor.cards()] == [
        "استان، ۷ واحد",
        "شعبه‌ها، ۳ واحد",
        "شعبه‌های اقماری، ۲ واحد",
        "کارگزاری‌های رسمی، ۲ واحد",
    ]
    now, then = monitor.cards()[0].split("؛ ")
    assert now == "استان، ۷ واحد: پوشش ۸۷٫۱ درصد، نرخ عدم مطابقت ۱٫۲ درصد"
    assert then == "مهر: پوشش ۸۶٫۶ درصد، نرخ عدم مطابقت ۱٫۳ درصد"
    assert "تا پایان آبان ۱۴۰۵، به‌روز تا ۱۴۰۵/۰۹/۰۱ ساعت ۰۹:۳۰. «نامعلوم» صفر نیست." in monitor.shown()


def test_a_unit_is_set_beside_the_others_of_its_kind(monitor: Monitor) -> None:
    monitor.come()
    monitor.go("0164")
    whole, alone, others = monitor.cards()
    assert whole.startswith("شعبهٔ ۴ تهران، ۲ واحد: پوشش ۸۶٫۳ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر:")
    assert alone.startswith("خود واحد: پوشش ۸۶٫۳ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر:")
    assert others.startswith(
        "شعبه‌های دیگر استان، با واحدهای تابع: پوشش ۸۷٫۴ درصد، نرخ عدم مطابقت ۱٫۲ درصد؛ مهر: پوشش ۸۷٫۰"
    )
    monitor.go("0208")
    whole, others = monitor.cards()
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
        "کارگزاری ۲۰۸، بدون نتیجه، کارگزاری رسمی",
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
    assert "پوشش ۷۸٫۷ درصد، نرخ عدم مطابقت نامعلوم" in monitor.cards()[0]


def test_where_coverage_is_not_known_yet_it_is_said_from_when_on_it_is(monitor: Monitor) -> None:
    monitor.come()
    assert "معلوم است" not in monitor.shown()
    monitor.page.presenter.go_to(NOTHING_COMPARED)
    monitor.settle()
    assert "پوشش از ۱۴۰۴/۰۸/۰۱ معلوم است، نرخ عدم مطابقت از نخستین مقایسه‌ها." in monitor.shown()


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
    assert "آبان ۱۴۰۴: پوشش" in monitor.cards()[0]


def test_every_figure_of_the_scope_stands_in_groups(monitor: Monitor) -> None:
    monitor.come()
    monitor.page.units.show_figures(figures=True)
    rows = monitor.rows(monitor.page.units.figures)
    assert rows[0] == ["نسبت‌ها، درصد", "", ""]
    assert rows[1][1].startswith("پوشش ۸۷٫۱ درصد، نرخ عدم مطابقت ۱٫۲ درصد")
    told = {row[0]: row[1:] for row in rows}
    assert len(rows) == 74
    assert set(told) >= {"بدون عکس", "از این‌ها روز دیگری رسیده", "خلاف نظر باجه", "۹۰ روز یا بیشتر"}
    assert "همه: ۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی" in told
    assert "همهٔ ارقام" in monitor.page.units.accessibleName(), "not what the other tab is called"


def test_what_reviewers_said_is_no_part_of_what_was_asked_for(monitor: Monitor) -> None:
    """Reviewers judge on cases of every kind: 3 + 1 + 8 need not be the 11 that needed a second opinion."""
    monitor.come()
    monitor.page.units.show_figures(figures=True)
    rows = monitor.rows(monitor.page.units.figures)
    names = [row[0] for row in rows]
    asked = names.index("نظر دوم، درخواست‌ها")
    assert names[asked + 1 : asked + 3] == [
        "مقایسه‌های نیازمند نظر دوم",
        "نظر بازبینان دربارهٔ مقایسه‌ها، در هر گونه پرونده",
    ]
    every, *parts = (int(rows[asked + 3 + n][1].translate(_LATIN).replace("٬", "")) for n in range(4))
    assert every == sum(parts)


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


def test_with_one_kind_of_unit_no_card_is_called_by_the_whole_unit(monitor: Monitor) -> None:
    """Shahryar and Nazarabad alone are not "Branch 1 of Tehran"."""
    monitor.come()
    monitor.page.presenter.set_unit_kind(UnitKind.SATELLITE_BRANCH)
    monitor.settle()
    monitor.go("0161")
    assert monitor.cards()[0].startswith("شعبهٔ ۱ تهران: شعبه‌های اقماری، ۲ واحد: پوشش")
    monitor.page.presenter.set_unit_kind(None)
    monitor.settle()
    assert monitor.cards()[0].startswith("شعبهٔ ۱ تهران، ۳ واحد: پوشش")


def test_of_whom_coverage_speaks_is_always_said(monitor: Monitor) -> None:
    monitor.come()
    assert "افراد شمرده‌شده: ۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی." in monitor.shown()
    monitor.page.presenter.set_insured_kind(InsuredKind.PENSIONER)
    monitor.settle()
    assert "افراد شمرده‌شده: مستمری‌بگیر، ۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی." in monitor.shown()


def test_rows_are_named_by_what_stands_over_them(national: Monitor, persian: QApplication) -> None:
    national.come()
    table = national.page.units.table
    assert str(table.model().headerData(0, Qt.Orientation.Horizontal)) == "استان"
    assert national.rows(table)[0][0] == "البرز، ۳ واحد"
    install_language(persian, Language.ENGLISH)
    national.settle()
    assert national.rows(table)[0][0] == "البرز, 3 units"
    place = table.visualRect(table.model().index(0, 0))
    needed = table.sizeHintForColumn(0)
    assert place.width() >= needed, "it can be read whole"
    assert table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "البرز, 3 units"
    assert not table.horizontalScrollBar().isVisible(), "nothing is cut off"
    told = table.model().headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert told == "Correspondence, percent"


def test_units_that_came_and_went_between_the_periods_are_spoken_of(monitor: Monitor) -> None:
    """Rows do not add up to the card's other period: without a word that looks like a mistake."""
    monitor.come()
    assert "از آبان در این استان: نظرآباد." in monitor.shown()
    monitor.page.presenter.go_to(monitor.page.presenter.state.period.before)
    monitor.settle()
    assert "در این استان:" not in monitor.shown()


def test_people_of_units_that_left_stand_in_the_other_period_alone(national: Monitor) -> None:
    national.come()
    national.page.presenter.drill(ScopeReply(level=Level.PROVINCE, code="alborz", name="البرز"))
    national.settle()
    assert "رقم مهر واحدهایی را هم در بر دارد که دیگر در این استان نیستند" not in national.shown()
    national.page.presenter.after()
    national.page.presenter.set_compare(MOVED_ON - timedelta(days=30))
    national.settle()
    assert "رقم مهر واحدهایی را هم در بر دارد که دیگر در این استان نیستند" in national.shown()


# --- When something is not there ------------------------------------------------------------------


def test_without_a_network_the_figures_stay_and_their_time_is_told(monitor: Monitor) -> None:
    monitor.come()
    before = monitor.cards()
    monitor.office.api.on(INDICATOR, Unreachable())
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert monitor.cards() == before
    assert "ارقامی که در ۱۴۰۵/۰۹/۰۱ ساعت ۰۹:۳۰ خوانده شد همچنان نشان داده می‌شود." in notice(monitor)
    monitor.country.serve(monitor.office.api)
    click(monitor.page.notice.again)
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
    assert not monitor.page.notice.again.isVisible()
