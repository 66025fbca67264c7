"""The photo on the light table and the small ones of the household."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.desk.model import PictureStage, PictureState, Shown
from tamin_desk.ui.desk.ports import PhotosPort, Runner
from tamin_desk.ui.desk.repeats import Failure
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Lane

_KEY: Final = "photo"
_THUMBNAIL: Final = 114  # rows show 38 logical pixels; three times that is sharp on every screen


class Pictures(QObject):
    """Fetches and decodes photos off the main thread; belongs to one person at a time.

    Signals:
        changed: ``state`` or ``thumbnails`` is another.
        shown: the photo in force can be seen now.
        failed(Failure): it cannot (``state`` holds the error too).
    """

    changed = Signal()
    shown = Signal()
    failed = Signal(object)

    def __init__(self, photos: PhotosPort, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._tasks = tasks
        self._state = PictureState()
        self._small: dict[str, tuple[str, QImage]] = {}
        self._asked: dict[str, str] = {}

    @property
    def state(self) -> PictureState:
        """The photo in force and whether it can be seen."""
        return self._state

    @property
    def thumbnails(self) -> tuple[tuple[str, QImage], ...]:
        """Small pictures by person id."""
        return tuple((person_id, image) for person_id, (_, image) in self._small.items())

    def clear(self) -> None:
        """The person has left the screen: no picture of theirs may appear any more."""
        self._tasks.forget(self, _KEY)
        for person_id in self._asked:
            self._tasks.forget(self, _thumbnail_key(person_id))
        self._asked.clear()
        self._small.clear()
        self._state = PictureState()
        self.changed.emit()

    def show(self, photo: FiledPhoto | None) -> None:
        """Put ``photo`` on the table; the same bytes are not fetched twice."""
        now = self._state
        if photo is None:
            self._tasks.forget(self, _KEY)
            self._set(PictureState())
        elif (
            now.photo is not None
            and now.photo.sha256 == photo.sha256
            and now.stage is not PictureStage.FAILED
        ):
            self._set(PictureState(now.stage, photo, now.shown))
        else:
            self._set(PictureState(PictureStage.LOADING, photo))
            self._tasks.run(
                partial(_load, self._photos, photo),
                owner=self,
                on_done=partial(self._came, photo),
                on_failed=partial(self._refused, photo),
                key=_KEY,
                lane=Lane.PICTURES,
            )

    def again(self) -> None:
        """Fetch once more what could not be fetched."""
        if self._state.stage is PictureStage.FAILED:
            self.show(self._state.photo)

    def show_small(self, photos: Mapping[str, FiledPhoto]) -> None:
        """Fetch small pictures by person id; one that does not come is left out without a word."""
        for person_id, photo in photos.items():
            if self._asked.get(person_id) != photo.sha256:
                self._asked[person_id] = photo.sha256
                self._tasks.run(
                    partial(_load_small, self._photos, photo),
                    owner=self,
                    on_done=partial(self._small_came, person_id, photo.sha256),
                    on_failed=_left_out,
                    key=_thumbnail_key(person_id),
                    lane=Lane.PICTURES,
                )

    def _came(self, photo: FiledPhoto, shown: Shown) -> None:
        # The key has dropped other photos already; digests are compared all the same.
        wanted = self._state.photo
        if wanted is None or not wanted.sha256 == photo.sha256 == shown.picture.sha256:
            return
        self._set(PictureState(PictureStage.SHOWN, wanted, shown))
        self.shown.emit()

    def _refused(self, photo: FiledPhoto, error: DeskError) -> None:
        wanted = self._state.photo
        if wanted is not None and wanted.sha256 == photo.sha256:
            self._set(PictureState(PictureStage.FAILED, wanted, error=error))
            self.failed.emit(Failure(_KEY, error, self.again))

    def _small_came(self, person_id: str, sha256: str, image: QImage) -> None:
        if self._asked.get(person_id) == sha256:
            self._small[person_id] = (sha256, image)
            self.changed.emit()

    def _set(self, state: PictureState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _thumbnail_key(person_id: str) -> str:
    return f"small:{person_id}"


def _load(photos: PhotosPort, photo: FiledPhoto) -> Shown:
    picture = photos.fetch(photo)
    return Shown(picture, painted(picture.data))


def _load_small(photos: PhotosPort, photo: FiledPhoto) -> QImage:
    image = _load(photos, photo).image
    return image.scaledToHeight(_THUMBNAIL, Qt.TransformationMode.SmoothTransformation)


def _left_out(error: DeskError) -> None:
    """The household list shows the person's standing without a picture."""
