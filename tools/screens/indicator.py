"""The indicator in every state: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.indicator import People, QuietUnit
from tamin_desk.contract.indicator_routes import INDICATOR
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.indicator import Indicator
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.indicator.page import IndicatorPage
from tamin_desk.ui.indicator.state import Beside
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.api import FakeApi
from tests.fakes.bridge import HeldTasks
from tests.fakes.country import NOTHING_COMPARED, UNITS
from tests.fakes.desk_people import TEHRAN_2, signed_in
from tests.fakes.indicator import FakeIndicator
from tools.screens.stage import SIZE, StagedDesk

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_TEHRAN: Final = TEHRAN_2.model_copy(
    update={"code": "0100", "name": "ادارهٔ کل استان تهران", "kind": UnitKind.PROVINCIAL_DIRECTORATE}
)
_HEADQUARTERS: Final = TEHRAN_2.model_copy(
    update={"code": "0001", "name": "ستاد مرکزی", "kind": UnitKind.HEADQUARTERS}
)


@dataclass(frozen=True, slots=True)
class _Monitor:
    """Keeps the contract of `tamin_desk.services.session.SessionService`: who is here."""

    current: SignedIn

    @property
    def policy(self) -> Policy:
        """The policy of the unit."""
        return self.current.policy


class WatchingDesk:
    """An open desk as far as the indicator needs one; everything else is the common stage's."""

    def __init__(self, unit: UnitReply) -> None:
        staged = StagedDesk()
        self.clock, self.settings, self.profile = staged.clock, staged.settings, staged.profile
        self.sync, self.store, self.outbox = staged.sync, staged.store, staged.outbox
        found = signed_in(Role.MONITOR, unit)
        named = found.user.model_copy(update={"display_name": "حمید توکلی"})
        self.session = _Monitor(
            SignedIn("session-1", named, unit, found.policy, found.offline_until),
        )
        self.api = FakeApi()
        self.indicator = Indicator(self.api)


@dataclass(slots=True)
class Watch:
    """One window on the indicator; the work of threads is done when the scene says so."""

    country: FakeIndicator
    api: FakeApi
    tasks: HeldTasks
    frame: Frame

    @property
    def page(self) -> IndicatorPage:
        """The page."""
        page = self.frame.page(PageName.INDICATOR)
        assert isinstance(page, IndicatorPage)  # nosec B101 # as built below
        return page

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        for _ in range(2):
            self.tasks.finish_all()
            QApplication.processEvents()
        return self.frame

    def at(self, code: str) -> "Watch":
        """Go down to a unit."""
        self.page.presenter.drill(next(unit.scope for unit in UNITS if unit.code == code))
        self.settle()
        return self


