"""The course of taking a picture: from where, how it lies, where the face is, and what comes of it.

A picture that was taken stays until another one is there: a scan that fails, a file that is no picture
and a camera that is pulled out take nothing away.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PIL import Image
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from tamin_desk.domain.errors import DeskError, ScanCancelled, ScannerMissing
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.perspective import CARD_MM, Corners, Rect, usable
from tamin_desk.services.capture.pictures import open_scan
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, Scanner, ScannerDevice
from tamin_desk.ui.capture import work
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.cutter import Cutter
from tamin_desk.ui.capture.state import Busy, CaptureState, Step
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane

PAGE_MM: Final = (210.0, 297.0)
# A card lies somewhere near the corner of the glass; around it there is room to see its edges.
_CARD_MARGIN_MM: Final = 14.0
_DPI: Final = {CapturePurpose.CARD: 600, CapturePurpose.PERSON: 300, CapturePurpose.DOCUMENT: 300}
_LOOK_MS: Final = 100


@dataclass(slots=True)
class _Progress:
    """How far a scan is, written by its thread and read by the screen's."""

    share: float | None = None

    def tell(self, share: float) -> None:
        """Take a newer figure."""
        self.share = share


class CapturePresenter(QObject):
    """Takes one picture; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.

    Args:
        context: gives the bridge, and the policy's limits.
        purpose: what the picture is of.
        camera: the camera; its signals are heard here.
        scanner: the scanner.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        purpose: CapturePurpose,
        camera: CameraPort,
        scanner: Scanner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._camera, self._scanner = camera, scanner
        self._state = CaptureState(purpose)
        self._cancelled = Event()
        self._progress = _Progress()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._read_progress)
        self._cutter = Cutter(context, self)
        self._cutter.flattened.connect(self._flattened)
        self._cutter.cut.connect(self._has_cut)
        self._cutter.failed.connect(self._failed)
        camera.changed.connect(self._camera_changed)

    @property
    def state(self) -> CaptureState:
        """What is to be shown now."""
        return self._state

    @property
    def camera(self) -> CameraPort:
        """The camera."""
        return self._camera

    def choose_source(self, source: CaptureSource) -> None:
        """Take the next picture with this; the last one stays."""
        self.cancel()
        self._set(source=source, step=Step.TAKE, error=None)
        if source is CaptureSource.CAMERA:
            self._camera.start(self._camera.view.device)
        else:
            self._camera.stop()
        if source is CaptureSource.SCANNER and self._state.devices is None:
            self.look_for_scanners()

    def show_step(self, step: Step) -> None:
        """Look at another side of the picture; ``TAKE`` is to take another one."""
        if step is Step.TAKE:
            self.choose_source(self._state.source)
        elif self._state.opened is not None and step in self._state.steps:
            self._camera.stop()
            self._set(step=step, error=None)

    def leave(self) -> None:
        """Stop everything; nothing that is still under way is waited for."""
        self.cancel()
        self._camera.stop()

    def cancel(self) -> None:
        """Stop what is waited for; a picture taken before stays."""
        self._cancelled.set()
        self._cancelled = Event()
        self._look.stop()
        self._context.tasks.forget(self, "take")
        if self._state.busy is not None:
            self._set(busy=None, share=None)

    # --- Taking -----------------------------------------------------------------------------

    def shoot(self) -> None:
        """Take what the camera shows now."""
        image = self._camera.still()
        if image is not None and self._camera.view.live and self._state.busy is None:
            self.take_image(image, CaptureSource.CAMERA)

    def take_image(self, image: QImage, source: CaptureSource) -> None:
        """Take a picture that is in memory already: from the camera or the clipboard."""
        self._open(partial(work.from_image, image, self._limits), source)

    def take_file(self, path: Path) -> None:
        """Take a file that was chosen, dropped or pasted."""
        self._open(partial(work.from_file, path, self._limits), CaptureSource.FILE)

    def look_for_scanners(self) -> None:
        """See which scanners there are."""
        if self._state.busy is not None:
            return
        self._set(busy=Busy.LOOKING, error=None)
        self._context.tasks.run(
            partial(self._scanner.devices, self._cancelled),
            owner=self,
            on_done=self._found,
            on_failed=self._not_found,
            key="take",
        )

    def choose_device(self, device: ScannerDevice) -> None:
        """Scan with this one from now on."""
        self._set(device=device, error=None)

    def scan(self) -> None:
        """Scan with the scanner that is chosen."""
        device = self._state.device
        if device is None or self._state.busy is not None:
            return
        purpose = self._state.purpose
        area = PAGE_MM
        if purpose is CapturePurpose.CARD:
            area = (CARD_MM[0] + 2 * _CARD_MARGIN_MM, CARD_MM[1] + 2 * _CARD_MARGIN_MM)
        self._progress = _Progress()
        self._set(busy=Busy.SCANNING, share=None, error=None)
        self._look.start()
        scan = partial(
            self._scanner.scan,
            device,
            dpi=_DPI[purpose],
            area_mm=area,
            progress=self._progress.tell,
            cancelled=self._cancelled,
        )
        limits = self._limits
        self._run(lambda: open_scan(scan(), limits), CaptureSource.SCANNER, Lane.CALLS)

    # --- Straightening ----------------------------------------------------------------------

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

    @property
    def _limits(self) -> Limits:
        return self._cutter.policy.limits

    def _open(self, opener: work.Opener, source: CaptureSource) -> None:
        self.cancel()
        self._set(busy=Busy.OPENING, error=None)
        self._run(opener, source, Lane.PICTURES)

    def _run(self, opener: Callable[[], Image.Image], source: CaptureSource, lane: Lane) -> None:
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
        self._look.stop()
        self._camera.stop()
        # Corners that nobody found or set are the card's by no more than chance.
        placed = placed or opened.found or opened.corners is None
        if step is None:
            # Corners that were found are only looked at when the face does not lie well.
            step = Step.FACE if placed else Step.CORNERS
        self._set(
            busy=None,
            share=None,
            error=None,
            opened=opened,
            taken_with=source,
            corners=opened.corners,
            rect=opened.rect,
            flat=None,
            result=None,
            placed=placed,
            step=step,
        )
        self._cutter.begin(self._state, at_once=True)

    def _failed(self, error: DeskError) -> None:
        self._look.stop()
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

    def _read_progress(self) -> None:
        if self._progress.share != self._state.share:
            self._set(share=self._progress.share)

    def _camera_changed(self) -> None:
        self.changed.emit()

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of CaptureState
        self.changed.emit()
