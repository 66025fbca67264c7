"""The screen that a widget stands on: what tells it from another, and what it says of its own size."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.services.view_memory import is_scale

_MM_PER_INCH: Final = 25.4
_USUAL_DPI: Final = 96.0
# Under this no screen is made; what tells it is a projector, or does not know.
_COARSEST: Final = 2.0


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """One screen.

    Attributes:
        key: its name, serial number and resolution.
        ratio: device pixels for one logical pixel.
        guess: device pixels for a millimetre as the screen itself tells, or as most have.
    """

    key: str
    ratio: float
    guess: float


Standing = Callable[[QWidget], ScreenFacts]


def screen_under(widget: QWidget) -> ScreenFacts:
    """Return the screen that most of the widget's window is on."""
    screen = widget.screen()
    ratio = screen.devicePixelRatio()
    size = screen.geometry().size() * ratio
    key = f"{screen.name()}|{screen.serialNumber()}|{size.width()}x{size.height()}"
    told = screen.physicalDotsPerInch() * ratio / _MM_PER_INCH
    usual = _USUAL_DPI * ratio / _MM_PER_INCH
    return ScreenFacts(key, ratio, told if is_scale(told) and told >= _COARSEST else usual)
