"""The printer's column: which one, how far it prints beside its mark, and what was printed before."""

from PySide6.QtCore import QEvent, Qt, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.lengths import LengthProblem, read_offset
from tamin_desk.services.config import Offset
from tamin_desk.ui.booklet.presenter import BookletPresenter
from tamin_desk.ui.booklet.state import BookletState
from tamin_desk.ui.booklet.words import history_lines, offset_problem
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import is_rtl, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.printers import PrinterChoice
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline


class PrinterPanel(Panel):
    """Chooses and adjusts the printer.

    Signals:
        changed: another printer is chosen, or what is typed can be used, or cannot.
    """

    changed = Signal()

    def __init__(self, context: Context, presenter: BookletPresenter) -> None:
        super().__init__("")
        self._presenter = presenter
        self._state = BookletState()
        self._shown: object = None
        self._device = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self.printer = PrinterChoice(context.tasks, context.desk.settings.printer)
        self.across, self.down = Field(""), Field("")
        self.ruler = Button("", icon=Icon.RULER)
        self._notice = Notice("warn")
        self._past = Label(style=TextStyle.STRONG)
        self._timeline = Timeline()
        self._nothing = Label(style=TextStyle.LABEL, tone="ink3", wrap=True)
        self._foot = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._build()
        self._connect()
        self._retranslate()
        self._show_offset()

    @property
    def problem(self) -> LengthProblem | None:
        """What is wrong with a typed shift, if anything."""
        read = (read_offset(self.across.text()), read_offset(self.down.text()))
        return next((one for one in read if isinstance(one, LengthProblem)), None)

    def commit(self) -> bool:
        """Take what is typed; tell whether it can be used."""
        across, down = read_offset(self.across.text()), read_offset(self.down.text())
        for field, read in ((self.across, across), (self.down, down)):
            field.set_error(offset_problem(read) if isinstance(read, LengthProblem) else "")
        if isinstance(across, LengthProblem) or isinstance(down, LengthProblem):
            self.changed.emit()
            return False
        self._presenter.adjusting.put_offset(self.printer.printer, Offset(across, down))
        self.changed.emit()
        return True

    def show_state(self, state: BookletState) -> None:
        """Show what was printed for the current person, and how the adjusting ended."""
        self._state = state
        self.ruler.setEnabled(not state.busy)
        lines = () if state.member is None else history_lines(state.member)
        if lines != self._shown:
            self._shown = lines
            self._timeline.set_steps(
                [Step(text, StepState.DONE if when else StepState.LATER, when) for text, when in lines]
            )
        self._timeline.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._show_adjusted()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_offset()
        super().changeEvent(event)

    def _build(self) -> None:
        self._device.setBuddy(self.printer)
        self.body.setSpacing(Space.XS)
        self.add(self._device)
        self.add(self.printer)
        fields = row(self.across, self.down, spacing=Space.S)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        self.add(fields)
        for part in (self.ruler, self._notice, rule(), self._past, self._timeline, self._nothing):
            self.add(part)
        self.body.addStretch(1)
        self.add(self._foot)

    def _connect(self) -> None:
        self.printer.chosen.connect(self._show_offset)
        self.ruler.clicked.connect(self._want_ruler)
        for field in (self.across, self.down):
            field.edit.editingFinished.connect(self.commit)
            field.changed.connect(self._typed)
        self._presenter.adjusting.not_kept.connect(self._not_kept)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Printer"))
        self._device.setText(self.tr("Device"))
        self.across.set_label(self.tr("Across, mm"))
        self.down.set_label(self.tr("Down, mm"))
        more = self.tr("More than zero moves everything {way}.")
        for field, way in ((self.across, self.tr("to the right")), (self.down, self.tr("down"))):
            field.setToolTip(more.format(way=way))
        # Digits have no direction of their own: the keyboard's would choose the side.
        side = Qt.AlignmentFlag.AlignRight if is_rtl() else Qt.AlignmentFlag.AlignLeft
        for field in (self.across, self.down):
            field.edit.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.ruler.setText(self.tr("Ruler page"))
        self._past.setText(self.tr("Printed before"))
        self._nothing.setText(self.tr("Nothing is known of this person yet."))
        self._foot.setText(self.tr("Each print is recorded in the archive, with the count of reprints."))
        self._shown = None
        self.show_state(self._state)

    def _show_offset(self, _printer: object = None) -> None:
        offset = self._presenter.adjusting.offset_of(self.printer.printer)
        for field, value in ((self.across, offset.across), (self.down, offset.down)):
            field.set_text(fmt_number(value, 1))
            field.set_error("")
        self.changed.emit()

    def _typed(self, _text: object) -> None:
        # A mark of an earlier slip goes with the next key; what is wrong is said when the hand leaves.
        if self.problem is None:
            for field in (self.across, self.down):
                field.set_error("")

    def _want_ruler(self) -> None:
        if self.commit():
            self._presenter.print_ruler(self.printer.printer)

    def _show_adjusted(self) -> None:
        told = self._state.adjusted
        if isinstance(told, DeskError):
            text = describe(told)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.next_step)
        elif told:
            self._notice.set_tone("ok")
            self._notice.set_text(
                self.tr("The ruler page is printed."),
                self.tr("Measure its cross, type the difference above, and print it once more."),
            )
        self._notice.setVisible(told is not False)

    def _not_kept(self, error: DeskError) -> None:
        text = describe(error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(
            self.tr("The shift holds until the program is closed, but could not be saved."), text.next_step
        )
        self._notice.show()
