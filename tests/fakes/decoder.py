"""A decoder that works in the test's own process: threads there are in the test's hand."""

from threading import Event

from PIL import Image

from tamin_desk.domain.capture_errors import ScanCancelled
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.decode_child import opened
from tamin_desk.services.capture.port import Foreign


class HereDecoder:
    """Keeps the contract of `tamin_desk.services.capture.port.Decoder`, and what it was given.

    Attributes:
        is_ahead: whoever gives up waiting comes too late, as the picture is there already.
    """

    def __init__(self) -> None:
        self.given: list[Foreign] = []
        self.is_ahead = False

    def decode(self, foreign: Foreign, limits: Limits, cancelled: Event) -> Image.Image:
        self.given.append(foreign)
        if cancelled.is_set() and not self.is_ahead:
            raise ScanCancelled("by the clerk")
        return opened(foreign, limits)