def watch(*, nation: bool = False, settled: bool = True) -> Watch:
    """Build the frame with the indicator in front, of a provincial monitor or of one who sees all."""
    desk, tasks = WatchingDesk(_HEADQUARTERS if nation else _TEHRAN), HeldTasks()
    country = FakeIndicator(sees="" if nation else "tehran")
    country.serve(desk.api)
    context = Context(cast("Desk", desk), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        desk.session.current,
        {PageName.INDICATOR: lambda: IndicatorPage(context), PageName.HELP: HelpPage},
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(PageName.INDICATOR)
    frame.show()
    frame.activateWindow()
    built = Watch(country, desk.api, tasks, frame)
    if settled:
        built.settle()
    return built


def _province() -> QWidget:
    return watch().settle()


def _nation() -> QWidget:
    return watch(nation=True).settle()


def _unit() -> QWidget:
    built = watch(nation=True).at("0164")
    built.page.trend.chart.point_at(7)
    return built.settle()


def _table() -> QWidget:
    built = watch().at("0164")
    built.page.trend.show_table(table=True)
    return built.settle()


def _figures() -> QWidget:
    built = watch()
    built.page.units.show_figures(figures=True)
    return built.settle()


def _comparison() -> QWidget:
    built = watch()
    built.page.presenter.set_compare(Beside.LAST_YEAR)
    built.page.units.beside.setChecked(True)
    built.page.presenter.set_people(People.FOREIGN)
    return built.settle()


def _week() -> QWidget:
    built = watch()
    built.page.presenter.set_grain(Grain.WEEK)
    built.page.units.beside.setChecked(True)
    return built.settle()


def _running() -> QWidget:
    built = watch()
    built.page.presenter.after()
    return built.settle()


def _unknown() -> QWidget:
    built = watch()
    built.page.presenter.go_to(NOTHING_COMPARED)
    return built.settle()


def _before_counting() -> QWidget:
    built = watch(nation=True)
    built.page.presenter.go_to(built.page.presenter.state.period.before)
    for _ in range(16):
        built.page.presenter.before()
    return built.settle()


def _away() -> QWidget:
    built = watch()
    built.api.on(INDICATOR, Unreachable())
    built.page.presenter.refresh()
    return built.settle()


def _away_at_first() -> QWidget:
    built = watch(settled=False)
    built.api.on(INDICATOR, Unreachable())
    return built.settle()


def _loading() -> QWidget:
    built = watch(settled=False)
    QApplication.processEvents()
    return _slow_frame(built)


def _slow_frame(built: Watch) -> Frame:
    for panel in (built.page.trend, built.page.units):
        panel.progress.show_now()
    built.page.grow_impatient()
    return built.frame


def _slow() -> QWidget:
    built = watch()
    built.page.presenter.after()
    return _slow_frame(built)


def _not_read() -> QWidget:
    built = watch()
    built.api.on(INDICATOR, Unreachable())
    built.page.presenter.after()
    return built.settle()


def _several_quiet() -> QWidget:
    built = watch()
    more = QuietUnit(
        code="0163",
        name="شهریار",
        kind=UnitKind.SATELLITE_BRANCH,
        last_verdict_at=None,
        office_minutes=900,
    )
    built.country.quiet_units = (more, *built.country.quiet_units)
    built.page.presenter.refresh()
    return built.settle()


def _one_kind() -> QWidget:
    built = watch().at("0161")
    built.page.presenter.set_unit_kind(UnitKind.SATELLITE_BRANCH)
    return built.settle()


def _narrow() -> QWidget:
    built = watch()
    built.frame.resize(1024, 768)
    built.settle()
    built.page.units.focus_rows()
    return built.settle()


def _gone() -> QWidget:
    built = watch().at("0164")
    built.country.gone.add("0164")
    built.page.presenter.refresh()
    return built.settle()


_BEHIND: Final[list[Watch]] = []
"""Windows below a small one that is painted: it goes with them."""


def _periods() -> QWidget:
    built = watch()
    _BEHIND.append(built)
    built.page.controls.periods.open_below(built.page.controls.period)
    return built.page.controls.periods


def _people() -> QWidget:
    built = watch()
    _BEHIND.append(built)
    built.page.controls.whom.open_below(built.page.controls.people)
    return built.page.controls.whom


def _branches() -> QWidget:
    built = watch()
    built.page.presenter.set_unit_kind(UnitKind.BRANCH)
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "indicator": _province,
    "indicator-nation": _nation,
    "indicator-unit": _unit,
    "indicator-table": _table,
    "indicator-figures": _figures,
    "indicator-comparison": _comparison,
    "indicator-week": _week,
    "indicator-running": _running,
    "indicator-unknown": _unknown,
    "indicator-before-counting": _before_counting,
    "indicator-branches": _branches,
    "indicator-away": _away,
    "indicator-away-at-first": _away_at_first,
    "indicator-loading": _loading,
    "indicator-slow": _slow,
    "indicator-not-read": _not_read,
    "indicator-several-quiet": _several_quiet,
    "indicator-one-kind": _one_kind,
    "indicator-narrow": _narrow,
    "indicator-gone": _gone,
    "indicator-periods": _periods,
    "indicator-people": _people,
}
