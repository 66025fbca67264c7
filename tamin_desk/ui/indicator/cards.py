"""The cards: of the whole scope and of each kind of unit, coverage and mismatch rate at one size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QSize
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tamin_desk.contract.indicator import IndicatorReport, Level
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Share
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.indicator.words import (
    COUNTS,
    card_title,
    coverage_words,
    kinds_name,
    like_name,
    listed,
    percent_cell,
    say,
    unknown,
)
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import draw_text, follow_theme, from_start, painter_for
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

_HEIGHT: Final = 141
_GAP: Final = 8
# Cards side by side, by width class.
ACROSS: Final = (4, 4, 2, 1)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What one card tells; ``figures`` and ``beside`` are ``None`` until something was read.

    ``still`` says what the figures are of while others are on their way.
    """

    title: str = ""
    note: str = ""
    figures: Figures | None = None
    beside: Figures | None = None
    beside_name: str = ""
    still: str = ""


def facts_of(
    report: IndicatorReport, beside_name: str, filtered: UnitKind | None = None
) -> tuple[CardFacts, ...]:
    """Return what the cards of a report tell: the whole, then each kind; of a unit its like.

    ``filtered`` is the kind of unit that alone was counted: no card is called by a scope that it is only
    a part of.
    """

    def card(title: str, note: str, figures: Figures, beside: Figures) -> CardFacts:
        return CardFacts(title, note, figures, beside, beside_name)

    scope = report.path[-1]
    own, then = report.figures.to_domain(), report.beside.to_domain()
    title = card_title(scope) if filtered is None else f"{card_title(scope)}: {kinds_name(filtered)}"
    whole = card(title, COUNTS.units(report.units), own, then)
    if scope.level is Level.UNIT:
        return (whole, *_of_unit(report, filtered, card))
    kinds = tuple(
        card(
            kinds_name(each.kind), COUNTS.units(each.units), each.figures.to_domain(), each.beside.to_domain()
        )
        for each in report.kinds
    )
    # One kind that is all there is would say the same twice.
    return kinds if len(kinds) == 1 else (whole, *kinds)


def _of_unit(
    report: IndicatorReport,
    filtered: UnitKind | None,
    card: Callable[[str, str, Figures, Figures], CardFacts],
) -> Iterator[CardFacts]:
    """Return a unit without those that belong to it, and the others of its kind in the province."""
    scope, rows = report.path[-1], report.rows
    if len(rows) > 1 and rows[0].scope.code == scope.code:
        alone = say(QT_TRANSLATE_NOOP("Indicator", "The unit alone"))
        yield card(alone, "", rows[0].figures.to_domain(), rows[0].beside.to_domain())
    like = {point.first: point.like.to_domain() for point in report.trend if point.like is not None}
    if report.first in like:
        not_told = Figures(knows_stocks=False, knows_flows=False)
        name = like_name(scope.kind, filtered)
        yield card(name, "", like[report.first], like.get(report.beside_first, not_told))


