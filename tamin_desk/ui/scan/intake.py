"""Where pages come from: the scanner, the camera, files, what is dropped and what is pasted."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.capture_errors import ScanCancelled, ScannerMissing
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, Decoder, Scanner, ScannerDevice
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.handed import Handed
from tamin_desk.ui.capture.openers import Opener, Openers
from tamin_desk.ui.capture.scans import Scans
from tamin_desk.ui.context import Context
from tamin_desk.ui.scan.state import Busy, IntakeState
from tamin_desk.ui.tasks import Lane


class Intake(QObject):
    """Takes pages one after the other; knows no widgets, and no person.

    Signals:
        changed: :attr:`state` is another one.
        picture_wanted(Opener, CaptureSource, Lane): take it in; then say :meth:`came` or :meth:`failed`.
    """

    changed = Signal()
    picture_wanted = Signal(object, object, object)

    def __init__(
        self,
        context: Context,
        camera: CameraPort,
        scanner: Scanner,
        decoder: Decoder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.camera = camera
        self._state = IntakeState()
        self._scans = Scans(scanner, self._has_come, self)
        self._openers = Openers(decoder)
        self._waiting: deque[Opener] = deque()
        self._wants_scan = False
        camera.changed.connect(self.changed)

    @property
    def state(self) -> IntakeState:
        """How it stands now."""
        return self._state

    @property
    def limits(self) -> Limits:
        """What a picture may have, as the policy is now."""
        return self._context.desk.session.policy.limits

    def choose_source(self, source: CaptureSource) -> None:
        """Take the next page with this."""
        if self._state.busy is None:
            self._set(source=source, error=None)
            if source is CaptureSource.CAMERA:
                self.camera.start(self.camera.view.device)
            else:
                self.camera.stop()

    def leave(self) -> None:
        """Stop everything; pages that came stay."""
        self.cancel()
        self.camera.stop()
        self._set(source=CaptureSource.SCANNER, error=None)

    def rest(self) -> None:
        """Let the camera go while nobody looks; a page that is on its way still comes."""
        self.camera.stop()
        if self._state.source is CaptureSource.CAMERA:
            self._set(source=CaptureSource.SCANNER)

    def cancel(self) -> None:
        """Stop what is waited for; pages that came stay."""
        self._wants_scan = False
        self._waiting.clear()
        self._scans.cancel()
        self._openers.cancel()
        self._context.tasks.forget(self, "take")
        if self._state.busy is not None:
            self._set(busy=None, share=None)

    def look_for_scanners(self) -> None:
        """See which scanners there are."""
        if self._state.busy is None:
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
        """Scan a page; the first time, the scanner is looked for before."""
        if self._state.busy is not None:
            return
        if self._state.source is not CaptureSource.SCANNER:
            self.choose_source(CaptureSource.SCANNER)
        device = self._state.device
        if device is None:
            self._wants_scan = True
            self.look_for_scanners()
            return
        self._set(busy=Busy.SCANNING, share=None, error=None)
        opener = self._openers.scan(self._scans.scanning(device, CapturePurpose.DOCUMENT), self.limits)
        self.picture_wanted.emit(opener, CaptureSource.SCANNER, Lane.DEVICES)

    def shoot(self) -> None:
        """Take what the camera shows now; it goes on showing, for the next page."""
        image = self.camera.still()
        if image is not None and self.camera.view.live and self._state.busy is None:
            self._open(self._openers.frame(image, self.limits), CaptureSource.CAMERA)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files that were chosen, dropped or pasted, in their order."""
        if self._state.busy is None and paths:
            self._waiting.extend(self._openers.file(path, self.limits) for path in paths)
            self._open(self._waiting.popleft(), CaptureSource.FILE)

    def take_handed(self, what: Handed) -> None:
        """Take what was pasted or dropped."""
        opening = self._openers.of(what)
        if what.files:
            self.take_files(what.files)
        elif opening is not None and self._state.busy is None:
            self._open(opening(self.limits), CaptureSource.FILE)

    def came(self) -> None:
        """The page is in; the next one that waits follows."""
        self._scans.ended()
        self._set(busy=None, share=None)
        self._go_on()

    def failed(self, error: DeskError) -> None:
        """The page did not come; what came before stays, and what waits comes yet."""
        self._scans.ended()
        told = None if isinstance(error, ScanCancelled) else error
        self._set(busy=None, share=None, error=told)
        if isinstance(error, ScannerMissing):
            self._set(devices=None, device=None)
        self._go_on(error=told)

    def refuse(self, error: DeskError) -> None:
        """No further page is taken, for this reason."""
        self.cancel()
        self._set(error=error)

    def _go_on(self, error: DeskError | None = None) -> None:
        if self._waiting:
            self._open(self._waiting.popleft(), CaptureSource.FILE, error)

    def _open(self, opener: Opener, source: CaptureSource, error: DeskError | None = None) -> None:
        self._set(busy=Busy.OPENING, error=error)
        self.picture_wanted.emit(opener, source, Lane.PICTURES)

    def _found(self, devices: tuple[ScannerDevice, ...]) -> None:
        kept = self._state.device if self._state.device in devices else devices[0]
        self._set(busy=None, devices=devices, device=kept)
        if self._wants_scan:
            self._wants_scan = False
            self.scan()

    def _not_found(self, error: DeskError) -> None:
        self._wants_scan = False
        self._set(devices=None, device=None)
        self.failed(error)

    def _has_come(self, share: float) -> None:
        if share != self._state.share:
            self._set(share=share)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of IntakeState
        self.changed.emit()
