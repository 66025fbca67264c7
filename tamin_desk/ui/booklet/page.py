"""The booklet page: who gets a cover (right), how it looks (middle), on which printer (left)."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QScrollArea, QWidget

from tamin_desk.ui.booklet.people_panel import PeoplePanel
from tamin_desk.ui.booklet.presenter import BookletPresenter
from tamin_desk.ui.booklet.preview import CoverPreview
from tamin_desk.ui.booklet.printer_panel import PrinterPanel
from tamin_desk.ui.booklet.rules import scan_request
from tamin_desk.ui.booklet.state import BookletState, Way
from tamin_desk.ui.context import Context
from tamin_desk.ui.file_dialogs import save_file
from tamin_desk.ui.i18n import code
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.printing.cover_output import SheetHand, print_sheet
from tamin_desk.ui.shortcuts import Action, Scope, action_for, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.empty_state import EmptyState

_PEOPLE: Final = 392
_PRINTER: Final = 280
_WIDE_PEOPLE: Final = 460
_COMPACT, _ONE_COLUMN = 2, 3
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size
_PREVIEW_HEIGHT: Final = 460


class BookletPage(Page):
    """Shows the presenter's state.

    Signals:
        inquiry_wanted(person_id): make an inquiry for somebody, begun here.
        scan_wanted(ScanRequest): scan and index a photo of somebody.
    """

    name = PageName.BOOKLET
    inquiry_wanted = Signal(object)
    scan_wanted = Signal(object)

    def __init__(self, context: Context, *, hand: SheetHand = print_sheet) -> None:
        super().__init__()
        self._clock = context.desk.covers
        self._person = ""
        self._wants_focus = False
        self._level = 1
        self.presenter = BookletPresenter(context, self, hand=hand)
        self.panel = PeoplePanel(self.presenter)
        self.preview = CoverPreview(context, self.presenter)
        self.printing = PrinterPanel(context, self.presenter)
        self._empty = EmptyState(Icon.BOOKLET, "", "")
        self._content = QWidget()
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    # --- What the frame asks ----------------------------------------------------------------------

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Cover of the health booklet")

    def context_line(self) -> str:
        """Say whose household it is."""
        record = self.presenter.state.record
        if record is None:
            return ""
        # The principal insured, whose name the household goes by, comes first.
        head = record.household[0] if record.household else None
        name = record.full_name if head is None else head.full_name
        number = record.national_code or record.foreign_code
        if head is not None:
            number = head.national_code or head.foreign_code
        return self.tr("Household of {name} {code}").format(name=name, code=code(number or ""))

    def show_person(self, person_id: str) -> None:
        """Say who is at the desk: their household is shown when the page comes to the front."""
        self._person = person_id

    def activated(self) -> None:
        """Read again; the hand goes to the first line."""
        self._wants_focus = True
        self.printing.printer.refresh()
        self.presenter.show(self._person)
        self._focus_first()

    def deactivated(self) -> None:
        """What is on its way to the printer goes on."""
        self._wants_focus = False
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Put the columns below each other on narrow windows."""
        self._level = level
        self._pair.setDirection(_BELOW if level >= _ONE_COLUMN else _BESIDE)
        self._columns.setDirection(_BELOW if level >= _COMPACT else _BESIDE)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take L: the preview at its true size."""
        if action_for(event, Scope.BOOKLET) is Action.LIFE_SIZE:
            self.preview.toggle_true_size()
            event.accept()
            return
        super().keyPressEvent(event)

    def _back(self) -> None:
        if not self.presenter.cancel():
            self.leave_wanted.emit()

    def _next(self) -> None:
        self.presenter.step(+1)

    def _previous(self) -> None:
        self.presenter.step(-1)

    # --- Putting together -------------------------------------------------------------------------

    def _build(self) -> None:
        self._pair = row(self.panel, self.preview, spacing=16)
        self._pair.setStretch(1, 1)
        self._columns = row(self._pair, self.printing, spacing=16, parent=self._content)
        self._columns.setStretch(0, 1)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._content)
        column(self._empty, self._area, spacing=0, parent=self)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        presenter.opened.connect(self.header_changed)
        self.panel.people.way_wanted.connect(self._lead)
        self.panel.print_wanted.connect(self._print)
        self.panel.file_wanted.connect(self._want_file)
        self.printing.changed.connect(self._show_acts)
        bind(self, Action.PRINT, self._print)
        bind(self, Action.BACK, self._back)
        bind(self, Action.NEXT_PERSON, self._next)
        bind(self, Action.PREVIOUS_PERSON, self._previous)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self._show_state()

    def _restyle(self) -> None:
        narrow = self._level >= _ONE_COLUMN
        people = theme().px(_WIDE_PEOPLE if self._level == 0 else _PEOPLE)
        self.panel.setMinimumWidth(0 if narrow else people)
        self.panel.setMaximumWidth(_WIDEST if narrow else people)
        below = self._level >= _COMPACT
        self.printing.setMinimumWidth(0 if below else theme().px(_PRINTER))
        self.printing.setMaximumWidth(_WIDEST if below else theme().px(_PRINTER))
        self.preview.setMinimumHeight(theme().px(_PREVIEW_HEIGHT) if below else 0)
        self.panel.people.set_whole(narrow)

    # --- What is shown ----------------------------------------------------------------------------

    def _show_state(self) -> None:
        state = self.presenter.state
        nobody = not state.members
        self._empty.setVisible(nobody)
        self._area.setVisible(not nobody)
        self._show_emptiness(state)
        self.panel.show_state(state, self._clock.today())
        self.preview.show_state(state)
        self.printing.show_state(state)
        self._show_acts()
        self._focus_first()

    def _show_emptiness(self, state: BookletState) -> None:
        if state.error is not None:
            text = describe(state.error)
            self._empty.set_text(text.title, text.body)
        elif state.opening:
            self._empty.set_text(self.tr("The household is being read"), "")
        else:
            self._empty.set_text(
                self.tr("Nobody is at the counter"),
                self.tr(
                    "Press [[F2]], open somebody on the desk, and come back: the household is then here."
                ),
            )

    def _show_acts(self) -> None:
        self.panel.show_acts(self.presenter.state, usable=self.printing.problem is None)

    def _focus_first(self) -> None:
        # The lines come a moment after the page.
        state = self.presenter.state
        if self._wants_focus and state.members and not state.reading and self.isVisible():
            self._wants_focus = False
            self.panel.people.focus_first()

    # --- What the clerk wants ---------------------------------------------------------------------

    def _lead(self, person_id: object, way: object) -> None:
        member = self.presenter.state.of(str(person_id))
        if way is Way.INQUIRY:
            self.inquiry_wanted.emit(person_id)
        elif member is not None:
            self.scan_wanted.emit(scan_request(member, self._clock.today()))

    def _print(self) -> None:
        if self.panel.print.isEnabled() and self.printing.commit():
            # The button goes grey under the hand, which must not end up at somebody else's line.
            self.panel.people.focus_current()
            self.presenter.print(self.printing.printer.printer)

    def _want_file(self) -> None:
        dialog = _save_dialog(self, self._clock.today().strftime("covers-%Y%m%d.pdf"))
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, path: str) -> None:
        self.panel.people.focus_current()
        self.presenter.write(Path(path))


def _save_dialog(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks for a file; its suggestion tells nothing about anybody."""
    title = QCoreApplication.translate("BookletPage", "Save the covers as a PDF")
    return save_file(parent, title, "PDF (*.pdf)", name)
