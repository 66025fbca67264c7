"""The indicator's report on A4: what it is about, cards, the trend as plots and figures, and the units.

Coverage is nowhere without the mismatch rate beside it. The table of units goes on over as many sheets as
it needs, its head repeated on each; every sheet says which of how many it is. There are counts on it, and
nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF

from tamin_desk.contract.indicator import FiguresReply, IndicatorReport, Level
from tamin_desk.domain.indicator import Figures
from tamin_desk.domain.periods import Period
from tamin_desk.services.indicator import Question
from tamin_desk.services.indicator_figures import MAIN, Figure, value_of
from tamin_desk.ui.calendar import jalali_parts
from tamin_desk.ui.printing import indicator_words as say
from tamin_desk.ui.printing.device import Page
from tamin_desk.ui.printing.indicator_table import TableColumn, head_row, row
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.pieces import Piece, bar, bottom, box, star_mark
from tamin_desk.ui.printing.plot import places, plot
from tamin_desk.ui.printing.text import Setting, load_print_fonts, set_text

PAPER: Final = Paper.A4
_SIDE, _TOP, _FOOT = 1500.0, 1300.0, 1200.0
_WIDTH: Final = PAPER.size.width() - 2 * _SIDE
_RIGHT: Final = _SIDE + _WIDTH
_FLOOR: Final = PAPER.size.height() - _FOOT - 700
_GAP: Final = 350.0

_CAPTION: Final = Setting(247, 1.6)
_SMALL: Final = Setting(282, 1.6)
_LABEL: Final = Setting(282, 1.6, bold=True)
_HEADING: Final = Setting(388, 1.7, bold=True)
_TITLE: Final = Setting(529, 1.7, bold=True)
_STRONG: Final = Setting(335, 1.7, bold=True)
_FIGURE: Final = Setting(600, 1.5, bold=True)
_AXIS: Final = Setting(247, 1.3, centred=True)

_FIRST_COLUMN: Final = 4050.0
_WIDTHS: Final = (1450.0, 1700.0, 1600.0, 1600.0, 1600.0, 1500.0, 1400.0, 1600.0, 1500.0)
_MARK: Final = 1500.0
_CARDS: Final = 4
"""How many cards stand side by side."""
_CARD_GAP, _CARD_PAD = 300.0, 220.0
_Card: TypeAlias = tuple[str, str, FiguresReply, FiguresReply]
"""Title, how many units, the figures, and those of the other period."""
_PLOTS: Final = ((Figure.COVERAGE, 3900.0, False), (Figure.MISMATCH_RATE, 2600.0, True))


@dataclass(frozen=True, slots=True)
class IndicatorPaper:
    """What a report tells: the question, and its answer as it was shown."""

    question: Question
    report: IndicatorReport


def lay_out_indicator(content: IndicatorPaper) -> tuple[Page, ...]:
    """Return the sheets of the report, as they are read."""
    load_print_fonts()
    flow = _Flow(_first_head(), _next_head(content.report))
    for label, text in say.facts(content.question, content.report):
        flow.add(_fact(label, text, flow.top))
    flow.skip(_GAP * 0.6)
    flow.add(_cards(content, flow.top))
    flow.skip(_GAP * 0.6)
    _add_trend(flow, content)
    _add_units(flow, content.report)
    _add_quiet(flow, content.report)
    _add_definitions(flow)
    return tuple(Page(PAPER.size, tuple(pieces)) for pieces in flow.numbered())


class _Flow:
    """Fills one sheet after the other from the top."""

    def __init__(self, first: Sequence[Piece], following: Sequence[Piece]) -> None:
        self._pages: list[list[Piece]] = [list(first)]
        self._following = following
        self.top = bottom(first) + _GAP

    def add(self, pieces: Sequence[Piece]) -> None:
        """Put pieces, laid out from :attr:`top` on, on the sheet."""
        self._pages[-1] += pieces
        self.top = max(self.top, bottom(pieces))

    def skip(self, space: float) -> None:
        """Leave some space."""
        self.top += space

    def need(self, height: float) -> None:
        """Begin another sheet where so much does not fit on this one any more."""
        if self.top + height > _FLOOR:
            self._pages.append(list(self._following))
            self.top = bottom(self._following) + _GAP

    def section(self, title: str, note: str = "", *, height: float = 2000.0) -> None:
        """Begin a section where its title does not stand alone at the foot of a sheet."""
        self.need(height)
        heading = set_text("section", title, _HEADING, _SIDE, self.top, _WIDTH)
        self.add([heading])
        if note:
            room = heading.rect.left() - _SIDE - _GAP
            top = heading.rect.bottom() - _HEADING.step / 2 - _CAPTION.step / 2
            self.add([set_text("note", note, _CAPTION, _SIDE, top, room)])

    def table(
        self, columns: Sequence[TableColumn], rows: Iterable[Sequence[str]], *, strong_last: bool = False
    ) -> None:
        """Put a table on as many sheets as it needs, its head on each."""
        self.add(head_row(columns, _RIGHT, self.top))
        lines = list(rows)
        for number, cells in enumerate(lines):
            strong = strong_last and number == len(lines) - 1
            pieces = row(f"row {number}", cells, columns, _RIGHT, self.top, strong=strong)
            if bottom(pieces) > _FLOOR:
                self.need(_FLOOR)
                self.add(head_row(columns, _RIGHT, self.top))
                pieces = row(f"row {number}", cells, columns, _RIGHT, self.top, strong=strong)
            self.add(pieces)

    def paragraphs(self, name: str, texts: Iterable[str], how: Setting) -> None:
        """Put paragraphs, each whole on one sheet."""
        for text in texts:
            piece = set_text(name, text, how, _SIDE, self.top, _WIDTH)
            if piece.rect.bottom() > _FLOOR:
                self.need(_FLOOR)
                piece = set_text(name, text, how, _SIDE, self.top, _WIDTH)
            self.add([piece])

    def numbered(self) -> list[list[Piece]]:
        """Return the sheets, each with its number at the foot."""
        count = len(self._pages)
        return [[*pieces, *_foot(number, count)] for number, pieces in enumerate(self._pages, 1)]


def _first_head() -> list[Piece]:
    mark = star_mark(QRectF(_SIDE, _TOP, _MARK, _MARK), 30)
    room = _WIDTH - _MARK - _GAP
    left = _SIDE + _MARK + _GAP
    name = set_text("organisation", say.ORGANISATION, _LABEL, left, _TOP, room)
    title = set_text("title", say.TITLE, _TITLE, left, name.rect.bottom(), room)
    under = bottom([mark, title]) + _GAP * 0.4
    return [name, title, mark, bar("rule", QRectF(_SIDE, under, _WIDTH, 30))]


def _next_head(report: IndicatorReport) -> list[Piece]:
    """On the second sheet and after it a line says what it belongs to."""
    line = set_text("running head", say.document(report), _CAPTION, _SIDE, _TOP, _WIDTH)
    return [line, bar("rule", QRectF(_SIDE, line.rect.bottom() + 60, _WIDTH, 15))]


def _foot(number: int, count: int) -> list[Piece]:
    top = PAPER.size.height() - _FOOT - _CAPTION.step
    words = say.PAGE.format(number=say.number(number), all=say.number(count))
    measured = set_text("page number", words, _CAPTION, _SIDE, top, _WIDTH / 4).rect.width()
    page = set_text("page number", words, _CAPTION, _SIDE, top, measured + 1)
    left = _SIDE + _WIDTH / 4
    counts = set_text("counts only", say.COUNTS_ONLY, _CAPTION, left, top, _WIDTH * 3 / 4)
    return [bar("foot rule", QRectF(_SIDE, top - 80, _WIDTH, 9)), counts, page]


def _fact(label: str, text: str, top: float) -> list[Piece]:
    named = set_text("label", f"{label}:", _LABEL, _RIGHT - 2300, top, 2300)
    return [named, set_text("fact", text, _SMALL, _SIDE, top, _WIDTH - 2300)]


def _cards(content: IndicatorPaper, top: float) -> list[Piece]:
    """The scope, then each kind of unit in it, or a unit alone and its like; both rates at one size."""
    report = content.report
    cards = [(say.scope(report.path[-1]), say.units(report.units), report.figures, report.beside)]
    cards += [(say.all_of(one.kind), say.units(one.units), one.figures, one.beside) for one in report.kinds]
    cards += _cards_of_a_unit(content) if report.path[-1].level is Level.UNIT else []
    beside = say.period(Period(report.beside_first, report.beside_last, report.grain))
    width = (_WIDTH - (_CARDS - 1) * _CARD_GAP) / _CARDS
    pieces: list[Piece] = []
    for place in range(0, len(cards), _CARDS):
        line = bottom(pieces) + _CARD_GAP if pieces else top
        lefts = [_RIGHT - width - across * (width + _CARD_GAP) for across in range(_CARDS)]
        side_by_side = list(zip(lefts, cards[place : place + _CARDS], strict=False))
        inside = [piece for left, card in side_by_side for piece in _card_head(card, left, line, width)]
        # Figures stand on one line, below the longest name.
        line_of_figures = bottom(inside) + 40
        for left, (_, _, now, before) in side_by_side:
            inside += _card_figures(now, before, beside, left, line_of_figures, width)
        height = bottom(inside) + _CARD_PAD / 2 - line
        used = lefts[: len(cards) - place]
        pieces += [*(box("card box", QRectF(left, line, width, height), 15) for left in used), *inside]
    return pieces


def _cards_of_a_unit(content: IndicatorPaper) -> list[_Card]:
    """A unit without those that belong to it, and the others of its kind in the province."""
    report = content.report
    scope, rows = report.path[-1], report.rows
    cards: list[_Card] = []
    if len(rows) > 1 and rows[0].scope.code == scope.code:
        cards.append((say.ALONE, say.units(1), rows[0].figures, rows[0].beside))
    like = {point.first: point.like for point in report.trend if point.like is not None}
    if report.first in like:
        untold = FiguresReply(counts={}, knows_stocks=False, knows_flows=False)
        before = like.get(report.beside_first, untold)
        cards.append((say.others_like(scope, content.question), "", like[report.first], before))
    return cards


def _card_head(card: _Card, left: float, top: float, width: float) -> list[Piece]:
    title, units, _, _ = card
    left, width = left + _CARD_PAD, width - 2 * _CARD_PAD
    heading = set_text("card", title, _STRONG, left, top + _CARD_PAD / 2, width)
    if not units:
        return [heading]
    return [heading, set_text("card units", units, _CAPTION, left, heading.rect.bottom() - 60, width)]


def _card_figures(
    now: FiguresReply, before: FiguresReply, beside: str, left: float, top: float, width: float
) -> list[Piece]:
    half = width / 2 - _CARD_PAD
    pieces: list[Piece] = []
    for place, figure in enumerate((Figure.COVERAGE, Figure.MISMATCH_RATE)):
        x, room = left + _CARD_PAD + half * (1 - place), half - 60
        label = set_text("card label", say.head(figure), _CAPTION, x, top, room)
        value = say.number(value_of(figure, now.to_domain()))
        told = set_text("card value", value, _fitting(value), x, top + 2 * _CAPTION.step, room)
        old = f"{beside}\n{say.number(value_of(figure, before.to_domain()))}"
        pieces += [label, told, set_text("card beside", old, _CAPTION, x, told.rect.bottom() - 90, room)]
    return pieces


def _fitting(value: str) -> Setting:
    """The word for what is unknown is wider than any figure."""
    return _FIGURE if value != say.UNKNOWN else Setting(388, _FIGURE.step / 388, bold=True)


def _plots(report: IndicatorReport, top: float) -> list[Piece]:
    """Two plots over one time."""
    pieces: list[Piece] = []
    rect = QRectF()
    for figure, height, from_zero in _PLOTS:
        values = [_rate(figure, point.figures) for point in report.trend]
        title = set_text("plot title", say.head(figure), _LABEL, _SIDE, top, _WIDTH)
        rect = QRectF(_SIDE, title.rect.bottom() + 250, _WIDTH, height - title.rect.height() - 250)
        figures = [say.number(value) for value in values]
        pieces.append(title)
        like = [_rate(figure, point.like) for point in report.trend]
        pieces += plot(figure, values, figures, rect, from_zero=from_zero, like=like)
        top = rect.bottom() + 200
    last = len(report.trend) - 1

    def year(day: date) -> int:
        return jalali_parts(day)[0]

    for place, (x, point) in enumerate(zip(places(last + 1, rect), report.trend, strict=True)):
        period = Period(point.first, point.last, report.grain)
        begins_a_year = place == 0 or year(point.first) != year(report.trend[place - 1].first)
        words = say.on_axis(period, with_year=begins_a_year)
        how = Setting(_AXIS.size, _AXIS.leading, bold=place == last, centred=True)
        pieces.append(set_text("plot period", words, how, x - 650, rect.bottom() + 80, 1300))
    return pieces


def _rate(figure: Figure, figures: FiguresReply | None) -> Decimal | None:
    value = None if figures is None else value_of(figure, figures.to_domain())
    return None if value is None else Decimal(value)


def _columns(first: str) -> list[TableColumn]:
    heads = zip(MAIN, _WIDTHS, strict=True)
    return [TableColumn(first, _FIRST_COLUMN), *(TableColumn(say.head(one), width) for one, width in heads)]


def _figures(figures: FiguresReply | None) -> list[str]:
    told = Figures(knows_stocks=False, knows_flows=False) if figures is None else figures.to_domain()
    return [say.number(value_of(figure, told)) for figure in MAIN]


def _add_trend(flow: _Flow, content: IndicatorPaper) -> None:
    """The plots, the same as figures, and those of the units like this one where there are any."""
    report = content.report
    like = [point.like for point in report.trend]
    others = say.others_like(report.path[-1], content.question) if any(like) else ""
    note = say.DASHED.format(right=say.OLDEST_RIGHT, like=others) if others else say.OLDEST_RIGHT
    flow.section(say.TREND, note)
    flow.add(_plots(report, flow.top))
    flow.skip(_GAP * 0.5)
    own = [point.figures for point in report.trend]
    flow.table(_columns(say.PERIOD), _trend_rows(report, own), strong_last=True)
    if others:
        flow.skip(_GAP)
        flow.section(others)
        flow.table(_columns(say.PERIOD), _trend_rows(report, like), strong_last=True)


def _trend_rows(report: IndicatorReport, figures: Sequence[FiguresReply | None]) -> Iterable[list[str]]:
    for point, told in zip(report.trend, figures, strict=True):
        yield [say.period(Period(point.first, point.last, report.grain)), *_figures(told)]


def _add_units(flow: _Flow, report: IndicatorReport) -> None:
    is_nation = report.path[-1].level is Level.NATION
    flow.skip(_GAP)
    flow.section(say.PROVINCES if is_nation else say.UNITS, say.IN_ORDER, height=3500.0)
    if not report.rows:
        flow.paragraphs("no units", [say.NO_ROWS], _SMALL)
        return
    flow.table(_columns(say.PROVINCE if is_nation else say.UNIT), _unit_rows(report, with_units=is_nation))


def _unit_rows(report: IndicatorReport, *, with_units: bool) -> Iterable[list[str]]:
    for one in report.rows:
        if not one.units:
            # There in the other period only: it has no figures of this one.
            continue
        lines = [say.row_name(one.scope), say.stay(one.since, one.until)]
        lines += [say.units(one.units)] * with_units
        yield ["\n".join(line for line in lines if line), *_figures(one.figures)]


def _add_quiet(flow: _Flow, report: IndicatorReport) -> None:
    if report.quiet:
        flow.skip(_GAP)
        flow.section(say.QUIET)
        flow.paragraphs("quiet", [say.quiet(unit) for unit in report.quiet], _SMALL)


def _add_definitions(flow: _Flow) -> None:
    flow.skip(_GAP)
    flow.section(say.DEFINITIONS)
    flow.paragraphs("definition", say.explained(), _CAPTION)
