"""The trend of a scope, as a chart or as its table; what one looks at is said below it."""

from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.contract.indicator import IndicatorReport, PointReply
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Share
from tamin_desk.domain.periods import Grain, period_of
from tamin_desk.services.indicator import Question
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.cells import trend_sheet
from tamin_desk.ui.indicator.chart import Chart, ChartPoint
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.indicator.words import (
    axis_name,
    coverage_words,
    freshness,
    kinds_name,
    like_name,
    period_name,
    trend_title,
    whom_words,
)
from tamin_desk.ui.layout import column
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_CHART, _TABLE = "chart", "table"


class TrendPanel(Panel):
    """``show_report(report)``; the chart and the table hold the same facts."""

    def __init__(self) -> None:
        super().__init__("", style=TextStyle.STRONG, bottom=Space.XXS)
        self.switch = SegmentedChoice("")
        self.chart = Chart()
        self.table = SheetTable(row_height=42, names_width=124)
        self._caption = Label(style=TextStyle.LABEL, tone="ink", wrap=True)
        self._fresh = Label(style=TextStyle.CAPTION, tone="ink3", wrap=True)
        self._report: IndicatorReport | None = None
        self._question: Question | None = None
        self._drawn = QWidget()
        drawn = column(self.chart, self._caption, spacing=4, parent=self._drawn)
        drawn.setStretch(0, 1)
        drawn.setContentsMargins(Space.L, 0, Space.L, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drawn)
        self._stack.addWidget(self.table)
        self.add_to_head(self.switch)
        foot = column(self._fresh)
        foot.setContentsMargins(Space.L, Space.XXS, Space.L, Space.M)
        self.add_bleed(self._stack, 1)
        self.add_bleed(foot)
        self.switch.chosen.connect(self._switch)
        self.chart.pointed.connect(self._say)
        self._retranslate()

    def show_report(self, report: IndicatorReport | None, question: Question | None = None) -> None:
        """Show the trend of a report, and what was asked for it; ``None`` keeps the room for it."""
        self._report, self._question = report, question
        self._show()

    def show_waiting(self, told: str) -> None:
        """Say at the foot what is awaited, where nothing else stands yet."""
        if self._report is None:
            self._fresh.setText(told)

    def show_table(self, *, table: bool) -> None:
        """Show the table instead of the chart, or the chart again."""
        self.switch.set_value(_TABLE if table else _CHART)
        self._stack.setCurrentWidget(self.table if table else self._drawn)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.switch.setAccessibleName(self.tr("How the course is shown"))
        self.switch.set_choices(
            [
                Choice(_CHART, self.tr("Chart"), Icon.INDICATOR),
                Choice(_TABLE, self.tr("Table"), Icon.TABLE),
            ]
        )
        self.show_table(table=self._stack.currentWidget() is self.table)
        self._show()

    def _show(self) -> None:
        report, question = self._report, self._question
        kind = None if question is None else question.unit_kind
        title = trend_title(Grain.MONTH if report is None else report.grain)
        # A unit's own course and that of one kind among what belongs to it must not be taken for each other.
        named = title if kind is None else f"{title}: {kinds_name(kind)}"
        self.set_title(named)
        self.table.setAccessibleName(named)
        has_like = report is not None and any(point.like is not None for point in report.trend)
        like = like_name(report.path[-1].kind, kind) if report is not None and has_like else ""
        self.table.set_sheet(trend_sheet(report, like))
        if report is None:
            self.chart.set_points(())
            self._fresh.setText("")
            return
        self.chart.set_points([_point(each, report.grain, like) for each in report.trend], like)
        whom = "" if question is None else whom_words(question.people, question.insured_kind)
        self._fresh.setText(freshness(report, period_of(report.grain, report.first), whom))

    def _switch(self, value: object) -> None:
        self.show_table(table=value == _TABLE)

    def _say(self, place: object) -> None:
        points = self.chart.points
        shown = place if isinstance(place, int) and place < len(points) else len(points) - 1
        self._caption.setText(points[shown].spoken if points else "")


def _point(point: PointReply, grain: Grain, like: str) -> ChartPoint:
    period = period_of(grain, point.first)
    figures = point.figures.to_domain()
    spoken = f"{period_name(period)}: {coverage_words(figures)}"
    if not like:
        return ChartPoint(axis_name(period), spoken, *_percents(figures))
    others = Figures(knows_stocks=False, knows_flows=False) if point.like is None else point.like.to_domain()
    told = f"{spoken}\n{like}: {coverage_words(others)}"
    return ChartPoint(axis_name(period), told, *_percents(figures), *_percents(others))


def _percents(figures: Figures) -> tuple[Decimal | None, Decimal | None]:
    def value(share: Share | None) -> Decimal | None:
        return None if share is None else share.percent

    return value(indicator.coverage(figures)), value(indicator.mismatch_rate(figures))
