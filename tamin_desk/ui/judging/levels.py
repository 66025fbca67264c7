"""Makes the levels of large pictures off the main thread, and turns pictures."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.judging import pyramid
from tamin_desk.ui.judging.pyramid import Pyramid
from tamin_desk.ui.judging.values import FacePicture
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.ui.tasks import Tasks

_PLACES: Final = 2


class Levels(QObject):
    """``Levels(tasks)``; of each place only the latest picture counts.

    Signals:
        built(int, str, int, Pyramid): for a place, the picture with a digest, turned by quarters.
    """

    built = Signal(object, object, object, object)

    def __init__(self, tasks: "Tasks", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def now(self, place: int, picture: FacePicture) -> Pyramid:
        """Return what can be painted now; the levels of a large picture come a moment later."""
        image = picture.image
        self._tasks.forget(self, _key(place))
        if image.width() * image.height() <= pyramid.AT_ONCE:
            return pyramid.build(image)
        self.build(place, picture, 0)
        return pyramid.plain(image)

    def build(self, place: int, picture: FacePicture, turns: int) -> None:
        """Make all levels of a picture that is turned by quarters clockwise."""
        self._tasks.run(
            partial(pyramid.build, picture.image, turns),
            owner=self,
            on_done=partial(self._done, place, picture.sha256, turns),
            on_failed=_as_it_is,
            key=_key(place),
            lane=Lane.PICTURES,
        )

    def forget(self) -> None:
        """Nobody waits for any of them any more."""
        for place in range(_PLACES):
            self._tasks.forget(self, _key(place))

    def _done(self, place: int, sha256: str, turns: int, levels: Pyramid) -> None:
        self.built.emit(place, sha256, turns, levels)


def _key(place: int) -> str:
    return f"levels-{place}"


def _as_it_is(error: DeskError) -> None:
    """Without its levels a picture is painted from all its pixels: slower, and no worse."""
