"""The day in Tehran on which something happened, asked of either database in its own words."""

from typing import Any, Final

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_AHEAD: Final = "+210 minutes"


class day_number(FunctionElement[int]):  # noqa: N801 -- reads as the SQL function that it is
    """A moment's day in Tehran as one number: 20261122."""

    type = Integer()
    name = "day_number"
    inherit_cache = True


@compiles(day_number, "postgresql")
def _postgresql(element: day_number, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"CAST(to_char({moment} AT TIME ZONE 'Asia/Tehran', 'YYYYMMDD') AS INTEGER)"


@compiles(day_number, "sqlite")
def _sqlite(element: day_number, compiler: SQLCompiler, **options: Any) -> str:
    # It knows no time zones; the clocks there have stood still since before this archive was opened.
    moment = compiler.process(element.clauses, **options)
    return f"CAST(strftime('%Y%m%d', {moment}, '{_AHEAD}') AS INTEGER)"
