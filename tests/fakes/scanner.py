"""A scanner that gives what a test lays on its glass."""

import io
from collections.abc import Callable
from threading import Event

from PIL import Image

from tamin_desk.domain.capture_errors import ScanCancelled, ScannerError, ScannerMissing
from tamin_desk.services.capture.port import ScannerDevice

GLASS = ScannerDevice("fake:1", "Counter scanner 4")


class FakeScanner:
    """Keeps the contract of `tamin_desk.services.capture.port.Scanner`."""

    def __init__(self, page: Image.Image | None = None, *, error: ScannerError | None = None) -> None:
        self.page = page
        self.error = error
        self.asked: list[tuple[int, tuple[float, float]]] = []

    def devices(self, cancelled: Event) -> tuple[ScannerDevice, ...]:
        if self.page is None:
            raise ScannerMissing("nothing laid down")
        return (GLASS, ScannerDevice("fake:2", "Office scanner"))

    def scan(
        self,
        device: ScannerDevice,
        *,
        dpi: int,
        area_mm: tuple[float, float],
        progress: Callable[[float], None],
        cancelled: Event,
    ) -> bytes:
        self.asked.append((dpi, area_mm))
        if cancelled.is_set():
            raise ScanCancelled("by the clerk")
        if self.error is not None:
            raise self.error
        progress(1.0)
        out = io.BytesIO()
        assert self.page is not None
        self.page.save(out, "PPM")
        return out.getvalue()