class ShareFigure(QWidget):
    """A share as the largest thing on the card, its unit after it in small letters."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._unit, self._ink = "", "", "ink"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    @property
    def is_dim(self) -> bool:
        """Whether what stands here is about to be replaced."""
        return self._ink != "ink"

    def show_share(self, share: Share | None, *, known: bool, dim: bool = False) -> None:
        """Show a share, ``dim`` while another is on its way; nothing while nothing was read."""
        self._ink = "ink3" if dim else "ink"
        self._text = "" if not known else unknown() if share is None else fmt_number(share.percent, 1)
        self._unit = self.tr("percent") if known and share is not None else ""
        self._restyle()

    @property
    def _style(self) -> TextStyle:
        return TextStyle.FIGURE if self._unit or not self._text else TextStyle.HEADING

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme().font(self._style)).horizontalAdvance(self._text) + 2
        unit = QFontMetrics(theme().font(TextStyle.LABEL)).horizontalAdvance(self._unit) + 2
        return QSize(width + (_GAP + unit if self._unit else 0), theme().line(TextStyle.FIGURE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        painter.setLayoutDirection(self.layoutDirection())
        font = look.font(self._style)
        width = QFontMetrics(font).horizontalAdvance(self._text) + 2
        painter.setFont(font)
        draw_text(painter, from_start(self, self.rect(), 0, width), self._text, look.colour(self._ink))
        if self._unit:
            small = look.font(TextStyle.LABEL)
            painter.setFont(small)
            # Both stand on one line.
            drop = (QFontMetrics(font).ascent() - QFontMetrics(font).descent()) // 2
            drop -= (QFontMetrics(small).ascent() - QFontMetrics(small).descent()) // 2
            room = from_start(self, self.rect().translated(0, drop), width + _GAP, self.width())
            unit = QFontMetrics(small).horizontalAdvance(self._unit) + 2
            area = from_start(self, self.rect().translated(0, drop), width + _GAP, unit)
            draw_text(painter, area & room, self._unit, look.colour("ink3" if self.is_dim else "ink2"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class FigureCard(Panel):
    """One card; what it says is its accessible name too."""

    def __init__(self) -> None:
        super().__init__("", padding=Space.L, style=TextStyle.STRONG)
        self._facts = CardFacts()
        self._titled: str | None = None
        self._names = (Label(style=TextStyle.LABEL, tone="ink2"), Label(style=TextStyle.LABEL, tone="ink2"))
        self.figures = (ShareFigure(), ShareFigure())
        self._then = (
            Label(style=TextStyle.CAPTION, tone="ink3"),
            Label(style=TextStyle.CAPTION, tone="ink3"),
        )
        halves = [
            column(name, figure, then, spacing=0)
            for name, figure, then in zip(self._names, self.figures, self._then, strict=True)
        ]
        for label in (*self._names, *self._then):
            label.setMinimumWidth(1)
        both = row(halves[0], rule(vertical=True), halves[1], spacing=Space.S)
        both.setStretch(0, 1)
        both.setStretch(2, 1)
        self.add(both)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)
        self._show()

    def show_facts(self, facts: CardFacts) -> None:
        """Show other facts."""
        self._facts = facts
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        facts = self._facts
        if facts.title != self._titled:
            # A title brings the room of a progress line with it, which no card has.
            self.set_title(facts.title or "\u00a0")
            self.progress.hide()
            self._titled = facts.title
        self.set_note(facts.still or facts.note)
        names = (self.tr("Coverage"), self.tr("Mismatch rate"))
        told = (indicator.coverage, indicator.mismatch_rate)
        parts = zip(self._names, self.figures, self._then, names, told, strict=True)
        for label, figure, then, name, share in parts:
            label.setText(name)
            known = facts.figures is not None
            told_now = share(facts.figures) if facts.figures is not None else None
            figure.show_share(told_now, known=known, dim=bool(facts.still))
            beside = "" if facts.beside is None else percent_cell(share(facts.beside))
            then.setText(f"{facts.beside_name} {beside}".strip())
        self.setAccessibleName(self._heard())

    def _heard(self) -> str:
        facts = self._facts
        if facts.figures is None or facts.beside is None:
            return facts.title
        told = self.tr("{title}: {now}; {period}: {then}")
        return told.format(
            title=listed([part for part in (facts.title, facts.still or facts.note) if part]),
            now=coverage_words(facts.figures),
            period=facts.beside_name,
            then=coverage_words(facts.beside),
        )

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_HEIGHT))


class Cards(QWidget):
    """The cards in their grid: each keeps its place, whatever the others are."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = tuple(FigureCard() for _ in range(4))
        self._across = ACROSS[1]
        self._count = len(self.cards)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.M)
        self._lay()

    def show_facts(self, facts: Sequence[CardFacts]) -> None:
        """Show so many cards."""
        for card, told in zip(self.cards, facts, strict=False):
            card.show_facts(told)
        self._count = len(facts)
        self._lay()

    def set_across(self, across: int) -> None:
        """Put so many side by side."""
        self._across = across
        self._lay()

    def _lay(self) -> None:
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // self._across, place % self._across)
            # A place that stays free keeps its width, but no second row is kept for nothing.
            card.setVisible(place < self._count)
        for place in range(len(self.cards)):
            self._grid.setColumnStretch(place, 1 if place < self._across else 0)
