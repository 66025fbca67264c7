"""The column of people: their lines, what is to be said of them, and the two ways their covers go out."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.booklet.people_list import PeopleList
from tamin_desk.ui.booklet.presenter import BookletPresenter
from tamin_desk.ui.booklet.state import BookletState
from tamin_desk.ui.booklet.words import count_line, result_said, run_line
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel


class PeoplePanel(Panel):
    """Shows the household and counts who is chosen.

    Signals:
        print_wanted, file_wanted: the chosen covers shall go out.
    """

    print_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, presenter: BookletPresenter) -> None:
        super().__init__("", padding=16)
        self._presenter = presenter
        self.people = PeopleList(presenter)
        self.print = Button(
            "", role=Role.PRIMARY, size=Size.MAIN, icon=Icon.PRINTER, key=key_caption(Action.PRINT)
        )
        self.pdf = Button("PDF", size=Size.MAIN, icon=Icon.DOCUMENT)
        self._notice = Notice("neutral")
        self._again = self._notice.add_button("")
        acts = row(self.print, self.pdf, spacing=Space.S)
        acts.setStretch(0, 1)
        foot = QWidget()
        lower = column(self._notice, acts, spacing=Space.M, parent=foot)
        lower.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        self.add_bleed(rule())
        self.add_bleed(self.people, 1)
        self.add_bleed(foot)
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.file_wanted)
        self._again.clicked.connect(presenter.again)
        self.progress.cancelled.connect(presenter.cancel)
        self._retranslate()

    def show_state(self, state: BookletState, today: date) -> None:
        """Show the household."""
        self.people.show_state(state, today)
        self.set_note(count_line(state) if state.members else "")
        self._show_progress(state)
        self._show_notice(state)

    def show_acts(self, state: BookletState, *, usable: bool) -> None:
        """Count the chosen on the button; ``usable`` is whether the printer's shift is one."""
        count = len(state.to_print)
        one = self.tr("Print one cover")
        several = self.tr("Print {count} covers").format(count=fmt_number(count))
        self.print.setText(one if count == 1 else several if count else self.tr("Print covers"))
        ready = bool(count) and not state.busy
        self.print.setEnabled(ready and usable)
        self.pdf.setEnabled(ready)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language; the page shows its state again."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Who"))
        self.pdf.setAccessibleName(self.tr("Save as a PDF"))
        self._again.setText(self.tr("Try again"))

    def _show_progress(self, state: BookletState) -> None:
        if state.run is None:
            if state.reading and not self.progress.running:
                self.progress.start(self.tr("The household is being read …"))
            elif not state.reading:
                self.progress.stop()
            return
        sentence = run_line(state.run)
        if state.run.done == 0 and not state.run.ending:
            self.progress.start(sentence, cancellable=True)
            self.progress.show_now()
        self.progress.set_share(state.run.done / state.run.total, sentence)

    def _show_notice(self, state: BookletState) -> None:
        self._again.setVisible(state.result is None and state.unread is not None)
        if state.result is not None:
            tone, first, second = result_said(state.result, state)
            self._notice.set_tone(tone)
            self._notice.set_text(first, second)
        elif state.unread is not None:
            text = describe(state.unread)
            self._notice.set_tone(text.tone)
            self._notice.set_text(
                text.title, self.tr("Covers that were read before can still be printed; nothing is lost.")
            )
        else:
            self._notice.set_tone("neutral", Icon.INFO)
            self._notice.set_text(
                "",
                self.tr(
                    "While a discrepancy of the registry's photo is being cleared up, the scanned photo is "
                    "printed; without one, no cover is."
                ),
            )
