"""The window in which a picture of a reference is taken: what with, the picture, and what comes of it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from tamin_desk.services.capture.decoder import ChildDecoder
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, Decoder, Scanner
from tamin_desk.services.capture.scanners import system_scanner
from tamin_desk.ui.capture.behind import Behind
from tamin_desk.ui.capture.camera import CameraPort, QtCamera
from tamin_desk.ui.capture.handed import handed, may_be_handed, pasted
from tamin_desk.ui.capture.presenter import CapturePresenter
from tamin_desk.ui.capture.result_pane import ResultPane
from tamin_desk.ui.capture.source_pane import SourcePane
from tamin_desk.ui.capture.state import Step
from tamin_desk.ui.capture.table import CaptureTable
from tamin_desk.ui.capture.words import file_chooser, purpose_title
from tamin_desk.ui.context import Context
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.panel import Panel

_SIZE: Final = QSize(1120, 700)
_SIDE: Final = 372
# On a small window: of its width, and what the two buttons take at least.
_SHARE: Final = 0.46
_LEAST_SIDE: Final = 332
# A window at rest leaves the page behind it to be seen around it.
_OF_THE_WINDOW: Final = 0.94


class CaptureDialog(QDialog):
    """``CaptureDialog(context, CapturePurpose.CARD, page)``, then ``open()``.

    Signals:
        captured(Captured): the clerk wants to use this picture; the window closes.

    Whoever closes it otherwise keeps what was captured before. It deletes itself when it is closed. While
    its page is hidden, as behind the lock, it is hidden too and the camera is off.

    Args:
        context: the open desk.
        purpose: what the picture is of.
        parent: the page it belongs to.
        camera: the camera; that of this computer unless told.
        scanner: the scanner; that of this computer unless told.
        decoder: decodes whatever is taken; a process for each picture unless told.
    """

    captured = Signal(object)

    def __init__(
        self,
        context: Context,
        purpose: CapturePurpose,
        parent: QWidget | None = None,
        *,
        camera: CameraPort | None = None,
        scanner: Scanner | None = None,
        decoder: Decoder | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(purpose_title(purpose))
        self.setModal(True)
        self.setAcceptDrops(True)
        self._presenter = CapturePresenter(
            context,
            purpose,
            camera or QtCamera(self),
            scanner or system_scanner(),
            decoder or ChildDecoder(),
            self,
        )
        self.source = SourcePane()
        self.outcome = ResultPane()
        self.table = CaptureTable(purpose)
        self._narrow = False
        self._opened: object = None
        self.accept_button = Button(self.tr("Use this picture"), size=Size.MAIN)
        self.cancel_button = Button(self.tr("Cancel"), size=Size.MAIN)
        self._build(purpose)
        self._connect()
        FocusRing(self)
        follow_theme(self._fit)
        self.finished.connect(self.deleteLater)
        Behind(self, self._presenter)

    @property
    def presenter(self) -> CapturePresenter:
        """The course of it, for the tour and tests."""
        return self._presenter

    def open(self) -> None:
        """Show the window over its page and begin with the camera."""
        self._fit()
        super().open()
        self._presenter.choose_source(CaptureSource.CAMERA)
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Let camera and scanner go, and close."""
        self._presenter.leave()
        super().done(result)

    def reject(self) -> None:
        """Stop what is waited for; with nothing to wait for, close."""
        if self._presenter.state.busy is not None:
            self._presenter.cancel()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste; Enter belongs to the button that has the focus."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take a picture, or a file, from the clipboard."""
        self._presenter.take_handed(pasted())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_be_handed(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._presenter.take_handed(handed(event.mimeData()))
        event.acceptProposedAction()

    def _build(self, purpose: CapturePurpose) -> None:
        side = QWidget()
        column(self.source, self.outcome, None, spacing=Space.L, parent=side)
        self._side = Panel(purpose_title(purpose))
        self._side.add(_scrolling(side), 1)
        self._side.add(row(self.accept_button, None, self.cancel_button, spacing=Space.S))
        whole = row(self._side, self.table, spacing=Space.M, parent=self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.setStretch(1, 1)

    def _connect(self) -> None:
        presenter, source = self._presenter, self.source
        presenter.changed.connect(self._show_state)
        presenter.camera.frame.connect(self.table.show_frame)
        source.source_chosen.connect(presenter.choose_source)
        source.scanner_chosen.connect(presenter.choose_device)
        source.camera_chosen.connect(presenter.camera.start)
        source.take_wanted.connect(self._take_now)
        source.again_wanted.connect(self._again)
        self.table.canvas.corners_moved.connect(presenter.move_corners)
        self.table.canvas.face_moved.connect(presenter.move_face)
        self.table.steps.chosen.connect(presenter.show_step)
        self.table.turn.clicked.connect(presenter.turn)
        self.accept_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.reject)
        bind(self, Action.SCAN, partial(self._if_scanner, presenter.scan))
        bind(self, Action.COMMIT, self._accept)

    def _if_scanner(self, scan: object) -> None:
        state = self._presenter.state
        if callable(scan) and state.source is CaptureSource.SCANNER and state.step is Step.TAKE:
            scan()

    def _take_now(self) -> None:
        state = self._presenter.state
        if state.step is not Step.TAKE:
            self._presenter.show_step(Step.TAKE)
        elif state.source is CaptureSource.CAMERA:
            self._presenter.shoot()
        elif state.source is CaptureSource.SCANNER:
            self._presenter.scan()
        else:
            self._choose_file()

    def _again(self) -> None:
        if self._presenter.state.source is CaptureSource.SCANNER:
            self._presenter.look_for_scanners()
        else:
            self._presenter.camera.start()

    def _choose_file(self) -> None:
        chooser = file_chooser(self)
        chooser.fileSelected.connect(lambda name: self._presenter.take_file(Path(name)))
        chooser.open()

    def _accept(self) -> None:
        result = self._presenter.state.result
        if result is not None and self._presenter.state.busy is None:
            self.captured.emit(result.captured)
            self.accept()

    def _show_state(self) -> None:
        state, camera = self._presenter.state, self._presenter.camera.view
        self.source.show_state(state, camera)
        self.outcome.show_state(state)
        self.table.show_state(state, live=camera.live)
        ready = state.result is not None and state.busy is None
        self.accept_button.setEnabled(ready)
        self.accept_button.setVisible(state.opened is not None)
        # One filled button: what comes next is to take a picture, or to use the one that is there.
        chosen = state.step is not Step.TAKE
        self.accept_button.set_role(Role.PRIMARY if chosen else Role.NORMAL)
        if state.opened is not self._opened:
            # The hand goes on to what has to be looked at next.
            self._opened = state.opened
            self.table.focus_first()
        self.cancel_button.set_key("" if self._narrow else "Esc")

    def _fit(self) -> None:
        """Be as large as drawn, never larger than nearly the window behind."""
        parent = self.parentWidget()
        look = theme()
        size = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        if parent is not None:
            room = parent.window().size()
            size = size.boundedTo(room * _OF_THE_WINDOW)
        wanted = look.px(_SIDE)
        side = min(wanted, max(round(size.width() * _SHARE), min(_LEAST_SIDE, wanted)))
        self._narrow = side < wanted
        self.source.set_narrow(self._narrow)
        self._side.setFixedWidth(side)
        self.resize(size)
        self._show_state()


def _scrolling(widget: QWidget) -> QScrollArea:
    """Return a frame in which ``widget`` scrolls up and down where the window is too low for it."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
