"""How taking a picture stands, as one value."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtGui import QImage

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.perspective import Corners, Rect
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, ScannerDevice
from tamin_desk.ui.capture import work


class Step(Enum):
    """What lies on the table."""

    TAKE = auto()
    """The preview of the camera, or how to scan or choose a file."""
    CORNERS = auto()
    """The picture, with the four corners of the card."""
    FACE = auto()
    """The flat card, or the picture, with the rectangle around the face."""


class Busy(Enum):
    """What is waited for."""

    LOOKING = auto()
    SCANNING = auto()
    OPENING = auto()


@dataclass(frozen=True, slots=True, eq=False)
class CaptureState:
    """Everything that is shown.

    Attributes:
        devices: the scanners; ``None`` until they were looked for.
        share: how far a scan is, 0…1; ``None`` when nobody knows.
        error: what went wrong last; it goes when something else is begun.
        opened: the picture, once one was taken.
        corners: the card's corners as they are set now, in pixels of the whole picture.
        placed: whether corners, where there are any, were found or set; only then is there a result.
        rect: the face's place as it is set now.
        flat: the flat card of these corners; ``None`` while it is made.
        result: the face of these corners and this place; ``None`` while it is cut.
    """

    purpose: CapturePurpose
    source: CaptureSource = CaptureSource.CAMERA
    step: Step = Step.TAKE
    devices: tuple[ScannerDevice, ...] | None = None
    device: ScannerDevice | None = None
    busy: Busy | None = None
    share: float | None = None
    error: DeskError | None = None
    opened: work.Opened | None = None
    taken_with: CaptureSource = CaptureSource.CAMERA
    corners: Corners | None = None
    placed: bool = False
    rect: Rect | None = None
    flat: QImage | None = None
    result: work.Cut | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What can be looked at once there is a picture."""
        if self.corners is None:
            return (Step.FACE,)
        return (Step.CORNERS, Step.FACE) if self.placed else (Step.CORNERS,)

    def with_picture(
        self, opened: work.Opened, source: CaptureSource, step: Step | None, *, placed: bool
    ) -> "CaptureState":
        """Return the state with another picture; ``step`` is what is looked at, if that is to stay.

        Corners that nobody found or set are the card's by no more than chance, and are looked at first.
        """
        placed = placed or opened.found or opened.corners is None
        return replace(
            self,
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
            step=step or (Step.FACE if placed else Step.CORNERS),
        )
