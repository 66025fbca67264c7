"""The course of taking a picture: from where, how it lies, where the face is, and what comes of it.

A picture that was taken stays until another one is there: a scan that fails, a file that is no picture
and a camera that is pulled out take nothing away.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import ScanCancelled, ScannerMissing
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.perspective import Corners, Rect, usable
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, Decoder, Scanner, ScannerDevice
from tamin_desk.ui.capture import work
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.cutter import Cutter
from tamin_desk.ui.capture.handed import Handed
from tamin_desk.ui.capture.openers import Opener, Openers, Opening
from tamin_desk.ui.capture.scans import Scans
from tamin_desk.ui.capture.state import Busy, CaptureState, Step
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane


class CapturePresenter(QObject):
    """Takes one picture; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.

    Args:
        context: gives the bridge, and the policy's limits.
        purpose: what the picture is of.
        camera: the camera; its signals are heard here.
        scanner: the scanner.
        decoder: decodes whatever is taken.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        purpose: CapturePurpose,
        camera: CameraPort,
        scanner: Scanner,
        decoder: Decoder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.camera = camera
        self._state = CaptureState(purpose)
        self._scans = Scans(scanner, self._has_come, self)
        self._openers = Openers(decoder)
        self._cutter = Cutter(context, self)
        self._cutter.flattened.connect(self._flattened)
        self._cutter.cut.connect(self._has_cut)
        self._cutter.failed.connect(self._failed)
        camera.changed.connect(self.changed)

    @property
    def state(self) -> CaptureState:
        """What is to be shown now."""
        return self._state

    def choose_source(self, source: CaptureSource) -> None:
        """Take the next picture with this; the last one stays."""
        self.cancel()
        self._set(source=source, step=Step.TAKE, error=None)
        if source is CaptureSource.CAMERA:
            self.camera.start(self.camera.view.device)
        else:
            self.camera.stop()
        if source is CaptureSource.SCANNER and self._state.devices is None:
            self.look_for_scanners()

    def show_step(self, step: Step) -> None:
        """Look at another side of the picture; ``TAKE`` is to take another one."""
        if step is Step.TAKE:
            self.choose_source(self._state.source)
        elif self._state.opened is not None and step in self._state.steps:
            self.camera.stop()
            self._set(step=step, error=None)

    def leave(self) -> None:
        """Stop everything; nothing that is still under way is waited for."""
        self.cancel()
        self.camera.stop()

    def cancel(self) -> None:
        """Stop what is waited for; a picture taken before stays."""
        self._scans.cancel()
        self._openers.cancel()
        self._context.tasks.forget(self, "take")
        if self._state.busy is not None:
            self._set(busy=None, share=None)

    def shoot(self) -> None:
        """Take what the camera shows now."""
        image = self.camera.still()
        if image is not None and self.camera.view.live and self._state.busy is None:
            self._open(partial(self._openers.frame, image), CaptureSource.CAMERA)

    def take_file(self, path: Path) -> None:
        """Take a file that was chosen, dropped or pasted."""
        self._open(partial(self._openers.file, path), CaptureSource.FILE)

    def take_handed(self, what: Handed) -> None:
        """Take what was pasted or dropped: of files the first."""
        if (opening := self._openers.of(what)) is not None:
            self._open(opening, CaptureSource.FILE)

    def look_for_scanners(self) -> None:
        """See which scanners there are."""
        if self._state.busy is not None:
            return
        self._set(busy=Busy.LOOKING, error=None)
        self._context.tasks.run(
            self._scans.looking(),
            owner=self,
            on_done=self._found,
            on_failed=self._not_found,
            key="take",
            lane=Lane.DEVICES,
        )

    def choose_device(self, device: ScannerDevice) -> None:
        """Scan with this one from now on."""
        self._set(device=device, error=None)

    def scan(self) -> None:
        """Scan with the scanner that is chosen."""
        device = self._state.device
        if device is None or self._state.busy is not None:
            return
        self._set(busy=Busy.SCANNING, share=None, error=None)
        scan = self._scans.scanning(device, self._state.purpose)
        opener = self._openers.scan(scan, self._cutter.policy.limits)
        self._run(opener, CaptureSource.SCANNER, Lane.DEVICES)

    def move_corners(self, corners: Corners) -> None:
        """Set the card's corners; what could be no card is not taken."""
        if self._state.corners is not None and self._state.busy is None and usable(corners):
            self._set(corners=corners, placed=True, result=None, flat=None)
            self._cutter.begin(self._state)

    def move_face(self, rect: Rect) -> None:
        """Set the face's place."""
        if self._state.opened is not None and self._state.busy is None:
            self._set(rect=rect.within(), result=None)
            self._cutter.begin(self._state)

    def turn(self) -> None:
        """Turn the picture clockwise by a quarter."""
        state = self._state
        if state.opened is None or state.rect is None or state.busy is not None:
            return
        step = state.step
        self._set(busy=Busy.OPENING, error=None)
        self._context.tasks.run(
            partial(work.turned_by_a_quarter, state.opened, state.corners, state.rect),
            owner=self,
            on_done=partial(self._opened, state.taken_with, step, placed=state.placed),
            on_failed=self._failed,
            key="take",
            lane=Lane.PICTURES,
        )

    def _open(self, opening: Opening, source: CaptureSource) -> None:
        # In this order: what is stopped is what was under way before.
        self.cancel()
        self._set(busy=Busy.OPENING, error=None)
        self._run(opening(self._cutter.policy.limits), source, Lane.PICTURES)

    def _run(self, opener: Opener, source: CaptureSource, lane: Lane) -> None:
        self._context.tasks.run(
            partial(work.opened, opener, self._state.purpose),
            owner=self,
            on_done=partial(self._opened, source, None),
            on_failed=self._failed,
            key="take",
            lane=lane,
        )

    def _opened(
        self, source: CaptureSource, step: Step | None, opened: work.Opened, *, placed: bool = False
    ) -> None:
        self._scans.ended()
        self.camera.stop()
        self._state = self._state.with_picture(opened, source, step, placed=placed)
        self.changed.emit()
        self._cutter.begin(self._state, at_once=True)

    def _failed(self, error: DeskError) -> None:
        self._scans.ended()
        told = None if isinstance(error, ScanCancelled) else error
        self._set(busy=None, share=None, error=told)
        if isinstance(error, ScannerMissing):
            self._set(devices=None, device=None)

    def _found(self, devices: tuple[ScannerDevice, ...]) -> None:
        kept = self._state.device if self._state.device in devices else devices[0]
        self._set(busy=None, devices=devices, device=kept)

    def _not_found(self, error: DeskError) -> None:
        self._set(devices=None, device=None)
        self._failed(error)

    def _flattened(self, corners: Corners, flat: QImage) -> None:
        if corners == self._state.corners:
            self._set(flat=flat)

    def _has_cut(self, corners: Corners | None, rect: Rect, result: work.Cut) -> None:
        # What is handed over is what the rectangle on the screen surrounds, and nothing older.
        if (corners, rect) == (self._state.corners, self._state.rect) and self._state.placed:
            self._set(result=result)

    def _has_come(self, share: float) -> None:
        if share != self._state.share:
            self._set(share=share)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of CaptureState
        self.changed.emit()
