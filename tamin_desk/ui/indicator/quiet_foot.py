"""The quiet alarm below the units: who has sent nothing, and the way to each of them."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tamin_desk.contract.indicator import IndicatorReport, Level, QuietUnit, ScopeReply
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.words import COUNTS, quiet_line, quiet_words
from tamin_desk.ui.layout import column, is_rtl
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.notice import Notice


class QuietFoot(QWidget):
    """``show_report(report, now)``; not there while nobody is quiet.

    Signals:
        wanted(ScopeReply): a quiet unit is to be seen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice("warn", icon=Icon.CLOCK, flat=True)
        self.see = self.notice.add_button("")
        self.menu = QMenu(self)
        self._said: tuple[str, str] | None = None
        self._elsewhere: tuple[QuietUnit, ...] = ()
        self._report: IndicatorReport | None = None
        self._now: datetime | None = None
        foot = column(self.notice, parent=self)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        self.see.clicked.connect(self._see)
        self._show()

    def show_report(self, report: IndicatorReport | None, now: datetime) -> None:
        """Say who is quiet now, as far as they belong to what a report is about."""
        self._report, self._now = report, now
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        report, now = self._report, self._now
        quiet = () if report is None else report.quiet
        self.setVisible(bool(quiet))
        if report is None or now is None or not quiet:
            self._said, self._elsewhere = None, ()
            return
        said = quiet_words(quiet, now)
        if said != self._said:
            # Told once and not at every reading: it is quiet about the quiet.
            self.notice.set_text(*said)
            self._said = said
        here = report.path[-1]
        own = here.code if here.level is Level.UNIT else None
        self._elsewhere = tuple(one for one in quiet if one.code != own)
        # On the page of the only one there is nowhere to go.
        self.see.setVisible(bool(self._elsewhere))
        several = len(self._elsewhere) > 1
        self.see.setText(COUNTS.see_units(len(self._elsewhere)) if several else self.tr("See the unit"))
        self.menu.setAccessibleName(self.tr("Units without results"))
        if not self.menu.isVisible():
            self._list(now)

    def _list(self, now: datetime) -> None:
        self.menu.clear()
        for unit in self._elsewhere:
            self.menu.addAction(quiet_line(unit, now)).triggered.connect(partial(self._go, unit))

    def _see(self) -> None:
        if len(self._elsewhere) == 1:
            self._go(self._elsewhere[0])
        elif self._elsewhere:
            # Above the button, which stands at the foot of the page and at the end of its line.
            size = self.menu.sizeHint()
            wider = 0 if is_rtl() else self.see.width() - size.width()
            self.menu.popup(self.see.mapToGlobal(QPoint(wider, -size.height())))
            self.menu.setActiveAction(self.menu.actions()[0])

    def _go(self, unit: QuietUnit, _checked: bool = False) -> None:
        self.wanted.emit(ScopeReply(level=Level.UNIT, code=unit.code, name=unit.name, kind=unit.kind))
