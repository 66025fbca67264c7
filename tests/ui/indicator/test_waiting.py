"""While figures are on their way, and when they do not come: nothing stands under another's name."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.indicator_routes import INDICATOR
from tamin_desk.domain.errors import Unreachable
from tests.fakes.hand import click, tap
from tests.ui.indicator.conftest import Monitor

CTRL = Qt.KeyboardModifier.ControlModifier


def notice(monitor: Monitor) -> str:
    return monitor.page.notice.accessibleName() if monitor.page.notice.isVisible() else ""


def is_dim(monitor: Monitor) -> bool:
    return all(figure.is_dim for card in monitor.page.cards.cards for figure in card.figures)


def test_while_azar_is_read_abans_figures_are_called_abans(monitor: Monitor, qtbot: QtBot) -> None:
    monitor.come()
    tap(Qt.Key.Key_PageDown, modifiers=CTRL)
    assert "آذر" in monitor.page.controls.period.text()
    qtbot.waitUntil(lambda: is_dim(monitor))
    assert monitor.cards()[0].startswith("استان، هنوز آبان: پوشش ۸۷٫۱")
    assert "ارقام خوانده می‌شود؛ هنوز آبان" in monitor.shown()
    monitor.settle()
    assert not is_dim(monitor)
    assert monitor.cards()[0].startswith("استان، ۷ واحد")
    assert "هنوز آبان" not in monitor.shown()


def test_nothing_goes_out_under_the_name_of_what_is_still_on_its_way(monitor: Monitor) -> None:
    monitor.come()
    assert monitor.page.controls.export.button.isEnabled()
    tap(Qt.Key.Key_PageDown, modifiers=CTRL)
    assert not monitor.page.controls.export.button.isEnabled()
    monitor.settle()
    assert monitor.page.controls.export.button.isEnabled()


def test_the_same_read_again_dims_nothing(monitor: Monitor) -> None:
    monitor.come()
    tap(Qt.Key.Key_F5)
    monitor.page.grow_impatient()
    assert not is_dim(monitor)
    assert monitor.page.controls.export.button.isEnabled()
    monitor.settle()


def test_trying_again_tries_what_failed(monitor: Monitor) -> None:
    monitor.come()
    monitor.office.api.on(INDICATOR, Unreachable())
    tap(Qt.Key.Key_PageDown, modifiers=CTRL)
    monitor.settle()
    assert "آبان" in monitor.page.controls.period.text()
    assert "آذر ۱۴۰۵ خوانده نشد؛" in notice(monitor)
    monitor.country.serve(monitor.office.api)
    click(monitor.page.notice.again)
    monitor.settle()
    assert "آذر" in monitor.page.controls.period.text()
    assert notice(monitor) == ""


def test_a_unit_that_could_not_be_opened_is_named(monitor: Monitor) -> None:
    monitor.come()
    monitor.office.api.on(INDICATOR, Unreachable())
    monitor.go("0164")
    assert "شعبهٔ ۴ تهران خوانده نشد؛" in notice(monitor).translate(dict.fromkeys((0x2068, 0x2069)))
    monitor.country.serve(monitor.office.api)
    tap(Qt.Key.Key_F5)
    monitor.settle()
    assert monitor.where() == "شعبهٔ ۴ تهران"


def test_after_trying_again_the_arrows_move_through_the_rows(monitor: Monitor) -> None:
    """They would change the filter otherwise, which stands where the focus fell."""
    monitor.come()
    monitor.office.api.on(INDICATOR, Unreachable())
    tap(Qt.Key.Key_F5)
    monitor.settle()
    again = monitor.page.notice.again
    again.setFocus()
    tap(Qt.Key.Key_Space)
    monitor.settle()
    assert again.hasFocus(), "it failed once more, and can be tried once more"
    monitor.country.serve(monitor.office.api)
    tap(Qt.Key.Key_Space)
    monitor.settle()
    assert monitor.page.units.table.hasFocus()


def test_what_is_said_moves_nothing(monitor: Monitor) -> None:
    """Neither the notice nor the sentence about what is awaited pushes anything aside."""
    monitor.come()
    page = monitor.page
    watched = (page.cards, page.trend, page.units, page.trend.chart, page.units.table)

    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [part.mapTo(monitor.frame, QPoint(0, 0)) for part in watched]

    before = places()
    tap(Qt.Key.Key_PageDown, modifiers=CTRL)
    page.grow_impatient()
    for panel in (page.trend, page.units):
        panel.progress.show_now()
    assert places() == before
    monitor.office.api.on(INDICATOR, Unreachable())
    monitor.settle()
    assert notice(monitor) != ""
    assert places() == before
