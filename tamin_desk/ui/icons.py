"""Line icons from SVG templates, tinted with a colour of the theme and crisp at every pixel ratio.

Directional icons are drawn for left to right and have a mirrored twin for right to left; digits,
clocks, ticks and glasses are never mirrored.
"""

from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tamin_desk.data import resources
from tamin_desk.ui.theme import theme


class Icon(StrEnum):
    """Every icon; the value is its file in ``resources/icons``."""

    ARROW_BACK = "arrow-back"
    ARROW_NEXT = "arrow-next"
    ARROW_UP_RING = "arrow-up-ring"
    BOOKLET = "booklet"
    CALENDAR = "calendar"
    CAMERA = "camera"
    CARD = "card"
    CHECK = "check"
    CHECK_RING = "check-ring"
    CHEVRON_BACK = "chevron-back"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_NEXT = "chevron-next"
    CLOCK = "clock"
    CLOSE = "close"
    CONNECTED = "connected"
    CONNECTING = "connecting"
    CONTRAST = "contrast"
    COPY = "copy"
    CROP = "crop"
    DESK = "desk"
    DIAMOND_MARK = "diamond-mark"
    DISCONNECTED = "disconnected"
    DOCUMENT = "document"
    EMBLEM = "emblem"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILTER = "filter"
    FIT = "fit"
    FLAG = "flag"
    GREY = "grey"
    HELP = "help"
    INDICATOR = "indicator"
    INFO = "info"
    KEYBOARD = "keyboard"
    LINK = "link"
    LOCK = "lock"
    MINUS = "minus"
    OUTBOX = "outbox"
    PENCIL = "pencil"
    PEOPLE = "people"
    PERSON = "person"
    PLUS = "plus"
    PRINTER = "printer"
    QUESTION_DASHED = "question-dashed"
    REFRESH = "refresh"
    REVIEW = "review"
    RING = "ring"
    RULER = "ruler"
    SCAN = "scan"
    SCREEN_TICK = "screen-tick"
    SEARCH = "search"
    SETTINGS = "settings"
    SIGN_OUT = "sign-out"
    SUN = "sun"
    TABLE = "table"
    UNDO = "undo"
    USB = "usb"
    WARNING = "warning"
    WORKLIST = "worklist"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"


DIRECTIONAL: Final = frozenset(
    {
        Icon.ARROW_BACK,
        Icon.ARROW_NEXT,
        Icon.CHEVRON_BACK,
        Icon.CHEVRON_NEXT,
        Icon.UNDO,
        Icon.SIGN_OUT,
    }
)


def paint_icon(
    painter: QPainter,
    rect: QRect,
    icon: Icon,
    colour: QColor,
    *,
    right_to_left: bool,
    ground: QColor | None = None,
) -> None:
    """Paint ``icon`` in the middle of ``rect`` as the largest square that fits.

    ``ground`` is the second colour of the emblem (the person inside the star).
    """
    side = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatio()
    corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(corner, pixmap(icon, colour, side, ratio, right_to_left=right_to_left, ground=ground))


def pixmap(
    icon: Icon, colour: QColor, side: int, ratio: float, *, right_to_left: bool, ground: QColor | None = None
) -> QPixmap:
    """Return a square pixmap of ``side`` logical pixels for a device pixel ratio."""
    mirrored = right_to_left and icon in DIRECTIONAL
    second = (ground or theme().colour("surface")).name() if icon is Icon.EMBLEM else ""
    return _render(icon, colour.name(), second, side, ratio, mirrored)


@lru_cache(maxsize=512)
def _render(icon: Icon, colour: str, ground: str, side: int, ratio: float, mirrored: bool) -> QPixmap:
    source = _template(icon).replace("currentColor", colour).replace("groundColor", ground or colour)
    renderer = QSvgRenderer(QByteArray(source.encode("utf-8")))
    result = QPixmap(QSize(side, side) * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    if mirrored:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result


@cache
def _template(icon: Icon) -> str:
    return (resources() / "icons" / f"{icon.value}.svg").read_text("utf-8")
