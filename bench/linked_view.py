"""One frame of the linked view while two pictures of twelve megapixels are moved together.

Two rulers: the time that 60 frames a second leave for one, and a painter that scales both whole pictures
again for every frame. Painted without a screen into memory, which costs no less than painting on one.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import cache, partial
from typing import Final, TypeVar, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication

from bench.figures import Figure, Measure
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.judging.alignment import FaceMarks
from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.judging.pyramid import Tone
from tamin_desk.ui.judging.values import FacePicture, Subject
from tamin_desk.ui.tasks import Lane, Tasks
from tamin_desk.ui.theme import theme

T = TypeVar("T")

FRAMES: Final = 90
BUDGET: Final = 1 / 60
"""Seconds for one frame."""
PICTURE: Final = QSize(3000, 4000)
TABLE: Final = QSize(1376, 890)
"""The table of a 1920×1080 screen, in pixels."""


class AtOnce:
    """Keeps the contract of `tamin_desk.ui.tasks.Tasks`, and does everything on the spot."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        on_done: Callable[[T], None],
        on_failed: Callable[[DeskError], None],
        key: str | None = None,
        lane: Lane = Lane.CALLS,
    ) -> None:
        """Do it and deliver it."""
        on_done(work())

    def forget(self, owner: QObject, key: str) -> None:
        """Nothing is ever under way."""


def measure() -> Measure:
    """Measure a frame against the budget of 60 frames a second."""
    frames = _frames()
    return Measure(
        name="linked view",
        subject=Figure("one frame, two 12-megapixel pictures dragged and zoomed", frames["linked"]),
        yardstick=Figure("what 60 frames a second leave for one", (BUDGET,)),
        circumstances=_worst(frames["linked"]),
    )


def measure_toned() -> Measure:
    """Measure a frame in another light against the same budget."""
    frames = _frames()
    return Measure(
        name="in other light",
        subject=Figure("the same with brightness and contrast changed", frames["toned"]),
        yardstick=Figure("what 60 frames a second leave for one", (BUDGET,)),
        circumstances=_worst(frames["toned"]),
    )


def measure_naive() -> Measure:
    """Measure a frame against a painter that scales the whole pictures each time."""
    frames = _frames()
    return Measure(
        name="beside naive",
        subject=Figure("one frame of the linked view", frames["linked"]),
        yardstick=Figure("both pictures scaled smoothly for each frame", frames["naive"]),
        circumstances=f"{FRAMES} frames each, at {TABLE.width()}×{TABLE.height()}",
    )


def _worst(frames: tuple[float, ...]) -> str:
    late = sum(frame > BUDGET for frame in frames)
    slow = statistics.quantiles(frames, n=20)[-1] * 1e3
    return f"{len(frames)} frames, {late} over the budget, 19 of 20 under {slow:.1f} ms"


@cache
def _frames() -> dict[str, tuple[float, ...]]:
    """Paint all kinds in turn, so that a busy moment of the machine meets each."""
    app = QApplication.instance() or QApplication([])
    theme().apply(reduced_motion=True)
    # The board uses of the bridge what this keeps, run and forget.
    board = Board(cast(Tasks, AtOnce()), lambda _: None)
    view = LinkedView(board)
    view.resize(TABLE)
    board.set_room(QRect(48, 0, TABLE.width() - 96, TABLE.height() - 28), right_to_left=True)
    pictures = tuple(FacePicture(_noise(seed), f"picture-{seed}") for seed in (1, 2))
    board.show(Subject(*pictures), (FaceMarks(), FaceMarks(0.2, 0.78)))
    view.show()
    app.processEvents()
    canvas = QImage(TABLE, QImage.Format.Format_RGB32)
    kinds: dict[str, Callable[[], None]] = {
        "linked": partial(_paint, view, canvas),
        "toned": partial(_paint_toned, view, canvas),
        "naive": partial(_paint_naive, board, canvas),
    }
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for number in range(FRAMES):
        _move(board, number)
        for name, paint in kinds.items():
            started = time.perf_counter()
            paint()
            taken[name].append(time.perf_counter() - started)
    view.close()
    board.clear()
    return {name: tuple(each) for name, each in taken.items()}


def _move(board: Board, number: int) -> None:
    """Drag to and fro, and zoom in and out: every frame shows other pixels."""
    board.pan(QPointF(7 if number % 40 < 20 else -7, 3 if number % 20 < 10 else -3))
    board.zoom_by(1.04 if number % 60 < 30 else 1 / 1.04, (0.45, 0.4))


def _paint(view: LinkedView, canvas: QImage) -> None:
    view.render(canvas)


def _paint_toned(view: LinkedView, canvas: QImage) -> None:
    view.board.set_tone(Tone(10, 20))
    view.render(canvas)
    view.board.set_tone(Tone())


def _paint_naive(board: Board, canvas: QImage) -> None:
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place, side in enumerate(board.sides):
        painter.setClipRect(board.frame(place))
        size = board.picture(place).size().toSize()
        # What a widget does that has only the picture: scale it as well as can be, and paint a part of it.
        painter.drawImage(board.picture(place).topLeft(), _scaled(side.picture.image, size))
    painter.end()


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _noise(seed: int) -> QImage:
    """Return a picture with detail everywhere, so that nothing is quick because it is plain."""
    image = QImage(PICTURE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ground = QLinearGradient(0, 0, PICTURE.width(), PICTURE.height())
    ground.setColorAt(0, QColor(40 * seed, 90, 140))
    ground.setColorAt(1, QColor(220, 180, 30 * seed))
    painter.fillRect(image.rect(), ground)
    for x in range(0, PICTURE.width(), 5 + seed):
        painter.fillRect(x, 0, 2, PICTURE.height(), QColor(x % 256, (x * 7) % 256, (x * 13) % 256))
    painter.end()
    return image
