"""What the indicator has counted, read straight from its table."""

from collections import Counter
from datetime import date

from sqlalchemy import select

from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount
from tamin_desk.domain.indicator import STOCKS, Measure


def done(database: Database, grain: CountGrain = CountGrain.DAY) -> dict[tuple[str, date, Measure], int]:
    """Return what was done, by unit and by day or month; of everybody together."""
    found: Counter[tuple[str, date, Measure]] = Counter()
    with database.read() as session:
        for row in session.scalars(select(IndicatorCount).where(IndicatorCount.grain == grain)):
            if row.measure not in STOCKS:
                found[row.unit_code, row.day, row.measure] += row.amount
    return dict(found)


def stock(database: Database, on: date) -> dict[tuple[str, Measure], int]:
    """Return what each unit had in stock at the end of a day."""
    found: Counter[tuple[str, Measure]] = Counter()
    with database.read() as session:
        rows = select(IndicatorCount).where(IndicatorCount.grain == CountGrain.DAY, IndicatorCount.day <= on)
        for row in session.scalars(rows):
            if row.measure in STOCKS:
                found[row.unit_code, row.measure] += row.amount
    return {key: amount for key, amount in found.items() if amount}
