"""The report on the light table before it is printed: each sheet as it will come out."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, scrolling
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.device import MOST_COPIES
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper, lay_out_indicator
from tamin_desk.ui.printing.page_sheet import PageSheet
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.press import PrintOrder
from tamin_desk.ui.printing.printers import PrinterChoice
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.select import Select

_SIZE: Final = QSize(860, 700)
_SIDE: Final = 270
_OF_THE_WINDOW: Final = 0.96
# Room for the ring around what has the focus.
_RING: Final = 4


class ReportDialog(QDialog):
    """``ReportDialog(context, content, parent)``, then ``open()``; it closes with its page.

    Signals:
        print_wanted(PrintOrder): the button was pressed.
        pdf_wanted(): a file of it is wanted instead.
    """

    print_wanted = Signal(object)
    pdf_wanted = Signal()

    def __init__(self, context: Context, content: IndicatorPaper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("indicatorReport")
        self.setModal(True)
        self.setWindowTitle(self.tr("Print the report"))
        self._pages = lay_out_indicator(content)
        self._place = 0
        self.sheet = PageSheet(self._pages[0].size)
        self.printer = PrinterChoice(context.tasks, context.desk.settings.printer)
        self.copies = Select(self.tr("Copies"), icon=Icon.COPY, small=True)
        # At the start side the one before: in Persian that is the right, as one reads.
        self.before = Button("", size=Size.SMALL, icon=Icon.CHEVRON_BACK)
        self.after = Button("", size=Size.SMALL, icon=Icon.CHEVRON_NEXT)
        self._which = Label(style=TextStyle.LABEL, tone="ink2")
        self.print_button = Button(
            self.tr("Print"), role=Role.PRIMARY, icon=Icon.PRINTER, key=key_caption(Action.PRINT)
        )
        self.pdf = Button(self.tr("Save as a PDF"), icon=Icon.DOCUMENT)
        self.close_button = Button(self.tr("Close"), key=key_caption(Action.BACK))
        self._progress = ProgressLine()
        self.notice = Notice("warn")
        self._build()
        self._connect()
        FocusRing(self)
        parent.installEventFilter(self)
        self.finished.connect(self.deleteLater)
        self._show_page()

    @property
    def order(self) -> PrintOrder:
        """What is chosen: printer and copies, on A4."""
        copies = self.copies.value()
        return PrintOrder(Paper.A4, self.printer.printer, copies if isinstance(copies, int) else 1)

    def open(self) -> None:
        """Show the first sheet over the page, and ask which printers there are."""
        look, page = theme(), self.parentWidget()
        size = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.resize(size if page is None else size.boundedTo(page.window().size() * _OF_THE_WINDOW))
        self.printer.refresh()
        super().open()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printing(self, *, printing: bool) -> None:
        """Say that the report is on its way to the printer, and take no other meanwhile."""
        self.print_button.setEnabled(not printing)
        if not printing:
            self._progress.stop()
        elif not self._progress.running:
            self.notice.hide()
            self._progress.start(self.tr("The report is being handed over …"))

    def show_error(self, error: DeskError) -> None:
        """Say why nothing came out."""
        text = describe(error)
        self.notice.set_tone(text.tone)
        self.notice.set_text(text.title, text.body)
        self.notice.show()

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Go with the page, as behind the lock."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def _build(self) -> None:
        self.sheet.setAccessibleName(self.tr("The report as it is printed"))
        self.copies.set_choices([(1, self.tr("One copy")), *self._several()])
        self.before.set_name(self.tr("Previous sheet"))
        self.after.set_name(self.tr("Next sheet"))
        self.notice.hide()
        table = Panel("", role="table", padding=Space.XS)
        table.add(self.sheet, 1)
        table.add(row(None, self.before, self._which, self.after, None, spacing=Space.M))
        side = QWidget()
        told = self.tr("A4, upright; in Persian whatever the language of the screen is.")
        paper = Label(told, TextStyle.LABEL, "ink2", wrap=True)
        lines = column(
            Label(self.tr("Print the report"), TextStyle.HEADING, wrap=True),
            paper,
            self.printer,
            self.copies,
            self.notice,
            self._progress,
            None,
            self.print_button,
            self.pdf,
            self.close_button,
            spacing=Space.S,
            parent=side,
        )
        lines.setContentsMargins(_RING, _RING, _RING, _RING)
        scrolled = scrolling(side)
        scrolled.setFixedWidth(theme().px(_SIDE))
        whole = row(table, scrolled, spacing=Space.L, parent=self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setStretch(0, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.print_button.clicked.connect(self._want_print)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.close_button.clicked.connect(self.close)
        bind(self, Action.PRINT, self._want_print)

    def _several(self) -> list[tuple[int, str]]:
        several = self.tr("{number} copies")
        return [(number, several.format(number=fmt_number(number))) for number in range(2, MOST_COPIES + 1)]

    def _want_print(self) -> None:
        if self.print_button.isEnabled():
            self.print_wanted.emit(self.order)

    def _step_back(self) -> None:
        self._place -= 1
        self._show_page()

    def _step_on(self) -> None:
        self._place += 1
        self._show_page()

    def _show_page(self) -> None:
        last = len(self._pages) - 1
        page = self._pages[self._place]
        self.sheet.show_page(page.pieces, page.size)
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place < last)
        which = self.tr("Sheet {number} of {all}")
        self._which.setText(which.format(number=fmt_number(self._place + 1), all=fmt_number(last + 1)))
