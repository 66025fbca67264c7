"""What stands in the cells of the page's tables, for the eye and for the screen reader."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.indicator import IndicatorReport, Level, PointReply, RowReply, ScopeReply
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Share
from tamin_desk.domain.periods import Grain, Period, period_of
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.indicator.words import (
    coverage_words,
    listed,
    number_cell,
    part_head,
    part_name,
    percent_cell,
    period_name,
    row_note,
    say,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what stands there; ``below`` is a second line.
        is_name: it names its row, at the start side; figures stand at the right.
        strong: in heavier letters; ``heads``: the heading of a group of rows.
        share: how far the bar beside the figure is filled; ``None`` without a bar.
        spoken: what the screen reader hears instead of the two lines.
        alarm: its second line says that something wants a look.
    """

    text: str
    below: str = ""
    is_name: bool = False
    strong: bool = False
    heads: bool = False
    share: Share | None = None
    spoken: str = ""
    alarm: bool = False

    @property
    def heard(self) -> str:
        """The cell as it is heard."""
        return self.spoken or listed([part for part in (self.text, self.below) if part])


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``scope`` is where it leads, ``period`` which period it is about."""

    cells: tuple[Cell, ...]
    scope: ScopeReply | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: heads, what they say in full where they are short, and rows under them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    in_full: tuple[str, ...] = ()


_REFERRALS: Final = QT_TRANSLATE_NOOP("Indicator", "Referrals")
_COVERAGE: Final = QT_TRANSLATE_NOOP("Indicator", "Coverage, %")
_SHORT_MISMATCH: Final = QT_TRANSLATE_NOOP("Indicator", "Mismatch, %")
_INQUIRIES: Final = QT_TRANSLATE_NOOP("Indicator", "Inquiries")
_CORRESPONDENCE: Final = QT_TRANSLATE_NOOP("Indicator", "Corresp., %")
_IN_FULL: Final[Mapping[object, object]] = {
    _CORRESPONDENCE: QT_TRANSLATE_NOOP("Indicator", "Correspondence, percent"),
    _REFERRALS: QT_TRANSLATE_NOOP("Indicator", "Open referrals"),
}

_OF_LIKE: Final = (
    QT_TRANSLATE_NOOP("Indicator", "Others: coverage, %"),
    QT_TRANSLATE_NOOP("Indicator", "Others: mismatch, %"),
)

_Count = Callable[[Figures], int | None]
_Part = Callable[[Figures], Share | None]
_FIGURES: Final[tuple[tuple[object, _Part | None, _Count | None], ...]] = (
    (_INQUIRIES, None, indicator.inquiries),
    (_CORRESPONDENCE, indicator.correspondence_rate, None),
    (QT_TRANSLATE_NOOP("Indicator", "Pending"), None, indicator.pending),
    (_REFERRALS, None, indicator.open_referrals),
)
_OF_TREND: Final[tuple[tuple[object, _Part | None, _Count | None], ...]] = (
    (_INQUIRIES, None, indicator.inquiries),
    (_CORRESPONDENCE, indicator.correspondence_rate, None),
    (QT_TRANSLATE_NOOP("Indicator", "Added photos"), None, indicator.photos_added),
    (QT_TRANSLATE_NOOP("Indicator", "Comparisons"), None, indicator.comparisons),
)


def _figure(figures: Figures, part: _Part | None, count: _Count | None) -> str:
    if part is not None:
        return percent_cell(part(figures))
    return "" if count is None else number_cell(count(figures))


def _cell(
    figures: Figures, beside: Figures | None, part: _Part | None, count: _Count | None, name: str = ""
) -> Cell:
    """Return a figure, below it that of the other period; only heard is which period that is."""
    now = _figure(figures, part, count)
    if beside is None:
        return Cell(now)
    then = _figure(beside, part, count)
    return Cell(now, then, spoken=_beside(now, name, then))


def _beside(now: str, name: str, then: str) -> str:
    return say(QT_TRANSLATE_NOOP("Indicator", "{now}; {period}: {then}")).format(
        now=now, period=name, then=then
    )


def _two(figures: Figures, beside: Figures | None, name: str, *, bar: bool) -> tuple[Cell, Cell]:
    """Return coverage and mismatch rate, which stand side by side wherever the first stands."""
    share = indicator.coverage(figures)
    spoken = coverage_words(figures)
    if beside is not None:
        spoken = _beside(spoken, name, coverage_words(beside))
    first = _cell(figures, beside, indicator.coverage, None, name)
    second = replace(_cell(figures, beside, indicator.mismatch_rate, None, name), strong=True)
    return (
        Cell(first.text, first.below, strong=True, share=share if bar else None, spoken=spoken),
        second,
    )


def units_sheet(report: IndicatorReport | None, beside_name: str = "") -> Sheet:
    """Return the parts of a scope by their codes; with ``beside_name`` the other period below."""
    level = Level.PROVINCE if report is None else report.path[-1].level
    sources = (_COVERAGE, _SHORT_MISMATCH, *(head for head, _, _ in _FIGURES))
    heads = (part_head(level), *map(say, sources))
    in_full = ("", *map(_in_full, sources))
    if report is None:
        return Sheet(heads, (), in_full)
    quiet = {unit.code for unit in report.quiet}
    rows = (_unit(row, beside_name, quiet=_is_quiet(row, quiet)) for row in report.rows)
    return Sheet(heads, tuple(rows), in_full)


def _is_quiet(row: RowReply, quiet: Container[str]) -> bool:
    return row.scope.level is Level.UNIT and row.scope.code in quiet


def _unit(row: RowReply, name: str, *, quiet: bool) -> Row:
    figures = row.figures.to_domain()
    beside = row.beside.to_domain() if name else None
    others = (_cell(figures, beside, part, count, name) for _, part, count in _FIGURES)
    named = Cell(part_name(row.scope), row_note(row, quiet=quiet), is_name=True, strong=True, alarm=quiet)
    return Row((named, *_two(figures, beside, name, bar=True), *others), scope=row.scope)


def trend_sheet(report: IndicatorReport | None, like: str = "") -> Sheet:
    """Return the trend in words and figures, the newest period first.

    ``like`` names those of like kind, empty without them: they stand beside the unit's own, as one is read
    against the other.
    """
    of_like = _OF_LIKE if like else ()
    sources = (_COVERAGE, _SHORT_MISMATCH, *of_like, *(head for head, _, _ in _OF_TREND))
    heads = (say(QT_TRANSLATE_NOOP("Indicator", "Period")), *map(say, sources))
    others = say(QT_TRANSLATE_NOOP("Indicator", "{others}: coverage and mismatch rate")).format(others=like)
    in_full = ("", *(others if head in of_like else _in_full(head) for head in sources))
    if report is None:
        return Sheet(heads, (), in_full)
    rows = (_period(point, report.grain, like=bool(like)) for point in reversed(report.trend))
    return Sheet(heads, tuple(rows), in_full)


def _in_full(head: object) -> str:
    return say(_IN_FULL[head]) if head in _IN_FULL else ""


def _period(point: PointReply, grain: Grain, *, like: bool) -> Row:
    period = period_of(grain, point.first)
    figures = point.figures.to_domain()
    others = (_cell(figures, None, part, count) for _, part, count in _OF_TREND)
    of_like: Sequence[Cell] = ()
    if like:
        unknown = Figures(knows_stocks=False, knows_flows=False)
        of_like = _two(unknown if point.like is None else point.like.to_domain(), None, "", bar=False)
    named = Cell(digits(period_name(period)), is_name=True)
    return Row((named, *_two(figures, None, "", bar=False), *of_like, *others), period=period)
