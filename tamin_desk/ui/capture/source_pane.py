"""What the picture is taken with: camera, scanner or file, each with its own few controls."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.port import CaptureSource, ScannerDevice
from tamin_desk.ui.capture.camera import CameraView
from tamin_desk.ui.capture.state import Busy, CaptureState, Step
from tamin_desk.ui.capture.words import source_word
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select

_ICONS: Final = {
    CaptureSource.CAMERA: Icon.CAMERA,
    CaptureSource.SCANNER: Icon.SCAN,
    CaptureSource.FILE: Icon.DOCUMENT,
}


class SourcePane(QWidget):
    """Shows where the picture comes from.

    Signals:
        source_chosen(CaptureSource), scanner_chosen(ScannerDevice), camera_chosen(str): by the clerk.
        take_wanted: take it now, with what is chosen.
        again_wanted: look for scanners, or try the camera, once more.
    """

    source_chosen = Signal(object)
    scanner_chosen = Signal(object)
    camera_chosen = Signal(object)
    take_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = SegmentedChoice(self.tr("Taken with"))
        self.set_narrow(False)
        self._cameras = Select(self.tr("Camera"), icon=Icon.CAMERA)
        self._scanners = Select(self.tr("Scanner"), icon=Icon.SCAN)
        self.take = Button(role=Role.PRIMARY)
        self._how = InlineText()
        self.progress = ProgressLine()
        self.notice = Notice("warn")
        self._again = Button(icon=Icon.REFRESH)
        self._busy: Busy | None = None
        column(
            row(self._sources, None),
            self._cameras,
            self._scanners,
            self.take,
            self._how,
            self.progress,
            self.notice,
            self._again,
            spacing=Space.S,
            parent=self,
        )
        self.setFocusProxy(self._sources)
        self._sources.chosen.connect(self.source_chosen)
        self._cameras.chosen.connect(self.camera_chosen)
        self._scanners.chosen.connect(self.scanner_chosen)
        self.take.clicked.connect(self.take_wanted)
        self._again.clicked.connect(self.again_wanted)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the icons out where there is little room; the words stay."""
        self._sources.set_choices(
            [Choice(each, source_word(each), None if narrow else _ICONS[each]) for each in CaptureSource]
        )

    def show_state(self, state: CaptureState, camera: CameraView) -> None:
        """Show how it stands."""
        self._sources.set_value(state.source)
        taking = state.step is Step.TAKE
        self._show_devices(state, camera, taking=taking)
        self._show_take(state, camera, taking=taking)
        error = state.error
        if error is None and taking and state.source is CaptureSource.CAMERA:
            error = camera.error
        self._show_trouble(state, error)
        self._show_progress(state)

    def scanning_words(self, share: float) -> str:
        """Say how far a scan is, from a share of 0…1."""
        percent = fmt_number(round(share * 100))
        return self.tr("Scanning, {percent} percent").format(percent=percent)

    def _show_devices(self, state: CaptureState, camera: CameraView, *, taking: bool) -> None:
        self._cameras.setVisible(taking and state.source is CaptureSource.CAMERA and len(camera.devices) > 1)
        if self._cameras.isVisibleTo(self):
            self._cameras.set_choices(camera.devices)
            if camera.device:
                self._cameras.set_value(camera.device)
        devices: tuple[ScannerDevice, ...] = state.devices or ()
        self._scanners.setVisible(taking and state.source is CaptureSource.SCANNER and bool(devices))
        if self._scanners.isVisibleTo(self):
            self._scanners.set_choices([(each, each.label) for each in devices])
            if state.device is not None:
                self._scanners.set_value(state.device)
        self._scanners.setEnabled(state.busy is None)

    def _show_take(self, state: CaptureState, camera: CameraView, *, taking: bool) -> None:
        source = state.source
        ready = {
            CaptureSource.CAMERA: camera.live,
            CaptureSource.SCANNER: state.device is not None,
            CaptureSource.FILE: True,
        }[source]
        words = {
            CaptureSource.CAMERA: self.tr("Take the picture"),
            CaptureSource.SCANNER: self.tr("Scan"),
            CaptureSource.FILE: self.tr("Choose a file"),
        }
        self.take.setText(words[source] if taking else self.tr("Take another one"))
        self.take.set_key(key_caption(Action.SCAN) if taking and source is CaptureSource.SCANNER else "")
        self.take.set_icon(_ICONS[source])
        self.take.set_role(Role.PRIMARY if taking else Role.NORMAL)
        self.take.setVisible(ready or not taking)
        self.take.setEnabled(state.busy is None)
        how = ""
        if taking and state.busy is None and source is CaptureSource.FILE:
            how = self.tr(
                "A file can also be dropped here, or pasted with [[Ctrl+V]]. JPEG and PNG are taken."
            )
        elif taking and camera.live and source is CaptureSource.CAMERA:
            how = self.tr("Hold it flat and still, in even light and without a reflection.")
        elif taking and source is CaptureSource.SCANNER and state.device is not None:
            how = self.tr("Lay it on the glass with its face down, near the corner.")
        self._how.set_markup(how)
        self._how.setVisible(bool(how))

    def _show_trouble(self, state: CaptureState, error: DeskError | None) -> None:
        self.notice.setVisible(error is not None)
        if error is not None:
            text = describe(error)
            self.notice.set_tone(text.tone)
            self.notice.set_text(text.title, text.body)
        scanners = state.source is CaptureSource.SCANNER
        self._again.setText(self.tr("Look for scanners again") if scanners else self.tr("Try again"))
        wanted = error is not None and state.source is not CaptureSource.FILE
        self._again.setVisible(wanted and state.step is Step.TAKE and state.busy is None)

    def _show_progress(self, state: CaptureState) -> None:
        if state.busy is not self._busy:
            self._busy = state.busy
            if state.busy is None:
                self.progress.stop()
            else:
                # The window's own cancel gives it up: a second one beside it would only make one wonder.
                self.progress.start(self._sentence(state.busy))
        if state.busy is Busy.SCANNING and state.share is not None:
            percent = fmt_number(round(state.share * 100))
            self.progress.set_share(
                state.share, self.tr("Scanning, {percent} percent").format(percent=percent)
            )

    def _sentence(self, busy: Busy) -> str:
        return {
            Busy.LOOKING: self.tr("Looking for scanners …"),
            Busy.SCANNING: self.tr("The scanner is getting ready …"),
            Busy.OPENING: self.tr("Opening the picture …"),
        }[busy]
