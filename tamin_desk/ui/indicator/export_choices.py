"""What the indicator leaves as, in a menu: files and paper."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tamin_desk.ui.indicator.exports import Form
from tamin_desk.ui.shortcuts import Action, key_caption


class ExportChoices(QMenu):
    """Emits ``file_wanted(Form)`` or ``paper_wanted()``."""

    file_wanted = Signal(object)
    paper_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("indicatorExportMenu")
        self.files = {form: QAction(self) for form in Form}
        self.paper = QAction(self)
        for form, action in self.files.items():
            action.setObjectName(f"indicatorExport.{form}")
            action.triggered.connect(partial(self.file_wanted.emit, form))
            self.addAction(action)
        self.addSeparator()
        self.paper.setObjectName("indicatorExport.print")
        self.paper.triggered.connect(self.paper_wanted)
        self.addAction(self.paper)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Export the indicator"))
        self.files[Form.WORKBOOK].setText(self.tr("Excel (XLSX)"))
        self.files[Form.TABLE].setText(self.tr("CSV"))
        self.files[Form.REPORT].setText(self.tr("Report as a PDF"))
        # The key is said, not bound: it works without the menu.
        self.paper.setText(self.tr("Print") + "\t" + key_caption(Action.PRINT))
