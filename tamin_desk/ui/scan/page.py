"""The scan page: whose document it is, its pages on the table, their index, and the photo cut from one."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from tamin_desk.domain.scans import index_problems
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.capture.decoder import ChildDecoder
from tamin_desk.services.capture.port import Decoder, Scanner
from tamin_desk.services.capture.scanners import system_scanner
from tamin_desk.ui.capture.camera import CameraPort, QtCamera
from tamin_desk.ui.capture.handed import handed
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import code
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.scan.chooser import Chooser
from tamin_desk.ui.scan.crop_panel import CropPanel
from tamin_desk.ui.scan.form import IndexForm
from tamin_desk.ui.scan.hands import ScanHands
from tamin_desk.ui.scan.presenter import ScanPresenter
from tamin_desk.ui.scan.state import Lacking
from tamin_desk.ui.scan.table import ScanTable
from tamin_desk.ui.scan.words import badge_of
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size

# In pixels: the form on wide, drawn and compact windows, and the panel of the cut photo.
_FORMS: Final = (440, 392, 320)
_CROP, _CROP_SMALL = 236, 204
_TABLE_HEIGHT: Final = 420
_COMPACT, _ONE_COLUMN = 2, 3
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size


class ScanPage(Page):
    """Scans and indexes; what is scanned stays here, encrypted, until it is filed.

    Signals:
        filed(Sitting): photo and pages are saved in the outbox.

    Args:
        context: the open desk.
        camera: the camera; that of this computer unless told.
        scanner: the scanner; that of this computer unless told.
        decoder: decodes whatever is taken in; a process for each picture unless told.
    """

    name = PageName.SCAN
    filed = Signal(object)

    def __init__(
        self,
        context: Context,
        *,
        camera: CameraPort | None = None,
        scanner: Scanner | None = None,
        decoder: Decoder | None = None,
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.presenter = ScanPresenter(
            context,
            camera or QtCamera(self),
            scanner or system_scanner(),
            decoder or ChildDecoder(),
            self,
        )
        self.chooser = Chooser(context)
        self.form = IndexForm()
        self.table = ScanTable()
        self.crop = CropPanel()
        self.hands = ScanHands(self.presenter, self.table, self)
        self.other = Button(role=Role.QUIET, size=Size.SMALL)
        self._level = 1
        self._whose: object = None
        self._wants_face = False
        self._stack = QStackedWidget()
        self._columns = row(self.form, self.table, self.crop, spacing=16)
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Scan and index")

    def context_line(self) -> str:
        """Name the person."""
        sitting = self.presenter.state.sitting
        if sitting is None:
            return ""
        return f"{isolate_auto(sitting.person.name)}  {code(sitting.person.code)}"

    def context_badge(self) -> BadgeSpec | None:
        """Tell why the photo is scanned."""
        sitting = self.presenter.state.sitting
        return None if sitting is None else badge_of(sitting.reason)

    def open_for(self, request: ScanRequest) -> None:
        """Scan for somebody whom another page named."""
        self.presenter.open(request)

    def take_up(self, person_id: str, act_id: str) -> None:
        """Correct a scan that the archive refused."""
        self.presenter.take_up(person_id, act_id)

    def activated(self) -> None:
        """Read what the page begins with; the hand is where it was."""
        self.presenter.show()
        self._focus()

    def deactivated(self) -> None:
        """Let the camera go; a page that is being scanned still comes."""
        self.presenter.intake.rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go behind the lock too."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.presenter.intake.rest()

    def set_compact(self, level: int) -> None:
        """Put the three parts below one another on narrow windows."""
        self._level = level
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # --- Keys, the clipboard, what is dropped -----------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a picture; a text field has had its keys before."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.hands.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.hands.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hands.take(handed(event.mimeData()))
        event.acceptProposedAction()

    def _commit(self) -> None:
        if self.presenter.state.sitting is not None:
            self.presenter.file()
            if self.presenter.state.lacking:
                self._focus_lacking()

    # --- Putting together -------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        column(self._columns, parent=inner)
        self._columns.setStretch(1, 1)
        self.form.add_to_head(self.other)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._area = area
        for widget in (self.chooser, area):
            self._stack.addWidget(widget)
        column(self._stack, parent=self)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        presenter.page_came.connect(self.form.focus_first)
        presenter.filed.connect(self.filed)
        self.hands.left.connect(self.leave_wanted)
        self.chooser.chosen.connect(self.hands.choose)
        self.form.edited.connect(presenter.leaves.index)
        self.form.file_wanted.connect(self._commit)
        self.form.leave_wanted.connect(self.hands.ask_leave)
        self.crop.straighten_wanted.connect(presenter.leaves.straighten_by_itself)
        self.crop.tilt_wanted.connect(presenter.leaves.straighten)
        self.other.clicked.connect(presenter.put_away)
        bind(self, Action.SCAN, self.hands.scan)
        bind(self, Action.COMMIT, self._commit)
        bind(self, Action.BACK, self.hands.leave)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.other.setText(self.tr("Somebody else"))
        for part in (self.chooser, self.form, self.table, self.crop):
            part.retranslate()
        self._show_state()

    # --- What is shown ----------------------------------------------------------------------------

    def _show_state(self) -> None:
        state, intake = self.presenter.state, self.presenter.intake
        self._stack.setCurrentWidget(self.chooser if state.sitting is None else self._area)
        self.chooser.show_state(state)
        self.form.show_state(state, busy=intake.state.busy is not None)
        self.table.show_state(state, intake.state, intake.camera.view)
        self.crop.show_state(state)
        self._focus_face()
        whose = None if state.sitting is None else (state.sitting.person, state.sitting.reason)
        if whose != self._whose:
            self._whose = whose
            self.chooser.forget()
            self.header_changed.emit()
            self._focus()

    def _focus(self) -> None:
        if not self.isVisible():
            return
        state = self.presenter.state
        if state.sitting is None:
            self.chooser.focus_first()
        elif not state.sitting.pages:
            self.table.scan.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.form.focus_first()

    def _focus_lacking(self) -> None:
        """Put the hand where something lacks: on the page of the photo, or in the form."""
        state = self.presenter.state
        first = state.lacking[0]
        if first is Lacking.PAGES:
            self.table.scan.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first is not Lacking.PLACE:
            self._show_lacking_page()
            self.form.focus_lacking(first)
        elif state.sitting is not None:
            # The page of the photo may have to be read first.
            self._wants_face = True
            self.presenter.leaves.choose(state.sitting.face_page)
            self._focus_face()

    def _focus_face(self) -> None:
        if self._wants_face and self.presenter.state.laid is not None and self.presenter.state.is_face_page:
            self._wants_face = False
            self.table.canvas.face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lacking_page(self) -> None:
        """Lay a page on the table that cannot be filed as it is indexed, unless one lies there."""
        state = self.presenter.state
        pages = () if state.sitting is None else state.sitting.pages
        lacking = [page.page_id for page in pages if index_problems(page.index)]
        if lacking and state.current not in lacking:
            self.presenter.leaves.choose(lacking[0])

    def _restyle(self) -> None:
        narrow = self._level >= _ONE_COLUMN
        look = theme()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        compact = self._level == _COMPACT
        form, crop = look.px(_FORMS[min(self._level, _COMPACT)]), look.px(_CROP_SMALL if compact else _CROP)
        for part, width in ((self.form, form), (self.crop, crop)):
            part.setMinimumWidth(0 if narrow else width)
            part.setMaximumWidth(_WIDEST if narrow else width)
        for each in (self.form, self.table, self.crop):
            each.set_narrow(compact)
        self.table.setMinimumHeight(look.px(_TABLE_HEIGHT) if narrow else 0)
        self._columns.setSpacing(Space.XL if self._level == 0 else Space.M)
