"""The indicator as files: a workbook for a Persian office, and one flat table for whoever goes on reckoning.

Both hold counts of units and periods, and never a person. What is not known is said in a word: a cell that
is empty or 0 would be taken for a count.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from tamin_desk.contract.indicator import IndicatorReport, PointReply, TableRow
from tamin_desk.domain.indicator import Figures
from tamin_desk.domain.periods import Grain, Period
from tamin_desk.domain.roles import UnitKind
from tamin_desk.domain.text import normalise_text, to_latin_digits
from tamin_desk.services.files import WriteDown, write_for_user
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.indicator_figures import Figure, value_of
from tamin_desk.services.indicator_units import Stay, Units, read_stays, read_units
from tamin_desk.services.sheets import Cell, Sheet, Tell, workbook

# What a spreadsheet takes for the beginning of a formula, in the wide forms of East Asia too.
_FORMULA: Final = "=+-@\uff1d\uff0b\uff0d\uff20"
_LIKE: Final = (Figure.COVERAGE, Figure.MISMATCH_RATE)
_UNKNOWN: Final = Figures(knows_stocks=False, knows_flows=False)
_ROWS_BETWEEN: Final = 20
Stays: TypeAlias = Mapping[tuple[str, str], Stay]
_WHOLE: Final = 4


class Column(StrEnum):
    """What stands beside the figures."""

    FIGURE = "figure"
    DEFINITION = "definition"
    PROVINCE_CODE = "province_code"
    PROVINCE = "province"
    UNIT_CODE = "unit_code"
    UNIT = "unit"
    KIND = "kind"
    PARENT = "parent"
    PERIOD = "period"
    FIRST = "first"
    LAST = "last"
    FIRST_ISO = "first_iso"
    LAST_ISO = "last_iso"
    SINCE = "since"
    UNTIL = "until"
    UNITS_COUNTED = "units_counted"
    PEOPLE_COUNTED = "people_counted"
    INSURED_AS = "insured_as"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Words:
    """What the files say, in the language of the screen; its functions may be called from any thread.

    Attributes:
        right_to_left: how sheets run; with it go Persian digits.
        sheets: names of the sheets: summary, units, trend, units by period.
        heads: the heading of each figure, with its unit.
        definitions: what a figure is, in a line; empty for a count that its heading explains.
        columns: the headings of everything that is no figure.
        unknown: in place of what is not known.
        none: in place of what there is not, such as the branch that a branch belongs to.
        whole: in place of the first and last day of who was there all the time.
        like: the heading of a figure (``{figure}``) of the units that are like the one asked for.
        period, kind, day: a period, a kind of unit and a day in words.
        filters: whom the figures tell of: kind of unit, people, insured kind.
        about: label and content of the lines over the summary: scope, periods, filters, freshness.
    """

    right_to_left: bool
    sheets: tuple[str, str, str, str]
    heads: Mapping[Figure, str]
    definitions: Mapping[Figure, str]
    columns: Mapping[Column, str]
    unknown: str
    none: str
    whole: str
    like: Callable[[IndicatorReport, Question], str]
    period: Callable[[Period], str]
    kind: Callable[[UnitKind], str]
    day: Callable[[date], str]
    filters: Callable[[Question], tuple[str, str, str]]
    about: Callable[[IndicatorReport, Question], Sequence[tuple[str, Cell]]]


def save_workbook(
    indicator: Indicator,
    question: Question,
    path: Path,
    write_down: WriteDown,
    words: Words,
    reading: Tell,
    writing: Tell,
) -> None:
    """Read everything anew and write it into a workbook, whole or not at all.

    ``reading`` hears how many units were read of how many, ``writing`` how much is written.

    Raises:
        the errors of :func:`tamin_desk.services.files.write_for_user`, which calls ``write_down``.
        as :func:`read_units`; whatever the two raise: an older file is untouched then.
    """
    report = indicator.report(question)
    units = read_units(indicator, question, reading)
    stays = read_stays(indicator, question, report, units)

    def laying_out(done: int, total: int) -> None:
        writing(done, _WHOLE * total)

    def packing(done: int, total: int) -> None:
        # Laying out took about a quarter of the time.
        writing(total + (_WHOLE - 1) * done, _WHOLE * total)

    sheets = sheets_of(report, units, stays, question, words, laying_out)
    data = workbook(sheets, right_to_left=words.right_to_left, tell=packing)
    writing(1, 1)
    write_for_user(path, data, write_down)


def save_table(
    indicator: Indicator,
    question: Question,
    path: Path,
    write_down: WriteDown,
    words: Words,
    reading: Tell,
    writing: Tell,
) -> None:
    """Read every unit and period and write them as one flat table; otherwise as :func:`save_workbook`."""
    units = read_units(indicator, question, reading)
    data = csv_of(units, question, words, writing)
    writing(1, 1)
    write_for_user(path, data, write_down)


# --- The workbook -------------------------------------------------------------------------------------


def sheets_of(
    report: IndicatorReport, units: Units, stays: Stays, question: Question, words: Words, tell: Tell
) -> tuple[Sheet, ...]:
    """Return the four sheets; ``tell`` hears how many units are laid out of how many."""
    return (
        _summary(report, question, words),
        _units_now(report, units, stays, words),
        _trend(report, question, words),
        _units_by_period(report, units, words, tell),
    )


def _summary(report: IndicatorReport, question: Question, words: Words) -> Sheet:
    now, beside = _period_of(report), Period(report.beside_first, report.beside_last, report.grain)
    told = [(words.period(now), report.figures), (words.period(beside), report.beside)]
    for one in report.kinds:
        kind = words.kind(one.kind)
        told += [
            (f"{kind}: {words.period(now)}", one.figures),
            (f"{kind}: {words.period(beside)}", one.beside),
        ]
    each = [figures.to_domain() for _, figures in told]
    headings = (words.columns[Column.FIGURE], *(name for name, _ in told), words.columns[Column.DEFINITION])
    rows = [
        (
            words.heads[figure],
            *(_cell(figure, figures, words) for figures in each),
            words.definitions[figure],
        )
        for figure in Figure
    ]
    return Sheet(words.sheets[0], headings, rows, above=words.about(report, question), frozen=1)


def _units_now(report: IndicatorReport, units: Units, stays: Stays, words: Words) -> Sheet:
    # Who came or left within the period is rare: the two columns are there only when somebody did.
    days = (words.columns[Column.SINCE], words.columns[Column.UNTIL]) if stays else ()
    rows: list[tuple[Cell, ...]] = []
    for row in units.rows:
        stay = stays.get((row.province.code, row.unit.code), (None, None))
        told = [words.whole if day is None else words.day(day) for day in stay] if stays else []
        for point in row.points:
            if point.first == report.first:
                rows.append((*_unit_cells(row, words), *told, *_cells(point.figures.to_domain(), words)))
    headings = (*_unit_headings(words), *days, *(words.heads[figure] for figure in Figure))
    return Sheet(words.sheets[1], headings, rows, _UNIT_CODES | ({5, 6} if stays else set()), frozen=3)


def _trend(report: IndicatorReport, question: Question, words: Words) -> Sheet:
    has_like = any(point.like is not None for point in report.trend)
    rows: list[tuple[Cell, ...]] = []
    for point in report.trend:
        like = _UNKNOWN if point.like is None else point.like.to_domain()
        beside = tuple(_cell(figure, like, words) for figure in _LIKE) if has_like else ()
        rows.append(
            (*_period_cells(point, report.grain, words), *_cells(point.figures.to_domain(), words), *beside)
        )
    like_head = words.like(report, question)
    like_heads = [like_head.format(figure=words.heads[figure]) for figure in _LIKE] if has_like else []
    headings = (*_period_headings(words), *(words.heads[figure] for figure in Figure), *like_heads)
    return Sheet(words.sheets[2], headings, rows, frozenset({1, 2}), frozen=1)


def _units_by_period(report: IndicatorReport, units: Units, words: Words, tell: Tell) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(units.rows, 1):
        named = _unit_cells(row, words)
        for point in row.points:
            when = _period_cells(point, report.grain, words)
            rows.append((*named, *when, *_cells(point.figures.to_domain(), words)))
        if not number % _ROWS_BETWEEN:
            tell(number, len(units.rows))
    heads = (words.heads[figure] for figure in Figure)
    headings = (*_unit_headings(words), *_period_headings(words), *heads)
    return Sheet(words.sheets[3], headings, rows, _UNIT_CODES | {6, 7}, frozen=3)


_UNIT_COLUMNS: Final = (Column.PROVINCE, Column.UNIT_CODE, Column.UNIT, Column.KIND, Column.PARENT)
_UNIT_CODES: Final = frozenset({1, 4})


def _unit_headings(words: Words) -> tuple[str, ...]:
    return tuple(words.columns[column] for column in _UNIT_COLUMNS)


def _unit_cells(row: TableRow, words: Words) -> tuple[str, ...]:
    kind = words.unknown if row.unit.kind is None else words.kind(row.unit.kind)
    return (row.province.name, row.unit.code, row.unit.name, kind, row.parent_code or words.none)


def _period_headings(words: Words) -> tuple[str, ...]:
    return tuple(words.columns[column] for column in (Column.PERIOD, Column.FIRST, Column.LAST))


def _period_cells(point: PointReply, grain: Grain, words: Words) -> tuple[str, ...]:
    period = Period(point.first, point.last, grain)
    return (words.period(period), words.day(point.first), words.day(point.last))


def _cells(figures: Figures, words: Words) -> tuple[Cell, ...]:
    return tuple(_cell(figure, figures, words) for figure in Figure)


def _cell(figure: Figure, figures: Figures, words: Words) -> Cell:
    value = value_of(figure, figures)
    return words.unknown if value is None else value


# --- The flat table -----------------------------------------------------------------------------------

_FLAT: Final = (
    Column.PROVINCE_CODE,
    Column.PROVINCE,
    Column.UNIT_CODE,
    Column.UNIT,
    Column.KIND,
    Column.PARENT,
    Column.PERIOD,
    Column.FIRST_ISO,
    Column.LAST_ISO,
    Column.FIRST,
    Column.LAST,
    Column.UNITS_COUNTED,
    Column.PEOPLE_COUNTED,
    Column.INSURED_AS,
    Column.AS_OF,
)


def csv_of(units: Units, question: Question, words: Words, tell: Tell) -> bytes:
    """Return units by periods as comma-separated values: UTF-8 with its mark, lines that end in CR LF.

    Numbers have Latin digits, days are told in both calendars, and no text begins a formula. Raises whatever
    ``tell`` raises.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [*(words.columns[column] for column in _FLAT), *(words.heads[figure] for figure in Figure)]
    writer.writerow([guarded(head) for head in heads])
    for number, row in enumerate(units.rows, 1):
        writer.writerows(_flat_rows(row, units.as_of, question, words))
        if not number % _ROWS_BETWEEN:
            tell(number, len(units.rows))
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: names of units are what a server says.

    >>> guarded("=HYPERLINK(1)"), guarded(" @شعبه"), guarded("شعبهٔ ۲ تهران")
    ("'=HYPERLINK(1)", "'@شعبه", 'شعبهٔ ۲ تهران')
    """
    plain = normalise_text(text)
    return f"'{plain}" if plain[:1] in _FORMULA and plain else plain


def _flat_rows(row: TableRow, as_of: datetime, question: Question, words: Words) -> Iterator[list[str]]:
    kind = words.unknown if row.unit.kind is None else words.kind(row.unit.kind)
    named = (
        *(row.province.code, row.province.name, row.unit.code, row.unit.name),
        *(kind, row.parent_code or words.none),
    )
    for point in row.points:
        period = Period(point.first, point.last, question.grain)
        days = (point.first.isoformat(), point.last.isoformat())
        jalali = (to_latin_digits(words.day(point.first)), to_latin_digits(words.day(point.last)))
        whom = words.filters(question)
        texts = (*named, words.period(period), *days, *jalali, *whom, f"{as_of:%Y-%m-%dT%H:%M:%SZ}")
        figures = point.figures.to_domain()
        yield [*(guarded(text) for text in texts), *(str(_cell(one, figures, words)) for one in Figure)]


def _period_of(report: IndicatorReport) -> Period:
    return Period(report.first, report.last, report.grain)
