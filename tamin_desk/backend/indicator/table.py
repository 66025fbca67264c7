"""Every unit of a scope by itself over the periods of the trend, page by page: what an export is made of."""

from collections import defaultdict
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.indicator import cells, scopes
from tamin_desk.backend.indicator.cells import ask_of
from tamin_desk.backend.indicator.known import KnownSince
from tamin_desk.backend.indicator.places import Days, Places, Stay
from tamin_desk.backend.indicator.reports import Question
from tamin_desk.backend.indicator.sums import Sums
from tamin_desk.contract.indicator import TABLE_PAGE, TREND, IndicatorTable, PointReply, TableRow
from tamin_desk.domain.periods import last_periods

_MARK: Final = ":"


class Key(NamedTuple):
    """A unit in one of its provinces: the order of the table. A page begins after a place, not a row."""

    province: str
    unit: str

    @property
    def text(self) -> str:
        """The key as the contract tells it."""
        return f"{self.province}{_MARK}{self.unit}"


def key_of(text: str) -> Key:
    """Return the key that a text says; one that names no row is a place in the order all the same.

    >>> key_of("tehran:162/1")
    Key(province='tehran', unit='162/1')
    """
    province, _, unit = text.rpartition(_MARK)
    return Key(province, unit)


def table(session: Session, question: Question, after: Key | None, now: datetime) -> IndicatorTable:
    """Return a page of the table.

    Raises:
        ProblemError: ``not-found``, also for what the caller may not see.
    """
    today = tehran_day(now)
    places = Places.read(session)
    scope = scopes.find(places, question.limit, question.asked, question.period, today)
    periods = last_periods(question.period, TREND)
    days = Days(periods[0].first, scopes.seen_days(periods[-1], today).last)
    stays: defaultdict[Key, list[Stay]] = defaultdict(list)
    for unit, all_stays in scopes.members(places, scope, days).items():
        for stay in all_stays:
            stays[Key(stay.place.province, unit)].append(stay)
    left = sorted(key for key in stays if after is None or key > after)
    page = left[:TABLE_PAGE]
    asks = {
        key: tuple(ask_of(scopes.joined(stays[key]), period, today) for period in periods) for key in page
    }
    counted = cells.each(Sums(session, question.chosen), asks, lambda key: key.unit)
    known = KnownSince(session, places)
    return IndicatorTable(
        rows=tuple(
            TableRow(
                province=scopes.province_reply(places, key.province),
                unit=scopes.unit_reply(places, key.unit, stays[key][-1]),
                parent_code=scopes.parent_of(places, stays[key][-1]),
                points=tuple(
                    PointReply(
                        first=period.first,
                        last=period.last,
                        figures=known.of({key.province}).figures(cell, period, today),
                    )
                    for period, cell in zip(periods, counted[key], strict=True)
                ),
            )
            for key in page
        ),
        next=page[-1].text if len(left) > len(page) else None,
        total=len(stays),
        as_of=now,
    )
