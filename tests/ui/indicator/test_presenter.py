"""What is asked and what comes of it: the latest question wins, and what is shown is what is said to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.indicator import Level, People, ScopeReply
from tamin_desk.contract.indicator_routes import INDICATOR
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, period_of
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.indicator import Indicator
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.indicator.presenter import IndicatorPresenter
from tamin_desk.ui.indicator.state import Beside
from tests.fakes.api import FakeApi, problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.indicator import NOW, FakeIndicator
from tests.fakes.under_policy import UnderPolicy
from tests.ui.indicator.conftest import unit

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

ABAN, MEHR = period_of(Grain.MONTH, date(2026, 11, 1)), period_of(Grain.MONTH, date(2026, 10, 1))
TEHRAN = ScopeReply(level=Level.PROVINCE, code="tehran", name="تهران")


@dataclass(slots=True)
class _Desk:
    """An open desk as far as the presenter needs one."""

    api: FakeApi = field(default_factory=FakeApi)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))

    session: UnderPolicy = field(default_factory=UnderPolicy)

    @property
    def indicator(self) -> Indicator:
        return Indicator(self.api)


@dataclass(slots=True)
class Watch:
    """A presenter whose answers come when the test says so, even those that nobody waits for any more."""

    desk: _Desk
    country: FakeIndicator
    tasks: HeldTasks
    presenter: IndicatorPresenter

    def begin(self) -> None:
        self.presenter.show()
        self.tasks.finish_all()

    def asked(self) -> dict[str, str | int]:
        return dict(self.desk.api.to(INDICATOR)[-1].params)


@pytest.fixture
def watch(persian: QApplication) -> Iterator[Watch]:
    desk, tasks = _Desk(), HeldTasks(careless=True)
    country = FakeIndicator(sees="")
    country.serve(desk.api)
    presenter = IndicatorPresenter(Context(cast("Desk", desk), cast("Tasks", tasks), Events()))
    yield Watch(desk, country, tasks, presenter)
    presenter.leave()


def test_the_last_month_that_is_over_comes_first(watch: Watch) -> None:
    watch.begin()
    state = watch.presenter.state
    assert state.period == ABAN
    assert state.report is not None
    assert state.report.is_over
    assert (state.report.first, state.report.beside_first) == (ABAN.first, MEHR.first)


def test_a_late_answer_to_an_earlier_question_is_not_shown(watch: Watch) -> None:
    """The bridge here drops nothing: the presenter alone keeps Mehr's figures from standing under Tir."""
    watch.begin()
    watch.presenter.before()
    watch.presenter.before()
    assert watch.tasks.keys() == ["report", "report"]
    watch.tasks.finish("report", 1)
    shahrivar = watch.presenter.state.report
    watch.tasks.finish("report", 0)
    assert watch.presenter.state.report is shahrivar
    assert shahrivar is not None
    assert shahrivar.first == MEHR.before.first


def test_the_way_down_and_up_again(watch: Watch) -> None:
    watch.begin()
    for scope in (TEHRAN, unit("0164"), unit("0208")):
        watch.presenter.drill(scope)
        watch.tasks.finish_all()
    assert [scope.code for scope in watch.presenter.state.path] == ["", "tehran", "0164", "0208"]
    ups = []
    while watch.presenter.up():
        watch.tasks.finish_all()
        ups.append(watch.presenter.state.path[-1].code)
    assert ups == ["0164", "tehran", ""]


def test_where_one_is_and_what_was_filtered_goes_along_to_other_periods(watch: Watch) -> None:
    watch.begin()
    watch.presenter.drill(TEHRAN)
    watch.presenter.set_unit_kind(UnitKind.AGENCY)
    watch.presenter.set_people(People.FOREIGN)
    watch.presenter.set_insured_kind(InsuredKind.PENSIONER)
    watch.presenter.before()
    watch.tasks.finish_all()
    assert watch.asked() == {
        "day": MEHR.last.isoformat(),
        "grain": "month",
        "province": "tehran",
        "unit_kind": "agency",
        "insured_kind": "pensioner",
        "people": "foreign",
    }


def test_the_same_month_last_year_stays_beside_whatever_month_is_shown(watch: Watch) -> None:
    watch.begin()
    watch.presenter.set_compare(Beside.LAST_YEAR)
    watch.presenter.before()
    watch.tasks.finish_all()
    report = watch.presenter.state.report
    assert report is not None
    assert report.beside_first == date(2025, 9, 23), "مهر ۱۴۰۴"
    watch.presenter.set_compare(ABAN.last)
    watch.tasks.finish_all()
    assert watch.presenter.state.beside == ABAN


def test_weeks_and_days_begin_where_the_month_ended(watch: Watch) -> None:
    watch.begin()
    watch.presenter.set_grain(Grain.WEEK)
    assert ABAN.last in watch.presenter.state.period
    watch.presenter.set_grain(Grain.DAY)
    # The week that ended Aban has not ended itself: its last day so far is today.
    assert watch.presenter.state.period.last == watch.presenter.state.today


