"""The indicator as a monitor asks for it; read anew each time, nothing is kept."""

from dataclasses import dataclass
from datetime import date

from tamin_desk.contract.indicator import IndicatorReport, IndicatorTable, People
from tamin_desk.contract.indicator_routes import INDICATOR, INDICATOR_TABLE
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for.

    Attributes:
        province, unit: the scope; neither is the widest that whoever asks may see.
        grain, day: the period, by any of its days.
        beside: any day of the other period; ``None`` is the one before.
        unit_kind: of units of one kind only; of a branch then without those that belong to it.
        insured_kind, people: of whom.
    """

    day: date
    grain: Grain = Grain.MONTH
    province: str | None = None
    unit: str | None = None
    beside: date | None = None
    unit_kind: UnitKind | None = None
    insured_kind: InsuredKind | None = None
    people: People = People.EXPECTED

    def params(self, after: str | None = None) -> dict[str, str | int]:
        """Return the query of a request; ``after`` is the key of the table's next page."""
        told = {
            "day": self.day.isoformat(),
            "grain": self.grain,
            "province": self.province,
            "unit": self.unit,
            "beside": None if self.beside is None else self.beside.isoformat(),
            "unit_kind": self.unit_kind,
            "insured_kind": self.insured_kind,
            "people": self.people,
            "after": after,
        }
        return {name: str(value) for name, value in told.items() if value is not None}


class Indicator:
    """The indicator for whoever is signed in; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
    """

    def __init__(self, session: SignedInCaller) -> None:
        self._session = session

    def report(self, question: Question) -> IndicatorReport:
        """Read one scope in one period, beside another."""
        return expect(IndicatorReport, self._session.call(INDICATOR, params=question.params()))

    def table(self, question: Question, after: str | None = None) -> IndicatorTable:
        """Read a page of every unit of the scope by itself; ``after`` is the last page's ``next``."""
        return expect(IndicatorTable, self._session.call(INDICATOR_TABLE, params=question.params(after)))
