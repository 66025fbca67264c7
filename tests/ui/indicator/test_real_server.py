"""The indicator's page against the real backend: what the screen asks for is what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.indicator import Level
from tamin_desk.domain.indicator import Measure
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.indicator import Indicator
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.indicator.page import IndicatorPage
from tests.fakes.branch import Branch, branch
from tests.fakes.bridge import HeldTasks
from tests.fakes.counted import Count, count, know_people_since, monitor
from tests.fakes.under_policy import UnderPolicy
from tests.fakes.wire_session import WireSession

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

SINCE, IN_ABAN = date(2026, 9, 23), date(2026, 11, 10)


@dataclass(frozen=True, slots=True)
class _OpenDesk:
    """As much of an open desk as the page asks for."""

    indicator: Indicator
    clock: ServerClock
    session: UnderPolicy


@dataclass(slots=True)
class AtServer:
    """A monitor of the whole country, over a real server."""

    backend: Branch
    tasks: HeldTasks
    page: IndicatorPage

    def come(self) -> None:
        self.page.presenter.show()
        self.tasks.finish_all()

    def heard(self) -> list[str]:
        return [card.accessibleName() for card in self.page.cards.cards if not card.isHidden()]


@pytest.fixture
def at_server(persian: QApplication, tmp_path: Path) -> Iterator[AtServer]:
    with branch(tmp_path) as backend:
        know_people_since(backend, SINCE)
        clock = ServerClock(backend.clock)
        clock.heard(backend.clock.now())
        wire, tasks = WireSession(monitor(backend, "0001").client, clock), HeldTasks()
        desk = _OpenDesk(Indicator(wire), clock, UnderPolicy())
        page = IndicatorPage(Context(cast("Desk", desk), cast("Tasks", tasks), Events()))
        yield AtServer(backend, tasks, page)
        page.presenter.leave()
        tasks.finish_all()
        page.deleteLater()


def test_a_monitor_goes_down_to_a_unit_and_sees_its_figures(at_server: AtServer) -> None:
    backend = at_server.backend
    count(
        backend,
        Count("0162", SINCE, Measure.PEOPLE_NO_PHOTO, 126),
        Count("0162", SINCE, Measure.PEOPLE_VERIFIED, 874),
        Count("0162", IN_ABAN, Measure.COMPARED_MATCH, 98),
        Count("0162", IN_ABAN, Measure.COMPARED_MISMATCH, 2),
        Count("0162", IN_ABAN, Measure.INQUIRY_PHOTO, 40),
    )
    at_server.come()
    assert at_server.page.presenter.state.error is None
    assert "پوشش ۸۷٫۴ درصد، نرخ عدم مطابقت ۲٫۰ درصد" in at_server.heard()[0]
    presenter = at_server.page.presenter
    for code in ("tehran", "0162"):
        report = presenter.state.report
        assert report is not None
        presenter.drill(next(row.scope for row in report.rows if row.scope.code == code))
        at_server.tasks.finish_all()
    assert [scope.level for scope in presenter.state.path] == [Level.NATION, Level.PROVINCE, Level.UNIT]
    assert "پوشش ۸۷٫۴ درصد، نرخ عدم مطابقت ۲٫۰ درصد" in at_server.heard()[0]
    for grain in Grain:
        presenter.set_grain(grain)
        at_server.tasks.finish_all()
        assert presenter.state.error is None
    presenter.set_unit_kind(UnitKind.AGENCY)
    at_server.tasks.finish_all()
    assert presenter.state.error is None
    presenter.up()
    at_server.tasks.finish_all()
    assert presenter.state.path[-1].code == "tehran"
