"""The paper of a line in place of the table: its letter, to be printed again, or its scan."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.context import Context
from tamin_desk.ui.follow_up.papers import LetterPaper, Papers, ScanPaper
from tamin_desk.ui.follow_up.words import COUNTS, say
from tamin_desk.ui.i18n import fmt_date, fmt_size
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.press import LetterOut, NotOut, Press
from tamin_desk.ui.printing.preview import LetterPreview
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame


class PaperView(QWidget):
    """Shows what `Papers` lays on the table.

    Signals:
        back_wanted: to the list again.
        scan_seen(str): a scan (its photo's id) was painted whole before somebody's eyes.
    """

    back_wanted = Signal()
    scan_seen = Signal(object)

    def __init__(self, context: Context, papers: Papers, *, press: Press | None = None) -> None:
        super().__init__()
        self._papers = papers
        self.back = Button(size=Size.SMALL, icon=Icon.ARROW_BACK, key=key_caption(Action.BACK))
        self.preview = LetterPreview(context, press=press)
        self.frame = PhotoFrame("", hint_icon=Icon.SCAN)
        self._facts = LabelValues(label_tone="ink2", wide=True)
        self._scan = Panel("", role="table", style=TextStyle.STRONG)
        self._uncounted = Notice("warn")
        self._trouble = Notice("warn")
        self.again = Button(size=Size.SMALL, icon=Icon.REFRESH)
        self._waiting = EmptyState(Icon.DOCUMENT)
        self._blank = Panel("", role="table")
        self._views = QStackedWidget()
        self._shown: LetterPaper | ScanPaper | None = None
        self._build()
        self._connect()
        self._retranslate()

    def take_focus(self) -> None:
        """The way back is at hand; Tab leads on to the paper."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_letter(self) -> None:
        """Print the letter that lies there, as chosen."""
        paper = self._papers.state.letter
        count = None if paper is None or paper.is_void else self._papers.counting()
        if paper is not None and count is not None:
            self.preview.set_content(paper.content)
            self.preview.print_now(count)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._scan.body.setSpacing(Space.S)
        self._scan.add(self.frame, 1)
        self._scan.add(self._facts)
        blank = column(self._trouble, row(None, self.again, None), self._waiting, None, spacing=Space.S)
        blank.setStretch(2, 1)
        self._blank.add(blank, 1)
        for view in (self._blank, self.preview, self._scan):
            self._views.addWidget(view)
        whole = column(row(self.back, None), self._uncounted, self._views, spacing=Space.S, parent=self)
        whole.setStretch(2, 1)

    def _connect(self) -> None:
        self._papers.changed.connect(self._show_state)
        self.back.clicked.connect(self._back)
        self.again.clicked.connect(self._again)
        self.frame.painted.connect(self.scan_seen)
        self.preview.print_wanted.connect(self._print)
        self.preview.pdf_wanted.connect(self._save)
        self.preview.handed_over.connect(self._handed_over)
        self.preview.failed.connect(self._failed)

    def _retranslate(self) -> None:
        self.back.setText(self.tr("Back to the list"))
        self.again.setText(self.tr("Try again"))
        self._scan.set_title(self.tr("The scan on file"))
        self.frame.setAccessibleName(self.tr("The scan on file"))
        self._show_state()

    def _show_state(self) -> None:
        state = self._papers.state
        self._uncounted.setVisible(state.uncounted is not None)
        if state.uncounted is not None:
            text = describe(state.uncounted)
            self._uncounted.set_text(
                self.tr("The copies were not counted."), f"{text.title} {text.next_step}"
            )
        if state.letter is not None:
            self._show_letter(state.letter)
            self._views.setCurrentWidget(self.preview)
        elif state.scan is not None:
            self._show_scan(state.scan)
            self._views.setCurrentWidget(self._scan)
        else:
            # Nothing of somebody else's paper may stay beneath.
            self._clear()
            self._views.setCurrentWidget(self._blank)
        self._shown = state.letter or state.scan
        self._trouble.setVisible(state.error is not None)
        self.again.setVisible(state.error is not None)
        self._waiting.setVisible(state.error is None)
        self._waiting.set_text(self.tr("The paper is on its way …"))
        if state.error is not None:
            text = describe(state.error)
            self._trouble.set_tone(text.tone)
            self._trouble.set_text(text.title, text.body)

    def _show_letter(self, paper: LetterPaper) -> None:
        # What was said of the last printing stays while only the count of copies has changed.
        if not isinstance(self._shown, LetterPaper) or self._shown.letter != paper.letter:
            self.preview.set_content(paper.content)
            self.preview.refresh_printers()
        self.preview.set_note(
            COUNTS.copies(paper.prints) if paper.prints else self.tr("Never printed so far.")
        )

    def _show_scan(self, paper: ScanPaper) -> None:
        photo = paper.photo
        if self.frame.token != photo.photo_id:
            self.frame.set_photo(paper.image, photo.photo_id, self.tr("The scan that is doubted"))
        self._facts.set_rows(
            [
                Row(self.tr("Filed"), fmt_date(tehran(photo.filed_at).date())),
                Row(self.tr("Size in pixels"), fmt_size(photo.width, photo.height)),
                Row(self.tr("Receipt"), photo.receipt_number, code=True),
            ]
        )

    def _clear(self) -> None:
        if self._shown is not None:
            self.preview.set_content(None)
            self.frame.set_empty(say(""))

    def _print(self, _order: object) -> None:
        self.print_letter()

    def _save(self, _paper: object) -> None:
        paper = self._papers.state.letter
        count = self._papers.counting()
        if paper is not None and count is not None:
            self.preview.set_content(paper.content)
            self.preview.save_now(count)

    def _handed_over(self, out: LetterOut) -> None:
        self._papers.printed(out)

    def _failed(self, not_out: NotOut) -> None:
        self._papers.not_out(not_out)

    def _back(self) -> None:
        self.back_wanted.emit()

    def _again(self) -> None:
        self._papers.again()
