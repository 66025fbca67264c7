"""The light table: the page with the rectangle around the photo, its tools, the strip, the sources."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from tamin_desk.domain.capture_errors import CameraNotInstalled
from tamin_desk.domain.scans import MOST_PAGES
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.ui.capture.camera import CameraView
from tamin_desk.ui.capture.canvas import Canvas
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.scan.state import Busy, IntakeState, ScanState
from tamin_desk.ui.scan.thumbs import ThumbStrip
from tamin_desk.ui.scan.words import busy_said
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.select import Select

_ZOOMS: Final = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class _Viewport(QScrollArea):
    """Holds the canvas; as large as the view at first, larger when somebody looks closer."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas, self.zoom = canvas, 1.0
        self.setWidget(canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.viewport().setAutoFillBackground(False)
        canvas.setAutoFillBackground(False)

    def set_zoom(self, zoom: float) -> None:
        """Show the page so many times as large as it fits."""
        self.zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        self._canvas.setFixedSize((room * self.zoom).expandedTo(QSize(1, 1)))


class ScanTable(Panel):
    """Shows the state, and the camera's pictures while it is chosen.

    Signals:
        scan_wanted, camera_wanted, shot_wanted, files_wanted: a page, from there.
        device_chosen(ScannerDevice), camera_chosen(str), look_again_wanted: with what.
        cancel_wanted: stop what is waited for.
        turn_wanted, cut_wanted, remove_wanted: about the page on the table.
    """

    scan_wanted = Signal()
    camera_wanted = Signal()
    shot_wanted = Signal()
    files_wanted = Signal()
    device_chosen = Signal(object)
    camera_chosen = Signal(object)
    look_again_wanted = Signal()
    cancel_wanted = Signal()
    turn_wanted = Signal()
    cut_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", role="table", padding=Space.M)
        self.canvas = Canvas()
        self.view = _Viewport(self.canvas)
        self.strip = ThumbStrip()
        tool = Role.TOOL
        self.scan = Button(role=tool, size=Size.SMALL, icon=Icon.SCAN, key=key_caption(Action.SCAN))
        self.camera = Button(role=tool, size=Size.SMALL, icon=Icon.CAMERA)
        self.files = Button(role=tool, size=Size.SMALL, icon=Icon.DOCUMENT)
        self.turn = Button(role=tool, size=Size.SMALL, icon=Icon.REFRESH)
        self.crop = Button(role=tool, size=Size.SMALL, icon=Icon.CROP)
        for toggle in (self.crop, self.camera):
            toggle.setCheckable(True)
        self.remove = Button(role=tool, size=Size.SMALL, icon=Icon.CLOSE)
        self.zoom_in = Button(role=tool, size=Size.SMALL, icon=Icon.ZOOM_IN)
        self.zoom_out = Button(role=tool, size=Size.SMALL, icon=Icon.ZOOM_OUT)
        self._zoom = Label(style=TextStyle.LABEL, tone="ink2")
        self.shoot = Button(role=Role.NORMAL, icon=Icon.CAMERA)
        self.progress = ProgressLine()
        self.notice = Notice("warn")
        self.again = Button(size=Size.SMALL, icon=Icon.REFRESH)
        self._empty = EmptyState(Icon.SCAN)
        self._front = QStackedWidget()
        self._scanners, self._cameras = Select(""), Select("")
        self._foot = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._busy: Busy | None = None
        self._live = self._narrow = False
        self._build()
        self._connect()

    def show_frame(self, image: QImage) -> None:
        """Show the camera's newest picture, while that is what is looked at."""
        if self._live:
            self._front.setCurrentWidget(self.view)
            self.canvas.show_picture(image)

    def show_state(self, state: ScanState, intake: IntakeState, camera: CameraView) -> None:
        """Show how it stands."""
        self._live = intake.source is CaptureSource.CAMERA and camera.live
        idle = intake.busy is None and state.filing is None
        full = state.sitting is not None and len(state.sitting.pages) >= MOST_PAGES
        for source in (self.scan, self.camera, self.files):
            source.setEnabled(idle and not full and state.sitting is not None)
        self.camera.setChecked(intake.source is CaptureSource.CAMERA)
        self._show_page(state, intake)
        self._show_tools(state, idle=idle and not self._live)
        self.strip.show_state(state, more=idle and not full)
        self.strip.setVisible(state.sitting is not None and bool(state.sitting.pages))
        self.shoot.setVisible(self._live)
        self.shoot.setEnabled(idle)
        self._show_devices(intake, camera)
        self._show_trouble(state, intake, camera)
        self._show_progress(state, intake)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words of the tools out where there is little room; their names stay."""
        self._narrow = narrow
        self.scan.set_key("" if narrow else key_caption(Action.SCAN))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        for tool, text in (
            (self.scan, self.tr("Scan")),
            (self.camera, self.tr("Camera")),
            (self.files, self.tr("File")),
            (self.crop, self.tr("Crop 3×4")),
        ):
            tool.set_name(text)
            tool.setText("" if self._narrow else text)
        self.turn.set_name(self.tr("Turn by a quarter, clockwise"))
        self.remove.set_name(self.tr("Take this page out"))
        self.zoom_in.set_name(self.tr("Larger"))
        self.zoom_out.set_name(self.tr("Smaller"))
        self.shoot.setText(self.tr("Take the picture"))
        self.again.setText(self.tr("Look for scanners again"))
        self._scanners.setAccessibleName(self.tr("Scanner"))
        self._cameras.setAccessibleName(self.tr("Camera"))
        self.setAccessibleName(self.tr("Page on the table"))
        corner = self.tr("Corner of the rectangle")
        self.canvas.name_controls(
            (corner,) * 4, self.tr("Rectangle around the face"), self.tr("Page on the table")
        )
        self._show_zoom()

    def _build(self) -> None:
        for widget in (self._empty, self.view):
            self._front.addWidget(widget)
        tools = row(
            self.scan,
            self.camera,
            self.files,
            None,
            self.turn,
            self.crop,
            self.remove,
            None,
            self.zoom_out,
            self._zoom,
            self.zoom_in,
            spacing=Space.XXS,
        )
        page = row(self.strip, self._front, spacing=Space.S)
        page.setStretch(1, 1)
        self.add(tools)
        self.add(self.progress)
        self.add(self.notice)
        self.add(row(self.again, None))
        self.add(page, 1)
        self.add(row(None, self.shoot, None))
        foot = row(self._foot, None, self._scanners, self._cameras, spacing=Space.S)
        self.add(foot)

    def _connect(self) -> None:
        self.scan.clicked.connect(self.scan_wanted)
        self.camera.clicked.connect(self.camera_wanted)
        self.files.clicked.connect(self.files_wanted)
        self.shoot.clicked.connect(self.shot_wanted)
        self.again.clicked.connect(self.look_again_wanted)
        self.strip.more_wanted.connect(self.scan_wanted)
        self.turn.clicked.connect(self.turn_wanted)
        self.crop.clicked.connect(self.cut_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.zoom_in.clicked.connect(lambda: self._step_zoom(+1))
        self.zoom_out.clicked.connect(lambda: self._step_zoom(-1))
        self.progress.cancelled.connect(self.cancel_wanted)
        self._scanners.chosen.connect(self.device_chosen)
        self._cameras.chosen.connect(self.camera_chosen)

    def _show_page(self, state: ScanState, intake: IntakeState) -> None:
        laid, sitting = state.laid, state.sitting
        if self._live:
            return
        if laid is None:
            self._front.setCurrentWidget(self._empty)
            if sitting is None or sitting.pages:
                self._empty.set_text("", "")
            elif intake.source is CaptureSource.CAMERA:
                self._empty.set_text(self.tr("No live picture"), "")
            else:
                self._empty.set_text(
                    self.tr("The pages of the document lie here"),
                    self.tr(
                        "Scan with [[F9]], drop pictures here, or paste them with [[Ctrl+V]]. "
                        "JPEG and PNG are taken."
                    ),
                )
            return
        self._front.setCurrentWidget(self.view)
        if state.is_face_page and sitting is not None and sitting.face is not None:
            self.canvas.show_face(laid.shown, sitting.face, guide=True)
        else:
            self.canvas.show_picture(laid.shown)

    def _show_tools(self, state: ScanState, *, idle: bool) -> None:
        on_table = state.laid is not None
        for tool in (self.turn, self.crop, self.remove, self.zoom_in, self.zoom_out):
            tool.setEnabled(on_table and idle)
        self.crop.setChecked(on_table and state.is_face_page)

    def _show_devices(self, intake: IntakeState, camera: CameraView) -> None:
        scanning = intake.source is CaptureSource.SCANNER
        devices = intake.devices or ()
        self._scanners.setVisible(scanning and len(devices) > 1)
        if len(devices) > 1:
            self._scanners.set_choices([(each, each.label) for each in devices])
            if intake.device is not None:
                self._scanners.set_value(intake.device)
        self._cameras.setVisible(not scanning and len(camera.devices) > 1)
        if len(camera.devices) > 1:
            self._cameras.set_choices(camera.devices)
            if camera.device:
                self._cameras.set_value(camera.device)
        text = ""
        if scanning and intake.device is not None:
            words = self.tr("{scanner}, {dpi} dots to the inch, in colour")
            text = words.format(scanner=isolate_auto(intake.device.label), dpi=fmt_number(300))
        self._foot.setText(text)

    def _show_trouble(self, state: ScanState, intake: IntakeState, camera: CameraView) -> None:
        error = state.error or intake.error
        if error is None and intake.source is CaptureSource.CAMERA:
            error = camera.error
        self.notice.setVisible(error is not None or state.former is not None)
        if error is not None:
            text = describe(error)
            self.notice.set_tone(text.tone)
            self.notice.set_text(text.title, text.body)
        elif state.former is not None:
            name, why = state.former
            text = describe(why)
            self.notice.set_tone(text.tone)
            title = self.tr("The pages of {name} were not filed, and wait here.")
            self.notice.set_text(title.format(name=isolate_auto(name)), text.title)
        lost = intake.source is CaptureSource.SCANNER and intake.devices is None
        camera_is_off = isinstance(error, CameraNotInstalled)
        self.again.setVisible(error is not None and lost and intake.busy is None and not camera_is_off)

    def _show_progress(self, state: ScanState, intake: IntakeState) -> None:
        busy = Busy.FILING if state.filing is not None else intake.busy
        if busy is not self._busy:
            self._busy = busy
            if busy is None:
                self.progress.stop()
            else:
                self.progress.start(busy_said(busy), cancellable=True)
        share = state.filing if busy is Busy.FILING else intake.share
        if share is not None and busy in (Busy.SCANNING, Busy.FILING):
            words = (
                self.tr("Filing, {percent} percent")
                if busy is Busy.FILING
                else self.tr("Scanning, {percent} percent")
            )
            self.progress.set_share(share, words.format(percent=fmt_number(round(share * 100))))

    def _step_zoom(self, by: int) -> None:
        place = min(max(_ZOOMS.index(self.view.zoom) + by, 0), len(_ZOOMS) - 1)
        self.view.set_zoom(_ZOOMS[place])
        self._show_zoom()

    def _show_zoom(self) -> None:
        # U+200F keeps the sign at the left of Persian digits.
        self._zoom.setText(self.tr("%1%", "zoom").replace("%1", fmt_number(round(self.view.zoom * 100)), 1))
