"""The button that takes the indicator out of the program: files and paper."""

from PySide6.QtWidgets import QWidget

from tamin_desk.contract.indicator import IndicatorReport
from tamin_desk.services.indicator import Question
from tamin_desk.ui.context import Context


class ExportMenu(QWidget):
    """``ExportMenu(context)`` stands in the page's header; :meth:`set_report` says what would go out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def set_report(self, question: Question, report: IndicatorReport | None) -> None:
        """Offer what is shown now; ``None`` offers nothing."""
        self.setEnabled(report is not None)
