"""What the files of the indicator are made of: every unit of a scope over its periods, read page by page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from tamin_desk.contract.indicator import IndicatorReport, Level, PointReply, TableRow
from tamin_desk.domain.errors import ReplyMalformed
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.sheets import Tell


class Stay(NamedTuple):
    """A unit's first and last day in a scope within a period; ``None``: it was there before, or after."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit of a scope, each with the periods in which it was there.

    ``as_of`` is when the oldest page was true.
    """

    rows: tuple[TableRow, ...]
    as_of: datetime


def read_units(indicator: Indicator, question: Question, tell: Tell) -> Units:
    """Read the whole table, page by page; ``tell`` hears how many units were read of how many.

    Raises:
        ReplyMalformed: pages lead in a circle, or units are missing.
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; whatever ``tell`` raises.
    """
    page = indicator.table(question)
    rows, oldest = {_key(row): row for row in page.rows}, page.as_of
    while page.next is not None:
        tell(len(rows), page.total)
        page = indicator.table(question, page.next)
        fresh = {_key(row): row for row in page.rows if _key(row) not in rows}
        if not fresh:
            raise ReplyMalformed("a page of the table that leads nowhere")
        rows |= fresh
        oldest = min(oldest, page.as_of)
    if len(rows) != page.total:
        raise ReplyMalformed("units are missing in the table")
    tell(len(rows), page.total)
    return Units(_as_they_were_there(tuple(rows.values())), oldest)


def read_stays(
    indicator: Indicator, question: Question, report: IndicatorReport, units: Units
) -> Mapping[tuple[str, str], Stay]:
    """Return who came or left within the report's period, by codes of province and unit.

    The rows of a country are its provinces: where a unit changed the province, both are asked.

    Raises:
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
    """
    there = [_key(row) for row in units.rows if any(one.first == report.first for one in row.points)]
    times = Counter(code for _, code in there)
    moved = {province for province, code in there if times[code] > 1}
    reports = {one: indicator.report(replace(question, province=one, unit=None)) for one in sorted(moved)}
    stays: dict[tuple[str, str], Stay] = {}
    for province, code in there:
        for row in reports.get(province, report).rows:
            if row.scope.level is Level.UNIT and row.scope.code == code and (row.since or row.until):
                stays[province, code] = Stay(row.since, row.until)
    return stays


def _as_they_were_there(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Leave out the periods in which a unit was elsewhere, and units that were never here.

    The table tells of every period; of one in which a unit was elsewhere it knows nothing, though it does of
    the others.
    """
    known = {point.first for row in rows for point in row.points if _is_known(point)}
    kept = (
        row.model_copy(
            update={"points": tuple(one for one in row.points if _is_known(one) or one.first not in known)}
        )
        for row in rows
    )
    return tuple(row for row in kept if row.points)


def _is_known(point: PointReply) -> bool:
    return point.figures.knows_stocks or point.figures.knows_flows


def _key(row: TableRow) -> tuple[str, str]:
    # Who changed the province within the periods is told once for each.
    return row.province.code, row.unit.code
