"""What is judged and what comes of it: the pictures, and the verdict with how it was reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from tamin_desk.domain.comparison import Feature, Rating, Verdict


@dataclass(frozen=True, slots=True)
class FacePicture:
    """One picture of a face, decoded and upright.

    Attributes:
        image: its pixels; never null.
        sha256: the digest of its bytes; tells the pictures apart, and a verdict is bound to it.
        face_top: the crown of the head in pixels from the top, where the source tells it.
        face_bottom: the chin in pixels from the top, where the source tells it.
        caption: what the picture is, on the screen and for the screen reader.
        note: where and when it was taken, in a few words; may be empty.
        turns: whether it may be turned by quarters, as a capture may.
    """

    image: QImage
    sha256: str
    face_top: int | None = None
    face_bottom: int | None = None
    caption: str = ""
    note: str = ""
    turns: bool = False

    @property
    def face_height(self) -> int | None:
        """Crown to chin in pixels of the picture, where the source tells it."""
        if self.face_top is None or self.face_bottom is None:
            return None
        return self.face_bottom - self.face_top


@dataclass(frozen=True, slots=True)
class Subject:
    """What lies on the table: the registry photo, and the picture beside it if there is one."""

    registry: FacePicture
    reference: FacePicture | None = None

    @property
    def pictures(self) -> tuple[FacePicture, ...]:
        """The pictures from the right of the screen: the registry photo first."""
        return (self.registry,) if self.reference is None else (self.registry, self.reference)


@dataclass(frozen=True, slots=True)
class ZoomRange:
    """Between which magnifications the registry photo was seen, in screen pixels per photo pixel."""

    least: float = 1.0
    most: float = 1.0

    def with_(self, zoom: float) -> "ZoomRange":
        """Return the range widened to hold ``zoom``."""
        return ZoomRange(min(self.least, zoom), max(self.most, zoom))


@dataclass(frozen=True, slots=True)
class JudgementMade:
    """A verdict and how it was reached; nothing is saved yet.

    Attributes:
        dwell_ms: how long every picture was wholly in view, in total.
        zoom_least: smallest magnification of the registry photo, in screen pixels per photo pixel.
        zoom_most: greatest one.
        too_small: the face has fewer pixels than the policy asks for.
    """

    verdict: Verdict
    ratings: Mapping[Feature, Rating] = field(default_factory=dict)
    dwell_ms: int = 0
    zoom_least: float = 1.0
    zoom_most: float = 1.0
    too_small: bool = False
