"""What the indicator's files say, in the language of the screen: functions for any thread."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.indicator import IndicatorReport, Level, People, ScopeReply
from tamin_desk.domain.periods import Grain, Period
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.indicator import Question
from tamin_desk.services.indicator_figures import Figure
from tamin_desk.services.indicator_files import Column, Words
from tamin_desk.services.sheets import Cell
from tamin_desk.ui.calendar import jalali_parts, month_name
from tamin_desk.ui.i18n import digits, fmt_date, fmt_datetime, is_persian, locale
from tamin_desk.ui.indicator_names import definition, head, insured_name, people_name
from tamin_desk.ui.unit_names import unit_kind_name

_NOT_IN_A_NAME: Final = re.compile(r"[^0-9A-Za-z.-]+")

_COLUMNS: Final[Mapping[Column, object]] = {
    Column.FIGURE: QT_TRANSLATE_NOOP("IndicatorFiles", "Figure"),
    Column.DEFINITION: QT_TRANSLATE_NOOP("IndicatorFiles", "What it is"),
    Column.PROVINCE_CODE: QT_TRANSLATE_NOOP("IndicatorFiles", "Province code"),
    Column.PROVINCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Province"),
    Column.UNIT_CODE: QT_TRANSLATE_NOOP("IndicatorFiles", "Unit code"),
    Column.UNIT: QT_TRANSLATE_NOOP("IndicatorFiles", "Unit"),
    Column.KIND: QT_TRANSLATE_NOOP("IndicatorFiles", "Kind of unit"),
    Column.PARENT: QT_TRANSLATE_NOOP("IndicatorFiles", "Belongs to unit"),
    Column.PERIOD: QT_TRANSLATE_NOOP("IndicatorFiles", "Period"),
    Column.FIRST: QT_TRANSLATE_NOOP("IndicatorFiles", "From day"),
    Column.LAST: QT_TRANSLATE_NOOP("IndicatorFiles", "To day"),
    Column.FIRST_ISO: QT_TRANSLATE_NOOP("IndicatorFiles", "From day (Gregorian)"),
    Column.LAST_ISO: QT_TRANSLATE_NOOP("IndicatorFiles", "To day (Gregorian)"),
    Column.SINCE: QT_TRANSLATE_NOOP("IndicatorFiles", "In the scope from"),
    Column.UNTIL: QT_TRANSLATE_NOOP("IndicatorFiles", "In the scope to"),
    Column.UNITS_COUNTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Units counted"),
    Column.PEOPLE_COUNTED: QT_TRANSLATE_NOOP("IndicatorFiles", "People counted"),
    Column.INSURED_AS: QT_TRANSLATE_NOOP("IndicatorFiles", "Insured as"),
    Column.AS_OF: QT_TRANSLATE_NOOP("IndicatorFiles", "Up to date until (UTC)"),
}

_HAS_PARTS: Final = (UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH)


def words() -> Words:
    """Return the words of the language that the screen has now."""
    translate = QCoreApplication.translate
    return Words(
        right_to_left=is_persian(),
        sheets=(
            translate("IndicatorFiles", "Summary"),
            translate("IndicatorFiles", "Units"),
            translate("IndicatorFiles", "Trend"),
            translate("IndicatorFiles", "Units by period"),
        ),
        heads={figure: head(figure) for figure in Figure},
        definitions={figure: definition(figure) for figure in Figure},
        columns={column: _say(text) for column, text in _COLUMNS.items()},
        unknown=translate("IndicatorFiles", "unknown"),
        none=translate("IndicatorFiles", "none"),
        whole=translate("IndicatorFiles", "whole period"),
        like=_like,
        period=period_name,
        kind=unit_kind_name,
        day=fmt_date,
        filters=_filters,
        about=_about,
    )


def period_name(period: Period) -> str:
    """Return «آبان ۱۴۰۵», «۱۴۰۵/۰۸/۰۲ تا ۱۴۰۵/۰۸/۰۸» or «۱۴۰۵/۰۸/۰۲»."""
    if period.grain is Grain.MONTH:
        year, month, _ = jalali_parts(period.first)
        return digits(f"{month_name(month, locale())} {year}")
    if period.grain is Grain.DAY:
        return fmt_date(period.first)
    return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "{first} to {last}")).format(
        first=fmt_date(period.first), last=fmt_date(period.last)
    )


def file_name(question: Question, report: IndicatorReport, ending: str) -> str:
    """Return ``indicator-tehran-1405-08.xlsx``: scope, period and filters, and nothing about anybody.

    A week is named by its first day, and by the word. Files that tell of others have another name:
    ``indicator-tehran-1405-08-agency-under-15-pensioner.csv``.
    """
    scope = _NOT_IN_A_NAME.sub(".", report.path[-1].code).strip(".") or "iran"
    year, month, of_month = jalali_parts(report.first)
    when = {
        Grain.DAY: f"{year:04}-{month:02}-{of_month:02}",
        Grain.WEEK: f"{year:04}-{month:02}-{of_month:02}-week",
        Grain.MONTH: f"{year:04}-{month:02}",
    }
    people = None if question.people is People.EXPECTED else question.people
    filters = [one for one in (question.unit_kind, people, question.insured_kind) if one is not None]
    parts = ("indicator", scope, when[question.grain], *(one.replace("_", "-") for one in filters))
    return f"{'-'.join(parts)}.{ending}"


def scope_name(scope: ScopeReply) -> str:
    """Return «کشور», «استان تهران», «شعبهٔ ۲ تهران»."""
    if scope.level is Level.NATION:
        return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Whole country"))
    if scope.level is Level.PROVINCE:
        return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Province of {name}")).format(name=scope.name)
    return scope.name


def _say(source: object) -> str:
    return QCoreApplication.translate("IndicatorFiles", str(source))


def _like(report: IndicatorReport, question: Question) -> str:
    """Say who they are: as the unit itself, with what belongs to them, unless one kind is counted."""
    if question.unit_kind is None and report.path[-1].kind in _HAS_PARTS:
        return _say(
            QT_TRANSLATE_NOOP(
                "IndicatorFiles", "Other units of its kind in the province, with their units: {figure}"
            )
        )
    return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Other units of its kind in the province: {figure}"))


def _filters(question: Question) -> tuple[str, str, str]:
    every = QCoreApplication.translate("IndicatorFiles", "all")
    kind, insured = question.unit_kind, question.insured_kind
    return (
        every if kind is None else unit_kind_name(kind),
        people_name(question.people),
        every if insured is None else insured_name(insured),
    )


def _about(report: IndicatorReport, question: Question) -> Sequence[tuple[str, Cell]]:
    translate = QCoreApplication.translate
    filters = (Column.UNITS_COUNTED, Column.PEOPLE_COUNTED, Column.INSURED_AS)
    now = Period(report.first, report.last, report.grain)
    beside = Period(report.beside_first, report.beside_last, report.grain)
    known = report.known_since
    over = translate("IndicatorFiles", "over; what comes late may still change it")
    return (
        (translate("IndicatorFiles", "Scope"), " / ".join(scope_name(one) for one in report.path)),
        (translate("IndicatorFiles", "Executive units"), report.units),
        (translate("IndicatorFiles", "Period"), _dated(now)),
        (
            translate("IndicatorFiles", "State of the period"),
            over if report.is_over else translate("IndicatorFiles", "not over yet"),
        ),
        (translate("IndicatorFiles", "Beside it"), _dated(beside)),
        *zip((_say(_COLUMNS[one]) for one in filters), _filters(question), strict=True),
        (
            translate("IndicatorFiles", "Coverage is known since"),
            translate("IndicatorFiles", "unknown") if known is None else fmt_date(known),
        ),
        (translate("IndicatorFiles", "Up to date until"), fmt_datetime(report.as_of)),
        (
            translate("IndicatorFiles", "Counts only"),
            translate("IndicatorFiles", "The file tells of units and periods, and of no person."),
        ),
    )


def _dated(period: Period) -> str:
    if period.grain is not Grain.MONTH:
        return period_name(period)
    days = _say(QT_TRANSLATE_NOOP("IndicatorFiles", "{period} ({first} to {last})"))
    return days.format(period=period_name(period), first=fmt_date(period.first), last=fmt_date(period.last))
