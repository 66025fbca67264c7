"""What stands in the cells of the page's tables, for the eye and for the screen reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.indicator import IndicatorReport, PointReply, RowReply, ScopeReply
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Share
from tamin_desk.domain.periods import Grain, Period, period_of
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.indicator.words import (
    coverage_words,
    like_name,
    listed,
    number_cell,
    percent_cell,
    period_name,
    row_note,
    say,
    scope_name,
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
    """

    text: str
    below: str = ""
    is_name: bool = False
    strong: bool = False
    heads: bool = False
    share: Share | None = None
    spoken: str = ""

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
    """A table: heads, and rows under them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...] = ()


_COVERAGE: Final = QT_TRANSLATE_NOOP("Indicator", "Coverage, %")
_SHORT_MISMATCH: Final = QT_TRANSLATE_NOOP("Indicator", "Mismatch, %")
_INQUIRIES: Final = QT_TRANSLATE_NOOP("Indicator", "Inquiries")
_CORRESPONDENCE: Final = QT_TRANSLATE_NOOP("Indicator", "Correspondence, %")

_Count = Callable[[Figures], int | None]
_Part = Callable[[Figures], Share | None]
_FIGURES: Final[tuple[tuple[object, _Part | None, _Count | None], ...]] = (
    (_INQUIRIES, None, indicator.inquiries),
    (_CORRESPONDENCE, indicator.correspondence_rate, None),
    (QT_TRANSLATE_NOOP("Indicator", "Pending"), None, indicator.pending),
    (QT_TRANSLATE_NOOP("Indicator", "Open referrals"), None, indicator.open_referrals),
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
    heads = (
        say(QT_TRANSLATE_NOOP("Indicator", "Unit")),
        *(say(head) for head in (_COVERAGE, _SHORT_MISMATCH)),
        *(say(head) for head, _, _ in _FIGURES),
    )
    rows = () if report is None else report.rows
    return Sheet(heads, tuple(_unit(row, beside_name) for row in rows))


def _unit(row: RowReply, name: str) -> Row:
    figures = row.figures.to_domain()
    beside = row.beside.to_domain() if name else None
    others = (_cell(figures, beside, part, count, name) for _, part, count in _FIGURES)
    named = Cell(scope_name(row.scope), row_note(row), is_name=True, strong=True)
    return Row((named, *_two(figures, beside, name, bar=True), *others), scope=row.scope)


def trend_sheet(report: IndicatorReport | None) -> Sheet:
    """Return the trend in words and figures, the newest period first; of a unit also those of like kind."""
    like = "" if report is None else like_name(report.path[-1].kind)
    if report is None or all(point.like is None for point in report.trend):
        like = ""
    heads = (
        say(QT_TRANSLATE_NOOP("Indicator", "Period")),
        *(say(head) for head in (_COVERAGE, _SHORT_MISMATCH)),
        *(say(head) for head, _, _ in _OF_TREND),
        *(f"{like}: {say(head)}" for head in (_COVERAGE, _SHORT_MISMATCH) if like),
    )
    if report is None:
        return Sheet(heads)
    rows = (_period(point, report.grain, like=bool(like)) for point in reversed(report.trend))
    return Sheet(heads, tuple(rows))


def _period(point: PointReply, grain: Grain, *, like: bool) -> Row:
    period = period_of(grain, point.first)
    figures = point.figures.to_domain()
    others = (_cell(figures, None, part, count) for _, part, count in _OF_TREND)
    of_like: Sequence[Cell] = ()
    if like:
        unknown = Figures(knows_stocks=False, knows_flows=False)
        of_like = _two(unknown if point.like is None else point.like.to_domain(), None, "", bar=False)
    named = Cell(digits(period_name(period)), is_name=True)
    return Row((named, *_two(figures, None, "", bar=False), *others, *of_like), period=period)
