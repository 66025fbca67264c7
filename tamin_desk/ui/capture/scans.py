"""One scan at a time: who can scan, how far it is, and how it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QTimer

from tamin_desk.services.capture.perspective import CARD_MM
from tamin_desk.services.capture.port import CapturePurpose, Scanner, ScannerDevice

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


class Scans(QObject):
    """Makes the work that a thread does, and watches it from the main thread.

    Args:
        scanner: does it.
        heard: is told how far a scan is, 0…1, some times a second.
        parent: the owner.
    """

    def __init__(self, scanner: Scanner, heard: Callable[[float], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scanner, self._heard = scanner, heard
        self._cancelled = Event()
        self._progress = _Progress()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._read)

    def looking(self) -> Callable[[], tuple[ScannerDevice, ...]]:
        """Return the work of finding scanners; it raises a ScannerError."""
        return partial(self._scanner.devices, self._cancelled)

    def scanning(self, device: ScannerDevice, purpose: CapturePurpose) -> Callable[[], bytes]:
        """Return the work of one scan, fine for a card and large for a page; it raises a ScannerError."""
        area = PAGE_MM
        if purpose is CapturePurpose.CARD:
            area = (CARD_MM[0] + 2 * _CARD_MARGIN_MM, CARD_MM[1] + 2 * _CARD_MARGIN_MM)
        self._progress = _Progress()
        self._look.start()
        return partial(
            self._scanner.scan,
            device,
            dpi=_DPI[purpose],
            area_mm=area,
            progress=self._progress.tell,
            cancelled=self._cancelled,
        )

    def ended(self) -> None:
        """Nothing is under way any more."""
        self._look.stop()

    def cancel(self) -> None:
        """Stop whatever is under way; its thread ends by itself."""
        self._look.stop()
        self._cancelled.set()
        self._cancelled = Event()

    def _read(self) -> None:
        if self._progress.share is not None:
            self._heard(self._progress.share)
