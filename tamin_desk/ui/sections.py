"""The three parts of the worklist, each a page: what is to be done, missing photos, imported lists."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.layout import row
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice


class Sections(QWidget):
    """``Sections(PageName.MISSING)`` stands at the head of that page; buttons of the page go beside it.

    Signals:
        wanted(PageName): another part is to come to the front.
    """

    wanted = Signal(object)

    def __init__(self, here: PageName, *beside: QWidget) -> None:
        super().__init__()
        self._here = here
        self._choice = SegmentedChoice("")
        row(self._choice, None, *beside, parent=self)
        self._choice.chosen.connect(self._chosen)
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """The page is in front again: it is the part that is chosen, whatever was chosen to leave it."""
        self._choice.set_value(self._here)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._choice.setAccessibleName(translate("Sections", "Part of the worklist"))
        self._choice.set_choices(
            [
                Choice(PageName.WORKLIST, translate("Sections", "To be done")),
                Choice(PageName.MISSING, translate("Sections", "Without a photo")),
                Choice(PageName.LISTS, translate("Sections", "Imported lists")),
            ]
        )
        self._choice.set_value(self._here)

    def _chosen(self, value: object) -> None:
        if value is not self._here:
            self.wanted.emit(value)
