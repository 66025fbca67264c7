"""The import in one panel: what the file gave, which rows gave nothing and why, and the list of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.code_lists.importing import Importing, ImportStage, ImportState
from tamin_desk.ui.code_lists.model import BadColumn, BadModel
from tamin_desk.ui.code_lists.words import read_text
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.table import Table

_RUNNING = (ImportStage.READING, ImportStage.MATCHING)


class ImportPanel(Panel):
    """Shows the state of an :class:`Importing`.

    Signals:
        report_wanted: the report is to be saved.
        closed: the import is put away.
    """

    report_wanted = Signal()
    closed = Signal()

    def __init__(self, importing: Importing) -> None:
        super().__init__("", padding=16, style=TextStyle.STRONG)
        self._importing = importing
        self.model = BadModel(self)
        self._notice = Notice("neutral")
        self._read = InlineText("", TextStyle.LABEL, "ink2")
        self.padded = Check()
        self._count = Label(style=TextStyle.LABEL_STRONG)
        self.table = Table()
        self.keep = Button(role=Role.PRIMARY, icon=Icon.WORKLIST, key=key_caption(Action.COMMIT))
        self.report = Button(icon=Icon.TABLE)
        self.close_button = Button(key=key_caption(Action.BACK))
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(BadColumn.REASON, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._notice, self._read, self.padded, self._count):
            self.body.addWidget(part)
        self.body.setSpacing(Space.S)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self.body.addLayout(row(None, self.close_button, self.report, self.keep))
        self.keep.clicked.connect(importing.keep)
        self.report.clicked.connect(self.report_wanted)
        self.close_button.clicked.connect(self.closed)
        self.padded.toggled.connect(importing.take_padded)
        self.progress.cancelled.connect(importing.cancel)
        importing.changed.connect(self._show)
        self._retranslate()

    def focus_first(self) -> None:
        """Put the hand where the import goes on."""
        for button in (self.keep, self.close_button):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Import of a list"))
        self.table.setAccessibleName(self.tr("Rows that gave no code"))
        self.report.setText(self.tr("Save this report"))
        self.close_button.setText(self.tr("Close"))
        self._show()

    def _show(self) -> None:
        state = self._importing.state
        self.set_note(state.title)
        self._show_progress(state)
        self._show_notice(state)
        judged = state.stage is ImportStage.JUDGED
        self._read.setVisible(state.reading is not None)
        if state.reading is not None:
            self._read.set_markup(read_text(state.reading))
        padded = 0 if state.reading is None else state.reading.padded
        self.padded.setVisible(judged and bool(padded))
        self.padded.setText(self.tr("Take %Ln codes with their leading zeros restored too", "", padded))
        self.padded.setChecked(state.with_padded)
        self._show_bad(state)
        self.keep.setVisible(judged)
        self.keep.setEnabled(bool(state.taken))
        self.keep.setText(self.tr("Take %Ln codes into the worklist", "", state.taken))
        self.close_button.setVisible(state.stage not in _RUNNING)

    def _show_bad(self, state: ImportState) -> None:
        bad = state.bad
        shown = bool(bad) and state.stage not in _RUNNING
        self.model.set_rows(bad)
        self._count.setText(self.tr("%Ln rows are not taken", "", len(bad)))
        for part in (self._count, self.table, self.report):
            part.setVisible(shown)

    def _show_progress(self, state: ImportState) -> None:
        if state.stage not in _RUNNING:
            self.progress.stop()
            return
        if not self.progress.running:
            self.progress.start(self.tr("The file is being read"), cancellable=True)
        if state.progress is not None and state.progress[1]:
            done, total = state.progress
            told = self.tr("{done} of {all} codes were looked up")
            self.progress.set_share(done / total, told.format(done=fmt_number(done), all=fmt_number(total)))

    def _show_notice(self, state: ImportState) -> None:
        tone, first, second = self._said(state)
        self._notice.setVisible(bool(first))
        if first:
            self._notice.set_tone(tone)
            self._notice.set_text(first, second)

    def _said(self, state: ImportState) -> tuple[str, str, str]:
        if state.error is not None:
            text = describe(state.error)
            return text.tone, text.title, text.body
        if state.saved:
            return (
                "ok",
                self.tr("The report was saved."),
                self.tr("The file holds codes of people: keep it safe."),
            )
        if state.stage is ImportStage.DONE and state.matched is not None:
            return self._done(state)
        if state.stage is ImportStage.JUDGED and state.reading is not None:
            first = self.tr("%Ln codes were read.", "", len(state.reading.good))
            return "neutral", first, self.tr("Nothing is kept yet.")
        return "neutral", "", ""

    def _done(self, state: ImportState) -> tuple[str, str, str]:
        rows = () if state.matched is None else state.matched.rows
        if not rows:
            none = self.tr("Nothing was kept; see the reasons below.")
            return "warn", self.tr("None of the codes belongs to anybody."), none
        first = self.tr("The list «{title}» is kept.").format(title=escape(isolate_auto(state.title)))
        people = self.tr("%Ln people are on it", "", len(rows))
        done = self.tr("%Ln of them have a photo already", "", sum(one.done for one in rows))
        both = self.tr("{people}; {done}.").format(people=people, done=done)
        return "ok", first, both
