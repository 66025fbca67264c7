"""Units that joined or left a scope between its two periods, as far as a report tells of them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.indicator import IndicatorReport, Level, RowReply
from tamin_desk.domain.indicator import covered_people
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.indicator.words import COUNTS, listed, say


def moves_words(report: IndicatorReport, now_name: str, beside_name: str) -> str:
    """Say who joined and who left, where figures of the two periods are of different units; else empty."""
    if report.path[-1].level is not Level.PROVINCE:
        # Inside a country units only change places; a unit is set beside itself, whatever joined it.
        return ""
    return " ".join(_sentences(report, now_name, beside_name))


def _sentences(report: IndicatorReport, now_name: str, beside_name: str) -> Iterator[str]:
    here = [row for row in report.rows if row.units]
    joined = [row for row in here if row.since is not None or _was_elsewhere(row, report)]
    if joined:
        told = say(QT_TRANSLATE_NOOP("Indicator", "Here since {period}: {units}."))
        yield told.format(period=now_name, units=_names(joined))
    left = [row for row in here if row.until is not None]
    if left:
        told = say(QT_TRANSLATE_NOOP("Indicator", "Left in {period}: {units}."))
        yield told.format(period=now_name, units=_names(left))
    away = [row for row in report.rows if not row.units]
    if away:
        told = say(QT_TRANSLATE_NOOP("Indicator", "Here in {period} and not in this one: {units}."))
        yield told.format(period=beside_name, units=_names(away))
    gone = _people_of_others(report)
    if gone > 0:
        told = say(
            QT_TRANSLATE_NOOP(
                "Indicator", "The figures of {period} also tell of units that left since: {people}."
            )
        )
        yield told.format(period=beside_name, people=COUNTS.people(gone))


def _was_elsewhere(row: RowReply, report: IndicatorReport) -> bool:
    """Tell whether nothing is known of a unit in the other period, although of the scope everything is."""
    beside, whole = row.beside, report.beside
    return whole.knows_stocks and whole.knows_flows and not (beside.knows_stocks or beside.knows_flows)


def _people_of_others(report: IndicatorReport) -> int:
    """Return how many people of the other period are of units that are not here any more.

    Such a unit has no row, but is in the scope's own figures of the time when it was here.
    """
    whole = covered_people(report.beside.to_domain())
    rows = [covered_people(row.beside.to_domain()) for row in report.rows]
    return 0 if whole is None else whole - sum(one or 0 for one in rows)


def _names(rows: Sequence[RowReply]) -> str:
    return listed([isolate_auto(digits(row.scope.name)) for row in rows])
