"""The table: a quiet head, 1 px lines between rows, whole rows chosen, no grid and no zebra."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge_delegate import BadgeDelegate
from tamin_desk.ui.widgets.base import follow_theme

_HEAD = 36
_ROW = 42
# Qt looks at 1000 rows around the view for the width of a column. A page lists 200 at most, and far more
# must not make it stutter.
_ROWS_FOR_WIDTH = 200


class Table(QTableView):
    """``Table("Today's acts")``, then ``setModel``. Arrows move, Enter activates, Tab goes on.

    ``row_height`` is 42…48 pixels and grows with the text. Cells may hold badges (``badge_data``).
    """

    def __init__(self, name: str = "", *, row_height: int = _ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setItemDelegate(BadgeDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setResizeContentsPrecision(_ROWS_FOR_WIDTH)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        follow_theme(self._restyle)

    def choose_row(self, row: int) -> None:
        """Select a row and scroll to it; a row that is not there clears the selection.

        Qt's own ``selectRow`` does nothing from right to left before the table was first shown.
        """
        index = self.model().index(row, 0)
        if not index.isValid():
            self.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _restyle(self) -> None:
        look = theme()
        self.verticalHeader().setDefaultSectionSize(look.px(self._row_height))
        self.horizontalHeader().setMinimumHeight(look.px(_HEAD))
        self.horizontalHeader().setFont(look.font(TextStyle.CAPTION))
        self.setFont(look.font(TextStyle.LABEL))
        self.viewport().update()
