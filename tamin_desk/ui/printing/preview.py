"""The letter on the light table, and what can be done with it: paper, printer, copies, print, PDF."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError, LetterTooLong
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.output import MOST_COPIES
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.press import Check, Count, NotOut, Press, PrintOrder
from tamin_desk.ui.printing.printers import PrinterChoice
from tamin_desk.ui.printing.save_dialog import save_dialog
from tamin_desk.ui.printing.sheet import LetterSheet
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select

# At the sides there is room: words and buttons keep their distance from the panel's edge.
_INSET: Final = 12


class LetterPreview(QWidget):
    """Shows a letter as it will be printed. The page hears a wish, makes the letter ready, and lets it go.

    The page answers ``print_wanted`` and ``pdf_wanted`` by setting the content that shall go out (with its
    number, and the mark of a reprint) and calling :meth:`print_now` or :meth:`save_now`, with how it is to be
    counted, and how to look at the last moment whether it may still go out.

    Signals:
        print_wanted(PrintOrder), pdf_wanted(Paper): the clerk pressed the button.
        handed_over(LetterOut): it is with the printing system, or in the file, and counted.
        failed(NotOut): nothing came out; of the letter that is shown, the panel says so already.
    """

    print_wanted = Signal(object)
    pdf_wanted = Signal(object)
    handed_over = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, press: Press | None = None
    ) -> None:
        super().__init__(parent)
        self._content: LetterContent | None = None
        self._press = press or Press(context.tasks, context.desk.audit, self)
        self._panel = Panel("", role="table", padding=Space.XS, style=TextStyle.STRONG)
        self._sheet = LetterSheet()
        self._papers = SegmentedChoice("", [Choice(paper, paper.value) for paper in (Paper.A4, Paper.A5)])
        self._printer = PrinterChoice(context.tasks, context.desk.settings.printer)
        self._copies = Select("", icon=Icon.COPY, small=True)
        self._pdf = Button("PDF", size=Size.SMALL, icon=Icon.DOCUMENT)
        self._print = Button("", size=Size.SMALL, icon=Icon.PRINTER)
        self._note = Label(style=TextStyle.CAPTION, tone="ink2", wrap=True)
        self._own_note, self._holds = "", False
        self._too_long = False
        self._awaited = ""
        self._notice = Notice("warn")
        self._notice.hide()
        self._papers.set_value(Paper.A5)
        self._build()
        self._connect()
        self._retranslate()

    @property
    def content(self) -> LetterContent | None:
        """The letter that is shown."""
        return self._content

    @property
    def order(self) -> PrintOrder:
        """What is chosen: paper, printer, copies."""
        copies = self._copies.value()
        return PrintOrder(self.paper, self._printer.printer, copies if isinstance(copies, int) else 1)

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(str(self._papers.value()))

    def set_content(self, content: LetterContent | None) -> None:
        """Show another letter, or an empty sheet; earlier trouble goes from the panel."""
        self._content = content
        self._lay_out()

    def set_paper(self, paper: Paper) -> None:
        """Choose a paper."""
        self._papers.set_value(paper)
        self._lay_out()

    def set_note(self, note: str, *, holds: bool = False) -> None:
        """Say another line below the sheet, which may hold the letter; an empty text brings the usual one."""
        self._own_note, self._holds = note, holds
        self._show_state()

    def set_print_button(self, *, shown: bool) -> None:
        """Hide the print button where the page's main act prints, or offer it again."""
        self._print.setVisible(shown)

    def refresh_printers(self) -> None:
        """Ask which printers there are; for when the page is opened."""
        self._printer.refresh()

    def print_now(self, count: Count | None = None, check: Check | None = None) -> None:
        """Print the letter that is shown, as chosen; one without a number or too long stays where it is."""
        if self._content is not None and self._content.number and not self._too_long:
            self._notice.hide()
            self._press.print_letter(self._content, self.order, count, check)

    def save_now(self, count: Count | None = None, check: Check | None = None) -> None:
        """Ask where the letter's PDF shall go and write it; what does not print is not written either."""
        content = self._content
        if content is None or not content.number or self._too_long:
            return
        if not self._press.is_under_way(content.number):
            self._notice.hide()
            dialog = save_dialog(self, content.number)
            dialog.fileSelected.connect(partial(self._save_to, content, count, check))
            dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language; the letter stays Persian."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        for widget in (self._papers, self._printer, self._pdf):
            self._panel.add_to_head(widget)
        self._panel.setContentsMargins(_INSET, 0, _INSET, 0)
        self._panel.body.setSpacing(Space.XXS)
        self._panel.add(self._sheet, 1)
        self._panel.add(self._notice)
        mark = IconMark(Icon.SCREEN_TICK, "ink2", side=20)
        foot = row(mark, self._note, self._copies, self._print, spacing=Space.XS)
        foot.setStretch(1, 1)
        self._panel.add(foot)
        follow_theme(self._keep_room)
        column(self._panel, parent=self)

    def _connect(self) -> None:
        self._papers.chosen.connect(self._lay_out)
        self._print.clicked.connect(self._want_print)
        self._pdf.clicked.connect(self._want_pdf)
        self._press.changed.connect(self._show_state)
        self._press.handed_over.connect(self.handed_over)
        self._press.failed.connect(self._failed)

    def _retranslate(self) -> None:
        self._panel.set_title(self.tr("Referral letter"))
        self._papers.setAccessibleName(self.tr("Paper"))
        self._copies.setAccessibleName(self.tr("Copies"))
        self._pdf.setAccessibleName(self.tr("Save as a PDF"))
        self._print.setText(self.tr("Print"))
        self._sheet.setAccessibleName(self.tr("The letter as it is printed"))
        self._copies.set_choices(_numbers_of_copies())
        self._show_state()

    def _want_print(self) -> None:
        self.print_wanted.emit(self.order)

    def _want_pdf(self) -> None:
        self.pdf_wanted.emit(self.paper)

    def _lay_out(self) -> None:
        self._notice.hide()
        self._too_long = False
        try:
            self._sheet.show_letter(self._content, self.paper)
        except LetterTooLong as error:
            self._too_long = True
            self._show_error(error)
        self._show_state()

    def _show_state(self) -> None:
        content = self._content
        why_not = "" if content is None else _why_not(content, too_long=self._too_long)
        self._note.setText(why_not or self._own_note or _usual(content))
        awaited = "" if content is None else _awaited(self._press, content.number)
        # Without a number there is nothing to hand out yet: the page's main act makes one first.
        is_letter = content is not None and bool(content.number)
        for button in (self._print, self._pdf):
            button.setEnabled(is_letter and not (why_not or awaited or self._holds))
        for choice in (self._papers, self._printer, self._copies):
            choice.setEnabled(content is None or not content.is_void)
        self._show_progress(awaited)

    def _keep_room(self) -> None:
        # Two lines always, whatever is said: the sheet keeps its size from step to step.
        self._note.setMinimumHeight(2 * theme().line(TextStyle.CAPTION))

    def _show_progress(self, awaited: str) -> None:
        # Begun again with every change of the page, its sentence would never come.
        if awaited == self._awaited:
            return
        self._awaited = awaited
        if awaited:
            self._panel.progress.start(awaited)
        else:
            self._panel.progress.stop()

    def _failed(self, not_out: NotOut) -> None:
        # Another letter's trouble does not stand under this one's sheet.
        if self._content is not None and self._content.number == not_out.number:
            self._show_error(not_out.error)
        self.failed.emit(not_out)

    def _show_error(self, error: DeskError) -> None:
        text = describe(error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(text.title, text.body)
        self._notice.show()

    def _save_to(self, content: LetterContent, count: Count | None, check: Check | None, path: str) -> None:
        # The letter that was on the screen when its file was asked for, whatever is there now.
        if not self._press.write_pdf(content, self.paper, Path(path), count, check):
            self._notice.set_tone("warn")
            self._notice.set_text(
                self.tr("The PDF was not saved: the letter was on its way already."),
                self.tr("Save it again once it is out."),
            )
            self._notice.show()


def _numbers_of_copies() -> list[tuple[int, str]]:
    several = QCoreApplication.translate("LetterPreview", "{number} copies")
    copies = [(n, several.format(number=fmt_number(n))) for n in range(2, MOST_COPIES + 1)]
    return [(1, QCoreApplication.translate("LetterPreview", "One copy")), *copies]


def _usual(content: LetterContent | None) -> str:
    if content is not None and content.copy_mark:
        return QCoreApplication.translate(
            "LetterPreview", "It was printed before: what is printed now bears the mark of a reprint."
        )
    return QCoreApplication.translate(
        "LetterPreview", "Its number is made at this desk: it prints without a network too."
    )


def _why_not(content: LetterContent, *, too_long: bool) -> str:
    if content.is_void:
        return QCoreApplication.translate("LetterPreview", "This letter is void and is not printed.")
    if too_long:
        return QCoreApplication.translate(
            "LetterPreview", "It is not printed on a paper on which it does not fit."
        )
    return ""


def _awaited(press: Press, number: str) -> str:
    if press.waits(number):
        return QCoreApplication.translate(
            "LetterPreview", "Another letter is still at the printer; this one follows by itself …"
        )
    if press.is_under_way(number):
        return QCoreApplication.translate("LetterPreview", "The letter is being handed over …")
    return ""