def test_of_days_one_on_which_offices_were_open_is_shown(watch: Watch) -> None:
    """Aban ended on a Saturday; Mehr on a Thursday, on which nobody works: Wednesday it is."""
    watch.begin()
    watch.presenter.set_grain(Grain.DAY)
    assert watch.presenter.state.period.last == ABAN.last
    watch.presenter.set_grain(Grain.MONTH)
    watch.presenter.go_to(MEHR)
    watch.presenter.set_grain(Grain.DAY)
    assert watch.presenter.state.period.last == date(2026, 10, 21)
    assert watch.presenter.state.period.last < MEHR.last


def test_the_way_back_leads_where_one_came_from(watch: Watch) -> None:
    """From the country straight to a quiet agency: its branch was never visited."""
    watch.begin()
    watch.presenter.drill(TEHRAN)
    watch.tasks.finish_all()
    watch.presenter.drill(unit("0208"))
    watch.tasks.finish_all()
    assert [scope.code for scope in watch.presenter.state.path] == ["", "tehran", "0164", "0208"]
    assert watch.presenter.up()
    watch.tasks.finish_all()
    assert watch.presenter.state.path[-1] == TEHRAN
    assert watch.presenter.up()
    watch.tasks.finish_all()
    assert watch.presenter.state.path[-1].level is Level.NATION
    assert not watch.presenter.up()


def test_who_goes_up_by_a_link_is_not_led_down_again(watch: Watch) -> None:
    watch.begin()
    watch.presenter.drill(unit("0208"))
    watch.tasks.finish_all()
    watch.presenter.drill(unit("0164"))
    watch.tasks.finish_all()
    assert watch.presenter.up()
    watch.tasks.finish_all()
    assert watch.presenter.state.path[-1].level is Level.NATION


def test_nobody_is_led_into_the_future(watch: Watch) -> None:
    watch.begin()
    watch.presenter.after()
    watch.tasks.finish_all()
    running = watch.presenter.state
    assert running.report is not None
    assert not running.report.is_over
    assert not running.may_go_on
    watch.presenter.after()
    assert watch.presenter.state.period == running.period


def test_without_a_network_the_question_is_again_what_is_shown(watch: Watch) -> None:
    """Otherwise Aban's figures would stand under Mehr's name."""
    watch.begin()
    shown = watch.presenter.state.report
    watch.desk.api.on(INDICATOR, Unreachable())
    watch.presenter.set_compare(Beside.LAST_YEAR)
    watch.presenter.before()
    watch.tasks.finish_all()
    state = watch.presenter.state
    assert isinstance(state.error, Unreachable)
    assert state.report is shown
    assert (state.period, state.compare) == (ABAN, Beside.BEFORE)
    watch.country.serve(watch.desk.api)
    watch.presenter.retry()
    watch.tasks.finish_all()
    state = watch.presenter.state
    assert (state.error, state.failed) == (None, None)
    assert (state.period, state.compare) == (MEHR, Beside.LAST_YEAR), "what failed is what is tried again"


def test_from_a_scope_that_is_gone_one_comes_to_what_it_belonged_to(watch: Watch) -> None:
    watch.begin()
    for scope in (TEHRAN, unit("0164")):
        watch.presenter.drill(scope)
        watch.tasks.finish_all()
    watch.country.gone.add("0164")
    watch.presenter.refresh()
    watch.tasks.finish_all()
    state = watch.presenter.state
    assert state.path[-1] == TEHRAN
    assert state.gone == unit("0164")
    assert state.error is None
    watch.presenter.up()
    assert watch.presenter.state.gone is None, "said once, until one goes on"


def test_a_unit_that_is_gone_before_one_comes_to_it_leaves_one_where_one_was(watch: Watch) -> None:
    watch.begin()
    watch.country.gone.add("0401")
    watch.presenter.drill(unit("0401"))
    watch.tasks.finish_all()
    assert watch.presenter.state.path[-1].level is Level.NATION
    assert watch.presenter.state.gone == unit("0401")


def test_when_even_the_widest_scope_is_not_there_that_is_an_error(watch: Watch) -> None:
    watch.desk.api.on(INDICATOR, problem(ProblemType.NOT_FOUND))
    watch.begin()
    assert watch.presenter.state.error is not None
    assert watch.tasks.keys() == []


def test_it_is_read_again_by_itself_only_while_somebody_looks(watch: Watch) -> None:
    watch.begin()
    (timer,) = (each for each in watch.presenter.children() if each.metaObject().className() == "QTimer")
    assert timer.isActive()  # type: ignore[attr-defined] # it is a timer
    timer.timeout.emit()  # type: ignore[attr-defined] # it is a timer
    assert watch.tasks.keys() == ["report"]
    watch.presenter.leave()
    assert not timer.isActive()  # type: ignore[attr-defined] # it is a timer
